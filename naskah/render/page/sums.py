"""Which declared sums are right: computed exactly, where the sum and all its parts are read for certain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product

from naskah.lines.grid import year_column
from naskah.model import Peraturan
from naskah.numbering import print_amount
from naskah.render.page.notes import Place
from naskah.tables import BIDANG_FIELDS, Jumlah, Matriks, Sel, Tabel

RIGHT = ""


def checked_sums(peraturan: Peraturan, tables: Mapping[str, Tabel]) -> dict[Place, str]:
    """Return the sums that can be checked: :data:`RIGHT`, or what their parts come to where another sum is printed."""
    found = [(table.id, *one) for table in tables.values() for declared in table.jumlah for one in _declared(table, declared)]
    if peraturan.matriks:
        found.extend(_of_matrices(peraturan.matriks))
    return {(table, row, column): _told(cells) for table, row, column, cells in found if _certain(cells)}


def _told(cells: list[Sel]) -> str:
    computed = sum((cell.nilai for cell in cells[1:] if cell.nilai is not None), Decimal(0))
    return RIGHT if computed == cells[0].nilai else print_amount(computed)


def _declared(table: Tabel, declared: Jumlah) -> Iterator[tuple[str, str, list[Sel]]]:
    """Yield row and column of each cell that *declared* says to be a sum, with it and its parts."""
    rows = {row.kunci: row for row in table.baris}
    if declared.baris in rows:
        totals = {other.baris for other in table.jumlah if other.baris}
        keys = [key for key in rows if key not in totals] if declared.dari == ("*",) else declared.dari
        for column in declared.kolom:
            yield declared.baris, column, [table.sel(rows[key], column) for key in (declared.baris, *keys)]
    if declared.kolom_jumlah:
        for row in table.baris:
            names = (declared.kolom_jumlah, *declared.dari_kolom)
            yield row.kunci, declared.kolom_jumlah, [table.sel(row, name) for name in names]


def _of_matrices(matriks: Matriks) -> Iterator[tuple[str, str, str, list[Sel]]]:
    for bidang, declared in product(matriks.bidang, matriks.jumlah):
        children = [row.kunci for row in bidang.baris if row.induk == declared.baris]
        if not any(row.kunci == declared.baris for row in bidang.baris):
            continue
        for year, name in product(matriks.tahun, declared.kolom):
            cells = [matriks.capaian[key, year][BIDANG_FIELDS.index(name)] for key in (declared.baris, *children)]
            yield bidang.tabel, declared.baris, year_column(name, year), cells


def _certain(cells: list[Sel]) -> bool:
    """Tell whether a sum and its parts are read for certain, there are parts, and the sum is a number."""
    return cells[0].nilai is not None and len(cells) > 1 and all(cell.asal.baca.settled for cell in cells)
