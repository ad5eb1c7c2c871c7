"""A complete set of files, switched into place at once: a reader sees the old set or the new one, never a mixture.

The set is written into a folder of its own; then one atomic rename of a symbolic link makes it the current set.
Where links are not to be had (Windows without the right), the old folder steps aside and is put back on failure.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

from naskah.problems import ExitStatus, NaskahError, Where, fail

SETS = ".set"
TRIES, PAUSE = 5, 0.2
SUMS = "SHA256SUMS"


def publish(files: Mapping[str, bytes], target: Path) -> None:
    """Make *target* the folder that holds exactly *files* and their SHA-256 sums; on failure nothing changes."""
    store = target.parent / SETS
    fresh = store / f"{target.name}.{os.getpid()}.{time.time_ns():x}"
    try:
        fresh.mkdir(parents=True)
        for name, data in {**files, SUMS: _sums(files)}.items():
            _write(fresh / name, data)
        _switch(fresh, target)
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        raise _output_error(error, target) from None
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    _sweep(store, target)


def _sums(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())).encode()


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _switch(fresh: Path, target: Path) -> None:
    if target.exists() and not target.is_symlink():
        _replace_folder(fresh, target)
        return
    link = target.with_name(f".{target.name}.{os.getpid()}.tautan")
    link.unlink(missing_ok=True)
    try:
        link.symlink_to(Path(SETS) / fresh.name, target_is_directory=True)
    except OSError:
        _replace_folder(fresh, target)
        return
    _retry(link, target)


def _retry(source: Path, target: Path) -> None:
    """Rename *source* onto *target*; a file held open for a moment elsewhere is waited for."""
    for attempt in range(TRIES):
        try:
            source.replace(target)
        except PermissionError:
            if attempt == TRIES - 1:
                source.unlink(missing_ok=True) if source.is_symlink() else None
                raise
            time.sleep(PAUSE)
        else:
            return


def _replace_folder(fresh: Path, target: Path) -> None:
    """Put *fresh* in the place of a real folder: the old one steps aside and comes back when the step fails."""
    aside = target.with_name(f".{target.name}.{os.getpid()}.lama")
    if target.exists():
        _retry(target, aside)
    try:
        _retry(fresh, target)
    except OSError:
        if aside.exists():
            aside.replace(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _sweep(store: Path, target: Path) -> None:
    """Remove sets of *target* that are no longer current; whoever still reads one keeps it until done."""
    current = target.resolve()
    with contextlib.suppress(OSError):
        for folder in store.iterdir():
            if folder.name.startswith(f"{target.name}.") and folder.resolve() != current:
                shutil.rmtree(folder, ignore_errors=True)
        if not any(store.iterdir()):
            store.rmdir()


def _output_error(error: OSError, target: Path) -> NaskahError:
    reasons = {
        13: ("tidak boleh ditulisi", "beri izin tulis atau pilih folder lain dengan --output"),
        28: ("penuh", "kosongkan ruang disk atau pilih folder lain dengan --output"),
        30: ("hanya dapat dibaca", "pilih folder lain dengan --output"),
        20: ("bukan folder", "pilih folder lain dengan --output"),
    }
    what, advice = reasons.get(
        error.errno or 0, (f"tidak dapat ditulisi ({error.strerror})", "tutup berkas yang sedang terbuka, lalu ulangi")
    )
    return fail(
        "KELUARAN-01", f"folder keluaran {what}; hasil sebelumnya tidak berubah", advice, Where(str(target)), ExitStatus.OUTPUT_LOCKED
    )
