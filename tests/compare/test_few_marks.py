"""How much a redline marks, against the least that any redline of the two texts has to mark. All made up but in a sweep."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator

import pytest

from bench.redline import made_up
from naskah.changes import Comparison
from naskah.compare import compare
from naskah.lines import Line, Naskah, Table
from naskah.lines.blocks import Mark, Run
from naskah.load import load
from naskah.model import Peraturan
from naskah.redline.document import final, redline
from tests.compare.mutations import MUTATIONS
from tests.compare.test_columns import CASES
from tests.compare.test_real_pair import DRAFT
from tests.compare.unit_lists import identified

WORD = re.compile(r"\w+|[^\w\s]")
MOST = 1.2
SIGNS = 12  # words of one case that may be marked beside the least: a word whose sign changed, a lone word between two changes
# Words of header rows that are printed twice: how many header rows a title reaches over cannot be tracked.
TWICE = {"level added": 26, "levels removed": 16}


def texts(naskah: Naskah) -> Iterator[tuple[Run, ...]]:
    """Yield the runs of every line, header cell and body cell in printed order; a line's labels first."""
    for block in naskah.blocks():
        if isinstance(block, Line):
            yield (*block.labels, *block.runs)
        elif isinstance(block, Table):
            yield from (cell.runs or (Run(cell.teks),) for cell in block.head)
            yield from (cell.runs for row in block.rows for cell in row.cells if cell)


def words(texts: Iterable[tuple[Run, ...]]) -> list[str]:
    return [word for runs in texts for word in WORD.findall("".join(run.teks for run in runs))]


def marked(naskah: Naskah) -> int:
    """Return how many words a redline marks; what moved whole or merely follows is no new word."""
    runs = [run for text in texts(naskah) for run in text if run.mark is not Mark.SAME and not run.pindah and not run.akibat]
    return sum(len(WORD.findall(run.teks)) for run in runs)


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


def ratio(comparison: Comparison) -> tuple[int, int]:
    old, new = final(comparison)
    return marked(redline(old, new, comparison)), least(words(texts(old)), words(texts(new)))


def check(name: str, comparison: Comparison) -> None:
    ours, minimum = ratio(comparison)
    print(f"{name}: {ours} kata ditandai, paling sedikit {minimum}")
    allowed = SIGNS + TWICE.get(name, 0)
    assert ours <= MOST * minimum + allowed, (name, ours, minimum)


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


@pytest.mark.sweep
def test_the_real_pair(real: Peraturan) -> None:
    check("pasangan nyata", compare(real, load(DRAFT)))
