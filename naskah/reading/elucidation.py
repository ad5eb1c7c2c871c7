"""The printed elucidation of an amending regulation -> what it says of each item of Pasal I."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from naskah.lines.blocks import Block, Line
from naskah.lines.inline import marked
from naskah.lines.styles import QUOTE
from naskah.model import Alinea, Angka, Ayat, Huruf, Pasal, Satuan, Teks, default_id

HOME = "kutipan"
ITEM = re.compile(r"Angka (\d+[a-z]?)")
CALLED = re.compile(r"(Ayat|Huruf|Angka) \(?(\w+)\)?")
CLASSES: dict[str, type[Satuan]] = {"ayat": Ayat, "huruf": Huruf, "angka": Angka}
ITEMS = ("penjelasan-satuan-1",)
CLEAR = "Cukup jelas."
ROMAN = re.compile(r"Pasal [IVX]+")


@dataclass(slots=True)
class _Node:
    kind: str
    number: str
    depth: int
    texts: list[str] = field(default_factory=list)
    isi: list[_Node] = field(default_factory=list)


def elucidated_items(blocks: Iterable[Block]) -> dict[str, tuple[Satuan, ...]]:
    """Return the elucidations of Pasal that stand under each item of Pasal I; the key of a lone item is empty."""
    items: dict[str, list[_Node]] = {}
    inside, item = False, ""
    stack: list[_Node] = []
    blocks = tuple(blocks)
    for place, block in enumerate(blocks):
        if not isinstance(block, Line):
            continue
        style, text = block.gaya.removeprefix(QUOTE), marked(block.runs)
        if style.startswith("lampiran"):
            break
        if style == "penjelasan-pasal" and ROMAN.fullmatch(text):
            inside, item, stack = text == "Pasal I", "", []
        elif not inside:
            continue
        elif (match := ITEM.fullmatch(text)) and (style == "penjelasan-pasal" or (style in ITEMS and _article(blocks, place + 1))):
            item, stack = match[1], []
        elif style == "penjelasan-pasal":
            stack = [_Node("pasal", text.removeprefix("Pasal "), 0)]
            items.setdefault(item, []).append(stack[0])
        elif style.startswith("penjelasan-satuan") and (match := CALLED.fullmatch(text)) and stack:
            node = _Node(match[1].lower(), match[2], int(style[-1]))
            while stack[-1].depth >= node.depth:
                stack.pop()
            stack[-1].isi.append(node)
            stack.append(node)
        elif stack:
            stack[-1].texts.append(text)
        elif text != CLEAR:
            items.setdefault(item, []).append(_Node("teks", "", 0, [text]))
    return {item: tuple(_unit(node, HOME, place) for place, node in enumerate(nodes, 1)) for item, nodes in items.items()}


def _article(blocks: tuple[Block, ...], place: int) -> bool:
    """Tell whether a Pasal follows: then what stands before it is an item of Pasal I, and no definition of a Pasal."""
    following = blocks[place] if place < len(blocks) else None
    return isinstance(following, Line) and following.gaya.removeprefix(QUOTE) == "penjelasan-pasal"


def _unit(node: _Node, parent: str, place: int) -> Satuan:
    unit_id = default_id(node.kind, node.number, parent, place)
    isi: list[Satuan] = [Alinea(f"{unit_id}/teks-{number}", teks=Teks(text)) for number, text in enumerate(node.texts[1:], 1)]
    isi += [_unit(below, unit_id, number) for number, below in enumerate(node.isi, len(isi) + 1)]
    first = Teks(node.texts[0]) if node.texts else Teks("")
    if node.kind == "teks":
        return Alinea(unit_id, teks=first)
    if node.kind == "pasal":
        return Pasal(unit_id, node.number, teks=first, isi=tuple(isi))
    return replace(CLASSES[node.kind](unit_id, node.number), teks=first, isi=tuple(isi))
