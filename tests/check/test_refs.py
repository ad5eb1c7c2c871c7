"""References: printing and parsing are inverse; lists, ranges and owners are found with their places; targets resolve."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naskah.model import Peraturan
from naskah.numbering import ordinal, roman
from naskah.refs import KINDS, Index, Ref, find, parse

NUMBERS = {
    "lampiran": st.one_of(st.just(""), st.integers(1, 20).map(roman)),
    "bab": st.integers(1, 40).map(roman),
    "bagian": st.integers(1, 19).map(ordinal),
    "paragraf": st.integers(1, 30).map(str),
    "pasal": st.builds(lambda n, s: f"{n}{s}", st.integers(1, 400), st.sampled_from(["", "", "A", "B"])),
    "ayat": st.builds(lambda n, s: f"{n}{s}", st.integers(1, 30), st.sampled_from(["", "", "a", "b"])),
    "huruf": st.sampled_from(string.ascii_lowercase),
    "angka": st.integers(1, 60).map(str),
}


@st.composite
def refs(draw: st.DrawFn) -> Ref:
    kinds = sorted(draw(st.sets(st.sampled_from(KINDS), min_size=1, max_size=4)), key=KINDS.index)
    return Ref(tuple((kind, draw(NUMBERS[kind])) for kind in kinds))


@given(refs())
@settings(derandomize=True, max_examples=400, deadline=None)
def test_a_printed_reference_parses_to_itself(ref: Ref) -> None:
    assert parse(str(ref)) == ref


@given(st.lists(NUMBERS["pasal"], min_size=2, max_size=6, unique=True), st.sampled_from([" dan ", ", dan ", " atau ", ", dan/atau "]))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_every_member_of_a_list_is_found_where_it_stands(numbers: list[str], last: str) -> None:
    names = [f"Pasal {number}" for number in numbers]
    text = "dimaksud dalam " + ", ".join(names[:-1]) + last + names[-1] + " berlaku"
    assert [text[m.start : m.end] for m in find(text)] == names
    assert {m.group for m in find(text)} == {0}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pasal 5 ayat (2) huruf a", ["Pasal 5 ayat (2) huruf a"]),
        ("Pasal 3, Pasal 4 dan Pasal 7", ["Pasal 3", "Pasal 4", "Pasal 7"]),
        ("huruf a, huruf b, dan huruf c", ["huruf a", "huruf b", "huruf c"]),
        ("ayat (1), Pasal 7 ayat (2) dan ayat (4), Pasal 12", ["ayat (1)", "Pasal 7 ayat (2)", "Pasal 7 ayat (4)", "Pasal 12"]),
        ("ayat (2) dan ayat (3) Pasal 8", ["Pasal 8 ayat (2)", "Pasal 8 ayat (3)"]),
        ("Lampiran II", ["Lampiran II"]),
        ("ayat (1) dan (2)", ["ayat (1)", "ayat (2)"]),
        ("Pasal 9 ayat (1) huruf a angka 1", ["Pasal 9 ayat (1) huruf a angka 1"]),
        ("huruf kapital dan angka 5.000", []),
        ("Bagian Tata Pemerintahan", []),
    ],
)
def test_references_are_found_as_the_law_writes_them(text: str, expected: list[str]) -> None:
    assert [str(mention.ref) for mention in find(text)] == expected


def test_a_number_without_its_word_is_told_apart() -> None:
    assert [mention.named for mention in find("huruf a dan b, perlu")] == [True, False]


def test_the_end_of_a_range_is_told_apart() -> None:
    assert [mention.ranged for mention in find("Pasal 3 sampai dengan Pasal 7")] == [False, True]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Pasal 12 ayat (3) Peraturan Daerah Kabupaten Contoh Nomor 4 Tahun 2028", "Peraturan Daerah Kabupaten Contoh"),
        ("Pasal 18 ayat (6) Undang-Undang Dasar Negara", "Undang-Undang"),
        ("Pasal 5 Peraturan Bupati ini berlaku", ""),
        ("sebagaimana dimaksud dalam Pasal 5", ""),
        ("Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah, pada Pasal 11 ayat (3)", "Undang-Undang Nomor"),
    ],
)
def test_a_reference_to_another_regulation_has_an_owner(text: str, owner: str) -> None:
    assert [mention.owner for mention in find(text)] == [owner]


@pytest.mark.parametrize(
    ("text", "at", "target"),
    [
        ("Pasal 3 ayat (2) huruf b angka 2", "pasal-8", "pasal-3/ayat-2/huruf-b/angka-2"),
        ("ayat (1)", "pasal-9/ayat-2", "pasal-9/ayat-1"),
        ("huruf a", "pasal-3/ayat-2/huruf-c", "pasal-3/ayat-2/huruf-a"),
        ("huruf b", "menimbang/c", "menimbang/b"),
        ("Lampiran II", "pasal-7/ayat-2", "lampiran-2"),
        ("BAB III", "pasal-3/ayat-1", "bab-3"),
        ("Bagian Kedua", "pasal-3/ayat-1", "bab-2/bagian-2"),
    ],
)
def test_a_reference_resolves_from_where_it_stands(small: Peraturan, text: str, at: str, target: str) -> None:
    ref = parse(text)
    assert ref is not None
    assert [unit.id for unit in Index(small).resolve(ref, at)] == [target]


@pytest.mark.parametrize("text", ["Pasal 99", "ayat (9)", "Pasal 3 ayat (2) huruf z", "Lampiran", "Lampiran IX"])
def test_a_reference_to_nothing_resolves_to_nothing(small: Peraturan, text: str) -> None:
    ref = parse(text)
    assert ref is not None
    assert Index(small).resolve(ref, "pasal-9/ayat-1") == ()
