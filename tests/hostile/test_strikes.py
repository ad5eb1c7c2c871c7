"""A command that is killed, or refused by the disk, at any step leaves the old or the new; once more, it reaches the right result."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.hostile.striking import strikes
from tests.hostile.struck_commands import COMMANDS

SAMPLE = {"verify": 9, "kutip": 9}  # the commands of the sample, each struck at one of so many steps
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="steps are counted by what POSIX calls them")


def hold(name: str, place: Path, every: int = 1) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        report = pool.submit(strikes, name, place, every).result()
    print(f"\n{report}")
    assert report.wrong == []


@pytest.mark.parametrize("name", SAMPLE)
def test_a_sample_of_strikes_leaves_nothing_torn(name: str, tmp_path: Path) -> None:
    hold(name, tmp_path, SAMPLE[name])


@pytest.mark.sweep
@pytest.mark.parametrize("name", COMMANDS)
def test_no_strike_leaves_anything_torn_mixed_lost_or_hidden(name: str, tmp_path: Path) -> None:
    hold(name, tmp_path)
