"""A complete set of files, switched into place at once: a reader sees the old set or the new one, never a mixture.

The set is written into a folder of its own; then one atomic rename of a symbolic link makes it the current set.
Where links are not to be had (Windows without the right), the old folder steps aside and is put back on failure.
Nothing that somebody else put into the place, or changed there, is ever replaced.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from naskah.problems import ExitStatus, NaskahError, Where, fail, reason, remedy
from naskah.store.disk import settle, uninterrupted, write_through
from naskah.store.locks import PATIENCE, PAUSE, taken

SETS, GONE = ".set", ".buang"
SUMS = "SHA256SUMS"
TRIES, WAIT = 5, 0.2
PASSING = re.compile(r"~\$.*|\.~lock\..*#|\.DS_Store|Thumbs\.db|desktop\.ini")  # what programs leave beside an open file
ELSEWHERE = "pilih folder lain dengan --output"


def publish(files: Mapping[str, bytes], target: Path) -> None:
    """Make *target* the folder that holds exactly *files* and their SHA-256 sums; on failure nothing changes."""
    store = target.parent / SETS
    try:
        store.mkdir(parents=True, exist_ok=True)
        with _alone(store, target):
            _recover(target)
            _refuse_others(target)
            _sweep(store, target)
            fresh = _written(files, store, target)
            with uninterrupted():
                _switch(fresh, target)
            _sweep(store, target)
    except OSError as error:
        raise _output_error(error, target) from None


def stands(wanted: str, target: Path) -> bool:
    """Tell whether *target* is the set with the sums *wanted*, whole and with nothing changed or added."""
    try:
        _refuse_others(target)
        return (target / SUMS).read_text("utf-8", "replace") == wanted and all((target / name).is_file() for name in _published(target))
    except (NaskahError, OSError):
        return False


def tidy(target: Path) -> None:
    """Take away what an earlier run had to leave beside *target*, which stands; where that fails again, the next run does it."""
    store = target.parent / SETS
    with contextlib.suppress(OSError, NaskahError):
        if _old_sets(store, target):
            with _alone(store, target):
                _sweep(store, target)


# -- writing -------------------------------------------------------------------------------------------------------


def _written(files: Mapping[str, bytes], store: Path, target: Path) -> Path:
    """Return a new folder in *store* that holds *files*, all of them on the disk."""
    fresh = store / f"{target.name}.{os.getpid()}.{time.time_ns():x}"
    try:
        fresh.mkdir()
        for name, data in {**files, SUMS: sums(files)}.items():
            write_through(fresh / name, data)
        settle(fresh)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return fresh


def sums(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 sums of *files* as they are published with them."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())).encode()


# -- switching -----------------------------------------------------------------------------------------------------


def _switch(fresh: Path, target: Path) -> None:
    try:
        if target.exists() and not target.is_symlink():
            _replace_folder(fresh, target)
            return
        link = target.with_name(f".{target.name}.{os.getpid()}.tautan")
        link.unlink(missing_ok=True)
        try:
            link.symlink_to(Path(SETS) / fresh.name, target_is_directory=True)
        except OSError:
            _replace_folder(fresh, target)
        else:
            _retry(link, target)
    except BaseException:
        with contextlib.suppress(OSError):
            target.with_name(f".{target.name}.{os.getpid()}.tautan").unlink(missing_ok=True)
        if target.resolve() != fresh.resolve():  # never what has become the current set
            shutil.rmtree(fresh, ignore_errors=True)
        raise
    with contextlib.suppress(OSError):  # it stands; what fails here takes nothing away
        settle(target.parent)


def _retry(source: Path, target: Path) -> None:
    """Rename *source* onto *target*; a file held open for a moment elsewhere is waited for."""
    for attempt in range(TRIES):
        try:
            source.replace(target)
        except PermissionError:
            if attempt == TRIES - 1:
                source.unlink(missing_ok=True) if source.is_symlink() else None
                raise
            time.sleep(WAIT)
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
    _remove(aside)


def _remove(path: Path) -> None:
    """Remove a set that has stepped aside: a folder, or the link to one."""
    with contextlib.suppress(OSError):
        path.unlink() if path.is_symlink() else shutil.rmtree(path, ignore_errors=True)


# -- runs beside and before this one -------------------------------------------------------------------------------


@contextlib.contextmanager
def _alone(store: Path, target: Path) -> Iterator[None]:
    """Let one run at a time work on *target*; the lock goes with the process that holds it, however it ends."""
    end = time.monotonic() + PATIENCE
    with (store / f".{target.name}.kunci").open("ab") as file:
        while not taken(file.fileno()):
            if time.monotonic() > end:
                advice = "tunggu sampai selesai, lalu ulangi"
                raise fail("KELUARAN-03", "program lain sedang menulis ke folder ini", advice, Where(str(target)), ExitStatus.OUTPUT_LOCKED)
            time.sleep(PAUSE)
        yield


def _recover(target: Path) -> None:
    """Put back the folder that a killed run had moved aside."""
    aside = sorted(_leftovers(target, "lama"), key=lambda path: path.stat().st_mtime)
    if aside and not os.path.lexists(target):
        aside[-1].replace(target)


def _leftovers(target: Path, kind: str) -> list[Path]:
    name = re.compile(rf"\.{re.escape(target.name)}\.[0-9]+\.{kind}")
    return [path for path in target.parent.iterdir() if name.fullmatch(path.name)]


def _sweep(store: Path, target: Path) -> None:
    """Remove sets of *target* that are no longer current, and what killed runs left.

    A set goes out of the way as a whole before its files go: whoever still reads it misses all of it or nothing.
    """
    with contextlib.suppress(OSError):
        for folder in _old_sets(store, target):
            away = folder if folder.name.endswith(GONE) else folder.rename(folder.with_name(folder.name + GONE))
            shutil.rmtree(away, ignore_errors=True)
        for path in _leftovers(target, "tautan"):
            path.unlink(missing_ok=True)
        for path in _leftovers(target, "lama"):
            _remove(path)


def _old_sets(store: Path, target: Path) -> list[Path]:
    own = re.compile(rf"{re.escape(target.name)}\.[0-9]+\.[0-9a-f]+({GONE})?")
    current = target.resolve()
    return [folder for folder in store.iterdir() if own.fullmatch(folder.name) and folder.resolve() != current]


# -- what others put there -----------------------------------------------------------------------------------------


def _refuse_others(target: Path) -> None:
    """Refuse to replace what is not a set as it was published."""
    if target.is_symlink() and target.readlink().parent.name != SETS:
        raise _others(target, "sebuah tautan yang bukan buatan program ini", f"pindahkan tautan itu, atau {ELSEWHERE}")
    if not target.exists():
        return
    if not target.is_dir():
        raise _others(target, "sebuah berkas", f"pindahkan berkas itu, atau {ELSEWHERE}")
    published = _published(target)
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target).as_posix()
        if PASSING.fullmatch(path.name) or name == SUMS:
            continue
        if not path.is_file() or name not in published:
            advice = f"pindahkan '{name}' ke folder lain, lalu ulangi"
            raise _others(target, f"memuat '{name}', yang bukan buatan program ini", advice)
        if hashlib.sha256(path.read_bytes()).hexdigest() != published[name]:
            advice = f"simpan '{name}' di folder lain bila perubahannya diperlukan, hapus dari sini, lalu ulangi"
            raise _others(target, f"memuat '{name}', yang diubah sesudah dibuat", advice)


def _published(target: Path) -> dict[str, str]:
    path = target / SUMS
    lines = path.read_text("utf-8", "replace").splitlines() if path.is_file() else []
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def _others(target: Path, what: str, advice: str) -> NaskahError:
    return fail("KELUARAN-02", f"tempat hasil: {what}; tidak ada yang ditulis", advice, Where(str(target)), ExitStatus.OUTPUT_LOCKED)


def _output_error(error: OSError, target: Path) -> NaskahError:
    advice = f"{remedy(error)}, atau {ELSEWHERE}"
    kept = "hasil sebelumnya tidak berubah"
    with contextlib.suppress(OSError):
        if not os.path.lexists(target) and (aside := _leftovers(target, "lama")):
            kept = f"hasil sebelumnya menunggu di {aside[-1].name} dan dikembalikan oleh perintah berikutnya"
    message = f"folder keluaran tidak dapat ditulisi ({reason(error)}); {kept}"
    return fail("KELUARAN-01", message, advice, Where(str(target)), ExitStatus.OUTPUT_LOCKED)
