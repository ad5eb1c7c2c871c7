"""Forms on pages of their own, and those that go on below another one. All made up."""

from __future__ import annotations

import pytest

from naskah.lines.form_lines import ending_pages
from naskah.model import Alinea, Formulir, Satuan

OWN, JOINED, TEXT = "sendiri", "sambung", "teks"


def units(*kinds: str) -> tuple[Satuan, ...]:
    return tuple(Alinea(f"{place}") if kind == TEXT else Formulir(f"{place}", sambung=kind == JOINED) for place, kind in enumerate(kinds))


@pytest.mark.parametrize(
    ("kinds", "ending"),
    [
        ((OWN,), "0"),
        ((OWN, OWN), "0 1"),
        ((OWN, JOINED), "1"),
        ((OWN, JOINED, JOINED, TEXT), "2"),
        ((OWN, TEXT, JOINED), "0"),
        ((JOINED, TEXT), ""),
        ((TEXT, JOINED, OWN), "2"),
        ((OWN, JOINED, OWN, JOINED), "1 3"),
    ],
)
def test_a_form_that_goes_on_below_another_stands_on_its_page(kinds: tuple[str, ...], ending: str) -> None:
    assert " ".join(ending_pages(units(*kinds))) == ending
