"""Forms, letters, formulas and notes of tables -> lines; what is decided here is the same in every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, zip_longest

from naskah.lines.blocks import BodyCell, BodyRow, Column, Line, Run, Table
from naskah.lines.inline import plain, runs
from naskah.lines.paper import page
from naskah.lines.styles import QUOTE
from naskah.model import Alinea, Berdampingan, Formulir, Isian, Rumus, Satuan, SisipanTabel

PAGE = Line("halaman-baru")  # stands where a page begins, until the document is cut into sections
LABEL_WIDTHS = (30, 50, 75, 100)  # millimetres of the labels of lines to fill in; which of them, the longest label decides
COLON = 5  # millimetres of the colon after a label
TEXT_WIDTH = 160  # millimetres of an upright page; a line to fill in is no longer on a landscape one
LETTER, DOT = 2.45, 1.355  # millimetres that a letter takes on average, and a dot takes, in 12 pt
SPARE = 3  # dots that are left out, for a font in which they are wider
QUOTE_INDENT = 10  # millimetres that quoted text stands further in
TEXT_SIZE = "isi"  # the size class of a table that is set as running text is


def isian_widths(units: tuple[Satuan, ...]) -> Iterator[tuple[str, int]]:
    """Yield (id, number of the label width) of lines to fill in that follow each other, so that their colons stand in one column."""
    for filled, group in groupby(units, key=lambda unit: isinstance(unit, Isian)):
        lines = list(group) if filled else []
        longest = max((len(plain(unit.nomor)) for unit in lines), default=0) * LETTER
        fitting = next((number for number, width in enumerate(LABEL_WIDTHS, 1) if longest <= width - 2), len(LABEL_WIDTHS))
        yield from ((unit.id, fitting) for unit in lines)


def ending_pages(units: tuple[Satuan, ...]) -> Iterator[str]:
    """Yield the ids of the forms after which a page begins: of those that have one of their own, or the last that goes on below them."""
    owning = False
    for unit, after in zip_longest(units, units[1:]):
        owning = isinstance(unit, Formulir) and (owning or not unit.sambung)
        if owning and not (isinstance(after, Formulir) and after.sambung):
            yield unit.id
            owning = False


def isian(unit: Isian, width: int, words: tuple[Run, ...]) -> Line:
    """Return a line to fill in: label, colon, and what is said there already, or dots to the margin."""
    filled = words or (Run("." * _dots(width)),)
    return Line(f"isian-{width}", filled, (*_label(unit.nomor), Run(":")), unit.id)


def _label(text: str) -> tuple[Run, ...]:
    return (Run(plain(text)),) if text else (Run(""),)


def turned_form(block: Line | Table) -> Line | Table:
    """Return a line to fill in, or blocks beside each other, as wide as a landscape page."""
    more = page(True).text_width - TEXT_WIDTH
    if isinstance(block, Table):
        columns = tuple(replace(column, lebar=column.lebar * (TEXT_WIDTH + more) / TEXT_WIDTH) for column in block.columns)
        return replace(block, columns=columns, mendatar=True) if block.layout else block
    return replace(block, runs=(Run("." * _dots(int(block.gaya[-1]), -more)),)) if is_filler(block) else block


def _dots(width: int, inset: float = 0) -> int:
    return int((TEXT_WIDTH - LABEL_WIDTHS[width - 1] - COLON - inset) / DOT) - SPARE


def quoted_isian(line: Line) -> Line:
    """Return a line to fill in as it is quoted: further in, so with fewer dots."""
    text = "".join(run.teks for run in line.runs)
    if not text or text.strip("."):
        return line
    return replace(line, runs=(Run("." * _dots(int(line.gaya[-1]), QUOTE_INDENT)),))


def is_filler(line: Line) -> bool:
    """Tell whether a printed line to fill in holds nothing but the dots that are put there."""
    return line.gaya.removeprefix(QUOTE).startswith("isian-") and not "".join(run.teks for run in line.runs).strip(".")


def beside(unit: Berdampingan) -> Table:
    """Return blocks beside each other as a table without rules; a blank line leaves room to sign."""
    cells = tuple(BodyCell(_stacked([text.isi for text in column])) for column in unit.kolom)
    columns = tuple(Column(str(number), TEXT_WIDTH / len(cells), "tengah") for number in range(1, len(cells) + 1))
    return Table(unit.id, columns, (), 0, (BodyRow(cells, unit.id),), ukuran=TEXT_SIZE, unit=unit.id, polos=True)


def _stacked(lines: list[str]) -> tuple[Run, ...]:
    """Return lines as runs parted by line ends."""
    found: list[Run] = []
    for number, line in enumerate(lines):
        found.extend((Run("\n"), *runs(line)) if number else runs(line))
    return tuple(found)


def formula(unit: Rumus) -> Iterator[Line]:
    """Yield a formula, and what its signs mean."""
    yield Line("rumus", runs(unit.teks.isi), unit=unit.id)
    for sign, meaning in unit.keterangan:
        yield Line("rumus-keterangan", (*runs(sign.isi), Run(" : "), *runs(meaning.isi)), unit=unit.id)


def notes(unit: SisipanTabel) -> Iterator[Line]:
    """Yield the notes under a table, each with its sign before it."""
    for note in unit.catatan:
        labels = (Run(note.tanda.isi),) if note.tanda else ()
        yield Line("tabel-catatan" if labels else "tabel-catatan-umum", runs(note.teks.isi), labels, unit.id)


def paragraph(unit: Alinea, usual: str, words: tuple[Run, ...]) -> Line:
    """Return a paragraph in the style *usual* unless it says how it is set itself."""
    look = "g" * unit.garis_bawah + "t" * unit.tebal
    set_runs = tuple(replace(run, rupa="".join(sorted({*run.rupa, *look}))) for run in words) if look else words
    return Line(f"alinea-{unit.rata}" if unit.rata else usual, set_runs, unit=unit.id)
