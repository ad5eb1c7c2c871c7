"""Foreign drafts in the dresses they come in: decisions, amendments, signatures side by side, what stands behind them. All made up."""

from __future__ import annotations

from naskah.reading.draft import DraftReading, read_draft
from naskah.reading.pdf_text import read_pdf
from naskah.reading.scraps import scraps
from naskah.wordfile.numbers import labelled
from naskah.wordfile.reader import read
from naskah.wordfile.sides import accepted, sided
from tests.wordfile.made import cell, docx, paragraph, row, run, table

OPENING = table(row("Menimbang", ":", "a. bahwa rekaan;")) + table(row("Mengingat", ":", "1. Undang-Undang Rekaan;"))
BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Paraf Koordinasi</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    "</v:shape></w:pict></w:r>"
)
SIGNED = ("Ditetapkan di Rekaan", "BUPATI REKAAN,", "CITRA TAULADAN")


def draft(kind: str, *body: str, between: tuple[str, ...] = (), number: str = "NOMOR 1 TAHUN 2031") -> DraftReading:
    """Return the reading of a Word draft of some *kind*; *body* are paragraphs, or XML."""
    maker = kind.split(" ", 1)[1] if kind.startswith(("PERATURAN BUPATI", "KEPUTUSAN")) else "BUPATI REKAAN"
    frame = (kind, number, "TENTANG", "REKAAN", "DENGAN RAHMAT TUHAN YANG MAHA ESA", f"{maker},")
    decided = (*between, "MEMUTUSKAN:", "Menetapkan : PERATURAN TENTANG REKAAN.")
    inside = "".join(map(paragraph, frame)) + OPENING + "".join(map(paragraph, decided))
    inside += "".join(one if one.startswith("<") else paragraph(one) for one in body)
    file, numbers = read(docx(inside))
    return read_draft(list(scraps(labelled(sided(file.items, accepted), numbers))), "draf.docx")


def ids(found: DraftReading) -> list[str]:
    return [unit.id for root in found.peraturan.batang_tubuh for unit in root.walk()]


def lines(*texts: str) -> str:
    return cell("".join(map(paragraph, texts)))


def test_a_decision_in_a_table_has_its_diktum_and_what_they_list() -> None:
    found = draft(
        "KEPUTUSAN BUPATI REKAAN",
        table(
            row("KESATU", ":", "Membentuk Tim Rekaan."),
            row("KEDUA", ":", lines("Tim bertugas:", "a. menata; dan", "b. melapor.")),
            row("KETIGA", ":", "Keputusan ini mulai berlaku pada tanggal ditetapkan."),
        ),
        "Ditetapkan di Rekaan", "pada tanggal 2 Mei 2031", "BUPATI REKAAN,", "CITRA TAULADAN", "Tembusan:", "1. Camat; dan", "2. Dinas.",
        number="NOMOR : 188/7/2031",
    )  # fmt: skip
    assert ids(found) == ["diktum-kesatu", "diktum-kedua", "diktum-kedua/huruf-a", "diktum-kedua/huruf-b", "diktum-ketiga"]
    assert (found.peraturan.nomor, found.peraturan.tahun) == ("188/7/2031", "2031")
    assert [text.isi for text in found.peraturan.penutup.tembusan] == ["Camat; dan", "Dinas."]
    assert not found.unused


def test_signatures_side_by_side_are_read_one_after_the_other() -> None:
    left = ("Diundangkan di Rekaan", "pada tanggal 3 Mei 2031", "SEKRETARIS DAERAH,", "ttd.", "RINI TAULADAN")
    right = ("Ditetapkan di Rekaan", "pada tanggal 2 Mei 2031", "BUPATI REKAAN,", "ttd.", "CITRA TAULADAN")
    whole = table(f"<w:tr>{lines(*left)}{lines(*right)}</w:tr>")
    rows = table(*(row(one, other) for one, other in zip(left, right, strict=True)))
    tabs = "".join(paragraph(run(one) + "<w:r><w:tab/><w:tab/></w:r>" + run(other)) for one, other in zip(left, right, strict=True))
    for shape in (whole, rows, tabs):
        end = draft("PERATURAN BUPATI REKAAN", "Pasal 1", "Cukup.", "Agar setiap orang mengetahuinya.", shape).peraturan.penutup
        assert end.penetapan is not None
        assert end.pengundangan is not None
        assert (end.penetapan.tanggal.isi, end.penetapan.nama.isi) == ("2 Mei 2031", "CITRA TAULADAN")
        assert (end.pengundangan.tanggal.isi, end.pengundangan.nama.isi) == ("3 Mei 2031", "RINI TAULADAN")


