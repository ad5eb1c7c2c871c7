"""Footnotes of a document that shows changes, taken into the numbers that refer to them as they are in either revision alone.

A number that merely counts on is no change: Word counts by itself. A note that came or went does so with its number; one that
stands at another number of the two revisions goes there and comes here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from naskah.lines.blocks import Block, Line, Mark, Naskah, Run, Table
from naskah.lines.footnotes import RAISED, is_note, refers

FOREIGN = {Mark.DEL: Mark.INS, Mark.INS: Mark.DEL}  # what the older (DEL) and the newer (INS) revision do not have
NUMBER = re.compile(r"\w{1,3}\)")  # as it stands in the text
SHORTEST = 2  # letters of a number
Call = tuple[int, int]  # a number in the text: its block, its run


def footed_in_both(naskah: Naskah) -> Naskah:
    """Return *naskah*, which shows two revisions, with each footnote of a line in the number that refers to it."""
    if not any(map(is_note, naskah.blocks())):
        return naskah
    sections = [replace(section, blocks=tuple(map(_parted, section.blocks))) for section in naskah.sections]
    blocks = [block for section in sections for block in section.blocks]
    feet = _Feet(blocks, {own: dict(_calls(replace(naskah, sections=tuple(sections)), blocks, own)) for own in FOREIGN})
    shown = feet.blocks()
    kept = [replace(section, blocks=tuple(one for block in section.blocks for one in next(shown))) for section in sections]
    return replace(naskah, sections=tuple(section for section in kept if section.blocks))


def _parted(block: Block) -> Block:
    """Return a line with each of the raised numbers that follow each other as a run of its own."""
    if not isinstance(block, Line) or not any(len(run.teks) > SHORTEST and RAISED in run.rupa for run in block.runs):
        return block
    return replace(block, runs=tuple(part for run in block.runs for part in _numbers_of(run)))


def _numbers_of(run: Run) -> list[Run]:
    numbers = NUMBER.findall(run.teks) if RAISED in run.rupa else []
    return [replace(run, teks=number) for number in numbers] if "".join(numbers) == run.teks else [run]


# -- which number calls which note -----------------------------------------------------------------------------------------


def _calls(naskah: Naskah, blocks: list[Block], own: Mark) -> Iterator[tuple[int, Call]]:
    """Yield the notes of one revision that a number in the text refers to, as :func:`naskah.lines.footnotes.footed` finds it."""
    parts, taken = _parts(naskah, own), set[Call]()
    for index, block in enumerate(blocks):
        if isinstance(block, Line) and is_note(block) and _has(block.mark, own):
            number = next((label.teks for label in block.labels if _has(label.mark, own)), "")
            place = next(
                (at for at in range(index - 1, -1, -1) if parts[at] == parts[index] and _refers(blocks, at, number, own, taken)), None
            )
            if place is not None and (call := next(_numbers(blocks, place, number, own, taken), None)):
                taken.add(call)
                yield index, call


def _parts(naskah: Naskah, own: Mark) -> list[str]:
    """Return for each block the name of the section of one revision that it stands in."""
    parts: list[str] = []
    waiting = 0
    for section in naskah.sections:
        waiting += len(section.blocks)
        if _has(section.mark, own):
            parts += [(section.lama or section if own is Mark.DEL else section).nama] * waiting
            waiting = 0
    return parts + [naskah.sections[-1].nama] * waiting


def _has(mark: Mark, own: Mark) -> bool:
    return mark is not FOREIGN[own]


def _refers(blocks: list[Block], place: int, number: str, own: Mark, taken: set[Call]) -> bool:
    block = blocks[place]
    if isinstance(block, Table):
        cells = (cell for row in block.rows if _has(row.mark, own) for cell in row.cells if cell)
        return _has(block.mark, own) and any(refers(run, number) and _has(run.mark, own) for cell in cells for run in cell.runs)
    return next(_numbers(blocks, place, number, own, taken), None) is not None


def _numbers(blocks: list[Block], place: int, number: str, own: Mark, taken: set[Call]) -> Iterator[Call]:
    """Yield the runs of a line that refer to a note and are no other's."""
    block = blocks[place]
    if isinstance(block, Line) and not is_note(block) and _has(block.mark, own):
        for at, run in enumerate(block.runs):
            if refers(run, number) and _has(run.mark, own) and (place, at) not in taken:
                yield place, at


