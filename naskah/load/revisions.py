"""Which revision a command means: a name, a path, or ``git:<ref>`` (the content as it stood at a commit)."""

from __future__ import annotations

import re
import tarfile
from itertools import dropwhile
from pathlib import Path

from naskah.load.commits import UNPACKED, at_commit, refuse_wrong, top_of
from naskah.load.content import revisions
from naskah.load.folder import MAIN
from naskah.problems import ExitStatus, fail, suggest

GIT = "git:"


def natural(name: str) -> list[tuple[int, int | str]]:
    """Return a sort key that puts ``2024`` before ``2025-rancangan`` and ``9`` before ``10``."""
    return [(0, int(part)) if part.isdecimal() else (1, part) for part in re.split(r"([0-9]+)", name) if part]


def newest(root: Path) -> list[Path]:
    """Return the folder of the newest revision of each regulation below *root*."""
    return [root / name / max(found, key=natural) for name, found in revisions(root).items()]


def every(root: Path) -> list[Path]:
    """Return the folder of every revision of every regulation below *root*."""
    return [root / name / revision for name, found in revisions(root).items() for revision in sorted(found, key=natural)]


def find(argument: str, root: Path) -> Path:
    """Return the revision folder that *argument* names: ``2024``, ``perbup-x/2024``, ``perbup-x``, or a path."""
    path = Path(argument)
    if (path / MAIN).is_file():
        return _straight(path)
    known = revisions(root)
    pairs = [(name, revision) for name, found in known.items() for revision in found]
    matches = [pair for pair in pairs if argument in (pair[1], "/".join(pair))]
    if argument in known:
        matches = [(argument, max(known[argument], key=natural))]
    if len(matches) == 1:
        return root / matches[0][0] / matches[0][1]
    names = ["/".join(pair) for pair in pairs]
    if matches:
        both = " atau ".join("/".join(pair) for pair in matches)
        raise fail("REVISI-02", f"revisi '{argument}' ada pada lebih dari satu peraturan", f"tulis {both}", status=ExitStatus.USAGE)
    known_names = [*(r for _, r in pairs), *names]
    begun = [name for name in known_names if argument and name.startswith(argument)]
    raise fail("REVISI-01", f"revisi '{argument}' tidak ada", suggest(argument, begun[:1] or known_names), status=ExitStatus.USAGE)


def _straight(path: Path) -> Path:
    """Return the path of a revision by whose last two names its results are called; one that turns back on its way is refused."""
    if ".." in dropwhile("..".__eq__, path.parts):
        message, advice = f"jalur '{path}' memuat '..' di tengah", "tulis jalurnya langsung"
        raise fail("REVISI-01", message, advice, status=ExitStatus.USAGE)
    return path.resolve() if ".." in path.parts else path


def _at_commit(argument: str, root: Path, other: Path | None) -> Path:
    """Return a folder holding the revision ``git:<ref>[:<peraturan>/<revisi>]``; *other* gives the one meant by default."""
    ref, _, name = argument.removeprefix(GIT).partition(":")
    refuse_wrong(ref)
    top = top_of(root)
    return at_commit(ref, root / name if name else other or meant(argument, root), top)


def shown(folder: Path) -> str:
    """Return how messages and data name a revision folder: by its path, or by the commit it was taken from."""
    return UNPACKED.get(folder, folder.as_posix())


def meant(argument: str, root: Path) -> Path:
    """Return the folder in the working tree that *argument* is about, whatever commit it names."""
    if not argument.startswith(GIT):
        return find(argument, root)
    _, _, name = argument.removeprefix(GIT).partition(":")
    if name:
        return root / name
    folders = newest(root)
    if len(folders) == 1:
        return folders[0]
    message = f"'{argument}' tidak menyebut revisi, sedangkan folder isi memuat {len(folders)} peraturan"
    raise fail("REVISI-02", message, f"tulis {argument}:<peraturan>/<revisi>", status=ExitStatus.USAGE)


def unpack(archive: tarfile.TarFile, target: Path) -> None:
    """Write the plain files of *archive* below *target*; links and paths that lead out are left aside.

    The extraction filters of :mod:`tarfile` do the same, but Python 3.11 has them only from 3.11.4 on.
    """
    for member in archive:
        path = (target / member.name).resolve()
        content = archive.extractfile(member) if member.isreg() else None
        if content and path.is_relative_to(target.resolve()):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read())


def resolve(argument: str, root: Path, other: Path | None = None) -> Path:
    """Return the folder of a revision argument; *other* is what a bare ``git:<ref>`` refers to."""
    if argument.startswith(GIT):
        return _at_commit(argument, root, other)
    return find(argument, root)


def to_change(argument: str, root: Path) -> Path:
    """Return the folder of a revision that is to be written to: not one as it stood at a commit."""
    if argument.startswith(GIT):
        message = f"'{argument}' adalah keadaan yang sudah tersimpan dan tidak dapat diubah"
        raise fail("REVISI-06", message, "sebut revisinya, misalnya peraturan/revisi", status=ExitStatus.USAGE)
    return find(argument, root)
