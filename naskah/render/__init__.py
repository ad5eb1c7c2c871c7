"""Step 3: printable lines -> documents. One module per format; the registry is a dict."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from naskah.lines import Naskah

Writer = Callable[["Naskah", Path], bytes]


def _lazy(module: str, name: str) -> Writer:
    """Return a writer that imports its module (and its slow libraries) only when it is used."""

    def write(naskah: Naskah, templates: Path) -> bytes:
        writer: Writer = getattr(import_module(f"naskah.render.{module}"), name)
        return writer(naskah, templates)

    return write


def _pandoc(suffix: str) -> Writer:
    def write(naskah: Naskah, templates: Path) -> bytes:
        writer: Writer = import_module("naskah.render.pandoc").pandoc_writer(suffix)
        return writer(naskah, templates)

    return write


WRITERS: dict[str, Writer] = {
    "docx": _lazy("docx", "write_docx"),
    "pdf": _lazy("pdf.writing", "write_pdf"),
    "html": _lazy("page.writing", "write_html"),
    "txt": _lazy("text", "write_text"),
    "md": _pandoc("md"),
    "odt": _pandoc("odt"),
    "epub": _pandoc("epub"),
}
# Formats that say more of a regulation than its lines: made by a function of (regulation, lines, templates).
OF_REGULATION = ("html", "akn.xml")
FORMATS = (*WRITERS, "akn.xml")
NAMES = {"text": "txt", "markdown": "md", "akn": "akn.xml"}  # other words for a format on the command line

__all__ = ["FORMATS", "NAMES", "OF_REGULATION", "WRITERS", "Writer"]
