"""The signs before the titles of an annex (``II.``, ``A.``, ``1.``, ``1.2``) -> how deep each of its headings stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from naskah.numbering import from_letter, from_roman
from naskah.reading.labels import heading_of, label_of
from naskah.reading.scraps import LINE, Scrap

SECOND = re.compile(r"(?:[IVX]{2,})\.\s+\S")
BEGINNING = ("I", "V", "X")  # letters that are a Roman number even where the one before it was lost
PARTS = re.compile(r"\d+")
LOST = "nomor judul sebelumnya tidak ditemukan"
AN_ITEM = "atau butir sebuah daftar"
BESIDE_TITLES = "atau judul (subbab)"


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
    titles = _titles(
        scraps, signs, {*divisions, *chapters, *(place for place in places if signs[place].dotted or not signs[place].counted)}
    )
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
        elif walk.lettered and place in titles:
            found[place] = Heading(sign, walk.above + max(len(walk.open), 1) + 1, titles[place])
    return found


def _titles(scraps: Sequence[Scrap], signs: Mapping[int, Sign], ends: set[int]) -> dict[int, str]:
    """Return the places where ``1.`` begins a heading below a letter, and what speaks against it: all of a list, or none.

    The signs at *ends* are none of such a list. Plain text below a number speaks for headings, a number right below a number against them.
    """
    found: dict[int, str] = {}
    for run in _runs(scraps, signs, ends):
        plain = [place for place in run if signs[place].plain]
        bare = [place for place, after in pairwise(run) if after == place + 1]
        if len([place for place in plain if place != run[-1] or not bare]) > len(bare):
            found.update(dict.fromkeys(run, AN_ITEM if 2 * len(plain) <= len(run) else ""))
            found.update(dict.fromkeys(bare, AN_ITEM))
    return found


def _runs(scraps: Sequence[Scrap], signs: Mapping[int, Sign], ends: set[int]) -> list[list[int]]:
    """Return the places of titles with a number that follow each other: 1. 2. 3."""
    runs: list[list[int]] = []
    for place in sorted({*signs, *ends}):
        if place in ends:
            runs.append([])
        elif signs[place].text.endswith("."):
            if not runs or not runs[-1] or not _goes_on(scraps, signs, (runs[-1][-1], place)):
                runs.append([])
            runs[-1].append(place)
    return [run for run in runs if run]


def _goes_on(scraps: Sequence[Scrap], signs: Mapping[int, Sign], between: tuple[int, int]) -> bool:
    """Tell whether a title goes on with the numbers of the one before, and with no list of texts between them."""
    last, place = between
    value = signs[place].numbers[0]
    listed = any(_counts(scraps[one]) == value - 1 for one in range(last + 1, place) if one not in signs)
    return value == signs[last].numbers[0] + 1 and not listed


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


def doubtful(scraps: Sequence[Scrap], signs: Mapping[int, Sign], headings: Mapping[int, Heading]) -> set[int]:
    """Return the places of what is no heading but begins as one: ``II.`` below ``I.``, ``2.`` below the heading ``1.``."""
    roman = any(one.sign.text == "I." for one in headings.values())
    found = {place for place, scrap in enumerate(scraps) if place not in headings and roman and SECOND.match(scrap.words)}
    last, lettered = 0, False  # the number of the heading above, while no other list begins
    for place, scrap in enumerate(scraps):
        value = _counts(scrap)
        if place in headings:
            sign = headings[place].sign
            last, lettered = (sign.numbers[0] if sign.counted else 0), lettered or sign.text[0].isalpha()
        elif value and last:
            found.update({place} if value == last + 1 else ())
            last = 0
        elif lettered and place in signs and _counts(scraps[place - 1]) == value - 1 > 0 and _above_text(scraps, place):
            found.add(place)
    return found


def _above_text(scraps: Sequence[Scrap], place: int) -> bool:
    """Tell whether a text of its own stands right below a place."""
    after = scraps[place + 1] if place + 1 < len(scraps) else None
    return (
        after is not None
        and after.text[:1].isupper()
        and not after.label
        and label_of(after.text) is None
        and (after.how != LINE or after.begins)
    )
