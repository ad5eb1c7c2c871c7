"""Ordinary tables go out in one workbook and come back: keyed, typed, each on its sheet."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from naskah.imports import apply, open_workbook, plans
from naskah.load import load
from naskah.model import Peraturan
from naskah.problems import NaskahError
from naskah.render.xlsx import write_tables, write_workbooks

WHO = ("Budi Teladan", "2 Maret 2031")
TABLES = ("tabel-daftar", "tabel-pengunjung")


@pytest.fixture
def edited(tmp_path: Path, draft: Peraturan) -> Callable[[Callable[[Any], None]], Path]:
    """Return a function that exports all ordinary tables, lets an office edit the workbook, and saves it."""

    def export(edit: Callable[[Any], None]) -> Path:
        path = tmp_path / "tabel.xlsx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(write_workbooks(draft)["tabel.xlsx"]))
        edit(book)
        book.save(path)
        return path

    return export


def put(sheet: str, key: str, name: str, value: Any) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        cells = book[sheet]
        column = next(cell.column for cell in cells[1] if cell.value == name)
        row = next(cell.row for cell in cells["A"] if cell.value == key)
        cells.cell(row, column).value = value

    return edit


def test_every_table_of_the_real_regulation_goes_out_and_back_unchanged(real: Peraturan, tmp_path: Path) -> None:
    path = tmp_path / "tabel.xlsx"
    path.write_bytes(write_tables(real, tuple(real.tabel.values())))
    found = plans(open_workbook(path), real)
    assert [plan.tabel for plan in found] == [*real.tabel]
    assert all((plan.changes, plan.notes) == ((), ()) for plan in found)


def test_a_changed_cell_comes_back_into_its_table(draft: Peraturan, edited: Callable[..., Path]) -> None:
    path = edited(put("tabel-daftar", "pena/rajut", "anggaran", 15500000))
    found = plans(open_workbook(path), draft)
    assert [str(change) for plan in found for change in plan.changes] == [
        "pena/rajut (12 Pena) anggaran: 15.250.000 → 15.500.000",
    ]
    apply(found, draft, *WHO)
    fresh = load(Path(str(draft.folder))).tabel["tabel-daftar"]
    row = next(row for row in fresh.baris if row.kunci == "pena/rajut")
    assert fresh.sel(row, "anggaran").raw == "15.500.000"
    assert fresh.sel(row, "anggaran").asal.oleh == "Budi Teladan"


def sorted_by_name(book: Any) -> None:
    sheet = book["tabel-pengunjung"]
    first = next(cell.row for cell in sheet["A"] if cell.value == "aksara")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first)]
    for number, values in enumerate(sorted(rows, key=lambda row: str(row[2]), reverse=True), first):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value


def test_rows_sorted_in_excel_keep_their_labels(draft: Peraturan, edited: Callable[..., Path]) -> None:
    assert all(plan.changes == () for plan in plans(open_workbook(edited(sorted_by_name)), draft))


def test_a_label_that_left_its_row_is_an_error(draft: Peraturan, edited: Callable[..., Path]) -> None:
    with pytest.raises(NaskahError, match="label terkunci"):
        plans(open_workbook(edited(put("tabel-daftar", "pena/rajut", "kecamatan", "Tinta"))), draft)


def test_only_the_tables_named_are_exported(draft: Peraturan) -> None:
    assert [*write_workbooks(draft, ("tabel-pengunjung",))] == ["tabel.xlsx"]
    with pytest.raises(NaskahError, match="mungkin maksudnya 'tabel-pengunjung'"):
        write_workbooks(draft, ("tabel-pengunjun",))


def test_columns_with_few_values_offer_them(draft: Peraturan) -> None:
    book = load_workbook(BytesIO(write_workbooks(draft)["tabel.xlsx"]))
    assert set(TABLES) <= set(book.sheetnames)
    assert book["tabel-daftar"].sheet_state == "visible"
