"""Annexes and ends of foreign drafts on pages and in tables: heads with labels, forms, signatures beside each other. All made up."""

from __future__ import annotations

from pathlib import Path

from naskah.lines import document
from naskah.lines.formulas import LEGENDA
from naskah.load import load
from naskah.model import Berdampingan, Gambar, SisipanTabel
from naskah.reading.draft import DraftReading, read_draft
from naskah.reading.pdf_text import read_text
from naskah.reading.scraps import scraps
from naskah.render.docx import write_docx
from naskah.wordfile.numbers import labelled
from naskah.wordfile.reader import read
from naskah.wordfile.sides import accepted, sided
from tests.reading.test_draft_dresses import draft, lines
from tests.wordfile.made import row, table

ROOT = Path(__file__).parents[2]
END = ("Pasal 1", "Rekaan.", "Ditetapkan di Rekaan", "pada tanggal 2 Mei 2031", "BUPATI REKAAN,", "CITRA TAULADAN")
HEAD = """PERATURAN BUPATI REKAAN
NOMOR 1 TAHUN 2031
TENTANG
REKAAN
DENGAN RAHMAT TUHAN YANG MAHA ESA
BUPATI REKAAN,
Menimbang : a. bahwa rekaan;
Mengingat : 1. Undang-Undang Rekaan;
MEMUTUSKAN:
Menetapkan : PERATURAN BUPATI TENTANG REKAAN."""


def page(*body: str, head: str = HEAD) -> DraftReading:
    """Return the reading of a draft as laid out on a page."""
    return read_draft(read_text("\n".join((head, *body))).scraps, "draf.txt")


def test_an_annex_whose_head_names_the_regulation_behind_a_label_ends_its_head_there() -> None:
    found = draft(
        "PERATURAN BUPATI REKAAN", *END,
        table(row("LAMPIRAN II", ":", "PERATURAN BUPATI REKAAN") + row("NOMOR", ":", "1 TAHUN 2031") + row("TENTANG", ":", "REKAAN")),
        "FORMULIR REKAAN", "Nama\t: ..........", "dengan ini memohon:", "BUPATI REKAAN,", "CITRA TAULADAN",
    )  # fmt: skip
    (annex,) = found.peraturan.lampiran
    assert [(line.label.isi, line.teks.isi) for line in annex.kepala] == [
        ("LAMPIRAN II", "PERATURAN BUPATI REKAAN"), ("NOMOR", "1 TAHUN 2031"), ("TENTANG", "REKAAN"),
    ]  # fmt: skip
    assert (annex.nomor, annex.nama.isi) == ("II", "FORMULIR REKAAN")
    assert [unit.teks.isi for unit in annex.isi] == ["Nama : ..........", "dengan ini memohon:"]


def typed_annex(*body: str) -> tuple[list[str], int]:
    """Return the units of an annex typed as plain text, and how many doubts it leaves."""
    found = page(*END, "LAMPIRAN", "PERATURAN BUPATI REKAAN", "TENTANG", "REKAAN", *body)
    return [f"{unit.jenis} {unit.nomor} {unit.judul}{unit.teks}" for root in found.peraturan.lampiran[0].isi for unit in root.walk()], len(
        found.doubts
    )


def test_items_of_one_word_are_items() -> None:
    assert typed_annex("A. Umum", "1. Satu", "a. Dua", "b. Tiga", "Ini ditutup.") == (
        ["subbab A. Umum", "angka 1 Satu", "huruf a Dua", "huruf b Tiga", "teks  Ini ditutup."], 0,
    )  # fmt: skip


def test_a_typed_line_ends_a_paragraph_with_its_sentence_where_the_next_word_had_room() -> None:
    long = "Pasar rekaan pada tahun 2030 mencapai jumlah sebanyak 412,5 ton dalam"
    parted = (long, "sehari. Sebanyak 61,3% di antaranya berasal dari rumah di desa.", "Oleh karena itu pasar dibina.")
    assert typed_annex("A. Umum", *parted) == (["subbab A. Umum", f"teks  {parted[0]} {parted[1]}", f"teks  {parted[2]}"], 1)
    assert typed_annex("A. Umum", *parted[:2], "Penyelenggaraan pasar dibina.") == (
        ["subbab A. Umum", f"teks  {' '.join(parted[:2])} Penyelenggaraan pasar dibina."],
        0,
    )


def test_signatures_beside_each_other_in_a_form_are_blocks() -> None:
    signed = row(lines("Mengetahui,", "Camat", "", "(..........)"), lines("Pemohon", "", "", "(..........)"))
    found = draft("PERATURAN BUPATI REKAAN", *END, "LAMPIRAN", "PERATURAN BUPATI REKAAN", "TENTANG", "REKAAN", "Memohon.", table(signed))
    block = next(unit for unit in found.peraturan.lampiran[0].isi if isinstance(unit, Berdampingan))
    assert [[line.isi for line in column] for column in block.kolom] == [
        ["Mengetahui,", "Camat", "", "(..........)"], ["Pemohon", "", "", "(..........)"],
    ]  # fmt: skip
    assert not found.peraturan.tabel


