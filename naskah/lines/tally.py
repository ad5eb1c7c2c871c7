"""Cells counted by how certain their reading is: for each table, and for each year of the matrices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from naskah.model import Peraturan
from naskah.tables import Baca, Sel

FIXED = "tetap"  # the columns of a matrix that belong to no year


@dataclass(frozen=True, slots=True)
class Count:
    """Cells by state. ``jelas`` counts legible cells that hold something, ``kosong`` legible cells that are blank."""

    terverifikasi: int = 0
    jelas: int = 0
    kosong: int = 0
    ragu: int = 0
    tak_terbaca: int = 0

    @property
    def jumlah(self) -> int:
        """Return how many cells there are."""
        return self.terverifikasi + self.jelas + self.kosong + self.sisa

    @property
    def sisa(self) -> int:
        """Return how many cells are left to verify before a final document."""
        return self.ragu + self.tak_terbaca

    def __add__(self, other: Count) -> Count:
        """Return the counts of both."""
        return Count(*(getattr(self, name) + getattr(other, name) for name in NAMES))


NAMES = ("terverifikasi", "jelas", "kosong", "ragu", "tak_terbaca")
COLUMNS = (*NAMES, "jumlah", "sisa")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report: a table, its field of government (matrices), its year (``tetap``: no year)."""

    tabel: str
    bidang: str
    tahun: str
    hitung: Count


def tally(peraturan: Peraturan) -> Iterator[Line]:
    """Yield the counts of each table, and of each year of the matrices."""
    yield from _tables(peraturan)
    yield from _matrices(peraturan)


def _tables(peraturan: Peraturan) -> Iterator[Line]:
    for table in peraturan.tabel.values():
        yield Line(table.id, "", "", _count(cell for row in table.baris for cell in row.sel))


def _matrices(peraturan: Peraturan) -> Iterator[Line]:
    matriks = peraturan.matriks
    for bidang in matriks.bidang if matriks else ():
        yield Line(bidang.tabel, bidang.bidang, FIXED, _count(cell for row in bidang.baris for cell in row.sel))
        for year in matriks.tahun if matriks else ():
            cells = (cell for row in bidang.baris for cell in (matriks.capaian[row.kunci, year] if matriks else ()))
            yield Line(bidang.tabel, bidang.bidang, str(year), _count(cells))


def _count(cells: Iterable[Sel]) -> Count:
    found = Counter(_state(cell) for cell in cells)
    return Count(*(found[name] for name in NAMES))


def _state(cell: Sel) -> str:
    baca = cell.asal.baca
    if baca is Baca.JELAS:
        return "jelas" if cell.raw else "kosong"
    return str(baca.value).replace("-", "_")
