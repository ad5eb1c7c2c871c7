"""CSV text -> rows of cells that know their place; forgiving about Excel, strict about what it means.

Accepted without asking: UTF-8 with or without BOM, and ``,`` ``;`` or tab between cells when the header line leaves
no doubt. Bytes that are not UTF-8 are read as cp1252 only when every one of them is a letter or sign of that code page
that Indonesian text uses; anything else is refused with advice. The column of a place counts cells, as Excel does.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO
from pathlib import Path

from naskah.load.nodes import CONTROL, MAX_BYTES, control_name, foreign_kind, read_bytes
from naskah.numbering import LONG_NUMBER, long_number
from naskah.problems import Problem, Where, fail, suggest

WRONG_HEADER, WRONG_WIDTH = "CSV-04", "CSV-05"
MOST_COLUMNS = 1_000
SEPARATORS = {",": "koma", ";": "titik koma", "\t": "tab"}
CP1252_SIGNS = set("°²³½éèáàíóúñü–—‘’“”•…·×")
COMPLAINTS = (
    ("unexpected end", "tanda kutip yang dibuka tidak ditutup sampai akhir berkas"),
    ("expected after", "ada teks sesudah tanda kutip penutup; tanda kutip di dalam sel ditulis dua kali"),
    ("field limit", "satu sel terlalu panjang; mungkin tanda kutip tidak ditutup"),
    ("new-line", "akhir baris di tempat yang tidak semestinya"),
)


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One record: its cells in the order of the wanted columns, and where each stands in the file."""

    cells: tuple[str, ...]
    line: int
    file: str
    order: tuple[int, ...]

    @property
    def where(self) -> Where:
        """Return the place of the record."""
        return Where(self.file, self.line)

    def at(self, index: int) -> Where:
        """Return the place of the cell of the wanted column number *index* (from 0)."""
        return Where(self.file, self.line, self.order[index] + 1)


def parse_csv(text: str, shown: str, columns: tuple[str, ...], problems: list[Problem], long: frozenset[str] = frozenset()) -> list[CsvRow]:
    """Return the records of the *text* of a CSV file with exactly *columns*, in that order; what is wrong is added to *problems*.

    Cells of the columns *long* may hold several paragraphs, parted by line ends.
    """
    if not text.strip():
        raise fail("CSV-01", "berkas CSV kosong", f"baris pertama harus: {','.join(columns)}", Where(shown, 1, 1))
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text, shown, columns), strict=True)
    rows: list[CsvRow] = []
    line = 1
    try:
        header = _trimmed(next(reader), 0)
        order = _order(header, columns, shown, problems)
        line = reader.line_num + 1
        for cells in reader:
            record = _trimmed(cells, len(header))
            if not any(record) or not order:
                pass
            elif len(record) != len(columns):
                _report_width(record, columns, Where(shown, line), problems)
            else:
                rows.append(CsvRow(tuple(record[index] for index in order), line, shown, order))
                _report_characters(rows[-1], columns, problems, long)
            line = reader.line_num + 1
    except csv.Error as error:
        message = next((words for needle, words in COMPLAINTS if needle in str(error)), "susunannya tidak dikenali")
        raise fail("CSV-02", f"CSV rusak: {message}", "periksa tanda kutip pada baris ini", Where(shown, line)) from None
    return rows


def read_csv_text(path: Path, shown: str) -> str:
    """Return the text of the CSV file *path*; *shown* is its name in messages."""
    raw = read_bytes(path, shown, MAX_BYTES * 4)
    kind = foreign_kind(raw)
    if b"\0" in raw or kind:
        advice = "simpan ulang dari Excel sebagai 'CSV UTF-8 (dipisahkan koma)'"
        message = f"ini {kind}, bukan berkas CSV" if kind else "bukan berkas CSV UTF-8 (mungkin UTF-16)"
        raise fail("MUAT-02", message, advice, Where(shown))
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        text = raw.decode("cp1252", "replace")
        doubtful = {char for char in text if ord(char) > 127 and char not in CP1252_SIGNS}
        if doubtful:
            message = f"bukan UTF-8, dan huruf dengan bita 0x{raw[error.start]:02x} tidak dapat dipastikan"
            advice = "simpan ulang dari Excel sebagai 'CSV UTF-8 (dipisahkan koma)', lalu periksa huruf-huruf pada baris ini"
            raise fail("MUAT-02", message, advice, Where(shown, line)) from None
        return text