def test_signatures_side_by_side_on_a_page_keep_their_offices_and_names() -> None:
    found = page(
        "Pasal 1", "Rekaan.", "Agar setiap orang mengetahuinya.",
        "Diundangkan di Rekaan             Ditetapkan di Rekaan",
        "pada tanggal 3 Mei 2031           pada tanggal 2 Mei 2031",
        "SEKRETARIS DAERAH                 BUPATI REKAAN,",
        "KABUPATEN REKAAN,",
        "                                  CITRA TAULADAN",
        "BUDI REKAAN",
        "BERITA DAERAH KABUPATEN REKAAN TAHUN 2031 NOMOR 1",
    )  # fmt: skip
    closing = found.peraturan.penutup
    assert closing.penetapan is not None
    assert closing.pengundangan is not None
    assert (closing.penetapan.jabatan.isi, closing.penetapan.nama.isi) == ("BUPATI REKAAN,", "CITRA TAULADAN")
    assert (closing.pengundangan.jabatan.isi, closing.pengundangan.nama.isi) == ("SEKRETARIS DAERAH KABUPATEN REKAAN,", "BUDI REKAAN")
    assert (closing.berita_daerah.isi, found.unused) == ("BERITA DAERAH KABUPATEN REKAAN TAHUN 2031 NOMOR 1", [])


def test_cells_one_below_the_other_and_texts_beside_each_other_are_doubted() -> None:
    cells = ["No", "Pasar", "Biaya", "1", "Kota", "1.200", "2", "Desa", "600", "3", "Ikan", "800"]
    annex = ("LAMPIRAN", "PERATURAN BUPATI REKAAN", "TENTANG", "REKAAN")
    for body in (cells, ("Camat Rekaan                  Lurah Rekaan", "BUDI TELADAN                  SARI TELADAN")):
        found = page("Pasal 1", "Rekaan.", *END[2:], *annex, *body)
        assert ["tampak sebagai tabel" in doubt.other for doubt in found.doubts] == [True], body


def test_the_title_of_a_division_may_take_several_lines() -> None:
    title = ("Bagian Kesatu", "Pendirian atau Penyertaan dalam", "Badan Usaha Milik Desa (BUMDes)")
    found = page("BAB I", "KETENTUAN", *title, "Paragraf 1", "Tata Cara Pendirian dan", "Pengisian Modal", "Pasal 1", "Rekaan.", *END[2:])
    section = found.peraturan.batang_tubuh[0].isi[0]
    assert section.judul.isi == "Pendirian atau Penyertaan dalam Badan Usaha Milik Desa (BUMDes)"
    assert [(unit.jenis, unit.judul.isi) for unit in section.isi] == [("paragraf", "Tata Cara Pendirian dan Pengisian Modal")]


def test_a_heading_of_an_annex_may_go_on_below_its_title() -> None:
    annex = (
        "LAMPIRAN", "PERATURAN BUPATI REKAAN", "TENTANG", "REKAAN",
        "1.1 Ketenteraman, Ketertiban Umum, dan Pelindungan", "      Masyarakat",
        "     Penyelenggaraan urusan ini secara umum mengalami", "perkembangan yang baik.",
        "1.2 Urusan Perumahan dan Kawasan Permukiman", "     Urusan ini masih menghadapi persoalan, di antaranya", "persoalan lahan.",
    )  # fmt: skip
    found = page("Pasal 1", "Rekaan.", *END[2:], *annex)
    assert [(unit.nomor, unit.judul.isi, unit.isi[0].teks.isi[:14]) for unit in found.peraturan.lampiran[0].isi] == [
        ("1.1", "Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat", "Penyelenggaraa"),
        ("1.2", "Urusan Perumahan dan Kawasan Permukiman", "Urusan ini mas"),
    ]


def test_an_instruction_that_goes_on_on_the_next_line_is_whole() -> None:
    found = page(
        "Pasal I", "Beberapa ketentuan dalam Peraturan Bupati Rekaan Nomor 2 Tahun 2030 diubah sebagai berikut:",
        "1. Ketentuan Pasal 3 diubah sehingga Pasal 3 berbunyi", "sebagai berikut:", "Pasal 3", "Rekaan baru.",
        "Pasal II", "Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.", *END[2:],
    )  # fmt: skip
    (item,) = found.peraturan.batang_tubuh[0].isi
    assert item.teks.isi == "Ketentuan Pasal 3 diubah sehingga Pasal 3 berbunyi sebagai berikut:"
    assert [unit.jenis for unit in item.isi[0].isi] == ["pasal"]


