"""A row taller than a page splits: every word printed, header rows on each page; any other row stays whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from naskah import conserve
from naskah.lines import Line, Naskah, Run, Section, Table
from naskah.lines.blocks import BodyCell, BodyRow, Column, HeadCell
from naskah.render.docx import write_docx
from naskah.render.pdf.writing import write_pdf
from tests.render.pdf_reading import page_texts

TEMPLATES = Path(__file__).parents[2] / "templates"


def words(count: int, stem: str) -> str:
    return " ".join(f"{stem}{number}" for number in range(count))


def made_up(merging: bool, mendatar: bool) -> Naskah:
    """Return a document with a table of twelve rows, one of them some pages tall in two of its cells."""
    rows = []
    for number in range(12):
        label = BodyCell((Run(f"Kelompok karangan {number}"),), 4 if merging else 1) if not merging or number % 4 == 0 else None
        long = number == 5
        cells = (label, BodyCell((Run(words(900 if long else 4, "kata")),)), BodyCell((Run(words(500 if long else 3, "isi")),)))
        rows.append(BodyRow(cells, f"baris-{number}"))
    columns = (Column("kepala-label", 30, gabung=merging), Column("kepala-kata", 50), Column("kepala-isi", 40))
    head = tuple(HeadCell(column.nama, 0, number) for number, column in enumerate(columns))
    table = Table("karangan", columns, head, 1, tuple(rows), mendatar)
    lines = (Line("alinea", (Run("Pembuka karangan."),)), table, Line("alinea", (Run("Penutup karangan."),)))
    return Naskah("Peraturan karangan", "Penulis", "", "", (Section(lines, mendatar),))


@pytest.mark.parametrize(("merging", "mendatar"), [(False, False), (True, False), (False, True)])
def test_a_row_taller_than_a_page_is_printed_whole_under_the_header_of_each_page(merging: bool, mendatar: bool) -> None:
    naskah = made_up(merging, mendatar)
    pdf = write_pdf(naskah, TEMPLATES, jobs=1)
    assert conserve.check_output(naskah, "pdf", pdf) == []
    assert conserve.check_output(naskah, "docx", write_docx(naskah, TEMPLATES)) == []
    tall = [text for text in page_texts(pdf) if "kata100" in text or "kata500" in text or "kata899" in text]
    assert len(tall) > 1
    assert all("kepala-kata" in text.replace("\ufffe", "-").replace("\x02", "-") for text in tall)


def test_a_word_missing_from_a_tall_row_and_cells_exchanged_are_noticed() -> None:
    naskah = made_up(False, False)
    pdf = write_pdf(naskah, TEMPLATES, jobs=1)
    table = naskah.sections[0].blocks[1]
    assert isinstance(table, Table)
    for wrong in (words(901, "kata"), words(900, "kata").replace("kata450 ", ""), words(900, "kata").replace("kata450", "kata460")):
        row = table.rows[5]
        changed = replace(row, cells=(row.cells[0], BodyCell((Run(wrong),)), row.cells[2]))
        assert conserve.check_output(with_row(naskah, changed), "pdf", pdf)
    for order in ((0, 2, 1), (1, 0, 2), (2, 1, 0)):
        exchanged = replace(table.rows[5], cells=tuple(table.rows[5].cells[number] for number in order))
        assert conserve.check_output(with_row(naskah, exchanged), "pdf", pdf), order


def with_row(naskah: Naskah, row: BodyRow) -> Naskah:
    """Return the document with *row* in the place of the tall one."""
    section = naskah.sections[0]
    table = section.blocks[1]
    assert isinstance(table, Table)
    blocks = (section.blocks[0], replace(table, rows=(*table.rows[:5], row, *table.rows[6:])), section.blocks[2])
    return replace(naskah, sections=(replace(section, blocks=blocks),))
