"""Several revisions one after the other: what happened to each unit in each step, and in sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from naskah.changes import Change, Comparison
from naskah.lines.blocks import Block, BodyCell, BodyRow, Line, Naskah, Run, Section
from naskah.redline.persandingan import table
from naskah.redline.totals import count_line
from naskah.redline.wording import KINDS, brief

Key = tuple[str, str, str]  # a unit, a table and its row, by their keys in the newest revision that has them


def history(steps: Sequence[Comparison], total: Comparison, revisions: Sequence[str]) -> Naskah:
    """Return what changed in each of *steps*, revision after revision, and in *total* from the first to the last of *revisions*."""
    new = total.new
    names = [f"{one} → {other}" for one, other in (*pairwise(revisions), (revisions[0], revisions[-1]))]
    blocks: list[Block] = [Line("catatan-judul", (Run("RIWAYAT PERUBAHAN"),), level=1)]
    for name, comparison in zip(names, (*steps, total), strict=True):
        blocks.append(Line("catatan", (Run(f"{name}: {count_line(comparison)}."),), sisipan=True))
    titles = ("Ketentuan", *names[:-1], f"Seluruhnya: {names[-1]}")
    widths = (50.0, *([250.0 / len(names)] * len(names)))
    blocks.append(table("riwayat", titles, widths, _rows(steps, total)))
    section = Section(tuple(blocks), mendatar=True, nama="persandingan")
    return Naskah(f"Riwayat Perubahan: {new.judul}", new.pembentuk.upper(), new.nama_baris, "", (section,))


def _rows(steps: Sequence[Comparison], total: Comparison) -> Iterator[BodyRow]:
    by_unit: dict[Key, list[list[Change]]] = {}
    names: dict[Key, str] = {}
    for number, comparison in enumerate((*steps, total)):
        later = steps[number + 1 :]
        for change in comparison.changes:
            key = _key(change, later)
            by_unit.setdefault(key, [[] for _ in range(len(steps) + 1)])[number].append(change)
            names[key] = change.side.sebutan
    order = _order(steps, total)
    for key, columns in sorted(by_unit.items(), key=lambda entry: order.get(entry[0][0], len(order))):
        texts = [names[key], *("\n".join(f"{KINDS[change.kind]}: {brief(change)}" for change in column) or "–" for column in columns)]
        yield BodyRow(tuple(BodyCell((Run(text),)) for text in texts), "/".join(filter(None, key)))


def _order(steps: Sequence[Comparison], total: Comparison) -> dict[str, int]:
    """Return the printed order of all units; one that came and went on the way stands behind the one before it."""
    order: list[str] = [step.baru or step.lama for step in total.steps]
    for number, comparison in enumerate(steps):
        newest = [_latest(step.baru or step.lama, steps[number + 1 :]) for step in comparison.steps]
        known, last = set(order), 0
        for unit in newest:
            if unit not in known:
                order.insert(last, unit)
                last += 1
            else:
                last = order.index(unit) + 1
    return {unit: number for number, unit in enumerate(order)}


def _key(change: Change, later: Sequence[Comparison]) -> Key:
    """Return what a change is about by the key it has in the last of the *later* revisions that still has it."""
    return _latest(change.unit, later), change.tabel, change.baris


def _latest(unit: str, later: Sequence[Comparison]) -> str:
    for comparison in later:
        unit = comparison.newer_keys.get(unit, unit)
    return unit
