"""Units of a regulation taken out, put back and numbered again: what rejecting a change does to the tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from naskah.model import Peraturan, Satuan, SisipanTabel

Units = tuple[Satuan, ...]
Edit = Callable[[Units], Units]


def lists(p: Peraturan) -> dict[str, Units]:
    """Return the outermost lists of units of a regulation by their names."""
    units_by_list = {"menimbang": p.menimbang, "mengingat": p.mengingat, "memperhatikan": p.memperhatikan, "batang-tubuh": p.batang_tubuh}
    if p.penjelasan:
        units_by_list |= {"penjelasan/umum": p.penjelasan.umum, "penjelasan/pasal-demi-pasal": p.penjelasan.pasal_demi_pasal}
    return units_by_list | {lampiran.id: lampiran.isi for lampiran in p.lampiran}


def with_lists(p: Peraturan, units_by_list: Mapping[str, Units]) -> Peraturan:
    """Return a regulation with other outermost lists of units."""
    umum, articles = (units_by_list.get(f"penjelasan/{name}", ()) for name in ("umum", "pasal-demi-pasal"))
    elucidation = p.penjelasan and replace(p.penjelasan, umum=umum, pasal_demi_pasal=articles)
    annexes = tuple(replace(lampiran, isi=units_by_list[lampiran.id]) for lampiran in p.lampiran)
    return replace(
        p,
        menimbang=units_by_list["menimbang"],
        mengingat=units_by_list["mengingat"],
        memperhatikan=units_by_list["memperhatikan"],
        batang_tubuh=units_by_list["batang-tubuh"],
        penjelasan=elucidation,
        lampiran=annexes,
    )


def each(p: Peraturan, edit: Edit) -> Peraturan:
    """Return a regulation with every list of units changed, from the innermost outwards."""

    def deep(units: Units) -> Units:
        return edit(tuple(replace(unit, isi=deep(unit.isi)) if unit.isi else unit for unit in units))

    return with_lists(p, {name: deep(units) for name, units in lists(p).items()})


def homes(p: Peraturan) -> dict[str, tuple[str, Units]]:
    """Return of each unit by its id the key of what it stands in and the list it is one of."""
    homes_by_id: dict[str, tuple[str, Units]] = {}

    def walk(units: Units, above: str) -> None:
        for unit in units:
            homes_by_id[unit.id] = above, units
            walk(unit.isi, unit.id)

    for name, units in lists(p).items():
        walk(units, name)
    return homes_by_id


def without(p: Peraturan, keys: set[str]) -> Peraturan:
    """Return a regulation without the units *keys* and all that stands below them."""
    return each(p, lambda units: tuple(unit for unit in units if unit.id not in keys))


def put(p: Peraturan, unit: Satuan, before: str, above: str) -> Peraturan:
    """Return a regulation with *unit* after the one named *before*, or (empty) as the first in *above*."""
    made = dict(lists(p))
    if not before and above in made:
        return with_lists(p, made | {above: (unit, *made[above])})

    def edit(units: Units) -> Units:
        if not before:
            return tuple(replace(one, isi=(unit, *one.isi)) if one.id == above else one for one in units)
        at = next((number for number, one in enumerate(units) if one.id == before), None)
        return units if at is None else (*units[: at + 1], unit, *units[at + 1 :])

    return each(p, edit)


def only(unit: Satuan, keys: set[str]) -> Satuan:
    """Return *unit* with those of the units below it that *keys* name."""
    return replace(unit, isi=tuple(only(below, keys) for below in unit.isi if below.id in keys))


def renamed(unit: Satuan, name: str) -> Satuan:
    """Return *unit* with another id, and what stands below it with ids that begin as its own."""
    isi = tuple(renamed(one, name + one.id.removeprefix(unit.id)) if one.id.startswith(unit.id) else one for one in unit.isi)
    return replace(unit, id=name, isi=isi)


def as_before(old: Satuan, new: Satuan, nomor: str) -> Satuan:
    """Return *new* with the words of *old*; it keeps what stands below it, its name, its place and the table it holds."""
    kept: dict[str, Any] = {"id": new.id, "isi": new.isi, "where": new.where, "nomor": nomor}
    if isinstance(new, SisipanTabel):
        kept["tabel"] = new.tabel
    return replace(old, **kept)
