"""The working paper of verification as a workbook: a row for each unverified cell, to be filtered and sorted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from io import BytesIO
from typing import Any

from naskah.lines.unverified import CELL_TITLES, PHRASE_TITLES, Cell
from naskah.render.packing import pack_again
from naskah.render.persandingan_xlsx import CELL_LIMIT, dated

CELL_WIDTHS, PHRASE_WIDTHS = (20, 18, 50, 8, 26, 12, 30, 40, 14), (34, 50, 50, 12, 40, 12)


def write_working_xlsx(title: str, author: str, cells: Iterable[Cell], phrases: Sequence[tuple[str, ...]]) -> bytes:
    """Return the workbook of *cells* and doubtful *phrases*; the same paper always gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _sheet(book, "Sel", CELL_TITLES, CELL_WIDTHS, map(astuple, cells))
    _sheet(book, "Naskah", PHRASE_TITLES, PHRASE_WIDTHS, phrases)
    book.properties.creator, book.properties.title = author, title
    buffer = BytesIO()
    book.save(buffer)
    return pack_again(dated(buffer.getvalue()))


def _sheet(book: Any, name: str, titles: tuple[str, ...], widths: tuple[int, ...], rows: Iterable[tuple[str, ...]]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"

    def cell(text: str, **look: Any) -> Any:
        made = WriteOnlyCell(sheet)
        made.value = text[:CELL_LIMIT] or None
        made.data_type = "s" if text else "n"  # a text stays a text, whatever it begins with
        for key, value in look.items():
            setattr(made, key, value)
        return made

    sheet.append([cell(title, font=Font(bold=True), alignment=Alignment(wrap_text=True)) for title in titles])
    count = 1
    for count, row in enumerate(rows, 2):  # noqa: B007 - the last row is where the filter ends
        sheet.append([cell(text) for text in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(titles))}{count}"
