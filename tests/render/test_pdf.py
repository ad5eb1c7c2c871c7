"""The PDF of the made-up regulation says as much as what WeasyPrint writes in one go, and prints the same pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

from naskah.lines import Naskah, document
from naskah.load import load
from naskah.model import Peraturan
from naskah.problems import NaskahError
from naskah.render.html import html_text
from naskah.render.pdf.writing import write_pdf
from tests.render.pdf_reading import MM, bookmarks, elements, marked_numbers, opened, page_texts, pictures, without_number

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
HEADING = re.compile(r"H([1-6])")


PLAIN = """
import sys, warnings
from pathlib import Path
import weasyprint
warnings.filterwarnings("ignore", "unclosed file .*icc", ResourceWarning)
html, target = map(Path, sys.argv[1:])
weasyprint.HTML(filename=html).write_pdf(target, pdf_variant="pdf/a-2a")
"""


def in_one_go(naskah: Naskah, folder: Path) -> bytes:
    """Return what WeasyPrint makes of the whole document, in a process that has nothing of ours."""
    (folder / "naskah.html").write_text(html_text(naskah, TEMPLATES, for_pdf=True), "utf-8")
    subprocess.run([sys.executable, "-c", PLAIN, folder / "naskah.html", folder / "naskah.pdf"], cwd=folder, check=True)
    return (folder / "naskah.pdf").read_bytes()


@pytest.fixture(scope="module")
def naskah(small: Peraturan) -> Naskah:
    return document(small)


@pytest.fixture(scope="module")
def bound(naskah: Naskah) -> bytes:
    return write_pdf(naskah, TEMPLATES, jobs=1)


@pytest.fixture(scope="module")
def whole(naskah: Naskah, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return in_one_go(naskah, tmp_path_factory.mktemp("utuh"))


@pytest.fixture(params=["bound", "whole"])
def pdf(request: pytest.FixtureRequest) -> pikepdf.Pdf:
    """Return each way's file, opened."""
    return opened(request.getfixturevalue(request.param))


@pytest.fixture
def bound_pdf(bound: bytes) -> pikepdf.Pdf:
    return opened(bound)


# -- both ways say the same ----------------------------------------------------------------------------------------


def test_it_says_that_it_is_pdf_a_2a(pdf: pikepdf.Pdf) -> None:
    assert pdf.open_metadata().pdfa_status == "2A"


def test_title_language_and_output_intent_are_set(pdf: pikepdf.Pdf, naskah: Naskah) -> None:
    assert pdf.open_metadata()["dc:title"] == naskah.judul == str(pdf.docinfo["/Title"])
    assert str(pdf.Root.Lang) == "id"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert [str(intent.S) for intent in pdf.Root.OutputIntents] == ["/GTS_PDFA1"]


def test_every_font_is_embedded_and_can_be_read_back(pdf: pikepdf.Pdf) -> None:
    fonts = {font.objgen: font for page in pdf.pages for font in page.Resources.Font.values()}
    assert fonts
    for font in fonts.values():
        assert "/FontFile3" in font.DescendantFonts[0].FontDescriptor
        assert "/ToUnicode" in font


def test_headings_go_down_one_level_at_a_time(pdf: pikepdf.Pdf) -> None:
    levels = [int(found[1]) for element in elements(pdf) if (found := HEADING.fullmatch(element.kind))]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_are_tagged_with_head_rows_and_cells(pdf: pikepdf.Pdf) -> None:
    found = [(element.kind, element.node) for element in elements(pdf)]
    tables = [node for kind, node in found if kind == "Table"]
    assert tables
    for table in tables:
        assert [str(group.S) for group in table.K] == ["/THead", "/TBody"]
        assert {str(cell.S) for row in table.K[0].K for cell in row.K} == {"/TH"}
        assert {str(cell.S) for row in table.K[1].K for cell in row.K} == {"/TD"}


def test_images_have_an_alternative_text(pdf: pikepdf.Pdf) -> None:
    figures = [element.node for element in elements(pdf) if element.kind == "Figure"]
    assert figures
    assert all(str(figure.Alt).strip() for figure in figures)


