"""Text set in cells: words and their breaks, lines, what stands where in a line.

A line breaks at spaces, after ``-`` and ``/``; where a piece is wider than its column and the style sheet allows it, also
where :mod:`naskah.render.breaking` says. A number stays whole. What the faces of the project cannot show is not set at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from naskah.problems import fail
from naskah.render.binding.faces import Face, Faces, face_name
from naskah.render.breaking import HYPHEN, broken
from naskah.render.metrics import pieces
from naskah.render.pdf.styling import Style

Glyphs = dict[str, dict[int, str]]  # face: glyph: the text it stands for
TOKEN = re.compile(r"\n|[ \t\r\f]+|[^ \t\r\f\n]+")
NEVER_FIRST = "/)]},.;:!?%"  # on a line, even after a space
ROUNDING = 0.01  # points
SHOWN = 60  # letters of a cell in a message


class UnsetError(Exception):
    """The project's faces lack a letter, or the page room: only WeasyPrint can print it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one look within a cell; ``link`` names the place it leads to."""

    text: str
    style: Style
    link: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of a line, from ``x`` on: its look, its glyphs as operands of ``TJ``, its width (points)."""

    x: float
    style: Style
    face: Face
    operands: bytes
    width: float
    link: str


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line: its pieces, its width, its height and where its baseline lies below its top (points); the glyphs it uses."""

    shown: tuple[Shown, ...]
    width: float
    height: float
    baseline: float
    glyphs: Glyphs


@dataclass(slots=True)
class _Bit:
    """A part of a word, or the space before one, in one look; ``before`` is the room in front of it, ``width`` its own once measured."""

    text: str
    style: Style
    link: str
    before: float = 0.0
    width: float = -1.0


class Setter:
    """Sets text in the faces of the project and notes the glyphs it uses."""

    def __init__(self, faces: Faces) -> None:
        """Set with *faces*, known by name."""
        self.faces = faces

    def lines(self, stretches: Sequence[Stretch], width: float) -> tuple[SetLine, ...]:
        """Return *stretches* as lines of at most *width* points. Raises :class:`UnsetError`."""
        lines = tuple(self._lines(stretches, width)) if any(stretch.text for stretch in stretches) else ()
        for line in lines:
            if line.width > width + ROUNDING:
                text = "".join(stretch.text for stretch in stretches)
                advice = "lebarkan kolomnya, atau kembalikan 'overflow-wrap' pada templates/peraturan.css"
                raise fail("PDF-07", f"teks '{text[:SHOWN]}' lebih lebar daripada kolom tabelnya", advice)
        return lines

    def _lines(self, stretches: Sequence[Stretch], width: float) -> Iterator[SetLine]:
        strut = stretches[0].style
        line: list[_Bit] = []
        used, soft = 0.0, False  # soft: a hyphen is due where the line ends here
        for space, atom in _atoms(stretches):
            wide = sum(map(self._measure, atom))
            if not atom:
                yield self._finished(line, strut)
                line, used, soft = [], 0.0, False
                continue
            lead = space
            for bits, hyphen in self._broken(atom, width) if wide > width + ROUNDING else ((atom, False),):
                gap = self._measure(lead) if lead and line else 0.0
                needed = sum(map(self._measure, bits)) + (self._measure(_hyphen(bits[-1])) if hyphen else 0.0)
                if line and used + gap + needed > width + ROUNDING:
                    yield self._finished([*line, _hyphen(line[-1])] if soft and not lead else line, strut)
                    line, used, gap = [], 0.0, 0.0
                elif lead and line:
                    line.append(lead)
                if not line:
                    bits[0].before = 0.0
                line.extend(bits)
                used, soft, lead = used + gap + sum(map(self._measure, bits)), hyphen, None
        if line:
            yield self._finished(line, strut)

    def _broken(self, atom: Sequence[_Bit], width: float) -> Iterator[tuple[list[_Bit], bool]]:
        """Yield what a piece wider than its column falls into, each with whether a hyphen may follow."""
        text, style = "".join(bit.text for bit in atom), atom[0].style
        if not all(bit.style.breaks for bit in atom):
            yield list(atom), False
            return
        start = 0
        for part, hyphen in broken(text, width / style.size, style.bold):
            yield list(_cut(atom, start, start + len(part))), hyphen
            start += len(part)

    def _face(self, style: Style) -> Face:
        return self.faces[face_name(style.bold, style.italic)]

    def _measure(self, bit: _Bit) -> float:
        if bit.width < 0:
            word = self._face(bit.style).word(bit.text)
            if not word.whole:
                raise UnsetError(f"huruf pada '{bit.text}' tidak ada dalam fon")
            bit.width = word.width * bit.style.size / 1000
        return bit.width + bit.before

    def _strut(self, style: Style) -> tuple[float, float]:
        """Return how far a line in this look reaches above and below its baseline."""
        face = self._face(style)
        ascent, descent = face.ascent * style.size / 1000, face.descent * style.size / 1000
        lead = (style.line * style.size - ascent - descent) / 2
        return ascent + lead + style.shift, descent + lead - style.shift

    def _finished(self, line: list[_Bit], strut: Style) -> SetLine:
        shown: list[Shown] = []
        glyphs: Glyphs = {}
        x, (above, below) = 0.0, self._strut(strut)
        for bit in line:
            face = self._face(bit.style)
            word, width = face.word(bit.text), self._measure(bit)
            glyphs.setdefault(face.name, {}).update(word.glyphs)
            if bit.style is not strut:
                own_above, own_below = self._strut(bit.style)
                above, below = max(above, own_above), max(below, own_below)
            last = shown[-1] if shown else None
            if last and not bit.before and (last.style, last.link) == (bit.style, bit.link):
                operands = last.operands[:-1] + word.shown[1:]
                shown[-1] = Shown(last.x, last.style, face, operands, last.width + width, last.link)
            else:
                shown.append(Shown(x + bit.before, bit.style, face, word.shown, width - bit.before, bit.link))
            x += width
        return SetLine(tuple(shown), x, above + below, above, glyphs)


