"""The numbers that Word counts itself: ``numbering.xml`` -> the label printed before each paragraph of a list.

Lists that share a definition count on together unless one of them restarts it; a level begins anew below each item of a
level above it. Word and LibreOffice differ where a list restarts a definition that another list has already used: such
a label is marked as unsure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from naskah.numbering import letter, ordinal, roman
from naskah.wordfile.names import W
from naskah.wordfile.parts import Cell, Item, ListPlace, Paragraph, Row, WordTable
from naskah.wordfile.styles import is_on, value

PLACE = re.compile(r"%(\d)")
HIGHEST = 9999
BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-", "o": "o", "\uf076": "❖"}
RESTARTED = "daftar itu mengulang hitungan daftar lain; Word dan LibreOffice dapat berbeda"
UNKNOWN_LIST = "daftar nomornya tidak ada dalam berkas"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints; ``restart`` is the level above that sets it back (0: never, None: any)."""

    start: int = 1
    shape: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class ListNumber:
    """A ``w:num``: its definition, its own levels, and where it starts each level anew."""

    definition: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbers:
    """The lists of one file, counted paragraph by paragraph in reading order."""

    def __init__(self, root: Any | None) -> None:
        """Take the part ``numbering.xml``, where there is one."""
        self.definitions: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, ListNumber] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: dict[str, set[str]] = {}  # the lists that have counted in a definition
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        links: dict[str, str] = {}
        named: dict[str, str] = {}
        for node in root.iter(f"{W}abstractNum"):
            key = value(node, "abstractNumId")
            self.definitions[key] = {_level_of(one): _level(one) for one in node.findall(f"{W}lvl")}
            if (link := node.find(f"{W}numStyleLink")) is not None:
                links[key] = value(link)
            if (name := node.find(f"{W}styleLink")) is not None:
                named[value(name)] = key
        for key, link in links.items():
            self.definitions[key] = self.definitions[key] or self.definitions.get(named.get(link, ""), {})
        for node in root.iter(f"{W}num"):
            above = node.find(f"{W}abstractNumId")
            if above is None:
                continue
            one = ListNumber(value(above))
            for override in node.findall(f"{W}lvlOverride"):
                level = _level_of(override)
                start, own = override.find(f"{W}startOverride"), override.find(f"{W}lvl")
                if start is not None and value(start).isdecimal():
                    one.starts[level] = min(int(value(start)), HIGHEST)
                if own is not None:
                    one.levels[level] = _level(own)
            self.lists[value(node, "numId")] = one

    def label(self, place: ListPlace) -> tuple[str, str]:
        """Count one more item at *place*; return the label printed before it, and why it is unsure (empty: it is not)."""
        one = self.lists.get(place.list)
        if one is None:
            return "", UNKNOWN_LIST
        levels = self.definitions.get(one.definition, {}) | one.levels
        level = levels.get(place.level, Level())
        counts = self.counts.setdefault(one.definition, {})
        begun = self.begun.setdefault(one.definition, set())
        unsure = RESTARTED if one.starts and begun and place.list not in begun else ""
        if place.list not in begun:
            begun.add(place.list)
            for depth, start in one.starts.items():
                counts[depth] = start - 1
        if level.shape == "bullet":
            return BULLETS.get(level.text, level.text), ""
        counts[place.level] = counts[place.level] + 1 if place.level in counts else level.start
        for depth in [depth for depth in counts if depth > place.level]:
            restart = levels.get(depth, Level()).restart
            if restart is None or (restart and place.level < restart):
                del counts[depth]
        shapes: list[str] = []

        def printed(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            own = levels.get(depth, Level())
            number = counts.get(depth, own.start)
            text, printable = shaped(number, "decimal" if level.legal else own.shape)
            if not printable:
                shapes.append(own.shape)
            return text

        text = PLACE.sub(printed, level.text)
        return text, unsure or (f"bentuk nomor '{shapes[0]}' tidak dikenal" if shapes else "")


def _level_of(node: Any) -> int:
    text = value(node, "ilvl")
    return int(text) if text.isdecimal() and len(text) == 1 else 0


def _level(node: Any) -> Level:
    nodes = {name: node.find(f"{W}{name}") for name in ("start", "numFmt", "lvlText", "isLgl", "lvlRestart")}
    values = {name: value(one) for name, one in nodes.items() if one is not None}
    start, restart = values.get("start", "1"), values.get("lvlRestart", "")
    return Level(
        min(int(start), HIGHEST) if start.isdecimal() and len(start) < 6 else 1,
        values.get("numFmt", "decimal"),
        values.get("lvlText", ""),
        nodes["isLgl"] is not None and is_on(nodes["isLgl"]),
        int(restart) if restart.isdecimal() and len(restart) == 1 else None,
    )


def shaped(number: int, shape: str) -> tuple[str, bool]:
    """Return *number* as Word prints it in the format *shape*, and whether that format is known here."""
    if shape in ("lowerLetter", "upperLetter"):  # after z Word prints aa, bb, ...
        text = letter((number - 1) % 26 + 1) * ((number - 1) // 26 + 1) if number > 0 else ""
        return (text.upper() if shape == "upperLetter" else text), True
    if shape in ("lowerRoman", "upperRoman"):
        text = roman(number) if number > 0 else ""
        return (text.lower() if shape == "lowerRoman" else text), True
    if shape == "decimalZero":
        return f"{number:02}", True
    if shape == "none":
        return "", True
    if shape == "ordinalText":
        return ordinal(number) if 0 < number < 100 else str(number), True
    return str(number), shape == "decimal"


def labelled(items: tuple[Item, ...], numbers: Numbers) -> tuple[Item, ...]:
    """Return *items* with the labels that Word prints, counted in reading order; *numbers* counts on."""
    labelled_items: list[Item] = []
    for item in items:
        if isinstance(item, Paragraph):
            counted = item
            if item.number and not item.label:
                label, unsure = numbers.label(item.number)
                counted = replace(item, label=label, unsure=unsure)
            labelled_items.append(replace(counted, boxes=labelled(item.boxes, numbers)) if item.boxes else counted)
        else:
            labelled_items.append(_labelled_table(item, numbers))
    return tuple(labelled_items)


def _labelled_table(table: WordTable, numbers: Numbers) -> WordTable:
    def cell(one: Cell) -> Cell:
        return replace(one, items=labelled(one.items, numbers)) if _counts(one.items) else one

    def row(one: Row) -> Row:
        cells = tuple(map(cell, one.cells))
        return one if all(a is b for a, b in zip(cells, one.cells, strict=True)) else replace(one, cells=cells)

    return replace(table, rows=tuple(map(row, table.rows)))


def _counts(items: tuple[Item, ...]) -> bool:
    return any(not isinstance(item, Paragraph) or item.number or item.boxes for item in items)
