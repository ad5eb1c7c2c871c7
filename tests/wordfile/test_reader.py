"""Nothing in a Word file is neither read nor told. All texts are made up."""

from __future__ import annotations

import pytest

from naskah.lines.blocks import Line, Table
from naskah.problems import NaskahError
from naskah.wordfile.blocks import docx_blocks, printed_blocks
from naskah.wordfile.parts import WordFile
from naskah.wordfile.reader import read
from naskah.wordfile.sides import accepted, rejected
from tests.wordfile.made import cell, control, docx, paragraph, row, run, table

BOX = "<w:txbxContent><w:p><w:r><w:t>kotak</w:t></w:r></w:p></w:txbxContent>"
OLD_BOX = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
NEW_BOX = f"<mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
TWICE = f"<w:r><mc:AlternateContent>{NEW_BOX}<mc:Fallback>{OLD_BOX}</mc:Fallback></mc:AlternateContent></w:r>"


def said(data: bytes, take: object = accepted) -> tuple[list[str], list[str]]:
    """Return what a file says: its blocks on a line each, and its remarks."""
    file, numbers = read(data)
    blocks, remarks = printed_blocks(file, numbers, take)  # type: ignore[arg-type]
    lines = []
    for one in blocks:
        if isinstance(one.block, Line):
            lines.append(" | ".join(["".join(run.teks for run in one.block.labels), "".join(run.teks for run in one.block.runs)]))
        elif isinstance(one.block, Table):
            head = [cell.text for cell in one.block.head]
            lines.append(f"{head} {[[cell.text if cell else None for cell in row.cells] for row in one.block.rows]}")
    return lines, [str(remark) for remark in remarks]


CASES = {
    "control in a cell": (table(row("a", cell(control(paragraph("b"))))), ["[] [['a', 'b']]"], []),
    "control round a cell": (table(row("a", control(cell("b")))), ["[] [['a', 'b']]"], []),
    "control round a row": (table(row("a"), control(row("b"))), ["[] [['a'], ['b']]"], []),
    "control round a table": (control(table(row("a"))), ["[] [['a']]"], []),
    "control in a paragraph": (paragraph(run("satu ") + control(run("dua")), "PasalIsi"), [" | satu dua"], []),
    "custom XML round a paragraph": (f"<w:customXml>{paragraph('satu', 'PasalIsi')}</w:customXml>", [" | satu"], []),
    "smart tag": (paragraph(f"<w:smartTag>{run('satu')}</w:smartTag>", "PasalIsi"), [" | satu"], []),
    "table in a cell": (
        table(row(cell(paragraph("luar") + table(row("dalam")) + paragraph("")))),
        ["[] [['luar']]"],
        ["tabel dalam sel pada tabel 1 baris 1 kolom 1: 'dalam'"],
    ),
    "formula": (
        paragraph(run("sama ") + "<m:oMath><m:r><m:t>A/B</m:t></m:r></m:oMath>", "PasalIsi"),
        [" | sama "],
        ["rumus pada alinea 1: 'A/B'"],
    ),
    "file pasted as a whole": (
        paragraph("satu", "PasalIsi") + "<w:altChunk/>",
        [" | satu"],
        ["potongan berkas lain (altChunk) pada badan sesudah alinea 1"],
    ),
    "hidden words": (
        paragraph(run("tampak") + run("tidak", "<w:vanish/>"), "PasalIsi"),
        [" | tampak"],
        ["teks tersembunyi pada alinea 1: 'tidak'"],
    ),
    "words struck through": (
        paragraph(run("berlaku ") + run("tidak", "<w:strike/>"), "PasalIsi"),
        [" | berlaku tidak"],
        ["teks dicoret pada alinea 1: 'tidak'"],
    ),
    "text box": (paragraph(run("teks") + f"<w:r>{OLD_BOX}</w:r>", "PasalIsi"), [" | teks"], ["kotak teks pada alinea 1: 'kotak'"]),
    "text box in two forms": (paragraph(run("teks") + TWICE, "PasalIsi"), [" | teks"], ["kotak teks pada alinea 1: 'kotak'"]),
    "words of a covered cell": (
        table(row(cell("a", '<w:vMerge w:val="restart"/>'), "b"), row(cell("hilang", "<w:vMerge/>"), "c")),
        ["[] [['a', 'b'], [None, 'c']]"],
        ["teks dalam sel yang tertutup sel di atasnya (tidak tercetak) pada tabel 1 baris 2 kolom 1: 'hilang'"],
    ),
    "tab inside a text": (
        paragraph("<w:r><w:t>(1)</w:t><w:tab/><w:t>Besarnya</w:t><w:tab/><w:t>Rp1</w:t></w:r>", "Ayat"),
        ["(1) | Besarnya Rp1"],
        ["tab di tengah teks pada alinea 1: '(1)→Besarnya→Rp1'"],
    ),
    "a space for the tab after a number": (paragraph("(1) Besarnya", "Ayat"), ["(1) | Besarnya"], []),
    "capitals by formatting": (paragraph(run("Bab I", "<w:caps/>"), "Bab"), [" | BAB I"], []),
    "columns left out at the start of a row": (
        table(row("a", "b"), row("c", properties='<w:gridBefore w:val="1"/>')),
        ["[] [['a', 'b'], ['', 'c']]"],
        [],
    ),
    "columns left out at the end of a row": (
        table(row("a", "b"), row("c", properties='<w:gridAfter w:val="1"/>')),
        ["[] [['a', 'b'], ['c', '']]"],
        [],
    ),
    "header row switched off": (
        table(row("k", properties="<w:tblHeader/>"), row("a", properties='<w:tblHeader w:val="0"/>')),
        ["['k'] [['a']]"],
        [],
    ),
    "header row in the middle": (
        table(row("k", properties="<w:tblHeader/>"), row("a"), row("b", properties="<w:tblHeader/>")),
        ["['k'] [['a'], ['b']]"],
        ["baris kepala di tengah tabel pada tabel 1: 'b'"],
    ),
    "page break in a run between the pages of a table": (
        table(row("k", properties="<w:tblHeader/>"), row("a"))
        + paragraph('<w:r><w:br w:type="page"/></w:r>')
        + table(row("k", properties="<w:tblHeader/>"), row("b")),
        ["['k'] [['a'], ['b']]"],
        [],
    ),
    "page break switched off": (
        table(row("a")) + paragraph("<w:r/>", properties='<w:pageBreakBefore w:val="0"/>') + table(row("b")),
        ["[] [['a']]", "[] [['b']]"],
        [],
    ),
    "cells joined sideways": (
        table(row(cell("a", '<w:gridSpan w:val="2"/>')), row("b", "c")),
        ["[] [['a', ''], ['b', 'c']]"],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "lines", "remarks"), CASES.values(), ids=CASES)
