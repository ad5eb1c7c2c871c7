"""The ruled lines of a PDF page -> the grids of its tables: where rules cross, cells, and what is merged by their absence."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

THIN = 2.6  # points that a filled stripe is at most wide to be a rule
SAME = 1.6  # points within which rules stand on one line
TOUCH = 3.0  # points within which rules meet
SHORTEST = 4.0
FEWEST_ALONE = 4  # upright rules of a table that has one row
MOST_RULES = 20_000
MOVE, LINE = 2, 0  # kinds of the segments of a path


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: upright or level, where it stands, from where to where (points from the left and from the top)."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: its first row and column, and how many of each it takes."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the places of its upright and level rules, and its cells from the top."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    def cell_at(self, x: float, y: float) -> GridCell | None:
        """Return the cell that a point lies in."""
        column, row = _between(self.xs, x), _between(self.ys, y)
        if column < 0 or row < 0:
            return None
        within = (one for one in self.cells if one.row <= row < one.row + one.rows and one.column <= column < one.column + one.columns)
        return next(within, None)


def _between(places: Sequence[float], at: float) -> int:
    return next((number for number in range(len(places) - 1) if places[number] <= at < places[number + 1]), -1)


# -- rules ---------------------------------------------------------------------------------------------------------


def rules_of(page: Any) -> list[Rule]:
    """Return the straight rules drawn on a page: strokes, thin filled stripes, the edges of stroked boxes."""
    from pypdfium2 import raw

    height = page.get_height()
    rules: list[Rule] = []
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1):
        for points, stroked in _shapes(one.raw):
            rules.extend(rule for rule in _ruled(points, stroked, height) if rule.end - rule.start >= SHORTEST)
        if len(rules) > MOST_RULES:
            return []
    return _merged(rules)


def _shapes(path: Any) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """Yield the pieces of a path as points on the page, each with whether it is stroked."""
    from pypdfium2 import raw

    matrix, fill, stroke = raw.FS_MATRIX(), ctypes.c_int(), ctypes.c_int()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for number in range(min(raw.FPDFPath_CountSegments(path), MOST_RULES)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == MOVE and points:
            yield points, bool(stroke.value)
            points = []
        if kind not in (MOVE, LINE):
            points = []  # a curve is no rule
            continue
        points.append((matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f))
    if points:
        yield points, bool(stroke.value)


def _ruled(points: list[tuple[float, float]], stroked: bool, height: float) -> Iterator[Rule]:
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = height - max(y for _, y in points), height - min(y for _, y in points)
    if bottom - top <= THIN and right - left > THIN:
        yield Rule(False, (top + bottom) / 2, left, right)
    elif right - left <= THIN and bottom - top > THIN:
        yield Rule(True, (left + right) / 2, top, bottom)
    elif stroked and len(points) in (4, 5):
        yield from (Rule(True, left, top, bottom), Rule(True, right, top, bottom))
        yield from (Rule(False, top, left, right), Rule(False, bottom, left, right))


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Return rules that lie on one line and touch as one."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: (one.upright, one.at)):
        if lines and lines[-1][0].upright == rule.upright and rule.at - lines[-1][0].at < SAME:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    merged: list[Rule] = []
    for line in lines:
        last: Rule | None = None
        for rule in sorted(line, key=lambda one: one.start):
            if last is not None and rule.start <= last.end + TOUCH:
                last = Rule(last.upright, last.at, last.start, max(last.end, rule.end))
                merged[-1] = last
            else:
                last = rule
                merged.append(rule)
    return merged


# -- grids ---------------------------------------------------------------------------------------------------------


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """Return the tables that *rules* draw, from the top down: rules that cross, of two columns and two rows at least, or three columns."""
    found = [grid for group in _crossing(rules) if (grid := _grid(group)) is not None]
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _crossing(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the rules in groups that hang together."""
    level = [rule for rule in rules if not rule.upright]
    owner = list(range(len(rules)))
    index = {id(rule): number for number, rule in enumerate(rules)}

    def root(number: int) -> int:
        while owner[number] != number:
            owner[number] = owner[owner[number]]
            number = owner[number]
        return number

    for rule in (rule for rule in rules if rule.upright):
        for other in level:
            across = other.start - TOUCH <= rule.at <= other.end + TOUCH
            if across and rule.start - TOUCH <= other.at <= rule.end + TOUCH:
                owner[root(index[id(rule)])] = root(index[id(other)])
    groups: dict[int, list[Rule]] = {}
    for number, rule in enumerate(rules):
        groups.setdefault(root(number), []).append(rule)
    return list(groups.values())


def _grid(rules: Sequence[Rule]) -> Grid | None:
    upright, level = ([rule for rule in rules if rule.upright is side] for side in (True, False))
    xs, ys = _places(upright), _places(level)
    if len(xs) < 3 or len(ys) < 2 or (len(ys) < 3 and len(xs) < FEWEST_ALONE):
        return None
    cells: list[GridCell] = []
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < len(xs) - 1 and not _parts(upright, xs[column + wide], ys[row], ys[row + 1]):
                wide += 1
            deep = 1
            while row + deep < len(ys) - 1 and not _parts(level, ys[row + deep], xs[column], xs[column + wide]):
                deep += 1
            cells.append(GridCell(row, column, deep, wide))
            taken |= {(row + down, column + right) for down in range(deep) for right in range(wide)}
    return Grid(xs, ys, tuple(cells))


def _places(rules: Sequence[Rule]) -> tuple[float, ...]:
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > TOUCH:
            places.append(at)
    return tuple(places)


def _parts(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Tell whether a rule at *at* parts what lies between *start* and *end*."""
    middle = (start + end) / 2
    return any(abs(rule.at - at) <= TOUCH and rule.start - TOUCH <= middle <= rule.end + TOUCH for rule in rules)
