"""Rows of matrices, columns of fragments, whole parts: what a returned DOCX has of them is written, and is then all it says."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from naskah.compare import compare
from naskah.imports.apply_docx import Writing
from naskah.imports.pictures import pictured
from naskah.imports.proof import first_difference
from naskah.lines import document
from naskah.load import load
from naskah.reading.returned import read_returned
from naskah.records import verification
from naskah.render.docx import write_docx
from naskah.wordfile.blocks import printed_blocks
from naskah.wordfile.reader import read
from tests.imports.word_edits import Word
from tests.imports.word_structure import STRUCTURE

ROOT = Path(__file__).parents[2]
NAME = "perbup-contoh-7-2030/2031-rancangan"


@cache
def handed_out() -> bytes:
    return write_docx(document(load(ROOT / "tests/peraturan" / NAME)), ROOT / "templates")


@pytest.mark.parametrize("name", STRUCTURE)
def test_what_a_document_changes_as_a_whole_is_written(name: str, tmp_path: Path) -> None:
    folder = tmp_path / NAME
    shutil.copytree(ROOT / "tests/peraturan" / NAME, folder)
    now = load(folder)
    word = Word(handed_out())
    STRUCTURE[name](word)
    file, numbers = read(word.saved())
    come, remarks = printed_blocks(file, numbers)
    found = read_returned(come, now)
    assert ([str(one) for one in remarks if not one.harmless], found.unread) == ([], [])
    shown = {unit: part for unit, part in found.pictures.items() if unit not in now.units}
    new, left = pictured(found.peraturan, shown, file.images, tmp_path)
    assert not left
    comparison = compare(now, new)
    assert 1 <= len([*comparison.changes, *comparison.akibat]) <= 2
    writing = Writing(now, new, verification("Ani Rekaan", "3 Januari 2031", "rapat rekaan"))
    files = writing.files()
    for path, data in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(data)
    for path in writing.without:
        (folder / path).unlink()
    written = load(folder)
    assert first_difference(document(written).blocks(), (one.block for one in come)) is None
    assert bool(writing.without) == (name in ("annex_out", "elucidation_out"))
    assert {path.suffix for path in map(Path, files)} <= {".yaml", ".csv", ".png"}
