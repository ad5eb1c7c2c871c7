"""Text set in cells: words and their breaks, lines, what stands where in a line.

A line breaks at spaces, after ``-`` and ``/``; where a piece is wider than its column and the style sheet allows it, also
where :mod:`naskah.render.breaking` says. A number stays whole. What the faces of the project cannot show is not set at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from naskah.problems import fail
from naskah.render.binding.faces import Face, Faces, Word, face_name
from naskah.render.breaking import HYPHEN, broken
from naskah.render.metrics import pieces
from naskah.render.pdf.styling import Style

Glyphs = dict[str, dict[int, str]]  # face: glyph: the text it stands for
Pairs = tuple[tuple[int, str], ...]  # glyphs of a word, each with the text it stands for
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
    """A line: its pieces, its width, its height and where its baseline lies below its top (points); its glyphs by face."""

    shown: tuple[Shown, ...]
    width: float
    height: float
    baseline: float
    glyphs: tuple[tuple[str, Pairs], ...]


@dataclass(slots=True)
class _Bit:
    """A part of a word, or the space before one, in one look; ``before`` is the room in front of it; its shape and width once measured."""

    text: str
    style: Style
    link: str
    before: float = 0.0
    width: float = 0.0
    word: Word | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    """What setting asks of a style: its face, and the reach of a line above and below its baseline."""

    style: Style
    face: Face
    above: float
    below: float


class Setter:
    """Sets text in the faces of the project and notes the glyphs it uses."""

    def __init__(self, faces: Faces) -> None:
        """Set with *faces*, known by name."""
        self.faces = faces
        self.looks: dict[int, _Look] = {}  # by the identity of the style, which is kept with it

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
        most = width + ROUNDING
        line: list[_Bit] = []
        used, soft = 0.0, False  # soft: a hyphen is due where the line ends here
        for space, atom in _atoms(stretches):
            if not atom:
                yield self._finished(line, strut)
                line, used, soft = [], 0.0, False
                continue
            lead, wide = space, self._width(atom)
            for bits, hyphen in self._broken(atom, width) if wide > most else ((atom, False),):
                own = wide if bits is atom else self._width(bits)
                gap = self._measure(lead) if lead and line else 0.0
                needed = own + (self._measure(_hyphen(bits[-1])) if hyphen else 0.0)
                if line and used + gap + needed > most:
                    yield self._finished([*line, _hyphen(line[-1])] if soft and not lead else line, strut)
                    line, used, gap = [], 0.0, 0.0
                elif lead and line:
                    line.append(lead)
                if not line and bits[0].before:
                    bits[0].before = 0.0
                    own = self._width(bits)
                line.extend(bits)
                used, soft, lead = used + gap + own, hyphen, None
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

    def _width(self, bits: Sequence[_Bit]) -> float:
        return self._measure(bits[0]) if len(bits) == 1 else sum(map(self._measure, bits))

    def _measure(self, bit: _Bit) -> float:
        if bit.word is None:
            look = self._look(bit.style)
            word = look.face.word(bit.text)
            if not word.whole:
                raise UnsetError(f"huruf pada '{bit.text}' tidak ada dalam fon")
            bit.word, bit.width = word, word.width * bit.style.size / 1000
        return bit.width + bit.before

    def _look(self, style: Style) -> _Look:
        """Return the face of a style, and how far a line in it reaches above and below its baseline."""
        look = self.looks.get(id(style))
        if look is None:
            face = self.faces[face_name(style.bold, style.italic)]
            ascent, descent = face.ascent * style.size / 1000, face.descent * style.size / 1000
            lead = (style.line * style.size - ascent - descent) / 2
            look = _Look(style, face, ascent + lead + style.shift, descent + lead - style.shift)
            self.looks[id(style)] = look
        return look

    def _finished(self, line: list[_Bit], strut: Style) -> SetLine:
        shown: list[Shown] = []
        glyphs: list[tuple[str, Pairs]] = []
        own = self._look(strut)
        x, above, below = 0.0, own.above, own.below
        index = 0
        while index < len(line):
            first = line[index]
            style, link, look = first.style, first.link, self._look(first.style)
            above, below = max(above, look.above), max(below, look.below)
            start, width, operands = x + first.before, 0.0, [b"<"]
            while index < len(line):
                bit = line[index]
                if bit is not first and (bit.before or bit.link != link or not (bit.style is style or bit.style == style)):
                    break
                self._measure(bit)
                assert bit.word is not None
                operands.append(bit.word.shown[1:-1])
                glyphs.append((look.face.name, bit.word.glyphs))
                width += bit.width
                x += bit.width + bit.before
                index += 1
            operands.append(b">")
            shown.append(Shown(start, style, look.face, b"".join(operands), width, link))
        return SetLine(tuple(shown), x, above + below, above, tuple(glyphs))


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
    ends = list(accumulate(len(stretch.text) for stretch in stretches))
    at = 0  # the stretch that a token begins in
    space: _Bit | None = None
    held: tuple[_Bit | None, list[_Bit]] | None = None
    for token in TOKEN.finditer(text):
        start, word = token.start(), token[0]
        while ends[at] <= start:
            at += 1
        if word == "\n":
            yield from (held,) if held else ()
            yield None, []
            space = held = None
        elif word.isspace():
            space = _Bit(" ", stretches[at].style, stretches[at].link)
        else:
            for piece in pieces(word):
                while ends[at] <= start:
                    at += 1
                bits = list(_bits(stretches, ends, at, start, start + len(piece)))
                if held and space and piece[0] in NEVER_FIRST:
                    held[1].extend((space, *bits))
                else:
                    yield from (held,) if held else ()
                    held = space, bits
                start += len(piece)
                space = None
    yield from (held,) if held else ()


def _bits(stretches: Sequence[Stretch], ends: list[int], at: int, start: int, stop: int) -> Iterator[_Bit]:
    """Yield the text from *start* to *stop* in its looks; it begins in the stretch *at*."""
    while start < stop:
        stretch, end = stretches[at], min(stop, ends[at])
        begin = ends[at] - len(stretch.text)
        if start < end:
            before = stretch.style.before if start == begin else 0.0
            yield _Bit(stretch.text[start - begin : end - begin], stretch.style, stretch.link, before)
            start = end
        at += 1
