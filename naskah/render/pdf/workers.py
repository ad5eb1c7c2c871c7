"""Sheets printed side by side in processes of their own; few or small ones right here."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from naskah.problems import ExitStatus, fail
from naskah.render.pdf.printer import MissingLibraryError, Printer, UnprintableError

WORTH_PROCESSES = 2500  # weight: below it, starting processes takes longer than printing (about 1.5 s)
ADVICE = "pasang dengan: sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@dataclass(frozen=True, slots=True)
class Setting:
    """What all sheets have in common: arguments of :class:`~naskah.render.pdf.printer.Printer`."""

    css: str
    base: Path
    folders: tuple[Path, ...]
    fonts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Job:
    """A sheet to print: its key, its page, and how much work it is (about the number of table cells)."""

    key: str
    html: str
    weight: int


def print_jobs(jobs: Iterable[Job], setting: Setting, processes: int | None = None) -> Iterator[tuple[Job, bytes]]:
    """Yield each job with its leaf as bytes, in any order. *processes*: at most so many; None: as the machine has.

    Printing starts while *jobs* still come in, as soon as they are worth processes of their own.
    """
    coming = iter(jobs)
    count = processes or _processors()
    gathered = list(_until_worthwhile(coming)) if count > 1 else list(coming)
    following = next(coming, None)
    if following is None:
        yield from _print_here(gathered, setting)
        return
    left: dict[str, Job] = {}
    try:
        for job, data in _print_apart(chain(gathered, [following], coming), left, setting, count):
            del left[job.key]
            yield job, data
    except BrokenProcessPool:  # a process was ended from outside, say for want of memory: go on with one
        yield from _print_here([*left.values(), *coming], setting)


def _until_worthwhile(jobs: Iterator[Job]) -> Iterator[Job]:
    weight = 0
    while weight < WORTH_PROCESSES and (job := next(jobs, None)):
        weight += job.weight
        yield job


def _print_here(jobs: Sequence[Job], setting: Setting) -> Iterator[tuple[Job, bytes]]:
    if not jobs:
        return
    with _errors_told():
        printer = Printer(setting.css, setting.base, setting.folders, setting.fonts)
    for job in jobs:
        with _errors_told():
            leaf = printer.print(job.html, job.weight)
        yield job, leaf.dump()


def _print_apart(jobs: Iterable[Job], left: dict[str, Job], setting: Setting, count: int) -> Iterator[tuple[Job, bytes]]:
    """Print *jobs* in processes, each entered in *left* before it is given out."""
    context = _context()
    if context.get_start_method() == "fork":  # WeasyPrint is imported once, here, and not in each process
        with _errors_told():
            _start(setting)
    with ProcessPoolExecutor(count, context, _start, (setting,)) as pool:
        futures = {}
        try:
            for job in jobs:
                left[job.key] = job
                futures[pool.submit(_work, job.html, job.weight)] = job
            for future in as_completed(futures):
                kind, payload = future.result()
                with _errors_told():
                    _raise_again(kind, payload)
                yield futures[future], payload
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        finally:
            _ready.clear()
            gc.unfreeze()


def _context() -> multiprocessing.context.BaseContext:
    """Return how to start a process: a fork where that is safe, else a fresh interpreter."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# -- in the processes ----------------------------------------------------------------------------------------------

_ready: list[Printer] = []


def _start(setting: Setting) -> None:
    """Make the printer, unless it was there before the fork."""
    if not _ready:
        _ready.append(Printer(setting.css, setting.base, setting.folders, setting.fonts))
        gc.collect()
        gc.freeze()  # what is here now stays: the collector need not look at it again


def _work(html: str, weight: int) -> tuple[str, bytes]:
    """Print a sheet in a process; errors travel as text, because not every exception survives being sent."""
    try:
        return "leaf", _ready[0].print(html, weight).dump()
    except UnprintableError as error:
        return "complaint", str(error).encode("utf-8")


# -- errors --------------------------------------------------------------------------------------------------------


def _raise_again(kind: str, payload: bytes) -> None:
    if kind == "complaint":
        raise UnprintableError(payload.decode("utf-8"))


@contextmanager
def _errors_told() -> Iterator[None]:
    """Say what went wrong in a way that a drafter can act on."""
    try:
        yield
    except MissingLibraryError as error:
        raise fail("PDF-02", f"pustaka sistem untuk PDF tidak ada ({error})", ADVICE, status=ExitStatus.MISSING_PROGRAM) from None
    except UnprintableError as error:
        raise fail("PDF-01", f"pencetak PDF mengeluh: {error}", "periksa templates/peraturan.css dan gambar") from None
