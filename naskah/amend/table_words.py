"""The tables an amending regulation prints of a table's changes, and their reading back.

A row is named by its place (``baris ke-8``) and its label, a column likewise; both as they stand in the amended table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from naskah.amend.table_changes import nowhere
from naskah.amend.table_parts import as_read, named_columns, plainly, printed_head, quoted_rows, read_cell, refuse_other_head, services
from naskah.amend.table_phrases import CellChange
from naskah.clauses.characters import plain
from naskah.clauses.names import INSIDE
from naskah.lines.blocks import BodyCell, Table
from naskah.problems import ExitStatus, fail
from naskah.reading.tables import column_paths, head_tree, label, shortened, slug, table_of
from naskah.tables import Baris, Kolom, Sel, Tabel
from naskah.tables.columns import Span, TitleChange

CELLS = (("baris", "Baris"), ("kolom", "Kolom"), ("semula", "Semula"), ("menjadi", "Menjadi"))
SEMULA = 2  # the place of the cell that says what was there
SHORT, SHORT_WIDTHS, LONG_WIDTHS = 30, (55, 50, 30, 30), (40, 35, 45, 45)  # letters; millimetres
TITLES = (("kolom", "Kolom"), ("semula", "Semula"), ("menjadi", "Menjadi"))
WIDE = 6  # columns beside the row's name that an upright page bears
SPAN = re.compile(r"ke-(\d+)(?: sampai dengan ke-(\d+))?(?: tingkat (\d+))?")
PLACE = re.compile(r"ke-(\d+)(?: \((.*)\))?")
KEY = "#"
Row = tuple[int, str]


def row_place(table: Tabel, kunci: str) -> Row:
    """Return place (from 1) and label of a row."""
    number = next(number for number, row in enumerate(table.baris, 1) if row.kunci == kunci)
    return number, label(table, table.baris[number - 1])


def _column_name(table: Tabel, kolom: str) -> str:
    place = table.nomor_daun[kolom]
    title = table.daun[place].judul
    return f"ke-{place + 1}" + (f" ({title})" if title else "")


def cells_table(name: str, table: Tabel, cells: tuple[CellChange, ...]) -> Tabel:
    """Return the table that lists changed cells: row, column, before, after."""
    rows = []
    for cell in cells:
        number, words = row_place(table, cell.baris)
        shown = f"ke-{number}" + (f" ({words})" if words else "")
        values = (shown, _column_name(table, cell.kolom), cell.semula, cell.menjadi)
        cells_shown = [Sel(value) for value in values]
        before = table.baris[number - 1].sel[table.nomor_daun[cell.kolom]]
        if not before.asal.baca.settled:
            cells_shown[SEMULA] = before  # a reading in doubt stays in doubt where it is quoted
        rows.append(Baris(f"{cell.baris}{KEY}{cell.kolom}", tuple(cells_shown)))
    longest = max((len(text) for cell in cells for text in (cell.semula, cell.menjadi)), default=0)
    widths = LONG_WIDTHS if longest > SHORT else SHORT_WIDTHS
    columns = tuple(Kolom(key, title, "teks", Decimal(width)) for (key, title), width in zip(CELLS, widths, strict=True))
    return Tabel(name, columns, tuple(rows))


def columns_table(name: str, table: Tabel, fresh: Tabel) -> Tabel:
    """Return a table of new columns alone; each row is named by its place and label in *table*."""
    rows = []
    for row in fresh.baris:
        number, words = row_place(table, row.kunci)
        shown = f"ke-{number}" + (f" ({words})" if words else "")
        rows.append(Baris(row.kunci, (Sel(shown), *(Sel(cell.raw) for cell in row.sel))))
    first = Kolom("baris", "Baris", "teks", Decimal(55))
    return Tabel(name, (first, *plainly(fresh.kolom, fresh.baris)), tuple(rows), mendatar=len(fresh.daun) > WIDE)


def titles_of(table: Tabel) -> tuple[TitleChange, ...]:
    """Return the changed headings a table of :func:`titles_table` lists, by its keys."""
    return tuple(TitleChange(_span(row.kunci.split("-")), row.sel[1].raw, row.sel[2].raw) for row in table.baris)


def columns_of(table: Tabel) -> Tabel:
    """Return the new columns of a table of :func:`columns_table`."""
    return replace(table, id="", kolom=table.kolom[1:], baris=tuple(replace(row, sel=row.sel[1:]) for row in table.baris))


def lists_titles(names: Iterable[str]) -> bool:
    """Tell whether a quotation lists headings before and after, as was drafted once, by the names or headings of its columns."""
    return tuple(name.lower() for name in names) == tuple(name for name, _ in TITLES)


def printed_titles(blocks: list[Table], table: Tabel) -> tuple[TitleChange, ...]:
    """Return the headings that change: those of a printed head that differ from *table*, or those that a table lists."""
    if not blocks or not lists_titles(column for path in column_paths(head_tree(blocks[0])[0]) for column in path):
        return printed_head(blocks, table)
    changes = []
    for block in blocks:
        for row in block.rows:
            texts = [cell.text if cell else "" for cell in row.cells]
            match = SPAN.fullmatch(texts[0])
            if not match or len(texts) != len(TITLES):
                raise nowhere(f"kolom {texts[0]}", table)
            changes.append(TitleChange(_span((match[1], match[2] or match[1], match[3] or "1")), texts[1], texts[2]))
    return tuple(changes)


def printed_columns(blocks: list[Table], table: Tabel) -> Tabel:
    """Return the new columns that a printed table holds, its rows named in the amended *table*."""
    read = table_of(blocks, table.nomor_daun)
    rows = tuple(Baris(row_at(table, *_place(row.sel[0].raw)), row.sel[1:]) for row in read.baris)
    return replace(read, kolom=read.kolom[1:], baris=rows)


def _span(parts: Iterable[str]) -> Span:
    first, last, level = map(int, parts)
    return first, last, level


def column_place(table: Tabel, nama: str) -> Row:
    """Return place (from 1) and title of a column, as an instruction names it."""
    place = table.nomor_daun[nama]
    return place + 1, shortened(table.daun[place].judul)


def column_at(table: Tabel, number: int, words: str) -> str:
    """Return the name of the column at a place; refuse when another one stands there."""
    if not 0 < number <= len(table.daun) or not _names(words, column_place(table, table.daun[number - 1].nama)[1]):
        raise nowhere(f"kolom ke-{number} ({words})", table)
    return table.daun[number - 1].nama


def rows_table(name: str, table: Tabel, rows: tuple[Baris, ...]) -> Tabel:
    """Return a table of the same columns that holds only *rows*, set as in *table*; only what says the same goes on below."""
    looks = tuple(look for look in table.rupa if look.baris in {row.kunci for row in rows})
    fresh = tuple(Baris(row.kunci, tuple(as_read(cell) for cell in row.sel)) for row in rows)
    looks += services(rows)
    return replace(table, id=name, kolom=plainly(table.kolom, fresh, named=True), baris=fresh, jumlah=(), rasio=(), rupa=looks)


def cells_of(table: Tabel) -> tuple[CellChange, ...]:
    """Return the changed cells a table of :func:`cells_table` lists, by its keys."""
    changes = []
    for row in table.baris:
        baris, _, kolom = row.kunci.rpartition(KEY)
        changes.append(CellChange(baris, kolom, row.sel[2].raw, row.sel[3].raw))
    return tuple(changes)


def printed_cells(blocks: list[Table], table: Tabel) -> tuple[CellChange, ...]:
    """Return the changed cells that printed tables list, named in the amended *table*."""
    changes = []
    for block in blocks:
        for row in block.rows:
            texts = [cell.text if cell else "" for cell in row.cells]
            baris = row_at(table, *_place(texts[0]))
            number, _ = _place(texts[1])
            if not 0 < number <= len(table.daun) or _column_name(table, table.daun[number - 1].nama) != texts[1]:
                raise nowhere(f"kolom {texts[1]}", table)
            changes.append(CellChange(baris, table.daun[number - 1].nama, texts[2], texts[3]))
    return tuple(changes)


def _place(text: str) -> Row:
    match = PLACE.fullmatch(text)
    return (int(match[1]), match[2] or "") if match else (0, text)


def _names(words: str, own: str) -> bool:
    """Tell whether *words* name what is called *own* at the place that is counted; spaces and signs of another hand make no other name."""
    return words in (INSIDE, own) or plain(words)[0] == plain(own)[0]


def row_at(table: Tabel, number: int, words: str) -> str:
    """Return the key of the row at a place; refuse when another row stands there."""
    if not 0 < number <= len(table.baris) or not _names(words, label(table, table.baris[number - 1])):
        raise nowhere(f"baris ke-{number} ({words})", table)
    return table.baris[number - 1].kunci


def printed_rows(blocks: list[Table], table: Tabel) -> tuple[Baris, ...]:
    """Return the new rows of the amended *table* that printed tables hold, one table for each fragment."""
    fragments = table.fragments()
    if [len(block.columns) for block in blocks] != [len(names) for names in fragments]:
        message = f"kolom tabel yang dikutip tidak sama dengan kolom tabel '{table.id}'"
        raise fail("TERAP-12", message, "terapkan dari data (blok 'perubahan'), bukan dari kata-kata", status=ExitStatus.FINDINGS)
    by_row: list[dict[str, Sel]] = [{} for _ in blocks[0].rows]
    refuse_other_head(blocks, table)
    for block, names in zip(blocks, fragments, strict=True):
        for values, row in zip(by_row, quoted_rows(block, named_columns(table, names)), strict=True):
            values.update({name: read_cell(cell, _bold(row)) for name, cell in zip(names, row, strict=True)})
    taken = {row.kunci for row in table.baris}
    rows = []
    for number, values in enumerate(by_row, 1):
        cells = tuple(values[column.nama] for column in table.daun)
        rows.append(Baris(_key(table, cells, number, taken), cells))
    return tuple(rows)


def _bold(row: Iterable[BodyCell | None]) -> bool:
    """Tell whether all words of a row are bold: then that is how the row is set, and no mark in its text."""
    runs = [run for cell in row if cell for run in cell.runs]
    return bool(runs) and all("t" in run.rupa for run in runs)


def _key(table: Tabel, cells: tuple[Sel, ...], number: int, taken: set[str]) -> str:
    """Return a new key made of the label of a row."""
    key = slug(label(table, Baris("", cells))) or f"baris-{number}"
    while key in taken:
        key += "-1"
    taken.add(key)
    return key
