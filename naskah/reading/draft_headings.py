"""The headings of an annex of a foreign draft: numbered titles, on one line or on several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from naskah.numbering import from_roman
from naskah.reading.heading_signs import BESIDE_TITLES, Sign, doubtful, headings_of
from naskah.reading.joining import rejoined
from naskah.reading.labels import label_of
from naskah.reading.scraps import LINE, Scrap

NUMBERED = re.compile(r"(\d+(?:\.\d+)+\.?|[A-Z]\.|[IVXLC]+\.|\d{1,2}\.?)\s+(\S.*)", re.DOTALL)
LONG_HEADING, HUNG = 30, 20.0  # letters of a heading that may go on, points by which its next line is set in
LONGEST_HEADING = 140
NEARLY = 4.0  # points beside the place where the words of a heading hang


def with_headings(scraps: Sequence[Scrap]) -> list[Scrap]:
    """Return *scraps* with the headings of an annex marked: ``1.2`` or ``A.`` before a short title that ends without a stop."""
    signs = signs_of(scraps)
    headings = headings_of(scraps, signs)
    doubted = doubtful(scraps, signs, headings)
    marked: list[Scrap] = []
    for number, scrap in enumerate(scraps):
        if number and marked[-1].heading and _wraps(scraps[number - 1], scrap, scraps[number + 1 : number + 3]):
            marked[-1] = replace(marked[-1], text=rejoined(marked[-1].text, scrap.text))
        elif own := headings.get(number):
            unsure = scrap.unsure or own.unsure
            marked.append(replace(scrap, text=own.sign.title, label="", heading=own.sign.text, level=own.level, unsure=unsure))
        elif number in doubted:
            marked.append(replace(scrap, unsure=scrap.unsure or BESIDE_TITLES))
        else:
            marked.append(scrap)
    return marked


def signs_of(scraps: Sequence[Scrap]) -> dict[int, Sign]:
    """Return the signs that titles begin with, by the places of these among *scraps*."""
    return {number: sign for number in range(len(scraps)) if (sign := _sign(scraps, number))}


def _sign(scraps: Sequence[Scrap], number: int) -> Sign | None:
    """Return the sign that a scrap begins with, where a short title without a stop stands behind it."""
    scrap = scraps[number]
    match = NUMBERED.fullmatch(scrap.words) if not scrap.table and not scrap.picture else None
    if match is None or (len(match[1]) > 2 and match[1][0].isalpha() and not from_roman(match[1][:-1])):
        return None
    title = " ".join(match[2].split())
    after = scraps[number + 1] if number + 1 < len(scraps) else None
    short = len(title) <= LONGEST_HEADING and title[-1] not in ".;:" and not title[0].islower()
    if short and title.endswith(","):  # only where the title goes on
        short = after is not None and _wraps(scrap, after, scraps[number + 2 : number + 4])
    plain = after is None or bool(after.table or after.picture) or (not after.label and label_of(after.text) is None)
    return Sign(match[1], title, plain) if short else None


def _wraps(heading: Scrap, scrap: Scrap, after: Sequence[Scrap]) -> bool:
    """Tell whether a line goes on with the heading above it: hung below its title, above a table or the first line of a text, set in."""
    if scrap.how != LINE or scrap.table or scrap.picture or scrap.begins or scrap.gap or label_of(scrap.text) is not None:
        return False
    if heading.second and abs(scrap.indent - heading.second) < NEARLY and scrap.indent - heading.indent > NEARLY and not scrap.parts:
        return True
    hung = len(heading.text) >= LONG_HEADING and scrap.indent - heading.indent > HUNG and not scrap.text.endswith((".", ";", ":"))
    if not hung or not after:
        return False
    first = after[0]
    if first.table or first.picture:
        return True
    return first.indent > scrap.indent - HUNG / 2 and len(after) > 1 and after[1].indent < first.indent - HUNG / 2
