"""Changes: which order is kept and how both revisions are read side by side; what a change, a pair and a remark are about."""

from __future__ import annotations

import random
from collections import Counter
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from pathlib import PurePath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naskah.changes import Change, Comparison, Kind, Remark, Side, Step, TableMatch, common, words
from naskah.changes.common import blocks, likeness, opcodes
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
    assert Comparison(EMPTY, EMPTY, (), steps=steps).steps_by_newer == {step.baru: step for step in steps if step.baru}


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


# -- what two sequences have in common ---------------------------------------------------------------------------------

ITEMS = st.text("abc", max_size=12)


@given(ITEMS, ITEMS)
def test_short_sequences_are_compared_as_difflib_does(one: str, other: str) -> None:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    assert opcodes(one, other) == [tuple(opcode) for opcode in matcher.get_opcodes()]
    assert [(*block,) for block in matcher.get_matching_blocks() if block.size] == blocks(one, other)
    assert likeness(one, other) == matcher.ratio()


def long_texts(seed: int, vocabulary: int, edits: int) -> tuple[list[str], list[str]]:
    """Return a made-up text of 4,000 items and what becomes of it by so many changes of some words, put in, left out or both."""
    chance = random.Random(seed)
    one = [f"kata{chance.randrange(vocabulary)}" for _ in range(4_000)]
    other = list(one)
    for _ in range(edits):
        place, less, more = chance.randrange(len(other)), chance.choice((0, 1, 5, 90)), chance.choice((0, 1, 5, 90))
        other[place : place + less] = [f"baru{chance.randrange(9)}" for _ in range(more)]
    return one, other


@pytest.mark.parametrize(("vocabulary", "edits", "least"), [(3_000, 20, 0.99), (97, 20, 0.97), (5, 20, 0.8), (1, 20, 0.8), (3_000, 0, 1)])
def test_long_sequences_are_held_together_at_what_they_have_in_common(vocabulary: int, edits: int, least: float) -> None:
    """What is found is what stands there; it is nearly as much as there is: all that was neither put in nor left out."""
    for seed in range(3):
        one, other = long_texts(seed, vocabulary, edits)
        common = sum((Counter(one) & Counter(other)).values())
        found = opcodes(one, other)
        assert [item for _, i, j, _, _ in found for item in one[i:j]] == one
        assert [item for _, _, _, k, m in found for item in other[k:m]] == other
        assert all((one[i:j] == other[k:m]) is (tag == "equal") for tag, i, j, k, m in found)
        assert all({"replace": i < j and k < m, "delete": k == m, "insert": i == j, "equal": True}[tag] for tag, i, j, k, m in found)
        assert all((before[0] == "equal") is not (after[0] == "equal") for before, after in pairwise(found))
        assert sum(j - i for tag, i, j, _, _ in found if tag == "equal") >= least * common
        assert likeness(one, other) >= least * 2 * common / (len(one) + len(other))


def test_what_has_nothing_in_common_is_walked_past() -> None:
    one, other = ["a"] * 3_000, ["b"] * 2_000
    assert opcodes(one, other) == [("replace", 0, 3_000, 0, 2_000)]
    assert opcodes([*one, "c"], [*other, "c"])[-1] in (("equal", 3_000, 3_001, 2_000, 2_001), ("replace", 0, 3_001, 0, 2_001))
    assert opcodes(one, []) == [("delete", 0, 3_000, 0, 0)]
    assert opcodes([], other) == [("insert", 0, 0, 0, 2_000)]
    assert likeness([], []) == 1


def test_what_stands_once_is_found_at_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common, "GRAM", 2)
    assert common._once("abcab") == {("b", "c"): 1, ("c", "a"): 2}
    assert common._once("abc") == {("a", "b"): 0, ("b", "c"): 1}
    assert common._once("aaa") == common._once("a") == common._once("") == {}
    assert list(common._anchors("abcxyz", "xyzabc")) == [(3, 0), (4, 1)]
    assert list(common._anchors("abcde", "-abcde-")) == [(0, 1), (1, 2), (2, 3), (3, 4)]


def test_of_what_stands_once_in_both_as_much_as_can_be_keeps_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(common, "GRAM", 1)
    chance = random.Random(8)
    for count in 40 * (0, 1, 2, 3, 4, 5, 6):
        other = chance.sample(range(count), count)
        chain = list(common._anchors(range(count), other))
        assert all(other[place] == item for item, place in chain)
        assert all(one[0] < next_[0] and one[1] < next_[1] for one, next_ in pairwise(chain))
        rising = (choice for many in range(count + 1) for choice in combinations(range(count), many))
        assert len(chain) == max(len(choice) for choice in rising if all(other.index(a) < other.index(b) for a, b in pairwise(choice)))


