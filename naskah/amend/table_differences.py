"""How a table differs from its older form: as a whole, or by cells, rows and the numbers that follow from the rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from naskah.tables import Baris, Sel, Tabel


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that changes: row key, column name, what it held, what it holds."""

    baris: str
    kolom: str
    semula: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class TableDiff:
    """How one table differs: as a whole, or by cells, rows and the numbers that follow from the rows."""

    utuh: bool = False
    sel: tuple[CellChange, ...] = ()
    hapus: tuple[str, ...] = ()
    sisip: tuple[tuple[str, tuple[Baris, ...]], ...] = ()  # (key of the row before, new rows)
    nomor: str = ""

    @property
    def any(self) -> bool:
        """Tell whether there is any difference."""
        return self.utuh or bool(self.sel or self.hapus or self.sisip or self.nomor)


def difference(old: Tabel, new: Tabel) -> TableDiff:
    """Return how *old* becomes *new*; as a whole where the shape differs or where that takes fewer cells."""
    if shape(old) != shape(new):
        return TableDiff(utuh=True)
    olds, news = {row.kunci: row for row in old.baris}, {row.kunci: row for row in new.baris}
    kept = [key for key in olds if key in news]
    if kept != [key for key in news if key in olds]:
        return TableDiff(utuh=True)
    hapus = tuple(key for key in olds if key not in news)
    sisip = tuple(_runs(new, olds))
    nomor = _renumbered(old, new, kept) if hapus or sisip else ""
    sel = tuple(change for key in kept for change in _cells(old, olds[key], news[key], nomor))
    width = len(old.daun)
    size = 4 * len(sel) + width * sum(len(rows) for _, rows in sisip) + 4 * len(hapus)
    return TableDiff(utuh=True) if size > width * max(len(news), 1) else TableDiff(False, sel, hapus, sisip, nomor)


def shape(table: Tabel) -> tuple[object, ...]:
    """Return what a table prints besides its rows."""
    return table.kolom, table.nomor_kolom, table.fragments(), table.mendatar


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
