"""A revision as it stood at a commit: its files as git keeps them, byte for byte.

Only objects are read, by commands made for programs: those made for people, ``git log`` for one, would run what a foreign
repository names to look at signatures. So no filter, hook or other program is run, nothing is fetched, and no file is left
out because an attribute says so.
"""

from __future__ import annotations

import atexit
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from shutil import rmtree
from tempfile import mkdtemp

from naskah.problems import ExitStatus, NaskahError, fail
from naskah.store import is_hidden

REF = re.compile(r"[\w./^~@{}-]+")
ENTRY = re.compile(rb"(?P<mode>\d{6}) (?P<kind>\w+) (?P<sum>[0-9a-f]{40,64}) +(?P<size>[^\t]*)\t(?P<name>.+)", re.DOTALL)
LONGEST_NAME, MOST_FILES, MOST_BYTES = 1_000, 20_000, 256 << 20
LOOKED_BACK = 20  # commits that may still hold what was handed out
PATIENCE = 8  # seconds for one call of git, none of which takes a tenth of one
UNPACKED: dict[Path, str] = {}  # folders taken from a commit, and their names
# What a repository may ask for, and is not given: programs of its own, the network, questions, locks, other objects.
QUIET = ("--no-replace-objects", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never")
CLOSED = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


def refuse_wrong(ref: str) -> None:
    """Refuse what cannot be the name of a commit."""
    if not REF.fullmatch(ref) or ref.startswith("-") or len(ref) > LONGEST_NAME:
        raise fail("REVISI-03", f"rujukan git '{ref}' tidak sah", "tulis misalnya git:HEAD~1 atau git:v1", status=ExitStatus.USAGE)


def top_of(root: Path) -> Path:
    """Return the top of the repository that the folder *root* lies in."""
    found = _git(["rev-parse", "--show-toplevel"], root, "folder ini bukan repositori git", "jalankan di dalam repositori git")
    top = Path(os.fsdecode(found.rstrip(b"\r\n"))).resolve()
    if not root.resolve().is_relative_to(top):  # a setting of the repository says that it lies elsewhere
        advice = "hapus core.worktree dari setelan repositori itu"
        raise fail("REVISI-04", f"repositori git ini menunjuk ke folder lain ({top})", advice, status=ExitStatus.USAGE)
    return top


def at_commit(ref: str, folder: Path, top: Path) -> Path:
    """Return a temporary folder that holds the revision *folder* (a path in the working tree) as it stood at *ref*."""
    words = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"]
    commit = _git(words, top, f"rujukan git '{ref}' tidak ada", "lihat daftar dengan: git log --oneline").decode("ascii").strip()
    try:
        inside = PurePosixPath(folder.resolve().relative_to(top).as_posix())
    except ValueError:
        advice = "pakai revisi yang ada dalam repositori"
        raise fail("REVISI-04", f"'{folder}' berada di luar repositori git", advice, status=ExitStatus.USAGE) from None
    target = Path(mkdtemp(prefix="naskah-")).resolve()
    atexit.register(rmtree, target, ignore_errors=True)
    for name, data in _files(commit, inside, top, ref).items():
        path = target / inside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    UNPACKED[target / inside] = f"git:{ref}:{inside}"
    return target / inside


def earlier(folder: Path) -> Iterator[Path]:
    """Yield the revision *folder* as the last commits that changed it left it, the newest first; none outside of git."""
    try:
        top = top_of(folder)
        words = ["rev-list", f"--max-count={LOOKED_BACK}", "HEAD", "--", folder.resolve().relative_to(top).as_posix()]
        listed = _git(words, top, "riwayat tidak terbaca", "jalankan di dalam repositori git")
    except (NaskahError, ValueError):
        return
    for commit in listed.decode("ascii").split():
        with suppress(NaskahError):
            yield at_commit(commit, folder, top)


def _files(commit: str, inside: PurePosixPath, top: Path, ref: str) -> dict[str, bytes]:
    """Return the files below *inside* at a commit by their names from there."""
    advice = "pilih commit lain, atau tulis git:<ref>:<peraturan>/<revisi>"
    message = f"commit '{ref}' tidak memuat {inside}"
    place = "" if inside == PurePosixPath() else inside.as_posix()
    listed = _git(["ls-tree", "-r", "-l", "-z", "--full-tree", "--end-of-options", f"{commit}:{place}"], top, message, advice)
    sums: dict[str, str] = {}
    total = 0
    for line in listed.split(b"\0")[:-1]:
        entry = ENTRY.fullmatch(line)
        name = os.fsdecode(entry["name"]) if entry else ""
        if entry and is_hidden(name):
            continue
        if not entry or entry["kind"] != b"blob" or entry["mode"] == b"120000" or not _is_plain(name):
            raise _odd(ref, name or "?")
        if not entry["size"].isdigit():
            raise _missing(ref, name)
        sums[name] = entry["sum"].decode("ascii")
        total += int(entry["size"])
    if not sums:
        raise fail("REVISI-03", message, advice, status=ExitStatus.USAGE)
    if len(sums) > MOST_FILES or total > MOST_BYTES:
        message = f"revisi pada commit '{ref}' terlalu besar ({len(sums)} berkas, {total >> 20} MB)"
        raise fail("REVISI-03", message, "pilih revisi lain", status=ExitStatus.USAGE)
    asked = "".join(f"{one}\n" for one in sums.values()).encode("ascii")
    return _blobs(_git(["cat-file", "--batch"], top, message, advice, asked), sums, ref)


def _blobs(data: bytes, sums: dict[str, str], ref: str) -> dict[str, bytes]:
    """Return the objects that git has written one after the other, by the names they have in the revision."""
    files: dict[str, bytes] = {}
    place = 0
    for name, wanted in sums.items():
        end = data.find(b"\n", place)
        said, _, size = data[place:end].rpartition(b" ")
        if said != f"{wanted} blob".encode("ascii") or not size.isdigit():
            raise _missing(ref, name)
        place = end + 1 + int(size)
        files[name] = data[end + 1 : place]
        place += 1
    return files


def _is_plain(name: str) -> bool:
    parts = name.split("/")
    return not any(part in ("", ".", "..") or "\\" in part or ":" in part for part in parts)


def _missing(ref: str, name: str) -> NaskahError:
    message = f"berkas '{name}' pada commit '{ref}' tidak ada dalam repositori ini"
    return fail("REVISI-03", message, "ambil seluruh riwayatnya dahulu: git fetch --unshallow", status=ExitStatus.USAGE)


def _odd(ref: str, name: str) -> NaskahError:
    message = f"'{name}' pada commit '{ref}' bukan berkas biasa; isi di luar folder revisi tidak dibaca"
    return fail("REVISI-03", message, "pilih commit yang memuat salinannya sebagai berkas biasa", status=ExitStatus.USAGE)


def committed(ref: str, folder: Path) -> datetime:
    """Return the moment of the commit *ref* of the repository that holds *folder*."""
    refuse_wrong(ref)
    message, advice = f"rujukan git '{ref}' tidak ada", "lihat daftar dengan: git log --oneline"
    said = _git(["rev-list", "--max-count=1", "--timestamp", "--end-of-options", f"{ref}^{{commit}}"], folder, message, advice)
    try:
        return datetime.fromtimestamp(int(said.split()[0]), UTC)
    except (ValueError, OverflowError, OSError, IndexError):
        raise fail("REVISI-03", f"waktu commit '{ref}' tidak sah", "pilih commit lain", status=ExitStatus.USAGE) from None


def _git(words: list[str], folder: Path, message: str, advice: str, asked: bytes = b"") -> bytes:
    env = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")} | CLOSED
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *QUIET, *words], input=asked, check=True, capture_output=True, timeout=PATIENCE, env=env
        )
    except OSError:
        raise fail("REVISI-05", "git tidak terpasang", "pasang git", status=ExitStatus.MISSING_PROGRAM) from None
    except subprocess.CalledProcessError as error:
        if b"dubious ownership" in error.stderr:
            message, advice = "repositori git ini milik pengguna lain", "jalankan sebagai pemiliknya, atau atur safe.directory pada git"
        raise fail("REVISI-03", message, advice, status=ExitStatus.USAGE) from None
    except subprocess.TimeoutExpired:
        raise fail(
            "REVISI-03",
            f"git tidak menjawab dalam {PATIENCE} detik",
            "ulangi; bila tetap begitu, periksa repositori itu",
            status=ExitStatus.USAGE,
        ) from None
    return done.stdout
