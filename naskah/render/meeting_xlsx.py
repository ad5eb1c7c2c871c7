"""The decision sheet of a meeting as a workbook: a list to choose from in each row, and the codes by which rows are known again."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from naskah.changes import Comparison
from naskah.redline.meeting import CHOICES, HOW, TITLES, Row, about
from naskah.render.packing import pack_again
from naskah.render.persandingan_xlsx import dated, head_row, height, rich_text, wrapped, write_text

SHEET, META = "Rapat", "_rapat"
WIDTHS = (7, 50, 50, 40, 22, 30, 22, 18, 14)
FILLED = (6, 7, 8)  # the columns that a meeting fills in: Usulan, Keputusan, Oleh


def write_meeting_xlsx(comparison: Comparison, rows: Iterable[Row]) -> bytes:
    """Return the workbook of *rows*, the changes of *comparison*; the same comparison always gives the same bytes."""
    from openpyxl import Workbook
    from openpyxl.styles import PatternFill

    book = Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    head_row(sheet, (*TITLES, "Kode"), WIDTHS)
    number = 1
    for number, row in enumerate(rows, 2):
        sheet.cell(number, 1, int(row.change.id))
        for column, runs in enumerate((row.lama, row.baru, row.keterangan), 2):
            rich_text(sheet.cell(number, column), runs)
        write_text(sheet.cell(number, 5), row.dasar)
        write_text(sheet.cell(number, 9), row.kode)
        wrapped(sheet, number, len(TITLES))
        texts = ("".join(run.teks for run in runs) for runs in (row.lama, row.baru, row.keterangan))
        sheet.row_dimensions[number].height = height(texts, WIDTHS[1:4])
        for column in FILLED:
            sheet.cell(number, column).fill = PatternFill("solid", fgColor="FFF7F7E8")
    sheet.column_dimensions["I"].hidden = True
    _choices(sheet, number)
    meta = book.create_sheet(META)
    for place, text in enumerate((about(comparison), HOW), 1):
        write_text(meta.cell(place, 1), text)
    meta.sheet_state = "hidden"
    book.properties.title = f"Lembar Keputusan: {comparison.new.judul}"
    buffer = BytesIO()
    book.save(buffer)
    return pack_again(dated(buffer.getvalue()))


def _choices(sheet: Any, last: int) -> None:
    """Offer the decisions to choose from; another wording ("ubah: ...") may be typed."""
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation(type="list", formula1=f'"{",".join(CHOICES)}"', allow_blank=True, showErrorMessage=False)
    choice.promptTitle, choice.prompt = "Keputusan", HOW
    sheet.add_data_validation(choice)
    choice.add(f"G2:G{max(last, 2)}")
