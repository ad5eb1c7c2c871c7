"""Edits made in Word come back as the proposals they are: found, at their unit, nothing elsewhere, by whom."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from naskah.compare import compare
from naskah.imports.proposals import Usulan, proposals, traces_by_place
from naskah.lines import document
from naskah.load import load
from naskah.model import Peraturan
from naskah.reading.returned import read_returned
from naskah.render.docx import write_docx
from naskah.wordfile.anchors import spaced
from naskah.wordfile.blocks import printed_blocks
from naskah.wordfile.reader import read
from tests.imports.word_edits import EDITS, Word

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "peraturan" / "perbup-contoh-7-2030" / "2030"
PLACES = 200  # of each kind of edit, in the whole form


@cache
def handed_out() -> tuple[Peraturan, bytes]:
    """Return the small regulation and its draft in DOCX."""
    peraturan = load(SMALL)
    return peraturan, write_docx(document(peraturan), ROOT / "templates")


def proposed(data: bytes) -> tuple[tuple[Usulan, ...], str, list[str]]:
    """Return the proposals of a DOCX, all words of their changes, and what the reading is not sure of."""
    peraturan, _ = handed_out()
    file, numbers = read(data)
    come, _ = printed_blocks(file, numbers)
    found = read_returned(come, peraturan)
    comparison = compare(peraturan, found.peraturan)
    changes = (*comparison.changes, *comparison.akibat)
    words = [side.teks for change in changes for side in (change.lama, change.baru) if side]
    usulan = proposals(comparison, found, come, traces_by_place(file.items))
    return usulan, spaced(" ".join([*words, *map(str, usulan)])), [*found.doubts, *found.unread]


@pytest.mark.parametrize("tracked", [False, True], ids=["plain", "tracked"])
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_found_at_its_place(name: str, tracked: bool) -> None:
    check(name, 7, tracked)


@pytest.mark.sweep
@pytest.mark.parametrize("name", EDITS)
def test_edits_anywhere_are_found_at_their_places(name: str) -> None:
    found = [check(name, seed, bool(seed % 2)) for seed in range(PLACES)]
    print(f"{name}: {sum(found)} dari {len(found)} tempat sebagai usulan, sisanya ditandai")


def check(name: str, seed: int, tracked: bool) -> bool:
    """Make one edit; return whether it came back as a proposal (else it must be told)."""
    word = Word(handed_out()[1], seed, tracked)
    wanted = EDITS[name](word)
    usulan, words, told = proposed(word.saved())
    if not wanted:
        assert not usulan
        return True
    assert len(usulan) <= 2, [str(one) for one in usulan]
    if told and spaced(wanted) not in words:
        return False
    assert spaced(wanted) in words, (wanted, [str(one) for one in usulan])
    if tracked and name in ("change_word", "insert_paragraph", "delete_paragraph"):
        assert usulan[0].oleh == ("Peninjau Rekaan",)
    return True


def test_a_file_that_was_not_edited_proposes_nothing() -> None:
    assert proposed(handed_out()[1]) == ((), "", [])


def test_rejecting_all_changes_leaves_nothing_to_propose() -> None:
    peraturan, data = handed_out()
    word = Word(data, 3, tracked=True)
    EDITS["change_word"](word)
    file, numbers = read(word.saved())
    come, _ = printed_blocks(file, numbers, lambda trace: False)
    assert compare(peraturan, read_returned(come, peraturan).peraturan).identical