@given(st.text("ab-", max_size=30), st.text("ab.", max_size=30))
def test_what_is_walked_along_is_what_stands_in_both(one: str, other: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(common, "PIECE", 6)
        patch.setattr(common, "KEPT", 4)
        found = list(common._walked(one, other))
    assert all(one[a : a + size] == other[b : b + size] and size for a, b, size in found)
    assert all(a + size <= c and b + size <= d for (a, b, size), (c, d, _) in pairwise(found))
    if max(len(one), len(other)) <= 6:
        assert found == [(*block,) for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks() if block.size]
    if one == other:
        assert sum(size for _, _, size in found) == len(one)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("abcdefghij", "abcdefghij", [(0, 0, 4), (4, 4, 6)]),
        ("abcdefghijkl", "abcdefghijkl", [(0, 0, 4), (4, 4, 4), (8, 8, 4)]),
        ("a-----bcdefghi", "a.....bcdefghi", [(0, 0, 1), (6, 6, 2), (8, 8, 6)]),
        ("--abcdefgh", "..abcdefgh", [(2, 2, 2), (4, 4, 6)]),
        ("-------abc", ".......abc", [(7, 7, 3)]),
        ("abcdefgh", "", []),
        ("abcxxxxxxxxx", "abc", [(0, 0, 3)]),
        ("abc", "abcxxxxxxxxx", [(0, 0, 3)]),
    ],
)
def test_a_long_way_is_walked_piece_by_piece(
    one: str, other: str, found: list[tuple[int, int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(common, "PIECE", 6)
    monkeypatch.setattr(common, "KEPT", 4)
    assert list(common._walked(one, other)) == found


def test_blocks_that_touch_are_one() -> None:
    assert list(common._touching([(0, 0, 2), (2, 2, 3), (5, 6, 1), (6, 7, 2), (9, 9, 1)])) == [(0, 0, 5), (5, 6, 3), (9, 9, 1)]
    assert list(common._touching([])) == []


@given(st.lists(st.integers(0, 30), unique=True, max_size=20), st.randoms())
def test_what_stands_once_and_in_order_is_all_found(one: list[int], chance: random.Random) -> None:
    other = [item for kept in one for item in ([kept] if chance.random() < 0.7 else [-chance.randrange(1, 99)] * chance.randrange(3))]
    with pytest.MonkeyPatch.context() as patch:
        for name, size in {"SOON": 0, "GRAM": 1, "PIECE": 6, "KEPT": 4}.items():
            patch.setattr(common, name, size)
        found = blocks(one, other)
    assert [item for a, _, size in found for item in one[a : a + size]] == [item for item in other if item >= 0]
    assert [item for _, b, size in found for item in other[b : b + size]] == [item for item in other if item >= 0]


@given(st.text("abcd", max_size=40), st.text("abcd", max_size=40), st.integers(2, 5))
def test_whatever_is_held_together_stands_in_both_in_order(one: str, other: str, gram: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, size in {"SOON": 0, "GRAM": gram, "PIECE": 6, "KEPT": 4}.items():
            patch.setattr(common, name, size)
        found, same = blocks(one, other), blocks(one, one)
    assert all(one[a : a + size] == other[b : b + size] and size for a, b, size in found)
    assert all(a + size <= c and b + size <= d and (a + size, b + size) != (c, d) for (a, b, size), (c, d, _) in pairwise(found))
    assert same == ([(0, 0, len(one))] if one else [])


@pytest.mark.parametrize(
    ("before", "after", "pairs", "ops"),
    [
        ("a", "b", [], "-+"),
        ("", "b", [], "+"),
        ("a b", "c b", [(2, 2)], "-+=="),
        ("xay", "xby", [(0, 0), (2, 2)], "=-+="),
        ("qabcz", "qdz", [(0, 0), (4, 2)], "=---+="),
        ("qdz", "qabcz", [(0, 0), (2, 4)], "=-+++="),
        ("p a", "p b", [(0, 0)], "==-+"),
        (" .a, b", " .c, b", [(5, 5)], "==-+==="),
        (".a.b.", ".c.b.", [(3, 3)], "=-+==="),
        ("ab", "ab", [(0, 0), (1, 1)], "=="),
    ],
)
def test_what_stands_around_common_words_is_older_first(before: str, after: str, pairs: list[tuple[int, int]], ops: str) -> None:
    said = {"": "=", "del": "-", "ins": "+"}
    assert "".join(said[op] for op in words._around(pairs, list(before), list(after))) == ops
