"""Which declared sums a check found right: those whose cells are all read with certainty and of which nothing was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from itertools import product

from naskah.lines.grid import year_column
from naskah.model import Peraturan
from naskah.tables import BIDANG_FIELDS, Jumlah, Matriks, Sel, Tabel

Place = tuple[str, str, str]  # table, row and column as printed


def right_sums(peraturan: Peraturan, tables: Mapping[str, Tabel], found: Set[str]) -> frozenset[Place]:
    """Return the places of the sums that are right; *found* are the units, rows and cells of which a check found something."""
    places: set[Place] = set()
    for table in tables.values():
        for declared in table.jumlah:
            for row, column, parts in _declared(table, declared):
                if f"{table.id}/{row}/{column}" not in found and _certain(parts):
                    places.add((table.id, row, column))
    if peraturan.matriks:
        places |= set(_of_matrices(peraturan.matriks, found))
    return frozenset(places)


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


def _of_matrices(matriks: Matriks, found: Set[str]) -> Iterator[Place]:
    for bidang, declared in product(matriks.bidang, matriks.jumlah):
        children = [row.kunci for row in bidang.baris if row.induk == declared.baris]
        if not any(row.kunci == declared.baris for row in bidang.baris):
            continue
        for year, name in product(matriks.tahun, declared.kolom):
            cells = [matriks.capaian[key, year][BIDANG_FIELDS.index(name)] for key in (declared.baris, *children)]
            if f"{bidang.tabel}/{declared.baris}/{year}/{name}" not in found and _certain(cells):
                yield bidang.tabel, declared.baris, year_column(name, year)


def _certain(cells: list[Sel]) -> bool:
    """Tell whether a sum and its parts are read with certainty, and the sum is a number."""
    return cells[0].nilai is not None and all(cell.asal.baca.settled for cell in cells)
