"""The scripts of the pages: types checked, no handler in the markup, nothing asked of a network."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "templates").glob("*.js"))
OPTIONS = ["--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2022", "--lib", "es2023,dom,dom.iterable"]


@pytest.mark.sweep
def test_the_types_of_the_scripts_hold(tmp_path: Path) -> None:
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("npm is not installed")
    subprocess.run([npm, "install", "--silent", "--no-save", "--prefix", tmp_path, "typescript@5"], check=True, timeout=300)
    command = [tmp_path / "node_modules/.bin/tsc", *OPTIONS, *SCRIPTS]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, cwd=tmp_path)
    assert ran.stdout == "" and ran.returncode == 0


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_typed_and_asks_nobody(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("// @ts-check\n")
    assert not re.search(r"https?://|\beval\(|\.innerHTML = `|document\.write", text)


@pytest.mark.parametrize("path", sorted((ROOT / "templates").glob("*.j2")), ids=lambda path: path.name)
def test_no_template_has_a_handler_in_its_markup(path: Path) -> None:
    assert not re.search(r"<[^>]*\son\w+=", path.read_text("utf-8"))
