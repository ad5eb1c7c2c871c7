"""From a revision to its amendment, its promulgation, the consolidated text at a date and the next revision, as a user does it."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from naskah.load import load
from naskah.model import Status
from naskah.problems import ExitStatus
from tests.calling import call

ROOT = Path(__file__).parents[1]
NAME = "perbup-contoh-7-2030"
OLD, NEW = f"{NAME}/2030", f"{NAME}/2031-rancangan"
ABOUT = ("--pembentuk", "Bupati Contoh", "--daerah", "Kabupaten Contoh", "--provinsi", "Provinsi Contoh", "--nama", "Hal Baru")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests/peraturan" / NAME, tmp_path / "content" / NAME)
    return tmp_path / "content"


def say(content: Path, *words: str, status: int = ExitStatus.CLEAN) -> str:
    """Run a command on *content*; return what it printed."""
    where = ("--content", str(content))
    where += ("--output", str(content.parent / "output")) if words[0] in ("amend", "apply", "build") else ()
    ran = call(*words, *where)
    assert ran.returncode == status, ran.stderr
    return ran.stdout + ran.stderr


def promulgate(content: Path, name: str, number: str, day: str, status: int = ExitStatus.CLEAN) -> str:
    year = day.rsplit(maxsplit=1)[-1]
    return say(content, "promulgate", name, "--ya", "--nomor", number, "--tahun", year, "--ditetapkan", day, "--diundangkan", day,
               "--berita", number, status=status)  # fmt: skip


def fill(content: Path, name: str) -> None:
    (path,) = content.glob(f"{name}/*/peraturan.yaml")
    path.write_text(path.read_text("utf-8").replace("[...diisi...]", "perlu penyesuaian rekaan"), "utf-8")


def files(content: Path) -> dict[str, bytes]:
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in content.rglob("*") if path.is_file()}


def test_amend_promulgate_consolidate_and_amend_again(content: Path) -> None:
    said = say(content, "amend", OLD, NEW, "--nama", "perubahan-1", "--to", "docx")
    assert "bagian yang berubah, batang tubuh: 6/21 (28,6%" in said
    assert (content.parent / f"output/{NAME}/2030..2031-rancangan-perubahan/perubahan.docx").is_file()
    assert "FINAL-04" in promulgate(content, "perubahan-1", "3", "2 Maret 2031", ExitStatus.FINDINGS)
    fill(content, "perubahan-1")
    promulgate(content, "perubahan-1", "3", "2 Maret 2031")
    first = load(content / "perubahan-1/2030-2031-rancangan")
    assert first.nama_baris.startswith("PERUBAHAN ATAS PERATURAN BUPATI CONTOH NOMOR 7 TAHUN 2030")
    assert all("NOMOR 3 TAHUN 2031 TENTANG PENGELOLAAN" not in str(line.teks) for line in first.sampul)

    assert "UBAH-08" in say(content, "amend", OLD, NEW, "--nama", "perubahan-lagi", status=ExitStatus.USAGE)
    say(content, "apply", OLD, "perubahan-1")
    say(content, "new", NAME, "2032-rancangan", "--from", "konsolidasi")
    body = content / NAME / "2032-rancangan/batang-tubuh.yaml"
    body.write_text(body.read_text("utf-8").replace("Setiap orang di Daerah", "Setiap orang rekaan di Daerah"), "utf-8")
    said = say(content, "amend", f"{NAME}/konsolidasi", f"{NAME}/2032-rancangan", "--nama", "perubahan-2", "--to", "docx")
    assert "perubahan terdahulu: perubahan-1/2030-2031-rancangan (Nomor 3 Tahun 2031)" in said
    fill(content, "perubahan-2")
    assert "UNDANG-04" in promulgate(content, "perubahan-2", "3", "2 Maret 2031", ExitStatus.USAGE)
    promulgate(content, "perubahan-2", "4", "2 Maret 2032")

    link = json.loads((content / "perubahan-2/konsolidasi-2032-rancangan/manifest.json").read_text("utf-8"))["sebelumnya"]
    assert link == sha256((content / "perubahan-1/2030-2031-rancangan/manifest.json").read_bytes()).hexdigest()
    manifest = content / "perubahan-1/2030-2031-rancangan/manifest.json"
    sealed = manifest.read_bytes()
    manifest.write_text("{}", "utf-8")
    assert "manifes revisi sebelumnya hilang atau berubah" in say(content, "check", "perubahan-2", status=ExitStatus.FINDINGS)
    both = ("apply", OLD, "perubahan-1", "perubahan-2")
    before = files(content)
    assert "FINAL-05" in say(content, *both, "--revisi", "tak-jadi", status=ExitStatus.FINDINGS)
    assert files(content) == before
    manifest.write_bytes(sealed)

    for day, deleted, second in (("2031-03-01", False, False), ("2031-03-02", True, False), ("2032-03-02", True, True)):
        say(content, *both, "--revisi", f"pada-{day}", "--at", day)
        found = load(content / NAME / f"pada-{day}")
        assert found.status is Status.KONSOLIDASI
        assert (found.units.get("pasal-5A") is not None) is deleted
        assert ("orang rekaan" in found.units["pasal-2"].teks.isi) is second
    say(content, "build", f"{NAME}/pada-2032-03-02", "--to", "docx,html,txt,md")
    assert "0 galat" in say(content, "build", f"{NAME}/pada-2032-03-02", "--to", "pdf")
    printed = (content.parent / f"output/{NAME}/pada-2032-03-02/peraturan.pdf").is_file()
    assert printed


def test_consolidation_from_docx_files_is_the_one_from_data(content: Path) -> None:
    say(content, "amend", OLD, NEW, "--nama", "perubahan-1", "--to", "docx")
    docx = content.parent / f"output/{NAME}/2030..2031-rancangan-perubahan/perubahan.docx"
    assert sorted(path.name for path in (content / "perubahan-1").iterdir()) == ["2030-2031-rancangan"]
    say(content, "apply", "2030", "perubahan-1", "--revisi", "data")
    say(content, "apply", OLD, str(docx), "--revisi", "kata")
    one, other = load(content / NAME / "data"), load(content / NAME / "kata")
    assert one.batang_tubuh == other.batang_tubuh
    assert one.catatan == other.catatan


def test_words_that_no_longer_say_what_the_data_do_are_refused(content: Path) -> None:
    say(content, "amend", OLD, NEW, "--nama", "perubahan-1", "--to", "docx")
    (body,) = content.glob("perubahan-1/*/batang-tubuh.yaml")
    text = body.read_text("utf-8")
    assert "disisipkan 1 (satu) pasal, yakni Pasal 5A" in " ".join(text.split())
    body.write_text(text.replace("Ketentuan ayat (1) Pasal 3 diubah", "Ketentuan ayat (2) Pasal 3 diubah"), "utf-8")
    before = files(content)
    assert "TERAP-07 Pasal I angka 2" in say(content, "apply", OLD, "perubahan-1", status=ExitStatus.FINDINGS)
    body.write_text(text, "utf-8")
    head = next(content.glob("perubahan-1/*/peraturan.yaml"))
    items = head.read_text("utf-8")
    at = items.rindex("  - butir: pasal-I/angka-")
    head.write_text(items[:at], "utf-8")
    before = files(content)
    assert "TERAP-15" in say(content, "apply", OLD, "perubahan-1", status=ExitStatus.FINDINGS)
    assert files(content) == before


@pytest.mark.parametrize(
    ("words", "code", "status"),
    [
        (("new", "../lain", "r1", *ABOUT), "PERINTAH-08", 2),
        (("new", "perbup-x", "../../y", *ABOUT), "PERINTAH-08", 2),
        (("new", "Perbup-X", "r1", *ABOUT), "PERINTAH-08", 2),
        (("new", "con", "r1", *ABOUT), "PERINTAH-08", 2),
        (("new", "perbup-x", "nul.2026", *ABOUT), "PERINTAH-08", 2),
        (("new", "perbup-x", "r1."), "PERINTAH-08", 2),
        (("new", "a" * 101, "r1"), "PERINTAH-08", 2),
        (("new", "perbup-x", "r1"), "PERINTAH-05", 2),
        (("new", "perbup-x", "r1", *ABOUT[:-1], " "), "PERINTAH-05", 2),
        (("new", "perbup-x", "r1", *ABOUT[:-1], "Hal *Baru*"), "PERINTAH-05", 2),
        (("new", "perbup-x", "r1", *ABOUT[:-1], "Hal\u200bBaru"), "PERINTAH-05", 2),
        (("new", NAME, "2030", *ABOUT), "TULIS-01", 3),
        (("new", NAME, "r1", "--from", "2030", "--nama", "x"), "PERINTAH-05", 2),
        (("new", NAME, "r1", "--from", "2029"), "REVISI-01", 2),
        (("new", "perbup-x", "r1", *ABOUT, "--cabut", NEW), "CABUT-01", 3),
        (("amend", OLD, OLD), "UBAH-01", 1),
        (("amend", OLD, "tidak-ada"), "REVISI-01", 2),
        (("amend", OLD, NEW, "--nama", "../x"), "PERINTAH-08", 2),
        (("amend", OLD, NEW, "--to", "xyz"), "PERINTAH-01", 2),
        (("apply", OLD, NEW), "TERAP-10", 1),
        (("apply", OLD, NEW, "--at", "2031-02-30"), "PERINTAH-07", 2),
        (("apply", OLD, NEW, "--at", "2029-01-01"), "PERINTAH-07", 2),
        (("apply", OLD, NEW, "--revisi", "A/B"), "PERINTAH-08", 2),
        (("apply", OLD, "tidak-ada.docx"), "MUAT-01", 3),
        (("promulgate", OLD, "--nomor", "1", "--tahun", "2031", "--ditetapkan", "1 Maret 2031", "--diundangkan", "1 Maret 2031",
          "--berita", "1"), "UNDANG-01", 3),
        (("promulgate", NEW, "--nomor", "1", "--tahun", "2031", "--ditetapkan", "1 Maret 2031", "--diundangkan", "28 Februari 2031",
          "--berita", "x"), "UNDANG-02", 2),
    ],
)  # fmt: skip
def test_wrong_calls_are_refused_and_write_nothing(content: Path, words: tuple[str, ...], code: str, status: int) -> None:
    before = files(content)
    assert code in say(content, *words, status=status)
    assert files(content) == before


def test_a_new_regulation_builds_at_once_and_repeals_the_old_one(content: Path) -> None:
    said = say(content, "new", "perbup-baru", "2032-rancangan", "--from", OLD, "--cabut", OLD)
    assert "pencabutan: Pasal 11 (pasal-11) mencabut peraturan lain" in said
    say(content, "build", "perbup-baru", "--to", "docx")
    say(content, "new", "perbup-kosong", "r1", *ABOUT, "--cabut", OLD)
    say(content, "build", "perbup-kosong", "--to", "docx,pdf")
    last = list(load(content / "perbup-kosong/r1").pasal())[-2:]
    assert "dicabut dan dinyatakan tidak berlaku." in last[0].teks.isi
    compared = call("compare", OLD, "perbup-baru", "--to", "text", "--rinci", "--content", content, "--output", content.parent / "output")
    assert compared.returncode == 0
    assert "dinomori ulang  Pasal 14" in compared.stdout


def test_only_a_typing_error_outside_the_norms_is_answered_with_ralat(content: Path) -> None:
    say(content, "new", NAME, "2032-rancangan", "--from", "2030")
    head = content / NAME / "2032-rancangan/peraturan.yaml"
    text = head.read_text("utf-8")
    head.write_text(text.replace("Gemar Membaca", "Gemar Membacaa", 1), "utf-8")
    said = say(content, "amend", OLD, f"{NAME}/2032-rancangan", status=ExitStatus.FINDINGS)
    assert "ralat, bukan perubahan" in said
    assert "UBAH-01" in said


def test_a_frozen_revision_is_not_written_into(content: Path) -> None:
    from naskah import manifest

    folder = content / OLD
    (folder / manifest.NAME).write_bytes(manifest.manifest(manifest.sums(folder)))
    before = files(content)
    said = say(content, "verify", OLD, "--tabel", "tabel-pengunjung", "--baris", "aksara", "--oleh", "x", "--tanggal", "1 Maret 2031",
               "--dasar", "x", status=ExitStatus.FINDINGS)  # fmt: skip
    assert "BEKU-01" in said
    assert files(content) == before


def test_a_verification_does_not_outlive_the_value_it_was_given_for(content: Path) -> None:
    table, rows = content / NAME / "2030/tabel/tabel-pengunjung.csv", ("--baris", "aksara", "--kolom", "*")
    assert "aksara" in table.read_text("utf-8")
    say(content, "verify", OLD, "--tabel", "tabel-pengunjung", *rows, "--oleh", "Nama Rekaan", "--tanggal", "1 Maret 2031", "--dasar", "x")
    say(content, "new", NAME, "2032-rancangan", "--from", "2030")

    def verified() -> str:
        said = say(content, "status", f"{NAME}/2032-rancangan")
        (line,) = [line for line in said.splitlines() if "tabel-pengunjung" in line][:1]
        return line

    before = verified()
    fresh = content / NAME / "2032-rancangan/tabel/tabel-pengunjung.csv"
    lines = fresh.read_text("utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith("aksara,"))
    lines[at] = lines[at].replace("Aksara", "Aksara Rekaan", 1)
    fresh.write_text("".join(lines), "utf-8")
    assert verified() != before
