"""What is not verified: counted at the end of a draft, listed whole in a working paper of its own."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

from lxml import html as lxml_html
from openpyxl import load_workbook

from naskah import conserve
from naskah.lines import Table, document
from naskah.lines.unverified import CELL_TITLES, PHRASE_TITLES, cells, phrases, working_paper
from naskah.model import Peraturan
from naskah.render.page.writing import write_html
from naskah.render.working_html import write_working_html
from naskah.render.working_xlsx import write_working_xlsx
from naskah.status import status

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"


def test_a_draft_ends_with_one_table_that_counts_what_status_counts(real: Peraturan) -> None:
    (table,) = (block for block in document(real).sections[-1].blocks if isinstance(block, Table))
    report = status(real)
    figures = [[int(cell.text.replace(".", "")) for cell in row.cells[3:] if cell] for row in table.rows]
    counts = [line.hitung for line in report.baris]
    assert figures[:-1] == [[h.terverifikasi, h.jelas + h.kosong, h.ragu, h.tak_terbaca, h.jumlah] for h in counts]
    assert figures[-1][2:4] == [1876, 11172]
    assert len(table.rows) == len(report.baris) + 1


def test_a_final_document_and_a_settled_draft_end_without_it(real: Peraturan) -> None:
    assert not [section for section in document(real, draft=False).sections if section.nama == "catatan"]


def test_each_unverified_cell_is_listed_once(real: Peraturan) -> None:
    found = list(cells(real))
    assert len(found) == status(real).jumlah.sisa
    assert len(phrases(real)) == status(real).frasa_ragu
    assert {cell.keadaan for cell in found} == {"ragu", "tak terbaca"}


def test_the_working_paper_is_printed_whole(small: Peraturan) -> None:
    paper = working_paper(small)
    assert conserve.check_output(paper, "html", write_html(paper, TEMPLATES)) == []
    texts = [block.text for block in paper.blocks() if not isinstance(block, Table) and hasattr(block, "text")]
    assert texts[0] == "KERTAS KERJA VERIFIKASI: PERBUP-CONTOH-7-2030/2030"
    assert sum(isinstance(block, Table) for block in paper.blocks()) == 3


def test_the_workbook_and_the_page_list_the_same(small: Peraturan) -> None:
    arguments = list(cells(small)), phrases(small)
    data = write_working_xlsx("Kertas kerja", "BUPATI", *arguments)
    assert data == write_working_xlsx("Kertas kerja", "BUPATI", *arguments)
    book = load_workbook(BytesIO(data))
    page = lxml_html.document_fromstring(write_working_html("Kertas kerja", *arguments, TEMPLATES).decode("utf-8"))
    for name, titles, table in zip(("Sel", "Naskah"), (CELL_TITLES, PHRASE_TITLES), page.findall(".//table"), strict=True):
        rows = [[value or "" for value in row] for row in book[name].values]
        assert rows[0] == list(titles) == [button.text for button in table.findall("thead//button")]
        assert rows[1:] == [[cell.text or "" for cell in row] for row in table.findall("tbody/tr")]
        assert book[name].auto_filter.ref == f"A1:{'I' if name == 'Sel' else 'F'}{len(rows)}"
        assert len(rows) > 1


def test_a_text_that_looks_like_a_formula_or_like_html_stays_a_text() -> None:
    """Made up: what was read may be anything."""
    phrase = ("=1+1", "<b>&", "", "", "", "")
    book = load_workbook(BytesIO(write_working_xlsx("J", "B", [], [phrase])))
    assert book["Naskah"]["A2"].value == "=1+1"
    assert book["Naskah"]["A2"].data_type == "s"
    page = lxml_html.document_fromstring(write_working_html("J", [], [phrase], TEMPLATES).decode("utf-8"))
    assert [cell.text for cell in page.findall(".//td")][:2] == ["=1+1", "<b>&"]


def test_the_command_puts_the_papers_beside_the_set(small_copy: Path, tmp_path: Path) -> None:
    content = ("--content", str(small_copy.parents[1]), "--output", str(tmp_path / "o"))
    command = [sys.executable, str(ROOT / "build.py"), "status", small_copy.name, *content]
    ran = subprocess.run([*command, "--to", "xlsx,html"], capture_output=True, text=True, check=True)
    assert "1 sel ragu" in ran.stdout
    place = tmp_path / "o" / small_copy.parent.name / f"{small_copy.name}.status"
    assert {path.name for path in place.iterdir()} == {"status.xlsx", "status.html", "SHA256SUMS"}
    wrong = subprocess.run([*command, "--to", "xslx"], capture_output=True, text=True, check=False)
    assert wrong.returncode == 2
    assert "PERINTAH-01" in wrong.stderr
    assert "xlsx" in wrong.stderr
