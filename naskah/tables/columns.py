"""The columns of a table after a change: headings said anew, columns inserted or deleted, at any level of the head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from naskah.problems import ExitStatus, NaskahError, fail
from naskah.tables import Kolom, KolomGrup, Sel, Tabel, leaves

Tree = tuple[Kolom | KolomGrup, ...]
Span = tuple[int, int, int]  # first and last leaf column (from 1), level (from 1)


@dataclass(frozen=True, slots=True)
class TitleChange:
    """A heading that changes: the columns it stands over, its level, what it said, what it says."""

    tempat: Span
    semula: str
    menjadi: str


def no_column(what: str, table: Tabel) -> NaskahError:
    """Return the error for a column that a table does not have."""
    return fail("TERAP-02", f"{what} tidak ada dalam tabel '{table.id}'", "hitung kolom menurut tabel yang diubah",
                status=ExitStatus.FINDINGS)  # fmt: skip


def headings(tree: Tree, first: int = 1, level: int = 1) -> Iterator[tuple[Span, str]]:
    """Yield every heading of a column tree with the columns it stands over."""
    for node in tree:
        width = len(tuple(leaves((node,))))
        yield (first, first + width - 1, level), node.judul
        if isinstance(node, KolomGrup):
            yield from headings(node.kolom, first, level + 1)
        first += width


def title_changes(old: Tabel, new: Tabel) -> tuple[TitleChange, ...] | None:
    """Return the headings that differ, or None when they do not stand over the same columns."""
    olds, news = dict(headings(old.kolom)), dict(headings(new.kolom))
    if olds.keys() != news.keys():
        return None
    return tuple(TitleChange(place, title, news[place]) for place, title in olds.items() if title != news[place])


def with_titles(table: Tabel, changes: tuple[TitleChange, ...]) -> Tabel:
    """Return *table* with its headings changed; refuse where one does not say what is said of it.

    The headings that several matrices share may have been changed with another of them already.
    """
    wanted = {change.tempat: change for change in changes}

    def renamed(tree: Tree, first: int, level: int) -> Tree:
        columns: list[Kolom | KolomGrup] = []
        for node in tree:
            width = len(tuple(leaves((node,))))
            change = wanted.pop((first, first + width - 1, level), None)
            if change and node.judul not in (change.semula, change.menjadi):
                message = f"judul kolom {span_name(change.tempat, table)} berbunyi '{node.judul}', bukan '{change.semula}'"
                raise fail("TERAP-11", message, "periksa versi yang diubah", status=ExitStatus.FINDINGS)
            fresh = replace(node, judul=change.menjadi) if change else node
            columns.append(replace(fresh, kolom=renamed(fresh.kolom, first, level + 1)) if isinstance(fresh, KolomGrup) else fresh)
            first += width
        return tuple(columns)

    fresh = replace(table, kolom=renamed(table.kolom, 1, 1))
    if wanted:
        raise no_column(f"judul kolom {span_name(next(iter(wanted)), table)}", table)
    return fresh


def span_name(place: Span, table: Tabel) -> str:
    """Return how the head of a column, or of several, is named: ``ke-3``, ``ke-3 sampai dengan ke-5 tingkat 2``."""
    first, last, level = place
    deep = any(isinstance(node, KolomGrup) for node in table.kolom)
    return f"ke-{first}" + (f" sampai dengan ke-{last}" if last > first else "") + (f" tingkat {level}" if deep else "")


def without_columns(table: Tabel, names: tuple[str, ...]) -> Tabel:
    """Return *table* without the columns *names*."""
    for name in names:
        if name not in table.nomor_daun:
            raise no_column(f"kolom '{name}'", table)
    if len(names) == len(table.daun):
        raise fail("TERAP-05", f"tidak ada kolom tersisa dalam tabel '{table.id}'", "ganti tabelnya", status=ExitStatus.FINDINGS)
    kept = [place for place, column in enumerate(table.daun) if column.nama not in names]
    rows = tuple(replace(row, sel=tuple(row.sel[place] for place in kept)) for row in table.baris)
    fragments = (tuple(name for name in fragment if name not in names) for fragment in table.potongan)
    return _fitted(replace(table, kolom=_pruned(table.kolom, set(names)), baris=rows, potongan=tuple(filter(None, fragments))), table)


def _pruned(tree: Tree, gone: set[str]) -> Tree:
    kept: list[Kolom | KolomGrup] = []
    for node in tree:
        if isinstance(node, Kolom):
            kept += [node] if node.nama not in gone else []
        elif below := _pruned(node.kolom, gone):
            kept.append(replace(node, kolom=below))
    return tuple(kept)


def with_columns(table: Tabel, after: str, before: str, tree: Tree, cells: dict[str, tuple[Sel, ...]]) -> Tabel:
    """Return *table* with the columns *tree* put after the column *after* (or before *before*); *cells* are by row key.

    A new column joins the group of its neighbour when the group has the same heading.
    """
    for name in filter(None, (after, before)):
        if name not in table.nomor_daun:
            raise no_column(f"kolom '{name}'", table)
    if set(cells) != {row.kunci for row in table.baris}:
        message = f"kolom baru untuk tabel '{table.id}' tidak memuat setiap baris"
        raise fail("TERAP-05", message, "kutip setiap baris satu kali", status=ExitStatus.FINDINGS)
    place = table.nomor_daun[after] + 1 if after else table.nomor_daun[before]
    fresh = tuple(leaves(tree))
    rows = tuple(replace(row, sel=(*row.sel[:place], *cells[row.kunci], *row.sel[place:])) for row in table.baris)
    names = tuple(column.nama for column in fresh)
    fragments = _placed(table.potongan, after, before, names)
    return _fitted(replace(table, kolom=_joined(table.kolom, place, tree), baris=rows, potongan=fragments), table)


def _joined(tree: Tree, place: int, fresh: Tree) -> Tree:
    """Return *tree* with *fresh* put before its leaf number *place* (from 0)."""
    first = 0
    for number, node in enumerate(tree):
        width = len(tuple(leaves((node,))))
        if first < place < first + width:  # inside this group
            assert isinstance(node, KolomGrup)
            inner = fresh[0].kolom if len(fresh) == 1 and _same_group(node, fresh[0]) else fresh  # type: ignore[union-attr]
            return (*tree[:number], replace(node, kolom=_joined(node.kolom, place - first, inner)), *tree[number + 1 :])
        if place == first:
            return side_by_side(tree[:number], fresh, tree[number:])
        first += width
    return side_by_side(tree, fresh, ())


def side_by_side(left: Tree, fresh: Tree, right: Tree) -> Tree:
    """Return three column trees side by side; the first new group goes into the same one on its left, the last on its right."""
    if left and fresh and _same_group(left[-1], fresh[0]):
        group, more = left[-1], fresh[0]
        assert isinstance(group, KolomGrup)
        assert isinstance(more, KolomGrup)
        left, fresh = (*left[:-1], replace(group, kolom=side_by_side(group.kolom, more.kolom, ()))), fresh[1:]
    if right and fresh and _same_group(right[0], fresh[-1]):
        group, more = right[0], fresh[-1]
        assert isinstance(group, KolomGrup)
        assert isinstance(more, KolomGrup)
        right, fresh = (replace(group, kolom=side_by_side((), more.kolom, group.kolom)), *right[1:]), fresh[:-1]
    return (*left, *fresh, *right)


def _same_group(one: Kolom | KolomGrup, other: Kolom | KolomGrup) -> bool:
    return isinstance(one, KolomGrup) and isinstance(other, KolomGrup) and one.judul == other.judul


def _placed(fragments: tuple[tuple[str, ...], ...], after: str, before: str, names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the fragments a table is printed in with *names* in the one that holds their neighbour."""
    parts = list(fragments)
    holding = [number for number, fragment in enumerate(fragments) if (after or before) in fragment]
    if holding:
        number = holding[-1] if after else holding[0]
        place = parts[number].index(after) + 1 if after else parts[number].index(before)
        parts[number] = (*parts[number][:place], *names, *parts[number][place:])
    return tuple(parts)


