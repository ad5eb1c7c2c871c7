"""The places of a printed document: each unit with its own lines, and what stands beside the units (cover, title, ends).

A place is what two revisions are compared by. Its key is the id of the unit; lines that belong to no unit get a key
from their part and their style.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from naskah.lines.blocks import Block, Figure, Line, Naskah, Table, table_texts
from naskah.lines.styles import kind_of
from naskah.model import Alinea, BlokTanda, Gambar, Lampiran, Pasal, Penutup, Peraturan, Satuan, SisipanTabel, Subbab, UnitId
from naskah.problems import NOWHERE, Where

LISTS = ("huruf", "angka", "butir")
NOTE_SIGN = re.compile(r"\[\^[^\]]*\]")
NAMES = {
    "rancangan": "kata RANCANGAN",
    "salinan-kepala": "kata SALINAN",
    "judul-jenis": "judul (jenis)",
    "judul-nomor": "judul (nomor dan tahun)",
    "judul-tentang": "judul (TENTANG)",
    "judul-nama": "judul (nama)",
    "rahmat": "frasa DENGAN RAHMAT TUHAN YANG MAHA ESA",
    "pembentuk": "jabatan pembentuk",
    "memutuskan": "kata MEMUTUSKAN",
    "lambang": "lambang",
    "penjelasan-judul": "judul penjelasan",
    "penjelasan-bagian": "bagian penjelasan",
}
CLOSING = {
    "perintah": "perintah pengundangan",
    "penetapan": "penetapan (tempat, tanggal, penanda tangan)",
    "pengundangan": "pengundangan (tempat, tanggal, penanda tangan)",
    "pernyataan": "pernyataan sah",
    "berita-daerah": "baris berita atau lembaran daerah",
    "noreg": "nomor register",
    "tambahan": "baris tambahan berita atau lembaran daerah",
    "salinan": "blok salinan",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its key, the model's unit (if it is one), the key it stands under, its own printed blocks.

    ``jenis`` says what may be compared with what; ``sebutan`` how the law names it.
    """

    kunci: str
    induk: str
    jenis: str
    sebutan: str
    blocks: tuple[Block, ...]
    satuan: Satuan | None = None
    where: Where = NOWHERE

    @property
    def teks(self) -> str:
        """Return the printed words of the place itself, one block a line."""
        return "\n".join(text for block in self.blocks for text in block_texts(block))


def said(block: Block) -> Iterator[str]:
    """Yield the texts of a block; an image is said by its description."""
    if isinstance(block, Figure):
        yield f"[gambar: {block.alt}]" if block.alt else "[gambar]"
    else:
        yield from block_texts(block)


def block_texts(block: Block) -> Iterator[str]:
    """Yield the texts of a block."""
    if isinstance(block, Line):
        yield block.text
    elif isinstance(block, Table):
        yield from table_texts(block)


def places(peraturan: Peraturan, naskah: Naskah) -> dict[str, Place]:
    """Return the places of *naskah*, the printed form of *peraturan*, by key in printed order."""
    names = Names(peraturan)
    by_key: dict[str, Place] = {}
    for kunci, blocks in _groups(naskah):
        unit = peraturan.units.get(kunci)
        parent = names.parents.get(kunci, UnitId(kunci).parent)
        jenis = _kind(unit) if unit else _style(blocks[0])
        by_key[kunci] = Place(kunci, parent, jenis, names.of(kunci, blocks[0]), tuple(blocks), unit, names.where.get(kunci, NOWHERE))
    return by_key


def _groups(naskah: Naskah) -> Iterator[tuple[str, list[Block]]]:
    """Yield key and blocks of each place: neighbouring blocks of one unit; a line without a unit is a place of its own."""
    seen: dict[str, int] = {}
    last, key, group = "", "", list[Block]()
    for section in naskah.sections:
        for block in section.blocks:
            base = block.unit or f"{'penjelasan' if section.nama == 'penjelasan' else 'judul'}/{_style(block)}"
            if block.unit and base == last:
                group.append(block)
                continue
            seen[base] = seen.get(base, 0) + 1
            if group:
                yield key, group
            last, group = base, [block]
            key = base if seen[base] == 1 else f"{base}#{seen[base]}"
    if group:
        yield key, group


