"""Two printed tables -> one that shows both: its columns, header rows, rows and cells marked.

Every cell of a column that only one table has is marked, also the empty ones in rows that only the other has: without the
cells, rows and runs marked deleted it is exactly the newer table, without those marked inserted exactly the older one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from naskah.changes import RowStep
from naskah.changes.common import opcodes
from naskah.changes.order import joined
from naskah.lines.blocks import BodyCell, BodyRow, Mark, Table, covered_columns
from naskah.lines.grid import size_class
from naskah.redline.head_merging import groups_fit, merged_head
from naskah.redline.joint_columns import JointColumns
from naskah.redline.merging import marked_row, marked_runs, merged_layout, merged_runs, same_runs
from naskah.redline.spans import is_wide, joint_spans, lone_spans

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
    older one deleted, the newer one inserted. So is a table whose groups of columns cannot be laid upon each other, and a part
    of a table that has another number of parts now, unless it has the same columns as one of those (see
    :func:`naskah.redline.merging.paired_blocks`).
    """
    return not apart(old, new)


def apart(old: Table, new: Table) -> str:
    """Return why two tables cannot be printed as one, or nothing."""
    joint = JointColumns.of(old, new)
    if 2 * joint.common < max(len(old.columns), len(new.columns)):
        return "lebih dari separuh kolomnya lain"
    return "" if groups_fit(old, new, joint) else "judul kolom gabungan kolomnya tersusun lain"


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
        one, other = before.get(step.lama), after.get(step.baru)
        name = anchors.get(step.change, "")
        if step.pasangan and (one or other):
            rows.append(merging.moved(one, other, after.get(step.pasangan) if one else before.get(step.pasangan), step.change, name))
        else:
            rows.extend(merging.rows(one, other, name))
    head, marks = merged_head(old, new, joint)
    body = respanned(_filled(rows, joint.marks))
    size = size_class(len(columns)) if joint.changed else new.ukuran
    laid = replace(new, columns=columns, head=head, head_rows=len(marks), rows=body, ukuran=size, asal=(old, new))
    return laid if {*marks} <= {Mark.SAME} else replace(laid, head_marks=marks)


def are_beside(old: Table, new: Table) -> bool:
    """Tell whether two tables are blocks beside each other, in one row."""
    return old.layout and new.layout and len(old.rows) == len(new.rows) == 1


def merged_beside(old: Table, new: Table) -> Table:
    """Return blocks beside each other that show how *old* ones became *new*; one that came or went is a column that did."""
    if len(old.columns) == len(new.columns):
        return merged_layout(old, new)
    texts = [[cell.text if cell else "" for row in side.rows[:1] for cell in row.cells] for side in (old, new)]
    names = [f"lama-{column.nama}" for column in old.columns]
    for tag, i, j, k, _ in opcodes(*texts):
        if tag == "equal" or (tag == "replace" and j - i == 1):
            names[i:j] = [column.nama for column in new.columns[k : k + j - i]]
    columns = tuple(replace(column, nama=name) for column, name in zip(old.columns, names, strict=True))
    rows = tuple(replace(row, kunci=other.kunci) for row, other in zip(old.rows, new.rows, strict=False))
    before = replace(old, columns=columns, rows=rows)
    return replace(merged_table(before, new, [RowStep(row.kunci, row.kunci) for row in new.rows], {}), asal=(old, new))


def merged_listed(old: Table, new: Table) -> Table:
    """Return a list that a draft adds as one that shows how *old* became *new*; its rows are known by the names they begin with."""
    keys = [[f"{number}|{name}" for name, number in _counted(table)] for table in (old, new)]
    same = [(key, key) for tag, i, j, _, _ in opcodes(*keys) if tag == "equal" for key in keys[0][i:j]]
    before, after = (
        replace(table, rows=tuple(replace(row, kunci=key) for row, key in zip(table.rows, own, strict=True)))
        for table, own in zip((old, new), keys, strict=True)
    )
    joint = merged_table(before, after, [RowStep(one, other) for one, other in joined(keys[0], keys[1], same)], {})
    names = {key: row.kunci for key, row in zip(keys[1], new.rows, strict=True)}
    rows = tuple(replace(row, kunci=names.get(row.kunci, "") if row.mark is not Mark.DEL else "") for row in joint.rows)
    return replace(joint, rows=rows, asal=(old, new))


def _counted(table: Table) -> Iterator[tuple[str, int]]:
    """Yield the name of each row, its cells up to the first with a figure, and how many rows before it have the same."""
    ends = next((number for number, column in enumerate(table.columns, 1) if column.rata == "kanan"), len(table.columns))
    above, counts = [""] * ends, Counter[str]()
    for row in table.rows:
        above = [last if cell is None else cell.text for cell, last in zip(row.cells, above, strict=False)]
        name = " | ".join(above)
        yield name, counts[name]
        counts[name] += 1


