"""The kinds of line a regulation has: style name in the writers, name in Word, and how it keeps together.

The look itself lives in ``templates/`` (``peraturan.docx``, ``peraturan.css``); the two must know every style here,
and a test says so.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Style:
    """A kind of line. ``word`` is its style name in Word; ``outline`` its level in Word's navigation pane (0: none)."""

    word: str
    outline: int = 0
    keep_next: bool = False


STYLES: dict[str, Style] = {
    "sampul-berita": Style("Sampul Berita Daerah"),
    "sampul-nomor_berita": Style("Sampul Nomor Berita"),
    "sampul-jenis": Style("Sampul Jenis"),
    "sampul-nomor": Style("Sampul Nomor"),
    "sampul-tentang": Style("Sampul Tentang"),
    "sampul-nama": Style("Sampul Nama"),
    "sampul-keterangan": Style("Sampul Keterangan"),
    "sampul-jabatan": Style("Sampul Jabatan"),
    "sampul-nama_pejabat": Style("Sampul Nama Pejabat"),
    "sampul-pangkat": Style("Sampul Pangkat"),
    "sampul-nip": Style("Sampul NIP"),
    "sampul-catatan": Style("Sampul Catatan"),
    "rancangan": Style("Rancangan", keep_next=True),
    "salinan-kepala": Style("Salinan Kepala", keep_next=True),
    "lambang": Style("Lambang", keep_next=True),
    "kop": Style("Kop", keep_next=True),
    "judul-jenis": Style("Judul Jenis", keep_next=True),
    "judul-nomor": Style("Judul Nomor", keep_next=True),
    "judul-tentang": Style("Judul Tentang", keep_next=True),
    "judul-nama": Style("Judul Nama", keep_next=True),
    "rahmat": Style("Rahmat", keep_next=True),
    "pembentuk": Style("Jabatan Pembentuk", keep_next=True),
    "konsiderans": Style("Konsiderans"),
    "konsiderans-tunggal": Style("Konsiderans Tunggal"),
    "konsiderans-lanjut": Style("Konsiderans Lanjut"),
    "perhatian": Style("Perhatian"),
    "perhatian-tunggal": Style("Perhatian Tunggal"),
    "perhatian-lanjut": Style("Perhatian Lanjut"),
    "persetujuan": Style("Persetujuan Bersama", keep_next=True),
    "memutuskan": Style("Memutuskan", keep_next=True),
    "menetapkan": Style("Menetapkan"),
    "menetapkan-lebar": Style("Menetapkan Lebar"),
    "diktum": Style("Diktum"),
    "diktum-lanjut": Style("Diktum Lanjut"),
    "diktum-rincian-1": Style("Diktum Rincian 1"),
    "diktum-rincian-2": Style("Diktum Rincian 2"),
    "bab": Style("Bab", 1, True),
    "bagian": Style("Bagian", 2, True),
    "paragraf": Style("Paragraf", 3, True),
    "pasal": Style("Pasal", 4, True),
    "pasal-isi": Style("Pasal Isi"),
    "ayat": Style("Ayat"),
    "perintah": Style("Perintah Pengundangan", keep_next=True),
    "tanda-kanan": Style("Penetapan", keep_next=True),
    "tanda-kanan-jabatan": Style("Penetapan Jabatan", keep_next=True),
    "tanda-kanan-ttd": Style("Penetapan Tanda Tangan", keep_next=True),
    "tanda-kanan-nama": Style("Penetapan Nama", keep_next=True),
    "tanda-kanan-lampiran": Style("Penandatangan Lampiran", keep_next=True),
    "tanda-kanan-lampiran-jabatan": Style("Penandatangan Lampiran Jabatan", keep_next=True),
    "tanda-kiri": Style("Pengundangan", keep_next=True),
    "tanda-kiri-jabatan": Style("Pengundangan Jabatan", keep_next=True),
    "tanda-kiri-ttd": Style("Pengundangan Tanda Tangan", keep_next=True),
    "tanda-kiri-nama": Style("Pengundangan Nama", keep_next=True),
    "pernyataan": Style("Pernyataan Sah", keep_next=True),
    "berita-daerah": Style("Berita Daerah"),
    "tembusan-judul": Style("Tembusan Judul", keep_next=True),
    "tembusan": Style("Tembusan"),
    "noreg": Style("Nomor Register"),
    "tambahan": Style("Tambahan Lembaran"),
    "salinan": Style("Salinan", keep_next=True),
    "penjelasan-judul": Style("Penjelasan Judul", 1, True),
    "penjelasan-bagian": Style("Penjelasan Bagian", 2, True),
    "penjelasan-pasal": Style("Penjelasan Pasal", keep_next=True),
    "lampiran-judul": Style("Lampiran Judul", 1, True),
    "lampiran-kepala": Style("Lampiran Kepala", keep_next=True),
    "lampiran-kepala-label": Style("Lampiran Kepala Label", keep_next=True),
    "lampiran-nama": Style("Lampiran Nama", keep_next=True),
    "mendatar-lampiran-judul": Style("Lampiran Judul Mendatar", 1, True),
    "mendatar-lampiran-kepala": Style("Lampiran Kepala Mendatar", keep_next=True),
    "mendatar-lampiran-kepala-label": Style("Lampiran Kepala Label Mendatar", keep_next=True),
    "mendatar-tanda-kanan": Style("Penetapan Mendatar", keep_next=True),
    "mendatar-tanda-kanan-jabatan": Style("Penetapan Jabatan Mendatar", keep_next=True),
    "mendatar-tanda-kanan-ttd": Style("Penetapan Tanda Tangan Mendatar", keep_next=True),
    "mendatar-tanda-kanan-nama": Style("Penetapan Nama Mendatar", keep_next=True),
    "mendatar-tanda-kanan-lampiran": Style("Penandatangan Lampiran Mendatar", keep_next=True),
    "mendatar-tanda-kanan-lampiran-jabatan": Style("Penandatangan Lampiran Jabatan Mendatar", keep_next=True),
    "lampiran-bab": Style("Lampiran Bab", 2, True),
    "subbab-1": Style("Subbab 1", 3, True),
    "subbab-2": Style("Subbab 2", 4, True),
    "subbab-3": Style("Subbab 3", 5, True),
    "subbab-masuk-2": Style("Subbab Masuk 2", 4, True),
    "subbab-masuk-3": Style("Subbab Masuk 3", 5, True),
    "judul-tengah": Style("Judul Tengah", 3, True),
    "alinea": Style("Alinea"),
    "alinea-kiri": Style("Alinea Kiri"),
    "alinea-tengah": Style("Alinea Tengah"),
    "alinea-kanan": Style("Alinea Kanan"),
    "alinea-penuh": Style("Alinea Penuh"),
    "formulir-judul": Style("Formulir Judul", 3, True),
    "formulir": Style("Formulir"),
    "isian-1": Style("Isian 1"),
    "isian-2": Style("Isian 2"),
    "isian-3": Style("Isian 3"),
    "isian-4": Style("Isian 4"),
    "rumus": Style("Rumus"),
    "rumus-keterangan": Style("Rumus Keterangan"),
    "tabel-judul": Style("Tabel Judul", keep_next=True),
    "tabel-catatan": Style("Tabel Catatan"),
    "tabel-catatan-umum": Style("Tabel Catatan Umum"),
    "tabel-sumber": Style("Tabel Sumber"),
    "gambar": Style("Gambar", keep_next=True),
    "gambar-judul": Style("Gambar Judul"),
    "gambar-kosong": Style("Gambar Belum Tersedia", keep_next=True),
    "catatan-judul": Style("Catatan Judul", 1, True),
    "catatan": Style("Catatan"),
    "keterangan-draf": Style("Keterangan Draf", keep_next=True),
}
for _depth in range(1, MAX_DEPTH + 1):
    STYLES[f"rincian-{_depth}"] = Style(f"Rincian {_depth}")
    STYLES[f"rincian-judul-{_depth}"] = Style(f"Rincian Judul {_depth}", keep_next=True)
    STYLES[f"lanjutan-{_depth}"] = Style(f"Lanjutan {_depth}")
    STYLES[f"penjelasan-satuan-{_depth}"] = Style(f"Penjelasan Satuan {_depth}", keep_next=True)

