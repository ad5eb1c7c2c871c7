"""``check`` for who lives in Word: findings say their unit in words, and one that is right is accepted by command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build import main
from tests.check.copies import CORRECT, edit

WHO = ("--oleh", "Nama Rekaan", "--tanggal", "3 Maret 2031", "--alasan", "istilah yang lazim di sini")
NAME = "perbup-rekaan/rancangan"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content" / NAME
    shutil.copytree(CORRECT / "tarif-layanan", folder)
    edit(folder, "batang-tubuh.yaml", "terdiri atas", "terdiri dari")
    return tmp_path / "content"


def check(content: Path, *words: str) -> int:
    return main(["check", NAME, "--content", str(content), *words])


def said(content: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    capsys.readouterr()
    check(content, "--hanya", "KATA-02", *words)
    return capsys.readouterr().out


def test_a_finding_says_its_unit_in_words_where_the_text_came_from_a_document(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "KATA-02 'terdiri dari'" in said(content, capsys)
    assert "KATA-02 Pasal " in (named := said(content, capsys, "--sebutan"))
    (content / "perbup-rekaan/sumber").mkdir()
    (content / "perbup-rekaan/sumber/draf.docx").write_bytes(b"rekaan")
    assert said(content, capsys) == named


def test_a_finding_is_accepted_by_the_words_its_place_is_called(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = said(content, capsys, "--sebutan").partition("KATA-02 ")[2].partition(":")[0]
    assert check(content, "--terima", "kata-02", "--pada", place, *WHO) == 0
    assert "1 diterima dengan alasan" in said(content, capsys)
    written = (content / NAME / "pemeriksaan.yaml").read_text("utf-8")
    assert "kutipan: terdiri dari" in written
    edit(content / NAME, "batang-tubuh.yaml", "terdiri dari", "hanya terdiri dari")
    assert "1 diterima" in said(content, capsys)  # the words it is about still stand


def test_what_stands_in_the_file_stays(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = content / NAME / "pemeriksaan.yaml"
    path.write_text("# catatan kantor\ntingkat:\n- aturan: EJAAN-01\n  tingkat: info\n  alasan: nanti\n", "utf-8")
    assert check(content, "--terima", "KATA-02", "--pada", "semua", *WHO) == 0
    assert path.read_text("utf-8").startswith("# catatan kantor\ntingkat:\n- aturan: EJAAN-01\n")
    assert "diterima dengan alasan" in said(content, capsys)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--terima", "KATA-02"), "TERIMA-03"),
        (("--terima", "KATA-02", "--alasan", "ya"), "VERIF-01"),
        (("--terima", "KATA-99", *WHO), "TERIMA-04"),
        (("--terima", "KATA-02", "--pada", "Pasal 99", *WHO), "TERIMA-04"),
    ],
)
def test_an_acceptance_that_says_too_little_writes_nothing(
    content: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: str
) -> None:
    assert check(content, *words) == 2
    assert code in capsys.readouterr().err
    assert not (content / NAME / "pemeriksaan.yaml").exists()


def test_of_several_places_one_is_to_be_named(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(content / NAME, "batang-tubuh.yaml", "yang meliputi pemeriksaan", "yang terdiri dari pemeriksaan")
    assert check(content, "--terima", "KATA-02", *WHO) == 2
    assert "ada di 2 tempat: Pasal 2 ayat (2); Pasal 2 ayat (2) huruf d" in capsys.readouterr().err
    assert check(content, "--terima", "KATA-02", "--pada", "pasal 2 ayat (2) huruf d", *WHO) == 0
    assert "1 diterima dengan alasan" in said(content, capsys)
    assert check(content, "--terima", "KATA-02", *WHO) == 0  # one place is left
    assert "2 diterima dengan alasan" in said(content, capsys)
    assert (content / NAME / "pemeriksaan.yaml").read_text("utf-8").count("diterima:") == 1
