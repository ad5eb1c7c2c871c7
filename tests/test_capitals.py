"""Titles in capitals as running text writes them."""

from __future__ import annotations

import pytest

from naskah.capitals import in_running_text

TITLES = {
    "RENCANA AKSI PENERAPAN SPM TAHAP II": "Rencana Aksi Penerapan SPM Tahap II",
    "PERUBAHAN KEDUA ATAS PERATURAN BUPATI CONTOH NOMOR 7 TAHUN 2030": "Perubahan Kedua atas Peraturan Bupati Contoh Nomor 7 Tahun 2030",
    "PEMBENTUKAN PERATURAN PERUNDANG-UNDANGAN": "Pembentukan Peraturan Perundang-undangan",
    "PELAKSANAAN UNDANG-UNDANG DI DAERAH-DAERAH": "Pelaksanaan Undang-Undang di Daerah-Daerah",
    "DEWAN KABUPATEN/KOTA (DKK)": "Dewan Kabupaten/Kota (Dkk)",
    "DI ANTARA PASAL": "Di antara Pasal",
    "TAHUN 2030-2032": "Tahun 2030-2032",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_in_running_text(title: str) -> None:
    assert in_running_text(title, {"SPM"}) == TITLES[title]
