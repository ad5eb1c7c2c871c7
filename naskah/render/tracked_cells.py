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
    parts = {Mark.DEL: cell.alinea, Mark.INS: cell.alinea if cell.alinea_lama is None else cell.alinea_lama}
    sides = [
        _Side.of(letters, mark, parts[mark]) for mark in (Mark.DEL, Mark.INS) if not letters or any(r.mark is not mark for _, r in letters)
    ]
    now, then = sides[0], sides[-1]  # one and the same of a cell that came or went
    found: list[Run] = []
    for number, (letter, run) in enumerate(letters):
        if letter == "\n":
            ends = {side.mark for side in sides if side.parts and run.mark is not side.foreign}
            found += [
                replace(run, teks=letter, mark=_mark({side.mark}, run)) for side in sides if not side.parts and run.mark is not side.foreign
            ]
            if ends:
                yield CellParagraph(tuple(found), number in now.items, number in then.items, _mark(ends, run), run.akibat)
                found = []
            continue
        if found and found[-1].teks not in (TAB, "\n") and replace(found[-1], teks="") == replace(run, teks=""):
            found[-1] = replace(run, teks=found[-1].teks + letter)
        else:
            found.append(replace(run, teks=letter))
        if marks := {side.mark for side in sides if number in side.tabs}:
            found.append(replace(run, teks=TAB, mark=_mark(marks, run)))
    yield CellParagraph(tuple(found), len(letters) in now.items, len(letters) in then.items)


def _mark(sides: set[Mark], run: Run) -> Mark:
    """Return the mark of what only *sides* have (INS: the newer revision), at a letter of *run*."""
    return run.mark if len(sides) == 2 or run.mark is not Mark.SAME else next(iter(sides))


@dataclass(frozen=True, slots=True)
class _Side:
    """One revision of a cell: after which letters its tabs stand, at which letters the lines end that are items, if it has *parts*."""

    foreign: Mark
    mark: Mark
    parts: bool
    tabs: frozenset[int]
    items: frozenset[int]

    @classmethod
    def of(cls, letters: Letters, foreign: Mark, parts: bool) -> _Side:
        """Return the revision without what is marked *foreign*; its own marks are the other ones. Its line ends part paragraphs, or not."""
        own_mark = Mark.INS if foreign is Mark.DEL else Mark.DEL
        if not parts:
            return cls(foreign, own_mark, False, frozenset(), frozenset())
        own = [number for number, (_, run) in enumerate(letters) if run.mark is not foreign]
        tabs, items, start = set(), set(), 0
        ends = [place for place, number in enumerate(own) if letters[number][0] == "\n"]
        for end in [*ends, len(own)]:
            line = own[start:end]
            if match := ITEM.match(_first(letters, line, foreign)):
                tabs.add(line[match.end()])
                items.add(own[end] if end < len(own) else len(letters))
            start = end + 1
        return cls(foreign, own_mark, True, frozenset(tabs), frozenset(items))


def _first(letters: Letters, line: Sequence[int], foreign: Mark) -> str:
    """Return the letters that a line begins with in one look: as far as a marker is looked for."""
    looks = [run.rupa_lama if foreign is Mark.INS and run.rupa_lama is not None else run.rupa for _, run in (letters[n] for n in line)]
    count = next((place for place, look in enumerate(looks) if look != looks[0]), len(looks))
    return "".join(letters[number][0] for number in line[:count])
