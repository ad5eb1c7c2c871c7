"""Remarks of reviewers beside the newer revision."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.changes import Comparison, Remark
from naskah.compare import check_remarks
from naskah.load.remarks import load_remarks
from naskah.problems import NaskahError
from naskah.redline.persandingan import entries

CASES = Path(__file__).parents[1] / "cases/compare"


def test_reason_and_legal_basis_stand_in_the_remark_column(pair: Comparison) -> None:
    remarks = load_remarks(CASES / "remarks")
    assert check_remarks(pair, remarks) == []
    notes = {note.change.baris or note.change.unit: note for entry in entries(pair, remarks) for note in entry.catatan}
    assert notes["pasal-3/ayat-1"].alasan == ("Rekaan: kecamatan bertambah luas.",)
    assert notes["pasal-3/ayat-1"].dasar == ("Pasal 12 ayat (3) Peraturan Daerah rekaan",)
    assert notes["pena"].alasan == ("Rekaan: salah hitung pada rekap kecamatan.",)
    assert sum(len(note.alasan) for note in notes.values()) == 3


def test_a_remark_about_what_did_not_change_is_a_problem(pair: Comparison) -> None:
    problems = check_remarks(pair, load_remarks(CASES / "remarks-about-nothing", "contoh"))
    assert [str(problem) for problem in problems] == (CASES / "remarks-about-nothing/expected.err").read_text("utf-8").splitlines()


def test_a_remark_must_say_what_it_is_about() -> None:
    with pytest.raises(NaskahError) as caught:
        load_remarks(CASES / "remarks-broken", "contoh")
    assert [str(problem) for problem in caught.value.problems] == (CASES / "remarks-broken/expected.err").read_text("utf-8").splitlines()


def test_no_file_means_no_remarks(tmp_path: Path) -> None:
    assert load_remarks(tmp_path) == ()


def test_a_remark_on_a_row_goes_before_one_on_its_whole_table(pair: Comparison) -> None:
    table = Remark("Rekaan: seluruh tabel dihitung ulang.", tabel="tabel-pengunjung")
    row = Remark("Rekaan: salah ketik.", tabel="tabel-pengunjung", baris="pena")
    notes = {note.change.baris: note for entry in entries(pair, (table, row)) for note in entry.catatan if note.change.tabel == table.tabel}
    assert notes["pena"].alasan == ("Rekaan: salah ketik.",)
    assert {note.alasan for key, note in notes.items() if key != "pena"} <= {("Rekaan: seluruh tabel dihitung ulang.",)}
