"""Where a word may be broken that is wider than its line: after ``-`` and ``/``, after the signs of an address, between syllables.

A hyphen stands only where a syllable ends a line: one in an address would be read as a part of it. A number is never broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from naskah.render.metrics import em_width, is_number, pieces

HYPHEN = "\u2010"  # not the sign of the keyboard, so that what a line end added can be told from what the law says
SOFT, FREE = "\u00ad", "\u200b"  # where a printer may break with and without a hyphen
SPACE = 0.34  # ems
SYLLABLE = 8  # letters: of a longer fragment, a part of an address, no more need stay together
LONG_WORD = 24  # letters: a longer word does not ask for a wider column
PART = re.compile(r"[^\W\d_]+|[\W\d_]+")
SIGNS = re.compile(r"[^._@?&=%+:;,~#\\]*[._@?&=%+:;,~#\\]+|[^._@?&=%+:;,~#\\]+")
LETTERS = re.compile(r"[^\W\d_]+(?:[^\W\d_]|['’])*")
Fragment = tuple[str, bool]  # letters that stay together, and whether a hyphen follows where the line ends behind them


@cache
def _syllables() -> Any:
    import pyphen

    return pyphen.Pyphen(lang="id")


@lru_cache(maxsize=65536)
def fragments(word: str) -> tuple[Fragment, ...]:
    """Return what *word* may be broken into, in order; a number is one fragment."""
    if is_number(word):
        return ((word, False),)
    return tuple(fragment for piece in pieces(word, False) for fragment in _fragments(piece))


def _fragments(piece: str) -> Iterator[Fragment]:
    core = LETTERS.search(piece)
    if core and not any(char.isalnum() for char in piece[: core.start()] + piece[core.end() :]):  # a word in brackets or with a comma
        syllables = _syllables().inserted(core[0], "\n").split("\n")
        syllables[0] = piece[: core.start()] + syllables[0]
        syllables[-1] += piece[core.end() :]
        yield from ((syllable, number < len(syllables)) for number, syllable in enumerate(syllables, 1))
        return
    for sign in SIGNS.findall(piece):
        yield from ((part, False) for part in PART.findall(sign)) if len(sign) > LONG_WORD else ((sign, False),)


def broken(word: str, width: float, bold: bool = False) -> Iterator[Fragment]:
    """Yield *word* in fragments no wider than *width* ems as far as that can be: a fragment that is wider falls into its letters."""
    for text, hyphen in fragments(word):
        if em_width(text, bold) <= width or is_number(word):
            yield text, hyphen
        else:
            yield from ((letter, False) for letter in text[:-1])
            yield text[-1], hyphen


def _parts(word: str, width: float, bold: bool = False) -> int:
    """Return on how many lines of *width* ems a *word* ends up that is wider than that."""
    count, used = 1, 0.0
    for text, hyphen in broken(word, width, bold):
        needed = em_width(text, bold)
        if used and used + needed + (em_width(HYPHEN, bold) if hyphen else 0.0) > width:
            count, used = count + 1, 0.0
        used += needed
    return count


@lru_cache(maxsize=65536)
def least_width(text: str, bold: bool = False) -> float:
    """Return the width in ems of the widest stretch of *text* that stays together however narrow its column is."""
    widest = 0.0
    for word in text.split():
        number = is_number(word)
        for fragment, hyphen in fragments(word):
            kept = fragment if number else fragment[:SYLLABLE]
            widest = max(widest, em_width(kept, bold) + (em_width(HYPHEN, bold) if hyphen else 0.0))
    return widest


@lru_cache(maxsize=65536)
def wished_width(text: str, bold: bool = False) -> float:
    """Return the width in ems that *text* asks for: that of its longest word, or the part of a very long one that stays together."""
    widest = 0.0
    for word in text.split():
        for piece in pieces(word):
            wish = em_width(piece, bold) if len(piece) <= LONG_WORD or is_number(piece) else least_width(piece, bold)
            widest = max(widest, wish)
    return widest


def softened(text: str, width: float, bold: bool = False) -> str:
    """Return *text* with the places marked where a printer may break words wider than *width* ems."""
    if em_width(text, bold) <= width:
        return text
    return re.sub(r"\S+", lambda word: _softened(word[0], width, bold), text)


def _softened(word: str, width: float, bold: bool) -> str:
    return "".join(_marked(piece, width, bold) for piece in pieces(word))


def _marked(piece: str, width: float, bold: bool) -> str:
    if em_width(piece, bold) <= width:
        return piece
    return "".join(text + (SOFT if hyphen else FREE) for text, hyphen in fragments(piece)).rstrip(SOFT + FREE)


@lru_cache(maxsize=65536)
def line_count(text: str, width: float, bold: bool = False) -> int:
    """Return how many lines *text* takes in *width* ems, broken at spaces, never fewer than a browser would need."""
    count = 0
    for part in text.split("\n"):
        count += 1
        used = 0.0
        for word in part.split():
            needed = em_width(word, bold)
            if used and used + SPACE + needed > width:
                count, used = count + 1, 0.0
            if needed > width > 0:
                count, needed = count + _parts(word, width, bold) - 1, width
            used += (SPACE if used else 0.0) + needed
    return count
