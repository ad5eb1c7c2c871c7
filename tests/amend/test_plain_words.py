"""An amending regulation that someone typed without our styles, applied by its words alone. All of it is made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from naskah.amend import apply_words
from naskah.lines.blocks import Line, Run
from naskah.model import Peraturan, SisipanTabel, Teks
from naskah.problems import NaskahError
from tests.amend.mutations import in_body
from tests.amend.test_refusals import reworded

HEAD = """PERATURAN BUPATI NOMOR 3 TAHUN 2031 TENTANG PERUBAHAN ATAS PERATURAN BUPATI NOMOR 7 TAHUN 2030
Menetapkan : PERATURAN BUPATI TENTANG PERUBAHAN ATAS PERATURAN BUPATI NOMOR 7 TAHUN 2030.
Pasal I
Beberapa ketentuan dalam Peraturan Bupati Nomor 7 Tahun 2030 (Berita Daerah Kabupaten Contoh Tahun 2030 Nomor 7) diubah sebagai berikut:
"""
TAIL = """Pasal II
Peraturan Bupati ini mulai berlaku pada tanggal diundangkan.
Agar setiap orang mengetahuinya, memerintahkan pengundangan Peraturan Bupati ini. Diundangkan di Contoh pada tanggal 2 Maret 2031"""
PASAL_7 = """Pasal 7
(1) Rekaan pertama.
(2) {second}"""


def typed(items: str) -> tuple[Line, ...]:
    return tuple(Line("?", (Run(text),)) for text in (HEAD + items.strip() + "\n" + TAIL).splitlines())


@pytest.fixture
def unheard(small: Peraturan) -> Peraturan:
    return replace(small, penjelasan=None)


def test_items_and_quotations_are_found_by_their_words_and_numbers(unheard: Peraturan) -> None:
    told: list[str] = []
    found = apply_words(unheard, typed("""
1. Ketentuan Pasal 2 diubah, sehingga keseluruhan Pasal 2 berbunyi sebagai berikut :
Pasal 2
Setiap orang berhak membaca:
a. buku; dan
b. majalah.
2. Diantara Pasal 5 dan Pasal 6 disisipkan 1 (satu) Pasal yaitu Pasal 5A yang berbunyi sebagai berikut:
Pasal 5A
(1) Rekaan.
(2) Rekaan memuat:
a. satu; dan
b. dua.
3. Ketentuan Pasal 12 dihapus.
"""), tell=told.append)  # fmt: skip
    assert found.units["pasal-2"].teks.isi == "Setiap orang berhak membaca:"
    assert [unit.nomor for unit in found.units["pasal-2"].isi] == ["a", "b"]
    assert found.units["pasal-5A/ayat-2/huruf-b"].teks.isi == "dua."
    assert found.units["pasal-12"].teks.isi == "Dihapus."
    assert [note.partition(": dibaca")[0] for note in told] == ["Pasal I angka 1", "Pasal I angka 2", "Pasal I angka 3"]


def test_a_part_that_is_quoted_alone_takes_its_place(unheard: Peraturan) -> None:
    found = apply_words(unheard, typed("""
