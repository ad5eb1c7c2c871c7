"""Whatever stands in the place of a file: an answer soon, with a code and a place, never a mistake of the program."""

from __future__ import annotations

import random
import resource
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from naskah.check import run
from naskah.load import load, load_publication, load_remarks, load_settings
from naskah.problems import NaskahError
from tests.hostile.inputs import SMALL, Hostile, hostile

CASES = list(hostile())
SAMPLE = 25
SECONDS, MEGABYTES = 10, 1024
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices")


def answered(case: Hostile, place: Path) -> tuple[str, float]:
    """Return the code a hostile input is refused with (``-``: it is taken), and the seconds that took."""
    folder = Path(shutil.copytree(SMALL, place / "perbup/2030"))
    path = folder / case.file
    path.parent.mkdir(parents=True, exist_ok=True)
    case.make(path)
    start = time.process_time()
    try:
        peraturan = load(folder, "contoh")
        load_remarks(folder, "contoh")
        load_publication(folder, "contoh")
        list(run(peraturan, load_settings(folder, "contoh")))
    except NaskahError as error:
        assert all(problem.where.file.startswith("contoh") and problem.message and problem.fix for problem in error.problems), case
        return error.problems[0].code, time.process_time() - start
    finally:
        shutil.rmtree(place)
    return "-", time.process_time() - start


def faced(cases: Iterable[Hostile], place: Path) -> None:
    codes: Counter[str] = Counter()
    slowest = (0.0, "")
    for number, case in enumerate(cases):
        code, seconds = answered(case, place / str(number))
        codes[code] += 1
        slowest = max(slowest, (seconds, f"{case.file} {case.name}"))
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"\n{codes.total()} hostile inputs: slowest {slowest[0]:.2f} s ({slowest[1]}), {used} MB at most")
    print(f"answers by code: {dict(codes.most_common())}")
    assert slowest[0] < SECONDS, slowest
    assert used < MEGABYTES or len(codes) < 5


def test_a_sample_of_hostile_inputs_is_answered(tmp_path: Path) -> None:
    assert len(CASES) >= 600
    faced(random.Random(19).sample(CASES, SAMPLE), tmp_path)


@pytest.mark.sweep
def test_every_hostile_input_is_answered(tmp_path: Path) -> None:
    faced(CASES, tmp_path)