def _separator(text: str, shown: str, columns: tuple[str, ...]) -> str:
    """Return the separator that makes the header line the wanted columns."""
    header = text.splitlines()[0]
    if header.lower().startswith("sep="):
        raise fail(
            "CSV-03", "baris pertama hanya menyebut pemisah", "hapus baris itu; baris pertama harus berisi nama kolom", Where(shown, 1, 1)
        )
    counts = {mark: header.count(mark) for mark in SEPARATORS if mark in header}
    if len(columns) == 1 or not counts:
        return ","
    if len(counts) > 1:
        fitting = [mark for mark in counts if {name.strip('" ') for name in header.split(mark)} == set(columns)]
        if len(fitting) != 1:
            message = "pemisah sel tidak pasti: baris judul memuat " + " dan ".join(SEPARATORS[mark] for mark in counts)
            raise fail("CSV-03", message, "pakai koma saja, di seluruh berkas", Where(shown, 1, 1))
        return fitting[0]
    return next(iter(counts))


def _trimmed(cells: list[str], width: int) -> list[str]:
    """Return *cells* without the empty ones beyond *width*: Excel saves columns that once held something."""
    end = len(cells)
    while end > width and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _order(header: list[str], columns: tuple[str, ...], shown: str, problems: list[Problem]) -> tuple[int, ...]:
    """Return the position of each wanted column in *header*, or () when the header is wrong."""
    if len(header) > MOST_COLUMNS:
        message = f"baris judul memuat {len(header)} kolom, paling banyak {MOST_COLUMNS}"
        problems.append(Problem(Where(shown, 1), WRONG_HEADER, message, f"baris pertama harus: {','.join(columns)}"))
        return ()
    names = [name.strip() for name in header]
    before = len(problems)
    for number, name in enumerate(names, 1):
        place = Where(shown, 1, number)
        if name not in columns:
            message = f"kolom '{name}' tidak dikenal" if name else "kolom tanpa judul"
            problems.append(
                Problem(place, WRONG_HEADER, message, suggest(name, [c for c in columns if c not in names]) or "hapus kolom itu")
            )
        elif name in names[: number - 1]:
            problems.append(Problem(place, WRONG_HEADER, f"kolom '{name}' ada dua kali", "hapus salah satunya"))
    meant = {close for name in names if name not in columns for close in get_close_matches(name, columns, 1)}
    for name in columns:
        if name not in names and name not in meant:
            problems.append(Problem(Where(shown, 1), WRONG_HEADER, f"kolom '{name}' tidak ada", "tambahkan kolom itu pada baris judul"))
    return tuple(names.index(name) for name in columns) if len(problems) == before else ()


def _report_width(record: list[str], columns: tuple[str, ...], where: Where, problems: list[Problem]) -> None:
    many = len(record) > len(columns)
    kind = "terlalu banyak" if many else "kurang"
    advice = "apit sel yang memuat pemisah dengan tanda kutip" if many else "lengkapi dengan sel kosong"
    missing = len(columns) - len(record)
    other = [name for mark, name in SEPARATORS.items() if sum(cell.count(mark) for cell in record) >= missing > 0]
    if other and other != ["koma"]:
        advice = f"baris ini memakai {other[-1]} sebagai pemisah; pakai pemisah yang sama dengan baris judul"
    message = f"sel {kind}: ada {len(record)}, seharusnya {len(columns)} (baris '{record[0]}')"
    problems.append(Problem(where, WRONG_WIDTH, message, advice))


def _report_characters(row: CsvRow, columns: tuple[str, ...], problems: list[Problem], long: frozenset[str]) -> None:
    for index, cell in enumerate(row.cells):
        bad = CONTROL.search(cell)
        broken = ("\n" in cell and columns[index] not in long) or (bad is not None and bad[0] == "\r")
        if broken:
            advice = "hapus dari sel itu, atau tulis 'alinea: ya' pada kolomnya bila selnya memang beberapa alinea"
            problems.append(Problem(row.at(index), "MUAT-10", f"baris baru dalam sel kolom '{columns[index]}'", advice))
        elif bad:
            name, advice = control_name(bad[0])
            problems.append(Problem(row.at(index), "MUAT-10", f"{name} dalam sel kolom '{columns[index]}'", advice))
        elif long_number(cell):
            problems.append(Problem(row.at(index), "MUAT-10", f"{LONG_NUMBER} dalam sel kolom '{columns[index]}'", "hapus dari sel itu"))
