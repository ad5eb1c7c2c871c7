"""The DOCX: named styles only, the law's parts where Word looks for them, the same bytes every time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from naskah.lines import Naskah, Table, document
from naskah.lines.styles import CELL_STYLES, CHARACTER_STYLES, STYLES, TABLE_STYLE
from naskah.model import Peraturan
from naskah.render.docx import write_docx
from naskah.render.docx_template import fresh_template
from naskah.render.looks import LOOKS
from naskah.render.wordml import style_id
from naskah.wordfile.names import W

TEMPLATES = Path(__file__).parents[2] / "templates"
DIRECT = {"jc", "ind", "spacing", "b", "i", "u", "sz", "szCs", "color", "rFonts", "highlight", "tabs"}  # where a row stands is not its look


@pytest.fixture(scope="module")
def naskah(small: Peraturan) -> Naskah:
    return document(small)


@pytest.fixture(scope="module")
def package(naskah: Naskah) -> dict[str, bytes]:
    return parts(write_docx(naskah, TEMPLATES))


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(package: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(package["word/document.xml"])


def paragraphs(package: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    for paragraph in body(package).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        text = "".join(node.text or "" if node.tag == f"{W}t" else " " for node in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"))
        yield (style.get(f"{W}val") or "" if style is not None else ""), text


def test_every_paragraph_has_a_named_style_and_no_direct_formatting(package: dict[str, bytes]) -> None:
    known = {style_id(style.word) for style in STYLES.values()} | {style_id(name) for name in CELL_STYLES.values()} | {"PemisahBagian"}
    assert {style for style, _ in paragraphs(package)} <= known
    for properties in body(package).iter(f"{W}pPr", f"{W}rPr"):
        assert not {child.tag.removeprefix(W) for child in properties} & DIRECT


def test_a_name_of_any_length_is_written(naskah: Naskah) -> None:
    long = replace(naskah, judul="PERATURAN REKAAN TENTANG " + "TATA CARA " * 40, subjek="a" * 300)
    properties = parts(write_docx(long, TEMPLATES))["docProps/core.xml"].decode("utf-8")
    assert "PERATURAN REKAAN TENTANG TATA CARA" in properties and "a…<" in properties


def test_the_template_knows_every_style_of_the_lines() -> None:
    styles = etree.fromstring(parts((TEMPLATES / "peraturan.docx").read_bytes())["word/styles.xml"])
    names = {element.get(f"{W}val") for element in styles.iter(f"{W}name")}
    wanted = {style.word for style in STYLES.values()} | set(CELL_STYLES.values()) | set(CHARACTER_STYLES.values()) | {TABLE_STYLE}
    assert wanted <= names
    assert set(LOOKS) <= set(STYLES)


def test_a_fresh_template_is_the_same_every_time() -> None:
    assert fresh_template() == fresh_template()


def test_word_shows_bab_pasal_and_lampiran_in_its_navigation_pane(package: dict[str, bytes]) -> None:
    styles = etree.fromstring(package["word/styles.xml"])
    levels = {}
    for style in styles.iter(f"{W}style"):
        level = style.find(f"{W}pPr/{W}outlineLvl")
        if level is not None:
            levels[style.get(f"{W}styleId")] = level.get(f"{W}val")
    shown = [text for style, text in paragraphs(package) if style in levels]
    assert "BAB I KETENTUAN UMUM" in shown
    assert "Pasal 1" in shown
    assert "LAMPIRAN I" in shown
    assert levels["Bab"] < levels["Pasal"]
    assert levels["LampiranJudul"] < levels["LampiranBab"]


def test_language_title_and_author_are_set(package: dict[str, bytes], naskah: Naskah) -> None:
    styles = etree.fromstring(package["word/styles.xml"])
    language = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language is not None
    assert language.get(f"{W}val") == "id-ID"
    core = package["docProps/core.xml"].decode()
    assert naskah.judul.replace("&", "&amp;") in core
    assert naskah.penulis in core


def test_bookman_old_style_is_named_with_a_free_fallback(package: dict[str, bytes]) -> None:
    styles = etree.fromstring(package["word/styles.xml"])
    fonts = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert fonts is not None
    assert {fonts.get(f"{W}{key}") for key in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Bookman Old Style"}
    assert b'<w:altName w:val="TeX Gyre Bonum"/>' in package["word/fontTable.xml"]


def test_sections_are_f4_and_turn_for_landscape_tables(package: dict[str, bytes], naskah: Naskah) -> None:
    sizes = [(size.get(f"{W}w"), size.get(f"{W}h")) for size in body(package).iter(f"{W}pgSz")]
    upright, turned = ("12189", "18709"), ("18709", "12189")
    assert sizes == [turned if section.mendatar else upright for section in naskah.sections]


def test_header_rows_are_marked_and_rows_do_not_split(package: dict[str, bytes]) -> None:
    for table in body(package).iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        marked = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert marked[0]
        assert marked == sorted(marked, reverse=True)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_every_row_fills_the_grid_of_its_table(package: dict[str, bytes]) -> None:
    for table in body(package).iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
            assert sum(int(span.get(f"{W}val") or 1) if span is not None else 1 for span in spans) == columns


def test_nothing_outside_the_document_is_named(package: dict[str, bytes]) -> None:
    for name, data in package.items():
        if name.endswith(".rels"):
            assert b'TargetMode="External"' not in data
    assert not [name for name in package if re.search(r"vbaProject|embeddings|customXml|comments|people", name)]


def test_nothing_personal_is_left(package: dict[str, bytes]) -> None:
    for name in ("word/document.xml", "word/settings.xml", "word/styles.xml"):
        assert b"w:rsid" not in package[name]
    assert b"Macintosh" not in package["docProps/app.xml"]
    assert b"python-docx" not in package["docProps/core.xml"]


def test_two_builds_are_the_same_bytes(naskah: Naskah) -> None:
    assert write_docx(naskah, TEMPLATES) == write_docx(naskah, TEMPLATES)


def test_signs_that_xml_reserves_survive(package: dict[str, bytes]) -> None:
    text = " ".join(text for _, text in paragraphs(package))
    assert "&" in text
    assert "<https://" in text


def test_a_head_row_of_a_matrix_stays_on_the_page_of_what_it_leads_to(package: dict[str, bytes], naskah: Naskah) -> None:
    tables = [block for block in naskah.blocks() if isinstance(block, Table)]
    kinds = [row.jenis for block in tables for row in block.rows]
    held = [block.ekor > 0 and row in block.rows[-2:] for block in tables for row in block.rows]  # a signature stands below
    rows = [row for table in body(package).iter(f"{W}tbl") for row in table.findall(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is None]
    assert {"layanan", "kelompok"} < set(kinds)
    for kind, signed, row in zip(kinds, held, rows, strict=True):
        kept = {paragraph.find(f"{W}pPr/{W}keepNext") is not None for paragraph in row.iter(f"{W}p")}
        assert kept == {kind in ("layanan", "kelompok") or signed}, kind


def test_the_first_signature_holds_together_and_lets_the_second_go(package: dict[str, bytes]) -> None:
    """LibreOffice parts a name from its office where a longer chain is to stay together."""
    names = [
        p
        for p in body(package).iter(f"{W}p")
        if (style := p.find(f"{W}pPr/{W}pStyle")) is not None and style.get(f"{W}val") == "PenetapanNama"
    ]
    assert names and all(name.find(f"{W}pPr/{W}keepNext").get(f"{W}val") == "0" for name in names)
