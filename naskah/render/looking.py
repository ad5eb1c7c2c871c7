"""Libraries of the system looked for by the loader alone, when WeasyPrint is read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_compiler() -> Iterator[None]:
    """Let nobody ask a compiler where a library is: the loader knows, and each question is a process."""
    path = os.environ.pop("PATH", None)
    os.environ["PATH"] = ""  # without the name, a path of the system would be taken
    try:
        yield
    finally:
        os.environ.pop("PATH")
        if path is not None:
            os.environ["PATH"] = path
