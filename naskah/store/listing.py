"""The files of a revision: the one list that loading, sealing, hashing and copying go by.

A name that begins with a dot is of no program's content: it is not read, sealed, hashed or copied. A link could show
other words tomorrow than were sealed today, and what is no plain file cannot be read to its end: both are told apart,
and whoever loads the revision refuses them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from naskah.store.plain import read_plain

MOST_FILES, DEEPEST = 20_000, 12
LARGEST = 64 << 20  # bytes of one file; what is content has tighter limits of its own


@dataclass(frozen=True, slots=True)
class Listing:
    """The plain files below a folder by their names from there, sorted, and what else stands there and why it is no file."""

    files: tuple[str, ...]
    odd: tuple[tuple[str, str], ...]


def listed(folder: Path) -> Listing:
    """Return what stands below *folder*, hidden names left out."""
    files: list[str] = []
    odd: list[tuple[str, str]] = []
    for name, why in _walk(folder, "", 1):
        if len(files) + len(odd) >= MOST_FILES:
            odd.append((name, f"lebih dari {MOST_FILES} berkas"))
            break
        odd.append((name, why)) if why else files.append(name)
    return Listing(tuple(sorted(files)), tuple(sorted(odd)))


def _walk(folder: Path, before: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield each file below *folder* with an empty text, and each other thing with what it is."""
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if not is_hidden(entry.name)]
    for entry in found:
        name = before + entry.name
        if entry.is_symlink():
            yield name, "tautan"
        elif entry.is_file(follow_symlinks=False):
            yield name, ""
        elif not entry.is_dir(follow_symlinks=False):
            yield name, "bukan berkas biasa"
        elif depth == DEEPEST:
            yield name, f"folder lebih dalam dari {DEEPEST} tingkat"
        else:
            yield from _walk(Path(entry.path), f"{name}/", depth + 1)


def is_hidden(name: str) -> bool:
    """Tell whether any part of a name below a folder begins with a dot."""
    return any(part.startswith(".") for part in name.split("/"))


def digest(data: bytes) -> str:
    """Return the SHA-256 of *data*."""
    return hashlib.sha256(data).hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file below *folder* by its name; raises :class:`NotReadError` for one that cannot be read."""
    return {name: digest(read_plain(folder / name, LARGEST)) for name in listed(folder).files}


def digest_of(path: Path) -> str:
    """Return the SHA-256 of the file at *path*; an empty text when nothing is there."""
    return digest(read_plain(path, LARGEST)) if os.path.lexists(path) else ""
