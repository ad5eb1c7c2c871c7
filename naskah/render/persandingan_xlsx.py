"""The matriks persandingan as a workbook: the matrix itself, the figures as numbers, the counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from naskah.changes import Comparison
from naskah.lines import Mark, Run
from naskah.redline.persandingan import SAME, TITLES, Entry
from naskah.redline.wording import KINDS, counts
from naskah.render.packing import pack_again, source_date
from naskah.tables import Sel

FIGURES = ("No", "Tabel", "Baris", "Kolom", "Lama (tercetak)", "Baru (tercetak)", "Lama", "Baru", "Selisih", "%", "Perubahan")
MATRIX_WIDTHS, FIGURE_WIDTHS = (6, 60, 60, 45), (6, 24, 30, 40, 18, 18, 16, 16, 16, 10, 14)
FOLIO = 14  # the paper of 8.5 × 13 inches, which is F4 in Excel
LINE_PT, HIGHEST_PT = 15.0, 409.0  # of a line; Excel knows no higher row
WIDE = 1.1  # how much wider than a digit, by which Excel measures columns, a letter may be
CELL_LIMIT = 32_767  # characters Excel keeps in a cell


def write_persandingan_xlsx(comparison: Comparison, rows: Iterable[Entry]) -> bytes:
    """Return the workbook of *rows*, the entries of *comparison*; the same comparison always gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    listed = tuple(rows)
    _matrix(book.active, comparison, listed)
    _figures(book.create_sheet("Angka"), listed)
    _counts(book.create_sheet("Rekap"), comparison)
    book.properties.creator = comparison.new.pembentuk.upper()
    book.properties.title = f"Matriks Persandingan: {comparison.new.judul}"
    buffer = BytesIO()
    book.save(buffer)
    return pack_again(dated(buffer.getvalue()))


def _matrix(sheet: Any, comparison: Comparison, rows: tuple[Entry, ...]) -> None:
    sheet.title = "Persandingan"
    _head(sheet, TITLES, MATRIX_WIDTHS)
    if comparison.identical:
        _text(sheet.cell(2, 2), SAME)
    for number, entry in enumerate(rows, 2):
        sheet.cell(number, 1, int(entry.change.id))
        _rich(sheet.cell(number, 2), entry.lama)
        _rich(sheet.cell(number, 3), entry.baru)
        note = "\n".join(entry.keterangan)
        _text(sheet.cell(number, 4), note)
        _wrapped(sheet, number, len(TITLES))
        texts = ("".join(run.teks for run in entry.lama), "".join(run.teks for run in entry.baru), note)
        sheet.row_dimensions[number].height = _height(texts, MATRIX_WIDTHS[1:])


def _figures(sheet: Any, rows: tuple[Entry, ...]) -> None:
    _head(sheet, FIGURES, FIGURE_WIDTHS)
    number = 1
    for entry in rows:
        for cell in entry.change.sel:
            number += 1
            sheet.cell(number, 1, int(entry.change.id))
            words = (entry.change.tabel, cell.baris, cell.judul, cell.lama, cell.baru)
            for column, text in enumerate(words, 2):
                _text(sheet.cell(number, column), text)
            numeric = cell.selisih is not None
            values = (Sel(cell.lama).nilai if numeric else None, Sel(cell.baru).nilai if numeric else None, cell.selisih, cell.persen)
            for column, value in enumerate(values, 7):
                _number(sheet.cell(number, column), value)
            _text(sheet.cell(number, 11), f"akibat: {KINDS[entry.change.kind]}" if entry.change.akibat else KINDS[entry.change.kind])
            _wrapped(sheet, number, len(FIGURES))
            sheet.row_dimensions[number].height = _height(words, FIGURE_WIDTHS[1:6])


def _counts(sheet: Any, comparison: Comparison) -> None:
    _head(sheet, ("Jenis", "Jumlah"), (60, 10))
    for number, (name, count) in enumerate(counts(comparison), 2):
        _text(sheet.cell(number, 1), name)
        sheet.cell(number, 2, count)


# -- cells -------------------------------------------------------------------------------------------------------------


def _head(sheet: Any, titles: tuple[str, ...], widths: tuple[int, ...]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for column, (title, width) in enumerate(zip(titles, widths, strict=True), 1):
        cell = sheet.cell(1, column, title)
        cell.font, cell.alignment = Font(bold=True), Alignment(horizontal="center", vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.page_setup.paperSize = FOLIO
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.print_options.gridLines = True


def _height(texts: Iterable[str], widths: Iterable[int]) -> float:
    """Return the height of a row that shows all its lines: not every program finds it by itself."""
    lines = (sum(1 + int(len(line) * WIDE / width) for line in text.split("\n")) for text, width in zip(texts, widths, strict=True))
    return min(LINE_PT * max(lines) + 4, HIGHEST_PT)


def _text(cell: Any, text: str) -> None:
    """Write a text that stays a text, whatever it begins with."""
    if text:
        cell.value = text[:CELL_LIMIT]
        cell.data_type = "s"


def _number(cell: Any, value: Decimal | None) -> None:
    if value is not None:
        cell.value = value
        cell.number_format = "#,##0.##" if value != value.to_integral() else "#,##0"


def _rich(cell: Any, runs: tuple[Run, ...]) -> None:
    """Write marked words underlined or struck through."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    text = "".join(run.teks for run in runs)
    if len(text) > CELL_LIMIT or all(run.mark is Mark.SAME and not run.rupa for run in runs):
        _text(cell, text)
        return
    fonts: dict[Mark, dict[str, Any]] = {Mark.SAME: {}, Mark.INS: {"u": "single"}, Mark.DEL: {"strike": True}}
    cell.value = CellRichText(*(TextBlock(InlineFont(**_font(run.rupa) | fonts[run.mark]), run.teks) for run in runs))


def _font(rupa: str) -> dict[str, Any]:
    """Return how the letters of a run look, as openpyxl says it."""
    raised = {"a": "superscript", "b": "subscript"}.get(rupa[:1])
    known = {"i": "m" in rupa, "b": "t" in rupa, "u": "single" if "g" in rupa else None, "vertAlign": raised}
    return {key: value for key, value in known.items() if value}


def _wrapped(sheet: Any, row: int, columns: int) -> None:
    from openpyxl.styles import Alignment

    for column in range(1, columns + 1):
        sheet.cell(row, column).alignment = Alignment(vertical="top", wrap_text=True)


def dated(data: bytes) -> bytes:
    """Return the workbook with the build's own date: openpyxl writes the moment of saving."""
    moment = datetime.fromtimestamp(source_date(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + moment, part)
            target.writestr(name, part)
    return buffer.getvalue()
