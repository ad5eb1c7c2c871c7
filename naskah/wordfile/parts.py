"""What a Word file holds, as its reader found it: paragraphs and tables with their places, changes, anchors, comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from naskah.problems import shortened

REMARK = 90  # letters of the words that a remark quotes


@dataclass(frozen=True, slots=True)
class Trace:
    """A tracked change: ``ins`` or ``del``, by whom and when; ``around`` is the one it stands in."""

    kind: str
    author: str = ""
    date: str = ""
    around: Trace | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    r"""A stretch of text with one look; ``\t`` is a tab, ``\n`` a line break inside the paragraph.

    ``look`` are the letters of :class:`naskah.lines.blocks.Run` for what was set by hand; ``bold`` tells how it is printed.
    ``note`` tells that it is the number of a footnote.
    """

    text: str
    look: str = ""
    bold: bool = False
    trace: Trace | None = None
    note: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in a paragraph: the part of the file that holds it, and the tracked change it stands in."""

    part: str
    trace: Trace | None = None


@dataclass(frozen=True, slots=True)
class ListPlace:
    """The list (``numId``) and the level in it that Word counts a paragraph in."""

    list: str
    level: int


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number as it is referred to (``1)``), its words."""

    number: str
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """Return its words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    ``style`` is the name of its Word style; ``place`` says where it stands, for people; ``label`` is the number that Word
    prints before it (set by :func:`naskah.wordfile.numbers.labelled`), ``unsure`` why that number may be another one.
    ``left`` and ``first`` are its indents in twentieths of a point. ``trace`` is the tracked change of its end mark.
    ``boxes`` are the paragraphs of text boxes that hang on it, ``pictures`` its images. ``turns`` tells that it
    begins a new page, or holds a page break only. ``changes`` are the tracked changes it had before they were decided.
    ``section`` tells that a section ends with it, ``landscape`` that the pages of that are turned. ``notes`` are the footnotes
    that its words refer to.
    """

    place: str
    style: str = ""
    pieces: tuple[Piece, ...] = ()
    number: ListPlace | None = None
    label: str = ""
    unsure: str = ""
    left: int = 0
    first: int = 0
    align: str = ""
    anchors: tuple[str, ...] = ()
    trace: Trace | None = None
    comments: tuple[str, ...] = ()
    boxes: tuple[Item, ...] = ()
    pictures: tuple[Shown, ...] = ()
    turns: bool = False
    section: bool = False
    changes: tuple[Trace, ...] = ()
    landscape: bool = False
    notes: tuple[Note, ...] = ()

    @property
    def text(self) -> str:
        """Return the text with tabs and line breaks."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def words(self) -> str:
        """Return label and text, as printed."""
        return f"{self.label} {self.text}".strip()

    def kept_notes(self) -> Iterator[Note]:
        """Yield the notes whose numbers stand in the text: those of deleted words do not."""
        numbers = {piece.text for piece in self.pieces if piece.note}
        return (note for note in self.notes if note.number in numbers)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at the grid column ``column``; ``covered`` goes on with the cell above it."""

    items: tuple[Item, ...]
    column: int
    span: int = 1
    covered: bool = False
    trace: Trace | None = None

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs of the cell itself."""
        return (item for item in self.items if isinstance(item, Paragraph))

    @property
    def text(self) -> str:
        """Return the words of the cell in reading order, all its paragraphs on lines of their own."""
        return "\n".join(one.text for one in every_paragraph(self.items))

    @property
    def words(self) -> str:
        """Return the words of the cell with the labels of its paragraphs."""
        return "\n".join(one.words for one in every_paragraph(self.items))


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``header`` rows repeat on every page."""

    cells: tuple[Cell, ...]
    header: bool = False
    trace: Trace | None = None
    changes: tuple[Trace, ...] = ()

    @property
    def anchors(self) -> tuple[str, ...]:
        """Return the names of the bookmarks in the row."""
        return tuple(name for cell in self.cells for paragraph in cell.paragraphs() for name in paragraph.anchors)


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table; ``width`` counts its grid columns. ``ruled`` tells that it shows lines."""

    place: str
    rows: tuple[Row, ...]
    width: int
    ruled: bool = True


Item = Paragraph | WordTable


def every_paragraph(items: tuple[Item, ...]) -> Iterator[Paragraph]:
    """Yield all paragraphs of *items* in reading order, also those of text boxes, of tables and of tables in their cells."""
    for item in items:
        if isinstance(item, WordTable):
            for row in item.rows:
                for cell in row.cells:
                    yield from every_paragraph(cell.items)
        else:
            yield item
            yield from every_paragraph(item.boxes)


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of a file that are not read as text of law, or read with doubt: what they are, where, and the words.

    ``harmless`` ones (page headers, comments of reviewers) cannot be law; all others may be, and a person must decide.
    ``read`` tells that the words are read all the same, in one of the ways they may be meant.
    """

    kind: str
    place: str
    words: str = ""
    harmless: bool = False
    read: bool = False

    def __str__(self) -> str:
        """Return the remark as one line for people."""
        shown = shortened(self.words, REMARK)
        return f"{self.kind} pada {self.place}" + (f": '{shown}'" if shown else "")


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer wrote beside the text."""

    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class WordFile:
    """A DOCX as read: body, what is not read as text, comments by their ids, properties, images by the name of their part.

    ``landscape`` tells that the pages of its last section are turned.
    """

    items: tuple[Item, ...]
    remarks: tuple[Remark, ...] = ()
    comments: dict[str, Comment] = field(default_factory=dict)
    properties: dict[str, str] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict)
    landscape: bool = False

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph in reading order, those of cells and boxes too."""
        return inside(self.items)

    def traces(self) -> Iterator[Trace]:
        """Yield the tracked changes of the file."""
        yield from traces(self.items)


def inside(items: tuple[Item, ...]) -> Iterator[Paragraph]:
    """Yield the paragraphs of *items* in reading order, those of cells and boxes too."""
    for item in items:
        if isinstance(item, Paragraph):
            yield item
            yield from inside(item.boxes)
        else:
            for row in item.rows:
                for cell in row.cells:
                    yield from inside(cell.items)


def traces(items: tuple[Item, ...]) -> Iterator[Trace]:
    """Yield the tracked changes of *items* in reading order."""
    for item in items:
        if isinstance(item, Paragraph):
            yield from (piece.trace for piece in item.pieces if piece.trace)
            yield from (shown.trace for shown in item.pictures if shown.trace)
            if item.trace:
                yield item.trace
            yield from traces(item.boxes)
        else:
            for row in item.rows:
                if row.trace:
                    yield row.trace
                for cell in row.cells:
                    if cell.trace:
                        yield cell.trace
                    yield from traces(cell.items)
