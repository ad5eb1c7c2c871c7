"""Other regulations as a text cites them: kind, issuer, number, year, title, and what the law ranks them by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from naskah.model import Satuan

PROPER = r"(?!(?:Nomor|Tahun|Republik)\b)[A-Z][\w/-]*"
NAME = rf"{PROPER}(?:,?\s+(?:dan\s+)?{PROPER})*"
KIND = (
    r"Undang-[Uu]ndang|Peraturan\s+Pemerintah\s+Pengganti\s+Undang-[Uu]ndang|Peraturan\s+Pemerintah|Peraturan\s+Presiden"
    rf"|Keputusan\s+Presiden|Instruksi\s+Presiden|Peraturan\s+Menteri\s+{NAME}|Keputusan\s+Menteri\s+{NAME}|Peraturan\s+Badan\s+{NAME}"
    rf"|Peraturan\s+Daerah\s+(?:Provinsi|Kabupaten|Kota)\s+{NAME}|Peraturan\s+Gubernur\s+{NAME}|Keputusan\s+Gubernur\s+{NAME}"
    rf"|Peraturan\s+(?:Bupati|Wali\s?[Kk]ota)\s+{NAME}|Keputusan\s+(?:Bupati|Wali\s?[Kk]ota)\s+{NAME}|Permendagri|Perda|Perbup"
)
CITATION = re.compile(
    rf"\b(?P<jenis>{KIND})(?P<ri>\s+Republik\s+Indonesia)?\s+(?:Nomor\s+)?(?P<nomor>\d[\w./-]*?)"
    r"(?:\s+Tahun\s+(?P<tahun>\d{4})|(?<=/\d{4}))\b(?:,?\s+[Tt]entang\s+(?P<judul>[^(;]*))?"
)
GAZETTE = re.compile(r"\((?P<isi>(?:Lembaran|Berita)\s+(?:Negara|Daerah)[^()]*)\)")
RANKS = ("Undang-Undang Dasar", "Undang-Undang", "Peraturan Pemerintah", "Peraturan Presiden", "Peraturan Menteri", "Peraturan Badan",
         "Peraturan Daerah Provinsi", "Peraturan Gubernur", "Peraturan Daerah", "Peraturan Bupati")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """A regulation cited at ``start``: ``jenis`` without ``Republik Indonesia``; ``judul`` may run on into other words.

    ``nomor_at``, ``tahun_at`` and ``judul_at`` are the offsets of its parts.
    """

    jenis: str
    nomor: str
    tahun: str
    judul: str
    start: int
    nomor_at: int
    tahun_at: int
    judul_at: int

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what makes it the same regulation."""
        return self.jenis.casefold(), self.nomor, self.tahun

    def __str__(self) -> str:
        """Return its short name."""
        return (
            f"{self.jenis} Nomor {self.nomor} Tahun {self.tahun}"
            if f"/{self.tahun}" not in self.nomor
            else f"{self.jenis} Nomor {self.nomor}"
        )


def citations(text: str) -> Iterator[Citation]:
    """Yield the regulations that *text* cites, also those named inside the title of another."""
    position = 0
    while match := CITATION.search(text, position):
        year = match["tahun"] or match["nomor"][-4:]
        kind = " ".join(match["jenis"].replace("Undang-undang", "Undang-Undang").split())
        title_at = match.start("judul") if match["judul"] else match.end()
        year_at = match.start("tahun") if match["tahun"] else match.end("nomor") - 4
        title = (match["judul"] or "").strip()
        yield Citation(kind, match["nomor"], year, title, match.start(), match.start("nomor"), year_at, title_at)
        position = title_at


def rank(kind: str) -> int | None:
    """Return the place of a kind of regulation in the hierarchy (0 is highest), or None when it is not known."""
    if kind.startswith("Peraturan Pemerintah Pengganti"):
        return RANKS.index("Undang-Undang")
    if kind.startswith("Peraturan Badan"):
        return RANKS.index("Peraturan Menteri")
    if re.match(r"Peraturan Wali ?[Kk]ota", kind):
        return RANKS.index("Peraturan Bupati")
    found = [place for place, name in enumerate(RANKS) if kind.startswith(name)]
    return max(found, key=lambda place: len(RANKS[place])) if found else None


def principal(unit: Satuan) -> Citation | None:
    """Return the regulation an item of Mengingat is about: the first it names."""
    return next(citations(unit.teks.isi), None)


def is_constitution(unit: Satuan) -> bool:
    """Tell whether an item cites the constitution."""
    return "Undang-Undang Dasar" in unit.teks.isi


def sort_key(unit: Satuan) -> tuple[int, int, int] | None:
    """Return what an item of Mengingat is sorted by (rank, year, number), or None when that is not known."""
    if is_constitution(unit):
        return 0, 0, 0
    cited = principal(unit)
    place = rank(cited.jenis) if cited else None
    number = re.match(r"\d+", cited.nomor) if cited else None
    return (place, int(cited.tahun), int(number[0])) if cited and number and place is not None else None
