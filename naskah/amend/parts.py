"""A quotation that gives only the changed parts of a Pasal -> the whole Pasal as it reads after the change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from naskah.amend.differences import deleted
from naskah.amend.steps import Step, refused
from naskah.model import Klausa, Satuan, Tindakan, UnitId, rehomed
from naskah.reading.units import Quoted


def completed(old: Satuan, klausa: tuple[Klausa, ...], parts: Sequence[Quoted], butir: str) -> tuple[Quoted, ...]:
    """Return the Pasal *old* with the quoted *parts* put where *klausa* says; raises :class:`NaskahError` when they do not fit."""
    rest = [unit for unit, _ in parts]
    step = Step(old.id, klausa, butir=butir)
    new = old
    for clause in klausa:
        for unit_id in clause.satuan:
            if clause.tindakan == Tindakan.HAPUS:
                new = _with(new, unit_id, lambda unit: (deleted(unit),))
                continue
            quoted = next((unit for unit in rest if _is(unit, unit_id)), None)
            if quoted is None:
                raise refused("TERAP-05", f"kutipan tidak memuat {unit_id}", "kutip setiap bagian yang disebut", step)
            rest.remove(quoted)
            own = _as(quoted, unit_id)
            new = _with(new, unit_id, lambda _, own=own: (own,)) if clause.tindakan == Tindakan.UBAH else _put(new, clause, own)
    if rest:
        raise refused("TERAP-05", f"kutipan juga memuat {rest[0].sebutan}", "samakan kutipan dengan instruksi", step)
    return ((new, (UnitId(old.id).parent, 1)),)


def _is(unit: Satuan, unit_id: str) -> bool:
    return UnitId(unit_id).numbered(unit.jenis) == unit.nomor


def _as(unit: Satuan, unit_id: str) -> Satuan:
    isi = tuple(rehomed(below, unit_id, place, (unit.id, place)) for place, below in enumerate(unit.isi, 1))
    return replace(unit, id=unit_id, isi=isi)


def _with(unit: Satuan, unit_id: str, change: object) -> Satuan:
    """Return *unit* with the one below it that is *unit_id* changed."""
    isi: list[Satuan] = []
    for below in unit.isi:
        isi.extend(change(below) if below.id == unit_id else (_with(below, unit_id, change),))  # type: ignore[operator]
    return replace(unit, isi=tuple(isi)) if unit.isi else unit


def _put(unit: Satuan, clause: Klausa, own: Satuan) -> Satuan:
    """Return *unit* with *own* after the last of what was put after the same neighbour, or before the other one."""
    anchor = clause.sesudah or clause.sebelum
    place = clause.satuan.index(own.id)
    beside = clause.satuan[place - 1] if place and clause.sesudah else anchor
    isi: list[Satuan] = []
    for below in unit.isi:
        if below.id == beside:
            isi += [below, own] if clause.sesudah else [own, below]
        else:
            isi.append(_put(below, clause, own))
    return replace(unit, isi=tuple(isi)) if unit.isi else unit
