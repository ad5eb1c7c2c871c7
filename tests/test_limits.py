"""The limits that SECURITY.md states are those of the program."""

from __future__ import annotations

from pathlib import Path

from naskah.archive import DOCX, MAX_XML, XLSX
from naskah.load.folder import IMAGE_BYTES, IMAGE_PIXELS
from naskah.load.nodes import MAX_BYTES, MAX_DEPTH, MAX_NODES
from naskah.load.reader import MOST_PROBLEMS
from naskah.load.vector import MOST_DRAWN
from naskah.reading import pdf_text
from naskah.render import bounds
from naskah.rules.view import LONGEST

SAID = " ".join((Path(__file__).parents[1] / "SECURITY.md").read_text("utf-8").split())
STATED = (
    f"YAML {MAX_BYTES >> 20} MB",
    f"CSV {4 * MAX_BYTES >> 20} MB, {MAX_DEPTH} levels, {MAX_NODES:,} nodes",
    f"images {IMAGE_BYTES >> 20} MB and {IMAGE_PIXELS // 1_000_000} million pixels",
    f"workbooks {XLSX.packed >> 20} MB ({XLSX.unpacked >> 20} MB unpacked, {XLSX.most_units:,} cells)",
    f"Word files {DOCX.packed >> 20} MB ({MAX_XML >> 20} MB of text unpacked, {DOCX.most_units:,} cells, rows and paragraphs, "
    f"{DOCX.most_elements:,} elements)",
    f"PDF {pdf_text.MAX_PAGES:,} pages opened in {pdf_text.PATIENCE} s and {pdf_text.MEMORY >> 10} GB",
    f"drawings {MOST_DRAWN:,} elements",
    f"one text {LONGEST:,} characters",
    f"{MOST_PROBLEMS:,} mistakes of one revision",
    f"templates {bounds.MOST_TURNS:,} turns of loops and calls, "
    f"{bounds.SECONDS:.0f} s and {bounds.MOST_MADE >> 20} MB of text for one document",
)


def test_every_stated_limit_is_the_one_that_is_kept() -> None:
    assert [text for text in STATED if text not in SAID] == []
