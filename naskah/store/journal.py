"""Several files of a revision replaced as one: all of them or none, whatever happens in between.

The new bytes are written into a folder beside the files, with the old ones under another name; then a list of both is
put into place by one rename. From there on the change is decided: what is not finished, for want of electricity or
because the process was killed, is finished or taken back by the next command. Putting back is a rename too: it needs
no room on a full disk.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from naskah.problems import ExitStatus, NaskahError, Where, fail, reason, remedy
from naskah.store.disk import GONE, clear, remove, settle, uninterrupted, write_through
from naskah.store.listing import digest, digest_of, digests, is_hidden
from naskah.store.plain import NotReadError, read_plain

PLACE = ".rekam"
LIST = "jurnal.json"
LONGEST_LIST = 16 << 20
AGAIN = "ulangi dari isi yang terbaru"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a change: its name below the revision, and the SHA-256 of what it held and will hold (empty: it is not there)."""

    nama: str
    lama: str
    baru: str


class _MovedError(Exception):
    """A file is no longer what was read."""


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of the revision *folder*, staged in its place."""

    folder: Path
    entries: tuple[Entry, ...]

    @property
    def place(self) -> Path:
        return self.folder / PLACE

    def target(self, number: int) -> Path:
        return self.folder / self.entries[number].nama

    def fresh(self, number: int) -> Path:
        return self.place / f"{number}.baru"

    def kept(self, number: int) -> Path:
        return self.place / f"{number}.lama"

    def now(self, number: int) -> str:
        """Return what stands at the place of a file, as a sum; a text that fits nothing when it cannot be read."""
        try:
            return digest_of(self.target(number))
        except NotReadError:
            return "?"

    def forward(self) -> None:
        """Put each new file in the place of the old one; raises :class:`_MovedError` at one that somebody else has changed."""
        for number, entry in enumerate(self.entries):
            now = self.now(number)
            if now == entry.baru:
                continue
            if now != entry.lama:
                raise _MovedError(entry.nama)
            if not entry.baru:
                self.target(number).unlink()
                continue
            self.target(number).parent.mkdir(parents=True, exist_ok=True)
            self.fresh(number).replace(self.target(number))
        for number, entry in enumerate(self.entries):  # an editor may have written into the old file while it was replaced
            if entry.lama and self.kept(number).exists() and digest_of(self.kept(number)) != entry.lama:
                raise _MovedError(entry.nama)

    def back(self) -> None:
        """Put back each old file that has been replaced."""
        for number, entry in enumerate(self.entries):
            if self.now(number) != entry.baru:
                continue
            if entry.lama:
                self.kept(number).replace(self.target(number))
            else:
                self.target(number).unlink()

    def can_go_on(self) -> bool:
        """Tell whether every file is the new one, or the old one with the new one beside it."""
        return all(
            now == entry.baru or (now == entry.lama and _holds(self.fresh(number), entry.baru))
            for number, (entry, now) in enumerate((entry, self.now(number)) for number, entry in enumerate(self.entries))
        )

    def can_go_back(self) -> bool:
        """Tell whether every file is the old one, or the new one with the old one beside it."""
        return all(
            now == entry.lama or (now == entry.baru and (not entry.lama or _holds(self.kept(number), entry.lama)))
            for number, (entry, now) in enumerate((entry, self.now(number)) for number, entry in enumerate(self.entries))
        )

    def settle(self) -> None:
        """Have the new names on the disk. They stand already: what fails here takes nothing away."""
        with suppress(OSError):
            for folder in {self.target(number).parent for number in range(len(self.entries))}:
                settle(folder)


def replace(folder: Path, files: Mapping[str, bytes], seen: Mapping[str, str], gone: Collection[str] = ()) -> None:
    """Give *files* (by their names below *folder*) new bytes in their order, if every file of the revision still is what was *seen*.

    The files *gone* are taken away after that.

    Raises :class:`NaskahError`: REKAM-01 when one is not, REKAM-02 when the disk refuses (nothing has changed then),
    REKAM-04 when it refuses halfway and refuses to put back as well (the next command goes on).
    """
    entries = [Entry(name, seen.get(name, ""), digest(data)) for name, data in files.items()]
    entries += [Entry(name, seen.get(name, ""), "") for name in gone]
    change = _Change(folder, tuple(entry for entry in entries if entry.lama != entry.baru))
    if not change.entries:
        return
    with uninterrupted():
        try:
            _stage(change, files)
            _refuse_moved(folder, seen)
            _decide(change)
        except OSError as error:
            clear(change.place)
            raise _refused(error, change) from None
        except NaskahError:
            clear(change.place)
            raise
        _carry_out(change)


def _stage(change: _Change, files: Mapping[str, bytes]) -> None:
    """Write the new files and keep the old ones under another name."""
    change.place.mkdir()
    for number, entry in enumerate(change.entries):
        if entry.baru:
            write_through(change.fresh(number), files[entry.nama])
        if entry.baru and entry.lama:
            shutil.copymode(change.target(number), change.fresh(number))
        if entry.lama:
            _keep(change.target(number), change.kept(number))


def _keep(path: Path, kept: Path) -> None:
    """Give a file a second name; where the file system knows none, copy it."""
    try:
        os.link(path, kept, follow_symlinks=False)
    except (OSError, NotImplementedError):
        write_through(kept, path.read_bytes())


def _refuse_moved(folder: Path, seen: Mapping[str, str]) -> None:
    try:
        now = digests(folder)
    except NotReadError as error:
        raise fail("REKAM-01", f"isi sudah berubah: {error.message}", AGAIN, Where(folder.as_posix()), ExitStatus.FINDINGS) from None
    if moved := sorted(name for name in {*now, *seen} if now.get(name) != seen.get(name)):
        raise _moved(folder, moved[0])


def _moved(folder: Path, name: str) -> NaskahError:
    where = Where((folder / name).as_posix())
    return fail("REKAM-01", "isi sudah berubah sejak dibaca; tidak ada yang ditulis", AGAIN, where, ExitStatus.FINDINGS)


def _decide(change: _Change) -> None:
    """Put the list into place: from here on the change is finished or taken back as a whole."""
    tree = {"berkas": [asdict(entry) for entry in change.entries]}
    draft = change.place / f"{LIST}.baru"
    write_through(draft, json.dumps(tree, ensure_ascii=False, indent=1).encode("utf-8"))
    draft.replace(change.place / LIST)
    settle(change.place)
    settle(change.folder)


def _carry_out(change: _Change) -> None:
    try:
        change.forward()
    except (OSError, _MovedError, NotReadError) as error:
        try:
            change.back()
        except OSError:
            raise _halfway(change) from None
        clear(change.place)
        raise (_refused(error, change) if isinstance(error, OSError) else _moved(change.folder, str(error))) from None
    change.settle()
    clear(change.place)


def _refused(error: OSError, change: _Change) -> NaskahError:
    if (change.place / LIST).exists():
        return _halfway(change)
    name = str(error.filename2 or error.filename or change.folder)
    return fail(
        "REKAM-02",
        f"tidak dapat ditulisi ({reason(error)}); tidak ada yang berubah",
        f"{remedy(error)}, lalu ulangi",
        Where(_plain(name)),
        ExitStatus.OUTPUT_LOCKED,
    )


def unwritten(error: OSError, folder: Path) -> NaskahError:
    """Return what a user is told when the disk refuses a file of a new *folder*."""
    return _refused(error, _Change(folder, ()))


def _plain(name: str) -> str:
    return Path(name).as_posix()


def _halfway(change: _Change) -> NaskahError:
    message = f"penulisan terputus di tengah; isi lama dan isi baru tersimpan di {change.place.as_posix()}"
    advice = "periksa disk, lalu jalankan perintah apa pun: penulisan itu diselesaikan atau dibatalkan dahulu"
    return fail("REKAM-04", message, advice, Where(change.folder.as_posix()), ExitStatus.OUTPUT_LOCKED)


# -- at the next start ---------------------------------------------------------------------------------------------


def pending(folder: Path) -> bool:
    """Tell whether a change of the revision *folder* was interrupted, or its remains not swept."""
    return os.path.lexists(folder / PLACE) or os.path.lexists(folder / (PLACE + GONE))


def recover(folder: Path) -> str:
    """Finish or take back an interrupted change of *folder*, which the caller holds; return what was done, in a line.

    Raises :class:`NaskahError` (REKAM-05) when neither can be done without losing what somebody typed afterwards.
    """
    remove(folder / (PLACE + GONE))
    if not os.path.lexists(folder / PLACE):
        return ""
    if (folder / PLACE).is_symlink() or not (folder / PLACE / LIST).exists():
        clear(folder / PLACE)
        return "penulisan yang terputus dibatalkan; tidak ada berkas yang berubah"
    change = _Change(folder, _listed(folder))
    on, off = change.can_go_on(), change.can_go_back()
    if not on and not off:
        changed = next(
            (entry.nama for number, entry in enumerate(change.entries) if change.now(number) not in (entry.lama, entry.baru)), ""
        )
        why = f"'{changed}' sudah diubah sesudahnya" if changed else "salinannya hilang"
        message = f"penulisan yang terputus tidak dapat diselesaikan: {why}"
        advice = f"bandingkan dengan salinan di {change.place.as_posix()}, betulkan, lalu hapus folder salinan itu"
        raise fail("REKAM-05", message, advice, Where((folder / changed).as_posix()))
    with uninterrupted():
        try:
            change.forward() if on else change.back()
        except (OSError, _MovedError, NotReadError):
            raise _halfway(change) from None
        change.settle()
        clear(change.place)
    return f"penulisan yang terputus {'diselesaikan' if on else 'dibatalkan'}: {len(change.entries)} berkas"


def _holds(path: Path, sum_: str) -> bool:
    try:
        return digest_of(path) == sum_
    except NotReadError:
        return False


def _listed(folder: Path) -> tuple[Entry, ...]:
    """Return the list of an interrupted change; raises :class:`NaskahError` for one that this program did not write."""
    try:
        tree = json.loads(read_plain(folder / PLACE / LIST, LONGEST_LIST))
        entries = tuple(Entry(**{key: str(entry[key]) for key in ("nama", "lama", "baru")}) for entry in tree["berkas"])
        if all(_inside(folder, entry.nama) for entry in entries):
            return entries
    except (NotReadError, ValueError, KeyError, TypeError, RecursionError):
        pass
    message = "catatan penulisan yang terputus rusak, atau bukan buatan program ini"
    advice = "pindahkan folder itu ke luar folder isi, lalu periksa isi peraturan"
    raise fail("REKAM-05", message, advice, Where((folder / PLACE).as_posix()))


def _inside(folder: Path, name: str) -> bool:
    """Tell whether a name leads to a file of the revision: not out of it, not hidden, not through a link."""
    parts = name.split("/")
    if is_hidden(name) or "\\" in name or any(part in ("", "..") or ":" in part for part in parts):
        return False
    return not any((folder / Path(*parts[:number])).is_symlink() for number in range(1, len(parts) + 1))
