"""Footnotes: lines behind the text they belong to, and the same at the foot of the page where a format has such a place.

What a cell of a table refers to stays where it is written, below the table; and so does every note of a document that shows
changes, where it is a paragraph as any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from naskah.lines.blocks import Block, Line, Mark, Naskah, Run, Section, Table
from naskah.model import CatatanKaki

STYLE = "tabel-catatan"
RAISED = "a"


def note_line(unit: CatatanKaki, words: tuple[Run, ...]) -> Line:
    """Return a footnote as a line of its own, its number raised."""
    return Line(STYLE, words, (Run(f"{unit.nomor})", RAISED),), unit.id)


def is_note(block: Block) -> bool:
    """Tell whether a block is a footnote."""
    return isinstance(block, Line) and block.gaya == STYLE and bool(block.labels) and RAISED in block.labels[0].rupa


def footed(naskah: Naskah) -> Naskah:
    """Return *naskah* with each footnote of a line taken into the number that refers to it, on an earlier page too."""
    sections: list[tuple[Section, list[Block]]] = []
    for section in naskah.sections:
        blocks: list[Block] = []
        sections.append((section, blocks))
        reachable = [one for earlier, one in sections if earlier.nama == section.nama]
        for block in section.blocks:
            if not (isinstance(block, Line) and is_note(block) and _attach(reachable, block)):
                blocks.append(block)
    return replace(naskah, sections=tuple(replace(section, blocks=tuple(blocks)) for section, blocks in sections if blocks))


def feet(blocks: Iterable[Block]) -> Iterator[Line]:
    """Yield the footnotes that *blocks* (as :func:`footed` leaves them) hold in their runs, as lines."""
    for block in blocks:
        if isinstance(block, Line):
            yield from (Line(STYLE, run.kaki, (Run(run.teks, RAISED),), block.unit) for run in block.runs if run.kaki)


def reference_order(blocks: Sequence[Block]) -> list[int]:
    """Return the numbers of *blocks* in the order in which a file holds them: each footnote right behind the line that refers to it."""
    order: list[int] = []
    for number, block in enumerate(blocks):
        place = len(order)
        if isinstance(block, Line) and is_note(block):
            label = block.labels[0].teks
            place = next((at for at in range(len(order), 0, -1) if _holds(blocks[order[at - 1]], label)), place)
            place = place if place and isinstance(blocks[order[place - 1]], Line) else len(order)
            while place < len(order) and is_note(blocks[order[place]]):
                place += 1
        order.insert(place, number)
    return order


def _holds(block: Block, number: str) -> bool:
    """Tell whether a line or a table refers to the footnote *number*."""
    if isinstance(block, Table):
        return any(refers(run, number) for row in block.rows for cell in row.cells if cell for run in cell.runs)
    return isinstance(block, Line) and any(refers(run, number) for run in block.runs)


def _attach(pages: Sequence[list[Block]], note: Line) -> bool:
    """Put *note* into the last line of *pages* whose number refers to it; False where that is in a table or anything is marked."""
    if note.mark is not Mark.SAME or any(run.differs for run in (*note.labels, *note.runs)):
        return False
    number = note.labels[0].teks
    for page, place in ((blocks, at) for blocks in reversed(pages) for at in range(len(blocks) - 1, -1, -1)):
        block = page[place]
        if isinstance(block, Table) and _holds(block, number):
            return False
        if isinstance(block, Line) and any(refers(run, number) and not run.kaki for run in block.runs):
            if block.mark is not Mark.SAME or any(run.differs for run in block.runs):
                return False
            page[place] = replace(block, runs=tuple(_attached(block.runs, note)))
            return True
    return False


def refers(run: Run, number: str) -> bool:
    """Tell whether a run is the raised *number* of a footnote."""
    return run.teks == number and RAISED in run.rupa


def _attached(runs: Iterable[Run], note: Line) -> Iterator[Run]:
    """Yield *runs*, the first number of *note* among them with the note."""
    done = False
    for run in runs:
        first = not done and not run.kaki and refers(run, note.labels[0].teks)
        yield replace(run, kaki=note.runs) if first else run
        done = done or first
