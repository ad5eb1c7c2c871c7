"""The look of the cells of a workbook: each combination is made once and copied, for Excel files are made of styles."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from naskah.lines.grid import ALIGN
from naskah.lines.workbook import Form
from naskah.render.breaking import line_count
from naskah.tables import Baca, Kolom, Sel

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Arial"  # everywhere at hand, or a face of the same widths
HORIZONTAL = {"kiri": "left", "kanan": "right", "tengah": "center"}
GREY, PALE, DOUBTFUL, LINE, INK = "FFD9D9D9", "FFF2F2F2", "FFFFF2CC", "FF808080", "FF7F7F7F"
HEAD_PT, BODY_PT, GUIDE_PT, TITLE_PT = 9, 10, 11, 13
LINE_HEIGHT, CELL_PADDING_PT = 1.3, 5
NARROWER = 0.9  # Arial against the text font, whose widths are measured


@dataclass(frozen=True, slots=True)
class Look:
    """What sets one body cell apart from another."""

    align: str
    number_format: str
    state: str = ""
    locked: bool = False
    quoted: bool = False


def choose(column: Kolom, cell: Sel, form: Form | None, locked: bool) -> Look:
    """Return the look of *cell*; *form* is that of a printed number, None for text and for an empty cell."""
    state = "" if cell.asal.baca.settled else cell.asal.baca.value
    if form:
        number_format = form.excel
    elif column.numeric and not cell.raw:
        number_format = {"rupiah": Form().excel, "persen": Form(percent=True, decimals=2).excel}.get(column.tipe, "General")
    else:
        number_format = "General" if column.numeric else "@"
    return Look(ALIGN[column.tipe], number_format, state, locked, cell.raw[:1] in tuple("=+-@'"))


def at(sheet: Worksheet, row: int, column: int) -> Cell:
    """Return the cell at *row* and *column*; nothing is written where cells are merged, except their look."""
    return cast("Cell", sheet.cell(row, column))


def set_text(cell: Cell, text: str) -> None:
    """Write *text* as text, whatever it begins with: a formula, an error value or a number it never becomes."""
    cell.value = text
    cell.data_type = "s"


def text_height(text: str, width: float, size: float) -> float:
    """Return the row height in points for *text* of *size* points in a column *width* points wide."""
    return line_count(text, (width - CELL_PADDING_PT) / size / NARROWER) * size * LINE_HEIGHT + 2


class Styles:
    """Gives cells their look; one instance per workbook."""

    def __init__(self, book: Any) -> None:
        """Set the plain font of the workbook *book*, by which Excel measures the width of columns."""
        from openpyxl.styles import Font

        self._made: dict[Look | str, Any] = {}
        book._named_styles["Normal"].font = Font(name=FONT, size=BODY_PT)

    def body(self, cell: Any, look: Look) -> None:
        """Give a body cell its look."""
        if look not in self._made:
            self._frame(cell, look.align, BODY_PT)
            cell.number_format = look.number_format
            cell.fill = _fill(look.state, look.locked)
            cell.protection = _protection(look.locked)
            cell.quotePrefix = look.quoted
            self._made[look] = cell._style
        cell._style = copy(self._made[look])

    def head(self, cell: Any) -> None:
        """Give a header cell its look."""
        if "head" not in self._made:
            self._frame(cell, "tengah", HEAD_PT, bold=True)
            cell.fill = _solid(GREY)
            self._made["head"] = cell._style
        cell._style = copy(self._made["head"])

    def guide(self, cell: Cell, look: str) -> None:
        """Give a line of the guide its look: ``judul``, ``ragu``, ``tak-terbaca``, ``terkunci`` or plain."""
        from openpyxl.styles import Alignment, Font

        cell.font = Font(name=FONT, size=TITLE_PT if look == "judul" else GUIDE_PT, bold=look == "judul")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        cell.fill = _fill(look, look == "terkunci")

    def _frame(self, cell: Any, align: str, size: float, bold: bool = False) -> None:
        from openpyxl.styles import Alignment, Border, Font, Side

        side = Side("thin", LINE)
        cell.font = Font(name=FONT, size=size, bold=bold)
        cell.border = Border(side, side, side, side)
        vertical = "center" if bold else "top"
        cell.alignment = Alignment(HORIZONTAL[align], vertical, wrap_text=True)


def _fill(state: str, locked: bool) -> Any:
    from openpyxl.styles import PatternFill

    if state == Baca.RAGU.value:
        return _solid(DOUBTFUL)
    if state == Baca.TAK_TERBACA.value:
        return PatternFill("lightUp", INK)
    return _solid(PALE) if locked else PatternFill()


def _solid(colour: str) -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", colour)


def _protection(locked: bool) -> Any:
    from openpyxl.styles import Protection

    return Protection(locked=locked)
