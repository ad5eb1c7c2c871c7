"""Printed tables -> typed tables: the head as a tree of columns, the rows with keys, fragments put together again."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import replace

from naskah.lines.blocks import HeadCell, Table
from naskah.lines.grid import GAP
from naskah.model import ids
from naskah.problems import ExitStatus, NaskahError, fail
from naskah.tables import TURUN, Baris, Kolom, KolomGrup, Sel, Tabel, fits, leaves
from naskah.tables.columns import Tree, headings, with_columns

LABEL = 60
NUMBER_TITLES = ("no", "no.", "nomor")
COUNTED = re.compile(r"\d+\D*")
BRACKETED = re.compile(r"\(\d{1,3}\)")  # the number of an item rather than an amount below nought


def label(table: Tabel, row: Baris) -> str:
    """Return the words by which a reader knows a row: its first text that is no merged label."""
    texts = [cell.raw for column, cell in zip(table.daun, row.sel, strict=True) if column.tipe == "teks" and not column.gabung]
    first = next((text for text in texts if text), "") or next((cell.raw for cell in row.sel if cell.raw), "")
    return shortened(first)


def shortened(text: str) -> str:
    """Return what an instruction says of a row or column: its words without footnotes, brackets and marks, cut after a whole word."""
    words = " ".join(re.sub(r"(?<!\\)\[\^\w{1,3}\]|[()*\\]", "", text).split())
    return words if len(words) <= LABEL else f"{words[: LABEL + 1].rpartition(' ')[0] or words[:LABEL]} ..."


def table_of(blocks: list[Table], taken: Container[str] = (), like: Tabel | None = None) -> Tabel:
    """Return the table that *blocks* print, one block for each fragment.

    Columns and rows have the names they have in *like*, where that has the same headings and labels; other names are
    made of the words and are not in *taken*. Raises :class:`NaskahError` for a head that is no tree.
    """
    if not blocks:
        raise _unreadable("tabel yang dikutip tidak ada")
    if like is not None and len(blocks) > 1:
        whole = table_of(blocks, taken)
        if same_spans(whole, like) and not _moved(whole, like):  # whatever its headings say, it is that table
            places = dict(zip(whole.nomor_daun, like.nomor_daun, strict=True))
            named = _with_names(whole, [replace(old, judul=new.judul) for old, new in zip(like.daun, whole.daun, strict=True)], like)
            return replace(named, potongan=tuple(tuple(places[name] for name in fragment) for fragment in whole.potongan))
    table = _named(_read(blocks[0]), taken, like)
    fragments = [tuple(table.nomor_daun)]
    for block in blocks[1:]:
        more = _read(block)
        shared = _shared(table, more)
        last = table.daun[-1].nama
        names = tuple(table.nomor_daun)[:shared]
        fresh = _named(_without(more, shared), {*names, *table.nomor_daun}, like, len(table.daun))
        numbers = (*table.nomor_kolom, *more.nomor_kolom[shared:]) if table.nomor_kolom and more.nomor_kolom else ()
        cells = {row.kunci: other.sel for row, other in zip(table.baris, fresh.baris, strict=True)}
        table = replace(with_columns(replace(table, nomor_kolom=()), last, "", fresh.kolom, cells), nomor_kolom=numbers)
        fragments.append((*names, *fresh.nomor_daun))
    return replace(table, potongan=tuple(fragments) if len(fragments) > 1 else (), mendatar=any(block.mendatar for block in blocks))


def continues(before: Table, block: Table) -> bool:
    """Tell whether *block* is the next fragment of the table that *before* prints.

    It has as many rows, and begins with columns that are printed again, or under the heading the other ends with.
    """
    one, other = _read(before), _read(block)
    last, first = one.kolom[-1], other.kolom[0]
    goes_on = isinstance(last, KolomGrup) and isinstance(first, KolomGrup) and last.judul == first.judul
    return len(one.baris) == len(other.baris) and (goes_on or _shared(one, other) > 0)


def _shared(table: Tabel, other: Tabel) -> int:
    """Return how many leading columns of *other* are those of *table*, printed again."""
    if len(table.baris) != len(other.baris):
        return 0
    count = 0
    paths = list(zip(column_paths(table.kolom), column_paths(other.kolom), strict=False))
    for place, (path, own) in enumerate(paths):
        if path != own or any(a.sel[place].raw != b.sel[place].raw for a, b in zip(table.baris, other.baris, strict=True)):
            break
        count = place + 1
    return count


def _without(table: Tabel, count: int) -> Tabel:
    """Return *table* without its first *count* columns."""

    def pruned(tree: Tree, left: list[int]) -> Iterator[Kolom | KolomGrup]:
        for node in tree:
            if isinstance(node, KolomGrup):
                if below := tuple(pruned(node.kolom, left)):
                    yield replace(node, kolom=below)
            elif left[0]:
                left[0] -= 1
            else:
                yield node

    rows = tuple(replace(row, sel=row.sel[count:]) for row in table.baris)
    return replace(table, kolom=tuple(pruned(table.kolom, [count])), baris=rows)


def laid_out(table: Tabel, like: Tabel) -> Tabel:
    """Return *table* with what words do not tell and *like* knows: how it lies on the page, and its declared sums.

    A sum or a mark of a row that is gone goes with it; fragments are those of *like* as long as the columns are.
    """
    table = replace(table, baris=tuple(_read_before(table, row, like) for row in table.baris))
    rows = {row.kunci for row in table.baris}
    columns = set(table.nomor_daun)
    same = tuple(table.nomor_daun) == tuple(like.nomor_daun)
    sums = (one for one in like.jumlah if set(one.kolom) <= columns and (not one.baris or one.baris in rows))
    return replace(
        table,
        mendatar=like.mendatar,
        ringkas=like.ringkas,
        garis=like.garis,
        potongan=table.potongan or (like.potongan if same else ()),
        rupa=tuple(one for one in like.rupa if one.baris in rows),
        jumlah=tuple(one for one in sums if one.dari == ("*",) or set(one.dari) <= rows) if same else (),
        rasio=tuple(one for one in like.rasio if {one.kolom, one.pembilang, one.penyebut} <= columns),
    )


def _read_before(table: Tabel, row: Baris, like: Tabel) -> Baris:
    """Return *row* with how its cells were read, where the same cell says the same in *like*."""
    old = next((one for one in like.baris if one.kunci == row.kunci), None)
    if old is None:
        return row
    places = like.nomor_daun
    cells = []
    for name, cell in zip(table.nomor_daun, row.sel, strict=True):
        before = old.sel[places[name]] if name in places else None
        cells.append(before if before is not None and before.raw == cell.raw else cell)
    return replace(row, sel=tuple(cells))


# -- one block -----------------------------------------------------------------------------------------------------


def _read(block: Table) -> Tabel:
    """Return one printed block as a table; its columns and rows are named by their places."""
    tree, numbers = head_tree(block)
    merged = [any(row.cells[place] is None for row in block.rows) for place in range(len(block.columns))]
    rows = [["" if not cell or cell.ulangan or cell.text == GAP else cell.text for cell in row.cells] for row in block.rows]
    places = iter(range(len(block.columns)))

    def placed(nodes: Tree) -> Tree:
        columns: list[Kolom | KolomGrup] = []
        for node in nodes:
            if isinstance(node, KolomGrup):
                columns.append(replace(node, kolom=placed(node.kolom)))
            else:
                place = next(places)
                columns.append(
                    replace(node, nama=str(place), gabung=TURUN * merged[place], tipe=_kind(node.judul, [row[place] for row in rows]))
                )
        return tuple(columns)

    baris = tuple(Baris(str(number), tuple(map(Sel, row))) for number, row in enumerate(rows))
    return Tabel("", placed(tree), baris, block.mendatar, numbers)


def _kind(title: str, values: list[str]) -> str:
    counted = title.lower() in NUMBER_TITLES and all(COUNTED.fullmatch(value) for value in values if value)
    return "nomor" if counted else "teks"


def with_kind(column: Kolom, cells: list[str]) -> Kolom:
    """Return *column* with the kind of value that all its *cells* have."""
    values = [value for value in cells if value not in ("", "-")]
    if column.tipe != "teks" or not values or all(map(BRACKETED.fullmatch, values)):
        return column
    money = "rp" in column.judul.lower() or "rupiah" in column.judul.lower()
    for name in ("rupiah", "bilangan") if money else ("bilangan", "persen", "besaran", "rupiah"):
        if all(fits(value, name) for value in values):
            return replace(column, tipe=name)
    return column


def head_tree(block: Table) -> tuple[Tree, tuple[str, ...]]:
    """Return the tree of columns of a printed head, and the printed numbers of the columns."""
    cells = {(cell.row, cell.column): cell for cell in block.head}
    width, rows = len(block.columns), block.head_rows
    numbers = _numbers(cells, width, rows - 1) if rows > 1 else ()
    rows -= bool(numbers)

    def tree(row: int, start: int, end: int) -> Iterator[Kolom | KolomGrup]:
        column = start
        while column < end:
            cell = cells.get((row, column))
            if cell is None or column + cell.colspan > end:
                raise _unreadable("kepala tabel tidak tersusun sebagai pohon")
            last = column + cell.colspan
            if row + cell.rowspan < rows:
                yield KolomGrup(cell.teks, tuple(tree(row + cell.rowspan, column, last)))
            elif cell.colspan > 1:
                yield KolomGrup(cell.teks, tuple(Kolom("", "") for _ in range(column, last)))
            else:
                yield Kolom("", cell.teks)
            column = last

    if not rows:
        raise _unreadable("tabel tanpa kepala")
    return tuple(tree(0, 0, width)), numbers


def _numbers(cells: dict[tuple[int, int], HeadCell], width: int, row: int) -> tuple[str, ...]:
    """Return the printed numbers of the columns, or nothing when the last row of the head is none of numbers."""
    numbers = [""] * width
    own = [cell for (number, _), cell in cells.items() if number == row]
    if sum(cell.colspan for cell in own) != width or not all(cell.teks.isdigit() for cell in own):
        return ()
    for cell in own:
        numbers[cell.column] = cell.teks
    return tuple(numbers)


def _unreadable(why: str) -> NaskahError:
    return fail("TERAP-12", why, "terapkan dari data (blok 'perubahan'), bukan dari kata-kata", status=ExitStatus.FINDINGS)


# -- names ---------------------------------------------------------------------------------------------------------


def _named(table: Tabel, taken: Container[str], like: Tabel | None, first: int = 0) -> Tabel:
    """Return *table* with names for its columns and keys for its rows; *first* counts the columns before it."""
    if like and not first and same_spans(table, like) and not _moved(table, like):
        fresh = [replace(old, judul=column.judul) for old, column in zip(like.daun, table.daun, strict=True)]
        return _with_names(table, fresh, like)
    columns_by_path: dict[tuple[str, ...], list[Kolom]] = {}
    for path, column in zip(column_paths(like.kolom), like.daun, strict=True) if like else ():
        columns_by_path.setdefault(path, []).append(column)
    used: set[str] = set()
    fresh = []
    for place, (path, column) in enumerate(zip(column_paths(table.kolom), table.daun, strict=True)):
        same = next((one for one in columns_by_path.get(path, ()) if one.nama not in used and one.nama not in taken), None)
        name = same.nama if same else _free(slug(" ".join(path)) or f"kolom-{first + place + 1}", used, taken)
        used.add(name)
        fresh.append(replace(same, judul=column.judul) if same else replace(column, nama=name))
    return _with_names(table, fresh, like)


def same_spans(one: Tabel, other: Tabel) -> bool:
    """Tell whether the headings of two tables stand over the same columns, whatever they say."""
    return [place for place, _ in headings(one.kolom)] == [place for place, _ in headings(other.kolom)]


def _moved(table: Tabel, like: Tabel) -> bool:
    """Tell whether a table has the headings of another one in another order."""
    own, other = list(column_paths(table.kolom)), list(column_paths(like.kolom))
    return own != other and sorted(own) == sorted(other)


def _with_names(table: Tabel, fresh: list[Kolom], like: Tabel | None) -> Tabel:
    columns = iter(fresh)

    def renamed(tree: Tree) -> Tree:
        return tuple(replace(node, kolom=renamed(node.kolom)) if isinstance(node, KolomGrup) else next(columns) for node in tree)

    named = replace(table, kolom=renamed(table.kolom))
    return replace(named, baris=tuple(_keyed(named, like)))


def column_paths(tree: Tree, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the headings over each column, from the outermost one to its own."""
    for node in tree:
        if isinstance(node, Kolom):
            yield (*above, node.judul)
        else:
            yield from column_paths(node.kolom, (*above, node.judul))


def _keyed(table: Tabel, like: Tabel | None) -> Iterator[Baris]:
    keys_by_words: dict[str, list[str]] = {}
    for row in like.baris if like else ():
        keys_by_words.setdefault(label(like, row), []).append(row.kunci)  # type: ignore[arg-type]
    used: set[str] = set()
    for number, row in enumerate(table.baris, 1):
        words = label(table, row)
        same = next((kunci for kunci in keys_by_words.get(words, ()) if kunci not in used), "")
        kunci = same or _free(slug(words) or f"baris-{number}", used, {key for keys in keys_by_words.values() for key in keys})
        used.add(kunci)
        yield replace(row, kunci=kunci)


def _free(name: str, used: set[str], taken: Container[str]) -> str:
    number, wanted = 2, name
    while wanted in used or wanted in taken:
        wanted, number = f"{name}-{number}", number + 1
    return wanted


def slug(words: str) -> str:
    """Return *words* as the name of a row, a column or a table."""
    return ids.slug(words, LABEL)


def columns_of_head(table: Tabel) -> tuple[str, ...]:
    """Return the words of a table's head, by which it is known again."""
    return tuple(" / ".join(path) for path in column_paths(table.kolom)) + tuple(column.judul for column in leaves(table.kolom))
