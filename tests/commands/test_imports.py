"""Slow libraries are read only by the command that needs them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SLOW = {"weasyprint", "docxtpl", "docx", "openpyxl", "pypandoc", "distributed", "pikepdf"}
NAME = re.compile(r"^import time: .*\| +([\w.]+)$", re.MULTILINE)


def imported(*words: str) -> set[str]:
    """Return the packages that a command imports."""
    command = [sys.executable, "-X", "importtime", str(ROOT / "build.py"), *words]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode in (0, 1), ran.stderr[-2000:]
    found = {name.partition(".")[0] for name in NAME.findall(ran.stderr)}
    assert "naskah" in found
    return found


@pytest.mark.parametrize("words", ["--help", "build --help", "check 2024", "check 2024 --format sarif", "status 2024", "explain R9"])
def test_a_command_that_prints_nothing_reads_no_slow_library(words: str) -> None:
    assert not imported(*words.split()) & SLOW


def test_a_build_of_what_has_not_changed_reads_none_either(tmp_path: Path) -> None:
    words = ("build", "perbup-contoh-7-2030/2030", "--content", "tests/peraturan", "--output", str(tmp_path))
    assert {"docxtpl"} <= imported(*words, "--jobs", "2")
    assert not imported(*words) & SLOW
