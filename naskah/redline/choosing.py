"""Which rows of the persandingan are printed, and in which order: a part of the regulation alone, changes of substance first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from naskah.changes import Change, Kind
from naskah.redline.persandingan import Entry
from naskah.redline.rows import only_looks

CLASSES = ("Perubahan isi", "Perubahan ejaan dan tanda baca", "Nomor yang bergeser", "Perubahan tampilan")
SPELLING = 0.75  # how alike two words are that only are spelt otherwise


def only_of(rows: Iterable[Entry], part: str) -> tuple[Entry, ...]:
    """Return the rows of *part*: of a BAB, Pasal, annex, sub-chapter or table, by a piece of its name or the name of its table."""
    part_name = " ".join(part.casefold().split())
    return tuple(row for row in rows if any(_stands_in(name, part_name) for name in _names(row)))


def _names(row: Entry) -> set[str]:
    places = {change.side.sebutan for change in row.changes} | {change.tabel for change in row.changes}
    return {" ".join(name.casefold().split()) for name in {row.kelompok, *places} if name}


def _stands_in(name: str, part_name: str) -> bool:
    """Tell whether *part_name* stands in *name* as whole words: Pasal 1 is not Pasal 12."""
    at = name.find(part_name)
    while at >= 0:
        before, after = name[:at], name[at + len(part_name) :]
        if not before[-1:].isalnum() and not after[:1].isalnum():
            return True
        at = name.find(part_name, at + 1)
    return False


def by_weight(rows: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the rows with those first that change the substance; each class stands below a name of its own, in printed order."""
    weighed = [(max(map(_class, row.changes), key=lambda name: -CLASSES.index(name)), row) for row in rows]
    return tuple(
        replace(row, kelompok=row.kelompok if row.kelompok == name else f"{name}: {row.kelompok}")
        for name in CLASSES
        for own, row in weighed
        if own == name
    )


def _class(change: Change) -> str:
    if change.akibat:
        return CLASSES[2]
    if only_looks(change):
        return CLASSES[3]
    return CLASSES[1] if _is_spelling(change) else CLASSES[0]


def _is_spelling(change: Change) -> bool:
    """Tell whether only signs, capitals or single letters of the words of a text changed, and no number."""
    if change.kind is not Kind.DIUBAH or change.sel or change.kolom:
        return False
    sides = ["".join(piece.teks for piece in change.pieces if piece.op != other).split() for other in ("ins", "del")]
    if len(sides[0]) != len(sides[1]):
        return False
    return all(_alike(one, other) for one, other in zip(*sides, strict=True))


def _alike(one: str, other: str) -> bool:
    old, new = ("".join(char for char in word.casefold() if char.isalnum()) for word in (one, other))
    if old == new:
        return True
    return not any(char.isdigit() for char in old + new) and SequenceMatcher(None, old, new).ratio() >= SPELLING
