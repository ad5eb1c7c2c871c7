"""Where a text parts from the wording it should have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from naskah.model import Teks
from naskah.rules.rule import Finding


def capitals(text: Teks, unit: str, what: str) -> Iterator[Finding]:
    """Yield what keeps *text* from being all capitals without a closing mark."""
    isi = text.isi
    if isi != isi.upper():
        at = next(place for place, char in enumerate(isi) if char != char.upper())
        yield Finding(text.at(at), f"{what} tidak seluruhnya huruf kapital", "tulis dengan huruf kapital", unit)
    if isi and isi[-1] in ".,;:":
        yield Finding(text.at(len(isi) - 1), f"{what} diakhiri '{isi[-1]}'", "hapus tanda baca itu", unit)


def differences(name: str, wanted: str) -> Iterator[tuple[int, str]]:
    """Yield where words of *name* are not those of the title, each with the words of the title there."""
    words, right = list(re.finditer(r"\S+", name)), wanted.split()
    matcher = SequenceMatcher(None, [word[0].upper() for word in words], right, autojunk=False)
    for kind, first, _, start, end in matcher.get_opcodes():
        if kind != "equal":
            at = words[first].start() if first < len(words) else words[-1].start() if words else 0
            yield at, " ".join(right[start:end])


def differs(text: str, wanted: str) -> int:
    """Return the offset of the first character of *text* that is not that of *wanted*."""
    for place, (one, other) in enumerate(zip(text, wanted, strict=False)):
        if one != other:
            return place
    return max(min(len(text), len(wanted)) - (len(text) <= len(wanted)), 0)


def word_start(text: str, at: int) -> int:
    """Return where the word begins that ends, or goes on, at *at*."""
    return text.rfind(" ", 0, at) + 1
