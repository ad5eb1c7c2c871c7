"""Whatever is offered is read or refused: soon, in little memory, touching nothing else, leaving nothing, with a place and an advice."""

from __future__ import annotations

import random
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.hostile.offered import ROOMS, offered, offers

SAMPLE = 6
SENT = ["rapat-biasa", "zip-komentar", "import-includetext"]  # a decision sheet, a workbook and a Word file that are read
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pipes, devices, and what the system says of a process")


def hold(names: list[str], place: Path) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        wrong, line = pool.submit(offered, names, place).result()
    print(f"\n{line}")
    assert wrong == []


def test_a_sample_of_what_is_offered_is_read_or_refused(tmp_path: Path) -> None:
    names = [offer.name for offer in offers()]
    assert len(set(names)) == len(names) >= 200
    hold([*random.Random(19).sample(names, SAMPLE), *SENT], tmp_path)


@pytest.mark.sweep
@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_whatever_is_offered_is_read_or_refused(room: object, tmp_path: Path) -> None:
    hold([offer.name for offer in room()], tmp_path)  # type: ignore[operator]
