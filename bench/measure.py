"""Timing: medians of several runs, CPU seconds of this process, ratios in one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

RUNS = 5


@dataclass(frozen=True, slots=True)
class Result:
    """What one way of doing the work took: median seconds (CPU or wall), and over how many runs."""

    name: str
    seconds: float
    runs: int
    kind: str = "CPU"


def cpu(name: str, work: Callable[[], object], runs: int = RUNS) -> Result:
    """Return the median CPU time of *work* after one warm-up run."""
    work()
    return Result(name, statistics.median(_timed(work, time.process_time) for _ in range(runs)), runs)


def wall(name: str, work: Callable[[], object], runs: int = RUNS) -> Result:
    """Return the median wall time of *work*, without a warm-up: for other programs, whose CPU time is not ours."""
    return Result(name, statistics.median(_timed(work, time.perf_counter) for _ in range(runs)), runs, "wall")


def _timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return clock() - start


def table(title: str, ours: Result, others: list[Result]) -> str:
    """Return a Markdown table of *ours* and *others* with the ratio of each to ours."""
    lines = [f"### {title}", "", "| way | median s | kind | runs | ratio |", "|---|---|---|---|---|"]
    lines += [f"| {r.name} | {r.seconds:.2f} | {r.kind} | {r.runs} | {r.seconds / ours.seconds:.1f} × |" for r in (ours, *others)]
    return "\n".join(lines) + "\n"
