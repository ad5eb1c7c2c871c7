"""What units that came back are read from: the lines of the file, those handed out, and who is whose partner."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from naskah.lines.blocks import Block, Line, Run
from naskah.lines.inline import looks
from naskah.model import Peraturan, Satuan
from naskah.wordfile.blocks import Printed

INSERTED = ("catatan", "catatan-judul", "keterangan-draf", "rancangan")  # words of the program, none of the law


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reading that may be another one: which line of the file, what was read, why it may be wrong."""

    line: int
    what: str


@dataclass(slots=True)
class Units:
    """What units are read from: the blocks that came back, those handed out, who is whose partner, and what is known of them."""

    base: Peraturan
    originals: Sequence[Block]
    arrivals: Sequence[Printed]
    partner: dict[int, int]
    first: dict[str, int] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)
    unread: list[Doubt] = field(default_factory=list)  # what cannot be taken up
    sources: dict[str, list[int]] = field(default_factory=dict)  # unit id -> the lines it was read from
    pictures: dict[str, str] = field(default_factory=dict)  # figure id -> the part of the file it shows
    came: list[int] = field(default_factory=list)  # what was handed out and came back, in order
    paired: list[int] = field(default_factory=list)  # the lines that have a partner, in order

    def __post_init__(self) -> None:
        """Note the first line of each unit that was handed out."""
        for number, block in enumerate(self.originals):
            self.first.setdefault(block.unit, number)
        self.came, self.paired = sorted(self.partner.values()), sorted(self.partner)

    def base_unit(self, number: int) -> Satuan | None:
        """Return the unit that the partner of a line prints."""
        partner = self.partner.get(number)
        return self.base.units.get(self.originals[partner].unit) if partner is not None else None

    def begins(self, number: int) -> Satuan | None:
        """Return the unit that the partner of a line is the first line of."""
        unit = self.base_unit(number)
        return unit if unit is not None and self.first.get(unit.id) == self.partner[number] else None

    def in_place(self, number: int) -> bool:
        """Tell whether a line stands behind the unit it was handed out behind, or before the one it was handed out before."""
        own = self.partner.get(number)
        if own is None:
            return False
        place, paired = bisect_left(self.came, own), bisect_left(self.paired, number)
        before = self._other(own, reversed(self.came[:place])), self._other(own, (self.partner[n] for n in reversed(self.paired[:paired])))
        after = self._other(own, self.came[place:]), self._other(own, (self.partner[n] for n in self.paired[paired:]))
        return before[0] == before[1] or after[0] == after[1]

    def _other(self, own: int, places: Iterable[int]) -> int:
        """Return the first of *places* that prints another unit than the place *own*; -1 where none does."""
        return next((place for place in places if self.originals[place].unit != self.originals[own].unit), -1)

    def unchanged(self, number: int) -> bool:
        """Tell whether a line says what its partner said."""
        partner = self.partner.get(number)
        if partner is None:
            return False
        old, new = self.originals[partner], self.arrivals[number].block
        return isinstance(old, Line) and isinstance(new, Line) and same_words(old.runs, new.runs)

    def doubt(self, number: int, what: str) -> None:
        """Note that a line may be read otherwise."""
        self.doubts.append(Doubt(number, what))


def same_words(old: Sequence[Run], new: Sequence[Run]) -> bool:
    """Tell whether two texts print the same, but for white space at their ends."""
    one, other = looks(old), looks(new)
    if one == other:
        return True
    return _trimmed(one) == _trimmed(other)


def _trimmed(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    if not pieces:
        return pieces
    (first, look), *rest = pieces
    pieces = [(first.lstrip(), look), *rest]
    *front, (last, look) = pieces
    return [piece for piece in [*front, (last.rstrip(), look)] if piece[0]]
