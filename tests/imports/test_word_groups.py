"""Rows inside a label that reaches over several rows (``gabung: sama``), edited in Word: each row names the group it stands in."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from naskah.lines import document
from naskah.load import load
from naskah.reading.returned import read_returned
from naskah.render.docx import write_docx
from naskah.wordfile.blocks import printed_blocks
from naskah.wordfile.names import W
from naskah.wordfile.reader import read
from tests.imports.word_edits import Word

ROOT = Path(__file__).parents[2]
NAME = "perbup-tunjangan/2031"
ROWS = [("utama/pagi", "Utama"), ("utama/malam", "Utama"), ("biasa/pagi", "Biasa"), ("biasa/malam", "Biasa"), ("jumlah", "Jumlah")]


def row_of(word: Word, words: str) -> Any:
    return next(row for row in word.root.iter(f"{W}tr") if words in "".join(text.text or "" for text in row.iter(f"{W}t")))


def copied(word: Word, words: str) -> None:
    """Put a row in below the one that says *words*, as Word copies it: without its name, its label going on."""
    row = row_of(word, words)
    fresh = copy.deepcopy(row)
    for node in [node for node in fresh.iter() if node.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd")]:
        node.getparent().remove(node)
    merged = next(node for node in fresh.iter(f"{W}vMerge"))
    merged.attrib.clear()
    for text in fresh.findall(f"{W}tc")[1].iter(f"{W}t"):
        text.text = ""
    for text, said in zip((cell.find(f".//{W}t") for cell in (fresh.findall(f"{W}tc")[place] for place in (0, 2))), "9G", strict=True):
        text.text = "Jaga gudang" if said == "G" else said
    row.addnext(fresh)


def below_the_label(word: Word) -> None:
    copied(word, "Jaga malam *)")


def at_the_label(word: Word) -> None:
    copied(word, "Biasa")


def renamed(word: Word) -> None:
    next(text for text in row_of(word, "Biasa").iter(f"{W}t") if text.text == "Biasa").text = "Rutin"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (below_the_label, [*ROWS[:4], ("biasa/jaga-gudang", "Biasa"), ROWS[4]]),
        (at_the_label, [*ROWS[:3], ("biasa/jaga-gudang", "Biasa"), *ROWS[3:]]),
        (renamed, [*ROWS[:2], ("biasa/pagi", "Rutin"), ("biasa/malam", "Rutin"), ROWS[4]]),
    ],
    ids=["below the last row", "below the first row", "another name"],
)
def test_a_row_inside_a_merged_label_names_its_group(edit: Callable[[Word], None], expected: list[tuple[str, str]]) -> None:
    now = load(ROOT / "tests/rekaan" / NAME, NAME)
    word = Word(write_docx(document(now), ROOT / "templates"))
    edit(word)
    file, numbers = read(word.saved())
    come, _ = printed_blocks(file, numbers)
    found = read_returned(come, now)
    assert (found.doubts, found.unread) == ([], [])
    table = found.peraturan.tabel["besaran"]
    assert [(row.kunci, table.sel(row, "kelas").raw) for row in table.baris] == expected
