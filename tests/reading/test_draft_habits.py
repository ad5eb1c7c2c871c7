"""Habits of people who type a draft in Word: each dresses the same made-up Perbup otherwise, and all are read as one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

import pytest

from naskah.reading.draft import DraftReading, read_draft
from naskah.reading.pdf_text import read_text
from naskah.reading.scraps import scraps
from naskah.wordfile.numbers import labelled
from naskah.wordfile.reader import read
from tests.wordfile.made import cell, control, docx, paragraph, row, run, table

HEAD = ("BUPATI REKAAN", "PERATURAN BUPATI REKAAN", "NOMOR 1 TAHUN 2031", "TENTANG", "PASAR DESA", "BUPATI REKAAN,")
CONSIDERED = ("a. bahwa pasar desa perlu diatur;", "b. bahwa perlu menetapkan Peraturan Bupati;")
BASED_ON = ("1. Pasal 18 ayat (6) Undang-Undang Dasar;", "2. Undang-Undang Nomor 23 Tahun 2014;")
OPENING = (
    f"Menimbang\t: {CONSIDERED[0]}", CONSIDERED[1], f"Mengingat\t: {BASED_ON[0]}", BASED_ON[1], "MEMUTUSKAN:",
    "Menetapkan\t: PERATURAN BUPATI TENTANG PASAR DESA.",
)  # fmt: skip
BODY = (
    "BAB I", "KETENTUAN UMUM", "Pasal 1", "Dalam Peraturan Bupati ini yang dimaksud dengan:", "1. Daerah adalah Kabupaten Rekaan.",
    "2. Pasar adalah pasar desa.", "BAB II", "PENGELOLAAN", "Bagian Kesatu", "Izin", "Pasal 2", "(1) Setiap pedagang wajib:",
    "a. memiliki izin;", "b. menjaga kebersihan yang meliputi:", "1. lantai; dan", "2. atap; dan", "c. membayar iuran.",
    "(2) Izin sebagaimana dimaksud pada ayat (1) huruf a berlaku 1 (satu) tahun.", "Pasal 3",
    "Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.",
)  # fmt: skip
END = ("Ditetapkan di Kota Rekaan", "pada tanggal ...", "BUPATI REKAAN,", "RATNA REKAAN")
UNITS = (
    "bab-1", "pasal-1", "pasal-1/angka-1", "pasal-1/angka-2", "bab-2", "bab-2/bagian-1", "pasal-2", "pasal-2/ayat-1",
    "pasal-2/ayat-1/huruf-a", "pasal-2/ayat-1/huruf-b", "pasal-2/ayat-1/huruf-b/angka-1", "pasal-2/ayat-1/huruf-b/angka-2",
    "pasal-2/ayat-1/huruf-c", "pasal-2/ayat-2", "pasal-3",
)  # fmt: skip
LABEL = re.compile(r"(\(\d+\)|[a-z]\.|\d+\.) ")
BREAK, TAB = "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>"
FIELD = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>{inside}' for kind, inside in (
    ("begin", "<w:r><w:instrText>REF _Ref1</w:instrText></w:r>"), ("separate", run("(1)")), ("end", ""),
))  # fmt: skip


def typed(text: str) -> str:
    """Return a line as a paragraph."""
    return paragraph(TAB.join(run(escape(part)) for part in text.split("\t")))


def all_typed(change: Callable[[str], str] = str) -> str:
    """Return the draft with every line changed, each a paragraph."""
    return "".join(typed(change(line)) for line in (*HEAD, *OPENING, *BODY, *END))


def with_body(*body: str) -> str:
    """Return the draft with another body."""
    return "".join(map(typed, (*HEAD, *OPENING))) + "".join(body) + "".join(map(typed, END))


def soft(*lines: str) -> str:
    """Return lines as one paragraph with soft breaks."""
    return paragraph(BREAK.join(run(escape(line)) for line in lines))


def relabelled(form: str) -> Callable[[str], str]:
    return lambda line: LABEL.sub(lambda match: form.format(match[1]), line, count=1) if LABEL.match(line) else line


def in_cells(line: str) -> str:
    match = LABEL.match(line)
    return table(row(cell(typed(match[1])), cell(typed(line[match.end() :])))) if match else typed(line)


def apart(lines: Iterable[str]) -> list[str]:
    """Return lines with each number on a line of its own."""
    return [part for line in lines for part in (LABEL.split(line, maxsplit=1)[1:] if LABEL.match(line) else [line])]


def beside_nothing(line: str) -> str:
    """Return a line in a table: its number in the first column, or nothing there."""
    match = LABEL.match(line)
    return table(row("", match[1] if match else "", line[match.end() :] if match else line))


def each(lines: Iterable[str]) -> list[str]:
    return [typed(line) for line in lines]


APART = (*HEAD, "MENIMBANG:", *CONSIDERED, "MENGINGAT:", *BASED_ON, "M E M U T U S K A N :", "MENETAPKAN:", OPENING[-1].split(": ")[1])
HABITS = {
    "hard space behind a number": all_typed(relabelled("{}\u00a0")),
    "tab behind a number": all_typed(relabelled("{}\t")),
    "no space behind a number": all_typed(lambda line: re.sub(r"^(\(\d+\)) ", r"\1", line)),
    "signs of no width": all_typed(lambda line: "\u200b" + relabelled("{}\u200b ")(line)),
    "spaces inside a number": all_typed(lambda line: re.sub(r"^\((\d+)\)", r"( \1 )", line)),
    "stop behind an ayat": all_typed(lambda line: re.sub(r"^(\(\d+\)) ", r"\1. ", line)),
    "double spaces": all_typed(lambda line: line.replace("Pasal ", "Pasal  ").replace(". ", ".  ")),
    "spaces for an indent": all_typed(lambda line: f"      {line}"),
    "Pasal in capitals": all_typed(lambda line: re.sub(r"^Pasal (\d+)$", r"PASAL \1", line)),
    "stop behind Pasal": all_typed(lambda line: re.sub(r"^Pasal (\d+)$", r"Pasal \1.", line)),
    "a run for each letter": "".join(
        paragraph("".join(TAB if letter == "\t" else run(escape(letter)) for letter in line)) for line in (*HEAD, *OPENING, *BODY, *END)
    ),
    "empty paragraphs": all_typed().replace("</w:p>", "</w:p><w:p/><w:p/>"),
    "a control round each paragraph": "".join(control(typed(line)) for line in (*HEAD, *OPENING, *BODY, *END)),
    "all in one frame": table(row(cell(all_typed()))),
    "a table for each number": with_body(*map(in_cells, BODY)),
    "a table for each text, with a number or without": with_body(
        *(typed(line) if line.startswith(("BAB", "Bagian", "Pasal")) else beside_nothing(line) for line in BODY)
    ),
    "heading and title in one paragraph": with_body(
        soft(*BODY[:2]), *each(BODY[2:6]), soft(*BODY[6:8]), soft(*BODY[8:10]), *each(BODY[10:])
    ),
    "heading and title on one line": with_body(
        typed(" ".join(BODY[:2])), *each(BODY[2:6]), typed(" ".join(BODY[6:8])), typed(" ".join(BODY[8:10])), *each(BODY[10:])
    ),
    "a whole Pasal in one paragraph": with_body(*each(BODY[:10]), soft(*BODY[10:18]), soft(*BODY[18:])),
    "a field for a reference": with_body(
        *each(BODY[:17]), paragraph(run("(2) Izin sebagaimana dimaksud pada ayat ") + FIELD + run(" huruf a berlaku.")), *each(BODY[18:])
    ),
    "page numbers typed": with_body(*each(BODY[:10]), typed("- 2 -"), *each(BODY[10:14]), typed("- 3 -"), *each(BODY[14:])),
    "catchwords typed": with_body(*each(BODY[:10]), typed("Pasal 2 ..."), *each(BODY[10:13]), typed("b. menjaga ..."), *each(BODY[13:])),
    "dots for a catchword typed": with_body(*each(BODY[:10]), typed("..."), typed("- 2 -"), *each(BODY[10:])),
    "numbers on lines of their own": "".join(map(typed, apart((*APART, *BODY, *END)))),
    "sections of the opening on lines of their own": "".join(map(typed, (*APART, *BODY, *END))),
}


def reading(body: str) -> DraftReading:
    file, numbers = read(docx(body))
    return read_draft(list(scraps(labelled(file.items, numbers))), "draf.docx")


def units(found: DraftReading) -> tuple[str, ...]:
    return tuple(unit.id for root in found.peraturan.batang_tubuh for unit in root.walk())


@pytest.mark.parametrize("body", HABITS.values(), ids=HABITS)
def test_the_same_regulation_is_read_whatever_the_habit(body: str) -> None:
    found = reading(body)
    p = found.peraturan
    assert units(found) == UNITS
    assert (p.jenis, p.nomor, p.tahun, p.nama.isi) == ("Peraturan Bupati", "1", "2031", "PASAR DESA")
    assert (len(p.menimbang), len(p.mengingat), bool(p.penutup.penetapan), found.doubts) == (2, 2, True, [])


def test_numbers_on_lines_of_their_own_are_read_in_plain_text_too() -> None:
    colons = [part for line in (*APART, *BODY, *END) for part in ((line[:-1], ":") if re.match("(?i)meni|mengi", line) else (line,))]
    found = read_draft(read_text("\n".join(apart(colons))).scraps, "draf.txt")
    p = found.peraturan
    assert units(found) == UNITS
    assert ([unit.id for unit in (*p.menimbang, *p.mengingat)], found.doubts) == (
        ["menimbang/a", "menimbang/b", "mengingat/1", "mengingat/2"],
        [],
    )


@pytest.mark.parametrize("page", ["\f", ""], ids=["page", "no page"])
@pytest.mark.parametrize("dots", ["...", "…", ". . .", "Pasal 2 ..."])
def test_dots_alone_are_a_catchword_before_a_page_number(dots: str, page: str) -> None:
    lines = (*APART, *BODY[:10], f"{60 * ' '}{dots}", f"{page}{30 * ' '}- 2 -", *BODY[10:], *END)
    text = read_text("\n".join(lines))
    found = read_draft(text.scraps, "draf.txt")
    assert (units(found), found.doubts) == (UNITS, [])
    assert {dots, "- 2 -"} == {scrap.words for scrap in found.unused} | {words for _, words in text.furniture}


@pytest.mark.parametrize("misread", ["PasaL 2", "Pasal Z", "Pasai 2"])
def test_the_misread_heading_of_the_next_pasal_is_one_and_a_doubt(misread: str) -> None:
    lines = (misread if line == "Pasal 2" else line for line in (*APART, *BODY, *END))
    found = read_draft(read_text("\n".join(lines)).scraps, "draf.txt")
    assert (units(found), [doubt.unit for doubt in found.doubts]) == (UNITS, ["pasal-2"])


def test_page_numbers_and_catchwords_that_were_typed_are_told() -> None:
    assert [scrap.words for scrap in reading(HABITS["catchwords typed"]).unused] == ["Pasal 2 ...", "b. menjaga ..."]
    assert [scrap.words for scrap in reading(HABITS["page numbers typed"]).unused] == ["- 2 -", "- 3 -"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Pasar dibuka pada tanggal 1 Januari", "2032."),
        ("Pasar dibuka pada tanggal", "diundangkan."),
        ("Pasar dibuka", "30 hari sejak diundangkan."),
    ],
)
@pytest.mark.parametrize("label", ["", "(1) "])
def test_a_line_typed_as_a_paragraph_ends_the_sentence_above_it(label: str, lines: tuple[str, str]) -> None:
    found = reading(with_body(typed("Pasal 1"), typed(label + lines[0]), typed(lines[1]), typed("Pasal 2"), typed("Cukup.")))
    assert [unit.teks.isi for unit in found.peraturan.batang_tubuh[0].walk() if unit.teks] == [" ".join(lines)]
    assert not found.doubts


def test_every_line_of_a_sentence_may_be_a_paragraph() -> None:
    lines = (
        "Dalam hal pasar belum tersedia, pengelola menyusun",
        "rencana yang dikirim kepada Bupati paling",
        "lama 30 (tiga puluh) Hari.",
    )
    found = reading(with_body(typed("Pasal 1"), *each(lines), typed("Pasal 2"), typed("Cukup.")))
    assert (found.peraturan.batang_tubuh[0].teks.isi, found.doubts) == (" ".join(lines), [])
    doubted = reading(with_body(typed("Pasal 1"), *each(("Rencana dikirim kepada", "Bupati Rekaan.")), typed("Pasal 2"), typed("Cukup.")))
    assert [doubt.other for doubt in doubted.doubts] == ["atau lanjutan teks sebelumnya"]


EDGES = '<w:tblPr><w:tblBorders><w:insideV w:val="single"/><w:insideH w:val="single"/></w:tblBorders></w:tblPr>'


@pytest.mark.parametrize(("first", "second", "text"), [("Pasar dibuka.", "", True), ("", "Pasar dibuka.", True), ("Nama", "", False)])
def test_a_ruled_table_that_sets_nothing_beside_its_only_sentence_is_text(first: str, second: str, text: bool) -> None:
    found = reading(with_body(typed("Pasal 1"), table(EDGES, row(first, second)), typed("Pasal 2"), typed("Cukup.")))
    assert bool(found.peraturan.tabel) != text
    assert (found.peraturan.batang_tubuh[0].teks.isi == "Pasar dibuka.") == text


def test_other_forms_of_numbers_are_kept_as_typed() -> None:
    found = reading(all_typed(lambda line: re.sub(r"^([a-c])\. (m)", lambda match: f"{match[1].upper()}. {match[2]}", line)))
    assert [unit.id for unit in found.peraturan.units.values() if unit.jenis == "butir"] == [
        "pasal-2/ayat-1/butir-A.", "pasal-2/ayat-1/butir-B.", "pasal-2/ayat-1/butir-C."
    ]  # fmt: skip
