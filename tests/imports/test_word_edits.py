"""Edits made in Word come back as the proposals they are: found, at their unit, nothing elsewhere, by whom."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest

from naskah.compare import compare
from naskah.reading.returned import read_returned
from naskah.wordfile.blocks import printed_blocks
from naskah.wordfile.reader import read
from tests.imports.word_edits import EDITS, Word, change_head, delete_column, insert_column
from tests.imports.word_judge import (
    BODIES,
    ELSEWHERE,
    FOUND,
    MANY_PICTURES,
    OURS,
    PICTURED,
    REAL,
    SILENT,
    TABLES,
    TOLD,
    Edit,
    edited,
    handed_out,
)
from tests.imports.word_pictures import PICTURES

PLACES = 200  # of each kind of edit, tracked and as many not, in the whole form
LEAST = 0.995  # of them come back as the proposal they are
IN_TABLES = ("change_cell", "insert_row", "delete_row", "insert_column", "delete_column", "change_head")
NUMBERED = ("move_paragraph", "renumber", "take_number_off")  # need several ayat
SMALL = OURS[0]


def one_page_only(edit: Edit) -> Edit:
    """Return *edit* of a table made on one of its pages alone."""
    alone = partial(edit, alone=True)
    alone.__name__ = edit.__name__  # type: ignore[attr-defined]
    return alone


ALONE = {f"{edit.__name__} on one page": one_page_only(edit) for edit in (insert_column, delete_column, change_head)}


@pytest.mark.parametrize("tracked", [False, True], ids=["plain", "tracked"])
@pytest.mark.parametrize("name", [*EDITS, *PICTURES])
def test_an_edit_is_found_at_its_place(name: str, tracked: bool) -> None:
    folder = MANY_PICTURES if name in PICTURES else OURS[1] if name in ("insert_column", "delete_column") else SMALL
    verdict = edited(folder, (EDITS | PICTURES)[name], 7, tracked)
    assert verdict.kind == FOUND, verdict.why
    if tracked and verdict.usulan:
        assert any(one.oleh == ("Peninjau Rekaan",) for one in verdict.usulan), verdict.usulan


@pytest.mark.parametrize("name", ["insert_column on one page", "change_head on one page"])
def test_what_one_page_of_a_table_says_alone_is_proposed_and_doubted(name: str) -> None:
    verdict = edited(OURS[1], ALONE[name], 3, False)
    assert verdict.usulan
    assert verdict.told


@pytest.mark.sweep
@pytest.mark.parametrize("name", [*EDITS, *PICTURES])
def test_edits_anywhere_are_found_at_their_places(name: str) -> None:
    folders = (
        TABLES
        if name in IN_TABLES
        else [one for one in BODIES if "perda" not in one and "pergub" not in one]
        if name in NUMBERED
        else [one for one in PICTURED if name != "change_caption" or "organisasi" not in one]  # whose picture has none
        if name in PICTURES
        else BODIES
    )
    counts = Counter[tuple[bool, str]]()
    wrong = []
    for tracked in (False, True):
        for seed in range(PLACES):
            verdict = edited(folders[seed % len(folders)], (EDITS | PICTURES)[name], seed, tracked)
            counts[tracked, verdict.kind] += 1
            wrong += [verdict.why] if verdict.kind != FOUND else []
    for tracked in (False, True):
        shown = ", ".join(f"{counts[tracked, kind]} {kind}" for kind in (FOUND, TOLD, ELSEWHERE, SILENT))
        print(f"{name}{' (terlacak)' if tracked else ''}: {shown}")
    print(*wrong[:10], sep="\n")
    assert not sum(counts[tracked, kind] for tracked in (False, True) for kind in (ELSEWHERE, SILENT))
    assert all(counts[tracked, FOUND] >= LEAST * PLACES for tracked in (False, True))


@pytest.mark.sweep
@pytest.mark.parametrize("name", ALONE)
def test_what_one_page_says_alone_is_never_taken_in_silence(name: str) -> None:
    counts = Counter[str]()
    for seed in range(PLACES // 10):
        verdict = edited(REAL, ALONE[name], seed, bool(seed % 2))
        counts[verdict.kind] += 1
    print(f"{name}: {dict(counts)}")
    assert not counts[ELSEWHERE]
    assert not counts[SILENT]


def test_a_file_that_was_not_edited_proposes_nothing() -> None:
    verdict = edited(SMALL, lambda word: "", 1, False)
    assert (verdict.kind, verdict.usulan, verdict.told) == (FOUND, (), ())


def test_rejecting_all_changes_leaves_nothing_to_propose() -> None:
    out = handed_out(SMALL)
    word = Word(out.data, 3, tracked=True)
    EDITS["change_word"](word)
    file, numbers = read(word.saved())
    arrivals, _ = printed_blocks(file, numbers, lambda trace: False)
    assert compare(out.peraturan, read_returned(arrivals, out.peraturan).peraturan).identical
