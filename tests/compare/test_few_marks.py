"""How much a redline marks, against the least that any redline of the two texts has to mark. All made up but in a sweep."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from bench.redline import made_up
from naskah.changes import Comparison
from naskah.changes.order import kept
from naskah.changes.words import tokens
from naskah.compare import compare
from naskah.lines import Line, Naskah, Table
from naskah.lines.blocks import Mark, Run
from naskah.load import load
from naskah.model import Peraturan
from naskah.redline.document import final, redline
from tests.compare.mutations import MUTATIONS
from tests.compare.test_columns import CASES
from tests.compare.test_generated_pairs import FIRST, pair_of
from tests.compare.test_real_pair import DRAFT
from tests.compare.test_written_edits import edited
from tests.compare.unit_lists import identified

MOST = 1.2
PAIRS = 300
BY_HAND = ("two ayat become one and the subject of the second goes", "a paragraph becomes a list", "one more gets a copy")
Text = tuple[tuple[Run, ...], tuple[Run, ...]]  # labels, each one word (``a.``), and runs


class SetAgain(NamedTuple):
    """The columns and header rows of a table that a redline has to set again, and what its columns and rows are called now."""

    columns: frozenset[str] = frozenset()
    head: frozenset[int] = frozenset()
    names: Mapping[str, str] = {}
    rows: Mapping[str, str] = {}


def texts(naskah: Naskah, again: Sequence[SetAgain] = ()) -> Iterator[tuple[bool, str, Text]]:
    """Yield every line, header cell and body cell in printed order, each with whether the redline has to set it *again*, and its cell.

    *again* tells it of each table.
    """
    tables = iter(again)
    for block in naskah.blocks():
        if isinstance(block, Line):
            yield False, "", (block.labels, block.runs)
        elif isinstance(block, Table):
            own = next(tables, SetAgain())
            names = [column.nama for column in block.columns]
            for cell in block.head:
                moved = own.columns.issuperset(names[cell.column : cell.column + cell.colspan])
                name = f"{block.id} {own.names.get(names[cell.column], names[cell.column])} " if cell.colspan == 1 else ""
                yield moved or cell.row in own.head, name, ((), cell.runs or (Run(cell.teks),))
            for row in block.rows:
                key = own.rows.get(row.kunci, row.kunci)
                for name, cell in zip(names, row.cells, strict=True):
                    if cell:
                        yield name in own.columns, f"{block.id} {key} {own.names.get(name, name)} ", ((), cell.runs)


def words(text: Text) -> list[str]:
    """Return the words of a text as a redline marks them: a number whole, with its words; a label whole."""
    labels, runs = text
    return [run.teks for run in labels] + [word for word, _ in tokens([("".join(run.teks for run in runs), "")]) if word.strip()]


def marked(naskah: Naskah) -> int:
    """Return how many words a redline marks; what moved whole or merely follows is no new word."""
    count = 0
    for _, _, (labels, runs) in texts(naskah):
        count += sum(map(_counts, labels))
        for (mark, counts), stretch in groupby(runs, lambda run: (run.mark, _counts(run))):
            count += len(words(((), tuple(stretch)))) if counts and mark is not Mark.SAME else 0
    return count


def _counts(run: Run) -> bool:
    return run.mark is not Mark.SAME and not run.pindah and not run.akibat


def least(old: list[str], new: list[str]) -> int:
    """Return how many words differ at least: those outside the longest common sequence (bit by bit, after Hyyrö)."""
    places: dict[str, int] = {}
    for number, word in enumerate(old):
        places[word] = places.get(word, 0) | 1 << number
    full = (1 << len(old)) - 1
    row = full
    for word in new:
        both = row & places.get(word, 0)
        row = ((row + both) | (row - both)) & full
    return len(old) + len(new) - 2 * (len(old) - row.bit_count())


# -- what has to be set again ----------------------------------------------------------------------------------------------


def set_again(comparison: Comparison, sides: tuple[Naskah, Naskah]) -> tuple[list[SetAgain], list[SetAgain]]:
    """Return of each table of the older and the newer revision the columns and the header rows whose words cannot stay where they are.

    A column that moved is a column that went and one that came, as Word has it; of all choices the one with the fewest words. A
    title that reaches over other header rows than before would need tracked merging, which LibreOffice ignores: the rows that it
    reaches over go and come.
    """
    nothing = SetAgain()
    tables = [[block for block in naskah.blocks() if isinstance(block, Table)] for naskah in sides]
    again = [nothing] * len(tables[0]), [nothing] * len(tables[1])
    for match in comparison.tables:
        older, newer = ([n for n, t in enumerate(side) if t.id == own] for side, own in zip(tables, (match.lama, match.baru), strict=True))
        names = dict(match.kolom)
        for number, other in zip(older, newer, strict=False):
            old, new = tables[0][number], tables[1][other]
            columns, bands = moved_columns(old, new, names), head_bands(old, new, names)
            own = frozenset(column.nama for column in old.columns if names.get(column.nama, column.nama) in columns)
            rows = {step.lama: step.baru or step.pasangan for step in match.rows if step.lama and (step.baru or step.pasangan)}
            again[0][number], again[1][other] = SetAgain(own, bands[0], names, rows), SetAgain(columns, bands[1])
    return again


def moved_columns(old: Table, new: Table, names: Mapping[str, str]) -> frozenset[str]:
    """Return the columns of *new* that do not stay in order: those with the fewest words."""
    places = {column.nama: number for number, column in enumerate(new.columns)}
    common = [places[name] for column in old.columns if (name := names.get(column.nama, column.nama)) in places]
    weights = [1 + sum(len(words(((), cell.runs))) for row in new.rows if (cell := row.cells[k])) for k in common]
    stays = {common[index] for index in kept(list(enumerate(common)), weights)}
    return frozenset(new.columns[k].nama for k in common if k not in stays)


def head_bands(old: Table, new: Table, names: Mapping[str, str]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the header rows of both tables between those, at the top and at the bottom, whose titles reach over the same rows."""
    common = {names.get(column.nama, column.nama) for column in old.columns} & {column.nama for column in new.columns}
    least = min(old.head_rows, new.head_rows)
    top = next(n for n in range(least, -1, -1) if titles(old, 0, n, names, common) == titles(new, 0, n, {}, common) is not None)
    ends = ((old.head_rows - n, new.head_rows - n) for n in range(least - top, -1, -1))
    bottom = next(
        pair
        for pair in ends
        if titles(old, pair[0], old.head_rows, names, common) == titles(new, pair[1], new.head_rows, {}, common) is not None
    )
    return frozenset(range(top, bottom[0])), frozenset(range(top, bottom[1]))


