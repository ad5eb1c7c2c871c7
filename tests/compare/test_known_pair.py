"""The made-up draft 2031 against 2030: its fifteen documented changes and nothing else, in every form."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import jsonschema
import pikepdf
import pytest

from naskah.changes import Comparison, Kind
from naskah.compare import SCHEMA, as_data, as_json, compare, summary
from naskah.conserve import check_text
from naskah.lines import texts
from naskah.model import Peraturan
from naskah.readers import docx_text, html_body_text
from naskah.redline.change_list import redline_with_list
from naskah.redline.colours import coloured_rows
from naskah.redline.document import anchors, final, redline
from naskah.redline.persandingan import entries, persandingan
from naskah.redline.sides import accepted
from naskah.render.docx import write_docx
from naskah.render.page.writing import write_html
from naskah.render.pdf.writing import write_pdf
from naskah.render.persandingan_xlsx import write_persandingan_xlsx
from naskah.render.wordml import Revisions
from tests.compare import docx_reader
from tests.compare.checking import check_complete, check_docx, check_forms, check_lines
from tests.compare.conftest import AUTHOR, TEMPLATES


@pytest.fixture(scope="module")
def docx(pair: Comparison) -> bytes:
    return write_docx(redline(*final(pair), pair), TEMPLATES, Revisions(*AUTHOR))


def test_redline_holds_exactly_both_revisions(pair: Comparison, docx: bytes) -> None:
    check_lines(pair)
    check_complete(pair)
    check_docx(docx_reader.body_of(docx), *final(pair))


def test_the_documented_changes_are_found(pair: Comparison) -> None:
    found = {(change.kind, change.baris or change.unit) for change in pair.changes}
    expected = {
        (Kind.DIUBAH, "pasal-1/angka-5"),
        (Kind.DIUBAH, "pasal-3/ayat-1"),
        (Kind.DISISIPKAN, "pasal-5A"),
        (Kind.DISISIPKAN, "penjelasan/pasal-5A"),
        (Kind.DISISIPKAN, "pasal-6/ayat-1a"),
        (Kind.DIUBAH, "pasal-8/ayat-1"),
        (Kind.DIHAPUS, "pasal-8/ayat-2/huruf-c"),
        (Kind.DIPINDAH, "lampiran-1/bab-1/A./teks-2"),
        (Kind.DIUBAH, "lampiran-1/bab-2/A./1./teks-4"),
        (Kind.DIUBAH, "lampiran-1/bab-2/A./2./tabel-pengunjung"),
        (Kind.DIUBAH, "pena"),
        (Kind.DISISIPKAN, "huruf-angka/jambu"),
        (Kind.DIHAPUS, "kertas/cempaka"),
        (Kind.DIUBAH, "layanan/pendampingan/menulis"),
        (Kind.DIUBAH, "penjelasan/pasal-3/ayat-2/huruf-a"),
    }
    assert expected <= found
    assert len(pair.changes) == 20


def test_a_number_stays_whole_with_its_words(pair: Comparison) -> None:
    change = next(change for change in pair.changes if change.unit == "pasal-3/ayat-1")
    assert [(piece.op, piece.teks) for piece in change.pieces if piece.op] == [("del", "2 (dua)"), ("ins", "3 (tiga)")]


def test_a_changed_number_has_difference_and_percentage(pair: Comparison) -> None:
    cell = next(cell for change in pair.changes for cell in change.sel if cell.baris == "pena" and cell.kolom == "peminjam")
    assert (cell.lama, cell.baru, cell.selisih, cell.persen) == ("125", "250", Decimal(125), Decimal(100))
    assert (cell.where_lama.line, cell.where_baru.line) == (4, 4)


def test_a_cell_of_a_matrix_names_its_line_in_the_source(pair: Comparison) -> None:
    cell = next(cell for change in pair.changes for cell in change.sel if cell.baris == "layanan/pendampingan/menulis")
    assert cell.where_baru.file.endswith("tabel/matriks-capaian.csv")
    assert cell.where_baru.line == 36


def test_shifted_numbers_are_a_consequence_counted_apart(pair: Comparison) -> None:
    (change,) = [change for change in pair.akibat if change.tabel]
    assert [(cell.lama, cell.baru) for cell in change.sel] == [(str(n), str(n + 1)) for n in range(8, 18)]
    assert not [cell for change in pair.changes for cell in change.sel if cell.kolom == "no" and cell.lama and cell.baru]


def test_what_promulgation_sets_is_told_together_and_not_decided(pair: Comparison) -> None:
    (change,) = [change for change in pair.akibat if not change.tabel]
    assert "penutup/penetapan" in change.satuan
    assert not set(change.satuan) & {change.unit for change in pair.changes}
    (entry,) = [entry for entry in entries(pair) if change in entry.changes]
    assert entry.changes == (change,)


def test_every_form_lists_the_same_changes(pair: Comparison) -> None:
    check_forms(pair, TEMPLATES)


def test_pandoc_reads_both_revisions_from_the_redline(pair: Comparison, docx: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    import pypandoc

    path = tmp_path_factory.mktemp("redline") / "redline.docx"
    path.write_bytes(docx)
    for side, naskah in zip(("reject", "accept"), final(pair), strict=True):
        plain = pypandoc.convert_file(str(path), "plain", extra_args=[f"--track-changes={side}", "--wrap=none"])
        words = "".join(plain.split())
        for section in naskah.sections:
            for block in section.blocks:
                if not hasattr(block, "rows") and hasattr(block, "runs"):
                    text = "".join("".join(run.teks for run in block.runs).split())
                    assert text in words


def test_redline_loses_no_word(pair: Comparison, docx: bytes) -> None:
    assert check_text(accepted(redline(*final(pair), pair)), docx_text(docx), "redline.docx") == []


def test_every_id_of_a_tracked_change_is_given_once_in_the_whole_file(docx: bytes) -> None:
    with ZipFile(BytesIO(docx)) as archive:
        parts = [archive.read(name) for name in archive.namelist() if name.startswith("word/") and name.endswith(".xml")]
    ids = [found for part in parts for found in re.findall(rb'<w:(?:ins|del|[a-zA-Z]+Change) w:id="(\d+)"', part)]
    assert len(ids) > 100
    assert len(ids) == len(set(ids))


def test_every_line_of_the_summary_leads_to_its_place_in_the_pdf(pair: Comparison) -> None:
    naskah = redline_with_list(pair)
    with pikepdf.open(BytesIO(write_pdf(naskah, TEMPLATES))) as pdf:
        pages = {page.objgen for page in pdf.pages}
        links = [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
        names = pdf.Root.Names.Dests
        known = {str(name): target for name, target in _named(names)}
        found = {str(link.get("/Dest") or link.A.D) for link in links}
        assert found == anchors(naskah)
        assert all(known[name][0].objgen in pages for name in found)


def _named(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the named places of a PDF's name tree."""
    flat = list(node.get("/Names", []))
    for name, target in zip(flat[::2], flat[1::2], strict=True):
        yield name, target.D if isinstance(target, pikepdf.Dictionary) else target
    for below in node.get("/Kids", []):
        yield from _named(below)


