"""Two printed tables -> one that shows both: its columns, header rows, rows and cells marked.

Every cell of a column that only one table has is marked, also the empty ones in rows that only the other has: without the
cells, rows and runs marked deleted it is exactly the newer table, without those marked inserted exactly the older one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from naskah.changes import RowStep
from naskah.lines.blocks import BodyCell, BodyRow, Mark, Table, covered_columns, is_bold
from naskah.lines.grid import size_class
from naskah.redline.head_merging import keeps_groups, merged_head
from naskah.redline.joint_columns import JointColumns
from naskah.redline.merging import marked_row, marked_runs, merged_runs, same_runs

Places = frozenset[tuple[str, str]]


def aligned(table: Table, name: str, columns: Mapping[str, str]) -> Table:
    """Return an older table under the newer table's *name*, its columns under the names they have there."""
    if table.id == name and all(columns.get(column.nama, column.nama) == column.nama for column in table.columns):
        return table
    renamed = tuple(replace(column, nama=columns.get(column.nama, column.nama)) for column in table.columns)
    return replace(table, id=name, columns=renamed)


def mergeable(old: Table, new: Table) -> bool:
    """Tell whether two tables are printed as one with marked columns, rows and cells.

    Where fewer than half of the columns of the wider one are in the other in the same order, little would be common to
    the rows and the page would have to hold more than half as many columns again: then the table is printed twice, the
    older one deleted, the newer one inserted. So is a table in which a group of columns gained or lost one: LibreOffice
    25.2 would remove the whole group with that column. So is a part of a table that has another number of parts now,
    unless it has the same columns as one of those (see :func:`naskah.redline.merging.paired_blocks`).
    """
    joint = JointColumns.of(old, new)
    much = 2 * joint.common >= max(len(old.columns), len(new.columns))
    return much and keeps_groups(old, joint, Mark.DEL) and keeps_groups(new, joint, Mark.INS)


def merged_table(old: Table, new: Table, steps: Iterable[RowStep], anchors: dict[str, str], follows: Places = frozenset()) -> Table:
    """Return one table that shows how *old* became *new*; *steps* gives the rows in joined order.

    *follows* are the cells (row key, column) that differ as a consequence of other changes.
    """
    joint = JointColumns.of(old, new)
    columns = joint.columns(old, new)
    merging = _Rows(joint, tuple(column.nama for column in columns), follows)
    before, after = ({row.kunci: row for row in table.rows} for table in (old, new))
    rows: list[BodyRow] = []
    for step in steps:
        one, other = before[step.lama] if step.lama else None, after[step.baru] if step.baru else None
        rows.extend(merging.rows(one, other, anchors.get(step.change, "")))
    head, marks = merged_head(old, new, joint)
    size = size_class(len(columns)) if joint.changed else new.ukuran
    body = respanned(_filled(rows, joint.marks))
    laid = replace(new, columns=columns, head=head, head_rows=len(marks), rows=body, ukuran=size)
    return laid if {*marks} <= {Mark.SAME} else replace(laid, head_marks=marks)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Lays rows of two tables upon each other, by their joint columns and the names of these."""

    joint: JointColumns
    names: tuple[str, ...]
    follows: Places

    def rows(self, old: BodyRow | None, new: BodyRow | None, anchor: str) -> Iterator[BodyRow]:
        """Yield a row that shows both, or two, one after the other, when they merge differently or only one is bold."""
        if old and new and is_bold(old.jenis) == is_bold(new.jenis):
            if not self.joint.changed and old.cells == new.cells:
                yield replace(new, jangkar=anchor) if anchor else new
                return
            before, after = self.joint.spread(old.cells, Mark.DEL, None), self.joint.spread(new.cells, Mark.INS, None)
            pairs = list(zip(before, after, self.joint.marks, strict=True))
            if not any((one is None) != (other is None) for one, other, mark in pairs if mark is Mark.SAME):
                yield replace(new, cells=tuple(self._cells(pairs, new.kunci)), jangkar=anchor)
                return
        if old:
            yield self._alone(old, Mark.DEL, "" if new else anchor)
        if new:
            yield self._alone(new, Mark.INS, anchor)

    def _alone(self, row: BodyRow, mark: Mark, anchor: str) -> BodyRow:
        return marked_row(replace(row, cells=self.joint.spread(row.cells, mark, BodyCell())), mark, anchor)

    def _cells(self, pairs: list[tuple[BodyCell | None, BodyCell | None, Mark]], key: str) -> Iterator[BodyCell | None]:
        for number, (old, new, mark) in enumerate(pairs):
            if mark is not Mark.SAME:
                own = old if mark is Mark.DEL else new
                yield own and replace(own, runs=marked_runs(own.runs, mark))
            elif old is None or new is None or same_runs(old.runs, new.runs):
                yield new
            else:
                follows = (key, self.names[number]) in self.follows
                yield replace(new, runs=merged_runs(old.runs, new.runs, follows))


def _filled(rows: list[BodyRow], marks: tuple[Mark, ...]) -> Sequence[BodyRow]:
    """Return *rows* with no merged cell of a marked column cut in two by a row that does not have that column."""
    grid = [list(row.cells) for row in rows]
    for number, mark in enumerate(marks):
        if mark is Mark.SAME or not any(cells[number] is None for cells in grid):
            continue
        for index in range(len(rows) - 2, -1, -1):
            if rows[index].mark not in (Mark.SAME, mark) and grid[index + 1][number] is None:
                grid[index][number] = None
    return [replace(row, cells=tuple(cells)) for row, cells in zip(rows, grid, strict=True)]


def respanned(rows: Sequence[BodyRow]) -> tuple[BodyRow, ...]:
    """Return *rows* with every cell reaching over the covered places (None) below it."""
    covered = covered_columns(rows)
    covered |= {number for row in rows for number, cell in enumerate(row.cells) if cell and cell.rowspan > 1}
    if not covered:
        return tuple(rows)
    grid = [list(row.cells) for row in rows]
    for column in covered:
        span = 1
        for index in range(len(grid) - 1, -1, -1):
            cell = grid[index][column]
            if cell is None:
                span += 1
            else:
                if cell.rowspan != span:
                    grid[index][column] = replace(cell, rowspan=span)
                span = 1
    return tuple(replace(row, cells=tuple(cells)) for row, cells in zip(rows, grid, strict=True))
