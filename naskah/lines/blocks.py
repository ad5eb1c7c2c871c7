"""Printable things: runs, lines, tables, figures, sections. What every writer prints and nobody decides anew.

A run may be marked inserted or deleted, so a redline is not a second document type: the ordinary writers print it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import PurePath


class Mark(Enum):
    """How a piece differs from the older revision."""

    SAME = ""
    INS = "ins"
    DEL = "del"


@dataclass(frozen=True, slots=True)
class Run:
    r"""A stretch of text with one look. ``\n`` is a line break. ``ragu`` shades a doubtful reading in a draft.

    ``rupa`` holds a letter for each way its letters look, in alphabetic order: ``a`` raised, ``b`` lowered, ``g`` underlined,
    ``m`` slanted, ``t`` bold.
    ``tautan`` leads to the block that has this ``jangkar``, where the format knows links. ``akibat``: what its mark tells
    merely follows from other changes (a number that counts on). ``rupa_lama`` is its look in the older revision where that
    differs (None: it does not), ``ragu_lama`` whether it was shaded there, where that differs. ``pindah``: what is marked was
    moved, words and all. ``warna``: a mark is shown in colour beside its line. ``kaki`` are the runs of the footnote that a raised
    number leads to, where the writer sets footnotes at the foot of the page.
    """

    teks: str
    rupa: str = ""
    ragu: bool = False
    mark: Mark = Mark.SAME
    tautan: str = ""
    akibat: bool = False
    rupa_lama: str | None = None
    pindah: bool = False
    warna: bool = False
    kaki: tuple[Run, ...] = ()
    ragu_lama: bool | None = None

    @property
    def miring(self) -> bool:
        """Tell whether its letters are slanted."""
        return "m" in self.rupa

    @property
    def plain(self) -> bool:
        """Tell whether the run is nothing but its text."""
        return not (self.rupa or self.ragu or self.tautan or self.differs or self.kaki)

    @property
    def differs(self) -> bool:
        """Tell whether anything of the run differs from the older revision."""
        return self.mark is not Mark.SAME or self.relooked

    @property
    def relooked(self) -> bool:
        """Tell whether its letters look otherwise in the older revision."""
        return self.rupa_lama is not None or self.ragu_lama is not None

    def before(self) -> Run:
        """Return the run with the look it has in the older revision."""
        if not self.relooked:
            return self
        look = self.rupa if self.rupa_lama is None else self.rupa_lama
        shaded = self.ragu if self.ragu_lama is None else self.ragu_lama
        return replace(self, rupa=look, ragu=shaded, rupa_lama=None, ragu_lama=None)

    def now(self) -> Run:
        """Return the run with nothing but the look it has in the newer revision."""
        return replace(self, rupa_lama=None, ragu_lama=None) if self.relooked else self


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: a style name (see :mod:`naskah.lines.styles`), labels set before the text, and runs.

    ``labels`` are printed in columns of their own (``Menimbang`` ``:`` ``a.``); ``unit`` is the id of the unit it
    prints; ``level`` the heading level in bookmarks (0: none). ``sisipan`` marks words that are not law (a gap notice,
    a legend). ``mark`` tells that the whole paragraph was inserted or deleted; ``gaya_lama`` is its style in the older
    revision where that differs; ``putus`` that only its end was: the text was cut here, or joined with what follows.
    ``pindah`` names the move that took it along. ``jangkar`` names the block for links. ``lekat``: the signature below it does
    not stand on a page of its own; ``lekat_lama`` the same of the older revision where that differs.
    """

    gaya: str
    runs: tuple[Run, ...] = ()
    labels: tuple[Run, ...] = ()
    unit: str = ""
    level: int = 0
    sisipan: bool = False
    mark: Mark = Mark.SAME
    gaya_lama: str = ""
    jangkar: str = ""
    putus: Mark = Mark.SAME
    pindah: str = ""
    lekat: bool = False
    lekat_lama: bool | None = None

    @property
    def text(self) -> str:
        """Return labels and text joined by single spaces."""
        parts = [run.teks for run in self.labels] + ["".join(run.teks for run in self.runs)]
        return " ".join(part for part in parts if part).replace("\n", " ")


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A header cell at a grid place with its spans; ``runs`` show how ``teks`` differs from the older revision.

    ``mark`` tells that the cell itself came or went, with all the columns it stands above.
    """

    teks: str
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    runs: tuple[Run, ...] = ()
    mark: Mark = Mark.SAME

    @property
    def text(self) -> str:
        """Return the text as it is printed: in a redline that of both revisions."""
        return "".join(run.teks for run in self.runs) if self.runs else self.teks


@dataclass(frozen=True, slots=True)
class BodyCell:
    """A body cell. ``keadaan`` is the reading state a draft shows (``ragu``, ``tak-terbaca`` or empty).

    ``ulangan`` marks a merged label repeated after a page break: printed, but not a second word of law. A cell that reaches
    over ``colspan`` columns is followed by cells that are ``tertutup``: they hold nothing and are not printed. ``alinea``: what
    line ends part are paragraphs and items (see :func:`cell_paragraphs`). ``diliput`` tells that the cell above covers this place
    in the newer revision alone (INS) or in the older one alone (DEL); ``alinea_lama`` whether its line ends part paragraphs in the
    older revision, ``keadaan_lama`` its state there, where that differs.
    """

    runs: tuple[Run, ...] = ()
    rowspan: int = 1
    keadaan: str = ""
    ulangan: bool = False
    colspan: int = 1
    tertutup: bool = False
    alinea: bool = False
    diliput: Mark = Mark.SAME
    alinea_lama: bool | None = None
    keadaan_lama: str | None = None

    @property
    def text(self) -> str:
        """Return the text of the cell."""
        return self.runs[0].teks if len(self.runs) == 1 else "".join(run.teks for run in self.runs)


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body row; ``None`` is a place covered by a merged cell above. ``jenis`` sets off head rows of a matrix.

    ``jenis_lama`` is its kind in the older revision where it is set otherwise there; ``pindah`` names the move that took it along;
    ``akibat``: it only stands in another part of its table.
    """

    cells: tuple[BodyCell | None, ...]
    kunci: str = ""
    jenis: str = ""
    mark: Mark = Mark.SAME
    jangkar: str = ""
    jenis_lama: str | None = None
    pindah: str = ""
    akibat: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A printed column: its name, relative width and alignment (``kiri``, ``kanan``, ``tengah``).

    ``rata_lama`` is its alignment in the older revision where that differs. ``mark`` tells that the column, each of its
    cells, was inserted or deleted; ``akibat`` that it only stands in another part of its table.
    """

    nama: str
    lebar: float
    rata: str = "kiri"
    gabung: bool = False
    rata_lama: str = ""
    mark: Mark = Mark.SAME
    akibat: bool = False

    @property
    def differs(self) -> bool:
        """Tell whether anything of the column itself differs from the older revision."""
        return self.mark is not Mark.SAME or bool(self.rata_lama)


@dataclass(frozen=True, slots=True)
class Table:
    """A printed table or one fragment of it. ``head`` holds the header cells, the number row last.

    ``ukuran`` is the size class of its text: empty (9 pt), ``sedang`` (7.5 pt) or ``padat`` (6.5 pt). ``mark`` tells that
    the whole table, its header rows too, was inserted or deleted; ``head_marks`` the same of each header row (empty: of none
    but as the whole table). ``polos``: no rules are printed around its cells.
    ``ekor`` counts the lines, those of a signature with room to sign, that stand below its last rows on the same page.
    ``mengalir``: where a program breaks pages itself its high rows may go on overleaf. ``asal`` are the older and the newer table
    that this one shows both of. ``utuh`` is the whole table that this one is a page of, ``halaman`` which (0: it is no page of one).
    """

    id: str
    columns: tuple[Column, ...]
    head: tuple[HeadCell, ...]
    head_rows: int
    rows: tuple[BodyRow, ...]
    mendatar: bool = False
    ukuran: str = ""
    sisipan: bool = False
    unit: str = ""
    mark: Mark = Mark.SAME
    jangkar: str = ""
    head_marks: tuple[Mark, ...] = ()
    polos: bool = False
    ekor: int = 0
    asal: tuple[Table, Table] | None = None
    mengalir: bool = False
    utuh: Table | None = None
    halaman: int = 0

    @property
    def layout(self) -> bool:
        """Tell whether it is no table of the content but the way in which one unit is set."""
        return bool(self.unit) and self.id == self.unit

    def head_mark(self, row: int) -> Mark:
        """Return how a header row differs from the older revision."""
        return self.head_marks[row] if self.head_marks else self.mark


@dataclass(frozen=True, slots=True)
class Figure:
    """An image with its alternative text; ``berkas`` is None while the image is not at hand.

    ``lebar`` is its printed width in millimetres (0: its own); ``pindah`` names the move that took it along.
    """

    berkas: PurePath | None
    alt: str
    unit: str = ""
    gaya: str = "gambar"
    mark: Mark = Mark.SAME
    jangkar: str = ""
    lebar: float = 0.0
    pindah: str = ""


Block = Line | Table | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one orientation. ``bernomor`` pages carry ``- n -``; ``awal`` restarts the count at 1 (not shown).

    ``mark`` tells that the break which ends the section was inserted or deleted; ``lama`` is the section as the older
    revision has it, without its blocks, where its pages are of another kind. ``kepala`` stands at the head of each page, with
    ``halaman x dari y`` in place of the number.
    """

    blocks: tuple[Block, ...]
    mendatar: bool = False
    bernomor: bool = True
    awal: bool = False
    nama: str = ""
    mark: Mark = Mark.SAME
    lama: Section | None = None
    kepala: str = ""

    @property
    def paging(self) -> tuple[bool, bool, bool]:
        """Return of which kind its pages are."""
        return self.mendatar, self.bernomor, self.awal


