"""Matrices as Excel workbooks for the offices: one workbook per field of government, read back by ``naskah.imports``.

One sheet holds the 44 columns, so that a row is one row: it can be sorted and filtered, and no value stands twice and
disagrees. On paper it is the printed layout all the same: columns 1-4 and the header repeat on every page, and the
page breaks stand between the year blocks (20 + 20 + 12 columns).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from naskah.lines import Table
from naskah.lines.grid import printed
from naskah.lines.matrices import wide_sheet
from naskah.lines.paper import MENDATAR, MM
from naskah.lines.workbook import (
    BASE,
    CHOICE_FIELDS,
    CHOICES,
    DATA,
    FORMAT,
    GUIDE,
    HEAD_KEY,
    KEY,
    LABELS,
    META,
    TABLES_FORMAT,
    choices,
    fingerprint,
    locked_names,
    sheet_names,
    table_choices,
    typed,
)
from naskah.model import Peraturan
from naskah.problems import fail, suggest
from naskah.render.packing import pack_again, source_date
from naskah.render.xlsx_guide import GUIDE_WIDTH, guide_lines, table_guide_lines
from naskah.render.xlsx_styles import BODY_PT, GUIDE_PT, TITLE_PT, Styles, at, choose, set_text, text_height
from naskah.tables import FIXED_FIELDS, BidangMatriks, Kolom, Matriks, Sel, Tabel

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

STRETCH = 1.6  # the sheet is wider than the paper and printed smaller, so that it is legible on a screen
PIXEL = 25.4 / 96
FIRST_COLUMN = 2  # column A holds the hidden keys
FIRST_ROW = 2  # row 1 holds the hidden names of the columns
FOLIO = 14  # Excel's number for 8.5 x 13 in, which offices call F4
NOTE_SIZE = (90, 320)
MAX_NOTE = 300
MAX_FOOTER = 180  # Excel refuses a file with a footer of more than 255 characters, codes included


def write_workbooks(peraturan: Peraturan, tables: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Return the workbooks of a regulation by their file names: one for each field of government, one for all other tables.

    *tables* names the tables that are wanted (none: all). Raises :class:`NaskahError` where there is none.
    """
    bidang = peraturan.matriks.bidang if peraturan.matriks else ()
    chosen = [one for one in bidang if not tables or one.tabel in tables]
    others = tuple(table for table in peraturan.tabel.values() if table.baris and (not tables or table.id in tables))
    if unknown := [name for name in tables if name not in {*(one.tabel for one in bidang), *peraturan.tabel}]:
        raise fail("XLSX-01", f"tabel '{unknown[0]}' tidak ada", suggest(unknown[0], [*peraturan.tabel]), peraturan.where)
    if not chosen and not others:
        raise fail("XLSX-01", "peraturan ini tidak mempunyai tabel yang berisi", "pilih peraturan yang bertabel", peraturan.where)
    books = {f"{one.tabel}-{one.bidang}.xlsx": write_workbook(peraturan, one) for one in chosen}
    return books | ({"tabel.xlsx": write_tables(peraturan, others)} if others else {})


