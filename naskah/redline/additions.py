"""What a draft prints beside the law (boxes for initials, the count of what is not verified), among the places that were compared.

A comparison is one of the law alone. Where two drafts are printed together, as they are built, what only a draft has is paired here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from naskah.changes import Comparison, Step
from naskah.changes.common import opcodes
from naskah.lines.blocks import Line, Table
from naskah.lines.places import Place

Places = dict[str, Place]
FIGURES = str.maketrans("", "", "0123456789.")
FIRST = -1


def with_additions(comparison: Comparison, before: Places, after: Places) -> Comparison:
    """Return *comparison* with a step for each place of the printed documents, also for those that it knows nothing of."""
    known = {step.lama for step in comparison.steps}, {step.baru for step in comparison.steps}
    old, new = ([key for key in side if key not in own] for side, own in zip((before, after), known, strict=True))
    if not (old or new):
        return comparison
    sides = (
        _Side.of(list(before), [step.lama for step in comparison.steps]),
        _Side.of(list(after), [step.baru for step in comparison.steps]),
    )
    added: dict[int, list[Step]] = {}
    for one, other in _paired([before[key] for key in old], [after[key] for key in new]):
        for place, step in _put(sides, one, other):
            added.setdefault(place, []).append(step)
    steps = list(added.get(FIRST, ()))
    for number, step in enumerate(comparison.steps):
        steps += [step, *added.get(number, ())]
    return replace(comparison, steps=tuple(steps))


def _paired(old: Sequence[Place], new: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """Yield the additions of two drafts in one order, those together that say the same but for their figures."""
    for tag, i, j, k, m in opcodes([_said(place) for place in old], [_said(place) for place in new]):
        if tag == "equal":
            yield from ((one.kunci, other.kunci) for one, other in zip(old[i:j], new[k:m], strict=True))
        else:
            yield from ((place.kunci, "") for place in old[i:j])
            yield from (("", place.kunci) for place in new[k:m])


def _said(place: Place) -> tuple[str, ...]:
    """Return what an addition is known by: its lines without their figures, the names of its tables."""
    return tuple(
        block.id if isinstance(block, Table) else block.text.translate(FIGURES) if isinstance(block, Line) else block.alt
        for block in place.blocks
    )


@dataclass
class _Side:
    """One revision: after which step each of its places stands at the earliest, before which at the latest; how far it is printed."""

    earliest: dict[str, int]
    latest: dict[str, int]
    reached: int = FIRST

    @classmethod
    def of(cls, keys: Sequence[str], steps: Sequence[str]) -> _Side:
        """Return the side that prints *keys*; *steps* are its keys in the steps of the comparison."""
        numbers = {key: number for number, key in enumerate(steps) if key}
        earliest, latest, last, following = dict[str, int](), dict[str, int](), FIRST, len(steps)
        for key in keys:
            earliest[key] = last = numbers.get(key, last)
        for key in reversed(keys):
            latest[key] = following = numbers.get(key, following)
        return cls(earliest, latest)

    def at(self, key: str) -> int:
        """Return the step that *key* stands after."""
        return max(self.earliest[key], self.reached)


def _put(sides: tuple[_Side, _Side], one: str, other: str) -> Iterator[tuple[int, Step]]:
    """Yield after which step an addition stands; one of both drafts that would part the law from its order comes twice."""
    old, new = sides
    if one and other:
        place = max(old.at(one), new.at(other))
        if place < old.latest[one] and place < new.latest[other]:
            old.reached = new.reached = place
            yield place, Step(one, other)
            return
    if one:
        old.reached = old.at(one)
        yield old.reached, Step(one, "")
    if other:
        new.reached = new.at(other)
        yield new.reached, Step("", other)