# -- and the bound one no less -------------------------------------------------------------------------------------


def test_bookmarks_are_the_same(bound: bytes, whole: bytes) -> None:
    assert bookmarks(opened(bound)) == bookmarks(opened(whole))
    assert len(bookmarks(opened(bound))) > 10


def test_elements_that_say_something_are_the_same(bound: bytes, whole: bytes) -> None:
    silent = ("Span", "NonStruct")
    one, other = ([(e.kind, bool(marked_numbers(e.node))) for e in elements(opened(d)) if e.kind not in silent] for d in (bound, whole))
    sections = [item for item in one if item[0] != "Sect"], [item for item in other if item[0] != "Sect"]
    assert sections[0] == sections[1]


def test_pages_are_the_same_but_for_the_page_number(bound: bytes, whole: bytes) -> None:
    one, other = pictures(bound), pictures(whole)
    assert [page.size for page in one] == [page.size for page in other]
    drawn = 0
    for ours, theirs in zip(one, other, strict=True):
        if ImageChops.difference(without_number(ours), without_number(theirs)).getbbox():
            drawn += 1
            assert apart(ours, theirs) < 64
    assert 4 <= drawn <= 8  # pages with a drawn table, whose letters stand some hundredths of a point elsewhere


def apart(one: Image.Image, other: Image.Image) -> int:
    """Return by how many shades of 255 two pages differ at most, seen from so far that antialiasing does not count."""
    return int(max(ImageChops.difference(without_number(one).reduce(4), without_number(other).reduce(4)).getextrema()))


@pytest.mark.sweep
def test_pages_of_the_real_regulation_are_the_same_too(real: Peraturan, tmp_path: Path) -> None:
    naskah = document(real)
    one, other = pictures(write_pdf(naskah, TEMPLATES)), pictures(in_one_go(naskah, tmp_path))
    assert len(one) == len(other) > 100
    other_breaks = sum(apart(ours, theirs) > 48 for ours, theirs in zip(one, other, strict=True))
    assert other_breaks <= 3  # a cell or two whose lines break elsewhere


def test_page_numbers_are_where_the_style_sheet_wants_them(bound: bytes, whole: bytes) -> None:
    """The head of a page loses nothing but the antialiasing of the number: blurred, no point differs by more than a shade."""
    for ours, theirs in zip(pictures(bound), pictures(whole), strict=True):
        difference = ImageChops.difference(*(page.crop((0, 0, page.width, int(20 * MM))) for page in (ours, theirs))).reduce(4)
        assert max(difference.getextrema()) < 48


def test_header_cells_have_a_scope_and_cells_know_all_their_headers(bound_pdf: pikepdf.Pdf) -> None:
    cells = [element.node for element in elements(bound_pdf) if element.kind in ("TH", "TD")]
    ids = {bytes(cell.ID): cell for cell in cells if "/ID" in cell}
    for cell in cells:
        if cell.S == "/TH":
            assert cell.A.Scope == "/Column"
        else:
            assert cell.A.Headers
            assert all(ids[bytes(name)].S == "/TH" for name in cell.A.Headers)
    names = bound_pdf.Root.StructTreeRoot.IDTree.Kids[0].Names
    listed = {bytes(names[index]): names[index + 1].objgen for index in range(0, len(names), 2)}
    assert listed == {name: cell.objgen for name, cell in ids.items()}


def test_a_cell_below_joined_headers_names_each_of_them(bound_pdf: pikepdf.Pdf) -> None:
    """In the matrix the first field of a year stands below its own header and below that of the year."""
    matrix = next(e.node for e in elements(bound_pdf) if e.kind == "Table" and len(e.node.K[1].K[0].K) == 20)
    heads = {bytes(cell.ID): cell for row in matrix.K[0].K for cell in row.K}
    spans = [[int(heads[bytes(name)].A.get("/ColSpan", 1)) for name in cell.A.Headers] for cell in matrix.K[1].K[0].K]
    assert any(5 in span and 1 in span for span in spans)
    assert all(len(span) >= 1 for span in spans)


