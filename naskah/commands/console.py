"""What a user sees while a command runs: one line a step with its time, findings one a line; data goes to stdout."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from naskah.problems import Problem, Severity

ROOM = 24  # columns that what is told of a step's progress may have taken behind its name


def prepare_streams() -> None:
    """Make both streams able to print any letter, whatever the console's code page."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


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
            print(f"{chr(13)}  {name} … {done}/{count}", end="", file=sys.stderr, flush=True)

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
    print(f"{chr(13)}{line:<{len(name) + ROOM}}" if live else line, file=sys.stderr, flush=True)


def report(problems: list[Problem]) -> None:
    """Print findings one a line, then how many of each severity there are."""
    for problem in sorted(problems, key=lambda p: p.where):
        level = "" if problem.severity is Severity.ERROR else f" [{problem.severity.label}]"
        say(f"{problem}{level}")
    counts = {severity: sum(p.severity is severity for p in problems) for severity in reversed(Severity)}
    if problems:
        say("  " + ", ".join(f"{count} {severity.label}" for severity, count in counts.items() if count))