def _hyphen(bit: _Bit) -> _Bit:
    """Return the hyphen that ends a line behind *bit*."""
    return _Bit(HYPHEN, bit.style, bit.link)


def _cut(atom: Sequence[_Bit], start: int, stop: int) -> Iterator[_Bit]:
    """Yield the letters of *atom* from *start* to *stop* in their looks."""
    end = 0
    for bit in atom:
        begin, end = end, end + len(bit.text)
        if begin < stop and start < end:
            first = max(start, begin)
            yield _Bit(bit.text[first - begin : min(stop, end) - begin], bit.style, bit.link, bit.before if first == begin else 0.0)


def _atoms(stretches: Sequence[Stretch]) -> Iterator[tuple[_Bit | None, list[_Bit]]]:
    """Yield what stays together on a line, each with the space before it; nothing at all stands for the end of a line."""
    text = "".join(stretch.text for stretch in stretches)
    ends: list[int] = []
    for stretch in stretches:
        ends.append((ends[-1] if ends else 0) + len(stretch.text))
    space: _Bit | None = None
    held: tuple[_Bit | None, list[_Bit]] | None = None
    for token in TOKEN.finditer(text):
        start = token.start()
        if token[0] == "\n":
            yield from (held,) if held else ()
            yield None, []
            space = held = None
        elif token[0].isspace():
            stretch = stretches[next(number for number, end in enumerate(ends) if end > start)]
            space = _Bit(" ", stretch.style, stretch.link)
        else:
            for piece in pieces(token[0]):
                bits = list(_bits(stretches, ends, start, start + len(piece)))
                if held and space and piece[0] in NEVER_FIRST:
                    held[1].extend((space, *bits))
                else:
                    yield from (held,) if held else ()
                    held = space, bits
                start += len(piece)
                space = None
    yield from (held,) if held else ()


def _bits(stretches: Sequence[Stretch], ends: list[int], start: int, stop: int) -> Iterator[_Bit]:
    """Yield the text from *start* to *stop* in its looks."""
    for stretch, end in zip(stretches, ends, strict=True):
        begin = end - len(stretch.text)
        if begin < stop and start < end:
            first = max(start, begin)
            before = stretch.style.before if first == begin else 0.0
            yield _Bit(stretch.text[first - begin : min(stop, end) - begin], stretch.style, stretch.link, before)
