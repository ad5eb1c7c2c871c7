"""``python -m bench [NAME ...]``: run every benchmark, or the named ones; print them as Markdown and keep them in the history."""

from __future__ import annotations

import csv
import os
import platform
import sys
from datetime import date
from importlib import import_module
from pathlib import Path

from bench.measure import Table
from naskah import __version__

ALL = ("docx", "build", "growth", "redline")
HISTORY = Path(__file__).with_name("history.csv")
COLUMNS = ("date", "version", "cores", "memory_gib", "python", "work", "way", "kind", "runs", "seconds", "ratio")


def main(names: list[str]) -> int:
    """Run the benchmarks named, or all."""
    print(f"{date.today():%Y-%m-%d}, {_machine()}\n")
    for name in names or ALL:
        for table in import_module(f"bench.{name}").tables():
            print(table.markdown(), flush=True)
            _keep(table)
    return 0


def _machine() -> str:
    return f"{os.cpu_count()} cores, {_memory()} GiB, Python {platform.python_version()}"


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _keep(table: Table) -> None:
    """Add the results to the history, which is only ever added to."""
    new = not HISTORY.exists()
    with HISTORY.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        if new:
            writer.writerow(COLUMNS)
        place = (f"{date.today():%Y-%m-%d}", __version__, os.cpu_count(), _memory(), platform.python_version())
        for result in table.results:
            ratio = f"{result.seconds / table.results[0].seconds:.3f}"
            writer.writerow([*place, table.title, result.name, result.kind, result.runs, f"{result.seconds:.4f}", ratio])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
