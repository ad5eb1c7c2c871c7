"""Parts of a table that stay and read otherwise: whole rows, whole columns or whole years, quoted under the head of the base.

A matrix shows its fixed columns beside the years that change; any other table all its columns, or those by which its rows
are known beside the columns that change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from naskah.amend.table_phrases import CellChange
from naskah.clauses.names import INSIDE
from naskah.lines.blocks import BodyCell, Table, is_bold
from naskah.lines.grid import GAP
from naskah.lines.inline import marked, runs
from naskah.problems import ExitStatus, NaskahError, fail
from naskah.reading.tables import column_paths, head_tree, label
from naskah.tables import FIXED_FIELDS, SAMA, Asal, Baca, Baris, Kolom, KolomGrup, RupaBaris, Sel, Tabel, fits, leaves
from naskah.tables.columns import Span, TitleChange, fragment, headings, with_titles

MOST = 0.75  # of the rows: a column or year in which so many change is quoted as a whole
FEW = 0.5  # of the columns: when more of them change in most rows, the rows are quoted
RUN = 3  # rows that follow one another and are said as a run
UNREAD = Asal(Baca.TAK_TERBACA, "tidak terbaca dalam peraturan perubahan")


@dataclass(frozen=True, slots=True)
class Part:
    """Rows (none named: every row) and columns that are quoted together; ``tahun`` the years of a matrix among them."""

    baris: tuple[str, ...]
    kolom: tuple[str, ...]
    tahun: tuple[int, ...] = ()


def parts_of(table: Tabel, cells: Iterable[CellChange]) -> Iterator[Part]:
    """Yield the parts in which *cells* of *table* change, each named once."""
    changed: dict[str, set[str]] = {}
    for cell in cells:
        changed.setdefault(cell.kolom, set()).add(cell.baris)
    years = years_in(table)
    if years:
        yield from _by_year(table, changed, years)
    elif changed:
        yield from _by_row(table, changed, tuple(table.nomor_daun))


def years_in(table: Tabel) -> tuple[int, ...]:
    """Return the years of a printed matrix, none for another table."""
    return tuple(dict.fromkeys(column.tahun for column in table.daun if column.tahun is not None))


def _by_year(table: Tabel, changed: dict[str, set[str]], years: tuple[int, ...]) -> Iterator[Part]:
    """Yield fixed columns first, then the years: those that change in the same rows together."""
    own = {year: year_columns(table, (year,)) for year in years}
    rows = {year: set().union(*(changed.get(name, set()) for name in names)) for year, names in own.items()}
    inside = set().union(*rows.values())
    fixed = {name: changed_rows for name, changed_rows in changed.items() if name in FIXED_FIELDS}
    alone = {name: changed_rows if _most(changed_rows, table) else changed_rows - inside for name, changed_rows in fixed.items()}
    if left := {name: changed_rows for name, changed_rows in alone.items() if changed_rows}:
        yield from _by_row(table, left, FIXED_FIELDS)
    seen = list[set[str]]()
    for year in years:
        if rows[year] and rows[year] not in seen:
            seen.append(rows[year])
            same = tuple(one for one in years if rows[one] == rows[year])
            yield Part(() if _most(rows[year], table) else _ordered(table, rows[year]), (*FIXED_FIELDS, *year_columns(table, same)), same)


def _by_row(table: Tabel, changed: dict[str, set[str]], shown: tuple[str, ...]) -> Iterator[Part]:
    rows = set().union(*changed.values())
    full = [name for name in shown if name in changed]
    if _most(rows, table) and len(full) <= FEW * len(table.daun) and not _labels(table) & set(full):
        yield Part((), (*(name for name in shown if name in _labels(table)), *full))
    else:
        yield Part(_ordered(table, rows), shown)


def _most(rows: set[str], table: Tabel) -> bool:
    return len(rows) > 1 and len(rows) >= MOST * len(table.baris)


def _ordered(table: Tabel, rows: set[str]) -> tuple[str, ...]:
    return tuple(row.kunci for row in table.baris if row.kunci in rows)


def _labels(table: Tabel) -> set[str]:
    """Return the columns by which a reader knows the rows: up to the first one of texts that is not merged."""
    if years_in(table):
        return set(FIXED_FIELDS[:-1])
    last = next((place for place, one in enumerate(table.daun) if one.tipe == "teks" and not one.gabung), 0)
    return {column.nama for column in table.daun[: last + 1]}


def label_columns(table: Tabel) -> tuple[str, ...]:
    """Return the columns by which the rows of *table* are known, in order."""
    return tuple(name for name in table.nomor_daun if name in _labels(table))


def year_columns(table: Tabel, years: Iterable[int]) -> tuple[str, ...]:
    """Return the names of the columns of *years* in a printed matrix."""
    wanted = set(years)
    return tuple(column.nama for column in table.daun if column.tahun in wanted)


# -- as drafted ------------------------------------------------------------------------------------------------------


def quoted_part(name: str, table: Tabel, rows: tuple[str, ...], columns: tuple[str, ...]) -> Tabel:
    """Return the quotation of *rows* (none: every row) and *columns* of *table*, each cell with the state of its reading."""
    tree, _ = fragment(table, columns)
    places = [table.nomor_daun[one] for one in table.nomor_daun if one in set(columns)]
    kept = [row for row in table.baris if not rows or row.kunci in set(rows)]
    quoted = tuple(Baris(row.kunci, tuple(as_read(row.sel[place]) for place in places)) for row in kept)
    numbers = tuple(table.nomor_kolom[place] for place in places) if table.nomor_kolom else ()
    whole, keys = len(places) == len(table.daun), {row.kunci for row in kept}
    # an empty cell of a part may belong to a column that is not quoted
    looks = tuple(replace(one, kanan=one.kanan and whole) for one in table.rupa if (one.tebal or whole) and one.baris in keys)
    looks += services(kept)
    return replace(table, id=name, kolom=plainly(tree, quoted, named=True), baris=quoted, nomor_kolom=numbers,
                   potongan=_fragments(table, columns), jumlah=(), rasio=(), rupa=looks)  # fmt: skip


def services(rows: Iterable[Baris]) -> tuple[RupaBaris, ...]:
    """Return the looks of the rows that a matrix sets in bold, for a table that quotes them."""
    return tuple(RupaBaris(row.kunci, tebal=True) for row in rows if is_bold(row.jenis))


def head_part(name: str, table: Tabel, changes: tuple[TitleChange, ...]) -> Tabel:
    """Return the quotation of the head of *table* alone, its headings changed."""
    fresh = with_titles(table, changes)
    return replace(fresh, id=name, kolom=plainly(fresh.kolom, ()), baris=(), jumlah=(), rasio=(), rupa=())


def laid_as(part: Tabel, table: Tabel) -> Tabel:
    """Return *part* on the pages and with the column numbers that its columns have in *table*."""
    numbers = tuple(table.nomor_kolom[table.nomor_daun[name]] for name in part.nomor_daun) if table.nomor_kolom else ()
    return replace(part, potongan=_fragments(table, tuple(part.nomor_daun)), nomor_kolom=numbers, mendatar=table.mendatar)


def as_read(cell: Sel) -> Sel:
    """Return a cell with its reading only where that is in doubt: who verified it is no part of a quotation."""
    return Sel(cell.raw) if cell.asal.baca.settled else cell


def plainly(columns: tuple[Kolom | KolomGrup, ...], rows: tuple[Baris, ...], named: bool = False) -> tuple[Kolom | KolomGrup, ...]:
    """Return a column tree in which every cell of *rows* is printed, as a text where it is not of its column's type.

    *named*: a label that each row of its group holds may be printed once for rows that follow one another.
    """
    texts = {column.nama: not all(fits(row.sel[place].raw, column.tipe) for row in rows) for place, column in enumerate(leaves(columns))}

    def plain(one: Kolom | KolomGrup) -> Kolom | KolomGrup:
        if isinstance(one, KolomGrup):
            return replace(one, kolom=tuple(map(plain, one.kolom)))
        merged = SAMA if named and one.gabung == SAMA else ""
        return replace(one, gabung=merged, tahun=None, tipe="teks" if texts[one.nama] else one.tipe)

    return tuple(map(plain, columns))


def _fragments(table: Tabel, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the fragments in which the *columns* of *table* are printed: those that add nothing are left out."""
    wanted = [tuple(name for name in names if name in set(columns)) for names in table.potongan]
    kept = [
        one
        for place, one in enumerate(wanted)
        if not any(set(one) <= set(other) for other in wanted[:place]) and not any(set(one) < set(other) for other in wanted[place:])
    ]
    return tuple(kept) if len(kept) > 1 else ()


