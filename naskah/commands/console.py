"""What a user sees while a command runs: one line a step with its time, findings one a line; data goes to stdout."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from naskah.problems import Problem, Severity

ROOM = 24  # columns that what is told of a step's progress may have taken behind its name


# What a terminal would obey instead of showing it: control characters, also those of the second set, what turns the
# direction of a line, and what takes no room and so makes two texts look the same. They are shown as the signs for them.
SHOWN = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"} | {0x7F: "\u2421"}
UNSEEN = (range(0x80, 0xA0), [0x61C, 0x180E, 0xFEFF], range(0x200B, 0x2010), range(0x2028, 0x202F), range(0x2060, 0x2070))
SHOWN |= {code: "\ufffd" for codes in (*UNSEEN, range(0xFFF9, 0xFFFC), range(0xE0000, 0xE0080)) for code in codes}


class Shown:
    """A stream that prints texts of any origin: nothing in them reaches the terminal but letters."""

    def __init__(self, stream: TextIO) -> None:
        """Print to *stream*."""
        self.stream = stream

    def write(self, text: str) -> int:
        """Print *text* without what a terminal would obey."""
        self.stream.write(text.translate(SHOWN))
        return len(text)

    def write_live(self, text: str) -> None:
        """Print *text*, one of our own, that goes back to the start of the line."""
        self.stream.write(chr(13) + text.translate(SHOWN))

    def __getattr__(self, name: str) -> Any:
        """Return what else the stream can do."""
        return getattr(self.stream, name)


def prepare_streams() -> None:
    """Make both streams able to print any letter, whatever the console's code page, and nothing but letters.

    What is said into one that was closed before the call goes nowhere.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the program
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
        if not isinstance(stream, Shown):
            setattr(sys, name, Shown(stream))


def _back(text: str) -> None:
    """Print *text* over the line that stands on the terminal."""
    stream: Any = sys.stderr
    stream.write_live(text) if isinstance(stream, Shown) else stream.write(chr(13) + text)
    stream.flush()


def say(text: str) -> None:
    """Print a message to stderr."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(name: str) -> Iterator[Callable[[int, int], None]]:
    """Announce a step on a terminal, and print it with its time when it is done.

    What it gives tells, on a terminal, how far a long step has come: so many of how many.
    """
    live = sys.stderr.isatty()

    def told(done: int, count: int) -> None:
        if live:
            _back(f"  {name} … {done}/{count}")

    if live:
        print(f"  {name} …", end="", file=sys.stderr, flush=True)
    start = time.perf_counter()
    try:
        yield told
    except BaseException:
        if live:
            print(file=sys.stderr)
        raise
    seconds = f"{time.perf_counter() - start:.2f}".replace(".", ",")
    line = f"  {name} ({seconds} detik)"
    if live:
        _back(f"{line:<{len(name) + ROOM}}\n")
    else:
        say(line)


def shown(problem: Problem) -> str:
    """Return the line that shows a finding with its level."""
    return f"{problem} [{problem.severity.label}]"


def report(problems: list[Problem]) -> None:
    """Print findings one a line with their levels, then how many of each there are."""
    for problem in sorted(problems, key=lambda p: (-p.severity, p.where)):
        say(shown(problem))
    counts = {severity: sum(p.severity is severity for p in problems) for severity in reversed(Severity)}
    if problems:
        say("  " + ", ".join(f"{count} {severity.label}" for severity, count in counts.items() if count))
