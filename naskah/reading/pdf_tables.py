"""The ruled tables of a PDF page -> tables as a Word file has them, apart from the letters that stand in none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from naskah.reading.joining import rejoined
from naskah.reading.pdf_letters import BREAKS, Letter, letters_of, stretches
from naskah.reading.pdf_rules import Grid, GridCell, grids_of, rules_of
from naskah.wordfile.parts import Cell, Paragraph, Piece, Row, WordTable

LISTED = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[-•–])\s")
NEAR, LOOSE = 3.0, 20.0  # points within which the columns of two pages stand at the same place: with rules, and without


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table of a page, and where it stands (points from the top)."""

    table: WordTable
    edges: tuple[float, ...]
    top: float
    bottom: float


def tables_apart(page: Any) -> tuple[list[Letter], list[PageTable]]:
    """Return the letters of a page that stand in no table, and its tables."""
    letters = letters_of(page)
    grids = [grid for grid in grids_of(rules_of(page)) if letters]
    if not grids:
        return letters, []
    height = page.get_height()
    own: dict[tuple[int, GridCell], list[Letter]] = {}
    left: list[Letter] = []
    now: list[Letter] = left  # where the letter before stands: spaces go with it
    for letter in letters:
        if letter.box is not None:
            x, y = (letter.box[0] + letter.box[2]) / 2, height - (letter.box[1] + letter.box[3]) / 2
            place = next(((number, cell) for number, grid in enumerate(grids) if (cell := grid.cell_at(x, y)) is not None), None)
            before, now = now, left if place is None else own.setdefault(place, [])
            if now is not before and now and now[-1].char not in BREAKS:
                now.append(Letter("\n", None, False))
        now.append(letter)
    tables = [PageTable(_table(grid, number, own, height), grid.xs, grid.ys[0], grid.ys[-1]) for number, grid in enumerate(grids)]
    return left, [one for one in tables if any(cell.text for row in one.table.rows for cell in row.cells)]


def _table(grid: Grid, number: int, own: dict[tuple[int, GridCell], list[Letter]], height: float) -> WordTable:
    rows: list[Row] = []
    for place in range(len(grid.ys) - 1):
        cells = []
        for one in sorted((cell for cell in grid.cells if cell.row <= place < cell.row + cell.rows), key=lambda cell: cell.column):
            covered = one.row < place
            text = "" if covered else "\n".join(_paragraphs(own.get((number, one), []), height))
            items = (Paragraph("", pieces=(Piece(text),)),) if text else ()
            cells.append(Cell(items, one.column, one.columns, covered))
        rows.append(Row(tuple(cells)))
    return WordTable("", tuple(rows), len(grid.xs) - 1)


def _paragraphs(letters: Sequence[Letter], height: float) -> Iterator[str]:
    """Yield the paragraphs of a cell: its lines joined, a new one where a list goes on."""
    lines: list[list[tuple[float, float, str]]] = []
    for piece in sorted(stretches(letters, height), key=lambda one: one.top + one.height / 2):
        middle = piece.top + piece.height / 2
        if lines and abs(lines[-1][-1][0] - middle) < 0.45 * piece.height:
            lines[-1].append((middle, piece.left, piece.text))
        else:
            lines.append([(middle, piece.left, piece.text)])
    text = ""
    for line in lines:
        words = " ".join(one for _, _, one in sorted(line, key=lambda one: one[1]))
        if text and LISTED.match(words) and (LISTED.match(text) or text.rstrip().endswith((":", ";"))):
            yield text
            text = words
        else:
            text = rejoined(text, words) if text else words
    if text:
        yield text


# -- pages ---------------------------------------------------------------------------------------------------------


def goes_on(first: Sequence[float], page: Sequence[float], ruled: bool = True) -> bool:
    """Tell whether a table with the upright rules *page* may go on with one of *first*: the columns stand alike.

    The columns of one that is not *ruled* stand where their words do.
    """
    near = NEAR if ruled else LOOSE
    return len(first) == len(page) and all(abs(one - other) <= near for one, other in zip(first, page, strict=True))


def joined_pages(pages: Sequence[WordTable]) -> WordTable:
    """Return the pages of a table as one; the rows that each of them repeats are its head.

    A label over several rows that a page prints again is not begun anew.
    """
    first, *others = pages
    repeated = min((_repeated(first, page) for page in others), default=0)
    rows = [replace(row, header=True) for row in first.rows[:repeated]] + list(first.rows[repeated:])
    merged = {cell.column for page in pages for row in page.rows[repeated:] for cell in row.cells if cell.covered}
    for page in others:
        body = list(page.rows[repeated:])
        if body:
            last = {column: _label(rows, column) for column in merged}
            top = tuple(
                replace(cell, items=(), covered=True) if cell.column in merged and cell.text and cell.text == last[cell.column] else cell
                for cell in body[0].cells
            )
            body[0] = replace(body[0], cells=top)
        rows += body
    return replace(first, rows=tuple(rows))


def _label(rows: Sequence[Row], column: int) -> str:
    """Return the last label that stands in a column, whatever rows it covers."""
    return next((cell.text for row in reversed(rows) for cell in row.cells if cell.column == column and cell.text), "")


def _repeated(first: WordTable, page: WordTable) -> int:
    """Return how many rows at the top of a further page say what those of the first page say."""
    count = 0
    for one, other in zip(first.rows, page.rows, strict=False):
        if [cell.text for cell in one.cells] != [cell.text for cell in other.cells] or not any(cell.text for cell in one.cells):
            break
        count += 1
    return count if count < len(first.rows) else 0
