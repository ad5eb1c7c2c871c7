"""Several revisions one after the other: what happened to each unit in each step, and in sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from naskah.changes import Change, Comparison
from naskah.lines.blocks import Block, BodyCell, BodyRow, Line, Naskah, Run, Section
from naskah.redline.persandingan import table
from naskah.redline.totals import count_line
from naskah.redline.wording import KINDS, brief

Key = tuple[str, str, str]  # a unit, a table and its row, by their keys in the newest revision that has them


def history(steps: Sequence[Comparison], total: Comparison) -> Naskah:
    """Return what changed in each of *steps*, revision after revision, and in *total* from the first to the last."""
    new = total.new
    names = [f"{step.old.revisi} → {step.new.revisi}" for step in (*steps, total)]
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
    for key, columns in by_unit.items():
        texts = [names[key], *("\n".join(f"{KINDS[change.kind]}: {brief(change)}" for change in column) or "–" for column in columns)]
        yield BodyRow(tuple(BodyCell((Run(text),)) for text in texts), "/".join(filter(None, key)))


def _key(change: Change, later: Sequence[Comparison]) -> Key:
    """Return what a change is about by the key it has in the last of the *later* revisions that still has it."""
    unit = change.unit
    for comparison in later:
        unit = dict(comparison.pairs()).get(unit, unit)
    return unit, change.tabel, change.baris
