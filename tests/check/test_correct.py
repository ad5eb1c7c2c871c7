"""Made-up regulations of several kinds, correct by construction: nothing above info may be found in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.check import run
from naskah.load import load
from tests.check.copies import CORRECT, OFFICES, above_info

FOLDERS = [folder for home in (CORRECT, OFFICES) for folder in sorted(home.iterdir())]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_correct_regulation_of_another_kind_has_no_finding_above_info(folder: Path) -> None:
    assert above_info(run(load(folder))) == []
