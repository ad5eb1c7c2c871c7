"""Whatever is offered is read or refused: soon, in little memory, touching nothing else, leaving nothing, with a place and an advice."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.hostile import offers_files, offers_text
from tests.hostile.offering import Offer, answer, complaints

SAMPLE = 12
ROOMS = (
    offers_text.texts,
    offers_text.tables,
    offers_text.pictures,
    offers_text.folders,
    offers_text.repositories,
    offers_files.archives,
    offers_files.words,
    offers_files.other_files,
)
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pipes, devices, and what the system says of a process")


def offers() -> list[Offer]:
    return [offer for room in ROOMS for offer in room()]


def offered(names: Iterable[str], place: Path) -> tuple[list[str], str]:
    """Offer those of these names; return what is wrong, and the figures in a line."""
    from naskah.commands import COMMANDS

    for name in COMMANDS:  # read once, for all the processes that are forked from this one
        __import__(f"naskah.commands.{name}_" if name == "import" else f"naskah.commands.{name}")
    wrong, statuses, slowest, most = [], Counter[int](), (0.0, ""), (0, "")
    known = {offer.name: offer for offer in offers()}
    for number, name in enumerate(names):
        found = answer(known[name], place / str(number))
        statuses[found.status] += 1
        slowest, most = max(slowest, (found.seconds, name)), max(most, (found.megabytes, name))
        wrong += [f"{name}: {line}; {found.said.splitlines()[-1:]}" for line in complaints(known[name], found)]
    if (place / "luar").exists():
        wrong.append("a program of a repository ran")
    line = f"slowest {slowest[0]:.2f} s ({slowest[1]}), most {most[0]} MB ({most[1]}); by status {dict(statuses)}"
    return wrong, f"{sum(statuses.values())} offers: {line}"


def hold(names: list[str], place: Path) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        wrong, line = pool.submit(offered, names, place).result()
    print(f"\n{line}")
    assert wrong == []


def test_a_sample_of_what_is_offered_is_read_or_refused(tmp_path: Path) -> None:
    names = [offer.name for offer in offers()]
    assert len(set(names)) == len(names) >= 200
    hold(random.Random(19).sample(names, SAMPLE), tmp_path)


@pytest.mark.sweep
@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.__name__)
def test_whatever_is_offered_is_read_or_refused(room: object, tmp_path: Path) -> None:
    hold([offer.name for offer in room()], tmp_path)  # type: ignore[operator]
