"""Which mistakes the tests see: ``python -m tests.mutation.running MODULE [EVERY] [FROM] [--listed] [--write]``.

The tests run once, in this process, while it is noted which lines of the module each of them comes to. Then each mistake is put
into a forked copy of the process, in which the tests that come to its line run, the quickest first, until one fails. What no test
sees is printed as it is found; what is known of it stands in ``survivors.tsv`` beside this file, with the reason.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from types import FrameType
from typing import Any, TextIO

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import Phase, settings

from tests.mutation.listed import Listed
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.putting import Living, users

ROOT = Path(__file__).parents[2]
PATIENCE = 5.0  # times the CPU time a test needs, and as many seconds, then a mistake counts as seen: it makes the program hang
ROOM = 3 << 30  # bytes beyond which it counts as seen likewise
LONGEST = 6.0  # seconds of tests for one mistake: the quickest of those that come to its line
SLOWEST = 6.0  # seconds of a test that is still run again and again
SEEN, UNSEEN, NOWHERE = 1, 0, 3  # how a forked copy ends
TESTS = {  # below tests/: those that say what the module does; what others see beside them is not counted
    "numbering": ("test_numbering.py", "wordfile/test_long_numbers.py"),
    "refs": ("check/test_refs.py",),
    "changes": ("test_changes.py", "compare/test_words.py"),
    "tables": ("test_table_types.py", "test_table_columns.py"),
    "records": ("test_records.py",),
    "conserve": ("test_conserved_words.py", "test_stranded.py"),
}

Line = tuple[str, str, int]  # a file, and a line of it, or (with its name) a function by its first line


@dataclass(slots=True)
class Found:
    """What came of the mistakes in one module."""

    killed: list[Mutant] = field(default_factory=list)
    survivors: list[Mutant] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Return how many were tried."""
        return len(self.killed) + len(self.survivors)

    @property
    def percent(self) -> float:
        """Return how many of a hundred were seen."""
        return 100 * len(self.killed) / max(self.total, 1)


@dataclass(slots=True)
class Reached:
    """Which tests (seconds, number) come to which line, and to which while what serves the whole session is set up for them."""

    tests: dict[Line, list[tuple[float, int]]] = field(default_factory=dict)
    every: list[tuple[float, int]] = field(default_factory=list)
    setups: dict[Line, list[tuple[float, int]]] = field(default_factory=dict)


class Runner:
    """A plugin of pytest that runs the tests once, and again for each mistake."""

    def __init__(self, tried: list[Mutant], listed: Listed, out: TextIO) -> None:
        self.tried, self.listed, self.out = tried, listed, out
        self.files = {str(mutant.path) for mutant in tried}
        self.reached = Reached()
        self.seen: set[Line] = set()
        self.found = Found()
        self.living = Living()

    def pytest_collection(self) -> None:
        """Have a property that fails say so at once, without looking for its smallest case."""
        quick = settings(settings.get_profile("naskah"), phases=(Phase.explicit, Phase.generate))
        settings.register_profile("mutation", quick)
        settings.load_profile("mutation")

    def pytest_runtestloop(self, session: Any) -> bool:
        caches = [one for path in self.files for one in vars(import_module(_name(Path(path)))).values() if hasattr(one, "cache_clear")]
        for number, item in enumerate(session.items):
            for cache in caches:
                cache.cache_clear()
            begun = _spent()
            with self._noting(self.reached.tests, number, begun):
                reports = runtestprotocol(item, log=False, nextitem=_after(item))
            self.reached.every.append((_spent() - begun, number))
            if any(report.failed for report in reports):
                self._say(f"left aside, it fails without any mistake: {item.nodeid}")
                self.reached.every.pop()
                for tests in (*self.reached.tests.values(), *self.reached.setups.values()):
                    tests[:] = [one for one in tests if one[1] != number]
        self.living = Living.found()
        if _ended(lambda: True, [(seconds, session.items[number]) for seconds, number in self.reached.every], []) != UNSEEN:
            raise RuntimeError("in a copy of the process tests fail without any mistake")
        for mutant in self.tried:
            self._meet(mutant, session.items)
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any, request: Any) -> Iterator[Any]:
        """Note what is called for what serves the whole session: in a copy it stands already."""
        if fixturedef.scope != "session" or not sys.gettrace():
            return (yield)
        number, begun, outer = request.session.items.index(request._pyfuncitem), _spent(), self.seen
        with self._noting(self.reached.setups, number, begun):
            result = yield
        self.seen = outer
        sys.settrace(self._called)
        return result

    @contextmanager
    def _noting(self, tests: dict[Line, list[tuple[float, int]]], number: int, begun: float) -> Iterator[None]:
        self.seen = set()
        sys.settrace(self._called)
        yield
        sys.settrace(None)
        seconds = _spent() - begun
        for one in self.seen if seconds < SLOWEST else ():
            tests.setdefault(one, []).append((seconds, number))

    def _called(self, frame: FrameType, event: str, _: object) -> Any:
        code = frame.f_code
        if code.co_filename not in self.files:
            return None
        self.seen.add((code.co_filename, code.co_name, code.co_firstlineno))
        return self._passed

    def _passed(self, frame: FrameType, event: str, _: object) -> Any:
        self.seen.add((frame.f_code.co_filename, "", frame.f_lineno))
        return self._passed

    def _chosen(self, mutant: Mutant, reached: dict[Line, list[tuple[float, int]]]) -> list[tuple[float, int]]:
        """Return the tests for a mistake: those that come to its line, or else to its function; the quickest first."""
        path = str(mutant.path)
        tests = reached.get((path, "", mutant.line), []) if mutant.function else []
        functions = {mutant.function} if mutant.function else users(mutant)
        called = {one for function in functions for one in reached.get((path, *function), [])}
        if not mutant.function and reached is self.reached.tests:  # a constant may be looked at by those that call nothing
            busy = {number for found in reached.values() for _, number in found} if called else set()
            called |= {one for one in self.reached.every if one[1] not in busy}
        ordered = sorted({*tests} or called)
        spent = accumulate(seconds for seconds, _ in ordered)
        return [one for one, seconds in zip(ordered, spent, strict=True) if seconds < LONGEST or one is ordered[0]]

    def _meet(self, mutant: Mutant, items: list[Any]) -> None:
        chosen = [(seconds, items[number]) for seconds, number in self._chosen(mutant, self.reached.tests)]
        again = [(seconds, items[number]) for seconds, number in self._chosen(mutant, self.reached.setups)]
        status = _ended(lambda: self.living.put(mutant, import_module(_name(mutant.path))), chosen, again)
        known = self.listed.reason(mutant)
        if status not in (UNSEEN, NOWHERE):
            self.found.killed.append(mutant)
            if known is not None:
                self._say(f"seen by now, no longer to be listed: {mutant.line} {' '.join(mutant.key)}")
            return
        self.found.survivors.append(mutant)
        tests = "no place" if status == NOWHERE else f"{len(chosen)} tests" if chosen else f"{len(again)} set-ups" if again else "no test"
        place = f"{mutant.path.relative_to(ROOT)}:{mutant.line}"
        self._say(f"{place} {mutant.within}: {mutant.said} [{tests}] {known or 'not listed'}")

    def _say(self, text: str) -> None:
        print(text, file=self.out, flush=True)


