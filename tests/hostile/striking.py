"""Commands cut off or refused by the disk at every step by which they change files, and what came of each.

A command runs in a process of its own, forked from one that has read its modules. What a kill leaves on the disk at a
step is what stands there before that step: an undisturbed run is copied at each of its steps, and each copy that differs
from the others is given to the same command again. An error of the disk is met in a run of its own for each step.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.hostile.struck_commands import COMMANDS, NAME, ROOT, Command
from tests.store.strikes import Steps, struck

PASSING = re.compile(r"\.[0-9]+(\.[0-9a-f]+)?(?=\.|/|$)|(?<=naskah-kerja-)[^/]+|(?<=/tmp)[a-z0-9_]{8}")  # process numbers, moments, lots
UNTRUE = {"tidak ada yang berubah": "content", "hasil sebelumnya tidak berubah": "output", "tidak ada yang ditulis": "content"}
OWN = (".set", ".tembolok")  # what the program keeps on purpose
PARTS = ("content", "output", "lain")
State = dict[str, str]


@dataclass(slots=True)
class Report:
    """What came of the strikes at one command."""

    name: str
    steps: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    errors: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Say it in a line."""
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(self.steps.items()))
        good = self.kills + self.errors - len({line.partition(":")[0] for line in self.wrong})
        return f"{self.name}: {good} of {self.kills + self.errors} as they must be ({kinds}); {self.kills} kills, {self.errors} errors"


