"""Units -> entries of the files that hold them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from naskah.dump.house import Tree, filled
from naskah.model import (
    Alinea,
    Bab,
    Berdampingan,
    Formulir,
    Gambar,
    Halaman,
    Judul,
    Peraturan,
    Rumus,
    Satuan,
    SisipanTabel,
    UnitId,
    kind_number,
    own_part,
)

YA = "ya"


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
    tree = _key(unit) | filled({"id": own_part(unit, parent, place)})
    if not isinstance(unit, Rumus):
        nomor = unit.nomor if isinstance(unit, SisipanTabel | Gambar) else ""
        tree |= filled({"nomor": nomor, "judul": unit.judul.isi, "teks": unit.teks.isi})
    tree |= filled(_own(unit))
    return tree | filled({"isi": unit_trees(unit.isi, unit.id)})


def _key(unit: Satuan) -> dict[str, Tree]:
    """Return the entry that says of which kind a unit is, with what stands after it."""
    if isinstance(unit, Alinea | Judul):
        return {}
    if isinstance(unit, Berdampingan):
        return {unit.jenis: [[text.isi for text in column] for column in unit.kolom]}
    return {unit.jenis: unit.teks.isi if isinstance(unit, Rumus) else "baru" if isinstance(unit, Halaman) else kind_number(unit)}


def _own(unit: Satuan) -> dict[str, Tree]:
    """Return the entries that only units of this kind have; empty ones are not written."""
    if isinstance(unit, Alinea):
        return {"rata": unit.rata, "tebal": YA * unit.tebal, "garis_bawah": YA * unit.garis_bawah}
    if isinstance(unit, SisipanTabel):
        notes: list[Tree] = [filled({"tanda": note.tanda.isi}) | {"teks": note.teks.isi} for note in unit.catatan]
        return {"catatan": notes, "sumber": unit.sumber.isi, "ulangan": YA * unit.ulangan}
    if isinstance(unit, Gambar):
        return {"alt": unit.alt.isi, "berkas": f"gambar/{unit.berkas.name}" if unit.berkas else "", "lebar": unit.lebar}
    if isinstance(unit, Rumus):
        return {"keterangan": [[sign.isi, meaning.isi] for sign, meaning in unit.keterangan]}
    return {"halaman_sendiri": "tidak"} if isinstance(unit, Formulir) and unit.sambung else {}


def images(peraturan: Peraturan) -> Iterator[PurePath]:
    """Yield the images that a regulation names."""
    if peraturan.lambang:
        yield peraturan.lambang
    yield from (unit.berkas for unit in peraturan.units.values() if isinstance(unit, Gambar) and unit.berkas)
