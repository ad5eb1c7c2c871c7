"""The tables an amending regulation prints of a table's changes, and their reading back.

A row is named by its place (``baris ke-8``) and its label, a column likewise; both as they stand in the amended table.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from naskah.amend.table_changes import nowhere
from naskah.amend.table_differences import CellChange
from naskah.lines.blocks import Table
from naskah.problems import ExitStatus, fail
from naskah.tables import Baris, Kolom, KolomGrup, Sel, Tabel

LABEL = 60
CELLS = (("baris", "Baris", 55), ("kolom", "Kolom", 50), ("semula", "Semula", 30), ("menjadi", "Menjadi", 30))
PLACE = re.compile(r"ke-(\d+)(?: \((.*)\))?")
KEY = "#"
Row = tuple[int, str]


def label(table: Tabel, row: Baris) -> str:
    """Return the words by which a reader knows a row: its first text that is no merged label."""
    texts = [cell.raw for column, cell in zip(table.daun, row.sel, strict=True) if column.tipe == "teks" and not column.gabung]
    first = next((text for text in texts if text), "") or next((cell.raw for cell in row.sel if cell.raw), "")
    return re.sub(r"[()]", "", first)[:LABEL].strip()


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
        rows.append(Baris(f"{cell.baris}{KEY}{cell.kolom}", tuple(map(Sel, values))))
    return Tabel(name, tuple(Kolom(key, title, "teks", Decimal(width)) for key, title, width in CELLS), tuple(rows))


def rows_table(name: str, table: Tabel, rows: tuple[Baris, ...]) -> Tabel:
    """Return a table of the same columns that holds only *rows*; nothing is merged, so every cell is printed."""
    fresh = tuple(Baris(row.kunci, tuple(Sel(cell.raw) for cell in row.sel)) for row in rows)
    return replace(table, id=name, kolom=_unmerged(table.kolom), baris=fresh, jumlah=(), rasio=())


def _unmerged(columns: tuple[Kolom | KolomGrup, ...]) -> tuple[Kolom | KolomGrup, ...]:
    return tuple(replace(c, gabung=False, tahun=None) if isinstance(c, Kolom) else replace(c, kolom=_unmerged(c.kolom)) for c in columns)


def cells_of(table: Tabel) -> tuple[CellChange, ...]:
    """Return the changed cells a table of :func:`cells_table` lists, by its keys."""
    found = []
    for row in table.baris:
        baris, _, kolom = row.kunci.rpartition(KEY)
        found.append(CellChange(baris, kolom, row.sel[2].raw, row.sel[3].raw))
    return tuple(found)


def printed_cells(blocks: list[Table], table: Tabel) -> tuple[CellChange, ...]:
    """Return the changed cells that printed tables list, named in the amended *table*."""
    found = []
    for block in blocks:
        for row in block.rows:
            texts = [cell.text if cell else "" for cell in row.cells]
            baris = row_at(table, *_place(texts[0]))
            number, _ = _place(texts[1])
            if not 0 < number <= len(table.daun) or _column_name(table, table.daun[number - 1].nama) != texts[1]:
                raise nowhere(f"kolom {texts[1]}", table)
            found.append(CellChange(baris, table.daun[number - 1].nama, texts[2], texts[3]))
    return tuple(found)


def _place(text: str) -> Row:
    match = PLACE.fullmatch(text)
    return (int(match[1]), match[2] or "") if match else (0, text)


def row_at(table: Tabel, number: int, words: str) -> str:
    """Return the key of the row at a place; refuse when another row stands there."""
    if not 0 < number <= len(table.baris) or label(table, table.baris[number - 1]) != words:
        raise nowhere(f"baris ke-{number} ({words})", table)
    return table.baris[number - 1].kunci


def printed_rows(blocks: list[Table], table: Tabel, fresh: bool = False) -> tuple[Baris, ...]:
    """Return the rows that printed tables hold, one table for each fragment.

    A row has the key of the row of the amended *table* with the same label, unless all of them are *fresh* ones.
    """
    fragments = table.fragments()
    if [len(block.columns) for block in blocks] != [len(names) for names in fragments]:
        message = f"kolom tabel yang dikutip tidak sama dengan kolom tabel '{table.id}'"
        raise fail("TERAP-12", message, "terapkan dari data (blok 'perubahan'), bukan dari kata-kata", status=ExitStatus.FINDINGS)
    by_row: list[dict[str, str]] = [{} for _ in blocks[0].rows]
    for block, names in zip(blocks, fragments, strict=True):
        for values, row in zip(by_row, block.rows, strict=True):
            values.update({name: cell.text if cell else "" for name, cell in zip(names, row.cells, strict=True)})
    if not fresh:
        _take_out_repeats(by_row, table)
    taken: set[str] = {row.kunci for row in table.baris} if fresh else set()
    rows = []
    for number, values in enumerate(by_row, 1):
        cells = tuple(Sel(values[column.nama]) for column in table.daun)
        rows.append(Baris(_key(table, cells, number, taken), cells))
    return tuple(rows)


def _take_out_repeats(rows: list[dict[str, str]], table: Tabel) -> None:
    """Empty a merged label that was printed again at the top of a page."""
    for column in table.daun:
        last = ""
        for values in rows if column.gabung else ():
            if values[column.nama] == last:
                values[column.nama] = ""
            last = values[column.nama] or last


def _key(table: Tabel, cells: tuple[Sel, ...], number: int, taken: set[str]) -> str:
    """Return the key of the row of *table* with the same label, or a new one made of the label."""
    words = label(table, Baris("", cells))
    known = [row.kunci for row in table.baris if label(table, row) == words and row.kunci not in taken]
    slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or f"baris-{number}"
    key = known[0] if known else slug
    while key in taken:
        key += "-1"
    taken.add(key)
    return key
