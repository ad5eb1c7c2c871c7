"""Blocks -> sections: pages of one orientation, started anew where a page or the planned pages of a table begin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import dropwhile, islice, takewhile

from naskah.lines.blocks import Block, Figure, Line, Section, Table, body_texts
from naskah.lines.footnotes import is_note
from naskah.lines.form_lines import PAGE, turned_form
from naskah.lines.styles import STYLES, TURNED, leads

LITTLE = 700  # letters of text that do not fill a page, with or without a head
SIGN_ROOM = {"ttd": 3, "nama": 3}  # lines that the parts of a signature take
LONG_TABLE = 25
SMALL_ROWS, SMALL_LETTERS = 10, 1500  # a table of no more of both is less than half a page high
BELOW_TABLE = ("tabel-catatan", "tabel-sumber")
HEAD = ("lampiran-judul", "lampiran-kepala", "lampiran-nama")
SIGNED = "tanda-"
COPIES, ABOVE_COPIES = ("tembusan", "salinan"), ("berita-daerah", "noreg", "pernyataan", "tembusan")


def split(blocks: list[Block], nama: str, first: bool = False, mendatar: bool = False) -> Iterator[Section]:
    """Yield *blocks* as sections of one orientation (*mendatar*: all landscape); what leads to a landscape table turns with it.

    A table that merges cells, or a long landscape one, starts a section, so that its page breaks can be planned. Head and
    signature of an annex stand on no page of their own: they go with what they stand above or below.
    """
    wide = [replace(block, mendatar=True) if mendatar and isinstance(block, Table) and not block.layout else block for block in blocks]
    for page in map(list, map(_held, _pages(wide))):
        turned = [True] * len(page) if mendatar else _orientations(page, nama)
        starts = sorted({0, *_table_starts(page), *(i for i in range(1, len(page)) if turned[i] != turned[i - 1])})
        for start, end in zip(starts, [*starts[1:], len(page)], strict=True):
            own = tuple(_turned(block) if turned[start] else block for block in page[start:end])
            yield Section(own, turned[start], awal=first, nama=nama)
            first = False


def _turned(block: Block) -> Block:
    """Return a block as it stands on a landscape page."""
    if isinstance(block, Line) and TURNED + block.gaya in STYLES:
        return replace(block, gaya=TURNED + block.gaya)
    return block if isinstance(block, Figure) else turned_form(block)


def _pages(blocks: list[Block]) -> Iterator[list[Block]]:
    """Yield *blocks* cut where a page begins; headings go with what they stand above, a signature with what it stands below."""
    page: list[Block] = []
    for number, block in enumerate(blocks):
        if block is not PAGE:
            page.append(block)
            continue
        following = next((after for after in blocks[number + 1 :] if after is not PAGE), None)
        if following is None or _signs(following) or all(map(_leads, page)):
            continue
        kept = next((at for at in range(len(page), 0, -1) if not _leads(page[at - 1])), 0)
        yield page[:kept]
        page = page[kept:]
    if page:
        yield page


def _orientations(blocks: list[Block], nama: str) -> list[bool]:
    """Return for each block whether it stands on a landscape page."""
    turned = [isinstance(block, Table) and block.mendatar for block in blocks]
    for index in range(len(blocks) - 2, -1, -1):
        if _leads(blocks[index]) or _notes(blocks[index]):
            turned[index] = turned[index + 1]
    annex = nama.startswith("lampiran")
    for index, block in enumerate(blocks[1:], 1):
        if isinstance(block, Line) and (block.gaya.startswith(BELOW_TABLE) or (annex and _signs(block))):
            turned[index] = turned[index - 1]
        turned[index] |= _notes(block) and turned[index - 1]
    tables = [block for block in blocks if isinstance(block, Table)]
    if annex and tables and all(table.mendatar for table in tables):
        upright = sum(len(block.text) for block, flat in zip(blocks, turned, strict=True) if isinstance(block, Line) and not flat)
        if upright < LITTLE:  # a few words between landscape tables are worth no page of their own
            return [True] * len(blocks)
    return turned


def _table_starts(blocks: list[Block]) -> Iterator[int]:
    """Yield the index at which the section of each planned table starts: its own lead-in lines included."""
    for index, block in enumerate(blocks):
        if isinstance(block, Table) and planned(block):
            start = index
            while start and (_leads(blocks[start - 1]) or _announces(blocks[start - 1])):
                start -= 1
            yield 0 if _little(blocks[:start]) else start


def _little(blocks: list[Block]) -> bool:
    """Tell whether a page that held only *blocks* would be all but empty: the head of an annex and a few words."""
    return all(isinstance(block, Line) for block in blocks) and sum(len(block.text) for block in blocks if isinstance(block, Line)) < LITTLE


def _held(blocks: list[Block]) -> Iterator[Block]:
    """Yield *blocks*, with what stands right above a signature told to stay with it."""
    for number, block in enumerate(blocks):
        below = list(takewhile(_below, blocks[number + 1 :])) if isinstance(block, Table) or not _below(block) else []
        if isinstance(block, Table) and below:
            yield replace(block, ekor=sum(SIGN_ROOM.get(line.gaya.rpartition("-")[2], 1) for line in below if isinstance(line, Line)))
        elif isinstance(block, Line) and _stays(block, next(dropwhile(is_note, islice(blocks, number + 1, None)), None)):
            yield replace(block, lekat=True)
        else:
            yield block


def _below(block: Block) -> bool:
    """Tell whether a block belongs to what stands above it: the notes of a table, a signature."""
    return isinstance(block, Line) and (block.gaya.startswith(BELOW_TABLE) or _signs(block))


def planned(table: Table) -> bool:
    """Tell whether the page breaks of *table* are planned: it merges cells and is no small one, or is landscape and long."""
    merges = any(column.gabung for column in table.columns)
    return (merges and not kept_whole(table)) or (table.mendatar and len(table.rows) >= LONG_TABLE)


def kept_whole(table: Table) -> bool:
    """Tell whether *table* stands on one page: a small upright one that merges cells, and blocks beside each other."""
    if table.layout or table.utuh:
        return table.layout
    merges = any(column.gabung for column in table.columns)
    return merges and not table.mendatar and len(table.rows) <= SMALL_ROWS and sum(map(len, body_texts(table))) <= SMALL_LETTERS


def _notes(block: Block) -> bool:
    """Tell whether a block is a note of a consolidation, which stands on the page of what it is about."""
    return isinstance(block, Line) and block.gaya == "catatan"


def _leads(block: Block) -> bool:
    """Tell whether a block is a heading or caption that stays with what follows."""
    return isinstance(block, Line) and leads(block.gaya)


def _signs(block: Block) -> bool:
    return isinstance(block, Line) and block.gaya.startswith(SIGNED)


def _stays(line: Line, following: Block | None) -> bool:
    """Tell whether a line stays on the page of what follows: the end of the law, those who get a copy of it, and who says it is one."""
    copies = isinstance(following, Line) and following.gaya.startswith(COPIES) and line.gaya.startswith(ABOVE_COPIES)
    return copies or (not _below(line) and _closes(following))


def _closes(block: Block | None) -> bool:
    """Tell whether an end comes next: words of enactment and signatures, those of a form too, stand on no page without what they end."""
    if isinstance(block, Table):
        return block.layout
    return isinstance(block, Line) and (_signs(block) or block.gaya == "perintah")


def _announces(block: Block) -> bool:
    return isinstance(block, Line) and block.gaya == "alinea" and block.text.endswith(":")
