"""What two sequences have in common, in time that grows with their length and not with its square or cube.

``difflib`` answers where that is soon done. Beyond, the sequences are first held together at what stands in each of them
exactly once; what lies between is walked along piece by piece, so that it is compared with what stands about there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

SOON = 1_000_000  # pairs of items: some 500 words and the spaces between them, on each side
GRAM = 8  # items in a row that tell a place: four words and the spaces between them
PIECE = 300  # items compared at once on the way
KEPT = 200  # of these, those that the end of the piece has no part in

Block = tuple[int, int, int]  # where it begins in either, how long it is
Opcode = tuple[str, int, int, int, int]


def opcodes(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Opcode]:
    """Return how *one* becomes *other*, as :meth:`difflib.SequenceMatcher.get_opcodes` tells it."""
    found: list[Opcode] = []
    i = k = 0
    for a, b, size in (*blocks(one, other), (len(one), len(other), 0)):
        if i < a or k < b:
            found.append(("replace" if i < a and k < b else "delete" if i < a else "insert", i, a, k, b))
        if size:
            found.append(("equal", a, a + size, b, b + size))
        i, k = a + size, b + size
    return found


def likeness(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Return how much of both stands in both, from 0 to 1, as :meth:`difflib.SequenceMatcher.ratio` does."""
    whole = len(one) + len(other)
    return 2 * sum(size for _, _, size in blocks(one, other)) / whole if whole else 1.0


def blocks(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Block]:
    """Return the stretches that *one* and *other* have in common, in order, those that touch as one."""
    if len(one) * len(other) <= SOON:
        return _exact(one, other)
    found: list[Block] = []
    i = k = 0
    for a, b in _anchors(one, other):
        late = max(i - a, k - b, 0)  # it begins within the one before, and its end goes on
        found += ((i + x, k + y, size) for x, y, size in _walked(one[i:a], other[k:b]))
        i, k = a + GRAM, b + GRAM
        found.append((a + late, b + late, GRAM - late))
    found += ((i + x, k + y, size) for x, y, size in _walked(one[i:], other[k:]))
    return list(_touching(found))


def _exact(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Block]:
    return [(a, b, size) for a, b, size in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks() if size]


def _anchors(one: Sequence[Hashable], other: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield the places of what stands once in each, those of them that stand in the same order in both: the most there are."""
    here, there = _once(one), _once(other)
    pairs = [(place, there[gram]) for gram, place in here.items() if gram in there]
    ends: list[int] = []
    lasts: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        ends[length : length + 1], lasts[length : length + 1] = [place], [number]
        before.append(lasts[length - 1] if length else -1)
    chain, number = [], lasts[-1] if lasts else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    yield from reversed(chain)


def _once(items: Sequence[Hashable]) -> dict[tuple[Hashable, ...], int]:
    """Return the places of the grams that stand in *items* once, in order."""
    places: dict[tuple[Hashable, ...], int] = {}
    for place in range(len(items) - GRAM + 1):
        gram = tuple(items[place : place + GRAM])
        places[gram] = -1 if gram in places else place
    return {gram: place for gram, place in places.items() if place >= 0}


def _walked(one: Sequence[Hashable], other: Sequence[Hashable]) -> Iterator[Block]:
    """Yield what two stretches have in common that go on side by side."""
    i = k = 0
    while i < len(one) and k < len(other):
        last = len(one) - i <= PIECE and len(other) - k <= PIECE
        found = _exact(one[i : i + PIECE], other[k : k + PIECE])
        kept = found if last else [(a, b, min(size, KEPT - max(a, b))) for a, b, size in found if max(a, b) < KEPT]
        yield from ((i + a, k + b, size) for a, b, size in kept)
        if last:
            return
        a, b, size = kept[-1] if kept else (0, 0, 0)
        far = max(a, b) + size > KEPT // 2  # if not, what follows it within the piece has nothing in common
        i, k = (i + a + size, k + b + size) if far else (i + KEPT, k + KEPT)


def _touching(found: list[Block]) -> Iterator[Block]:
    """Yield blocks of which one begins where the one before ends as one."""
    whole: Block | None = None
    for a, b, size in found:
        if whole and (whole[0] + whole[2], whole[1] + whole[2]) == (a, b):
            whole = (whole[0], whole[1], whole[2] + size)
            continue
        if whole:
            yield whole
        whole = (a, b, size)
    if whole:
        yield whole
