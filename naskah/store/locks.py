"""One writer at a time: a lock on a folder, which goes with the process that holds it, however it ends.

The folder itself is locked, so that nothing is left to be tidied up. Where folders cannot be opened (Windows), a file
beside the others serves, removed by whoever used it last; a file system that knows no locks must do without.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from naskah.problems import ExitStatus, Where, fail

PATIENCE = 60.0  # seconds to wait for another run that writes to the same place
PAUSE = 0.05
LOCK_FILE = ".kunci"
BUSY = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_held: dict[Path, int] = {}  # how often this process holds a folder; it does not wait for itself


@contextmanager
def held(folder: Path, shared: bool = False) -> Iterator[None]:
    """Hold *folder*, which exists, alone, or with others that only read (*shared*).

    Raises :class:`NaskahError` when another process keeps it for longer than :data:`PATIENCE`.
    """
    folder = folder.resolve()
    if folder in _held:
        _held[folder] += 1
        try:
            yield
        finally:
            _held[folder] -= 1
        return
    number = _opened(folder, shared)
    if not shared:  # what several threads read at once is no matter of counting
        _held[folder] = 1
    try:
        yield
    finally:
        if not shared:
            del _held[folder]
        if number is not None:
            _release(number, folder)


def _opened(folder: Path, shared: bool) -> int | None:
    """Return the open lock, or None where there is none to be had."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            number = os.open(folder if os.name == "posix" else folder / LOCK_FILE, _flags())
        except OSError:
            return None  # no right to open it: what is to be written will say so
        got = taken(number, shared)
        if got and _same(number, folder):
            return number
        os.close(number)
        if time.monotonic() > end:
            message = "program lain sedang menulis isi peraturan ini"
            raise fail("REKAM-06", message, "tunggu sampai selesai, lalu ulangi", Where(str(folder)), ExitStatus.OUTPUT_LOCKED)
        if not got:
            time.sleep(PAUSE)


def _flags() -> int:
    return os.O_RDONLY | os.O_CLOEXEC if os.name == "posix" else os.O_RDWR | os.O_CREAT


def taken(number: int, shared: bool = False) -> bool:
    """Try to lock the open file *number*; a file system that knows no locks must do without."""
    try:
        if os.name == "posix":
            import fcntl

            fcntl.flock(number, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        else:
            import msvcrt

            getattr(msvcrt, "locking")(number, getattr(msvcrt, "LK_NBLCK"), 1)  # noqa: B009 - unknown to mypy on POSIX
    except OSError as error:
        return error.errno not in BUSY
    return True


def _same(number: int, folder: Path) -> bool:
    """Tell whether the locked folder is still the one of that name: it may have been removed while we waited."""
    if os.name != "posix":
        return True
    try:
        return os.path.samestat(os.fstat(number), folder.stat())
    except OSError:
        return True  # gone: whoever writes there will be told


def _release(number: int, folder: Path) -> None:
    if os.name == "posix":
        import fcntl

        with suppress(OSError):
            fcntl.flock(number, fcntl.LOCK_UN)
        os.close(number)
        return
    os.close(number)
    with suppress(OSError):  # someone else waits with it open
        (folder / LOCK_FILE).unlink()
