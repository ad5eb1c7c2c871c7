"""What a kind of regulation is: its fixed words and parts as templates, and the words of one regulation filled in.

Blanks of a template: ``{jenis}``, ``{pembentuk}``, ``{daerah}``, ``{provinsi}``, ``{kabupaten}``, ``{lembaran}``,
``{nomor}``, ``{tahun}``, ``{nama}``, ``{noreg}``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

ELIPSIS = "..."  # number, year or date that a draft does not have yet (J5)
PASAL, DIKTUM = "pasal", "diktum"


class Penjelasan(Enum):
    """Whether a kind carries an elucidation (UU 12/2011 Lampiran II no. 174-175)."""

    WAJIB = "wajib"
    BOLEH = "boleh"
    TANPA = "tanpa"


@dataclass(frozen=True, slots=True)
class Tingkat:
    """A level of government.

    What a region calls itself, how its name begins, who leads it, the lines above a title, who agrees, who promulgates.
    """

    nama: str
    istilah: str
    awalan: tuple[str, ...]
    jabatan: tuple[str, ...]
    kop: tuple[str, ...]
    dewan: str
    pengundang: str

    def has(self, daerah: str) -> bool:
        """Tell whether the region *daerah* is one of this level, by its name."""
        return any(daerah == start or daerah.startswith(f"{start} ") for start in self.awalan)


@dataclass(frozen=True, slots=True)
class Penomoran:
    """A way to number: what it is called, the pattern of the number alone, and its line in the title with the year (if that has one)."""

    nama: str
    pola: str
    baris: str


NOMOR_BULAT = Penomoran("nomor bulat", r"[1-9]\d{0,4}", "NOMOR {nomor} TAHUN {tahun}")


@dataclass(frozen=True, slots=True)
class Bentuk:
    """A kind of regulation at one level of government; every text is a template, empty where the kind has no such part.

    ``jenis`` are the spellings of its name (the first is the usual one), ``penomoran`` the ways its number may look (the
    first is that of a draft), ``pertimbangan`` the verbs of the last recital, ``batang_tubuh`` whether its norms stand in Pasal or
    in KESATU, KEDUA, ...; ``tidak_mengikat`` the rules of the check that do not bind it. ``sumber`` says where the form
    stands, ``keyakinan`` how sure we are of it (as for a rule).
    """

    jenis: tuple[str, ...]
    tingkat: Tingkat
    singkatan: str
    sebutan: str
    sumber: str
    keyakinan: str
    lembaran: str = ""
    rahmat: bool = True
    pertimbangan: tuple[str, ...] = ("menetapkan",)
    persetujuan: tuple[str, ...] = ()
    penomoran: tuple[Penomoran, ...] = (NOMOR_BULAT,)
    batang_tubuh: str = PASAL
    perintah: str = "Agar setiap orang mengetahuinya, memerintahkan pengundangan {jenis} ini dengan penempatannya dalam {lembaran}."
    mulai_berlaku: str = "diundangkan"
    noreg: str = ""
    dinyatakan_sah: str = ""
    penjelasan: Penjelasan = Penjelasan.BOLEH
    memperhatikan: bool = False
    pidana: bool = False
    tidak_mengikat: frozenset[str] = frozenset()

    @property
    def diundangkan(self) -> bool:
        """Tell whether the kind is promulgated in a gazette."""
        return bool(self.lembaran)


@dataclass(frozen=True, slots=True)
class Rumusan:
    """The fixed words of one regulation: those of its kind with its own names filled in."""

    bentuk: Bentuk
    jenis: str
    pembentuk: str
    daerah: str
    provinsi: str
    kabupaten: str = ""

    def __call__(self, template: str, **blanks: str) -> str:
        """Return *template* with the names of this regulation, and *blanks*, filled in."""
        return template.format(
            jenis=self.jenis,
            pembentuk=self.pembentuk,
            daerah=self.daerah,
            provinsi=self.provinsi,
            kabupaten=self.kabupaten,
            **blanks,
        )

    @property
    def sebutan(self) -> str:
        """Return kind and maker as running text names them: ``Peraturan Bupati Contoh``, ``Peraturan Daerah Kabupaten Contoh``."""
        return self(self.bentuk.sebutan)

    @property
    def judul(self) -> str:
        """Return the same as the first line of the title (no. 2)."""
        return self.sebutan.upper()

    @property
    def pemangku(self) -> str:
        """Return the office that *pembentuk* names as one that makes this kind at its level, empty where it names none."""
        return next((office for office in self.bentuk.tingkat.jabatan if self.pembentuk.startswith(f"{office} ")), "")

    @property
    def jabatan(self) -> str:
        """Return the office of the maker alone: ``Bupati`` of ``Bupati Contoh``."""
        return self.pemangku or self.bentuk.tingkat.jabatan[0]

    @property
    def kop(self) -> tuple[str, ...]:
        """Return the lines above the title, in capitals."""
        return tuple(self(line).upper() for line in self.bentuk.tingkat.kop)

    @property
    def persetujuan(self) -> tuple[str, ...]:
        """Return the lines of the joint approval (no. 56), nothing where the kind needs none."""
        dewan = self(self.bentuk.tingkat.dewan).upper()
        return tuple(self(line, dewan=dewan, kepala=self.pembentuk.upper()) for line in self.bentuk.persetujuan)

    @property
    def lembaran(self) -> str:
        """Return the gazette: ``Berita Daerah Kabupaten Contoh``; empty where the kind is not promulgated."""
        return self(self.bentuk.lembaran)

    @property
    def perintah(self) -> str:
        """Return the order of promulgation (no. 163), empty where the kind is not promulgated."""
        return self(self.bentuk.perintah, lembaran=self.lembaran) if self.bentuk.diundangkan else ""

    @property
    def pengundang(self) -> str:
        """Return the office that promulgates, in capitals; empty where the kind is not promulgated."""
        return self(self.bentuk.tingkat.pengundang).upper() if self.bentuk.diundangkan else ""

    @property
    def mulai_berlaku(self) -> str:
        """Return the sentence of entry into force (no. 150)."""
        return f"{self.jenis} ini mulai berlaku pada tanggal {self.bentuk.mulai_berlaku}."

    def menetapkan(self, nama: str) -> str:
        """Return the words after ``Menetapkan :`` for the regulation named *nama* (no. 58-59)."""
        return f"{self.jenis.upper()} TENTANG {nama}."

    def numbering(self, nomor: str) -> Penomoran | None:
        """Return the way in which *nomor* is numbered, None where it is no number of this kind."""
        return next((way for way in self.bentuk.penomoran if re.fullmatch(way.pola, nomor)), None)

    def nomor(self, nomor: str, tahun: str, gap: str = ELIPSIS) -> str:
        """Return the line of the number: ``NOMOR 33 TAHUN 2024``; a draft shows an ellipsis for what is not yet set (J1, J5)."""
        way = self.numbering(nomor) or self.bentuk.penomoran[0]
        return way.baris.format(nomor=nomor or gap, tahun=tahun or gap)

    def kutipan_nomor(self, nomor: str, tahun: str, gap: str = ELIPSIS) -> str:
        """Return how running text cites the number: ``Nomor 33 Tahun 2024``."""
        way = self.numbering(nomor) or self.bentuk.penomoran[0]
        return way.baris.replace("NOMOR", "Nomor").replace("TAHUN", "Tahun").format(nomor=nomor or gap, tahun=tahun or gap)

    def baris_lembaran(self, tahun: str, nomor: str, seri: str = "") -> str:
        """Return the last line of the closing (no. 172-173); year and number are the gazette's own."""
        line = f"{self.lembaran.upper()} TAHUN {tahun or ELIPSIS} NOMOR {nomor or ELIPSIS}"
        return f"{line} SERI {seri}" if seri else line

    def baris_tambahan(self, nomor: str) -> str:
        """Return the line at the end of the elucidation."""
        return f"TAMBAHAN {self.lembaran.upper()} NOMOR {nomor or ELIPSIS}"

    def noreg(self, nomor: str) -> str:
        """Return the line of the registration number that the level above gives, empty where the kind has none."""
        return self(self.bentuk.noreg, noreg=nomor or ELIPSIS).upper() if self.bentuk.noreg else ""

    @property
    def dinyatakan_sah(self) -> str:
        """Return the sentence for a regulation that was not signed in time (no. 171), empty where the kind has none."""
        return self(self.bentuk.dinyatakan_sah)


def gazette_parts(line: str, gazette: str) -> re.Match[str] | None:
    """Return the parts ``tahun``, ``nomor`` and ``seri`` of a gazette line for *gazette*; None where it has another form."""
    number = r"(?P<nomor>\.\.\.|[1-9]\d{0,4})"
    pattern = rf"{re.escape(gazette)} TAHUN (?P<tahun>\.\.\.|\d{{4}}) NOMOR {number}(?: SERI (?P<seri>[A-Z]\w{{0,2}}(?:\.\d+)?))?"
    return re.fullmatch(pattern, line)
