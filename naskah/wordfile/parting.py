"""Tables that a program ran together -> the tables they were: each begins where the name of its head stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from naskah.wordfile.anchors import read_name
from naskah.wordfile.parts import Cell, Row, WordTable


def parted(table: WordTable, heads: frozenset[str]) -> Iterator[WordTable]:
    """Yield *table*, cut before each row that carries one of the names *heads* of tables (as names call places).

    LibreOffice joins two tables when it saves the old format of Word and nothing but a break stands between them.
    """
    starts = [number for number, row in enumerate(table.rows) if number and _begins(row, heads)]
    if not starts:
        yield table
        return
    for first, last in zip([0, *starts], [*starts, len(table.rows)], strict=True):
        yield _with_own_grid(replace(table, rows=table.rows[first:last]))


def _begins(row: Row, heads: frozenset[str]) -> bool:
    return any(anchor is not None and anchor.place in heads for anchor in map(read_name, row.anchors))


def _with_own_grid(table: WordTable) -> WordTable:
    """Return a part of a table with the columns that its own cells make, not those of the whole."""
    edges = sorted({edge for row in table.rows for cell in row.cells for edge in (cell.column, cell.column + cell.span)})
    number = {edge: place for place, edge in enumerate(edges)}

    def own(cell: Cell) -> Cell:
        column = number[cell.column]
        return replace(cell, column=column, span=number[cell.column + cell.span] - column)

    rows = tuple(replace(row, cells=tuple(map(own, row.cells))) for row in table.rows)
    return replace(table, rows=rows, width=len(edges) - 1)
