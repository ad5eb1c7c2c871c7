"""Results kept on disk under the SHA-256 of everything that determines them.

An entry that is torn, altered or of another program is not an entry. The least recently used go when the folder grows
beyond its limit. Several builds may share a folder: entries appear whole or not at all.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

from naskah.store import NotReadError, read_plain

LIMIT = 256 * 2**20
SUM_SIZE = 32


class Cache:
    """A folder of results, or nothing at all when *folder* is None."""

    def __init__(self, folder: Path | None, limit: int = LIMIT) -> None:
        """Use *folder* (made when the first entry is written), at most *limit* bytes of it."""
        self.folder = folder
        self.limit = limit
        self.written = False

    def get(self, key: str) -> bytes | None:
        """Return the entry *key*, or None when there is none or it is damaged."""
        if not self.folder:
            return None
        path = self._path(key)
        try:
            data = read_plain(path, self.limit)
            os.utime(path)
        except (OSError, NotReadError):
            return None
        payload = data[SUM_SIZE:]
        return payload if data[:SUM_SIZE] == _sum(key, payload) else None

    def put(self, key: str, payload: bytes) -> None:
        """Keep *payload*. A folder that cannot be written makes builds slow, not wrong, so that is no error."""
        if not self.folder:
            return
        path = self._path(key)
        temporary = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
                temporary = Path(file.name)
                file.write(_sum(key, payload) + payload)
            temporary.replace(path)
        except OSError:
            if temporary:
                temporary.unlink(missing_ok=True)
            return
        self.written = True

    def kept(self, recipe: bytes, make: Callable[[], bytes]) -> bytes:
        """Return the entry for *recipe*, made now if it is not there."""
        key = digest([recipe])
        payload = self.get(key)
        if payload is None:
            payload = make()
            self.put(key, payload)
        return payload

    def trim(self) -> None:
        """Remove the least recently used entries beyond the limit, if anything was written."""
        if not self.folder or not self.written:
            return
        entries = sorted(_entries(self.folder), reverse=True)
        total = 0
        for _, size, path in entries:
            total += size
            if total > self.limit:
                try:
                    path.unlink(missing_ok=True)
                except OSError:  # open in another build on Windows: it goes next time
                    continue

    def _path(self, key: str) -> Path:
        assert self.folder
        return self.folder / key[:2] / key


def digest(parts: Iterable[bytes]) -> str:
    """Return the SHA-256 of *parts*; where one part ends and the next begins counts too."""
    total = sha256()
    for part in parts:
        total.update(b"%d:" % len(part))
        total.update(part)
    return total.hexdigest()


def _sum(key: str, payload: bytes) -> bytes:
    return sha256(key.encode("ascii") + payload).digest()


def _entries(folder: Path) -> Iterable[tuple[float, int, Path]]:
    """Yield (time of last use, size, path) of each entry, and of temporary files left behind."""
    for path in folder.glob("??/*"):
        try:
            state = path.stat()
        except OSError:  # gone meanwhile
            continue
        yield state.st_mtime, state.st_size, path
