"""Every cell of every table of the real regulation stands in its own row and column, in the DOCX and in the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from naskah.lines import Naskah, Table, document
from naskah.lines.units import printed_tables
from naskah.model import Peraturan
from naskah.render.docx import write_docx
from naskah.render.paging import lay_out
from naskah.render.pdf import write_pdf
from naskah.tables import Tabel

TEMPLATES = Path(__file__).parents[2] / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MM = 72 / 25.4
MARGIN = 15 * MM


@pytest.fixture(scope="module")
def final(real: Peraturan) -> Naskah:
    return document(real, draft=False)


def fragments(peraturan: Peraturan, naskah: Naskah) -> Iterator[tuple[Tabel, tuple[str, ...]]]:
    """Yield every printed fragment in the order of the document, straight from the data."""
    tables, seen = printed_tables(peraturan), []
    for block in naskah.blocks():
        if isinstance(block, Table) and block.id not in seen:
            seen.append(block.id)
            yield from ((tables[block.id], names) for names in tables[block.id].fragments())


def docx_grid(table: etree._Element) -> list[list[str]]:
    """Return the body cells of a DOCX table; a cell that continues the one above is empty."""
    grid = []
    for row in table.findall(f"{W}tr"):
        if row.find(f"{W}trPr/{W}tblHeader") is None:
            grid.append([_cell_text(cell) for cell in row.findall(f"{W}tc")])
    return grid


def _cell_text(cell: etree._Element) -> str:
    return "".join(node.text or "" for node in cell.iter(f"{W}t"))


def test_each_cell_stands_in_its_row_and_column_of_the_docx(real: Peraturan, final: Naskah) -> None:
    with ZipFile(BytesIO(write_docx(final, TEMPLATES))) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    tables = list(body.iter(f"{W}tbl"))
    wanted = list(fragments(real, final))
    assert len(tables) == len(wanted) > 20
    for element, (tabel, names) in zip(tables, wanted, strict=True):
        merging = {number for number, name in enumerate(names) if tabel.daun[tabel.nomor_daun[name]].gabung}
        for read, row in zip(docx_grid(element), tabel.baris, strict=True):
            for number, name in enumerate(names):
                raw = tabel.sel(row, name).raw
                repeated = number in merging and not raw  # a merged label may be repeated on the next page
                assert read[number] == raw or repeated, (tabel.id, row.kunci, name)


def page_characters(page: pypdfium2.PdfPage) -> list[tuple[float, str]]:
    """Return (left, character) of everything visible on a page, in the order it is read."""
    text = page.get_textpage()
    found = []
    for index in range(text.count_chars()):
        char = text.get_text_range(index, 1)
        if char.strip():
            found.append((text.get_charbox(index)[0], char))
    text.close()
    return found


def test_each_cell_stands_in_its_column_of_the_pdf_page(real: Peraturan) -> None:
    """The characters of a page sorted into columns by their place are those of the columns' cells, row after row."""
    assert real.matriks is not None
    naskah = document(real, draft=False)
    sections = [section for section in naskah.sections if any(isinstance(b, Table) and b.id == "matriks-3-2-2" for b in section.blocks)]
    only = Naskah(naskah.judul, naskah.penulis, naskah.subjek, "", (sections[-1],))
    table = next(block for block in sections[-1].blocks if isinstance(block, Table) and block.rows)
    laid = lay_out(table, plan=True)
    assert "penerima_2028" in [column.nama for column in table.columns]
    pages = pypdfium2.PdfDocument(write_pdf(only, TEMPLATES, jobs=1))
    assert sections[-1].blocks[0] == table  # so its pages come first
    edges = [MARGIN + sum(laid.widths[:number]) * MM for number in range(len(laid.widths) + 1)]
    for page, rows in zip(list(pages)[: len(laid.pages)], laid.pages, strict=True):
        chars = page_characters(page)
        for number in range(len(table.columns)):
            inside = [char for left, char in chars if edges[number] - 0.5 <= left < edges[number + 1] - 0.5]
            wanted = "".join(cell.text for row in rows if (cell := row.cells[number])).replace(" ", "")
            assert re.sub(r"\s", "", wanted) in "".join(inside), (table.columns[number].nama, wanted[:60])
