"""What tests read out of PDF files: tags, bookmarks, words, pictures of pages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image

MM = 72 / 25.4


@dataclass
class Element:
    kind: str
    level: int
    node: Any


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def elements(pdf: pikepdf.Pdf) -> Iterator[Element]:
    """Yield the structure elements in reading order."""
    yield from _below(pdf.Root.StructTreeRoot.K[0], 0)


def _below(node: Any, level: int) -> Iterator[Element]:
    yield Element(str(node.S)[1:], level, node)
    for kid in node.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _below(kid, level + 1)


def marked_numbers(node: Any) -> list[int]:
    """Return the numbers of marked content in an element and below, in order."""
    found: list[int] = []
    for kid in node.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary):
            found += marked_numbers(kid) if "/S" in kid else []
        else:
            found.append(int(kid))
    return found


def bookmarks(pdf: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """Return (depth, title, page index) of each bookmark in order."""
    places = {page.objgen: index for index, page in enumerate(pdf.pages)}
    found: list[tuple[int, str, int]] = []

    def walk(node: Any, depth: int) -> None:
        while node is not None:
            found.append((depth, str(node.Title), places[node.Dest[0].objgen]))
            if "/First" in node:
                walk(node.First, depth + 1)
            node = node.get("/Next")

    if "/Outlines" in pdf.Root:
        walk(pdf.Root.Outlines.First, 0)
    return found


def page_texts(data: bytes) -> list[str]:
    """Return the text of each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def pictures(data: bytes, scale: float = 1.0) -> list[Image.Image]:
    """Return a picture of each page."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=scale).to_pil().convert("L") for page in document]
    finally:
        document.close()


def without_number(picture: Image.Image, scale: float = 1.0) -> Image.Image:
    """Return the picture with the place of the page number painted over."""
    copy = picture.copy()
    middle, height = copy.width // 2, int(20 * MM * scale)
    copy.paste(255, (middle - int(40 * scale), 0, middle + int(55 * scale), height))
    return copy
