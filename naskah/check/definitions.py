"""Ketentuan umum: the form of definitions, and whether each term is used as it was defined (Lampiran II no. 96-109)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.model import Angka, Bab, Satuan
from naskah.rules.definitions import MARKS, defining_items, definitions, formed
from naskah.rules.rule import ERROR, WARNING, Finding, ending, rule
from naskah.rules.view import View

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "


@rule(
    "U1",
    WARNING,
    "Ketentuan umum pada bab pertama",
    (LAMPIRAN_II + "96", "S"),
    ("definisi pada BAB III", "definisi pada BAB I KETENTUAN UMUM"),
)
def place(view: View) -> Iterator[Finding]:
    """Ketentuan umum diletakkan dalam bab satu."""
    for number, unit in enumerate(unit for unit in view.body if isinstance(unit, Bab)):
        if (unit.judul.isi == "KETENTUAN UMUM") != (number == 0):
            message = "bab pertama bukan KETENTUAN UMUM" if number == 0 else "KETENTUAN UMUM bukan bab pertama"
            yield Finding(unit.judul.at(0), message, "letakkan ketentuan umum dalam BAB I", unit.id)


def _first_items(view: View) -> bool:
    return any(unit.id.startswith(f"{view.pasal[0].id}/") for unit in defining_items(view))


@rule(
    "U2",
    WARNING,
    "Kata pembuka ketentuan umum",
    (LAMPIRAN_II + "97, 99-100", "S"),
    ("Yang dimaksud dengan:", "Dalam Peraturan Bupati ini yang dimaksud dengan:"),
)
def opening(view: View) -> Iterator[Finding]:
    """Ketentuan umum yang memuat batasan pengertian dibuka dengan frasa Dalam Peraturan ... ini yang dimaksud dengan."""
    wanted = f"Dalam {view.peraturan.jenis} ini yang dimaksud dengan:"
    if view.pasal and (_first_items(view) or any(" adalah " in unit.teks.isi for unit in view.pasal[0].isi if isinstance(unit, Angka))):
        text = view.pasal[0].teks
        if text.isi != wanted and not view.amending:
            yield Finding(text.at(0), f"kata pembuka '{text}'", f"tulis '{wanted}'", view.pasal[0].id)


@rule("U4", WARNING, "Penulisan setiap definisi", (LAMPIRAN_II + "101", "S"), ("5. taman Baca adalah ...;", "5. Taman Baca adalah ... ."))
def punctuation(view: View) -> Iterator[Finding]:
    """Batasan pengertian yang lebih dari satu diberi nomor angka Arab, diawali huruf kapital, dan diakhiri tanda baca titik."""
    for unit in defining_items(view):
        text = unit.teks.isi
        if (first := text.lstrip(MARKS)[:1]) and not (first.isupper() or first.isdigit()):
            yield Finding(unit.teks.at(0), f"definisi {unit.sebutan} tidak diawali huruf kapital", "awali dengan huruf kapital", unit.id)
        if not unit.isi and not text.endswith("."):
            yield Finding(
                unit.teks.at(max(len(text) - 1, 0)),
                f"definisi {unit.sebutan} tidak diakhiri titik",
                "akhiri dengan '.'",
                unit.id,
                edit=ending(text, "."),
            )


@rule(
    "U5",
    WARNING,
    "Rumusan definisi",
    (LAMPIRAN_II + "98; pedoman penyusunan peraturan BPK", "S"),
    (
        "Standar Pelayanan Minimal, yang selanjutnya disingkat SPM adalah ...",
        "Standar Pelayanan Minimal yang selanjutnya disingkat SPM adalah ...",
    ),
)
def form(view: View) -> Iterator[Finding]:
    """Definisi berbentuk: X adalah ...; X yang selanjutnya disebut Y adalah ...; atau X yang selanjutnya disingkat Z adalah ...."""
    for unit in defining_items(view):
        match = formed(unit.teks.isi)
        if match and not match["yang"]:
            message = f"'selanjutnya {match['cara']}' tanpa 'yang'"
            yield Finding(unit.teks.at(match.start("cara")), message, f"tulis 'yang selanjutnya {match['cara']}'", unit.id)
        elif match is None and (" adalah " not in unit.teks.isi or "yang selanjutnya dis" in unit.teks.isi):
            yield Finding(unit.teks.at(0), f"definisi {unit.sebutan} tidak berbentuk '... adalah ...'", "pakai rumusan bakunya", unit.id)
        elif match and match["koma"]:
            yield Finding(unit.teks.at(match.start("koma")), "koma sebelum 'yang selanjutnya'", "hapus koma itu", unit.id)
        elif match and match["cara"] == "disingkat" and not _abbreviates(match["pendek"], match["istilah"]):
            message = f"'disingkat {match['pendek']}' bukan singkatan dengan huruf kapital"
            yield Finding(
                unit.teks.at(match.start("pendek")), message, "pakai 'yang selanjutnya disebut', atau singkatan huruf kapital", unit.id
            )


def _abbreviates(short: str, whole: str) -> bool:
    """Tell whether *short* is an abbreviation or an acronym of *whole*: capitals in it, or letters of it in order."""
    if any(word.isupper() and len(word) > 1 for word in re.split(r"[\s-]", short)):
        return True
    letters = iter(whole.casefold())
    return " " not in short and short not in whole.split() and all(letter in letters for letter in short.casefold() if letter.isalpha())


@rule(
    "DEFINISI-01",
    ERROR,
    "Istilah didefinisikan dua kali",
    (LAMPIRAN_II + "250", "S"),
    ("3. Dinas adalah ...; 7. Dinas adalah ...", "satu istilah satu definisi"),
)
def twice(view: View) -> Iterator[Finding]:
    """Satu istilah hanya mempunyai satu definisi."""
    seen: dict[str, Satuan] = {}
    for definition in definitions(view):
        for name in {definition.istilah, definition.pendek} - {""}:
            if name.casefold() in seen:
                message = f"'{name}' sudah didefinisikan pada {seen[name.casefold()].sebutan}"
                yield Finding(definition.satuan.teks.at(0), message, "hapus salah satunya", definition.satuan.id)
            seen.setdefault(name.casefold(), definition.satuan)