def titles(table: Table, start: int, end: int, names: Mapping[str, str], common: set[str]) -> set[tuple[int, int, frozenset[str]]] | None:
    """Return the titles of some header rows by the rows and the *common* columns they cover; None where one reaches out of the rows."""
    cells = [cell for cell in table.head if cell.row < end and cell.row + cell.rowspan > start]
    if any(cell.row < start or cell.row + cell.rowspan > end for cell in cells):
        return None
    columns = [names.get(column.nama, column.nama) for column in table.columns]
    covered = ((cell, frozenset(columns[cell.column : cell.column + cell.colspan]) & common) for cell in cells)
    return {(cell.row - start, cell.rowspan, frozenset(own)) for cell, own in covered if own}


def ratio(comparison: Comparison) -> tuple[int, int]:
    """Return how many words the redline marks, and how many it has to mark."""
    old, new = final(comparison)
    again = set_again(comparison, (old, new))
    sides = [[(own, cell, words(text)) for own, cell, text in texts(*pair)] for pair in zip((old, new), again, strict=True)]
    before, after = ([f"{cell}{word}" for own, cell, text in side if not own for word in text] for side in sides)  # a cell keeps its words
    return marked(redline(old, new, comparison)), least(before, after) + sum(len(text) for side in sides for own, _, text in side if own)


def check(name: str, comparison: Comparison) -> None:
    ours, minimum = ratio(comparison)
    print(f"{name}: {ours} kata ditandai, paling sedikit {minimum}")
    assert ours <= MOST * minimum, (name, ours, minimum)


def test_the_known_pair(pair: Comparison) -> None:
    check("pasangan rekaan", pair)


@pytest.mark.parametrize("kind", sorted({mutation.__name__ for mutation in MUTATIONS}))
def test_each_kind_of_edit(small: Peraturan, kind: str) -> None:
    edit = next(mutation for mutation in MUTATIONS if mutation.__name__ == kind)
    check(kind, compare(small, identified(edit(small, random.Random(7)))))


@pytest.mark.parametrize("name", sorted(CASES))
def test_each_kind_of_column(small: Peraturan, name: str) -> None:
    table = small.tabel["tabel-pengunjung"]
    check(name, compare(made_up(table), made_up(CASES[name][0](table))))


@pytest.mark.parametrize("name", BY_HAND)
def test_each_edit_by_hand(name: str, tmp_path: Path) -> None:
    check(name, compare(*map(load, edited(name, tmp_path))))


@pytest.mark.sweep
def test_generated_pairs(small: Peraturan) -> None:
    counts = [(seed, *ratio(compare(*pair_of(small, seed)))) for seed in range(FIRST, FIRST + PAIRS)]
    over = [(seed, ours, minimum) for seed, ours, minimum in counts if ours > MOST * minimum]
    ours, minimum = sum(count[1] for count in counts), sum(count[2] for count in counts)
    print(f"{PAIRS} pasangan: {ours} kata ditandai, paling sedikit {minimum}; {len(over)} di atas {MOST} kali: {over}")
    assert len(over) <= 1  # a new unit with the words of its neighbour, which got others: ids go before words


@pytest.mark.sweep
def test_the_real_pair(real: Peraturan) -> None:
    check("pasangan nyata", compare(real, load(DRAFT)))
