"""Every cell of every table of the real regulation stands in its own row and column, in the DOCX and in the PDF."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from naskah.lines import Naskah, Section, Table, document
from naskah.lines.blocks import BodyRow
from naskah.lines.paper import page as page_of
from naskah.lines.units import printed_tables
from naskah.model import Peraturan
from naskah.render.docx import write_docx
from naskah.render.paging import Laid, lay_out
from naskah.render.pdf.writing import write_pdf
from naskah.tables import Tabel
from naskah.wordfile.names import W

TEMPLATES = Path(__file__).parents[2] / "templates"
MM = 72 / 25.4


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


def docx_tables(body: etree._Element) -> list[list[etree._Element]]:
    """Return the tables of a DOCX, each as its parts: a part after an empty paragraph that turns the page continues a table."""
    found: list[list[etree._Element]] = []
    for table in body.iter(f"{W}tbl"):
        before = table.getprevious()
        turned = before is not None and before.find(f"{W}pPr/{W}pageBreakBefore") is not None
        assert not turned or not "".join(before.itertext())
        found[-1].append(table) if turned else found.append([table])
    return found


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
    tables = docx_tables(body)
    wanted = list(fragments(real, final))
    assert len(tables) == len(wanted) > 20
    for parts, (tabel, names) in zip(tables, wanted, strict=True):
        merging = {number for number, name in enumerate(names) if tabel.daun[tabel.nomor_daun[name]].gabung}
        assert len(parts) == 1 or merging, tabel.id
        assert all(all(docx_grid(part)[0][number] for number in merging) for part in parts), (tabel.id, "a page without its labels")
        for read, row in zip((row for part in parts for row in docx_grid(part)), tabel.baris, strict=True):
            for number, name in enumerate(names):
                raw = tabel.sel(row, name).raw
                repeated = number in merging and not raw  # a merged label may be repeated on the next page
                assert read[number] == raw or repeated, (tabel.id, row.kunci, name)


Lines = list[tuple[float, list[str]]]
BODY_TOP = 140.0  # pt: above it stand page number and header cells, which may span columns


def page_lines(page: pypdfium2.PdfPage, edges: list[float]) -> Lines:
    """Return the lines of a page from top to bottom: height on the page, and what stands in each column, without white space.

    *edges* are the places (pt) where the columns begin, and where the last one ends.
    """
    text, top = page.get_textpage(), page.get_height() - BODY_TOP
    found: dict[float, list[list[str]]] = {}
    for index in range(text.count_chars()):
        char = text.get_text_range(index, 1)
        left, bottom, right, _ = text.get_charbox(index, loose=True)
        column = bisect_right(edges, left + 0.5) - 1
        if char.strip() and 0 <= column < len(edges) - 1:
            assert pypdfium2.raw.FPDFText_GetFontSize(text.raw, index) >= 6.49, (char, "smaller than 6.5 pt")
            assert right <= edges[column + 1] + 0.5 or bottom > top, (char, "reaches over the edge of its column")
            near = next((height for height in found if abs(height - bottom) < 1.5), bottom)
            found.setdefault(near, [[] for _ in edges[1:]])[column].append(char)
    text.close()
    return [(height, [squeezed("".join(chars)) for chars in found[height]]) for height in sorted(found, reverse=True)]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).replace("\x02", "-").replace("\ufffe", "-")


def assert_rows_on(lines: Lines, laid: Laid, rows: tuple[BodyRow, ...]) -> None:
    """Assert that each row stands on the page below the one before it: numbers whole and on its first line, texts complete."""
    position = laid.table.head_rows and next(
        number
        for number, (_, cells) in enumerate(lines)
        if all(a in squeezed(b) for a, b in zip(cells, last_heads(laid.table), strict=True))
    )
    for row in rows:
        wanted = [squeezed(cell.text) if cell else None for cell in row.cells]
        position = next((n for n in range(position + 1, len(lines)) if starts(lines[n][1], wanted, laid.table)), -1)
        assert position > 0, (laid.table.id, row.kunci, wanted)
    for number, column in enumerate(laid.table.columns):
        printed = "".join(cells[number] for _, cells in lines)
        assert printed.endswith("".join(squeezed(row.cells[number].text) for row in rows if row.cells[number])), (
            laid.table.id,
            column.nama,
        )


def last_heads(table: Table) -> list[str]:
    """Return for each column the text of the header cell just above the body."""
    below = {cell.column + side: cell.teks for cell in sorted(table.head, key=lambda cell: cell.row) for side in range(cell.colspan)}
    return [below[number] for number in range(len(table.columns))]


def starts(found: list[str], wanted: list[str | None], table: Table) -> bool:
    """Tell whether the line *found* is the first of a row with the texts *wanted* (None: a merged cell reaches in from above)."""
    for column, here, text in zip(table.columns, found, wanted, strict=True):
        if text is None:
            continue
        whole = column.rata == "kanan"
        if (here != text) if whole else not (text.startswith(here) and bool(here) == bool(text)):
            return False
    return any(wanted)


LEGIBLE = ["tabel-1-1", "tabel-2-1-1", "tabel-2-2-2", "tabel-2-2-3", "tabel-2-2-4", "tabel-2-2-5", "tabel-2-2-6"]
PROGRAMS = [f"program-3-1-{number}" for number in range(1, 7)]
MATRICES = [f"matriks-3-2-{number}" for number in range(1, 7)]


def test_each_cell_stands_in_its_row_and_column_of_the_pdf_page(final: Naskah) -> None:
    """Every fragment with legible numbers, printed alone: what is read at a place of the page is what belongs there."""
    tables = [block for block in final.blocks() if isinstance(block, Table) and block.rows]
    chosen = [table for table in tables if table.id in (*LEGIBLE, *PROGRAMS) or "penerima_2028" in {c.nama for c in table.columns}]
    assert sorted({table.id for table in chosen}) == sorted([*LEGIBLE, *PROGRAMS, *MATRICES])
    only = replace(final, sections=tuple(Section((table,), table.mendatar) for table in chosen))
    pages = iter(pypdfium2.PdfDocument(write_pdf(only, TEMPLATES, jobs=1)))
    for table in chosen:
        laid = lay_out(table, plan=True)
        left = page_of(table.mendatar).left * MM
        edges = [left + sum(laid.widths[:number]) * MM for number in range(len(laid.widths) + 1)]
        for rows in laid.pages:
            assert_rows_on(page_lines(next(pages), edges), laid, rows)
    assert next(pages, None) is None
