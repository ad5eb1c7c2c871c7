"""A regulation against itself: nothing differs, whatever it holds. All made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from naskah.compare import compare
from naskah.load import load
from naskah.redline.document import final, redline
from tests.compare.checking import marks

TESTS = Path(__file__).parents[1]
REVISIONS = sorted(file.parent for room in ("rekaan", "peraturan") for file in (TESTS / room).rglob("peraturan.yaml"))


@pytest.mark.parametrize("revision", REVISIONS, ids=lambda path: str(path.relative_to(TESTS)))
def test_a_regulation_read_twice_is_the_same(revision: Path) -> None:
    comparison = compare(load(revision), load(revision))
    assert comparison.identical
    assert not comparison.data
    assert not marks(redline(*final(comparison), comparison))
