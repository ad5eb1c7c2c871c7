"""Chapters and headings: their order, their capitals, and what only laws and regional regulations may hold (no. 62-76, 112-128, 217)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.capitals import PARTICLES
from naskah.model import Bab, Bagian, Paragraf
from naskah.rules.masking import prose
from naskah.rules.rule import INFO, WARNING, Finding, rule
from naskah.rules.view import View, ayat_of

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
# The chapters at the end, in the order in which they stand; what comes before them is the matter itself.
LAST = ("KETENTUAN LAIN-LAIN", "KETENTUAN PENYIDIKAN", "KETENTUAN PIDANA", "KETENTUAN PERALIHAN", "KETENTUAN PENUTUP")
LONG = 10


def order_of(title: str) -> int:
    """Return the place of a chapter: 0 for the general one, 1 for the matter, more for those at the end."""
    if title == "KETENTUAN UMUM":
        return 0
    name = title.replace("KETENTUAN LAIN LAIN", "KETENTUAN LAIN-LAIN").removesuffix(" DAN KETENTUAN PENUTUP")
    return LAST.index(name) + 2 if name in LAST else 1


@rule("B1", WARNING, "Bab terakhir", (LAMPIRAN_II + "1, 62, 110, 115, 128, 136, 220", "S"),
      ("BAB VIII PENUTUP; KETENTUAN PERALIHAN sebelum materi pokok", "materi pokok, KETENTUAN PERALIHAN, KETENTUAN PENUTUP"))  # fmt: skip
def order(view: View) -> Iterator[Finding]:
    """Materi dikelompokkan berurutan: umum, materi pokok, penyidikan dan pidana bila ada, peralihan, dan penutup sebagai bab terakhir."""
    chapters = [unit for unit in view.peraturan.batang_tubuh if isinstance(unit, Bab)]
    for number, unit in enumerate(chapters, 1):
        title = unit.judul.isi
        closing = title in ("KETENTUAN PENUTUP", "KETENTUAN PERALIHAN DAN PENUTUP", "KETENTUAN PERALIHAN DAN KETENTUAN PENUTUP")
        if closing != (number == len(chapters)):
            message = f"bab terakhir berjudul '{title}'" if number == len(chapters) else f"{title} bukan bab terakhir"
            yield Finding(unit.judul.at(0), message, "tutup dengan bab KETENTUAN PENUTUP", unit.id)
        elif order_of(title) in range(5, 6):
            later = next((other for other in chapters[number:] if order_of(other.judul.isi) < order_of(title)), None)
            if later:
                message = f"{title} sebelum BAB {later.nomor} {later.judul}"
                yield Finding(unit.judul.at(0), message, "letakkan di antara materi pokok (atau pidana) dan penutup", unit.id)


@rule(
    "KAPITAL-03",
    WARNING,
    "Huruf kapital pada judul bagian dan paragraf",
    (LAMPIRAN_II + "74, 76", "S"),
    ("Pendirian dan lokasi", "Pendirian dan Lokasi"),
)
def headings(view: View) -> Iterator[Finding]:
    """Setiap kata judul bagian dan paragraf diawali huruf kapital, kecuali partikel yang tidak terletak pada awal frasa."""
    for unit in view.formed:
        if not isinstance(unit, Bagian | Paragraf):
            continue
        for match in re.finditer(r"(?<![\w/-])[a-z][\w-]*", prose(unit.judul.isi)):
            if match[0] not in PARTICLES or match.start() == 0:
                advice = f"tulis '{match[0].capitalize()}'"
                yield Finding(unit.judul.at(match.start()), f"'{match[0]}' dalam judul {unit.sebutan}", advice, unit.id)


NAMED = re.compile(r" (?:Provinsi|Kabupaten|Kota|Desa|tentang)? ?[A-Z]")  # one regulation, by its region, number or name
KIND = re.compile(
    r"\b(?P<jenis>[Pp]eraturan|[Kk]eputusan) (?P<siapa>[Bb]upati|[Dd]aerah|[Gg]ubernur|[Ww]ali [Kk]ota|[Pp]residen"
    r"|[Pp]emerintah(?! [Dd]aerah))\b(?P<ini> ini| Nomor)?"
)


@rule(
    "KAPITAL-02",
    WARNING,
    "Huruf kapital pada jenis peraturan",
    (LAMPIRAN_II + "46, 243", "S"),
    ("peraturan bupati ini; Peraturan daerah", "Peraturan Bupati ini; Peraturan Daerah"),
)
def kinds(view: View) -> Iterator[Finding]:
    """Jenis peraturan perundang-undangan ditulis dengan huruf awal kapital pada setiap katanya."""
    for passage in view.running:
        for match in KIND.finditer(prose(passage.isi)):
            first, second = match["jenis"][0].isupper(), match["siapa"][0].isupper()
            starts = match.start() == 0 or passage.isi[: match.start()].rstrip()[-1:] in ".:"
            if starts and first and not second and not (match["ini"] or NAMED.match(passage.isi, match.end())):
                continue  # any regulation of that kind ("Peraturan daerah kabupaten/kota"), at the head of a sentence
            if first != second or (match["ini"] and not first):
                right = f"{match['jenis']} {match['siapa']}".title()
                yield Finding(passage.teks.at(match.start()), f"'{match['jenis']} {match['siapa']}'", f"tulis '{right}'", passage.id)


@rule(
    "PIDANA-01",
    WARNING,
    "Tanpa ketentuan pidana",
    (LAMPIRAN_II + "112, 117, 217; UU 12/2011 Pasal 15", "S"),
    ("BAB IX KETENTUAN PIDANA dalam Peraturan Bupati", "sanksi administratif"),
)
def penal(view: View) -> Iterator[Finding]:
    """Peraturan di bawah Peraturan Daerah tidak memuat ketentuan pidana dan tidak memuat ketentuan penyidikan."""
    if view.peraturan.bentuk.pidana:
        return
    for unit in view.body:
        if isinstance(unit, Bab) and (match := re.search(r"KETENTUAN PIDANA|PENYIDIKAN", unit.judul.isi)):
            yield Finding(unit.judul.at(0), f"{unit.sebutan} {match[0]}", "hapus, atau atur dengan sanksi administratif", unit.id)
    for passage in view.wording:
        for match in re.finditer(
            r"\bdipidana\b|\bpidana (?:penjara|kurungan|denda)\b|\b(?:berwenang melakukan|melakukan|wewenang) penyidikan\b",
            prose(passage.isi),
        ):
            yield Finding(
                passage.teks.at(match.start()),
                f"'{match[0]}' dalam {view.peraturan.jenis}",
                "hapus, atau rujuk peraturan yang mengaturnya",
                passage.id,
            )


@rule("B13", INFO, "Pasal yang panjang", (LAMPIRAN_II + "78", "S"), ("pasal dengan 14 ayat", "beberapa pasal yang singkat"))
def long_pasal(view: View) -> Iterator[Finding]:
    """Materi lebih baik dirumuskan dalam banyak pasal yang singkat daripada dalam sedikit pasal dengan banyak ayat."""
    for unit in view.pasal:
        if (count := len(ayat_of(unit))) > LONG:
            yield Finding(unit.where, f"{unit.sebutan} memuat {count} ayat", "bagi menjadi beberapa pasal bila dapat", unit.id)
