"""How far the cells of a row reach across in the joint columns of two tables: also over columns that only one of them has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from naskah.lines.blocks import BodyCell, Mark

Cells = Sequence[BodyCell | None]


def is_wide(cells: Cells) -> bool:
    """Tell whether any cell of a row reaches over several columns."""
    return any(cell and cell.tertutup for cell in cells)


def joint_spans(old: Cells, new: Cells, marks: Sequence[Mark]) -> dict[int, int] | None:
    """Return over how many joint columns the cell at each place reaches in a row that both tables have.

    Its *old* and *new* cells are given at their joint places. None where they reach differently over what both have.
    """
    one, other = _owners(old, marks, Mark.INS), _owners(new, marks, Mark.DEL)
    if any(a != b for a, b, mark in zip(one, other, marks, strict=True) if mark is Mark.SAME):
        return None
    owners = [b if a is None else a for a, b in zip(one, other, strict=True)]
    if any(owner not in (place, owners[place - 1] if place else place) for place, owner in enumerate(owners)):
        return None
    return {owner: count for owner, count in Counter(owners).items() if owner is not None}


def lone_spans(cells: Cells, marks: Sequence[Mark], foreign: Mark) -> dict[int, int]:
    """Return the same of a row that one table alone has: a cell reaches over the *foreign* columns between its own."""
    owners = _owners(cells, marks, foreign)
    last = {owner: place for place, owner in enumerate(owners) if owner is not None}
    return {owner: place - owner + 1 for owner, place in last.items()}


def _owners(cells: Cells, marks: Sequence[Mark], foreign: Mark) -> list[int | None]:
    """Return for each joint column where the cell begins that covers it; None for those that are *foreign* to the row."""
    owners: list[int | None] = []
    head = 0
    for place, (cell, mark) in enumerate(zip(cells, marks, strict=True)):
        if mark is foreign:
            owners.append(None)
            continue
        head = head if cell and cell.tertutup else place
        owners.append(head)
    return owners
