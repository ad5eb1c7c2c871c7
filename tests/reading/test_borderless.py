"""Tables of a PDF without rules: columns that are aligned alone are read as tables, under a doubt; texts beside a gap are none."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from weasyprint import HTML

from naskah.lines import document
from naskah.load import load
from naskah.reading.draft import read_draft
from naskah.reading.pdf_text import IN_COLUMNS, PdfText, read_pdf, read_text
from naskah.render import WRITERS

ROOT = Path(__file__).parents[2]
OFFICE = shutil.which("soffice")
LOOK = """<style>@page { size: A4; margin: 25mm } body { font: 11pt serif } table { border-collapse: collapse; width: 100% }
th, td { padding: 3pt 8pt; vertical-align: top; text-align: left } .k { text-align: right } .m { text-align: center }
.rapat th, .rapat td { padding: 0 8pt } section { break-after: page } p { text-align: justify }</style>"""
PRICES = (
    ("1", "Dewasa", "hari kerja", "15.000"), ("2", "Anak", "hari kerja", "10.000"), ("3", "Dewasa", "hari libur", "20.000"),
    ("4", "Anak", "hari libur", "12.500"), ("5", "Rombongan sekolah", "setiap hari", "8.000"),
)  # fmt: skip
HEAD = ("No", "Pengunjung", "Waktu", "Tarif (Rp)")
LONG = (
    ("1", "Kolam utama", "digunakan untuk latihan atlet dan lomba yang diadakan oleh Daerah setiap tahun di luar hari libur", "50.000"),
    ("2", "Kolam anak", "digunakan untuk anak sampai dengan usia 12 (dua belas) tahun yang didampingi orang tua atau walinya", "25.000"),
    ("3", "Kolam terapi", "digunakan untuk terapi menurut petunjuk dokter", "40.000"),
    ("4", "Loket", "tempat membayar", "0"),
)
USES = ("No", "Kolam", "Kegunaan", "Tarif")
GROUPED = (("A", "Dewasa", "kerja", "15"), ("", "Anak", "kerja", "10"), ("B", "Dewasa", "libur", "20"), ("", "Anak", "libur", "12"))
MANY = tuple((str(place), f"Kolam {place}", f"Jalan Rekaan {place}", str(place * 7)) for place in range(1, 80))
Rows = Sequence[Sequence[str]]
TABLES: tuple[tuple[str, Rows], ...] = (
    ("", (HEAD, *PRICES)),
    ("", (HEAD, *PRICES[:2])),
    ("", (USES, *LONG)),
    ("rapat", (USES, *LONG)),
    ("", (HEAD, ("1", "Dewasa", "", "15.000"), ("2", "Anak", "hari kerja", ""), ("3", "", "hari libur", "20.000"), PRICES[3])),
    ("", (("Kelas", "Pengunjung", "Hari", "Tarif"), *GROUPED)),
    ("", (("Pengunjung", "Tarif (Rp)"), *((f"{row[1]} pada {row[2]}", row[3]) for row in PRICES))),
    ("", (("Kolam", "Kegunaan"), *(row[1:3] for row in LONG))),
    ("", (("No", "Nama", "Alamat", "Luas"), *MANY)),
)
TEXTS = """<section><p>Tarif untuk satu kali masuk tidak termasuk sewa loker yang besarnya ditetapkan oleh pengelola kolam renang menurut
kelasnya.</p><p>a.&emsp;kolam utama;</p><p>b.&emsp;kolam anak; dan</p><p>c.&emsp;kolam terapi.</p>
<p>(1)&emsp;Setiap pengunjung membayar tarif.</p><p>(2)&emsp;Tarif dibayar di loket.</p><p>(3)&emsp;Loket buka setiap hari.</p>
<p>(4)&emsp;Loket tutup pada hari besar.</p></section>"""


def html(kind: str, rows: Rows) -> str:
    last = len(rows[0]) - 1

    def cells(row: Sequence[str], tag: str) -> str:
        return "".join(f"<{tag}{' class=k' if place == last and last > 1 else ''}>{text}</{tag}>" for place, text in enumerate(row))

    lines = "".join(f"<tr>{cells(row, 'td' if number else 'th')}</tr>" for number, row in enumerate(rows))
    words = " dan ".join(rows[1]).lower()  # other ones on each page: what comes again on many is their furniture
    return (
        f"<section><p>Besaran untuk {words} ditetapkan di sini:</p><table class='{kind}'>{lines}</table><p>Loket memuatnya.</p></section>"
    )


def told(text: PdfText) -> list[list[list[str]]]:
    """Return the cells of the tables that were read under the doubt that they are none."""
    return [
        [[cell.text for cell in row.cells] for row in scrap.table.rows]
        for scrap in text.scraps
        if scrap.table and scrap.unsure == IN_COLUMNS
    ]


def test_columns_without_rules_are_tables_with_all_their_cells_under_a_doubt() -> None:
    pages = "".join(html(kind, rows) for kind, rows in TABLES)
    found = told(read_pdf(HTML(string=LOOK + pages).write_pdf(), "tabel.pdf"))
    assert found == [[list(row) for row in rows] for _, rows in TABLES]


def test_a_head_over_columns_is_one() -> None:
    rows = "".join(f"<tr><td>{n}<td>Kelas {n}<td class=k>{n}5.000<td class=k>{n}0.000</tr>" for n in range(1, 5))
    head = "<tr><th rowspan=2>No<th rowspan=2>Kelas<th colspan=2 class=m>Tarif (Rp)</tr><tr><th>Hari kerja<th>Hari libur</tr>"
    text = read_pdf(HTML(string=f"{LOOK}<table>{head}{rows}</table>").write_pdf(), "tabel.pdf")
    (table,) = [scrap.table for scrap in text.scraps if scrap.table]
    assert [(cell.text, cell.column, cell.span) for cell in table.rows[0].cells] == [("No", 0, 1), ("Kelas", 1, 1), ("Tarif (Rp)", 2, 2)]
    assert [cell.text for cell in table.rows[1].cells] == ["", "", "Hari kerja", "Hari libur"]
    assert [cell.covered for cell in table.rows[1].cells] == [True, True, False, False]
    assert [row.header for row in table.rows] == [True, True, *[False] * 4]


def test_lists_and_texts_are_no_tables() -> None:
    assert told(read_pdf(HTML(string=LOOK + TEXTS).write_pdf(), "teks.pdf")) == []
    listed = "\n".join(f"{n}    Istilah rekaan nomor {n} adalah istilah yang dijelaskan di sini" for n in range(2, 12))
    assert told(read_text(listed)) == []  # a scanner lost the stops


def test_the_doubt_about_a_table_without_a_title_is_kept_in_the_content() -> None:
    head = ("PERATURAN BUPATI REKAAN", "NOMOR 1 TAHUN 2031", "TENTANG", "REKAAN", "DENGAN RAHMAT TUHAN YANG MAHA ESA", "BUPATI REKAAN,")
    body = ("Menimbang : a. bahwa rekaan;", "Mengingat : 1. Undang-Undang Rekaan;", "MEMUTUSKAN:", "Menetapkan : PERATURAN TENTANG REKAAN.")
    annex = (
        "Pasal 1",
        "Rekaan.",
        "Ditetapkan di Rekaan",
        "BUPATI REKAAN,",
        "CITRA",
        "LAMPIRAN",
        "PERATURAN BUPATI REKAAN",
        "TENTANG",
        "REKAAN",
    )
    table = ("No      Jenis        Biaya", "1       Kota         20", "2       Desa         30", "3       Ikan         40")
    reading = read_draft(read_text("\n".join((*head, *body, *annex, *table))).scraps, "draf.txt")
    (repair,) = reading.peraturan.perbaikan
    assert (repair.ragu, reading.peraturan.units[repair.unit].jenis, repair.terbaca[:14]) == (True, "tabel", "No Jenis Biaya")


@pytest.mark.sweep
def test_our_own_tables_printed_without_rules_are_read() -> None:
    peraturan = load(ROOT / "tests/cases/benar/tambahan-penghasilan")
    bare = {name: replace(table, garis=False) for name, table in peraturan.tabel.items()}
    naskah = document(replace(peraturan, tabel=bare), draft=False)
    found = told(read_pdf(WRITERS["pdf"](naskah, ROOT / "templates"), "naskah.pdf"))
    wanted = [[[cell.raw for cell in row.sel] for row in table.baris] for table in bare.values()]
    assert [[row for row in table[1:] if row[0] != "1" or row[1] != "2"] for table in found] == wanted


@pytest.mark.sweep
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_tables_that_libreoffice_prints_without_rules_are_read(tmp_path: Path) -> None:
    page = Document()
    for _, rows in TABLES[:3]:
        page.add_paragraph(f"Besaran untuk {' dan '.join(rows[-1])}:")
        page.paragraphs[-1].paragraph_format.page_break_before = True
        table = page.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    page.save(str(tmp_path / "tabel.docx"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profil'}"
    words = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "tabel.docx")]
    subprocess.run(words, check=True, capture_output=True, timeout=300)
    found = told(read_pdf((tmp_path / "tabel.pdf").read_bytes(), "tabel.pdf"))
    assert found == [[list(row) for row in rows] for _, rows in TABLES[:3]]
