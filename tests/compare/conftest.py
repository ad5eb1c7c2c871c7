"""The made-up pair of revisions, and the body of a redline without the cost of a whole DOCX."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from naskah.changes import Comparison
from naskah.compare import compare
from naskah.lines import Naskah
from naskah.lines.footnotes import footed
from naskah.load import load
from naskah.model import Peraturan
from naskah.render import docx
from naskah.render.tracked_notes import footed_in_both
from naskah.render.wordml import Revisions, Writer
from tests.compare import docx_reader

ROOT = Path(__file__).parents[2]
PAIR = ROOT / "tests/peraturan/perbup-contoh-7-2030"
TEMPLATES = ROOT / "templates"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
AUTHOR = ("Penguji Rekaan", "2031-01-01T00:00:00Z")


@pytest.fixture(scope="session")
def draft() -> Peraturan:
    """Return the draft that changes the small made-up regulation in fifteen known ways."""
    return load(PAIR / "2031-rancangan")


@pytest.fixture(scope="session")
def pair(small: Peraturan, draft: Peraturan) -> Comparison:
    return compare(small, draft)


_parts: list[Any] = []


def written(naskah: Naskah, tracks: bool = True) -> Any:
    """Return the w:body of a redline, or (*tracks* nothing) of a plain document, by the ordinary writer; without the cost of a DOCX."""
    if not _parts:
        document = docx._open(TEMPLATES / "peraturan.docx").get_docx()
        _parts.extend([document, docx._take_models(document.element.body)])
    document, models = _parts
    writer = Writer(Revisions(*AUTHOR) if tracks else None)
    naskah = footed_in_both(naskah) if tracks else footed(naskah)
    xml = "".join(docx._Body(document, models, writer).xml(naskah))
    section = naskah.sections[-1]
    last = etree.tostring(docx._section_properties(models, section, writer, section.lama), encoding="unicode")
    notes = f"<w:footnotes>{''.join(writer.footnotes)}</w:footnotes>"
    return docx_reader.parsed(f"<w:document {NAMESPACE}><w:body>{xml}{last}</w:body>{notes}</w:document>".encode())


@pytest.fixture(scope="session")
def body() -> Callable[[Naskah], Any]:
    """Return a function that gives the w:body of a redline, made by the ordinary writer."""
    return written
