"""Shared by all tests: the two regulations, and expectations that stand in files beside their input."""

from __future__ import annotations

import difflib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from naskah.load import load
from naskah.model import Peraturan

ROOT = Path(__file__).parents[1]
SMALL = ROOT / "tests/peraturan/perbup-contoh-7-2030/2030"
REAL = ROOT / "content/perbup-bekasi-33-2024/2024"

Expect = Callable[[Path, str], None]

os.environ["FONTCONFIG_FILE"] = str(ROOT / "templates/fonts/fonts.conf")  # what a process reads first decides what "Naskah" means
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # some hundred commands run as processes: each would compile the program again
settings.register_profile("naskah", derandomize=True, deadline=None)
settings.load_profile("naskah")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what the tests found as the new expectation, then look at the diff")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def small() -> Peraturan:
    """Return the small made-up regulation."""
    return load(SMALL)


@pytest.fixture(scope="session")
def real() -> Peraturan:
    """Return Perbup Bekasi 33/2024 as promulgated."""
    return load(REAL)


@pytest.fixture
def small_copy(tmp_path: Path) -> Path:
    """Return a copy of the small regulation's revision folder that the test may change."""
    return Path(shutil.copytree(SMALL, tmp_path / "content" / SMALL.parent.name / SMALL.name))


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Expect:
    """Return a function that compares a text with the file that holds what is expected.

    A mismatch shows the difference and leaves the actual text beside the expected one as ``*.actual``;
    ``pytest --accept`` makes it the expectation.
    """

    def compare(expected: Path, text: str) -> None:
        actual = expected.with_name(expected.name + ".actual")
        actual.unlink(missing_ok=True)
        before = expected.read_text("utf-8") if expected.exists() else ""
        if text == before:
            return
        if request.config.getoption("--accept"):
            expected.write_text(text, "utf-8", newline="\n")
            return
        actual.write_text(text, "utf-8", newline="\n")
        lines = difflib.unified_diff(before.splitlines(), text.splitlines(), str(expected), str(actual), lineterm="")
        pytest.fail("\n".join(lines), pytrace=False)

    return compare