1. Ketentuan Pasal 7 ayat (2) diubah sehingga berbunyi sebagai berikut:
(2) Rekaan kedua.
"""))  # fmt: skip
    assert found.units["pasal-7/ayat-2"].teks.isi == "Rekaan kedua."
    assert found.units["pasal-7/ayat-1"].teks == unheard.units["pasal-7/ayat-1"].teks


def test_words_inside_a_text_are_exchanged_where_they_stand_once(unheard: Peraturan) -> None:
    before = unheard.units["pasal-12"].teks.isi
    found = apply_words(unheard, typed('1. Dalam Pasal 12 kata "diundangkan" diganti dengan kata "ditetapkan".'))
    assert found.units["pasal-12"].teks.isi == before.replace("diundangkan", "ditetapkan")
    with pytest.raises(NaskahError, match="TERAP-19"):
        apply_words(unheard, typed('1. Dalam Pasal 12 kata "tiada" diganti dengan kata "ada".'))
    with pytest.raises(NaskahError, match="TERAP-19"):  # a word, not a part of one
        apply_words(unheard, typed('1. Dalam Pasal 12 kata "undang" diganti dengan kata "tetap".'))


def test_words_are_exchanged_as_they_are_printed(unheard: Peraturan) -> None:
    old = reworded(unheard, "pasal-12", "Tarifnya Rp5.000,- pada 2030–2032.")
    found = apply_words(old, typed('1. Pasal 12 kata-kata "Rp5.000,- pada" diubah dan harus dibaca "Rp7.500,-\u00a0pada tahun".'))
    assert found.units["pasal-12"].teks.isi == "Tarifnya Rp7.500,- pada tahun 2030–2032."


def test_words_that_stand_in_a_table_too_are_not_exchanged_in_the_text_alone(unheard: Peraturan) -> None:
    (table, *_) = unheard.tabel.values()
    words = next(cell.raw for row in table.baris for cell in row.sel if cell.raw.isalpha())
    text = replace(unheard.units["pasal-12"], teks=Teks(f"Sebut {words}."), isi=(SisipanTabel("pasal-12/tabel", tabel=table.id),))
    old = in_body(unheard, lambda unit: (text,) if unit.id == "pasal-12" else (unit,))
    with pytest.raises(NaskahError, match=f"TERAP-19.*ada pula dalam tabel '{table.id}'"):
        apply_words(old, typed(f'1. Setiap kata "{words}" dalam Pasal 12 diganti dengan kata "rekaan".'))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text.replace("2. Pasal 9", "3. Pasal 9"), "TERAP-05"),
        (lambda text: text.replace("1. Pasal 8", "Kata lepas.\n1. Pasal 8"), "TERAP-21"),
        (lambda text: text.replace("2. Pasal 9 dihapus.", "2. Pasal 9 dihapus.\nPasal 9\nKata lepas."), "TERAP-07"),
    ],
)
def test_words_that_belong_to_no_item_are_refused(unheard: Peraturan, change: Callable[[str], str], reason: str) -> None:
    with pytest.raises(NaskahError, match=reason):
        apply_words(unheard, typed(change("1. Pasal 8 dihapus.\n2. Pasal 9 dihapus.")))


def test_another_regulation_named_anywhere_is_refused(unheard: Peraturan) -> None:
    lines = typed("1. Pasal 8 dihapus.")
    other = tuple(replace(line, runs=(Run(line.text.replace("Nomor 7", "Nomor 8")),)) for line in lines)
    with pytest.raises(NaskahError, match=r"TERAP-13.*pembuka Pasal I menyebut nomor 8, bukan 7"):
        apply_words(unheard, other)


def test_a_lone_instruction_has_a_quotation_of_several_paragraphs(unheard: Peraturan) -> None:
    items = "Ketentuan ayat (2) Pasal 7 diubah sehingga Pasal 7 berbunyi sebagai berikut:\n"
    first = unheard.units["pasal-7/ayat-1"].teks.isi
    lines = (HEAD.partition("Beberapa")[0] + f"{items}Pasal 7\n(1) {first}\n(2) Rekaan kedua:\na. satu; dan\nb. dua.\n" + TAIL).splitlines()
    found = apply_words(unheard, tuple(Line("?", (Run(text),)) for text in lines))
    assert [unit.teks.isi for unit in found.units["pasal-7/ayat-2"].isi] == ["satu; dan", "dua."]


def test_amendments_before_are_listed_in_the_opening(unheard: Peraturan) -> None:
    cited = "(Berita Daerah Kabupaten Contoh Tahun 2030 Nomor 7)"
    before = "a. Nomor 3 Tahun 2031 (Berita Daerah); dan\nb. Nomor 9 Tahun 2031 (Berita Daerah);"
    opening = f"{cited} yang telah beberapa kali diubah dengan Peraturan Bupati:\n{before}"
    lines = (HEAD.replace(f"{cited} diubah", f"{opening}\ndiubah") + "1. Pasal 8 dihapus.\n2. Pasal 9 dihapus.\n" + TAIL).splitlines()
    found = apply_words(unheard, tuple(Line("?", (Run(text),)) for text in lines))
    assert [found.units[f"pasal-{number}"].teks.isi for number in (8, 9)] == ["Dihapus.", "Dihapus."]


def test_the_elucidation_that_was_typed_below_is_read_too(small: Peraturan) -> None:
    lines = typed("1. Pasal 8 dihapus.\n2. Penjelasan Pasal 4 ayat (2) diubah sebagaimana tercantum dalam penjelasan.")
    told = """PENJELASAN
