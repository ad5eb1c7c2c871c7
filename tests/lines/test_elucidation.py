"""An elucidation calls each unit by name, above the words about it."""

from __future__ import annotations

import pytest

from naskah.lines import Line, document
from naskah.lines.formulas import called
from naskah.model import Peraturan


@pytest.mark.parametrize(
    ("label", "name"),
    [("(2)", "Ayat (2)"), ("(1a)", "Ayat (1a)"), ("a.", "Huruf a"), ("12.", "Angka 12"), ("b)", "Huruf b)"), ("3)", "Angka 3)"), ("-", "")],
)
def test_a_unit_is_called_by_its_kind_and_number(label: str, name: str) -> None:
    assert called(label) == name


def test_ayat_and_huruf_stand_above_what_is_said_about_them(small: Peraturan) -> None:
    section = next(section for section in document(small).sections if section.nama == "penjelasan")
    lines = [(block.gaya, block.text) for block in section.blocks if isinstance(block, Line)]
    start = lines.index(("penjelasan-pasal", "Pasal 3"))
    found = lines[start : start + 9]
    assert [style for style, _ in found[1:7]] == [
        "penjelasan-satuan-1",
        "lanjutan-2",
        "penjelasan-satuan-1",
        "penjelasan-satuan-2",
        "lanjutan-3",
        "penjelasan-satuan-2",
    ]
    assert [text for _, text in found[1:5]] == ["Ayat (1)", "Cukup jelas.", "Ayat (2)", "Huruf a"]
    assert lines[lines.index(("penjelasan-pasal", "Pasal 1")) + 1] == ("lanjutan-1", "Cukup jelas.")
