"""The matriks persandingan as a workbook: the matrix itself, the figures as numbers, the counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from itertools import groupby
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from naskah.changes import Cell, Comparison
from naskah.lines import Mark, Run
from naskah.redline.notes import basis_of, note_text
from naskah.redline.persandingan import Entry, titles
from naskah.redline.side_texts import joined
from naskah.redline.totals import SAME
from naskah.redline.wording import counts, kind_words
from naskah.render.packing import pack_again, source_date
from naskah.tables import Sel

FIGURES = ("No", "Tabel", "Baris", "Kolom", "Lama (tercetak)", "Baru (tercetak)", "Lama", "Baru", "Selisih", "%", "Perubahan")
MATRIX_WIDTHS, FIGURE_WIDTHS = (9, 60, 60, 45, 24), (6, 24, 30, 40, 18, 18, 16, 16, 16, 10, 14)
FOLIO = 14  # the paper of 8.5 × 13 inches, which is F4 in Excel
LINE_PT, HIGHEST_PT = 15.0, 409.0  # of a line; Excel knows no higher row
WIDE = 1.1  # how much wider than a digit, by which Excel measures columns, a letter may be
BLUE, RED = "FF1F3864", "FF8B1A1A"  # of inserted and deleted words, beside their lines
CELL_LIMIT = 32_767  # characters Excel keeps in a cell


def write_persandingan_xlsx(comparison: Comparison, rows: Iterable[Entry]) -> bytes:
    """Return the workbook of *rows*, the entries of *comparison*; the same comparison always gives the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    listed = tuple(rows)
    _matrix(book.active, comparison, listed)
    _figures(book.create_sheet("Angka"), comparison)
    _counts(book.create_sheet("Rekap"), comparison)
    book.properties.creator = comparison.new.pembentuk.upper()
    book.properties.title = f"Matriks Persandingan: {comparison.new.judul}"
    buffer = BytesIO()
    book.save(buffer)
    return pack_again(dated(buffer.getvalue()))


def _matrix(sheet: Any, comparison: Comparison, rows: tuple[Entry, ...]) -> None:
    sheet.title = "Persandingan"
    columns = titles(rows)
    widths = MATRIX_WIDTHS[: len(columns)]
    head_row(sheet, columns, widths)
    if comparison.identical:
        write_text(sheet.cell(2, 2), SAME)
    number, last = 1, ""
    for entry in rows:
        if entry.kelompok != last:
            number += 1
            _group(sheet, number, entry.kelompok, len(columns))
        number, last = number + 1, entry.kelompok
        write_text(sheet.cell(number, 1), entry.nomor)
        told: dict[str, str] = {}
        notes, basis = joined(note_text(note, told) for note in entry.catatan), "\n".join(basis_of(entry.catatan, told))
        for column, runs in enumerate((entry.lama, entry.baru, notes), 2):
            rich_text(sheet.cell(number, column), runs)
        write_text(sheet.cell(number, 5), basis)
        wrapped(sheet, number, len(columns))
        texts = (*("".join(run.teks for run in runs) for runs in (entry.lama, entry.baru, notes)), basis)
        sheet.row_dimensions[number].height = height(texts[: len(widths) - 1], widths[1:])


def _group(sheet: Any, row: int, words: str, columns: int) -> None:
    from openpyxl.styles import Font

    write_text(sheet.cell(row, 1), words)
    sheet.cell(row, 1).font = Font(bold=True)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)


def _figures(sheet: Any, comparison: Comparison) -> None:
    """Write every cell that came, went or differs, with its numbers; below the cells of a column that came or went their sum."""
    head_row(sheet, FIGURES, FIGURE_WIDTHS)
    number = 1
    for change in sorted((*comparison.changes, *comparison.akibat), key=lambda change: int(change.id)):
        kind = kind_words(change)
        for _, cells in groupby(sorted(change.sel, key=lambda cell: (cell.tabel, cell.kolom)) if change.kolom else change.sel, _column):
            listed = list(cells)
            for cell in listed:
                number += 1
                words = (cell.tabel or change.tabel, cell.nama or cell.baris, cell.judul, cell.lama, cell.baru)
                _figure(sheet, number, change.id, words, (*_values(cell), cell.selisih, cell.persen), kind)
            if change.kolom and (total := _total(listed)):
                number += 1
                words = (listed[0].tabel or change.tabel, "JUMLAH KOLOM", listed[0].judul, "", "")
                _figure(sheet, number, change.id, words, total, kind)


