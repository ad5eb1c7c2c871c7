"""A YAML file changed in place: only the entries that differ are written anew; comments, order and layout stay.

What shall change is said by two trees as :mod:`naskah.dump` writes them, the older and the newer one; where the file
says more than they do, or says it in another order, it keeps it. Lists of mappings are matched by :class:`Entry.ident`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from naskah.changes.common import opcodes
from naskah.dump.house import FOLD, WIDTH, Tree, tree_lines

Lines = list[str]
TICKED = "centang"


class Entry(dict[str, Tree]):
    """A mapping in a list that is known by ``ident`` whatever it holds."""

    ident: str = ""


class UnfitError(Exception):
    """The file is not laid out as lines of its own for each entry: it cannot be changed in place."""


@dataclass(slots=True)
class _Edit:
    start: int
    end: int
    lines: Lines
    order: int


@dataclass(slots=True)
class _File:
    lines: Lines
    edits: list[_Edit] = field(default_factory=list)

    def put(self, start: int, end: int, lines: Lines) -> None:
        self.edits.append(_Edit(start, end, lines, len(self.edits)))

    def text(self) -> str:
        lines = list(self.lines)
        for edit in sorted(self.edits, key=lambda one: (one.start, one.end, one.order), reverse=True):
            lines[edit.start : edit.end] = edit.lines
        return "\n".join(lines)


def changed_yaml(text: str, old: Tree, new: Tree, path: Sequence[str | int] = ()) -> str:
    """Return the file *text* with the part at *path* changed from *old* to *new*.

    Raises :class:`UnfitError` where the file is not laid out as the trees are.
    """
    if old == new:
        return text
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    file = _File(text.split("\n"))
    node: Any = root
    for step in path:
        node = _child(node, step)
    _change(file, node, old, new)
    return file.text()


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.MappingNode) and isinstance(step, str):
        for key, value in node.value:
            if key.value == step:
                return value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    raise UnfitError(f"'{step}' tidak ada dalam berkas")


def _change(file: _File, node: Any, old: Tree, new: Tree) -> None:
    if isinstance(old, dict) and isinstance(new, dict) and isinstance(node, yaml.MappingNode) and not node.flow_style:
        _mapping(file, node, old, new)
    elif isinstance(old, list) and isinstance(new, list) and isinstance(node, yaml.SequenceNode) and not node.flow_style:
        _sequence(file, node, old, new)
    else:
        raise UnfitError("susunan berkas lain dari yang ditulis program ini")


# -- mappings ------------------------------------------------------------------------------------------------------


def _mapping(file: _File, node: Any, old: dict[str, Tree], new: dict[str, Tree]) -> None:
    places = {key.value: (key, value) for key, value in node.value}
    if TICKED in places and "butir" in old and "butir" in new:
        if old["butir"] != new["butir"]:
            raise UnfitError("tanda centang berubah")
        old, new = _ticked(old), _ticked(new)
    indent = node.value[0][0].start_mark.column
    last: str | None = None  # the entry of the file behind which a new one goes
    for key in [*new, *(key for key in old if key not in new)]:
        if key in new and key not in places:
            if key in old and old[key] == new[key]:
                continue  # the file leaves out what says nothing
            _insert(file, node, places, last, (key, new[key], indent))
        elif key in new:
            last = key
            if key not in old or old[key] != new[key]:
                _entry(file, places[key], old.get(key), new[key], indent)
        elif key in places:
            start, end = _span(file, places[key])
            if start == node.start_mark.line and len(places) > 1:
                raise UnfitError("entri pertama tidak dapat dihapus sendiri")
            file.put(start, end, [])


def _ticked(tree: dict[str, Tree]) -> dict[str, Tree]:
    """Return the entry of a list item with a box as drafters write it: the key says the sign, and holds the words."""
    return {TICKED: tree.get("teks", "")} | {key: value for key, value in tree.items() if key not in ("butir", "teks")}


def _insert(file: _File, node: Any, places: dict[str, Any], last: str | None, entry: tuple[str, Tree, int]) -> None:
    key, value, indent = entry
    if last is None or last not in places:
        last = node.value[0][0].value
    _, end = _span(file, places[last])
    file.put(end, end, tree_lines({key: value}, indent))


def _entry(file: _File, place: tuple[Any, Any], old: Tree | None, new: Tree, indent: int) -> None:
    """Write the value of one key anew, or what differs in it."""
    key, value = place
    if old is not None and not isinstance(old, str) and not isinstance(new, str) and old and new:
        try:
            _change(file, value, old, new)
        except UnfitError:
            pass
        else:
            return
    start, end = _span(file, place)
    head = file.lines[start][: key.start_mark.column]
    fresh = tree_lines({key.value: new}, indent)
    if isinstance(new, str) and isinstance(value, yaml.ScalarNode) and value.style == ">":
        fresh = _refolded(file.lines[start:end], new, indent) or fresh
    file.put(start, end, [head + fresh[0][indent:], *fresh[1:]])


def _refolded(lines: Lines, text: str, indent: int) -> Lines | None:
    """Return a folded text with its first lines as they stand, as far as they still begin *text*."""
    if "\n" in text or "  " in text or text != text.strip() or len(text) <= FOLD:
        return None
    kept: Lines = []
    rest = text
    for line in lines[1:]:
        words = line.strip()
        if not words or not rest.startswith(f"{words} "):
            break
        kept.append(line)
        rest = rest[len(words) + 1 :]
    pad = " " * (len(lines[1]) - len(lines[1].lstrip()) if len(lines) > 1 else indent + 2)
    wrapped = textwrap.wrap(rest, max(WIDTH - indent, 40), break_long_words=False, break_on_hyphens=False)
    return [" " * indent + lines[0].strip().removeprefix("- "), *kept, *(pad + line for line in wrapped)]


def _span(file: _File, place: tuple[Any, Any]) -> tuple[int, int]:
    """Return the lines of an entry of a mapping, without what stands between it and the next one."""
    key, value = place
    return int(key.start_mark.line), _end(file, value, key.start_mark.line + 1)


def _end(file: _File, node: Any, least: int) -> int:
    """Return the line after a node; comments and blank lines behind it belong to what follows."""
    last = int(node.end_mark.line)
    if isinstance(node, yaml.ScalarNode) and node.style not in ("|", ">"):
        return max(last + 1, least)
    block = not isinstance(node, yaml.ScalarNode) and not node.flow_style  # such a mark stands where what follows begins
    end = last + (node.end_mark.column > 0 and not block)
    end = min(max(end, least), len(file.lines))
    while end > least and (not file.lines[end - 1].strip() or file.lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


# -- lists ---------------------------------------------------------------------------------------------------------


def _sequence(file: _File, node: Any, old: list[Tree], new: list[Tree]) -> None:
    if len(node.value) != len(old):
        raise UnfitError("daftar dalam berkas tidak sepanjang yang dimuat")
    spans = _item_spans(file, node)
    indent = _dash(file, node)
    one, other = _keys(old), _keys(new)
    kept = _matches(one, other, old, new)
    partner = {new_place: old_place for old_place, new_place in kept}
    gone = set(range(len(old))) - set(partner.values())
    moved = {key: place for place, key in enumerate(one) if place in gone}
    behind = -1
    fresh: dict[int, Lines] = {}
    for place, tree in enumerate(new):
        if place in partner:
            behind = partner[place]
            if old[behind] != tree:
                _item(file, node.value[behind], spans[behind], (old[behind], tree), indent)
            continue
        source = moved.get(other[place])
        lines = _dashed(tree, indent)
        if source is not None and old[source] == tree:
            lines = file.lines[slice(*spans[source])]
        fresh.setdefault(behind, []).extend(lines)
    for place in gone:
        file.put(*spans[place], [])
    for place, lines in fresh.items():
        at = spans[place][1] if place >= 0 else spans[0][0] if spans else node.start_mark.line
        file.put(at, at, lines)


def _item(file: _File, node: Any, span: tuple[int, int], trees: tuple[Tree, Tree], indent: int) -> None:
    old, new = trees
    before = len(file.edits)
    try:
        if isinstance(old, str) or isinstance(new, str):
            raise UnfitError("teks dalam daftar")
        first = [next(iter(tree), "") if isinstance(tree, dict) else "" for tree in (old, new)]
        if first[0] != first[1]:
            raise UnfitError("jenis satuan berubah")
        _change(file, node, old, new)
    except UnfitError:
        del file.edits[before:]
        file.put(*span, _dashed(new, indent))


def _dashed(tree: Tree, indent: int) -> Lines:
    return tree_lines([tree], indent)


def _dash(file: _File, node: Any) -> int:
    """Return the column of the dashes of a list."""
    if not node.value:
        raise UnfitError("daftar kosong")
    mark = node.value[0].start_mark
    line = file.lines[mark.line]
    indent = len(line) - len(line.lstrip())
    if line[indent : mark.column].strip() != "-":
        raise UnfitError("daftar dalam daftar")
    return indent


def _item_spans(file: _File, node: Any) -> list[tuple[int, int]]:
    starts = [item.start_mark.line for item in node.value]
    if len(set(starts)) < len(starts) or any(not file.lines[start].lstrip().startswith("-") for start in starts):
        raise UnfitError("beberapa butir pada satu baris")
    return [(start, _end(file, item, start + 1)) for start, item in zip(starts, node.value, strict=True)]


def _keys(trees: list[Tree]) -> list[str]:
    return [tree.ident if isinstance(tree, Entry) else repr(tree) for tree in trees]


def _matches(one: list[str], other: list[str], old: list[Tree], new: list[Tree]) -> list[tuple[int, int]]:
    """Return the pairs of places that stay in order; plain texts that change in one place are pairs too."""
    found: list[tuple[int, int]] = []
    for tag, a, b, c, d in opcodes(one, other):
        plain = not any(isinstance(tree, Entry) for tree in (*old[a:b], *new[c:d]))
        if tag == "equal" or (tag == "replace" and plain and b - a == d - c):
            found.extend(zip(range(a, b), range(c, d), strict=True))
    return found
