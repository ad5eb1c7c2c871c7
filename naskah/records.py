"""CSV files of the content, changed in place: only the cells meant; every other line stays byte for byte as it was."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from io import StringIO

from naskah.numbering import parse_date
from naskah.problems import ExitStatus, NaskahError, Problem, Where, fail
from naskah.tables import Asal, Baca

PROVENANCE_FILE = "provenans.csv"
PROVENANCE_COLUMNS = ("tabel", "baris", "tahun", "kolom", "baca", "alasan", "sumber", "oleh", "tanggal", "dasar")
SEPARATORS = ",;\t"
UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")  # control, invisible and private characters, line separators


Key = tuple[str, ...]
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edit:
    """One changed cell: the key cells of its record, its column, what it held and what it shall hold."""

    key: Key
    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class _Record:
    """A record of a CSV file: its letters with the line end, its cells, the line it begins on, and the blank lines that follow."""

    text: str
    cells: list[str]
    line: int
    blank: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    """A CSV file that the loader has accepted: its heading (with blank lines below it), what stands between cells, its records."""

    head: str
    mark: str
    names: list[str]
    places: list[int]
    records: list[_Record]

    @classmethod
    def read(cls, text: str, keys: tuple[str, ...]) -> _File:
        """Read *text*; its records are found by the columns *keys*. A quoted cell may hold line ends of its own."""
        lines = list(StringIO(text, newline=""))
        mark, names = _header(lines[0], keys)
        reader = csv.reader(lines, delimiter=mark)
        head, records, start = "", [], 0
        for cells in reader:
            line, start = start + 1, reader.line_num
            part = "".join(lines[line - 1 : start])
            if line > 1 and any(cells):
                records.append(_Record(part, cells, line))
            elif records:
                records[-1] = replace(records[-1], blank=records[-1].blank + part)
            else:
                head += part
        return cls(head, mark, names, [names.index(name) for name in keys], records)

    def key(self, record: _Record) -> Key:
        """Return the cells that a record is found by."""
        return tuple(record.cells[place] for place in self.places)


def edited(data: bytes, keys: tuple[str, ...], edits: Iterable[Edit], shown: str) -> bytes:
    """Return the CSV file *data* with *edits* made; records are found by the columns *keys*.

    Raises :class:`NaskahError` when a record is not there or no longer holds what the edit expects.
    """
    text, encoding = decoded(data)
    file = _File.read(text, keys)
    wanted: dict[Key, list[Edit]] = {}
    for edit in edits:
        wanted.setdefault(edit.key, []).append(edit)
    parts = [file.head]
    for record in file.records:
        found = wanted.pop(file.key(record), None)
        parts.append((_changed(record, file, found, shown) if found else record.text) + record.blank)
    if wanted:
        raise _moved(Where(shown), f"baris {', '.join(next(iter(wanted)))} tidak ada")
    return encoded("".join(parts), encoding)


def _changed(record: _Record, file: _File, edits: list[Edit], shown: str) -> str:
    cells = list(record.cells)
    for edit in edits:
        place = file.names.index(edit.column)
        if cells[place] != edit.old:
            what = f"kolom '{edit.column}' berisi '{cells[place]}', bukan '{edit.old}'"
            raise _moved(Where(shown, record.line), what)
        cells[place] = edit.new
    return _record(cells, file.mark) + _line_end(record.text)


def rewritten(data: bytes, keys: tuple[str, ...], before: Mapping[Key, Cells], after: Mapping[Key, Cells], shown: str) -> bytes:
    """Return the CSV file *data* with its records as *after* has them, by their key and in that order; it holds *before*.

    What does not change stays byte for byte, in the order of the file unless records moved. Raises :class:`NaskahError` when a
    record does not hold what *before* says.
    """
    text, encoding = decoded(data)
    file = _File.read(text, keys)
    standing: dict[Key, str] = {}
    for record in file.records:
        key = file.key(record)
        edits = [Edit(key, name, old, after[key][name]) for name, old in before.get(key, {}).items() if key in after]
        edits = [edit for edit in edits if edit.old != edit.new]
        standing[key] = (_changed(record, file, edits, shown) if edits else record.text) + record.blank
    end = _line_end(file.head) or "\n"
    for key in before:
        if key in after and key not in standing:
            raise _moved(Where(shown), f"baris {', '.join(key)} tidak ada")
    kept = [key for key in standing if key in after]
    moved = [key for key in before if key in after] != [key for key in after if key in before]
    texts: dict[Key, str] = {}
    for key in _ordered(kept, list(after)) if not moved else after:
        line = standing.get(key, "")
        if not line:
            fresh = {**dict(zip(keys, key, strict=True)), **after[key]}
            line = _record([fresh.get(name, "") for name in file.names], file.mark) + end
        texts[key] = line if _line_end(line) else line + end
    head = file.head if _line_end(file.head) else file.head + end
    return encoded(head + "".join(texts.values()), encoding)


def _ordered(kept: list[Key], wanted: list[Key]) -> list[Key]:
    """Return *kept* in its order with the others of *wanted* put in, each behind the one it follows there."""
    standing, found = set(kept), list(kept)
    for number, key in enumerate(wanted):
        if key not in standing:
            found.insert(found.index(wanted[number - 1]) + 1 if number else 0, key)
    return found


def _moved(where: Where, what: str) -> NaskahError:
    return fail("REKAM-01", f"isi sudah berubah: {what}", "ulangi dari isi yang terbaru", where, ExitStatus.FINDINGS)


def appended(data: bytes, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return the CSV file *data* with *rows* (cells in the order of *columns*) added; an empty file gets its header."""
    text, encoding = decoded(data)
    if not text.strip():
        text, encoding = ",".join(columns) + "\n", "utf-8"
    file = _File.read(text, columns)
    end = _line_end(file.head) or "\n"
    added = [_record([row[columns.index(name)] for name in file.names], file.mark) + end for row in rows]
    return encoded(text + ("" if _line_end(text) else end) + "".join(added), encoding)


