"""Scraps: what a foreign draft is read from, one for each paragraph, soft line or line of a page, with its place and look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from naskah.wordfile.parts import Item, Paragraph, Piece, WordTable, every_paragraph

PARAGRAPH, SOFT, LINE = "paragraph", "soft", "line"
TWIPS = 20.0  # in a point
BEGINS = 3.0  # what speaks for a new paragraph where a line begins one
SIGNED = re.compile(r"\s*(?:Ditetapkan|Disahkan|Diundangkan|Ditandatangani)\s+(?:di|oleh)\b", re.IGNORECASE)
ANNEX = re.compile(r"\s*LAMPIRAN(?:\s+(?:[IVXLC]+|\d+))?\s*(?:[:\n]|$)")
DIKTUM = re.compile(r"\s*(?:KE[A-Z]+|PERTAMA)\s*:?\s*$")
# Where a list goes on behind a tab, as if on a line of its own.
LISTED = re.compile(r"(?:(?<=[:;])|(?<=\bdan)|(?<=\batau))\s*\t+\s*(?=(?:\(\d{1,2}\)|(?:[a-z]|\d{1,2})[.)])\s)")
OWN_NOTE, NUMBER, RAISED = re.compile(r"catatan kaki (\d+)"), re.compile(r"\d{1,2}\)"), "a"
DOTS = re.compile(r"…{1,2}|\.{2,6}|\.(?: \.){1,5}")  # a catchword without its word; what is to be filled in is longer
SENTENCE_ENDS = (".", ";")  # not of a form: what is to be filled in stands behind a colon
IN_A_BOX = "tulisan dalam kotak teks"
FRAME = re.compile(r"\s*(Menimbang|Mengingat|Memperhatikan|Menetapkan|MEMUTUSKAN|Ditetapkan|Diundangkan)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scrap:
    """A stretch of text that may begin a unit.

    ``how`` tells what it was: a paragraph, a line after a soft break, a line of a page. ``label`` is the number that Word
    prints before it, ``list`` the list it counts in. ``indent`` is in points from the left margin; ``table`` a table of data.
    ``heading`` is the number of a heading of an annex, ``level`` its depth; ``turned``: it stands on a landscape page.
    ``note`` is the number of a footnote, whose words it holds.
    Of a line of a page, ``parts`` tells how much speaks for a paragraph that begins with it, ``second`` where its second word stands,
    and ``body`` where its words go on on the next line (None: they do not, or nobody can tell); ``first`` is by how much paragraphs
    of that text are set in.
    """

    text: str
    place: str
    how: str = PARAGRAPH
    label: str = ""
    list: str = ""
    indent: float = 0.0
    centred: bool = False
    bold: bool = False
    gap: bool = False
    parts: float = 0.0
    second: float = 0.0
    body: float | None = None
    first: float = 0.0
    note: str = ""
    page: int = 0
    table: WordTable | None = None
    picture: str = ""
    unsure: str = ""
    heading: str = ""
    level: int = 0
    turned: bool = False

    @property
    def words(self) -> str:
        """Return label and text, as printed."""
        return f"{self.label} {self.text}".strip()

    @property
    def begins(self) -> bool:
        """Tell whether a line of a page looks like the first of a paragraph."""
        return self.parts >= BEGINS

    @property
    def heads(self) -> str:
        """Return the words that may be a heading; one that stands in a paragraph of its own may end with a stop."""
        return self.words.removesuffix(".") if self.how != LINE else self.words


def scraps(items: tuple[Item, ...]) -> Iterator[Scrap]:
    """Yield the scraps of a Word file in reading order; layout tables are opened, text boxes stand where they hang."""
    for item in items:
        if isinstance(item, WordTable):
            if is_layout(item):
                yield from _opened(item)
            else:
                yield Scrap("", item.place, table=item)
        else:
            yield from _paragraph(item)


def turned(items: tuple[Item, ...], last: bool) -> Iterator[Scrap]:
    """Yield the scraps of a Word file with the way their pages are turned; *last* tells it of the pages at its end."""
    start = 0
    for number, item in enumerate((*items, None), 1):
        ends = item is None or (isinstance(item, Paragraph) and item.section)
        if ends:
            way = last if item is None or not isinstance(item, Paragraph) else item.landscape
            yield from (replace(scrap, turned=way) for scrap in scraps(items[start:number]))
            start = number


def is_layout(table: WordTable) -> bool:
    """Tell whether a table only sets text beside text: it has no lines, or holds the words of the opening or the closing."""
    first = _first_filled(table)
    if table.width == 1 or _sets_nothing_beside(table):
        return True  # a frame
    if any(FRAME.match(text) for text in first):
        return True
    texts = [cell.text.strip() for row in table.rows for cell in row.cells]
    if any(SIGNED.match(text) for text in texts) and table.width <= 4:
        return True
    if not table.ruled and table.width <= 4 and (any(ANNEX.match(text) for text in texts) or _is_list(first)):
        return True
    if any(FRAME.match(text) for text in texts) and table.width <= 3:
        return True
    return not table.ruled and ":" in texts and table.width <= 4


def _first_filled(table: WordTable) -> list[str]:
    """Return the texts of the first column that says anything: the ones before it only set the table in."""
    filled = min((cell.column for row in table.rows for cell in row.cells if cell.text.strip()), default=0)
    return [cell.text for row in table.rows for cell in row.cells if cell.column == filled]


def _sets_nothing_beside(table: WordTable) -> bool:
    """Tell whether no row has text beside text: text that reaches to the right edge without lines, or sentences."""
    rows = [[cell for cell in row.cells if cell.text.strip()] for row in table.rows]
    cells = [cell for row in rows for cell in row]
    shown = any(one.pictures or one.boxes for row in table.rows for cell in row.cells for one in cell.paragraphs())
    if not cells or shown or any(len(row) > 1 for row in rows):
        return False
    to_the_edge = not table.ruled and all(cell.column + cell.span == table.width for cell in cells)
    return to_the_edge or all(cell.text.strip().endswith(SENTENCE_ENDS) for cell in cells)


def _is_list(first: list[str]) -> bool:
    """Tell whether the first cells of rows are numbers of a list, or empty beside one that goes on."""
    from naskah.reading.labels import label_of

    found = [text.strip() for text in first]
    return any(found) and all(not text or DIKTUM.match(text) or label_of(f"{text} x") is not None for text in found)


def _by_columns(table: WordTable) -> Iterator[Scrap]:
    """Yield what stands in a table of signatures: each column from top to bottom."""
    for column in sorted({cell.column for row in table.rows for cell in row.cells}):
        for row in table.rows:
            for cell in row.cells:
                if cell.column == column:
                    yield from scraps(cell.items)


def _opened(table: WordTable) -> Iterator[Scrap]:
    """Yield the rows of a layout table: the first paragraph of each cell on one line, what follows below it."""
    if any(SIGNED.match(cell.text) for row in table.rows for cell in row.cells):
        yield from _by_columns(table)
        return
    for row in table.rows:
        lead: list[Scrap] = []
        below: list[Scrap] = []
        for cell in row.cells:
            own = [scrap for scrap in scraps(cell.items) if scrap.words or scrap.table]
            first = 1 if own and not own[0].table else 0  # a table stands on no line
            lead.extend(own[:first])
            below.extend(own[first:])
        if lead:
            yield replace(lead[-1], text="\t".join(one.words for one in lead), label="", list="")
        yield from below


def _paragraph(paragraph: Paragraph) -> Iterator[Scrap]:
    if own := OWN_NOTE.fullmatch(paragraph.place):  # a footnote of a document of ours stands behind what calls it
        words = " ".join(_soft_lines(paragraph.pieces)).strip()
        yield Scrap(_uncounted(words, own[1]), paragraph.place, note=own[1])
        return
    boxes = [replace(box, unsure=box.unsure or IN_A_BOX) for box in scraps(paragraph.boxes)]
    if boxes and ANNEX.match(boxes[0].words):
        boxes = list(scraps(paragraph.boxes))
    if not paragraph.text.strip():
        yield from boxes
        boxes = []
    indent = (paragraph.left + min(paragraph.first, 0)) / TWIPS
    bold = bool(paragraph.pieces) and all(piece.bold for piece in paragraph.pieces if piece.text.strip())
    lines = [part for line in _soft_lines(paragraph.pieces) for part in LISTED.split(line)]
    for shown in paragraph.pictures:
        yield Scrap("", paragraph.place, picture=shown.part)
    for number, text in enumerate(lines):
        label = paragraph.label if not number else ""
        if not text.strip() and not label:
            continue
        place = paragraph.place if len(lines) == 1 else f"{paragraph.place} baris {number + 1}"
        yield Scrap(
            text.strip(), place, SOFT if number else PARAGRAPH, label,
            f"{paragraph.number.list}/{paragraph.number.level}" if paragraph.number and not number else "",
            indent, paragraph.align in ("center", "centre"), bold, unsure=paragraph.unsure,
        )  # fmt: skip
    for note in paragraph.kept_notes():
        yield Scrap(" ".join(_soft_lines(note.pieces)), f"catatan kaki pada {paragraph.place}", note=note.number.removesuffix(")"))
    yield from boxes


def _uncounted(words: str, number: str) -> str:
    """Return the words of a footnote without its *number*."""
    return re.sub(rf"^(?:\^{number}\)\^|\[\^{number}\]|{number}\))\s*", "", words)


def body_words(items: tuple[Item, ...]) -> Iterator[tuple[str, str]]:
    """Yield place and words of all that a Word file says, wherever it stands: what scraps are held against."""
    for one in every_paragraph(items):
        own = OWN_NOTE.fullmatch(one.place)
        yield one.place, _uncounted(one.text.strip(), own[1]) if own else one.words
        yield from ((one.place, note.text) for note in one.kept_notes())


def _soft_lines(pieces: tuple[Piece, ...]) -> list[str]:
    """Return the lines of a paragraph with the marks the content uses."""
    from naskah.lines.blocks import Run
    from naskah.lines.inline import marked

    lines: list[list[Run]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split("\n")
        slanted = "a" if piece.note or (RAISED in piece.look and NUMBER.fullmatch(piece.text)) else "m" if "m" in piece.look else ""
        lines[-1].append(Run(first, slanted))
        lines.extend([Run(other, slanted)] for other in others)
    return [marked(run for run in line if run.teks) for line in lines]
