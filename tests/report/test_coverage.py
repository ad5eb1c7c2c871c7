"""Every number of Lampiran II has a rule that tests it or a reason why none does, and the document says the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from naskah.check import LAMPIRAN_II, RULES
from naskah.report import coverage, read_numbers
from naskah.report.coverage import UnknownNumberError, cited_numbers, covered

ROOT = Path(__file__).parents[2]
NUMBERS = read_numbers(LAMPIRAN_II)
ORDER = [entry.nomor for entry in NUMBERS]


def test_all_numbers_of_lampiran_ii_are_there_once() -> None:
    assert len(ORDER) == len(set(ORDER)) == 321
    assert {str(number) for number in range(1, 285)} <= set(ORDER)


def test_a_number_has_a_rule_or_a_reason_and_never_both() -> None:
    tested = covered(RULES.values(), NUMBERS)
    assert [entry.nomor for entry in NUMBERS if bool(tested[entry.nomor]) == bool(entry.tanpa_aturan)] == []


def test_no_number_is_lost() -> None:
    """At least as many as when this was written; a number that leaves the rules takes this test with it."""
    assert sum(map(bool, covered(RULES.values(), NUMBERS).values())) >= 201


def test_the_document_is_the_one_made_from_the_rules() -> None:
    assert (ROOT / "docs/lampiran-ii.md").read_text(encoding="utf-8") == coverage(RULES, NUMBERS)


def test_a_number_that_lampiran_ii_does_not_have_cannot_be_cited() -> None:
    rule = next(iter(RULES.values()))
    with pytest.raises(UnknownNumberError, match="999"):
        cited_numbers(replace(rule, sumber="UU 12/2011 Lampiran II no. 999"), ORDER)


def test_a_range_cites_all_that_stands_between() -> None:
    rule = replace(next(iter(RULES.values())), sumber="UU 12/2011 Lampiran II no. 2-4, 7; Bab IV")
    assert cited_numbers(rule, ORDER) == [n for n in ORDER if n in {"2", "2a", "3", "3a", "4", "7"}]
