"""What each place of one revision says, without its number: the evidence by which places are paired."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from naskah.lines import Naskah
from naskah.lines.places import Place, places
from naskah.model import Alinea, Pasal, Peraturan, Satuan, SisipanTabel, UnitId, is_placed, kind_number, segment
from naskah.numbering import parse_number

Evidence = tuple[str, ...] | None
ENDS = ("kepala", "penutup", "kop", "sampul")
DIVISIONS = ("bab", "bagian", "paragraf", "subbab")


class Content:
    """The places of one revision with their order, their tree and their words."""

    def __init__(self, peraturan: Peraturan, naskah: Naskah) -> None:
        """Prepare the places of *naskah*, the final document of *peraturan*."""
        self.peraturan = peraturan
        self.places: dict[str, Place] = places(peraturan, naskah)
        self._below: dict[str, list[str]] = {}
        for key, place in self.places.items():
            self._below.setdefault(place.induk, []).append(key)
        self.other_tables: frozenset[str] = frozenset()  # the names of the tables of the other revision
        self._whole: dict[str, Evidence] = {}
        self._words: dict[str, Counter[str]] = {}

    def keys(self) -> list[str]:
        """Return all keys in printed order."""
        return list(self.places)

    def roots(self) -> list[str]:
        """Return the keys under which places stand that are no places themselves."""
        return [key for key in self._below if key not in self.places]

    def below(self, key: str) -> list[str]:
        """Return the keys directly below *key*."""
        return self._below.get(key, [])

    def part(self, key: str) -> str:
        """Return the part that a place stands in: an annex, the body, the elucidation."""
        while key in self.places:
            key = self.places[key].induk
        return part_of(key)

    def annexes(self) -> dict[str, str]:
        """Return the names of the annexes by their keys."""
        return {lampiran.id: " ".join(lampiran.nama.isi.split()) for lampiran in self.peraturan.lampiran}

    def articles(self, part: str) -> list[str]:
        """Return the Pasal of a part, whatever Bab they stand in."""
        units = self.peraturan.batang_tubuh
        if part != "batang-tubuh":
            units = self.peraturan.penjelasan.pasal_demi_pasal if self.peraturan.penjelasan else ()
        return [unit.id for root in units for unit in root.walk() if isinstance(unit, Pasal)]

    # -- evidence ----------------------------------------------------------------------------------------------------

    def kind(self, key: str) -> str:
        """Return what a place may be paired with: a line of a head or an end by where it stands, for its style follows the page."""
        place = self.places[key]
        end = self.name(place.induk) if place.satuan is None and place.induk else ""
        return end if end in ENDS else place.jenis

    def name(self, key: str) -> str:
        """Return the last part of a key: the unit's number within its parent."""
        return UnitId(key).name

    def family(self, key: str) -> str:
        """Return what a place may become when it moves to another parent or level: an ayat may become a huruf, a text an ayat."""
        kind = self.kind(key)
        return "isi" if kind in ("ayat", "rincian", "teks") else kind

    def heads(self, key: str) -> bool:
        """Tell whether a place is the heading of a division: it says little itself, what stands below it says the rest."""
        return self.kind(key) in DIVISIONS

    def top(self, key: str) -> str:
        """Return the Pasal, the sub-chapter or the part that a place stands in."""
        while key in self.places and self.kind(key) not in ("pasal", "subbab"):
            key = self.places[key].induk
        return key

    def counted(self, key: str) -> bool:
        """Tell whether the name of a place is only its position; that of a signature block or a line of the title is more."""
        unit = self.places[key].satuan
        return self.name(key).partition("#")[0].isdecimal() if unit is None else is_placed(key)

    def own(self, key: str) -> str:
        """Return the id of a unit that a drafter gave it (below its parent), or nothing when it follows from number or position."""
        unit = self.places[key].satuan
        if unit is None:
            return ""
        rest = key.removeprefix(f"{self.places[key].induk}/").removeprefix("penjelasan/")
        return "" if rest == self.name(key) and _derived(unit, rest) else rest

    def own_evidence(self, key: str) -> Evidence:
        """Return the id that a drafter gave a unit, as evidence."""
        return (own,) if (own := self.own(key)) else None

    def whole(self, key: str) -> Evidence:
        """Return all that a place and what stands below it say, without their numbers; None when they say nothing."""
        if key not in self._whole:
            unit = self.places[key].satuan
            texts = tuple(self._said(unit)) if unit else (self.places[key].teks,)
            self._whole[key] = texts if any(texts) else None
        return self._whole[key]

    def words(self, key: str) -> Counter[str]:
        """Return how often each word occurs in a place and below it (a division: in its heading alone)."""
        if key not in self._words:
            unit = self.places[key].satuan
            texts = self._said(unit) if unit else iter((self.places[key].teks,))
            self._words[key] = Counter(word for text in texts for word in text.lower().split())
        return self._words[key]

    def _said(self, unit: Satuan) -> Iterator[str]:
        """Yield the words of a unit and of what it holds; of a division its heading alone, for its Pasal are paired apart.

        A table is known by its name, one whose name the other revision does not have by what it holds.
        """
        yield unit.judul.isi
        yield unit.teks.isi
        if isinstance(unit, SisipanTabel):
            yield self.places[unit.id].teks if self.is_lone_table(unit.id) else unit.tabel
        if unit.jenis in DIVISIONS:
            return
        for below in unit.isi:
            yield from self._said(below)

    def is_lone_table(self, key: str) -> bool:
        """Tell whether a place is a table whose name the other revision does not have."""
        place = self.places.get(key)
        return place is not None and isinstance(place.satuan, SisipanTabel) and place.satuan.tabel not in self.other_tables

    @cached_property
    def own_tables(self) -> frozenset[str]:
        """Return the names of the tables that stand in this revision."""
        return frozenset(place.satuan.tabel for place in self.places.values() if isinstance(place.satuan, SisipanTabel))

    @cached_property
    def parts(self) -> dict[str, list[str]]:
        """Return the keys of each part: the body, the elucidation, an annex, the cover, ..."""
        parts: dict[str, list[str]] = {}
        for root in self.roots():
            keys = parts.setdefault(part_of(root), [])
            open_keys = [root]
            while open_keys:
                below = self.below(open_keys.pop())
                keys.extend(below)
                open_keys.extend(below)
        return parts

    @cached_property
    def positions(self) -> dict[str, int]:
        """Return the place of each key in printed order."""
        return {key: number for number, key in enumerate(self.places)}


def part_of(root: str) -> str:
    """Return the part that *root*, a key under which places stand, belongs to."""
    return UnitId(root).part


def _derived(unit: Satuan, name: str) -> bool:
    """Tell whether an id follows from the number of its unit, as the loader makes it."""
    if is_placed(name) or (isinstance(unit, Alinea) and name.isdecimal()):
        return True
    if unit.jenis in ("tabel", "gambar", "formulir"):
        return False
    if unit.jenis in ("judul", "isian"):
        return name == segment(unit.jenis, kind_number(unit))
    place = parse_number(unit.jenis, unit.nomor)
    derived_ids = {unit.nomor, f"{unit.jenis}-{unit.nomor}"} | ({f"{unit.jenis}-{place.base}{place.suffix}"} if place else set())
    return name in derived_ids
