"""Numbers as the law writes them: parse, print, order and count on.

``parse(print(x)) == x`` holds for every pair here. Formats follow UU 12/2011 Lampiran II (BAB in Roman, Bagian in
ordinal words, Pasal and Paragraf in Arabic, ayat in round brackets, huruf in letters; inserted units take a letter:
BAB IXA, Pasal 12A, ayat (1a)).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
         (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"), (100, "ratus"), (10, "puluh"))
MOST_ROMAN = 9_999
MAX_DIGITS = 1_000
FIGURES = re.compile(r"[\d.,]+")
LONG_NUMBER = f"deretan lebih dari {MAX_DIGITS} angka"


def roman(number: int) -> str:
    """Return *number* (1 and up) in Roman numerals; beyond :data:`MOST_ROMAN`, which nothing in a regulation is, in Arabic ones."""
    if number < 1:
        raise ValueError(number)
    if number > MOST_ROMAN:
        return str(number)
    text = ""
    for value, letters in ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def from_roman(text: str) -> int | None:
    """Return the number that *text* writes in canonical Roman numerals, or None."""
    rest, number = text, 0
    for value, letters in ROMAN:
        while rest.startswith(letters):
            number, rest = number + value, rest[len(letters) :]
    return number if not rest and number and roman(number) == text else None


def terbilang(number: int) -> str:
    """Return *number* (0 and up) in Indonesian words: 14 -> ``empat belas``."""
    if number < 0:
        raise ValueError(number)
    if number < 12:
        return UNITS[number]
    if number < 20:
        return f"{UNITS[number - 10]} belas"
    for value, name in SCALES:
        if number >= value:
            count, rest = divmod(number, value)
            head = f"se{name}" if count == 1 and value in (100, 1000) else f"{terbilang(count)} {name}"
            return head if not rest else f"{head} {terbilang(rest)}"
    raise AssertionError(number)


TEENS = {
    word: Decimal(value)
    for word, value in (("sepuluh", "10"), ("sebelas", "11"), ("seratus", "100"), ("seribu", "1000"), ("setengah", "0.5"))
}
DIGITS = {word: number for number, word in enumerate(UNITS[:10])}
LARGE = {name: value for value, name in SCALES if value >= 1000}
# What a part of a number may follow: a multiple of this (nothing before ``seribu``).
ROOM = {"sepuluh": 100, "sebelas": 100, "belas": 100, "puluh": 100, "seratus": 1000, "ratus": 1000, "seribu": 10**12, "setengah": 1}


def from_terbilang(words: str) -> int | None:
    """Return the whole number that *words* spell, or None; the inverse of :func:`terbilang`."""
    value = from_spelled(words)
    return int(value) if value is not None and value == int(value) else None


def from_spelled(words: str) -> Decimal | None:
    """Return the number that *words* spell, also one with ``koma`` (digit by digit, or the decimals as one number), or None."""
    whole, comma, decimals = " ".join(words.lower().split()).partition(" koma ")
    value = _spelled_whole(whole.split())
    if value is None or not comma:
        return value
    parts = decimals.split()
    if parts and all(part in DIGITS for part in parts):
        return value + Decimal("0." + "".join(str(DIGITS[part]) for part in parts))
    zeros = next((n for n, part in enumerate(parts) if part != "nol"), len(parts))
    rest = _spelled_whole(parts[zeros:])
    return value + Decimal(f"0.{'0' * zeros}{rest}") if rest is not None else None


def _spelled_whole(words: list[str]) -> Decimal | None:
    """Return the whole number of *words*: thousands, millions and so on, each smaller than the one before."""
    total, group = Decimal(0), Decimal(0)
    limit: int | None = None
    pending: Decimal | None = None  # a digit that waits for belas, puluh or ratus
    for word in words:
        if word in DIGITS:
            if pending is not None or group % 10 or group % 100 == 10:
                return None
            pending = Decimal(DIGITS[word])
        elif word in TEENS and not group % ROOM[word] and (pending is None or word == "setengah") and not (limit and TEENS[word] >= limit):
            group, pending = group + (pending or 0) + TEENS[word], None
        elif word in ("belas", "puluh", "ratus") and pending and not group % ROOM[word]:
            group, pending = group + (10 + pending if word == "belas" else pending * (10 if word == "puluh" else 100)), None
        elif word in LARGE and (limit is None or LARGE[word] < limit):
            group, pending = group + (pending or 0), None
            total, limit = total + (group or 1) * LARGE[word], LARGE[word]
            group = Decimal(0)
        else:
            return None
    return total + group + (pending or 0) if words else None


def ordinal(number: int) -> str:
    """Return the ordinal word of a Bagian: 1 -> ``Kesatu``, 12 -> ``Kedua Belas``."""
    return ("ke" + terbilang(number)).title() if number != 1 else "Kesatu"


@cache
def _ordinals() -> dict[str, int]:
    return {ordinal(number): number for number in range(1, 100)} | {"Pertama": 1}


def from_ordinal(word: str) -> int | None:
    """Return the number of an ordinal word (``Kesatu``, ``Kedua``, ...), or None."""
    return _ordinals().get(word.strip().title())


def letter(number: int) -> str:
    """Return the huruf that counts *number*: 1 -> a, 26 -> z, 27 -> aa."""
    return letter((number - 1) // 26) + chr(ord("a") + (number - 1) % 26) if number > 0 else ""


def from_letter(text: str) -> int | None:
    """Return the number of a huruf (a, b, ... z, aa, ...), or None."""
    if not re.fullmatch(r"[a-z]{1,2}", text):
        return None
    number = 0
    for char in text:
        number = number * 26 + ord(char) - ord("a") + 1
    return number


@dataclass(frozen=True, slots=True, order=True)
class Ordinal:
    """The place of a number in its sequence: ``base`` counts, ``suffix`` is an inserted unit's letter."""

    base: int
    suffix: str = ""

    def follows(self, previous: Ordinal | None) -> bool:
        """Tell whether this number may come right after *previous* (None: the start of a sequence)."""
        if previous is None:
            return self.base == 1 and not self.suffix
        if self.base == previous.base:
            return (from_letter(self.suffix) or 0) == (from_letter(previous.suffix) or 0) + 1
        return self.base == previous.base + 1 and not self.suffix


