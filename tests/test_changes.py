"""Changes: which order is kept and how both revisions are read side by side; what a change, a pair and a remark are about."""

from __future__ import annotations

import random
from itertools import combinations, pairwise
from pathlib import PurePath

import pytest

from naskah.changes import Change, Comparison, Kind, Remark, Side, Step, TableMatch
from naskah.changes.comparison import Cell
from naskah.changes.order import joined, kept
from naskah.model import NIHIL, Peraturan, Status

EMPTY = Peraturan("perbup", "BUPATI", "CONTOH", "CONTOH", "1", "2030", NIHIL, Status.RANCANGAN, ())


def test_what_keeps_its_order_is_as_heavy_as_can_be() -> None:
    chance = random.Random(5)
    for count in 30 * (1, 2, 3, 4, 5, 6):
        order, weights = chance.sample(range(count), count), [chance.randint(1, 4) for _ in range(count)]
        chosen = kept([(place, 3 * other) for place, other in enumerate(order)], weights)
        assert all(one < other and order[one] < order[other] for one, other in pairwise(chosen))
        choices = (choice for many in range(count + 1) for choice in combinations(range(count), many))
        rising = (choice for choice in choices if all(order[one] < order[other] for one, other in pairwise(choice)))
        assert sum(weights[one] for one in chosen) == max(sum(weights[one] for one in choice) for choice in rising)


@pytest.mark.parametrize(
    ("order", "weights", "chosen"),
    [
        ([], [], []),
        ([0], [1], [0]),
        ([0, 1, 2], [1, 1, 1], [0, 1, 2]),
        ([2, 0, 1], [1, 1, 1], [1, 2]),
        ([2, 0, 1], [3, 1, 1], [0]),
        ([1, 0], [1, 1], [0]),
        ([3, 0, 1, 2, 4], [1, 1, 1, 1, 1], [1, 2, 3, 4]),
    ],
)
def test_the_lighter_ones_are_moved(order: list[int], weights: list[int], chosen: list[int]) -> None:
    assert kept(list(enumerate(order)), weights) == chosen


@pytest.mark.parametrize(
    ("old", "new", "chain", "both"),
    [
        ("", "", "", ""),
        ("ab", "ab", "aa bb", "aa bb"),
        ("ab", "xy", "", "a- b- -x -y"),
        ("abc", "xcy", "cc", "a- b- -x cc -y"),
        ("abc", "bca", "bb cc", "a- bb cc -a"),
        ("ab", "AB", "bA", "a- bA -B"),
        ("abc", "abc", "aa bb cc", "aa bb cc"),
        ("axbyc", "abzc", "aa bb cc", "aa x- bb y- -z cc"),
    ],
)
def test_both_are_read_in_one_order_the_older_first(old: str, new: str, chain: str, both: str) -> None:
    found = joined(old, new, [(pair[0], pair[1]) for pair in chain.split()])
    assert " ".join((one or "-") + (other or "-") for one, other in found) == both


def change(name: str, **more: object) -> Change:
    side = Side("pasal-1", "Pasal 1", "Teks.")
    return Change(name, Kind.DIUBAH, "pasal-1", side, side, **more)  # type: ignore[arg-type]


def test_a_change_shows_its_newer_side_or_the_only_one() -> None:
    older, newer = Side("pasal-1", "Pasal 1", "Lama."), Side("pasal-2", "Pasal 2", "Baru.")
    assert Change("1", Kind.DIUBAH, "pasal-2", older, newer).side is newer
    assert Change("1", Kind.DIHAPUS, "pasal-1", older, None).side is older


def test_two_revisions_are_identical_when_nothing_printed_differs() -> None:
    one = change("1")
    assert Comparison(EMPTY, EMPTY, ()).identical
    assert not Comparison(EMPTY, EMPTY, (one,)).identical
    assert not Comparison(EMPTY, EMPTY, (), (one,)).identical


def test_what_is_compared_is_found_by_its_name() -> None:
    match = TableMatch("tabel-lama", "tabel-baru", ())
    cell = Cell("baris-1", "nomor", "NO", "1", "2")
    follows = change("a1", tabel="tabel-baru", sel=(cell,))
    first = change("1")
    comparison = Comparison(EMPTY, EMPTY, (first,), (follows, change("a2")), tables=(match,))
    assert comparison.table_matches == {"tabel-baru": match}
    assert comparison.older_matches == {"tabel-lama": match}
    assert comparison.followed == {"tabel-baru": frozenset({("baris-1", "nomor")})}
    assert comparison.by_id["1"] is first
    assert set(comparison.by_id) == {"1", "a1", "a2"}


def test_units_that_both_have_are_paired_also_those_that_moved() -> None:
    steps = (Step("a", "a"), Step("b", ""), Step("", "c"), Step("", "d", pasangan="x"), Step("x", "", pasangan="d"), Step("", ""))
    assert list(Comparison(EMPTY, EMPTY, (), steps=steps).pairs()) == [("a", "a"), ("x", "d")]


def test_images_are_the_same_by_name_or_by_what_they_hold() -> None:
    one, other, third = PurePath("satu.png"), PurePath("dua.png"), PurePath("tiga.png")
    comparison = Comparison(EMPTY, EMPTY, (), images=frozenset({(one, other)}))
    assert comparison.same_image(one, one)
    assert comparison.same_image(None, None)
    assert comparison.same_image(one, other)
    assert not comparison.same_image(other, one)
    assert not comparison.same_image(one, third)
    assert not comparison.same_image(one, None)
    assert not comparison.same_image(None, one)


ROW = change("1", tabel="tabel-1", baris="baris-1")


@pytest.mark.parametrize(
    ("remark", "about", "told"),
    [
        (Remark("alasan", unit="pasal-1"), change("1"), True),
        (Remark("alasan", unit="pasal-2"), change("1"), False),
        (Remark("alasan", unit="pasal-1"), ROW, False),
        (Remark("alasan", unit="pasal-1/ayat-1"), change("1", satuan=("pasal-1", "pasal-1/ayat-1")), True),
        (Remark("alasan", unit="pasal-1/ayat-2"), change("1", satuan=("pasal-1", "pasal-1/ayat-1")), False),
        (Remark("alasan", tabel="tabel-1"), ROW, True),
        (Remark("alasan", tabel="tabel-2"), ROW, False),
        (Remark("alasan", tabel="tabel-1", baris="baris-1"), ROW, True),
        (Remark("alasan", tabel="tabel-1", baris="baris-2"), ROW, False),
        (Remark("alasan", tabel="tabel-2", baris="baris-1"), ROW, False),
        (Remark("alasan", tabel="tabel-1"), change("1"), False),
    ],
)
def test_a_remark_is_about_its_unit_its_table_or_its_row(remark: Remark, about: Change, told: bool) -> None:
    assert remark.about(about) is told


def test_a_remark_is_about_what_was_deleted_too() -> None:
    gone = Change("1", Kind.DIHAPUS, "pasal-9", Side("pasal-9", "Pasal 9", "Teks."), None)
    assert Remark("alasan", unit="pasal-9").about(gone)
    assert not Remark("alasan", unit="pasal-8").about(gone)
