"""Lines of a page whose stretches stand in columns, without rules -> tables; always a reading that may be another one.

Columns are what no line crosses: the strips of ink that the cells of neighbouring lines make together. Lines nearer to each
other than others are one row; where all stand alike, a line that says little and nothing in the first column goes on.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from naskah.reading.aligned_heads import head_rows
from naskah.reading.joining import rejoined
from naskah.reading.labels import label_of
from naskah.reading.pdf_letters import PageLine, Span, reaches
from naskah.wordfile.parts import Cell, Paragraph, Piece, Row, WordTable

FEWEST_COLUMNS, FEWEST_ROWS = 3, 3
FEWEST_OF_TWO = 4  # rows that a table of two columns has at least
SET = 3.0  # points within which lines are set alike
SIGN = 4  # letters of the sign of an item at most, whatever a scanner made of it
LOOKED_BACK = 60  # rows before one that stands in no table, at which a table may still begin
APART, WELL_APART = 0.7, 1.5  # heights of a letter between two cells; between those of a table of two columns
HALF = 0.9  # heights of a letter; less is the step to a number set in the middle of its row
FAR = 2.2  # times the usual step, by which a line stands apart from a table
CLOSE = 1.3  # times the least step, up to which lines are one row
NOT_A_CELL = re.compile(r"[:;]|[.…_\s]{4,}")
FRAMED = re.compile(r"(?:Menimbang|Mengingat|Memperhatikan|Menetapkan|Ditetapkan|Diundangkan|Pasal|Bagian|BAB)\b")
SIGNED = re.compile(r"NIP\b|ttd\b|.*,$|.*:$", re.IGNORECASE)
SUM = re.compile(r"(?:sub ?)?(?:jumlah|total)\b", re.IGNORECASE)
COUNTED = re.compile(r"\d{1,4}[.)]?")
Line = Sequence[PageLine]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table that stands in the rows *first* to *last* (excluded) of a page."""

    first: int
    last: int
    table: WordTable
    edges: tuple[float, ...]


@dataclass(slots=True)
class _Run:
    """Lines that keep to the same columns: these, the first line, the one behind the last, how many have several cells."""

    columns: list[Span]
    first: int
    last: int
    full: int = 0


def aligned_tables(rows: Sequence[Sequence[PageLine]]) -> list[Aligned]:
    """Return the tables among the *rows* of a page, each as its stretches from the left."""
    lines = [[part for piece in row for part in (piece.parts or (piece,))] for row in rows]
    found: list[Aligned] = []
    place = 0
    while place < len(rows):
        run = _run(lines, place) if len(lines[place]) > 1 else None
        if run is None:
            place += 1
        elif not _is_table(lines, run):
            place = max(place + 1, run.last - LOOKED_BACK)
        else:
            begun = found[-1].last if found else 0
            found.append(_aligned(lines, run, begun))
            place = run.last
    return found


# -- which lines ---------------------------------------------------------------------------------------------------


def _run(lines: Sequence[Line], first: int) -> _Run | None:
    """Return the lines from *first* on that keep to the same columns; None where the first one is of no table."""
    if _is_odd(lines[first]):
        return None
    run = _Run([], first, first)
    steps = list[float]()
    for place in range(first, len(lines)):
        line = lines[place]
        far = place > first and _far(lines[place - 1], line, steps)
        if far or _is_odd(line):
            break
        columns = _united(run.columns, line)
        if columns is None and not (run.full >= FEWEST_ROWS and _spans(run.columns, line)):
            break
        run.columns = columns or run.columns
        run.full += len(line) > 1
        run.last = place + 1
    while run.last - run.first > 1 and len(lines[run.last - 1]) < 2 and not _hangs(lines, run):
        run.last -= 1
    run.columns = _columns(lines[run.first : run.last])
    if len(lines[run.first]) > 1 and run.last - run.first > 1:
        run.columns = _titled(run.columns, lines[run.first], lines[run.first + 1 : run.last])
    return run


def _titled(columns: Sequence[Span], head: Line, body: Sequence[Line]) -> list[Span]:
    """Return the columns, one that only the *head* has together with the one beside it that only the *body* has: set to other sides."""
    above, below = ([any(reaches(cell, span) for line in own for cell in line) for span in columns] for own in ([head], body))
    whole: list[Span] = []
    sides: list[tuple[bool, bool]] = []
    for span, side in zip(columns, zip(above, below, strict=True), strict=True):
        if sides and {sides[-1], side} == {(True, False), (False, True)}:
            whole[-1], sides[-1] = (whole[-1][0], span[1]), (True, True)
        else:
            whole.append(span)
            sides.append(side)
    return whole


