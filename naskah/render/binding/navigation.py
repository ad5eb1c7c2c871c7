"""Ways through the whole file: bookmarks, named places, page labels, and the number at the head of each page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pydyf

from naskah.lines import Section
from naskah.lines.paper import MM, page
from naskah.render.binding.faces import Face, Word
from naskah.render.binding.file import File

NUMBER_PT = 12.0
HEAD_PT = 8.0


@dataclass(slots=True)
class Bookmark:
    """A heading: its level, title and destination, and the headings below it."""

    level: int
    title: str
    target: bytes
    below: list[Bookmark] = field(default_factory=list)


def nested(bookmarks: Iterable[Bookmark]) -> list[Bookmark]:
    """Return the topmost of *bookmarks*, each with those of a deeper level that follow it below it."""
    top = Bookmark(0, "", b"")
    open_ones = [top]
    for bookmark in bookmarks:
        while open_ones[-1].level >= bookmark.level:
            open_ones.pop()
        open_ones[-1].below.append(bookmark)
        open_ones.append(bookmark)
    return top.below


def add_bookmarks(file: File, bookmarks: list[Bookmark]) -> None:
    """Write nested *bookmarks* into *file*, all unfolded."""
    if bookmarks:
        root = file.reserve()
        ends, count = _add_level(file, bookmarks, root)
        file.fill(root, b"<</Type/Outlines%s/Count %d>>" % (ends, count))
        file.catalog["Outlines"] = root


def _add_level(file: File, bookmarks: list[Bookmark], parent: bytes) -> tuple[bytes, int]:
    """Write the entries of one level and all below; return first and last of them, and how many there are in all."""
    entries = [file.reserve() for _ in bookmarks]
    total = len(entries)
    for index, (entry, bookmark) in enumerate(zip(entries, bookmarks, strict=True)):
        text = b"<</Title %s/Parent %s/Dest%s" % (pydyf.String(bookmark.title).data, parent, bookmark.target)
        text += b"/Prev " + entries[index - 1] if index else b""
        text += b"/Next " + entries[index + 1] if index + 1 < len(entries) else b""
        if bookmark.below:
            ends, count = _add_level(file, bookmark.below, entry)
            text += ends + b"/Count %d" % count
            total += count
        file.fill(entry, text + b">>")
    return b"/First %s/Last %s" % (entries[0], entries[-1]), total


def add_places(file: File, places: dict[str, bytes]) -> None:
    """Write the named *places* that links lead to."""
    if places:
        names = pydyf.Array([item for name in sorted(places) for item in (pydyf.String(name), places[name])])
        file.catalog["Names"] = pydyf.Dictionary({"Dests": pydyf.Dictionary({"Names": names})})


# -- page numbers --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of a page; ``shown`` tells whether it stands at its head, ``counted`` whether it is a number at all.

    With a ``head``, which stands on the left, it is told as one of ``total``.
    """

    number: int
    shown: bool
    counted: bool
    head: str = ""
    total: int = 0


def page_numbers(sections: Iterable[tuple[Section, bool, int]]) -> list[list[PageNumber]]:
    """Return the numbers of the pages of each piece: (its section, whether it starts it, how many pages it has).

    Each page counts. A section that restarts begins with 1 and does not show it on its first page.
    """
    number = 0
    result = []
    sections = list(sections)
    total = sum(pages for _, _, pages in sections)
    for section, first, pages in sections:
        start = first and section.awal
        number = 0 if start else number
        numbers = [
            PageNumber(number + place, section.bernomor and not (start and place == 1), section.bernomor, section.kepala, total)
            for place in range(1, pages + 1)
        ]
        number += pages
        result.append(numbers)
    return result


def add_labels(file: File, numbers: Sequence[PageNumber]) -> None:
    """Write page labels: what a reader's page field shows is what the page itself says; unnumbered pages are i, ii."""
    labels = pydyf.Array()
    for index, number in enumerate(numbers):
        before = numbers[index - 1] if index else None
        if before is None or number.counted != before.counted or number.number != before.number + 1:
            labels.extend([index, pydyf.Dictionary({"S": "/D" if number.counted else "/r", "St": number.number})])
    file.catalog["PageLabels"] = pydyf.Dictionary({"Nums": labels})


def number_stream(number: PageNumber, landscape: bool, face: Face) -> tuple[bytes, dict[int, str]]:
    """Return the content that stands in the top margin, as an artifact for readers of tags, and its glyphs.

    That is ``- n -`` in its middle, or the head of the document on the left and ``halaman n dari m`` on the right.
    """
    paper = page(landscape)
    left, width = paper.left * MM, paper.text_width * MM
    if not number.head:
        words, own = _words(f"- {number.number} -", NUMBER_PT, face)
        lines = [(NUMBER_PT, left + (width - own) / 2, words)]
    else:
        words, own = _words(f"halaman {number.number} dari {number.total}", HEAD_PT, face)
        head, reach = _words(number.head, HEAD_PT, face)
        if reach > width - own - HEAD_PT:
            letters = int(len(number.head) * (width - own - 2 * HEAD_PT) / reach)
            head, _ = _words(f"{number.head[:letters].rstrip()}…", HEAD_PT, face)
        lines = [(HEAD_PT, left, head), (HEAD_PT, left + width - own, words)]
    texts, name = [], face.name.encode("ascii")
    for size, x, shaped in lines:
        ascent, descent = face.ascent / 1000 * size, face.descent / 1000 * size
        y = (paper.height - paper.top / 2) * MM - (ascent + descent) / 2 + descent
        shown = b"".join(word.shown for word in shaped).replace(b"><", b"")
        texts.append(b"BT /%s %g Tf 1 0 0 1 %.3f %.3f Tm %s Tj ET" % (name, size, x, y, shown))
    glyphs = {glyph: text for _, _, shaped in lines for word in shaped for glyph, text in word.glyphs}
    return b"/Artifact <</Type/Pagination/Subtype/Header>> BDC\nq 0 0 0 rg %s Q\nEMC\n" % b" ".join(texts), glyphs


def _words(text: str, size: float, face: Face) -> tuple[list[Word], float]:
    """Return the letters of *text* and how wide (pt) they are together."""
    words = [face.word(char) for char in text]
    return words, sum(word.width for word in words) / 1000 * size
