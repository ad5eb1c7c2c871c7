"""Footnotes at the foot of a PDF page: the number in the text becomes their mark, their words follow the line that calls them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from naskah.reading.joining import rejoined
from naskah.reading.pdf_letters import PageLine

NOTE = re.compile(r"(\d{1,2})\)\s+(?=\S)")
MOST = 12  # lines that the footnotes of a page take at most


def with_notes(lines: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines of a page with its footnotes behind the lines that call them.

    A footnote stands behind all other lines and begins with a number (``1)``) that a word further up bears without a space.
    """
    first = len(lines)
    for place in range(len(lines) - 1, max(len(lines) - 1 - MOST, 0), -1):
        if lines[place].table or lines[place].column:
            break
        match = NOTE.match(lines[place].text)
        if match and _caller(lines[:place], match[1]) is not None:
            first = place
    body = list(lines[:first])
    for number, note in _notes(lines[first:]).items():
        caller = _caller(body, number)
        if caller is None:
            return list(lines)  # who calls it nobody can tell
        body[caller] = replace(body[caller], text=_mark(number).sub(f"[^{number}]", body[caller].text, count=1))
        body.insert(caller + 1, note)
    return body


def _mark(number: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[^\W\d]){number}\)|(?<=[.,;:]){number}\)")


def _caller(lines: Sequence[PageLine], number: str) -> int | None:
    """Return the place of the line that bears the number of a footnote."""
    return next((place for place, line in enumerate(lines) if not (line.note or line.table) and _mark(number).search(line.text)), None)


def _notes(lines: Sequence[PageLine]) -> dict[str, PageLine]:
    """Return footnotes by their numbers, each as one line."""
    notes: dict[str, PageLine] = {}
    last = ""
    for line in lines:
        if match := NOTE.match(line.text):
            last = match[1]
            notes[last] = replace(line, text=line.text[match.end() :], note=last, parts=())
        elif last:
            notes[last] = replace(notes[last], text=rejoined(notes[last].text, line.text))
    return notes
