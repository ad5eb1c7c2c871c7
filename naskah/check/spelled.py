"""Numbers and amounts of money against their words (Lampiran II no. 86 and 270c)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache

from naskah.model import Teks
from naskah.numbering import SCALES, UNITS, from_spelled, terbilang
from naskah.problems import Where
from naskah.rules.definitions import definitions
from naskah.rules.masking import prose
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, rule
from naskah.rules.view import View

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
VOCABULARY = {*UNITS, "belas", "koma", "seratus", "seribu", *(name for _, name in SCALES), "setengah"}
SCALED = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
# Symbols of units: a measured value needs no words, and words may name the unit too.
SYMBOL = (
    r"(?:[kmcd]?m[²³23]?|km/jam|m/s|ha|[kmd]?g|gr|kg/\w+|ton|[mk]?l|°\s?[CF]?|[Cc]elsius|r[Hh]|R[Hh]|[kMG]?Wh?|[kM]?VA|[kM]?V|[km]?A|[kMG]?Hz|BTU(?:/\w+)?|mmHg|k?kal|m³/\w+|m\^3\^/\w+|dBA?|ppm|lux|psi|bar|inci?|[KMGT]B"
    r"|[KMG]bps|mg/\w+|µg\S*|cc|pH|rpm|‰|\")(?!\w)"
)
NUMBER = r"(?P<angka>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<desimal>\d+))?(?P<strip>,-+)?(?: (?P<skala>ribu|juta|miliar|triliun)\b)?"
WORDED = re.compile(
    rf"(?<![\w.,/-])(?P<rp>Rp\.?\s?)?{NUMBER}(?P<satuan>\s?%|\s?{SYMBOL})?\s*\((?P<kata>[A-Za-z][A-Za-z -]*)\)(?P<sesudah> rupiah| persen)?"
)
BARE = re.compile(
    rf"(?<![\w.,/+^~-])(?P<rp>Rp\.?\s?)?{NUMBER}(?P<persen>\s?%)?(?P<satuan>\s?{SYMBOL})?(?![\w/%]|[.,:-]\d|-)(?P<kurung>\s*\()?"
)
NAMED = re.compile(
    r"(?:\b(?:Nomor|No\.?|Tahun|tahun|[Ss]ubbab|[Pp]asal|[Aa]yat \(?|[Aa]ngka|[Hh]uruf|[Pp]aragraf|[Ll]ampiran|[Tt]abel"
    r"|[Gg]ambar|[Kk]elas|[Tt]ipe|[Bb]utir"
    r"|sampai dengan|nomor|[Tt]anggal|[Ss]emester|[Vv]ersi|Staatsblad|[Pp]ukul|jam|[Kk]olom|[Bb]aris|[Ff]ormulir|[Mm]odel"
    r"|[Ll]antai|RT|RW|[Kk]ode|[Ss]eri|[Ee]disi"
    r"|[Hh]alaman|[Zz]ona|[Bb]lok|[Tt]ingkat|[Ee]selon|[Gg]olongan|[Tt]ahap|[Pp]eringkat|[Bb]ab|[Pp]oin|[Rr]uas|ke)|[a-z]\)|[A-Z]{2,}[\w-]*|[A-Z]\w*-)\s?$"
)  # fmt: skip
LISTED = re.compile(
    r"\b(?:[Pp]asal|[Aa]yat|[Aa]ngka|[Nn]omor|[Kk]elas|[Tt]ipe|[Tt]ahun|[Tt]abel|RGB|CMYK) (?:\(?\d+[A-Z]?\)?(?:, | dan | atau "
    r"|, dan |, atau | dan/atau | sampai dengan )){1,30}$"
)
COORDINATE = re.compile(r"\d\s?[\u00b0\u00ba\u02da'\u2032\u2019]\s?$")  # of a place on the map
NOTE_SIGN = re.compile(r" ?\*{1,4}\)")  # of a note, behind a figure: it stays behind the words
PROPER = re.compile(r"(?<=[a-z,)] )(?P<nama>(?:[A-Z][\w/-]*\s)+)$")
MONTH = re.compile(r"\s+(?:Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number with its value, and what it counts as words would say it."""

    value: Decimal
    unit: str

    @property
    def words(self) -> str:
        """Return the number in words with its unit."""
        whole, fraction = divmod(self.value, 1)
        text = terbilang(int(whole))
        if fraction:
            digits = f"{fraction.normalize():f}".partition(".")[2]
            text += " koma " + " ".join(UNITS[int(digit)] for digit in digits)
        return f"{text} {self.unit}".strip()


