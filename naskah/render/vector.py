"""A vector picture (SVG) drawn once, so that every format shows the very same."""

from __future__ import annotations

import os
import re
from contextlib import closing
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from naskah.problems import fail
from naskah.render.looking import no_compiler

FONTS = Path(__file__).parents[2] / "templates" / "fonts"
CONFIGURATION = "FONTCONFIG_FILE"  # by which the letters of a picture come from our fonts, on every machine
PAGE = "<style>@page {{ size: {width}px {height}px; margin: 0 }} body {{ margin: 0 }} img {{ display: block; width: {width}px }}</style>"
SHARPNESS = 3  # pixels drawn for each pixel of its own size: 288 to the inch
WIDEST = 4000  # pixels
LENGTH = re.compile(r"\s*([0-9.]+)\s*(px|pt|mm|cm|in)?\s*")
UNITS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


@lru_cache(maxsize=16)
def drawn(data: bytes) -> bytes:
    """Return an SVG as a PNG. Raises :class:`NaskahError` where it has no size or cannot be drawn."""
    from base64 import b64encode

    os.environ.setdefault(CONFIGURATION, str(FONTS / "fonts.conf"))
    import pypdfium2

    with no_compiler():
        import weasyprint

    width, height = size_of(data)
    source = f"{PAGE.format(width=width, height=height)}<img src='data:image/svg+xml;base64,{b64encode(data).decode('ascii')}'/>"
    pdf = weasyprint.HTML(string=source).write_pdf()
    scale = min(SHARPNESS, WIDEST / width) * 96 / 72
    buffer = BytesIO()
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[0]) as page:
        page.render(scale=scale).to_pil().convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()


def size_of(data: bytes) -> tuple[float, float]:
    """Return width and height (pixels) of an SVG: as it says, or those of its view box."""
    from lxml import etree

    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    lengths = [_length(root.get(name, "")) for name in ("width", "height")]
    box = [float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if part]
    if 0.0 in lengths and len(box) == len("xywh"):
        lengths = box[2:]
    if not all(0 < length <= WIDEST for length in lengths):
        raise fail("MUAT-13", "gambar SVG tanpa ukuran", "tulis width dan height pada unsur svg-nya")
    return lengths[0], lengths[1]


def _length(text: str) -> float:
    match = LENGTH.fullmatch(text)
    return float(match[1]) * UNITS[match[2] or ""] if match else 0.0
