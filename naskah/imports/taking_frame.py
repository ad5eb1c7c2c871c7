"""Words beside the units taken back: cover, head, name, closing and heads of annexes as the older revision has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from naskah.changes import Comparison
from naskah.model import Lampiran, Penutup, Peraturan, UnitId

BY_HAND = "belum dikembalikan: {0}; kembalikan dengan tangan"
NO_PART = BY_HAND.format("bagian yang hanya dimiliki salah satu revisi")
OFFICE = ("jenis", "pembentuk", "daerah", "provinsi")
HEAD = {"judul/nama": ("nama",), "menetapkan": ("menetapkan",), "judul/judul-jenis": OFFICE, "judul/pembentuk": OFFICE}
T = TypeVar("T")


def taken_back(result: Peraturan, comparison: Comparison, key: str, rejected: frozenset[str]) -> Peraturan | str:
    """Return *result* with the place *key* as it was, or why that is not possible.

    Of a list of lines all that *rejected* (ids of changes) holds is taken back at once.
    """
    old = comparison.old
    part, rest = UnitId(key).part, UnitId(key).rest
    if part == "sampul":
        return replace(result, sampul=_lines(comparison, "sampul/", old.sampul, comparison.new.sampul, rejected))
    if part == "kop":
        return replace(result, kop=_lines(comparison, "kop/", old.kop, comparison.new.kop, rejected))
    if names := HEAD.get(key, ()):
        return replace(result, **{name: getattr(old, name) for name in names})
    if part == "penutup":
        closing = _closing(result.penutup, old.penutup, rest)
        return replace(result, penutup=closing) if closing else NO_PART
    return _annexes(result, comparison, (part, rest), rejected)


def _annexes(result: Peraturan, comparison: Comparison, place: tuple[str, str], rejected: frozenset[str]) -> Peraturan | str:
    sides = [{annex.id: annex for annex in side.lampiran} for side in (comparison.old, comparison.new, result)]
    part, rest = place
    if not all(part in side for side in sides):
        return NO_PART
    old, new, now = (side[part] for side in sides)
    merged: Lampiran | None = None
    if rest == "nama":
        merged = replace(now, nama=old.nama)
    elif rest.startswith("kepala/"):
        merged = replace(now, kepala=_lines(comparison, f"{part}/kepala/", old.kepala, new.kepala, rejected))
    elif rest.startswith("penutup/") and (closing := _closing(now.penutup, old.penutup, rest.removeprefix("penutup/"))):
        merged = replace(now, penutup=closing)
    if merged is None:
        return NO_PART
    return replace(result, lampiran=tuple(merged if annex.id == part else annex for annex in result.lampiran))


def _closing(now: Penutup, old: Penutup, name: str) -> Penutup | None:
    field = name.partition("#")[0].replace("-", "_")
    return replace(now, **{field: getattr(old, field)}) if hasattr(old, field) else None


def _lines(comparison: Comparison, home: str, old: Iterable[T], new: Iterable[T], rejected: frozenset[str]) -> tuple[T, ...]:
    """Return the lines of one list, each as the older revision has it where its change is *rejected*."""
    before, after = ({f"{home}{number}": line for number, line in enumerate(side, 1)} for side in (old, new))
    kept: list[T] = []
    for step in comparison.steps:
        if not (step.lama in before or step.baru in after):
            continue
        side, key = (before, step.lama) if step.change in rejected else (after, step.baru)
        if key in side:
            kept.append(side[key])
    return tuple(kept)
