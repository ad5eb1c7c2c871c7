"""The paragraphs of a table cell whose words are marked: each end and each marker marked as the line end or the item it is.

Without what is marked deleted they are the paragraphs of the newer cell, without what is marked inserted those of the older one (see
:func:`naskah.lines.blocks.cell_paragraphs`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from naskah.lines.blocks import ITEM, BodyCell, Mark, Run

TAB = "\t"
Letters = list[tuple[str, Run]]


@dataclass(frozen=True, slots=True)
class CellParagraph:
    """Runs (a tab is one of its own), whether they are an item now and in the older revision, and the mark of their end.

    ``akibat``: that end merely follows from other changes. The end of the last paragraph is that of the cell.
    """

    runs: tuple[Run, ...]
    butir: bool = False
    butir_lama: bool = False
    akhir: Mark = Mark.SAME
    akibat: bool = False


def tracked_paragraphs(cell: BodyCell) -> Iterator[CellParagraph]:
    """Yield the paragraphs of a cell with marked runs."""
    letters = [(letter, run) for run in cell.runs for letter in run.teks]
    sides = [_Side.of(letters, foreign) for foreign in (Mark.DEL, Mark.INS) if any(run.mark is not foreign for run in cell.runs)]
    now, then = sides[0], sides[-1]  # one and the same of a cell that came or went
    found: list[Run] = []
    for number, (letter, run) in enumerate(letters):
        if letter == "\n":
            yield CellParagraph(tuple(found), number in now.items, number in then.items, run.mark, run.akibat)
            found = []
            continue
        if found and found[-1].teks != TAB and replace(found[-1], teks="") == replace(run, teks=""):
            found[-1] = replace(run, teks=found[-1].teks + letter)
        else:
            found.append(replace(run, teks=letter))
        marks = [side.foreign for side in (then, now) if number in side.tabs]
        if marks:
            found.append(replace(run, teks=TAB, mark=run.mark if len(marks) == 2 else marks[0]))
    yield CellParagraph(tuple(found), len(letters) in now.items, len(letters) in then.items)


@dataclass(frozen=True, slots=True)
class _Side:
    """One revision of a cell: after which letters its tabs stand, and at which letters the lines end that are items."""

    foreign: Mark
    tabs: frozenset[int]
    items: frozenset[int]

    @classmethod
    def of(cls, letters: Letters, foreign: Mark) -> _Side:
        """Return the revision without what is marked *foreign*; its own marks are the other ones."""
        own = [number for number, (_, run) in enumerate(letters) if run.mark is not foreign]
        tabs, items, start = set(), set(), 0
        ends = [place for place, number in enumerate(own) if letters[number][0] == "\n"]
        for end in [*ends, len(own)]:
            line = own[start:end]
            if match := ITEM.match(_first(letters, line, foreign)):
                tabs.add(line[match.end()])
                items.add(own[end] if end < len(own) else len(letters))
            start = end + 1
        return cls(Mark.INS if foreign is Mark.DEL else Mark.DEL, frozenset(tabs), frozenset(items))


def _first(letters: Letters, line: Sequence[int], foreign: Mark) -> str:
    """Return the letters that a line begins with in one look: as far as a marker is looked for."""
    looks = [run.rupa_lama if foreign is Mark.INS and run.rupa_lama is not None else run.rupa for _, run in (letters[n] for n in line)]
    count = next((place for place, look in enumerate(looks) if look != looks[0]), len(looks))
    return "".join(letters[number][0] for number in line[:count])
