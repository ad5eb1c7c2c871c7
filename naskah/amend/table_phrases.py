"""A name that changes wherever it stands in a table: one order about words instead of every row that holds it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from naskah.tables import Sel, Tabel

FEWEST = 3  # cells that change alike: fewer are quoted with their rows
NAME = re.compile(r"[^\W\d_]{2,}")  # words, no mere numbers


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that changes: row key, column name, what it held, what it holds."""

    baris: str
    kolom: str
    semula: str
    menjadi: str


def phrases(table: Tabel, cells: Sequence[CellChange]) -> tuple[tuple[str, str], ...]:
    """Return the (old, new) phrases that explain most of *cells*: each changes wherever it stands in *table*, and nowhere else."""
    pairs: list[tuple[str, str]] = []
    left = {(one.baris, one.kolom): one for one in cells}
    current = table
    for (old, new), count in Counter((one.semula, one.menjadi) for one in cells).most_common():
        if count < FEWEST or not (NAME.search(old) and NAME.search(new)) or '"' in old + new:
            continue
        pattern = phrase(old)
        held = [(row.kunci, column.nama, cell.raw) for row in current.baris for column, cell in zip(current.daun, row.sel, strict=True)
                if pattern.search(cell.raw)]  # fmt: skip
        if all((key := left.get((row, column))) and _put(pattern, new, raw) == key.menjadi for row, column, raw in held):
            pairs.append((old, new))
            for row, column, _ in held:
                del left[row, column]
            current = reworded(current, old, new)
    return tuple(pairs)


def phrase(words: str) -> re.Pattern[str]:
    """Return the pattern of *words* as whole words; a mark at an edge may touch a word."""
    before, after = (r"\w" if words[edge : edge + 1 or None].isalnum() else "" for edge in (0, -1))
    return re.compile((rf"(?<!{before})" if before else "") + re.escape(words) + (rf"(?!{after})" if after else ""))


def _put(pattern: re.Pattern[str], words: str, text: str) -> str:
    return pattern.sub(lambda _: words, text)


def reworded(table: Tabel, old: str, new: str) -> Tabel:
    """Return *table* with the phrase *old* replaced by *new* in every cell."""
    pattern = phrase(old)

    def fresh(cell: Sel) -> Sel:
        text = _put(pattern, new, cell.raw)
        return cell if text == cell.raw else Sel(text)

    return replace(table, baris=tuple(replace(row, sel=tuple(map(fresh, row.sel))) for row in table.baris))


def left_by(frasa: Sequence[tuple[str, str]], table: Tabel, cells: Sequence[CellChange]) -> tuple[CellChange, ...]:
    """Return the changes of *cells* that the phrases *frasa*, carried out in *table*, do not make."""
    for old, new in frasa:
        table = reworded(table, old, new)
    rows = {row.kunci: row for row in table.baris}
    return tuple(one for one in cells if table.sel(rows[one.baris], one.kolom).raw != one.menjadi)
