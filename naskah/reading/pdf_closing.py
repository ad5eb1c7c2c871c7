"""Two signatures that stand side by side on a page -> one below the other: first who lays down, then who promulgates.

They are set apart by where they stand: a strip that no line of both crosses. They may begin at different heights.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from naskah.reading.pdf_letters import PageLine, Span

SETTLED = re.compile(r"(?:Ditetapkan|Disahkan)\s+di\b")
PROMULGATED = re.compile(r"Diundangkan\s+di\b")
NARROWEST = 4.0  # points between two columns
Row = tuple[PageLine, ...]


def with_signatures_apart(lines: list[PageLine]) -> list[PageLine]:
    """Return the lines of a page with two signatures that stand side by side one below the other."""
    rows = [line.parts or (line,) for line in lines]
    settled, promulgated = _head(rows, SETTLED), _head(rows, PROMULGATED)
    if settled is None or promulgated is None:
        return lines
    (above, one), (below, other) = sorted((settled, promulgated))
    heads = sorted((rows[above][one], rows[below][other]), key=lambda head: head.left)
    last, strip = _kept_apart(rows, above, (heads[0].right, heads[1].left))
    upper_left = rows[above][one].left <= heads[0].left
    goes_on = (piece for row in rows[below:last] for piece in row if (piece.right <= strip[0]) is upper_left)
    if last <= below or not any(goes_on):
        return lines
    columns = [[own for line in lines[above:last] if (own := _side(line, strip[0], left))] for left in (True, False)]
    if rows[settled[0]][settled[1]].right > strip[0]:
        columns.reverse()
    return [*lines[:above], *columns[0], *columns[1], *lines[last:]]


def _head(rows: Sequence[Row], words: re.Pattern[str]) -> tuple[int, int] | None:
    """Return the row and the piece of it that begins a signature."""
    found = ((row, place) for row, pieces in enumerate(rows) for place, piece in enumerate(pieces) if words.match(piece.text))
    return next(found, None)


def _kept_apart(rows: Sequence[Row], first: int, strip: Span) -> tuple[int, Span]:
    """Return behind which row the strip that parts two columns ends, and the widest strip that is left of it."""
    free = [strip]
    for last in range(first, len(rows)):
        left = free
        for piece in rows[last]:
            sides = [side for start, end in left for side in ((start, min(end, piece.left)), (max(start, piece.right), end))]
            left = [(start, end) for start, end in sides if end - start >= NARROWEST]
        if not left:
            return last, _widest(free)
        free = left
    return len(rows), _widest(free)


def _widest(strips: Sequence[Span]) -> Span:
    return max(strips, key=lambda strip: strip[1] - strip[0])


def _side(line: PageLine, place: float, left: bool) -> PageLine | None:
    """Return what of a line stands left (else right) of a place."""
    pieces = line.parts or (line,)
    own = [piece for piece in pieces if (piece.right <= place) is left]
    if not own or len(own) == len(pieces):
        return line if own else None
    return replace(line, text=" ".join(piece.text for piece in own), left=own[0].left, right=own[-1].right, first=own[0].first, parts=())
