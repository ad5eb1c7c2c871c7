"""What came back beside what was handed out: the lines, tables and rows of two documents, paired.

A name whose words are unchanged settles a pair; equal words in order settle the rest of what is unchanged; then names
alone; then likeness, between neighbours that are settled. Where a name and the words disagree, the words decide.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from naskah.changes.common import blocks
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
class Original:
    """A place of the document that was handed out: its kind (one pairs only with its own), its words, its key in names."""

    kind: str
    words: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
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


def paired(originals: Sequence[Original], arrivals: Sequence[Arrival]) -> Pairs:
    """Return the pairs of the places *arrivals* with the places *originals*."""
    return _Pairing(originals, arrivals).pairs()


class _Pairing:
    """One pairing on its way."""

    def __init__(self, originals: Sequence[Original], arrivals: Sequence[Arrival]) -> None:
        self.originals, self.arrivals = originals, arrivals
        places: dict[str, int] = {}
        for number, one in enumerate(originals):
            key = place_of(one.key)
            places[key] = -1 if key in places else number  # two keys of one digest name nothing
        self.named = [self._numbers(one, places) for one in arrivals]
        self.result = Pairs()
        self.taken: set[int] = set()

    @staticmethod
    def _numbers(one: Arrival, places: dict[str, int]) -> list[tuple[int, str]]:
        """Return the handed-out places that a place names, each with the digest of the words it had."""
        anchors = [anchor for anchor in map(read_name, one.names) if anchor]
        return [(places[anchor.place], anchor.words) for anchor in anchors if places.get(anchor.place, -1) >= 0]

    def pairs(self) -> Pairs:
        self._unchanged()
        self._equal()
        self._named()
        self._alike()
        return self.result

    def _pair(self, arrival: int, original: int) -> None:
        self.result.partner[arrival] = original
        self.taken.add(original)

    def _free(self, arrival: int, original: int) -> bool:
        kinds = {self.originals[original].kind, self.arrivals[arrival].kind}
        same = len(kinds) == 1 or "?" in kinds
        return arrival not in self.result.partner and original not in self.taken and same

    def _unchanged(self) -> None:
        """Pair what carries a name and still says the words it had."""
        for number, names in enumerate(self.named):
            words = words_of(self.arrivals[number].words) if names else ""
            for original, before in names:
                same = before == words or self.arrivals[number].kind == "F"  # a picture has no words that could disagree
                if same and self._free(number, original):
                    self._pair(number, original)
                    break

    def _equal(self) -> None:
        """Pair equal words in order, between what is settled."""
        for ours, theirs in self._gaps():
            a = [(self.originals[number].kind, spaced(self.originals[number].words)) for number in ours]
            b = [(self.arrivals[number].kind, spaced(self.arrivals[number].words)) for number in theirs]
            for place, arrival, size in blocks(a, b):
                for step in range(size):
                    if b[arrival + step][1]:
                        self._pair(theirs[arrival + step], ours[place + step])

    def _named(self) -> None:
        seen: dict[int, int] = {}
        for number, names in enumerate(self.named):
            for place, _ in names:
                if self._free(number, place):
                    self._pair(number, place)
                elif place != self.result.partner.get(number) and number in self.result.partner:
                    self.result.more.setdefault(number, []).append(place)
                elif place in seen and number not in self.result.partner:
                    self.result.again[number] = place
                seen.setdefault(place, number)

    def _alike(self) -> None:
        """Pair what is most alike between settled neighbours, in order."""
        for ours, theirs in self._gaps():
            first = 0
            for number in theirs:
                if number in self.result.again:
                    continue
                best, place = ALIKE, -1
                for index in range(first, len(ours)):
                    if not self._free(number, ours[index]):
                        continue
                    ratio = _likeness(self.originals[ours[index]].words, self.arrivals[number].words)
                    if ratio > best:
                        best, place = ratio, index
                if place >= 0:
                    self._pair(number, ours[place])
                    self.result.doubtful.add(number)
                    first = place + 1

    def _gaps(self) -> list[tuple[list[int], list[int]]]:
        """Return the runs of unpaired places on both sides that stand between the same settled neighbours."""
        gaps: list[tuple[list[int], list[int]]] = []
        partners = sorted(self.result.partner.items())
        # What the program puts in stands wherever the text ends; what is not in order was moved.
        kept = _in_order([pair for pair in partners if self.originals[pair[1]].kind != PROGRAM])
        last = -1
        theirs: list[int] = []
        for number in range(len(self.arrivals) + 1):
            if number < len(self.arrivals) and number not in self.result.partner:
                theirs.append(number)
                continue
            partner = kept.get(number) if number < len(self.arrivals) else len(self.originals)
            if partner is None:
                continue
            if theirs:
                gaps.append(([place for place in range(last + 1, partner) if place not in self.taken], theirs))
                theirs = []
            last = partner
        return [(ours, theirs) for ours, theirs in gaps if ours]


def _in_order(pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return the most of *pairs*, which come by their first numbers, whose second numbers rise as well."""
    ends: list[int] = []  # the pair that the best run of each length ends with
    values: list[int] = []
    before: dict[int, int] = {}
    for place, (_, value) in enumerate(pairs):
        length = bisect_left(values, value)
        before[place] = ends[length - 1] if length else -1
        values[length : length + 1], ends[length : length + 1] = [value], [place]
    kept = []
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.append(pairs[place])
        place = before[place]
    return dict(kept)


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, spaced(one)[:LONGEST], spaced(other)[:LONGEST], autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > ALIKE and matcher.quick_ratio() > ALIKE else 0.0


def original_places(blocks: Iterable[AnyBlock], keys: Sequence[str]) -> list[Original]:
    """Return printed blocks as places; *keys* are theirs in names, in order."""
    return [Original(kind_of(block), words_in(block), key) for block, key in zip(blocks, keys, strict=True)]


def arrival_places(blocks: Iterable[Printed]) -> list[Arrival]:
    """Return the blocks of a file as places."""
    return [Arrival(kind_of(one.block), words_in(one.block), one.anchors) for one in blocks]


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


def paired_rows(originals: Sequence[BodyRow], key: str, arrivals: Sequence[BodyRow], names: Sequence[tuple[str, ...]]) -> Pairs:
    """Return the pairs of the rows of a table; *key* is the table's own in names."""
    ours = [Original("", row_words(row), f"{key}|{row.kunci}") for row in originals]
    theirs = [Arrival("", row_words(row), own) for row, own in zip(arrivals, names, strict=True)]
    return paired(ours, theirs)
