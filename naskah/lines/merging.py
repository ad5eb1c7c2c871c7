"""Two printed blocks of one place -> blocks that show both: marked runs, marked rows, marked wholes.

Without what is marked deleted they are the newer blocks, without what is marked inserted the older ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from naskah.changes import RowStep, word_diff
from naskah.lines.blocks import Block, BodyCell, BodyRow, Figure, HeadCell, Line, Mark, Run, Table, is_bold


def marked_runs(runs: Iterable[Run], mark: Mark) -> tuple[Run, ...]:
    """Return *runs* all marked."""
    return tuple(replace(run, mark=mark) for run in runs)


def marked(block: Block, mark: Mark, anchor: str = "") -> Block:
    """Return a whole block inserted or deleted; *anchor* names it for links."""
    if isinstance(block, Line):
        return replace(block, runs=marked_runs(block.runs, mark), labels=marked_runs(block.labels, mark), mark=mark, jangkar=anchor)
    if isinstance(block, Figure):
        return replace(block, mark=mark, jangkar=anchor)
    head = tuple(replace(cell, runs=(Run(cell.teks, mark=mark),)) if cell.teks else cell for cell in block.head)
    return replace(block, head=head, rows=tuple(marked_row(row, mark) for row in block.rows), mark=mark, jangkar=anchor)


def marked_row(row: BodyRow, mark: Mark, anchor: str = "") -> BodyRow:
    """Return a whole row inserted or deleted."""
    cells = tuple(cell and replace(cell, runs=marked_runs(cell.runs, mark)) for cell in row.cells)
    return replace(row, cells=cells, mark=mark, jangkar=anchor)


# -- texts -----------------------------------------------------------------------------------------------------------


def merged_runs(old: tuple[Run, ...], new: tuple[Run, ...], follows: bool = False) -> tuple[Run, ...]:
    """Return runs that show how *old* became *new*; *follows* tells that this is a consequence of other changes."""
    if same_runs(old, new):
        return new
    pieces = word_diff([(run.teks, run.miring) for run in old], [(run.teks, run.miring) for run in new])
    return tuple(Run(piece.teks, piece.miring, mark=Mark(piece.op), akibat=follows and bool(piece.op)) for piece in pieces)


def same_runs(old: Iterable[Run], new: Iterable[Run]) -> bool:
    """Tell whether two texts have the same characters in the same type."""
    return _styled(old) == _styled(new)


def _styled(runs: Iterable[Run]) -> list[tuple[str, bool]]:
    joined: list[tuple[str, bool]] = []
    for run in runs:
        if joined and joined[-1][1] == run.miring:
            joined[-1] = (joined[-1][0] + run.teks, run.miring)
        elif run.teks:
            joined.append((run.teks, run.miring))
    return joined


def merged_line(old: Line, new: Line) -> Line:
    """Return one line that shows how *old* became *new*."""
    if old.gaya == new.gaya and same_runs(old.runs, new.runs) and old.labels == new.labels:
        return new
    labels = tuple(_merged_labels(old.labels, new.labels))
    before = old.gaya if old.gaya != new.gaya else ""
    return replace(new, runs=merged_runs(old.runs, new.runs), labels=labels, gaya_lama=before)


def _merged_labels(old: tuple[Run, ...], new: tuple[Run, ...]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, [run.teks for run in old], [run.teks for run in new], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            yield from new[k:m]
        else:
            yield from marked_runs(old[i:j], Mark.DEL)
            yield from marked_runs(new[k:m], Mark.INS)


# -- the blocks of a place ---------------------------------------------------------------------------------------------

Pair = tuple[Block | None, Block | None]


def paired_blocks(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    """Yield the blocks of a place in both revisions side by side; None where one of them has no counterpart."""
    one, other = [_content(block) for block in old], [_content(block) for block in new]
    if one == other:
        yield from zip(old, new, strict=True)
        return
    for tag, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[i:j], new[k:m], strict=True)
        else:
            yield from _by_kind(old[i:j], new[k:m])


def _content(block: Block) -> tuple[str, ...]:
    if isinstance(block, Line):
        return ("line", block.text)  # the style may differ: it is tracked, and the words stand unmarked
    return ("table", block.id, *(c.nama for c in block.columns)) if isinstance(block, Table) else ("figure", str(block.berkas))


def _by_kind(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    lone = len(old) == len(new) == 1  # one line for one line is a change of it, whatever its style
    one, other = ([_kind(block, lone) for block in side] for side in (old, new))
    for tag, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[i:j], new[k:m], strict=True)
        else:
            yield from ((block, None) for block in old[i:j])
            yield from ((None, block) for block in new[k:m])


def _kind(block: Block, lone: bool) -> str:
    if isinstance(block, Line):
        return "line" if lone else block.gaya
    # Tables with other columns have nothing to be laid upon each other by: see merged_tables.
    return " ".join(["table", *(column.nama for column in block.columns)]) if isinstance(block, Table) else "figure"


# -- tables --------------------------------------------------------------------------------------------------------------


def aligned(table: Table, name: str, columns: Mapping[str, str]) -> Table:
    """Return an older table under the newer table's *name*, its columns under the names they have there."""
    if table.id == name and all(columns.get(column.nama, column.nama) == column.nama for column in table.columns):
        return table
    renamed = tuple(replace(column, nama=columns.get(column.nama, column.nama)) for column in table.columns)
    return replace(table, id=name, columns=renamed)


