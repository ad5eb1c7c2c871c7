"""Fragments of a printed table that do not agree -> the same fragments as they must be to say what was read of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from naskah.lines.blocks import BodyCell, BodyRow, HeadCell, Run, Table
from naskah.lines.grid import GAP
from naskah.lines.inline import marked, runs
from naskah.reading.returned_columns import Layout, Place
from naskah.tables import SAMA, TURUN, Baris, Sel, Tabel
from naskah.wordfile.anchors import spaced


@dataclass(frozen=True, slots=True)
class Paper:
    """A table as its fragments print it: their columns by *plan*; for each row its numbers in them (-1: it is not there)."""

    fragments: Sequence[Table]
    plan: Layout
    rows: Sequence[Sequence[int]]

    def leveled(self, table: Tabel) -> list[Table]:
        """Return the fragments with the rows, the shared cells and the heads of *table*, which was read from all of them."""
        count = Counter(place.nama for places in self.plan.places for place in places)
        shared = {name for name, times in count.items() if times > 1}
        return [
            _fragment(one, [numbers[number] for numbers in self.rows], (self.plan.places[number], table, shared))
            for number, one in enumerate(self.fragments)
        ]


def says(printed: BodyCell | None, cell: Sel) -> bool:
    """Tell whether a cell on paper says what the content has; a merged or unread one says nothing else."""
    if printed is None or printed.ulangan or printed.text.strip() == GAP:
        return True
    return spaced(printed.text) in (spaced(cell.raw), spaced(marked(runs(cell.raw))))


Wanted = tuple[Sequence[Place], Tabel, set[str]]  # the columns of a fragment, the table as read, the columns that others print too


def _fragment(fragment: Table, numbers: Sequence[int], wanted: Wanted) -> Table:
    places, table, shared = wanted
    filled: list[BodyRow] = []
    above: Baris | None = None
    for row, number in zip(table.baris, numbers, strict=True):
        if number < 0:
            filled.append(BodyRow(tuple(_cells(row, above, places, table))))
        else:
            filled.append(_agreeing(fragment.rows[number], row, places, (table, shared)))
        above = row
    return replace(fragment, head=tuple(_head(fragment, places, table)), rows=tuple(filled))


def _cells(row: Baris, above: Baris | None, places: Sequence[Place], table: Tabel) -> Iterator[BodyCell | None]:
    """Yield the cells of a row that a fragment lacks; a label that goes on from the row above covers its cell."""
    for place in places:
        column = table.nomor_daun[place.nama]
        text = row.sel[column].raw
        goes_on = above is not None and text == above.sel[column].raw
        if goes_on and (table.daun[column].gabung == TURUN or (text and table.daun[column].gabung == SAMA)):
            yield None
        else:
            yield BodyCell((Run(text),) if text else ())


def _agreeing(printed: BodyRow, row: Baris, places: Sequence[Place], wanted: tuple[Tabel, set[str]]) -> BodyRow:
    """Return a printed row with the words of *row* in the cells that other fragments print too, and otherwise."""
    table, shared = wanted
    cells = list(printed.cells)
    for column, place in enumerate(places):
        cell, own = cells[column], row.sel[table.nomor_daun[place.nama]]
        if cell is not None and place.nama in shared and not says(cell, own):
            cells[column] = replace(cell, runs=(Run(own.raw),) if own.raw else ())
    return replace(printed, cells=tuple(cells))


def _head(fragment: Table, places: Sequence[Place], table: Tabel) -> Iterator[HeadCell]:
    """Yield the head of a fragment with the titles its columns have now."""
    last = {cell.column: cell.row for cell in sorted(fragment.head, key=lambda one: one.row) if cell.colspan == 1 and not _counts(cell)}
    for cell in fragment.head:
        own = cell.colspan == 1 and last.get(cell.column) == cell.row and cell.column < len(places)
        yield replace(cell, teks=table.daun[table.nomor_daun[places[cell.column].nama]].judul) if own else cell


def _counts(cell: HeadCell) -> bool:
    """Tell whether a cell of a head is the number of its column."""
    return cell.row > 0 and cell.text.strip().isdecimal()
