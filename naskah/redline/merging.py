"""Two printed blocks of one place -> blocks that show both: marked runs, marked rows, marked wholes.

Without what is marked deleted they are the newer blocks, without what is marked inserted the older ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from naskah.changes import word_diff
from naskah.lines.blocks import Block, BodyRow, Figure, Line, Mark, Run, Table


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
    pieces = word_diff([(run.teks, run.rupa) for run in old], [(run.teks, run.rupa) for run in new])
    return tuple(Run(piece.teks, piece.rupa, mark=Mark(piece.op), akibat=follows and bool(piece.op)) for piece in pieces)


def same_runs(old: Iterable[Run], new: Iterable[Run]) -> bool:
    """Tell whether two texts have the same characters in the same type."""
    return _styled(old) == _styled(new)


def _styled(runs: Iterable[Run]) -> list[tuple[str, str]]:
    joined: list[tuple[str, str]] = []
    for run in runs:
        if joined and joined[-1][1] == run.rupa:
            joined[-1] = (joined[-1][0] + run.teks, run.rupa)
        elif run.teks:
            joined.append((run.teks, run.rupa))
    return joined


def merged_line(old: Line, new: Line) -> Line:
    """Return one line that shows how *old* became *new*."""
    if old.gaya == new.gaya and same_runs(old.runs, new.runs) and old.labels == new.labels:
        return new
    labels = tuple(_merged_labels(old.labels, new.labels))
    before = old.gaya if old.gaya != new.gaya else ""
    return replace(new, runs=merged_runs(old.runs, new.runs), labels=labels, gaya_lama=before)


def merged_layout(old: Table, new: Table) -> Table:
    """Return blocks beside each other that show how the same number of *old* ones became *new*."""
    rows = []
    for one, other in zip(old.rows, new.rows, strict=True):
        pairs = zip(one.cells, other.cells, strict=True)
        cells = tuple(b and replace(b, runs=merged_runs(a.runs if a else (), b.runs)) for a, b in pairs)
        rows.append(replace(other, cells=cells))
    return replace(new, rows=tuple(rows))


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
    in_order = _tables(old) == _tables(new)
    one, other = (list(_contents(side, in_order)) for side in (old, new))
    if one == other:
        yield from zip(old, new, strict=True)
        return
    for tag, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[i:j], new[k:m], strict=True)
        else:
            yield from _by_kind(old[i:j], new[k:m])


def _tables(blocks: Sequence[Block]) -> list[str]:
    return [block.id for block in blocks if isinstance(block, Table)]


def _contents(blocks: Sequence[Block], in_order: bool) -> Iterator[tuple[str, ...]]:
    """Yield what each block is found by; tables *in_order* by their number, for both sides have as many of them."""
    count = 0
    for block in blocks:
        if isinstance(block, Line):
            yield "line", block.text  # the style may differ: it is tracked, and the words stand unmarked
        elif isinstance(block, Table):
            count += 1
            yield ("table", block.id, str(count)) if in_order else ("table", block.id, *(column.nama for column in block.columns))
        else:
            yield "figure", str(block.berkas)


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
    # One of the parts of a table that has more or fewer of them now goes with the part that has its columns, if any.
    return " ".join(["table", *(column.nama for column in block.columns)]) if isinstance(block, Table) else "figure"