# -- the document with them ------------------------------------------------------------------------------------------------


@dataclass
class _Feet:
    """The blocks of a document, and by revision the number that calls each note."""

    given: list[Block]
    calls: dict[Mark, dict[int, Call]]
    counts: dict[Mark, int] = field(default_factory=lambda: dict.fromkeys(FOREIGN, 0))

    def __post_init__(self) -> None:
        self.notes = {own: {call: note for note, call in calls.items()} for own, calls in self.calls.items()}

    def blocks(self) -> Iterator[list[Block]]:
        """Yield what stands for each block: a note that is called stands nowhere else."""
        for index, block in enumerate(self.given):
            if not isinstance(block, Line):
                yield [block]
            elif is_note(block):
                yield list(self._left(index, block))
            else:
                runs = list(self._runs(index, block)) if any(RAISED in run.rupa for run in block.runs) else block.runs
                yield [block if runs == block.runs else replace(block, runs=tuple(runs))]

    def _left(self, index: int, note: Line) -> Iterator[Line]:
        """Yield what is left of a note: all of it where nothing calls it, what one revision has where the other one calls it."""
        uncalled = [own for own in FOREIGN if _has(note.mark, own) and index not in self.calls[own]]
        if len(uncalled) == (2 if note.mark is Mark.SAME else 1):
            yield replace(note, pindah="", runs=_still(note.runs), labels=_still(note.labels)) if note.pindah else note
        elif uncalled:
            (own,) = uncalled
            labels = tuple(_of(note.labels, own))
            yield replace(note, runs=tuple(_of(note.runs, own)), labels=labels, mark=own, gaya_lama="", lekat_lama=None)

    def _runs(self, index: int, line: Line) -> Iterator[Run]:
        """Yield the runs of a line, its numbers with their notes."""
        pending: Run | None = None  # a number that went, with its note, whose new number may follow
        for at, run in enumerate(line.runs):
            old, new = (self.notes[own].get((index, at)) for own in FOREIGN)
            before = self.notes[Mark.DEL].get((index, at - 1)) if pending else None
            if pending and new is not None and new == before and run.mark is Mark.INS and self._stays(new, pending, run):
                yield self._joint(new, run)
                pending = None
                continue
            if pending:
                yield self._gone(before, pending)
                pending = None
            if old is None and new is None:
                yield run
            elif old == new and old is not None and self._stays(old, run, run):
                yield self._joint(old, run)
            elif run.mark is Mark.DEL:
                pending = run
            else:
                if run.mark is Mark.SAME:
                    yield self._gone(old, run.before())
                yield self._come(new, run.now())
        if pending:
            yield self._gone(self.notes[Mark.DEL].get((index, len(line.runs) - 1)), pending)

    def _stays(self, note: int, old: Run, new: Run) -> bool:
        """Tell whether a note stands at the same place in both revisions and is counted, or is not, in both."""
        counted = [run.teks == f"{self.counts[own] + 1})" for own, run in zip(FOREIGN, (old, new), strict=True)]
        return self.given[note].mark is Mark.SAME and counted[0] == counted[1] and (counted[0] or old.teks == new.teks)

    def _joint(self, note: int, run: Run) -> Run:
        for own in FOREIGN:
            self.counts[own] += 1
        return replace(run, mark=Mark.SAME, kaki=_still(_words(self.given[note])))

    def _gone(self, note: int | None, run: Run) -> Run:
        return self._alone(note, run, Mark.DEL)

    def _come(self, note: int | None, run: Run) -> Run:
        return self._alone(note, run, Mark.INS)

    def _alone(self, note: int | None, run: Run, own: Mark) -> Run:
        """Return a number of one revision with what its note says there."""
        if note is None:
            return replace(run, mark=own)
        self.counts[own] += 1
        return replace(run, mark=own, pindah=False, kaki=_still(_of(_words(self.given[note]), own)))


def _words(note: Block) -> tuple[Run, ...]:
    assert isinstance(note, Line)
    return note.runs


def _of(runs: Iterable[Run], own: Mark) -> Iterator[Run]:
    """Yield the runs that one revision has, marked as its own."""
    return (replace(run.before() if own is Mark.DEL else run.now(), mark=own) for run in runs if _has(run.mark, own))


def _still(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(replace(run, pindah=False) for run in runs)
