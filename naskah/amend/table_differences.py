"""How a table differs from its older form: as a whole, or by cells, rows and the numbers that follow from the rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from naskah.amend.table_phrases import CellChange, left_by, phrases
from naskah.problems import NaskahError
from naskah.tables import KOSONG, Baris, Sel, Tabel
from naskah.tables.columns import (
    TitleChange,
    fragment,
    headings,
    plain_columns,
    title_changes,
    with_columns,
    with_titles,
    without_columns,
)

LABELS = 3  # columns by which the rows of a quotation are known, roughly


@dataclass(frozen=True, slots=True)
class NewColumns:
    """Columns that are inserted next to one another: the columns around them (one may be missing), and their names."""

    sesudah: str
    sebelum: str
    nama: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableDiff:
    """How one table differs: as a whole, or by columns, headings, cells, rows and the numbers that follow from the rows."""

    utuh: bool = False
    sel: tuple[CellChange, ...] = ()
    hapus: tuple[str, ...] = ()
    sisip: tuple[tuple[str, tuple[Baris, ...]], ...] = ()  # (key of the row before, new rows)
    nomor: str = ""
    kolom_hapus: tuple[str, ...] = ()
    kolom_sisip: tuple[NewColumns, ...] = ()
    judul: tuple[TitleChange, ...] = ()
    frasa: tuple[tuple[str, str], ...] = ()

    @property
    def any(self) -> bool:
        """Tell whether there is any difference."""
        return self.utuh or any((self.sel, self.hapus, self.sisip, self.nomor, self.kolom_hapus, self.kolom_sisip, self.judul, self.frasa))


def difference(old: Tabel, new: Tabel) -> TableDiff:
    """Return how *old* becomes *new*; as a whole where it cannot be said by parts or where that takes fewer cells."""
    columns = _columns(old, new)
    titles = title_changes(columns[2], new) if columns else None
    if columns is None or titles is None or shape(with_titles(columns[2], titles)) != shape(new):
        return TableDiff(utuh=True)
    gone, inserted, current = columns
    olds, news = {row.kunci: row for row in current.baris}, {row.kunci: row for row in new.baris}
    kept = [key for key in olds if key in news]
    if kept != [key for key in news if key in olds]:
        return TableDiff(utuh=True)
    hapus = tuple(key for key in olds if key not in news)
    sisip = tuple(_runs(new, olds))
    nomor = _renumbered(current, new, kept) if hapus or sisip else ""
    sel = tuple(change for key in kept for change in _cells(current, olds[key], news[key], nomor))
    staying = replace(current, baris=tuple(olds[key] for key in kept))
    frasa = phrases(staying, sel)
    sel = left_by(frasa, staying, sel)
    width, height = len(new.daun), max(len(new.baris), 1)
    size = 4 * (len(titles) + len(hapus) + len(gone)) + _requoted(sel, width) + width * sum(len(rows) for _, rows in sisip)
    size += sum((1 + len(one.nama)) * len(old.baris) for one in inserted)
    whole = width * (height + len(old.nomor_kolom) // width) + sum(1 for _ in headings(new.kolom))
    return TableDiff(utuh=True) if size > whole else TableDiff(False, sel, hapus, sisip, nomor, gone, inserted, titles, frasa)


def _requoted(cells: tuple[CellChange, ...], width: int) -> int:
    """Return how many cells are printed to quote the rows of *cells*, or their columns where those are fewer."""
    rows, columns = {cell.baris for cell in cells}, {cell.kolom for cell in cells}
    return min(len(rows) * width, len(rows) * (len(columns) + LABELS))


def _columns(old: Tabel, new: Tabel) -> tuple[tuple[str, ...], tuple[NewColumns, ...], Tabel] | None:
    """Return which columns are gone, which are new, and the table after that; None when that cannot be said."""
    olds, news = tuple(old.nomor_daun), tuple(new.nomor_daun)
    if olds == news:
        return (), (), old
    kept = [name for name in olds if name in news]
    if not kept or kept != [name for name in news if name in olds] or len(old.kolom) == 0:
        return None
    gone = tuple(name for name in olds if name not in news)
    try:
        current, inserted = without_columns(old, gone) if gone else old, []
        for one in _column_runs(news, set(olds)):
            tree, cells = fragment(old_rows(new, current), one.nama)
            current = with_columns(current, one.sesudah, one.sebelum, tree, dict(cells))
            inserted.append(one)
    except NaskahError:
        return None
    return gone, tuple(inserted), current


def _column_runs(news: tuple[str, ...], olds: set[str]) -> Iterator[NewColumns]:
    place = 0
    while place < len(news):
        start = place
        while place < len(news) and news[place] not in olds:
            place += 1
        if place > start:
            yield NewColumns(news[start - 1] if start else "", news[place] if place < len(news) else "", news[start:place])
        place += 1


def old_rows(new: Tabel, old: Tabel) -> Tabel:
    """Return *new* with the rows of *old*: a new row's cells come with the row, those of a row that is gone are blank."""
    new_rows = {row.kunci: row for row in new.baris}
    blank = tuple(KOSONG for _ in new.daun)
    return replace(new, baris=tuple(new_rows.get(row.kunci, Baris(row.kunci, blank)) for row in old.baris))


def shape(table: Tabel) -> tuple[object, ...]:
    """Return what a table prints besides its rows; widths, orientation and page fragments are no words."""
    return plain_columns(table.kolom), table.nomor_kolom


def _runs(new: Tabel, olds: dict[str, Baris]) -> Iterator[tuple[str, tuple[Baris, ...]]]:
    """Yield each run of new rows with the key of the old row before it."""
    before, run = "", list[Baris]()
    for row in new.baris:
        if row.kunci in olds:
            if run:
                yield before, tuple(run)
            before, run = row.kunci, []
        else:
            run.append(row)
    if run:
        yield before, tuple(run)


def _renumbered(old: Tabel, new: Tabel, kept: list[str]) -> str:
    """Return the number column whose new numbers merely follow the order of the rows, or an empty text."""
    for column in new.daun:
        if column.tipe == "nomor" and numbered(new, column.nama) == new:
            olds, news = {row.kunci: row for row in old.baris}, {row.kunci: row for row in new.baris}
            if any(old.sel(olds[key], column.nama) != new.sel(news[key], column.nama) for key in kept):
                return column.nama
    return ""


def _cells(table: Tabel, old: Baris, new: Baris, nomor: str) -> Iterator[CellChange]:
    for column, before, after in zip(table.daun, old.sel, new.sel, strict=True):
        if before.raw != after.raw and column.nama != nomor:
            yield CellChange(old.kunci, column.nama, before.raw, after.raw)


def numbered(table: Tabel, kolom: str) -> Tabel:
    """Return *table* with the filled cells of a number column counted on from 1, each in the form it has."""
    place, count, rows = table.nomor_daun[kolom], 0, []
    for row in table.baris:
        cell = row.sel[place]
        match = re.fullmatch(r"(\d+)(\D*)", cell.raw)
        if match:
            count += 1
            fresh = f"{count}{match[2]}"
            cell = cell if fresh == cell.raw else Sel(fresh)
        rows.append(replace(row, sel=(*row.sel[:place], cell, *row.sel[place + 1 :])))
    return replace(table, baris=tuple(rows))