def _fitted(fresh: Tabel, old: Tabel) -> Tabel:
    """Return *fresh* with the printed numbers of its columns counted anew, and what is declared of gone columns left out."""
    numbers = old.nomor_kolom
    if numbers:
        if numbers != tuple(str(number) for number in range(1, len(old.daun) + 1)):
            raise fail("TERAP-12", f"nomor kolom tabel '{old.id}' tidak berurutan", "ganti seluruh tabelnya", status=ExitStatus.FINDINGS)
        numbers = tuple(str(number) for number in range(1, len(fresh.daun) + 1))
    known = set(fresh.nomor_daun)
    jumlah = tuple(one for one in old.jumlah if {*one.kolom, *one.dari_kolom, one.kolom_jumlah} <= known | {""})
    rasio = tuple(one for one in old.rasio if {one.kolom, one.pembilang, one.penyebut} <= known)
    return replace(fresh, nomor_kolom=numbers, jumlah=jumlah, rasio=rasio)


def fragment(table: Tabel, names: tuple[str, ...]) -> tuple[Tree, tuple[tuple[str, tuple[Sel, ...]], ...]]:
    """Return the columns *names* of *table* alone: their part of the head, and their cells by row key."""
    tree = _pruned(table.kolom, {column.nama for column in table.daun} - set(names))
    places = [table.nomor_daun[name] for name in names]
    return tree, tuple((row.kunci, tuple(Sel(row.sel[place].raw) for place in places)) for row in table.baris)


def plain_columns(tree: Tree) -> Tree:
    """Return a column tree without what is layout alone: widths, kinds of value, merging of cells."""
    return tuple(
        Kolom(node.nama, node.judul) if isinstance(node, Kolom) else KolomGrup(node.judul, plain_columns(node.kolom)) for node in tree
    )
