"""A copy of a made-up revision with edits, loaded under a fixed name."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from naskah import manifest
from naskah.load import Kept, load
from naskah.model import Peraturan
from naskah.problems import Problem, Severity

HOME = Path(__file__).parents[1] / "peraturan/perbup-contoh-7-2030"
CORRECT = Path(__file__).parents[1] / "cases/benar"
OFFICES = CORRECT.parent / "tepat"  # the matters that offices really regulate: boundaries, tariffs, prices, forms, zones, hours
SHOWN = "x"
READ = Kept()  # of one copy after the other most files say what they said before


def home(revision: str) -> Path:
    """Return the folder of a made-up revision: of the small regulation, or one of the correct ones of other kinds and matters."""
    return next(home / revision for home in (HOME, CORRECT, OFFICES) if (home / revision).is_dir())


def copy(target: Path, revision: str = "2030") -> Path:
    """Copy a made-up revision to *target* and return its folder."""
    folder = target / revision
    shutil.copytree(home(revision), folder)
    return folder


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the one place where the file *name* holds *old*."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{name}: {old!r} occurs {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def above_info(problems: Iterable[Problem]) -> list[Problem]:
    """Return what is worse than an info; that the regulations of the tests are not sealed is no fault of theirs."""
    return [problem for problem in problems if problem.severity > Severity.INFO and problem.code != "INTEGRITAS-03"]


def seal(folder: Path, files: Path | None = None, sementara: bool = False) -> None:
    """Write the manifest of *folder*, with the sums of the files below *files* (default: its own)."""
    (folder / manifest.NAME).write_bytes(manifest.manifest(manifest.sums(files or folder), sementara=sementara))


def loaded(folder: Path) -> Peraturan:
    """Load a copy under the name :data:`SHOWN`."""
    return load(folder, SHOWN, READ)
