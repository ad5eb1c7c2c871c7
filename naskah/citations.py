"""Other regulations as a text cites them: kind, issuer, number, year, title, and what the law ranks them by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from naskah.capitals import PARTICLES
from naskah.model import Satuan

PROPER = r"(?!(?:Nomor|Tahun|Republik|Pasal|Lampiran)\b)[A-Z][\w/-]*"
NAME = rf"{PROPER}(?:,?\s+(?:dan\s+)?{PROPER}){{0,15}}"
KIND = (
    r"Undang-[Uu]ndang|Peraturan\s+Pemerintah\s+Pengganti\s+Undang-[Uu]ndang|Permendagri|Perda|Perbup"
    rf"|(?:Peraturan|Keputusan|Instruksi|Qanun|Surat\s+Edaran)\s+{NAME}"
)
CITATION = re.compile(
    rf"\b(?P<jenis>{KIND})(?P<ri>\s+Republik\s+Indonesia)?\s+(?:Nomor\s+)?(?P<nomor>\d[\w./-]*?|[A-Z]{{1,6}}[\w.-]*/[\w./-]+?)"
    r"(?:\s+Tahun\s+(?P<tahun>\d{4})|(?<=/\d{4}))\b(?:,?\s+[Tt]entang\s+(?P<judul>[^(;]*))?"
)
GAZETTE = re.compile(r"\((?P<isi>(?:Lembaran|Berita)\s+(?:Negara|Daerah)[^()]*)\)")
LAW, GOVERNMENT, PRESIDENT, MINISTER, PROVINCE, GOVERNOR, REGION, REGENT, OFFICE, VILLAGE = range(1, 11)
# What the kinds of regulation are ranked by (UU 12/2011 Pasal 7 and 8), the first that fits.
RANKS = tuple(
    (re.compile(pattern), rank)
    for pattern, rank in (
        (r"Surat Edaran", OFFICE),
        (r"Undang-Undang Dasar", 0),
        (r"Undang-Undang|Peraturan Pemerintah Pengganti", LAW),
        (r"(?:Peraturan|Instruksi|Keputusan) Presiden", PRESIDENT),
        (r"Peraturan Pemerintah", GOVERNMENT),
        (r"(?:Peraturan|Keputusan) (?:Kepala )?Desa", VILLAGE),
        (r"(?:Peraturan|Keputusan) (?:Kepala (?:Dinas|Kantor|Bagian|Perangkat|Satuan|Sekolah|Bidang)|Direktur|Inspektur|Camat)",
         OFFICE),
        (r"(?:Peraturan|Keputusan) (?:Menteri|Badan|Kepala|Lembaga|Bank Indonesia|Otoritas|Komisi|Mahkamah|Bersama|Dewan Perwakilan Rakyat"
         r" Republik|Majelis|Jaksa|Panglima)", MINISTER),
        (r"Peraturan Daerah (?:Provinsi|Propinsi|Istimewa|Khusus)|Peraturan Daerah Daerah", PROVINCE),
        (r"(?:Peraturan|Keputusan) Gubernur", GOVERNOR),
        (r"Peraturan Daerah|Qanun|Perda\b", REGION),
        (r"(?:Peraturan|Keputusan|Instruksi) (?:Bupati|Wali ?[Kk]ota|Dewan Perwakilan)|Perbup\b", REGENT),
        (r"Permendagri\b", MINISTER),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """A regulation cited at ``start``: ``jenis`` without ``Republik Indonesia``; ``judul`` may run on into other words.

    ``nomor_at``, ``tahun_at`` and ``judul_at`` are the offsets of its parts, ``end`` is where its title, as far as capitals and
    particles tell, has ended.
    """

    jenis: str
    nomor: str
    tahun: str
    judul: str
    start: int
    nomor_at: int
    tahun_at: int
    judul_at: int
    end: int

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
        yield Citation(kind, match["nomor"], year, title, match.start(), match.start("nomor"), year_at, title_at, title_end(text, title_at))
        position = title_at


WORD = re.compile(r"[^\s,()]+")
TAIL = re.compile(r"(?:[\s,]|\b(?:" + "|".join(sorted(PARTICLES, key=len, reverse=True)) + r"))+$")
STOP = re.compile(
    r"[;:.](?=\s|$)|[()]|,? sebagaimana\b|,? yang telah\b"
    r"|(?:,| dan|, dan| atau) (?=(?:Peraturan|Undang-Undang|Keputusan)(?: [A-Z][\w-]*){0,8} Nomor \d)"
)


def title_end(text: str, start: int) -> int:
    """Return where the title that begins at *start* ends: at its gazette, or where its words no longer are those of a title."""
    stop = STOP.search(text, start)
    limit = stop.start() if stop else len(text)
    if stop and GAZETTE.match(text, stop.start()):
        return limit
    end = start
    for word in WORD.finditer(text, start, limit):
        if not (word[0][0].isupper() or word[0][0].isdigit() or word[0] in (*PARTICLES, "menjadi") or "/" in word[0]):
            break
        end = word.end()
    tail = TAIL.search(text, start, end)
    return tail.start() if tail and end < limit else end


def rank(kind: str) -> int | None:
    """Return the place of a kind of regulation in the hierarchy (0 is highest), or None when it is not known."""
    return next((place for pattern, place in RANKS if pattern.match(kind)), None)


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
