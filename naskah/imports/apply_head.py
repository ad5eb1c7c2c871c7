"""The main file's two trees as the file itself says them: what it leaves to be derived is in neither while it still follows."""

from __future__ import annotations

from dataclasses import replace

from naskah.dump import Tree
from naskah.dump.regulation import head_tree
from naskah.lines.derived import AUTOMATIC, completed
from naskah.model import NIHIL, Lampiran, Penutup, Peraturan

Head = dict[str, Tree]


def without_derived(own: Head, sides: tuple[Peraturan, Peraturan], trees: tuple[Head, Head]) -> tuple[Head, Head, list[str]]:
    """Return the *trees* of both *sides* (today's, the new one) as a file that says *own* says them.

    A derived line (diktum, cover, head and signature of an annex) that the rest of the new side gives by itself is no
    change of its own. The names of what no longer follows, and is therefore written, come third.
    """
    now, new = sides
    leaving = _leaving(own, now)
    cover = own.get("sampul") == AUTOMATIC
    bare = replace(
        new,
        menetapkan=new.menetapkan if "menetapkan" in own else NIHIL,
        sampul=() if cover else new.sampul,
        lampiran=tuple(_bare(annex, leaving) for annex in new.lampiran),
    )
    again = head_tree(completed(bare, new.where if cover else None))
    old_tree, new_tree = dict(trees[0]), dict(trees[1])
    written: list[str] = []
    if "menetapkan" not in own:
        del old_tree["menetapkan"]
        if new_tree["menetapkan"] == again["menetapkan"]:
            del new_tree["menetapkan"]
        else:
            written.append("menetapkan")
    if cover:
        old_tree["sampul"] = AUTOMATIC
        if new_tree.get("sampul") == again.get("sampul"):
            new_tree["sampul"] = AUTOMATIC
        else:
            written.append("sampul")
    annexes = dict(zip((annex.id for annex in new.lampiran), _entries(again), strict=True))
    for annex, entry in zip(now.lampiran, _entries(old_tree), strict=True):
        for key in leaving.get(annex.id, ()):
            entry.pop(key, None)
    for annex, entry in zip(new.lampiran, _entries(new_tree), strict=True):
        if annex.id in leaving and not _follows(entry, annexes[annex.id], leaving[annex.id]):
            written.append(f"kepala dan tanda tangan LAMPIRAN {annex.nomor}".strip())
    return old_tree, new_tree, written


def _leaving(own: Head, now: Peraturan) -> dict[str, tuple[str, ...]]:
    """Return the keys that the file leaves to be derived, by the id of each annex whose head it does not say."""
    return {
        annex.id: tuple(key for key in ("kepala", "penutup") if key not in said)
        for annex, said in zip(now.lampiran, _entries(own), strict=True)
        if "kepala" not in said
    }


def _bare(annex: Lampiran, leaving: dict[str, tuple[str, ...]]) -> Lampiran:
    if annex.id not in leaving:
        return annex
    return replace(annex, kepala=(), penutup=Penutup() if "penutup" in leaving[annex.id] else annex.penutup)


def _follows(entry: Head, again: Head, keys: tuple[str, ...]) -> bool:
    """Take out of *entry* what follows from the rest; tell whether all of it did. A head that is written needs its signature written."""
    same = {key for key in keys if entry.get(key) == again.get(key)}
    if "kepala" not in same or ("penutup" in keys and "penutup" not in same and "penutup" not in entry):
        return False
    for key in same:
        entry.pop(key, None)
    return same == {*keys}


def _entries(tree: Head) -> list[Head]:
    """Return the entries of the annexes in the tree of a main file."""
    annexes = tree.get("lampiran")
    return [entry for entry in annexes if isinstance(entry, dict)] if isinstance(annexes, list) else []
