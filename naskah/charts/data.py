"""What a chart shows: figures of the matrices as they are printed, grouped by service and year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from naskah.model import Peraturan
from naskah.tables import BIDANG_FIELDS, Baca, BarisMatriks, Matriks, Sel

SERVICE = "layanan"
TARGET, ACHIEVED, BUDGET = "penerima", "realisasi_penerima", "anggaran"
NAMES = {TARGET: "target penerima", ACHIEVED: "realisasi penerima", BUDGET: "anggaran", "mutu": "mutu", "realisasi_mutu": "realisasi mutu"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure: what it is (a year, with the field where there are several), its value, how it is printed, whether doubtful.

    ``value`` is None where the cell is not read or holds no number: nothing is drawn for it.
    """

    name: str
    value: Decimal | None
    raw: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The figures of one row, called by its words."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its title, and the groups of figures it shows."""

    title: str
    groups: tuple[Group, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return what the figures are called, in order; what nowhere holds a figure is left out."""
        bars = [bar for group in self.groups for bar in group.bars]
        held = {bar.name for bar in bars if bar.value is not None}
        return tuple(name for name in dict.fromkeys(bar.name for bar in bars) if name in held)

    @property
    def shown(self) -> int:
        """Return how many figures there are to draw."""
        return sum(bar.value is not None for group in self.groups for bar in group.bars)


def matrix_charts(peraturan: Peraturan) -> tuple[Chart, ...]:
    """Return the charts of a regulation with matrices: for each bidang budgets, and targets beside achievements.

    A chart without any figure is left out.
    """
    return tuple(chart for chart in _charts(peraturan.matriks) if chart.shown) if peraturan.matriks else ()


def _charts(matriks: Matriks) -> Iterator[Chart]:
    for bidang in matriks.bidang:
        services = [row for row in bidang.baris if row.jenis == SERVICE]
        name = bidang.bidang.replace("-", " ")
        for title, fields in (("Anggaran per layanan", (BUDGET,)), ("Target dan realisasi penerima layanan", (TARGET, ACHIEVED))):
            groups = tuple(Group(_called(row), tuple(_bars(matriks, row, fields))) for row in services)
            yield Chart(f"{title}, bidang {name}", groups)


def row_chart(matriks: Matriks, row: BarisMatriks, field: str) -> Chart:
    """Return the figures of one field of a row over the years."""
    return Chart(f"{_called(row)}: {NAMES.get(field, field)}", (Group(NAMES.get(field, field), tuple(_bars(matriks, row, (field,)))),))


def _called(row: BarisMatriks) -> str:
    """Return the words of a row: its number and its text."""
    return " ".join(cell.raw for cell in row.sel[:2] if cell.raw)


def _bars(matriks: Matriks, row: BarisMatriks, fields: tuple[str, ...]) -> Iterator[Bar]:
    for year in matriks.tahun:
        for field in fields:
            cell = matriks.capaian[row.kunci, year][BIDANG_FIELDS.index(field)]
            yield _bar(f"{year} {NAMES[field]}" if len(fields) > 1 else str(year), cell)


def _bar(name: str, cell: Sel) -> Bar:
    read = cell.asal.baca is not Baca.TAK_TERBACA
    return Bar(name, cell.nilai if read else None, cell.raw if read else "", cell.asal.baca is Baca.RAGU)
