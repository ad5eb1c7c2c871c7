"""One regulation cited in two places: the same number, year, name and gazette everywhere, not only in Mengingat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.check.others import cited, titles
from naskah.citations import GAZETTE, Citation
from naskah.rules.rule import WARNING, Finding, rule
from naskah.rules.view import Passage, View

OWN = ("pemeriksaan naskah sendiri", "-")
SPACES = re.compile(r"\s*")
AMENDING = re.compile(r"\b[Tt]entang\s+(?:Perubahan|Pencabutan)\b[^();]*$")  # the gazette is that of the amending regulation
YEAR = re.compile(r"\bTahun (\d{4})\b")
Place = tuple[Passage, Citation]


def _title(passage: Passage, citation: Citation) -> str:
    """Return the title of a citation as far as its words tell."""
    return " ".join(passage.isi[citation.judul_at : citation.end].split())


@rule(
    "RUJUK-11",
    WARNING,
    "Satu nama satu nomor dan tahun",
    OWN,
    ("mencabut Perbup 3/2024 tentang Pojok Membaca; Pasal lain menyebut Perbup 3/2025 dengan nama itu", "nomor dan tahun yang sama"),
)
def one_number(view: View) -> Iterator[Finding]:
    """Peraturan dengan jenis dan nama yang sama disebut dengan nomor dan tahun yang sama di semua tempat."""
    based = titles(view)
    places: dict[tuple[str, str], dict[tuple[str, str, str], Place]] = {}
    for passage, citation in cited(view):
        title = _title(passage, citation)
        if len(title.split()) > 1 and passage.bagian != "mengingat" and citation.key not in based:
            places.setdefault((citation.jenis.casefold(), title.casefold()), {}).setdefault(citation.key, (passage, citation))
    for same in places.values():
        keys = list(same)
        for key, (passage, citation) in same.items():
            other = next((o for o in keys if o != key and (o[1] == key[1]) != (o[2] == key[2])), None)
            if other:
                where = passage.teks.at(citation.nomor_at if other[1] != key[1] else citation.tahun_at)
                message = f"{citation}; di tempat lain Nomor {other[1]} Tahun {other[2]} dengan nama itu"
                yield Finding(where, message, "periksa nomor dan tahunnya", passage.id)


@rule(
    "RUJUK-12",
    WARNING,
    "Satu nomor satu nama",
    OWN,
    ("Perbup 3/2025 tentang Pojok Membaca; Perbup 3/2025 tentang Sudut Baca", "nama yang sama di semua tempat"),
)
def one_title(view: View) -> Iterator[Finding]:
    """Peraturan yang tidak ada dalam dasar hukum pun disebut dengan nama yang sama di semua tempat."""
    based = titles(view)
    first: dict[tuple[str, str, str], str] = {}
    for passage, citation in cited(view):
        title = _title(passage, citation)
        if citation.key in based or len(title.split()) < 2 or not title[:1].isupper():
            continue
        first_title = first.setdefault(citation.key, title)
        one, other = first_title.casefold(), title.casefold()
        if not (one.startswith(other) or other.startswith(one)):
            message = f"nama {citation} di tempat lain '{first_title}'"
            yield Finding(passage.teks.at(citation.judul_at), message, "samakan dengan nama resminya", passage.id)


@rule(
    "RUJUK-13",
    WARNING,
    "Tahun Lembaran atau Berita sesuai tahun peraturan",
    OWN,
    ("Perbup Nomor 12 Tahun 2023 ... (Berita Daerah ... Tahun 2021 Nomor 99)", "(Berita Daerah ... Tahun 2023 Nomor 12)"),
)
def gazette_year(view: View) -> Iterator[Finding]:
    """Peraturan diundangkan dalam Lembaran atau Berita tahun penetapannya atau tahun berikutnya."""
    for passage, citation in cited(view):
        spaces = SPACES.match(passage.isi, citation.end)
        gazette = GAZETTE.match(passage.isi, spaces.end() if spaces else citation.end)
        year = YEAR.search(gazette["isi"]) if gazette else None
        named_inside = AMENDING.search(passage.isi[: citation.start])
        if passage.bagian != "mengingat" and gazette and year and not named_inside and not 0 <= int(year[1]) - int(citation.tahun) <= 1:
            at = gazette.start("isi") + year.start(1)
            yield Finding(passage.teks.at(at), f"tahun {year[1]} tidak sesuai dengan {citation}", "periksa kedua tahun", passage.id)
