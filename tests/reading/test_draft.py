"""A foreign draft becomes units: a case is a folder with the draft as laid out on paper and the tree that must be read.

All law here is made up.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from naskah.model import Satuan
from naskah.reading.draft import DraftReading, read_draft
from naskah.reading.joining import rejoined
from naskah.reading.labels import heading_of, label_of
from naskah.reading.pdf_text import PdfText, read_pdf, read_text
from naskah.reading.scraps import scraps
from naskah.wordfile.numbers import labelled
from naskah.wordfile.reader import read
from naskah.wordfile.sides import accepted, sided
from tests.conftest import Expect
from tests.wordfile.made import docx, paragraph, row, run, table

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests/cases/draf").iterdir())
CORPUS = next((path for path in (above / "shared/korpus/naskah" for above in ROOT.parents) if path.exists()), Path("tidak-ada"))
BREAK = "<w:r><w:br/></w:r>"


def shown(reading: DraftReading) -> str:
    """Return a reading as text: its frame, its units with their depth, its doubts, what is left over."""
    p = reading.peraturan
    lines = [f"{p.jenis} | {p.pembentuk} | {p.daerah} | {p.provinsi} | {p.nomor} | {p.tahun} | {p.nama_baris}", p.menetapkan.isi]
    lines += [f"{unit.id} {unit.teks}" for unit in (*p.menimbang, *p.mengingat)]
    for root in p.batang_tubuh:
        lines.extend(branch(root, 0))
    lines.append(p.penutup.perintah.isi)
    for block in (p.penutup.penetapan, p.penutup.pengundangan):
        if block:
            lines.append(f"{block.label_tempat} {block.tempat} | {block.tanggal} | {block.jabatan} | {block.nama}")
    lines.append(p.penutup.berita_daerah.isi)
    lines += [f"ragu {doubt.unit}: {doubt.other}" for doubt in reading.doubts]
    lines += [f"sisa {scrap.words}" for scrap in reading.unused]
    return "\n".join(lines) + "\n"


def branch(unit: Satuan, depth: int) -> Iterator[str]:
    """Yield a unit and what it holds as indented lines."""
    yield f"{'  ' * depth}{unit.jenis} {unit.nomor} {unit.judul}{unit.teks}".rstrip()
    for below in unit.isi:
        yield from branch(below, depth + 1)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_draft_on_paper_is_read(case: Path, expect: Expect) -> None:
    text = read_text((case / "draf.txt").read_text("utf-8"))
    reading = read_draft(text.scraps, "draf.txt")
    furniture = "".join(f"perabot {page} {words}\n" for page, words in text.furniture)
    expect(case / "pohon.txt", shown(reading) + furniture)


def test_the_pages_of_a_draft_do_not_change_its_reading() -> None:
    whole, paged = (read_text((ROOT / f"tests/cases/draf/{name}/draf.txt").read_text("utf-8")) for name in ("ketik", "halaman"))
    assert shown(read_draft(whole.scraps, "x")) == shown(read_draft(paged.scraps, "x"))


def word_draft(*body: str) -> DraftReading:
    """Return the reading of a Word draft: a short frame round *body*."""
    frame = ("PERATURAN BUPATI REKAAN", "NOMOR 1 TAHUN 2031", "TENTANG", "REKAAN", "BUPATI REKAAN,")
    opening = table(row("Menimbang", ":", "a.\tbahwa rekaan;")) + table(row("Mengingat", ":", "1. Undang-Undang Rekaan;"))
    inside = "".join(map(paragraph, frame)) + opening + paragraph("MEMUTUSKAN:") + paragraph("Menetapkan : PERATURAN REKAAN.")
    file, numbers = read(docx(inside + "".join(body), numbering=NUMBERING))
    return read_draft(list(scraps(labelled(sided(file.items, accepted), numbers))), "draf.docx")


NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="(%1)"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="Pasal %1"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)


def counted(text: str, number: int, level: int = 0) -> str:
    """Return a paragraph that Word counts in a list."""
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def ids(reading: DraftReading) -> list[str]:
    """Return the ids of the units of the body."""
    return [unit.id for root in reading.peraturan.batang_tubuh for unit in root.walk()]


def test_numbers_that_word_counts_are_read() -> None:
    found = word_draft(
        counted("<w:r/>", 2), counted("Pekebun wajib:", 1), counted("menyiram; dan", 1, 1), counted("memanen.", 1, 1),
        counted("Panen dicatat.", 1), counted("<w:r/>", 2), paragraph("Cukup."),
    )  # fmt: skip
    assert ids(found) == ["pasal-1", "pasal-1/ayat-1", "pasal-1/ayat-1/huruf-a", "pasal-1/ayat-1/huruf-b", "pasal-1/ayat-2", "pasal-2"]
    assert not [doubt for doubt in found.doubts if doubt.unit in ids(found)]


def test_soft_breaks_can_hold_a_heading_with_its_title_and_two_ayat() -> None:
    found = word_draft(
        paragraph(run("BAB I") + BREAK + run("UMUM")), paragraph("Pasal 1"), paragraph(run("(1) Satu.") + BREAK + run("(2) Dua.")),
    )  # fmt: skip
    assert ids(found) == ["bab-1", "pasal-1", "pasal-1/ayat-1", "pasal-1/ayat-2"]
    assert found.peraturan.batang_tubuh[0].judul.isi == "UMUM"


def test_one_item_more_after_dan_ends_a_list() -> None:
    found = word_draft(
        paragraph("Pasal 1"), paragraph("Pekebun wajib:"), paragraph("a. memilah:"), paragraph("1. buah; dan"), paragraph("2. jenis yang:"),
        paragraph("a. segar; atau"), paragraph("b. kering; dan"), paragraph("b. mencatat; dan"), paragraph("c. melapor."),
    )  # fmt: skip
    assert [name for name in ids(found) if name.count("/") == 1] == ["pasal-1/huruf-a", "pasal-1/huruf-b", "pasal-1/huruf-c"]


def test_a_footnote_stands_behind_what_calls_it() -> None:
    called = run("(1) Desa membayar iuran") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(".")
    opening = "".join(
        map(paragraph, ("PERATURAN BUPATI CONTOH", "TENTANG", "IURAN", "Menimbang : a. bahwa;", "MEMUTUSKAN:", "Menetapkan : A."))
    )
    body = opening + paragraph("Pasal 1") + paragraph(called) + paragraph("(2) Iuran disetor.")
    words = '<w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Kecuali rekaan.</w:t></w:r>'
    note = f'<w:footnote w:id="2"><w:p>{words}</w:p></w:footnote>'
    file, numbers = read(docx(body, footnotes=note))
    (pasal,) = read_draft(list(scraps(labelled(file.items, numbers))), "x.docx").peraturan.batang_tubuh
    assert [f"{unit.jenis} {unit.nomor} {unit.teks}" for unit in pasal.isi] == [
        "ayat 1 Desa membayar iuran[^1].",
        "catatan_kaki 1 Kecuali rekaan.",
        "ayat 2 Iuran disetor.",
    ]
    assert not file.remarks


def test_a_table_of_an_annex_becomes_typed_columns() -> None:
    head = row("No", "Desa", "Biaya (Rp)", properties="<w:tblHeader/>")
    found = word_draft(
        paragraph("Pasal 1"), paragraph("Daftar tercantum dalam Lampiran."), paragraph("Ditetapkan di Rekaan"), paragraph("BUPATI REKAAN,"),
        paragraph("CITRA TAULADAN"), paragraph("LAMPIRAN"), paragraph("PERATURAN BUPATI REKAAN"), paragraph("TENTANG"), paragraph("REKAAN"),
        paragraph("DAFTAR DESA"), paragraph("A. Desa"), paragraph("Tabel 1 Daftar Desa"),
        table(head, row("1", "Hulu", "1.200.000"), row("2", "Hilir", "-")), paragraph("Sumber: data rekaan"),
        paragraph("BUPATI REKAAN,"), paragraph("CITRA TAULADAN"),
    )  # fmt: skip
    (annex,) = found.peraturan.lampiran
    (name,) = found.peraturan.tabel
    assert (annex.nama.isi, [unit.id for root in annex.isi for unit in root.walk()]) == (
        "DAFTAR DESA",
        ["lampiran/A.", f"lampiran/A./{name}"],
    )
    assert [(column.judul, column.tipe) for column in found.peraturan.tabel[name].daun] == [
        ("No", "nomor"),
        ("Desa", "teks"),
        ("Biaya (Rp)", "rupiah"),
    ]
    assert annex.penutup.penetapan is not None


@pytest.mark.parametrize(
    ("text", "form", "number", "rest"),
    [
        ("(1) Satu", "ayat", "1", "Satu"), ("b.pemilik", "huruf", "b", "pemilik"), ("1 . menunjuk", "angka", "1", "menunjuk"),
        ("a) segar", "a)", "a", "segar"), ("- dua", "-", "-", "dua"),
    ],
)  # fmt: skip
def test_numbers_are_known_as_they_are_typed_and_scanned(text: str, form: str, number: str, rest: str) -> None:
    label = label_of(text)
    assert label is not None
    assert (label.form, label.number, label.rest) == (form, number, rest)


@pytest.mark.parametrize("text", ["1.000 orang", "dan lain-lain", "Pasal 5 ayat (2)", "19). Namun"[4:]])
def test_what_is_no_number_is_none(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize("text", ["Pasal 5 ayat (2) diubah", "Bagian Kedua, terdiri atas", "BAB ketiga"])
def test_what_is_no_heading_is_none(text: str) -> None:
    assert heading_of(text) is None


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("sehari-", "hari", "sehari-hari"), ("undang-", "undangan", "undang-undangan"), ("peme-", "rintah", "pemerintah"),
        ("perundang-", "undangan", "perundang-undangan"), ("sekurang-", "kurangnya", "sekurang-kurangnya"),
        ("tolong-", "menolong", "tolong-menolong"), ("penyeleng-", "garaan", "penyelenggaraan"), ("ke-", "uangan", "keuangan"),
        ("setinggi-", "tingginya", "setinggi-tingginya"), ("pelaksana-", "annya", "pelaksanaannya"),
        ("COVID-", "19", "COVID-19"), ("ayat", "(1)", "ayat (1)"),
    ],
)  # fmt: skip
def test_words_broken_at_the_end_of_a_line_are_put_together(before: str, after: str, whole: str) -> None:
    assert rejoined(before, after) == whole


# -- real texts, where they are at hand ----------------------------------------------------------------------------


def corpus(name: str) -> PdfText:
    """Return the text layer of a real regulation."""
    path = CORPUS / name
    if not path.exists():
        pytest.skip("real texts are not at hand")
    return read_pdf(path.read_bytes(), name) if name.endswith(".pdf") else read_text(path.read_text("utf-8"))


@pytest.mark.sweep
def test_the_gold_tree_of_a_scan_is_read() -> None:
    reading = read_draft(corpus("pergub_dki_jakarta-2020-33.pdf").scraps, "x")
    with (CORPUS / "pergub_dki_jakarta-2020-33.pohon.tsv").open(encoding="utf-8") as file:
        gold = [entry for entry in csv.DictReader(file, delimiter="\t") if entry["jenis"] != "menetapkan"]
    wanted = Counter((entry["jenis"], entry["nomor"], entry["induk"].removesuffix(" (kedua)"), key(entry["kata"])) for entry in gold)
    found = Counter(placed(reading))
    hits, doubts = (wanted & found).total(), len(reading.doubts)
    print(f"pohon emas: {hits} dari {wanted.total()} satuan ({100 * hits / wanted.total():.1f} %), {doubts} keraguan")
    assert hits >= 0.97 * wanted.total()
    assert doubts <= 0.03 * wanted.total()
    assert "pasal-10/ayat-3" in {doubt.unit for doubt in reading.doubts}


def key(words: str) -> str:
    """Return the first letters of a unit without spaces."""
    return re.sub(r"[\s*]", "", words)[:25]


def placed(reading: DraftReading) -> Iterator[tuple[str, str, str, str]]:
    """Yield kind, number, address and first letters of every unit, as the gold tree has them."""
    for section in ("menimbang", "mengingat"):
        for unit in getattr(reading.peraturan, section):
            yield unit.jenis, unit.nomor, section, key(unit.teks.isi)

    def below(unit: Satuan, home: str) -> Iterator[tuple[str, str, str, str]]:
        if unit.jenis != "teks":
            yield unit.jenis, unit.nomor, home, key(unit.teks.isi or unit.judul.isi)
        own = f"{unit.jenis} {unit.nomor}" if unit.jenis == "pasal" or not home else f"{home}/{unit.jenis} {unit.nomor}"
        for one in unit.isi:
            yield from below(one, own)

    for root in reading.peraturan.batang_tubuh:
        yield from below(root, "")
