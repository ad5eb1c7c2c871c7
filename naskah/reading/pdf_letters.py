"""The text layer of a PDF page: its letters, and the stretches of one line that they make, with slanted words."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from naskah.lines.blocks import Run
from naskah.lines.inline import marked
from naskah.reading.typed import CONTROL, UNKNOWN
from naskah.wordfile.parts import WordTable

WIDE = 3.0  # heights of a letter that part two stretches
SLANTED, NAME = 64, 128  # the flag of a slanted font; letters of its name
BREAKS = "\r\n"
HYPHEN = "\x02"  # what pdfium makes of a hyphen at the end of a line
FINE = 0.7  # heights of a letter that part two cells of a table without rules
Box = tuple[float, float, float, float]
Span = tuple[float, float]


class Letter(NamedTuple):
    """A letter of a page, its box (left, bottom, right, top; none of what shows nothing), and whether it is slanted."""

    char: str
    box: Box | None
    slanted: bool


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page: its words, where it stands (points from the left and from the top), its height, its column (0: none).

    ``note`` is the number of the footnote that it holds. ``first``: where its first word ends and where the second one begins.
    ``parts`` are its pieces between which a table without rules may have a border, where there are several.
    Where it is a table, ``table`` holds it, and ``edges`` are the places of its upright rules, or of its columns where it is not ``ruled``.
    """

    text: str
    left: float
    right: float
    top: float
    height: float
    column: int = 0
    table: WordTable | None = None
    ruled: bool = True
    edges: tuple[float, ...] = ()
    parts: tuple[PageLine, ...] = ()
    note: str = ""
    first: Span = (0.0, 0.0)


def reaches(cell: PageLine, span: Span) -> bool:
    """Tell whether a stretch stands over a strip of the page."""
    return cell.left < span[1] and cell.right > span[0]


def letters_of(page: Any) -> list[Letter]:
    """Return the letters of a page in the order of its text layer."""
    from pypdfium2 import raw

    textpage = page.get_textpage()
    count = textpage.count_chars()
    slanted = _slanted(textpage, count)
    letters = []
    for number in range(count):
        code = raw.FPDFText_GetUnicode(textpage, number)
        char = chr(code) if code < 0xFFFE else UNKNOWN
        char = UNKNOWN if CONTROL.match(char) and char != HYPHEN else char
        letters.append(Letter(char, textpage.get_charbox(number) if char not in f"\r\n {HYPHEN}" else None, number in slanted))
    return letters


@dataclass(slots=True)
class _Stretch:
    """Letters side by side: their boxes, their words with the look of each, and which word each box begins."""

    height: float
    boxes: list[Box]
    runs: list[Run]
    places: list[int]

    def line(self) -> PageLine | None:
        """Return the stretch as a line with its parts; None where it shows nothing."""
        text = self._words(0, len(self.runs))
        if not text or not self.boxes:
            return None
        top, bottom = max(one[3] for one in self.boxes), min(one[1] for one in self.boxes)
        height = max(top - bottom, 1.0)
        whole = PageLine(text, self.boxes[0][0], self.boxes[-1][2], self.height - top, height, first=self._first())
        gaps = [number for number, (one, other) in enumerate(pairwise(self.boxes), 1) if other[0] - one[2] > FINE * height]
        if not gaps:
            return whole
        parts = []
        for first, last in pairwise([0, *gaps, len(self.boxes)]):
            words = self._words(self.places[first] if first else 0, self.places[last] if last < len(self.boxes) else len(self.runs))
            parts.append(PageLine(words, self.boxes[first][0], self.boxes[last - 1][2], self.height - top, height))
        return replace(whole, parts=tuple(parts)) if all(one.text for one in parts) else whole

    def _first(self) -> Span:
        """Return where the first word ends and the second one begins; where there is one alone, its end."""
        begun = next((number for number, run in enumerate(self.runs) if not run.teks.isspace()), 0)
        space = next((number for number, run in enumerate(self.runs) if number > begun and run.teks.isspace()), len(self.runs))
        end = next((number for number, place in enumerate(self.places) if place > space), len(self.boxes))
        return self.boxes[end - 1][2] if end else 0.0, self.boxes[min(end, len(self.boxes) - 1)][0] if end < len(
            self.boxes
        ) else self.boxes[-1][2]

    def _words(self, first: int, last: int) -> str:
        return " ".join(marked(_trimmed(self.runs[first:last])).split())


def _trimmed(letters: list[Run]) -> list[Run]:
    """Return letters as runs of one look; spaces and stops at the ends of slanted words are not slanted."""
    trimmed: list[Run] = []
    for look, group in groupby(letters, key=lambda one: one.rupa):
        text = "".join(one.teks for one in group)
        if not look:
            trimmed.append(Run(text))
            continue
        words = text.strip(" .,;:()")
        before, _, after = text.partition(words) if words else (text, "", "")
        trimmed += [Run(before), Run(words, look), Run(after)]
    return [one for one in trimmed if one.teks]


def stretches(letters: Iterable[Letter], height: float) -> Iterator[PageLine]:
    """Yield letters as stretches, each letter once: as the text layer parts them, and at wide gaps; *height* is that of the page."""
    now = _Stretch(height, [], [], [])
    for char, box, slanted in (*letters, Letter("\n", None, False)):
        if char in BREAKS or (box and now.boxes and _jumps(now.boxes[-1], box)):
            if line := now.line():
                yield line
            now = _Stretch(height, [], [], [])
        if char not in BREAKS:
            shown = "-" if char == HYPHEN else char
            now.runs.append(Run(shown, "m" if slanted and (box or (now.runs and now.runs[-1].rupa)) else ""))
        if box:
            now.boxes.append(box)
            now.places.append(len(now.runs) - 1)


def _slanted(textpage: Any, count: int) -> set[int]:
    """Return the numbers of the letters in slanted fonts; on a page that is slanted as a whole that says nothing."""
    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(NAME), ctypes.c_int()
    slanted = set()
    for number in range(count):
        raw.FPDFText_GetFontInfo(textpage, number, name, NAME, flags)
        if flags.value & SLANTED or b"Italic" in name.value or b"Oblique" in name.value:
            slanted.add(number)
    return slanted if len(slanted) < count / 2 else set()


def _jumps(before: Box, box: Box) -> bool:
    """Tell whether a letter stands on another line, far to the left, or far to the right of the one before it."""
    size = max(before[3] - before[1], box[3] - box[1], 4.0)
    return abs(box[1] - before[1]) > 1.2 * size or box[0] < before[0] - 3 * size or box[0] - before[2] > 2 * WIDE * size
