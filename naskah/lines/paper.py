"""The paper of a document and its margins, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass

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


def page(mendatar: bool) -> Page:
    """Return the page of an orientation."""
    return MENDATAR if mendatar else TEGAK
