"""The columns of a table that came back: which is which that was handed out, which are new, what their heads say now."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from naskah.lines.blocks import BodyCell, Table
from naskah.reading.pairing import Pairs
from naskah.reading.tables import head_tree, slug, with_kind
from naskah.tables import Kolom, KolomGrup, Tabel, leaves
from naskah.tables.columns import Tree, headings, side_by_side
from naskah.wordfile.anchors import spaced

ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Place:
    """A column of a fragment on paper: its name, and its place in the fragment that was handed out (-1: it is new)."""

    nama: str
    original: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table as they came back: ``table`` has them (and no rows), ``places`` those of each fragment.

    ``differing`` are the heads of columns that several fragments print, and no longer alike.
    """

    table: Tabel
    places: tuple[tuple[Place, ...], ...]
    differing: tuple[str, ...] = ()


def layout(base: Tabel, handed_out: Sequence[Table], arrivals: Sequence[Table], rows: Sequence[Pairs]) -> Layout:
    """Return the columns of *base* as the fragments *arrivals* print them; *originals* are those handed out, *rows* their paired rows.

    Raises :class:`NaskahError` for a head that is no tree.
    """
    titles = {spaced(title): title for _, title in headings(base.kolom)}
    used = set(base.nomor_daun)
    tree: Tree = ()
    seen: dict[str, str] = {}
    sources, numbers, differing = [], list[str](), list[str]()
    for old, new, pairs in zip(handed_out, arrivals, rows, strict=True):
        head, own_numbers = _head(new, bool(base.nomor_kolom))
        partners = _partners(old, new, pairs, len(own_numbers) > 0)
        columns = [_column(base, old, partner) for partner in partners]
        named = tuple(_named(head, iter(columns), (new, titles, used)))
        flat = [column.nama for column in leaves(named)]
        titles_by_name = {column.nama: column.judul for column in leaves(named)}
        differing.extend(title for name, title in titles_by_name.items() if spaced(seen.get(name, title)) != spaced(title))
        fresh = tuple(_without(named, seen))
        numbers.extend(number for name, number in zip(flat, own_numbers, strict=False) if name not in seen)
        tree = side_by_side(tree, fresh, ())
        for name, title in titles_by_name.items():  # where one fragment says something new, that is what it shall say
            seen[name] = title if name not in seen or _changed(base, name, title) else seen[name]
        sources.append(tuple(Place(name, partner) for name, partner in zip(flat, partners, strict=True)))
    fragments = tuple(tuple(place.nama for place in places) for places in sources)
    table = replace(
        base, kolom=_titled(tree, seen), baris=(), potongan=fragments if len(fragments) > 1 else (),
        nomor_kolom=tuple(numbers) if len(numbers) == len(seen) else (),
    )  # fmt: skip
    return Layout(table, tuple(sources), tuple(differing))


def _changed(base: Tabel, name: str, title: str) -> bool:
    """Tell whether *title* is not what the head of a column said."""
    return name not in base.nomor_daun or spaced(base.daun[base.nomor_daun[name]].judul) != spaced(title)


def _titled(tree: Tree, titles: dict[str, str]) -> Tree:
    return tuple(
        replace(node, kolom=_titled(node.kolom, titles)) if isinstance(node, KolomGrup) else replace(node, judul=titles[node.nama])
        for node in tree
    )


def same_layout(base: Tabel, originals: Sequence[Table]) -> Layout:
    """Return the columns of *base* as they are."""
    places = (tuple(Place(column.nama, number) for number, column in enumerate(table.columns)) for table in originals)
    return Layout(replace(base, baris=()), tuple(places))


def _head(table: Table, numbered: bool) -> tuple[Tree, tuple[str, ...]]:
    """Return the tree of columns of a head, and the printed numbers of the columns: the last row, where the table has them."""
    if not table.head_rows:
        return tuple(Kolom("", "") for _ in table.columns), ()
    if not numbered or table.head_rows < 2:
        return head_tree(table)
    last = table.head_rows - 1
    numbers = {cell.column: cell.teks for cell in table.head if cell.row == last}
    reach = replace(table, head=tuple(cell for cell in table.head if cell.row < last), head_rows=last)
    tree, more = head_tree(reach)
    return tree, more or tuple(numbers.get(column, "") for column in range(len(table.columns)))


# -- which column is which -----------------------------------------------------------------------------------------