# New text quoted by an amending regulation: each style of the text it quotes, set further in, out of the navigation pane.
QUOTED = ("bab", "bagian", "paragraf", "diktum", "diktum-lanjut", "diktum-rincian-1", "diktum-rincian-2",
          "pasal", "pasal-isi", "ayat", "lampiran-bab", "alinea", "subbab-1", "subbab-2", "subbab-3", "subbab-masuk-2", "subbab-masuk-3",
          "judul-tengah", "alinea-kiri", "alinea-tengah", "alinea-kanan", "alinea-penuh", "formulir-judul", "formulir",
          "isian-1", "isian-2", "isian-3", "isian-4", "rumus", "rumus-keterangan",
          *(f"{kind}-{depth}" for kind in ("rincian", "rincian-judul", "lanjutan") for depth in range(1, MAX_DEPTH + 1)))  # fmt: skip
QUOTE = "kutipan-"
for _name in QUOTED:
    STYLES[QUOTE + _name] = Style(f"Kutipan {STYLES[_name].word}", keep_next=STYLES[_name].keep_next)

CELL_SIZES = {"": 9.0, "sedang": 7.5, "padat": 6.5, "isi": 12.0, "lapang": 7.5}
AIRY = "lapang"  # as "sedang", but with room around the words: what a meeting reads and writes in
CELL_STYLES = {
    f"sel{'-' if size else ''}{size}-{align}": f"Sel{' ' if size else ''}{(size if size != AIRY else 'sedang').title()} {align.title()}"
    for size in CELL_SIZES
    for align in ("judul", "kiri", "kanan", "tengah", "butir")
}
CHARACTER_STYLES = {"miring": "Miring", "ragu": "Pembacaan Ragu", "kepala-baris": "Baris Layanan"}
TABLE_STYLE, BARE_TABLE_STYLE = "Tabel Peraturan", "Tabel Polos"
BELOW_ANNEX = "-lampiran"  # in the name of the style of a signature that stands below the text of an annex
TURNED = "mendatar-"  # before the name of a style that stands elsewhere on a landscape page
# What the names of styles say beside the kind of a line: where it stands, and how wide its neighbours are.
SETTINGS = ((BELOW_ANNEX, ""), ("-lebar", ""), ("perhatian", "konsiderans"), ("subbab-masuk-", "subbab-"),
            *((f"isian-{width}", "isian-1") for width in (2, 3, 4)))  # fmt: skip


NOT_LEADING = ("perintah", "tanda")  # kinds that stay with what follows and head nothing


def leads(style: str) -> bool:
    """Tell whether a line of *style* is a heading or caption, which stays with what follows."""
    return STYLES[style].keep_next and not style.removeprefix(TURNED).startswith(NOT_LEADING)


def kind_of(style: str) -> str:
    """Return the kind of line that a style is for, the same wherever the line stands."""
    kind = style.removeprefix(TURNED)
    for setting, plain in SETTINGS:
        kind = kind.replace(setting, plain)
    return kind
