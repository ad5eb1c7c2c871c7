"""The temporary folder of a run: all that a run puts aside lies in it, and goes with it, however it ends.

The folder is locked as long as the run lives. What a killed run left is removed by the next one. Libraries, helpers and
other programs are led there too, so that none of theirs stays either.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from naskah.store.locks import taken

PREFIX = "naskah-kerja-"
NAMES = ("TMPDIR", "TEMP", "TMP")  # where programs look for it


@contextmanager
def scratch() -> Iterator[None]:
    """Lead everything temporary into a folder of this run; where none can be made, whoever needs one will be told."""
    before, environment = tempfile.tempdir, {name: os.environ.get(name) for name in NAMES}
    made = _made()
    if made is None:
        yield
        return
    folder, lock = made
    tempfile.tempdir = str(folder)
    os.environ |= dict.fromkeys(NAMES, str(folder))
    try:
        yield
    finally:
        tempfile.tempdir = before
        for name, text in environment.items():
            os.environ.pop(name, None) if text is None else os.environ.__setitem__(name, text)
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _made() -> tuple[Path, int | None] | None:
    """Return a fresh folder and its lock; what dead runs left beside it is gone then."""
    with suppress(OSError):
        place = Path(tempfile.gettempdir()).absolute()
        _sweep(place)
        while True:
            folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
            if os.name != "posix":  # a folder cannot be opened there, nor the lock of another be seen
                return folder, None
            lock = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
            if taken(lock) and folder.exists():
                return folder, lock
            os.close(lock)  # another run took it for a dead one's, in the moment before it was locked
    return None


def _sweep(place: Path) -> None:
    """Remove the folders of runs that have ended without doing so."""
    if os.name != "posix":
        return
    with os.scandir(place) as entries:
        found = [one.path for one in entries if one.name.startswith(PREFIX) and one.is_dir(follow_symlinks=False)]
    for path in found:
        with suppress(OSError):
            lock = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                if os.fstat(lock).st_uid == os.getuid() and taken(lock):
                    shutil.rmtree(path, ignore_errors=True)
            finally:
                os.close(lock)
