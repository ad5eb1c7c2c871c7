"""How far the reading has come, counted cell by cell."""

from __future__ import annotations

import json
from dataclasses import replace

from naskah.model import Peraturan
from naskah.status import Count, as_json, as_text, left_to_do, status


def test_states_are_counted_for_each_bidang_and_year(small: Peraturan) -> None:
    counts = {(line.tabel, line.tahun): line.hitung for line in status(small).baris}
    assert counts["matriks-koleksi", "tetap"] == Count(jelas=17, kosong=7)
    assert counts["matriks-koleksi", "2031"] == Count(jelas=19, kosong=28, ragu=1)
    assert counts["matriks-koleksi", "2032"] == Count(jelas=17, kosong=30, tak_terbaca=1)
    assert counts["matriks-layanan", "2030"] == Count(terverifikasi=1, jelas=37, kosong=10)
    assert counts["tabel-pengunjung", ""] == Count(jelas=41, kosong=1)


def test_every_cell_of_the_real_matrices_is_counted_once(real: Peraturan) -> None:
    report = status(real)
    yearly = [line for line in report.baris if line.tahun.isdigit()]
    assert sum(line.hitung.jumlah for line in yearly) == 347 * 5 * 8
    assert sum(line.hitung.jumlah for line in report.baris if line.tahun == "tetap") == 347 * 4
    assert all(line.hitung == Count(tak_terbaca=line.hitung.jumlah) for line in yearly if line.tahun != "2028")


def test_text_shows_what_is_left_to_do(small: Peraturan) -> None:
    text = as_text(status(small))
    assert "perbup-contoh-7-2030/2030 (diundangkan)" in text
    assert "1 sel ragu" in text
    assert "1 sel tak terbaca" in text
    assert "1 pembacaan naskah yang meragukan" in text
    assert "gambar belum tersedia" not in text
    widths = {len(line) for line in text.splitlines()[2:-6] if line and not line.startswith("-")}
    assert len(widths) == 1


def test_large_numbers_are_printed_as_indonesians_write_them(real: Peraturan) -> None:
    assert "11.172" in as_text(status(real))


def test_json_says_the_same(small: Peraturan) -> None:
    facts = json.loads(as_json(status(small)))
    report = status(small)
    assert facts["jumlah"]["sisa"] == report.jumlah.sisa == 2
    assert [line["jumlah"] for line in facts["baris"]] == [line.hitung.jumlah for line in report.baris]
    assert (facts["frasa_ragu"], facts["gambar_kosong"], facts["selesai"]) == (1, 0, False)


def test_nothing_left_is_said_so(small: Peraturan) -> None:
    done = replace(small, matriks=None, perbaikan=())
    assert status(done).selesai
    assert left_to_do(status(done)) == ("Tidak ada yang tersisa: dokumen final dapat dibuat.",)
