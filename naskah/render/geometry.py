"""Sizes that both the DOCX and the PDF writer need: cells, lines. Lengths in millimetres unless named pt."""

from __future__ import annotations

from naskah.lines.styles import AIRY, CELL_SIZES

BODY_PT = 12.0
LAMBANG = 24.0  # height of the lambang negara, or of the room for it
LINE_HEIGHT = 1.2  # of a line in a cell, as a multiple of the size of its text
BODY_LINE = 1.35  # of any other line: no less than the natural height of either face, so both make the same pages
ITEM_EMS = 1.6  # how far an item in a cell hangs, in ems
CELL_PADDING = (1.8, 1.2)  # points beside and above the words of a cell
AIRY_PADDING = (4.4, 3.4)  # with the room that a line leaves above and below its letters about 1.5 mm on all sides
BORDER_PT = 0.5


def cell_pt(ukuran: str) -> float:
    """Return the size of a table's text in points."""
    return CELL_SIZES[ukuran]


def cell_padding(ukuran: str) -> tuple[float, float]:
    """Return the room beside and above the words of a cell in points."""
    return AIRY_PADDING if ukuran == AIRY else CELL_PADDING
