"""Word styles: the name of each, and what its paragraphs and runs take from it and from what it is based on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from naskah.wordfile.names import OFF, W
from naskah.wordfile.parts import ListPlace

LOOKS = ("caps", "vanish", "i", "b", "strike", "dstrike")


@dataclass(frozen=True, slots=True)
class StyleLook:
    """What a style says: its name, the look of its runs, its list, its indents and alignment."""

    name: str
    look: frozenset[str] = frozenset()
    number: ListPlace | None = None
    left: int = 0
    first: int = 0
    align: str = ""
    turns: bool = False


def value(node: Any, name: str = "val") -> str:
    """Return an attribute of *node* in the namespace of Word, or an empty text."""
    return str(node.get(f"{W}{name}") or "")


def is_on(node: Any) -> bool:
    """Tell whether a property element switches its property on."""
    return node is not None and node.get(f"{W}val") not in OFF


def measure(text: str) -> int:
    """Return a measure in twentieths of a point; what is no number counts as none."""
    digits = text.removeprefix("-")
    return int(text) if digits.isdecimal() and len(digits) < 7 else 0


class Styles:
    """The styles of one file by their ids; a style that is based on itself takes nothing from above."""

    def __init__(self, root: Any | None) -> None:
        """Take the part ``styles.xml``, where there is one."""
        self.nodes: dict[str, Any] = {}
        self.standard = ""
        for node in root.iter(f"{W}style") if root is not None else ():
            self.nodes[value(node, "styleId")] = node
            if value(node, "type") == "paragraph" and node.get(f"{W}default") in ("1", "true", "on"):
                self.standard = value(node, "styleId")
        self.of = cache(self._of)

    def _of(self, style_id: str) -> StyleLook:
        """Return what the style *style_id* (empty: the default one) says with all it is based on."""
        chain: list[Any] = []
        name = style_id or self.standard
        while name in self.nodes and self.nodes[name] not in chain and len(chain) < 60:
            chain.append(self.nodes[name])
            above = self.nodes[name].find(f"{W}basedOn")
            name = value(above) if above is not None else ""
        look: set[str] = set()
        number: ListPlace | None = None
        indents = {"left": 0, "first": 0}
        align, turns = "", False
        for node in reversed(chain):
            for word in LOOKS:
                own = node.find(f"{W}rPr/{W}{word}")
                if own is not None:
                    look = look | {word} if is_on(own) else look - {word}
            properties = node.find(f"{W}pPr")
            if properties is not None:
                listed = properties.find(f"{W}numPr")
                number = number_of(listed, number) if listed is not None else number
                indents |= indents_of(properties)
                align = align_of(properties) or align
                turn = properties.find(f"{W}pageBreakBefore")
                turns = turns if turn is None else is_on(turn)
        named = chain[0].find(f"{W}name") if chain else None
        shown = value(named) if named is not None and style_id else ""
        return StyleLook(shown, frozenset(look), number, indents["left"], indents["first"], align, turns)


def number_of(node: Any, inherited: ListPlace | None = None) -> ListPlace | None:
    """Return the list and level that ``w:numPr`` names; list 0 takes a paragraph out of its list."""
    list_node, level_node = node.find(f"{W}numId"), node.find(f"{W}ilvl")
    number = value(list_node) if list_node is not None else inherited.list if inherited else ""
    level = value(level_node) if level_node is not None else str(inherited.level) if inherited else "0"
    if not number or number == "0":
        return None
    return ListPlace(number, int(level) if level.isdecimal() and len(level) == 1 else 0)


def indents_of(properties: Any) -> dict[str, int]:
    """Return the indents that ``w:pPr`` sets: ``left``, and ``first`` of the first line against it."""
    node = properties.find(f"{W}ind")
    if node is None:
        return {}
    indents = {}
    left = value(node, "left") or value(node, "start")
    if left:
        indents["left"] = measure(left)
    if hanging := value(node, "hanging"):
        indents["first"] = -measure(hanging)
    elif first := value(node, "firstLine"):
        indents["first"] = measure(first)
    return indents


def align_of(properties: Any) -> str:
    """Return the alignment that ``w:pPr`` sets, or nothing."""
    node = properties.find(f"{W}jc")
    return value(node) if node is not None else ""
