"""Texts and units: what stands in a regulation, from a BAB down to a table or a figure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import ClassVar

from naskah.problems import NOWHERE, Where


@dataclass(frozen=True, slots=True)
class Teks:
    """A text of law and where each piece of it stands in the source.

    ``marks`` holds (offset, line, column) for every source line of a block scalar, so that a finding inside the text
    can point at its exact place. ``breaks`` holds (offset, name, character)
    for every line break of a word processor that was read as a space.
    """

    isi: str
    where: Where = field(default=NOWHERE, compare=False)
    marks: tuple[tuple[int, int, int], ...] = field(default=(), compare=False, repr=False)
    breaks: tuple[tuple[int, str, str], ...] = field(default=(), compare=False, repr=False)

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


class Diktum(Satuan):
    """A norm of a decision (KESATU, KEDUA, ...)."""

    __slots__ = ()
    jenis = "diktum"

    @property
    def sebutan(self) -> str:
        """Return ``diktum KESATU``."""
        return f"diktum {self.nomor.upper()}"


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


RATA = ("kiri", "tengah", "kanan", "penuh")


@dataclass(frozen=True, slots=True)
class Alinea(Satuan):
    """A paragraph of text without a number; ``rata`` (one of :data:`RATA`) is how it is set where that is not the usual way."""

    jenis: ClassVar[str] = "teks"
    rata: str = ""
    tebal: bool = False
    garis_bawah: bool = False


class Kutipan(Satuan):
    """New text quoted inside an amending item; ``nomor`` is the id, in the amended regulation, of what it is about."""

    __slots__ = ()
    jenis = "kutipan"


@dataclass(frozen=True, slots=True)
class CatatanTabel:
    """A note under a table; ``tanda`` (``*)``) ties it to the cells that carry the sign."""

    teks: Teks
    tanda: Teks = NIHIL


@dataclass(frozen=True, slots=True)
class SisipanTabel(Satuan):
    """The place of a table: ``nomor`` and ``judul`` are its caption; ``catatan`` and ``sumber`` (its source) stand below it.

    ``ulangan``: the table is printed here once more, and counts where it stands first.
    """

    jenis: ClassVar[str] = "tabel"
    tabel: str = ""
    sumber: Teks = NIHIL
    catatan: tuple[CatatanTabel, ...] = ()
    ulangan: bool = False


@dataclass(frozen=True, slots=True)
class Gambar(Satuan):
    """A figure: ``judul`` is its caption, ``alt`` describes it, ``berkas`` is the image (None: not yet at hand).

    ``lebar`` is its printed width in millimetres, empty for its own.
    """

    jenis: ClassVar[str] = "gambar"
    alt: Teks = NIHIL
    berkas: PurePath | None = None
    lebar: str = ""


DELETED = re.compile(r"dihapus(?:[;,] ?(?:dan/atau|dan|atau))?[.;,]?|\(dihapus[.;,]?\)[.;,]?", re.IGNORECASE)


def is_deleted(unit: Satuan) -> bool:
    """Tell whether a unit only keeps the number of what was deleted (UU 12/2011 Lampiran II no. 236).

    Its one text, or its heading, says so (``Dihapus.``, in a list ``dihapus;`` or ``dihapus; dan``), and so does whatever it holds.
    """
    one_text = bool(unit.teks) != bool(unit.judul)
    return one_text and bool(DELETED.fullmatch(unit.teks.isi or unit.judul.isi)) and all(is_deleted(below) for below in unit.isi)