def write_tables(peraturan: Peraturan, tables: tuple[Tabel, ...]) -> bytes:
    """Return one workbook of several *tables*, a sheet for each; the same tables always give the same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    styles = Styles(book)
    names = sheet_names(tuple(table.id for table in tables))
    _instructions(book, styles, table_guide_lines(peraturan, tables))
    prints = {}
    for number, table in enumerate(tables, 1):
        whole = replace(table, potongan=())
        sheet = book.create_sheet(names[table.id])
        _data(sheet, whole, styles, locked_names(whole))
        _lists(sheet, whole, _offered(book, whole, f"{CHOICES} {number}"))
        prints[table.id] = fingerprint(_base(book, whole, f"{BASE} {number}"))
    facts = {"format": TABLES_FORMAT, "peraturan": peraturan.peraturan, "revisi": peraturan.revisi, "judul": peraturan.judul}
    kept = {f"tabel {number}": "\n".join((one.id, names[one.id], prints[one.id])) for number, one in enumerate(tables, 1)}
    _facts(book, facts | kept)
    return _saved(book, peraturan)


def _offered(book: Workbook, table: Tabel, name: str) -> dict[str, str]:
    """Write what each text column with few different values holds, to choose from; return where those of each stand."""
    choices = {column.nama: values for column in table.daun if (values := table_choices(table, column))}
    if not choices:
        return {}
    sheet = book.create_sheet(name)
    sheet.sheet_state = "hidden"
    sources = {}
    for place, (column_name, values) in enumerate(choices.items(), 1):
        for row, text in enumerate((column_name, *values), 1):
            set_text(at(sheet, row, place), text)
        letter = at(sheet, 1, place).column_letter
        sources[column_name] = f"'{name}'!${letter}$2:${letter}${1 + len(values)}"
    sheet.protection.enable()
    return sources


def write_workbook(peraturan: Peraturan, bidang: BidangMatriks) -> bytes:
    """Return the workbook of one field of government; the same content gives the same bytes."""
    from openpyxl import Workbook

    matriks = peraturan.matriks
    assert matriks is not None
    table = wide_sheet(matriks, bidang)
    book = Workbook()
    book.remove(book.worksheets[0])
    styles = Styles(book)
    data = book.create_sheet(DATA)
    _instructions(book, styles, guide_lines(peraturan, bidang))
    offered = _choices(book, matriks)
    _data(data, table, styles, frozenset(LABELS))
    _lists(data, table, offered)
    _paper(data, table, matriks, f"{bidang.tabel} {bidang.bidang} ({peraturan.revisi}): {peraturan.judul}")
    rows = _base(book, table)
    _meta(book, peraturan, bidang, fingerprint(rows))
    return _saved(book, peraturan)


# -- the sheet that is filled in -----------------------------------------------------------------------------------


def _data(sheet: Worksheet, table: Tabel, styles: Styles, locked: frozenset[str]) -> None:
    (layout,) = printed(table, draft=True)
    _names(sheet, table)
    _head(sheet, layout, styles)
    first = FIRST_ROW + layout.head_rows
    for number, row in enumerate(table.baris, first):
        set_text(at(sheet, number, 1), row.kunci)
        for place, (column, cell) in enumerate(zip(table.daun, row.sel, strict=True), FIRST_COLUMN):
            _value(sheet, (number, place), column, cell, (styles, column.nama in locked))
        sheet.row_dimensions[number].height = _height(table.daun, row.sel)
        for place, note in _notes(table, row.sel):
            _comment(sheet, number, place, note)
    last = first + len(table.baris) - 1
    fixed = len(FIXED_FIELDS) if any(column.tahun for column in table.daun) else min(2, len(table.daun) - 1)
    sheet.freeze_panes = at(sheet, first, FIRST_COLUMN + fixed)
    sheet.auto_filter.ref = f"A{first - 1}:{at(sheet, last, FIRST_COLUMN + len(table.daun) - 1).coordinate}"
    sheet.protection.enable()
    for allowed in ("autoFilter", "sort", "formatColumns", "formatRows"):
        setattr(sheet.protection, allowed, False)  # False: this is not forbidden


def _names(sheet: Worksheet, table: Tabel) -> None:
    """Write the hidden row and column by which import finds its way, and set the widths."""
    set_text(at(sheet, 1, 1), KEY)
    for place, column in enumerate(table.daun, FIRST_COLUMN):
        cell = at(sheet, 1, place)
        set_text(cell, column.nama)
        sheet.column_dimensions[cell.column_letter].width = _width(float(column.lebar))
    sheet.row_dimensions[1].hidden = True
    sheet.column_dimensions["A"].hidden = True


def _width(millimetres: float) -> float:
    """Return a width in Excel's unit: digits of 7 pixels, with 5 pixels of padding."""
    return round((millimetres * STRETCH / PIXEL - 5) / 7, 2)


