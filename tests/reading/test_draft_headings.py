"""Headings of annexes of foreign drafts: which signs before titles are those of headings, and how deep each stands. All made up."""

from __future__ import annotations

from tests.reading.test_draft_annexes import END
from tests.reading.test_draft_dresses import draft

ANNEX = ("PERATURAN BUPATI REKAAN", *END, "LAMPIRAN", "PERATURAN BUPATI REKAAN", "TENTANG", "REKAAN", "PEDOMAN REKAAN")


def outline(*body: str) -> tuple[str, list[str]]:
    """Return the name of an annex and its units, a point before each for every unit it stands in; a doubted one with a mark."""
    found = draft(*ANNEX, *body)
    (annex,) = found.peraturan.lampiran
    doubted = {doubt.unit for doubt in found.doubts}
    units = [unit for root in annex.isi for unit in root.walk()]
    return annex.nama.isi, [
        "." * (unit.id.count("/") - 1) + f"{unit.jenis} {unit.nomor}".strip() + (" ?" if unit.id in doubted else "") for unit in units
    ]


def test_roman_numbers_and_letters_are_two_lists_of_headings() -> None:
    tree = outline(
        "I.\tUMUM", "Rekaan.", "II.\tSUSUNAN", "A. Sumber", "1. Pokok", "Rekaan.", "B. Besaran", "Cukup.", "III.\tPENUTUP", "Rekaan."
    )
    assert tree == ("PEDOMAN REKAAN", [
        "subbab I.", ".teks", "subbab II.", ".subbab A.", "..subbab 1.", "...teks", ".subbab B.", "..teks", "subbab III.", ".teks",
    ])  # fmt: skip
    letters = [f"{letter}. Rekaan" for letter in "ABCDEFGHIJ"]
    assert outline(*letters)[1] == [f"subbab {letter}." for letter in "ABCDEFGHIJ"]
    below = outline("H. Rekaan", "I. Satu", "Rekaan.", "II. Dua", "Rekaan.", "BAB II", "REKAAN", "A. Rekaan")[1]
    assert below == ["subbab H.", ".subbab I.", "..teks", ".subbab II.", "..teks", "bab II", ".subbab A."]


def test_a_roman_number_out_of_line_is_doubted() -> None:
    assert outline("I. Umum", "Rekaan.", "III. Penutup", "Rekaan.")[1] == ["subbab I.", ".teks", "subbab III. ?", ".teks"]
    assert outline("I. Umum", "Rekaan.", "II. Tim menyusun rekaan.")[1] == ["subbab I.", ".teks", ".teks ?"]


def test_a_number_above_its_dotted_headings_is_a_chapter_and_no_line_of_the_name() -> None:
    for stop in ("", "."):
        name, tree = outline(
            f"1{stop} PENDAHULUAN", f"1.1{stop} Latar", "Rekaan:", "1. satu;", "2. dua.", f"2{stop} PELAKSANAAN", f"2.1{stop} Petugas",
            "A. Tugas", "Rekaan.", f"2.2{stop} Sarana", "Rekaan.", f"3{stop} PENUTUP", "Rekaan.",
        )  # fmt: skip
        sign = [f"{number}{stop}" for number in ("1", "1.1", "2", "2.1", "2.2", "3")]
        assert (name, tree) == ("PEDOMAN REKAAN", [
            f"subbab {sign[0]}", f".subbab {sign[1]}", "..teks", "..angka 1", "..angka 2", f"subbab {sign[2]}", f".subbab {sign[3]}",
            "..subbab A.", "...teks", f".subbab {sign[4]}", "..teks", f"subbab {sign[5]}", ".teks",
        ])  # fmt: skip
    assert outline("1. PENDAHULUAN", "Rekaan.", "2. ISI", "2.1. Rekaan", "Rekaan.")[1] == [
        "subbab 1.", ".teks", "subbab 2.", ".subbab 2.1.", "..teks",
    ]  # fmt: skip
    assert outline("10 PROGRAM POKOK", "Rekaan.") == ("PEDOMAN REKAAN\n10 PROGRAM POKOK", ["teks"])


def test_a_chapter_that_may_go_on_with_a_list_is_doubted() -> None:
    tree = outline(
        "1. Umum",
        "1.1. Latar",
        "Rekaan:",
        "1. satu;",
        "2. dua.",
        "2. Isi",
        "2.1. Rekaan",
        "Rekaan:",
        "1. satu.",
        "2. dua.",
        "3. Akhir",
        "Rekaan.",
    )
    assert tree[1][-2:] == ["subbab 3. ?", ".teks"]


def test_numbers_of_one_list_below_a_letter_are_all_headings_or_none() -> None:
    assert outline("A. UMUM", "1. Maksud", "a. satu;", "b. dua.", "2. Lingkup", "Rekaan.", "B. AKHIR", "Rekaan.")[1] == [
        "subbab A.", ".subbab 1. ?", "..huruf a", "..huruf b", ".subbab 2. ?", "..teks", "subbab B.", ".teks",
    ]  # fmt: skip
    papers = outline("A. SYARAT", "1. Salinan", "2. Surat", "3. Foto", "Berkas disampaikan.")[1]
    assert papers[:4] == ["subbab A.", ".angka 1", ".angka 2", ".angka 3 ?"]
    inner = outline("A. UMUM", "1. Maksud", "Alat:", "1. sapu;", "2. Ember", "3. Sabun", "2. Lingkup", "Rekaan.")[1]
    assert inner == ["subbab A.", ".subbab 1.", "..teks", "..angka 1", "..angka 2", "..angka 3", ".subbab 2.", "..teks"]


def test_a_text_whose_number_goes_on_with_headings_is_doubted() -> None:
    tree = outline("A. UMUM", "1. Maksud", "Rekaan.", "2. Tim menyusun rekaan.")[1]
    assert tree == ["subbab A.", ".subbab 1.", "..teks", "..teks ?"]