def _style(block: Block) -> str:
    return "tabel" if isinstance(block, Table) else kind_of(block.gaya)


def _kind(unit: Satuan) -> str:
    return "rincian" if unit.jenis in LISTS else unit.jenis


class Names:
    """How the law names each place of a regulation, where it stands in the source, and under what it stands."""

    def __init__(self, peraturan: Peraturan) -> None:
        """Walk the regulation once."""
        self.parents: dict[str, str] = {}
        self.where: dict[str, Where] = dict(_places_in_source(peraturan))
        self.names: dict[str, str] = {}
        for root, above, units in _roots(peraturan):
            self._walk(units, root, above)

    def of(self, kunci: str, block: Block) -> str:
        """Return the name of a place; *block* is the first it prints."""
        if kunci in self.names:
            return self.names[kunci]
        key = UnitId(kunci)
        part, rest = key.part, key.rest
        if part in ("sampul", "kop", "persetujuan") and rest.isdigit():
            return f"{part} baris {rest}"
        if "/kepala/" in kunci:
            return f"{annex_name(part)} judul baris {UnitId(rest).within('kepala')}"
        if rest == "nama" and key.in_annex:
            return f"{annex_name(part)} nama"
        if "penutup" in kunci:
            name = "penanda tangan" if part != "penutup" and key.name == "penetapan" else CLOSING.get(key.name, key.name)
            return name if part == "penutup" else f"{annex_name(part)} {name}"
        name = NAMES.get(_style(block), part)
        return name if part != "penjelasan" or name.endswith("penjelasan") else f"{name} pada penjelasan"

    def _walk(self, units: tuple[Satuan, ...], parent: str, above: str) -> None:
        counts = Counter[str]()
        lists = _lists(units)
        bare = Counter(unit.jenis for unit in units if isinstance(unit, SisipanTabel | Gambar) and not unit.nomor)
        for unit in units:
            dashed = unit.jenis in LISTS and not any(map(str.isalnum, unit.nomor))
            counts[unit.jenis] += isinstance(unit, Alinea) or dashed or (bare[unit.jenis] > 1 and not unit.nomor)
            name = self._name(unit, f"{above} rincian ke-{lists[unit.id]}" if unit.id in lists else above, counts[unit.jenis])
            self.parents[unit.id], self.names[unit.id], self.where[unit.id] = parent, name, unit.where
            self._walk(unit.isi, unit.id, name)

    def _name(self, unit: Satuan, above: str, place: int) -> str:
        """Return how a unit is called below what is called *above*; *place* counts those without a number (0: there is but one)."""
        if isinstance(unit, Pasal):
            return f"{'Penjelasan ' if above.startswith('Penjelasan') else ''}{unit.sebutan}"
        if isinstance(unit, Alinea):
            own = f"paragraf ke-{place}"
        elif unit.jenis in LISTS and not any(map(str.isalnum, unit.nomor)):
            own = f"{unit.jenis} ke-{place}"
        elif isinstance(unit, SisipanTabel | Gambar):
            own = unit.nomor or (f"{unit.jenis} ke-{place}" if place else unit.jenis)
        elif isinstance(unit, Subbab):
            own = f"subbab {unit.nomor.rstrip('.')}"
            if "." in unit.nomor.rstrip("."):
                above = above.partition(" subbab ")[0]  # 2.2.6 says itself where it stands
        else:
            own = unit.sebutan
        return f"{above} {NOTE_SIGN.sub('', own)}".strip()