def decoded(data: bytes) -> tuple[str, str]:
    """Return text and encoding; a BOM stays in the text, so it stays in the file."""
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252"), "cp1252"


def encoded(text: str, encoding: str) -> bytes:
    """Return the bytes of a file as it was encoded, or as UTF-8 where it now holds a letter that its code page does not have."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8")


def _header(line: str, wanted: tuple[str, ...]) -> tuple[str, list[str]]:
    """Return separator and column names, from the heading of a file the loader has accepted."""
    head = line.removeprefix("\ufeff")
    for mark in SEPARATORS:
        names = [name.strip() for name in next(csv.reader([head], delimiter=mark), [])]
        while names and not names[-1]:
            names = names[:-1]  # columns that Excel saves because they once held something
        if set(wanted) <= set(names):
            return mark, names
    raise ValueError(f"no column {wanted} in {head!r}")


def _line_end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]


def _record(cells: list[str], mark: str) -> str:
    buffer = StringIO()
    csv.writer(buffer, delimiter=mark, lineterminator="\r\n").writerow(cells)  # a cell that holds one of its signs is put in quotes
    return buffer.getvalue().removesuffix("\r\n")


# -- provenance ----------------------------------------------------------------------------------------------------


def verification(oleh: str, tanggal: str, dasar: str) -> Asal:
    """Return the provenance of a verified cell; raises :class:`NaskahError` unless name, date and basis are complete."""
    entry = {"oleh": " ".join(oleh.split()), "tanggal": " ".join(tanggal.split()), "dasar": " ".join(dasar.split())}
    problems = [Problem(Where(), "VERIF-01", f"'{name}' belum diisi", f"isi --{name}") for name, text in entry.items() if not text]
    for name, text in entry.items():
        if bad := unseen(text):
            problems.append(Problem(Where(), "VERIF-01", f"'{name}' memuat karakter U+{ord(bad):04X}", "hapus karakter itu"))
    if entry["tanggal"] and parse_date(entry["tanggal"]) is None:
        problems.append(Problem(Where(), "VERIF-01", f"tanggal '{entry['tanggal']}' tidak dikenal", "tulis seperti '21 Agustus 2024'"))
    if problems:
        raise NaskahError(problems, ExitStatus.USAGE)
    return Asal(Baca.TERVERIFIKASI, **entry)


def unseen(text: str) -> str:
    """Return the first character of *text* that nobody can see on paper, or an empty text."""
    return next((char for char in text if unicodedata.category(char) in UNSEEN), "")


def provenance_row(tabel: str, baris: str, tahun: str, kolom: str, asal: Asal) -> tuple[str, ...]:
    """Return the line of the provenance file that gives the selected cells the state *asal*."""
    return (tabel, baris, tahun, kolom, *asal.entry)
