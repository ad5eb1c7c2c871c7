"""The stretches of a PDF page -> its lines in reading order: stretches side by side, texts in two columns, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from naskah.reading.aligned import aligned_tables
from naskah.reading.pdf_letters import WIDE, Letter, PageLine, Span, stretches
from naskah.reading.pdf_tables import PageTable, tables_apart

FAR = 40.0  # points between two texts that were typed beside each other
FEWEST = 5  # lines that a column of text has at least


def pages_lines(pages: Iterable[Any]) -> Iterator[list[PageLine]]:
    """Yield the lines of each page in reading order; of two columns of text the left one comes first.

    Where some pages have two columns, others are held to part at the same place though their lines are short.
    """
    read = [(_rows(list(stretches(letters, page.get_height()))), page.get_width(), tables) for page, (letters, tables) in _apart(pages)]
    found = [_gutter(rows, width) for rows, width, _ in read]
    usual = median(one[0] for one in found if one) if any(found) else 0.0
    for (rows, width, tables), own in zip(read, found, strict=True):
        columns = own or (_gutter(rows, width, usual) if usual else None)
        yield _with_tables(list(_in_order(rows, columns, [table.top for table in tables])), tables)


def _apart(pages: Iterable[Any]) -> Iterator[tuple[Any, tuple[list[Letter], list[PageTable]]]]:
    return ((page, tables_apart(page)) for page in pages)


def _with_tables(lines: list[PageLine], tables: Sequence[PageTable]) -> list[PageLine]:
    """Return the lines of a page with each table before what stands below it."""
    whole = list(lines)
    for table in tables:
        place = next((number for number, line in enumerate(whole) if not line.column and line.top > table.top), len(whole))
        left, right = table.edges[0], table.edges[-1]
        whole.insert(place, PageLine("", left, right, table.top, table.bottom - table.top, table=table.table, edges=table.edges))
    return whole


def _in_order(rows: list[list[PageLine]], columns: tuple[float, int, int] | None, tops: Sequence[float]) -> Iterator[PageLine]:
    """Yield rows as lines; nothing goes on beyond a table, whose tops are given."""
    if columns is None:
        for _, stretch in groupby(rows, key=lambda row: sum(top < row[0].top for top in tops)):
            yield from lines_of(list(stretch))
        return
    gutter, first, last = columns
    yield from map(_joined, rows[:first])
    for column, side in ((1, _left), (2, _right)):
        for row in rows[first:last]:
            if own := side(row, gutter):
                yield replace(_joined(own), column=column)
    yield from map(_joined, rows[last:])


def lines_of(rows: Sequence[list[PageLine]], typed: bool = False) -> Iterator[PageLine]:
    """Yield rows of stretches as lines, those in columns as a table. In *typed* lines only wide gaps say anything."""
    whole = _typed if typed else _joined
    place = 0
    for one in aligned_tables(rows):
        yield from map(whole, rows[place : one.first])
        top, bottom = rows[one.first][0].top, rows[one.last - 1][0].top + rows[one.last - 1][0].height
        yield PageLine("", one.edges[0], one.edges[-1], top, bottom - top, table=one.table, ruled=False, edges=one.edges)
        place = one.last
    yield from map(whole, rows[place:])


def _typed(row: list[PageLine]) -> PageLine:
    text = row[0].text
    for before, piece in pairwise(row):
        text += ("\t" if piece.left - before.right > FAR else " ") + piece.text
    return replace(row[0], text=text, right=row[-1].right, first=_first(row), parts=_parts(row))


def _left(row: Sequence[PageLine], gutter: float) -> list[PageLine]:
    return [piece for piece in row if piece.right <= gutter]


def _right(row: Sequence[PageLine], gutter: float) -> list[PageLine]:
    return [piece for piece in row if piece.left >= gutter]


def _rows(pieces: list[PageLine]) -> list[list[PageLine]]:
    """Return stretches by the line they stand on, from the top down."""
    rows: list[list[PageLine]] = []
    for piece in sorted(pieces, key=lambda one: (one.top + one.height / 2, one.left)):
        middle = piece.top + piece.height / 2
        if rows and abs(_middle(rows[-1]) - middle) < 0.45 * max(piece.height, *(one.height for one in rows[-1])):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _middle(row: Sequence[PageLine]) -> float:
    return sum(one.top + one.height / 2 for one in row) / len(row)


def _joined(row: list[PageLine]) -> PageLine:
    """Return stretches of one line as a line; a wide gap between them is a tab."""
    text = row[0].text
    for before, piece in pairwise(row):
        gap = (piece.left - before.right) / before.height
        text += ("\t" if gap > WIDE else " " if gap > 0.12 else "") + piece.text
    right, top, height = max(one.right for one in row), min(one.top for one in row), max(one.height for one in row)
    return PageLine(text, row[0].left, right, top, height, first=_first(row), parts=_parts(row))


def _parts(row: Sequence[PageLine]) -> tuple[PageLine, ...]:
    parts = tuple(part for piece in row for part in (piece.parts or (piece,)))
    return parts if len(parts) > 1 else ()


def _first(row: Sequence[PageLine]) -> Span:
    """Return where the first word of a line ends, and where its second one begins."""
    end, second = row[0].first
    return (end, row[1].left) if len(row) > 1 and second <= end else (end, second)


# -- columns -------------------------------------------------------------------------------------------------------


def _gutter(rows: list[list[PageLine]], width: float, usual: float = 0.0) -> tuple[float, int, int] | None:
    """Return where two columns of running text part, and the first and last row that keep to them; None on other pages.

    *usual* is where they part on other pages of the same text.
    """
    best: tuple[int, float, int, int] | None = None
    least = (0.12 if usual else 0.27) * width
    for place in (int(usual),) if usual else range(int(0.35 * width), int(0.65 * width), 3):
        for first, end in _runs(rows, float(place)):
            kept = (number for number in range(end, first, -1) if abs(_centre(rows[number - 1]) - place) >= 0.08 * width)
            last = next(kept, first)  # a page number stands below both columns
            block = rows[first:last]
            sides = [[own for row in block if (own := side(row, float(place)))] for side in (_left, _right)]
            if all(len(side) >= FEWEST and median(_width(row) for row in side) > least for side in sides):
                count = sum(map(len, sides))
                best = max(best or (0, 0.0, 0, 0), (count, float(place), first, last))
    return best[1:] if best else None


def _runs(rows: list[list[PageLine]], place: float) -> Iterator[tuple[int, int]]:
    """Yield the runs of rows that nothing crosses at *place*."""
    kept = [not any(piece.left < place < piece.right for piece in row) for row in rows]
    for whole, group in groupby(range(len(rows)), key=kept.__getitem__):
        numbers = list(group)
        if whole:
            yield numbers[0], numbers[-1] + 1


def _centre(row: Sequence[PageLine]) -> float:
    return (row[0].left + row[-1].right) / 2


def _width(row: Sequence[PageLine]) -> float:
    return row[-1].right - row[0].left
