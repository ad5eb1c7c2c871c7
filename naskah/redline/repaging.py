"""Columns that pass from one printed part of a table to another: the same cells elsewhere are no change of content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from naskah.changes import Comparison, TableMatch
from naskah.lines.blocks import BodyRow, HeadCell, Mark, Table
from naskah.redline.page_pairing import consequence

Places = frozenset[tuple[str, str]]


def shared_columns(old: Iterable[Table], new: Iterable[Table]) -> frozenset[str]:
    """Return the columns that two tables, given as printed in parts, both have, where their parts differ."""
    sides = [[[column.nama for column in table.columns] for table in side] for side in (old, new)]
    if max(map(len, sides)) < 2 or sides[0] == sides[1]:
        return frozenset()
    before, after = ({name for part in side for name in part} for side in sides)
    return frozenset(before & after)


def repaged(table: Table, match: TableMatch, comparison: Comparison, shared: frozenset[str]) -> Table:
    """Return a part of a table in which what only stands in another part now is marked as a consequence."""
    if not shared:
        return table
    changed = {(cell.baris, cell.kolom) for change in comparison.changes if change.tabel == match.baru for cell in change.sel}
    both = {key for row in match.rows if row.lama and row.baru for key in (row.lama, row.baru)}
    whole = table.mark is not Mark.SAME
    columns = tuple(replace(c, akibat=c.nama in shared) if c.mark is not Mark.SAME else c for c in table.columns)
    moved = [whole or column.mark is not Mark.SAME for column in columns]
    own = [moved[number] and column.nama in shared for number, column in enumerate(columns)]

    def row_of(row: BodyRow) -> BodyRow:
        if row.kunci not in both:
            return row
        cells = tuple(
            replace(cell, runs=consequence(cell.runs))
            if cell and cell.runs and own[number] and (row.kunci, columns[number].nama) not in changed
            else cell
            for number, cell in enumerate(row.cells)
        )
        return replace(row, cells=cells, akibat=whole)

    head = tuple(_head(cell, own) for cell in table.head)
    return replace(table, columns=columns, head=head, rows=tuple(map(row_of, table.rows)))


def _head(cell: HeadCell, own: list[bool]) -> HeadCell:
    inside = all(own[cell.column : cell.column + cell.colspan])
    return replace(cell, runs=consequence(cell.runs)) if cell.runs and inside else cell
