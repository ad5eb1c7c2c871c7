"""The project's four faces: words shaped to glyphs by HarfBuzz, as Pango shapes them, and their measures.

Lengths are thousandths of the size of the text, as a PDF counts them; the faces have 1000 units to the em.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import uharfbuzz

NAMES = ("regular", "bold", "italic", "bolditalic")
FAMILY = "TeX Gyre Bonum"  # the style sheet calls them "Naskah", see templates/fonts/fonts.conf
SIGNS = ("Naskah Huruf", "Naskah Tanda")  # for letters and signs that it lacks
FAMILY_NAME, POSTSCRIPT_NAME = 1, 6  # among the names in a font file


def face_file(name: str) -> str:
    """Return the file of the face *name* in ``templates/fonts``."""
    return f"texgyrebonum-{name}.otf"


def face_name(bold: bool, italic: bool) -> str:
    """Return the name of the face for text of this kind."""
    return NAMES[bold + 2 * italic]


@dataclass(frozen=True, slots=True)
class Word:
    """A shaped word: its glyphs as operands of ``TJ``, its width, and (glyph, text) pairs.

    ``whole``: no letter is missing, and each glyph stands for letters of its own.
    """

    shown: bytes
    width: int
    glyphs: tuple[tuple[int, str], ...]
    whole: bool


class Face:
    """A face: what its words look like, and where lines stand below and through them."""

    def __init__(self, name: str, data: bytes) -> None:
        """Read the font file *data*."""
        self.name = name
        self.face = uharfbuzz.Face(data)
        self.font = uharfbuzz.Font(self.face)
        extents = self.font.get_font_extents("ltr")
        self.ascent, self.descent = extents.ascender, -extents.descender
        tag = uharfbuzz.OTMetricsTag
        self.underline, self.underline_size, self.strike, self.strike_size = (
            self.font.get_metric_position_with_fallback(one)
            for one in (tag.UNDERLINE_OFFSET, tag.UNDERLINE_SIZE, tag.STRIKEOUT_OFFSET, tag.STRIKEOUT_SIZE)
        )
        self.cap_height = self.font.get_metric_position_with_fallback(tag.CAP_HEIGHT)
        self.family, self.full_name = self.face.get_name(FAMILY_NAME), self.face.get_name(POSTSCRIPT_NAME)
        self.words: dict[str, Word] = {}
        self.advances: dict[int, int] = {}

    def word(self, text: str) -> Word:
        """Return *text* (one word, or a part of one) shaped."""
        word = self.words.get(text)
        if word is None:
            word = self.words[text] = self._shaped(text)
        return word

    def has(self, glyphs: dict[int, str]) -> bool:
        """Tell whether *glyphs* are those of this face: a machine may have another version of it under the same name."""
        return all(self.word(text).glyphs == ((glyph, text),) for glyph, text in glyphs.items() if len(text) == 1)

    def advance(self, glyph: int) -> int:
        """Return the width of a glyph."""
        advance = self.advances.get(glyph)
        if advance is None:
            advance = self.advances[glyph] = int(self.font.get_glyph_h_advance(glyph))
        return advance

    def _shaped(self, text: str) -> Word:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self.font, buffer)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        starts = [info.cluster for info in infos]
        ends = dict(pairwise([*sorted({*starts}), len(text)]))
        shown, pairs, width = ["<"], [], 0
        for info, position, start in zip(infos, positions, starts, strict=True):
            glyph = info.codepoint
            pairs.append((glyph, text[start : ends[start]]))
            shown.append(f"{glyph:04x}")
            if kern := self.advance(glyph) - position.x_advance:
                shown.append(f">{kern}<")
            width += position.x_advance
        return Word(
            "".join([*shown, ">"]).encode("ascii"),
            width,
            tuple(pairs),
            len(ends) == len(starts) and all(glyph for glyph, _ in pairs),
        )


class Faces(dict[str, Face]):
    """The faces in ``templates/fonts`` by their names, each read when it is first asked for."""

    def __init__(self, templates: Path) -> None:
        """Take the folder *templates*."""
        super().__init__()
        self.templates = templates

    def __missing__(self, name: str) -> Face:
        """Read a face."""
        self[name] = face = Face(name, (self.templates / "fonts" / face_file(name)).read_bytes())
        return face
