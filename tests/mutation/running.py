"""Which mistakes the tests see: ``python -m tests.mutation.running MODULE [EVERY] [FROM]``.

The tests run once, in this process, while it is noted which functions of the module each of them calls. Then each mistake is
put into a forked copy of the process, in which the tests that call its function run, the quickest first, until one fails.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import dataclass, field
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.mutants import Mutant, mutants, put, users

ROOT = Path(__file__).parents[2]
PATIENCE = 10.0  # times what the tests need, and as many seconds, then a mistake counts as seen: it makes the program hang
LONGEST = 8.0  # seconds of tests for one mistake: the quickest of those that call its function
SLOWEST = 6.0  # seconds of a test that is still run again and again
TESTS = {  # below tests/
    "numbering": ("test_numbering.py", "check/test_refs.py", "wordfile/test_long_numbers.py", "test_ids.py"),
    "refs": ("check/test_refs.py", "test_numbering.py", "clauses"),
    "changes": tuple(f"compare/test_{name}.py" for name in ("words", "units", "short_forms", "columns", "table_changes")),
    "tables": ("test_table_types.py", "test_records.py", "test_verify.py", "load", "imports/test_xlsx_plan.py", "compare/test_columns.py"),
    "records": ("test_records.py", "test_verify.py", "test_manifest.py", "imports/test_xlsx_apply.py"),
    "conserve": ("test_conserve.py", "test_kinds.py"),
}


@dataclass(slots=True)
class Found:
    """What came of the mistakes in one module."""

    killed: int = 0
    survivors: list[str] = field(default_factory=list)


class Runner:
    """A plugin of pytest that runs the tests once, and again for each mistake."""

    def __init__(self, name: str, every: int, start: int) -> None:
        self.files = _files(name)
        self.every, self.start = every, start
        self.calls: dict[tuple[str, str, int], list[tuple[float, int]]] = {}
        self.found = Found()

    def pytest_runtestloop(self, session: Any) -> bool:
        items = session.items
        for number, item in enumerate(items):
            seen: set[tuple[str, str, int]] = set()
            begun = time.perf_counter()
            sys.setprofile(self._noting(seen))
            reports = runtestprotocol(item, log=False, nextitem=_after(item))
            sys.setprofile(None)
            seconds = time.perf_counter() - begun
            if any(report.failed for report in reports):
                print(f"left aside, it fails without any mistake: {item.nodeid}")
                continue
            for one in seen if seconds < SLOWEST else ():
                self.calls.setdefault(one, []).append((seconds, number))
        for path in self.files:
            module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
            for mutant in list(mutants(path))[self.start :: self.every]:
                self._meet(mutant, module, path, items)
        return True

    def _noting(self, seen: set[tuple[str, str, int]]) -> Any:
        names = {str(path) for path in self.files}

        def note(frame: FrameType, event: str, _: object) -> None:
            code = frame.f_code
            if event == "call" and code.co_filename in names:
                seen.add((code.co_filename, code.co_name, code.co_firstlineno))

        return note

    def _meet(self, mutant: Mutant, module: ModuleType, path: Path, items: list[Any]) -> None:
        functions = {mutant.function} if mutant.function else users(mutant, path)
        calls = {one for function in functions for one in self.calls.get((str(path), *function), [])}
        ordered = sorted(calls)
        spent = accumulate(seconds for seconds, _ in ordered)
        chosen = [one for one, seconds in zip(ordered, spent, strict=True) if seconds < LONGEST]
        limit = PATIENCE * (1 + sum(seconds for seconds, _ in chosen))
        sys.stdout.flush()
        child = os.fork()
        if not child:
            _tried(mutant, module, [items[number] for _, number in chosen], int(limit))
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            self.found.killed += 1
        else:
            tests = f"{len(chosen)} tests" if chosen else "no test"
            self.found.survivors.append(f"{path.relative_to(ROOT)}:{mutant.line} {' '.join(mutant.said.split())} ({tests})")


def _tried(mutant: Mutant, module: ModuleType, items: list[Any], limit: int) -> None:
    """Run tests with a mistake; end the process with 1 when one of them fails."""
    status = 1
    try:
        signal.alarm(max(limit, 1))
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        if not put(mutant, module):
            os._exit(0)
        for item in items:
            if any(report.failed for report in runtestprotocol(item, log=False, nextitem=_after(item))):
                os._exit(1)
        status = 0
    finally:
        os._exit(status)


class _Session:
    """Stands for a next test of whatever file: what serves the whole session is kept for it."""

    def __init__(self, session: Any) -> None:
        self.session = session

    def listchain(self) -> list[Any]:
        return [self.session]


def _after(item: Any) -> Any:
    return _Session(item.session)


def _files(name: str) -> list[Path]:
    place = ROOT / "naskah" / name
    return sorted(place.rglob("*.py")) if place.is_dir() else [place.with_suffix(".py")]


def run(name: str, every: int = 1, start: int = 0) -> Found:
    """Put every mistake (each of *every* from *start*) into the module or room *name*; return what came of it."""
    runner = Runner(name, every, start)
    tests = [str(ROOT / "tests" / test) for test in TESTS[name]]
    options = ["-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "-W", "ignore", f"--rootdir={ROOT}"]
    pytest.main([*options, *tests], plugins=[runner])
    return runner.found


def main() -> int:
    """Print the figures of a module."""
    name, every, start = (*sys.argv[1:], *("", "1", "0")[len(sys.argv) - 1 :])
    found = run(name, int(every or 1), int(start or 0))
    total = found.killed + len(found.survivors)
    print("\n".join(found.survivors))
    print(f"{name}: {found.killed} of {total} mistakes seen ({100 * found.killed / max(total, 1):.1f} %)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
