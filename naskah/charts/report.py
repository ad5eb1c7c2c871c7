"""How far the reading is and what it shows, as a printable report: counts, charts, and under each chart the same figures as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from naskah.charts.data import Chart, Group, matrix_charts
from naskah.charts.svg import bars_svg, words
from naskah.lines.blocks import Block, BodyCell, BodyRow, Column, Figure, HeadCell, Line, Naskah, Run, Section, Table
from naskah.lines.unverified import unverified_blocks
from naskah.model import Peraturan

TITLE = "LAPORAN KEADAAN DAN ANGKA"
EXPLAINED = "Hanya angka yang terbaca yang digambar; angka yang bacaannya ragu bertepi putus-putus dan disebut ragu."
WIDTH = 155.0  # millimetres
Keep = Callable[[str, str], Path]  # name and drawing -> the file that holds it


def report(peraturan: Peraturan, keep: Keep) -> Naskah:
    """Return the report of one revision; *keep* puts a drawing into a file."""
    title = f"{TITLE}: {peraturan.judul} (revisi {peraturan.revisi or '-'})"
    blocks: list[Block] = [_line("catatan-judul", title), *unverified_blocks(peraturan)]
    charts = matrix_charts(peraturan)
    if charts:
        blocks.append(_line("catatan", EXPLAINED))
    for number, chart in enumerate(charts, 1):
        blocks.extend(_shown(chart, keep(f"grafik-{number}", bars_svg(chart))))
    return Naskah(title, peraturan.pembentuk.upper(), peraturan.nama_baris, "", (Section(tuple(blocks), nama="laporan"),), True)


def _shown(chart: Chart, path: Path) -> Iterator[Block]:
    """Yield a chart with its title, its words for those who do not see it, and its figures."""
    yield _line("catatan-judul", chart.title, 1)
    yield Figure(path, words(chart), lebar=WIDTH)
    columns = (Column("Layanan", 70.0), *(Column(name, 85.0 / len(chart.names), "kanan") for name in chart.names))
    head = tuple(HeadCell(column.nama, 0, place) for place, column in enumerate(columns))
    yield Table("angka", columns, head, 1, tuple(_row(group, chart.names) for group in chart.groups), ukuran="sedang", sisipan=True)


def _row(group: Group, names: tuple[str, ...]) -> BodyRow:
    cells = [BodyCell((Run(group.name),))]
    for bar in (bar for bar in group.bars if bar.name in names):
        read = bar.value is not None
        cells.append(BodyCell((Run(bar.raw),) if read else (), keadaan="ragu" if read and bar.doubtful else ""))
    return BodyRow(tuple(cells))


def _line(style: str, text: str, level: int = 0) -> Line:
    return Line(style, (Run(text),), level=level, sisipan=True)