@dataclass(frozen=True, slots=True)
class _Rows:
    """Lays rows of two tables upon each other, by their joint columns and the names of these."""

    joint: JointColumns
    names: tuple[str, ...]
    follows: Places

    def rows(self, old: BodyRow | None, new: BodyRow | None, anchor: str) -> Iterator[BodyRow]:
        """Yield a row that shows both, or the one there is, marked."""
        if old and new:
            kind = old.jenis if old.jenis != new.jenis else None
            if not self.joint.changed and old.cells == new.cells:
                yield replace(new, jangkar=anchor, jenis_lama=kind) if anchor or kind is not None else new
                return
            before, after = self.joint.spread(old.cells, Mark.DEL, None), self.joint.spread(new.cells, Mark.INS, None)
            pairs = list(zip(before, after, self.joint.marks, strict=True))
            wide = is_wide(old.cells) or is_wide(new.cells)
            spans = joint_spans(before, after, self.joint.marks) if wide else {}
            if spans is None:
                yield self._alone(old, Mark.DEL, "")  # that a cell reaches over others of both cannot be tracked
                yield self._alone(new, Mark.INS, anchor)
                return
            cells = _reaching(tuple(self._cells(pairs, new.kunci)), spans) if wide else tuple(self._cells(pairs, new.kunci))
            yield replace(new, cells=cells, jangkar=anchor, jenis_lama=kind)
        elif old:
            yield self._alone(old, Mark.DEL, anchor)
        elif new:
            yield self._alone(new, Mark.INS, anchor)

    def moved(self, old: BodyRow | None, new: BodyRow | None, pair: BodyRow | None, name: str, anchor: str) -> BodyRow:
        """Return a row that was moved away (*old*) or to here (*new*); *pair* is the same row at its other place."""
        row, mark = (old, Mark.DEL) if old else (new, Mark.INS)
        assert row is not None
        alone = self._alone(row, mark, anchor)
        foreign = Mark.INS if mark is Mark.DEL else Mark.DEL
        others: tuple[BodyCell | None, ...] = self.joint.spread(pair.cells, foreign, None) if pair else (None,) * len(alone.cells)
        parts = zip(alone.cells, others, self.names, strict=True)
        cells = (self._moved_cell(cell, other, column, row.kunci) for cell, other, column in parts)
        return replace(alone, cells=tuple(cells), pindah=name)

    def _moved_cell(self, cell: BodyCell | None, other: BodyCell | None, column: str, key: str) -> BodyCell | None:
        """Return a cell of a moved row: as moved where its words are the same, as a consequence where it counts on."""
        if cell is None or not cell.runs:
            return cell
        follows = (key, column) in self.follows
        same = other is not None and other.text == cell.text
        return replace(cell, runs=tuple(replace(run, pindah=same, akibat=follows and not same) for run in cell.runs))

    def _alone(self, row: BodyRow, mark: Mark, anchor: str) -> BodyRow:
        cells = self.joint.spread(row.cells, mark, BodyCell())
        if self.joint.changed and is_wide(row.cells):
            cells = _reaching(cells, lone_spans(cells, self.joint.marks, Mark.INS if mark is Mark.DEL else Mark.DEL))
        return marked_row(replace(row, cells=cells), mark, anchor)

    def _cells(self, pairs: list[tuple[BodyCell | None, BodyCell | None, Mark]], key: str) -> Iterator[BodyCell | None]:
        for number, (old, new, mark) in enumerate(pairs):
            if mark is not Mark.SAME:
                own = old if mark is Mark.DEL else new
                yield own and replace(own, runs=marked_runs(own.runs, mark))
            elif old is None or new is None:
                yield self._covered(old, new)
            else:
                own = _reset(old, new)
                follows = (key, self.names[number]) in self.follows
                same = same_runs(old.runs, new.runs)
                yield own if same else replace(own, runs=merged_runs(old.runs, new.runs, follows))

    @staticmethod
    def _covered(old: BodyCell | None, new: BodyCell | None) -> BodyCell | None:
        """Return a cell that the one above covers in one revision alone."""
        if new is not None:
            return replace(new, runs=marked_runs(new.runs, Mark.INS), diliput=Mark.DEL, keadaan_lama="" if new.keadaan else None)
        if old is None:
            return None
        covered = replace(old, runs=marked_runs(old.runs, Mark.DEL), diliput=Mark.INS)
        return replace(covered, keadaan="", keadaan_lama=old.keadaan) if old.keadaan else covered


def _reaching(cells: tuple[BodyCell | None, ...], spans: Mapping[int, int]) -> tuple[BodyCell | None, ...]:
    """Return the cells of a row each reaching over as many joint columns as *spans* says."""
    covered = {place for head, count in spans.items() for place in range(head + 1, head + count)}
    return tuple(
        BodyCell(tertutup=True) if number in covered else cell and replace(cell, colspan=spans.get(number, 1), tertutup=False)
        for number, cell in enumerate(cells)
    )


def _reset(old: BodyCell, new: BodyCell) -> BodyCell:
    """Return *new* with how *old* was set, where that differs: in paragraphs or not, and how certain a draft shows it to be."""
    if old.alinea != new.alinea:
        new = replace(new, alinea_lama=old.alinea)
    return replace(new, keadaan_lama=old.keadaan) if old.keadaan != new.keadaan else new


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