def test_words_are_read_at_their_place_or_told(body: str, lines: list[str], remarks: list[str]) -> None:
    assert said(docx(body)) == (lines, remarks)


@pytest.mark.parametrize(("body", "remarks"), [(body, remarks) for body, _, remarks in CASES.values() if remarks])
def test_what_is_only_told_is_refused_where_nobody_can_decide(body: str, remarks: list[str]) -> None:
    with pytest.raises(NaskahError) as caught:
        docx_blocks(docx(body))
    assert [problem.message for problem in caught.value.problems] == remarks


def test_footnotes_are_lines_behind_what_calls_them_and_refused_where_none_may_stand() -> None:
    body = paragraph(run("Besarnya 10%") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("."), "PasalIsi")
    note = f'<w:footnote w:id="2">{paragraph("Kecuali rekaan.")}</w:footnote>'
    lines, remarks = said(docx(body, footnotes=note))
    assert (lines, remarks) == ([" | Besarnya 10%1).", "1) | Kecuali rekaan."], [])
    with pytest.raises(NaskahError, match="catatan kaki pada alinea 1"):
        docx_blocks(docx(body, footnotes=note))


def test_endnotes_are_told_where_they_are_called() -> None:
    body = paragraph(run("Besarnya 10%.") + '<w:r><w:endnoteReference w:id="2"/></w:r>', "PasalIsi")
    lines, remarks = said(docx(body, endnotes=f'<w:endnote w:id="2">{paragraph("Kecuali rekaan.")}</w:endnote>'))
    assert lines == [" | Besarnya 10%."]
    assert [remark.endswith("pada alinea 1: 'Kecuali rekaan.'") for remark in remarks] == [True]


def test_page_headers_are_told_but_are_no_law() -> None:
    file, _ = read(docx(paragraph("satu", "PasalIsi"), header=paragraph("Rahasia")))
    assert [(str(remark), remark.harmless) for remark in file.remarks] == [
        ("kepala halaman pada setiap halaman (header.xml): 'Rahasia'", True)
    ]
    assert not read(docx(paragraph("satu"), header=paragraph("- 12 -")))[0].remarks