def _columns(lines: Sequence[Line]) -> list[Span]:
    """Return the columns of lines that are known to keep to some; what reaches over several of them makes none."""
    columns: list[Span] = []
    for line in lines:
        columns = _united(columns, line) or columns
    return columns


def _united(columns: Sequence[Span], line: Line) -> list[Span] | None:
    """Return the columns together with the cells of a line, each in one of its own; None where two would be one."""
    spans = sorted([*columns, *((cell.left, cell.right) for cell in line)])
    whole: list[Span] = []
    for left, right in spans:
        if whole and left - whole[-1][1] < APART * line[0].height:
            whole[-1] = (whole[-1][0], max(whole[-1][1], right))
        else:
            whole.append((left, right))
    wide = any(other.left - one.right >= WELL_APART * one.height for one, other in pairwise(line) if _together(one, other, whole))
    return None if wide or len(whole) < max(2, len(columns)) else whole


def _together(one: PageLine, other: PageLine, columns: Sequence[Span]) -> bool:
    """Tell whether two cells of a line stand in one column."""
    return any(reaches(one, span) and reaches(other, span) for span in columns)


def _spans(columns: Sequence[Span], line: Line) -> bool:
    """Tell whether a line such as that of a sum fits: its first cell reaches over columns, each other one stands in one."""
    own = [[number for number, span in enumerate(columns) if reaches(cell, span)] for cell in line]
    return len(line) > 1 and all(len(places) == 1 for places in own[1:]) and all(one[-1:] < other[:1] for one, other in pairwise(own))


def _hangs(lines: Sequence[Line], run: _Run) -> bool:
    """Tell whether the last line goes on with a cell of the one above: nearer to it than rows to each other, or set like that cell."""
    *before, last = [other - one for one, other in pairwise(map(_top, lines[run.first : run.last]))]
    cell, above = lines[run.last - 1][0], lines[run.last - 2]
    if not before or last > CLOSE * min(before) or cell.left < run.columns[1][0] - cell.height:
        return False
    if max(before) > CLOSE * min(before):
        return True
    return not cell.text.isupper() and any(abs(cell.left - one.left) < SET or abs(_middle(cell) - _middle(one)) < SET for one in above)


def _middle(cell: PageLine) -> float:
    return (cell.left + cell.right) / 2


def _is_odd(line: Line) -> bool:
    """Tell whether a line holds what stands in no table."""
    return not line or any(NOT_A_CELL.fullmatch(cell.text) for cell in line) or bool(FRAMED.match(line[0].text))


