"""Rows of a matrix that an office puts into its workbook or takes out of it, up to the amending regulation. All of it is made up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from naskah.amend import amend, apply_words, comparable, prove_words
from naskah.compare import compare
from naskah.imports import apply, plan_workbook
from naskah.imports.plan import Plan
from naskah.lines import document
from naskah.load import load
from naskah.model import Peraturan
from naskah.problems import NaskahError

Returned = Callable[..., Path]
WHO = ("Budi Teladan", "4 Februari 2031")
ABOVE, BELOW = "koleksi/pengadaan/buku-anak", "koleksi/pengadaan/buku-digital"


def columns(sheet: Any) -> dict[str, int]:
    return {sheet.cell(1, column).value: column for column in range(1, sheet.max_column + 1)}


def row_of(sheet: Any, key: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def typed(key: str, **texts: object) -> Callable[[Any], None]:
    """Return an edit that puts an empty line below the row *key* and types *texts* into it."""

    def edit(book: Any) -> None:
        sheet = book["Matriks"]
        place = row_of(sheet, key) + 1
        sheet.insert_rows(place)
        for name, text in texts.items():
            sheet.cell(place, columns(sheet)[name]).value = text

    return edit


def copied(book: Any) -> None:
    """Copy a row with its hidden key, as Excel does, change its words, and count the rows below anew."""
    typed(ABOVE)(book)
    sheet = book["Matriks"]
    place = row_of(sheet, ABOVE)
    for column in range(1, sheet.max_column + 1):
        sheet.cell(place + 1, column).value = sheet.cell(place, column).value
    sheet.cell(place + 1, columns(sheet)["nomor"]).value = 2
    sheet.cell(place + 1, columns(sheet)["teks"]).value = "Buku braille"
    sheet.cell(row_of(sheet, BELOW), columns(sheet)["nomor"]).value = "3"


def joined(book: Any) -> None:
    """Type a row and merge two of its cells."""
    typed(BELOW, nomor=3, teks="Buku braille", satuan="Buku")(book)
    sheet = book["Matriks"]
    place, first = row_of(sheet, BELOW) + 1, columns(sheet)["teks"]
    sheet.merge_cells(start_row=place, end_row=place, start_column=first, end_column=first + 1)


def without(*keys: str) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        for key in keys:
            book["Matriks"].delete_rows(row_of(book["Matriks"], key))

    return edit


def asked(plan: Plan) -> list[str]:
    return [note.message for note in plan.warnings if note.code == "XLSX-20"]


def written(plan: Plan, draft: Peraturan) -> Peraturan:
    """Return the draft as it is read after the plan was written; what it says is drafted as an amendment and proven."""
    assert draft.folder
    apply((plan,), draft, *WHO)
    new = load(Path(draft.folder))
    amending = amend(draft, new, compare(draft, new))
    prove_words(draft, amending)
    assert comparable(apply_words(draft, document(amending).blocks()), draft).matriks is not None
    return new


def test_a_row_typed_into_an_empty_line_joins_its_neighbours(draft: Peraturan, returned: Returned) -> None:
    plan = plan_workbook(returned(draft, typed(BELOW, nomor=3, teks="Buku braille", satuan="Judul", mutu_2031=40)), draft)
    assert asked(plan) == ["koleksi/pengadaan/buku-braille (3 Buku braille): baris baru"]
    assert plan.changes == ()
    new = written(plan, draft).matriks
    assert new is not None
    row = next(row for row in new.bidang[0].baris if row.kunci == "koleksi/pengadaan/buku-braille")
    assert (row.induk, row.jenis, [cell.raw for cell in row.sel]) == ("koleksi/pengadaan", "indikator", ["3", "Buku braille", "Judul", ""])
    assert [cell.raw for cell in new.capaian[row.kunci, 2031]][2] == "40"
    assert {cell.asal.oleh for cell in row.sel} == {WHO[0]}


def test_a_copied_row_is_new_by_its_words_and_the_rows_below_count_on(draft: Peraturan, returned: Returned) -> None:
    plan = plan_workbook(returned(draft, copied), draft)
    assert asked(plan) == ["koleksi/pengadaan/buku-braille (2 Buku braille): baris baru"]
    assert [(change.baris, change.kolom, change.baru) for change in plan.changes] == [(BELOW, "nomor", "3")]
    new = written(plan, draft).matriks
    assert new is not None
    assert [(row.sel[0].raw, row.sel[1].raw) for row in new.bidang[0].baris[1:4]] == [
        ("1", "Buku anak & remaja"),
        ("2", "Buku braille"),
        ("3", "Buku digital"),
    ]


def test_a_new_service_takes_the_rows_below_it(draft: Peraturan, returned: Returned) -> None:
    def edit(book: Any) -> None:
        typed("koleksi/perawatan/catatan", nomor="1", teks="Rak baru", satuan="Buah")(book)
        typed("koleksi/perawatan/catatan", nomor="2)", teks="Pengadaan Rak")(book)

    new = written(plan_workbook(returned(draft, edit), draft), draft).matriks
    assert new is not None
    assert [(row.kunci, row.induk, row.jenis) for row in new.bidang[0].baris[-2:]] == [
        ("koleksi/pengadaan-rak", "", "layanan"),
        ("koleksi/pengadaan-rak/rak-baru", "koleksi/pengadaan-rak", "indikator"),
    ]


def test_a_row_that_is_gone_is_asked_and_leaves_with_its_figures(draft: Peraturan, returned: Returned) -> None:
    plan = plan_workbook(returned(draft, without(BELOW)), draft)
    assert asked(plan) == [f"{BELOW} (2 Buku digital): dihapus"]
    new = written(plan, draft)
    assert new.matriks is not None
    assert BELOW not in {row for row, _ in new.matriks.capaian}
    assert BELOW not in (Path(str(new.folder)) / "provenans.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (without("koleksi/pengadaan"), "2 baris di bawahnya masih ada"),
        (typed(BELOW, nomor=3, mutu_2031=40), "baris baru tanpa uraian"),
        (typed(BELOW, nomor=3, teks="Buku braille", anggaran_2031="banyak"), "bukan rupiah"),
        (joined, "XLSX-09 sel digabung"),
    ],
)
def test_a_row_that_cannot_come_or_go_is_refused(draft: Peraturan, returned: Returned, edit: Callable[[Any], None], reason: str) -> None:
    with pytest.raises(NaskahError, match=reason):
        plan_workbook(returned(draft, edit), draft)


def test_a_new_row_in_a_sorted_sheet_has_no_certain_place(draft: Peraturan, returned: Returned) -> None:
    def edit(book: Any) -> None:
        sheet = book["Matriks"]
        first, second = row_of(sheet, ABOVE), row_of(sheet, BELOW)
        for column in range(1, sheet.max_column + 1):
            sheet.cell(first, column).value, sheet.cell(second, column).value = (
                sheet.cell(second, column).value,
                sheet.cell(first, column).value,
            )
        typed(BELOW, nomor=3, teks="Buku braille")(book)

    with pytest.raises(NaskahError, match="tempat baris baru tidak pasti"):
        plan_workbook(returned(draft, edit), draft)


def test_rows_of_a_frozen_regulation_stay(enacted: Peraturan, returned: Returned) -> None:
    with pytest.raises(NaskahError, match=r"XLSX-15.*sudah diundangkan"):
        plan_workbook(returned(enacted, without(BELOW)), enacted)
