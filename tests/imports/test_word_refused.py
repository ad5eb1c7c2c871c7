"""What cannot be written is told before anybody asks for it, with a way on that works; the rest is written that way."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from build import main
from naskah.lines import document
from naskah.load import load
from naskah.render.docx import write_docx
from naskah.wordfile.names import W
from tests.imports.word_edits import Word

ROOT = Path(__file__).parents[2]
NAME = "perbup-tunjangan/2031"
SIGNED = ("--apply", "--oleh", "Ani Rekaan", "--tanggal", "3 Januari 2031")
KNOWN = ("Jaga malam", "Tugas malam")  # a change that can be written


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests/rekaan" / NAME, tmp_path / "content" / NAME)
    return tmp_path / "content"


def command(content: Path, *words: str) -> int:
    return main(
        ["import", str(content.parent / "kembali.docx"), *words, "--content", str(content), "--output", str(content.parent / "out")]
    )


def edited(content: Path, *changes: tuple[str, str]) -> None:
    word = Word(write_docx(document(load(content / NAME)), ROOT / "templates"))
    for old, new in changes:
        text = next(text for text in word.root.iter(f"{W}t") if old in (text.text or ""))
        text.text = text.text.replace(old, new)
    (content.parent / "kembali.docx").write_bytes(word.saved())


@pytest.mark.parametrize("change", [("Pengelola Taman Baca,", "Kepala Taman Baca,"), ("pengurangan pada", "potongan pada")])
def test_what_is_kept_as_a_whole_is_refused_by_its_name(change: tuple[str, str], content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(content, KNOWN, change)
    before = (content / NAME / "lampiran").rglob("*")
    texts = {path: path.read_bytes() for path in before}
    assert command(content) == 0
    told = capsys.readouterr()
    refused = [line.partition("akan ditolak: ")[2] for line in told.err.splitlines() if "akan ditolak" in line]
    assert len(refused) == 1
    assert "--ragu" not in told.out + told.err
    assert command(content, *SIGNED) != 0
    assert refused[0] in capsys.readouterr().err
    (unit,) = re.findall(r"\(satuan (\S+)\)", refused[0])
    assert "--pilih kecuali:" in refused[0]
    assert command(content, "--pilih", f"kecuali:{unit}") == 0
    assert "akan ditolak" not in capsys.readouterr().err
    assert command(content, "--pilih", f"kecuali:{unit}", *SIGNED) == 0
    assert {path: path.read_bytes() for path in texts} == texts
    assert "Tugas malam" in (content / NAME / "tabel/besaran.csv").read_text("utf-8")


def test_notes_below_a_table_are_written(content: Path) -> None:
    edited(content, ("sejak taman", "sesudah taman"), ("belum dipotong", "sudah dipotong"))
    assert command(content, *SIGNED) == 0
    (unit,) = (one for one in load(content / NAME).units.values() if getattr(one, "tabel", "") == "besaran")
    assert [(note.tanda.isi, note.teks.isi) for note in unit.catatan] == [
        ("*)", "berlaku sesudah taman baca dibuka."),
        ("", "Keterangan: besaran sudah dipotong pajak."),
    ]


def test_a_file_with_footnotes_is_known_as_it_was_handed_out(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(content, ("Jaga malam", "Tugas malam"))  # a row whose words call a footnote
    assert command(content) == 0
    told = capsys.readouterr()
    assert ("bentrok" in told.out, "1 usulan" in told.out, "akan ditolak" in told.err) == (False, True, False)


def test_a_promulgated_text_is_refused_before_anybody_asks(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edited(content, KNOWN)
    head = content / NAME / "peraturan.yaml"
    head.write_text(head.read_text("utf-8").replace("status: rancangan", "status: diundangkan"), "utf-8")
    assert command(content) == 0
    assert "akan ditolak: " in (told := capsys.readouterr().err)
    assert "IMPOR-06" in told
