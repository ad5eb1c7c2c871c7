"""The pieces that a document is printed in, each kept under the hash of all that determines it, and their leaves.

A sheet of many pages is printed piece by piece: a piece reaches some pages further than it is wanted, and ends where a
block begins at the head of a page; the next goes on there, as if it had been printed in one go. So a word that changes
prints its neighbourhood again, until pages begin with the same blocks as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from naskah.cache import Cache, digest
from naskah.lines import Figure, Line, kept_whole
from naskah.lines.paper import MM, page
from naskah.render.addresses import NAME, ROOM
from naskah.render.binding.binder import bind
from naskah.render.binding.leaf import Leaf, load_leaf
from naskah.render.binding.metadata import Metadata
from naskah.render.html import PageTable, Sheet, SheetWriter, nameless
from naskah.render.pdf.workers import Job
from naskah.render.pictures import content_uri

if TYPE_CHECKING:
    from naskah.render.pdf.tables import TableDrawer

PAGE_LINES, LINE_LETTERS = 40, 70  # about
PIECE = 8 * PAGE_LINES  # lines of a piece; it reaches two pages further
BEYOND = 2 * PAGE_LINES
WHOLE = 12 * PAGE_LINES  # a sheet of fewer lines is one piece
CLOSE = 0.5  # points between the head of a page and what begins there


@dataclass(slots=True)
class Strip:
    """A sheet on its way: the keys of its pieces so far, the block that the next begins with, how far that reaches.

    ``above`` is the room over that block; where it would be another one at the head of a piece, the sheet is *strict*: cut where
    there is none.
    """

    sheet: Sheet
    keys: list[str] = field(default_factory=list)
    start: int = 0
    reach: int = PIECE
    above: float = 0.0
    strict: bool = False

    def piece(self) -> Sheet:
        """Return the next piece."""
        blocks = self.sheet.blocks[self.start :]
        sizes = [_lines(block) for block in blocks]
        end, total = len(blocks), sum(sizes)
        if total > max(WHOLE, self.reach + 2 * BEYOND):
            used, end = 0, 0
            while used < self.reach + BEYOND:
                used, end = used + sizes[end], end + 1
        first = self.sheet.first and not self.start
        named = bool(self.start or end < len(blocks))
        return replace(self.sheet, blocks=blocks[:end], first=first, start=self.start, named=named, above=self.above)

    @property
    def complete(self) -> bool:
        """Tell whether all its pieces are known."""
        return self.start == len(self.sheet.blocks)

    def go_on(self, piece: Sheet, taken: int, above: float = 0.0, begun: float = 0.0) -> None:
        """Go on behind the first *taken* blocks of *piece*, the last of the keys; 0: it must reach further to come to an end.

        *above* is the room over the next block, *begun* that over the first of this piece.
        """
        if piece.above and abs(begun - piece.above) >= CLOSE:
            self.keys.clear()
            self.start, self.reach, self.above, self.strict = 0, PIECE, 0.0, True
        elif taken:
            self.start, self.reach, self.above = self.start + taken, PIECE, above
        else:
            self.keys.pop()
            self.reach *= 2


class Pieces:
    """The pieces of a document in order, and the leaves found or printed for them."""

    def __init__(self, kept: Cache, common: bytes, writer: SheetWriter) -> None:
        """Keep leaves in *kept*; *common* is a hash of what determines all of them, *writer* writes what is to be printed."""
        self.kept = kept
        self.common = common
        self.writer = writer
        self.strips: list[Strip] = []
        self.asked: dict[str, tuple[Sheet, list[Strip]]] = {}
        self.packed: dict[str, bytes] = {}
        self.leaves: dict[str, Leaf] = {}

    @cached_property
    def drawer(self) -> TableDrawer:
        """Return what draws tables, when there is the first to draw."""
        from naskah.render.pdf.tables import TableDrawer

        return TableDrawer(self.writer)

    @property
    def done(self) -> int:
        """Return how many sheets are printed."""
        return sum(strip.complete for strip in self.strips)

    @property
    def pages_left(self) -> int:
        """Return about how many pages are still to be printed."""
        return sum(_lines(block) for strip in self.strips for block in strip.sheet.blocks[strip.start :]) // PAGE_LINES

    def missing(self, sheets: Iterable[Sheet]) -> Iterator[Job]:
        """Yield what must be printed, that of the longest sheets first; a table alone on its page is drawn here."""
        self.strips = [Strip(sheet) for sheet in sheets]
        for strip in sorted(self.strips, key=lambda strip: -sum(map(_lines, strip.sheet.blocks)) * (not strip.sheet.alone)):
            yield from self._advance(strip)

    def _advance(self, strip: Strip) -> Iterator[Job]:
        """Go on with a sheet as far as its leaves are there; yield the piece that has to be printed then."""
        while not strip.complete:
            piece = strip.piece()
            key = digest([self.common, b"%d %d" % (self._is_last(strip, piece), strip.strict), *_identity(piece)])
            strip.keys.append(key)
            if key in self.asked:
                self.asked[key][1].append(strip)
                return
            data = self.kept.get(key) if key not in self.leaves else None
            if data is None and key not in self.leaves:
                self.asked[key] = piece, [strip]
                yield from self._printed(key, piece)
                return
            if data is not None and not piece.named:
                self.packed[key] = data
                strip.go_on(piece, len(piece.blocks))
                continue
            leaf = self.leaves[key] = self.leaves.get(key) or load_leaf(data or b"")
            strip.go_on(piece, leaf.taken, leaf.above, leaf.begun)

    @staticmethod
    def _is_last(strip: Strip, piece: Sheet) -> bool:
        """Tell whether *piece* reaches to the end of its sheet."""
        return strip.start + len(piece.blocks) == len(strip.sheet.blocks)

    def _printed(self, key: str, piece: Sheet) -> Iterator[Job]:
        """Draw the tables of a piece; yield what is left to print. What cannot be drawn is printed like any other table."""
        rooms = [self.drawer.room(table, number) for number, table in enumerate(piece.tables)]
        if piece.alone and rooms[0]:
            yield from self._keep(key, self.drawer.leaf(piece.tables[0], piece.section.mendatar))
        else:
            yield Job(key, self.writer.html(piece, rooms), tuple(map(Path, piece.images)))

    def take(self, key: str, data: bytes) -> Iterator[Job]:
        """Take a leaf printed now, and draw its tables into it; yield what must be printed next."""
        leaf = load_leaf(data)
        if tables := self.asked[key][0].tables:
            self.drawer.fill(leaf, tables)
        yield from self._keep(key, leaf)

    def _keep(self, key: str, leaf: Leaf) -> Iterator[Job]:
        """Keep a leaf if this machine's own fonts have no part in it, and go on with the sheets that waited for it."""
        piece, strips = self.asked.pop(key)
        leaf.begun = _head(piece) - leaf.pages[0].anchors[ROOM][1] if piece.above else 0.0
        leaf.taken = len(piece.blocks) if self._is_last(strips[0], piece) else _shortened(leaf, piece, strips[0].strict)
        for printed in leaf.pages:
            printed.anchors = {name: place for name, place in printed.anchors.items() if not name.startswith(NAME)}
        self.leaves[key] = leaf
        if not leaf.foreign:
            self.kept.put(key, leaf.dump())
        for strip in strips:
            strip.go_on(piece, leaf.taken, leaf.above, leaf.begun)
            yield from self._advance(strip)

    def unpack(self) -> None:
        """Read the leaves found, which can be done while the others are printed."""
        while self.packed:
            key, data = self.packed.popitem()
            self.leaves[key] = load_leaf(data)

    def bound(self, metadata: Metadata) -> bytes:
        """Return the whole file, and keep it likewise."""
        self.unpack()
        pieces = [(strip.sheet.section, strip.sheet.first and not place, self.leaves[key]) for strip, place, key in self._keys()]
        file = bind(pieces, metadata, self.writer.templates)
        if not any(leaf.foreign for leaf in self.leaves.values()):
            self.kept.put(self.key(metadata), file)
        return file

    def key(self, metadata: Metadata) -> str:
        """Return the hash of what determines the whole file."""
        parts = [_place(strip.sheet, place) + key.encode("ascii") for strip, place, key in self._keys()]
        return digest([b"whole", repr(metadata).encode("utf-8"), *parts])

    def _keys(self) -> Iterator[tuple[Strip, int, str]]:
        return ((strip, place, key) for strip in self.strips for place, key in enumerate(strip.keys))


