"""Numbers that stand on a line of their own, their text on the next one: both are read as one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from naskah.reading.labels import heading_of, label_of
from naskah.reading.scraps import Scrap
from naskah.reading.sequence_state import TERMINAL

OPENS = r"(?i:Menimbang|Mengingat|Memperhatikan)\s*:?"
BARE = re.compile(rf"(?:{OPENS}\s*)?(?:\(\d{{1,3}}[a-z]?\)|(?:[a-z]|\d{{1,3}}[a-z]?)\s?[.)])")
OPENED = re.compile(rf":|{OPENS}")


def with_their_texts(scraps: Sequence[Scrap]) -> Iterator[Scrap]:
    """Yield *scraps*; a number that stands alone, where no sentence runs into it, begins with the text that follows."""
    before = ""
    number: Scrap | None = None
    for scrap in scraps:
        if number is not None:
            if _is_text(scrap):
                text = f"{number.text} {scrap.text}"
                yield replace(number, text=text, second=scrap.indent, body=scrap.body)
                before, number = text, None
                continue
            yield number
            number = None
        if _is_bare(scrap, before):
            number = scrap
        else:
            yield scrap
        before = scrap.words
    if number is not None:
        yield number


def _is_bare(scrap: Scrap, before: str) -> bool:
    """Tell whether a scrap is a number alone, with nothing before it that only ends there (``huruf`` / ``a.``)."""
    if scrap.label or scrap.note or scrap.table or not BARE.fullmatch(scrap.text):
        return False
    opened = not before or OPENED.match(scrap.text) or OPENED.fullmatch(before) or heading_of(before)
    return bool(opened or TERMINAL.search(before))


def _is_text(scrap: Scrap) -> bool:
    """Tell whether a scrap may be what a number alone begins: words that no other number and no heading is."""
    words = scrap.text
    return bool(words) and not (scrap.label or scrap.note or scrap.heading or label_of(words) or heading_of(words))
