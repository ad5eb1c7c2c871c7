"""A DOCX that came back from elsewhere: read whole, or refused with the reason; no word is passed over."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from naskah.amend import apply_words
from naskah.lines import Line, Table, document
from naskah.model import Peraturan, Teks
from naskah.problems import NaskahError
from naskah.render import WRITERS
from naskah.wordfile.blocks import docx_blocks
from tests.amend.test_refusals import drafted, reworded

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="module")
def docx(small: Peraturan) -> bytes:
    table = small.tabel["tabel-pengunjung"]
    row = replace(table.baris[0], sel=tuple(replace(cell, raw=f"{cell.raw}9") for cell in table.baris[0].sel))
    new = replace(
        reworded(small, "pasal-2", "Rekaan baru."), tabel={**small.tabel, table.id: replace(table, baris=(row, *table.baris[1:]))}
    )
    return WRITERS["docx"](document(drafted(small, new)), TEMPLATES)


def edited(docx: bytes, old: str, new: str, name: str = "word/document.xml") -> bytes:
    """Return *docx* with the first *old* in a part replaced."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            data = before.read(info.filename).decode("utf-8") if info.filename == name else None
            if data is not None:
                assert old in data
            after.writestr(info.filename, data.replace(old, new, 1) if data is not None else before.read(info.filename))
    return buffer.getvalue()


def refused(small: Peraturan, docx: bytes) -> str:
    with pytest.raises(NaskahError) as caught:
        apply_words(small, docx_blocks(docx))
    (problem,) = caught.value.problems
    assert problem.fix
    return str(problem)


QUOTED = "Rekaan baru.</w:t>"
RUN = '<w:r><w:t xml:space="preserve">'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (QUOTED, "Rekaan baru.</w:t></w:r><w:ins w:id='1' w:author='x'><w:r><w:t>lain</w:t></w:r></w:ins><w:r><w:t></w:t>", "terlacak"),
        ("<w:body>", "<w:body><w:lain><w:t>tersembunyi</w:t></w:lain>", "bagian tidak dikenal (lain)"),
        ("<w:gridCol ", "<w:gridCol w:lain='' ", ""),
        ('<w:tcPr><w:tcW w:w="', '<w:tcPr><w:gridSpan w:val="999999999"/><w:tcW w:w="', "selebar '999999999'"),
        ("<?xml", '<!DOCTYPE x [<!ENTITY a "b">]><?xml', ""),
    ],
)
def test_what_cannot_be_read_for_sure_is_refused(small: Peraturan, docx: bytes, old: str, new: str, message: str) -> None:
    changed = edited(docx, old, new)
    if message:
        assert message in refused(small, changed)
    elif "DOCTYPE" in new:
        assert "TERAP-09" in refused(small, changed)
    else:
        apply_words(small, docx_blocks(changed))


def test_a_paragraph_in_a_foreign_style_is_not_passed_over(small: Peraturan, docx: bytes) -> None:
    extra = f'<w:p><w:pPr><w:pStyle w:val="Lain"/></w:pPr>{RUN}kalimat tambahan</w:t></w:r></w:p>'
    at = "<w:tbl>"
    assert "gaya paragraf tidak dikenal pada: 'kalimat tambahan'" in refused(small, edited(docx, at, extra + at))


def test_content_controls_are_read_like_any_other_paragraph(docx: bytes) -> None:
    plain = [block for block in docx_blocks(docx) if isinstance(block, Line)]
    changed = edited(edited(docx, "<w:body>", "<w:body><w:sdt><w:sdtContent>"), "</w:p>", "</w:p></w:sdtContent></w:sdt>")
    assert [block for block in docx_blocks(changed) if isinstance(block, Line)] == plain


def test_paragraphs_of_a_cell_are_kept_apart(docx: bytes) -> None:
    def cells(data: bytes) -> list[str]:
        return [cell.text for block in docx_blocks(data) if isinstance(block, Table) for row in block.rows for cell in row.cells if cell]

    (first, *_) = [text for text in cells(docx) if text]
    changed = edited(docx, f">{first}</w:t></w:r></w:p></w:tc>", f">{first}</w:t></w:r></w:p><w:p><w:r><w:t>lain</w:t></w:r></w:p></w:tc>")
    assert f"{first}\nlain" in cells(changed)


def bomb() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 50_000_000)
        archive.writestr("word/styles.xml", b"<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize("make", [lambda: b"", lambda: b"PK\x03\x04" + b"\0" * 100, bomb, lambda: b"x" * 1000])
def test_what_is_no_docx_is_refused(small: Peraturan, make: Callable[[], bytes]) -> None:
    assert "TERAP-09" in refused(small, make())


def test_a_regulation_that_amends_nothing_is_refused(small: Peraturan) -> None:
    assert "TERAP-08" in refused(replace(small, nomor=""), WRITERS["docx"](document(small), TEMPLATES))


def test_italics_set_by_hand_are_italics(small: Peraturan) -> None:
    data = WRITERS["docx"](document(drafted(small, reworded(small, "pasal-2", "Rekaan *asing* baru."))), TEMPLATES)
    marked = edited(data, '<w:rStyle w:val="Miring"/>', "<w:i/>")
    assert apply_words(small, docx_blocks(marked)).units["pasal-2"].teks == Teks("Rekaan *asing* baru.")


def rewritten(docx: bytes, change: Callable[[str], str]) -> bytes:
    """Return *docx* with the text of its document changed."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(docx)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            data = before.read(info.filename)
            after.writestr(info.filename, change(data.decode("utf-8")) if info.filename == "word/document.xml" else data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("</w:tc>", "<w:p/></w:tc>"),  # an Enter too many in every cell
        lambda text: text.replace('<w:pStyle w:val="Lambang"/>', "", 1),  # the crest of a plain file
    ],
)
def test_what_a_hand_leaves_in_a_file_without_words_changes_nothing(small: Peraturan, docx: bytes, change: Callable[[str], str]) -> None:
    touched = rewritten(docx, change)
    assert touched != docx
    found, wanted = (apply_words(small, docx_blocks(data)) for data in (touched, docx))
    assert found.batang_tubuh == wanted.batang_tubuh
    assert found.tabel == wanted.tabel
