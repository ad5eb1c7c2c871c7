"""Whatever stands in the place of a file: an answer soon, with a code and a place, never a mistake of the program."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.hostile.meeting import CASES, met

SAMPLE = 25
SECONDS, MEGABYTES = 10, 1024
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices")


def faced(numbers: Iterable[int], place: Path) -> None:
    """Hold the answers against the bounds, in a process of its own: what other tests took counts for nothing."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        codes, slowest, used = pool.submit(met, tuple(numbers), place).result()
    print(f"\n{codes.total()} hostile inputs: slowest {slowest[0]:.2f} s ({slowest[1]}), {used} MB at most")
    print(f"answers by code: {dict(codes.most_common())}")
    assert slowest[0] < SECONDS, slowest
    assert used < MEGABYTES


def test_a_sample_of_hostile_inputs_is_answered(tmp_path: Path) -> None:
    assert len(CASES) >= 600
    faced(random.Random(19).sample(range(len(CASES)), SAMPLE), tmp_path)


@pytest.mark.sweep
def test_every_hostile_input_is_answered(tmp_path: Path) -> None:
    faced(range(len(CASES)), tmp_path)
