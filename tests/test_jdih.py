"""The record and the abstract say what the regulation says, and name what nobody knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from naskah import jdih
from naskah.jdih import Publikasi
from naskah.lines import Line
from naskah.model import Pasal, Peraturan, Perubahan, Satuan, Teks
from naskah.problems import Where


def abstract(peraturan: Peraturan, publikasi: Publikasi = Publikasi()) -> list[str]:  # noqa: B008 - frozen
    return [block.text for block in jdih.abstract(peraturan, publikasi, 160).blocks() if isinstance(block, Line)]


def test_the_record_of_the_real_regulation(real: Peraturan) -> None:
    record = jdih.record(real, Publikasi(), 160)
    assert record["judul"] == (
        "Peraturan Bupati Bekasi Nomor 33 Tahun 2024 tentang Rencana Aksi Daerah Penerapan Standar Pelayanan Minimal "
        "di Lingkungan Pemerintah Kabupaten Bekasi Tahun 2024-2028"
    )
    assert (record["tanggal_penetapan"], record["tanggal_pengundangan"]) == ("2024-08-21", "2024-08-21")
    assert record["sumber"] == "Berita Daerah Kabupaten Bekasi Tahun 2024 Nomor 33"
    assert (record["singkatanJenis"], record["noPeraturan"], record["status"]) == ("PERBUP", "33", "Berlaku")
    assert jdih.unknown(record) == ["subjek", "bidangHukum", "urlDownload", "urlDetailPeraturan", "lokasi", "pemrakarsa"]


def test_what_the_office_says_stands_in_the_record(real: Peraturan) -> None:
    said = Publikasi(
        ("SPM", "rencana aksi"), "Hukum Administrasi", "Bagian Rekaan", "Rak Rekaan", "https://a.example/b", "https://a.example/c"
    )
    record = jdih.record(real, said, 160)
    assert jdih.unknown(record) == []
    assert record["subjek"] == "SPM, rencana aksi"
    assert abstract(real, said)[0] == "SPM, RENCANA AKSI - 2024"


def test_nothing_is_claimed_that_the_text_does_not_say(small: Peraturan) -> None:
    """Made up: a regulation that is in force from a day it does not name, promulgated on no day."""
    last = small.batang_tubuh[-1]
    body = (*small.batang_tubuh[:-1], replace(last, isi=last.isi[:-1]))
    open_end = replace(small, batang_tubuh=body, penutup=replace(small.penutup, pengundangan=None))
    record = jdih.record(open_end, Publikasi(), 20)
    assert {"status", "tanggal_pengundangan", "tahun_pengundangan"} <= set(jdih.unknown(record))
    assert not any("mulai berlaku pada tanggal" in line for line in abstract(open_end))


def test_the_abstract_says_why_on_what_basis_about_what_and_since_when(real: Peraturan, small: Peraturan) -> None:
    lines = abstract(real)
    assert lines[lines.index("Pertimbangan") + 1].startswith("- bahwa untuk melaksanakan ketentuan Pasal 21")
    assert "- UU No. 12 Tahun 2011 sebagaimana telah beberapa kali diubah terakhir dengan UU No. 13 Tahun 2022" in lines
    assert "- Peraturan Menteri Pekerjaan Umum dan Perumahan Rakyat No. 13/PRT/M/2023" in lines
    assert lines.count("- Pembiayaan") == 1
    assert "- Integrasi SPM" in lines
    assert lines[-3:] == ["- Peraturan Bupati ini mulai berlaku pada tanggal 21 Agustus 2024.", "- Lampiran: 1.", "- 160 hlm."]
    assert any("Pojok Membaca" in line and line.endswith("dicabut dan dinyatakan tidak berlaku.") for line in abstract(small))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Undang-Undang Nomor 999 Tahun 2007 tentang Kabupaten Rekaan (Lembaran Negara ...);", "UU No. 999 Tahun 2007"),
        ("Peraturan Daerah Kabupaten Rekaan Nomor 4 Tahun 2028 tentang Buku;", "Perda Kabupaten Rekaan No. 4 Tahun 2028"),
        ("Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945;",
         "Pasal 18 ayat (6) Undang-Undang Dasar Negara Republik Indonesia Tahun 1945"),
    ],
)  # fmt: skip
def test_a_legal_basis_is_cited_in_short(text: str, short: str) -> None:
    assert jdih.cited(Satuan("mengingat/angka-1", "1", Teks(""), Teks(text), (), Where())) == short


def test_the_record_says_that_a_regulation_was_amended_or_repealed(small: Peraturan) -> None:
    own = jdih.title(small).partition(" tentang ")[0]
    amending = replace(small, peraturan="lain", nomor="9", perubahan=Perubahan(small.peraturan, small.revisi, ()))
    words = Teks(f"Pada saat Peraturan Bupati ini mulai berlaku, {own} dicabut dan dinyatakan tidak berlaku.")
    repealing = replace(small, peraturan="baru", nomor="12", batang_tubuh=(Pasal("pasal-1", "1", teks=words),))
    assert jdih.record(small, Publikasi(), 1)["status"] == "Berlaku"
    assert jdih.record(small, Publikasi(), 1, [amending])["status"] == f"Diubah dengan {jdih.title(amending)}"
    assert jdih.record(small, Publikasi(), 1, [amending, repealing])["status"] == f"Dicabut dengan {jdih.title(repealing)}"
