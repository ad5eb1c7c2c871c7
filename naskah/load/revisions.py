"""Which revision a command means: a name, a path, or ``git:<ref>`` (the content as it stood at a commit)."""

from __future__ import annotations

import atexit
import re
import subprocess
import tarfile
from io import BytesIO
from pathlib import Path, PurePosixPath
from shutil import rmtree
from tempfile import mkdtemp

from naskah.load.content import revisions
from naskah.problems import ExitStatus, fail, suggest

GIT = "git:"
UNPACKED: dict[Path, str] = {}  # folders taken from a commit, and their names
REF = re.compile(r"[\w./^~@{}-]+")


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
    if (path / "peraturan.yaml").is_file():
        return path
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


def at_commit(argument: str, root: Path, other: Path | None) -> Path:
    """Return a folder holding the revision ``git:<ref>[:<peraturan>/<revisi>]``; *other* gives the one meant by default."""
    ref, _, name = argument.removeprefix(GIT).partition(":")
    if not REF.fullmatch(ref) or ref.startswith("-"):
        raise fail("REVISI-03", f"rujukan git '{ref}' tidak sah", "tulis misalnya git:HEAD~1 atau git:v1", status=ExitStatus.USAGE)
    top = Path(
        _git(["rev-parse", "--show-toplevel"], root, "folder ini bukan repositori git", "jalankan di dalam repositori git").decode().strip()
    )
    _git(
        ["rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}"],
        root,
        f"rujukan git '{ref}' tidak ada",
        "lihat daftar dengan: git log --oneline",
    )
    folder = (root / name if name else other or meant(argument, root)).resolve()
    try:
        inside = PurePosixPath(folder.relative_to(top.resolve()).as_posix())
    except ValueError:
        raise fail(
            "REVISI-04", f"'{folder}' berada di luar repositori git", "pakai revisi yang ada dalam repositori", status=ExitStatus.USAGE
        ) from None
    message = f"commit '{ref}' tidak memuat {inside}"
    data = _git(["archive", "--format=tar", ref, str(inside)], top, message, "pilih commit lain, atau tulis git:<ref>:<peraturan>/<revisi>")
    target = Path(mkdtemp(prefix="naskah-")).resolve()
    atexit.register(rmtree, target, ignore_errors=True)
    with tarfile.open(fileobj=BytesIO(data)) as archive:
        unpack(archive, target)
    UNPACKED[target / inside] = f"{GIT}{ref}:{inside}"
    return target / inside


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


def _git(arguments: list[str], folder: Path, message: str, advice: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, timeout=60).stdout
    except OSError:
        raise fail("REVISI-05", "git tidak terpasang", "pasang git", status=ExitStatus.MISSING_PROGRAM) from None
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise fail("REVISI-03", message, advice, status=ExitStatus.USAGE) from None


def resolve(argument: str, root: Path, other: Path | None = None) -> Path:
    """Return the folder of a revision argument; *other* is what a bare ``git:<ref>`` refers to."""
    if argument.startswith(GIT):
        return at_commit(argument, root, other)
    return find(argument, root)


def to_change(argument: str, root: Path) -> Path:
    """Return the folder of a revision that is to be written to: not one as it stood at a commit."""
    if argument.startswith(GIT):
        message = f"'{argument}' adalah keadaan yang sudah tersimpan dan tidak dapat diubah"
        raise fail("REVISI-06", message, "sebut revisinya, misalnya peraturan/revisi", status=ExitStatus.USAGE)
    return find(argument, root)
