"""What a page looks like: nothing clipped or torn, no lone heading, a planned table page is one page."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from naskah.lines import Figure, Line, Mark, Naskah, Run, Section, Table, document, planned
from naskah.lines.blocks import BodyCell, BodyRow, Column, HeadCell
from naskah.model import Peraturan
from naskah.problems import ExitStatus, NaskahError
from naskah.render.binding.navigation import Bookmark, nested, page_numbers
from naskah.render.html import PageTable, sheets
from naskah.render.html import _blocks as blocks_of
from naskah.render.pdf.writing import write_pdf
from tests.render.pdf_reading import MM, bookmarks, elements, opened, page_texts

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"


def made_up(*blocks: Line | Table | Figure, **section: object) -> Naskah:
    return Naskah("Peraturan Karangan", "BUPATI KARANGAN", "karangan", "", (Section(blocks, nama="batang-tubuh", **section),))  # type: ignore[arg-type]


def words(text: str) -> list[str]:
    return text.replace("￾", "").split()


# -- tables of the real regulation ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tables(real: Peraturan) -> Naskah:
    """Return the sections of all program tables and of one matrix."""
    naskah = document(real)
    chosen = [section for section in naskah.sections if any(isinstance(b, Table) and planned(b) and _wanted(b) for b in section.blocks)]
    assert len(chosen) == 7
    return replace(naskah, sections=tuple(chosen))


def _wanted(table: Table) -> bool:
    return table.id.startswith("program-") or (table.id == "matriks-3-2-5" and table.columns[-1].nama.endswith("2025"))


@pytest.fixture(scope="module")
def tables_pdf(tables: Naskah) -> bytes:
    return write_pdf(tables, TEMPLATES)


def test_each_planned_page_of_a_table_is_one_page(tables: Naskah, tables_pdf: bytes) -> None:
    found = [block for section in tables.sections for block in blocks_of(section, True) if isinstance(block, PageTable)]
    pdf = opened(tables_pdf)
    assert len(pdf.pages) == len(found) == len(list(sheets(tables)))
    assert sum(element.kind == "Table" for element in elements(pdf)) == len(found)
    assert len(found) > 12


def test_no_word_of_a_table_is_lost_and_no_number_is_broken(tables: Naskah, tables_pdf: bytes) -> None:
    pages = page_texts(tables_pdf)
    printed = [block for section in tables.sections for block in blocks_of(section, True) if isinstance(block, PageTable)]
    for text, block in zip(pages, printed, strict=True):
        there = words(text)
        cells = [cell.text for row in block.rows for cell in row.cells if cell and cell.runs]
        for word in (word for cell in cells for word in cell.split() if any(char.isdigit() for char in word)):
            assert word in there, word
        joined = "".join(there)
        for cell in cells:
            assert all(word in joined for word in re.split(r"[\s/-]+", cell))


def test_nothing_leaves_the_text_area_and_nothing_is_too_small(tables_pdf: bytes) -> None:
    document_ = pypdfium2.PdfDocument(tables_pdf)
    for page in document_:
        width, height = page.get_size()
        left, right, bottom, top = (15, 15, 15, 20) if width > height else (30, 25, 25, 25)
        text = page.get_textpage()
        for index in range(text.count_chars()):
            x1, y1, x2, _y2 = text.get_charbox(index)
            if x2 > x1 and y1 < height - top * MM:  # below the page number
                assert x1 >= left * MM - 1
                assert x2 <= width - right * MM + 1
                assert y1 >= bottom * MM - 1
        for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            matrix = item.get_matrix()
            assert _font_size(item) * abs(matrix.d) >= 6.499
    document_.close()


def _font_size(item: pypdfium2.PdfObject) -> float:
    import ctypes

    size = ctypes.c_float()
    assert pypdfium2.raw.FPDFTextObj_GetFontSize(item, size)
    return size.value


# -- text ----------------------------------------------------------------------------------------------------------


def test_a_word_wider_than_its_column_is_broken_and_not_clipped() -> None:
    columns = tuple(Column(f"k{number}", 10.0) for number in range(16))
    head = tuple(HeadCell(f"K{number}", 0, number) for number in range(16))
    long = "Ketidakbertanggungjawaban"
    row = BodyRow(tuple(BodyCell((Run(long),)) for _ in columns))
    data = write_pdf(made_up(Table("karangan", columns, head, 1, (row,))), TEMPLATES, jobs=1)
    text = "".join(words(page_texts(data)[0]))
    document_ = pypdfium2.PdfDocument(data)
    page = document_[0].get_textpage()
    boxes = [page.get_charbox(index) for index in range(page.count_chars())]
    assert max(box[2] for box in boxes) <= (215 - 25) * MM + 1
    assert sum(char in text for char in long) == len(long)
    document_.close()


def test_a_table_without_rows_is_tagged_as_a_table_with_a_head_only() -> None:
    table = Table("karangan", (Column("k", 10.0),), (HeadCell("Kolom", 0, 0),), 1, ())
    pdf = opened(write_pdf(made_up(table), TEMPLATES, jobs=1))
    assert [element.kind for element in elements(pdf)] == ["Document", "Sect", "Table", "THead", "TR", "TH"]


HEADINGS = ("bab", "bagian", "paragraf", "pasal")


@pytest.mark.parametrize("lines", range(30, 62, 4))
def test_no_page_ends_with_a_heading(lines: int) -> None:
    filler = [Line("pasal-isi", (Run(f"Isi karangan {number}."),)) for number in range(lines)]
    heads = [Line(style, (Run(f"JUDUL {style.upper()}"),), level=level) for level, style in enumerate(HEADINGS, 1)]
    body = Line("pasal-isi", (Run("Kata penutup karangan yang mengikuti judul. " * 6),))
    pages = page_texts(write_pdf(made_up(*filler, *heads, body), TEMPLATES, jobs=1))
    assert all(not page.strip().endswith("JUDUL PASAL") for page in pages)
    last = next(page for page in pages if "JUDUL BAB" in page)
    assert "JUDUL PASAL" in last
    assert "Kata penutup" in last


@pytest.mark.parametrize("lines", (34, 38, 40, 42, 44, 46))
def test_a_signature_block_is_never_split(lines: int) -> None:
    filler = [Line("pasal-isi", (Run(f"Isi karangan {number}."),)) for number in range(lines)]
    styles = ("tanda-kanan", "tanda-kanan", "tanda-kanan-jabatan", "tanda-kanan-ttd", "tanda-kanan-nama")
    block = [Line(style, (Run(f"TANDA{number}"),)) for number, style in enumerate(styles)]
    pages = page_texts(write_pdf(made_up(*filler, *block), TEMPLATES, jobs=1))
    holding = [page for page in pages if "TANDA" in page]
    assert len(holding) == 1
    assert all(f"TANDA{number}" in holding[0] for number in range(5))


def test_a_paragraph_leaves_at_least_two_lines_on_each_page() -> None:
    long = Line("pasal-isi", (Run("kata karangan " * 80),))
    for lines in range(36, 50, 3):
        filler = [Line("pasal-isi", (Run(f"Isi {number}."),)) for number in range(lines)]
        for page in page_texts(write_pdf(made_up(*filler, long), TEMPLATES, jobs=1)):
            count = sum("kata" in line for line in page.splitlines())
            assert count != 1


# -- links, bookmarks, numbers -------------------------------------------------------------------------------------


def test_a_link_leads_to_its_place_in_another_section() -> None:
    start = Section(
        (
            Line(
                "alinea",
                (
                    Run(
                        "lihat ",
                    ),
                    Run("Pasal 5", tautan="ubah-1"),
                ),
            ),
        ),
        nama="a",
    )
    end = Section((Line("pasal", (Run("Pasal 5"),), level=1, jangkar="ubah-1"),), mendatar=True, nama="b")
    pdf = opened(write_pdf(Naskah("Judul", "B", "c", "", (start, end)), TEMPLATES, jobs=1))
    (link,) = pdf.pages[0].Annots
    assert str(link.Dest) == "ubah-1"
    names = pdf.Root.Names.Dests.Names
    assert str(names[0]) == "ubah-1"
    assert names[1][0].objgen == pdf.pages[1].objgen
    (element,) = [item for item in elements(pdf) if item.kind == "Link"]
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums
    tree = {int(parents[index]): parents[index + 1] for index in range(0, len(parents), 2)}
    assert tree[int(link.StructParent)].objgen == element.node.objgen


def test_a_link_to_nowhere_is_an_error() -> None:
    with pytest.raises(NaskahError, match="PDF-05 tautan ke 'tak-ada' tidak punya tujuan"):
        write_pdf(made_up(Line("alinea", (Run("lihat", tautan="tak-ada"),))), TEMPLATES, jobs=1)


def test_marked_runs_are_underlined_and_struck_through() -> None:
    plain = made_up(Line("pasal-isi", (Run("lama "), Run("baru"))))
    marked = made_up(Line("pasal-isi", (Run("lama ", mark=Mark.DEL), Run("baru", mark=Mark.INS))))
    one, other = (write_pdf(naskah, TEMPLATES, jobs=1) for naskah in (plain, marked))
    assert [words(page) for page in page_texts(one)] == [words(page) for page in page_texts(other)]
    assert one != other


def test_bookmarks_nest_by_level_even_when_one_is_skipped() -> None:
    top = nested([Bookmark(1, "a", b""), Bookmark(4, "b", b""), Bookmark(3, "c", b""), Bookmark(2, "d", b""), Bookmark(1, "e", b"")])
    assert [(mark.title, [below.title for below in mark.below]) for mark in top] == [("a", ["b", "c", "d"]), ("e", [])]


def test_bookmarks_of_a_section_hang_below_those_of_the_section_before() -> None:
    first = Section((Line("lampiran-judul", (Run("LAMPIRAN"),), level=1), Line("lampiran-bab", (Run("BAB I"),), level=2)), nama="a")
    second = Section((Line("subbab-1", (Run("Umum"),), level=3),), mendatar=True, nama="b")
    pdf = opened(write_pdf(Naskah("Judul", "B", "c", "", (first, second)), TEMPLATES, jobs=1))
    assert bookmarks(pdf) == [(0, "LAMPIRAN", 0), (1, "BAB I", 0), (2, "Umum", 1)]


def test_page_numbers_restart_are_hidden_there_and_run_on() -> None:
    cover, body, annex = Section((), bernomor=False), Section((), awal=True), Section((), mendatar=True)
    pieces = [(cover, True, 1), (body, True, 2), (annex, True, 1), (annex, False, 2)]
    shown = [[number.number if number.shown else None for number in numbers] for numbers in page_numbers(pieces)]
    assert shown == [[None], [None, 2], [3], [4, 5]]


def test_lines_of_one_page_follow_each_other_in_reading_order() -> None:
    texts = [f"Baris karangan {number}" for number in range(12)]
    page = page_texts(write_pdf(made_up(*(Line("pasal-isi", (Run(text),)) for text in texts)), TEMPLATES, jobs=1))[0]
    places = [page.index(text) for text in texts]
    assert all(before < after for before, after in pairwise(places))


# -- errors --------------------------------------------------------------------------------------------------------


def test_a_complaint_of_the_printer_is_a_clear_error(tmp_path: Path) -> None:
    naskah = made_up(Figure(tmp_path / "hilang.png", "Gambar karangan"))
    (tmp_path / "hilang.png").write_bytes(b"bukan gambar")
    with pytest.raises(NaskahError, match="PDF-01 pencetak PDF mengeluh"):
        write_pdf(naskah, TEMPLATES, jobs=1)


def test_a_style_sheet_may_not_read_outside_the_project(tmp_path: Path) -> None:
    import shutil

    templates = shutil.copytree(TEMPLATES, tmp_path / "templates")
    secret = tmp_path / "rahasia.png"
    secret.write_bytes(b"rahasia")
    with (templates / "peraturan.css").open("a", encoding="utf-8") as file:
        file.write(f'\n.pasal-isi {{ background: url("{secret.as_uri()}") }}\n')
    with pytest.raises(NaskahError, match="di luar proyek"):
        write_pdf(made_up(Line("pasal-isi", (Run("Isi."),))), templates, jobs=1)


def test_a_missing_system_library_is_exit_status_4(tmp_path: Path) -> None:
    """WeasyPrint is shadowed by a module that fails to import as the real one does without pango."""
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')\n", "utf-8")
    code = (
        "import sys, json; sys.path.insert(0, sys.argv[1]);"
        "from pathlib import Path; from naskah.lines import Line, Naskah, Run, Section; from naskah.problems import NaskahError;"
        "from naskah.render.pdf.writing import write_pdf\n"
        "naskah = Naskah('J', 'B', 'c', '', (Section((Line('alinea', (Run('a'),)),)),))\n"
        "try: write_pdf(naskah, Path('templates'))\n"
        "except NaskahError as error: print(json.dumps([error.status, str(error)]))"
    )
    run = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True)
    status, message = json.loads(run.stdout)
    assert status == ExitStatus.MISSING_PROGRAM == 4
    assert "PDF-02" in message
    assert "libpango" in message
    assert "apt-get" in message


# -- lines of text -------------------------------------------------------------------------------------------------


def test_a_marked_word_breaks_the_lines_no_differently() -> None:
    """WeasyPrint would break after the first word a line that its last space alone makes too long."""
    text = (
        "menutupi sebagian wilayah utara dan dataran bergelombang di wilayah selatan. Ketinggian area ini dari 5 hingga 115m dan "
        "kemiringan dari {}0 hingga 250{}. Dataran rendah ini terutama di bagian utara dan timur."
    )
    before, phrase, after = text.replace("{}", "|").split("|")
    lines = []
    for runs in (
        (Run(before + phrase + after),),
        (Run(before), Run(phrase, ragu=True), Run(after)),
        (Run(before, mark=Mark.INS), Run(phrase), Run(after)),
    ):
        pages = pypdfium2.PdfDocument(
            write_pdf(made_up(*(Line("alinea", (Run("Bab " * skip), *runs)) for skip in range(1, 12))), TEMPLATES)
        )
        found = [page.get_textpage().get_text_range() for page in pages]
        pages.close()
        lines.append([page.splitlines() for page in found])
    assert lines[0] == lines[1] == lines[2]


def test_signatures_stay_on_one_page_and_headings_with_their_text_wherever_the_page_ends(small: Peraturan) -> None:
    body = next(
        section
        for section in document(small).sections
        if section.nama == "batang-tubuh" and section.blocks[-1].unit == "penutup/berita-daerah"
    )
    end = body.blocks[-30:]
    assert sum(isinstance(block, Line) and block.gaya == "pasal" for block in end) >= 2
    variants = [
        Section((*(Line("pasal-isi", (Run("Kalimat rekaan."),)) for _ in range(lines)), *end), nama=f"v{lines}")
        for lines in range(4, 40, 2)
    ]
    pages = page_texts(write_pdf(Naskah("Peraturan Karangan", "BUPATI KARANGAN", "karangan", "", tuple(variants)), TEMPLATES))
    signed = [page for page in pages if "Agar setiap orang mengetahuinya" in page]
    assert len(signed) == len(variants)
    for page in signed:
        assert (
            page.index("Ditetapkan di")
            < page.index("RATNA PUSPAWANGI")
            < page.index("Diundangkan di")
            < page.index("BERITA DAERAH KABUPATEN")
        )
    assert len(pages) > len(variants)
    assert not [page for page in pages if re.search(r"(Pasal \d+|BAB [IVX]+\s+[A-Z ]+)\s*$", page)]
