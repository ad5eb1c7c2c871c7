"""Perbup Bekasi 33/2024 against its draft of technical corrections: the redline holds exactly both, and all forms agree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from naskah.amend import amend, apply, comparable
from naskah.changes import Comparison
from naskah.compare import check_remarks, compare
from naskah.conserve import check_text
from naskah.lines import Naskah
from naskah.load import load, load_remarks
from naskah.model import Peraturan
from naskah.readers import docx_text
from naskah.redline.document import drafted, final, redline
from naskah.render.docx import write_docx
from naskah.render.paging import in_pages
from naskah.render.wordml import Revisions
from tests.compare import docx_reader
from tests.compare.checking import check_complete, check_docx, check_forms, check_lines
from tests.compare.conftest import AUTHOR, TEMPLATES
from tests.compare.judges import pandoc_text

DRAFT = Path(__file__).parents[2] / "content/perbup-bekasi-33-2024/2025-rancangan"


@pytest.fixture(scope="module")
def draft() -> Peraturan:
    return load(DRAFT)


@pytest.fixture(scope="module")
def real_pair(real: Peraturan, draft: Peraturan) -> Comparison:
    return compare(real, draft)


@pytest.fixture(scope="module")
def drafts(real_pair: Comparison) -> tuple[Naskah, Naskah]:
    """Return both revisions as ``build`` prints them, their tables cut into pages; bookmarks would part words for pandoc."""
    old, new = (replace(in_pages(side), revisi="") for side in drafted(real_pair))
    return old, new


@pytest.fixture(scope="module")
def redline_docx(real_pair: Comparison, drafts: tuple[Naskah, Naskah]) -> bytes:
    return write_docx(redline(*drafts, real_pair), TEMPLATES, Revisions(*AUTHOR))


def test_accepting_or_rejecting_everything_gives_exactly_what_is_built_of_one_of_the_revisions(
    real_pair: Comparison, drafts: tuple[Naskah, Naskah], redline_docx: bytes
) -> None:
    check_lines(real_pair)
    check_complete(real_pair)
    check_docx(docx_reader.body_of(redline_docx), *drafts)
    assert check_text(drafted(real_pair)[1], docx_text(redline_docx), "redline.docx") == []


@pytest.mark.sweep
def test_the_same_of_what_is_built_finally(real_pair: Comparison) -> None:
    old, new = map(in_pages, final(real_pair))
    check_docx(docx_reader.body_of(write_docx(redline(old, new, real_pair), TEMPLATES, Revisions(*AUTHOR))), old, new)


@pytest.mark.parametrize(("choice", "side"), [("accept", 1), pytest.param("reject", 0, marks=pytest.mark.sweep)])
def test_pandoc_reads_the_same_words(drafts: tuple[Naskah, Naskah], redline_docx: bytes, tmp_path: Path, choice: str, side: int) -> None:
    read = [pandoc_text(redline_docx, tmp_path, choice), pandoc_text(write_docx(drafts[side], TEMPLATES), tmp_path, choice)]
    assert len(" ".join(read[1]).split()) > 9_000
    assert read[0] == read[1]


def test_every_form_lists_the_same_changes(real_pair: Comparison) -> None:
    check_forms(real_pair, TEMPLATES)


def test_every_remark_is_about_something_that_changed(real_pair: Comparison) -> None:
    remarks = load_remarks(DRAFT)
    assert len(remarks) > 100
    assert check_remarks(real_pair, remarks) == []


def test_the_amending_regulation_leads_from_one_to_the_other(real: Peraturan, draft: Peraturan, real_pair: Comparison) -> None:
    amending = amend(real, draft, real_pair)
    assert comparable(apply(real, amending), real) == comparable(draft, real)
