"""Planned tables drawn from their plan: they look as the style sheet says, or it says which line they cannot follow."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from naskah import conserve
from naskah.lines import Line, Mark, Naskah, Run, Section, Table
from naskah.lines.blocks import BodyCell, BodyRow, Column, HeadCell
from naskah.lines.paper import MM
from naskah.problems import NaskahError
from naskah.render.html import PageTable, SheetWriter
from naskah.render.paging import lay_out
from naskah.render.pdf.grid import BOTTOM, LEFT, RIGHT, TOP, Grid
from naskah.render.pdf.setting import UnsetError
from naskah.render.pdf.tables import TableDrawer
from naskah.render.pdf.writing import write_pdf
from tests.render.pdf_reading import elements, marked_numbers, opened, page_texts

TEMPLATES = Path(__file__).parents[2] / "templates"
WORDS = ("kegiatan", "penyelenggaraan", "dan/atau", "1.500.000", "86,90%", "(satu)", "e-KTP", "ketidakbertanggungjawaban", "di", "yang")


def made_up(*texts: str | tuple[Run, ...], rows: int = 3, mendatar: bool = False) -> Table:
    """Return a made-up table whose first column is merged, with *texts* in the others of each row."""
    columns = (Column("label", 30, gabung=True), *(Column(f"k{number}", 40) for number in range(len(texts))))
    cells = tuple(BodyCell(text if isinstance(text, tuple) else (Run(text),)) for text in texts)
    body = tuple(BodyRow((None if number else BodyCell((Run("Label karangan"),), rows), *cells), f"b{number}") for number in range(rows))
    return Table("karangan", columns, tuple(HeadCell(c.nama, 0, n) for n, c in enumerate(columns)), 1, body, mendatar)


def document(*blocks: Table | Line) -> Naskah:
    return Naskah("Peraturan karangan", "BUPATI", "karangan", "", (Section(blocks, nama="lampiran"),))


def grid_of(table: Table, templates: Path = TEMPLATES) -> Grid:
    laid = lay_out(table, plan=True)
    return TableDrawer(SheetWriter(templates)).grid(PageTable(laid, laid.pages[0], True))


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return shutil.copytree(TEMPLATES, tmp_path / "templates")


def restyled(templates: Path, rule: str) -> int:
    """Add a rule to the style sheet; return its line."""
    path = templates / "peraturan.css"
    text = path.read_text("utf-8").rstrip("\n")
    path.write_text(f"{text}\n{rule}\n", "utf-8")
    return text.count("\n") + 2


# -- the style sheet ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "what"),
    [
        ("td { letter-spacing: 1pt }", "letter-spacing: 1pt"),
        ("td { padding: 2% }", "padding-top: 2%"),
        ("th { border: 1pt dashed }", "border-top-style: dashed"),
        ("td { transform: rotate(3deg) }", "transform: rotate"),
        ("tr:nth-child(2n) td { background: #eee }", "tr:nth-child(2n) td"),
        ("table[data-unit] td { color: #333 }", "table[data-unit] td"),
        ("table { line-height: 12pt }", "line-height: 12pt"),
        ("td { background: #00f8 }", "background-color"),
        ("tr { float: left }", "float: left"),
        ("body { text-transform: uppercase }", "text-transform: uppercase"),
        ("@supports (color: red) { td { color: red } }", "@supports"),
        ("ins { border-radius: 2pt }", "border-radius"),
    ],
)
def test_what_cannot_be_drawn_is_an_error_that_names_the_line(rule: str, what: str, templates: Path) -> None:
    line = restyled(templates, rule)
    with pytest.raises(NaskahError, match="PDF-06") as refused:
        grid_of(made_up((Run("baru", mark=Mark.INS),)), templates)
    assert f"templates/peraturan.css:{line}" in str(refused.value)
    assert what in str(refused.value)


@pytest.mark.parametrize(
    "rule", ["@media screen { td { letter-spacing: 1pt } }", "td { letter-spacing: normal }", "p { letter-spacing: 1pt }"]
)
def test_what_does_not_touch_a_printed_table_is_no_error(rule: str, templates: Path) -> None:
    restyled(templates, rule)
    assert grid_of(made_up("isi"), templates).height == pytest.approx(grid_of(made_up("isi")).height)


def test_who_restyles_the_style_sheet_restyles_the_tables(templates: Path) -> None:
    plain = grid_of(made_up("isi karangan"))
    restyled(
        templates, "td { padding: 4pt 6pt; color: #00f; text-align: right } table { font-size: 8pt } tr.layanan td { background: #eee }"
    )
    table = made_up("isi karangan")
    other = grid_of(replace(table, rows=tuple(replace(row, jenis="layanan") for row in table.rows)), templates)
    before, after = plain.cells[-1], other.cells[-1]
    assert (before.style.size, after.style.size) == (9.0, 8.0)
    assert (before.style.color, after.style.color) == ((0, 0, 0), (0, 0, 1))
    assert (before.inset[LEFT], after.inset[LEFT]) == pytest.approx((2.05, 6.25))
    assert (before.style.align, after.style.align) == ("left", "right")
    assert after.style.background
    assert after.style.bold
    assert other.height > plain.height


def test_the_more_special_rule_wins_and_important_beats_it(templates: Path) -> None:
    restyled(templates, "td { color: #f00 !important } table.biasa tbody td { color: #0f0 } td { color: #00f }")
    assert grid_of(made_up("isi"), templates).cells[-1].style.color == (1, 0, 0)


# -- words -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_every_word_stands_within_its_cell_and_no_number_is_broken(seed: int) -> None:
    chance = random.Random(seed)
    texts = [" ".join(chance.choices(WORDS, k=chance.randint(1, 40))) for _ in range(chance.randint(2, 4))]
    grid = grid_of(made_up(*texts, mendatar=bool(seed % 2)))
    for cell in grid.cells:
        width = grid.xs[cell.column + cell.colspan] - grid.xs[cell.column] - cell.inset[LEFT] - cell.inset[RIGHT]
        height = grid.ys[cell.row + cell.rowspan] - grid.ys[cell.row] - cell.inset[TOP] - cell.inset[BOTTOM]
        assert all(line.width <= width + 0.02 for line in cell.lines)
        assert cell.height <= height + 0.02
    pdf = write_pdf(document(made_up(*texts)), TEMPLATES, jobs=1)
    printed = page_texts(pdf)[0].split()
    assert printed.count("1.500.000") == 3 * sum(text.split().count("1.500.000") for text in texts)
    assert printed.count("86,90%") == 3 * sum(text.split().count("86,90%") for text in texts)


def test_a_word_that_may_not_break_and_does_not_fit_is_an_error(templates: Path) -> None:
    restyled(templates, ".pecah { overflow-wrap: normal }")
    columns = tuple(Column(f"k{number}", 10.0, gabung=not number) for number in range(16))
    row = BodyRow(tuple(BodyCell((Run("Ketidakbertanggungjawaban"),)) for _ in columns))
    table = Table("karangan", columns, tuple(HeadCell("K", 0, n) for n in range(16)), 1, (row,))
    with pytest.raises(NaskahError, match="PDF-07 teks 'Ketidakbertanggungjawaban'"):
        grid_of(table, templates)
    assert grid_of(table).height > grid_of(made_up("isi", rows=1)).height


def test_a_letter_that_the_faces_lack_is_printed_like_any_other_table() -> None:
    """Made up: a letter of another script, which some other font of the machine may have."""
    naskah = document(made_up("isi \u0915 karangan", "≤ 5 km² — “kutipan” fi ﬁ"))
    with pytest.raises(UnsetError):
        grid_of(made_up("isi \u0915 karangan"))
    try:
        pdf = write_pdf(naskah, TEMPLATES, jobs=1)
    except NaskahError as error:
        assert "PDF-01" in str(error)  # nor has the machine one
    else:
        assert conserve.check_output(naskah, "pdf", pdf) == []


def test_looks_and_marks_within_a_cell() -> None:
    runs = (Run("biasa "), Run("miring", "m"), Run(" "), Run("tebal", "t"), Run(" m"), Run("2", "a"), Run(" H"), Run("2", "b"), Run("O "),
            Run("lama", mark=Mark.DEL), Run("baru", mark=Mark.INS), Run(" ragu", ragu=True), Run("\nbaris kedua"))  # fmt: skip
    (cell,) = [cell for cell in grid_of(made_up(runs, rows=1)).cells if cell.tag == "TD" and cell.column]
    shown = [piece for line in cell.lines for piece in line.shown]
    assert {piece.face.name for piece in shown} == {"regular", "italic", "bold"}
    assert sorted({round(piece.style.shift, 2) for piece in shown})[0] < 0 < max(piece.style.shift for piece in shown)
    assert [piece.style.struck for piece in shown].count(True) == 1
    assert [piece.style.underlined for piece in shown].count(True) == 1
    assert sum(piece.style.background is not None for piece in shown) >= 1
    assert len(cell.lines) >= 2
    assert all(10.79 < line.height < 11.1 for line in cell.lines)  # raised letters make no line higher; a bold face is a bit
    naskah = document(made_up(runs))
    assert conserve.check_output(naskah, "pdf", write_pdf(naskah, TEMPLATES, jobs=1)) == []


# -- in the file -------------------------------------------------------------------------------------------------------


def test_a_table_stands_between_the_lines_around_it_in_words_and_tags() -> None:
    naskah = document(
        Line("tabel-judul", (Run("Tabel karangan"),)), made_up("isi satu", "isi dua"), Line("alinea", (Run("Sesudah tabel."),))
    )
    pdf = write_pdf(naskah, TEMPLATES, jobs=1)
    assert len(opened(pdf).pages) == 1
    text = page_texts(pdf)[0]
    assert text.index("Tabel karangan") < text.index("isi satu") < text.index("Sesudah tabel.")
    found = [
        (element.kind, marked_numbers(element.node)) for element in elements(opened(pdf)) if element.kind in ("P", "Table", "TH", "TD")
    ]
    assert [kind for kind, _ in found] == ["P", "Table", *["TH"] * 3, *["TD"] * 7, "P"]
    assert all(marks for _, marks in found)


def test_links_in_a_drawn_table_lead_to_its_rows() -> None:
    table = made_up((Run("lihat "), Run("baris kedua", tautan="tujuan")))
    table = replace(table, rows=(table.rows[0], replace(table.rows[1], jangkar="tujuan"), table.rows[2]))
    pdf = opened(write_pdf(document(table), TEMPLATES, jobs=1))
    links = list(pdf.pages[0].Annots)
    assert [str(link.Dest) for link in links] == ["tujuan"] * 3
    names = pdf.Root.Names.Dests.Names
    grid = grid_of(table)
    assert float(names[1][3]) == pytest.approx((330 - 25) * MM - grid.ys[2], abs=0.01)
    tags = [element for element in elements(pdf) if element.kind == "Link"]
    assert len(tags) == 3
    assert all(marked_numbers(tag.node) for tag in tags)


def test_a_table_that_flows_with_the_text_is_drawn_row_by_row_under_its_head() -> None:
    columns = (Column("nomor", 10), Column("uraian", 100))
    rows = tuple(BodyRow((BodyCell((Run(f"{n}"),)), BodyCell((Run(f"uraian karangan {n} " * (1 + n % 9)),)))) for n in range(80))
    table = Table("karangan", columns, tuple(HeadCell(f"kepala {c.nama}", 0, n) for n, c in enumerate(columns)), 1, rows)
    naskah = document(Line("alinea", (Run("Sebelum tabel."),)), table, Line("alinea", (Run("Sesudah tabel."),)))
    pdf = write_pdf(naskah, TEMPLATES, jobs=1)
    assert conserve.check_output(naskah, "pdf", pdf) == []
    pages = page_texts(pdf)
    assert len(pages) > 2
    assert all("kepala nomor" in " ".join(page.split()) for page in pages)
    kinds = [element.kind for element in elements(opened(pdf))]
    assert kinds.count("Table") == kinds.count("THead") == len(pages)
    assert kinds.count("TD") == 160
    assert kinds[-1] == "P"
