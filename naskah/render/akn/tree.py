"""Printed lines -> a tree of units, each with the lines of its own and the units below it, in printed order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from naskah.lines.blocks import Block

# Kinds of units -> elements of the hierarchy of Akoma Ntoso 3.0; any other kind is an hcontainer with its own name.
ELEMENTS = {"bab": "chapter", "bagian": "part", "paragraf": "section", "pasal": "article", "ayat": "paragraph", "huruf": "point",
            "angka": "point", "butir": "point", "subbab": "subsection", "teks": "alinea", "diktum": "clause"}  # fmt: skip


@dataclass(slots=True)
class Node:
    """A unit: its id and kind, the blocks it prints itself, the units below. A block after those below is a node of its own."""

    unit: str
    kind: str
    own: list[Block] = field(default_factory=list)
    below: list[Node] = field(default_factory=list)


def tree(blocks: Iterable[Block], kinds: Mapping[str, str], parents: Mapping[str, str]) -> list[Node]:
    """Return *blocks* as trees; *kinds* and *parents* are those of the units of the regulation.

    A block of no unit (a note, a signature) stands where it is printed, as a node without a unit.
    """
    roots: list[Node] = []
    stack: list[Node] = []
    for block in blocks:
        unit = block.unit if block.unit in kinds else ""
        line = _line_of(unit, parents)
        while stack and stack[-1].unit not in line:
            stack.pop()
        if not unit:
            _place(roots, stack, Node("", "keterangan", [block]))
            stack = []
        elif stack and stack[-1].unit == unit:
            if stack[-1].below:
                _place(roots, stack, Node("", "lanjutan", [block]))
            else:
                stack[-1].own.append(block)
        else:
            node = Node(unit, kinds[unit], [block])
            _place(roots, stack, node)
            stack.append(node)
    return roots


def _line_of(unit: str, parents: Mapping[str, str]) -> set[str]:
    """Return the unit and all it stands under."""
    found = set()
    while unit and unit not in found:
        found.add(unit)
        unit = parents.get(unit, "")
    return found


def _place(roots: list[Node], stack: list[Node], node: Node) -> None:
    (stack[-1].below if stack else roots).append(node)
