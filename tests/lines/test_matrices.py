"""The printed page blocks, the wide sheet and the long list are three renderings of the same records."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from naskah.lines.grid import matrix_table
from naskah.lines.matrices import FORMS, long_list, matrix_document, wide_sheet
from naskah.model import Peraturan
from naskah.render.html import html_text
from naskah.tables import BIDANG_FIELDS

TEMPLATES = Path(__file__).parents[2] / "templates"


def test_every_form_holds_every_record_of_the_matrices(real: Peraturan) -> None:
    matriks = real.matriks
    assert matriks is not None
    for bidang in matriks.bidang:
        block, wide, listed = matrix_table(matriks, bidang), wide_sheet(matriks, bidang), long_list(matriks, bidang)
        lines = {row.kunci: row for row in listed.baris}
        for row, other in zip(block.baris, wide.baris, strict=True):
            assert row == other
            for year in matriks.tahun:
                line = lines.pop(f"{row.kunci}/{year}")
                records = [block.sel(row, f"{name}_{year}") for name in BIDANG_FIELDS]
                assert [listed.sel(line, name) for name in BIDANG_FIELDS] == records
                assert line.sel[:4] == row.sel[:4]
        assert not lines


def test_the_page_blocks_are_20_20_and_12_columns_and_the_wide_sheet_44(real: Peraturan) -> None:
    assert real.matriks is not None
    for bidang in real.matriks.bidang:
        assert [len(names) for names in matrix_table(real.matriks, bidang).fragments()] == [20, 20, 12]
        assert len(wide_sheet(real.matriks, bidang).fragments()[0]) == 44


@pytest.mark.parametrize("form", FORMS)
def test_a_matrix_document_has_a_section_for_each_field(real: Peraturan, form: str) -> None:
    assert len(matrix_document(real, form).sections) == 6


def test_no_word_or_number_of_the_wide_sheet_is_broken_on_a_screen(real: Peraturan) -> None:
    page = html_text(matrix_document(real, "lebar"), TEMPLATES)
    assert page.count("<table") == 6
    assert 'class="pecah' not in page
    assert "pecah" not in {word for names in re.findall(r'<t[dh][^>]*class="([^"]*)"', page) for word in names.split()}
