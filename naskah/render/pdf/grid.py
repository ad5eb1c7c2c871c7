"""A page of a planned table as a grid: its cells with their looks and set lines, row heights, and the lines between cells.

Row heights follow from the text alone, as in a browser: a merged cell that needs more stretches the last row it covers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from naskah.lines import Table
from naskah.lines.blocks import BodyRow, Run, cell_paragraphs, is_bold
from naskah.lines.paper import MM
from naskah.render.cells import cell_classes, head_cell_classes, head_classes, row_classes, table_classes, wrappers
from naskah.render.pdf.setting import Glyphs, SetLine, Setter, Stretch, UnsetError
from naskah.render.pdf.styling import NO_EDGE, SIDES, Edge, Step, Style, Styling

Place = tuple[int, int]  # a row and a column, or the line above or before it
TOP, RIGHT, BOTTOM, LEFT = range(4)


@dataclass(slots=True)
class Cell:
    """A cell in its place, its look, its lines, and the room (points) that its borders and padding take on each side."""

    tag: str
    row: int
    column: int
    rowspan: int
    colspan: int
    style: Style
    stretches: tuple[Stretch, ...]
    lines: tuple[SetLine, ...] = ()
    inset: list[float] = field(default_factory=list)

    @property
    def height(self) -> float:
        """Return the height of its lines."""
        return sum(line.height for line in self.lines)


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells row by row; where columns and rows begin and the last ones end (points); the lines between; the rows' anchors."""

    cells: tuple[Cell, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: dict[Place, Edge]
    down: dict[Place, Edge]
    head_rows: int
    anchors: tuple[str, ...]
    style: Style

    @property
    def glyphs(self) -> Glyphs:
        """Return the glyphs that its words use."""
        found: Glyphs = {}
        words = {id(glyphs): (face, glyphs) for cell in self.cells for line in cell.lines for face, glyphs in line.glyphs}
        for face, glyphs in words.values():
            found.setdefault(face, {}).update(glyphs)
        return found

    @property
    def height(self) -> float:
        """Return the height of the table, with the outer halves of its border."""
        return self.ys[-1] + max((edge.width for (row, _), edge in self.across.items() if row == len(self.ys) - 1), default=0.0) / 2


class Gridder:
    """Makes grids with one style sheet; what cells have in common is worked out once."""

    def __init__(self, styling: Styling, setter: Setter) -> None:
        """Take looks from *styling* and set text with *setter*."""
        self.styling = styling
        self.setter = setter
        self.set_lines: dict[object, tuple[SetLine, ...]] = {}

    def grid(self, table: Table, rows: Sequence[BodyRow], widths: Sequence[float], first: bool) -> Grid:
        """Return *rows* of *table* below its head; *first*: they begin it. Raises ``UnsetError``."""
        outer: tuple[Step, ...] = (
            ("section", ("mendatar" if table.mendatar else "tegak",), ""),
            ("table", table_classes(table, first), ""),
        )
        cells = [*self._head(table, widths, outer), *self._body(table, rows, widths, outer)]
        count = table.head_rows + len(rows)
        across, down = _edges(cells)
        outer_line = min((edge.width for edge in down.values()), default=0.0) / 2  # a bar of changes stands in the margin
        xs = tuple(accumulate((width * MM for width in widths), initial=outer_line))
        for cell in cells:
            cell.inset = _inset(cell, across, down)
            width = xs[cell.column + cell.colspan] - xs[cell.column] - cell.inset[LEFT] - cell.inset[RIGHT]
            cell.lines = self._lines(cell, width)
        above = max((edge.width for (row, _), edge in across.items() if row == 0), default=0.0) / 2
        ys = _row_tops(cells, count, above)
        named = [table.jangkar if first else "", *[""] * count][: table.head_rows]
        anchors = (*named, *(row.jangkar for row in rows))
        return Grid(tuple(cells), xs, ys, across, down, table.head_rows, anchors, self.styling.style(outer))

    def _head(self, table: Table, widths: Sequence[float], outer: tuple[Step, ...]) -> Iterator[Cell]:
        classes = head_classes(table)
        before = [False] * table.head_rows
        for cell in sorted(table.head, key=lambda cell: (cell.row, cell.column)):
            path = (*outer, ("thead", (), ""), ("tr", classes[cell.row], ""))
            step = ("th", head_cell_classes(cell, table, widths), "th" if before[cell.row] else "")
            before[cell.row] = True
            runs = cell.runs or (Run(cell.teks),)
            own = (*path, step)
            look = self.styling.style(own), tuple(self._stretches(runs, own))
            yield Cell("TH", cell.row, cell.column, cell.rowspan, cell.colspan, *look)

    def _body(self, table: Table, rows: Sequence[BodyRow], widths: Sequence[float], outer: tuple[Step, ...]) -> Iterator[Cell]:
        alike: dict[tuple[object, ...], tuple[Style, tuple[Stretch, ...]]] = {}  # most cells of a column say what others say
        for number, row in enumerate(rows, table.head_rows):
            bold, before = is_bold(row.jenis), ""
            classes = row_classes(row, table, widths)
            path = (*outer, ("tbody", (), ""), ("tr", classes, ""))
            for column, cell in enumerate(row.cells):
                if cell is None or cell.tertutup:
                    continue
                if cell.alinea and len(cell_paragraphs(cell)) > 1:
                    raise UnsetError("sel dengan beberapa alinea")
                key = column, cell.runs, cell.keadaan, cell.colspan, classes, before
                look = alike.get(key)
                if look is None:
                    own = (*path, ("td", cell_classes(cell, table, column, widths, bold), before))
                    look = alike[key] = self.styling.style(own), tuple(self._stretches(cell.runs, own))
                yield Cell("TD", number, column, cell.rowspan, cell.colspan, *look)
                before = "td"

    def _stretches(self, runs: Sequence[Run], path: tuple[Step, ...]) -> Iterator[Stretch]:
        before = ""
        for run in runs:
            inner = wrappers(run)
            steps = tuple((tag, classes, "" if number else before) for number, (tag, classes) in enumerate(inner))
            before = inner[0][0] if inner else before
            yield Stretch(run.teks, self.styling.style((*path, *steps)), run.tautan)

    def _lines(self, cell: Cell, width: float) -> tuple[SetLine, ...]:
        # Styles live as long as their style sheet.
        key = round(width, 3), *((stretch.text, id(stretch.style), stretch.link) for stretch in cell.stretches)
        lines = self.set_lines.get(key)
        if lines is None:
            lines = self.set_lines[key] = self.setter.lines(cell.stretches, width)
        return lines


def _edges(cells: Sequence[Cell]) -> tuple[dict[Place, Edge], dict[Place, Edge]]:
    """Return the lines above rows and before columns, each piece that of the neighbour with the wider border."""
    across: dict[Place, Edge] = {}
    down: dict[Place, Edge] = {}

    def put(edges: dict[Place, Edge], place: Place, edge: Edge) -> None:
        if edge.width > edges.get(place, NO_EDGE).width:
            edges[place] = edge

    for cell in cells:
        top, right, bottom, left = cell.style.edges
        for column in range(cell.column, cell.column + cell.colspan):
            put(across, (cell.row, column), top)
            put(across, (cell.row + cell.rowspan, column), bottom)
        for row in range(cell.row, cell.row + cell.rowspan):
            put(down, (row, cell.column), left)
            put(down, (row, cell.column + cell.colspan), right)
    return across, down


def _inset(cell: Cell, across: dict[Place, Edge], down: dict[Place, Edge]) -> list[float]:
    """Return what the halves of the borders around a cell and its padding take of it."""
    if cell.rowspan == cell.colspan == 1:
        row, column = cell.row, cell.column
        edges = across.get((row, column)), down.get((row, column + 1)), across.get((row + 1, column)), down.get((row, column))
        return [padding + edge.width / 2 if edge else padding for padding, edge in zip(cell.style.padding, edges, strict=True)]
    columns, rows = range(cell.column, cell.column + cell.colspan), range(cell.row, cell.row + cell.rowspan)
    around = (
        max(across.get((cell.row, column), NO_EDGE).width for column in columns),
        max(down.get((row, columns.stop), NO_EDGE).width for row in rows),
        max(across.get((rows.stop, column), NO_EDGE).width for column in columns),
        max(down.get((row, cell.column), NO_EDGE).width for row in rows),
    )
    return [around[side] / 2 + cell.style.padding[side] for side in range(len(SIDES))]


def _row_tops(cells: Sequence[Cell], count: int, start: float) -> tuple[float, ...]:
    """Return where each row begins, and where the last one ends."""
    heights = [0.0] * count
    for cell in sorted(cells, key=lambda cell: (cell.row + cell.rowspan, cell.rowspan)):
        needed = (cell.height or (cell.style.size * cell.style.line if cell.rowspan == 1 else 0.0)) + cell.inset[TOP] + cell.inset[BOTTOM]
        lack = needed - sum(heights[cell.row : cell.row + cell.rowspan])
        heights[cell.row + cell.rowspan - 1] += max(lack, 0.0)
    return tuple(accumulate(heights, initial=start))
