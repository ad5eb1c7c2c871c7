"""A document of ours that came back says what it said: read(write(x)) == x, with ids, names and keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.lines import document
from naskah.load import load
from naskah.model import Peraturan
from naskah.reading.returned import Returned, read_returned
from naskah.render.docx import write_docx
from naskah.wordfile.blocks import printed_blocks
from naskah.wordfile.reader import read

ROOT = Path(__file__).parents[2]
FOLDERS = [
    path.parent
    for path in sorted(ROOT.glob("tests/peraturan/*/*/peraturan.yaml")) + sorted(ROOT.glob("tests/cases/benar/*/peraturan.yaml"))
]


def came_back(peraturan: Peraturan, data: bytes) -> Returned:
    """Return what the DOCX *data*, handed out as *peraturan*, says."""
    file, numbers = read(data)
    come, _ = printed_blocks(file, numbers)
    return read_returned(come, peraturan)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_what_is_written_is_read_back(folder: Path) -> None:
    peraturan = load(folder)
    found = came_back(peraturan, write_docx(document(peraturan), ROOT / "templates"))
    assert (found.doubts, found.unread) == ([], [])
    assert found.peraturan == peraturan


def test_names_of_places_are_in_drafts_only(small: Peraturan) -> None:
    assert b"naskah.revisi" not in write_docx(document(small, draft=False), ROOT / "templates")
    file, _ = read(write_docx(document(small, draft=False), ROOT / "templates"))
    assert not file.properties
    assert not any(one.anchors for one in file.paragraphs())
    drafted, _ = read(write_docx(document(small), ROOT / "templates"))
    assert drafted.properties["naskah.revisi"] == f"{small.peraturan}/{small.revisi}"
