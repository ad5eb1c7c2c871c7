"""How wide text is, from the font's own advance widths; and how many lines it takes in a column."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

FONTS = Path(__file__).parents[2] / "templates" / "fonts"
PIECE = re.compile(r"[^/-]+[/-]*|[/-]+")
LONGEST_NUMBER = 24  # letters: what is longer and holds a digit is an address or the like


@cache
def _advances(bold: bool) -> tuple[dict[int, int], int]:
    """Return the advance width of each character of the text font, and the units in an em."""
    from fontTools.ttLib import TTFont

    with TTFont(FONTS / f"texgyrebonum-{'bold' if bold else 'regular'}.otf", lazy=True) as font:
        font.setGlyphOrder([f"g{number}" for number in range(font["maxp"].numGlyphs)])  # their own names stand in the outlines
        widths = font["hmtx"].metrics
        return {code: widths[name][0] for code, name in font.getBestCmap().items()}, font["head"].unitsPerEm


@lru_cache(maxsize=65536)
def em_width(text: str, bold: bool = False) -> float:
    """Return the width of *text* in ems of the text font."""
    advances, units = _advances(bold)
    return sum(advances.get(ord(char), units) for char in text) / units


@lru_cache(maxsize=65536)
def pieces(word: str) -> tuple[str, ...]:
    """Return what a line may break *word* into: after ``-`` and ``/``, but a word with a number in it stays whole."""
    if len(word) < LONGEST_NUMBER and any(char.isdigit() for char in word):
        return (word,)
    return tuple(PIECE.findall(word))


@lru_cache(maxsize=65536)
def longest_piece(text: str, bold: bool = False) -> float:
    """Return the width in ems of the longest piece of *text* that may not be broken; numbers are never broken."""
    return max((em_width(piece, bold) for word in text.split() for piece in pieces(word)), default=0.0)


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
            while needed > width > 0:
                count, needed = count + 1, needed - width
            used += (SPACE if used else 0.0) + needed
    return count


SPACE = 0.34
