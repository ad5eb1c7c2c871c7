"""The regulation around its units: cover, signatures, annexes, repairs, amendment, and the root of it all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import PurePath

from naskah.model.actions import Tindakan
from naskah.model.units import NIHIL, Pasal, Satuan, Teks
from naskah.problems import NOWHERE, Where
from naskah.tables import Matriks, Tabel


class Status(Enum):
    """The stage of a revision; ``DIUNDANGKAN`` is frozen."""

    RANCANGAN = "rancangan"
    DIUNDANGKAN = "diundangkan"
    KONSOLIDASI = "konsolidasi"


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
    """The end of the regulation or of a Lampiran: promulgation clause, signature blocks, BERITA DAERAH line, who gets a copy."""

    perintah: Teks = NIHIL
    penetapan: BlokTanda | None = None
    pengundangan: BlokTanda | None = None
    berita_daerah: Teks = NIHIL
    tembusan: tuple[Teks, ...] = ()


@dataclass(frozen=True, slots=True)
class BarisKepala:
    """A line of the head of a Lampiran; ``label`` is printed before a colon."""

    teks: Teks
    label: Teks = NIHIL


@dataclass(frozen=True, slots=True)
class Lampiran:
    """An annex; ``nomor`` is empty when there is only one (UU 12/2011 Lampiran II, judul lampiran).

    ``mendatar``: all its pages are landscape.
    """

    id: str
    kepala: tuple[BarisKepala, ...]
    isi: tuple[Satuan, ...]
    nomor: str = ""
    nama: Teks = NIHIL
    penutup: Penutup = Penutup()
    mendatar: bool = False
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

    tindakan: Tindakan
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
    """A regulation in one revision: the root of the model.

    ``dari`` names the revision a draft was copied from (``perbup-x/2024``); ``paraf`` who initials a draft before it is signed.
    """

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
    paraf: tuple[Teks, ...] = ()
    dari: str = field(default="", compare=False)
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
