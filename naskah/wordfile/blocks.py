"""A DOCX -> blocks: paragraphs by the names of their styles, tables by their grid. What is not read so is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePath

from naskah.lines.blocks import Block, BodyCell, BodyRow, Column, Figure, HeadCell, Line, Run, Table
from naskah.lines.footnotes import RAISED
from naskah.lines.footnotes import STYLE as FOOTNOTE
from naskah.lines.grid import GAP
from naskah.lines.inline import marked
from naskah.lines.styles import QUOTE, STYLES
from naskah.problems import NaskahError, Problem, Where, fail
from naskah.wordfile.evening import even
from naskah.wordfile.numbers import Numbers, labelled
from naskah.wordfile.parting import parted
from naskah.wordfile.parts import Cell, Item, Paragraph, Piece, Remark, Row, Trace, WordFile, WordTable
from naskah.wordfile.reader import read
from naskah.wordfile.runs import NOTE_NAMES
from naskah.wordfile.sides import Choice, accepted, sided

UNKNOWN = "?"  # a paragraph in a style that is none of ours: its words have no place yet
KINDS = {style.word.casefold(): kind for kind, style in STYLES.items()}
# How many labels stand before the text of a line; elsewhere none. The head of an annex has two where a colon is one.
LABELS = {
    "konsiderans": 3, "konsiderans-tunggal": 2, "konsiderans-lanjut": 1, "perhatian": 3, "perhatian-tunggal": 2, "perhatian-lanjut": 1,
    "menetapkan": 2, "menetapkan-lebar": 2, "diktum": 2, "tembusan": 1, "ayat": 1, "tabel-catatan": 1, "penjelasan-bagian": 1,
}  # fmt: skip
LISTED = ("rincian", "rincian-judul", "subbab", "subbab-masuk", "diktum-rincian")
TWO = (
    "konsiderans",
    "konsiderans-tunggal",
    "menetapkan",
    "menetapkan-lebar",
    "diktum",
    "perhatian",
    "perhatian-tunggal",
)  # a word, a colon, and what follows
TURNED = "mendatar-"  # kinds of lines on pages that are turned
LABEL = re.compile(r"(?:\(\d+[a-z]?\)|[a-z]{1,2}\d*[.)]|\d+[a-z]?[.)]|[IVX]+\.|[-•–])(?=\s)")
TABBED = re.compile(r" ?\t")  # in a cell; the markers of ours have a space as well
UNEVEN = "kolom yang tidak sama pada setiap halaman tabel"
MOST_HEADS = 6  # rows of a head, where a program has lost which rows are
Keep = Callable[[str, bytes], PurePath | None]  # the part of a file and its bytes -> where they are now, None for what nobody reads
ADVICE = "pindahkan kata itu ke tempatnya sebagai teks biasa, atau hapus, lalu ulangi"


@dataclass(frozen=True, slots=True)
class Printed:
    """A block with what only the file says of it: its anchors, the comments on it, where it stands, whose changes it holds.

    ``rows`` are the anchors of each body row of a table, ``row_changes`` the tracked changes in it, ``heads`` the heads of its
    further pages where they say something else. ``picture`` is the part of the file that a figure shows.
    """

    block: Block
    place: str
    anchors: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    changes: tuple[Trace, ...] = ()
    row_changes: tuple[tuple[Trace, ...], ...] = ()
    heads: tuple[tuple[HeadCell, ...], ...] = ()
    picture: str = ""


def docx_blocks(data: bytes, shown: str = "", keep: Keep | None = None) -> list[Block]:
    """Return the paragraphs and tables of the DOCX *data* as blocks.

    *keep* puts the picture of a figure somewhere and says where; without it figures have none. A paragraph in a style of its
    own becomes a line of the kind :data:`UNKNOWN`. Raises :class:`NaskahError` for what is no DOCX, holds tracked changes, or
    holds words that would not become text of the law: all are named with their places.
    """
    file, numbers = read(data, shown)
    if next(file.traces(), None):
        raise fail("TERAP-09", "DOCX memuat perubahan terlacak", "terima atau tolak semua perubahan di Word, lalu ulangi", Where(shown))
    walker = _Walker(frozenset(), notes=False)
    blocks = list(walker.blocks(labelled(sided(file.items, accepted), numbers)))
    if untold := [remark for remark in (*file.remarks, *walker.remarks) if not remark.harmless]:
        raise NaskahError([Problem(Where(shown), "TERAP-09", str(remark), ADVICE) for remark in untold])
    return [_with_picture(one, file.images, keep) for one in blocks]


def _with_picture(one: Printed, images: Mapping[str, bytes], keep: Keep | None) -> Block:
    if keep is None or not isinstance(one.block, Figure) or one.block.gaya != "gambar" or one.picture not in images:
        return one.block
    return replace(one.block, berkas=keep(one.picture, images[one.picture]))


def printed_blocks(
    file: WordFile, numbers: Numbers, take: Choice = accepted, heads: frozenset[str] = frozenset()
) -> tuple[list[Printed], list[Remark]]:
    """Return the blocks of *file* once its tracked changes are decided by *take*, and what is not read as text.

    *heads* are the names (as names call places) of the tables that were handed out: each begins a table.
    """
    walker = _Walker(heads, notes=True)
    items = labelled(sided(file.items, take), numbers)
    return list(walker.blocks(items)), [*file.remarks, *walker.remarks]


FIRST = "Pasal I"  # where the text of an amending regulation begins that is carried out


class _Walker:
    """Turns items into blocks; collects what they do not hold."""

    def __init__(self, heads: frozenset[str], notes: bool) -> None:
        """Begin with nothing; *notes* tells that footnotes are read as lines, not told."""
        self.heads, self.notes, self.begun = heads, notes, False
        self.remarks: list[Remark] = []

    def blocks(self, items: tuple[Item, ...]) -> Iterator[Printed]:
        pages: list[WordTable] = []  # of the table that is being read: each page is a table of its own
        turned = False
        for item in items:
            if isinstance(item, WordTable):
                for part in parted(item, self.heads):
                    if pages and not (turned and _goes_on(pages[0], part)):
                        yield self._joined(pages)
                        pages = []
                    pages.append(part)
                    turned = False
                continue
            turned = turned or (bool(pages) and item.turns and not item.text.strip() and not item.pictures)
            if turned and not item.text.strip() and not item.pictures and not item.section:
                continue
            if pages:
                yield self._joined(pages)
                pages = []
                turned = False
            yield from self._paragraph(item)
        if pages:
            yield self._joined(pages)

    # -- paragraphs ------------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Printed]:
        self._boxes(paragraph)
        if paragraph.unsure:
            self.remarks.append(Remark("nomor otomatis yang meragukan", paragraph.place, f"{paragraph.label}: {paragraph.unsure}"))
        kind = KINDS.get(paragraph.style.casefold())
        if kind in ("gambar", "lambang") and paragraph.pictures:
            yield from self._figures(kind, paragraph)
            if paragraph.text.strip():
                self.remarks.append(Remark("teks di samping gambar", paragraph.place, paragraph.text))
            return
        self.begun = self.begun or paragraph.text.strip() == FIRST
        if paragraph.pictures:
            alone = not paragraph.text.strip()
            if alone and not self.notes and not self.begun:
                return  # the crest above the text of a plain file
            self.remarks.append(Remark("gambar di luar gaya 'Gambar'", paragraph.place, paragraph.text, read=alone))
            if alone:
                yield from self._figures("gambar", paragraph)
        if not paragraph.text.strip() and not paragraph.label:
            return
        if kind is None:
            text = f"{paragraph.label} {paragraph.text}" if paragraph.label else paragraph.text
            yield self._printed(Line(UNKNOWN, (Run(text),)), paragraph)
            yield from self._notes(paragraph)
            return
        labels, runs = self._split(kind, paragraph)
        if runs or labels:
            yield self._printed(Line(kind, runs, labels), paragraph)
        yield from self._notes(paragraph)

    def _figures(self, kind: str, paragraph: Paragraph) -> Iterator[Printed]:
        """Yield the pictures of a paragraph as figures."""
        return (replace(self._printed(Figure(None, "", gaya=kind), paragraph), picture=one.part) for one in paragraph.pictures)

    def _notes(self, paragraph: Paragraph) -> Iterator[Printed]:
        """Yield the footnotes of a paragraph as lines, or tell of them."""
        for note in paragraph.kept_notes():
            if self.notes:
                line = Line(FOOTNOTE, tuple(_runs(note.pieces)), (Run(note.number, "a"),))
                yield replace(self._printed(line, paragraph), anchors=(), comments=())
            else:
                self.remarks.append(Remark(NOTE_NAMES["footnotes"], paragraph.place, note.text))

    @staticmethod
    def _printed(block: Block, paragraph: Paragraph) -> Printed:
        return Printed(block, paragraph.place, paragraph.anchors, paragraph.comments, changes=paragraph.changes)

    def _boxes(self, paragraph: Paragraph) -> None:
        for box in paragraph.boxes:
            words = box.text if isinstance(box, Paragraph) else _words(box)
            if words.strip():
                self.remarks.append(Remark("kotak teks", paragraph.place, words))

    def _split(self, kind: str, paragraph: Paragraph) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
        """Return labels and text of a line of *kind*; how many labels there are is said by its kind, not by its tabs."""
        parts = _at_tabs(paragraph.pieces)
        count = label_count(kind.removeprefix(QUOTE), [_plain(part) for part in parts])
        if paragraph.label:
            parts = [[Piece(paragraph.label)], *parts]
            count = max(count, 1)
        elif count == 1 and len(parts) == 1 and (match := LABEL.match(_plain(parts[0]))):
            parts = [[Piece(match[0])], _without(parts[0], match.end())]
        labels, rest = parts[: min(count, len(parts) - 1)], parts[min(count, len(parts) - 1) :]
        if len(rest) > 1:
            self.remarks.append(Remark("tab di tengah teks", paragraph.place, paragraph.text.replace("\t", "→")))
        text = [piece for number, part in enumerate(rest) for piece in ([Piece(" ")] if number else []) + part]
        return tuple(_label(kind, part) for part in labels), tuple(_runs(text))

    # -- tables ----------------------------------------------------------------------------------------------------

    def _joined(self, pages: list[WordTable]) -> Printed:
        """Return the pages of a table as one; merged labels that a page prints again are marked."""
        read_pages = [self._table(page) for page in pages]
        first = read_pages[0][0]
        read_pages[1:] = [_without_head(first, page, body) for page, body in read_pages[1:]]
        leveled, uneven = even([page for page, _ in read_pages])
        leveled_up = len({len(page.columns) for page in leveled}) == 1
        self.remarks.extend(Remark(UNEVEN, pages[0].place, words, read=leveled_up) for words in uneven)
        read_pages = [(page, body) for page, (_, body) in zip(leveled, read_pages, strict=True)]
        first = read_pages[0][0]
        heads = tuple(page.head for page, _ in read_pages[1:] if page.head and _said(page) != _said(first))
        rows = [row for page, _ in read_pages for row in page.rows]
        merged = {place for row in rows for place, cell in enumerate(row.cells) if cell is None}
        tops = {sum(len(page.rows) for page, _ in read_pages[:number]) for number in range(1, len(read_pages))}
        last: dict[int, str] = {}
        marked_rows = []
        for number, row in enumerate(rows):
            cells = list(row.cells)
            for place in merged:
                if place < len(cells) and (cell := cells[place]) is not None:
                    if number in tops and cell.text and cell.text == last.get(place):
                        cells[place] = replace(cell, ulangan=True)
                    last[place] = cell.text or last.get(place, "")
            marked_rows.append(replace(row, cells=tuple(cells)))
        anchors = tuple(row.anchors for _, page in read_pages for row in page)
        row_changes = tuple(row.changes for _, page in read_pages for row in page)
        comments = tuple(key for page in pages for key in _comments(page))
        own = _head_anchors(pages[0]) or tuple(name for row in pages[0].rows[:MOST_HEADS] for name in row.anchors)
        changes = tuple(dict.fromkeys(trace for page in pages for row in page.rows if row.header for trace in row.changes))
        return Printed(replace(first, rows=tuple(marked_rows)), pages[0].place, own, comments, anchors, changes, row_changes, heads)

    def _table(self, table: WordTable) -> tuple[Table, list[Row]]:
        """Return a DOCX table with its header rows apart, and its other rows as they are in the file."""
        head: list[HeadCell] = []
        rows: list[BodyRow] = []
        body: list[Row] = []
        head_rows = 0
        for row in table.rows:
            if row.header and not rows:
                head = self._head(head, row, head_rows)
                head_rows += 1
            else:
                if row.header:
                    self.remarks.append(Remark("baris kepala di tengah tabel", table.place, _row_words(row)))
                rows.append(BodyRow(tuple(self._body(row))))
                body.append(row)
        columns = tuple(Column(str(number), 1.0) for number in range(table.width))
        return Table("", columns, tuple(head), head_rows, tuple(rows)), body

    def _head(self, head: list[HeadCell], row: Row, number: int) -> list[HeadCell]:
        for cell in row.cells:
            if cell.covered:
                head = [replace(c, rowspan=c.rowspan + 1) if _above(c, number, cell.column) else c for c in head]
            else:
                head.append(HeadCell("".join(run.teks for run in self._cell_runs(cell)), number, cell.column, 1, cell.span))
        return head

    def _body(self, row: Row) -> Iterator[BodyCell | None]:
        for cell in row.cells:
            runs = self._cell_runs(cell)
            yield None if cell.covered else BodyCell(runs, colspan=cell.span if cell.items else 1)
            # What reaches over several columns has its words in the first of them.
            yield from (None if cell.covered else BodyCell(tertutup=bool(cell.items)) for _ in range(cell.span - 1))

    def _cell_runs(self, cell: Cell) -> tuple[Run, ...]:
        """Return the words of a cell with the marks the content uses, its paragraphs on lines of their own.

        A table in it is told; the notice of a draft that a cell is unread has no marks.
        """
        pieces: list[Piece] = []
        own = list(cell.paragraphs())
        inner = [item for item in cell.items if isinstance(item, WordTable)]
        for table in inner:
            self.remarks.append(Remark("tabel dalam sel", table.place.removeprefix("tabel dalam "), _words(table)))
        for end in (-1, 0):  # an Enter too many above or below the words, the paragraph that every cell must end with
            while len(own) > 1 and not (own[end].text.strip() or own[end].pictures or own[end].label):
                own.pop(end)
        for number, paragraph in enumerate(own):
            self._boxes(paragraph)
            self.remarks.extend(
                Remark(f"{NOTE_NAMES['footnotes']} dalam sel", paragraph.place, note.text) for note in paragraph.kept_notes()
            )
            if paragraph.pictures:
                self.remarks.append(Remark("gambar dalam sel", paragraph.place, paragraph.text))
            if number:
                pieces.append(Piece("\n"))
            if paragraph.label:
                pieces.append(Piece(f"{paragraph.label} "))
            pieces.extend(replace(piece, text=TABBED.sub(" ", piece.text)) for piece in paragraph.pieces)
        runs = tuple(_runs(pieces))
        text = "".join(run.teks for run in runs)
        return (Run(text if text == GAP else marked(runs)),) if text else ()


def _goes_on(first: WordTable, page: WordTable) -> bool:
    """Tell whether a table is the next page of another one: as wide, or with the heads of the one among those of the other."""
    one, other = ({cell.text for row in table.rows if row.header for cell in row.cells} for table in (first, page))
    return first.width == page.width or bool(one and other and (one <= other or other <= one))


def _said(table: Table) -> list[tuple[str, int, int]]:
    return sorted((" ".join(cell.text.split()), cell.row, cell.column) for cell in table.head)


def _without_head(first: Table, page: Table, body: list[Row]) -> tuple[Table, list[Row]]:
    """Return a further page of a table without the header rows of its first page, where they came back as plain rows."""
    wanted = [[cell.text for cell in first.head if cell.row == row] for row in range(first.head_rows)][page.head_rows :]
    texts = [[cell.text for cell in row.cells if cell is not None and not cell.tertutup] for row in page.rows[: len(wanted)]]
    if wanted and texts == wanted:
        return replace(page, rows=page.rows[len(wanted) :]), body[len(wanted) :]
    return page, body


def label_count(kind: str, parts: list[str]) -> int:
    """Return how many of *parts*, the pieces between tabs of a line of *kind*, are its labels."""
    kind = kind.removeprefix(TURNED)
    count = 1 if kind.rpartition("-")[0] in LISTED else LABELS.get(kind, 0)
    if count < 2 and len(parts) > 2 and parts[1].strip() == ":":
        return 2  # a word and a colon, in columns of their own
    if kind in TWO and len(parts) > 1 and parts[1].strip() != ":":
        return min(LABELS[kind], len(parts) - 1)
    return count


def _at_tabs(pieces: Iterable[Piece]) -> list[list[Piece]]:
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\t")
        if first:
            parts[-1].append(replace(piece, text=first))
        for other in others:
            parts.append([replace(piece, text=other)] if other else [])
    return parts


def _without(pieces: list[Piece], count: int) -> list[Piece]:
    """Return *pieces* without their first *count* letters and the space after them."""
    rest: list[Piece] = []
    for piece in pieces:
        if count >= len(piece.text):
            count -= len(piece.text)
            continue
        text = piece.text[count:]
        text = text if rest else text.lstrip()
        count = 0
        if text:
            rest.append(replace(piece, text=text))
    return rest


def _plain(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _runs(pieces: Iterable[Piece]) -> Iterator[Run]:
    """Yield *pieces* as runs, neighbours of one look joined."""
    for look, group in groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.look):
        yield Run("".join(piece.text for piece in group), look)


def _label(kind: str, pieces: list[Piece]) -> Run:
    """Return a label; the number of a footnote is raised, which tells it from the sign of a note below a table."""
    raised = kind == FOOTNOTE and bool(pieces) and all(RAISED in piece.look for piece in pieces)
    return Run(_plain(pieces).strip(), RAISED if raised else "")


def _words(table: WordTable) -> str:
    return " | ".join(cell.text for row in table.rows for cell in row.cells if cell.text)


def _row_words(row: Row) -> str:
    return " | ".join(cell.text for cell in row.cells if cell.text)


def _comments(table: WordTable) -> Iterator[str]:
    return (key for row in table.rows for cell in row.cells for paragraph in cell.paragraphs() for key in paragraph.comments)


def _head_anchors(table: WordTable) -> tuple[str, ...]:
    return tuple(name for row in table.rows if row.header for name in row.anchors)


def _above(cell: HeadCell, row: int, column: int) -> bool:
    """Tell whether a header cell ends right above the place (row, column)."""
    return cell.row + cell.rowspan == row and cell.column == column
