"""The doors of the store: hold a regulation, write files of a revision, write a new revision, tidy up after the dead."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from naskah.problems import Problem, Severity, Where, fail
from naskah.store import journal
from naskah.store.disk import GONE, clear, settle, uninterrupted, write_through
from naskah.store.listing import digest, digests
from naskah.store.locks import held
from naskah.store.plain import NotReadError

STAGED = re.compile(rf"\.(?P<name>[^.].*)\.rekam({re.escape(GONE)})?")  # a new revision that is being written
_seen: dict[Path, dict[str, str]] = {}  # what stood in a revision when its editing began


@contextmanager
def editing(folder: Path) -> Iterator[list[Problem]]:
    """Hold the regulation of the revision *folder* alone, from before it is read until it is written.

    What stands there now must still stand when :func:`write` replaces it. Gives a line about what another command had
    left half done in it. Raises :class:`NaskahError` when another program keeps the regulation, or a file of the revision
    cannot be read.
    """
    real = folder.resolve()
    with held(real.parent):
        if real in _seen:
            yield []
            return
        done = journal.recover(real)
        _seen[real] = _sums(real)
        try:
            yield [_told(folder, done)] if done else []
        finally:
            del _seen[real]


def _sums(folder: Path) -> dict[str, str]:
    try:
        return digests(folder)
    except NotReadError as error:
        raise fail("MUAT-01", error.message, error.advice, Where(folder.as_posix())) from None
    except OSError as error:
        raise journal.unwritten(error, folder) from None


def write(folder: Path, files: Mapping[str, bytes], gone: Collection[str] = ()) -> tuple[Path, ...]:
    """Give *files* of the revision *folder* (by their names in it) new bytes, take *gone* away, all or none; return those that changed.

    Inside :func:`editing` the whole revision must be what it was when that began. Raises :class:`NaskahError`: REKAM-01
    when it is not, REKAM-02 when the disk refuses; nothing has changed then.
    """
    real = folder.resolve()
    with editing(folder):
        before = _seen[real]
        sums = {name: digest(data) for name, data in files.items()}
        journal.replace(real, files, before, gone)
        _seen[real] = {name: sum_ for name, sum_ in {**before, **sums}.items() if name not in gone}
        changed = [name for name in files if before.get(name) != sums[name]] + [name for name in gone if name in before]
        return tuple(folder / name for name in changed)


@contextmanager
def steady(folder: Path) -> Iterator[None]:
    """Keep writers away from the revision *folder* while it is read; an interrupted change of it is finished first."""
    real = folder.resolve()
    if not real.is_dir():
        yield
        return
    if journal.pending(real):
        with held(real.parent):
            journal.recover(real)
    with held(real.parent, shared=True):
        yield


# -- new revisions -------------------------------------------------------------------------------------------------


def create(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Write *files* as the new revision *folder*, whole or not at all; return False when the very same stands there already.

    Raises :class:`NaskahError`: TULIS-01 when the folder holds something else, REKAM-02 when the disk refuses.
    """
    parent = folder.absolute().parent
    fresh = not parent.exists()
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with held(parent):
            _sweep(parent)
            if _taken(folder, files):
                return False
            with uninterrupted():
                _appear(folder, files)
    except OSError as error:
        if fresh:
            with suppress(OSError):
                parent.rmdir()
        raise journal.unwritten(error, folder) from None
    return True


def _taken(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Tell whether *folder* holds *files* already; refuse when it holds anything else."""
    if not os.path.lexists(folder) or (folder.is_dir() and not any(folder.iterdir())):
        return False
    with suppress(NotReadError, OSError):
        if digests(folder) == {name: digest(data) for name, data in files.items()}:
            return True
    advice = "hapus atau pindahkan folder itu, atau pilih nama lain; isi yang ada tidak ditimpa"
    raise fail("TULIS-01", "folder sudah berisi", advice, Where(folder.as_posix()))


def _appear(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files into a hidden folder, have them on the disk, and give it its name."""
    staged = folder.with_name(f".{folder.name}.rekam")
    try:
        folders = {staged}
        staged.mkdir()
        for name, data in files.items():
            path = staged / name
            path.parent.mkdir(parents=True, exist_ok=True)
            folders |= {staged / parent for parent in Path(name).parents}
            write_through(path, data)
        for one in sorted(folders, reverse=True):
            settle(one)
        if folder.exists():
            folder.rmdir()
        staged.rename(folder)
    except BaseException:
        clear(staged)
        raise
    with suppress(OSError):  # it stands; what fails here takes nothing away
        settle(folder.parent)


def _sweep(parent: Path) -> list[str]:
    """Remove the new revisions below *parent*, which the caller holds, that a dead command did not finish; return their names."""
    found = [match for match in map(STAGED.fullmatch, _names(parent)) if match]
    for match in found:
        clear(parent / match[0])
    return [match["name"] for match in found if not match[0].endswith(GONE)]


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# -- at the start of a command -------------------------------------------------------------------------------------


def recover(content: Path) -> list[Problem]:
    """Finish or take back what killed commands left below the content folder; return a line about each."""
    found: list[Problem] = []
    with suppress(FileNotFoundError, NotADirectoryError):
        for regulation in sorted(path for path in content.iterdir() if not path.name.startswith(".") and path.is_dir()):
            found += _recovered(regulation)
    return found


def _recovered(regulation: Path) -> Iterator[Problem]:
    """Yield what was done in the folder of one regulation."""
    names = _names(regulation)
    interrupted = [name for name in names if not name.startswith(".") and journal.pending((regulation / name).resolve())]
    if interrupted or any(map(STAGED.fullmatch, names)):
        with held(regulation):
            for name in _sweep(regulation.resolve()):
                yield _told(regulation / name, "penulisan revisi baru yang terputus dibatalkan; tidak ada yang tertinggal")
            for name in interrupted:
                if done := journal.recover((regulation / name).resolve()):
                    yield _told(regulation / name, done)


def _told(folder: Path, message: str) -> Problem:
    return Problem(Where(folder.as_posix()), "REKAM-03", message, "ulangi perintah itu bila hasilnya belum ada", Severity.WARNING)
