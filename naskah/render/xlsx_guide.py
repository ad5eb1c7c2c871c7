"""What an office reads before it fills in a workbook."""

from __future__ import annotations

from collections.abc import Iterator

from naskah.model import Peraturan
from naskah.tables import BidangMatriks, Tabel

GUIDE_WIDTH = 170.0  # millimetres
RULES = (
    "Isilah lembar Matriks. Kolom nomor dan indikator terkunci; kolom lain boleh diisi.",
    "Baris boleh disaring dan diurutkan, kolom boleh disembunyikan. Untuk mengurutkan, buka dahulu proteksi lembar (Tinjau > Buka "
    "Proteksi Lembar; tanpa kata sandi) dan urutkan semua kolom bersama-sama, termasuk kolom A yang tersembunyi.",
    "Baris layanan boleh ditambah atau dihapus: buka dahulu proteksi lembar, sisipkan baris pada tempatnya, tulis nomor dan uraiannya, "
    "lalu sesuaikan nomor baris sesudahnya. Setiap baris baru atau baris yang hilang ditanyakan kembali.",
    "Jangan menggabungkan sel atau menambah lembar.",
    "Tulis angka sebagai angka biasa atau seperti pada naskah: 1.234.567,50; 86,90%; 299.160.000,-. Tulis - bila pada naskah tercetak -.",
    "Jangan memakai rumus. Bila angka berasal dari rumus, tempelkan sebagai nilai (Tempel Khusus > Nilai).",
    "Sel kosong yang dibiarkan kosong tidak mengubah apa pun. Bila sel pada naskah asli memang kosong, sampaikan kepada perancang; "
    "perancang mencatatnya dengan perintah verify --kosong.",
    "Setelah selesai, kirim kembali berkas ini. Perancang melihat ringkasan setiap perubahan sebelum memberlakukannya.",
)
TABLE_RULES = (
    "Setiap tabel ada di lembarnya sendiri. Kolom nomor urut dan label kelompok terkunci; kolom lain boleh diisi.",
    RULES[1],
    "Jangan menggabungkan sel, menambah atau menghapus baris, atau menambah lembar.",
    *RULES[4:],
)
LEGEND = (
    ("Sel berlatar kuning: pembacaan naskah sumber meragukan; alasannya tertulis pada catatan sel pertama dari setiap kelompok.", "ragu"),
    ("Sel bergaris miring (pada sebagian program: abu-abu): tidak terbaca pada naskah sumber, belum ada isinya.", "tak-terbaca"),
    ("Sel berlatar abu-abu muda: terkunci; perubahannya tidak diterima.", "terkunci"),
)


def guide_lines(peraturan: Peraturan, bidang: BidangMatriks) -> Iterator[tuple[str, str]]:
    """Yield the lines of the guide to a matrix and the look of each."""
    yield f"Matriks {bidang.bidang} ({bidang.tabel})", "judul"
    yield from _lines(peraturan, RULES)


def table_guide_lines(peraturan: Peraturan, tables: tuple[Tabel, ...]) -> Iterator[tuple[str, str]]:
    """Yield the lines of the guide to several tables and the look of each."""
    yield "Tabel: " + ", ".join(table.id for table in tables), "judul"
    yield from _lines(peraturan, TABLE_RULES)


def _lines(peraturan: Peraturan, rules: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield peraturan.judul, ""
    yield f"Revisi: {peraturan.peraturan}/{peraturan.revisi}", ""
    yield "Cara mengisi", "judul"
    for number, rule in enumerate(rules, 1):
        yield f"{number}. {rule}", ""
    yield "Keterangan warna", "judul"
    yield from LEGEND
