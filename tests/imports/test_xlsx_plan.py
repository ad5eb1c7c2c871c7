"""A workbook that came back: what it would change, and everything that is wrong with it in one run."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from naskah.imports import open_workbook, origin, plan_workbook, plans
from naskah.imports.cells import Refusal, reading
from naskah.load import load
from naskah.model import Peraturan, Status
from naskah.problems import ExitStatus, NaskahError
from naskah.render.xlsx import write_workbook, write_workbooks
from naskah.tables import Kolom

Returned = Callable[..., Path]


def place(book: Any, key: str, name: str) -> Any:
    """Return the cell of a row key and a column name."""
    sheet = book["Matriks"]
    names = {sheet.cell(1, column).value: column for column in range(1, sheet.max_column + 1)}
    return next(sheet.cell(row, names[name]) for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def put(key: str, name: str, value: Any, number_format: str = "") -> Callable[[Any], None]:
    """Return an edit that types *value* into a cell."""

    def edit(book: Any) -> None:
        cell = place(book, key, name)
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return edit


def codes(path: Path, peraturan: Peraturan) -> list[str]:
    with pytest.raises(NaskahError) as caught:
        plan_workbook(path, peraturan)
    return [problem.code for problem in caught.value.problems]


# -- nothing changed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(6))
def test_real_matrix_exported_and_imported_without_edits_changes_nothing(real: Peraturan, tmp_path: Path, number: int) -> None:
    assert real.matriks
    path = tmp_path / "matriks.xlsx"
    path.write_bytes(write_workbook(real, real.matriks.bidang[number]))
    plan = plan_workbook(path, real)
    assert (plan.changes, plan.notes) == ((), ())
    assert plan.summary()[0].endswith("tidak ada perubahan")


def test_made_up_matrices_survive_the_round_trip(small: Peraturan, tmp_path: Path) -> None:
    for name, data in write_workbooks(small).items():
        (tmp_path / name).write_bytes(data)
        assert all(plan.changes == () for plan in plans(open_workbook(tmp_path / name), small))


def test_workbook_says_where_it_came_from(draft: Peraturan, returned: Returned) -> None:
    found = origin(open_workbook(returned(draft)))
    assert (found.peraturan, found.revisi, found.bidang) == ("perbup-contoh-7-2030", "2031-rancangan", "koleksi")


def test_workbook_saved_again_by_another_program_changes_nothing(draft: Peraturan, returned: Returned) -> None:
    assert plan_workbook(returned(draft), draft).changes == ()


# -- the sheet was handled -----------------------------------------------------------------------------------------


def sort_backwards(book: Any) -> None:
    sheet = book["Matriks"]
    rows = [[(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows(min_row=5)]
    for row, texts in enumerate(reversed(rows), 5):
        for column, (value, number_format) in enumerate(texts, 1):
            sheet.cell(row, column).value = value
            sheet.cell(row, column).number_format = number_format


def hide_and_filter(book: Any) -> None:
    sheet = book["Matriks"]
    for letter in "FGHI":
        sheet.column_dimensions[letter].hidden = True
    for row in (6, 7):
        sheet.row_dimensions[row].hidden = True
    sheet.auto_filter.add_filter_column(2, ["Judul"])


def insert_above_and_beside(book: Any) -> None:
    book["Matriks"].merged_cells.ranges.clear()
    book["Matriks"].insert_rows(1, 2)
    book["Matriks"].insert_cols(5)


@pytest.mark.parametrize("edit", [sort_backwards, hide_and_filter, insert_above_and_beside])
def test_sorted_filtered_hidden_or_moved_rows_and_columns_still_import(
    draft: Peraturan, returned: Returned, edit: Callable[[Any], None]
) -> None:
    def both(book: Any) -> None:
        put("koleksi/pengadaan/buku-anak", "penerima_2031", 845)(book)
        edit(book)

    plan = plan_workbook(returned(draft, both), draft)
    assert [str(change) for change in plan.changes] == ["koleksi/pengadaan/buku-anak (1 Buku anak & remaja) 2031 penerima: 840 → 845"]


# -- what was typed ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "number_format", "raw"),
    [
        ("anggaran_2031", 1234567.5, "", "1.234.567,5"),
        ("anggaran_2031", 95000000, "", "95.000.000"),
        ("anggaran_2031", "299.160.000,-", "", "299.160.000,-"),
        ("anggaran_2031", "-", "", "-"),
        ("anggaran_2031", 0, "", "0"),
        ("anggaran_2031", None, "", ""),
        ("anggaran_2031", "   ", "", ""),
        ("anggaran_2031", -12, "", "-12"),
        ("mutu_2031", 0.855, "", "85,5%"),
        ("mutu_2031", 0.855, "0.00%", "85,50%"),
        ("mutu_2031", 0.855, "General", "0,855"),
        ("mutu_2031", 1, "General", "1"),
        ("realisasi_mutu_2031", 84.881, "General", "84,881"),
        ("realisasi_penerima_2031", 0.1 + 0.2, "General", "0,3"),
        ("inisiasi_2031", "lelang  dini ", "", "lelang dini"),
        ("sumber_2031", "APBN", "", "APBN"),
        ("satuan", "Buku", "", "Buku"),
        ("dasar", 751, "", "751"),
    ],
)
def test_typed_value_becomes_printed_text(
    draft: Peraturan, returned: Returned, name: str, value: Any, number_format: str, raw: str
) -> None:
    path = returned(draft, put("koleksi/pengadaan/buku-anak", name, value, number_format))
    (change,) = plan_workbook(path, draft).changes
    assert (f"{change.kolom}_{change.tahun}" if change.tahun else change.kolom, change.baru) == (name, raw)


@pytest.mark.parametrize("text", ["=1+1", "+5 unit", "-5 unit", "@rumus", "#N/A"])
def test_text_that_looks_like_a_formula_is_read_as_text(draft: Peraturan, returned: Returned, text: str) -> None:
    def edit(book: Any) -> None:
        cell = place(book, "koleksi/pengadaan/buku-anak", "inisiasi_2031")
        cell.value = text
        cell.data_type = "s"

    assert [change.baru for change in plan_workbook(returned(draft, edit), draft).changes] == [text]


def test_changed_format_alone_changes_nothing(draft: Peraturan, returned: Returned) -> None:
    assert plan_workbook(returned(draft, put("koleksi/pengadaan", "penerima_2031", 1400, "0.00")), draft).changes == ()


def test_number_typed_as_text_changes_nothing_when_it_reads_the_same(draft: Peraturan, returned: Returned) -> None:
    assert plan_workbook(returned(draft, put("koleksi/pengadaan", "penerima_2031", " 1.400 ")), draft).changes == ()


def test_new_funding_source_is_pointed_out_but_taken(draft: Peraturan, returned: Returned) -> None:
    plan = plan_workbook(returned(draft, put("koleksi/pengadaan", "sumber_2031", "APDB")), draft)
    assert [(note.code, note.where.file) for note in plan.notes] == [("XLSX-17", "kembali.xlsx[Matriks]!T5")]
    assert "'APBD'" in plan.notes[0].fix
    assert len(plan.changes) == 1


# -- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "code", "said"),
    [
        ("anggaran_2031", "=A1*2", "XLSX-10", "rumus"),
        ("anggaran_2031", "#REF!", "XLSX-11", "galat Excel"),
        ("anggaran_2031", True, "XLSX-11", "BENAR/SALAH"),
        ("anggaran_2031", datetime.date(2031, 5, 1), "XLSX-11", "tanggal"),
        ("anggaran_2031", "sekitar lima juta", "XLSX-11", "bukan rupiah"),
        ("anggaran_2031", "1,234,567.50", "XLSX-11", "bukan rupiah"),
        ("anggaran_2031", 12345678901234567, "XLSX-11", "15 digit"),
        ("sumber_2031", 12, "XLSX-11", "kolom teks"),
        ("sumber_2031", "APBD\nAPBN", "XLSX-12", "Alt+Enter"),
        ("sumber_2031", "APBD\u200b", "XLSX-12", "U+200B"),
        ("sumber_2031", "A" * 2001, "XLSX-12", "terlalu panjang"),
        ("teks", "Buku lain", "XLSX-13", "label terkunci"),
    ],
)
def test_wrong_cell_is_named_with_sheet_and_place(
    draft: Peraturan, returned: Returned, name: str, value: Any, code: str, said: str
) -> None:
    path = returned(draft, put("koleksi/pengadaan/buku-anak", name, value))
    with pytest.raises(NaskahError) as caught:
        plan_workbook(path, draft)
    (problem,) = caught.value.problems
    column = {"anggaran_2031": "R", "sumber_2031": "T", "teks": "C"}[name]
    assert (problem.where.file, problem.code) == (f"kembali.xlsx[Matriks]!{column}6", code)
    assert said in problem.message
    assert problem.fix
    assert caught.value.status is ExitStatus.FINDINGS


def test_every_problem_is_reported_in_one_run(draft: Peraturan, returned: Returned) -> None:
    def edit(book: Any) -> None:
        sheet = book["Matriks"]
        put("koleksi/pengadaan", "anggaran_2031", "=1+1")(book)
        put("koleksi/pengadaan", "mutu_2031", "banyak")(book)
        sheet["A6"] = None  # a key is gone
        sheet["A8"] = "koleksi/pengadaan/buku-digital"  # a key twice; its own is gone
        sheet["A10"] = "koleksi/rekaan"  # a key nobody knows
        sheet.merge_cells("F9:G9")
        sheet["AH9"] = "catatan dinas"
        book.create_sheet("Rekap")

    found = codes(returned(draft, edit), draft)
    assert sorted(found) == [
        "XLSX-06", "XLSX-07", *["XLSX-08"] * 6, "XLSX-09", "XLSX-10", "XLSX-11"
    ]  # fmt: skip


def test_keys_left_behind_by_a_sort_are_noticed(draft: Peraturan, returned: Returned) -> None:
    def edit(book: Any) -> None:
        sheet = book["Matriks"]
        for column in range(2, sheet.max_column + 1):
            first, second = sheet.cell(5, column), sheet.cell(6, column)
            first.value, second.value = second.value, first.value

    assert codes(returned(draft, edit), draft) == ["XLSX-13", "XLSX-13"]


def test_deleted_or_repeated_column_is_named(draft: Peraturan, returned: Returned) -> None:
    def edit(book: Any) -> None:
        book["Matriks"]["F1"] = "mutu_2030"
        book["Matriks"]["G1"] = "apa_saja"

    assert codes(returned(draft, edit), draft) == ["XLSX-07"] * 4


@pytest.mark.parametrize("sheet", ["_naskah", "_asal"])
def test_workbook_without_its_hidden_sheets_is_not_ours(draft: Peraturan, returned: Returned, sheet: str) -> None:
    assert codes(returned(draft, lambda book: book.remove(book[sheet])), draft) == ["XLSX-04"]


def test_tampered_record_of_the_export_is_refused(draft: Peraturan, returned: Returned) -> None:
    def edit(book: Any) -> None:
        book["_asal"]["F2"] = "999"

    assert codes(returned(draft, edit), draft) == ["XLSX-04"]


def test_unknown_format_of_workbook_is_refused(draft: Peraturan, returned: Returned) -> None:
    def edit(book: Any) -> None:
        book["_naskah"]["B1"] = "99"

    assert codes(returned(draft, edit), draft) == ["XLSX-04"]


def test_sheet_that_was_renamed_is_missed(draft: Peraturan, returned: Returned) -> None:
    def edit(book: Any) -> None:
        book["Matriks"].title = "Sheet1"

    assert codes(returned(draft, edit), draft) == ["XLSX-06", "XLSX-06"]


def test_workbook_of_another_regulation_is_refused(draft: Peraturan, returned: Returned) -> None:
    assert codes(returned(draft), replace(draft, peraturan="perbup-lain-1-2030")) == ["XLSX-05"]


# -- the content has moved on --------------------------------------------------------------------------------------


def _moved_on(peraturan: Peraturan, old: str, new: str) -> Peraturan:
    path = Path(str(peraturan.folder)) / "tabel/matriks-capaian.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return load(Path(str(peraturan.folder)))


def test_untouched_cell_never_takes_back_a_later_change(draft: Peraturan, returned: Returned) -> None:
    path = returned(draft)
    later = _moved_on(draft, "koleksi/pengadaan,2031,1.400", "koleksi/pengadaan,2031,1.444")
    assert plan_workbook(path, later).changes == ()


def test_cell_changed_on_both_sides_is_a_conflict(draft: Peraturan, returned: Returned) -> None:
    path = returned(draft, put("koleksi/pengadaan", "penerima_2031", 1500))
    assert codes(path, _moved_on(draft, "koleksi/pengadaan,2031,1.400", "koleksi/pengadaan,2031,1.444")) == ["XLSX-14"]
    assert plan_workbook(path, _moved_on(draft, "koleksi/pengadaan,2031,1.444", "koleksi/pengadaan,2031,1.500")).changes == ()


def test_workbook_of_another_revision_is_taken_with_a_note(enacted: Peraturan, draft: Peraturan, returned: Returned) -> None:
    path = returned(enacted, put("koleksi/pengadaan", "penerima_2031", 1500))
    assert codes(path, enacted) == ["XLSX-15"]
    plan = plan_workbook(path, draft)
    assert ([note.code for note in plan.notes], [change.baru for change in plan.changes]) == (["XLSX-16"], ["1.500"])


# -- promulgated ---------------------------------------------------------------------------------------------------


def test_promulgated_text_takes_readings_of_doubtful_and_missing_cells_only(enacted: Peraturan, returned: Returned) -> None:
    assert enacted.status is Status.DIUNDANGKAN
    missing = plan_workbook(returned(enacted, put("koleksi/perawatan/sampul", "penerima_2032", 80)), enacted)
    doubtful = plan_workbook(returned(enacted, put("koleksi/pengadaan/buku-digital", "anggaran_2031", 175000000)), enacted)
    assert [change.baru for change in missing.changes + doubtful.changes] == ["80", "175.000.000"]
    with pytest.raises(NaskahError, match=r"XLSX-15 .*sudah diundangkan.*revisi baru"):
        plan_workbook(returned(enacted, put("koleksi/pengadaan", "penerima_2031", 1)), enacted)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e300])
def test_number_that_is_none_is_refused(value: float) -> None:
    cell = Workbook().worksheets[0].cell(1, 1)
    cell.value = value
    found = reading(cell, Kolom("anggaran", "Anggaran", "rupiah"), "")
    assert isinstance(found, Refusal)
    assert found.code == "XLSX-11"
