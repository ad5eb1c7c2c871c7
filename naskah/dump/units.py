"""Units -> entries of the files that hold them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from naskah.dump.house import Tree, filled
from naskah.model import Alinea, Bab, Gambar, Peraturan, Satuan, SisipanTabel, UnitId, kind_number, own_part


def unit_files(peraturan: Peraturan) -> tuple[list[list[str]], dict[str, Tree]]:
    """Return the file names of each annex, and the files that hold units; a BAB of an annex has a file of its own."""
    trees: dict[str, Tree] = {"batang-tubuh.yaml": {"isi": unit_trees(peraturan.batang_tubuh, "")}}
    names: list[list[str]] = []
    for lampiran in peraturan.lampiran:
        stem = f"lampiran/{lampiran.id}-" if lampiran.id != "lampiran" else "lampiran/"
        by_chapter = bool(lampiran.isi) and all(isinstance(unit, Bab) for unit in lampiran.isi)
        parts: dict[str, tuple[int, tuple[Satuan, ...]]]
        if by_chapter:
            parts = {f"{stem}{UnitId(unit.id).name}.yaml": (number, (unit,)) for number, unit in enumerate(lampiran.isi, 1)}
        else:
            parts = {f"lampiran/{lampiran.id}.yaml": (1, lampiran.isi)}
        trees |= {name: {"isi": unit_trees(units, lampiran.id, first)} for name, (first, units) in parts.items()}
        names.append(list(parts))
    return names, trees


def unit_trees(units: tuple[Satuan, ...], parent: str, first: int = 1) -> list[Tree]:
    """Return units as entries of a list; *first* is the place of the first one among its neighbours."""
    return [_unit(unit, parent, number) for number, unit in enumerate(units, first)]


def _unit(unit: Satuan, parent: str, place: int) -> dict[str, Tree]:
    tree: dict[str, Tree] = {} if isinstance(unit, Alinea) else {unit.jenis: kind_number(unit)}
    tree |= filled({"id": own_part(unit, parent, place)})
    tree |= filled({"nomor": unit.nomor if isinstance(unit, SisipanTabel | Gambar) else "", "judul": unit.judul.isi, "teks": unit.teks.isi})
    if isinstance(unit, SisipanTabel):
        tree |= filled({"sumber": unit.sumber.isi})
    if isinstance(unit, Gambar):
        tree |= filled({"alt": unit.alt.isi, "berkas": f"gambar/{unit.berkas.name}" if unit.berkas else ""})
    return tree | filled({"isi": unit_trees(unit.isi, unit.id)})


def images(peraturan: Peraturan) -> Iterator[PurePath]:
    """Yield the images that a regulation names."""
    if peraturan.lambang:
        yield peraturan.lambang
    yield from (unit.berkas for unit in peraturan.units.values() if isinstance(unit, Gambar) and unit.berkas)
