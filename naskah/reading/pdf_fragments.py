"""A table whose columns are printed in several fragments, each with the first columns again -> one table, where their numbers go on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from naskah.reading.scraps import Scrap
from naskah.wordfile.parts import Cell, Row, WordTable

NUMBER = re.compile(r"\(?(\d{1,3})\)?")
DEEPEST, FEWEST = 6, 3  # row of a head that numbers its columns; columns that are numbered
GOES_ON = "kolom lanjutan tabel di atasnya; barisnya tidak dapat dipasangkan"
PERHAPS = "tanpa judul di bawah tabel dengan baris sebanyak itu juga; mungkin kolom lanjutannya"


def numbered(table: WordTable) -> tuple[int, tuple[int, ...]]:
    """Return the place of the row that numbers the columns of a table, and the numbers; -1 where there is none."""
    for place, row in enumerate(table.rows[:DEEPEST]):
        found = [NUMBER.fullmatch(cell.text.strip()) for cell in row.cells]
        numbers = tuple(int(one[1]) for one in found if one)
        plain = len(numbers) == len(row.cells) == table.width >= FEWEST
        steps = {other - one for one, other in pairwise(numbers)}
        if plain and (min(steps) > 0 if numbers[0] == 1 else steps == {1}):
            return place, numbers
    return -1, ()


def other_columns(first: WordTable, page: WordTable) -> bool:
    """Tell whether a page of a table numbers other columns than the first one."""
    return bool(numbered(first)[1] and numbered(page)[1]) and numbered(first)[1] != numbered(page)[1]


def with_whole_tables(scraps: Sequence[Scrap]) -> list[Scrap]:
    """Return *scraps* with the fragments of a table that follow one another as one; where their rows do not agree, with a doubt."""
    whole: list[Scrap] = []
    for scrap in scraps:
        last = whole[-1] if whole else None
        shared = _shared(last.table, scrap.table) if last and last.table and scrap.table else None
        if shared is None or last is None or last.table is None or scrap.table is None:
            beside = last and last.table and scrap.table and _looks_beside(last.table, scrap.table)
            whole.append(replace(scrap, unsure=scrap.unsure or PERHAPS) if beside else scrap)
        elif joined := _joined(last.table, scrap.table, shared):
            whole[-1] = replace(last, table=joined, page=scrap.page)
        else:
            whole.append(replace(scrap, unsure=scrap.unsure or GOES_ON))
    return whole


def _looks_beside(table: WordTable, other: WordTable) -> bool:
    """Tell whether a table right below another one may hold further columns of it: nothing numbers them, and it has as many rows."""
    unnumbered = not (numbered(table)[1] or numbered(other)[1])
    return unnumbered and table.ruled and other.ruled and len(table.rows) == len(other.rows) and table.width != other.width


def _shared(table: WordTable, fragment: WordTable) -> int | None:
    """Return how many first columns a fragment prints again before its numbers go on with those of the table; None: they do not."""
    (_, before), (_, numbers) = numbered(table), numbered(fragment)
    shared = sum(1 for one, other in zip(before, numbers, strict=False) if one == other)
    goes_on = shared < len(numbers) and numbers[:shared] == before[:shared] and bool(before) and numbers[shared] == before[-1] + 1
    return shared if goes_on else None


def _joined(table: WordTable, fragment: WordTable, shared: int) -> WordTable | None:
    """Return a table with the further columns of a fragment; None where their rows do not say the same in the columns both have."""
    if len(table.rows) != len(fragment.rows) or numbered(table)[0] != numbered(fragment)[0]:
        return None
    if any(_texts_differ(row, other, shared) for row, other in zip(table.rows, fragment.rows, strict=True)):
        return None
    step = table.width - shared
    rows = (replace(row, cells=(*row.cells, *_further(other, shared, step))) for row, other in zip(table.rows, fragment.rows, strict=True))
    return replace(table, rows=tuple(rows), width=table.width + fragment.width - shared)


def _further(row: Row, shared: int, step: int) -> Sequence[Cell]:
    return [replace(cell, column=cell.column + step) for cell in row.cells if cell.column >= shared]


def _texts_differ(row: Row, other: Row, shared: int) -> bool:
    """Tell whether two rows say something else in the columns they share: a label may be said in one alone, or be broken elsewhere."""
    one, two = (
        {cell.column: text for cell in each.cells if cell.column < shared and (text := _letters(cell.text))} for each in (row, other)
    )
    return any(one[column] != two[column] for column in one.keys() & two.keys())


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