def test_comments_are_kept_with_their_author() -> None:
    comment = f'<w:comment w:id="4" w:author="Ani Rekaan" w:date="2031-01-02T00:00:00Z">{paragraph("Mohon dicek.")}</w:comment>'
    body = paragraph(run("satu") + '<w:r><w:commentReference w:id="4"/></w:r>', "PasalIsi")
    file, _ = read(docx(body, comments=comment))
    assert [(one.author, one.text) for one in file.comments.values()] == [("Ani Rekaan", "Mohon dicek.")]
    assert next(file.paragraphs()).comments == ("4",)


INSERTED = f'<w:ins w:author="A">{run("baru ")}</w:ins>'
DELETED = '<w:del w:author="B"><w:r><w:delText>lama </w:delText></w:r></w:del>'
MOVED = '<w:moveFrom w:author="A"><w:r><w:t>pindah </w:t></w:r></w:moveFrom>' + run("tetap ")
MOVED += '<w:moveTo w:author="A"><w:r><w:t>pindah </w:t></w:r></w:moveTo>'
GONE = '<w:rPr><w:del w:author="B"/></w:rPr>'
TRACKED = {
    "words": (paragraph(run("x ") + INSERTED + DELETED + run("y"), "PasalIsi"), [" | x baru y"], [" | x lama y"]),
    "a whole paragraph": (
        paragraph(DELETED, "PasalIsi", GONE) + paragraph("tetap", "PasalIsi"), [" | tetap"], [" | lama ", " | tetap"],
    ),
    "two paragraphs joined": (
        paragraph("satu ", "PasalIsi", GONE) + paragraph("dua", "PasalIsi"), [" | satu dua"], [" | satu ", " | dua"],
    ),
    "a row": (table(row("a"), row("b", properties='<w:del w:author="B"/>')), ["[] [['a']]"], ["[] [['a'], ['b']]"]),
    "a column": (
        table(row("a", cell("b", '<w:cellIns w:author="A"/>')), row("c", cell("d", '<w:cellIns w:author="A"/>'))),
        ["[] [['a', 'b'], ['c', 'd']]"], ["[] [['a'], ['c']]"],
    ),
    "a number deleted inside words that were moved here": (
        paragraph(f'<w:moveTo w:author="A">{DELETED}</w:moveTo>{run("x")}', "PasalIsi"),
        [" | x"], [" | x"],
    ),
    "words moved": (
        paragraph(MOVED, "PasalIsi"),
        [" | tetap pindah "], [" | pindah tetap "],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "taken", "turned_down"), TRACKED.values(), ids=TRACKED)
def test_tracked_changes_are_taken_or_turned_down(body: str, taken: list[str], turned_down: list[str]) -> None:
    assert said(docx(body), accepted)[0] == taken
    assert said(docx(body), rejected)[0] == turned_down


def test_tracked_changes_of_one_author_can_be_taken_alone() -> None:
    data = docx(paragraph(run("x ") + INSERTED + DELETED, "PasalIsi"))
    assert said(data, lambda trace: trace.author == "A")[0] == [" | x baru lama "]


LEVELS = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%1)"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def counted(*places: tuple[int, int]) -> list[str]:
    """Return the labels that Word prints before paragraphs in these lists and levels, a doubtful one with a question mark."""
    body = "".join(
        paragraph("x", properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>') for number, level in places
    )
    file, numbers = read(docx(body, numbering=LEVELS))
    labels = [numbers.label(one.number) for one in WordFile.paragraphs(file) if one.number]
    return [label + ("?" if unsure else "") for label, unsure in labels]


def test_word_counts_levels_anew_below_each_item_above() -> None:
    assert counted((1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2), (1, 2)) == ["(1)", "a.", "b.", "(2)", "a.", "2.III", "2.IV"]


def test_a_list_that_restarts_another_one_is_counted_with_doubt() -> None:
    assert counted((1, 0), (1, 0), (2, 0), (2, 0)) == ["(1)", "(2)", "(1)?", "(2)"]


def test_a_list_that_is_not_there_is_a_doubt() -> None:
    assert counted((9, 0)) == ["?"]


@pytest.mark.parametrize(
    ("styles", "what"),
    [
        ('<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
         '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>', "styles in a circle"),
        ('<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="A"/></w:style>', "a style based on itself"),
    ],
)  # fmt: skip
def test_circles_do_not_hang(styles: str, what: str) -> None:
    file, _ = read(docx(paragraph("satu", "A"), styles=styles))
    assert next(file.paragraphs()).text == "satu", what


def test_a_file_that_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises(NaskahError):
        read(docx("<w:sdt><w:sdtContent>" * 300 + paragraph("x") + "</w:sdtContent></w:sdt>" * 300))
