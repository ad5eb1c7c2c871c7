"""The redline of two drafts: accepted it is what ``build`` prints of the newer one, rejected of the older, with all that a draft shows."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any

import pytest

from naskah.compare import compare
from naskah.lines import Line, Naskah, document
from naskah.lines.blocks import Mark, Table
from naskah.model import Peraturan, Perbaikan, Status, Teks
from naskah.redline.document import redline
from naskah.redline.sides import accepted, rejected
from naskah.render.paging import in_pages
from naskah.tables import Asal, Baca, Sel
from tests.compare.checking import check_docx
from tests.compare.mutations import mutated, small
from tests.compare.table_edits import replace_table, some_table, with_table
from tests.compare.unit_lists import Random

STATES = (Baca.JELAS, Baca.RAGU, Baca.TAK_TERBACA)


def read_otherwise(p: Peraturan, rng: Random) -> Peraturan:
    """Return the regulation with cells of a table read more or less certainly; what cannot be read is blank."""
    if not p.tabel:
        return p
    table = some_table(p, rng)
    rows = list(table.baris)
    for _ in range(rng.randint(1, 12) if rows else 0):
        row, column, state = rng.randrange(len(rows)), rng.randrange(len(table.daun)), rng.choice(STATES)
        cells = list(rows[row].sel)
        words = "" if state is Baca.TAK_TERBACA else rng.choice((cells[column].raw, "terbaca"))
        cells[column] = Sel(words, Asal(state, "rekaan" if state is Baca.RAGU else ""))
        rows[row] = replace(rows[row], sel=tuple(cells))
    return with_table(p, replace_table(table, baris=tuple(rows)))


def doubt_words(p: Peraturan, rng: Random) -> Peraturan:
    """Return the regulation with a doubt about some words of a unit more, or without its doubts."""
    units = [unit for unit in p.units.values() if len(unit.teks.isi.split()) > 4]
    if not units or rng.random() < 0.2:
        return replace(p, perbaikan=())
    unit = rng.choice(units)
    words = unit.teks.isi.split(" ")
    start = rng.randrange(len(words))
    phrase = " ".join(words[start : start + rng.randint(1, 3)])
    return replace(p, perbaikan=(*p.perbaikan, Perbaikan("1", phrase, "B", False, "lain", unit=unit.id)))


def hand_round(p: Peraturan, rng: Random) -> Peraturan:
    """Return the regulation with boxes for the initials of some offices, or with none."""
    offices = [Teks(f"Jabatan Rekaan {number}") for number in range(6)]
    return replace(p, status=Status.RANCANGAN, paraf=tuple(rng.sample(offices, rng.randrange(4))))


KINDS = (read_otherwise, read_otherwise, doubt_words, doubt_words, hand_round)


def pair(base: Peraturan, seed: int) -> tuple[Peraturan, Peraturan]:
    rng = random.Random(seed)
    old = small(base, rng)
    for _ in range(rng.randrange(6)):
        old = rng.choice(KINDS)(old, rng)
    new = mutated(old, rng, rng.choice((0, 0, 1, 3)))
    for _ in range(rng.randint(1, 4)):
        new = rng.choice(KINDS)(new, rng)
    return old, new


def shown(naskah: Naskah) -> list[Any]:
    """Return what a draft shows of the certainty of what it prints."""
    runs = [[(run.teks, (run.rupa, run.ragu)) for run in block.runs] for block in naskah.blocks() if isinstance(block, Line)]
    lines = [[("".join(words for words, _ in own), look) for look, own in groupby(line, key=itemgetter(1))] for line in runs]
    tables = [block for block in naskah.blocks() if isinstance(block, Table)]
    return [lines, [[[cell and cell.keadaan for cell in row.cells] for row in table.rows] for table in tables]]


def check_drafts(body: Callable[[Naskah], Any], old: Peraturan, new: Peraturan) -> Naskah:
    both = in_pages(document(old)), in_pages(document(new))
    joint = redline(both[0], both[1], compare(old, new))
    for kept, whole in ((accepted(joint), both[1]), (rejected(joint), both[0])):
        assert shown(kept) == shown(whole)
    check_docx(body(joint), *both)
    return joint


@pytest.mark.parametrize("seed", range(8))
def test_drafts_come_back_with_all_they_show(small: Peraturan, body: Callable[..., Any], seed: int) -> None:
    check_drafts(body, *pair(small, seed))


@pytest.mark.sweep
@pytest.mark.parametrize("batch", range(10))
def test_the_same_for_many_drafts(small: Peraturan, body: Callable[..., Any], batch: int) -> None:
    for seed in range(100 + 20 * batch, 120 + 20 * batch):
        try:
            check_drafts(body, *pair(small, seed))
        except AssertionError as error:
            raise AssertionError(f"seed {seed}") from error


def test_what_only_is_certain_now_is_a_change_of_looks(small: Peraturan, body: Callable[..., Any]) -> None:
    table = next(iter(small.tabel.values()))
    doubtful = tuple(replace(row, sel=tuple(replace(cell, asal=Asal(Baca.RAGU, "rekaan")) for cell in row.sel)) for row in table.baris)
    joint = check_drafts(body, with_table(small, replace_table(table, baris=doubtful)), small)
    cells = [cell for block in joint.blocks() if isinstance(block, Table) for row in block.rows for cell in row.cells if cell]
    reset = [cell for cell in cells if cell.keadaan_lama == "ragu"]
    assert len(reset) >= len(doubtful) * len(table.daun)
    assert all(run.mark is Mark.SAME for cell in reset for run in cell.runs)
