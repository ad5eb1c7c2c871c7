"""The whole form: what comes back from LibreOffice, our redline taken and turned down, numbers as LibreOffice counts them."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from naskah.compare import compare
from naskah.imports.proof import first_difference
from naskah.lines import document
from naskah.load import load
from naskah.model import Peraturan
from naskah.reading.returned import read_returned
from naskah.redline.document import final, redline
from naskah.render.docx import write_docx
from naskah.render.wordml import Revisions
from naskah.wordfile.anchors import anchors
from naskah.wordfile.blocks import printed_blocks
from naskah.wordfile.numbers import labelled
from naskah.wordfile.parts import Paragraph, Row, WordFile, traces
from naskah.wordfile.reader import read
from naskah.wordfile.sides import Choice, accepted, rejected
from tests.wordfile.made import docx, paragraph

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.sweep


def converted(data: bytes, place: Path, kind: str, suffix: str = "docx") -> bytes:
    """Return *data* as LibreOffice saves it in the format *kind*."""
    if OFFICE is None:
        pytest.skip("LibreOffice is not installed")
    source = place / f"sumber.{suffix}"
    source.write_bytes(data)
    out = place / "keluar"
    profile = f"-env:UserInstallation=file://{place / 'profil'}"
    words = [OFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(source)]
    subprocess.run(words, check=True, capture_output=True, timeout=300)
    return (out / f"sumber.{kind.partition(':')[0]}").read_bytes()


def back(peraturan: Peraturan, data: bytes, draft: bool = True, take: Choice = accepted) -> Peraturan:
    """Return what a DOCX says, handed out as *peraturan*."""
    file, numbers = read(data)
    come, _ = printed_blocks(file, numbers, take)
    found = read_returned(come, peraturan, document(peraturan, draft))
    assert not found.unread, found.unread
    return found.peraturan


def test_what_libreoffice_saves_proposes_nothing(real: Peraturan, tmp_path: Path) -> None:
    saved = converted(write_docx(document(real), TEMPLATES), tmp_path, "docx")
    found = compare(real, back(real, saved))
    print(f"disimpan LibreOffice: {len(found.changes)} usulan palsu")
    assert found.identical


def test_our_redline_taken_is_the_new_text_and_turned_down_the_old(real: Peraturan) -> None:
    new = load(ROOT / "content/perbup-bekasi-33-2024/2025-rancangan")
    comparison = compare(real, new)
    data = write_docx(redline(*final(comparison), comparison), TEMPLATES, Revisions("Bagian Hukum", "2026-01-01T00:00:00Z"))
    taken, turned_down = back(new, data, draft=False), back(real, data, False, rejected)
    assert compare(new, taken).identical
    assert compare(real, turned_down).identical


def by_place(file: WordFile, chance: random.Random, part: float) -> Iterator[tuple[int, bool]]:
    """Yield every tracked change with whether it is taken: all of a paragraph, or of a row, together; the number alike everywhere."""
    numbered = chance.random() < part
    for item in file.items:
        for place in (item,) if isinstance(item, Paragraph) else item.rows:
            taken = chance.random() < part
            if isinstance(place, Paragraph) and place.text.startswith("NOMOR"):
                taken = numbered
            own = [place.trace] if isinstance(place, Row) else []
            inside = traces((place,)) if isinstance(place, Paragraph) else (one for cell in place.cells for one in traces(cell.items))
            marks = [cell.trace for cell in place.cells] if isinstance(place, Row) else []
            yield from ((id(trace), taken) for trace in (*own, *marks, *inside) if trace is not None)


def test_our_redline_taken_in_parts_says_what_is_left_or_tells_why_not() -> None:
    old, new = (load(ROOT / "tests/peraturan/perbup-contoh-7-2030" / name) for name in ("2030", "2031-rancangan"))
    comparison = compare(old, new)
    data = write_docx(redline(*final(comparison), comparison), TEMPLATES, Revisions("Bagian Hukum", "2026-01-01T00:00:00Z"))
    handed_out = document(new, draft=False)
    same = told = 0
    for seed in range(12):
        file, numbers = read(data)
        decided = dict(by_place(file, random.Random(seed), (0.1, 0.5, 0.9)[seed % 3]))
        come, _ = printed_blocks(file, numbers, lambda trace, decided=decided: decided[id(trace)], anchors(handed_out).heads)  # type: ignore[misc]
        found = read_returned(come, new, handed_out)
        if first_difference(document(found.peraturan, draft=False).blocks(), found.blocks(come)) is None:
            same += 1
        else:
            told += 1
            assert found.unread
    print(f"redline diterima sebagian: {same} dari 12 terbaca persis, {told} dengan baris yang disebut")


def test_a_document_of_158_pages_is_read_and_compared_in_seconds(real: Peraturan) -> None:
    data = write_docx(document(real), TEMPLATES)
    start = time.process_time()
    assert compare(real, back(real, data)).identical
    print(f"158 halaman dibaca dan dibandingkan: {time.process_time() - start:.2f} detik CPU")


LISTS = (
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%1)"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="BAB %1"/>'
    '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
)


def test_numbers_are_those_that_libreoffice_counts(tmp_path: Path) -> None:
    places = [(2, 0), (1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 1), (1, 0), (1, 1), (2, 0), (3, 0), (3, 1)]
    body = "".join(
        paragraph("kata", properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>') for number, level in places
    )
    data = docx(body, numbering=LISTS)
    said = converted(data, tmp_path, "txt:Text").decode("utf-8-sig").split("\n")
    file, numbers = read(data)
    ours = [f"{one.label} {one.text}" for one in labelled(file.items, numbers)]  # type: ignore[union-attr]
    assert ours == [" ".join(line.split()) for line in said if line.strip()]
