"""The regulation around its units: cover, signatures, annexes, repairs, amendment, and the root of it all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from pathlib import PurePath

from naskah.kinds import Bentuk, Rumusan, bentuk
from naskah.model.actions import Tindakan
from naskah.model.units import NIHIL, Pasal, Satuan, Teks
from naskah.problems import NOWHERE, Where
from naskah.tables import Matriks, Tabel


class Status(Enum):
    """The stage of a revision; a kind that is not promulgated ends as ``DITETAPKAN``."""

    RANCANGAN = "rancangan"
    DIUNDANGKAN = "diundangkan"
    DITETAPKAN = "ditetapkan"
    KONSOLIDASI = "konsolidasi"

    @property
    def beku(self) -> bool:
        """Tell whether the revision is frozen: it is law, and never changed in place."""
        return self in (Status.DIUNDANGKAN, Status.DITETAPKAN)


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


SALINAN_BAKU = "Salinan sesuai dengan aslinya"


@dataclass(frozen=True, slots=True)
class Salinan:
    """The block under a copy that says it equals the original; whoever copies is named with rank and number."""

    keterangan: Teks
    jabatan: Teks
    nama: Teks
    tanda_tangan: Teks = NIHIL
    pangkat: Teks = NIHIL
    nip: Teks = NIHIL

    @property
    def baris(self) -> tuple[Teks, ...]:
        """Return its lines in printed order, those that are there."""
        lines = (self.keterangan, self.jabatan, self.tanda_tangan, self.nama, self.pangkat, self.nip)
        return tuple(line for line in lines if line)


@dataclass(frozen=True, slots=True)
class Penutup:
    """The end of the regulation or of a Lampiran: promulgation clause, signature blocks, the line of the gazette, who gets a copy.

    ``pernyataan`` says that a regulation not signed in time is valid (no. 171); ``noreg`` is the registration number
    from the level above, ``tambahan`` the line of the supplement that holds the elucidation, ``salinan`` the copy's block.
    """

    perintah: Teks = NIHIL
    penetapan: BlokTanda | None = None
    pengundangan: BlokTanda | None = None
    berita_daerah: Teks = NIHIL
    tembusan: tuple[Teks, ...] = ()
    pernyataan: Teks = NIHIL
    noreg: Teks = NIHIL
    tambahan: Teks = NIHIL
    salinan: Salinan | None = None


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


@dataclass(frozen=True, slots=True)
class CatatanPeninjau:
    """What a reviewer wrote beside a unit of a draft (``satuan`` empty: beside the whole): no part of the text.

    ``dari`` names the file it came in.
    """

    satuan: str
    teks: str
    oleh: str
    tanggal: str = ""
    dari: str = ""
    where: Where = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Peraturan:
    """A regulation in one revision: the root of the model.

    ``dari`` names the revision a draft was copied from (``perbup-x/2024``); ``segel`` tells that it was
    frozen with a manifest; ``paraf`` who initials a draft
    before it is signed. ``persetujuan`` and ``rahmat`` hold what is printed where that is not what the kind
    has (UU 12/2011 Lampiran II no. 15, 56); ``kabupaten`` is the one a village lies in. ``tinjauan`` are the notes of reviewers.
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
    memperhatikan: tuple[Satuan, ...] = ()
    persetujuan: Teks = NIHIL
    rahmat: bool | None = None
    kabupaten: str = ""
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
    tinjauan: tuple[CatatanPeninjau, ...] = field(default=(), compare=False)
    dari: str = field(default="", compare=False)
    segel: bool = field(default=False, compare=False)
    peraturan: str = field(default="", compare=False)
    revisi: str = field(default="", compare=False)
    folder: PurePath | None = field(default=None, compare=False)
    where: Where = field(default=NOWHERE, compare=False)

    @property
    def judul(self) -> str:
        """Return the full title on one line: ``PERATURAN BUPATI BEKASI NOMOR 33 TAHUN 2024 TENTANG ...``."""
        return f"{self.nama_jenis} {self.baris_nomor} TENTANG {self.nama_baris}"

    @cached_property
    def rumusan(self) -> Rumusan:
        """Return the fixed words of this regulation; a kind that is not served is refused where the content is read."""
        kind = bentuk(self.jenis, self.daerah)
        assert kind is not None, self.jenis
        return Rumusan(kind, self.jenis, self.pembentuk, self.daerah, self.provinsi, self.kabupaten)

    @property
    def bentuk(self) -> Bentuk:
        """Return the kind of this regulation."""
        return self.rumusan.bentuk

    @property
    def nama_jenis(self) -> str:
        """Return kind and region: ``PERATURAN BUPATI BEKASI``."""
        return self.rumusan.judul

    @property
    def baris_nomor(self) -> str:
        """Return the line of the number: ``NOMOR 33 TAHUN 2024``."""
        return self.rumusan.nomor(self.nomor, self.tahun)

    @property
    def baris_persetujuan(self) -> tuple[str, ...]:
        """Return the lines of the joint approval as printed, nothing where there are none."""
        return tuple(self.persetujuan.isi.split("\n")) if self.persetujuan else self.rumusan.persetujuan

    @property
    def dengan_rahmat(self) -> bool:
        """Tell whether the phrase that calls on God is printed (no. 15)."""
        return self.bentuk.rahmat if self.rahmat is None else self.rahmat

    @property
    def nama_baris(self) -> str:
        """Return the name of the regulation on one line."""
        return " ".join(self.nama.isi.split())

    @cached_property
    def units(self) -> dict[str, Satuan]:
        """Return every unit of the regulation by its id, in printed order."""
        roots = (*self.menimbang, *self.mengingat, *self.memperhatikan, *self.batang_tubuh)
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