def test_what_stands_behind_the_signatures_has_its_place() -> None:
    found = draft(
        "PERATURAN DAERAH KABUPATEN REKAAN",
        "Pasal 1", "Cukup.", "Ditetapkan di Rekaan", "BUPATI REKAAN,", "CITRA TAULADAN", "Diundangkan di Rekaan", "SEKRETARIS DAERAH,",
        "RINI TAULADAN", "LEMBARAN DAERAH KABUPATEN REKAAN TAHUN 2031 NOMOR 4", "NOREG PERATURAN DAERAH KABUPATEN REKAAN: (4-12/2031)",
        "Salinan sesuai dengan aslinya", "KEPALA BAGIAN HUKUM,", "TULUS CONTOH", "Pembina Rekaan", "NIP. 1",
        "PENJELASAN", "ATAS", "PERATURAN DAERAH", "I. UMUM", "Rekaan.", "II. PASAL DEMI PASAL", "Pasal 1", "Cukup jelas.",
        "TAMBAHAN LEMBARAN DAERAH KABUPATEN REKAAN NOMOR 12",
        between=("Dengan Persetujuan Bersama", "DEWAN PERWAKILAN RAKYAT DAERAH KABUPATEN REKAAN", "dan", "BUPATI REKAAN"),
    )  # fmt: skip
    p = found.peraturan
    assert p.mengingat[-1].teks.isi == "Undang-Undang Rekaan;"
    assert not p.persetujuan  # it is what the kind has
    assert p.penutup.noreg.isi == "NOREG PERATURAN DAERAH KABUPATEN REKAAN: (4-12/2031)"
    assert p.penutup.tambahan.isi == "TAMBAHAN LEMBARAN DAERAH KABUPATEN REKAAN NOMOR 12"
    assert p.penutup.salinan is not None
    assert [text.isi for text in p.penutup.salinan.baris][1:] == ["KEPALA BAGIAN HUKUM,", "TULUS CONTOH", "Pembina Rekaan", "NIP. 1"]
    assert p.penjelasan is not None
    assert p.penjelasan.pasal_demi_pasal[-1].teks.isi == "Cukup jelas."
    assert not found.unused


def test_what_a_box_says_in_the_body_is_a_doubt() -> None:
    found = draft("PERATURAN BUPATI REKAAN", "Pasal 1", paragraph(run("Rekaan berlaku.") + BOX), *SIGNED)
    assert found.peraturan.units["pasal-1"].teks.isi == "Rekaan berlaku."
    assert [(doubt.unit, doubt.other) for doubt in found.doubts] == [("pasal-1/teks-1", "tulisan dalam kotak teks")]


def test_the_head_of_an_annex_may_stand_in_a_table_without_lines() -> None:
    found = draft(
        "PERATURAN BUPATI REKAAN", "Pasal 1", "Cukup.", "Ditetapkan di Rekaan", "BUPATI REKAAN,", "CITRA TAULADAN",
        table(row("", lines("LAMPIRAN I", "PERATURAN BUPATI REKAAN", "TENTANG", "REKAAN"))), "DAFTAR REKAAN", "Satu rekaan.",
    )  # fmt: skip
    assert [(annex.nomor, annex.nama.isi) for annex in found.peraturan.lampiran] == [("I", "DAFTAR REKAAN")]


def test_the_instructions_of_an_amending_regulation_and_what_they_quote_are_units() -> None:
    found = draft(
        "PERATURAN BUPATI REKAAN",
        "Pasal I", "Beberapa ketentuan dalam Peraturan Bupati Rekaan Nomor 5 Tahun 2030 tentang Rekaan diubah sebagai berikut:",
        "1. Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:", "“Pasal 1", "Dalam Peraturan ini:", "1. Daerah adalah Rekaan.",
        "2. Bupati adalah Bupati Rekaan.”", "2. Ketentuan ayat (3) Pasal 4 diubah sehingga berbunyi sebagai berikut:", "(3) Panen dicatat.",
        "3. Ketentuan Pasal 6 dihapus.", "4. Ketentuan yang anu itu diubah.", "Pasal II", "Peraturan ini mulai berlaku pada hari ini.",
        *SIGNED,
    )  # fmt: skip
    item = "pasal-I/angka-{}"
    first, second = f"{item.format(1)}/kutipan", f"{item.format(2)}/kutipan"
    assert ids(found) == [
        "pasal-I", item.format(1), first, f"{first}/pasal-1", f"{first}/pasal-1/angka-1", f"{first}/pasal-1/angka-2",
        item.format(2), second, f"{second}/ayat-3", item.format(3), item.format(4), "pasal-II",
    ]  # fmt: skip
    assert [found.peraturan.units[name].nomor for name in (first, second)] == ["pasal-1", "pasal-4"]
    assert [doubt.unit for doubt in found.doubts] == [item.format(4)]