def is_short(sheets: Iterable[Sheet]) -> bool:
    """Tell whether what is printed beside the tables that are drawn is no longer than a page."""
    return (
        sum(_lines(block) for sheet in sheets if not sheet.alone for block in sheet.blocks if not isinstance(block, PageTable))
        <= PAGE_LINES
    )


def _place(sheet: Sheet, place: int) -> bytes:
    """Return what of a piece's section matters when leaves are bound."""
    section = sheet.section
    return repr((section.mendatar, section.bernomor, section.awal, sheet.first and not place, section.kepala)).encode("utf-8")


def _identity(piece: Sheet) -> Iterator[bytes]:
    """Yield what of a piece determines its pages, beside what is common to all; pictures are known by what they hold."""
    section = piece.section
    place = bool(piece.start), piece.named, piece.above > 0
    yield repr((section.nama, section.mendatar, section.bernomor, section.awal, *place)).encode("utf-8")
    for block in piece.blocks:
        if isinstance(block, PageTable):
            yield _table_identity(block)
        elif isinstance(block, Figure) and block.berkas:
            yield repr((replace(block, berkas=None), content_uri(block.berkas))).encode("utf-8")
        else:
            yield repr(block).encode("utf-8")


def _table_identity(table: PageTable) -> bytes:
    """Return what determines how a page of a table looks, but for style sheet and faces."""
    whole = table.table
    turned = whole.mendatar, whole.polos, whole.layout, kept_whole(whole), whole.unit, whole.id
    head = (whole.columns, whole.head, whole.head_rows, whole.head_marks, whole.mark, turned, whole.ukuran, table.first)
    return repr((head, table.laid.widths, whole.jangkar, table.rows)).encode("utf-8")


