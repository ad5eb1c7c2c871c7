"""What came back beside what was handed out: the lines, tables and rows of two documents, paired.

A name whose words are unchanged settles a pair; equal words in order settle the rest of what is unchanged; then names
alone; then likeness, between neighbours that are settled. Where a name and the words disagree, the words decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from naskah.lines.blocks import Block as AnyBlock
from naskah.lines.blocks import BodyRow, Figure, Line, Table
from naskah.reading.returned_sources import INSERTED
from naskah.wordfile.anchors import head_words, line_words, place_of, read_name, row_words, spaced, words_of
from naskah.wordfile.blocks import Printed

ALIKE = 0.55
PROGRAM = "P"
FIGURE = "[gambar]"
LONGEST = 1500  # letters that likeness looks at


@dataclass(frozen=True, slots=True)
class Known:
    """A place of the document that was handed out: its kind (one pairs only with its own), its words, its key in names."""

    kind: str
    words: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Come:
    """A place of the document that came back: its kind, its words, and the names it carries."""

    kind: str
    words: str
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Pairs:
    """Which place that came back is which that was handed out; ``doubtful`` those that only likeness paired.

    ``again`` are places that carry the name of an earlier one (halves of a split), ``more`` the further names of a place
    (halves of a join), as the numbers of handed-out places.
    """

    partner: dict[int, int] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)
    again: dict[int, int] = field(default_factory=dict)
    more: dict[int, list[int]] = field(default_factory=dict)


def paired(known: Sequence[Known], come: Sequence[Come]) -> Pairs:
    """Return the pairs of the places *come* with the places *known*."""
    return _Pairing(known, come).pairs()


class _Pairing:
    """One pairing on its way."""

    def __init__(self, known: Sequence[Known], come: Sequence[Come]) -> None:
        self.known, self.come = known, come
        places: dict[str, int] = {}
        for number, one in enumerate(known):
            key = place_of(one.key)
            places[key] = -1 if key in places else number  # two keys of one digest name nothing
        self.named = [self._numbers(one, places) for one in come]
        self.found = Pairs()
        self.taken: set[int] = set()

    @staticmethod
    def _numbers(one: Come, places: dict[str, int]) -> list[tuple[int, str]]:
        """Return the handed-out places that a place names, each with the digest of the words it had."""
        anchors = [anchor for anchor in map(read_name, one.names) if anchor]
        return [(places[anchor.place], anchor.words) for anchor in anchors if places.get(anchor.place, -1) >= 0]

    def pairs(self) -> Pairs:
        self._unchanged()
        self._equal()
        self._named()
        self._alike()
        return self.found

    def _pair(self, come: int, known: int) -> None:
        self.found.partner[come] = known
        self.taken.add(known)

    def _free(self, come: int, known: int) -> bool:
        same = self.known[known].kind == self.come[come].kind or "?" in (self.known[known].kind, self.come[come].kind)
        return come not in self.found.partner and known not in self.taken and same

    def _unchanged(self) -> None:
        """Pair what carries a name and still says the words it had."""
        for number, names in enumerate(self.named):
            words = words_of(self.come[number].words) if names else ""
            for known, before in names:
                if before == words and self._free(number, known):
                    self._pair(number, known)
                    break

    def _equal(self) -> None:
        """Pair equal words in order, between what is settled."""
        for ours, theirs in self._gaps():
            a = [(self.known[number].kind, spaced(self.known[number].words)) for number in ours]
            b = [(self.come[number].kind, spaced(self.come[number].words)) for number in theirs]
            for match in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
                for step in range(match.size):
                    if b[match.b + step][1]:
                        self._pair(theirs[match.b + step], ours[match.a + step])

    def _named(self) -> None:
        seen: dict[int, int] = {}
        for number, names in enumerate(self.named):
            for known, _ in names:
                if self._free(number, known):
                    self._pair(number, known)
                elif known != self.found.partner.get(number) and number in self.found.partner:
                    self.found.more.setdefault(number, []).append(known)
                elif known in seen and number not in self.found.partner:
                    self.found.again[number] = known
                seen.setdefault(known, number)

    def _alike(self) -> None:
        """Pair what is most alike between settled neighbours, in order."""
        for ours, theirs in self._gaps():
            first = 0
            for number in theirs:
                if number in self.found.again:
                    continue
                best, place = ALIKE, -1
                for index in range(first, len(ours)):
                    if not self._free(number, ours[index]):
                        continue
                    ratio = _likeness(self.known[ours[index]].words, self.come[number].words)
                    if ratio > best:
                        best, place = ratio, index
                if place >= 0:
                    self._pair(number, ours[place])
                    self.found.doubtful.add(number)
                    first = place + 1

    def _gaps(self) -> list[tuple[list[int], list[int]]]:
        """Return the runs of unpaired places on both sides that stand between the same settled neighbours."""
        gaps: list[tuple[list[int], list[int]]] = []
        last = -1
        theirs: list[int] = []
        for number in range(len(self.come) + 1):
            partner = self.found.partner.get(number) if number < len(self.come) else len(self.known)
            if partner is None:
                theirs.append(number)
                continue
            if partner <= last or (partner < len(self.known) and self.known[partner].kind == PROGRAM):
                continue  # it was moved here, or stands wherever the text ends
            if theirs:
                gaps.append(([place for place in range(last + 1, partner) if place not in self.taken], theirs))
                theirs = []
            last = partner
        return [(ours, theirs) for ours, theirs in gaps if ours]


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, spaced(one)[:LONGEST], spaced(other)[:LONGEST], autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > ALIKE and matcher.quick_ratio() > ALIKE else 0.0


def known_blocks(blocks: Iterable[AnyBlock], keys: Sequence[str]) -> list[Known]:
    """Return printed blocks as places; *keys* are theirs in names, in order."""
    return [Known(kind_of(block), words_in(block), key) for block, key in zip(blocks, keys, strict=True)]


def come_blocks(blocks: Iterable[Printed]) -> list[Come]:
    """Return the blocks of a file as places."""
    return [Come(kind_of(one.block), words_in(one.block), one.anchors) for one in blocks]


def kind_of(block: AnyBlock) -> str:
    """Return what may be paired with what: lines, tables, figures; lines of the program are no text."""
    if isinstance(block, Line) and block.gaya in INSERTED:
        return PROGRAM
    return "T" if isinstance(block, Table) else "F" if isinstance(block, Figure) else "L"


def words_in(block: AnyBlock) -> str:
    """Return the words a block is known by."""
    if isinstance(block, Line):
        return line_words(block)
    return head_words(block) if isinstance(block, Table) else FIGURE


def paired_rows(known: Sequence[BodyRow], key: str, come: Sequence[BodyRow], names: Sequence[tuple[str, ...]]) -> Pairs:
    """Return the pairs of the rows of a table; *key* is the table's own in names."""
    ours = [Known("", row_words(row), f"{key}|{row.kunci}") for row in known]
    theirs = [Come("", row_words(row), own) for row, own in zip(come, names, strict=True)]
    return paired(ours, theirs)
