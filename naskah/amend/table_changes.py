"""A table after a change; the table of a matrix changes the matrix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from naskah.amend.table_phrases import CellChange
from naskah.lines.units import printed_tables
from naskah.model import Peraturan
from naskah.problems import ExitStatus, NaskahError, fail
from naskah.reading.matrices import changed_matrix
from naskah.tables import Baca, Baris, Sel, Tabel


def nowhere(what: str, table: Tabel) -> NaskahError:
    """Return the error for a row or column that a table does not have."""
    return fail("TERAP-02", f"{what} tidak ada dalam tabel '{table.id}'", "hitung baris dan kolom menurut tabel yang diubah",
                status=ExitStatus.FINDINGS)  # fmt: skip


def with_cells(table: Tabel, cells: tuple[CellChange, ...]) -> Tabel:
    """Return *table* with *cells* changed; refuse when a cell does not hold what is said of it."""
    wanted = {(cell.baris, cell.kolom): cell for cell in cells}
    rows = []
    for row in table.baris:
        fresh = []
        for column, old in zip(table.daun, row.sel, strict=True):
            change = wanted.pop((row.kunci, column.nama), None)
            if change and change.semula != old.raw and old.asal.baca is not Baca.TAK_TERBACA:
                message = f"baris '{row.kunci}' kolom '{column.nama}' berisi '{old.raw}', bukan '{change.semula}'"
                raise fail("TERAP-11", message, "periksa versi yang diubah", status=ExitStatus.FINDINGS)
            fresh.append(Sel(change.menjadi) if change else old)
        rows.append(replace(row, sel=tuple(fresh)))
    if wanted:
        baris, kolom = next(iter(wanted))
        raise nowhere(f"baris '{baris}' kolom '{kolom}'", table)
    return replace(table, baris=tuple(rows))


def with_rows(table: Tabel, after: str, before: str, rows: tuple[Baris, ...]) -> Tabel:
    """Return *table* with *rows* put after the row *after* (or before the row *before*)."""
    keys = [row.kunci for row in table.baris]
    for row in rows:
        if row.kunci in keys:
            raise fail("TERAP-06", f"baris '{row.kunci}' sudah ada dalam tabel '{table.id}'", "beri kunci lain", status=ExitStatus.FINDINGS)
    if (after or before) not in keys:
        raise nowhere(f"baris '{after or before}'", table)
    place = keys.index(after) + 1 if after else keys.index(before)
    return replace(table, baris=(*table.baris[:place], *rows, *table.baris[place:]))


def without_rows(table: Tabel, gone: tuple[str, ...]) -> Tabel:
    """Return *table* without the rows *gone*."""
    keys = {row.kunci for row in table.baris}
    for kunci in gone:
        if kunci not in keys:
            raise nowhere(f"baris '{kunci}'", table)
    return replace(table, baris=tuple(row for row in table.baris if row.kunci not in gone))


def set_table(peraturan: Peraturan, name: str, change: Callable[[Tabel], Tabel]) -> Peraturan:
    """Return *peraturan* with the table *name* changed; the table of a matrix changes the matrix."""
    current = printed_tables(peraturan)[name]
    fresh = change(current)
    if name in peraturan.tabel:
        rows = {row.kunci for row in fresh.baris}
        jumlah = tuple(t for t in fresh.jumlah if (not t.baris or t.baris in rows) and (t.dari == ("*",) or set(t.dari) <= rows))
        return replace(peraturan, tabel={**peraturan.tabel, name: replace(fresh, id=name, jumlah=jumlah)})
    assert peraturan.matriks is not None
    return replace(peraturan, matriks=changed_matrix(peraturan.matriks, name, fresh))
