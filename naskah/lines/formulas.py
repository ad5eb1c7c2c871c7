"""The fixed words of the law, each once (UU 12/2011 Lampiran II as amended; ``legal-format`` item ids in brackets)."""

from __future__ import annotations

import re

RANCANGAN = "RANCANGAN"  # J5: above the title of a draft
SALINAN = "SALINAN"  # above the first page of a copy
KONSOLIDASI = "KONSOLIDASI TIDAK RESMI"  # above the title of a consolidation; not a word of the regulation
TENTANG = "TENTANG"
RAHMAT = "DENGAN RAHMAT TUHAN YANG MAHA ESA"  # P1
MENIMBANG = "Menimbang"  # K1
MENGINGAT = "Mengingat"  # D1
MEMPERHATIKAN = "Memperhatikan"
MEMUTUSKAN = "MEMUTUSKAN:"  # T1
MENETAPKAN = "Menetapkan"  # T2
TITIK_DUA = ":"
PENJELASAN = "PENJELASAN"
ATAS = "ATAS"
PENJELASAN_UMUM = ("I.", "UMUM")
PENJELASAN_PASAL = ("II.", "PASAL DEMI PASAL")
TEMBUSAN = "Tembusan disampaikan kepada:"
PARAF = "Paraf pada rancangan yang diedarkan:"
GAMBAR_KOSONG = "gambar belum tersedia"
REKAP_SEL = "SEL TABEL MENURUT KEPASTIAN PEMBACAANNYA"
FRASA_RAGU = "Dalam naskah di luar tabel masih ada {} pembacaan yang meragukan."
KERTAS_KERJA = "Daftar lengkapnya ada pada kertas kerja verifikasi (perintah status dengan pilihan --to)."
DAFTAR_SEL = "DAFTAR SEL YANG BELUM DIVERIFIKASI"
DAFTAR_BACA = "DAFTAR PEMBACAAN YANG MERAGUKAN DALAM NASKAH"
LEGENDA = (
    "Keterangan draf: bagian berlatar abu-abu adalah pembacaan yang meragukan; sel bertanda t.t. tidak terbaca pada sumber dan tidak diisi."
)


LABEL = re.compile(r"[(]?([0-9a-z]+)[.)]")  # of an ayat or of an item in a list


ITEM_OF_FIRST = re.compile(r"penjelasan/pasal-I/angka-[^/]+")


def in_amending_elucidation(unit: str) -> bool:
    """Tell whether a unit is an item of Pasal I as the elucidation of an amending regulation lists them."""
    return bool(ITEM_OF_FIRST.fullmatch(unit))


def called(label: str) -> str:
    """Return what an elucidation calls the unit with this printed label: ``Ayat (1)``, ``Huruf a``, ``Angka 1``; empty for a dash."""
    if not (match := LABEL.fullmatch(label)):
        return ""
    kind = "Ayat" if label.startswith("(") else "Angka" if match[1][0].isdigit() else "Huruf"
    return f"{kind} {label.removesuffix('.')}"