def _lists(units: Iterable[Satuan]) -> dict[str, int]:
    """Return of the items of lists side by side, each of which counts from its start, which list they stand in."""
    numbers: dict[str, int] = {}
    seen: dict[str, set[str]] = {}
    count = Counter[str]()
    for unit in units:
        if unit.jenis in LISTS and any(map(str.isalnum, unit.nomor)):
            if unit.nomor in seen.setdefault(unit.jenis, set()) or not count[unit.jenis]:
                count[unit.jenis] += 1
                seen[unit.jenis] = set()
            seen[unit.jenis].add(unit.nomor)
            numbers[unit.id] = count[unit.jenis]
    kinds = {unit.id: unit.jenis for unit in units}
    return {key: number for key, number in numbers.items() if count[kinds[key]] > 1}


def _roots(peraturan: Peraturan) -> Iterator[tuple[str, str, tuple[Satuan, ...]]]:
    """Yield (key, name, units) of each part that holds units."""
    yield "menimbang", "Menimbang", peraturan.menimbang
    yield "mengingat", "Mengingat", peraturan.mengingat
    yield "memperhatikan", "Memperhatikan", peraturan.memperhatikan
    yield "batang-tubuh", "", peraturan.batang_tubuh
    if peraturan.penjelasan:
        yield "penjelasan/umum", "Penjelasan umum", peraturan.penjelasan.umum
        yield "penjelasan/pasal-demi-pasal", "Penjelasan", peraturan.penjelasan.pasal_demi_pasal
    for lampiran in peraturan.lampiran:
        yield lampiran.id, annex_name(lampiran.id, lampiran), lampiran.isi


@cache
def _roman(number: int) -> str:
    from naskah.numbering import roman

    return roman(number)


def annex_name(kunci: str, lampiran: Lampiran | None = None) -> str:
    """Return how the law names an annex: ``Lampiran II``."""
    number = lampiran.nomor if lampiran else ""
    tail = kunci.partition("-")[2]
    return f"Lampiran {number or (_roman(int(tail)) if tail.isdigit() else '')}".strip()


def part_name(part: str) -> str:
    """Return how the law names a whole part."""
    return annex_name(part) if UnitId(part).in_annex else part.replace("-", " ").capitalize()


def _places_in_source(peraturan: Peraturan) -> Iterator[tuple[str, Where]]:
    """Yield (key, place in the source) of what is no unit."""
    for key in ("jenis", "nomor", "tentang", "rahmat", "pembentuk", "memutuskan", "rancangan"):
        yield f"judul/{key if key in ('rahmat', 'pembentuk', 'memutuskan', 'rancangan') else f'judul-{key}'}", peraturan.where
    yield "lambang", peraturan.where
    yield "judul/nama", peraturan.nama.where
    yield "menetapkan", peraturan.menetapkan.where
    yield from ((f"sampul/{number}", line.teks.where) for number, line in enumerate(peraturan.sampul, 1))
    yield from ((f"kop/{number}", text.where) for number, text in enumerate(peraturan.kop, 1))
    yield from _closing_in_source(peraturan.penutup, "penutup")
    for lampiran in peraturan.lampiran:
        yield from ((f"{lampiran.id}/kepala/{number}", line.teks.where) for number, line in enumerate(lampiran.kepala, 1))
        yield f"{lampiran.id}/nama", lampiran.nama.where
        yield from _closing_in_source(lampiran.penutup, f"{lampiran.id}/penutup")


def _closing_in_source(penutup: Penutup, prefix: str) -> Iterator[tuple[str, Where]]:
    yield f"{prefix}/perintah", penutup.perintah.where
    yield f"{prefix}/pernyataan", penutup.pernyataan.where
    yield f"{prefix}/berita-daerah", penutup.berita_daerah.where
    yield f"{prefix}/noreg", penutup.noreg.where
    yield f"{prefix}/tambahan", penutup.tambahan.where
    if penutup.salinan:
        yield f"{prefix}/salinan", penutup.salinan.jabatan.where
    blocks: tuple[tuple[str, BlokTanda | None], ...] = (("penetapan", penutup.penetapan), ("pengundangan", penutup.pengundangan))
    for name, block in blocks:
        if block:
            yield f"{prefix}/{name}", block.jabatan.where
