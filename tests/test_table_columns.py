"""The columns of a table after a change. A head is written in one line: ``A G(B C) D`` are three columns, one a group of two. Made up."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from naskah.problems import ExitStatus, NaskahError
from naskah.tables import Asal, Baca, Baris, Jumlah, Kolom, KolomGrup, Rasio, Sel, Tabel, leaves
from naskah.tables.columns import (
    TitleChange,
    Tree,
    fragment,
    headings,
    plain_columns,
    side_by_side,
    span_name,
    title_changes,
    with_columns,
    with_titles,
    without_columns,
)


def tree(head: str) -> Tree:
    stack: list[list[Kolom | KolomGrup]] = [[]]
    names: list[str] = []
    for word, sign in re.findall(r"(\w+)(\(?)|\)", head.replace(")", " ) ")):
        if sign:
            names.append(word)
            stack.append([])
        elif word:
            stack[-1].append(Kolom(word.lower(), word))
        else:
            below = tuple(stack.pop())
            stack[-1].append(KolomGrup(names.pop(), below))
    return tuple(stack[0])


def head(columns: Tree) -> str:
    return " ".join(node.judul if isinstance(node, Kolom) else f"{node.judul}({head(node.kolom)})" for node in columns)


def table(columns: str, parts: str = "", numbers: bool = False, **fields: object) -> Tabel:
    kolom = tree(columns)
    names = [leaf.nama for leaf in leaves(kolom)]
    rows = tuple(Baris(key, tuple(Sel(f"{name}{key}") for name in names)) for key in ("1", "2"))
    potongan = tuple(tuple(part) for part in parts.split())
    counted = tuple(str(place) for place in range(1, len(names) + 1)) if numbers else ()
    return Tabel("tabel-rekaan", kolom, rows, potongan=potongan, nomor_kolom=counted, **fields)  # type: ignore[arg-type]


def cells(one: Tabel) -> list[str]:
    return [" ".join(cell.raw for cell in row.sel) for row in one.baris]


def refused(caught: pytest.ExceptionInfo[NaskahError]) -> tuple[str, str, str]:
    (problem,) = caught.value.problems
    assert caught.value.status is ExitStatus.FINDINGS
    return problem.code, problem.message, problem.fix


COUNT = "hitung kolom menurut tabel yang diubah"


# -- headings ------------------------------------------------------------------------------------------------------


def test_every_heading_stands_over_its_columns() -> None:
    assert list(headings(tree("A G(B H(C D)) E"))) == [
        ((1, 1, 1), "A"), ((2, 4, 1), "G"), ((2, 2, 2), "B"), ((3, 4, 2), "H"), ((3, 3, 3), "C"), ((4, 4, 3), "D"), ((5, 5, 1), "E"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        ("A G(B C) D", "A G(B C) D", ""),
        ("A G(B C) D", "A G(B X) D", "3-3/2 C>X"),
        ("A G(B C) D", "Y Z(B C) D", "1-1/1 A>Y 2-3/1 G>Z"),
        ("A G(B C) D", "A G(B C D)", None),
        ("A G(B C) D", "A B C D", None),
    ],
)
def test_headings_that_differ_are_named_by_their_place(old: str, new: str, changes: str | None) -> None:
    found = title_changes(table(old), table(new))
    said = None if found is None else " ".join(
        f"{one.tempat[0]}-{one.tempat[1]}/{one.tempat[2]} {one.semula}>{one.menjadi}" for one in found
    )  # fmt: skip
    assert said == changes
    if found is not None:
        changed = with_titles(table(old), found)
        assert head(changed.kolom) == new
        assert cells(changed) == cells(table(old))
        assert with_titles(changed, found) == changed  # another matrix had them changed already


def test_a_heading_that_says_something_else_is_refused() -> None:
    with pytest.raises(NaskahError) as caught:
        with_titles(table("A G(B C)"), (TitleChange((3, 3, 2), "X", "Y"),))
    assert refused(caught) == ("TERAP-11", "judul kolom ke-3 tingkat 2 berbunyi 'C', bukan 'X'", "periksa versi yang diubah")


@pytest.mark.parametrize("place", [(1, 2, 1), (4, 4, 1), (1, 1, 2)])
def test_a_heading_that_is_not_there_is_refused(place: tuple[int, int, int]) -> None:
    with pytest.raises(NaskahError) as caught:
        with_titles(table("A B C"), (TitleChange(place, "A", "X"),))
    assert refused(caught) == ("TERAP-02", f"judul kolom {span_name(place, table('A B C'))} tidak ada dalam tabel 'tabel-rekaan'", COUNT)


@pytest.mark.parametrize(
    ("columns", "place", "name"),
    [
        ("A B C", (3, 3, 1), "ke-3"),
        ("A B C", (1, 2, 1), "ke-1 sampai dengan ke-2"),
        ("A G(B C)", (3, 3, 2), "ke-3 tingkat 2"),
        ("A G(B C)", (2, 3, 1), "ke-2 sampai dengan ke-3 tingkat 1"),
    ],
)
def test_a_level_is_named_where_there_are_several(columns: str, place: tuple[int, int, int], name: str) -> None:
    assert span_name(place, table(columns)) == name


# -- columns taken away and put in ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "gone", "left", "row"),
    [
        ("A B C", "b", "A C", "a1 c1"),
        ("A G(B C) D", "b", "A G(C) D", "a1 c1 d1"),
        ("A G(B C) D", "bc", "A D", "a1 d1"),
        ("A G(B H(C)) D", "c", "A G(B) D", "a1 b1 d1"),
        ("A G(B C) D", "ad", "G(B C)", "b1 c1"),
    ],
)
def test_columns_are_taken_away_with_their_cells(columns: str, gone: str, left: str, row: str) -> None:
    found = without_columns(table(columns), tuple(gone))
    assert head(found.kolom) == left
    assert cells(found) == [row, row.replace("1", "2")]


def test_what_is_declared_of_a_column_goes_with_it() -> None:
    sums = (
        Jumlah(kolom=("a",), baris="2", dari=("*",)),
        Jumlah(kolom_jumlah="d", dari_kolom=("b", "c")),
        Jumlah(kolom=("b", "a"), baris="1"),
    )
    ratios = (Rasio("a", "b", "c"), Rasio("a", "d", "a"))
    full = table("A B C D", "ab acd", numbers=True, jumlah=sums, rasio=ratios)
    found = without_columns(full, ("b",))
    assert (found.jumlah, found.rasio) == (sums[:1], ratios[1:])
    assert found.potongan == (("a",), ("a", "c", "d"))
    assert found.nomor_kolom == ("1", "2", "3")
    assert without_columns(full, ("d", "a", "b")).potongan == (("c",),)
    assert without_columns(full, ("d",)).jumlah == without_columns(full, ("c", "d")).jumlah == (sums[0], sums[2])
    assert without_columns(full, ("d",)).rasio == ratios[:1]
    assert without_columns(table("A B"), ("a",)).nomor_kolom == ()


@pytest.mark.parametrize(
    ("columns", "gone", "told"),
    [
        ("A B", ("x",), ("TERAP-02", "kolom 'x' tidak ada dalam tabel 'tabel-rekaan'", COUNT)),
        ("A B", ("a", "b"), ("TERAP-05", "tidak ada kolom tersisa dalam tabel 'tabel-rekaan'", "ganti tabelnya")),
    ],
)
def test_columns_that_cannot_go_are_refused(columns: str, gone: tuple[str, ...], told: tuple[str, str, str]) -> None:
    with pytest.raises(NaskahError) as caught:
        without_columns(table(columns), gone)
    assert refused(caught) == told


def test_columns_whose_numbers_do_not_count_on_are_left_alone() -> None:
    odd = replace(table("A B C"), nomor_kolom=("1", "2", "4"))
    with pytest.raises(NaskahError) as caught:
        without_columns(odd, ("a",))
    assert refused(caught) == ("TERAP-12", "nomor kolom tabel 'tabel-rekaan' tidak berurutan", "ganti seluruh tabelnya")


def fresh_cells(count: int) -> dict[str, tuple[Sel, ...]]:
    return {key: tuple(Sel(f"x{place}{key}") for place in range(count)) for key in ("1", "2")}


@pytest.mark.parametrize(
    ("columns", "after", "before", "new", "together", "row"),
    [
        ("A B", "a", "", "X", "A X B", "a1 x01 b1"),
        ("A B", "b", "", "X", "A B X", "a1 b1 x01"),
        ("A B", "", "a", "X", "X A B", "x01 a1 b1"),
        ("A B", "", "b", "X Y", "A X Y B", "a1 x01 x11 b1"),
        ("A G(B C) D", "b", "", "X", "A G(B X C) D", "a1 b1 x01 c1 d1"),
        ("A G(B C) D", "b", "", "G(X)", "A G(B X C) D", "a1 b1 x01 c1 d1"),
        ("A G(B C) D", "b", "", "H(X)", "A G(B H(X) C) D", "a1 b1 x01 c1 d1"),
        ("A G(B C) D", "c", "", "G(X) Y", "A G(B C X) Y D", "a1 b1 c1 x01 x11 d1"),
        ("A G(B C) D", "c", "", "X", "A G(B C) X D", "a1 b1 c1 x01 d1"),
        ("A G(B C) D", "a", "", "Y G(X)", "A Y G(X B C) D", "a1 x01 x11 b1 c1 d1"),
        ("A G(B C) D", "", "b", "G(X)", "A G(X B C) D", "a1 x01 b1 c1 d1"),
        ("G(B C) H(D E)", "c", "", "G(X) H(Y)", "G(B C X) H(Y D E)", "b1 c1 x01 x11 d1 e1"),
        ("G(K(B) L(C))", "b", "", "G(K(X))", "G(K(B X) L(C))", "b1 x01 c1"),
        ("G(K(B) L(C))", "b", "", "G(K(X) L(Y))", "G(K(B X) L(Y C))", "b1 x01 x11 c1"),
        ("A G(B C D)", "c", "", "X G(Y)", "A G(B C X G(Y) D)", "a1 b1 c1 x01 x11 d1"),
    ],
)
def test_columns_are_put_beside_their_neighbour_and_into_its_group(
    columns: str, after: str, before: str, new: str, together: str, row: str
) -> None:
    fresh = tree(new)
    names = tuple(leaf.nama for leaf in leaves(fresh))
    old = table(columns, numbers=True)
    found = with_columns(old, after, before, fresh, fresh_cells(len(names)))
    assert head(found.kolom) == together
    assert cells(found) == [row, re.sub(r"1\b", "2", row)]
    assert found.nomor_kolom == tuple(str(place) for place in range(1, len(found.daun) + 1))
    assert without_columns(found, names) == old


UNKNOWN = ("TERAP-02", "kolom 'x' tidak ada dalam tabel 'tabel-rekaan'", COUNT)
PARTLY = ("TERAP-05", "kolom baru untuk tabel 'tabel-rekaan' tidak memuat setiap baris", "kutip setiap baris satu kali")


def test_a_column_is_printed_in_the_fragment_of_its_neighbour() -> None:
    old = table("A B C D", "ab acd")
    for after, before, parts in (("b", "", "abx acd"), ("a", "", "ab axcd"), ("", "a", "xab acd"), ("", "d", "ab acxd")):
        found = with_columns(old, after, before, tree("X"), fresh_cells(1))
        assert found.potongan == tuple(tuple(part) for part in parts.split()), (after, before)
    partly = with_columns(table("A B C", "ab"), "c", "", tree("X"), fresh_cells(1))
    assert partly.potongan == (("a", "b"),)


@pytest.mark.parametrize(
    ("after", "before", "keys", "told"),
    [
        ("x", "", "12", UNKNOWN),
        ("", "x", "12", UNKNOWN),
        ("a", "", "1", PARTLY),
        ("a", "", "123", PARTLY),
    ],
)
def test_columns_without_a_neighbour_or_all_their_cells_are_refused(after: str, before: str, keys: str, told: tuple[str, str, str]) -> None:
    with pytest.raises(NaskahError) as caught:
        with_columns(table("A B"), after, before, tree("X"), {key: (Sel("x"),) for key in keys})
    assert refused(caught) == told


@pytest.mark.parametrize(
    ("left", "fresh", "right", "together"),
    [
        ("A", "X", "B", "A X B"),
        ("", "X", "", "X"),
        ("A", "", "B", "A B"),
        ("G(A)", "G(X)", "B", "G(A X) B"),
        ("A", "G(X)", "G(B)", "A G(X B)"),
        ("G(A)", "G(X) Y H(Z)", "H(B)", "G(A X) Y H(Z B)"),
        ("G(A)", "G(X)", "G(B)", "G(A X) G(B)"),
        ("G(H(A))", "G(H(X) I(Y))", "", "G(H(A X) I(Y))"),
        ("", "G(I(Y) H(X))", "G(H(A))", "G(I(Y) H(X A))"),
        ("G", "G(X)", "G", "G G(X) G"),
        ("A", "A", "A", "A A A"),
    ],
)
def test_groups_with_the_same_heading_become_one(left: str, fresh: str, right: str, together: str) -> None:
    assert head(side_by_side(tree(left), tree(fresh), tree(right))) == together


def test_some_columns_are_told_alone_as_they_are_printed() -> None:
    doubtful = Sel("x", Asal(Baca.RAGU))
    full = table("A G(B C) D")
    full = replace(full, baris=tuple(replace(row, sel=(row.sel[0], doubtful, *row.sel[2:])) for row in full.baris))
    columns, rows = fragment(full, ("d", "b"))
    assert head(columns) == "G(B) D"
    assert rows == (("1", (Sel("d1"), Sel("x"))), ("2", (Sel("d2"), Sel("x"))))


def test_what_is_layout_alone_can_be_left_out() -> None:
    dressed = (Kolom("a", "A", "rupiah", Decimal(5), "turun"), KolomGrup("G", (Kolom("b", "B", tahun=2030),)))
    assert plain_columns(dressed) == tree("A G(B)")
