"""A document whose marks are shown in colour beside their lines, for the reader who wants that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from naskah.lines.blocks import Block, Figure, Line, Mark, Naskah, Run, Table
from naskah.redline.meeting import Row
from naskah.redline.persandingan import Entry


def coloured(naskah: Naskah) -> Naskah:
    """Return *naskah* with every mark in colour."""
    sections = (replace(section, blocks=tuple(map(_block, section.blocks))) for section in naskah.sections)
    return replace(naskah, sections=tuple(sections))


def coloured_rows(rows: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return rows of the persandingan with every mark in colour."""
    return tuple(replace(row, bagian=tuple(replace(p, lama=_runs(p.lama), baru=_runs(p.baru)) for p in row.bagian)) for row in rows)


def coloured_sheet(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows of the decision sheet with every mark in colour."""
    return tuple(replace(row, lama=_runs(row.lama), baru=_runs(row.baru)) for row in rows)


def _block(block: Block) -> Block:
    if isinstance(block, Line):
        return replace(block, runs=_runs(block.runs), labels=_runs(block.labels))
    if isinstance(block, Figure):
        return block
    return _table(block)


def _table(table: Table) -> Table:
    head = tuple(replace(cell, runs=_runs(cell.runs)) if cell.runs else cell for cell in table.head)
    rows = []
    for row in table.rows:
        marked = any(run.mark is not Mark.SAME for cell in row.cells if cell for run in cell.runs)
        rows.append(replace(row, cells=tuple(cell and replace(cell, runs=_runs(cell.runs)) for cell in row.cells)) if marked else row)
    return replace(table, head=head, rows=tuple(rows))


def _runs(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, warna=True) if run.mark is not Mark.SAME else run for run in runs)
