"""The signs before the titles of an annex (``II.``, ``A.``, ``1.``, ``1.2``) -> how deep each of its headings stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from naskah.numbering import from_letter, from_roman
from naskah.reading.labels import heading_of
from naskah.reading.scraps import Scrap

SECOND = re.compile(r"(?:[IVX]{2,})\.\s+\S")
BEGINNING = ("I", "V", "X")  # letters that are a Roman number even where the one before it was lost
LOST = "nomor judul sebelumnya tidak ditemukan"
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
        return len(self.open), LOST if lost else ""

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
    divisions = {place for place, scrap in enumerate(scraps) if (heading := heading_of(scrap.heads)) and heading[0] == "bab"}
    for place in sorted({*places, *divisions}):
        if place in divisions:
            walk.open.clear()
            continue
        sign = signs[place]
        if sign.dotted:
            found[place] = Heading(sign, sign.text.strip(".").count(".") + max(len(walk.open), 1))
        elif not sign.counted:
            found[place] = Heading(sign, *walk.lettered_level(sign, following.get(place, "")))
        elif walk.lettered and sign.plain:
            found[place] = Heading(sign, max(len(walk.open), 1) + 1)
    return found


def is_doubtful(scrap: Scrap, headings: Mapping[int, Heading]) -> bool:
    """Tell whether a text that is no heading begins with a Roman number as headings do."""
    return bool(SECOND.match(scrap.words)) and any(one.sign.text == "I." for one in headings.values())
