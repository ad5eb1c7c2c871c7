"""Timing: medians of several runs, ratios in one run; ways that are compared take turns, so that a busy minute harms all."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

RUNS = 5
ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Result:
    """What one way of doing the work took: median seconds (CPU or wall), and over how many runs."""

    name: str
    seconds: float
    runs: int = RUNS
    kind: str = "wall"


@dataclass(frozen=True, slots=True)
class Table:
    """Ways to do one piece of work, the one that the others are held against first; ``note`` says what was found besides."""

    title: str
    results: tuple[Result, ...]
    note: str = ""

    def markdown(self) -> str:
        """Return the table as Markdown, with the ratio of each way to the first."""
        base = self.results[0].seconds
        lines = [f"### {self.title}", "", "| way | median s | kind | runs | ratio |", "|---|---|---|---|---|"]
        lines += [f"| {r.name} | {r.seconds:.2f} | {r.kind} | {r.runs} | {r.seconds / base:.2f} × |" for r in self.results]
        return "\n".join(lines) + "\n" + (f"\n{self.note}\n" if self.note else "")


def cpu(name: str, work: Callable[[], object], runs: int = RUNS) -> Result:
    """Return the median CPU time of *work* in this process after one warm-up run."""
    work()
    return Result(name, statistics.median(_timed(work, time.process_time) for _ in range(runs)), runs, "CPU")


def in_turns(ways: Mapping[str, Callable[[], object]], runs: int = RUNS) -> tuple[Result, ...]:
    """Return the median wall time of each way; in each round every way has its turn."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, work in ways.items():
            times[name].append(_timed(work, time.perf_counter))
    return tuple(Result(name, statistics.median(found), runs) for name, found in times.items())


def run(command: Sequence[object], cwd: Path = ROOT, ends: Sequence[int] = (0,)) -> int:
    """Run a command as its user would, with one of the exit statuses *ends*; return the largest memory (KiB) of one of its processes.

    Nothing of our own surroundings goes along: Python keeps the bytecode of modules, whatever is set here.
    """
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8"}
    with subprocess.Popen([*map(str, command)], cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ends:
        raise RuntimeError(f"{command}: {said.decode('utf-8', 'replace')}")
    return usage.ru_maxrss


def _timed(work: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    work()
    return clock() - start
