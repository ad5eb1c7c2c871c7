"""Footnotes: lines behind the text they belong to, and the same at the foot of the page where a format has such a place.

What a cell of a table refers to stays where it is written, below the table; and so does every note of a document that shows
changes, where it is a paragraph as any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from naskah.lines.blocks import Block, Line, Mark, Naskah, Run, Table
from naskah.model import CatatanKaki

STYLE = "tabel-catatan"
RAISED = "a"


def note_line(unit: CatatanKaki, words: tuple[Run, ...]) -> Line:
    """Return a footnote as a line of its own, its number raised."""
    return Line(STYLE, words, (Run(f"{unit.nomor})", RAISED),), unit.id)


def is_note(block: Block) -> bool:
    """Tell whether a block is a footnote."""
    return isinstance(block, Line) and block.gaya == STYLE and bool(block.labels) and RAISED in block.labels[0].rupa


def at_foot(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks* with each footnote of a line taken into the number that refers to it."""
    found: list[Block] = []
    for block in blocks:
        place = _reference(found, block) if isinstance(block, Line) and is_note(block) else None
        if place is None or not isinstance(block, Line):
            found.append(block)
            continue
        line = found[place]
        assert isinstance(line, Line)
        found[place] = replace(line, runs=tuple(_attached(line.runs, block)))
    return found


def footed(naskah: Naskah) -> Naskah:
    """Return *naskah* with its footnotes in the numbers that refer to them."""
    return replace(naskah, sections=tuple(replace(section, blocks=tuple(at_foot(section.blocks))) for section in naskah.sections))


def feet(blocks: Iterable[Block]) -> Iterator[Line]:
    """Yield the footnotes that *blocks* (as :func:`at_foot` gives them) hold in their runs, as lines."""
    for block in blocks:
        if isinstance(block, Line):
            yield from (Line(STYLE, run.kaki, (Run(run.teks, RAISED),), block.unit) for run in block.runs if run.kaki)


def _reference(blocks: Sequence[Block], note: Line) -> int | None:
    """Return the place of the line whose number refers to *note*; None where it is in a table or anything is marked."""
    if note.mark is not Mark.SAME or any(run.differs for run in (*note.labels, *note.runs)):
        return None
    number = note.labels[0].teks
    for place in range(len(blocks) - 1, -1, -1):
        block = blocks[place]
        if isinstance(block, Table) and any(_refers(run, number) for row in block.rows for cell in row.cells if cell for run in cell.runs):
            return None
        if isinstance(block, Line) and any(_refers(run, number) and not run.kaki for run in block.runs):
            return place if block.mark is Mark.SAME and not any(run.differs for run in block.runs) else None
    return None


def _refers(run: Run, number: str) -> bool:
    return run.teks == number and RAISED in run.rupa


def _attached(runs: Iterable[Run], note: Line) -> Iterator[Run]:
    """Yield *runs*, the first number of *note* among them with the note."""
    done = False
    for run in runs:
        first = not done and not run.kaki and _refers(run, note.labels[0].teks)
        yield replace(run, kaki=note.runs) if first else run
        done = done or first
