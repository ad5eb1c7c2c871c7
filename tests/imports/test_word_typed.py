"""What is typed with Enter bears the style of the line before: headings and numbers of another kind are read by their words."""

from __future__ import annotations

import pytest

from naskah.compare import compare
from naskah.imports.proof import first_difference
from naskah.lines import document
from naskah.reading.returned import read_returned
from naskah.wordfile.blocks import printed_blocks
from naskah.wordfile.reader import read
from tests.imports.word_edits import Word, style_of, type_behind
from tests.imports.word_judge import OURS, handed_out

TYPED = {
    "a Pasal": (("Pasal 6A", "Ketentuan rekaan."), ["pasal-6A"]),
    "a Pasal with ayat": (("Pasal 6A", "(1) Satu rekaan.", "(2) Dua rekaan."), ["pasal-6A", "pasal-6A/ayat-1", "pasal-6A/ayat-2"]),
    "a BAB": (("BAB IIA", "KETENTUAN REKAAN", "Pasal 6A", "Isi rekaan."), ["bab-2a", "pasal-6A"]),
    "a list": (("a. satu rekaan; dan", "b. dua rekaan."), ["pasal-6/huruf-a", "pasal-6/huruf-b"]),
}


@pytest.mark.parametrize("style", ["Ayat", "Normal"])
@pytest.mark.parametrize("name", TYPED)
def test_what_was_typed_behind_an_ayat_is_what_its_words_say(name: str, style: str) -> None:
    out = handed_out(OURS[0])
    word = Word(out.data, 3)
    texts, units = TYPED[name]
    behind = [one for one in word.leaves("Ayat") if style_of(one.getnext()) in ("Pasal", "Bab", "Bagian")][1]
    type_behind(behind, texts, style)
    file, numbers = read(word.saved())
    come, _ = printed_blocks(file, numbers)
    found = read_returned(come, out.peraturan, out.naskah)
    assert {*units} <= {*found.peraturan.units} - {*out.peraturan.units}
    assert found.doubts
    assert not found.unread
    assert first_difference(document(found.peraturan).blocks(), found.blocks(come)) is None
    assert not compare(out.peraturan, found.peraturan).identical
