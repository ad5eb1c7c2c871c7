"""Hostile things offered to a command in a process of its own: what it answers, what that costs, what it touches and leaves."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.striking import redirected
from tests.hostile.struck_commands import NAME, ROOT, Command

SECONDS, MEGABYTES, PATIENCE = 10, 1024, 90
CHECK = ("check", "2030")
Maker = Callable[[Path], object]


@dataclass(frozen=True, slots=True)
class Offer:
    """Something hostile: its name, how its place is made, the command, and whether it must be refused."""

    name: str
    make: Maker
    words: tuple[str, ...] = CHECK
    refused: bool = False
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it."""

    status: int
    said: str
    seconds: float
    megabytes: int
    touched: tuple[str, ...]
    left: tuple[str, ...]


def answer(offer: Offer, place: Path) -> Answer:
    """Offer it in *place*, a folder that is made."""
    shutil.copytree(ROOT / "tests/peraturan" / NAME / "2030", place / "content" / NAME / "2030")
    (place / "tmp").mkdir()
    (place / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    offer.make(place)
    said = place / "kata"
    sys.stdout.flush()
    child = os.fork()
    if not child:
        _answering(offer, place, said)
    end = time.monotonic() + PATIENCE
    while True:
        done, code, used = os.wait4(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.005)
    touched = place / "disentuh"
    return Answer(
        os.waitstatus_to_exitcode(code),
        said.read_text("utf-8", "surrogateescape"),
        used.ru_utime + used.ru_stime,
        used.ru_maxrss >> 10,
        tuple(json.loads(touched.read_text("utf-8"))) if touched.exists() else (),
        tuple(sorted(path.name for path in (place / "tmp").iterdir() if not path.name.startswith(".cache"))),
    )


def _answering(offer: Offer, place: Path, said: Path) -> None:
    """Run the command in this process, which ends with its status."""
    status = 71
    try:
        from tests.hostile.meeting import touching

        redirected(said, place)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 30, 1 << 30))
        import build

        with touching(place) as strange:
            try:
                status = build.main(Command(offer.words).whole())
            except SystemExit as ended:
                status = int(str(ended.code))
        (place / "disentuh").write_text(json.dumps(strange), "utf-8")
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def complaints(offer: Offer, found: Answer) -> Iterator[str]:
    """Yield what is wrong with an answer."""
    if found.status not in range(6) or "Traceback" in found.said or "BUG" in found.said:
        yield f"status {found.status}"
    elif offer.refused and not (found.status in (1, 2, 3, 4, 5) and " → " in found.said):
        yield f"not refused: status {found.status}"
    elif found.status in (2, 3, 4, 5) and " → " not in found.said:
        yield "no advice"
    if found.seconds > offer.seconds:
        yield f"{found.seconds:.1f} s"
    if found.megabytes > MEGABYTES:
        yield f"{found.megabytes} MB"
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]", found.said):
        yield "a control character reaches the terminal"
    if found.touched:
        yield f"touched {found.touched[:3]}"
    if found.left:
        yield f"left in the temporary folder {found.left[:3]}"
