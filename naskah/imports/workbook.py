"""A workbook that came back -> its facts, the texts it was exported with, and where each key and column stands now.

The sheet may have been sorted, filtered, or had rows and columns hidden, moved or inserted: rows are found by the
hidden key, columns by the hidden names. Everything else that is wrong is collected in one run.
"""

from __future__ import annotations

import warnings
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from naskah.archive import XLSX, Archive, open_archive
from naskah.lines.workbook import BASE, CHOICES, DATA, FORMAT, GUIDE, HEAD_KEY, KEY, META, SHEETS, TABLES_FORMAT, fingerprint
from naskah.problems import ExitStatus, NaskahError, Problem, Where, fail

MAX_ROWS, MAX_COLUMNS, MAX_PLACES = 50_000, 500, 600_000  # reading makes every place up to the last cell
PARTS = 3  # of what is kept about each of several tables: id, sheet, fingerprint
SEARCHED_ROWS = 20  # where the row of column names is looked for
EXPORT_AGAIN = "ekspor ulang dengan: python build.py export --xlsx, lalu salin isiannya ke sana"


@dataclass(frozen=True, slots=True)
class Origin:
    """From which regulation, revision and field of government a workbook was exported; of several tables, which ones.

    Each of ``tabel`` is (id, sheet, fingerprint); a workbook of a matrix has none.
    """

    peraturan: str
    revisi: str
    bidang: str
    tabel: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that has been opened, once for all that is read from it; ``shown`` is its name in messages."""

    shown: str
    sheets: Any


@dataclass(slots=True)
class Book:
    """A sheet taken apart: ``base`` holds the exported texts, ``cells`` the cells of today, both by row and column.

    ``tabel`` is the table it holds, where it is no matrix. Of a matrix, ``fresh`` are the cells of rows that were put in, each
    with the key of the row above (empty: it is the first; None: the new row before it), ``gone`` the keys of rows taken out.
    """

    shown: str
    origin: Origin
    sheet: str = DATA
    tabel: str = ""
    columns: tuple[str, ...] = ()
    base: dict[str, dict[str, str]] = field(default_factory=dict)
    cells: dict[str, dict[str, Any]] = field(default_factory=dict)
    merged: set[tuple[int, int]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[str] = frozenset()
    fresh: list[tuple[str | None, dict[str, Any]]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def hidden(self, cell: Any) -> str:
        """Return in what hidden place *cell* stands: a row, a column; empty where it is seen."""
        return "baris" if cell.row in self.hidden_rows else "kolom" if cell.column_letter in self.hidden_columns else ""

    def at(self, cell: Any) -> Where:
        """Return the place of *cell* as a user finds it: ``FILE.xlsx[Sheet]!C12``."""
        return Where(f"{self.shown}[{self.sheet}]!{cell.coordinate if hasattr(cell, 'coordinate') else cell}")

    def report(self, where: Where, code: str, message: str, fix: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(where, code, message, fix))


def origin(workbook: Workbook) -> Origin:
    """Return where a workbook was exported from; raises :class:`NaskahError` when it is not one of ours."""
    return _origin(workbook.sheets, workbook.shown)


def read_books(workbook: Workbook) -> tuple[Book, ...]:
    """Return the filled-in sheets of a workbook taken apart; their ``problems`` say what could not be understood."""
    sheets, shown = workbook.sheets, workbook.shown
    source = _origin(sheets, shown)
    if not source.tabel:
        return (_read(sheets, Book(shown, source), (BASE, _facts(sheets)["sidik"]), SHEETS),)
    own = [name for _, name, _ in source.tabel]
    numbered = [f"{kind} {number}" for number in range(1, len(own) + 1) for kind in (BASE, CHOICES)]
    allowed = (GUIDE, META, *own, *numbered)
    books = []
    for number, (tabel, name, sidik) in enumerate(source.tabel, 1):
        book = Book(shown, source, name, tabel)
        books.append(_read(sheets, book, (f"{BASE} {number}", sidik), allowed if number == 1 else tuple(sheets.sheetnames)))
    return tuple(books)


def _read(sheets: Any, book: Book, base: tuple[str, str], allowed: tuple[str, ...]) -> Book:
    """Fill *book* from its sheet and the one of its exported texts (*base*: name, fingerprint); others than *allowed* are reported."""
    _read_base(sheets, book, *base)
    for name in sheets.sheetnames:
        if name not in allowed:
            book.report(Where(f"{book.shown}[{name}]"), "XLSX-06", "lembar asing", "pindahkan lembar itu ke berkas lain, lalu hapus")
    if book.sheet not in sheets.sheetnames:
        book.report(Where(book.shown), "XLSX-06", f"lembar '{book.sheet}' tidak ada", "kembalikan namanya, atau " + EXPORT_AGAIN)
        raise NaskahError(book.problems, ExitStatus.FINDINGS)
    _read_data(sheets[book.sheet], book)
    return book


def open_workbook(source: Path | Archive) -> Workbook:
    """Return the workbook of a file, or of one that is open already, opened safely; see :func:`naskah.archive.open_archive`."""
    from openpyxl import DEFUSEDXML, load_workbook

    if not DEFUSEDXML:
        raise fail("XLSX-02", "pustaka defusedxml tidak terpasang", "pasang dengan: make setup", status=ExitStatus.MISSING_PROGRAM)
    archive = open_archive(source, XLSX)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out (themes, extensions); we read cells only
            book = load_workbook(BytesIO(archive.data), rich_text=True)
    except Exception as error:  # openpyxl raises many kinds for a file that is no workbook
        advice = "simpan ulang sebagai 'Buku Kerja Excel (.xlsx)'"
        raise fail("XLSX-02", f"bukan berkas Excel .xlsx yang utuh ({type(error).__name__})", advice, Where(archive.shown)) from None
    for sheet in book.worksheets:
        if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS or sheet.max_row * sheet.max_column > MAX_PLACES:
            message = f"lembar memakai {sheet.max_row} baris dan {sheet.max_column} kolom"
            raise fail("XLSX-06", message, "hapus baris dan kolom di luar matriks", Where(f"{archive.shown}[{sheet.title}]"))
    return Workbook(archive.shown, book)


def _origin(sheets: Any, shown: str) -> Origin:
    foreign = fail("XLSX-04", "bukan buku kerja hasil ekspor (lembar keterangannya tidak ada)", EXPORT_AGAIN, Where(shown))
    if META not in sheets.sheetnames or not any(name.startswith(BASE) for name in sheets.sheetnames):
        raise foreign
    facts = _facts(sheets)
    if facts.get("format") not in (FORMAT, TABLES_FORMAT):
        message = f"bentuk buku kerja '{facts.get('format', '')}' tidak dikenal, seharusnya '{FORMAT}' atau '{TABLES_FORMAT}'"
        raise fail("XLSX-04", message, EXPORT_AGAIN, Where(shown))
    if facts["format"] == TABLES_FORMAT:
        found = [tuple(text.split("\n")) for name, text in facts.items() if name.startswith("tabel ")]
        tables = tuple((one[0], one[1], one[2]) for one in found if len(one) == PARTS)
        if not tables or not all(facts.get(name) for name in ("peraturan", "revisi")):
            raise foreign
        return Origin(facts["peraturan"], facts["revisi"], "", tables)
    if not all(facts.get(name) for name in ("peraturan", "revisi", "bidang", "sidik")):
        raise foreign
    return Origin(facts["peraturan"], facts["revisi"], facts["bidang"])


def _facts(sheets: Any) -> dict[str, str]:
    return {str(name.value): str(text.value) for name, text in sheets[META].iter_rows(min_col=1, max_col=2) if name.value and text.value}


def _read_base(sheets: Any, book: Book, name: str, sidik: str) -> None:
    """Read the exported texts and hold them against their fingerprint."""
    grid = [
        tuple("" if cell.value is None else str(cell.value) for cell in row)
        for row in (sheets[name].iter_rows() if name in sheets.sheetnames else ())
    ]
    width = max((number for number, text in enumerate(grid[0], 1) if text), default=0) if grid else 0
    rows = [row[:width] for row in grid if any(row)]
    if not rows or fingerprint(rows) != sidik:
        raise fail("XLSX-04", "lembar keterangan tersembunyi sudah diubah", EXPORT_AGAIN, Where(book.shown))
    book.columns = rows[0][1:]
    book.base = {row[0]: dict(zip(book.columns, row[1:], strict=True)) for row in rows[1:]}


# -- the sheet that was filled in ----------------------------------------------------------------------------------


def _read_data(sheet: Any, book: Book) -> None:
    book.hidden_rows = frozenset(number for number, row in sheet.row_dimensions.items() if row.hidden)
    book.hidden_columns = frozenset(letter for letter, column in sheet.column_dimensions.items() if column.hidden)
    name_row = next((row for row in sheet.iter_rows(max_row=SEARCHED_ROWS) if any(_word(cell) == KEY for cell in row)), None)
    if name_row is None:
        message = "baris tersembunyi berisi nama kolom tidak ada"
        book.report(Where(f"{book.shown}[{book.sheet}]"), "XLSX-07", message, EXPORT_AGAIN)
        raise NaskahError(book.problems, ExitStatus.FINDINGS)
    places = _places(name_row, book)
    _report_merged(sheet, places[KEY], book)
    _read_rows(sheet, name_row, places, book)


def _places(name_row: tuple[Any, ...], book: Book) -> dict[str, int]:
    """Return the column number of each column name; missing, unknown and repeated names are problems."""
    places: dict[str, int] = {}
    for cell in name_row:
        name = _word(cell)
        if name in places:
            book.report(book.at(cell), "XLSX-07", f"kolom '{name}' ada dua kali", "hapus salah satu kolomnya")
        elif name and name != KEY and name not in book.columns:
            book.report(book.at(cell), "XLSX-07", f"nama kolom '{name}' tidak dikenal", "kosongkan sel itu")
        elif name:
            places[name] = cell.column
    for name in book.columns:
        if name not in places:
            book.report(book.at(name_row[0]), "XLSX-07", f"kolom '{name}' tidak ada", "kembalikan kolom itu, atau " + EXPORT_AGAIN)
    return places


def _word(cell: Any) -> str:
    return "" if cell.value is None or cell.data_type != "s" else str(cell.value).strip()


def _report_merged(sheet: Any, key_column: int, book: Book) -> None:
    for area in sheet.merged_cells.ranges:
        rows = range(area.min_row, area.max_row + 1)
        if all(_word(sheet.cell(row, key_column)) == HEAD_KEY for row in rows):
            continue
        book.merged |= {(row, column) for row in rows for column in range(area.min_col, area.max_col + 1)}
        book.report(book.at(area), "XLSX-09", "sel digabung", "pisahkan (Gabung & Pusatkan > Pisahkan Sel), lalu isi setiap selnya")


def _read_rows(sheet: Any, name_row: tuple[Any, ...], places: dict[str, int], book: Book) -> None:
    named = {cell.column for cell in name_row if _word(cell)}
    stray: dict[int, Any] = {}
    rows = []
    for row in sheet.iter_rows(min_row=name_row[0].row + 1):
        key_cell = row[places[KEY] - 1]
        filled = [cell for cell in row if cell.value is not None and cell is not key_cell]
        if _word(key_cell) == HEAD_KEY or not (_word(key_cell) or filled):
            continue
        stray.update((cell.column, cell) for cell in filled if cell.column not in named and cell.column not in stray)
        rows.append((_word(key_cell), key_cell, {name: row[place - 1] for name, place in places.items() if name != KEY}))
    for cell in stray.values():
        message = f"kolom {cell.column_letter} bukan bagian tabel tetapi berisi sesuatu"
        book.report(book.at(cell), "XLSX-07", message, "pindahkan catatan itu ke berkas lain, lalu kosongkan kolomnya")
    _sort_rows(rows, book)


def _sort_rows(rows: list[tuple[str, Any, dict[str, Any]]], book: Book) -> None:
    """Tell the exported rows from those that were put in, and report what is neither."""
    lost = {_said(book.base[key]): key for key in book.base.keys() - {key for key, _, _ in rows}}
    often = Counter(key for key, _, _ in rows)
    seen: dict[str, Any] = {}
    above: str | None = ""
    unclear = set()
    for key, key_cell, cells in rows:
        words = _words(cells)
        copied = often[key] > 1 and key in book.base and words != _said(book.base[key])
        if not book.tabel and words and words not in lost and (not key or copied):
            book.fresh.append((above, cells))
            above = None
        elif _known(key, key_cell, seen, [cell for cell in cells.values() if cell.value is not None], book):
            book.cells[key], above = cells, key
        else:
            unclear.add(words)
    for words, key in lost.items():
        if not book.tabel and words not in unclear:
            book.gone.append(key)
            continue
        message = f"baris '{key}' ({words}) tidak ada lagi"
        book.report(Where(f"{book.shown}[{book.sheet}]"), "XLSX-08", message, "kembalikan baris itu dari hasil ekspor")


def _said(texts: dict[str, str]) -> str:
    """Return the words by which a row is known."""
    return texts.get("teks") or next((text for text in texts.values() if text), "")


def _words(cells: dict[str, Any]) -> str:
    """Return the words by which a row of the sheet is known."""
    return _said({name: str(cell.value).strip() for name, cell in cells.items() if cell.value is not None})


def _known(key: str, cell: Any, seen: dict[str, Any], filled: list[Any], book: Book) -> bool:
    """Tell whether the row of *cell* is one of the exported rows, met for the first time; report it otherwise."""
    where = book.at(filled[0] if filled and not key else cell)
    if not key:
        advice = "baris baru tidak diterima; hapus, atau kembalikan kuncinya dari hasil ekspor"
        book.report(where, "XLSX-08", "baris tanpa kunci", advice)
    elif key not in book.base:
        book.report(where, "XLSX-08", f"kunci '{key}' tidak dikenal", "kembalikan kuncinya dari hasil ekspor")
    elif key in seen:
        book.report(where, "XLSX-08", f"kunci '{key}' sudah ada pada baris {seen[key].row}", "hapus baris salinannya")
    else:
        seen[key] = cell
        return True
    return False
