"""What a document says as law, line by line: what a file that came back is held against once it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from naskah.lines.blocks import Block, Figure, Line, Table
from naskah.lines.footnotes import is_note
from naskah.lines.inline import marked, plain
from naskah.reading.returned_sources import INSERTED
from naskah.wordfile.anchors import spaced

NOTICES = ("gambar-kosong",)  # a draft says that the picture is not there yet
SHOWN = "[gambar]"
PROGRAM = "catatan-judul"  # what follows it in a draft are lists of the program


def law_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the lines and cells of *blocks* with single spaces, a sign for each picture; what the program puts into a draft is left out.

    Footnotes come last: a file keeps them where they are called, the content behind the unit.
    """
    notes: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            if block.gaya == PROGRAM:
                break
            words = spaced(" ".join([*(run.teks for run in block.labels), marked(block.runs)]))
            if words and not block.sisipan and block.gaya not in (*INSERTED, *NOTICES):
                if is_note(block):
                    notes.append(words)
                else:
                    yield words
        elif isinstance(block, Table) and not block.sisipan:
            yield from _cells(block)
        elif isinstance(block, Figure) and block.gaya == "gambar":
            yield SHOWN
    yield from notes


def _cells(table: Table) -> Iterator[str]:
    for head in sorted(table.head, key=lambda cell: (cell.row, cell.column)):
        if words := spaced(plain(head.text)):
            yield words
    for row in table.rows:
        for cell in row.cells:
            if cell is not None and not cell.ulangan and (words := spaced(plain(cell.text))):
                yield words


def first_difference(written: Iterable[Block], wanted: Iterable[Block]) -> tuple[str, str] | None:
    """Return the first place where two documents say something else, as both say it; None when they say the same."""
    for one, other in zip_longest(law_lines(written), law_lines(wanted), fillvalue=""):
        if one != other:
            return one, other
    return None