def _ended(put: Callable[[], bool], chosen: list[tuple[float, Any]], again: list[tuple[float, Any]]) -> int:
    """Return how a copy of the process ends that puts a mistake in and runs tests."""
    child = os.fork()
    if not child:
        _tried(put, chosen, again)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _tried(put: Callable[[], bool], chosen: list[tuple[float, Any]], again: list[tuple[float, Any]]) -> None:
    """Run tests with a mistake, then those for which something of the session is set up, anew; end the process and tell how."""
    status = SEEN
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
        if not put():
            os._exit(NOWHERE)
        for seconds, item in chosen:
            _ran(seconds, item)
        for seconds, item in again:
            item.session._setupstate.teardown_exact(None)
            _ran(seconds, item)
        status = UNSEEN
    finally:
        os._exit(status)


def _ran(seconds: float, item: Any) -> None:
    """Run a test; end the process when it fails, or has the CPU much longer than it did."""
    signal.setitimer(signal.ITIMER_PROF, PATIENCE * (0.4 + seconds))
    signal.alarm(int(60 + 10 * seconds))
    if any(report.failed for report in runtestprotocol(item, log=False, nextitem=_after(item))):
        os._exit(SEEN)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


class _Session:
    """Stands for a next test of whatever file: what serves the whole session is kept for it."""

    def __init__(self, session: Any) -> None:
        self.session = session

    def listchain(self) -> list[Any]:
        return [self.session]


def _spent() -> float:
    """Return the CPU time of this process and those it waited for: other work on the machine does not count."""
    return sum(os.times()[:4])


def _after(item: Any) -> Any:
    return _Session(item.session)


def files(name: str) -> list[Path]:
    """Return the files of a module or room."""
    place = ROOT / "naskah" / name
    return sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]


def run(name: str, tried: list[Mutant], listed: Listed, out: TextIO) -> Found:
    """Put mistakes into the module or room *name*; return what came of them."""
    runner = Runner(tried, listed, out)
    with tempfile.TemporaryDirectory() as folder:
        options = ["-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore", f"--rootdir={ROOT}"]
        pytest.main([*options, f"--basetemp={folder}/tests", *(str(ROOT / "tests" / test) for test in TESTS[name])], plugins=[runner])
    return runner.found


def main() -> int:
    """Print the figures of a module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("module", choices=sorted(TESTS))
    parser.add_argument("every", type=int, nargs="?", default=1, help="try one mistake of so many")
    parser.add_argument("start", type=int, nargs="?", default=0, help="number of the first that is tried")
    parser.add_argument("--listed", action="store_true", help="try those alone that stand in the list of survivors")
    parser.add_argument("--write", action="store_true", help="bring the list of survivors up to date with what was tried")
    args = parser.parse_args()
    listed = Listed.read(args.module)
    every = [mutant for path in files(args.module) for mutant in mutants(path)]
    tried = [mutant for mutant in every if not args.listed or listed.reason(mutant) is not None][args.start :: args.every]
    found = run(args.module, tried, listed, os.fdopen(os.dup(1), "w"))
    if args.write:
        listed.write(every, found.killed, found.survivors)
    print(f"{args.module}: {len(found.killed)} of {found.total} mistakes seen ({found.percent:.1f} %), of {len(every)} there are")
    return 0


if __name__ == "__main__":
    sys.exit(main())
