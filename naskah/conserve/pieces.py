"""What an output must hold: the texts of the lines in order, and what may stand between them without being a loss.

White space does not count: a line may break anywhere the writer breaks it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from naskah.lines import Line, Naskah, Table
from naskah.lines.blocks import BodyRow, Figure, cell_texts, head_texts
from naskah.lines.footnotes import footed

PIECES = re.compile(r"[^\s/-]*[/-]+|[^\s/-]+")
TALL = 600  # letters: a row whose cells all have fewer fits on any page
PAGE_END = "\f"  # parts the pages of a text that is printed on pages
Turns = Collection[int]  # the places in a squeezed text at which a page begins
JOINED = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}  # a PDF tells their letters


@dataclass(frozen=True, slots=True)
class Piece:
    """A text without white space. ``loose``: its letters may stand in any order.

    A PDF does not say in which order the cells of a table head that stand side by side are read.
    """

    text: str
    loose: bool = False

    def stands(self, text: str, position: int) -> bool:
        """Tell whether the piece stands in *text* at *position*."""
        if text.startswith(self.text, position):
            return True
        return self.loose and Counter(text[position : position + len(self.text)]) == Counter(self.text)


@dataclass(frozen=True, slots=True)
class Expected:
    """A piece that must come next, and what may stand before it without being a loss (``extras``).

    ``cells`` hold the texts of a row that may be split over pages: on each page stands a part of every cell. ``line`` is the
    line that it is, if it is none of a table; ``pictured``: a picture stands right before it.
    """

    piece: Piece
    extras: tuple[Piece, ...] = ()
    cells: tuple[str, ...] = ()
    line: Line | None = None
    pictured: bool = False

    def end(self, text: str, position: int, turns: Turns = ()) -> int:
        """Return where the piece that begins at *position* ends, or -1 when it does not stand there."""
        if self.piece.stands(text, position):
            return position + len(self.piece.text)
        return self._woven_end(text, position, turns) if self.cells and turns else -1

    def _woven_end(self, text: str, position: int, turns: Turns) -> int:
        """Return where a row ends that goes on overleaf: on each page its cells from left to right, of each the words that stand there.

        How many words of a cell are on a page is tried out, the most first: cells with ``32`` and ``323`` could be cut otherwise.
        Its first cell goes on only where a page begins, so that cells that have changed places do not pass for it.
        """
        cells = [_words(cell) for cell in self.cells]
        stack = [(position, 0, (0,) * len(cells))]
        failed = set(stack)
        while stack:
            position, column, done = stack.pop()
            if all(count == len(words) for count, words in zip(done, cells, strict=True)):
                return position
            further = []
            if skipped := self.extra(text, position):
                further.append((position + skipped, column, done))
            if column == len(cells):
                further += [(position, 0, done)] if position in turns else []
            else:
                ends = _run_ends(cells[column][done[column] :], text, position)
                further += [(end, column + 1, _counted(done, column, number)) for number, end in enumerate(ends)]
            stack += [state for state in further if state not in failed]
            failed.update(further)
        return -1

    def extra(self, text: str, position: int) -> int:
        """Return the length of what stands at *position* and may be skipped, or 0."""
        return next((len(piece.text) for piece in self.extras if piece.text and piece.stands(text, position)), 0)


def _words(text: str) -> list[str]:
    """Return the pieces of a cell between which a line may end."""
    return [squeeze(piece) for piece in PIECES.findall(text)]


def _run_ends(words: list[str], text: str, position: int) -> list[int]:
    """Return where none, one, two and more of *words* end that stand one after the other in *text* at *position*."""
    ends = [position]
    for word in words:
        if not text.startswith(word, ends[-1]):
            break
        ends.append(ends[-1] + len(word))
    return ends


def _counted(done: tuple[int, ...], column: int, more: int) -> tuple[int, ...]:
    return (*done[:column], done[column] + more, *done[column + 1 :])


def squeeze(text: str) -> str:
    """Return *text* without white space, in Unicode normal form C, joined letters as the letters they are."""
    return "".join((text if text.isascii() else unicodedata.normalize("NFC", text).translate(JOINED)).split())


def expected(naskah: Naskah, loose_heads: bool = False, at_foot: bool = False) -> Iterator[Expected]:
    """Yield what an output of *naskah* must hold, in order; where footnotes stand *at_foot* they are not among that."""
    after: tuple[Piece, ...] = ()
    pictured = False
    for block in (footed(naskah) if at_foot else naskah).blocks():
        if isinstance(block, Line):
            yield Expected(Piece(squeeze(block.text)), after, line=block, pictured=pictured)
            after = ()
        elif isinstance(block, Table):
            head = Piece(squeeze("".join(head_texts(block))), loose_heads)
            yield Expected(head, after, pictured=pictured)
            after = (head, *_labels(block))
            for row in block.rows:
                yield from _row(row, after)
        pictured = isinstance(block, Figure)


def _row(row: BodyRow, after: tuple[Piece, ...]) -> Iterator[Expected]:
    """Yield the cells of a row, or the row as a whole where it is so tall that it may be split over pages."""
    texts = tuple(cell_texts(row))
    if max(map(len, texts), default=0) < TALL:
        yield from (Expected(Piece(squeeze(text)), after) for text in texts)
    else:
        yield Expected(Piece(squeeze("".join(texts))), after, texts)


def _labels(table: Table) -> list[Piece]:
    """Return the labels of merged cells, which a table repeats after a page break; the longest first."""
    merged = {squeeze(cell.text) for row in table.rows for cell in row.cells if cell and cell.rowspan > 1 and cell.runs}
    return [Piece(text) for text in sorted(merged, key=lambda text: (-len(text), text))]
