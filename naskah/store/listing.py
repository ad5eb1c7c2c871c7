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
    """The plain files below a folder by their names from there, sorted; what else stands there and why it is no file; hidden files."""

    files: tuple[str, ...] = ()
    odd: tuple[tuple[str, str], ...] = ()
    hidden: tuple[str, ...] = ()


def listed(folder: Path) -> Listing:
    """Return what stands below *folder*; hidden folders are not looked into."""
    files: list[str] = []
    odd: list[tuple[str, str]] = []
    hidden: list[str] = []
    for name, why in _walk(folder, "", 1):
        if len(files) + len(odd) + len(hidden) >= MOST_FILES:
            odd.append((name, f"lebih dari {MOST_FILES} berkas"))
            break
        if is_hidden(name):
            hidden.append(name)
        elif why:
            odd.append((name, why))
        else:
            files.append(name)
    return Listing(tuple(sorted(files)), tuple(sorted(odd)), tuple(sorted(hidden)))


def _walk(folder: Path, before: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield each file below *folder* with an empty text, and each other thing with what it is."""
    with os.scandir(folder) as entries:
        found = list(entries)
    for entry in found:
        name = before + entry.name
        if is_hidden(entry.name):
            if entry.is_file(follow_symlinks=False):
                yield name, ""
        elif not name.isprintable():
            yield name, "nama yang memuat karakter kendali, atau bukan UTF-8"
        elif entry.is_symlink():
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


def copied(folder: Path, target: Path) -> None:
    """Copy the files of *folder*, those that are read and sealed, to the new folder *target*."""
    for name in listed(folder).files:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes((folder / name).read_bytes())


def digest_of(path: Path) -> str:
    """Return the SHA-256 of the file at *path*; an empty text when nothing is there."""
    return digest(read_plain(path, LARGEST)) if os.path.lexists(path) else ""