CLAUSE = "dilaksanakan oleh Perangkat Daerah rekaan dengan melibatkan warga yang tinggal di sekitar pasar rekaan itu"
PAGES = "@page{size:A4;margin:25mm;@bottom-center{content:'- ' counter(page) ' -'}} p{text-align:justify} .c{text-align:center}"


def pdf(style: str, end: str) -> bytes:
    """Return a PDF with a made-up regulation of six Pasal in some *style*, closed by *end*."""
    from weasyprint import HTML

    head = ("PERATURAN BUPATI REKAAN", "NOMOR 1 TAHUN 2031", "TENTANG", "REKAAN", "DENGAN RAHMAT TUHAN YANG MAHA ESA", "BUPATI REKAAN,")
    whole = "".join(f"<p class=c>{line}</p>" for line in head)
    whole += "<p>Menimbang : a. bahwa rekaan;</p><p>Mengingat : 1. Undang-Undang Rekaan;</p><p class=c>MEMUTUSKAN:</p>"
    whole += "<p>Menetapkan : PERATURAN TENTANG REKAAN.</p>"
    whole += "".join(f"<p class=c>Pasal {n}</p><p>(1) Hal <i>pertama</i> {CLAUSE}.</p><p>(2) Hal kedua {CLAUSE}.</p>" for n in range(1, 7))
    return bytes(HTML(string=f"<style>{PAGES}{style}</style>{whole}{end}").write_pdf())


def test_pages_of_two_columns_are_read_in_order() -> None:
    sign = "<p>Ditetapkan di Rekaan</p><p>pada tanggal 2 Mei 2031</p><p>BUPATI REKAAN,</p><p>CITRA TAULADAN</p>"
    text = read_pdf(pdf("body{columns:2;column-gap:10mm;font-size:10pt}", sign), "x.pdf")
    found = read_draft(text.scraps, "x.pdf")
    assert ids(found) == [name for n in range(1, 7) for name in (f"pasal-{n}", f"pasal-{n}/ayat-1", f"pasal-{n}/ayat-2")]
    assert found.peraturan.units["pasal-6/ayat-1"].teks.isi == f"Hal *pertama* {CLAUSE}."
    assert found.peraturan.pembentuk == "Bupati Rekaan"
    assert {words for _, words in text.furniture} == {f"- {number} -" for number in range(1, text.pages + 1)}
    assert not found.doubts


def test_what_people_type_in_haste_is_read_all_the_same() -> None:
    tab = "<w:r><w:tab/></w:r>"
    found = draft(
        "PERATURAN BUPATI REKAAN",
        "Pasal 1", paragraph(run("(1) Penataan dilakukan:") + tab + run("a. tiap tahun; dan") + tab + run("b. tiap bulan.")),
        "(1a) Penataan tambahan dilakukan bila perlu.", "(2) Penataan dicatat.",
        "Pasal 2", "Pembinaan dilakukan menurut Pasal 1 ayat", "(1) dan ayat (2).",
        "Ditetapkan di Rekaan pada tanggal 2 Mei 2031", "BUPATI REKAAN,", "CITRA TAULADAN",
    )  # fmt: skip
    own = "pasal-1/ayat-1"
    assert ids(found) == ["pasal-1", own, f"{own}/huruf-a", f"{own}/huruf-b", "pasal-1/ayat-1a", "pasal-1/ayat-2", "pasal-2"]
    assert found.peraturan.units["pasal-2"].teks.isi == "Pembinaan dilakukan menurut Pasal 1 ayat (1) dan ayat (2)."
    assert [doubt.unit for doubt in found.doubts] == ["pasal-2"]
    signed = found.peraturan.penutup.penetapan
    assert signed is not None
    assert (signed.tempat.isi, signed.tanggal.isi) == ("Rekaan", "2 Mei 2031")
