"""What the law prefers rather than demands: few recitals, offices from the highest down, short names, items of Pasal II."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.model import Angka
from naskah.rules.definitions import definitions
from naskah.rules.rule import INFO, Finding, rule
from naskah.rules.view import View

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
MOST_RECITALS = 7  # two for each of the three grounds, and the last
# Offices and bodies from the highest down; what is defined with one of these names is ranked by it.
OFFICES = ("Pemerintah Pusat", "Presiden", "Menteri", "Gubernur", "Bupati", "Wali Kota", "Dewan Perwakilan Rakyat"
" Daerah", "Sekretaris Daerah",
           "Perangkat Daerah", "Dinas", "Kepala Dinas", "Camat", "Lurah", "Kepala Desa")  # fmt: skip
SHORT_NAME = re.compile(r"\bini (?:dapat )?disebut (?:dengan )?(?P<nama>(?:Peraturan|Keputusan) [^.]+)\.$")
MINISTER = re.compile(r"\bMenteri adalah Menteri (?P<nama>[A-Z][\w ]+?)\.?$")


@rule(
    "K4", INFO, "Banyaknya pertimbangan", (LAMPIRAN_II + "19", "S"), ("konsiderans 12 butir", "paling banyak dua butir bagi setiap unsur")
)
def recitals(view: View) -> Iterator[Finding]:
    """Konsiderans memuat unsur filosofis, sosiologis, dan yuridis, masing-masing paling banyak dua pokok pikiran, lalu rumusan akhirnya."""
    units = view.peraturan.menimbang
    if len(units) > MOST_RECITALS:
        unit = units[MOST_RECITALS]
        yield Finding(unit.where, f"konsiderans memuat {len(units)} pertimbangan", "satukan pokok pikiran yang seunsur", unit.id)


@rule("U9", INFO, "Urutan jabatan dan lembaga", (LAMPIRAN_II + "109-109a", "S"), ("3. Dinas; 4. Bupati", "3. Bupati; 4. Dinas"))
def from_the_highest(view: View) -> Iterator[Finding]:
    """Istilah diurutkan dari yang umum, dan jabatan serta lembaga dari yang tertinggi."""
    highest, first = -1, ""
    for definition in definitions(view):
        names = (definition.istilah, definition.pendek)
        place = next((n for n, office in enumerate(OFFICES) if office in names), None)
        if place is None:
            continue
        if place < highest:
            message = f"'{definition.istilah}' sesudah '{first}'"
            yield Finding(definition.satuan.teks.at(0), message, "urutkan dari jabatan atau lembaga tertinggi", definition.satuan.id)
        else:
            highest, first = place, definition.istilah


@rule(
    "A12",
    INFO,
    "Rincian Pasal II",
    (LAMPIRAN_II + "233a", "S"),
    ("Pasal II dengan dua ketentuan tanpa angka", "1. ketentuan peralihan; 2. mulai berlaku"),
)
def second_article(view: View) -> Iterator[Finding]:
    """Pasal II yang memuat lebih dari satu ketentuan peralihan atau penutup dirinci dengan angka Arab."""
    unit = next((unit for unit in view.pasal if unit.nomor == "II"), None) if view.amending else None
    if unit and len(unit.isi) > 1 and not all(isinstance(below, Angka) for below in unit.isi):
        yield Finding(unit.where, "ketentuan dalam Pasal II tidak dirinci dengan angka", "beri nomor 1, 2, dan seterusnya", unit.id)


@rule(
    "E12",
    INFO,
    "Nama singkat",
    (LAMPIRAN_II + "139, 141", "S"),
    ("disebut Peraturan Bupati Nomor 7 Tahun 2030", "disebut Peraturan Bupati tentang Taman Baca"),
)
def short_name(view: View) -> Iterator[Finding]:
    """Nama singkat tidak memuat nomor dan tahun, bukan singkatan, dan tidak diberikan kepada nama yang sudah singkat."""
    for passage in view.norms:
        match = SHORT_NAME.search(passage.isi)
        if match is None:
            continue
        at = passage.teks.at(match.start("nama"))
        if re.search(r"\b(?:Nomor|Tahun) \d|\b[A-Z]{3,}\b", match["nama"]):
            yield Finding(at, f"nama singkat '{match['nama']}'", "tulis tanpa nomor, tahun, dan singkatan", passage.id)
        elif len(view.peraturan.nama.isi.split()) <= len(match["nama"].split()):
            yield Finding(at, "nama singkat tidak lebih singkat daripada namanya", "hapus ketentuan itu", passage.id)


@rule(
    "U11",
    INFO,
    "Sebutan menteri",
    (LAMPIRAN_II + "252", "S"),
    ("Menteri adalah Menteri Kebudayaan.", "Menteri adalah menteri yang menyelenggarakan urusan pemerintahan di bidang kebudayaan."),
)
def minister(view: View) -> Iterator[Finding]:
    """Menteri disebut menurut urusan pemerintahan yang diselenggarakannya, bukan menurut nama kementeriannya."""
    for definition in definitions(view):
        if match := MINISTER.search(definition.satuan.teks.isi):
            advice = "tulis 'menteri yang menyelenggarakan urusan pemerintahan di bidang ...'"
            unit = definition.satuan
            yield Finding(unit.teks.at(match.start("nama")), f"'Menteri {match['nama']}' menurut nama kementeriannya", advice, unit.id)
