"""Typed tables: which printed text is of which type, and how many header rows a tree of columns needs."""

from __future__ import annotations

import pytest

from naskah.tables import COLUMN_TYPES, NUMERIC_TYPES, TYPE_EXAMPLES, Kolom, KolomGrup, depth, fits

FITTING = {
    "1.234,56": {"bilangan", "persen", "besaran", "rupiah"},
    "-0,10": {"bilangan", "persen", "besaran", "rupiah"},
    "86,90%": {"persen", "besaran"},
    "100 %": {"persen", "besaran"},
    "299.160.000,-": {"rupiah"},
    "Rp 1.000": {"rupiah"},
    "Rp 5%": set(),
    "1.500,-%": set(),
    "1,500,000": set(),
    "175.00.000": set(),
    "abc": set(),
    "--": set(),
    "-": set(NUMERIC_TYPES),
    "": set(NUMERIC_TYPES),
}


@pytest.mark.parametrize("raw", FITTING)
def test_a_printed_text_is_of_the_types_it_can_be(raw: str) -> None:
    assert {tipe for tipe in NUMERIC_TYPES if fits(raw, tipe)} == FITTING[raw]
    assert fits(raw, "teks")
    assert fits(raw, "nomor")


def test_every_numeric_type_has_examples_that_are_of_it() -> None:
    assert set(TYPE_EXAMPLES) == {*NUMERIC_TYPES, "tanggal"} < set(COLUMN_TYPES)
    for tipe, text in TYPE_EXAMPLES.items():
        examples = [part.strip() for part in text.replace(" atau ", ";").split(";") if part.strip()]
        assert len(examples) > 1
        assert all(fits(example, tipe) for example in examples), tipe


def test_columns_without_titles_need_no_header_row_of_their_own() -> None:
    blank = KolomGrup("SUB KEGIATAN", (Kolom("no", ""), Kolom("teks", "")))
    assert depth((Kolom("a", "A"),)) == 1
    assert depth((Kolom("a", "A"), blank)) == 1
    assert depth((KolomGrup("Atas", (blank, Kolom("b", "B"))),)) == 2
    assert depth(()) == 0
