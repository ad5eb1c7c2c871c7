"""A file as bytes, if it is one: no pipe, no device, no folder, no link where links are not followed, no more than a limit.

Whatever the content, the templates or the command line name is read here. A pipe would make the program wait for ever,
a device fill the memory; what the size said before may not be what is read.
"""

from __future__ import annotations

import errno
import os
import stat
from enum import Enum
from pathlib import Path

from naskah.problems import reason, remedy

BLOCK = 1 << 20
LINKED = (errno.ELOOP, errno.EMLINK)  # what the systems say of a link that is not to be followed
RESAVE = "taruh berkas biasa di tempat itu"


class Why(Enum):
    """Why a file was not read."""

    MISSING = "tidak ada"
    SPECIAL = "bukan berkas biasa"
    LINK = "tautan"
    LARGE = "terlalu besar"
    SYSTEM = "tidak dapat dibaca"


class NotReadError(Exception):
    """A file was not read: why, in words that follow ``berkas``, and what to do."""

    def __init__(self, why: Why, message: str, advice: str) -> None:
        """Say *why* with the whole *message* and the *advice*."""
        super().__init__(message)
        self.why, self.message, self.advice = why, message, advice


def read_plain(path: Path, limit: int, follow: bool = False) -> bytes:
    """Return the bytes of *path*, at most *limit* of them; raises :class:`NotReadError` for what is no plain file.

    A link is read through only with *follow*, for what a user names in a call.
    """
    try:
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        number = os.open(path, flags | (0 if follow else getattr(os, "O_NOFOLLOW", 0)))
    except FileNotFoundError:
        raise NotReadError(Why.MISSING, "berkas tidak ada", "periksa nama berkas dan huruf besar-kecilnya") from None
    except (OSError, ValueError) as error:
        raise _not_opened(path, error) from None
    try:
        return _read(number, limit)
    except OSError as error:
        raise NotReadError(Why.SYSTEM, f"berkas tidak dapat dibaca ({reason(error)})", remedy(error)) from None
    finally:
        os.close(number)


def _not_opened(path: Path, error: OSError | ValueError) -> NotReadError:
    if isinstance(error, ValueError):  # a null character in the name
        return NotReadError(Why.MISSING, "berkas tidak ada", "periksa nama berkas")
    if error.errno in LINKED and path.is_symlink():
        return NotReadError(Why.LINK, "berkas berupa tautan ke tempat lain; yang di luar folder revisi tidak dibaca", RESAVE)
    if error.errno == errno.ENXIO:
        return NotReadError(Why.SPECIAL, "bukan berkas biasa", RESAVE)
    return NotReadError(Why.SYSTEM, f"berkas tidak dapat dibaca ({reason(error)})", remedy(error))


def _read(number: int, limit: int) -> bytes:
    """Return what an open file holds, if that is no more than *limit*."""
    state = os.fstat(number)
    if not stat.S_ISREG(state.st_mode):
        what = "sebuah folder" if stat.S_ISDIR(state.st_mode) else "bukan berkas biasa"
        raise NotReadError(Why.SPECIAL, what, RESAVE)
    if state.st_size <= limit:
        blocks: list[bytes] = []
        left = limit + 1
        while left and (block := os.read(number, min(left, BLOCK))):
            blocks.append(block)
            left -= len(block)
        if left:
            return b"".join(blocks)
    size = f"{max(state.st_size, limit + 1) / 2**20:.1f}".replace(".", ",")
    most = f"{limit / 2**20:.1f}".replace(".", ",").removesuffix(",0")
    raise NotReadError(Why.LARGE, f"berkas {size} MiB, lebih dari batas {most} MiB", "bagi menjadi beberapa berkas")
