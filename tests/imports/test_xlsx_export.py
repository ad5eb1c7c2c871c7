"""What an office finds in the workbook it is sent."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from naskah.lines.workbook import choices
from naskah.model import Peraturan
from naskah.problems import NaskahError
from naskah.render.xlsx import write_workbook, write_workbooks
from naskah.tables import Sel


@pytest.fixture(scope="module")
def book(small: Peraturan) -> Any:
    return load_workbook(BytesIO(write_workbooks(small)["matriks-koleksi-koleksi.xlsx"]))


def test_one_workbook_for_each_bidang_and_one_for_the_other_tables(small: Peraturan) -> None:
    assert list(write_workbooks(small)) == ["matriks-koleksi-koleksi.xlsx", "matriks-layanan-layanan.xlsx", "tabel.xlsx"]


def test_header_is_merged_as_printed(book: Any) -> None:
    merged = {str(area) for area in book["Matriks"].merged_cells.ranges}
    assert {"B2:B3", "C2:C3", "F2:J2", "K2:K3", "N2:R2", "V2:Z2"} <= merged
    assert [book["Matriks"].cell(4, column).value for column in (2, 5, 6, 29)] == ["1", "4", "5", "28"]
    assert book["Matriks"]["F2"].value == "Target Tahun 2030"


def test_header_and_first_columns_stay_in_view_and_repeat_on_paper(book: Any) -> None:
    sheet = book["Matriks"]
    assert sheet.freeze_panes == "F5"
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$2:$4", "$A:$E")
    assert [mark.id for mark in sheet.col_breaks.brk] == [21]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 14)


def test_keys_and_names_are_hidden(book: Any) -> None:
    assert book["Matriks"].column_dimensions["A"].hidden
    assert book["Matriks"].row_dimensions[1].hidden
    assert {name: book[name].sheet_state for name in book.sheetnames} == {
        "Matriks": "visible", "Petunjuk": "visible", "Pilihan": "hidden", "_asal": "veryHidden", "_naskah": "veryHidden"
    }  # fmt: skip
    assert [book["Matriks"].cell(row, 1).value for row in (5, 6)] == ["koleksi/pengadaan", "koleksi/pengadaan/buku-anak"]


def test_labels_are_locked_without_a_password_and_values_are_free(book: Any) -> None:
    sheet = book["Matriks"]
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert [sheet.cell(6, column).protection.locked for column in (2, 3, 4, 5, 6)] == [True, True, False, False, False]


def test_numbers_are_numbers_and_all_kinds_of_empty_differ(small: Peraturan) -> None:
    sheet = load_workbook(BytesIO(write_workbooks(small)["matriks-layanan-layanan.xlsx"]))["Matriks"]
    names = {sheet.cell(1, column).value: column for column in range(1, sheet.max_column + 1)}
    keys = {sheet.cell(row, 1).value: row for row in range(5, sheet.max_row + 1)}

    def cell(key: str, name: str) -> Any:
        found = sheet.cell(keys[key], names[name])
        return found.value, found.number_format

    assert cell("layanan/pendampingan", "anggaran_2030") == (299160000, '[$-421]#,##0",-"')
    assert cell("layanan/kunjungan/anak", "realisasi_mutu_2030") == (0.9, "[$-421]0%")
    assert cell("layanan/pendampingan", "penerima_2030")[0] == "-"
    assert cell("layanan/pendampingan/menulis", "realisasi_penerima_2030")[0] == 0
    assert cell("layanan/pendampingan/menulis", "realisasi_penerima_2031")[0] is None


def test_doubtful_cells_are_shaded_missing_ones_hatched_and_the_reason_is_a_note(book: Any) -> None:
    sheet = book["Matriks"]
    names = {sheet.cell(1, column).value: column for column in range(1, sheet.max_column + 1)}
    doubtful, missing = sheet.cell(7, names["anggaran_2031"]), sheet.cell(9, names["penerima_2032"])
    assert (doubtful.fill.patternType, missing.fill.patternType) == ("solid", "lightUp")
    assert "175.000.000" in doubtful.comment.text
    assert doubtful.value == "175.00.000"


def test_funding_source_and_agency_are_offered_as_choices(book: Any) -> None:
    rules = {rule.formula1: str(rule.sqref) for rule in book["Matriks"].data_validations.dataValidation}
    assert rules == {"Pilihan!$A$2:$A$2": "L5:L10 T5:T10 AB5:AB10", "Pilihan!$B$2:$B$2": "M5:M10 U5:U10 AC5:AC10"}
    assert book["Pilihan"]["A2"].value == "APBD"


def test_a_doubtful_reading_is_not_offered_as_a_choice(real: Peraturan) -> None:
    assert real.matriks
    assert choices(real.matriks, "sumber") == ("APBD", "APBN", "PAD")
    agencies = choices(real.matriks, "instansi")
    assert "Dinas Pendidikan" in agencies
    assert not {"DISKOP", "EKSPDUM", ""} & set(agencies)


@pytest.mark.parametrize("text", ["=1+1", "+5", "-5 orang", "@SUM(A1)", "#N/A", "'apa"])
def test_text_that_looks_like_a_formula_stays_text(small: Peraturan, text: str) -> None:
    assert small.matriks
    bidang = small.matriks.bidang[0]
    row = replace(bidang.baris[0], sel=(*bidang.baris[0].sel[:2], Sel(text), bidang.baris[0].sel[3]))
    data = write_workbook(small, replace(bidang, baris=(row, *bidang.baris[1:])))
    cell = load_workbook(BytesIO(data))["Matriks"]["D5"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == (text[0] in "=+-@'")
    with ZipFile(BytesIO(data)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if "worksheets" in name and "rels" not in name)


def test_same_content_gives_the_same_bytes_at_any_time_in_any_place(small: Peraturan, monkeypatch: pytest.MonkeyPatch) -> None:
    before = write_workbooks(small)
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    try:
        assert write_workbooks(small) == before
    finally:
        monkeypatch.undo()
        time.tzset()
    assert os.environ.get("TZ") != "Asia/Jakarta"


def test_regulation_without_tables_is_told_so(small: Peraturan) -> None:
    with pytest.raises(NaskahError, match="XLSX-01 peraturan ini tidak mempunyai tabel"):
        write_workbooks(replace(small, matriks=None, tabel={}))
