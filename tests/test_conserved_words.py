"""Words kept, piece by piece: what a text must hold, what it may hold besides, and every text of a regulation. All made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from naskah import conserve
from naskah.conserve import Expected, Piece, check_lines, check_text, content, expected, model_texts, outputs, squeeze
from naskah.lines import Line, Naskah, Run, Section, Table, document
from naskah.lines.blocks import Block, BodyCell, BodyRow, Column, Figure, HeadCell
from naskah.lines.footnotes import RAISED, STYLE
from naskah.model import (
    Alinea,
    BarisKepala,
    BarisSampul,
    Berdampingan,
    BlokTanda,
    CatatanTabel,
    Formulir,
    Huruf,
    Lampiran,
    Pasal,
    Penjelasan,
    Penutup,
    Peraturan,
    Rumus,
    Salinan,
    SisipanTabel,
    Status,
    Teks,
)
from naskah.problems import Severity
from naskah.readers import READERS, PdfReading
from naskah.tables import Baris, Kolom, KolomGrup, Sel, Tabel


def line(text: str, unit: str = "") -> Line:
    return Line("alinea", (Run(text),), unit=unit)


def cell(text: str, rowspan: int = 1, again: bool = False) -> BodyCell:
    return BodyCell((Run(text),) if text else (), rowspan, ulangan=again)


def table(head: str, *rows: tuple[BodyCell | None, ...], unit: str = "") -> Table:
    names = head.split()
    cells = tuple(HeadCell(name, 0, number) for number, name in enumerate(names))
    return Table("tabel", tuple(Column(name, 10) for name in names), cells, 1, tuple(BodyRow(row) for row in rows), unit=unit)


def naskah(*blocks: Block) -> Naskah:
    return Naskah("Judul", "Penulis", "", "", (Section(blocks),))


def kept(text: str, *blocks: Block, loose: bool = False) -> bool:
    return not check_text(naskah(*blocks), text, "contoh.txt", loose)


# -- letters -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("a b\tc\n d", "abcd"),
        ("a\u00a0b\u2009c", "abc"),
        ("e\u0301", "\u00e9"),
        ("\ufb00\ufb01n\ufb03 \ufb06", "fffinffist"),
        ("½ Ⅳ", "½Ⅳ"),
        ("", ""),
    ],
)
def test_white_space_and_the_way_a_letter_is_put_together_do_not_count(text: str, letters: str) -> None:
    assert squeeze(text) == letters


def test_a_piece_stands_where_its_letters_stand_a_loose_one_in_any_order() -> None:
    assert Piece("abc").stands("xabcx", 1)
    assert not Piece("abc").stands("xabcx", 0)
    assert not Piece("abc").stands("cab", 0)
    assert Piece("abc", loose=True).stands("xcab", 1)
    assert not Piece("abc", loose=True).stands("xcax", 1)
    assert not Piece("aab", loose=True).stands("abb", 0)


# -- lines ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Satu dua. Tiga.", True),
        ("Satu\ndu a.Tiga  .", True),
        ("Satu dua. Tiga", False),
        ("Satu. Tiga.", False),
        ("Tiga. Satu dua.", False),
        ("Satu dua. Tiga. Empat.", False),
        ("Nol. Satu dua. Tiga.", False),
        ("", False),
    ],
)
def test_lines_stand_in_their_order_and_nothing_else_does(text: str, same: bool) -> None:
    assert kept(text, line("Satu dua."), line("Tiga.")) is same
    assert kept(text, line(""), line("Satu dua."), line(""), line("Tiga."), line("")) is same
    assert kept("A", line("A"))


def test_a_difference_is_quoted_from_a_little_before_the_place_where_it_begins() -> None:
    (problem,) = check_text(naskah(line("Satu."), line("Dua.")), "Satu. Tiga.", "contoh.txt")
    assert str(problem.where) == "contoh.txt"
    assert (problem.code, problem.severity) == ("TEKS-02", Severity.ERROR)
    assert problem.message == "teks contoh.txt tidak sama dengan naskah: seharusnya 'Dua.', ternyata 'Tiga.'"
    assert problem.fix == "periksa bila folder templates baru diubah; selain itu laporkan beserta isinya"
    (problem,) = check_text(naskah(line("Satu.")), "Satu. Dua.", "contoh.txt")
    assert problem.message.endswith("seharusnya '(akhir naskah)', ternyata 'Dua.'")
    long = "x" * 100 + "/" + "y" * 100
    (problem,) = check_text(naskah(line(long + "benar" + "z" * 100)), "/" + long, "contoh.txt")
    assert f"seharusnya '{'x' * 60}', ternyata '/{'x' * 59}'" in problem.message
    (problem,) = check_text(naskah(line(long + "benar" + "z" * 100)), long + "salah" + "z" * 100, "contoh.txt")
    assert f"seharusnya '…{'y' * 20}benar{'z' * 34}', ternyata '…{'y' * 20}salah{'z' * 34}'" in problem.message


# -- tables --------------------------------------------------------------------------------------------------------

GROUPED = table("NO NAMA ISI", (cell("A", 3), cell("AB", 2), cell("1")), (None, None, cell("2")), (None, cell("C"), cell("3")))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("NO NAMA ISI A AB 1 2 C 3", True),
        ("NO NAMA ISI A AB 1 NO NAMA ISI A AB 2 C 3", True),
        ("NO NAMA ISI A AB 1 2 NO NAMA ISI A C 3", True),
        ("NO NAMA ISI A AB 1 2 NO NAMA ISI C 3 ", True),
        ("NO NAMA ISI A AB 1 2 A C 3", True),
        ("NO NAMA ISI A AB 1 2 C 3 NO NAMA ISI", False),
        ("NO NAMA A AB 1 2 C 3", False),
        ("NO NAMA ISI AB 1 2 C 3", False),
        ("NO NAMA ISI A AB 1 C 3", False),
        ("NO NAMA ISI A AB 1 2 NO NAMA 3", False),
        ("NO NAMA ISI A AB 1 2 C C 3", False),
    ],
)
def test_heads_and_merged_labels_may_be_repeated(text: str, same: bool) -> None:
    assert kept(text, GROUPED) is same


def test_a_head_may_be_repeated_once_before_what_follows_the_table_only() -> None:
    assert kept("NO 1 Akhir.", table("NO", (cell("1"),)), line("Akhir."))
    assert kept("NO 1 NO Akhir.", table("NO", (cell("1"),)), line("Akhir."))
    assert not kept("NO 1 Akhir. NO Sekali.", table("NO", (cell("1"),)), line("Akhir."), line("Sekali."))


def test_a_repeated_label_that_the_table_itself_repeats_is_no_second_word() -> None:
    again = table("NO", (cell("A", 2), cell("1")), (cell("A", again=True), cell("2")))
    assert kept("NO A 1 A 2", again)
    assert kept("NO A 1 2", again)


def test_the_head_of_a_pdf_may_be_read_in_any_order() -> None:
    one = table("NOMOR NAMA", (cell("1"),))
    assert kept("NAMA NOMOR 1", one, loose=True)
    assert not kept("NAMA NOMOR 1", one)
    assert not kept("NAMA NOMAR 1", one, loose=True)
    assert not kept("NOMOR NAMA 2", one, loose=True)


def test_a_cell_that_begins_like_a_label_is_told_from_the_label() -> None:
    rows = ((cell("A1", 2), cell("x")), (None, cell("A")), (cell("A1"), cell("y")))
    one = table("NO", *rows)
    assert kept("NO A1 x A A1 y", one)
    assert kept("NO A1 x NO A1 A A1 y", one)
    assert kept("NO A1 x A 1B y", table("NO", (cell("A1", 2), cell("x")), (None, cell("A")), (cell("1B"), cell("y"))))
    assert not kept("NO A1 x A1 y", one)
    assert not kept("NO A1 x A y", one)


@pytest.mark.parametrize(
    ("text", "wanted", "actual"),
    [
        ("NO AB x A c", "B", "c"),
        ("NO AB x c", "A", "c"),
        ("NO AB x A B AB", "(akhir naskah)", "AB"),
    ],
)
def test_a_difference_in_a_table_is_told_at_its_cell(text: str, wanted: str, actual: str) -> None:
    (problem,) = check_text(naskah(table("NO", (cell("AB", 2), cell("x")), (None, cell("A")), (cell("B"),))), text, "contoh.txt")
    assert problem.message.endswith(f"seharusnya '{wanted}', ternyata '{actual}'")


@pytest.mark.parametrize("count", [61, 62, 64, 65, 67, 68, 200])
def test_long_stretches_are_compared_as_strictly(count: int) -> None:
    lines = [line(f"kata{number}.") for number in range(count)]
    text = " ".join(f"kata{number}." for number in range(count))
    assert kept(text, *lines)
    assert not kept(f"{text} lagi", *lines)
    for number in (0, 1, count // 2, count - 1):
        assert not kept(text.replace(f"kata{number}.", "", 1), *lines), number
        assert not kept(text.replace(f"kata{number}.", f"kata{number}. kata{number}."), *lines), number
    rows = [(cell(f"sel{number}."),) for number in range(count)]
    text = "NO " + " ".join(f"sel{number}." for number in range(count))
    assert kept(text, table("NO", *rows))
    for number in (5, count // 2, count - 1):
        assert kept(text.replace(f"sel{number}.", f"NO sel{number}."), table("NO", *rows)), number
        assert not kept(text.replace(f"sel{number}.", ""), table("NO", *rows)), number


# -- rows that go on overleaf --------------------------------------------------------------------------------------


def tall(*stems: str) -> Table:
    return table("NO ISI", tuple(cell(" ".join(f"{stem}{number}" for number in range(250))) for stem in stems), (cell("z"), cell("z")))


def half(stem: str, first: int, last: int) -> str:
    return " ".join(f"{stem}{number}" for number in range(first, last))


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (f"NO ISI {half('a', 0, 250)} {half('b', 0, 250)} z z", True),
        (f"NO ISI {half('a', 0, 100)} {half('b', 0, 90)} \f NO ISI {half('a', 100, 250)} {half('b', 90, 250)} z z", True),
        (f"NO ISI {half('a', 0, 100)} {half('b', 0, 90)} \f {half('a', 100, 250)} {half('b', 90, 250)} z z", True),
        (f"NO ISI {half('a', 0, 250)} {half('b', 0, 90)} \f NO ISI {half('b', 90, 250)} z z", True),
        (f"NO ISI {half('a', 0, 100)} {half('b', 0, 250)} \f NO ISI {half('a', 100, 250)} z z", True),
        (
            f"\f NO ISI \f {half('a', 0, 9)} {half('b', 0, 9)}\f{half('a', 9, 99)} \f NO ISI {half('a', 99, 250)} {half('b', 9, 250)} z\fz",
            True,
        ),
        (f"NO ISI {half('a', 0, 100)} {half('b', 0, 90)} NO ISI {half('a', 100, 250)} {half('b', 90, 250)} z z", False),
        (f"NO ISI {half('a', 0, 100)} \f {half('b', 0, 90)} {half('a', 100, 250)} {half('b', 90, 250)} z z", False),
        (f"NO ISI {half('a', 0, 100)} {half('b', 0, 90)} \f NO ISI {half('a', 101, 250)} {half('b', 90, 250)} z z", False),
        (f"NO ISI {half('a', 0, 100)} {half('b', 0, 90)} \f NO ISI {half('a', 99, 250)} {half('b', 90, 250)} z z", False),
        (f"NO ISI {half('a', 0, 100)} {half('b', 0, 90)} \f NO NO ISI {half('a', 100, 250)} {half('b', 90, 250)} z z", False),
        (f"NO ISI {half('a', 0, 250)} {half('b', 0, 249)} z z", False),
        (f"NO ISI {half('b', 1, 250)} {half('a', 0, 250)} b0 z z", False),
    ],
)
def test_a_row_as_tall_as_a_page_goes_on_overleaf_word_by_word(text: str, same: bool) -> None:
    assert kept(text, tall("a", "b")) is same


@pytest.mark.parametrize("turn", ["", "\f", "\f NO ISI", "\f NO ISI LAIN"])
def test_cells_of_a_tall_row_that_change_places_are_seen(turn: str) -> None:
    """Whether they stand on one page or are woven over two; *turn* is where the page ends, and what is repeated then."""
    row = tuple(cell(text) for text in (half("a", 0, 250), half("b", 0, 250), "z"))
    one = table("NO ISI LAIN", row)
    first, second = ((half(stem, 0, 100), half(stem, 100, 250)) for stem in "ab")

    def woven(*cells: tuple[str, str]) -> str:
        return f"NO ISI LAIN {' '.join(cell[0] for cell in cells)} {turn} {' '.join(cell[1] for cell in cells)}"

    last = ("z", "")
    assert kept(woven(first, second, last), one) is (turn in ("\f", "\f NO ISI LAIN"))
    for wrong in ((second, first, last), (first, last, second), (last, second, first), (last, first, second)):
        assert not kept(woven(*wrong), one), wrong


def test_a_row_is_tall_when_one_of_its_cells_is() -> None:
    def count(*lengths: int) -> int:
        return len(list(expected(naskah(table("NO", tuple(cell("x" * length) for length in lengths))))))

    assert count(599, 599) == 1 + 2
    assert count(5, 600) == 1 + 1


def test_words_that_begin_alike_are_cut_in_every_way() -> None:
    def end(item: Expected, text: str) -> int:
        """Return where *item* ends in a text in which a page may begin anywhere."""
        return item.end(text, 0, range(len(text)))

    item = Expected(Piece("32323"), (Piece("NO"),), ("32", "323"))
    assert [end(item, text) for text in ("32323", "32NO323", "323NO2", "3NO2323")] == [5, 7, -1, -1]
    item = Expected(Piece("1 2-3/4".replace(" ", "")), (), ("1 2-3/4",))
    assert item.end("12-3/4", 0) == 6
    assert item.end("x12-3/4", 1) == 7
    item = Expected(Piece("abcd"), (), ("a b c", "d"))
    assert [end(item, text) for text in ("abcd", "adbc", "accd", "aabcd", "abcd")] == [4, 4, -1, -1, 4]
    assert [item.end("adbc", 0, turns) for turns in ((), (1,), (2,), (1, 2), (3,))] == [-1, -1, 4, 4, -1]
    assert Expected(Piece("ab"), (Piece(""), Piece("b"), Piece("bc"))).extra("abc", 1) == 1
    assert Expected(Piece("ab"), ()).extra("abc", 1) == 0


# -- notes at the foot of pages ------------------------------------------------------------------------------------


def footnoted() -> Naskah:
    text = Line("alinea", (Run("Teks"), Run("1)", RAISED), Run(" lanjut.")))
    return naskah(text, Line(STYLE, (Run("Catatan satu."),), (Run("1)", RAISED),)), line("Akhir."))


def test_a_footnote_stands_at_the_foot_of_a_page_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(*pages: str) -> list[str]:
        monkeypatch.setattr(outputs, "pdf_reading", lambda data, lend=None: PdfReading(pages, ()))
        problems = conserve.check_output(footnoted(), "pdf", b"")
        assert conserve.pdf_check(footnoted(), lambda function, *arguments: list)(b"") == problems
        return [problem.message.partition(": ")[2] for problem in problems]

    assert found("Teks1) lanjut. Akhir. 1) Catatan satu.") == []
    assert found("Teks1) lanjut. 1) Catatan satu.", "Akhir.") == []
    assert found("Teks1) lanjut. Akhir.") == ["seharusnya '1)Catatansatu.', ternyata '(tidak ada)'"]
    assert found("Teks1) lanjut. 1) Catatan satu. Akhir.") == ["seharusnya '1)Catatansatu.', ternyata '(tidak ada)'"]
    assert found("Teks1) lanjut. Akhir. 1) Catatan satu. 1) Catatan satu.") != []
    assert found("Teks1) Akhir. 1) Catatan satu.") != []


def test_the_head_of_a_table_in_a_pdf_is_read_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    one = naskah(table("NOMOR NAMA", (cell("1"),)))
    for text, faults in (("NAMA NOMOR 1", 0), ("NAMA 1", 1)):
        monkeypatch.setattr(outputs, "pdf_reading", lambda data, lend=None, text=text: PdfReading((text,), ()))
        assert len(conserve.check_output(one, "pdf", b"")) == faults
        assert len(conserve.pdf_check(one, lambda function, *arguments: list)(b"")) == faults


def test_the_notes_of_a_docx_are_read_behind_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def found(suffix: str, text: str) -> int:
        monkeypatch.setitem(READERS, suffix, lambda data: text)
        problems = conserve.check_output(footnoted(), suffix, b"")
        assert all(problem.where.file == f"peraturan.{suffix}" for problem in problems)
        return len(problems)

    assert found("docx", "Teks1) lanjut. Akhir. 1) Catatan satu.") == 0
    assert found("docx", "Teks1) lanjut. 1) Catatan satu. Akhir.") == 1
    assert found("txt", "Teks1) lanjut. 1) Catatan satu. Akhir.") == 0
    assert found("txt", "Teks1) lanjut. Akhir. 1) Catatan satu.") == 1


def test_words_off_the_paper_are_told_with_their_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    one = naskah(line("Satu.", "pasal-1"), table("NO", (cell("LEBAR"), cell("SEKALI")), unit="tabel-1"))
    pages = ("Satu. NO LEBAR SEKALI",)
    monkeypatch.setattr(outputs, "pdf_reading", lambda data: PdfReading(pages, ((3, " LEBAR SEKALI \nx"), (4, "Satu."), (5, "lain"))))
    found = conserve.check_output(one, "pdf", b"")
    assert [(problem.code, problem.message, problem.unit) for problem in found] == [
        ("PDF-08", "halaman 3: 'LEBAR SEKALI' keluar dari kertas", "tabel-1"),
        ("PDF-08", "halaman 4: 'Satu.' keluar dari kertas", "pasal-1"),
        ("PDF-08", "halaman 5: 'lain' keluar dari kertas", ""),
    ]
    assert {problem.where.file for problem in found} == {"peraturan.pdf"}
    assert {problem.fix for problem in found} == {"beri spasi atau tanda hubung pada kata itu, atau lebarkan kolomnya"}


# -- content to lines ----------------------------------------------------------------------------------------------


def words(text: str) -> Teks:
    return Teks(text)


SIGNED = BlokTanda(*map(words, ("BUPATI CONTOH,", "PENANDA TANGAN", "Ditetapkan di", "Contoh", "pada tanggal", "1 Mei 2030", "ttd.")))
GAZETTED = BlokTanda(*map(words, ("SEKRETARIS DAERAH,", "PENGUNDANG", "Diundangkan di", "Contoh", "pada tanggal", "2 Mei 2030", "ttd.")))
TABLE = Tabel(
    "tabel-1",
    (Kolom("a", "NOMOR", gabung="sama"), KolomGrup("KELOMPOK", (Kolom("b", "NAMA", gabung="turun"), Kolom("c", "ISI")))),
    tuple(Baris(row, tuple(Sel(raw.strip("_")) for raw in row.split())) for row in ("1 x p", "1 _ q", "1 y r", "2 y s")),
    nomor_kolom=("(1)", "(2)", "(3)"),
    potongan=(("a", "b"), ("a", "c")),
)  # fmt: skip


@pytest.fixture(scope="module")
def full() -> Peraturan:
    """Return a regulation that has a text in each place where one can stand."""
    body = (
        Pasal("pasal-1", "1", teks=words("Norma:"), isi=(Huruf("pasal-1/huruf-a", "a", teks=words("butir *satu*.")),)),
        Pasal("pasal-2", "2", teks=words("Norma kedua.")),
    )
    letter = Alinea("lampiran-1/formulir-surat/teks-1", teks=words("Isi surat."))
    annex = (
        Alinea("lampiran-1/teks-1", "1", teks=words("Alinea lampiran.")),
        SisipanTabel("lampiran-1/tabel-1", "Tabel 1", words("JUDUL TABEL"), tabel="tabel-1", sumber=words("Sumber: Dinas"),
                     catatan=(CatatanTabel(words("sementara"), words("*)")),)),
        Berdampingan("lampiran-1/berdampingan-1", kolom=((words("KEPALA A"), words("NAMA A")), (words("KEPALA B"),))),
        Rumus("lampiran-1/rumus-1", teks=words("a = b"), keterangan=((words("a"), words("hasil")), (words("b"), words("asal")))),
        Formulir("lampiran-1/formulir-surat", "surat", words("SURAT"), isi=(letter,)),
    )  # fmt: skip
    copied = Salinan(*map(words, ("Salinan sesuai", "KABAG", "PENYALIN")))
    explained = Penjelasan(
        (Alinea("penjelasan/umum/teks-1", teks=words("Umum.")),), (Pasal("penjelasan/pasal-1", "1", teks=words("Jelas.")),)
    )
    closing = Penutup(
        words("Agar setiap orang mengetahuinya."), SIGNED, GAZETTED, words("BERITA DAERAH NOMOR 1"), (words("Tembusan satu"),),
        words("Pernyataan."), words("NOREG 1"), words("TAMBAHAN BERITA DAERAH"), copied,
    )  # fmt: skip
    return Peraturan(
        "Peraturan Bupati", "BUPATI CONTOH", "Kabupaten Contoh", "Provinsi Contoh", "1", "2030", words("NAMA\nDUA BARIS"),
        Status.RANCANGAN, body,
        menimbang=(Huruf("menimbang/a", "a", teks=words("bahwa satu;")),), mengingat=(Huruf("mengingat/1", "1", teks=words("UUD;")),),
        memperhatikan=(Huruf("memperhatikan/1", "1", teks=words("surat;")),), persetujuan=words("Dengan Persetujuan\nDPRD"),
        menetapkan=words("PERATURAN TENTANG NAMA."), kop=(words("BUPATI CONTOH"), words("PROVINSI CONTOH")),
        sampul=(BarisSampul("judul", words("SAMPUL")),), penutup=closing,
        penjelasan=explained,
        lampiran=(Lampiran("lampiran-1", (BarisKepala(words("NOMOR 1"), words("LAMPIRAN")), BarisKepala(words("TANGGAL"))), annex, "I",
                           words("DAFTAR"), Penutup(penetapan=SIGNED)),),
        tabel={"tabel-1": TABLE},
    )  # fmt: skip


SIGNATURE = "Ditetapkan di|Contoh|pada tanggal|1 Mei 2030|BUPATI CONTOH,|ttd.|PENANDA TANGAN"
REST = "NOMOR|KELOMPOK|ISI|(1)|(3)|1|p|q|r|2|s|*)|sementara|Sumber: Dinas"
TEXTS = f"""
sampul/1: SAMPUL
kop/1: BUPATI CONTOH
kop/2: PROVINSI CONTOH
judul/nama: NAMA DUA BARIS
menimbang/a: bahwa satu;
mengingat/1: UUD;
memperhatikan/1: surat;
persetujuan/1: Dengan Persetujuan
persetujuan/2: DPRD
menetapkan: PERATURAN TENTANG NAMA.
pasal-1: 1|Norma:
pasal-1/huruf-a: a|butir satu.
pasal-2: 2|Norma kedua.
penutup/perintah: Agar setiap orang mengetahuinya.
penutup/penetapan: {SIGNATURE}
penutup/pengundangan: Diundangkan di|Contoh|pada tanggal|2 Mei 2030|SEKRETARIS DAERAH,|ttd.|PENGUNDANG
penutup/pernyataan: Pernyataan.
penutup/berita-daerah: BERITA DAERAH NOMOR 1
penutup/noreg: NOREG 1
penutup/tembusan: Tembusan satu
penutup/salinan: Salinan sesuai|KABAG|PENYALIN
penjelasan/umum/teks-1: Umum.
penjelasan/pasal-1: 1|Jelas.
penutup/tambahan: TAMBAHAN BERITA DAERAH
lampiran-1/kepala/1: LAMPIRAN|NOMOR 1
lampiran-1/kepala/2: TANGGAL
lampiran-1/nama: DAFTAR
lampiran-1/teks-1: Alinea lampiran.
lampiran-1/tabel-1: Tabel 1|JUDUL TABEL|NOMOR|KELOMPOK|NAMA|(1)|(2)|1|x|y|2|y|{REST}
lampiran-1/berdampingan-1: KEPALA A|NAMA A|KEPALA B
lampiran-1/rumus-1: a = b|a|hasil|b|asal
lampiran-1/formulir-surat: SURAT
lampiran-1/formulir-surat/teks-1: Isi surat.
lampiran-1/penutup/penetapan: {SIGNATURE}
"""


def test_every_text_of_a_regulation_is_told_with_its_unit_in_printed_order(full: Peraturan) -> None:
    found: list[tuple[str, list[str]]] = []
    for unit, text in model_texts(full):
        if not found or found[-1][0] != unit:
            found.append((unit, []))
        found[-1][1].append(text)
    assert [f"{unit}: {'|'.join(texts)}" for unit, texts in found] == TEXTS.strip().split("\n")


def test_every_text_that_is_lost_on_the_way_to_the_lines_is_noticed(full: Peraturan) -> None:
    whole = document(full)
    assert check_lines(full, whole) == []
    section, texts = replace(whole.sections[0], blocks=tuple(whole.blocks())), list(model_texts(full))
    for place, block in enumerate(section.blocks):
        if isinstance(block, Line) and any(unit == block.unit and squeeze(text) in squeeze(block.text) for unit, text in texts):
            blocks = (*section.blocks[:place], replace(block, runs=(), labels=()), *section.blocks[place + 1 :])
            (problem,) = check_lines(full, replace(whole, sections=(replace(section, blocks=blocks),)))
            assert problem.message.startswith(f"teks naskah tercetak tidak sama dengan naskah: seharusnya '{block.unit}: ")


def test_units_that_change_places_are_noticed(full: Peraturan) -> None:
    whole = document(full)
    blocks = list(whole.blocks())
    first, second = (next(n for n, block in enumerate(blocks) if isinstance(block, Line) and block.unit == f"pasal-{k}") for k in (1, 2))
    blocks[first], blocks[second] = blocks[second], blocks[first]
    moved = replace(whole, sections=(replace(whole.sections[0], blocks=tuple(blocks)),))
    (problem,) = check_lines(full, moved)
    assert (problem.code, problem.fix) == ("TEKS-01", "laporkan beserta isinya")
    told = "seharusnya 'satuan menurut urutan isi', ternyata 'satuan dengan urutan lain'"
    assert problem.message == f"teks naskah tercetak tidak sama dengan naskah: {told}"


def test_texts_of_one_unit_stand_behind_each_other() -> None:
    unit = Pasal("pasal-1", "1", words("sama"), words("sama"))
    one = Peraturan(
        "Peraturan Bupati", "Bupati Contoh", "Kabupaten Contoh", "Provinsi Contoh", "1", "2030", words(""), Status.RANCANGAN, (unit,)
    )
    others = [line("", "judul/nama"), line("", "menetapkan"), Figure(None, "Lambang", "lambang")]
    assert check_lines(one, naskah(*others, line("1 sama sama", "pasal-1"))) == []
    (problem,) = check_lines(one, naskah(*others, line("1 sama", "pasal-1")))
    assert problem.message.endswith("seharusnya 'pasal-1: sama', ternyata ''")
    (problem,) = check_lines(one, naskah(*others, line("lain", "pasal-1")))
    assert problem.message.endswith("seharusnya 'pasal-1: 1', ternyata 'lain'")
    assert check_lines(one, naskah(*others, line("sama sama 1", "pasal-1"))) != []
    assert check_lines(one, naskah(*others, line("1 sama", "pasal-1"), table("sama", unit="pasal-1"))) == []


@pytest.mark.parametrize(
    ("merged", "rows", "said"),
    [
        (("turun", "sama"), ["A x", "B x"], "A x B x"),
        (("turun", "sama"), ["A x", "_ x"], "A x"),
        (("sama", "turun"), ["A x", "A _", "B x"], "A x B x"),
        (("sama", "sama"), ["A x", "B x", "B x"], "A x B x"),
        (("sama", "sama"), ["A x", "_ x", "_ x"], "A x x"),
        (("", "sama"), ["A x", "A x"], "A x A"),
        (("sama", ""), ["A x", "A x"], "A x x"),
    ],
)
def test_a_label_goes_on_within_the_same_labels_on_its_left(merged: tuple[str, str], rows: list[str], said: str) -> None:
    columns = tuple(Kolom(name, "", gabung=how) for name, how in zip("ab", merged, strict=True))
    baris = tuple(Baris(str(place), tuple(Sel(raw.strip("_")) for raw in row.split())) for place, row in enumerate(rows))
    assert " ".join(text for text in content._cell_texts(Tabel("t", columns, baris)) if text) == said