@dataclass(frozen=True, slots=True)
class Naskah:
    """A whole printable document with its metadata.

    ``revisi`` (``peraturan/revisi``) names what is handed out for work: its DOCX knows each of its places again.
    """

    judul: str
    penulis: str
    subjek: str
    tanggal: str
    sections: tuple[Section, ...] = field(default=())
    draf: bool = False
    revisi: str = ""

    def blocks(self) -> Iterator[Block]:
        """Yield all blocks in printed order."""
        for section in self.sections:
            yield from section.blocks


BOLD = "tebal"  # the kind of a row that is set in bold
ITEM = re.compile(r"(?:\(?(?:[a-z]{1,2}|\d{1,2}|[ivx]{1,4})[.)]|[-–•▪☐✓])(?= )")


def cell_paragraphs(cell: BodyCell) -> list[tuple[str, tuple[Run, ...]]]:
    """Return the paragraphs of a cell, each with the marker it hangs on (``a.``, ``-``; empty for none) and its runs."""
    if not cell.alinea:
        return [("", cell.runs)]
    lines: list[list[Run]] = [[]]
    for run in cell.runs:
        for number, text in enumerate(run.teks.split("\n")):
            if number:
                lines.append([])
            if text:
                lines[-1].append(replace(run, teks=text))
    return [_item(line) for line in lines]