def _far(before: Line, line: Line, steps: list[float]) -> bool:
    """Tell whether a row stands far below the one before it; *steps* are those between the rows above, in order, and take this one in."""
    step = _top(line) - _top(before)
    insort(steps, step)
    return step > FAR * max(steps[len(steps) // 2], line[0].height)


def _is_table(lines: Sequence[Line], run: _Run) -> bool:
    """Tell whether lines in columns are a table: of two columns only where nothing speaks for a list, a form, or signatures."""
    own = [line for line in lines[run.first : run.last] if len(line) > 1]
    filled = [[number for number, span in enumerate(run.columns) if any(reaches(cell, span) for cell in line)] for line in own]
    if any(sum(number in places for places in filled) < 2 for number in range(len(run.columns))):
        return False  # a gap in one line of a text makes no column
    if len(run.columns) >= FEWEST_COLUMNS:
        wide = sum(len(places) >= FEWEST_COLUMNS for places in filled)
        return wide >= FEWEST_ROWS and wide * 2 >= len(own)
    apart = all(other.left - one.right >= WELL_APART * one.height for line in own for one, other in pairwise(line))
    listed = sum(len(line[0].text) <= SIGN or label_of(f"{line[0].text} x") is not None for line in own)
    signed = any(SIGNED.fullmatch(cell.text) for line in own for cell in line)
    return run.full >= FEWEST_OF_TWO and apart and listed < run.full - 1 and not signed


# -- which cells ---------------------------------------------------------------------------------------------------


def _aligned(lines: Sequence[Line], run: _Run, begun: int) -> Aligned:
    rows = list(_rows(lines[run.first : run.last], run.columns))
    count = _head([_texts(row, run.columns) for row in rows])
    columns, above = run.columns, run.first
    while count and above > begun and _heads(lines[above - 1], lines[above], run):
        above -= 1
    head = [*lines[above : run.first], *(line for row in rows[:count] for line in row)]
    own = _columns([line for row in rows[count:] for line in row])
    if len(own) >= max((len(line) for line in head), default=0):
        columns = own  # titles may stand beside what they are of
    body = (Row(tuple(_row(_texts(row, columns)))) for row in rows[count:])
    edges = (*(left for left, _ in columns), columns[-1][1])
    return Aligned(above, run.last, WordTable("", (*head_rows(head, columns), *body), len(columns)), edges)


def _rows(body: Sequence[Line], columns: Sequence[Span]) -> Iterator[list[Line]]:
    """Yield the lines of each row: those near each other; where all stand alike, as the first column counts them, or says nothing."""
    steps = [other - one for one, other in pairwise(map(_top, body))]
    height = max(cell.height for line in body for cell in line)
    least = min((step for step in steps if step >= HALF * height), default=0.0)
    filled = [[number for number, span in enumerate(columns) if any(reaches(cell, span) for cell in line)] for line in body]
    counted = [places[0] == 0 and bool(COUNTED.fullmatch(line[0].text)) for places, line in zip(filled, body, strict=True)]
    if max(steps, default=0.0) > CLOSE * least:
        begins = [True, *(step > CLOSE * least for step in steps)]
    elif sum(counted) >= FEWEST_ROWS - 1:
        begins = _counted(body, filled, counted)
    else:
        two = len(columns) < FEWEST_COLUMNS
        begins = [place == 0 or 0 in own or (len(own) * 2 >= len(columns) and not two) for place, own in enumerate(filled)]
    row: list[Line] = []
    for line, begun in zip(body, begins, strict=True):
        if begun and row:
            yield row
            row = []
        row.append(line)
    yield row


def _counted(body: Sequence[Line], filled: Sequence[Sequence[int]], counted: Sequence[bool]) -> list[bool]:
    """Return which lines begin a row of a table that counts its rows; numbers stand in the first line of a row, or in its middle."""
    begins = [own or place == 0 or bool(SUM.match(line[0].text)) for place, (own, line) in enumerate(zip(counted, body, strict=True))]
    numbers = [place for place, own in enumerate(counted) if own]
    first = numbers[0]
    head = max((place for place in range(first) if 0 in filled[place]), default=first)
    above = first - head - 1
    if not 0 < above < numbers[1] - first:  # no line of the first row stands above its number
        return begins
    starts = {head + 1, *(-(-(one + other) // 2) for one, other in pairwise(numbers))}
    return [place in starts or place <= head or (begins[place] and not counted[place]) for place in range(len(body))]


def _top(line: Line) -> float:
    return min(cell.top for cell in line)


def _texts(row: Sequence[Line], columns: Sequence[Span]) -> list[str]:
    """Return what a row says in each column; a cell that reaches over several stands in the first."""
    texts = [""] * len(columns)
    for line in row:
        for cell in line:
            place = next(number for number, span in enumerate(columns) if reaches(cell, span))
            texts[place] = rejoined(texts[place], cell.text) if texts[place] else cell.text
    return texts


def _head(texts: Sequence[Sequence[str]]) -> int:
    """Return how many rows are the head: those before the first that is counted, else one; none on a page that goes on counting."""
    counted = [bool(COUNTED.fullmatch(one[0])) for one in texts]
    if sum(counted) * 2 > len(texts):
        return min(counted.index(True), 3)
    return 1


def _heads(line: Line, below: Line, run: _Run) -> bool:
    """Tell whether a line above belongs to the head: near, within the table, over a line of which not every column has a title."""
    near = _top(below) - _top(line) < FAR * line[0].height
    if not near or _is_odd(line) or len(below) >= len(run.columns):
        return False
    inside = all(cell.left >= run.columns[0][0] - cell.height and cell.right <= run.columns[-1][1] + cell.height for cell in line)
    over = max(sum(reaches(cell, span) for span in run.columns) for cell in line)
    alone = len(line) < 2 and (reaches(below[0], run.columns[0]) or line[0].left <= run.columns[0][1])
    return inside and over < len(run.columns) and not alone


def _row(texts: Sequence[str]) -> Iterator[Cell]:
    for column, text in enumerate(texts):
        yield Cell((Paragraph("", pieces=(Piece(text),)),) if text else (), column)
