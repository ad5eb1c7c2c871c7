"""The letters of a PDF page -> its lines in reading order: stretches side by side, texts in two columns, slanted words."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from naskah.lines.blocks import Run
from naskah.lines.inline import marked

WIDE = 3.0  # heights of a letter that part two stretches
SLANTED, NAME = 64, 128  # the flag of a slanted font; letters of its name
FEWEST = 5  # lines that a column of text has at least
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page: its words, where it stands (points from the left and from the top), its height, its column (0: none)."""

    text: str
    left: float
    right: float
    top: float
    height: float
    column: int = 0


def pages_lines(pages: Iterable[Any]) -> Iterator[list[PageLine]]:
    """Yield the lines of each page in reading order; of two columns of text the left one comes first.

    Where some pages have two columns, others are held to part at the same place though their lines are short.
    """
    read = [(_rows(list(_stretches(page))), page.get_width()) for page in pages]
    found = [_gutter(rows, width) for rows, width in read]
    usual = median(one[0] for one in found if one) if any(found) else 0.0
    for (rows, width), own in zip(read, found, strict=True):
        yield list(_in_order(rows, own or (_gutter(rows, width, usual) if usual else None)))


def _in_order(rows: list[list[PageLine]], columns: tuple[float, int, int] | None) -> Iterator[PageLine]:
    if columns is None:
        yield from map(_joined, rows)
        return
    gutter, first, last = columns
    yield from map(_joined, rows[:first])
    for column, side in ((1, _left), (2, _right)):
        for row in rows[first:last]:
            if own := side(row, gutter):
                yield replace(_joined(own), column=column)
    yield from map(_joined, rows[last:])


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
    return PageLine(text, row[0].left, max(one.right for one in row), min(one.top for one in row), max(one.height for one in row))


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


# -- letters -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Stretch:
    """Letters side by side: their boxes, and their words with the look of each."""

    height: float
    boxes: list[Box]
    runs: list[Run]

    def line(self) -> PageLine | None:
        text = " ".join(marked(_trimmed(self.runs)).split())
        if not text or not self.boxes:
            return None
        top, bottom = max(one[3] for one in self.boxes), min(one[1] for one in self.boxes)
        return PageLine(text, self.boxes[0][0], self.boxes[-1][2], self.height - top, max(top - bottom, 1.0))


def _trimmed(letters: list[Run]) -> list[Run]:
    """Return letters as runs of one look; spaces and stops at the ends of slanted words are not slanted."""
    trimmed: list[Run] = []
    for look, group in groupby(letters, key=lambda one: one.rupa):
        text = "".join(one.teks for one in group)
        if not look:
            trimmed.append(Run(text))
            continue
        words = text.strip(" .,;:()")
        before, _, after = text.partition(words) if words else (text, "", "")
        trimmed += [Run(before), Run(words, look), Run(after)]
    return [one for one in trimmed if one.teks]


def _stretches(page: Any) -> Iterator[PageLine]:
    """Yield the letters of a page as stretches, each letter once: as the text layer parts them, and at wide gaps."""
    from pypdfium2 import raw

    textpage, height = page.get_textpage(), page.get_height()
    count = textpage.count_chars()
    slanted = _slanted(textpage, count)
    now = _Stretch(height, [], [])
    for number in range(count + 1):
        code = raw.FPDFText_GetUnicode(textpage, number) if number < count else 10
        char = chr(code) if code < 0xFFFE else "\ufffd"
        box = textpage.get_charbox(number) if char not in "\r\n \x02" else None
        if char in "\r\n" or (box and now.boxes and _jumps(now.boxes[-1], box)):
            if line := now.line():
                yield line
            now = _Stretch(height, [], [])
        if char not in "\r\n":
            char = "-" if char == "\x02" else char  # what pdfium makes of a hyphen at the end of a line
            now.runs.append(Run(char, "m" if number in slanted and (box or (now.runs and now.runs[-1].rupa)) else ""))
        if box:
            now.boxes.append(box)


def _slanted(textpage: Any, count: int) -> set[int]:
    """Return the numbers of the letters in slanted fonts; on a page that is slanted as a whole that says nothing."""
    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(NAME), ctypes.c_int()
    slanted = set()
    for number in range(count):
        raw.FPDFText_GetFontInfo(textpage, number, name, NAME, flags)
        if flags.value & SLANTED or b"Italic" in name.value or b"Oblique" in name.value:
            slanted.add(number)
    return slanted if len(slanted) < count / 2 else set()


def _jumps(before: Box, box: Box) -> bool:
    """Tell whether a letter stands on another line, far to the left, or far to the right of the one before it."""
    size = max(before[3] - before[1], box[3] - box[1], 4.0)
    return abs(box[1] - before[1]) > 1.2 * size or box[0] < before[0] - 3 * size or box[0] - before[2] > 2 * WIDE * size
