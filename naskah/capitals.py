"""Capitals: a title printed in capitals as running text writes it, and the words that stay small inside a title."""

from __future__ import annotations

import re
from collections.abc import Collection

from naskah.numbering import from_roman

# Particles stay small inside a title (UU 12/2011 Lampiran II no. 74 and 76).
PARTICLES = frozenset(("antara", "antar", "atas", "atau", "bagi", "dalam", "dan", "dan/atau", "dari", "dengan", "di", "guna", "ke",
                       "kepada", "melalui", "oleh", "pada", "sebagai", "secara", "sejak", "serta", "sampai", "tentang", "terhadap", "tanpa",
                       "untuk", "yang"))  # fmt: skip


def in_running_text(title: str, kept: Collection[str] = ()) -> str:
    """Return *title*, printed in capitals, as running text writes it: ``SPM TAHAP II`` of *kept* ``SPM`` gives ``SPM Tahap II``.

    Words of *kept* (abbreviations) and Roman numbers stay as they are; particles are small but for the first word.
    """
    words = title.split()
    return " ".join(_word(word, kept, number > 0) for number, word in enumerate(words))


def _word(word: str, kept: Collection[str], inside: bool) -> str:
    bare = word.strip("(),.;:")
    if bare in kept or (set(bare) <= set("IVX") and from_roman(bare)):
        return word
    if inside and word.lower() in PARTICLES:
        return word.lower()
    return "/".join(_hyphenated(part, kept) for part in word.split("/"))


def _hyphenated(word: str, kept: Collection[str]) -> str:
    """Return a word and what is joined to it: both capital, but for a repetition with an affix (``Perundang-undangan``)."""
    first, *rest = word.split("-")
    affixed = [len(rest) == 1 and part != first and (part.removesuffix("AN") in first) and len(part) > 3 for part in rest]
    return "-".join([_initial(first, kept), *(p.lower() if small else _initial(p, kept) for p, small in zip(rest, affixed, strict=True))])


def _initial(part: str, kept: Collection[str]) -> str:
    if part in kept:
        return part
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), part, count=1)
