"""Footnotes at the foot of a PDF page go to the words that call them; a list at the end of a page is none."""

from __future__ import annotations

from pathlib import Path

from weasyprint import HTML

from naskah.lines import document
from naskah.load import load
from naskah.reading.draft import read_draft
from naskah.reading.pdf_text import read_pdf
from naskah.render import WRITERS

ROOT = Path(__file__).parents[2]


def test_footnotes_of_our_own_print_are_read_back() -> None:
    peraturan = load(ROOT / "tests/rekaan/perbup-rampai/2031")
    data = WRITERS["pdf"](document(peraturan, draft=False), ROOT / "templates")
    found = read_draft(read_pdf(data, "naskah.pdf").scraps, "naskah.pdf").peraturan.units
    for unit in ("pasal-2/ayat-1", "pasal-2/catatan_kaki-1"):
        own = next(one for one in found.values() if (one.jenis, one.nomor) == (peraturan.units[unit].jenis, peraturan.units[unit].nomor))
        assert own.teks.isi == peraturan.units[unit].teks.isi


def test_a_list_at_the_end_of_a_page_stays_one() -> None:
    listed = "<p>1) seragam; dan</p><p>2) buku.</p>"
    for called in ("kelas 1", "kelas1)"):  # a word that bears one of the numbers is not enough
        data = HTML(string=f"<p>Penjaga {called} berhak atas:</p>{listed}").write_pdf()
        lines = [scrap.words for scrap in read_pdf(data, "x.pdf").scraps]
        assert lines == [f"Penjaga {called} berhak atas:", "1) seragam; dan", "2) buku."]
