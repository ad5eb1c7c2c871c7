"""Numbers of the law: what is printed is read back, for every kind; and which number may follow which."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naskah.numbering import (
    LONG_NUMBER,
    MAX_DIGITS,
    Ordinal,
    from_letter,
    from_ordinal,
    from_roman,
    from_spelled,
    from_terbilang,
    letter,
    long_number,
    ordinal,
    parse_amount,
    parse_date,
    parse_number,
    print_amount,
    print_date,
    print_number,
    roman,
    terbilang,
)

KINDS = ("bab", "bagian", "diktum", "paragraf", "pasal", "ayat", "huruf", "angka")
SUFFIXES = ("", *"abcdefghijklmnopqrstuvwxyz")


@given(st.integers(1, 3999))
def test_roman_numerals_are_read_back(number: int) -> None:
    assert from_roman(roman(number)) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "iv", "IXA", " I", "0", "XXXX", "Ⅳ"])
def test_what_is_no_canonical_roman_numeral_is_not_read(text: str) -> None:
    assert from_roman(text) is None


def test_every_number_below_ten_thousand_is_read_back_from_its_words() -> None:
    assert [from_terbilang(terbilang(number)) for number in range(10_000)] == list(range(10_000))


WORTH = {word: value for value, word in enumerate(("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"))}
TENS = {"puluh": 10, "ratus": 100, "ribu": 1_000, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def worth(words: str) -> int:
    """Read number words by rules of our own, apart from how they are made."""
    for se, full in (("sepuluh", "satu puluh"), ("sebelas", "satu belas"), ("seratus", "satu ratus"), ("seribu", "satu ribu")):
        words = words.replace(se, full)
    total = group = digit = 0
    for word in words.split():
        if word in WORTH:
            digit = WORTH[word]
        elif word == "belas":
            group, digit = group + 10 + digit, 0
        elif TENS[word] < 1_000:
            group, digit = group + digit * TENS[word], 0
        else:
            total, group, digit = total + (group + digit) * TENS[word], 0, 0
    return total + group + digit


@given(st.integers(0, 10**12))
def test_number_words_mean_the_number(number: int) -> None:
    assert worth(terbilang(number)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "nol"), (10, "sepuluh"), (11, "sebelas"), (14, "empat belas"), (20, "dua puluh"), (80, "delapan puluh"), (100, "seratus"),
     (111, "seratus sebelas"), (1_000, "seribu"), (1_100, "seribu seratus"), (2_024, "dua ribu dua puluh empat"),
     (11_000, "sebelas ribu"), (100_000, "seratus ribu"), (1_000_000, "satu juta"), (10**12, "satu triliun")],
)  # fmt: skip
def test_number_words_as_the_law_writes_them(number: int, words: str) -> None:
    assert terbilang(number) == words


@pytest.mark.parametrize("printer", [roman, terbilang])
def test_what_cannot_be_counted_has_no_words(printer: object) -> None:
    with pytest.raises(ValueError, match="-3"):
        printer(-3)  # type: ignore[operator]


@given(st.integers(1, 99))
def test_ordinal_words_are_read_back(number: int) -> None:
    assert from_ordinal(ordinal(number)) == number


def test_ordinal_words_as_the_law_writes_them() -> None:
    assert [ordinal(number) for number in (1, 2, 10, 11, 12, 20, 21)] == [
        "Kesatu", "Kedua", "Kesepuluh", "Kesebelas", "Kedua Belas", "Kedua Puluh", "Kedua Puluh Satu",
    ]  # fmt: skip
    assert from_ordinal("Pertama") == from_ordinal("Kesatu") == 1
    assert ordinal(100) == "Keseratus"
    assert from_ordinal("Keseratus") is None


@given(st.integers(1, 702))
def test_letters_are_read_back(number: int) -> None:
    assert from_letter(letter(number)) == number


@pytest.mark.parametrize("text", ["", "A", "a1", "abc", "é", "1"])
def test_what_is_no_letter_is_not_read(text: str) -> None:
    assert from_letter(text) is None


def readable(kind: str, base: int, suffix: str) -> bool:
    """Leave out inserted BAB whose letter counts in Roman (III + i, X + c which reads as 90): the law has none."""
    return kind != "bab" or not suffix or (suffix not in "ilmvx" and from_roman(roman(base) + suffix.upper()) is None)


@given(st.sampled_from(KINDS), st.integers(1, 99), st.sampled_from(SUFFIXES))
def test_every_number_of_every_kind_is_read_back(kind: str, base: int, suffix: str) -> None:
    place = Ordinal(base, suffix)
    if readable(kind, base, suffix):
        assert parse_number(kind, print_number(kind, place)) == place


@pytest.mark.parametrize(
    ("kind", "text", "place"),
    [("pasal", "12A", Ordinal(12, "a")), ("ayat", "1a", Ordinal(1, "a")), ("bab", "IXA", Ordinal(9, "a")), ("bab", "IX", Ordinal(9)),
     ("bagian", "Kesatu A", Ordinal(1, "a")), ("bagian", "Kedua Belas", Ordinal(12)), ("huruf", "a1", Ordinal(1, "a")),
     ("huruf", "aa", Ordinal(27)), ("paragraf", "3", Ordinal(3)), ("angka", "10", Ordinal(10)),
     ("paragraf", "3A", Ordinal(3, "a")), ("diktum", "KESATU", Ordinal(1)), ("diktum", "KEDUA A", Ordinal(2, "a"))],
)  # fmt: skip
def test_numbers_as_the_law_prints_them(kind: str, text: str, place: Ordinal) -> None:
    assert parse_number(kind, text) == place
    assert print_number(kind, place) == text


@pytest.mark.parametrize(
    ("kind", "text"),
    [("pasal", ""), ("pasal", "0"), ("pasal", "01"), ("pasal", "Pasal 1"), ("pasal", "12AB"), ("pasal", "٣"),
     ("pasal", "1 "), ("ayat", "(1)"),
     ("bab", ""), ("bab", "2"), ("bab", "ix"), ("bab", "IIII"), ("bab", "VX"), ("bagian", "2"), ("bagian", ""),
     ("huruf", "A"), ("huruf", "a."),
     ("huruf", "a0"), ("huruf", "a01"), ("huruf", "abc"), ("angka", "1."), ("angka", "²")],
)  # fmt: skip
def test_what_is_no_number_of_its_kind_is_not_read(kind: str, text: str) -> None:
    assert parse_number(kind, text) is None


@given(st.sampled_from(KINDS), st.text(max_size=6))
def test_any_text_is_a_number_or_none(kind: str, text: str) -> None:
    place = parse_number(kind, text)
    assert place is None or place.base > 0


def test_a_sequence_starts_at_one_and_leaves_nothing_out() -> None:
    sequence = [parse_number("pasal", text) for text in ("1", "2", "2A", "2B", "3", "4")]
    assert sequence[0] and sequence[0].follows(None)
    assert all(after and after.follows(before) for before, after in pairwise(sequence))


@pytest.mark.parametrize(
    ("after", "before"),
    [("3", "1"), ("2", "2"), ("1", "2"), ("2B", "2"), ("2A", "2A"), ("2A", "2B"), ("3A", "2"), ("2", None), ("1A", None)],
)
def test_a_number_out_of_order_does_not_follow(after: str, before: str | None) -> None:
    place = parse_number("pasal", after)
    assert place and not place.follows(parse_number("pasal", before) if before else None)


@given(st.integers(1, 500), st.sampled_from(SUFFIXES))
def test_what_follows_also_sorts_after(base: int, suffix: str) -> None:
    place = Ordinal(base, suffix)
    for later in (Ordinal(base + 1), Ordinal(base, letter((from_letter(suffix) or 0) + 1))):
        assert later.follows(place)
        assert not place.follows(later)
        if len(later.suffix) < 2:
            assert later > place


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=2))
def test_amounts_are_read_back(value: Decimal) -> None:
    assert parse_amount(print_amount(value)) == value


@given(st.integers(-(10**15), 10**15), st.integers(0, 3))
def test_amounts_with_decimals_are_read_back(number: int, decimals: int) -> None:
    text = print_amount(Decimal(number), decimals)
    assert parse_amount(text) == number
    assert len(text.partition(",")[2]) == decimals


@pytest.mark.parametrize(
    ("raw", "value"),
    [("1.234.567,89", "1234567.89"), ("86,90%", "86.90"), ("86,90 %", "86.90"), ("299.160.000,-", "299160000"), ("Rp 1.000", "1000"),
     ("Rp1.000", "1000"), ("-0,10", "-0.10"), ("0", "0"), ("1234", "1234"), (" 5 ", "5"),
     ("(1.250)", "-1250"), ("(Rp1.250,-)", "-1250"), ("(2,50%)", "-2.50"), ("\u22122,5", "-2.5")],
)  # fmt: skip
def test_amounts_as_tables_print_them(raw: str, value: str) -> None:
    found = parse_amount(raw)
    assert found is not None
    assert str(found) == value


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "-",
        "175.00.000",
        "1.25",
        "1,234.5",
        "5,-%x",
        "5,5,-",
        "tiga",
        "٣",
        "²",
        "1e3",
        "NaN",
        "1_0",
        "0x1F",
        "--1",
        "(1",
        "1)",
        "(-1)",
        "()",
    ],
)
def test_what_is_no_amount_is_not_read(raw: str) -> None:
    assert parse_amount(raw) is None


@given(st.text(max_size=12))
def test_any_text_is_an_amount_or_none(raw: str) -> None:
    value = parse_amount(raw)
    assert value is None or value.is_finite()


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_dates_are_read_back(day: date) -> None:
    parts = (day.year, day.month, day.day)
    assert parse_date(print_date(*parts)) == parts


@pytest.mark.parametrize(
    "text", ["", "31 Februari 2024", "29 Februari 2023", "0 Mei 2024", "21 agustus 2024", "21 August 2024", "21-8-2024", "٢١ Mei 2024"]
)
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert parse_date(text) is None


# -- as they are written, letter by letter: what is wrong in both directions would be read back all the same ------------

ROMAN_NUMERALS = "1 I, 3 III, 4 IV, 5 V, 9 IX, 10 X, 40 XL, 49 XLIX, 50 L, 90 XC, 100 C, 400 CD, 500 D, 900 CM, 1000 M, 1994 MCMXCIV"


def test_roman_numerals_are_those_of_everybody() -> None:
    for pair in ROMAN_NUMERALS.split(", "):
        number, text = pair.split()
        assert roman(int(number)) == text
    assert roman(9_999) == "M" * 9 + "CMXCIX"
    assert roman(10_000) == "10000"
    for number in (0, -1):
        with pytest.raises(ValueError, match=str(number)):
            roman(number)


UNITS = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
SPELLED = {
    12: "dua belas", 19: "sembilan belas", 20: "dua puluh", 100: "seratus", 101: "seratus satu", 200: "dua ratus", 1_000: "seribu",
    2_000: "dua ribu", 10**6: "satu juta", 10**9: "satu miliar", 10**12: "satu triliun", 21_011: "dua puluh satu ribu sebelas",
}  # fmt: skip


def test_numbers_in_words_are_those_of_everybody() -> None:
    assert [terbilang(number) for number in range(12)] == UNITS.split()
    assert {number: terbilang(number) for number in SPELLED} == SPELLED
    with pytest.raises(ValueError, match="-1"):
        terbilang(-1)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("dua koma lima", "2.5"),
        ("tiga koma nol lima", "3.05"),
        ("satu koma dua lima", "1.25"),
        ("satu koma dua puluh lima", "1.25"),
        ("dua koma nol dua puluh", "2.020"),
        ("nol koma nol nol satu", "0.001"),
        ("setengah", "0.5"),
        ("Seribu  dua ratus", "1200"),
        ("dua juta tiga ribu", "2003000"),
        ("ribu", "1000"),
        ("dua koma", None),
        ("dua koma kata", None),
        ("dua koma lima kata", None),
        ("koma lima", None),
        ("dua tiga", None),
        ("satu setengah", "1.5"),
        ("satu juta seribu", "1001000"),
        ("seribu triliun", "1000000000000000"),
        ("seribu seribu", None),
        ("dua ribu seribu", None),
        ("sepuluh sepuluh", None),
        ("sepuluh dua", None),
        ("sebelas dua", None),
        ("dua sepuluh", None),
        ("dua seratus", None),
        ("dua belas tiga", None),
        ("dua ratus tiga ratus", None),
        ("dua puluh tiga puluh", None),
        ("dua puluh sebelas", None),
        ("dua puluh sepuluh", None),
        ("sepuluh setengah", "10.5"),
        ("sebelas setengah", "11.5"),
        ("setengah setengah", None),
        ("dua setengah juta", "2500000"),
        ("seratus seratus", None),
        ("dua ribu tiga ribu", None),
        ("dua ribu tiga juta", None),
        ("puluh", None),
        ("belas", None),
        ("kata", None),
        ("", None),
    ],
)
def test_words_are_read_as_the_number_they_spell_or_not_at_all(words: str, value: str | None) -> None:
    found = from_spelled(words)
    assert found == (None if value is None else Decimal(value))
    assert from_terbilang(words) == (int(found) if found is not None and found == int(found) else None)


def test_months_are_those_of_everybody() -> None:
    names = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
    assert [print_date(2030, month, 1) for month in range(1, 13)] == [f"1 {name} 2030" for name in names.split()]


@pytest.mark.parametrize(
    ("kind", "text"), [("bab", "A"), ("bab", ""), ("bagian", "A"), ("bagian", ""), ("huruf", "abc"), ("huruf", "a0"), ("diktum", " A")]
)
def test_what_only_ends_like_a_number_is_none(kind: str, text: str) -> None:
    assert parse_number(kind, text) is None


@pytest.mark.parametrize("letter_", "ABCDEFGHJKNOPQRSTUWYZ")
def test_a_chapter_is_inserted_with_any_letter_that_is_no_numeral(letter_: str) -> None:
    assert parse_number("bab", f"IX{letter_}") == Ordinal(9, letter_.lower())


def test_a_row_of_digits_is_long_beyond_its_bound() -> None:
    assert LONG_NUMBER == "deretan lebih dari 1000 angka"
    assert not long_number("1" * MAX_DIGITS + " kata")
    assert not long_number("1.000 " * MAX_DIGITS)
    assert long_number("1" * (MAX_DIGITS + 1))
    assert long_number("kata " + "1.000." * MAX_DIGITS)
