"""``python -m bench [NAME ...]``: run every benchmark, or the named ones, and print them as Markdown."""

from __future__ import annotations

import os
import platform
import sys
from datetime import date
from importlib import import_module

ALL = ("docx", "pdf", "redline")


def main(names: list[str]) -> int:
    """Run the benchmarks named, or all."""
    print(f"{date.today():%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    for name in names or ALL:
        print(import_module(f"bench.{name}").run(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
