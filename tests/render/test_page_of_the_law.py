"""What docs/halaman.md says of the page is what is printed: measured in the PDF, read from the DOCX."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import docx
import pypdfium2
import pytest

from naskah.lines import Naskah, document
from naskah.load import load
from naskah.render.docx import write_docx
from naskah.render.pdf.writing import write_pdf
from tests.check.copies import OFFICES
from tests.conftest import ROOT
from tests.render.pdf_reading import MM

ROW = re.compile(r"^\| (?P<hal>[^|]+) \| (?P<hukum>[^|]+) \| (?P<cetak>[^|]+) \|", re.M)
SAID = {row["hal"]: row["cetak"] for row in ROW.finditer((ROOT / "docs/halaman.md").read_text("utf-8"))}
BODY_PT = 12
NUMBER_ZONE = 20  # millimetres from the top edge in which the number of the page stands
PORTRAIT, TURNED = False, True


def lengths(row: str) -> list[float]:
    """Return the lengths that a row of the page says are printed, in millimetres."""
    unit = 1 if "mm" in SAID[row] else 10
    return [float(number.replace(",", ".")) * unit for number in re.findall(r"\d+(?:,\d+)?", SAID[row])]


@dataclass(frozen=True)
class Margins:
    """Edges of a page, in millimetres: of the paper to the text, or as a document sets them."""

    left: float
    right: float
    top: float
    bottom: float


def said(turned: bool) -> Margins:
    if turned:
        top, others = lengths("Halaman mendatar")
        return Margins(others, others, top, others)
    return Margins(*(lengths(f"Batas {edge}")[0] for edge in ("kiri", "kanan", "atas", "bawah")))


@pytest.fixture(scope="module")
def naskah() -> Naskah:
    return document(load(OFFICES / "anggaran-desa"))


@pytest.fixture(scope="module")
def pages(naskah: Naskah) -> list[pypdfium2.PdfPage]:
    return list(pypdfium2.PdfDocument(write_pdf(naskah, ROOT / "templates", jobs=1)))


def text_boxes(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Return the boxes of the letters of a page without its number."""
    text, height = page.get_textpage(), page.get_height()
    boxes = [text.get_charbox(n, loose=True) for n in range(text.count_chars()) if text.get_text_range(n, 1).strip()]
    return [box for box in boxes if height - box[3] > NUMBER_ZONE * MM]


def is_turned(page: pypdfium2.PdfPage) -> bool:
    return page.get_width() > page.get_height()


def test_the_paper_is_that_of_the_page(pages: list[pypdfium2.PdfPage], naskah: Naskah) -> None:
    short, tall = lengths("Kertas")
    assert {tuple(sorted((round(page.get_width() / MM), round(page.get_height() / MM)))) for page in pages} == {(short, tall)}
    file = docx.Document(io.BytesIO(write_docx(naskah, ROOT / "templates")))
    assert {tuple(sorted((round(s.page_width.mm), round(s.page_height.mm)))) for s in file.sections} == {(short, tall)}
    assert {is_turned(page) for page in pages} == {PORTRAIT, TURNED}


@pytest.mark.parametrize("turned", [PORTRAIT, TURNED])
def test_the_edges_of_the_pdf_are_those_of_the_page(pages: list[pypdfium2.PdfPage], turned: bool) -> None:
    wanted, chosen = said(turned), [page for page in pages if is_turned(page) is turned]
    boxes = [(page, text_boxes(page)) for page in chosen]
    left = min(box[0] for _, found in boxes for box in found) / MM
    right = min((page.get_width() - max(box[2] for box in found)) / MM for page, found in boxes)
    top = min((page.get_height() - max(box[3] for box in found)) / MM for page, found in boxes)
    assert left == pytest.approx(wanted.left, abs=1.5)
    assert right >= wanted.right - 1.5
    assert top == pytest.approx(wanted.top, abs=5)
    assert min(box[1] for _, found in boxes for box in found) / MM >= wanted.bottom - 1


def test_the_edges_of_the_docx_are_those_of_the_page(naskah: Naskah) -> None:
    for section in docx.Document(io.BytesIO(write_docx(naskah, ROOT / "templates"))).sections:
        wanted = said(section.page_width > section.page_height)
        edges = section.left_margin, section.right_margin, section.top_margin, section.bottom_margin
        assert Margins(*(round(edge.mm, 1) for edge in edges)) == wanted


def test_the_lines_stand_as_far_apart_as_the_page_says(pages: list[pypdfium2.PdfPage]) -> None:
    said_of_lines = re.search(r"(\d,\d+) × ukuran huruf", SAID["Jarak baris"])
    assert said_of_lines and SAID["Huruf"].startswith(f"{BODY_PT} pt")
    bases = sorted({round(box[1], 1) for box in text_boxes(pages[0])}, reverse=True)
    apart = Counter(round(above - below, 1) for above, below in pairwise(bases)).most_common(1)[0][0]
    assert apart == pytest.approx(BODY_PT * float(said_of_lines[1].replace(",", ".")), abs=0.1)
