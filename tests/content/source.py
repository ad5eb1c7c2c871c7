"""The source (bacaan.txt) as the map reads it: what each of its lines is, and what a repair makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path

import yaml

from naskah.lines import Line, document
from naskah.lines.units import printed_tables
from naskah.model import Peraturan, Perbaikan
from naskah.tables import Baris, Tabel

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "content/perbup-bekasi-33-2024/sumber/bacaan.txt"
MAP = Path(__file__).with_name("peta_sumber.yaml")
BULLET = re.compile(r"^\s*- (?=\S)")
YEAR = "_2028"


@dataclass(frozen=True)
class Range:
    """A range of source lines: what it is (``isi``), and where it stands in the content."""

    first: int
    last: int
    isi: str
    tabel: str = ""
    sel: tuple[str, ...] = ()
    potongan: int = 1
    baris_kepala: int = 1
    mengulang: int = 0
    keeps_hyphen: bool = False

    @property
    def lines(self) -> Iterator[int]:
        """Yield the lines of the range that are not empty."""
        return (line for line in range(self.first, self.last + 1) if text(line))


@cache
def source_lines() -> tuple[str, ...]:
    """Return the lines of the source; the last one has no line end and counts too."""
    return tuple(SOURCE.read_text(encoding="utf-8").split("\n"))


def raw(line: int) -> str:
    """Return line *line* (from 1) of the source as it stands there."""
    return source_lines()[line - 1]


def text(line: int) -> str:
    """Return line *line* with its white space joined to single spaces."""
    return " ".join(raw(line).split())


def span(sumber: str) -> range:
    """Return the lines that ``316`` or ``58-60`` name."""
    first, _, last = sumber.partition("-")
    return range(int(first), int(last or first) + 1)


@cache
def ranges() -> tuple[Range, ...]:
    """Return the map of the source."""
    entries = yaml.safe_load(MAP.read_text(encoding="utf-8"))
    return tuple(_range(**entry) for entry in entries)


def _range(baris: int | str, isi: str, sel: Iterable[str] = (), tanda_hubung: str = "", **rest: str | int) -> Range:
    lines = span(str(baris))
    return Range(lines[0], lines[-1], isi, sel=tuple(sel), keeps_hyphen=tanda_hubung == "isi", **rest)  # type: ignore[arg-type]


def covers(repair: Perbaikan, line: int) -> bool:
    """Tell whether *repair* is about source line *line*."""
    return line in span(repair.sumber)


def repaired(value: str, repairs: Iterable[Perbaikan]) -> str:
    """Return *value* as the applied *repairs* make it, each at its first place."""
    for repair in repairs:
        done = bool(repair.menjadi) and repair.menjadi in value and repair.terbaca in repair.menjadi
        if not done and repair.terbaca:
            value = value.replace(repair.terbaca, repair.menjadi, 1)
    return value


# -- narrative -----------------------------------------------------------------------------------------------------


def printed_lines(peraturan: Peraturan) -> Iterator[Line]:
    """Yield the paragraphs of the printed document: every word of law outside the tables."""
    for block in document(peraturan, draft=False).blocks():
        if isinstance(block, Line) and not block.sisipan:
            yield block


def narrative(peraturan: Peraturan) -> Iterator[tuple[str, int]]:
    """Yield (word, source line) of the narrative in order, repaired."""
    applied = [repair for repair in peraturan.perbaikan if repair.diterapkan and not repair.tabel]
    for part in ranges():
        if part.isi == "naskah":
            for line in part.lines:
                mended = repaired(raw(line), (repair for repair in applied if covers(repair, line)))
                yield from ((word, line) for word in (mended if part.keeps_hyphen else BULLET.sub("", mended)).split())


# -- tables --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """What the source says of one cell: its text and its lines; ``moved``: it stands in another column's place."""

    value: str
    line: int
    moved: bool


def columns(part: Range, tables: dict[str, Tabel]) -> tuple[str, ...]:
    """Return the columns a table (or its fragment) prints where the source was read, without the year."""
    table = tables[part.tabel]
    fragments = table.fragments()
    matrix = part.tabel.startswith("matriks")
    return tuple(name.removesuffix(YEAR) for name in (fragments[-1] if matrix else fragments[part.potongan - 1]))


def read_cells(line: int, part: Range, standard: tuple[str, ...]) -> dict[str, Cell]:
    """Return the cells of source line *line* by column, as the layout of its range says."""
    found: dict[str, Cell] = {}
    layout = part.sel or standard
    for value, target, usual in zip_longest(raw(line).split("\t"), layout, standard, fillvalue=""):
        words = " ".join(value.split())
        if not target:
            assert not words, f"l.{line}: '{words}' has no column"
            continue
        names = target.split("+")
        for name, piece in zip(names, words.split(" ", len(names) - 1) if words else [""] * len(names), strict=True):
            found[name] = Cell(piece, line, bool(words) and target != usual)
    return found


def row_lines(table: Tabel, row: Baris) -> range:
    """Return the source lines of a row, as its last cell names them (a label may have moved to the row from elsewhere)."""
    return span([cell for column, cell in zip(table.daun, row.sel, strict=True) if column.tahun is None][-1].asal.sumber)


def read_table(peraturan: Peraturan, name: str) -> dict[str, dict[str, Cell]]:
    """Return what the source says of table *name*: row key -> column -> cell."""
    tables = printed_tables(peraturan)
    table = tables[name]
    rows = {line: row.kunci for row in table.baris for line in row_lines(table, row)}
    found: dict[str, dict[str, Cell]] = {}
    for part in ranges():
        if part.tabel != name or part.isi not in ("isi", "sambungan"):
            continue
        for line in part.lines:
            cells = read_cells(line, part, columns(part, tables))
            known = found.setdefault(rows[line], {})
            for column, cell in cells.items():
                before = f"{known[column].value} " if part.isi == "sambungan" else ""
                known[column] = Cell(before + cell.value, line, bool(before) or cell.moved)
    return found