def mergeable(old: Table, new: Table) -> bool:
    """Tell whether two tables can be printed as one with marked rows and cells.

    Word has tracked cells (``w:cellIns``, ``w:cellDel``, ``w:cellMerge``), but hardly anything else reads them, and
    Word itself leaves ragged grids behind. So a table whose columns or header grid changed is printed twice: the
    older deleted, the newer inserted, which every program accepts and rejects rightly.
    """
    grids = [[(cell.row, cell.column, cell.rowspan, cell.colspan) for cell in table.head] for table in (old, new)]
    return [c.nama for c in old.columns] == [c.nama for c in new.columns] and grids[0] == grids[1]


Places = frozenset[tuple[str, str]]


def merged_table(old: Table, new: Table, steps: Iterable[RowStep], anchors: dict[str, str], follows: Places = frozenset()) -> Table:
    """Return one table that shows how *old* became *new*; *steps* gives the rows in joined order.

    *follows* are the cells (row key, column) that differ as a consequence of other changes.
    """
    names = [column.nama for column in new.columns]
    before, after = ({row.kunci: row for row in table.rows} for table in (old, new))
    rows: list[BodyRow] = []
    for step in steps:
        anchor = anchors.get(step.change, "")
        if step.lama and step.baru:
            counted = frozenset(number for number, name in enumerate(names) if (step.baru, name) in follows) if follows else frozenset()
            rows.extend(_merged_row(before[step.lama], after[step.baru], anchor, counted))
        elif step.lama:
            rows.append(marked_row(before[step.lama], Mark.DEL, anchor))
        else:
            rows.append(marked_row(after[step.baru], Mark.INS, anchor))
    head = tuple(_merged_head(one, other) for one, other in zip(old.head, new.head, strict=True))
    columns = tuple(
        replace(other, rata_lama=one.rata) if one.rata != other.rata else other for one, other in zip(old.columns, new.columns, strict=True)
    )
    return replace(new, columns=columns, head=head, rows=respanned(rows))


def _merged_row(old: BodyRow, new: BodyRow, anchor: str, follows: frozenset[int]) -> Iterator[BodyRow]:
    """Yield a row that shows both, or the two rows one after the other when they merge differently or only one is bold."""
    if old.cells == new.cells and is_bold(old.jenis) == is_bold(new.jenis):
        yield replace(new, jangkar=anchor) if anchor else new
    elif is_bold(old.jenis) != is_bold(new.jenis) or [cell is None for cell in old.cells] != [cell is None for cell in new.cells]:
        yield marked_row(old, Mark.DEL)
        yield marked_row(new, Mark.INS, anchor)
    else:
        pairs = enumerate(zip(old.cells, new.cells, strict=True))
        cells = tuple(_merged_cell(one, other, number in follows) for number, (one, other) in pairs)
        yield replace(new, cells=cells, jangkar=anchor)


def _merged_cell(old: BodyCell | None, new: BodyCell | None, follows: bool) -> BodyCell | None:
    if old is None or new is None or same_runs(old.runs, new.runs):
        return new
    return replace(new, runs=merged_runs(old.runs, new.runs, follows))


def _merged_head(old: HeadCell, new: HeadCell) -> HeadCell:
    return new if old.teks == new.teks else replace(new, runs=merged_runs((Run(old.teks),), (Run(new.teks),)))


def respanned(rows: Sequence[BodyRow]) -> tuple[BodyRow, ...]:
    """Return *rows* with every cell reaching over the covered places (None) below it."""
    covered = {number for row in rows if None in row.cells for number, cell in enumerate(row.cells) if cell is None}
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
