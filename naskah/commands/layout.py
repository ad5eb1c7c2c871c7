"""What the layout of a document cannot bear, told at the line of the content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from naskah.problems import NOWHERE, Problem, Where

if TYPE_CHECKING:
    from naskah.lines import Naskah, Table
    from naskah.lines.blocks import BodyRow
    from naskah.model import Peraturan

ADVICE = "perlebar kolomnya ('lebar'), kurangi kolomnya ('potongan'), atau pakai 'orientasi: mendatar'"


def crushed_numbers(peraturan: Peraturan, naskah: Naskah) -> Iterator[Problem]:
    """Yield an error for each number that its column cannot hold: a number is never broken."""
    from naskah.lines import Table
    from naskah.render.paging import crushed

    for block in naskah.blocks():
        if isinstance(block, Table):
            for row, number, text in crushed(block):
                column = block.columns[number].nama
                message = f"angka '{text}' lebih lebar daripada kolom '{column}' tabel '{block.id}'"
                yield Problem(_row_place(peraturan, block, row), "PDF-07", message, ADVICE, unit=block.unit)


def _row_place(peraturan: Peraturan, table: Table, row: BodyRow | None) -> Where:
    """Return where a row of *table* is written; its head (None) stands where the table does."""
    tabel = peraturan.tabel.get(table.id)
    if tabel and row:
        return next((own.where for own in tabel.baris if own.kunci == row.kunci), tabel.where)
    if peraturan.matriks and row:
        rows = (own for bidang in peraturan.matriks.bidang if bidang.tabel == table.id for own in bidang.baris)
        return next((own.where for own in rows if own.kunci == row.kunci), peraturan.matriks.where)
    return tabel.where if tabel else NOWHERE


def placed(peraturan: Peraturan, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield *problems* of a printed file at the line of the content that each is about, where that is known."""
    from naskah.lines.places import Names

    where = None
    for problem in problems:
        where = where or Names(peraturan).where
        yield replace(problem, where=where.get(problem.unit, problem.where))
