"""What an output says: the words of a DOCX, PDF, HTML, text, ODT, EPUB or Markdown file, read back in order.

None of these knows how its file was written; what an image is said to show is not part of the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from html import unescape
from io import BytesIO
from typing import Any, Protocol, TypeVar
from zipfile import ZipFile

from naskah.lines.paper import MM
from naskah.outside import pandoc
from naskah.wordfile.names import W

ODT_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TITLE_STYLES = ("Title", "Author")  # what pandoc sets before the text
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"


BROKEN = re.compile("\u2010\\s*(?:\\n\\s*|$)")  # a hyphen that a line end added
NUMBER_ABOVE, NUMBER_BELOW = re.compile(r"-\s*(\d+)\s*-\s*"), re.compile(r"\s*-\s*(\d+)\s*-$")  # of a page
EDGE = 8 * MM  # points: whatever the margins of an office are, no text stands nearer to the edge
FAR_OFF = 20_000.0  # points: further than any paper
Result = TypeVar("Result")


class Lend(Protocol):
    """Begins other work elsewhere and returns what gives its result."""

    def __call__(self, function: Callable[..., Result], /, *arguments: object) -> Callable[[], Result]:
        """Begin ``function(*arguments)``."""


def not_lent(function: Callable[..., Result], /, *arguments: object) -> Callable[[], Result]:
    """Return what does the work here, when its result is asked for."""
    return partial(function, *arguments)


def docx_text(data: bytes) -> str:
    """Return the text of a DOCX body in reading order (tracked deletions left out); no blank parts its paragraphs."""
    with ZipFile(BytesIO(data)) as archive:
        root = _xml(archive.read("word/document.xml"))
    pieces = []
    gone = {node for change in root.iter(f"{W}del", f"{W}moveFrom") for node in change.iter(f"{W}footnoteReference")}
    called: list[str] = []
    for node in root.iter(f"{W}t", f"{W}footnoteReference"):
        if node.tag == f"{W}t":
            pieces.append(node.text or "")
        elif node not in gone:
            called.append(node.get(f"{W}id", ""))
            pieces.append("" if node.get(f"{W}customMarkFollows") else str(len(called)))
    return "".join((*pieces, *_footnotes(data, called)))


def _footnotes(data: bytes, called: Sequence[str]) -> Iterator[str]:
    """Yield the footnotes of a DOCX that are *called*, by their ids, in order, each after a blank."""
    with ZipFile(BytesIO(data)) as archive:
        if "word/footnotes.xml" not in archive.namelist():
            return
        root = _xml(archive.read("word/footnotes.xml"))
    notes = {note.get(f"{W}id"): note for note in root.iter(f"{W}footnote") if note.get(f"{W}type") is None}
    for number, note in enumerate((notes[name] for name in called if name in notes), 1):
        yield " "
        for node in note.iter(f"{W}t", f"{W}footnoteRef"):
            yield node.text or "" if node.tag == f"{W}t" else f"{number})"


def html_body_text(data: bytes) -> str:
    """Return the text of an HTML page's body, without scripts and without what the page marks as its own controls."""
    from lxml import html

    body = html.document_fromstring(data.decode("utf-8")).find("body")
    if body is None:
        return ""
    for extra in [node for node in body.iter() if node.tag == "script" or node.get("data-kendali") is not None]:
        parent, tail = extra.getparent(), extra.tail
        if parent is not None:
            before = extra.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + (tail or "")
            else:
                parent.text = (parent.text or "") + (tail or "")
            parent.remove(extra)
    return " ".join(map(str, body.itertext()))


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF in content order, a form feed after each page, without the numbers ``- n -`` at their edges."""
    return pdf_reading(data).text


@dataclass(frozen=True, slots=True)
class PdfReading:
    """The texts of the pages of a PDF, and what stands off the paper or at its very edge: (number of the page, its text)."""

    pages: tuple[str, ...]
    strays: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        """Return the whole text, its pages parted by form feeds."""
        return "\f".join(self.pages)


def pdf_reading(data: bytes, lend: Lend | None = None) -> PdfReading:
    """Return what a PDF says and what of it is out of place; *lend* has half of the pages read by somebody else meanwhile."""
    count = pdf_pages(data)
    middle = count // 2 if lend else count
    rest = lend(page_texts, data, middle, count) if lend else list
    pages, strays, number = [], [], 0
    for place, (page, stray) in enumerate([*page_texts(data, 0, middle), *rest()], 1):
        text, number = _without_number(page, number)
        pages.append(text)
        strays += [(place, stray)] if stray else []
    return PdfReading(tuple(pages), tuple(strays))


def pdf_pages(data: bytes) -> int:
    """Return how many pages a PDF has."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(data)) as document:
        return len(document)


def page_texts(data: bytes, start: int, stop: int) -> list[tuple[str, str]]:
    """Return the texts of the pages from *start* (counted from 0) up to *stop* of a PDF, each with what of it is out of place."""
    import pypdfium2

    texts = []
    with closing(pypdfium2.PdfDocument(data)) as document:
        for number in range(start, stop):
            with closing(document[number]) as page, closing(page.get_textpage()) as text_page:
                texts.append((_page_text(text_page), _stray_text(text_page, *page.get_size())))
    return texts


