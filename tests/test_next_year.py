"""The yearly revision of the made-up regulation: drafted with the next year, proven, read back. Its values are no law."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from naskah.amend import amend, apply, apply_words, comparable
from naskah.changes import Comparison
from naskah.lines import document
from naskah.model import Peraturan, Teks
from naskah.problems import NaskahError
from naskah.render import WRITERS
from naskah.revise import next_year, yearly_duties
from naskah.tables import Baca
from naskah.wordfile.blocks import docx_blocks
from tests.amend.annex_mutations import as_printed, in_annexes
from tests.amend.mutations import at

TEMPLATES = Path(__file__).parents[1] / "templates"


@pytest.mark.parametrize(
    ("way", "years", "name"),
    [("tambah", (2030, 2031, 2032, 2033), "TAHUN 2030-2033"), ("gulir", (2031, 2032, 2033), "TAHUN 2031-2033")],
)
def test_the_matrices_and_the_title_go_on_by_a_year(small: Peraturan, way: str, years: tuple[int, ...], name: str) -> None:
    fresh = next_year(small, way)
    assert fresh.matriks is not None
    assert fresh.matriks.tahun == years
    assert [year for page in fresh.matriks.halaman for year in page] == list(years)
    assert fresh.nama_baris.endswith(name)
    assert str(fresh.menetapkan).rstrip(".").endswith(name)


def test_a_value_of_the_new_year_is_asked_for_where_the_last_year_has_one(small: Peraturan) -> None:
    fresh = next_year(small, "tambah")
    assert small.matriks is not None
    assert fresh.matriks is not None
    for (row, year), cells in fresh.matriks.capaian.items():
        if year == 2033:
            before = small.matriks.capaian[row, 2032]
            asked = [cell.asal.baca is Baca.TAK_TERBACA for cell in cells]
            assert asked == [bool(cell.raw) or cell.asal.baca is Baca.TAK_TERBACA for cell in before]
            assert not any(cell.raw for cell in cells)
    assert any("2033" in line and "belum diisi" in line for line in yearly_duties(small, fresh))


@pytest.mark.parametrize("way", ["tambah", "gulir"])
def test_the_yearly_revision_is_amended_and_read_back(small: Peraturan, way: str) -> None:
    new = next_year(small, way)
    amending = amend(small, new, Comparison(small, new, ()))
    assert comparable(apply(small, amending), small) == comparable(new, small)
    for blocks in (document(amending).blocks(), docx_blocks(WRITERS["docx"](document(amending), TEMPLATES))):
        assert as_printed(comparable(apply_words(small, blocks), small)) == as_printed(comparable(new, small))


def test_a_regulation_without_matrices_has_no_next_year(small: Peraturan) -> None:
    with pytest.raises(NaskahError, match="tidak punya matriks"):
        next_year(replace(small, matriks=None), "tambah")


def test_the_span_of_years_moves_on_in_the_headings_of_the_annexes(small: Peraturan) -> None:
    heading = small.units["lampiran-1/bab-2/B."]
    old = in_annexes(small, at(heading, replace(heading, judul=Teks("Sarana Rekaan Tahun 2030 - 2032"))))
    assert next_year(old, "gulir").units[heading.id].judul.isi == "Sarana Rekaan Tahun 2031 - 2033"
    assert any(
        line == f"rentang tahun disesuaikan dalam judul {heading.id}; periksa" for line in yearly_duties(old, next_year(old, "gulir"))
    )
