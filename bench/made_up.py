"""Made-up tables and regulations of any length, for measuring; not law."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

from naskah.lines import Naskah, Section
from naskah.lines.grid import printed
from naskah.tables import Baris, Kolom, KolomGrup, Sel, Tabel

NAMES = ("penerima", "realisasi", "mutu", "realisasi_mutu", "anggaran")
MAIN = """\
# Peraturan karangan untuk pengukuran waktu; bukan hukum.
format: '1'
jenis: Peraturan Bupati
pembentuk: Bupati Contoh
daerah: Kabupaten Contoh
provinsi: Provinsi Contoh
nomor: '{number}'
tahun: '2030'
nama: PENCATATAN REKAAN
status: diundangkan
menimbang:
- teks: bahwa untuk mengukur waktu, perlu menetapkan Peraturan Bupati tentang Pencatatan Rekaan;
mengingat:
- angka: '1'
  teks: Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;
menetapkan: PERATURAN BUPATI TENTANG PENCATATAN REKAAN.
penutup:
  penetapan:
    jabatan: BUPATI CONTOH,
    nama: BUDI TELADAN
berkas:
- batang-tubuh.yaml
lampiran:
- kepala:
  - teks: LAMPIRAN
  berkas:
  - lampiran.yaml
"""
BODY = "isi:\n- bab: I\n  judul: PENCATATAN REKAAN\n  isi:\n"
ANNEX = "isi:\n- tabel: karangan\n"
COLUMNS = """\
tabel: karangan
orientasi: mendatar
kolom:
- {nama: nomor, judul: NO, tipe: nomor, lebar: '8'}
- {nama: teks, judul: Indikator, tipe: teks, lebar: '44'}
- {nama: satuan, judul: Satuan, tipe: teks, lebar: '20'}
- judul: Pencapaian 2030
  kolom:
  - {nama: penerima, judul: Penerima, tipe: bilangan, lebar: '14'}
  - {nama: realisasi, judul: Realisasi, tipe: bilangan, lebar: '14'}
  - {nama: mutu, judul: Mutu, tipe: bilangan, lebar: '14'}
  - {nama: realisasi_mutu, judul: Realisasi Mutu, tipe: bilangan, lebar: '14'}
  - {nama: anggaran, judul: Anggaran, tipe: bilangan, lebar: '14'}
- {nama: sumber, judul: Sumber, tipe: teks, lebar: '16'}
- {nama: instansi, judul: Instansi, tipe: teks, lebar: '16'}
- {nama: catatan, judul: Catatan, tipe: teks, lebar: '16'}
- {nama: lokasi, judul: Lokasi, tipe: teks, lebar: '16'}
"""
SENTENCE = "Pengelola rekaan nomor {} mencatat setiap pengunjung, setiap peminjaman, dan setiap pengembalian Koleksi"


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


def regulation(folder: Path, number: int, pages: int, articles: int | None = None) -> Path:
    """Make a made-up regulation of about *pages* pages, half text and half landscape table, below *folder*; return its folder.

    *articles* is the number of its Pasal where it is not to follow from that.
    """
    revision = folder / f"perbup-karangan-{number}-2030/2030"
    (revision / "tabel").mkdir(parents=True)
    files = {
        "peraturan.yaml": MAIN.format(number=number),
        "batang-tubuh.yaml": BODY + "".join(_article(number, article) for article in range(1, articles or 2 * pages)),
        "lampiran.yaml": ANNEX,
        "tabel/karangan.yaml": COLUMNS,
    }
    for name, text in files.items():
        (revision / name).write_text(text, "utf-8")
    with (revision / "tabel/karangan.csv").open("w", encoding="utf-8", newline="") as file:
        table = matrix(12 * pages)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["kunci", *(column.nama for column in table.daun)])
        writer.writerows([row.kunci, *(cell.raw for cell in row.sel)] for row in table.baris)
    return revision


def _article(number: int, article: int) -> str:
    sentences = (f"    - ayat: '{ayat}'\n      teks: {SENTENCE.format(f'{number}-{article}-{ayat}')}.\n" for ayat in range(1, 6))
    return f"  - pasal: '{article}'\n    isi:\n{''.join(sentences)}"
