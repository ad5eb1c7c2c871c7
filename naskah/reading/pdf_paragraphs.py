"""The lines of PDF pages -> where each stands in its column, and what its place says of paragraphs.

A paragraph ends with a line on which the first word of the next one would still have found room, and a new one stands
elsewhere than the lines before it, is set in, or further below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from naskah.reading.labels import label_of
from naskah.reading.pdf_letters import PageLine

SET_IN = 8.0  # points by which the first line of a paragraph is set in, at least
APART = 4.0  # points between two edges that are not the same
SPACE = 0.3  # heights of a letter that a space takes
ROOM, MUCH_ROOM = 4.0, 20.0  # points beyond the next word that are left at the end of a line
RAGGED = 2.5  # points before its edge that a line of a text set to both edges may end
ENDS = (".", ";", ":")
EARLY = 0.12  # part of a line that the last one of a paragraph is shorter by, where words stand but roughly
WINDOW = 4  # pages before and after that share their margins
SHIFTED = 9.0  # points by which a scan stands beside the next one
FEWEST, FEW = 6, 15  # lines that show where a column ends; that show how far apart they are
FITS, FITS_WELL, ELSEWHERE, FIRST, LOWER = 4.0, 6.0, 4.0, 4.0, 4.0  # what speaks for a new paragraph, as costs of the search
PARTED = 2.0  # what speaks for a new paragraph where nothing before it tells how that goes on


SIGN = re.compile(r"\(?\w{1,3}[.)]+\s|\d+(?:\.\d+)+\.?\s|[-–•▪➢✓]\s")  # what stands before a heading or an item, and its text hangs behind


@dataclass(frozen=True, slots=True)
class Sharpness:
    """How well it is known where lines stand: points beyond the next word that tell it had room (0: nothing tells).

    ``below`` is how many steps part paragraphs, ``weight`` how much what speaks for one counts, ``even``: lines end just at an edge.
    """

    room: float
    below: float
    weight: float
    even: bool


DRAWN, SCANNED, TYPED = Sharpness(ROOM, 1.18, 1.0, True), Sharpness(9.0, 1.25, 0.8, False), Sharpness(0.0, 1.18, 0.6, False)


@dataclass(slots=True)
class Column:
    """A column of text: its edges, the usual step between its lines, how many there are, and whether they are set to both edges."""

    left: float
    right: float
    step: float
    lines: int
    even: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: its column, how far it is set in, where the words of its paragraph go on (None: nobody knows).

    ``second`` is where the words behind the number of an item stand (None: it begins with none).
    ``parts`` tells how much speaks for a paragraph that begins with it, ``first`` by how much the others are set in.
    """

    column: Column
    indent: float
    body: float | None = None
    second: float | None = None
    parts: float = 0.0
    first: float = 0.0


@dataclass(slots=True)
class _Flow:
    """The lines of all pages: each with its column, and whether the one before it is its neighbour (no table stands between)."""

    lines: list[PageLine] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    near: list[bool] = field(default_factory=list)


def places_of(pages: Sequence[Sequence[PageLine]], widths: Sequence[float], sharp: Sharpness) -> list[dict[int, Place]]:
    """Return for each page the place of its lines of text by their number; *sharp*: how well edges are known."""
    columns = _columns(pages, widths)
    flow, where = _Flow(), list[tuple[int, int]]()
    beside = False
    for number, lines in enumerate(pages):
        for place, line in enumerate(lines):
            if line.table:
                beside = False
            elif not line.note:
                flow.lines.append(line)
                flow.columns.append(columns[number][line.column])
                flow.near.append(beside)
                where.append((number, place))
                beside = True
    found: list[dict[int, Place]] = [{} for _ in pages]
    placed = _placed(flow, sharp)
    first = _first(placed)
    for (number, place), one in zip(where, placed, strict=True):
        found[number][place] = replace(one, first=first)
    return found


def _first(placed: Sequence[Place]) -> float:
    """Return by how much the first line of a paragraph usually is set in (0: by nothing)."""
    steps = (one.indent - one.body for one in placed if one.body is not None and one.parts >= PARTED)
    most = Counter(round(step) for step in steps if step > SET_IN).most_common(1)
    return float(most[0][0]) if most else 0.0


def _columns(pages: Sequence[Sequence[PageLine]], widths: Sequence[float]) -> list[dict[int, Column]]:
    """Return the columns of each page; a page on which all is set in has the edges of its neighbours."""
    own: list[dict[int, Column]] = []
    for lines in pages:
        text = [line for line in lines if not (line.table or line.note)]
        own.append({column: _column([line for line in text if line.column == column]) for column in {line.column for line in text}})
    whole: list[dict[int, Column]] = []
    for number, columns in enumerate(own):
        settled = {}
        for key, column in columns.items():
            first, last = max(number - WINDOW, 0), number + WINDOW + 1
            alike = [
                page[key] for page, width in zip(own[first:last], widths[first:last], strict=True)
                if key in page and abs(width - widths[number]) < APART and page[key].lines >= FEWEST
            ]  # fmt: skip
            left = sorted(one.left for one in alike)[:2][-1] if alike else column.left
            right = median(one.right for one in alike) if alike else column.right
            settled[key] = Column(
                left if column.left - left > SHIFTED else column.left,
                right if right - column.right > SHIFTED else column.right,
                median(one.step for one in alike) if alike and column.lines < FEW else column.step, column.lines, column.even,
            )  # fmt: skip
        whole.append(settled)
    return whole


