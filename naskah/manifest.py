"""The manifest of a promulgated revision: the SHA-256 of every file, and of the manifest of the revision before it.

So a file that is missing, added or altered shows, and a manifest that was itself replaced shows in the next one.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from naskah.problems import Problem, Where

NAME = "manifest.json"
NOT_LISTED = (NAME, "pemeriksaan.yaml")  # a reviewer's decisions about findings are no part of the regulation
REPAIR = "kembalikan berkasnya; peraturan yang sudah diundangkan diubah dengan revisi baru, bukan di tempat"


def sums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below *folder* by its path, sorted; hidden files and the manifest are left out."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".") and path.name not in NOT_LISTED)
    return {path.relative_to(folder).as_posix(): digest(path.read_bytes()) for path in paths}


def digest(data: bytes) -> str:
    """Return the SHA-256 of *data*."""
    return hashlib.sha256(data).hexdigest()


def manifest(found: dict[str, str], previous: Path | None = None) -> bytes:
    """Return the manifest of the files *found*; *previous* is the folder of the promulgated revision before, if any."""
    before = previous / NAME if previous else None
    last = digest(before.read_bytes()) if before and before.is_file() else ""
    tree = {"berkas": dict(sorted(found.items())), "sebelumnya": last}
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def problems(folder: Path, previous: Path | None = None) -> list[Problem]:
    """Return what no longer agrees with the manifest of *folder*; nothing when it has none."""
    path = folder / NAME
    if not path.is_file():
        return []
    where = Where(path.as_posix())
    try:
        tree = json.loads(path.read_text("utf-8"))
        kept, before = dict(tree["berkas"]), str(tree["sebelumnya"])
    except (ValueError, KeyError, TypeError):
        return [Problem(where, "MANIFES-01", "manifes rusak", REPAIR)]
    found = sums(folder)
    result = [Problem(where, "MANIFES-02", f"berkas '{name}' hilang", REPAIR) for name in kept if name not in found]
    result += [
        Problem(where, "MANIFES-03", f"berkas '{name}' ditambahkan sesudah diundangkan", REPAIR) for name in found if name not in kept
    ]
    result += [
        Problem(where, "MANIFES-04", f"berkas '{name}' berubah sesudah diundangkan", REPAIR)
        for name in kept
        if found.get(name, kept[name]) != kept[name]
    ]
    if previous and before and ((last := previous / NAME).is_file() is False or digest(last.read_bytes()) != before):
        result.append(Problem(where, "MANIFES-05", f"manifes revisi sebelumnya ({previous.name}) hilang atau berubah", REPAIR))
    return result
