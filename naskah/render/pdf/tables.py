"""Planned tables in their place: on a page of their own, or in the room that a printed page keeps for them."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

from naskah.lines import kept_whole
from naskah.render.geometry import MM, page
from naskah.render.html import PageTable, style_sheet
from naskah.render.pdf.drawing import Drawn, draw
from naskah.render.pdf.faces import Faces
from naskah.render.pdf.grid import Grid, Gridder
from naskah.render.pdf.leaf import Leaf, LeafPage, all_tags
from naskah.render.pdf.picking import PLACE, inserted
from naskah.render.pdf.setting import Setter, UnsetError
from naskah.render.pdf.styling import Styling


def identity(table: PageTable) -> bytes:
    """Return what determines how a page of a table looks, but for style sheet and faces."""
    whole = table.table
    turned = whole.mendatar, whole.polos, kept_whole(whole)
    head = (whole.columns, whole.head, whole.head_rows, whole.head_marks, whole.mark, turned, whole.ukuran, table.first)
    return repr((head, table.laid.widths, whole.jangkar, table.rows)).encode("utf-8")


class TableDrawer:
    """Lays planned pages of tables out and draws them, with one style sheet and the project's faces."""

    def __init__(self, templates: Path) -> None:
        """Read the style sheet and the faces of the folder *templates* when they are needed."""
        self.templates = templates
        self.setter = Setter(Faces(templates))
        self.gridder: Gridder | None = None

    def grid(self, table: PageTable) -> Grid:
        """Return a page of a table laid out. Raises ``UnsetError`` where only WeasyPrint can print it."""
        if self.gridder is None:
            self.gridder = Gridder(Styling(*style_sheet(self.templates)), self.setter)
        grid = self.gridder.grid(table.table, table.rows, table.laid.widths, table.first)
        if grid.height > page(table.table.mendatar).text_height * MM + 0.5:
            raise UnsetError("lebih tinggi daripada halaman")
        return grid

    def leaf(self, grid: Grid, landscape: bool) -> Leaf:
        """Return a table alone on its page as a leaf."""
        paper = page(landscape)
        drawn = draw(grid, paper.left * MM, (paper.height - paper.top) * MM - grid.style.above)
        corners = f"[0 0 {paper.width * MM:.3f} {paper.height * MM:.3f}]"
        boxes = "".join(f"/{name}{corners}" for name in ("MediaBox", "TrimBox", "BleedBox"))
        leaf = Leaf([LeafPage(boxes, -1, "<<>>", {}, [], [], {})], [], {}, [["Sect", 0, [drawn.tag], {}]], [])
        self._add(leaf, 0, drawn, grid)
        return leaf

    def fill(self, leaf: Leaf, grids: Sequence[Grid]) -> None:
        """Draw tables into the places that the pages of *leaf* keep for them."""
        tags = list(all_tags(leaf.tags))
        marks = [0] * len(leaf.pages)
        for tag in tags:
            last = tag[2][3] if tag[0] == PLACE else max((kid for kid in tag[2] if isinstance(kid, int)), default=-1)
            marks[tag[1]] = max(marks[tag[1]], last + 1)
        for tag in tags:
            if tag[0] == PLACE:
                (number, left, top, mark), page_number = tag[2], tag[1]
                drawn = draw(grids[number], left, top, page_number, marks[page_number], len(leaf.pages[page_number].links))
                marks[page_number] += drawn.marks
                self._add(leaf, page_number, drawn, grids[number], mark)
                tag[:] = drawn.tag

    def _add(self, leaf: Leaf, number: int, drawn: Drawn, grid: Grid, mark: int | None = None) -> None:
        """Add a table to a page: as its content, or in the place of what is marked with the number *mark*."""
        target = leaf.pages[number]
        if mark is None:
            target.content = leaf.add_blob(drawn.content)
        else:
            leaf.blobs[target.content] = zlib.compress(inserted(zlib.decompress(leaf.blobs[target.content]), drawn.content, mark))
        target.links += [{"rect": "[" + " ".join(f"{value:.3f}" for value in box) + "]", "dest": name} for name, box in drawn.links]
        target.anchors |= drawn.anchors
        for name, glyphs in grid.glyphs.items():
            leaf.use(name, glyphs)
