"""A document that came back, laid upon what the content says today: untouched places take today's words.

Three texts are held against one another for every line and row: what was handed out (its names keep a digest of it), what
came back, what the content holds now. Where the reviewers and the content both moved on, it is a conflict; both are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from naskah.lines.blocks import Block, BodyRow, Figure, Line, Naskah, Run, Table
from naskah.lines.inline import marked
from naskah.reading.pairing import arrival_places, original_places, paired, paired_rows
from naskah.reading.returned_sources import INSERTED
from naskah.wordfile.anchors import Anchors, anchors, figure_words, line_words, place_of, read_name, row_words, spaced, words_of
from naskah.wordfile.blocks import Printed

Wanted = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place that both the reviewers and the content changed: where in the file, today's words, the reviewers' words."""

    place: str
    unit: str
    now: str
    came: str


@dataclass(slots=True)
class Laid:
    """The blocks as they are to be read, conflicts, and places of which it is not known who took them out or put them in."""

    arrivals: list[Printed] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)


def laid_upon(arrivals: Sequence[Printed], now: Naskah, content: str, wanted: Wanted, handed: frozenset[str] | None = None) -> Laid:
    """Return *arrivals* laid upon *now*, the document of today's content.

    *content* is the digest that the file carries: where today's document has the same one, nothing has moved on. Only
    changes of units that are *wanted* are kept. *handed* are the keys of all places that were handed out, where known.
    """
    names = anchors(now)
    same = bool(content) and names.content == content
    laying = _Laying(arrivals, now, names, same or not content, wanted, handed)
    return laying.laid()