def _item(line: list[Run]) -> tuple[str, tuple[Run, ...]]:
    """Return a paragraph with its marker apart; the marker of one whose first run is marked stays where it is."""
    match = ITEM.match(line[0].teks) if line and line[0].mark is Mark.SAME else None
    if not match:
        return "", tuple(line)
    return match[0], (replace(line[0], teks=line[0].teks[match.end() + 1 :]), *line[1:])


def is_bold(jenis: str) -> bool:
    """Tell whether a row of kind *jenis* is set in bold: the service rows of a matrix, and rows that a table names."""
    return jenis in ("layanan", BOLD)


def covered_columns(rows: Iterable[BodyRow]) -> set[int]:
    """Return the numbers of the columns in which a merged cell covers a place."""
    return {number for row in rows if None in row.cells for number, cell in enumerate(row.cells) if cell is None}


def head_texts(table: Table) -> Iterator[str]:
    """Yield the texts of a table's header cells, row by row."""
    for cell in sorted(table.head, key=lambda cell: (cell.row, cell.column)):
        if text := cell.text:
            yield text


def body_texts(table: Table) -> Iterator[str]:
    """Yield the texts of a table's body cells, row by row; repeated labels are left out."""
    for row in table.rows:
        yield from cell_texts(row)


def cell_texts(row: BodyRow) -> Iterator[str]:
    """Yield the texts of a row's cells from left to right; repeated labels are left out."""
    for body in row.cells:
        if body and not body.ulangan and body.runs:
            yield body.text


def table_texts(table: Table) -> Iterator[str]:
    """Yield the texts of a table in reading order: header cells, then rows."""
    yield from head_texts(table)
    yield from body_texts(table)


def texts(naskah: Naskah) -> Iterator[str]:
    """Yield the text of every block in printed order: the text projection that all outputs are held against."""
    for block in naskah.blocks():
        if isinstance(block, Line):
            yield block.text
        elif isinstance(block, Table):
            yield from table_texts(block)
