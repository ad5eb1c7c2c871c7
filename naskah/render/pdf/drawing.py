"""A grid drawn: shading, words and lines as the operators of a PDF page, and the tags that go with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from naskah.render.binding.leaf import Tag
from naskah.render.binding.tags import relate
from naskah.render.pdf.grid import BOTTOM, LEFT, RIGHT, TOP, Cell, Grid, Place
from naskah.render.pdf.setting import Shown
from naskah.render.pdf.styling import Color, Edge

CORNER = 0.25  # points by which a line reaches into the line that it meets


@dataclass(slots=True)
class Drawn:
    """What a table has become on its page: operators, tag, links as (place, rectangle), anchors as name -> (x, y)."""

    content: bytes
    tag: Tag
    marks: int
    links: list[tuple[str, tuple[float, float, float, float]]]
    anchors: dict[str, list[float]]


@dataclass(slots=True)
class _Pen:
    """Writes operators; ``left`` and ``top`` (points from the lower left corner) are where the table stands."""

    left: float
    top: float
    page: int
    mark: int
    link: int
    parts: list[bytes] = field(default_factory=list)
    font: tuple[str, float] = ("", 0.0)
    color: Color = (0.0, 0.0, 0.0)
    links: list[tuple[str, tuple[float, float, float, float]]] = field(default_factory=list)

    def paint(self, color: Color) -> None:
        if color != self.color:
            self.parts.append(_color(color) + b" rg")
            self.color = color

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """Fill a rectangle whose upper left corner is (x, y) in the table."""
        self.parts.append(b"%.2f %.2f %.2f %.2f re f" % (self.left + x, self.top - y - height, width, height))


def draw(grid: Grid, left: float, top: float, page: int = 0, mark: int = 0, link: int = 0) -> Drawn:
    """Return *grid* drawn with its upper left corner at (*left*, *top*), points from the lower left corner of page *page*.

    *mark* and *link* are the numbers of the first marked content and the first link.
    """
    pen = _Pen(left, top, page, mark, link)
    pen.parts.append(b"q /Artifact BMC")
    for cell in grid.cells:
        if cell.style.background:
            pen.paint(cell.style.background)
            x, y = grid.xs[cell.column], grid.ys[cell.row]
            pen.box(x, y, grid.xs[cell.column + cell.colspan] - x, grid.ys[cell.row + cell.rowspan] - y)
    pen.parts.append(b"EMC")
    rows: list[Tag] = [["TR", page, [], {}] for _ in grid.ys[1:]]
    for cell in grid.cells:
        spans = {name: count for name, count in (("columns", cell.colspan), ("rows", cell.rowspan)) if count > 1}
        rows[cell.row][2].append([cell.tag, page, list(_cell(pen, cell, grid)), spans])
    pen.parts.append(b"/Artifact BMC")
    pen.parts += _strokes(grid.across, grid.xs, grid.ys, left, top, False)
    pen.parts += _strokes(grid.down, grid.xs, grid.ys, left, top, True)
    pen.parts.append(b"EMC Q")
    groups = [[name, page, part, {}] for name, part in (("THead", rows[: grid.head_rows]), ("TBody", rows[grid.head_rows :])) if part]
    tag: Tag = ["Table", page, groups, {}]
    relate(tag)
    anchors = {name: [left, top - y] for name, y in zip(grid.anchors, grid.ys, strict=False) if name}
    return Drawn(b"\n".join(pen.parts), tag, pen.mark - mark, pen.links, anchors)


def _cell(pen: _Pen, cell: Cell, grid: Grid) -> Iterator[object]:
    """Draw the words of a cell; yield the kids of its tag."""
    if not cell.lines:
        return
    x, right = grid.xs[cell.column] + cell.inset[LEFT], grid.xs[cell.column + cell.colspan] - cell.inset[RIGHT]
    y, bottom = grid.ys[cell.row] + cell.inset[TOP], grid.ys[cell.row + cell.rowspan] - cell.inset[BOTTOM]
    y += (bottom - y - cell.height) * {"middle": 0.5, "bottom": 1.0}.get(cell.style.vertical, 0.0)
    placed = []
    for line in cell.lines:
        start = x + (right - x - line.width) * {"center": 0.5, "right": 1.0}.get(cell.style.align, 0.0)
        placed += [(shown, start + shown.x, y + line.baseline) for shown in line.shown]
        y += line.height
    for target, pieces in groupby(placed, key=lambda piece: piece[0].link):
        number = pen.mark
        pen.mark += 1
        pen.parts.append(b"/%s <</MCID %d>> BDC" % ((b"Link" if target else cell.tag.encode("ascii")), number))
        here = list(pieces)
        _words(pen, here, cell)
        pen.parts.append(b"EMC")
        yield _link(pen, target, here, number) if target else number


def _words(pen: _Pen, pieces: Sequence[tuple[Shown, float, float]], cell: Cell) -> None:
    for shown, x, base in pieces:
        if shown.style.background and shown.style is not cell.style:
            ascent, descent = (reach * shown.style.size / 1000 for reach in (shown.face.ascent, shown.face.descent))
            pen.paint(shown.style.background)
            pen.box(x, base - ascent, shown.width, ascent + descent)
    pen.parts.append(b"BT")
    for shown, x, base in pieces:
        style = shown.style
        pen.paint(style.color)
        if pen.font != (shown.face.name, style.size):
            pen.font = shown.face.name, style.size
            pen.parts.append(b"/%s %.4g Tf" % (shown.face.name.encode("ascii"), style.size))
        pen.parts.append(b"1 0 0 1 %.2f %.2f Tm [%s] TJ" % (pen.left + x, pen.top - base + style.shift, shown.operands))
    pen.parts.append(b"ET")
    for shown, x, base in pieces:
        face, size = shown.face, shown.style.size / 1000
        for wanted, place, thickness in (
            (shown.style.underlined, face.underline, face.underline_size),
            (shown.style.struck, face.strike, face.strike_size),
        ):
            if wanted:
                pen.paint(shown.style.color)
                pen.box(x, base - shown.style.shift - place * size - thickness * size / 2, shown.width, thickness * size)


def _link(pen: _Pen, target: str, pieces: Sequence[tuple[Shown, float, float]], number: int) -> Tag:
    """Note a link around *pieces*; return its tag."""
    x1, x2 = min(x for _, x, _ in pieces), max(x + shown.width for shown, x, _ in pieces)
    reach = max(shown.style.size for shown, _, _ in pieces)
    low, high = max(base for _, _, base in pieces) + reach / 4, min(base for _, _, base in pieces) - reach
    pen.links.append((target, (pen.left + x1, pen.top - low, pen.left + x2, pen.top - high)))
    pen.link += 1
    return ["Link", pen.page, [{"link": pen.link - 1}, number], {}]


def _strokes(edges: dict[Place, Edge], xs: Sequence[float], ys: Sequence[float], left: float, top: float, down: bool) -> Iterator[bytes]:
    """Yield the lines of a table, pieces that continue each other as one."""
    ordered = sorted((edge.width, edge.color, column if down else row, row if down else column) for (row, column), edge in edges.items())
    for (width, color), alike in groupby(ordered, key=lambda piece: piece[:2]):
        yield b"%.4g w %s RG" % (width, _color(color))
        pieces = [(line, step) for _, _, line, step in alike]
        begin = 0
        for index, (line, step) in enumerate(pieces):
            if index + 1 < len(pieces) and pieces[index + 1] == (line, step + 1):
                continue
            first, begin = pieces[begin][1], index + 1
            if down:
                x = left + xs[line]
                yield b"%.2f %.2f m %.2f %.2f l" % (x, top - ys[first] + CORNER, x, top - ys[step + 1] - CORNER)
            else:
                y = top - ys[line]
                yield b"%.2f %.2f m %.2f %.2f l" % (left + xs[first] - CORNER, y, left + xs[step + 1] + CORNER, y)
        yield b"S"


def _color(color: Color) -> bytes:
    return b"%.3g %.3g %.3g" % color