def figure(match: re.Match[str]) -> Figure:
    """Return the number that a match of :data:`NUMBER` prints."""
    value = Decimal(match["angka"].replace(".", "") + (f".{match['desimal']}" if match["desimal"] else ""))
    percent = "%" in (match.groupdict().get("satuan") or match.groupdict().get("persen") or "")
    return Figure(value * SCALED.get(match["skala"] or "", 1), "rupiah" if match["rp"] else "persen" if percent else "")


@rule(
    "B9",
    WARNING,
    "Bilangan ditulis dengan angka dan huruf",
    (LAMPIRAN_II + "86, 270c", "S"),
    ("14 hari; 80%; Rp750.000,00", "14 (empat belas) hari; 80% (delapan puluh persen); Rp750.000,00 (tujuh ratus lima puluh ribu rupiah)"),
)
def in_words(view: View) -> Iterator[Finding]:
    """Bilangan dalam pasal atau ayat ditulis dengan angka Arab yang diikuti kata atau frasa di antara tanda kurung."""
    terms = {name for d in definitions(view) for name in d.names}
    for passage in view.wording:
        text = prose(passage.isi)
        for match in BARE.finditer(text):
            if match["kurung"] or (match["satuan"] and not match["rp"]) or _is_name(text, match, terms):
                continue
            shown = match[0].strip()
            message = f"bilangan '{shown}' tanpa huruf"
            sign = NOTE_SIGN.match(text, match.end())
            right = f"{right_money(shown) if match['rp'] else shown} ({figure(match).words}){sign[0] if sign else ''}"
            yield Finding(passage.teks.at(match.start()), message, f"tulis '{right}'", passage.id)


def _is_name(text: str, match: re.Match[str], terms: set[str]) -> bool:
    """Tell whether a figure is a year, a date, a number of something, part of a name or of a reference."""
    if match["rp"]:
        return False
    before = text[max(0, match.start() - 60) : match.start()]
    year = not match["persen"] and re.fullmatch(r"(?:19|20)\d\d", match["angka"])
    size = COORDINATE.search(before) or re.search(r"\d ?[x×] ?$", before) or re.match(r" ?[x×] ?\d", text[match.end() : match.end() + 6])
    named = (
        NAMED.search(before)
        or LISTED.search(text[max(0, match.start() - 200) : match.start()])
        or MONTH.match(text, match.end())
        or before.endswith(("(", ":", "[", "\\", "\0", "\0 ", "*", "- "))
    )
    proper = PROPER.search(before)
    foreign = proper and not any(proper["nama"].strip().endswith(term) for term in terms)
    return bool(year or size or named or foreign)


@rule(
    "TERBILANG-01",
    ERROR,
    "Angka sama dengan hurufnya",
    (LAMPIRAN_II + "86, 270c", "S"),
    ("14 (lima belas) hari; Rp10.000.000,00 (sebelas juta rupiah)", "14 (empat belas) hari; Rp10.000.000,00 (sepuluh juta rupiah)"),
)
def matching(view: View) -> Iterator[Finding]:
    """Kata di antara tanda kurung di belakang suatu bilangan menyebut bilangan itu, pada uang dengan kata rupiah."""
    for passage in view.passages:
        if "(" in passage.isi:
            yield from _mismatched(passage.isi, passage.teks, passage.id)
    for cell in view.cells:
        if "(" in cell.sel.raw:
            yield from _mismatched(cell.sel.raw, None, cell.id, cell.where)


