"""The main file of a revision after number, dates, signatures or its stage were set: only these lines change.

Comments, order and layout stay; what the file leaves to the program (heads of annexes, a cover made from the data) it still does.
"""

from __future__ import annotations

import yaml

from naskah.dump.house import Tree
from naskah.dump.in_place import UnfitError, changed_yaml
from naskah.dump.regulation import head_tree
from naskah.model import Peraturan


def head_text(text: str, before: Peraturan, after: Peraturan) -> str:
    """Return *text*, the main file of *before*, as that of *after*.

    Raises :class:`~naskah.dump.in_place.UnfitError` where the file is not laid out as lines of its own for each entry.
    """
    own: Tree = yaml.load(text, Loader=yaml.BaseLoader)
    return changed_yaml(text, own, _meant(own, head_tree(before), head_tree(after)))


def _meant(own: Tree, old: Tree, new: Tree) -> Tree:
    """Return what a file that says *own* where the program would say *old* says for *new*."""
    if old == new:
        return own
    if isinstance(own, dict) and isinstance(old, dict) and isinstance(new, dict):
        return _mapping(own, old, new)
    if isinstance(own, list) and isinstance(old, list) and isinstance(new, list):
        if not len(own) == len(old) == len(new):
            raise UnfitError("daftar dalam berkas tidak sepanjang yang dimuat")
        return [_meant(*three) for three in zip(own, old, new, strict=True)]
    if isinstance(own, str) and isinstance(new, str):
        return new
    return own  # made by the program from what the file says elsewhere


def _mapping(own: dict[str, Tree], old: dict[str, Tree], new: dict[str, Tree]) -> dict[str, Tree]:
    found = {key: value for key, value in own.items() if key in new or key not in old}
    last = -1  # where among *found* the entry stands behind which a new one goes
    for key, value in new.items():
        if key in found:
            found[key] = _meant(found[key], old.get(key, ""), value)
            last = [*found].index(key)
        elif key not in old:
            items = [*found.items()]
            found = dict([*items[: last + 1], (key, value), *items[last + 1 :]])
            last += 1
    return found
