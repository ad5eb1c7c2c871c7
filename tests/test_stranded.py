"""A printed page that ends with a head, or holds nothing but signatures, is told at the line of the content. All made up."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from naskah.commands.layout import placed
from naskah.conserve import check_output, outputs
from naskah.lines import Line, Naskah, Run, Section, Table, document
from naskah.lines.blocks import Block, BodyCell, BodyRow, Column, Figure
from naskah.load import load
from naskah.problems import Severity
from naskah.readers import PdfReading
from naskah.render.pdf.writing import write_pdf

ROOT = Path(__file__).parents[1]
TEMPLATES = ROOT / "templates"


def line(gaya: str, text: str, unit: str = "") -> Line:
    return Line(gaya, (Run(text),), unit=unit)


def cells(*texts: str) -> Table:
    columns = tuple(Column(str(number), 10) for number, _ in enumerate(texts))
    return Table("tabel", columns, (), 0, (BodyRow(tuple(BodyCell((Run(text),)) for text in texts)),), unit="tabel-1")


HEAD, TEXT = line("pasal", "Pasal 2", "pasal-2"), line("pasal-isi", "Isi Pasal 2.", "pasal-2")
OFFICE, NAME = line("tanda-kanan-jabatan", "BUPATI,", "penutup/penetapan"), line("mendatar-tanda-kanan-nama", "NAMA", "penutup/penetapan")
GAZETTE, PICTURE = line("berita-daerah", "BERITA DAERAH"), Figure(None, "bagan")
ALONE = ("halaman 2 hanya memuat", "penutup/penetapan")
ORDER = line("perintah", "Agar setiap orang mengetahuinya.")

CASES: tuple[tuple[str, tuple[Block, ...], tuple[str, ...], list[tuple[str, str]]], ...] = (
    ("kepala dan isinya", (HEAD, TEXT), ("Pasal 2 Isi Pasal 2.",), []),
    ("kepala di ujung halaman", (HEAD, TEXT), ("Pasal 2", "Isi Pasal 2."), [("halaman 1 berakhir dengan", "pasal-2")]),
    ("kepala sesudah isi", (TEXT, HEAD, TEXT), ("Isi Pasal 2. Pasal 2", "Isi Pasal 2."), [("halaman 1 berakhir dengan", "pasal-2")]),
    ("kata yang sama bukan kepala", (TEXT, TEXT), ("Isi Pasal 2.", "Isi Pasal 2."), []),
    ("kepala di akhir naskah", (TEXT, HEAD), ("Isi Pasal 2. Pasal 2",), []),
    ("kepala di atas tabel", (HEAD, cells("a", "b")), ("Pasal 2", "a b"), [("halaman 1 berakhir dengan", "pasal-2")]),
    ("kepala di atas gambar, tak dapat dibaca", (HEAD, PICTURE, TEXT), ("Pasal 2", "Isi Pasal 2."), []),
    ("kepala di atas gambar dan tabel tanpa judul", (HEAD, PICTURE, cells("a", "b")), ("Pasal 2", "a b"), []),
    ("tanda tangan sendiri", (TEXT, OFFICE, NAME), ("Isi Pasal 2.", "BUPATI, NAMA"), [ALONE]),
    ("dan baris berita", (TEXT, OFFICE, NAME, GAZETTE), ("Isi Pasal 2.", "BUPATI, NAMA BERITA DAERAH"), [ALONE]),
    ("berita saja", (TEXT, OFFICE, NAME, GAZETTE), ("Isi Pasal 2. BUPATI, NAMA", "BERITA DAERAH"), []),
    ("dengan perintah", (TEXT, ORDER, OFFICE), ("Isi Pasal 2.", "Agar setiap orang mengetahuinya. BUPATI,"), []),
    ("dengan akhir isi", (TEXT, OFFICE, NAME), ("Isi Pasal", "2. BUPATI, NAMA"), []),
    ("dengan gambar", (TEXT, PICTURE, OFFICE), ("Isi Pasal 2.", "BUPATI,"), []),
    ("di bawah baris tabel", (TEXT, cells("a", "b"), OFFICE), ("Isi Pasal 2. a", "b BUPATI,"), []),
    ("di bawah tabel", (cells("a", "b"), OFFICE), ("a b", "BUPATI,"), [ALONE]),
)  # fmt: skip


@pytest.mark.parametrize(("blocks", "pages", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_head_or_a_signature_alone_on_a_page_is_told(
    blocks: tuple[Block, ...], pages: tuple[str, ...], wanted: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outputs, "pdf_reading", lambda data: PdfReading(pages, ()))
    found = check_output(Naskah("Judul", "Penulis", "", "", (Section(blocks),)), "pdf", b"")
    assert [(" ".join(problem.message.split()[:4]), problem.unit) for problem in found] == wanted
    assert all((problem.code, problem.severity) == ("PDF-09", Severity.WARNING) for problem in found)


def told(*texts: tuple[Block, str]) -> list[str]:
    """Return what is told of blocks that each fill a page."""
    naskah, pages = Naskah("Judul", "Penulis", "", "", (Section(tuple(block for block, _ in texts)),)), tuple(text for _, text in texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outputs, "pdf_reading", lambda data: PdfReading(pages, ()))
        return [f"{problem.message} → {problem.fix}" for problem in check_output(naskah, "pdf", b"")]


def test_what_is_told_is_what_stands_there() -> None:
    advice = "ubah panjang teks, gambar, atau tabel di dekatnya; bila templates diubah, periksa break-after di templates/peraturan.css"
    assert told((HEAD, "Pasal 2"), (TEXT, "Isi Pasal 2.")) == [
        f"halaman 1 berakhir dengan 'Pasal 2', yang dikepalainya ada di halaman lain → {advice}"
    ]
    (alone,) = told((TEXT, "Isi Pasal 2."), (OFFICE, "BUPATI,"))
    assert alone == f"halaman 2 hanya memuat tanda tangan, mulai 'BUPATI,', tanpa satu baris pun dari isinya → {advice}"
    for count, shown in ((60, "x" * 60), (61, "x" * 60 + "…")):
        (long,) = told((line(HEAD.gaya, "x" * count), "x" * count), (TEXT, "Isi Pasal 2."))
        assert f"'{shown}'" in long


@pytest.mark.parametrize("kind", ["pernyataan", "berita-daerah", "noreg", "tembusan", "tambahan", "salinan"])
def test_what_belongs_to_a_signature_is_no_rule_of_the_law(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = (TEXT, OFFICE, line(kind, "LAIN"))
    monkeypatch.setattr(outputs, "pdf_reading", lambda data: PdfReading(("Isi Pasal 2.", "BUPATI, LAIN"), ()))
    found = check_output(Naskah("Judul", "Penulis", "", "", (Section(blocks),)), "pdf", b"")
    assert [problem.code for problem in found] == ["PDF-09"]


def test_what_a_style_sheet_tears_apart_is_told_at_its_line(tmp_path: Path) -> None:
    templates = copytree(TEMPLATES, tmp_path / "templates")
    own = ".pasal, .tanda-kanan-nama { break-after: page !important } .tanda-kanan, .tanda-kanan-jabatan { break-before: page !important }"
    css = (TEMPLATES / "peraturan.css").read_text("utf-8").replace("p.lekat { break-after: avoid; }", "")
    (templates / "peraturan.css").write_text(f"{css}\n{own}", "utf-8")
    peraturan = load(ROOT / "tests/rekaan/perbup-tunjangan/2031")
    naskah = document(peraturan)
    found = list(placed(peraturan, check_output(naskah, "pdf", write_pdf(naskah, templates, jobs=1))))
    assert {problem.code for problem in found} == {"PDF-09"}
    heads = [problem for problem in found if " berakhir dengan 'Pasal " in problem.message]
    assert [problem.unit for problem in heads] == [unit.id for unit in peraturan.pasal()]
    assert [problem.where for problem in heads] == [unit.where for unit in peraturan.pasal()]
    signed = peraturan.penutup.penetapan
    assert signed and [problem.where for problem in found if problem.unit == "penutup/penetapan"][-1] == signed.jabatan.where


def test_nothing_is_told_of_what_is_printed_as_it_stands() -> None:
    naskah = document(load(ROOT / "tests/rekaan/perbup-tunjangan/2031"))
    assert check_output(naskah, "pdf", write_pdf(naskah, TEMPLATES, jobs=1)) == []