def _mismatched(text: str, place: Teks | None, unit: str, where: Where | None = None) -> Iterator[Finding]:
    for match in WORDED.finditer(text):
        words = match["kata"].casefold().split()
        count = _number_words(words)
        at = place.at(match.start()) if place else where
        if not count or at is None or _product(text[: match.start()], words):
            continue
        printed, tail = figure(match), " ".join(words[count:])
        spelled = _value(words[:count], tail)
        shown = f"{(match['rp'] or '').strip()}{match[0][len(match['rp'] or '') :]}"
        if spelled != printed.value:
            wanted = printed.words if printed.unit or not tail else f"{printed.words} {tail}"
            yield Finding(at, f"'{shown}': hurufnya bukan {match['angka']}", f"tulis '({wanted})'", unit)
        elif match["rp"] and "rupiah" not in tail and not match["sesudah"]:
            yield Finding(at, f"'{shown}': kata 'rupiah' tidak ada", f"tulis '({printed.words})'", unit)
        elif printed.unit == "persen" and not tail and not match["sesudah"]:
            yield Finding(at, f"'{shown}': kata 'persen' tidak ada", f"tulis '({printed.words})'", unit, level=INFO)


def _product(before: str, words: list[str]) -> bool:
    """Tell whether the words spell a product that stands before the bracket as a whole: ``3 x 24 (tiga kali dua puluh empat)``."""
    left = re.search(r"(\d+)\s?[x×]\s?$", before[-12:])
    return bool(left) and "kali" in words and from_spelled(" ".join(words[: words.index("kali")])) == Decimal(left[1] if left else 0)


def _value(words: list[str], tail: str) -> Decimal | None:
    """Return the value that number words spell, the cents of an amount among them (``... rupiah lima puluh sen``)."""
    value = from_spelled(" ".join(words))
    cents = re.fullmatch(r"rupiah (.+) sen", tail)
    extra = from_spelled(cents[1]) if cents else None
    return value + extra / 100 if value is not None and extra is not None else value


def _number_words(words: list[str]) -> int:
    """Return how many of the first *words* are, or were meant to be, words of a number; 0 when they are something else."""
    exact = next((n for n, word in enumerate(words) if word not in VOCABULARY), len(words))
    if exact == len(words):
        return exact
    meant = next((n for n, word in enumerate(words) if word not in VOCABULARY and not _meant(word)), len(words))
    return meant if exact or (meant == len(words) and len(words) == 1) else 0


@lru_cache(maxsize=4096)
def _meant(word: str) -> bool:
    """Tell whether *word* is a misspelt word of a number, or two written as one (``empatbelas``)."""
    split = re.fullmatch(rf"({'|'.join(UNITS[2:])})(belas|puluh|ratus|ribu|juta)", word)
    return bool(split) or (not word.startswith("per") and bool(get_close_matches(word, VOCABULARY, 1, 0.75)))


MONEY = re.compile(r"\bRp(?:\.\s?|\s)(?=\d)|\bRp\s?\d[\d.]*(?P<strip>,-+)")


@rule(
    "UANG-01",
    WARNING,
    "Penulisan rupiah",
    ("Ejaan Yang Disempurnakan, singkatan lambang mata uang; kebiasaan peraturan", "E"),
    ("Rp. 1.000.000,-", "Rp1.000.000,00"),
)
def money(view: View) -> Iterator[Finding]:
    """Lambang Rp ditulis tanpa titik dan tanpa spasi di depan angkanya, dan tanpa ,- di belakangnya."""
    for passage in view.running:
        if passage.judul or passage.bagian == "mengingat":
            continue
        for match in MONEY.finditer(passage.isi):
            amount = re.match(r"Rp\.?\s?[\d.]+(?:,-+|,\d+)?", passage.isi[match.start() :])
            shown = amount[0] if amount else match[0]
            yield Finding(passage.teks.at(match.start()), f"'{shown}'", f"tulis '{right_money(shown)}'", passage.id)


def right_money(shown: str) -> str:
    """Return an amount as regulations print it: ``Rp. 1.000.000,-`` is ``Rp1.000.000,00``; what is written in words of scale stays."""
    digits = re.sub(r"^Rp\.?\s?|,-+$", "", shown).rstrip(".")
    return f"Rp{digits}" + ("" if "," in digits or digits[-1:].isalpha() else ",00")
