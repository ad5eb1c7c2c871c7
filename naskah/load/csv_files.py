"""CSV text -> rows of cells that know their line; forgiving about Excel, strict about what it means.

Accepted without asking: UTF-8 with or without BOM, and ``,`` ``;`` or tab between cells when the header line leaves
no doubt. Bytes that are not UTF-8 are read as cp1252 only when every one of them is a letter or sign of that code page
that Indonesian text uses; anything else is refused with advice.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from naskah.load.nodes import CONTROL, MAX_BYTES
from naskah.problems import Problem, Where, fail, suggest

SEPARATORS = ",;\t"
CP1252_SIGNS = set("°²³½éèáàíóúñü–—‘’“”•…·×")


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One record: its cells in the order of the wanted columns, and its line in the file."""

    cells: tuple[str, ...]
    line: int


def read_csv(path: Path, shown: str, columns: tuple[str, ...], problems: list[Problem]) -> list[CsvRow]:
    """Return the records of *path* with exactly *columns*, in that order; what is wrong is added to *problems*."""
    text = _decode(path, shown)
    if not text.strip():
        raise fail("CSV-01", "berkas CSV kosong", f"baris pertama harus: {','.join(columns)}", Where(shown, 1, 1))
    reader = csv.reader(text.splitlines(keepends=True), delimiter=_separator(text, shown, columns), strict=True)
    rows: list[CsvRow] = []
    try:
        order = _order(next(reader), columns, shown, problems)
        start = reader.line_num
        for record in reader:
            line, start = start + 1, reader.line_num
            if len(record) != len(columns):
                _report_width(record, columns, Where(shown, line), problems)
            elif order is not None and any(record):
                cells = tuple(record[index] for index in order)
                _report_characters(cells, columns, Where(shown, line), problems)
                rows.append(CsvRow(cells, line))
    except csv.Error as error:
        raise fail("CSV-02", f"CSV rusak ({error})", "periksa tanda kutip pada baris itu", Where(shown, reader.line_num)) from None
    return rows


def _decode(path: Path, shown: str) -> str:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise fail("MUAT-01", "berkas tidak ada", "periksa nama berkas", Where(shown)) from None
    except OSError as error:
        raise fail("MUAT-01", f"berkas tidak dapat dibaca ({error.strerror})", "periksa izin berkas", Where(shown)) from None
    if len(raw) > MAX_BYTES * 4:
        raise fail("MUAT-05", f"berkas {len(raw):,} bita terlalu besar", "bagi tabelnya", Where(shown))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        advice = "simpan ulang dari Excel sebagai 'CSV UTF-8 (dipisahkan koma)'"
        refused = fail("MUAT-02", "bukan UTF-8 dan bukan cp1252 yang pasti", advice, Where(shown, line))
        try:
            text = raw.decode("cp1252")
        except UnicodeDecodeError:
            raise refused from None
        if any(ord(char) > 127 and char not in CP1252_SIGNS for char in text):
            raise refused from None
        return text


def _separator(text: str, shown: str, columns: tuple[str, ...]) -> str:
    """Return the separator that makes the header line the wanted columns."""
    header = text.splitlines()[0]
    counts = {mark: header.count(mark) for mark in SEPARATORS if header.count(mark)}
    if len(columns) == 1 or not counts:
        return ","
    if len(counts) > 1:
        fitting = [mark for mark in counts if {name.strip('" ') for name in header.split(mark)} == set(columns)]
        if len(fitting) != 1:
            message = "pemisah sel tidak pasti (ada " + " dan ".join(map(repr, counts)) + ")"
            raise fail("CSV-03", message, "pakai koma di seluruh berkas", Where(shown, 1, 1))
        return fitting[0]
    return next(iter(counts))


def _order(header: list[str], columns: tuple[str, ...], shown: str, problems: list[Problem]) -> list[int] | None:
    """Return the position of each wanted column in *header*, or None when the header is wrong."""
    names = [name.strip() for name in header]
    before = len(problems)
    for number, name in enumerate(names, 1):
        if name not in columns:
            problems.append(Problem(Where(shown, 1, number), "CSV-04", f"kolom '{name}' tidak dikenal", suggest(name, columns)))
        elif name in names[: number - 1]:
            problems.append(Problem(Where(shown, 1, number), "CSV-04", f"kolom '{name}' ada dua kali", "hapus salah satunya"))
    for name in columns:
        if name not in names:
            problems.append(Problem(Where(shown, 1), "CSV-04", f"kolom '{name}' tidak ada", "tambahkan kolom itu pada baris judul"))
    return [names.index(name) for name in columns] if len(problems) == before else None


def _report_width(record: list[str], columns: tuple[str, ...], where: Where, problems: list[Problem]) -> None:
    kind = "terlalu banyak" if len(record) > len(columns) else "kurang"
    key = f" (kunci '{record[0]}')" if record else ""
    advice = "apit sel yang memuat pemisah dengan tanda kutip" if len(record) > len(columns) else "lengkapi sel kosongnya"
    problems.append(Problem(where, "CSV-05", f"sel {kind}: ada {len(record)}, seharusnya {len(columns)}{key}", advice))


def _report_characters(cells: tuple[str, ...], columns: tuple[str, ...], where: Where, problems: list[Problem]) -> None:
    for number, cell in enumerate(cells):
        bad = CONTROL.search(cell) or ("\n" in cell and "\n")
        if bad:
            name = "baris baru" if bad == "\n" else f"karakter kendali U+{ord(bad[0]):04X}"
            place = Where(where.file, where.line, number + 1)
            problems.append(Problem(place, "MUAT-10", f"{name} dalam sel kolom '{columns[number]}'", "hapus dari sel itu"))
