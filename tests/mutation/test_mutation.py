"""Of the mistakes put into the modules that count, number and compare, the tests see nearly all; the others are listed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutation.listed import Listed
from tests.mutation.mutants import mutants
from tests.mutation.running import ROOT, TESTS

LEAST = 85.0  # of a hundred
forked = pytest.mark.skipif(sys.platform == "win32", reason="forks")


def test_a_mistake_is_said_and_is_python(tmp_path: Path) -> None:
    path = tmp_path / "contoh.py"
    path.write_text('"""Contoh."""\nMOST = 3\n\n\ndef few(n: int) -> bool:\n    """Tell."""\n    return n < MOST and n != 0\n')
    found = list(mutants(path))
    assert [(mutant.within, mutant.said) for mutant in found] == [
        ("MOST", "MOST = 3 -> MOST = None"),
        ("MOST", "3 -> 4"),
        ("few", "return n < MOST and n != 0 -> return None"),
        ("few", "n < MOST and n != 0 -> n < MOST or n != 0"),
        ("few", "n < MOST -> n <= MOST"),
        ("few", "n != 0 -> n == 0"),
        ("few", "0 -> 1"),
    ]
    assert all(compile(mutant.tree(), "contoh.py", "exec") for mutant in found)


@pytest.mark.parametrize("name", TESTS)
def test_every_mistake_that_is_listed_has_a_reason(name: str) -> None:
    assert [key for key, reason in Listed.read(name).reasons.items() if not reason] == []


def ran(name: str, *more: str) -> tuple[float, str]:
    """Run a module; return how many of a hundred mistakes are seen, and what is said."""
    said = subprocess.run(
        [sys.executable, "-m", "tests.mutation.running", name, *more], cwd=ROOT, check=True, capture_output=True, text=True
    )
    print(f"\n{said.stdout}")
    found = re.search(r"mistakes seen \(([0-9.]+) %\)", said.stdout)
    assert found
    return float(found[1]), said.stdout


@forked
def test_of_a_sample_nearly_every_mistake_is_seen() -> None:
    percent, _ = ran("tables", "60")
    assert percent > 60


@pytest.mark.sweep
@forked
@pytest.mark.parametrize("name", TESTS)
def test_nearly_every_mistake_is_seen_and_the_others_are_listed(name: str) -> None:
    percent, said = ran(name)
    assert percent >= LEAST
    assert "not listed" not in said
