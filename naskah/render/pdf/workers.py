"""Sheets printed in processes of their own while this one goes on with other work, or right here."""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from naskah.problems import ExitStatus, fail
from naskah.render.pdf.printer import MissingLibraryError, Printer, UnprintableError

Result = TypeVar("Result")

ADVICE = "pasang dengan: sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@dataclass(frozen=True, slots=True)
class Setting:
    """What all sheets have in common: arguments of :class:`~naskah.render.pdf.printer.Printer`."""

    css: str
    base: Path


@dataclass(frozen=True, slots=True)
class Job:
    """A sheet to print: its key, its page, and the pictures on it."""

    key: str
    html: str
    images: tuple[Path, ...]


class Press:
    """Prints the jobs it is given, in any order; those given to processes are printed meanwhile.

    Use it as a context: at its end no process is left.
    """

    def __init__(self, setting: Setting, processes: int | None = None) -> None:
        """Print with *setting* in at most so many *processes* (None: one for each processor; 1: only this one)."""
        self.setting = setting
        self.count = processes or processors()
        self.others = set(multiprocessing.active_children())
        self.pool: ProcessPoolExecutor | None = None
        self.here: list[Job] = []
        self.apart: dict[Future[tuple[str, bytes]], Job] = {}

    def __enter__(self) -> Press:
        """Return the press."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes, whatever they are at: nothing they do outlives them."""
        if self.pool:
            for process in set(multiprocessing.active_children()) - self.others:
                process.terminate()
            self.pool.shutdown(wait=True, cancel_futures=True)

    def warm_up(self, *modules: str) -> None:
        """Have the libraries read, and *modules*, while this process finds out what there is to print."""
        if self.count > 1:
            start_reading(modules)

    @property
    def given(self) -> int:
        """Return how many jobs were given whose leaves have not been taken."""
        return len(self.here) + len(self.apart)

    def give(self, job: Job) -> None:
        """Take a job; a process begins with it at once."""
        if self.count == 1:
            self.here.append(job)
            return
        if self.pool is None:
            self.pool = ProcessPoolExecutor(self.count, context(), _start, (self.setting,))
        try:
            self.apart[self.pool.submit(_work, job)] = job
        except BrokenProcessPool:
            self.here.append(job)

    def lend(self, function: Callable[..., Result], *arguments: object) -> Callable[[], Result]:
        """Let a process that has nothing to print do other work, if one is there; return what gives its result."""
        if self.pool is None:
            return lambda: function(*arguments)
        try:
            lent = self.pool.submit(function, *arguments)
        except BrokenProcessPool:
            return lambda: function(*arguments)

        def result() -> Result:
            try:
                return lent.result()
            except BrokenProcessPool:
                return function(*arguments)

        return result

    def leaves(self) -> Iterator[tuple[Job, bytes]]:
        """Yield each job given with its leaf as bytes, in any order."""
        for future in as_completed(list(self.apart)):
            try:
                kind, payload = future.result()
            except BrokenProcessPool:  # a process was ended from outside, say for want of memory: go on with one
                self.here.append(self.apart[future])
                continue
            with _errors_told():
                _raise_again(kind, payload)
            yield self.apart[future], payload
        self.apart.clear()
        yield from _print_here(self.here, self.setting)
        self.here.clear()


def _print_here(jobs: list[Job], setting: Setting) -> Iterator[tuple[Job, bytes]]:
    if not jobs:
        return
    with _errors_told():
        printer = _printer(setting)
    gc.freeze()  # what is here already is not looked through each time the printer collects
    try:
        for job in jobs:
            with _errors_told():
                leaf = printer.print(job.html, job.images)
            yield job, leaf.dump()
    finally:
        gc.unfreeze()


@lru_cache(maxsize=1)
def _printer(setting: Setting) -> Printer:
    return Printer(setting.css, setting.base)


def context() -> multiprocessing.context.BaseContext:
    """Return how to start a process: by a server that has read the libraries, where the system knows such a thing.

    Without one each process reads them itself. A fork of this process is no way: it may have threads.
    """
    known = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in known else "spawn")


def start_reading(modules: Iterable[str]) -> None:
    """Start the server that processes are forked from, if there is none yet; it reads the libraries and *modules* meanwhile."""
    if context().get_start_method() == "forkserver":
        from multiprocessing import forkserver

        multiprocessing.set_forkserver_preload(["__main__", *modules])
        forkserver.ensure_running()


atexit.register(_printer.cache_clear)  # while what WeasyPrint needs to let go of its fonts is still there


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# -- in the processes ----------------------------------------------------------------------------------------------

_ready: list[Printer | MissingLibraryError] = []


def _start(setting: Setting) -> None:
    """Make the printer; what is missing for it is told with the first job."""
    try:
        _ready.append(Printer(setting.css, setting.base))
    except MissingLibraryError as error:
        _ready.append(error)
    gc.disable()  # the printer collects when there is enough to collect
    gc.collect()
    gc.freeze()  # what is here now stays: the collector need not look at it again


def _work(job: Job) -> tuple[str, bytes]:
    """Print a sheet in a process; errors travel as text, because not every exception survives being sent."""
    printer = _ready[0]
    if isinstance(printer, MissingLibraryError):
        return "missing", str(printer).encode("utf-8")
    try:
        return "leaf", printer.print(job.html, job.images).dump()
    except UnprintableError as error:
        return "complaint", str(error).encode("utf-8")


# -- errors --------------------------------------------------------------------------------------------------------


def _raise_again(kind: str, payload: bytes) -> None:
    if kind == "missing":
        raise MissingLibraryError(payload.decode("utf-8"))
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
