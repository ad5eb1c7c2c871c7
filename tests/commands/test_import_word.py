"""A DOCX that came back is shown, written in place, proven; what both sides changed is not written."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

import build
from naskah.load import load
from naskah.wordfile.names import W
from tests.imports.word_edits import EDITS, Word, last_run, run_of

ROOT = Path(__file__).parents[2]
NAME = "perbup-contoh-7-2030"
SIGNED = ("--apply", "--oleh", "Ani Rekaan", "--tanggal", "3 Januari 2031")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Return a folder with the small regulation as a draft, and its DOCX as it was handed out."""
    source = ROOT / "tests/peraturan" / NAME / "2031-rancangan"
    shutil.copytree(source, tmp_path / "content" / NAME / source.name)
    assert command(tmp_path, "build", "2031-rancangan", "--to", "docx") == 0
    return tmp_path


def command(place: Path, *words: str) -> int:
    """Run a command on the content and output of *place*; return its status."""
    return build.main([*words, "--content", str(place / "content"), "--output", str(place / "output")])


def handed_out(place: Path) -> bytes:
    """Return the DOCX that was handed out."""
    return (place / "output" / NAME / "2031-rancangan" / "peraturan.docx").read_bytes()


def folder(place: Path) -> Path:
    """Return the folder of the draft."""
    return place / "content" / NAME / "2031-rancangan"


def contents(place: Path) -> dict[str, bytes]:
    """Return the files of the draft."""
    return {path.name: path.read_bytes() for path in folder(place).rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["change_word", "insert_paragraph", "delete_paragraph", "change_cell"])