def _height(columns: tuple[Kolom, ...], cells: tuple[Sel, ...]) -> float:
    """Return the height that shows every cell of a row whole; not every program measures rows when it opens a file."""
    pairs = [(cell.raw, float(column.lebar) * STRETCH * MM) for column, cell in zip(columns, cells, strict=True) if cell.raw]
    return max((text_height(text, width, BODY_PT) for text, width in pairs), default=text_height("", 1, BODY_PT))


def _head(sheet: Worksheet, layout: Table, styles: Styles) -> None:
    for cell in layout.head:
        row, column = FIRST_ROW + cell.row, FIRST_COLUMN + cell.column
        set_text(at(sheet, row, column), cell.teks)
        if cell.rowspan > 1 or cell.colspan > 1:
            sheet.merge_cells(None, row, column, row + cell.rowspan - 1, column + cell.colspan - 1)
    for row in range(FIRST_ROW, FIRST_ROW + layout.head_rows):
        set_text(at(sheet, row, 1), HEAD_KEY)
        for column in range(FIRST_COLUMN, FIRST_COLUMN + len(layout.columns)):
            styles.head(at(sheet, row, column))
    sheet.row_dimensions[FIRST_ROW + 1].height = 48


def _value(sheet: Worksheet, place: tuple[int, int], column: Kolom, cell: Sel, look: tuple[Styles, bool]) -> None:
    target = at(sheet, *place)
    value = typed(cell.raw) if column.numeric else None
    styles, locked = look
    if value:
        target.value = value[0]
    elif cell.raw:
        set_text(target, cell.raw)
    styles.body(target, choose(column, cell, value[1] if value else None, locked))


def _notes(table: Tabel, cells: tuple[Sel, ...]) -> Iterator[tuple[int, str]]:
    """Yield place and reason of doubtful cells: once for neighbours that share year and reason."""
    last = None
    for place, (column, cell) in enumerate(zip(table.daun, cells, strict=True), FIRST_COLUMN):
        told = (column.tahun, cell.asal) if cell.asal.alasan and cell.asal.baca.value == "ragu" else None
        if told and told != last:
            yield place, cell.asal.alasan + (f" (sumber: {cell.asal.sumber})" if cell.asal.sumber else "")
        last = told


def _comment(sheet: Worksheet, row: int, column: int, text: str) -> None:
    from openpyxl.comments import Comment

    short = text if len(text) <= MAX_NOTE else text[: MAX_NOTE - 1] + "…"
    at(sheet, row, column).comment = Comment(f"Ragu: {short}", "naskah", *NOTE_SIZE)


def _lists(sheet: Worksheet, table: Tabel, offered: dict[str, str]) -> None:
    """Offer the choices of each column; a new value is questioned, not refused."""
    from openpyxl.worksheet.datavalidation import DataValidation

    first = sheet.max_row - len(table.baris) + 1
    for field, source in offered.items():
        rule = DataValidation("list", source, allow_blank=True, showErrorMessage=True, errorStyle="warning")
        rule.errorTitle, rule.error = "Nilai baru", "Nilai ini belum ada dalam daftar. Tetap pakai?"
        for place, column in enumerate(table.daun, FIRST_COLUMN):
            if column.nama == (f"{field}_{column.tahun}" if column.tahun else field):
                rule.add(f"{at(sheet, first, place).coordinate}:{at(sheet, sheet.max_row, place).coordinate}")
        sheet.add_data_validation(rule)


def _paper(sheet: Worksheet, table: Tabel, matriks: Matriks, title: str) -> None:
    """Set up F4 landscape with a page block per year group; header and columns 1-4 repeat."""
    from openpyxl.worksheet.pagebreak import Break

    widest = max(sum(float(c.lebar) for c in table.daun if c.tahun is None or c.tahun in years) for years in matriks.halaman)
    setup, margins = sheet.page_setup, sheet.page_margins
    setup.orientation, setup.paperSize = "landscape", FOLIO
    setup.scale = int(97 * MENDATAR.text_width / (widest * STRETCH))
    margins.left, margins.right = MENDATAR.left / 25.4, MENDATAR.right / 25.4
    margins.top, margins.bottom = MENDATAR.top / 25.4, MENDATAR.bottom / 25.4
    sheet.print_title_rows = f"{FIRST_ROW}:{sheet.max_row - len(table.baris)}"
    sheet.print_title_cols = f"A:{at(sheet, 1, FIRST_COLUMN + len(FIXED_FIELDS) - 1).column_letter}"
    footer: Any = sheet.oddFooter
    footer.left.text, footer.right.text = title[:MAX_FOOTER].replace("&", "&&"), "&P / &N"
    footer.left.size = footer.right.size = 8
    for years in matriks.halaman[:-1]:
        last = max(place for place, column in enumerate(table.daun, FIRST_COLUMN) if column.tahun in years)
        sheet.col_breaks.append(Break(id=last))