ATAS
PERATURAN BUPATI NOMOR 3 TAHUN 2031
I. UMUM
Cukup jelas.
II. PASAL DEMI PASAL
Pasal I
Angka 1
Pasal 8
Dihapus.
Angka 2
Pasal 4
Ayat (1)
Cukup jelas.
Ayat (2)
Rekaan tentang:
Huruf a
Rekaan huruf a.
Pasal II
Cukup jelas."""
    found = apply_words(small, (*lines, *(Line("?", (Run(text),)) for text in told.splitlines())))
    assert found.units["penjelasan/pasal-8"].teks.isi == "Dihapus."
    four = "penjelasan/pasal-4"
    assert found.units[f"{four}/ayat-2"].teks.isi == "Rekaan tentang:"
    assert found.units[f"{four}/ayat-2/huruf-a"].teks.isi == "Rekaan huruf a."
    with pytest.raises(NaskahError, match="TERAP-05 Pasal I angka 2: bunyi baru Penjelasan Pasal 4 tidak ada"):
        apply_words(small, lines)


def test_a_quotation_that_changes_more_is_refused_or_agreed_to_and_told(unheard: Peraturan) -> None:
    lines = typed("1. Ketentuan ayat (2) Pasal 7 diubah sehingga Pasal 7 berbunyi sebagai berikut:\n" + PASAL_7.format(second="Rekaan."))
    with pytest.raises(NaskahError, match="TERAP-07"):
        apply_words(unheard, lines)
    told: list[str] = []
    found = apply_words(unheard, lines, tell=told.append, agreed=True)
    assert found.units["pasal-7/ayat-1"].teks.isi == "Rekaan pertama."
    assert any(note.startswith("disetujui: Pasal I angka 1: kutipan juga mengubah pasal-7/ayat-1") for note in told)


def test_a_pasal_between_two_chapters_needs_its_place(unheard: Peraturan) -> None:
    item = "1. Di antara Pasal 7 dan Pasal 8{place} disisipkan 1 (satu) pasal, yakni Pasal 7A sehingga berbunyi sebagai berikut:\n"
    quoted = "Pasal 7A\nRekaan."
    with pytest.raises(NaskahError, match=r"TERAP-18.*akhir Bagian Kedua BAB II, atau pada awal BAB III"):
        apply_words(unheard, typed(item.format(place="") + quoted))
    for words in (item.format(place=" dalam BAB III") + quoted, item.format(place="") + "BAB III\n" + quoted):
        found = apply_words(unheard, typed(words))
        assert [unit.nomor for unit in found.units["bab-3"].isi][:2] == ["7A", "8"]


def test_a_new_pasal_whose_number_is_not_between_its_neighbours_is_refused(unheard: Peraturan) -> None:
    with pytest.raises(NaskahError, match="TERAP-16 Pasal I angka 1: Pasal 58 tidak terletak di antara Pasal 5 dan Pasal 6"):
        apply_words(unheard, typed("""
1. Di antara Pasal 5 dan Pasal 6 disisipkan 1 (satu) pasal, yakni Pasal 58 sehingga berbunyi sebagai berikut:
Pasal 58
Rekaan.
"""))  # fmt: skip


def test_a_new_pasal_without_its_number_has_the_one_between_its_neighbours(unheard: Peraturan) -> None:
    item = "1. Di antara Pasal 5 dan Pasal 6 disisipkan 1 (satu) pasal sehingga berbunyi sebagai berikut:\nPasal {}\nRekaan."
    assert apply_words(unheard, typed(item.format("5A"))).units["pasal-5A"].teks.isi == "Rekaan."
    with pytest.raises(NaskahError, match="TERAP-"):
        apply_words(unheard, typed(item.format("5B")))


def test_a_new_pasal_goes_into_the_chapter_that_is_said_with_it(unheard: Peraturan) -> None:
    item = "1. Di antara Pasal 7 dan Pasal 8 disisipkan 1 (satu) pasal, yakni Pasal 7A dalam BAB {} sehingga berbunyi sebagai berikut:\n"
    found = apply_words(unheard, typed(item.format("III") + "Pasal 7A\nRekaan."))
    assert [unit.nomor for unit in found.units["bab-3"].isi][:2] == ["7A", "8"]
    with pytest.raises(NaskahError, match="TERAP-"):
        apply_words(unheard, typed(item.format("I") + "Pasal 7A\nRekaan."))
