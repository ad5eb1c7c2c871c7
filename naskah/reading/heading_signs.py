"""The signs before the titles of an annex (``II.``, ``A.``, ``1.``, ``1.2``) -> how deep each of its headings stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from naskah.numbering import from_letter, from_roman
from naskah.reading.labels import heading_of, label_of
from naskah.reading.scraps import Scrap

SECOND = re.compile(r"(?:[IVX]{2,})\.\s+\S")
BEGINNING = ("I", "V", "X")  # letters that are a Roman number even where the one before it was lost
PARTS = re.compile(r"\d+")
LOST = "nomor judul sebelumnya tidak ditemukan"
AN_ITEM = "atau butir daftar di atasnya"
BESIDE_TITLES = "atau judul (subbab), seperti yang di atasnya"


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands before a title, the title, and whether text without a number (or a table, or nothing) stands below it."""

    text: str
    title: str
    plain: bool

    @property
    def dotted(self) -> bool:
        """Tell whether it says itself how deep it stands: ``1.2``."""
        return "." in self.text[:-1]

    @property
    def counted(self) -> bool:
        """Tell whether it is a mere number: ``1.``."""
        return self.text.strip(".").isdigit()

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the numbers it is made of: 1 and 2 of ``1.2``, none of ``A.``."""
        return tuple(map(int, PARTS.findall(self.text)))


@dataclass(frozen=True, slots=True)
class Heading:
    """A sign that is one of a heading: how deep that stands, and what speaks against the reading."""

    sign: Sign
    level: int
    unsure: str = ""


@dataclass(slots=True)
class _Walk:
    """The lists of headings that are open, outermost first: the form of each and its last number."""

    open: dict[str, int] = field(default_factory=dict)
    lettered: bool = False
    chapter: int = 0  # how deep the chapters stand whose numbers their headings go on with: 1 above 1.1
    above: int = 0  # how deep the heading stands below which lists with letters begin

    def chapter_level(self) -> int:
        """Return how deep a chapter stands: outermost, or below the letters that are open as the first one comes."""
        if not self.chapter:
            self.chapter = len(self.open) + 1
        return self._entered(self.chapter)

    def dotted_level(self, sign: Sign) -> int:
        """Return how deep a heading stands whose number tells it."""
        own = len(sign.numbers)
        return self._entered(self.chapter + own - 1) if self.chapter else own - 1 + max(len(self.open), 1)

    def _entered(self, level: int) -> int:
        if self.chapter == 1:
            self.open.clear()
            self.lettered, self.above = False, level
        return level

    def left(self) -> None:
        """Begin a new BAB."""
        self.open.clear()
        self.chapter = self.above = 0

    def lettered_level(self, sign: Sign, after: str) -> tuple[int, str]:
        """Return how deep a heading with a letter or a Roman number stands, and what speaks against that."""
        own = sign.text.rstrip(".")
        form = self._form(own, after)
        value = _value(form, own)
        lost = form == "roman" and value != 1 and value != self.open.get(form, 0) + 1
        if form in self.open:
            names = list(self.open)
            for name in names[names.index(form) + 1 :]:
                del self.open[name]
        self.open[form] = value
        self.lettered = True
        return self.above + len(self.open), LOST if lost else ""

    def _form(self, own: str, after: str) -> str:
        """Tell a Roman number from a letter: it goes on with a list of its form, or begins one; *after* is the next such sign."""
        if len(own) > 1:
            return "roman"
        if not from_roman(own):
            return "letter"
        letter, roman = (_value(form, own) == self.open.get(form, 0) + 1 for form in ("letter", "roman"))
        if letter and roman and "letter" in self.open:
            return "roman" if after == "II." else "letter"
        if letter or roman:
            return "roman" if roman else "letter"
        return "roman" if own == "I" or (own in BEGINNING and "roman" in self.open) else "letter"


def _value(form: str, own: str) -> int:
    return (from_roman(own) if form == "roman" else from_letter(own.lower())) or 0


def headings_of(scraps: Sequence[Scrap], signs: Mapping[int, Sign]) -> dict[int, Heading]:
    """Return which of the *signs*, by their place among *scraps*, begin a heading: ``1.`` only below ``A.`` and above plain text."""
    found: dict[int, Heading] = {}
    walk = _Walk()
    places = sorted(signs)
    letters = [place for place in places if signs[place].text[0].isalpha()]
    following = {place: signs[after].text for place, after in pairwise(letters)}
    chapters = chapters_of(scraps, signs)
    divisions = {place for place, scrap in enumerate(scraps) if (heading := heading_of(scrap.heads)) and heading[0] == "bab"}
    for place in sorted({*places, *divisions}):
        if place in divisions:
            walk.left()
            continue
        sign = signs[place]
        if place in chapters:
            found[place] = Heading(sign, walk.chapter_level(), chapters[place])
        elif sign.dotted:
            found[place] = Heading(sign, walk.dotted_level(sign))
        elif not sign.counted:
            found[place] = Heading(sign, *walk.lettered_level(sign, following.get(place, "")))
        elif walk.lettered and sign.plain and sign.text.endswith("."):
            found[place] = Heading(sign, walk.above + max(len(walk.open), 1) + 1)
    return found


def chapters_of(scraps: Sequence[Scrap], signs: Mapping[int, Sign]) -> dict[int, str]:
    """Return the places of chapters, and what speaks against each: ``1`` above ``1.1``, and ``2`` or ``3`` in one row with it."""
    places = sorted(place for place, sign in signs.items() if sign.numbers)
    found = {place: "" for place, after in pairwise(places) if signs[after].numbers == (*signs[place].numbers, 1) and signs[place].counted}
    for order, step in ((places, 1), (places[::-1], -1)):  # those without headings of their own go on with the others, or come before them
        last = -1
        for place in order if found else ():
            if place not in found and last >= 0 and _is_next(signs[last], signs[place], step):
                against = _against(scraps, signs, (last, place)) if step == 1 else ""
                if against is not None:
                    found[place] = against
            last = place if place in found else last
    return found


def _is_next(last: Sign, sign: Sign, step: int) -> bool:
    """Tell whether a title is of the chapter next to the *last* one: set as that is, its number one more (or less)."""
    alike = sign.title.isupper() == last.title.isupper() and sign.text.endswith(".") == last.text.endswith(".")
    return sign.counted and sign.plain and alike and sign.numbers[0] == last.numbers[0] + step


def _against(scraps: Sequence[Scrap], signs: Mapping[int, Sign], between: tuple[int, int]) -> str | None:
    """Return what speaks against a chapter where a list between the one before and it may go on with it; None: it is of that list."""
    last, place = between
    sign = signs[place]
    before = [one for one in range(last + 1, place) if _counts(scraps[one]) == sign.numbers[0] - 1]
    if sign.title.isupper() or not before:
        return ""
    return None if before[-1] in signs else AN_ITEM


def _counts(scrap: Scrap) -> int:
    label = label_of(scrap.words)
    return label.value if label and label.form == "angka" else 0


def is_doubtful(scrap: Scrap, headings: Mapping[int, Heading]) -> bool:
    """Tell whether a text that is no heading begins with a Roman number as headings do."""
    return bool(SECOND.match(scrap.words)) and any(one.sign.text == "I." for one in headings.values())
