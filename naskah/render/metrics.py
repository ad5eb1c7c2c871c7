"""How wide text is, from the font's own advance widths; and how many lines it takes in a column."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

FONTS = Path(__file__).parents[2] / "templates" / "fonts"
PIECE = re.compile(r"[^/-]+[/-]*|[/-]+")
LONGEST_NUMBER = 24  # letters: what is longer and holds a digit is an address or the like
SIGN = r"[(\[<>±~≤≥=+\u2212\u2013*)\].,:/%-]"
NUMBER = re.compile(rf"{SIGN}*(?:Rp\.?)?(?:{SIGN}*\d)+{SIGN}*")


@cache
def _advances(bold: bool) -> tuple[dict[int, int], int]:
    """Return the advance width of each character of the text font, and the units in an em."""
    from uharfbuzz import Face, Font

    face = Face((FONTS / f"texgyrebonum-{'bold' if bold else 'regular'}.otf").read_bytes())
    font = Font(face)
    return {code: font.get_glyph_h_advance(font.get_nominal_glyph(code) or 0) for code in face.unicodes}, face.upem


@lru_cache(maxsize=65536)
def em_width(text: str, bold: bool = False) -> float:
    """Return the width of *text* in ems of the text font."""
    advances, units = _advances(bold)
    return sum(advances.get(ord(char), units) for char in text) / units


@lru_cache(maxsize=65536)
def is_number(word: str) -> bool:
    """Tell whether *word* is a number as it is printed: an amount, a percentage, a date in figures."""
    return NUMBER.fullmatch(word) is not None


@lru_cache(maxsize=65536)
def pieces(word: str, whole: bool = True) -> tuple[str, ...]:
    """Return what a line may break *word* into: after ``-`` and ``/``; a word with a figure in it stays *whole* where that is asked."""
    if is_number(word) or (whole and len(word) < LONGEST_NUMBER and any(char.isdigit() for char in word)):
        return (word,)
    return tuple(PIECE.findall(word))
