"""What the check says about published law, held against the judgements kept: no error is wrong, 95 of 100 warnings are right."""

from __future__ import annotations

import pytest

from bench.presisi import corpus, findings, judged, precision
from naskah.problems import Severity


def test_every_judgement_is_one_of_the_three() -> None:
    assert {value for value, _ in judged().values()} <= {"benar", "salah", "bacaan"}


@pytest.mark.skipif(corpus() is None, reason="no real texts beside the project")
def test_the_findings_on_published_law_are_right() -> None:
    folder = corpus()
    assert folder is not None
    results = precision(findings(folder), judged())
    assert all(result.counts["belum"] == 0 for result in results.values()), "python -m bench.presisi --perbarui, then judge"
    assert results[Severity.ERROR].counts["salah"] == 0
    assert results[Severity.WARNING].rate >= 0.95
