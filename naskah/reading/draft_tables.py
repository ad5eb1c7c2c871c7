"""The tables of a foreign draft: their heads, labels over several rows, the types of their columns; tables that set signatures."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from naskah.lines.blocks import BodyCell, BodyRow, Column, HeadCell, Run, Table
from naskah.model import Teks
from naskah.reading.tables import with_kind
from naskah.tables import SAMA, TURUN, Kolom, KolomGrup, Sel, Tabel
from naskah.wordfile.parts import Cell, Row, WordTable

BESIDE = re.compile(
    r"Mengetahui\b|Menyetujui\b|Yang (?:membuat|menerima|menyerahkan)|\(\s*[._…\s]{4,}\)|NIP\b|tt?d\.?$", re.IGNORECASE | re.MULTILINE
)
MOST_BLOCKS, MOST_LINES = 3, 10  # blocks of signatures beside each other, lines of a table that sets them


def side_by_side(table: WordTable) -> tuple[tuple[Teks, ...], ...] | None:
    """Return the blocks of a table without lines that sets signatures beside each other; None for any other one."""
    cells = [cell for row in table.rows for cell in row.cells]
    few = 2 <= table.width <= MOST_BLOCKS and len(table.rows) <= MOST_LINES and not table.ruled
    if not few or any(cell.covered or cell.span > 1 for cell in cells) or not any(BESIDE.search(cell.text) for cell in cells):
        return None
    blocks: list[tuple[Teks, ...]] = []
    for column in range(table.width):
        own = [next((cell for cell in row.cells if cell.column == column), None) for row in table.rows]
        blocks.append(tuple(Teks(line.strip()) for cell in own for line in (cell.text if cell else "").split("\n")))
    return tuple(blocks)


def printed_table(table: WordTable) -> Table:
    """Return a table of a Word file as a printed one, its header rows found by their marks or by their look."""
    count = _head_rows(table)
    head: list[HeadCell] = []
    for number, row in enumerate(table.rows[:count]):
        for cell in row.cells:
            above = next((one for one in head if one.column == cell.column and one.row + one.rowspan == number), None)
            if cell.covered and above is not None:
                head[head.index(above)] = replace(above, rowspan=above.rowspan + 1)
            else:
                head.append(HeadCell(" ".join(cell.text.split()), number, cell.column, 1, cell.span))
    rows = tuple(BodyRow(tuple(_cells(row, table.width))) for row in table.rows[count:])
    columns = tuple(Column(str(number), 1.0) for number in range(table.width))
    return Table("", columns, tuple(head), count, rows)


def _cells(row: Row, width: int) -> list[BodyCell | None]:
    cells: list[BodyCell | None] = [BodyCell() for _ in range(width)]
    for cell in row.cells:
        text = "\n".join(filter(None, map(str.strip, cell.words.split("\n"))))
        cells[cell.column] = None if cell.covered else BodyCell((Run(text),) if text else ())
    return cells


def _head_rows(table: WordTable) -> int:
    """Return how many rows are the head: those that are marked, else those with merged or bold cells, and a row of numbers."""
    marked = next((number for number, row in enumerate(table.rows) if not row.header), len(table.rows))
    count = marked
    if not count:
        count = 1
        deep = max((_reach(table, cell, 0) for cell in table.rows[0].cells), default=1) if table.rows else 1
        wide = any(cell.span > 1 for cell in table.rows[0].cells) if table.rows else False
        count = max(deep, 2 if wide else 1)
    if count < len(table.rows) and all(re.fullmatch(r"\(?\d{1,2}\)?|", cell.text.strip()) for cell in table.rows[count].cells):
        numbers = [cell.text.strip("() ") for cell in table.rows[count].cells]
        count += numbers == [str(number) for number in range(1, len(numbers) + 1)]
    return min(count, len(table.rows))


def _reach(table: WordTable, cell: Cell, row: int) -> int:
    """Return how many rows a cell reaches over."""
    count = 1
    while row + count < len(table.rows) and any(one.covered and one.column == cell.column for one in table.rows[row + count].cells):
        count += 1
    return count


def naming_groups(table: Tabel, printed: Table) -> Tabel:
    """Return *table* with the labels that reach over several rows written in each of them: rows then tell their group themselves.

    A column in which two groups of one label follow each other, or several rows have one empty cell, stays as it is.
    """
    rows = [list(row.sel) for row in table.baris]
    changed: set[int] = set()
    for place, column in enumerate(table.daun):
        if column.gabung != TURUN or len(rows) != len(printed.rows):
            continue
        labels: list[str] = []
        begun = [row.cells[place] is not None for row in printed.rows]
        for row, begins in zip(rows, begun, strict=True):
            labels.append(row[place].raw if begins or not labels else labels[-1])
        alike = ((begins, one == other, bool(other)) for begins, (one, other) in zip(begun[1:], pairwise(labels), strict=True))
        twice = any(same and begins == named for begins, same, named in alike)  # a label begins once, an empty cell each time
        if any(labels) and not twice:
            changed.add(place)
            for row, label in zip(rows, labels, strict=True):
                row[place] = Sel(label)
    columns = iter([replace(column, gabung=SAMA) if place in changed else column for place, column in enumerate(table.daun)])

    def named(tree: tuple[Kolom | KolomGrup, ...]) -> tuple[Kolom | KolomGrup, ...]:
        return tuple(replace(node, kolom=named(node.kolom)) if isinstance(node, KolomGrup) else next(columns) for node in tree)

    baris = tuple(replace(row, sel=tuple(cells)) for row, cells in zip(table.baris, rows, strict=True))
    return replace(table, kolom=named(table.kolom), baris=baris)


def typed(table: Tabel) -> Tabel:
    """Return *table* with the types that all cells of a column have; one with cells of several paragraphs says so."""

    def kind(column: Kolom, place: int) -> Kolom:
        cells = [row.sel[place].raw for row in table.baris]
        return with_kind(replace(column, alinea=any("\n" in cell for cell in cells)), cells)

    places = iter(range(len(table.daun)))

    def typed(tree: tuple[Kolom | KolomGrup, ...]) -> tuple[Kolom | KolomGrup, ...]:
        return tuple(replace(node, kolom=typed(node.kolom)) if isinstance(node, KolomGrup) else kind(node, next(places)) for node in tree)

    return replace(table, kolom=typed(table.kolom))
