"""Ids of units: which unit one is, from its number and its place, or as given by hand.

An id is a path from the largest unit down, its parts joined by ``/``: ``pasal-5/ayat-2/huruf-a``,
``lampiran-1/bab-2/teks-3``, ``penutup/penetapan``. Where it is taken apart, that is done by :class:`UnitId`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from naskah.model.forms import TANDA_BUTIR, Judul
from naskah.model.units import Gambar, Satuan, SisipanTabel
from naskah.numbering import parse_number

BELOW = "/"
LAMPIRAN, PENJELASAN, KUTIPAN = "lampiran", "penjelasan", "kutipan"
BY_PLACE = ("teks", "poin", "berdampingan", "rumus", "halaman")  # units that nothing but their place among their neighbours names
LABEL = 40  # letters of a name that is made of words


class UnitId(str):
    """The id of a unit (or of what is no unit: a line of the cover, a signature), able to say of what parts it is made."""

    __slots__ = ()

    @property
    def parent(self) -> UnitId:
        """Return the id of what it stands under, empty at the top."""
        return UnitId(self.rpartition(BELOW)[0])

    @property
    def name(self) -> str:
        """Return the last part: what tells it from its neighbours."""
        return self.rpartition(BELOW)[2]

    @property
    def part(self) -> str:
        """Return the first part: the part of the regulation, or the Pasal, that it belongs to."""
        return self.partition(BELOW)[0]

    @property
    def rest(self) -> str:
        """Return what follows the first part."""
        return self.partition(BELOW)[2]

    @property
    def in_annex(self) -> bool:
        """Tell whether it is an annex or stands in one."""
        return self.startswith(LAMPIRAN)

    @property
    def in_elucidation(self) -> bool:
        """Tell whether it is the elucidation or stands in it."""
        return self.startswith(PENJELASAN)

    @property
    def quoted(self) -> bool:
        """Tell whether it stands in text that an amendment quotes."""
        return KUTIPAN in self.split(BELOW)[1:]

    @property
    def above(self) -> Iterator[UnitId]:
        """Yield the ids of what it stands under, from the top down."""
        parts = self.split(BELOW)
        return (UnitId(BELOW.join(parts[:end])) for end in range(1, len(parts)))

    def numbered(self, kind: str) -> str:
        """Return the number in its last part where that is one of *kind*: ``2`` of ``pasal-5/ayat-2``; else nothing."""
        own, dash, number = self.name.partition("-")
        return number if dash and own == kind else ""

    def below(self, name: str) -> UnitId:
        """Return the id of what is called *name* under it."""
        return UnitId(f"{self}{BELOW}{name}" if self else name)

    def beside(self, name: str) -> UnitId:
        """Return the id of what is called *name* next to it."""
        return self.parent.below(name)

    def within(self, above: str) -> str:
        """Return what is left of it below *above*; all of it where it does not stand there."""
        return self.removeprefix(f"{above}{BELOW}") if above else str(self)


def slug(words: str, most: int = LABEL) -> str:
    """Return *words* as a name of at *most* so many letters: small letters, digits, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:most].strip("-")


def placed(kind: str, number: str) -> str:
    """Return what a unit is called by whose place alone tells it from its neighbours; nothing for any other."""
    kind = "poin" if kind == "butir" and number in TANDA_BUTIR else kind or "teks"
    return kind if kind in BY_PLACE else ""


def segment(kind: str, number: str) -> str:
    """Return the part of a unit's id that its number gives."""
    if kind == KUTIPAN:
        return kind
    if kind in ("subbab", "tabel", "gambar", "formulir"):
        return number
    if kind in ("judul", "isian"):
        return f"{kind}-{slug(number)}"
    if kind == "diktum":
        return f"{kind}-{number.casefold()}"
    place = parse_number(kind, number)
    if kind in ("bab", "bagian") and place:
        return f"{kind}-{place.base}{place.suffix}"
    return f"{kind}-{number}"


def default_id(kind: str, number: str, parent: str, place: int, own: str = "") -> UnitId:
    """Return the id of a unit: below *parent*, *place* counts among its neighbours, *own* is the part given by hand.

    A Pasal of the body (or of the elucidation) does not name its BAB, because its number runs through.
    """
    above = UnitId(parent)
    if parent in ("menimbang", "mengingat", "memperhatikan"):
        return above.below(own or number or str(place))
    if kind == "pasal" and not above.in_annex and not above.quoted:
        return UnitId(PENJELASAN if above.in_elucidation else "").below(own or f"pasal-{number}")
    return above.below(own or (f"{by_place}-{place}" if (by_place := placed(kind, number)) else segment(kind, number)))


def kind_number(unit: Satuan) -> str:
    """Return what stands after a unit's kind key: its number, or the name of a table or figure."""
    if isinstance(unit, SisipanTabel):
        return unit.tabel
    if isinstance(unit, Judul):
        return unit.judul.isi
    return UnitId(unit.id).name if isinstance(unit, Gambar) else unit.nomor


def own_part(unit: Satuan, parent: str, place: int) -> str:
    """Return the part of a unit's id that was given by hand, or an empty text when the id is the default one."""
    if unit.id == default_id(unit.jenis, kind_number(unit), parent, place) or is_placed(unit.id):
        return ""
    rest = UnitId(UnitId(unit.id).within(parent))
    return rest.within(PENJELASAN) if unit.jenis == "pasal" else str(rest)


def is_placed(unit_id: str) -> bool:
    """Tell whether an id names nothing but a place among neighbours."""
    own = UnitId(unit_id)
    return any(own.numbered(kind).isdecimal() for kind in BY_PLACE)


def rehomed(unit: Satuan, parent: str, place: int, before: tuple[str, int] | None = None) -> Satuan:
    """Return *unit* with ids as below *parent* at *place*; *before* says where its ids are from (default: the same)."""
    if before == (parent, place):
        return unit
    old_parent, old_place = before or (parent, place)
    fresh = default_id(unit.jenis, kind_number(unit), parent, place, own_part(unit, old_parent, old_place))
    isi = tuple(rehomed(below, fresh, number, (unit.id, number)) for number, below in enumerate(unit.isi, 1))
    return replace(unit, id=fresh, isi=isi)
