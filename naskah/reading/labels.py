"""Numbers at the start of a text, as people type them and as scanners read them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from naskah.numbering import from_letter, from_ordinal, from_roman

FORMS = (
    ("ayat", re.compile(r"\(\s?(\d{1,3}[a-z]?)\s?\)\s*")),
    ("(a)", re.compile(r"\(\s?([a-z])\s?\)\s*")),
    ("1)", re.compile(r"(\d{1,3})\s?\)\s*")),
    ("a)", re.compile(r"([a-z])\s?\)\s*")),
    ("huruf", re.compile(r"([a-z]{1,2})\s?\.\s*(?=[^\s.])")),
    ("A.", re.compile(r"([A-Z])\s?\.\s+(?=[a-z(])")),
    ("angka", re.compile(r"(\d{1,3}[a-z]?)\s?\.\s*(?=[^\s\d.,])|(\d{1,3})\s?\.\s+(?=\d)")),
    ("-", re.compile(r"([-–•▪➢✓])\s+")),
)
BULLETS = "-–•▪➢✓o"
HEADINGS = (
    ("bab", re.compile(r"BAB\s+([IVXLC]+[A-Z]?)\s*(?:\n|\s|$)(.*)", re.DOTALL)),
    (
        "bagian",
        re.compile(r"(?:Bagian|BAGIAN)\s+([Kk][Ee]\w+(?:\s+[Bb]elas|\s+[Pp]uluh(?:\s+\w+)?)?|[Pp]ertama)\b(?![.,;])(.*)", re.DOTALL),
    ),
    ("paragraf", re.compile(r"(?:Paragraf|PARAGRAF)\s+(\d{1,2}[A-Z]?)\b(?![.,;])(.*)", re.DOTALL)),
    ("diktum", re.compile(r"(PERTAMA|KE(?:[A-Z]+)(?:\s+(?:BELAS|PULUH(?:\s+[A-Z]+)?))?)\s*(?::|\t)[\s:]*(.*)", re.DOTALL)),
    ("pasal", re.compile(r"[Pp](?:asal|ASAL)(?:\s*(\d{1,3}\s?[A-Z]?|\d\s\d{1,2})|\s+([IVX]{1,4}))\s*$")),
)


@dataclass(frozen=True, slots=True)
class Label:
    """A number that a text begins with: its form, the number as printed, its value, and the text after it."""

    form: str
    number: str
    value: int
    rest: str


def label_of(text: str) -> Label | None:
    """Return the number that *text* begins with, or None; one that is slanted with the word after it stands before that."""
    if text.startswith("*") and not text.startswith("**") and (inner := label_of(text[1:])):
        return Label(inner.form, inner.number, inner.value, f"*{inner.rest}" if not inner.rest.startswith("*") else inner.rest[1:].strip())
    for form, pattern in FORMS:
        if match := pattern.match(text):
            number = next(group for group in match.groups() if group)
            value = value_of(form, number)
            if value and (form != "huruf" or len(number) == 1 or number[0] == "a"):
                return Label(form, number, value, text[match.end() :].strip())
    return None


# What scanners make of the digits of ``(2)`` and of its closing bracket.
MISREAD = {"0": "0oO", "1": "1lIitf|", "2": "2zZ", "3": "3", "4": "4a", "5": "5sS", "6": "6eb", "7": "7T", "8": "8Ba", "9": "9gq"}
BRACKET = r"[)1lIij\]}\\l|]"


def garbled(text: str, value: int) -> Label | None:
    """Return ``(value)`` where a scanned *text* begins with what may be it: ``(21 Anggota`` is ayat (2) when that is awaited."""
    digits = "".join(f"[{MISREAD[digit]}]" for digit in str(value))
    match = re.match(rf"[(\[{{]\s?{digits}\s?{BRACKET}\s+(?=[A-Z])", text)
    return Label("ayat", str(value), value, text[match.end() :].strip()) if match else None


def garbled_heading(text: str, value: int) -> bool:
    """Tell whether a scanned line may be ``Pasal value``: ``Pasal T2`` is Pasal 72 when that is awaited, ``PasaL 27`` Pasal 27."""
    digits = "".join(f"[{MISREAD[digit]}]" for digit in str(value))
    return re.fullmatch(rf"Pasa[lLIi1|]\s*{digits}", text) is not None


def value_of(form: str, number: str) -> int:
    """Return what a number counts (0: nothing)."""
    if form == "-":
        return 1
    digits = re.match(r"\d+", number)
    return int(digits[0]) if digits else from_letter(number.lower()) or 0


def counted_label(label: str, text: str) -> Label | None:
    """Return the number that Word prints before *text*."""
    if label and label.strip() in BULLETS:
        return Label("-", "-", 1, text)
    found = label_of(f"{label.strip()} x")
    return Label(found.form, found.number, found.value, text) if found else None


def heading_of(text: str) -> tuple[str, str, str] | None:
    """Return kind, number and title of a heading, or None."""
    for kind, pattern in HEADINGS:
        match = pattern.match(text)
        if match is None:
            continue
        number = " ".join((match[1] or match[2]).split())
        title = match[2].strip() if kind != "pasal" else ""
        if kind == "bab" and not from_roman(number) and not from_roman(number[:-1]):
            continue
        if kind in ("bagian", "diktum") and from_ordinal(number) is None:
            continue
        return kind, number.replace(" ", "") if kind == "pasal" else number, title
    return None


def item_of(label: Label) -> tuple[str, str]:
    """Return the kind of unit that a label begins, and its number as the content writes it."""
    if label.form in ("ayat", "huruf", "angka"):
        return label.form, label.number
    printed = {"A.": f"{label.number}.", "(a)": f"({label.number})", "1)": f"{label.number})", "a)": f"{label.number})"}.get(
        label.form, label.number
    )
    return "butir", printed
