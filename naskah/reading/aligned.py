"""Lines of a page whose stretches stand in columns, without rules -> tables; always a reading that may be another one."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from naskah.reading.joining import rejoined
from naskah.reading.pdf_letters import WIDE, PageLine
from naskah.wordfile.parts import Cell, Paragraph, Piece, Row, WordTable

FEWEST_COLUMNS, FEWEST_ROWS = 3, 3
LOOKED_BACK = 60  # rows before one that stands in no table, at which a table may still begin
NOT_A_CELL = re.compile(r"[:;]|[.…_\s]{4,}")
FRAMED = re.compile(r"(?:Menimbang|Mengingat|Memperhatikan|Menetapkan|Ditetapkan|Diundangkan|Pasal|Bagian|BAB)\b")
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table that stands in the rows *first* to *last* (excluded) of a page."""

    first: int
    last: int
    table: WordTable
    edges: tuple[float, ...]


def aligned_tables(rows: Sequence[Sequence[PageLine]]) -> list[Aligned]:
    """Return the tables among the *rows* of a page, each as its stretches from the left: three columns and rows at least."""
    cells = [_cells(row) for row in rows]
    found: list[Aligned] = []
    place = 0
    while place < len(rows):
        run, end = _run(cells, place) if len(cells[place]) >= FEWEST_COLUMNS else (None, place + 1)
        if run is None:
            place = max(place + 1, end - LOOKED_BACK)
            continue
        found.append(run)
        place = end
    return found


def _cells(row: Sequence[PageLine]) -> list[PageLine]:
    """Return the stretches of a row with those that stand near each other as one."""
    cells: list[PageLine] = []
    for piece in row:
        if cells and piece.left - cells[-1].right <= WIDE * piece.height / 2:
            last = cells[-1]
            cells[-1] = PageLine(f"{last.text} {piece.text}", last.left, piece.right, last.top, last.height)
        else:
            cells.append(piece)
    return cells


def _run(cells: Sequence[list[PageLine]], first: int) -> tuple[Aligned | None, int]:
    """Return the table that begins with a row, or None where its columns do not hold, and where what was looked at ends."""
    width = len(cells[first])
    columns = [(cell.left, cell.right) for cell in cells[first]]
    last, full, steps = first, 0, list[float]()
    for place in range(first, len(cells)):
        fitted = _fitted(columns, cells[place])
        far = place > first and _far(cells[place - 1][0], cells[place][0], steps)
        if fitted is None or far or (len(cells[place]) < 2 and not _goes_on(columns, cells[place])):
            break
        if _is_odd(cells[place]):
            return None, place
        columns = fitted
        full += len(cells[place]) == width
        last = place + 1
    if full < FEWEST_ROWS:
        return None, first
    return Aligned(first, last, _table(columns, cells[first:last]), (*(left for left, _ in columns), columns[-1][1])), last


def _is_odd(row: Sequence[PageLine]) -> bool:
    """Tell whether a row holds what stands in no table."""
    return any(NOT_A_CELL.fullmatch(cell.text) for cell in row) or bool(row and FRAMED.match(row[0].text))


def _fitted(columns: Sequence[Span], row: Sequence[PageLine]) -> list[Span] | None:
    """Return the columns widened by a row whose every stretch stands in one of them; None where one does not."""
    spans = list(columns)
    taken = set[int]()
    for cell in row:
        over = [number for number, (left, right) in enumerate(columns) if cell.left < right and cell.right > left]
        if len(over) != 1 or over[0] in taken:
            return None
        taken.add(over[0])
        left, right = spans[over[0]]
        spans[over[0]] = (min(left, cell.left), max(right, cell.right))
    return spans if all(one[1] < other[0] for one, other in pairwise(spans)) else None


def _far(before: PageLine, line: PageLine, steps: list[float]) -> bool:
    """Tell whether a row stands far below the one before it; *steps* are those between the rows above, in order, and take this one in."""
    step = line.top - before.top
    insort(steps, step)
    middle = len(steps) // 2
    median = steps[middle] if len(steps) % 2 else (steps[middle - 1] + steps[middle]) / 2
    return step > 2.2 * max(median, line.height)


def _goes_on(columns: Sequence[Span], row: Sequence[PageLine]) -> bool:
    """Tell whether a lone stretch goes on with a cell: not with one of the first column."""
    return bool(row) and row[0].left >= columns[1][0] - 2


def _table(columns: Sequence[Span], rows: Sequence[Sequence[PageLine]]) -> WordTable:
    whole: list[list[str]] = []
    for row in rows:
        texts = [""] * len(columns)
        for cell in row:
            number = next(place for place, (left, right) in enumerate(columns) if cell.left < right and cell.right > left)
            texts[number] = cell.text
        if whole and not texts[0]:
            whole[-1] = [rejoined(before, text) if text else before for before, text in zip(whole[-1], texts, strict=True)]
        else:
            whole.append(texts)
    return WordTable("", tuple(Row(tuple(_row(texts))) for texts in whole), len(columns))


def _row(texts: Sequence[str]) -> Iterator[Cell]:
    for column, text in enumerate(texts):
        yield Cell((Paragraph("", pieces=(Piece(text),)),) if text else (), column)
