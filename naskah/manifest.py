"""The manifest of a promulgated revision: the SHA-256 of every file, and of the manifest of the revision before it.

So a file that is missing, added or altered shows, and a manifest that was itself replaced shows in the next one.
While cells of a promulgated text are still being read from the signed original, its manifest is provisional: reading
them renews it, with name, date and basis; the last one makes it final.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from naskah.problems import ExitStatus, Where, fail
from naskah.store import NotReadError, Why, digest, digests, is_hidden, read_plain
from naskah.tables import Asal

NAME = "manifest.json"
MAIN = "peraturan.yaml"
STATE, MARK = re.compile(rb"^status:[^\n]*\n", re.MULTILINE), re.compile(rb"^segel:", re.MULTILINE)
SUM = re.compile(r"[0-9a-f]{64}")
MOST = 16 << 20  # bytes of a manifest
# Decisions about findings, notes of reviewers, and what a catalogue says about the regulation, are no part of it.
NOT_LISTED = (NAME, "pemeriksaan.yaml", "publikasi.yaml", "catatan-peninjau.yaml")
REPAIR = "kembalikan berkasnya; peraturan yang sudah diundangkan diubah dengan revisi baru, bukan di tempat"


def sums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file below *folder* by its path, sorted; hidden files and the manifest are left out."""
    return {name: found for name, found in digests(folder).items() if name not in NOT_LISTED}


def manifest(
    berkas: dict[str, str],
    previous: Path | None = None,
    sementara: bool = False,
    segel: Sequence[Mapping[str, str]] = (),
    ralat: str = "",
) -> bytes:
    """Return the manifest of files whose sums are *berkas*; *previous* is the folder of the promulgated revision before, if any.

    A provisional one (*sementara*) says that the reading of the original is not complete; *segel* tells who sealed it, when
    and on what basis, *ralat* why a text that was frozen before is read anew. Only a final manifest of *previous* is chained:
    a provisional one may still change.
    """
    last = ""
    if previous and provisional(previous) is False:
        last = digest((previous / NAME).read_bytes())
    tree: dict[str, object] = {"berkas": dict(sorted(berkas.items())), "sebelumnya": last}
    if sementara:
        tree["sementara"] = "pembacaan naskah asli belum selesai"
    if ralat:
        tree["ralat"] = ralat
    if segel:
        tree["segel"] = [dict(entry) for entry in segel]
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def read(folder: Path) -> dict[str, Any] | None:
    """Return the manifest of *folder*, or None when it has none; raises ValueError when it is damaged."""
    try:
        tree = json.loads(read_plain(folder / NAME, MOST))
    except NotReadError as error:
        if error.why is Why.MISSING:
            return None
        raise ValueError(folder) from None
    except RecursionError:
        raise ValueError(folder) from None
    if not isinstance(tree, dict) or not _is_sums(tree.get("berkas")) or not _is_seals(tree.get("segel", [])):
        raise ValueError(folder)
    return tree


def _is_sums(found: object) -> bool:
    return isinstance(found, dict) and all(isinstance(one, str) and SUM.fullmatch(one) for one in found.values())


def _is_seals(found: object) -> bool:
    """Tell whether *found* is a list of seals, each of which says by whom, when and on what basis."""
    names = ("oleh", "tanggal", "dasar")
    return isinstance(found, list) and all(
        isinstance(one, dict) and all(isinstance(one.get(name), str) and one[name].strip() for name in names) for one in found
    )


def provisional(folder: Path) -> bool | None:
    """Tell whether the manifest of *folder* is provisional; None when there is none, or none that can be read."""
    try:
        tree = read(folder)
    except ValueError:
        return None
    return None if tree is None else "sementara" in tree


def resealed(folder: Path, changed: Mapping[str, bytes], asal: Asal) -> dict[str, bytes]:
    """Return the provisional manifest of *folder* after *changed* files are written; nothing when it has no provisional one.

    Only the sums of those files change: whatever else differs from the manifest is still reported.
    """
    if not provisional(folder):
        return {}
    tree = read(folder) or {}
    found = dict(tree["berkas"]) | {name: digest(data) for name, data in changed.items()}
    return {NAME: manifest(found, None, True, [*tree.get("segel", []), seal_of(asal)])}


def seal(folder: Path, asal: Asal, settled: bool) -> dict[str, bytes]:
    """Return what freezes a promulgated revision as it stands, by file: a manifest, final once everything in it is *settled*.

    The main file says that there is one, so that a manifest that is taken away is missed. Raises
    :class:`NaskahError` when the revision already has a final manifest: what is final is never sealed again.
    """
    if provisional(folder) is False:
        raise fail("MANIFES-06", "manifes sudah tetap", REPAIR, Where((folder / NAME).as_posix()), ExitStatus.USAGE)
    head = marked(read_plain(folder / MAIN, MOST))
    file_sums = sums(folder) | {MAIN: digest(head)}
    kept: list[Mapping[str, str]] = []
    if provisional(folder):
        tree = read(folder) or {}
        kept = tree.get("segel", [])
        if not settled and kept and kept[-1] == seal_of(asal) and tree["berkas"] == file_sums:
            return {}  # the same seal, asked for again
    return {MAIN: head, NAME: manifest(file_sums, None, not settled, [*kept, seal_of(asal)])}


def marked(head: bytes) -> bytes:
    """Return the main file *head* of a revision with the mark that it is sealed, after its state."""
    return head if MARK.search(head) else STATE.sub(rb"\g<0>segel: ya\n", head, count=1)


def seal_of(asal: Asal) -> dict[str, str]:
    """Return who sealed, when and on what basis."""
    return {"oleh": asal.oleh, "tanggal": asal.tanggal, "dasar": asal.dasar}


def differences(folder: Path) -> list[tuple[str, str]]:
    """Return the files of *folder* that no longer agree with its manifest, each with what happened; none without a manifest."""
    try:
        tree = read(folder)
    except (ValueError, OSError):
        return [(NAME, "rusak")]
    if tree is None:
        return []
    try:
        kept, found = tree["berkas"], sums(folder)
    except (NotReadError, OSError):
        return [(NAME, "tidak dapat dicocokkan: sebuah berkas tidak dapat dibaca")]
    result = [(name, "hilang") for name in kept if name not in found]
    result += [(name, "ditambahkan") for name in found if name not in kept]
    result += [(name, "berubah") for name in kept if name in found and found[name] != kept[name]]
    before = tree.get("sebelumnya", "")
    if before and before not in _sums_of_others(folder):
        result.append((NAME, "manifes revisi sebelumnya hilang atau berubah"))
    return sorted(result)


def manifests(root: Path) -> list[Path]:
    """Return the manifest of every revision below the content folder *root*, sorted."""
    return sorted(path for path in root.glob(f"*/*/{NAME}") if not is_hidden(path.relative_to(root).as_posix()))


def _sums_of_others(folder: Path) -> set[str]:
    """Return the SHA-256 of the manifests beside *folder* and in the other regulations: an amendment names that of another."""
    found = set()
    for path in manifests(folder.absolute().parents[1]):
        with suppress(NotReadError):
            found.add(digest(read_plain(path, MOST)))
    return found