def _page_text(text_page: Any) -> str:
    """Return the text of a page without the hyphens by which words are broken."""
    text: str = text_page.get_text_range().replace("\x02", "-").replace("\ufffe", "-").strip()
    return BROKEN.sub("", text)


def _stray_text(text_page: Any, width: float, height: float) -> str:
    """Return what stands so near to an edge of a page *width* x *height* points that no printer reaches it, or off the paper."""
    sides = (
        (-FAR_OFF, -FAR_OFF, EDGE, FAR_OFF),
        (width - EDGE, -FAR_OFF, FAR_OFF, FAR_OFF),
        (EDGE, -FAR_OFF, width - EDGE, EDGE),
        (EDGE, height - EDGE, width - EDGE, FAR_OFF),
    )
    return next((text for side in sides if (text := text_page.get_text_bounded(*side).strip())), "")


def _without_number(text: str, previous: int) -> tuple[str, int]:
    """Return *text* without its page number, and the number of the page; a page without one restarts the count."""
    for number in (NUMBER_ABOVE.match(text), NUMBER_BELOW.search(text)):
        if number and number[1] == str(previous + 1):
            return text[: number.start()] + text[number.end() :], previous + 1
    return text, 1


def plain_text(data: bytes) -> str:
    """Return the text of a text file."""
    return data.decode("utf-8")


def odt_text(data: bytes) -> str:
    """Return the text of an ODT in reading order."""
    with ZipFile(BytesIO(data)) as archive:
        root = _xml(archive.read("content.xml"))
    blocks = root.iter(f"{ODT_TEXT}p", f"{ODT_TEXT}h")
    return "\n".join(_odt_words(block) for block in blocks if block.get(f"{ODT_TEXT}style-name") not in TITLE_STYLES)


def _odt_words(block: Any) -> str:
    """Return the words of a paragraph; those of a frame in it and of an image's description are left to others."""
    pieces = [block.text or ""]
    for child in block:
        inner = child.tag.startswith(ODT_TEXT) and child.tag not in (f"{ODT_TEXT}p", f"{ODT_TEXT}h")
        pieces += [_odt_words(child) if inner else "", " " if not len(child) and not child.text else "", child.tail or ""]
    return "".join(pieces)


def epub_text(data: bytes) -> str:
    """Return the text of an EPUB in reading order, without its title page."""
    with ZipFile(BytesIO(data)) as archive:
        package = _xml(archive.read("EPUB/content.opf"))
        names = {item.get("id"): item.get("href") for item in package.iter(f"{OPF}item")}
        pages = [names[item.get("idref")] for item in package.iter(f"{OPF}itemref") if item.get("linear") != "no"]
        bodies = [_xml(archive.read(f"EPUB/{page}")).find(f"{XHTML}body") for page in pages if "title_page" not in page]
    for body in bodies:
        for title in body.iterfind(f".//{XHTML}h1[@class='unnumbered']"):  # pandoc's, above what has no heading of its own
            title.text = ""
    return "\n".join(" ".join(map(str, body.itertext())) for body in bodies)


def md_text(data: bytes) -> str:
    """Return the text of a Markdown file in reading order, as pandoc reads it."""
    return pandoc_text(data.decode("utf-8"), "gfm")


def pandoc_text(source: str | bytes, form: str) -> str:
    """Return the text that pandoc reads in *source*, which has the form *form*."""
    data = source.encode("utf-8") if isinstance(source, str) else source
    return "".join(_spoken(json.loads(pandoc([f"--from={form}", "--to=json"], data))["blocks"]))


def _spoken(node: object) -> Iterator[str]:
    """Yield the words of a pandoc tree in reading order."""
    if isinstance(node, list):
        for item in node:
            yield from _spoken(item)
    elif isinstance(node, dict):
        kind, content = node.get("t"), node.get("c", [])
        if kind == "Str":
            yield str(content)
        elif kind in ("RawBlock", "RawInline"):
            yield unescape(re.sub(r"<[^>]*>", " ", str(content[1])))
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            yield " "
        elif kind != "Image":
            yield from _spoken(content)


def _xml(data: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))


def akn_text(data: bytes) -> str:
    """Return the text of an Akoma Ntoso document: all but its metadata."""
    root = _xml(data)
    pieces: list[str] = []
    for node in root.iter():
        if str(node.tag).rpartition("}")[2] in ("p", "num", "heading"):
            pieces.extend(map(str, node.itertext()))
            pieces.append(" ")
    return "".join(pieces)


READERS: dict[str, Callable[[bytes], str]] = {
    "docx": docx_text,
    "pdf": pdf_text,
    "html": html_body_text,
    "akn.xml": akn_text,
    "txt": plain_text,
    "odt": odt_text,
    "epub": epub_text,
    "md": md_text,
}
