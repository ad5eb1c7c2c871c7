"""Tables cut into planned pages: accepted or rejected the redline is what is written of either revision, page by page. All made up."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bench.redline import made_up
from naskah.compare import compare
from naskah.lines import Naskah, Table
from naskah.lines.blocks import Mark
from naskah.problems import NOWHERE
from naskah.redline.document import final, redline
from naskah.redline.sides import accepted, rejected
from naskah.render.paging import in_pages
from naskah.tables import Baris, Kolom, Sel, Tabel
from tests.compare.checking import check_docx, structure
from tests.compare.table_edits import replace_table
from tests.compare.unit_lists import Random

COLUMNS = (
    Kolom("program", "Program Rekaan", lebar=Decimal(40), gabung="turun"),
    Kolom("kegiatan", "Kegiatan", lebar=Decimal(40), gabung="turun"),
    Kolom("indikator", "Indikator", lebar=Decimal(50), alinea=True),
    Kolom("pagu", "Pagu (Rp)", "rupiah", Decimal(30)),
)
Rows = list[Baris]


def programs(count: int, rng: Random) -> Tabel:
    """Return a made-up table of programs, each of some activities, long enough for several pages."""
    rows = []
    for number in range(count):
        words = Sel(f"Program {number}" if not number % 9 else ""), Sel(f"Kegiatan {number}" if not number % 3 else "")
        measure = " ".join(["terukur"] * rng.randint(3, 30))
        if not number % 7:
            measure = f"a. {measure}\nb. tercatat\nselesai"
        rows.append(Baris(f"baris-{number}", (*words, Sel(measure), Sel(f"{number}.000")), NOWHERE))
    return Tabel("program", COLUMNS, tuple(rows))


def insert(rows: Rows, rng: Random) -> Rows:
    at = rng.randrange(len(rows))
    made = [
        Baris(f"baru-{rng.random()}", (Sel(""), Sel(f"Kegiatan baru {n}"), Sel("satu dua tiga"), Sel("1.000")))
        for n in range(rng.choice((1, 2, 15)))
    ]
    return [*rows[: at + 1], *made, *rows[at + 1 :]]


def delete(rows: Rows, rng: Random) -> Rows:
    at = rng.randrange(1, len(rows))
    return rows[:at] + rows[at + rng.choice((1, 2, 12)) :]


def move(rows: Rows, rng: Random) -> Rows:
    at, count = rng.randrange(len(rows) - 3), rng.choice((1, 3))
    taken, rest = rows[at : at + count], rows[:at] + rows[at + count :]
    to = rng.randrange(len(rest))
    return [*rest[:to], *taken, *rest[to:]]


def word(rows: Rows, rng: Random) -> Rows:
    at, column = rng.randrange(len(rows)), rng.randrange(4)
    cells = list(rows[at].sel)
    cells[column] = Sel(rng.choice(("", "kata lain", "a. satu\nb. dua\nc. tiga", " ".join(["panjang"] * 60))))
    return [*rows[:at], replace(rows[at], sel=tuple(cells)), *rows[at + 1 :]]


def relooked(column: Kolom, rng: Random) -> Kolom:
    """Return a column of another width, with its cells merged or not, its lines in paragraphs or not."""
    width, merged = column.lebar + rng.choice((0, 0, 20)), rng.choice((column.gabung, column.gabung, ""))
    return replace(column, lebar=width, gabung=merged, alinea=column.alinea and rng.random() < 0.5)


def pair(seed: int) -> tuple[Tabel, Tabel]:
    rng = random.Random(seed)
    old = programs(rng.choice((4, 40, 90)), rng)
    rows = list(old.baris)
    for _ in range(rng.choice((1, 1, 2, 6))):
        rows = rng.choice((insert, delete, move, word))(rows, rng) if len(rows) > 4 else insert(rows, rng)
    new = replace_table(old, baris=tuple(rows))
    if rng.random() < 0.4:
        new = replace_table(new, kolom=tuple(relooked(column, rng) for column in COLUMNS))
    return old, new


def check_pages(body: Callable[..., Any], seed: int) -> None:
    comparison = compare(*map(made_up, pair(seed)))
    both = tuple(map(in_pages, final(comparison)))
    joint = redline(both[0], both[1], comparison)
    assert structure(accepted(joint)) == structure(both[1])
    assert structure(rejected(joint)) == structure(both[0])
    check_docx(body(joint), *both)


@pytest.mark.parametrize("seed", range(12))
def test_planned_pages_come_back_exactly(body: Callable[..., Any], seed: int) -> None:
    check_pages(body, seed)


@pytest.mark.sweep
@pytest.mark.parametrize("batch", range(20))
def test_the_same_for_many_tables(body: Callable[..., Any], batch: int) -> None:
    for seed in range(100 + 10 * batch, 110 + 10 * batch):
        try:
            check_pages(body, seed)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}") from error


def test_rows_that_pass_overleaf_are_told_as_consequences() -> None:
    old = programs(60, random.Random(1))
    new = replace_table(old, baris=(old.baris[0], Baris("baru", (Sel(""), Sel("Kegiatan baru"), Sel("satu"), Sel("1"))), *old.baris[1:]))
    comparison = compare(made_up(old), made_up(new))
    one, other = map(in_pages, final(comparison))
    pages = [block for block in redline(one, other, comparison).blocks() if isinstance(block, Table)]
    assert len(pages) == tables(other) > 2
    marked = [row for page in pages for row in page.rows if row.mark is not Mark.SAME]
    assert [row.kunci for row in marked if not row.akibat] == ["baru"]
    assert all(run.akibat for row in marked if row.kunci != "baru" for cell in row.cells if cell for run in cell.runs)


def tables(naskah: Naskah) -> int:
    return sum(isinstance(block, Table) for block in naskah.blocks())
