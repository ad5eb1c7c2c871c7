"""References: printing and parsing are inverse; lists, ranges and owners are found with their places; targets resolve."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naskah.model import (
    NIHIL,
    Angka,
    Ayat,
    Bab,
    Bagian,
    Butir,
    Huruf,
    Lampiran,
    Paragraf,
    Pasal,
    Peraturan,
    Satuan,
    Status,
    Subbab,
)
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
        ("Pasal 5 dan Lampiran I", ["Pasal 5", "Lampiran I"]),
        ("Pasal 5, ayat (2)", ["Pasal 5", "Pasal 5 ayat (2)"]),
        ("Pasal 7 ayat (2) dan (4)", ["Pasal 7 ayat (2)", "Pasal 7 ayat (4)"]),
        ("Bagian Kedua Puluh Satu", ["Bagian Kedua Puluh Satu"]),
        ("Bagian Kedua Puluh Tiga, Bagian Kesebelas, Bagian Kesatu A", ["Bagian Kedua Puluh Tiga", "Bagian Kesebelas", "Bagian Kesatu A"]),
        ("ayat (2) huruf a, huruf b, dan ayat (3)", ["ayat (2) huruf a", "ayat (2) huruf b", "ayat (3)"]),
        ("Pasal 1 angka 5 huruf a", ["Pasal 1 angka 5 huruf a"]),
        (
            "Pasal 1 angka 5, angka 6 huruf a, huruf b, dan angka 7",
            [
                "Pasal 1 angka 5",
                "Pasal 1 angka 6 huruf a",
                "Pasal 1 angka 6 huruf b",
                "Pasal 1 angka 7",
            ],
        ),
        ("ayat (1) angka 1 huruf c, angka 2 huruf c", ["ayat (1) angka 1 huruf c", "ayat (1) angka 2 huruf c"]),
        ("angka 2 huruf b", ["huruf b angka 2"]),
        ("Pasal 1 huruf b angka 2 huruf c", ["Pasal 1 huruf b angka 2", "huruf c"]),
        ("huruf kapital dan angka 5.000", []),
        ("angka 5.000, angka 80%, angka 80 %, angka 5 persen, angka 12 (dua belas)", []),
        ("Bagian Tata Pemerintahan", []),
    ],
)
def test_references_are_found_as_the_law_writes_them(text: str, expected: list[str]) -> None:
    assert [str(mention.ref) for mention in find(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ayat (1) dan (2) Pasal 5", ["Pasal 5 ayat (1)", "Pasal 5 ayat (2)"]),
        ("ayat (1) huruf a angka 2 Pasal 7", ["Pasal 7 ayat (1) huruf a angka 2"]),
        ("huruf a Pasal 5 dan ayat (2) Pasal 6", ["Pasal 5 huruf a", "Pasal 6 ayat (2)"]),
        ("ayat (2) dan ayat (3) Pasal 8 dan ayat (1) Pasal 9", ["Pasal 8 ayat (2)", "Pasal 8 ayat (3)", "Pasal 9 ayat (1)"]),
        ("huruf a angka 1 dan huruf b ayat (3) Pasal 4", ["Pasal 4 ayat (3) huruf a angka 1", "Pasal 4 ayat (3) huruf b"]),
        ("Pasal 5 ayat (1) huruf a dan huruf b ayat (2)", ["Pasal 5 ayat (1) huruf a", "Pasal 5 ayat (2) huruf b"]),
        ("Bagian Kedua BAB II", ["BAB II Bagian Kedua"]),
        ("ayat (2) huruf d, huruf g, dan huruf l Pasal 4", [f"Pasal 4 ayat (2) huruf {letter}" for letter in "dgl"]),
        ("ayat (3) huruf e dan huruf f Pasal 41", ["Pasal 41 ayat (3) huruf e", "Pasal 41 ayat (3) huruf f"]),
        ("Pasal 5 ayat (1) huruf a dan huruf b Pasal 6", ["Pasal 5 ayat (1) huruf a", "Pasal 6 huruf b"]),
        ("huruf b, dan angka 5 ayat (1) Pasal 43", ["Pasal 43 ayat (1) huruf b", "Pasal 43 ayat (1) huruf b angka 5"]),
        ("ayat (2) ayat (3)", ["ayat (2)", "ayat (3)"]),
        ("huruf a ayat (2) huruf b", ["ayat (2) huruf a", "huruf b"]),
    ],
)
def test_the_smallest_unit_may_be_named_first(text: str, expected: list[str]) -> None:
    assert [str(mention.ref) for mention in find(text)] == expected


def test_a_member_says_for_itself_what_it_does_not_take_over() -> None:
    chain = find("Pasal 7 ayat (2), ayat (4) huruf a dan b, serta huruf a Pasal 9")
    assert [str(Ref(mention.own)) for mention in chain] == ["Pasal 7 ayat (2)", "ayat (4) huruf a", "huruf b", "Pasal 9 huruf a"]
    assert [mention.first for mention in chain] == ["pasal", "ayat", "huruf", "huruf"]
    assert {mention.group for mention in chain} == {0}
    assert [mention.group for mention in find("Pasal 7 berlaku bagi ayat (2)")] == [0, 1]


def test_a_reference_can_be_asked_for_its_units() -> None:
    ref = parse("Pasal 5 ayat (2)")
    assert ref is not None
    assert (ref.get("pasal"), ref.get("ayat"), ref.get("huruf")) == ("5", "2", "")
    assert (ref.has("pasal"), ref.has("ayat"), ref.has("huruf")) == (True, True, False)


@pytest.mark.parametrize("text", ["", "kata", "Pasal 5 kata", "dalam Pasal 5", "Pasal 5, Pasal 6", "Pasal 5 Perda Nomor 3"])
def test_what_is_more_than_one_reference_or_less_is_not_parsed(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ayat 2", "ayat (2)"),
        ("ayat ke-2", "ayat (2)"),
        ("huruf (a)", "huruf a"),
        ("angka (3)", "angka 3"),
        ("Pasal 5 (2)", "Pasal 5 ayat (2)"),
        ("Pasal 5 ayat 2 huruf a", "Pasal 5 ayat (2) huruf a"),
        ("Pasal 5 ayat (2) huruf (a)", "Pasal 5 ayat (2) huruf a"),
    ],
)
def test_a_number_that_is_not_written_as_the_law_writes_it_is_read_and_told(text: str, expected: str) -> None:
    assert [(str(mention.ref), mention.loose, mention.end) for mention in find(text)] == [(expected, True, len(text))]
    assert [mention.loose for mention in find(expected)] == [False]


def test_each_member_of_a_list_tells_of_its_own_number() -> None:
    assert [mention.loose for mention in find("ayat (1), ayat 2, dan ayat (3)")] == [False, True, False]
    assert find("huruf (2) dan ayat 1 (satu)") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ayat (1), (2), dan (3)", ["ayat (1)", "(2)", "(3)"]),
        ("huruf a, b dan c.", ["huruf a", "b", "c"]),
        ("huruf a, b, dan c.", ["huruf a", "b", "c"]),
        ("huruf a dan b", ["huruf a", "b"]),
        ("Pasal 5, 6, dan 7", ["Pasal 5", "6", "7"]),
        ("Pasal 5 dan 6 Peraturan Daerah Nomor 3", ["Pasal 5", "6"]),
        ("Pasal 5, 6A; berlaku", ["Pasal 5", "6A"]),
        ("Pasal 5, 3.000 orang", ["Pasal 5"]),
        ("Pasal 5 dan 6 orang", ["Pasal 5"]),
        ("huruf a dan b yang lain", ["huruf a"]),
        ("angka 5 dan 6", ["angka 5"]),
        ("BAB I dan II", ["BAB I"]),
    ],
)
def test_a_list_may_leave_out_the_word(text: str, expected: list[str]) -> None:
    found = find(text)
    assert [text[mention.start : mention.end] for mention in found] == expected
    assert [mention.named for mention in found] == [True] + [False] * (len(expected) - 1)


@pytest.mark.parametrize("words", ["sampai dengan", "s.d.", "s/d", "hingga"])
def test_a_range_ends_with_or_without_the_word(words: str) -> None:
    for text in (f"Pasal 3 {words} Pasal 7", f"Pasal 3 {words} 7", f"ayat (3) {words} (7)", f"huruf c {words} g"):
        assert [mention.ranged for mention in find(text)] == [False, True], text


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
        ("Pasal 5 Undang-Undang ini", ""),
        ("dalam Pasal 5 Perda ini.", ""),
        ("Pasal 5 UU 23 Tahun 2014", "UU"),
        ("Pasal 5 UU 23/2014", "UU"),
        ("Pasal 5 dari Peraturan Daerah Kota Contoh, Nomor 3", "Peraturan Daerah Kota Contoh"),
        ("Pasal 5 Perda Nomor 3 Tahun 2020", "Perda"),
        ("Pasal 5 peraturan yang lain", ""),
    ],
)
def test_a_reference_to_another_regulation_has_an_owner(text: str, owner: str) -> None:
    assert [(mention.owner, mention.guessed) for mention in find(text)] == [(owner, False)]


LAW = "Peraturan Daerah Nomor 3 Tahun 2020"


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah, pada Pasal 11 ayat (3)", "Undang-Undang Nomor"),
        ("UU 23/2014 mengatur hal itu pada Pasal 4", "UU 23/2014"),
        ("Perda 3 Tahun 2020 dan PP Nomor 2 Tahun 2018, pada Pasal 4", "PP Nomor"),
        (f"{LAW} sebagaimana dimaksud dalam Pasal 5", ""),
        (f"{LAW} yang diatur oleh Pasal 5", ""),
        (f"sebagaimana dimaksud dalam {LAW}, khususnya Pasal 5", "Peraturan Daerah Nomor 3"),
        (LAW + " x" * 280 + " Pasal 5", "Peraturan Daerah Nomor 3"),
        (LAW + " x" * 320 + " Pasal 5", ""),
        ("pajak atas PPh Pasal 21", "PPh"),
        ("PPh Pasal 21", ""),
        ("dipungut. PPh Pasal 21", ""),
        ("dipungut: PPh Pasal 21", ""),
        ("atas PPh ayat (2)", ""),
        ("sesuai dengan Ketentuan Pasal 5", ""),
        ("dan Penjelasan Pasal 5", ""),
        ("Atau Pasal 5", ""),
        ("menurut Judul Pasal 5", ""),
        *((f"menurut ketentuan {word} Pasal 5", "") for word in ("Dan", "Atau", "Pada", "Dalam", "BAB", "Bagian", "Paragraf")),
    ],
)
def test_the_owner_may_be_guessed_from_the_words_before(text: str, owner: str) -> None:
    assert [(mention.owner, mention.guessed) for mention in find(text)] == [(owner, bool(owner))]


def test_all_members_of_a_list_have_one_owner() -> None:
    assert {mention.owner for mention in find("pajak atas PPh Pasal 21 dan Pasal 22")} == {"PPh"}
    assert [mention.owner for mention in find("Pasal 5 UU 23/2014, yang dimaksud dalam Pasal 4")] == ["UU", ""]


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


def unit(kind: type[Satuan], unit_id: str, number: str, *below: Satuan) -> Satuan:
    return kind(unit_id, number, isi=below)


@pytest.fixture(scope="module")
def made_up() -> Index:
    """Return the index of a regulation of headings and lists alone, made up."""
    body = (
        unit(Bab, "bab-1", "I", unit(Pasal, "pasal-1", "1", unit(Butir, "pasal-1/a", "a)"), unit(Butir, "pasal-1/b", "(2)")),
             unit(Ayat, "bab-1/ayat-7", "7"), unit(Huruf, "bab-1/huruf-g", "g"), unit(Angka, "bab-1/angka-7", "7")),
        unit(
            Bab, "bab-2", "II",
            unit(Bagian, "bab-2/bagian-1", "Kesatu",
                 unit(Paragraf, "bab-2/bagian-1/paragraf-1", "1", unit(Pasal, "pasal-2", "2", unit(Ayat, "pasal-2/ayat-1", "1")))),
            unit(Bagian, "bab-2/bagian-2", "Kedua", unit(Paragraf, "bab-2/bagian-2/paragraf-1", "1", unit(Pasal, "pasal-3", "3"))),
        ),
    )  # fmt: skip
    annexes = (
        Lampiran("lampiran-1", (), (
            unit(Bab, "lampiran-1/bab-2", "II",
                 unit(Subbab, "lampiran-1/2.1", "2.1", unit(Huruf, "lampiran-1/2.1/a", "a"), unit(Pasal, "lampiran-1/pasal-2", "2")),
                 unit(Bagian, "lampiran-1/bab-2/bagian-1", "Kesatu")),
            unit(Huruf, "lampiran-1/b", "b", unit(Angka, "lampiran-1/b/1", "1")),
        ), nomor="I"),
        Lampiran("lampiran-2", (), (), nomor="I"),
    )  # fmt: skip
    opening = {part: (unit(Huruf, f"{part}/a", "a"),) for part in ("menimbang", "mengingat", "memperhatikan")}
    return Index(Peraturan("perbup", "BUPATI", "CONTOH", "CONTOH", "1", "2030", NIHIL, Status.RANCANGAN, body, **opening, lampiran=annexes))


@pytest.mark.parametrize(
    ("text", "at", "targets"),
    [
        ("huruf a", "menimbang/a", ["menimbang/a"]),
        ("huruf a", "mengingat/a", ["mengingat/a"]),
        ("huruf a", "memperhatikan/a", ["memperhatikan/a"]),
        ("BAB II", "pasal-1", ["bab-2"]),
        ("BAB II", "lampiran-1/b", ["lampiran-1/bab-2"]),
        ("Bagian Kesatu", "pasal-3", ["bab-2/bagian-1"]),
        ("Bagian Kesatu", "pasal-1", []),
        ("Paragraf 1", "pasal-3", ["bab-2/bagian-2/paragraf-1"]),
        ("BAB II Bagian Kedua Paragraf 1", "pasal-1", ["bab-2/bagian-2/paragraf-1"]),
        ("BAB II Paragraf 1", "pasal-1", ["bab-2/bagian-1/paragraf-1", "bab-2/bagian-2/paragraf-1"]),
        ("BAB II Pasal 3", "pasal-1", ["pasal-3"]),
        ("BAB I Pasal 3", "pasal-1", []),
        ("Lampiran I BAB II Pasal 2", "pasal-1", ["lampiran-1/pasal-2"]),
        ("Lampiran I Pasal 2", "pasal-1", ["lampiran-1/pasal-2"]),
        ("Lampiran I Bagian Kesatu", "pasal-1", ["lampiran-1/bab-2/bagian-1"]),
        ("Lampiran I BAB II huruf a", "pasal-1", []),
        ("Pasal 2", "lampiran-1/b", ["pasal-2"]),
        ("ayat (7)", "pasal-1", []),
        ("huruf g", "pasal-1", []),
        ("angka 7", "pasal-1", []),
        ("huruf g", "bab-1/ayat-7", ["bab-1/huruf-g"]),
        ("ayat (1)", "pasal-1", []),
        ("ayat (1)", "pasal-2", ["pasal-2/ayat-1"]),
        ("ayat (1)", "pasal-3", []),
        ("huruf a", "pasal-1", ["pasal-1/a"]),
        ("angka 2", "pasal-1", ["pasal-1/b"]),
        ("ayat (2)", "pasal-1", []),
        ("BAB I huruf a", "pasal-1", []),
        ("huruf b", "lampiran-1/2.1/a", ["lampiran-1/b"]),
        ("huruf b angka 1", "lampiran-1/b/1", ["lampiran-1/b/1"]),
        ("huruf b", "pasal-1", []),
        ("huruf b", "bukan-satuan", []),
        ("Lampiran I", "pasal-1", ["lampiran-1", "lampiran-2"]),
        ("Lampiran II", "pasal-1", []),
    ],
)
def test_a_reference_means_what_is_so_called_around_it(made_up: Index, text: str, at: str, targets: list[str]) -> None:
    ref = parse(text)
    assert ref is not None
    assert [unit.id for unit in made_up.resolve(ref, at)] == targets


def test_what_a_unit_stands_in_is_told_from_below(made_up: Index) -> None:
    assert [unit.id for unit in made_up.ancestors("pasal-3")] == ["pasal-3", "bab-2/bagian-2/paragraf-1", "bab-2/bagian-2", "bab-2"]
    assert list(made_up.ancestors("bukan-satuan")) == []
