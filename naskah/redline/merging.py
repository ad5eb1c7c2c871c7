"""Two printed blocks of one place -> blocks that show both: marked runs, marked rows, marked wholes.

Without what is marked deleted they are the newer blocks, without what is marked inserted the older ones.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from naskah.changes import Piece, word_diff
from naskah.changes.common import opcodes
from naskah.lines.blocks import Block, BodyRow, Figure, Line, Mark, Run, Table
from naskah.lines.form_lines import is_filler
from naskah.model import Satuan, UnitId

SHADED = "?"  # among the letters of a look


COUNTED = "tembusan"  # lines that are numbered as they stand: a number that differs follows from what came or went


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


def moved(block: Block, mark: Mark, name: str, other: Block | None = None) -> Block:
    """Return a block that the move *name* took away (DEL) or put here (INS); *other* is the same at its other place.

    Only the words that both places have are moved; those that came on the way are inserted at the new place, those that went are
    deleted at the old one and shown struck at the new one too.
    """
    if isinstance(block, Figure):
        return replace(block, mark=mark, pindah=name)
    if not isinstance(block, Line):
        whole = marked(block, mark)
        return moved_table(whole, name, {row.kunci for row in whole.rows}) if isinstance(whole, Table) else whole
    runs, labels = block.runs, block.labels
    if isinstance(other, Line):
        older, newer = (block, other) if mark is Mark.DEL else (other, block)
        runs, labels = merged_runs(older.runs, newer.runs), tuple(merged_labels(older.labels, newer.labels))
    return replace(block, runs=_moved_runs(runs, mark), labels=_moved_runs(labels, mark), mark=mark, pindah=name)


def _moved_runs(runs: Iterable[Run], mark: Mark) -> tuple[Run, ...]:
    """Return what a place shows of *runs*, which show how they changed on the way there; *mark* tells which place."""
    if mark is Mark.DEL:
        own = (run for run in runs if run.mark is not Mark.INS)
        return tuple(run if run.mark is Mark.DEL else replace(run.before(), mark=mark, pindah=True) for run in own)
    return tuple(run if run.mark is not Mark.SAME else replace(run, mark=mark, pindah=True) for run in runs)


def moved_table(table: Table, name: str, common: Container[str], head: bool = False) -> Table:
    """Return a table, all of it marked, as one that the move *name* took along.

    Moved are the rows with *common* keys, which both places have, and the *head* where both have the same.
    """
    if head:
        table = replace(table, head=tuple(replace(cell, runs=_as_moved(cell.runs)) for cell in table.head))
    rows = []
    for row in table.rows:
        if row.kunci not in common:
            rows.append(row)
            continue
        cells = tuple(cell and replace(cell, runs=_as_moved(cell.runs)) for cell in row.cells)
        rows.append(replace(row, pindah=name, cells=cells))
    return replace(table, rows=tuple(rows))


def _as_moved(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(replace(run, pindah=True) for run in runs)


# -- texts -----------------------------------------------------------------------------------------------------------


def merged_runs(old: tuple[Run, ...], new: tuple[Run, ...], follows: bool = False) -> tuple[Run, ...]:
    """Return runs that show how *old* became *new*; *follows* tells that this is a consequence of other changes."""
    if same_runs(old, new):
        return new
    pieces = word_diff(looks_of(old), looks_of(new))
    return tuple(replace(run_of(piece), akibat=follows and bool(piece.op)) for piece in pieces)


def looks_of(runs: Iterable[Run]) -> list[tuple[str, str]]:
    """Return the words of *runs*, each with its look; what a draft shades is of a look of its own."""
    return [(run.teks, f"{run.rupa}{SHADED}" if run.ragu else run.rupa) for run in runs]


def run_of(piece: Piece, words: str = "") -> Run:
    """Return a piece of two texts that :func:`looks_of` gave, or these *words* of it, as a run."""
    run = Run(words or piece.teks, piece.rupa.removesuffix(SHADED), piece.rupa.endswith(SHADED), Mark(piece.op))
    if piece.op or piece.rupa_lama is None:
        return run
    look, shaded = piece.rupa_lama.removesuffix(SHADED), piece.rupa_lama.endswith(SHADED)
    return replace(run, rupa_lama=look if look != run.rupa else None, ragu_lama=shaded if shaded != run.ragu else None)


def same_runs(old: Iterable[Run], new: Iterable[Run]) -> bool:
    """Tell whether two texts have the same characters in the same type."""
    return _styled(old) == _styled(new)


def _styled(runs: Iterable[Run]) -> list[tuple[str, str]]:
    stretches: list[tuple[str, str]] = []
    for words, look in looks_of(runs):
        if stretches and stretches[-1][1] == look:
            stretches[-1] = (stretches[-1][0] + words, look)
        elif words:
            stretches.append((words, look))
    return stretches


def head_number(unit: Satuan | None) -> str:
    """Return the number that the first line of a unit begins with: ``Pasal 5``, ``BAB II``, ``Tabel 2.1``; else nothing."""
    if unit is None:
        return ""
    if unit.jenis in ("ayat", "huruf", "angka") and UnitId(unit.id).in_elucidation:
        return unit.sebutan[:1].upper() + unit.sebutan[1:]  # there a heading
    if unit.jenis not in ("bab", "bagian", "paragraf", "pasal", "tabel", "gambar"):
        return ""
    return unit.nomor if unit.jenis in ("tabel", "gambar") else unit.sebutan


def parted(runs: tuple[Run, ...], number: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return the *number* that *runs* begin with, and the rest; no number where they do not begin with it."""
    if not number or not runs or not runs[0].teks.startswith(number) or runs[0].rupa:
        return (), runs
    rest = runs[0].teks[len(number) :]
    return (replace(runs[0], teks=number),), ((replace(runs[0], teks=rest), *runs[1:]) if rest else runs[1:])


