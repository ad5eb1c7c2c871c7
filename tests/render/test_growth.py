"""A table ten times as long takes ten times as long, not a hundred times."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.made_up import matrix_document
from naskah.lines import Naskah, Table
from naskah.lines.blocks import BodyCell, BodyRow, Column, HeadCell, Run
from naskah.render.docx import write_docx
from naskah.render.html import SheetWriter, sheets
from naskah.render.paging import lay_out

pytestmark = pytest.mark.bench
TEMPLATES = Path(__file__).parents[2] / "templates"
SHORT, LONG = 500, 5000


def merged(rows: int) -> Table:
    """Return a made-up table with one label over all its rows."""
    body = tuple(
        BodyRow((BodyCell((Run("Program karangan"),), rows) if not number else None, BodyCell((Run(f"Kegiatan karangan {number}"),))))
        for number in range(rows)
    )
    columns = (Column("program", 30, gabung=True), Column("kegiatan", 60))
    return Table("karangan", columns, tuple(HeadCell(c.nama, 0, n) for n, c in enumerate(columns)), 1, body)


def as_docx(naskah: Naskah) -> None:
    write_docx(naskah, TEMPLATES)


def as_pages(naskah: Naskah) -> None:
    writer = SheetWriter(TEMPLATES)
    assert len([writer.html(sheet, ()) for sheet in sheets(naskah)]) > 5


def cpu(work: Callable[[], object]) -> float:
    """Return the least CPU time of three runs: what others do on the machine only adds."""
    times = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("write", [as_docx, as_pages])
def test_the_time_per_row_does_not_grow(write: Callable[[Naskah], None]) -> None:
    short, long = (cpu(lambda rows=rows: write(matrix_document(rows))) / rows for rows in (SHORT, LONG))  # type: ignore[misc]
    assert long < 2 * short


def test_the_time_per_row_does_not_grow_under_one_label() -> None:
    short, long = (cpu(lambda rows=rows: lay_out(merged(rows), plan=True)) / rows for rows in (SHORT, LONG))  # type: ignore[misc]
    assert long < 3 * short
