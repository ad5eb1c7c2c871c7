"""Hostile inputs met one by one, in whatever process: what is answered, how long that takes, how much memory."""

from __future__ import annotations

import os
import resource
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from naskah.check import run
from naskah.load import load, load_publication, load_remarks, load_settings
from naskah.problems import NaskahError
from tests.hostile.inputs import SMALL, Hostile, hostile

CASES = list(hostile())
ROOT = Path(__file__).parents[2]
TOUCHING = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.listdir", "os.scandir")
STARTING = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect", "socket.getaddrinfo")
PROGRAMS = ("git", "ldconfig", "ld", "pandoc", "soffice", "libreoffice", Path(sys.executable).name)  # what may be started
SYSTEM = (
    "/usr",
    "/lib",
    "/etc/mime.types",
    "/etc/fonts",
    "/var/cache/fontconfig",
    "/dev/null",
    "/dev/urandom",
    "/proc/self",
    "/usr/share/zoneinfo",
)
_touched: list[str] = []  # what this process opened, changed or started while it was watched
_watching = False


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if not _watching:
        return
    if event in STARTING:
        if not str(arguments[0]).endswith(PROGRAMS):
            _touched.append(f"{event} {arguments[:2]}")
    elif event in TOUCHING:
        names = arguments[1:2] if event == "os.symlink" else arguments[:2] if event in ("os.rename", "os.link") else arguments[:1]
        kept = event != "open" or (isinstance(arguments[2], int) and arguments[2] & getattr(os, "O_NOFOLLOW", 0))
        place = os.path.abspath if kept else os.path.realpath  # the name of a link, or what lies at its end
        _touched.extend(place(os.fsdecode(name)) for name in names if isinstance(name, (str, bytes, os.PathLike)))


@contextmanager
def touching(*places: Path) -> Iterator[list[str]]:
    """Give what is opened, changed or started meanwhile beside *places*, this program, Python and the libraries of the system.

    Links are followed: what counts is what lies at their end. A file that stands in a place itself is one that was sent:
    it is opened once, so that what is judged is what is read.
    """
    global _watching  # noqa: PLW0603 - a hook cannot be taken away again
    if not _hooked:
        sys.addaudithook(_hook)
        _hooked.append(_hook)
    _touched.clear()
    strange: list[str] = []
    _watching = True
    try:
        yield strange
    finally:
        _watching = False
        own = tuple(f"{Path(place).resolve()}/" for place in (*places, ROOT, sys.prefix, sys.base_prefix, *SYSTEM))
        strange += sorted({name for name in _touched if not f"{name}/".startswith(own)})
        folders = {Path(place).resolve() for place in places}
        sent = Counter(name for name in _touched if Path(name).parent in folders and Path(name).is_file())
        strange += [f"{name}: {count} times" for name, count in sent.items() if count > 1]


_hooked: list[object] = []


def answered(case: Hostile, place: Path) -> tuple[str, float]:
    """Return the code a hostile input is refused with (``-``: it is taken), and the seconds that took."""
    folder = Path(shutil.copytree(SMALL, place / "perbup/2030"))
    path = folder / case.file
    path.parent.mkdir(parents=True, exist_ok=True)
    case.make(path)
    strange: list[str] = []
    start = time.process_time()
    try:
        with touching(place) as strange:
            peraturan = load(folder, "contoh")
            load_remarks(folder, "contoh")
            load_publication(folder, "contoh")
            list(run(peraturan, load_settings(folder, "contoh")))
    except NaskahError as error:
        assert all(problem.where.file.startswith("contoh") and problem.message and problem.fix for problem in error.problems), case
        return error.problems[0].code, time.process_time() - start
    finally:
        shutil.rmtree(place)
        assert not strange, (case.file, case.name, strange)
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
