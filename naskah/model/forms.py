"""What annexes hold beside text, lists and tables: headings without a number, forms and letters, formulas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from naskah.model.units import Butir, Satuan, Teks

CENTANG = "☐"
TANDA_BUTIR = ("-", "–", "—", "•", "▪", "●", "○", "■", "□", CENTANG, "☑", "✓", "*", "+")


class Judul(Satuan):
    """A heading without a number (PENDAHULUAN), and what stands below it."""

    __slots__ = ()
    jenis = "judul"

    @property
    def sebutan(self) -> str:
        """Return the heading itself."""
        return self.judul.isi


class CatatanKaki(Satuan):
    """A footnote; ``nomor`` is that of its reference (``[^1]``) in the text or the table before it."""

    __slots__ = ()
    jenis = "catatan_kaki"

    @property
    def sebutan(self) -> str:
        """Return ``catatan kaki 1``."""
        return f"catatan kaki {self.nomor}"


@dataclass(frozen=True, slots=True)
class Formulir(Satuan):
    """A form or a letter to fill in; ``nomor`` is its name, ``judul`` stands above it, ``sambung``: on no page of its own."""

    jenis: ClassVar[str] = "formulir"
    sambung: bool = False

    @property
    def sebutan(self) -> str:
        """Return ``formulir surat-usulan``, or the heading where it has one."""
        return f"formulir {self.judul.isi or self.nomor}"


class Isian(Satuan):
    """A line to fill in: ``nomor`` is the label before the colon; without ``teks`` dots follow it to the margin."""

    __slots__ = ()
    jenis = "isian"

    @property
    def sebutan(self) -> str:
        """Return ``isian Nomor``."""
        return f"isian {self.nomor}".rstrip()


@dataclass(frozen=True, slots=True)
class Berdampingan(Satuan):
    """Blocks beside each other without lines around them, as signatures stand; each holds its lines from the top down."""

    jenis: ClassVar[str] = "berdampingan"
    kolom: tuple[tuple[Teks, ...], ...] = ()

    @property
    def sebutan(self) -> str:
        """Return what it is called in messages."""
        return "blok berdampingan"


@dataclass(frozen=True, slots=True)
class Rumus(Satuan):
    """A formula (``teks``), and what its signs mean."""

    jenis: ClassVar[str] = "rumus"
    keterangan: tuple[tuple[Teks, Teks], ...] = ()

    @property
    def sebutan(self) -> str:
        """Return what it is called in messages."""
        return "rumus"


class Halaman(Satuan):
    """The start of a new page; it prints nothing itself."""

    __slots__ = ()
    jenis = "halaman"

    @property
    def sebutan(self) -> str:
        """Return what it is called in messages."""
        return "halaman baru"


def is_sign(unit: Satuan) -> bool:
    """Tell whether a list item is marked by a sign that says nothing of its place (a dash, a dot, a box)."""
    return isinstance(unit, Butir) and unit.nomor in TANDA_BUTIR
