"""Planned tables in their place: on a page of their own, or in the room that a printed page keeps for them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from naskah.lines.paper import MM, page
from naskah.lines.sections import kept_whole, planned
from naskah.render.binding.faces import Faces
from naskah.render.binding.file import LEVEL
from naskah.render.binding.leaf import Leaf, LeafPage, all_tags
from naskah.render.html import PageTable, Room, SheetWriter
from naskah.render.pdf.drawing import Drawn, draw
from naskah.render.pdf.grid import Grid, Gridder
from naskah.render.pdf.picking import PLACE, inserted
from naskah.render.pdf.setting import ROUNDING, Setter, UnsetError
from naskah.render.pdf.styling import Styling


class TableDrawer:
    """Lays planned pages of tables out and draws them, with one style sheet and the project's faces."""

    def __init__(self, writer: SheetWriter) -> None:
        """Take the style sheet that goes with the sheets of *writer*, and the faces beside its templates."""
        self.gridder = Gridder(Styling(*writer.style_sheet), Setter(Faces(writer.templates)))
        self.grids: dict[int, Grid] = {}  # laid out and not yet drawn; the sheets hold the tables meanwhile

    def grid(self, table: PageTable) -> Grid:
        """Return a page of a table laid out. Raises ``UnsetError`` where only WeasyPrint can print it."""
        known = self.grids.pop(id(table), None)
        return known or self.gridder.grid(table.table, table.rows, table.laid.widths, table.first)

    def room(self, table: PageTable, number: int) -> Room | None:
        """Return the room that table *number* of a sheet needs on its page, None where only WeasyPrint can print it."""
        whole = planned(table.table) or kept_whole(table.table)
        merged = any(cell is None or cell.rowspan > 1 for row in table.rows for cell in row.cells)
        if table.table.layout or not (whole or (table.rows and table.table.head_rows and not merged)):
            return None
        try:
            grid = self.grid(table)
        except UnsetError:
            return None
        head = grid.ys[grid.head_rows]
        heights = (head, *(below - above for above, below in pairwise((*grid.ys[grid.head_rows : -1], grid.height))))
        room = page(table.table.mendatar).text_height * MM + ROUNDING
        if (grid.height if whole else head + max(heights[1:])) > room:
            return None
        self.grids[id(table)] = grid
        return Room(number, table, grid.style.above, grid.height, grid.style.below, () if whole else heights)

    def leaf(self, table: PageTable, landscape: bool) -> Leaf:
        """Return a table alone on its page as a leaf."""
        grid = self.grid(table)
        paper = page(landscape)
        drawn = draw(grid, paper.left * MM, (paper.height - paper.top) * MM - grid.style.above)
        corners = f"[0 0 {paper.width * MM:.3f} {paper.height * MM:.3f}]"
        boxes = "".join(f"/{name}{corners}" for name in ("MediaBox", "TrimBox", "BleedBox"))
        leaf = Leaf([LeafPage(boxes, -1, "<<>>", {}, [], [], {})], [], {}, [["Sect", 0, [drawn.tag], {}]], [])
        self._add(leaf, 0, drawn, grid)
        return leaf

    def fill(self, leaf: Leaf, tables: Sequence[PageTable]) -> None:
        """Draw *tables* into the places that the pages of *leaf* keep for them."""
        tags = list(all_tags(leaf.tags))
        marks = [0] * len(leaf.pages)
        for kind, number, kids, attributes in tags:
            own = attributes["marks"] if kind == PLACE else [kid for kid in kids if isinstance(kid, int)]
            marks[number] = max([marks[number], *(mark + 1 for mark in own)])
        for tag in tags:
            if tag[0] == PLACE:
                number, place = tag[1], tag[3]
                table = tables[place["table"]]
                if (rows := place["rows"]) and rows != list(range(len(table.rows))):
                    first = table.first and not rows[0]
                    table = replace(table, rows=table.rows[rows[0] : rows[-1] + 1], first=first)
                grid = self.grid(table)
                drawn = draw(grid, place["left"], place["top"], number, marks[number], len(leaf.pages[number].links))
                marks[number] += drawn.marks
                self._add(leaf, number, drawn, grid, place["marks"])
                tag[:] = drawn.tag

    def _add(self, leaf: Leaf, number: int, drawn: Drawn, grid: Grid, marks: Sequence[int] = ()) -> None:
        """Add a table to a page: as its content, or in the place of *marks*."""
        target = leaf.pages[number]
        if marks:
            leaf.blobs[target.content] = zlib.compress(inserted(zlib.decompress(leaf.blobs[target.content]), drawn.content, marks), LEVEL)
        else:
            target.content = leaf.add_blob(drawn.content)
        target.links += [{"rect": "[" + " ".join(f"{value:.3f}" for value in box) + "]", "dest": name} for name, box in drawn.links]
        target.anchors |= drawn.anchors
        for name, glyphs in grid.glyphs.items():
            leaf.use(name, glyphs)
