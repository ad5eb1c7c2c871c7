"""Declared sums: which cells are said to be the sum of which, computed exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from naskah.tables.typed import BIDANG_FIELDS, BidangMatriks, Matriks, Sel, Tabel


@dataclass(frozen=True, slots=True)
class Sum:
    """A cell that is declared to be a sum, by row, column and (of a matrix) year, with its ``parts``."""

    baris: str
    kolom: str
    total: Sel
    parts: tuple[Sel, ...]
    tahun: int | None = None

    @property
    def computed(self) -> Decimal:
        """Return what the parts come to; one that is no number adds nothing."""
        return sum((part.nilai for part in self.parts if part.nilai is not None), Decimal(0))

    @property
    def settled(self) -> bool:
        """Tell whether the sum and all its parts are read for certain."""
        return all(cell.asal.baca.settled for cell in (self.total, *self.parts))


def sums_down(tabel: Tabel) -> Iterator[Sum]:
    """Yield the cells of the rows of *tabel* that are declared to be sums of other rows."""
    rows = {row.kunci: row for row in tabel.baris}
    totals = {declared.baris for declared in tabel.jumlah if declared.baris}
    for declared in (one for one in tabel.jumlah if one.baris in rows):
        keys = [key for key in rows if key not in totals] if declared.dari == ("*",) else declared.dari
        for column in declared.kolom:
            parts = tuple(tabel.sel(rows[key], column) for key in keys)
            yield Sum(declared.baris, column, tabel.sel(rows[declared.baris], column), parts)


def sums_across(tabel: Tabel) -> Iterator[Sum]:
    """Yield the cells of the columns of *tabel* that are declared to be sums of other columns."""
    for declared in (one for one in tabel.jumlah if one.kolom_jumlah):
        for row in tabel.baris:
            parts = tuple(tabel.sel(row, name) for name in declared.dari_kolom)
            yield Sum(row.kunci, declared.kolom_jumlah, tabel.sel(row, declared.kolom_jumlah), parts)


def sums_of_years(matriks: Matriks, bidang: BidangMatriks) -> Iterator[Sum]:
    """Yield the cells of *bidang* that are declared to be sums of the rows below theirs, year by year."""
    keys = {row.kunci for row in bidang.baris}
    for declared in (one for one in matriks.jumlah if one.baris in keys):
        below = [row.kunci for row in bidang.baris if row.induk == declared.baris]
        for year, name in product(matriks.tahun, declared.kolom):
            index = BIDANG_FIELDS.index(name)
            parts = tuple(matriks.capaian[key, year][index] for key in below)
            yield Sum(declared.baris, name, matriks.capaian[declared.baris, year][index], parts, year)