def test_an_edit_is_written_in_place_and_then_there_is_nothing_left(name: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word = Word(handed_out(place), 5)
    EDITS[name](word)
    (place / "kembali.docx").write_bytes(word.saved())
    before = contents(place)
    assert command(place, "import", str(place / "kembali.docx")) == 0
    assert "1 usulan" in capsys.readouterr().out
    assert contents(place) == before
    assert command(place, "import", str(place / "kembali.docx"), *SIGNED) == 0
    after = contents(place)
    changed = [key for key in after if after[key] != before.get(key)]
    assert changed == (["batang-tubuh.yaml"] if name != "change_cell" else changed)
    assert b"# " not in before["batang-tubuh.yaml"] or b"# " in after["batang-tubuh.yaml"]
    capsys.readouterr()
    assert command(place, "import", str(place / "kembali.docx")) == 0
    assert "tidak ada perubahan" in capsys.readouterr().out


def test_what_both_changed_is_a_conflict_and_is_not_written(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word = Word(handed_out(place), 5)
    EDITS["change_word"](word)
    (place / "kembali.docx").write_bytes(word.saved())
    assert command(place, "import", str(place / "kembali.docx")) == 0
    line = capsys.readouterr().out.splitlines()[0]
    old = load(folder(place))
    texts = [unit.teks.isi for unit in old.units.values() if unit.teks and unit.sebutan in line]
    path = folder(place) / "batang-tubuh.yaml"
    said = path.read_text("utf-8")
    for text in texts:
        first = text.split()[0]
        said = said.replace(f"teks: {first} ", f"teks: Lebih {first} ").replace(f"  {first} ", f"  Lebih {first} ")
    path.write_text(said, "utf-8")
    before = contents(place)
    status = command(place, "import", str(place / "kembali.docx"), *SIGNED)
    shown = capsys.readouterr()
    assert status == 1, shown
    assert "bentrok" in shown.out
    assert contents(place) == before


def test_a_comment_is_kept_at_its_unit_and_shown_until_it_is_answered(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word = Word(handed_out(place), 5)
    word.comment(word.leaves("Ayat")[0], "Apakah sudah dibahas?")
    (place / "kembali.docx").write_bytes(word.saved())
    assert command(place, "import", str(place / "kembali.docx")) == 0
    assert "catatan" in capsys.readouterr().out
    before = contents(place)
    path = folder(place) / "peraturan.yaml"
    path.write_text(path.read_text("utf-8").replace("bahwa ", "bahwa benar ", 1), "utf-8")  # the content has moved on elsewhere
    for _ in range(2):  # the same file again adds nothing
        assert command(place, "import", str(place / "kembali.docx"), *SIGNED) == 0
        (note,) = load(folder(place)).tinjauan
        assert (note.teks, note.oleh, note.tanggal) == ("Apakah sudah dibahas?", "Peninjau Rekaan", "2 Januari 2031")
        assert load(folder(place)).units[note.satuan].jenis == "ayat"
    assert contents(place).keys() - before.keys() == {"catatan-peninjau.yaml"}
    capsys.readouterr()
    assert command(place, "check", "2031-rancangan", "--hanya", "TINJAU-01", "--semua") == 0
    assert "“Apakah sudah dibahas?”" in capsys.readouterr().out


def test_what_the_reviewers_did_not_touch_stays_as_it_is_now(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "kembali.docx").write_bytes(handed_out(place))
    path = folder(place) / "peraturan.yaml"
    path.write_text(path.read_text("utf-8").replace("bahwa ", "bahwa benar ", 1), "utf-8")
    assert command(place, "import", str(place / "kembali.docx")) == 0
    assert "tidak ada perubahan" in capsys.readouterr().out


def test_the_proposals_are_shown_as_a_redline(place: Path) -> None:
    word = Word(handed_out(place), 5)
    EDITS["change_word"](word)
    (place / "kembali.docx").write_bytes(word.saved())
    assert command(place, "import", str(place / "kembali.docx"), "--to", "docx,html,pdf") == 0
    shown = place / "output" / NAME / "2031-rancangan..usulan"
    assert {path.suffix for path in shown.iterdir() if path.name.startswith("usulan")} == {".docx", ".html", ".pdf"}
    with zipfile.ZipFile(shown / "usulan.docx") as redline:
        assert b"<w:ins " in redline.read("word/document.xml")


def decided(data: bytes, taken: str, turned_down: str) -> bytes:
    """Return a redline in which the insertion that holds *taken* was accepted, and the one that holds *turned_down* rejected."""
    word = Word(data)
    for mark in list(word.root.iter(f"{W}ins")):
        words = "".join(mark.itertext())
        if taken in words:
            for run in list(mark):
                mark.addprevious(run)
        if taken in words or turned_down in words:
            mark.getparent().remove(mark)
    return word.saved()


def test_a_redline_of_proposals_that_was_decided_in_part_comes_back(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word = Word(handed_out(place), 5)
    for paragraph, text in zip(word.leaves("Ayat")[:3], (" satu-rekaan", " dua-rekaan", " tiga-rekaan"), strict=True):
        last_run(paragraph).addnext(run_of(text))
    (place / "kembali.docx").write_bytes(word.saved())
    assert command(place, "import", str(place / "kembali.docx"), "--to", "docx") == 0
    redline = (place / "output" / NAME / "2031-rancangan..usulan/usulan.docx").read_bytes()
    (place / "putus.docx").write_bytes(decided(redline, "satu-rekaan", "dua-rekaan"))
    for side, left in ((), ("satu-rekaan", "tiga-rekaan")), (("--sisi", "tolak"), ("satu-rekaan",)):
        capsys.readouterr()
        assert command(place, "import", str(place / "putus.docx"), *side) == 0
        said = capsys.readouterr().out
        assert [word for word in ("satu-rekaan", "dua-rekaan", "tiga-rekaan") if word in said] == [*left]
    assert command(place, "import", str(place / "putus.docx"), *SIGNED) == 0
    written = contents(place)["batang-tubuh.yaml"].decode()
    assert ("satu-rekaan" in written, "dua-rekaan" in written, "tiga-rekaan" in written) == (True, False, True)
    assert command(place, "import", str(place / "putus.docx")) == 1  # the content has moved on
    assert "IMPOR-08" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("choice", "said"), [("penulis:Peninjau Rekan", "'Peninjau Rekaan'"), ("kecuali:pasal-99", "'pasal-99' tidak ada")]
)
def test_a_choice_that_names_nobody_or_nothing_is_refused(choice: str, said: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word = Word(handed_out(place), 5, tracked=True)
    EDITS["change_word"](word)
    (place / "kembali.docx").write_bytes(word.saved())
    assert command(place, "import", str(place / "kembali.docx"), "--pilih", choice) == 2
    assert said in capsys.readouterr().err


def test_only_the_chosen_unit_is_proposed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    word = Word(handed_out(place), 5)
    EDITS["change_word"](word)
    EDITS["change_cell"](word)
    (place / "kembali.docx").write_bytes(word.saved())
    assert command(place, "import", str(place / "kembali.docx")) == 0
    assert "2 usulan" in capsys.readouterr().out
    assert command(place, "import", str(place / "kembali.docx"), "--pilih", "satuan:menimbang") == 0
    assert "tidak ada perubahan" in capsys.readouterr().out


def test_a_draft_is_put_right_in_word_until_it_can_be_built(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = ROOT / "tests/cases/draf/ketik/draf.txt"
    assert command(place, "import", str(draft), "--baru", "perbup-kebun/rancangan") == 0
    read = place / "content/perbup-kebun/rancangan"
    (doubt,) = load(read).perbaikan
    word = Word((place / "output/perbup-kebun/rancangan-baca/naskah-kerja.docx").read_bytes())
    for text in word.body.iter(f"{W}t"):
        text.text = (text.text or "").replace(doubt.terbaca, f"Kata {doubt.terbaca.partition(' ')[2]}")
    (place / "kembali.docx").write_bytes(word.saved())
    assert command(place, "import", str(place / "kembali.docx"), *SIGNED) == 0, capsys.readouterr()
    assert not load(read).perbaikan  # who changed the words has read them
    capsys.readouterr()


def test_a_document_with_pictures_becomes_a_regulation_with_its_report(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "kiriman.docx").write_bytes(handed_out(place))
    assert command(place, "import", str(place / "kiriman.docx"), "--baru", "perbup-kiriman/rancangan") == 0, capsys.readouterr()
    assert list((place / "content/perbup-kiriman/rancangan/gambar").iterdir())
    reports = (place / "output/perbup-kiriman/rancangan-baca").resolve()
    assert {path.suffix for path in reports.iterdir()} >= {".html", ".docx"}
    with zipfile.ZipFile(reports / "naskah-kerja.docx") as working:
        assert any(name.startswith("word/media/") for name in working.namelist())


def test_a_doubt_that_was_looked_at_is_confirmed_by_name(place: Path) -> None:
    draft = ROOT / "tests/cases/draf/ketik/draf.txt"
    assert command(place, "import", str(draft), "--baru", "perbup-kebun/rancangan") == 0
    working = place / "output/perbup-kebun/rancangan-baca/naskah-kerja.docx"
    assert command(place, "import", str(working), *SIGNED, "--ragu") == 0
    (doubt,) = load(place / "content/perbup-kebun/rancangan").perbaikan
    assert (doubt.keyakinan, doubt.catatan.endswith("; diperiksa Ani Rekaan, 3 Januari 2031")) == ("A", True)


def test_a_foreign_draft_becomes_a_regulation_that_can_be_checked_and_built(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = ROOT / "tests/cases/draf/ketik/draf.txt"
    assert command(place, "import", str(draft), "--baru", "perbup-kebun/rancangan") == 0
    assert "pasal-2/ayat-4" in capsys.readouterr().out
    assert (place / "content/perbup-kebun/sumber/draf.txt").read_bytes() == draft.read_bytes()
    assert (place / "output/perbup-kebun/rancangan-baca/laporan-baca.html").exists()
    assert [repair.unit for repair in load(place / "content/perbup-kebun/rancangan").perbaikan] == ["pasal-2/ayat-4"]
    assert command(place, "import", str(draft), "--baru", "perbup-kebun/rancangan") == 0  # the very same stands there already


def test_an_earlier_source_is_never_written_over(place: Path) -> None:
    draft = place / ".draf.txt"
    for number, revision in enumerate(("rancangan", "rancangan-2", "rancangan-3"), 1):
        text = (ROOT / "tests/cases/draf/ketik/draf.txt").read_text("utf-8").replace("rekaan", "rekaan " * (number % 2 + 1))
        draft.write_text(text, "utf-8")
        assert command(place, "import", str(draft), "--baru", f"perbup-kebun/{revision}") == 0
    assert sorted(path.name for path in (place / "content/perbup-kebun/sumber").iterdir()) == ["draf-2.txt", "draf.txt"]


def test_a_copy_that_cannot_be_kept_shows_in_the_status(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "content/perbup-kebun").mkdir()
    (place / "content/perbup-kebun/sumber").write_text("sebuah berkas")
    draft = ROOT / "tests/cases/draf/ketik/draf.txt"
    assert command(place, "import", str(draft), "--baru", "perbup-kebun/rancangan") == 5
    said = capsys.readouterr().err
    assert "salinan draf.txt tidak disimpan" in said
    assert "tidak ada yang berubah" not in said
    assert (place / "content/perbup-kebun/rancangan/batang-tubuh.yaml").exists()


@pytest.mark.parametrize("name", ["schema/rancangan", "perbup-kebun/sumber"])
def test_no_revision_takes_the_place_of_what_stands_beside_them(place: Path, name: str) -> None:
    assert command(place, "import", str(ROOT / "tests/cases/draf/ketik/draf.txt"), "--baru", name) == 2