def _column(lines: Sequence[PageLine]) -> Column:
    """Return a column with the edges that its own lines show; where it ends two of them agree."""
    rights = sorted((line.right for line in lines), reverse=True)
    right = next((one for one, other in pairwise(rights) if one - other < APART), rights[0])
    steps = sorted(other.top - one.top for one, other in pairwise(lines) if other.top > one.top)
    usual = Counter(round(step) for step in steps).most_common(1)
    step = median(one for one in steps if abs(one - usual[0][0]) <= 1) if usual else 0.0
    even = sum(abs(line.right - right) < RAGGED for line in lines) > len(lines) / 2
    return Column(min(line.left for line in lines), right, step, len(lines), even)


def _placed(flow: _Flow, sharp: Sharpness) -> list[Place]:
    """Return the place of each line of a flow."""
    indents = [line.left - column.left for line, column in zip(flow.lines, flow.columns, strict=True)]
    seconds = list(_seconds(flow, indents))
    parts = list(_parted(flow, indents, seconds, sharp))
    goes_on = [
        near and part < PARTED and label_of(line.text) is None for near, part, line in zip(flow.near, parts, flow.lines, strict=True)
    ]
    bodies = [after if on else None for after, on in zip([*indents[1:], 0.0], [*goes_on[1:], False], strict=False)]
    return [Place(*one) for one in zip(flow.columns, indents, bodies, seconds, parts, strict=False)]


def _seconds(flow: _Flow, indents: Sequence[float]) -> Iterator[float | None]:
    """Yield where the words behind the number of an item go on: they hang, or reach further left than it; None for other lines."""
    labelled = [label_of(line.text) is not None for line in flow.lines]
    hung, steps = 0, list[int]()
    for number in range(1, len(flow.lines)):
        line, above = flow.lines[number], flow.lines[number - 1]
        if flow.near[number] and labelled[number - 1] and not labelled[number] and _room(flow, number) <= ROOM:
            hung += abs(line.left - above.first[1]) < APART
            steps.append(round(above.left - line.left))
    step, count = Counter(steps).most_common(1)[0] if steps else (0, 0)
    for line, column, indent, own in zip(flow.lines, flow.columns, indents, labelled, strict=True):
        yield None if not own else indent - step if count > hung else line.first[1] - column.left


def _parted(flow: _Flow, indents: Sequence[float], seconds: Sequence[float | None], sharp: Sharpness) -> Iterator[float]:
    """Yield what the place of each line says for a paragraph that begins with it."""
    begun: float | None = None  # where the lines of the paragraph stand, once that is known
    for number in range(len(flow.lines)):
        if not flow.near[number]:
            parts, begun = FITS if number else 0.0, None
        else:
            parts = _parts(flow, indents, number, begun, sharp)
            begun = None if parts >= PARTED else indents[number]
        second = seconds[number]
        begun = begun if second is None else second
        yield parts


def _room(flow: _Flow, number: int) -> float:
    """Return how much room is left at the end of the line before, had the first word of this one stood there (below 0: none)."""
    line, before, column = flow.lines[number], flow.lines[number - 1], flow.columns[number - 1]
    word = (line.first[0] or line.right) - line.left
    return column.right - before.right - word - SPACE * before.height


def _parts(flow: _Flow, indents: Sequence[float], number: int, begun: float | None, sharp: Sharpness) -> float:
    """Return what the place of a line says for a paragraph that begins with it; *begun*: where those of the one before stand."""
    line, above, column = flow.lines[number], flow.lines[number - 1], flow.columns[number]
    parts = 0.0
    if begun is not None and abs(indents[number] - begun) > APART:
        parts += ELSEWHERE
    elif _is_set_in(flow, indents, number):
        parts += FIRST
    if flow.columns[number - 1] is column and column.step and line.top - above.top > sharp.below * column.step:
        parts += LOWER
    parts *= sharp.weight
    short = column.right - above.right
    if not sharp.room:
        return parts + (FITS if short > EARLY * (column.right - line.left) else PARTED if _had_room(flow, number) else 0.0)
    room = _room(flow, number)
    parts += FITS_WELL if room > MUCH_ROOM else FITS if room > sharp.room else 0.0
    ended = sharp.even and column.even and room <= sharp.room and above.text.endswith(ENDS) and short > RAGGED
    return parts + (FITS if ended else 0.0)


def _had_room(flow: _Flow, number: int) -> bool:
    """Tell whether a sentence ended on the line before though this one's first word had room there, beside the lines next to it."""
    line, above = flow.lines[number], flow.lines[number - 1]
    first = number - 2 if number > 1 and flow.near[number - 1] else number - 1
    word = (line.first[0] or line.right) - line.left
    return (
        above.text.endswith(".")
        and line.text[:1].isupper()
        and max(one.right for one in flow.lines[first : number + 1]) - above.right > word + MUCH_ROOM / 2
    )


def _is_set_in(flow: _Flow, indents: Sequence[float], number: int) -> bool:
    """Tell whether a line is set in against the one before it and the one after it."""
    line, above, after = flow.lines[number], flow.lines[number - 1], number + 1
    if SIGN.match(above.text) and abs(line.left - above.first[1]) < APART:
        return False  # it hangs below the words behind a number
    alone = after >= len(flow.lines) or not flow.near[after]
    return indents[number] - indents[number - 1] > SET_IN and (alone or indents[number] - indents[after] > SET_IN)
