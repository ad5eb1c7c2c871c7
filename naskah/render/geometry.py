"""Sizes that both the DOCX and the PDF writer need: paper, margins, cells. Lengths in millimetres unless named pt."""

from __future__ import annotations

from dataclasses import dataclass

from naskah.lines.styles import CELL_SIZES

MM = 72 / 25.4  # points in a millimetre


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its margins; F4 is 215 x 330 mm (UU 12/2011 Lampiran II item 284; sizes from practice)."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def text_width(self) -> float:
        """Return the width of the text area."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Return the height of the text area."""
        return self.height - self.top - self.bottom


TEGAK = Page(215, 330, 25, 25, 25, 30)
MENDATAR = Page(330, 215, 20, 15, 15, 15)
BODY_PT = 12.0
LAMBANG = 24.0  # height of the lambang negara, or of the room for it
LINE_HEIGHT = 1.2  # of a line in a cell, as a multiple of the size of its text
BODY_LINE = 1.35  # of any other line: no less than the natural height of either face, so both make the same pages
ITEM_EMS = 1.6  # how far an item in a cell hangs, in ems
CELL_PADDING_X_PT = 1.8
CELL_PADDING_Y_PT = 1.2
BORDER_PT = 0.5


def page(mendatar: bool) -> Page:
    """Return the page of an orientation."""
    return MENDATAR if mendatar else TEGAK


def cell_pt(ukuran: str) -> float:
    """Return the size of a table's text in points."""
    return CELL_SIZES[ukuran]
