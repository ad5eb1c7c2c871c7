"""Ids of units: which unit one is, from its number and its place, or as given by hand."""

from __future__ import annotations

import re
from dataclasses import replace

from naskah.model.units import Gambar, Satuan, SisipanTabel
from naskah.numbering import parse_number


def segment(kind: str, number: str) -> str:
    """Return the part of a unit's id that its number gives."""
    if kind == "kutipan":
        return kind
    if kind in ("subbab", "tabel", "gambar"):
        return number
    place = parse_number(kind, number)
    if kind in ("bab", "bagian") and place:
        return f"{kind}-{place.base}{place.suffix}"
    return f"{kind}-{number}"


def default_id(kind: str, number: str, parent: str, place: int, own: str = "") -> str:
    """Return the id of a unit: below *parent*, *place* counts among its neighbours, *own* is the part given by hand.

    A Pasal of the body (or of the elucidation) does not name its BAB, because its number runs through.
    """
    if parent in ("menimbang", "mengingat"):
        return f"{parent}/{own or number or place}"
    if kind == "pasal" and not parent.startswith("lampiran") and "/kutipan" not in parent:
        prefix = "penjelasan/" if parent.startswith("penjelasan") else ""
        return prefix + (own or f"pasal-{number}")
    part = own or (f"teks-{place}" if kind in ("", "teks") else segment(kind, number))
    return f"{parent}/{part}" if parent else part


def kind_number(unit: Satuan) -> str:
    """Return what stands after a unit's kind key: its number, or the name of a table or figure."""
    if isinstance(unit, SisipanTabel):
        return unit.tabel
    return unit.id.rsplit("/", 1)[-1] if isinstance(unit, Gambar) else unit.nomor


def own_part(unit: Satuan, parent: str, place: int) -> str:
    """Return the part of a unit's id that was given by hand, or an empty text when the id is the default one."""
    if unit.id == default_id(unit.jenis, kind_number(unit), parent, place) or re.search(r"(^|/)teks-\d+$", unit.id):
        return ""
    rest = unit.id.removeprefix(f"{parent}/") if parent else unit.id
    return rest.removeprefix("penjelasan/") if unit.jenis == "pasal" else rest


def rehomed(unit: Satuan, parent: str, place: int, before: tuple[str, int] | None = None) -> Satuan:
    """Return *unit* with ids as below *parent* at *place*; *before* says where its ids are from (default: the same)."""
    if before == (parent, place):
        return unit
    old_parent, old_place = before or (parent, place)
    fresh = default_id(unit.jenis, kind_number(unit), parent, place, own_part(unit, old_parent, old_place))
    isi = tuple(rehomed(below, fresh, number, (unit.id, number)) for number, below in enumerate(unit.isi, 1))
    return replace(unit, id=fresh, isi=isi)