def test_documents_of_ours_are_read_as_a_stranger_reads_them() -> None:
    for name, kinds in (("cases/benar/keputusan", {"diktum"}), ("rekaan/perbup-rampai/2031", {"ayat", "catatan_kaki"})):
        peraturan = load(ROOT / "tests" / name)
        file, numbers = read(write_docx(document(peraturan, draft=False), ROOT / "templates"))
        found = read_draft(list(scraps(labelled(sided(file.items, accepted), numbers))), "naskah.docx").peraturan
        for unit in (one for root in peraturan.batang_tubuh for one in root.walk() if one.jenis in kinds):
            assert found.units[unit.id].teks.isi == unit.teks.isi  # the stop of a diktum, the mark of a footnote and its words


def test_a_picture_of_ours_that_is_to_come_is_one_without_an_image() -> None:
    annex = ("LAMPIRAN", "PERATURAN BUPATI REKAAN", "TENTANG", "REKAAN", "- batas barat.")
    figure = ("[gambar belum tersedia: Peta wilayah", "rekaan.]", "Gambar: Peta Wilayah Rekaan")
    found = page("Pasal 1", "Rekaan.", *END[2:], *annex, *figure)
    (_, picture) = found.peraturan.lampiran[0].isi
    assert isinstance(picture, Gambar)
    assert (picture.judul.isi, picture.alt.isi, picture.berkas) == ("Gambar: Peta Wilayah Rekaan", "Peta wilayah rekaan.", None)


def test_the_promulgation_below_an_annex_is_its_closing_and_the_legend_of_a_draft_is_none_of_its_words() -> None:
    gazette = "BERITA DAERAH KABUPATEN REKAAN TAHUN 2031 NOMOR 1"
    annex = ("LAMPIRAN", "PERATURAN BUPATI REKAAN", "TENTANG", "REKAAN", "Memohon.", "Pj. BUPATI REKAAN", "ttd", "CITRA TAULADAN")
    promulgated = ("Diundangkan di Rekaan", "pada tanggal 3 Mei 2031", "SEKRETARIS DAERAH,", "BUDI REKAAN", gazette)
    found = page("Pasal 1", "Rekaan.", *END[2:], *annex, *promulgated, LEGENDA[:60], LEGENDA[60:])
    (read,) = found.peraturan.lampiran
    closing = read.penutup
    assert closing.penetapan is not None
    assert closing.pengundangan is not None
    assert (closing.penetapan.jabatan.isi, closing.penetapan.nama.isi) == ("Pj. BUPATI REKAAN", "CITRA TAULADAN")
    assert (closing.pengundangan.nama.isi, closing.berita_daerah.isi) == ("BUDI REKAAN", gazette)
    assert [unit.teks.isi for unit in read.isi] == ["Memohon."]
    assert " ".join(scrap.words for scrap in found.unused) == f"{LEGENDA[:60].strip()} {LEGENDA[60:]}"


def test_a_number_in_brackets_begins_a_list_of_an_annex() -> None:
    annex = ("LAMPIRAN", "PERATURAN BUPATI REKAAN", "TENTANG", "REKAAN")
    found = page("Pasal 1", "Rekaan.", *END[2:], *annex, "a. memilah:", "   (1) buah; dan", "   (2) sayur.", "b. mencatat.")
    assert [unit.id for top in found.peraturan.lampiran[0].isi for unit in top.walk()] == [
        "lampiran/huruf-a", "lampiran/huruf-a/butir-(1)", "lampiran/huruf-a/butir-(2)", "lampiran/huruf-b",
    ]  # fmt: skip


def test_notes_right_below_a_table_and_its_source_are_of_the_table() -> None:
    head = row("No", "Desa", "Biaya (Rp)", properties="<w:tblHeader/>")
    rows = table(head, row("1", "Hulu", "1.200.000 *)"), row("2", "Hilir", "600.000"))
    notes = ("*) berlaku sementara.", "Keterangan: belum dipotong pajak.", "Sumber: hitungan rekaan", "Keterangan: alinea biasa.")
    found = draft(
        "PERATURAN BUPATI REKAAN", *END, "LAMPIRAN", "PERATURAN BUPATI REKAAN", "TENTANG", "REKAAN", "Tabel 1 Biaya", rows, *notes
    )
    listed, text = found.peraturan.lampiran[0].isi
    assert isinstance(listed, SisipanTabel)
    assert [(note.tanda.isi, note.teks.isi) for note in listed.catatan] == [
        ("*)", "berlaku sementara."), ("", "Keterangan: belum dipotong pajak."),
    ]  # fmt: skip
    assert (listed.sumber.isi, text.teks.isi) == ("Sumber: hitungan rekaan", "Keterangan: alinea biasa.")