def _partners(old: Table, new: Table, rows: Pairs, numbered: bool) -> list[int]:
    """Return for each column of *new* its place in *old*, or -1: by heads that say the same, then by likeness, in order."""
    one, other = _paths(old, numbered), _paths(new, numbered)
    partners = [-1] * len(other)
    for match in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        for step in range(match.size):
            partners[match.b + step] = match.a + step
    start, before = 0, -1
    for place in range(len(other) + 1):
        after = partners[place] if place < len(other) else len(one)
        if after < 0:
            continue
        gap = range(start, place), range(before + 1, after)
        for new_place, old_place in _alike(old, new, rows, (gap[0], gap[1], one, other)):
            partners[new_place] = old_place
        start, before = place + 1, after
    return partners


Gap = tuple[range, range, list[tuple[str, ...]], list[tuple[str, ...]]]


def _alike(old: Table, new: Table, rows: Pairs, gap: Gap) -> Iterator[tuple[int, int]]:
    """Yield pairs of the columns between two settled ones: those whose cells or heads are most alike, in order."""
    theirs, ours, one, other = gap
    first = 0
    for count, place in enumerate(theirs):
        left = len(theirs) - count
        best, chosen = ALIKE, -1
        for index in range(first, len(ours)):
            ratio = SequenceMatcher(None, " ".join(one[ours[index]]), " ".join(other[place]), autojunk=False).ratio()
            likeness = max(ratio, _same_cells(old, new, rows, (ours[index], place)))
            if likeness > best or (len(ours) - index == left and likeness == best):
                best, chosen = likeness, index
        if chosen >= 0:
            yield place, ours[chosen]
            first = chosen + 1


def _same_cells(old: Table, new: Table, rows: Pairs, columns: tuple[int, int]) -> float:
    """Return which part of the cells of two columns say the same; columns without words are alike by half."""
    same = count = 0
    for arrival, original in rows.partner.items():
        texts = [_words(old.rows[original].cells[columns[0]]), _words(new.rows[arrival].cells[columns[1]])]
        if any(texts):
            count += 1
            same += texts[0] == texts[1]
    return same / count if count else ALIKE


def _words(cell: BodyCell | None) -> str:
    return spaced(cell.text.replace("\\", "")) if cell is not None else ""


def _paths(table: Table, numbered: bool) -> list[tuple[str, ...]]:
    """Return the words over each column of a printed table, from the outermost heading to its own."""
    paths: list[tuple[str, ...]] = [()] * len(table.columns)
    last = table.head_rows - bool(numbered)
    for cell in sorted(table.head, key=lambda one: one.row):
        for column in range(cell.column, cell.column + cell.colspan) if cell.row < last else ():
            paths[column] = (*paths[column], spaced(cell.text))
    return paths


# -- the tree ------------------------------------------------------------------------------------------------------


def _column(base: Tabel, old: Table, partner: int) -> Kolom | None:
    return base.daun[base.nomor_daun[old.columns[partner].nama]] if partner >= 0 else None


Naming = tuple[Table, dict[str, str], set[str]]


def _named(tree: Tree, columns: Iterator[Kolom | None], naming: Naming, place: int = 0, above: str = "") -> Iterator[Kolom | KolomGrup]:
    """Yield a tree of printed heads with the columns they stand over; new ones get names and the kind of their values."""
    table, titles, used = naming
    for node in tree:
        title = titles.get(spaced(node.judul), node.judul)
        if isinstance(node, KolomGrup):
            yield KolomGrup(title, tuple(_named(node.kolom, columns, naming, place, f"{above} {title}")))
            place += sum(1 for _ in leaves((node,)))
            continue
        column = next(columns)
        if column is None:
            cells = [_words(row.cells[place]) for row in table.rows]
            column = with_kind(Kolom(_free(slug(f"{above} {title}") or f"kolom-{place + 1}", used), title), cells)
        yield replace(column, judul=title)
        place += 1


def _free(wanted: str, used: set[str]) -> str:
    name, count = wanted, 1
    while name in used:
        count += 1
        name = f"{wanted}-{count}"
    used.add(name)
    return name


def _without(tree: Tree, gone: Container[str]) -> Iterator[Kolom | KolomGrup]:
    """Yield *tree* without the columns that an earlier fragment prints."""
    for node in tree:
        if isinstance(node, KolomGrup):
            if below := tuple(_without(node.kolom, gone)):
                yield replace(node, kolom=below)
        elif node.nama not in gone:
            yield node
