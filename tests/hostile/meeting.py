"""Hostile inputs met one by one, in whatever process: what is answered, how long that takes, how much memory."""

from __future__ import annotations

import resource
import shutil
import time
from collections import Counter
from pathlib import Path

from naskah.check import run
from naskah.load import load, load_publication, load_remarks, load_settings
from naskah.problems import NaskahError
from tests.hostile.inputs import SMALL, Hostile, hostile

CASES = list(hostile())


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


def met(numbers: tuple[int, ...], place: Path) -> tuple[Counter[str], tuple[float, str], int]:
    """Return the answers to the cases of these numbers, the slowest of them, and the most memory this process took (MB)."""
    codes: Counter[str] = Counter()
    slowest = (0.0, "")
    for number in numbers:
        code, seconds = answered(CASES[number], place / str(number))
        codes[code] += 1
        slowest = max(slowest, (seconds, f"{CASES[number].file} {CASES[number].name}"))
    return codes, slowest, memory()


def memory() -> int:
    """Return the most memory this program took (MB); where the system tells it, without what its parent had when it began."""
    status = Path("/proc/self/status")
    if status.is_file():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) >> 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