def named_rows(table: Tabel, rows: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """Return the places and labels of *rows*, the middle of a long run without its labels."""
    places = {row.kunci: number for number, row in enumerate(table.baris, 1)}
    numbers = sorted(places[key] for key in rows)
    rows_named: list[tuple[int, str]] = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        for number in run:
            inside = len(run) >= RUN and run[0] < number < run[-1]
            rows_named.append((number, INSIDE if inside else label(table, table.baris[number - 1])))
    return tuple(rows_named)


# -- as read ---------------------------------------------------------------------------------------------------------


def printed_part(blocks: list[Table], table: Tabel, rows: tuple[str, ...], columns: tuple[str, ...]) -> Tabel:
    """Return the quotation that *blocks* print of *rows* and *columns* of *table*; refuse another head or number of rows.

    The heads of single columns may read otherwise than in *table*: they are told as they are printed.
    """
    wanted = quoted_part("", table, rows, columns)
    fragments = wanted.fragments()
    if [len(block.columns) for block in blocks] != [len(names) for names in fragments]:
        raise _otherwise(f"kolom tabel yang dikutip tidak sama dengan kolom tabel '{table.id}'")
    bold = {look.baris for look in wanted.rupa if look.tebal}
    titles: dict[str, str] = {}
    values: list[dict[str, Sel]] = [{} for _ in wanted.baris]
    for block, names in zip(blocks, fragments, strict=True):
        if len(block.rows) != len(wanted.baris):
            raise _otherwise(f"tabel yang dikutip memuat {len(block.rows)} baris, yang disebut {len(wanted.baris)} baris")
        for name, path, own in zip(names, column_paths(head_tree(block)[0]), column_paths(fragment(wanted, names)[0]), strict=True):
            if path[:-1] != own[:-1]:
                raise _otherwise(f"kepala kolom yang dikutip, '{' / '.join(path)}', tidak sama dengan '{' / '.join(own)}'")
            titles[name] = path[-1]
        for own_row, cells, row in zip(wanted.baris, values, quoted_rows(block, named_columns(wanted, names)), strict=True):
            cells.update({name: read_cell(cell, own_row.kunci in bold) for name, cell in zip(names, row, strict=True)})
    baris = tuple(replace(row, sel=tuple(cells[one.nama] for one in wanted.daun)) for row, cells in zip(wanted.baris, values, strict=True))
    return replace(wanted, kolom=_titled(wanted.kolom, titles), baris=baris)


def refuse_other_head(blocks: list[Table], table: Tabel) -> None:
    """Refuse a quotation of new rows under another head than *table* has."""
    for block, names in zip(blocks, table.fragments(), strict=True):
        own = column_paths(fragment(table, names)[0])
        for path, wanted in zip(column_paths(head_tree(block)[0]), own, strict=True):
            if path != wanted:
                raise _otherwise(f"kepala kolom yang dikutip, '{' / '.join(path)}', tidak sama dengan '{' / '.join(wanted)}'")


def printed_head(blocks: list[Table], table: Tabel) -> tuple[TitleChange, ...]:
    """Return the headings that *blocks* print otherwise than *table* has them; they stand over the same columns."""
    fragments = table.fragments()
    if [len(block.columns) for block in blocks] != [len(names) for names in fragments]:
        raise _otherwise(f"kolom tabel yang dikutip tidak sama dengan kolom tabel '{table.id}'")
    titles: dict[Span, str] = {}
    olds = dict(headings(table.kolom))
    for block, names in zip(blocks, fragments, strict=True):
        for name, path in zip(names, column_paths(head_tree(block)[0]), strict=True):
            place = table.nomor_daun[name] + 1
            own = [span for span in olds if span[0] <= place <= span[1]]
            if len(own) != len(path):
                raise _otherwise(f"kepala kolom yang dikutip, '{' / '.join(path)}', tidak bertingkat seperti kepala tabel '{table.id}'")
            titles |= {span: path[span[2] - 1] for span in own}
    return tuple(TitleChange(span, olds[span], title) for span, title in titles.items() if title != olds[span])


def named_columns(table: Tabel, names: Iterable[str]) -> tuple[Kolom, ...]:
    """Return the leaf columns *names* of *table*."""
    return tuple(table.daun[table.nomor_daun[name]] for name in names)


def quoted_rows(block: Table, columns: Iterable[Kolom]) -> Iterator[tuple[BodyCell | None, ...]]:
    """Yield the cells of the rows of a quotation of *columns*, with the labels that reach down where each row names its group."""
    same = [column.gabung == SAMA for column in columns]
    above: tuple[BodyCell | None, ...] = ()
    for row in block.rows:
        above = tuple(
            before if one and cell is None else cell for one, cell, before in zip(same, row.cells, above or row.cells, strict=True)
        )
        yield above


def read_cell(cell: BodyCell | None, bold: bool = False) -> Sel:
    """Return a printed cell as read: one that says it was not legible holds nothing; in a *bold* row that look is no word."""
    if cell is None or cell.text == GAP:
        return Sel("", UNREAD) if cell else Sel()
    text = marked(cell.runs) if any(run.rupa for run in cell.runs) else cell.text  # a cell of a file has its marks in the text
    return Sel(marked(replace(run, rupa=run.rupa.replace("t", "")) for run in runs(text)) if bold else text)


def _titled(tree: tuple[Kolom | KolomGrup, ...], titles: dict[str, str]) -> tuple[Kolom | KolomGrup, ...]:
    return tuple(
        replace(one, judul=titles[one.nama]) if isinstance(one, Kolom) else replace(one, kolom=_titled(one.kolom, titles)) for one in tree
    )


def _otherwise(message: str) -> NaskahError:
    return fail("TERAP-12", message, "kutip di bawah kepala tabel yang diubah", status=ExitStatus.FINDINGS)


# -- carried out -----------------------------------------------------------------------------------------------------


def with_part(table: Tabel, part: Tabel, titles: bool) -> Tabel:
    """Return *table* with the cells (and the column heads, where *titles* may change) that *part* quotes; cells that read the same stay."""
    keys = {row.kunci for row in table.baris}
    for unknown in [row.kunci for row in part.baris if row.kunci not in keys]:
        raise _otherwise(f"baris '{unknown}' tidak ada dalam tabel '{table.id}'")
    for name in part.nomor_daun:
        if name not in table.nomor_daun:
            raise _otherwise(f"kolom '{name}' tidak ada dalam tabel '{table.id}'")
    quoted = {row.kunci: dict(zip(part.nomor_daun, row.sel, strict=True)) for row in part.baris}
    heads = {column.nama: column.judul for column in table.daun}
    quoted_heads = {column.nama: column.judul for column in part.daun}
    if not titles and (other := next((name for name in quoted_heads if quoted_heads[name] != heads[name]), "")):
        raise _otherwise(f"kepala kolom yang dikutip, '{quoted_heads[other]}', tidak sama dengan '{heads[other]}'")
    rows = (
        replace(row, sel=tuple(_fresh(old, quoted[row.kunci].get(name)) for name, old in zip(table.nomor_daun, row.sel, strict=True)))
        if row.kunci in quoted
        else row
        for row in table.baris
    )
    return replace(table, kolom=_titled(table.kolom, heads | quoted_heads), baris=tuple(rows))


def _fresh(old: Sel, quoted: Sel | None) -> Sel:
    """Return what a cell holds after its quotation."""
    return old if quoted is None or quoted.raw == old.raw else quoted
