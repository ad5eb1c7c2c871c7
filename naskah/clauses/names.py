"""How the law names units: addresses from the largest unit down, and their words in both orders."""

from __future__ import annotations

from collections.abc import Iterable

from naskah.numbering import terbilang

Tahap = tuple[str, str]  # kind and number: ("ayat", "2")
Alamat = tuple[Tahap, ...]  # from the largest unit down

NAMES = {
    "pasal": "Pasal {}", "ayat": "ayat ({})", "huruf": "huruf {}", "angka": "angka {}", "butir": "butir {}",
    "bab": "BAB {}", "bagian": "Bagian {}", "paragraf": "Paragraf {}", "subbab": "subbab {}", "lampiran": "Lampiran {}",
    "penjelasan": "Penjelasan Pasal {}", "penjelasan-umum": "Penjelasan Umum{}", "tabel": "Tabel {}", "gambar": "Gambar {}",
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
