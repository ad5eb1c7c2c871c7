"""The command called as its users call it: in a process of its own, or in this one, which is many times as fast."""

from __future__ import annotations

import gc
import io
import os
import re
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import build as program

ROOT = Path(__file__).parents[1]
ENGLISH = re.compile(r"Traceback|usage:|error:|required|invalid|argument |options:|positional|unrecognized|expected ", re.IGNORECASE)
JINJA = re.compile(r"\(.*?\)(?= →)")  # what the template engine adds for the one who wrote the template
Ran = subprocess.CompletedProcess[str]


def build(*words: object, cwd: Path = ROOT, **environment: str) -> Ran:
    """Run the command in a process of its own; whatever happens, no traceback and no English reaches its user."""
    command = [sys.executable, str(ROOT / "build.py"), *map(str, words)]
    ran = subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, encoding="utf-8", timeout=300, check=False)
    return _in_the_users_words(ran)


def call(*words: object, **environment: str) -> Ran:
    """Run the command in this process, and leave it as it was; for what does not depend on a process that is new."""
    said, told = io.StringIO(), io.StringIO()
    with patch.dict(os.environ, environment), redirect_stdout(said), redirect_stderr(told):
        try:
            status = int(program.main(list(map(str, words))))
        except SystemExit as end:
            status = int(end.code or 0)
        finally:
            gc.unfreeze()
            gc.enable()
    return _in_the_users_words(subprocess.CompletedProcess(words, status, said.getvalue(), told.getvalue()))


def _in_the_users_words(ran: Ran) -> Ran:
    assert not ENGLISH.search(JINJA.sub("", ran.stdout + ran.stderr)), ran.stdout + ran.stderr
    return ran
