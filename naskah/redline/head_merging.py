"""The header rows of two tables -> header rows that show both.

Cells that cover the same columns are laid upon each other; cells above columns that only one table has are marked. How
many rows a cell spans cannot be tracked: where that changed (a level was added), the rows it stands in are printed twice, the
older ones deleted, the newer ones inserted. A group that gained or lost columns covers them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from naskah.lines.blocks import HeadCell, Mark, Run, Table
from naskah.redline.joint_columns import JointColumns
from naskah.redline.merging import marked_runs, merged_runs

Head = tuple[tuple[HeadCell, ...], tuple[Mark, ...]]


Covered = tuple[int, ...]


def groups_fit(old: Table, new: Table, columns: JointColumns) -> bool:
    """Tell whether the groups of columns of two tables can be laid upon each other.

    Each header cell has to cover joint columns side by side: those that stay, and those that came to or went from that group.
    """
    sides = [{(cell.row, _stays(_covered(cell, columns, mark), columns)): _covered(cell, columns, mark) for cell in table.head}
             for table, mark in ((old, Mark.DEL), (new, Mark.INS))]  # fmt: skip
    for side, other in (sides, sides[::-1]):
        for key, covered in side.items():
            both = {*covered, *(other.get(key, ()) if key[1] else ())}
            if max(both) - min(both) >= len(both) or (len({columns.marks[number] for number in both}) > 1 and key not in other):
                return False
    return True


def _covered(cell: HeadCell, columns: JointColumns, mark: Mark) -> Covered:
    return columns.places(mark)[cell.column : cell.column + cell.colspan]


def _stays(covered: Covered, columns: JointColumns) -> Covered:
    return tuple(number for number in covered if columns.marks[number] is Mark.SAME)


def merged_head(old: Table, new: Table, columns: JointColumns) -> Head:
    """Return the joint header cells and the mark of each header row."""
    one, other = _Rows(old, columns, Mark.DEL), _Rows(new, columns, Mark.INS)
    least = min(old.head_rows, new.head_rows)
    top, above = _pair(one, other, [(0, count, 0, count) for count in range(least, -1, -1)])
    ends = ((old.head_rows - count, old.head_rows, new.head_rows - count, new.head_rows) for count in range(least - top, -1, -1))
    bottom, below = _pair(one, other, list(ends))
    older, newer = old.head_rows - top - bottom, new.head_rows - top - bottom
    cells = [
        *above,
        *one.alone(top, top + older, top),
        *other.alone(top, top + newer, top + older),
        *(replace(cell, row=cell.row + newer) for cell in below),
    ]
    marks = [Mark.SAME] * top + [Mark.DEL] * older + [Mark.INS] * newer + [Mark.SAME] * bottom
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), tuple(marks)


@dataclass(frozen=True)
class _Rows:
    """The header rows of one table at the places of the joint columns; ``mark`` tells whether it is the older or the newer."""

    table: Table
    columns: JointColumns
    mark: Mark

    def covered(self, cell: HeadCell) -> tuple[int, ...]:
        """Return the joint columns that a cell stands above."""
        return _covered(cell, self.columns, self.mark)

    def between(self, start: int, end: int) -> dict[tuple[int, int, Covered], HeadCell] | None:
        """Return the cells of some rows by the columns that stay below them, or None where a cell reaches out of these rows."""
        cells = [cell for cell in self.table.head if cell.row < end and cell.row + cell.rowspan > start]
        if any(cell.row < start or cell.row + cell.rowspan > end for cell in cells):
            return None
        return {(cell.row - start, cell.rowspan, _stays(self.covered(cell), self.columns) or self.covered(cell)): cell for cell in cells}

    def marked(self, cell: HeadCell, row: int) -> HeadCell:
        """Return a cell of this table alone, at its joint place in *row*; marked itself where its columns are."""
        covered = self.covered(cell)
        width, marks = covered[-1] - covered[0] + 1, {self.columns.marks[number] for number in covered}
        mark = marks.pop() if len(marks) == 1 else Mark.SAME
        return replace(cell, row=row, column=covered[0], colspan=width, runs=marked_runs(_runs(cell), self.mark), mark=mark)

    def alone(self, start: int, end: int, at: int) -> Iterator[HeadCell]:
        """Yield the cells of rows that are printed for this table alone, the first of them in row *at*.

        A place above a column that only the other table has is filled with an empty cell, marked as that column is.
        """
        foreign = Mark.INS if self.mark is Mark.DEL else Mark.DEL
        for row in range(start, end):
            filled: set[int] = set()
            for cell in self.table.head:
                if cell.row <= row < cell.row + cell.rowspan:
                    covered = self.covered(cell)
                    filled |= set(range(covered[0], covered[-1] + 1))
                    if cell.row == row:
                        yield self.marked(cell, row - start + at)
            for number in range(len(self.columns.pairs)):
                if number not in filled:
                    yield HeadCell("", row - start + at, number, mark=foreign)


def _pair(one: _Rows, other: _Rows, bounds: list[tuple[int, int, int, int]]) -> tuple[int, list[HeadCell]]:
    """Return how many rows can be laid upon each other, and their cells, by the first of *bounds* where that is possible."""
    for start, end, first, last in bounds:
        if (cells := _laid(one, other, (start, end), (first, last))) is not None:
            return end - start, cells
    raise AssertionError("no rows can always be laid upon no rows")


def _laid(one: _Rows, other: _Rows, old: tuple[int, int], new: tuple[int, int]) -> list[HeadCell] | None:
    before, after = one.between(*old), other.between(*new)
    if before is None or after is None:
        return None
    cells: list[HeadCell] = []
    for key in {**before, **after}:
        row = key[0]
        if key in before and key in after:
            numbers = old[1] == one.table.head_rows and new[1] == other.table.head_rows
            both = {*one.covered(before[key]), *other.covered(after[key])}
            cell = _merged(before[key], after[key], numbers)
            cells.append(replace(cell, row=row + old[0], column=min(both), colspan=len(both)))
            continue
        side, cell = (one, before[key]) if key in before else (other, after[key])
        marked = side.marked(cell, row + old[0])
        if marked.mark is Mark.SAME:
            return None
        cells.append(marked)
    return cells


def _merged(old: HeadCell, new: HeadCell, last: bool) -> HeadCell:
    """Return a header cell that shows both; *last*: it may stand in the row of numbers, which count the columns."""
    if old.teks == new.teks:
        return new
    counts = last and all(cell.teks == str(cell.column + 1) for cell in (old, new))
    return replace(new, runs=merged_runs(_runs(old), _runs(new), counts))


def _runs(cell: HeadCell) -> tuple[Run, ...]:
    return (Run(cell.teks),) if cell.teks else ()
