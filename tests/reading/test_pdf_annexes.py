"""Annexes of running text, read back from print: each paragraph and item where it stands in the data."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.imports.reading_report import ReadingReport, missing_words
from naskah.lines import document
from naskah.lines.blocks import texts
from naskah.load import load
from naskah.model import Peraturan, Satuan
from naskah.reading.draft import DraftReading, read_draft
from naskah.reading.pdf_text import read_pdf
from naskah.render import WRITERS
from tests.reading.foreign_prints import Author, Count, Look, counted, look, printable, printed

ROOT = Path(__file__).parents[2]
OWN = ("content/perbup-bekasi-33-2024/2024", "content/perbup-bekasi-33-2024/2025-rancangan", "tests/cases/benar/rencana-kerja",
       "tests/cases/benar/tarif-layanan", "tests/peraturan/perbup-contoh-7-2030/2030", "tests/rekaan/perbup-retribusi/2031")  # fmt: skip
SMALL = ROOT / "tests/peraturan/perbup-contoh-7-2030/2030"
LOOKS = 40


def read_back(data: bytes) -> DraftReading:
    """Return a PDF as it is read, once no letter of it is lost."""
    text = read_pdf(data, "naskah.pdf")
    found = read_draft(text.scraps, "naskah.pdf")
    report = ReadingReport("naskah.pdf", found, text.scraps, (), text.furniture, (), text.pages)
    told = [words for _, words in report.left_out()]
    assert not missing_words(text.scraps, texts(document(found.peraturan, draft=False)), told)
    return found


def of_ours(folder: Path) -> Count:
    """Return how the annexes of a PDF of ours were read."""
    peraturan = load(folder)
    return counted([annex.isi for annex in peraturan.lampiran], read_back(WRITERS["pdf"](document(peraturan), ROOT / "templates")))


def of_a_stranger(own: Look, annexes: list[tuple[Satuan, ...]], peraturan: Peraturan) -> tuple[Count, Count]:
    """Return how the annexes and the body of a stranger's print were read."""
    body = printable(peraturan.batang_tubuh)
    found = read_back(printed(body, annexes, peraturan.tabel, own))
    return counted(annexes, found), counted([body], found, annexes=False)


def test_every_unit_of_an_annex_of_ours_is_read_in_its_place() -> None:
    count = of_ours(SMALL)
    assert (count.units, count.doubts, count.silent) == (count.placed, 0, 0)


def test_a_stranger_s_print_is_read_as_it_stands() -> None:
    peraturan = load(SMALL)
    ragged = Look("Liberation Sans", align="left", gap=0, first=0, hang=18, step=28)
    annexes, body = of_a_stranger(ragged, [printable(annex.isi) for annex in peraturan.lampiran], peraturan)
    assert annexes.placed == annexes.units, annexes
    assert body.placed == body.units, body


@pytest.mark.sweep
@pytest.mark.parametrize("name", OWN)
def test_annexes_of_ours_are_read_back(name: str) -> None:
    count = of_ours(ROOT / name)
    print(f"{name}: {count}")
    assert (count.units, count.doubts, count.wrong) == (count.placed, 0, 0)


@pytest.mark.sweep
def test_annexes_in_foreign_prints_are_read() -> None:
    small, real = load(SMALL), load(ROOT / OWN[0])
    annexes, bodies = Count(), Count()
    for seed in range(LOOKS):
        source = (real, small)[seed % 2] if seed % 4 < 2 else small
        units = [printable(annex.isi) for annex in source.lampiran] if seed % 4 < 2 else [Author(seed).annex()]
        annex, body = of_a_stranger(look(seed), units, source)
        print(f"{seed}: lampiran {annex}; batang tubuh {body}; {look(seed)}")
        annexes, bodies = annexes + annex, bodies + body
    print(f"cetakan asing: lampiran {annexes}; batang tubuh {bodies}")
    assert annexes.placed >= 0.985 * annexes.units
    assert annexes.doubts <= 0.03 * annexes.units
    assert bodies.placed >= 0.995 * bodies.units