# -- the other sheets ----------------------------------------------------------------------------------------------


def _instructions(book: Workbook, styles: Styles, lines: Iterable[tuple[str, str]]) -> None:
    sheet = book.create_sheet(GUIDE)
    sheet.column_dimensions["A"].width = _width(GUIDE_WIDTH / STRETCH)
    sheet.page_setup.paperSize = FOLIO
    for number, (text, look) in enumerate(lines, 1):
        sheet.row_dimensions[number].height = text_height(text, GUIDE_WIDTH * MM, TITLE_PT if look == "judul" else GUIDE_PT)
        cell = at(sheet, number, 1)
        set_text(cell, text)
        styles.guide(cell, look)
    sheet.protection.enable()


def _choices(book: Workbook, matriks: Matriks) -> dict[str, str]:
    """Write the choices of the columns of :data:`CHOICE_FIELDS`; return where those of each stand."""
    sheet = book.create_sheet(CHOICES)
    sheet.sheet_state = "hidden"
    sources = {}
    for place, field in enumerate(CHOICE_FIELDS, 1):
        values = choices(matriks, field)
        for row, text in enumerate((field, *values), 1):
            set_text(at(sheet, row, place), text)
        if values:
            letter = at(sheet, 1, place).column_letter
            sources[field] = f"{CHOICES}!${letter}$2:${letter}${1 + len(values)}"
    sheet.protection.enable()
    return sources


def _base(book: Workbook, table: Tabel, name: str = BASE) -> list[tuple[str, ...]]:
    """Write every exported text as it was, so that import knows what the office changed; return them."""
    sheet = book.create_sheet(name)
    sheet.sheet_state = "veryHidden"
    rows = [(KEY, *(column.nama for column in table.daun))]
    rows += [(row.kunci, *(cell.raw for cell in row.sel)) for row in table.baris]
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            if text:
                set_text(at(sheet, number, place), text)
    return rows


def _meta(book: Workbook, peraturan: Peraturan, bidang: BidangMatriks, sidik: str) -> None:
    _facts(
        book,
        {
            "format": FORMAT,
            "peraturan": peraturan.peraturan,
            "revisi": peraturan.revisi,
            "judul": peraturan.judul,
            "bidang": bidang.bidang,
            "tabel": bidang.tabel,
            "sidik": sidik,
        },
    )


def _facts(book: Workbook, facts: dict[str, str]) -> None:
    """Write what a workbook is, by which import knows it."""
    sheet = book.create_sheet(META)
    sheet.sheet_state = "veryHidden"
    for number, (name, text) in enumerate(facts.items(), 1):
        set_text(at(sheet, number, 1), name)
        set_text(at(sheet, number, 2), text)


def _saved(book: Workbook, peraturan: Peraturan) -> bytes:
    """Return the bytes of *book* with fixed dates (``Workbook.save`` would put the present moment in)."""
    from openpyxl.writer.excel import ExcelWriter

    moment = datetime.fromtimestamp(source_date(), UTC).replace(tzinfo=None)
    facts = book.properties
    facts.title, facts.creator, facts.language = peraturan.judul, peraturan.pembentuk, "id-ID"
    facts.created = facts.modified = moment
    buffer = BytesIO()
    ExcelWriter(book, ZipFile(buffer, "w", ZIP_DEFLATED)).save()
    return pack_again(buffer.getvalue())
