"""The headings of an annex of a foreign draft: numbered titles, on one line or on several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from naskah.reading.joining import rejoined
from naskah.reading.labels import label_of
from naskah.reading.scraps import LINE, Scrap

NUMBERED = re.compile(r"(\d+(?:\.\d+)+\.?|[A-Z]\.|\d{1,2}\.)\s+(\S.*)", re.DOTALL)
LONG_HEADING, HUNG = 30, 20.0  # letters of a heading that may go on, points by which its next line is set in
LONGEST_HEADING = 140
NEARLY = 4.0  # points beside the place where the words of a heading hang


def with_headings(scraps: Sequence[Scrap]) -> list[Scrap]:
    """Return *scraps* with the headings of an annex marked: ``1.2`` or ``A.`` before a short title that ends without a stop.

    ``1.`` is a heading only below ``A.``, where a paragraph without a number follows.
    """
    marked: list[Scrap] = []
    lettered = False
    for number, scrap in enumerate(scraps):
        if number and marked[-1].heading and _wraps(scraps[number - 1], scrap, scraps[number + 1 : number + 3]):
            marked[-1] = replace(marked[-1], text=rejoined(marked[-1].text, scrap.text))
            continue
        match = NUMBERED.fullmatch(scrap.words) if not scrap.table and not scrap.picture else None
        title = " ".join(match[2].split()) if match else ""
        after = scraps[number + 1] if number + 1 < len(scraps) else None
        short = bool(title) and len(title) <= LONGEST_HEADING and title[-1] not in ".;:" and not title[0].islower()
        if short and title.endswith(","):  # only where the title goes on
            short = after is not None and _wraps(scrap, after, scraps[number + 2 : number + 4])
        plain = after is not None and (bool(after.table or after.picture) or (not after.label and label_of(after.text) is None))
        if match and short and (number + 1 == len(scraps) or plain or not match[1][:-1].isdigit()):
            sign = match[1]
            level = sign.strip(".").count(".") + 1 if "." in sign[:-1] else 1 if sign[0].isalpha() else 2
            lettered = lettered or sign[0].isalpha()
            if level != 2 or lettered or "." in sign[:-1]:
                marked.append(replace(scrap, text=title, label="", heading=sign, level=level))
                continue
        marked.append(scrap)
    return marked


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