class _Laying:
    """One document on its way."""

    def __init__(
        self, arrivals: Sequence[Printed], now: Naskah, names: Anchors, same: bool, wanted: Wanted, handed: frozenset[str] | None
    ) -> None:
        self.arrivals, self.blocks, self.names, self.same, self.wanted = arrivals, list(now.blocks()), names, same, wanted
        self.keys = names.block_keys(self.blocks)
        self.places = {place_of(key) for key in names.keys}
        self.handed = frozenset(names.keys) if same else handed
        self.outcome = Laid()

    def laid(self) -> Laid:
        pairs = paired(original_places(self.blocks, self.keys), arrival_places(self.arrivals))
        unit = ""
        after: dict[int, list[Printed]] = {}  # today's block -> what is kept behind it
        came = {place: number for number, place in pairs.partner.items()}
        self._absent(came, after)
        self.outcome.arrivals.extend(after.pop(-1, []))
        for number, one in enumerate(self.arrivals):
            place = pairs.partner.get(number)
            if place is None:
                if self._new(one, unit):
                    self.outcome.arrivals.append(one)
                continue
            unit = self.blocks[place].unit or unit
            self.outcome.arrivals.append(self._both(one, place))
            self.outcome.arrivals.extend(after.pop(place, []))
        return self.outcome

    def _absent(self, came: dict[int, int], after: dict[int, list[Printed]]) -> None:
        """Keep today's blocks that the file lacks, unless the reviewers took them out."""
        last = -1
        for number, block in enumerate(self.blocks):
            if number in came:
                last = number
                continue
            # What prints nothing nobody can take out, and what the program puts in is no text of the law.
            empty = isinstance(block, Line) and (not block.text or block.gaya in INSERTED)
            if not empty and self.wanted(block.unit) and self._taken_out(block, number):
                continue
            after.setdefault(last, []).append(self._today(number, ""))

    def _taken_out(self, block: Block, number: int) -> bool:
        """Tell whether the reviewers took a block out; where nobody can know, it stays and is told."""
        if self.same:
            return True
        if self.handed is not None:
            return self.keys[number] in self.handed
        words = block.text if isinstance(block, Line) else block.id if isinstance(block, Table) else block.alt
        self.outcome.unsure.append(f"'{spaced(words)[:70]}' tidak ada dalam berkas: dihapus peninjau, atau disisipkan sesudah diserahkan")
        return False

    def _new(self, one: Printed, unit: str) -> bool:
        """Tell whether a block that today's document lacks is to be kept."""
        if not self.wanted(unit):
            return False
        gone = [anchor for anchor in map(read_name, one.anchors) if anchor and anchor.place not in self.places]
        if self.same or not gone:
            return True
        if isinstance(one.block, Figure):
            self.outcome.unsure.append(f"{one.place}: gambar itu tidak ada lagi dalam isi sekarang; yang dalam berkas tidak dipakai")
            return False
        words = line_words(one.block) if isinstance(one.block, Line) else ""
        if any(anchor.words == words_of(words) for anchor in gone):
            return False  # the content has let it go since
        self.outcome.conflicts.append(Conflict(one.place, unit, "(sudah dihapus)", words))
        return True

    def _both(self, one: Printed, place: int) -> Printed:
        block = self.blocks[place]
        if not self.wanted(block.unit):
            return replace(self._today(place, one.place), comments=one.comments)
        if self.same:
            return one
        if isinstance(block, Table) and isinstance(one.block, Table):
            return self._rows(one, block, one.block, place)
        if isinstance(block, Figure):
            before = self._before(one.anchors, self.keys[place])
            if before and before != words_of(figure_words(block)):  # who knows whether the reviewers replaced it too
                told = f"{one.place}: gambar '{block.alt[:60]}' diganti dalam isi sesudah berkas diserahkan; yang di berkas tidak dipakai"
                self.outcome.unsure.append(told)
                return replace(self._today(place, one.place), comments=one.comments)
        if isinstance(block, Line) and isinstance(one.block, Line):
            before = self._before(one.anchors, self.keys[place])
            now, came = line_words(block), line_words(one.block)
            if before == words_of(came):
                return replace(self._today(place, one.place), comments=one.comments)
            if before and before != words_of(now) and spaced(now) != spaced(came):
                self.outcome.conflicts.append(Conflict(one.place, block.unit, now, came))
        return one

    @staticmethod
    def _before(names: Sequence[str], key: str) -> str:
        """Return the digest of the words that a place had when it was handed out, or nothing."""
        own = place_of(key)
        return next((anchor.words for anchor in map(read_name, names) if anchor and anchor.place == own), "")

    def _today(self, number: int, place: str) -> Printed:
        """Return a block of today's document as one of the file."""
        block = self.blocks[number]
        if isinstance(block, Line | Figure):
            return Printed(block, place, (self.names.lines[id(block)],))
        own = self.names.rows[id(block)]
        rows = tuple((own[row.kunci],) if row.kunci in own else () for row in block.rows)
        return Printed(_marked_cells(block), place, (self.names.tables[id(block)],), rows=rows)

    def _rows(self, one: Printed, now: Table, came: Table, place: int) -> Printed:
        """Return a table whose untouched rows say what they say today."""
        if len(now.columns) != len(came.columns):
            return one
        shown = _marked_cells(now)
        pairs = paired_rows(shown.rows, self.keys[place], came.rows, one.rows)
        rows: list[BodyRow] = []
        for number, row in enumerate(came.rows):
            partner = pairs.partner.get(number)
            if partner is None:
                rows.append(row)
                continue
            today = shown.rows[partner]
            before = self._before(one.rows[number], f"{self.keys[place]}|{today.kunci}")
            if before == words_of(row_words(row)):
                rows.append(today)
                continue
            if before and before != words_of(row_words(today)) and row_words(today) != row_words(row):
                self.outcome.conflicts.append(Conflict(f"{one.place} baris {number + 1}", now.unit, row_words(today), row_words(row)))
            rows.append(row)
        return replace(one, block=replace(came, rows=tuple(rows)))


def _marked_cells(table: Table) -> Table:
    """Return a printed table with its cells as a file gives them: the marks of the content in plain text."""

    def rows() -> Iterator[BodyRow]:
        for row in table.rows:
            cells = tuple(cell and replace(cell, runs=(Run(text),) if (text := marked(cell.runs)) else ()) for cell in row.cells)
            yield replace(row, cells=cells)

    return replace(table, rows=tuple(rows()))