INSERTED_BAB = re.compile("[A-HJKN-UWYZ]")  # no I, L, M, V, X: BAB IIII is a mistyped numeral, not a ninth insertion


def parse_number(kind: str, text: str) -> Ordinal | None:
    """Return the place of *text* as a number of *kind* (bab, bagian, paragraf, diktum, pasal, ayat, huruf, angka), or None."""
    if kind == "bab":
        whole, base = from_roman(text), from_roman(text[:-1])
        if whole:
            return Ordinal(whole)
        return Ordinal(base, text[-1].lower()) if base and INSERTED_BAB.fullmatch(text[-1]) else None
    if kind in ("bagian", "diktum"):
        match = re.fullmatch(r"(.+?)( [A-Z])?", text)
        base = from_ordinal(match[1]) if match else None
        return Ordinal(base, (match[2] or "").strip().lower()) if match and base else None
    if kind == "huruf":
        match = re.fullmatch(r"([a-z]{1,2})([1-9][0-9]*)?", text)
        base = from_letter(match[1]) if match else None
        return Ordinal(base, letter(int(match[2])) if match[2] else "") if match and base else None
    match = re.fullmatch(r"([0-9]+)([A-Za-z]?)", text)
    return Ordinal(int(match[1]), match[2].lower()) if match and not text.startswith("0") else None


def print_number(kind: str, place: Ordinal) -> str:
    """Return *place* written as a number of *kind*; the inverse of :func:`parse_number`."""
    if kind == "bab":
        return roman(place.base) + place.suffix.upper()
    if kind in ("bagian", "diktum"):
        number = ordinal(place.base) + (f" {place.suffix.upper()}" if place.suffix else "")
        return number.upper() if kind == "diktum" else number
    if kind == "huruf":
        return letter(place.base) + (str(from_letter(place.suffix)) if place.suffix else "")
    return str(place.base) + (place.suffix.upper() if kind in ("pasal", "paragraf") else place.suffix)


NUMBER = re.compile(
    r"(?P<sign>[-\u2212]|(?P<bracket>\())?(?P<rupiah>Rp\.?\s?)?(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)"
    r"(?:,(?P<fraction>[0-9]+))?(?P<dash>,-)?\s?(?P<percent>%)?(?(bracket)\))"
)


def parse_amount(raw: str) -> Decimal | None:
    """Return the value of a number as Indonesian tables print it, or None when *raw* is no number.

    ``1.234.567,89``, ``86,90%``, ``299.160.000,-``, ``Rp 1.000``, ``-0,10`` and ``(1.000)``, which is less than nought as
    accounts print it, are numbers; a percentage is returned in percent (86.90). ``-`` and the empty text are not numbers.
    """
    match = NUMBER.fullmatch(raw.strip())
    if not match or (match["dash"] and match["fraction"]):
        return None
    value = Decimal(match["whole"].replace(".", "") + ("." + match["fraction"] if match["fraction"] else ""))
    return -value if match["sign"] else value


def print_amount(value: Decimal, decimals: int | None = None) -> str:
    """Return *value* with Indonesian separators: 1234567.89 -> ``1.234.567,89``."""
    if decimals is not None:
        value = round(value, decimals)
    text = f"{value:,f}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")  # fmt: skip


def parse_date(text: str) -> tuple[int, int, int] | None:
    """Return (year, month, day) of a date written ``21 Agustus 2024``, or None when there is no such day."""
    match = re.fullmatch(r"([0-9]{1,2}) ([A-Z][a-z]+) ([0-9]{4})", text)
    if not match or match[2] not in MONTHS:
        return None
    parts = int(match[3]), MONTHS.index(match[2]) + 1, int(match[1])
    try:
        date(*parts)
    except ValueError:
        return None
    return parts


def print_date(year: int, month: int, day: int) -> str:
    """Return a date as the law writes it: ``21 Agustus 2024``."""
    return f"{day} {MONTHS[month - 1]} {year}"


def long_number(text: str) -> bool:
    """Tell whether a text holds a row of digits longer than any number: nothing that reads numbers needs to bear it."""
    return len(text) > MAX_DIGITS and any(sum(map(str.isdigit, found[0])) > MAX_DIGITS for found in FIGURES.finditer(text))