def test_all_marked_content_is_in_the_tag_tree_once(bound_pdf: pikepdf.Pdf) -> None:
    parents = bound_pdf.Root.StructTreeRoot.ParentTree.Nums
    tree = {int(parents[index]): parents[index + 1] for index in range(0, len(parents), 2)}
    claimed: dict[tuple[int, int], int] = {}
    for element in elements(bound_pdf):
        for kid in element.node.get("/K", []):
            if not isinstance(kid, pikepdf.Dictionary):
                key = (int(element.node.Pg.StructParents), int(kid))
                claimed[key] = claimed.get(key, 0) + 1
                assert tree[key[0]][key[1]].objgen == element.node.objgen
    numbers = {(int(page.StructParents), mark) for page in bound_pdf.pages for mark in _marks(page)}
    assert claimed == dict.fromkeys(numbers, 1)


def _marks(page: pikepdf.Page) -> list[int]:
    found = []
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and "/MCID" in operands[1]:
            found.append(int(operands[1].MCID))
    return found


def test_no_image_asks_for_interpolation(bound_pdf: pikepdf.Pdf) -> None:
    """PDF/A forbids it."""
    images = [image for page in bound_pdf.pages for image in page.get_images().values()]
    assert images
    assert not any(image.get("/Interpolate", False) for image in images)


def test_each_face_is_embedded_once(bound_pdf: pikepdf.Pdf) -> None:
    fonts = {font.objgen: str(font.BaseFont) for page in bound_pdf.pages for font in page.Resources.Font.values()}
    assert len(set(fonts.values())) == len(fonts)


def test_page_labels_say_what_the_pages_say(bound: bytes) -> None:
    pdf = opened(bound)
    texts = page_texts(bound)
    shown = [(page.label, found[1]) for page, text in zip(pdf.pages, texts, strict=True) if (found := re.match(r"- (\d+) -", text))]
    assert len(shown) > len(texts) // 2
    assert all(label == number for label, number in shown)
    assert [page.label for page in pdf.pages][:3] == ["i", "1", "2"]
    assert not texts[0].startswith("- ")
    assert not texts[1].startswith("- ")


def test_qpdf_finds_nothing_wrong(bound: bytes, tmp_path: Path) -> None:
    path = tmp_path / "naskah.pdf"
    path.write_bytes(bound)
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_processes_side_by_side_and_another_time_zone_write_the_same_bytes(bound: bytes, tmp_path: Path) -> None:
    script = tmp_path / "tulis.py"
    script.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from naskah.lines import document\n"
        "from naskah.load import load\n"
        "from naskah.render.pdf.writing import write_pdf\n"
        "if __name__ == '__main__':\n"
        "    naskah = document(load(Path('tests/peraturan/perbup-contoh-7-2030/2030')))\n"
        "    Path(sys.argv[1]).write_bytes(write_pdf(naskah, Path('templates'), jobs=3))\n",
        "utf-8",
    )
    env = {**os.environ, "TZ": "Asia/Jakarta", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, str(script), str(tmp_path / "tiga.pdf")], cwd=ROOT, env=env, check=True)
    assert (tmp_path / "tiga.pdf").read_bytes() == bound


def test_the_same_regulation_in_another_folder_is_the_same_file(bound: bytes, small_copy: Path) -> None:
    """Pictures and fonts are known by what they hold, not by where they lie."""
    templates = shutil.copytree(TEMPLATES, small_copy.parent / "templates")
    assert write_pdf(document(load(small_copy)), templates, jobs=1) == bound


def test_a_missing_font_is_named_and_nothing_is_printed(naskah: Naskah, tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    (templates / "fonts/texgyrebonum-bold.otf").unlink()
    with pytest.raises(NaskahError) as refused:
        write_pdf(naskah, templates)
    assert refused.value.status == 4
    assert "texgyrebonum-bold.otf PDF-03" in str(refused.value)
