"""The head of a table without rules: titles over columns, and titles that stand over several of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from naskah.reading.joining import rejoined
from naskah.reading.pdf_letters import PageLine, Span, reaches
from naskah.wordfile.parts import Cell, Paragraph, Piece, Row


def head_rows(lines: Sequence[Sequence[PageLine]], columns: Sequence[Span]) -> Iterator[Row]:
    """Yield the rows of a head: one, or two where a title stands over several columns that have titles of their own."""
    groups: dict[tuple[int, int], str] = {}  # first and last column of what reaches over several
    titles, below = [""] * len(columns), [""] * len(columns)
    for number, line in enumerate(lines):
        taken = set[int]()
        for cell in line:
            first, last = _reach(cell, columns, lines[number + 1 :], taken)
            taken |= {*range(first, last + 1)}
            if first < last:
                said = groups.get((first, last), "")
                groups[first, last] = rejoined(said, cell.text) if said else cell.text
                continue
            own = below if any(one <= first <= other for one, other in groups) else titles
            own[first] = rejoined(own[first], cell.text) if own[first] else cell.text
    if not lines:
        return
    if not groups:
        yield Row(tuple(_cell(text, number) for number, text in enumerate(titles)), header=True)
        return
    inside = {number for first, last in groups for number in range(first, last + 1)}
    over = [_cell(text, first, last - first + 1) for (first, last), text in groups.items()]
    alone = [_cell(text, number) for number, text in enumerate(titles) if number not in inside]
    yield Row(tuple(sorted([*over, *alone], key=lambda cell: cell.column)), header=True)
    own = [" ".join(filter(None, pair)) for pair in zip(titles, below, strict=True)]
    low = (_cell(text, number) if number in inside else Cell((), number, covered=True) for number, text in enumerate(own))
    yield Row(tuple(low), header=True)


def _reach(cell: PageLine, columns: Sequence[Span], lower: Sequence[Sequence[PageLine]], taken: set[int]) -> tuple[int, int]:
    """Return the first and the last column that a title stands over; *taken* are those of the titles beside it.

    Only columns that have titles of their own below can stand under one together. One that touches no free column, as over
    numbers set to the right, belongs to the next one.
    """
    touched = [number for number, span in enumerate(columns) if reaches(cell, span)]
    middle = (cell.left + cell.right) / 2
    left = max((number for number, span in enumerate(columns) if span[0] <= middle), default=0)
    between = [left, left + 1] if left + 1 < len(columns) and columns[left][1] < middle else []
    first, last = min([*touched, *between], default=left), max([*touched, *between], default=left)
    titled = {number for line in lower for one in line for number in _near(one, columns)}
    if first < last and titled.issuperset(range(first, last + 1)):
        return first, last
    free = [number for number in touched if number not in taken]
    if free:
        own = max(free, key=lambda number: min(cell.right, columns[number][1]) - max(cell.left, columns[number][0]))
    else:
        right = [number for number in range(len(columns)) if number not in taken and columns[number][1] > middle]
        own = right[0] if right else next((number for number in reversed(range(len(columns))) if number not in taken), left)
    return own, own


def _near(cell: PageLine, columns: Sequence[Span]) -> list[int]:
    """Return the columns that a title may be of: those it touches, and the next one to its right."""
    touched = [number for number, span in enumerate(columns) if reaches(cell, span)]
    return touched + [number for number, span in enumerate(columns) if span[0] >= cell.right][:1]


def _cell(text: str, column: int, span: int = 1) -> Cell:
    return Cell((Paragraph("", pieces=(Piece(text),)),) if text else (), column, span)
