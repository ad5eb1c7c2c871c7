"""How the law names units: addresses from the largest unit down, and their words in both orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from naskah.numbering import terbilang

INSIDE = "*"  # stands for the label of a row inside a run, which is not said; no label holds it
Tahap = tuple[str, str]  # kind and number: ("ayat", "2")
Alamat = tuple[Tahap, ...]  # from the largest unit down

NAMES = {
    "pasal": "Pasal {}", "ayat": "ayat ({})", "huruf": "huruf {}", "angka": "angka {}", "butir": "butir {}",
    "bab": "BAB {}", "bagian": "Bagian {}", "paragraf": "Paragraf {}", "subbab": "subbab {}", "lampiran": "Lampiran {}",
    "penjelasan": "Penjelasan Pasal {}", "penjelasan-umum": "Penjelasan Umum{}",
    "penjelasan-utuh": "Penjelasan{}", "tabel": "Tabel {}", "gambar": "Gambar {}",
    "buku": "Buku {}", "alinea": "alinea {}", "halaman": "halaman {}",
    "tabel-ke": "tabel ke-{}", "gambar-ke": "gambar ke-{}", "nama": "judul{}",
}  # fmt: skip


def name(step: Tahap) -> str:
    """Return how the law names one unit: ``ayat (2)``, ``Pasal 8``, ``BAB IX``."""
    return NAMES[step[0]].format(step[1]).rstrip()


def smallest_first(address: Alamat) -> str:
    """Return ``ayat (2) Pasal 8`` (A5)."""
    return " ".join(name(step) for step in reversed(address))


def largest_first(address: Alamat) -> str:
    """Return ``Pasal 8 ayat (2)`` (A9)."""
    return " ".join(map(name, address))


def listed(parts: Iterable[str]) -> str:
    """Return ``a``, ``a dan b`` or ``a, b, dan c``."""
    *most, last = parts
    if not most:
        return last
    return f"{most[0]} dan {last}" if len(most) == 1 else f"{', '.join(most)}, dan {last}"


def counted(number: int) -> str:
    """Return ``2 (dua)``."""
    return f"{number} ({terbilang(number)})"


def row_name(row: tuple[int, str]) -> str:
    """Return ``baris ke-8 (Taman Baca Melati)``."""
    return f"baris ke-{row[0]}" + (f" ({row[1]})" if row[1] else "")


def column_name(column: tuple[int, str]) -> str:
    """Return ``kolom ke-3 (Target)``."""
    return f"kolom ke-{column[0]}" + (f" ({column[1]})" if column[1] else "")


def year_name(year: int) -> str:
    """Return ``tahun 2029``."""
    return f"tahun {year}"


def runs_of(places: Iterable[tuple[int, str]], called: Callable[[tuple[int, str]], str]) -> Iterator[str]:
    """Yield how rows or columns are named, those between the first and the last of a run (:data:`INSIDE`) left out."""
    places = tuple(places)
    kept = [place for place in places if place[1] != INSIDE]
    inside = {number for number, words in places if words == INSIDE}
    number = 0
    while number < len(kept):
        if kept[number][0] + 1 in inside:
            yield f"{called(kept[number])} sampai dengan {called(kept[number + 1])}"
            number += 2
        else:
            yield called(kept[number])
            number += 1
