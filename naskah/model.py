"""The regulation as data: what a Peraturan and its parts are.

Classes, fields and YAML keys are the law's own words (UU 12/2011 Lampiran II). Everything is frozen; ``where`` says
where a unit stands in the source and never takes part in equality. ``id`` says which unit it is and stays the same
when ``nomor`` (what is printed) changes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from pathlib import PurePath
from typing import ClassVar

from naskah.numbering import parse_number
from naskah.problems import NOWHERE, Where
from naskah.tables import Matriks, Tabel


class Status(Enum):
    """The stage of a revision; ``DIUNDANGKAN`` is frozen."""

    RANCANGAN = "rancangan"
    DIUNDANGKAN = "diundangkan"
    KONSOLIDASI = "konsolidasi"


@dataclass(frozen=True, slots=True)
class Teks:
    """A text of law and where each piece of it stands in the source.

    ``marks`` holds (offset, line, column) for every source line of a block scalar, so that a finding inside the text
    can point at its exact place.
    """

    isi: str
    where: Where = field(default=NOWHERE, compare=False)
    marks: tuple[tuple[int, int, int], ...] = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        """Return the text."""
        return self.isi

    def __bool__(self) -> bool:
        """Tell whether there is any text."""
        return bool(self.isi)

    def at(self, offset: int) -> Where:
        """Return the place in the source of the character at *offset*."""
        index = bisect_right(self.marks, (offset, 1 << 30, 1 << 30)) - 1
        if index < 0:
            return self.where
        start, line, column = self.marks[index]
        return Where(self.where.file, line, column + offset - start)


NIHIL = Teks("")


@dataclass(frozen=True, slots=True)
class Satuan:
    """A unit of the regulation: number, heading or text, and the units it holds, in printed order."""

    jenis: ClassVar[str] = ""
    id: str
    nomor: str = ""
    judul: Teks = NIHIL
    teks: Teks = NIHIL
    isi: tuple[Satuan, ...] = ()
    where: Where = field(default=NOWHERE, compare=False)

    @property
    def sebutan(self) -> str:
        """Return how the law names the unit in running text: ``Pasal 5``, ``ayat (2)``, ``huruf a``."""
        return f"{self.jenis} {self.nomor}"

    def walk(self) -> Iterator[Satuan]:
        """Yield this unit and all units below it in printed order."""
        yield self
        for unit in self.isi:
            yield from unit.walk()


class Bab(Satuan):
    """A chapter (BAB IX, IXA); the Lampiran has chapters of its own."""

    __slots__ = ()
    jenis = "bab"

    @property
    def sebutan(self) -> str:
        """Return ``BAB IX``."""
        return f"BAB {self.nomor}"


class Bagian(Satuan):
    """A division of a bab (Bagian Kesatu)."""

    __slots__ = ()
    jenis = "bagian"

    @property
    def sebutan(self) -> str:
        """Return ``Bagian Kesatu``."""
        return f"Bagian {self.nomor}"


class Paragraf(Satuan):
    """A division of a bagian (Paragraf 1); not a paragraph of text."""

    __slots__ = ()
    jenis = "paragraf"

    @property
    def sebutan(self) -> str:
        """Return ``Paragraf 1``."""
        return f"Paragraf {self.nomor}"


class Pasal(Satuan):
    """An article, the basic unit; its number runs through the whole regulation."""

    __slots__ = ()
    jenis = "pasal"

    @property
    def sebutan(self) -> str:
        """Return ``Pasal 12``."""
        return f"Pasal {self.nomor}"


class Ayat(Satuan):
    """A numbered sub-article, printed ``(1)``."""

    __slots__ = ()
    jenis = "ayat"

    @property
    def sebutan(self) -> str:
        """Return ``ayat (1)``."""
        return f"ayat ({self.nomor})"


class Butir(Satuan):
    """An item of a list; ``jenis`` of the list level is huruf, angka or butir (any other marker, as printed)."""

    __slots__ = ()
    jenis = "butir"


class Huruf(Butir):
    """A list item printed ``a.``."""

    __slots__ = ()
    jenis = "huruf"


class Angka(Butir):
    """A list item printed ``1.``."""

    __slots__ = ()
    jenis = "angka"


class Subbab(Satuan):
    """A numbered heading of the Lampiran (1.3.2), its number exactly as printed."""

    __slots__ = ()
    jenis = "subbab"

    @property
    def sebutan(self) -> str:
        """Return the number itself."""
        return self.nomor


class Alinea(Satuan):
    """A paragraph of text without a number."""

    __slots__ = ()
    jenis = "teks"


class Kutipan(Satuan):
    """New text quoted inside an amending item; ``nomor`` is the id, in the amended regulation, of what it is about."""

    __slots__ = ()
    jenis = "kutipan"


@dataclass(frozen=True, slots=True)
class SisipanTabel(Satuan):
    """The place of a table: ``nomor`` and ``judul`` are its caption, ``sumber`` its printed source line."""

    jenis: ClassVar[str] = "tabel"
    tabel: str = ""
    sumber: Teks = NIHIL


@dataclass(frozen=True, slots=True)
class Gambar(Satuan):
    """A figure: ``judul`` is its caption, ``alt`` describes it, ``berkas`` is the image (None: not yet at hand)."""

    jenis: ClassVar[str] = "gambar"
    alt: Teks = NIHIL
    berkas: PurePath | None = None


@dataclass(frozen=True, slots=True)
class BarisSampul:
    """A printed line of the cover; ``gaya`` names its style."""

    gaya: str
    teks: Teks


@dataclass(frozen=True, slots=True)
class BlokTanda:
    """A signature block: place and date with their labels, office, signature mark and name, as printed."""

    jabatan: Teks
    nama: Teks
    label_tempat: Teks = NIHIL
    tempat: Teks = NIHIL
    label_tanggal: Teks = NIHIL
    tanggal: Teks = NIHIL
    tanda_tangan: Teks = NIHIL


@dataclass(frozen=True, slots=True)
class Penutup:
    """The end of the regulation or of a Lampiran: promulgation clause, signature blocks, BERITA DAERAH line."""

    perintah: Teks = NIHIL
    penetapan: BlokTanda | None = None
    pengundangan: BlokTanda | None = None
    berita_daerah: Teks = NIHIL


@dataclass(frozen=True, slots=True)
class BarisKepala:
    """A line of the head of a Lampiran; ``label`` is printed before a colon."""

    teks: Teks
    label: Teks = NIHIL


@dataclass(frozen=True, slots=True)
class Lampiran:
    """An annex; ``nomor`` is empty when there is only one (UU 12/2011 Lampiran II, judul lampiran)."""

    id: str
    kepala: tuple[BarisKepala, ...]
    isi: tuple[Satuan, ...]
    nomor: str = ""
    nama: Teks = NIHIL
    penutup: Penutup = Penutup()
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Penjelasan:
    """The elucidation: general part and article by article."""

    umum: tuple[Satuan, ...] = ()
    pasal_demi_pasal: tuple[Satuan, ...] = ()


@dataclass(frozen=True, slots=True)
class Perbaikan:
    """A repaired or doubtful reading of the source, as the repairs file records it.

    ``diterapkan``: the content holds ``menjadi``; otherwise it still holds ``terbaca``: a doubtful reading when
    ``keyakinan`` is B or C, the regulation's own spelling with O, confirmed as printed with A. ``unit`` is a unit id,
    or table, row, column and year.
    """

    sumber: str
    terbaca: str
    keyakinan: str
    diterapkan: bool
    menjadi: str = ""
    catatan: str = ""
    unit: str = ""
    tabel: str = ""
    baris: str = ""
    kolom: str = ""
    tahun: str = ""
    where: Where = field(default=NOWHERE, compare=False)

    @property
    def ragu(self) -> bool:
        """Tell whether the reading is doubtful: kept as read though probably wrong."""
        return not self.diterapkan and self.keyakinan in ("B", "C")


@dataclass(frozen=True, slots=True)
class Klausa:
    """A part of an instruction: what is done (``tindakan``) to which units (ids in the amended regulation).

    Inserted units stand between ``sesudah`` and ``sebelum``, one of which may be empty.
    """

    tindakan: str
    satuan: tuple[str, ...]
    sesudah: str = ""
    sebelum: str = ""


@dataclass(frozen=True, slots=True)
class Instruksi:
    """An item of Pasal I as data: the id of the item, the unit, table or annex it is about, and its clauses."""

    butir: str
    sasaran: str
    klausa: tuple[Klausa, ...]


@dataclass(frozen=True, slots=True)
class Perubahan:
    """What an amending regulation does, as data; ``peraturan`` and ``revisi`` name what it amends."""

    peraturan: str
    revisi: str
    instruksi: tuple[Instruksi, ...]


@dataclass(frozen=True, slots=True)
class Catatan:
    """A note of a consolidation at a unit: by which regulation and item it was changed."""

    satuan: str
    teks: str


@dataclass(frozen=True)
class Peraturan:
    """A regulation in one revision: the root of the model."""

    jenis: str
    pembentuk: str
    daerah: str
    provinsi: str
    nomor: str
    tahun: str
    nama: Teks
    status: Status
    batang_tubuh: tuple[Satuan, ...]
    menimbang: tuple[Satuan, ...] = ()
    mengingat: tuple[Satuan, ...] = ()
    menetapkan: Teks = NIHIL
    kop: tuple[Teks, ...] = ()
    lambang: PurePath | None = None
    sampul: tuple[BarisSampul, ...] = ()
    penutup: Penutup = Penutup()
    penjelasan: Penjelasan | None = None
    lampiran: tuple[Lampiran, ...] = ()
    tabel: dict[str, Tabel] = field(default_factory=dict)
    matriks: Matriks | None = None
    perbaikan: tuple[Perbaikan, ...] = ()
    perubahan: Perubahan | None = None
    catatan: tuple[Catatan, ...] = ()
    peraturan: str = field(default="", compare=False)
    revisi: str = field(default="", compare=False)
    folder: PurePath | None = field(default=None, compare=False)
    where: Where = field(default=NOWHERE, compare=False)

    @property
    def judul(self) -> str:
        """Return the full title on one line: ``PERATURAN BUPATI BEKASI NOMOR 33 TAHUN 2024 TENTANG ...``."""
        return f"{self.nama_jenis} NOMOR {self.nomor or '...'} TAHUN {self.tahun or '...'} TENTANG {self.nama_baris}"

    @property
    def nama_jenis(self) -> str:
        """Return kind and region: ``PERATURAN BUPATI BEKASI``."""
        return f"PERATURAN {self.pembentuk}".upper()

    @property
    def nama_baris(self) -> str:
        """Return the name of the regulation on one line."""
        return " ".join(self.nama.isi.split())

    @cached_property
    def units(self) -> dict[str, Satuan]:
        """Return every unit of the regulation by its id, in printed order."""
        roots = (*self.menimbang, *self.mengingat, *self.batang_tubuh)
        if self.penjelasan:
            roots += (*self.penjelasan.umum, *self.penjelasan.pasal_demi_pasal)
        for lampiran in self.lampiran:
            roots += lampiran.isi
        return {unit.id: unit for root in roots for unit in root.walk()}

    def pasal(self) -> Iterator[Pasal]:
        """Yield the Pasal of the body in order."""
        for root in self.batang_tubuh:
            for unit in root.walk():
                if isinstance(unit, Pasal):
                    yield unit


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