def _lines(block: Any) -> int:
    """Return about how many lines a block takes."""
    if isinstance(block, Line):
        return 1 + len(block.text) // LINE_LETTERS
    return 2 + 2 * len(block.rows) if isinstance(block, PageTable) else PAGE_LINES // 2


def _head(piece: Sheet) -> float:
    """Return where the text of the pages of a piece begins (points from the foot of the paper)."""
    paper = page(piece.section.mendatar)
    return (paper.height - paper.top) * MM


def _shortened(leaf: Leaf, piece: Sheet, strict: bool) -> int:
    """Take the last pages off a leaf, those that what comes next may change and all before which no block ends; return what is left.

    That is the number of blocks on the pages left; 0 (and nothing taken off) if no page begins with a block. Where that is not
    *strict* there may be room over it.
    """
    for number in range(len(leaf.pages) - 2, 0, -1):
        before, here = leaf.pages[number - 1].anchors, leaf.pages[number].anchors
        above, name = min(((_head(piece) - y, name) for name, (_, y) in here.items() if name.startswith(NAME)), default=(0.0, ""))
        if not name or name in before:
            continue
        first = int(name.removeprefix(NAME))
        own = not strict and nameless(piece.blocks[first - 1]) and f"{NAME}{first - 1}" not in here  # nothing else stands above it
        if above < CLOSE or own:
            del leaf.pages[number:]
            leaf.tags[:] = [tag for tag in leaf.tags if tag[1] < number]
            leaf.above = above if above >= CLOSE else 0.0
            return first
    return 0
