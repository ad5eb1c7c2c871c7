"""Made-up regulations of several kinds, correct by construction: nothing above info may be found in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.check import run
from naskah.load import load
from naskah.problems import Severity
from tests.check.copies import CORRECT


@pytest.mark.parametrize("folder", sorted(CORRECT.iterdir()), ids=lambda folder: folder.name)
def test_a_correct_regulation_of_another_kind_has_no_finding_above_info(folder: Path) -> None:
    assert [str(problem) for problem in run(load(folder)) if problem.severity > Severity.INFO] == []