def merged_line(old: Line, new: Line, numbers: tuple[str, str] = ("", ""), follows: bool = False) -> Line:
    """Return one line that shows how *old* became *new*.

    *numbers* are those that the lines may begin with; where they *follow* from other changes they and the labels say so.
    """
    new = set_as(new, old)
    if not new.gaya_lama and same_runs(old.runs, new.runs) and old.labels == new.labels:
        return new
    labels = tuple(merged_labels(old.labels, new.labels, follows or new.gaya == COUNTED))
    (own, one), (number, other) = parted(old.runs, numbers[0]), parted(new.runs, numbers[1])
    if is_filler(old) and is_filler(new):
        return replace(new, runs=merged_runs(old.runs, new.runs, True), labels=labels)
    if own and number:
        return replace(new, runs=(*merged_runs(own, number, follows), *merged_runs(one, other)), labels=labels)
    return replace(new, runs=merged_runs(old.runs, new.runs), labels=labels)


def set_as(new: Line, old: Line) -> Line:
    """Return *new* with how *old* was set, where that differs: its style, and whether it stayed with what is below."""
    if old.gaya == new.gaya and old.lekat == new.lekat:
        return new
    return replace(new, gaya_lama=old.gaya if old.gaya != new.gaya else "", lekat_lama=old.lekat if old.lekat != new.lekat else None)


def merged_layout(old: Table, new: Table) -> Table:
    """Return blocks beside each other that show how the same number of *old* ones became *new*."""
    rows = []
    for one, other in zip(old.rows, new.rows, strict=True):
        pairs = zip(one.cells, other.cells, strict=True)
        cells = tuple(b and replace(b, runs=merged_runs(a.runs if a else (), b.runs)) for a, b in pairs)
        rows.append(replace(other, cells=cells))
    return replace(new, rows=tuple(rows), asal=(old, new))


def merged_labels(old: tuple[Run, ...], new: tuple[Run, ...], follows: bool = False) -> Iterator[Run]:
    """Yield labels that show how *old* became *new*."""
    for tag, i, j, k, m in opcodes([run.teks for run in old], [run.teks for run in new]):
        if tag == "equal":
            yield from new[k:m]
        else:
            yield from (replace(run, mark=Mark.DEL, akibat=follows) for run in old[i:j])
            yield from (replace(run, mark=Mark.INS, akibat=follows) for run in new[k:m])


# -- the blocks of a place ---------------------------------------------------------------------------------------------

Pair = tuple[Block | None, Block | None]


def paired_blocks(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    """Yield the blocks of a place in both revisions side by side; None where one of them has no counterpart."""
    in_order = _tables(old) == _tables(new)
    one, other = (list(_contents(side, in_order)) for side in (old, new))
    if one == other:
        yield from zip(old, new, strict=True)
        return
    for tag, i, j, k, m in opcodes(one, other):
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
            # Style and labels may differ: they are tracked, and the words stand unmarked.
            yield "line", "".join(run.teks for run in block.runs) or block.text
        elif isinstance(block, Table):
            count += 1
            yield ("table", block.id, str(count)) if in_order else ("table", block.id, *(column.nama for column in block.columns))
        else:
            yield "figure", str(block.berkas)


def _by_kind(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Pair]:
    lone = len(old) == len(new) == 1  # one line for one line is a change of it, whatever its style
    one, other = ([_kind(block, lone) for block in side] for side in (old, new))
    for tag, i, j, k, m in opcodes(one, other):
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