def test_html_redline_holds_all_words_marked_by_ins_and_del(pair: Comparison) -> None:
    naskah = redline_with_list(pair)
    html = write_html(naskah, TEMPLATES)
    assert check_text(naskah, html_body_text(html), "redline.html") == []
    text = html.decode()
    assert "<del>2 (dua)</del><ins>3 (tiga)</ins>" in text
    assert len(re.findall(r'<\w+[^>]* class="[^"]*\bubah\b', text)) >= 20


def test_persandingan_is_landscape_with_words_marked_but_not_tracked(pair: Comparison) -> None:
    naskah = persandingan(pair)
    assert [section.mendatar for section in naskah.sections] == [True]
    root = docx_reader.body_of(write_docx(naskah, TEMPLATES))
    assert docx_reader.faults(root) == []
    assert not list(root.iter(f"{docx_reader.W}ins", f"{docx_reader.W}del"))
    (section,) = docx_reader.read(root, accept=True)
    assert section.landscape
    struck = [run for run in root.iter(f"{docx_reader.W}r") if run.find(f"{docx_reader.W}rPr/{docx_reader.W}strike") is not None]
    assert "2 (dua)" in ["".join(run.itertext()) for run in struck]


def test_persandingan_has_one_row_for_a_pasal_with_all_its_changes(pair: Comparison) -> None:
    (entry,) = [entry for entry in entries(pair) if entry.kunci == "pasal-8"]
    assert {change.unit for change in entry.changes} >= {"pasal-8/ayat-1", "pasal-8/ayat-2/huruf-c"}
    assert "".join(run.teks for run in entry.lama).startswith("Pasal 8\n(1) Pengelola menyampaikan laporan tertulis")
    assert "elektronik" in [run.teks for run in entry.baru if run.mark.value]
    whole = next(entry for entry in entries(pair, utuh=True) if entry.kunci == "pasal-8")
    assert len("".join(run.teks for run in whole.lama)) >= len("".join(run.teks for run in entry.lama))


