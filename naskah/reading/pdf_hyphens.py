"""Hyphens at the ends of lines that somebody typed: in a text whose words are not broken, their word stands whole on its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from naskah.reading.joining import is_broken
from naskah.reading.scraps import LINE, Scrap

PARTED = re.compile(r"[A-Za-z]-$")
FEW = 0.01  # of the lines end in a broken word, at least, where a program breaks words


def with_typed_hyphens(scraps: Sequence[Scrap]) -> list[Scrap]:
    """Return *scraps*; where hardly a line ends in a broken word, what a hyphen parts (``antar-dokumen``) is put together with it."""
    places = [number for number in range(1, len(scraps)) if _parts(scraps[number - 1], scraps[number])]
    if not places or len(places) >= FEW * sum(scrap.how == LINE for scrap in scraps):
        return list(scraps)
    whole = list(scraps)
    for number in places:
        word, _, rest = whole[number].text.partition(" ")
        whole[number - 1] = replace(whole[number - 1], text=whole[number - 1].text + word)
        whole[number] = replace(whole[number], text=rest)
    return [scrap for scrap in whole if scrap.text or scrap.table or scrap.picture]


def _parts(before: Scrap, scrap: Scrap) -> bool:
    """Tell whether a hyphen at the end of one line seems to part a word that goes on on the next one."""
    if scrap.begins or scrap.note or not PARTED.search(before.text):
        return False
    return is_broken(before.text.rsplit(maxsplit=1)[-1], scrap.text)
