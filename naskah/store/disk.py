"""Bytes on the disk, names too: what must have arrived there before something else may be taken away."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

GONE = ".buang"  # the end of the name of what is on its way out


def write_through(path: Path, data: bytes) -> None:
    """Write *data* as the new file *path* and have it on the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def put(path: Path, data: bytes) -> None:
    """Put the file *path* in place, whole or not at all; what a killed run left beside it is written over."""
    fresh = path.with_name(f".{path.name}.baru")
    try:
        fresh.unlink(missing_ok=True)
        write_through(fresh, data)
        fresh.replace(path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


def settle(folder: Path) -> None:
    """Have the names in *folder* on the disk too; only POSIX knows how."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def clear(folder: Path) -> None:
    """Remove *folder*: out of the way as a whole first, so that nobody takes half of it for all; what resists stays there."""
    away = folder.with_name(folder.name + GONE)
    with suppress(OSError):
        remove(away)
        folder.rename(away)
    remove(away)
    remove(folder)


def remove(path: Path) -> None:
    """Take away a folder with all that is in it; of a link, or of a file in its place, that alone. What resists stays."""
    with suppress(OSError):
        if path.is_symlink() or path.is_file():
            path.unlink()
        else:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let Ctrl+C and a polite end wait until the few renames in between are done."""
    if os.name != "posix":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