def strikes(name: str, place: Path, every: int = 1) -> Report:
    """Strike the command *name* at each step (each of *every* of them) in folders below *place*."""
    command, report = COMMANDS[name], Report(name)
    first = _first(command, place)
    old = view(first)
    whole = _copy(first, place / "utuh")
    run(command, place / "utuh", place / "catatan", place / "salinan")
    new = view(whole)
    names = (place / "catatan").read_text("utf-8").splitlines()
    report.steps.update(names)
    if old == new:
        report.wrong.append(f"{name}: the command changes nothing")
    proven: dict[str, str] = {}
    for number in range(1, len(names) + 1, every):
        where = f"kill at {number} ({names[number - 1]})"
        copy = place / "salinan" / str(number)
        report.wrong += [f"{where}: {line}" for line in _judged(copy, old, new)]
        report.wrong += [f"{where}: {line}" for line in _again(command, copy, place / "lagi", new, proven)]
        report.kills += 1
    for number in range(1, len(names) + 1, every):
        error = (errno.EIO, errno.ENOSPC)[number // every % 2]
        where = f"{errno.errorcode[error]} at {number} ({names[number - 1]})"
        struck_ = _copy(first, place / "galat")
        status, said = run(command, struck_, strikes={number: error})
        report.wrong += [f"{where}: {line}" for line in _judged(struck_, old, new)]
        report.wrong += [f"{where}: {line}" for line in _told(status, said, view(struck_), old, new)]
        report.wrong += [f"{where}: {line}" for line in _again(command, struck_, place / "lagi", new, proven)]
        report.errors += 1
    return report


# -- running -------------------------------------------------------------------------------------------------------------


def _first(command: Command, place: Path) -> Path:
    """Return a place made ready for a command."""
    first = place / "awal"
    shutil.copytree(ROOT / "tests/peraturan" / NAME, first / "content" / NAME)
    for name in ("tmp", "lain"):
        (first / name).mkdir()
    (first / "templates").symlink_to(ROOT / "templates", target_is_directory=True)
    command.ready(first)
    return first


def _copy(source: Path, target: Path) -> Path:
    shutil.rmtree(target, ignore_errors=True)
    return Path(shutil.copytree(source, target, symlinks=True))


def run(
    command: Command, place: Path, noted: Path | None = None, copies: Path | None = None, strikes: dict[int, int | None] | None = None
) -> tuple[int, str]:
    """Run a command in *place* in a process of its own; return its status and what it said.

    With *noted* its steps are written there, and with *copies* the place is copied there before each; at *strikes* the disk refuses.
    """
    said = place.with_name(f"{place.name}.kata")
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said.read_text("utf-8", "replace")
    status = 71
    try:
        redirected(said, place)
        import build

        if noted is None and strikes is None:
            status = build.main(command.whole())
        else:
            with struck(place, strikes or {}) as steps:
                if copies:
                    _copied_at_each(steps, place, copies)
                status = build.main(command.whole())
            if noted:
                noted.write_text("\n".join(steps.names), "utf-8")
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(status)


def redirected(said: Path, place: Path) -> None:
    """Lead what the process says and puts aside into its place."""
    file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number in (1, 2):
        os.dup2(file, number)
    sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", errors="replace", closefd=False) for number in (1, 2))  # noqa: SIM115
    os.chdir(place)
    os.environ["TMPDIR"] = tempfile.tempdir = str(place / "tmp")


def _copied_at_each(steps: Steps, place: Path, copies: Path) -> None:
    """Copy the place before each step."""
    take, busy = steps.take, [False]

    def copying(kind: str, *paths: Any) -> None:
        if busy[0]:
            return
        before = len(steps.names)
        take(kind, *paths)
        if len(steps.names) > before:
            busy[0] = True
            shutil.copytree(place, copies / str(len(steps.names)), symlinks=True)
            busy[0] = False

    steps.take = copying  # type: ignore[method-assign]


# -- judging -------------------------------------------------------------------------------------------------------------


def files(folder: Path) -> State:
    """Return the SHA-256 of every file below *folder* by its name, and where each link leads."""
    found: State = {}
    for base, folders, names in os.walk(folder):
        for name in [*names, *(name for name in folders if Path(base, name).is_symlink())]:
            path = Path(base, name)
            shown = PASSING.sub("#", path.relative_to(folder).as_posix())
            found[shown] = PASSING.sub("#", str(path.readlink())) if path.is_symlink() else hashlib.sha256(path.read_bytes()).hexdigest()
        found |= {PASSING.sub("#", Path(base, name).relative_to(folder).as_posix()): "/" for name in folders}
    return found


def hidden(name: str) -> bool:
    """Tell whether a name has a part that begins with a dot."""
    return any(part.startswith(".") for part in name.split("/"))


def view(place: Path) -> dict[str, State]:
    """Return what a user sees of each part: the content, the current sets of the output."""
    shown: dict[str, State] = {}
    for part in PARTS:
        shown[part] = {name: found for name, found in files(place / part).items() if not hidden(name) and found != "/"}
        for link in (path for path in (place / part).glob("*/*") if path.is_symlink() and not path.name.startswith(".")):
            inside = files(link.resolve()) if link.exists() else {"": "dangling"}
            shown[part] |= {f"{link.relative_to(place / part).as_posix()}/{name}": found for name, found in inside.items()}
    return shown


def _judged(place: Path, old: dict[str, State], new: dict[str, State]) -> Iterator[str]:
    """Yield what is torn, lost or mixed. A mixture of content is none while the list of its change stands beside it."""
    now = view(place)
    for part in PARTS:
        if now[part] in (old[part], new[part]):
            continue
        for name in now[part].keys() | old[part].keys():
            found = now[part].get(name, "")
            if found not in (old[part].get(name, ""), new[part].get(name, "")):
                yield f"TORN {part}/{name}"
        if part == "content" and list((place / part).glob("*/*/.rekam/jurnal.json")):
            continue
        if part == "output" and _only_the_list(now[part], old[part], new[part]):
            continue
        if part == "content" and _by_revision(now[part], old[part], new[part]):
            continue
        yield f"MIXED {part}"


def _only_the_list(now: State, old: State, new: State) -> bool:
    """Tell whether only the page that leads to the sets lags behind them."""
    bare = [{name: found for name, found in state.items() if name != "index.html"} for state in (now, old, new)]
    return bare[0] in bare[1:]


def _by_revision(now: State, old: State, new: State) -> bool:
    """Tell whether each revision by itself is the old or the new one: a regulation and its source come one after the other."""
    places = {"/".join(name.split("/")[:2]) for name in (now | old | new)}
    part = [{place: {n: f for n, f in state.items() if n.startswith(f"{place}/")} for place in places} for state in (now, old, new)]
    return all(part[0][place] in (part[1][place], part[2][place]) for place in places)


def _told(status: int, said: str, now: dict[str, State], old: dict[str, State], new: dict[str, State]) -> Iterator[str]:
    """Yield what is wrong with what a command said when the disk refused."""
    if status == 70 or "Traceback" in said or status < 0 or status == 71:
        yield f"taken for a mistake of the program: status {status}, {said.splitlines()[-1:]}"
    if any(words in said and now[part] != old[part] for words, part in UNTRUE.items()):
        yield f"says that nothing has changed: {said.splitlines()[-1:]}"
    if status == 0 and now != new and not _only_the_list(now["output"], old["output"], new["output"]):
        yield "says that all is well"
    if status not in (0, 1) and " → " not in said:
        yield f"no advice: {said.splitlines()[-1:]}"


def _again(command: Command, place: Path, work: Path, new: dict[str, State], proven: dict[str, str]) -> Iterator[str]:
    """Yield what is wrong after the same command once more; what has been met before is not run again."""
    key = hashlib.sha256(repr(sorted(files(place).items())).encode()).hexdigest()
    if key not in proven:
        again = _copy(place, work)
        status, said = run(command, again)
        proven[key] = "; ".join(_left(again, new, status, said))
    if proven[key]:
        yield f"then the same again: {proven[key]}"


def _left(place: Path, new: dict[str, State], status: int, said: str) -> Iterator[str]:
    now = view(place)
    for part in PARTS:
        if differing := [name for name in now[part].keys() | new[part].keys() if now[part].get(name) != new[part].get(name)]:
            yield f"status {status}, not the right result in {part}: {sorted(differing)[:3]}; said {said.splitlines()[-2:]}"
    for part in (*PARTS, "tmp"):
        for name in files(place / part):
            last = name.rpartition("/")[2]
            own = last in OWN or last.endswith(".kunci") or any(f"/{one}/" in f"/{name}" for one in OWN)
            if part == "tmp" or (hidden(name) and not own) or name.endswith(".buang"):
                yield f"left over: {part}/{name}"
