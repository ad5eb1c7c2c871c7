"""Where each character of a YAML text stands in its file, whatever way the text was written.

Marks are (offset in the text, line, column), one wherever the source stops running along with the text: at a line
break, after an escape, at a changed indentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Marks = tuple[tuple[int, int, int], ...]
WORD = re.compile(r"[^ \n]+")
ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
BLANK_ESCAPES = ("\\n", "\\ ", "\\N", "\\L", "\\P")


def marks_of(value: str, lines: list[str], start: tuple[int, int], end: tuple[int, int], style: str | None) -> Marks:
    """Return the marks of *value*, written in *style* from *start* to *end* (line and column, from 0) of *lines*."""
    if style in ("|", ">"):
        return _block(value, lines, start[0] + 1, end[0], style) or tuple(_aligned(value, lines, (start[0] + 1, 0), style))
    inside = start[1] + (style is not None)
    escape = {"'": "''", '"': "\\"}.get(style or "")
    if start[0] == end[0] and not (escape and escape in lines[start[0]][inside : end[1] - 1]):
        return ((0, start[0] + 1, inside + 1),)
    return tuple(_aligned(value, lines, (start[0], inside), style))


def _block(value: str, lines: list[str], first: int, last: int, style: str) -> Marks:
    """Return the marks of a block of lines without blank or deeper ones, or () for :func:`_aligned` to do it."""
    marks, offset, parts = [], 0, []
    indent = None
    for number in range(first, min(last + 1, len(lines))):
        line = lines[number].rstrip(" ")
        if not line:
            continue
        indent = len(line) - len(line.lstrip(" ")) if indent is None else indent
        piece = line[indent:]
        if offset + len(piece) > len(value):
            break
        marks.append((offset, number + 1, indent + 1))
        parts.append(piece)
        offset += len(piece) + 1
    return tuple(marks) if ("\n" if style == "|" else " ").join(parts) == value else ()


def _aligned(value: str, lines: list[str], place: tuple[int, int], style: str | None) -> Iterator[tuple[int, int, int]]:
    """Yield marks by walking *value* word by word along its source from *place* on."""
    last = (0, -1, 0)
    for word in WORD.finditer(value):
        place = _skip_blank(lines, place, style)
        offset = word.start()
        for size, width in _pieces(word[0], lines, place, style):
            if place[0] != last[1] or place[1] - last[2] != offset - last[0]:
                back = 0 if offset > word.start() else _blank_before(value, offset, lines[place[0]], place[1])
                last = (offset - back, place[0], place[1] - back)
                yield last[0], last[1] + 1, last[2] + 1
            offset += size
            place = place[0], place[1] + width
            if size != width and offset < len(value):
                last = (offset, *place)
                yield offset, place[0] + 1, place[1] + 1
            place = _join(lines, place, style)


def _pieces(word: str, lines: list[str], place: tuple[int, int], style: str | None) -> Iterator[tuple[int, int]]:
    """Yield (length in the text, width in the source) of the pieces of *word*; only quoted text can have several."""
    if style not in ("'", '"'):
        yield len(word), len(word)
        return
    for _ in word:
        line = lines[place[0]]
        escape = ESCAPE.match(line, place[1]) if style == '"' else None
        width = len(escape[0]) if escape else 2 if style == "'" and line.startswith("''", place[1]) else 1
        yield 1, width
        place = _join(lines, (place[0], place[1] + width), style)


def _join(lines: list[str], place: tuple[int, int], style: str | None) -> tuple[int, int]:
    """Return *place*, or the start of the next line where a backslash joins two lines without a space."""
    line, column = place
    while style == '"' and _joins(lines[line], column) and line + 1 < len(lines):
        line, column = line + 1, len(lines[line + 1]) - len(lines[line + 1].lstrip(" "))
    return line, column


def _joins(line: str, column: int) -> bool:
    """Tell whether nothing but a backslash stands from *column* on; a line may be long, and is not copied for it."""
    return column == len(line) - 1 and line[column] == "\\"


def _skip_blank(lines: list[str], place: tuple[int, int], style: str | None) -> tuple[int, int]:
    """Return the next place from *place* on that holds more than a space, a line end or an escaped one of them."""
    line, column = place
    while line < len(lines):
        text = lines[line]
        if column >= len(text) and line + 1 < len(lines):
            line, column = line + 1, 0
        elif text.startswith(" ", column):
            column += 1
        elif style == '"' and text.startswith(BLANK_ESCAPES, column):
            column += 2
        elif style == '"' and _joins(text, column):
            column += 1
        else:
            break
    return line, column


def _blank_before(value: str, offset: int, line: str, column: int) -> int:
    """Return how many spaces stand right before a word both in the text and in its source line."""
    count = 0
    while count < min(offset, column) and value[offset - count - 1] == " " == line[column - count - 1]:
        count += 1
    return count
