"""Made-up tables of any length: the same shape as a printed matrix page, not law."""

from __future__ import annotations

from decimal import Decimal

from naskah.lines import Naskah, Section
from naskah.lines.grid import printed
from naskah.tables import Baris, Kolom, KolomGrup, Sel, Tabel

NAMES = ("penerima", "realisasi", "mutu", "realisasi_mutu", "anggaran")


def matrix(rows: int) -> Tabel:
    """Return a made-up matrix of 12 columns and *rows* rows with a printed number."""
    fixed = (Kolom("nomor", "NO", "nomor", Decimal(8)), Kolom("teks", "Indikator", "teks", Decimal(44)), Kolom("satuan", "Satuan"))
    years = KolomGrup("Pencapaian 2030", tuple(Kolom(name, name.title(), "bilangan", Decimal(14)) for name in NAMES))
    ends = tuple(Kolom(name, name.title(), "teks", Decimal(16)) for name in ("sumber", "instansi", "catatan", "lokasi"))
    body = tuple(
        Baris(f"rekaan/{number}", tuple(map(Sel, (str(number), f"Indikator rekaan ke-{number} untuk pengukuran waktu", "Orang",
              *(f"{number * factor % 9000 + 1000}" for factor in (3, 5, 7, 11, 13)), "APBD", "Dinas Rekaan", "", "Desa"))))
        for number in range(1, rows + 1)
    )  # fmt: skip
    return Tabel("rekaan", (*fixed, years, *ends), body, mendatar=True)


def matrix_document(rows: int) -> Naskah:
    """Return a document that holds nothing but a made-up matrix."""
    return Naskah("Matriks rekaan", "Rekaan", "pengukuran", "", (Section(printed(matrix(rows), draft=False), mendatar=True),))
