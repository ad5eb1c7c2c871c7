"""Where sections end and what keeps tables apart in a DOCX, for one revision or for two in one document.

In a redline each revision has its own: a break or a separator that only one of them has at a place is inserted or deleted there, so
that accepting or rejecting everything leaves exactly the paragraphs of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from naskah.lines import Line, Mark, Naskah, Section, Table
from naskah.lines.blocks import Block

FOREIGN = {Mark.DEL: Mark.INS, Mark.INS: Mark.DEL}  # what the older (DEL) and the newer (INS) revision do not have


@dataclass(frozen=True, slots=True)
class Place:
    """A block with what follows it: the section that ends there in the older and in the newer revision, and a separator.

    ``dulu`` is the section it stands in in the older revision. ``pisah`` are the separators between this table and the next, each
    with its mark and whether it turns the page; ``lenyap`` tells that one is needed which neither has. What ends the document in one
    revision alone takes the end of the line before, which is the last of the other one: ``ujung`` is the mark of that, ``sisa`` that line.
    """

    block: Block
    section: Section
    dulu: Section
    lama: Section | None = None
    baru: Section | None = None
    pisah: tuple[tuple[Mark, bool], ...] = ()
    lenyap: bool = False
    ujung: Mark = Mark.SAME
    sisa: Line | None = None


@dataclass(slots=True)
class _Side:
    """The breaks and separators (do they turn the page?) of one revision by the number of the block that they follow."""

    breaks: dict[int, Section] = field(default_factory=dict)
    separators: dict[int, bool] = field(default_factory=dict)


def places(naskah: Naskah) -> Iterator[Place]:
    """Yield the blocks of *naskah* in order, each with the breaks and separators after it."""
    blocks = [(block, section) for section in naskah.sections for block in section.blocks]
    marks = [_mark(block) for block, _ in blocks]
    older, newer = (_side(naskah.sections, blocks, marks, own) for own in (Mark.DEL, Mark.INS))
    around = _around(older, naskah.sections[-1:], len(blocks))
    lone = _last_of_other([block for block, _ in blocks])
    for index, (block, section) in enumerate(blocks):
        lama, baru = older.breaks.get(index), newer.breaks.get(index)
        pisah = tuple(_separators(older.separators.get(index), newer.separators.get(index)))
        following = blocks[index + 1][0] if index + 1 < len(blocks) else None
        touching = isinstance(block, Table) and isinstance(following, Table)
        place = Place(block, section, around[index], lama, baru, pisah, touching and not (lama or baru or pisah))
        if lone is not None and index == lone:
            place = replace(place, ujung=blocks[-1][0].mark)
        elif lone is not None and index == len(blocks) - 1 and isinstance(last := blocks[lone][0], Line):
            place = replace(place, sisa=last)
        yield place


def _last_of_other(blocks: Sequence[Block]) -> int | None:
    """Return the last line of the revision that does not have what ends the document, where nothing but lines follows it.

    The last paragraph of a file can neither come nor go: Word would leave an empty one.
    """
    own = blocks[-1].mark if blocks else Mark.SAME
    if own is Mark.SAME:
        return None
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        if not isinstance(block, Line) or block.putus is not Mark.SAME:
            return None
        if block.mark is not own:
            return index if not block.pindah else None
        if block.pindah:
            return None
    return None


def _separators(old: bool | None, new: bool | None) -> Iterator[tuple[Mark, bool]]:
    if old is not None and old == new:
        yield Mark.SAME, old
        return
    if old is not None:
        yield Mark.DEL, old
    if new is not None:
        yield Mark.INS, new


def _around(side: _Side, last: Sequence[Section], count: int) -> list[Section]:
    """Return for each block the section of one revision that it stands in: the one that ends next."""
    sections: list[Section] = []
    now = last[0].lama or last[0] if last else None
    for index in range(count - 1, -1, -1):
        now = side.breaks.get(index, now)
        assert now is not None
        sections.append(now)
    return sections[::-1]


def _mark(block: Block) -> Mark:
    """Return which revision alone has the paragraph or table."""
    return block.putus if block.mark is Mark.SAME and isinstance(block, Line) else block.mark


def _side(sections: Sequence[Section], blocks: list[tuple[Block, Section]], marks: list[Mark], own: Mark) -> _Side:
    side, start = _Side(), 0
    mine = [index for index, mark in enumerate(marks) if mark is not FOREIGN[own]]
    for section in sections[:-1]:
        start += len(section.blocks)
        if section.mark is not FOREIGN[own] and (before := [index for index in mine if index < start]):
            side.breaks[before[-1]] = section.lama if own is Mark.DEL and section.lama else section
    for index, following in pairwise(mine):
        if isinstance(blocks[index][0], Table) and isinstance(blocks[following][0], Table) and index not in side.breaks:
            side.separators[index] = _goes_on(blocks[following][0], own)
    return side


def _goes_on(block: Block, own: Mark) -> bool:
    """Tell whether *block* is a later page of a table in one revision."""
    if not isinstance(block, Table):
        return False
    table = block.asal[own is Mark.INS] if block.asal else block
    return table.halaman > 1
