"""Tables: rows by key, columns by name; an inserted row does not mark the rest. The tables are made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bench.redline import INSERTED, ROWS, finished, inserted_row, ours, theirs
from bench.redline import marks as tracked
from naskah.changes import Kind
from naskah.compare import compare
from naskah.lines import Table
from naskah.lines.blocks import BodyRow, Mark
from naskah.model import Peraturan, SisipanTabel
from naskah.redline.document import final
from naskah.redline.persandingan import entries
from naskah.tables import Asal, Baca, Baris, Kolom, Sel, Tabel
from tests.compare import docx_reader
from tests.compare.checking import check_complete, check_docx, check_lines, marks
from tests.compare.conftest import AUTHOR
from tests.compare.table_edits import long_matrix, replace_table, with_table
from tests.compare.test_wrapping import with_unit


def marked_cells(rows: list[BodyRow]) -> int:
    return sum(run.mark is not Mark.SAME for row in rows for cell in row.cells if cell for run in cell.runs)


def test_a_row_inserted_into_300_marks_that_row_and_counts_the_numbers_apart(small: Peraturan, body: Callable[..., Any]) -> None:
    comparison = compare(long_matrix(small, 300, skip=40), long_matrix(small, 300))
    (change,) = comparison.changes
    assert (change.kind, change.baris) == (Kind.DISISIPKAN, "baris-40")
    (follows,) = comparison.akibat
    assert len(follows.sel) == 259
    assert {cell.kolom for cell in follows.sel} == {"nomor"}
    redline = check_lines(comparison)
    check_complete(comparison)
    check_docx(body(redline), *final(comparison))
    tables = [block for block in redline.blocks() if isinstance(block, Table) and block.id == change.tabel]
    for table in tables:
        assert sum(row.mark is Mark.INS for row in table.rows) == 1
        others = [row for row in table.rows if row.mark is Mark.SAME]
        assert marked_cells([replace(row, cells=row.cells[1:]) for row in others]) == 0
        assert marked_cells(others) == 2 * 259
    assert marks(redline) == sum(marked_cells(list(table.rows)) for table in tables)


def with_record(p: Peraturan, key: tuple[str, int], text: str) -> Peraturan:
    """Return the regulation with another mutu in one record of its matrix."""
    assert p.matriks
    cells = p.matriks.capaian[key]
    return replace(p, matriks=replace(p.matriks, capaian=p.matriks.capaian | {key: (*cells[:4], Sel(text), *cells[5:])}))


def test_numbers_that_count_on_have_an_author_of_their_own(small: Peraturan, body: Callable[..., Any]) -> None:
    new = with_record(long_matrix(small, 300), ("baris-50", 2031), "77")
    comparison = compare(long_matrix(small, 300, skip=40), new)
    naskah = check_lines(comparison)
    fragments = sum(isinstance(block, Table) and block.id == comparison.changes[0].tabel for block in naskah.blocks())
    authors: dict[str, list[str]] = {}
    for row in body(naskah).iter(f"{docx_reader.W}tr"):
        if row.find(f"{docx_reader.W}trPr/{docx_reader.W}ins") is None:
            for node in row.iter(f"{docx_reader.W}ins", f"{docx_reader.W}del"):
                authors.setdefault(node.get(f"{docx_reader.W}author"), []).append("".join(node.itertext()))
    numbers = [str(number) for old in range(41, 300) for number in (old, old + 1)]
    assert authors == {AUTHOR[0]: ["16248", "77"], f"{AUTHOR[0]} (penomoran)": fragments * numbers}


def test_an_inserted_row_makes_few_marks_of_content_and_none_elsewhere() -> None:
    found = tracked(ours(inserted_row(ROWS)))
    assert found.content <= 31
    assert found.elsewhere == 0
    assert found.following == 2 * (ROWS - INSERTED)


@pytest.mark.sweep
def test_python_redlines_makes_a_hundred_times_as_many() -> None:
    pytest.importorskip("python_redlines")
    pair = inserted_row(ROWS)
    data = theirs(finished(pair))
    assert data
    assert tracked(data).content >= 100 * tracked(ours(pair)).content


def test_an_appended_row_marks_nothing_else(small: Peraturan, body: Callable[..., Any]) -> None:
    table = small.tabel["tabel-pengunjung"]
    row = Baris("baru", tuple(Sel(text) for text in ("6", "Kecamatan Rekaan", "1", "2", "3", "4", "5,00%")))
    new = with_table(small, replace_table(table, baris=(*table.baris, row)))
    comparison = compare(small, new)
    assert [change.kind for change in comparison.changes] == [Kind.DISISIPKAN]
    assert not comparison.akibat
    redline = check_lines(comparison)
    assert marks(redline) == 7
    inserted = [
        node for node in body(redline).iter(f"{docx_reader.W}tr") if node.find(f"{docx_reader.W}trPr/{docx_reader.W}ins") is not None
    ]
    assert len(inserted) == 1


def test_a_wrong_number_corrected_without_moving_rows_is_a_change(small: Peraturan) -> None:
    table = small.tabel["tabel-pengunjung"]
    row = replace(table.baris[2], sel=(Sel("33"), *table.baris[2].sel[1:]))
    old = with_table(small, replace_table(table, baris=(*table.baris[:2], row, *table.baris[3:])))
    comparison = compare(old, small)
    assert [(change.kind, change.sel[0].kolom) for change in comparison.changes] == [(Kind.DIUBAH, "no")]
    assert not comparison.akibat


def test_a_key_renamed_in_the_data_alone_is_no_change(small: Peraturan) -> None:
    table = small.tabel["tabel-daftar"]
    rows = (replace(table.baris[0], kunci="lain"), *table.baris[1:])
    assert compare(small, with_table(small, replace_table(table, baris=rows))).identical


def test_the_label_of_a_merged_cell_handed_down_is_a_consequence(small: Peraturan, body: Callable[..., Any]) -> None:
    table = small.tabel["tabel-daftar"]
    first, second, *rest = table.baris
    heir = replace(second, sel=(second.sel[0], first.sel[1], *second.sel[2:]))
    comparison = compare(small, with_table(small, replace_table(table, baris=(heir, *rest))))
    assert [change.kind for change in comparison.changes] == [Kind.DIHAPUS]
    assert [(cell.kolom, cell.baru) for change in comparison.akibat for cell in change.sel if cell.kolom != "no"] == [
        ("kecamatan", "Aksara")
    ]
    check_docx(body(check_lines(comparison)), *final(comparison))


def test_a_group_written_into_an_empty_cell_is_a_change_though_a_row_came(small: Peraturan) -> None:
    columns = (Kolom("kelas", "Kelas", gabung="sama"), Kolom("tugas", "Tugas"))

    def table(*rows: str) -> Tabel:
        baris = tuple(Baris(row.split()[1], tuple(Sel(raw.strip("_")) for raw in row.split())) for row in rows)
        return Tabel("tabel-pengunjung", columns, baris)

    old = with_table(small, table("A baca", "_ rapat", "B musik"))
    new = with_table(small, table("A tari", "A baca", "A rapat", "B musik"))
    comparison = compare(old, new)
    assert [(change.kind, change.baris) for change in comparison.changes] == [(Kind.DISISIPKAN, "tari"), (Kind.DIUBAH, "rapat")]
    assert not comparison.akibat


def test_provenance_is_listed_apart_and_prints_nothing(small: Peraturan) -> None:
    table = small.tabel["tabel-pengunjung"]
    row = table.baris[0]
    cells = (*row.sel[:2], Sel(row.sel[2].raw, Asal(Baca.TERVERIFIKASI, oleh="Budi Teladan")), *row.sel[3:])
    comparison = compare(small, with_table(small, replace_table(table, baris=(replace(row, sel=cells), *table.baris[1:]))))
    assert comparison.identical
    assert [(data.jenis, data.unit) for data in comparison.data] == [("provenans", "tabel-pengunjung/aksara/anak")]
    assert comparison.data[0].baru == "terverifikasi; Budi Teladan"


def test_a_table_under_another_name_is_the_same_table(small: Peraturan) -> None:
    name = "tabel-pengunjung"
    key = next(unit.id for unit in small.units.values() if isinstance(unit, SisipanTabel) and unit.tabel == name)
    renamed = with_unit(small, key, replace(small.units[key], tabel="pengunjung", id=key.replace(name, "pengunjung")))
    tables = {
        "pengunjung" if one == name else one: replace(table, id="pengunjung") if one == name else table
        for one, table in small.tabel.items()
    }
    assert compare(small, replace(renamed, tabel=tables)).identical


def test_numbers_of_rows_that_all_moved_are_listed(small: Peraturan) -> None:
    table = small.tabel["tabel-pengunjung"]
    place = next(number for number, column in enumerate(table.daun) if column.tipe == "nomor")
    rows = [row for row in reversed(table.baris) if row.sel[place].raw]
    turned = tuple(replace(row, sel=(*row.sel[:place], Sel(str(number)), *row.sel[place + 1 :])) for number, row in enumerate(rows, 1))
    rest = tuple(row for row in table.baris if not row.sel[place].raw)
    comparison = compare(small, with_table(small, replace(table, baris=(*turned, *rest))))
    (follows,) = comparison.akibat
    assert {change.kind for change in comparison.changes} == {Kind.DIPINDAH}
    assert follows in [change for entry in entries(comparison) for change in entry.changes]