def test_xlsx_keeps_texts_texts_and_numbers_numbers(pair: Comparison) -> None:
    from openpyxl import load_workbook

    data = write_persandingan_xlsx(pair, entries(pair))
    assert data == write_persandingan_xlsx(pair, entries(pair))
    book = load_workbook(BytesIO(data), rich_text=True)
    assert [sheet.title for sheet in book] == ["Persandingan", "Angka", "Rekap"]
    assert (book["Persandingan"].page_setup.orientation, int(book["Persandingan"].page_setup.paperSize)) == ("landscape", 14)
    rows = entries(pair)
    headings = sum(not number or rows[number - 1].kelompok != row.kelompok for number, row in enumerate(rows))
    assert book["Persandingan"].max_row == 1 + len(rows) + headings
    figures = [[cell.value for cell in row] for row in book["Angka"].iter_rows(min_row=2)]
    assert [row[6:10] for row in figures if row[4] == "125"] == [[125, 250, 125, 100]]
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_xlsx_marks_by_lines_and_in_colour_where_that_is_asked_for(pair: Comparison) -> None:
    from openpyxl import load_workbook
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    for rows, coloured in ((entries(pair), False), (coloured_rows(entries(pair)), True)):
        book = load_workbook(BytesIO(write_persandingan_xlsx(pair, rows)), rich_text=True)
        cells = [cell.value for row in book["Persandingan"].iter_rows() for cell in row if isinstance(cell.value, CellRichText)]
        blocks = [block for cell in cells for block in cell]
        marked = [block.font for block in blocks if isinstance(block, TextBlock) and (block.font.strike or block.font.u)]
        assert marked
        assert all(bool(font.color) == coloured for font in marked)


def test_changes_json_fits_its_schema_and_is_always_the_same(pair: Comparison, small: Peraturan, draft: Peraturan) -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    jsonschema.validate(as_data(pair), SCHEMA)
    assert as_json(pair) == as_json(compare(small, draft))
    data = json.loads(as_json(pair))
    assert [int(change["id"]) for change in data["perubahan"]] == sorted(int(change["id"]) for change in data["perubahan"])
    assert data["jumlah"] == {"diubah": 13, "disisipkan": 4, "dihapus": 2, "dipindah": 1, "dinomori ulang": 0, "dipecah": 0, "digabung": 0}


def test_identical_revisions_are_said_to_be_identical(small: Peraturan) -> None:
    comparison = compare(small, small)
    assert "Kedua revisi tercetak sama" in summary(comparison)
    assert as_data(comparison)["sama"] is True
    assert any("tercetak sama" in text for text in texts(persandingan(comparison)))
    assert any("tercetak sama" in text for text in texts(redline_with_list(comparison)))
