"""Printed numbers as typed cells of Excel, and back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles.numbers import is_date_format

from naskah.lines.workbook import Form, form_of, kept, printed_number, typed
from naskah.numbering import NUMBER, parse_amount

AMOUNTS = st.from_regex(NUMBER, fullmatch=True)


@pytest.mark.parametrize(
    ("raw", "value", "number_format"),
    [
        ("86,90%", "0.869", "0.00%"),
        ("299.160.000,-", "299160000", '#,##0",-"'),
        ("84,881", "84.881", "0.000"),
        ("83.014", "83014", "#,##0"),
        ("42476", "42476", "0"),
        ("0", "0", "0"),
        ("0,00", "0", "0.00"),
        ("-0,10", "-0.1", "0.00"),
        ("(1.250)", "-1250", "#,##0;(#,##0)"),
        ("(2,50%)", "-0.025", "0.00%;(0.00%)"),
        ("(1.250,-)", "-1250", '#,##0",-";(#,##0",-")'),
    ],
)
def test_printed_number_becomes_value_and_format(raw: str, value: str, number_format: str) -> None:
    found = typed(raw)
    assert found is not None
    assert (found[0], found[1].excel) == (Decimal(value), f"[$-421]{number_format}")


@pytest.mark.parametrize("raw", ["-", "", "175.00.000", "007", "Rp 1.000", "1234567890123456", " 5", "5 %", "=1+1", "-0", "(0)", "\u22125"])
def test_what_excel_cannot_print_again_stays_text(raw: str) -> None:
    assert typed(raw) is None


@settings(derandomize=True, max_examples=300, deadline=None)
@given(AMOUNTS)
def test_typed_number_prints_the_same_text_again(raw: str) -> None:
    found = typed(raw)
    if found:
        value, form = found
        assert printed_number(kept(float(value)), form) == raw
        assert not is_date_format(form.excel)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.decimals(-(10**9), 10**9, places=4), st.booleans(), st.integers(0, 3), st.booleans())
def test_no_digit_is_lost_whatever_the_format(value: Decimal, percent: bool, decimals: int, bracket: bool) -> None:
    text = printed_number(value, Form(True, decimals, percent, bracket=bracket))
    amount = parse_amount(text)
    assert amount is not None
    assert (amount / 100 if percent else amount) == value


@pytest.mark.parametrize(
    ("number_format", "form"),
    [
        ("General", Form()),
        ("@", Form()),
        ("0.00%", Form(decimals=2, percent=True)),
        ('[$-421]#,##0",-"', Form(dash=True)),
        ("#,##0.0_);[Red](#,##0.000)", Form(decimals=1, bracket=True)),
        ("#,##0_);-#,##0", Form()),
        (r"_(* #,##0_);_(* \(#,##0\);_(* -_)", Form(bracket=True)),
        ('"100%" 0', Form()),
    ],
)
def test_form_is_read_from_any_number_format(number_format: str, form: Form) -> None:
    assert form_of(number_format) == form


def test_typed_number_gets_indonesian_separators() -> None:
    assert printed_number(kept(1234567.5), form_of("General")) == "1.234.567,5"
    assert printed_number(kept(0.1 + 0.2), form_of("General")) == "0,3"