def _column(cell: Cell) -> tuple[str, str]:
    return cell.tabel, cell.kolom


Numbers = tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]


def _values(cell: Cell) -> tuple[Decimal | None, Decimal | None]:
    """Return the numbers of a cell: both where they are compared, the one there is of a cell that came or went."""
    if cell.selisih is None and cell.lama and cell.baru:
        return None, None
    return (Sel(cell.lama).nilai if cell.lama else None, Sel(cell.baru).nilai if cell.baru else None)


def _total(cells: list[Cell]) -> Numbers | None:
    """Return the sum of a column that came or went, None where its cells are not all numbers."""
    sides = [[Sel(cell.lama).nilai for cell in cells if cell.lama], [Sel(cell.baru).nilai for cell in cells if cell.baru]]
    if any(value is None for side in sides for value in side) or len(cells) < 2:
        return None
    sums = [sum((value for value in side if value is not None), Decimal(0)) if side else None for side in sides]
    return sums[0], sums[1], None, None


def _figure(sheet: Any, row: int, name: str, words: tuple[str, ...], values: Numbers, kind: str) -> None:
    sheet.cell(row, 1, int(name))
    for column, text in enumerate(words, 2):
        write_text(sheet.cell(row, column), text)
    for column, value in enumerate(values, 7):
        _number(sheet.cell(row, column), value)
    write_text(sheet.cell(row, 11), kind)
    wrapped(sheet, row, len(FIGURES))
    sheet.row_dimensions[row].height = height(words, FIGURE_WIDTHS[1:6])


def _counts(sheet: Any, comparison: Comparison) -> None:
    head_row(sheet, ("Jenis", "Jumlah"), (60, 10))
    for number, (name, count) in enumerate(counts(comparison), 2):
        write_text(sheet.cell(number, 1), name)
        sheet.cell(number, 2, count)


# -- cells -------------------------------------------------------------------------------------------------------------


def head_row(sheet: Any, titles: tuple[str, ...], widths: tuple[int, ...]) -> None:
    """Write the titles of a sheet, which stay in view and are printed on each page, landscape."""
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


def height(texts: Iterable[str], widths: Iterable[int]) -> float:
    """Return the height of a row that shows all its lines: not every program finds it by itself."""
    lines = (sum(1 + int(len(line) * WIDE / width) for line in text.split("\n")) for text, width in zip(texts, widths, strict=True))
    return min(LINE_PT * max(lines) + 4, HIGHEST_PT)


def write_text(cell: Any, text: str) -> None:
    """Write a text that stays a text, whatever it begins with."""
    if text:
        cell.value = text[:CELL_LIMIT]
        cell.data_type = "s"


def _number(cell: Any, value: Decimal | None) -> None:
    if value is not None:
        cell.value = value
        cell.number_format = "#,##0.##" if value != value.to_integral() else "#,##0"


def rich_text(cell: Any, runs: tuple[Run, ...]) -> None:
    """Write marked words underlined or struck through, in colour where their runs are."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    text = "".join(run.teks for run in runs)
    if len(text) > CELL_LIMIT or all(run.mark is Mark.SAME and not run.rupa for run in runs):
        write_text(cell, text)
        return
    fonts: dict[Mark, dict[str, Any]] = {Mark.SAME: {}, Mark.INS: {"u": "single"}, Mark.DEL: {"strike": True}}
    colours = {Mark.INS: {"color": BLUE}, Mark.DEL: {"color": RED}}
    looks = ((run, fonts[run.mark] | (colours.get(run.mark, {}) if run.warna else {})) for run in runs)
    cell.value = CellRichText(*(TextBlock(InlineFont(**_font(run.rupa) | look), run.teks) for run, look in looks))


def _font(rupa: str) -> dict[str, Any]:
    """Return how the letters of a run look, as openpyxl says it."""
    raised = {"a": "superscript", "b": "subscript"}.get(rupa[:1])
    known = {"i": "m" in rupa, "b": "t" in rupa, "u": "single" if "g" in rupa else None, "vertAlign": raised}
    return {key: value for key, value in known.items() if value}


def wrapped(sheet: Any, row: int, columns: int) -> None:
    """Let the cells of a row show all their lines."""
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
