"""The columns of two tables in one order: what both have once, what only one has marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from naskah.changes.order import joined, kept
from naskah.lines.blocks import Column, Mark, Table

Cell = TypeVar("Cell")


@dataclass(frozen=True)
class JointColumns:
    """The columns of an older and a newer table; ``pairs`` gives for each its number in both, None where it is missing.

    A column that was moved stands there twice: deleted at its old place, inserted at its new one.
    """

    pairs: tuple[tuple[int | None, int | None], ...]

    @classmethod
    def of(cls, old: Table, new: Table) -> JointColumns:
        """Return the joint columns of two tables whose common columns have the same names."""
        before, after = ([column.nama for column in table.columns] for table in (old, new))
        common = [name for name in before if name in after]
        letters = [1 + sum(len(cell.text) for row in new.rows if (cell := row.cells[after.index(name)])) for name in common]
        chain = kept([(number, after.index(name)) for number, name in enumerate(common)], letters)
        pairs: list[tuple[int | None, int | None]] = []
        i = k = 0
        for one, other in joined(before, after, [(common[index], common[index]) for index in chain]):
            pairs.append((i if one else None, k if other else None))
            i, k = i + bool(one), k + bool(other)
        return cls(tuple(pairs))

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Return the mark of each column."""
        return tuple(Mark.INS if one is None else Mark.DEL if other is None else Mark.SAME for one, other in self.pairs)

    @cached_property
    def changed(self) -> bool:
        """Tell whether columns came, went or moved."""
        return any(mark is not Mark.SAME for mark in self.marks)

    @cached_property
    def common(self) -> int:
        """Return how many columns both tables have in the same order."""
        return self.marks.count(Mark.SAME)

    def places(self, mark: Mark) -> tuple[int, ...]:
        """Return where the columns of one table stand: of the older one (DEL) or of the newer one (INS)."""
        return self._places[mark is not Mark.DEL]

    @cached_property
    def _places(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return where the columns of the older table stand, and those of the newer one."""
        numbered = tuple(enumerate(self.marks))
        older = tuple(number for number, own in numbered if own is not Mark.INS)
        return older, tuple(number for number, own in numbered if own is not Mark.DEL)

    def spread(self, cells: Sequence[Cell], mark: Mark, filler: Cell) -> tuple[Cell, ...]:
        """Return the *cells* of a row of one table at their joint places, with *filler* in the columns it does not have."""
        if not self.changed:
            return tuple(cells)
        numbers = (one if mark is Mark.DEL else other for one, other in self.pairs)
        return tuple(filler if number is None else cells[number] for number in numbers)

    def columns(self, old: Table, new: Table) -> tuple[Column, ...]:
        """Return the joint columns as they are printed; the widths that the older table wishes for are scaled to the newer."""
        shared = [(one, other) for one, other in self.pairs if one is not None and other is not None]
        before, after = sum(old.columns[one].lebar for one, _ in shared), sum(new.columns[other].lebar for _, other in shared)
        scale = after / before if before else 1.0
        return tuple(self._column(old, new, number, scale) for number in range(len(self.pairs)))

    def _column(self, old: Table, new: Table, number: int, scale: float) -> Column:
        one, other = self.pairs[number]
        if other is None:
            assert one is not None
            return replace(old.columns[one], lebar=old.columns[one].lebar * scale, mark=Mark.DEL)
        if one is None:
            return replace(new.columns[other], mark=Mark.INS)
        before, after = old.columns[one].rata, new.columns[other]
        return replace(after, rata_lama=before) if before != after.rata else after
