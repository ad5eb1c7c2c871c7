"""A row of digits that no number has is told at its place, before anything takes it for a number."""

from __future__ import annotations

import pytest

from naskah.numbering import long_number, roman


@pytest.mark.parametrize(
    ("text", "long"),
    [("9" * 1001, True), ("1." * 1001, True), ("." * 5000, False), ("1 " * 5000, False), ("2020,2021," * 20, False), ("9" * 1000, False)],
)
def test_a_row_of_digits_longer_than_any_number_is_known(text: str, long: bool) -> None:
    assert long_number(text) is long


def test_a_number_beyond_all_chapters_is_printed_as_it_is() -> None:
    assert roman(10**900) == "1" + "0" * 900
