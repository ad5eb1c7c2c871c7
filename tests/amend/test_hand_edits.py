"""What a hand changes in the instructions of an annex without changing their meaning: the result is the same. All made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from naskah.amend import apply_words, comparable
from naskah.lines import document
from naskah.lines.blocks import Block, Line, Run
from naskah.model import Peraturan
from naskah.revise import next_year
from tests.amend.annex_mutations import as_printed
from tests.amend.test_annexes import drafted, office_renamed, one_cell, with_a_third_annex, with_table

NO_BREAK = "\u00a0"
EDITS: dict[str, Callable[[str], str]] = {
    "spasi ganda": lambda text: text.replace(" ", "  "),
    "spasi keras": lambda text: text.replace(" ", NO_BREAK),
    "spasi di akhir": lambda text: f"{text} ",
    "spasi sebelum titik dua": lambda text: text.replace(":", " :"),
    "tanpa tanda akhir": lambda text: text.rstrip(":."),
    "huruf kecil": lambda text: text[0].lower() + text[1:],
    "yaitu": lambda text: text.replace("yakni", "yaitu"),
    "tanpa koma": lambda text: text.replace(", yakni", " yakni"),
    "yang berbunyi": lambda text: text.replace("sehingga berbunyi", "yang berbunyi"),
    "petik lengkung": lambda text: text.replace(' "', " \u201c").replace('"', "\u201d"),
    "Sesudah": lambda text: text.replace("Setelah", "Sesudah"),
}
CHANGES: dict[str, Callable[[Peraturan], Peraturan]] = {
    "baris": lambda small: with_table(small, "tabel-pengunjung", one_cell("250")),
    "tahun": lambda small: next_year(small, "gulir"),
    "frasa": office_renamed,
    "lampiran": with_a_third_annex,
}
MARKS = ("Perubahan ", "tahun", "frasa", "ampiran")


def edited(block: Block, edit: Callable[[str], str]) -> Block:
    """Return an instruction about an annex as a hand left it; any other block as it is."""
    if not isinstance(block, Line) or block.gaya not in ("rincian-1", "rincian-judul-1", "pasal-isi"):
        return block
    text = "".join(run.teks for run in block.runs)
    if "Peraturan Bupati Contoh" in text or not any(mark in text for mark in MARKS):
        return block
    return replace(block, runs=(Run(edit(text)),))


@pytest.mark.parametrize("change", CHANGES)
def test_an_edit_without_meaning_changes_nothing(small: Peraturan, change: str) -> None:
    new = CHANGES[change](small)
    wanted = as_printed(comparable(new, small))
    blocks = tuple(document(drafted(small, new)).blocks())
    for name, edit in EDITS.items():
        found = apply_words(small, [edited(block, edit) for block in blocks])
        assert as_printed(comparable(found, small)) == wanted, name
