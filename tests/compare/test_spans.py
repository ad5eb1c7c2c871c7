"""Columns that come and go in a table whose sums reach over several columns: one table, not two. All made up."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bench.redline import made_up
from naskah.compare import compare
from naskah.lines.blocks import Mark, Table
from naskah.problems import NOWHERE
from naskah.redline.document import final, redline
from naskah.redline.sides import accepted, rejected
from naskah.render.pdf.writing import write_pdf
from naskah.tables import Baris, Kolom, RupaBaris, Sel, Tabel
from tests.compare.checking import check_docx, structure
from tests.compare.conftest import TEMPLATES
from tests.compare.table_edits import replace_table
from tests.compare.unit_lists import Random

NAMES = ("no", "kelas", "tugas", "mulai", "besar", "catatan")
SUM = RupaBaris("jumlah", kanan=True, tebal=True)


def payments(names: tuple[str, ...], rng: Random, wide: bool = True) -> Tabel:
    """Return a made-up table of payments with a sum that reaches over what stands before it."""
    columns = tuple(Kolom(name, name.title(), lebar=Decimal(10 + 4 * len(name))) for name in names)
    rows = [Baris(str(number), tuple(Sel(f"{name} {number}") for name in names), NOWHERE) for number in range(rng.randint(1, 4))]
    last = Baris("jumlah", tuple(Sel("Jumlah" if not place else "900" if name == "besar" else "") for place, name in enumerate(names)))
    return Tabel("tabel", columns, (*rows, last), rupa=(SUM,) if wide else ())


def pair(seed: int) -> tuple[Tabel, Tabel]:
    rng = random.Random(seed)
    old, new = (tuple(name for name in NAMES if rng.random() < 0.75 or name == "besar") for _ in range(2))
    if rng.random() < 0.2:
        new = tuple(rng.sample(new, len(new)))
    return payments(old, rng, rng.random() < 0.9), payments(new, rng, rng.random() < 0.9)


def check(body: Callable[..., Any], old: Tabel, new: Tabel) -> list[Table]:
    comparison = compare(made_up(old), made_up(new))
    both = final(comparison)
    joint = redline(*both, comparison)
    assert structure(accepted(joint)) == structure(both[1])
    assert structure(rejected(joint)) == structure(both[0])
    check_docx(body(joint), *both)
    return [block for block in joint.blocks() if isinstance(block, Table)]


@pytest.mark.parametrize("seed", range(15))
def test_sums_that_reach_over_columns_come_back_exactly(body: Callable[..., Any], seed: int) -> None:
    check(body, *pair(seed))


@pytest.mark.sweep
def test_the_same_for_many_pairs(body: Callable[..., Any]) -> None:
    for seed in range(1000, 1600):
        try:
            check(body, *pair(seed))
        except AssertionError as error:
            raise AssertionError(f"seed {seed}") from error


@pytest.mark.parametrize("back", [False, True])
def test_a_column_below_a_sum_is_tracked_in_the_one_table(body: Callable[..., Any], back: bool) -> None:
    rng = random.Random(1)
    new = payments(NAMES, rng)
    place = NAMES.index("mulai")
    rows = tuple(replace(row, sel=(*row.sel[:place], *row.sel[place + 1 :])) for row in new.baris)
    old = replace_table(new, kolom=(*new.kolom[:place], *new.kolom[place + 1 :]), baris=rows)
    (table,) = check(body, *((new, old) if back else (old, new)))
    assert [row.mark for row in table.rows] == [Mark.SAME] * len(table.rows)
    assert [column.mark for column in table.columns].count(Mark.DEL if back else Mark.INS) == 1


def test_the_bar_beside_a_changed_row_takes_no_room_from_its_words() -> None:
    """The first column is as wide as the word that stands in it alone."""
    names = ("no", "tugas", "besar")
    old, new = (payments(names, random.Random(1), wide) for wide in (True, False))
    comparison = compare(made_up(old), made_up(new))
    assert write_pdf(redline(*final(comparison), comparison), TEMPLATES).startswith(b"%PDF")


def test_a_struck_number_and_the_new_one_stand_beside_each_other() -> None:
    """The column of numbers is no wider than two digits ask for; 10 is struck beside 11."""
    column = Kolom("no", "No", "nomor", Decimal(6)), Kolom("nama", "Nama", lebar=Decimal(200))
    rows = [Baris(str(number), (Sel(str(number)), Sel("rekaan")), NOWHERE) for number in range(1, 13)]
    counted = [replace(row, sel=(Sel(str(number)), row.sel[1])) for number, row in enumerate(rows[1:], 1)]
    old, new = (Tabel("tabel", column, tuple(side)) for side in (counted, rows))
    comparison = compare(made_up(old), made_up(new))
    assert write_pdf(redline(*final(comparison), comparison), TEMPLATES).startswith(b"%PDF")
