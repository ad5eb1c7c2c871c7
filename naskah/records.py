"""CSV files of the content, changed in place: only the cells meant; every other line stays byte for byte as it was."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
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

    key: tuple[str, ...]
    column: str
    old: str
    new: str


def edited(data: bytes, keys: tuple[str, ...], edits: Iterable[Edit], shown: str) -> bytes:
    """Return the CSV file *data* with *edits* made; records are found by the columns *keys*.

    Raises :class:`NaskahError` when a record is not there or no longer holds what the edit expects.
    """
    text, encoding = _decode(data)
    lines = text.splitlines(keepends=True)
    mark, names = _header(lines, keys)
    wanted: dict[tuple[str, ...], list[Edit]] = {}
    for edit in edits:
        wanted.setdefault(edit.key, []).append(edit)
    places = [names.index(name) for name in keys]
    for number, line in enumerate(lines[1:], 1):
        cells = next(csv.reader([line], delimiter=mark), [])
        found = wanted.pop(tuple(cells[place] for place in places), None) if len(cells) >= len(names) else None
        if found:
            lines[number] = _changed(cells, names, found, mark, _line_end(line), Where(shown, number + 1))
    if wanted:
        raise _moved(Where(shown), f"baris {', '.join(next(iter(wanted)))} tidak ada")
    return "".join(lines).encode(encoding)


def _changed(cells: list[str], names: list[str], edits: list[Edit], mark: str, end: str, where: Where) -> str:
    for edit in edits:
        place = names.index(edit.column)
        if cells[place] != edit.old:
            raise _moved(where, f"kolom '{edit.column}' berisi '{cells[place]}', bukan '{edit.old}'")
        cells[place] = edit.new
    return _record(cells, mark) + end


def rewritten(data: bytes, keys: tuple[str, ...], before: Mapping[Key, Cells], after: Mapping[Key, Cells], shown: str) -> bytes:
    """Return the CSV file *data* with its records as *after* has them, by their key and in that order; it holds *before*.

    What does not change stays byte for byte, in the order of the file unless records moved. Raises :class:`NaskahError` when a
    record does not hold what *before* says.
    """
    text, encoding = _decode(data)
    head, *lines = _records(text)
    mark, names = _header([head], keys)
    places = [names.index(name) for name in keys]
    standing: dict[Key, str] = {}
    last: Key = ()
    for number, line in enumerate(lines, 2):
        cells = next(csv.reader([line], delimiter=mark), [])
        if not any(cells) and last:
            standing[last] += line
            continue
        last = tuple(cells[place] for place in places)
        edits = [Edit(last, name, old, after[last][name]) for name, old in before.get(last, {}).items() if last in after]
        edits = [edit for edit in edits if edit.old != edit.new]
        standing[last] = _changed(cells, names, edits, mark, _line_end(line), Where(shown, number)) if edits else line
    end = _line_end(head) or "\n"
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
            line = _record([fresh.get(name, "") for name in names], mark) + end
        texts[key] = line if _line_end(line) else line + end
    whole = head if _line_end(head) else head + end
    return (whole + "".join(texts.values())).encode(encoding)


def _ordered(kept: list[Key], wanted: list[Key]) -> list[Key]:
    """Return *kept* in its order with the others of *wanted* put in, each behind the one it follows there."""
    standing, found = set(kept), list(kept)
    for number, key in enumerate(wanted):
        if key not in standing:
            found.insert(found.index(wanted[number - 1]) + 1 if number else 0, key)
    return found


def _records(text: str) -> list[str]:
    """Return the records of a CSV text with their line ends; a quoted cell may hold line ends of its own."""
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        if lines and lines[-1].count('"') % 2:
            lines[-1] += line
        else:
            lines.append(line)
    return lines


def _moved(where: Where, what: str) -> NaskahError:
    return fail("REKAM-01", f"isi sudah berubah: {what}", "ulangi dari isi yang terbaru", where, ExitStatus.FINDINGS)


def appended(data: bytes, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return the CSV file *data* with *rows* (cells in the order of *columns*) added; an empty file gets its header."""
    text, encoding = _decode(data)
    if not text.strip():
        text, encoding = ",".join(columns) + "\n", "utf-8"
    lines = text.splitlines(keepends=True)
    mark, names = _header(lines, columns)
    end = _line_end(lines[0]) or "\n"
    added = [_record([row[columns.index(name)] for name in names], mark) + end for row in rows]
    return (text + ("" if _line_end(lines[-1]) else end) + "".join(added)).encode(encoding)


def _decode(data: bytes) -> tuple[str, str]:
    """Return text and encoding; a BOM stays in the text, so it stays in the file."""
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252"), "cp1252"


def _header(lines: list[str], wanted: tuple[str, ...]) -> tuple[str, list[str]]:
    """Return separator and column names of a file the loader has accepted."""
    head = lines[0].removeprefix("\ufeff")
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
    csv.writer(buffer, delimiter=mark, lineterminator="").writerow(cells)
    return buffer.getvalue()


# -- provenance ----------------------------------------------------------------------------------------------------


def verification(oleh: str, tanggal: str, dasar: str) -> Asal:
    """Return the provenance of a verified cell; raises :class:`NaskahError` unless name, date and basis are complete."""
    entry = {"oleh": " ".join(oleh.split()), "tanggal": " ".join(tanggal.split()), "dasar": " ".join(dasar.split())}
    problems = [Problem(Where(), "VERIF-01", f"'{name}' belum diisi", f"isi --{name}") for name, text in entry.items() if not text]
    for name, text in entry.items():
        if bad := unseen(text):
            problems.append(Problem(Where(), "VERIF-01", f"'{name}' memuat karakter U+{ord(bad):04X}", "hapus karakter itu"))
    if entry["tanggal"] and not _calendar_day(entry["tanggal"]):
        problems.append(Problem(Where(), "VERIF-01", f"tanggal '{entry['tanggal']}' tidak dikenal", "tulis seperti '21 Agustus 2024'"))
    if problems:
        raise NaskahError(problems, ExitStatus.USAGE)
    return Asal(Baca.TERVERIFIKASI, **entry)


def unseen(text: str) -> str:
    """Return the first character of *text* that nobody can see on paper, or an empty text."""
    return next((char for char in text if unicodedata.category(char) in UNSEEN), "")


def _calendar_day(text: str) -> bool:
    parts = parse_date(text)
    with suppress(ValueError):
        return bool(parts and date(*parts))
    return False


def provenance_row(tabel: str, baris: str, tahun: str, kolom: str, asal: Asal) -> tuple[str, ...]:
    """Return the line of the provenance file that gives the selected cells the state *asal*."""
    return (tabel, baris, tahun, kolom, *asal.entry)
