"""The manifest of a promulgated revision: the SHA-256 of every file, and of the manifest of the revision before it.

So a file that is missing, added or altered shows, and a manifest that was itself replaced shows in the next one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAME = "manifest.json"
NOT_LISTED = (NAME, "pemeriksaan.yaml")  # a reviewer's decisions about findings are no part of the regulation
MISSING, ADDED, CHANGED = "tidak ada lagi", "tidak ada dalam manifest", "berubah"


@dataclass(frozen=True, slots=True)
class Link:
    """The revision before a promulgated one: its name below the content folder, and the sum of its manifest then."""

    revisi: str
    sha256: str


def sums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below *folder* by its path, sorted; hidden files and the manifest are left out."""
    names = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")}
    return {name: digest(path.read_bytes()) for name, path in sorted(names.items()) if name not in NOT_LISTED}


def digest(data: bytes) -> str:
    """Return the SHA-256 of *data*."""
    return hashlib.sha256(data).hexdigest()


def manifest(found: dict[str, str], previous: Path | None = None) -> bytes:
    """Return the manifest of the files *found*; *previous* is the folder of the promulgated revision before, if any.

    A revision before it that has no manifest yet (its transcription goes on) is named without a sum.
    """
    before = {}
    if previous:
        path = previous / NAME
        sha256 = digest(path.read_bytes()) if path.is_file() else ""
        before = {"revisi": f"{previous.absolute().parent.name}/{previous.name}", "sha256": sha256}
    tree = {"berkas": dict(sorted(found.items())), "sebelumnya": before}
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def differences(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield (name, what happened to it) of each file that no longer agrees with the manifest of *folder*; none without one."""
    tree = _read(folder)
    if tree is None:
        return
    listed = tree.get("berkas")
    if not isinstance(listed, dict):
        yield NAME, "rusak"
        return
    found = sums(folder)
    for name in sorted({*listed, *found}):
        if listed.get(name) != found.get(name):
            yield str(name), MISSING if name not in found else ADDED if name not in listed else CHANGED


def broken_link(folder: Path) -> str:
    """Return what is wrong with the manifest before that of *folder*, or an empty text."""
    link = _link((_read(folder) or {}).get("sebelumnya"))
    if link is None or not link.sha256:
        return ""
    path = folder.absolute().parents[1] / link.revisi / NAME
    if not path.is_file():
        return f"manifest revisi sebelumnya ({link.revisi}) hilang"
    return "" if digest(path.read_bytes()) == link.sha256 else f"manifest revisi sebelumnya ({link.revisi}) berubah"


def _link(value: Any) -> Link | None:
    if not isinstance(value, dict) or not value.get("revisi"):
        return None
    return Link(str(value["revisi"]), str(value.get("sha256", "")))


def _read(folder: Path) -> dict[str, Any] | None:
    """Return the manifest of *folder*, or None when it has none; one that cannot be read holds nothing."""
    path = folder / NAME
    if not path.exists():
        return None
    try:
        tree = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return tree if isinstance(tree, dict) else {}
