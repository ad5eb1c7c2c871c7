"""The printed elucidation of an amending regulation -> what it says of each item of Pasal I."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from naskah.lines.blocks import Block, Line
from naskah.lines.formulas import PENJELASAN_UMUM
from naskah.lines.inline import marked
from naskah.lines.styles import QUOTE
from naskah.model import Alinea, Angka, Ayat, Huruf, Pasal, Satuan, Teks, default_id
from naskah.reading.units import units

HOME = "kutipan"
ITEM = re.compile(r"Angka (\d+[a-z]?)")
CALLED = re.compile(r"(Ayat|Huruf|Angka) \(?(\w+)\)?")
CLASSES: dict[str, type[Satuan]] = {"ayat": Ayat, "huruf": Huruf, "angka": Angka}
PARTS = "penjelasan-satuan-"
CLEAR = "Cukup jelas."
AT_ONCE = re.compile(r"Pasal (\d+ ?[A-Z]{0,2}) (Cukup jelas|Dihapus)\.?")  # a Pasal and its elucidation on one line
PLAIN = re.compile(r"cukup jelas ?[.;]?", re.IGNORECASE)  # as people type it
ROMAN = re.compile(r"Pasal [IVX]+")


@dataclass(slots=True)
class _Node:
    kind: str
    number: str
    depth: int
    texts: list[str] = field(default_factory=list)
    isi: list[_Node] = field(default_factory=list)


def elucidated_items(blocks: Iterable[Block]) -> dict[str, tuple[Satuan, ...]]:
    """Return the elucidations that stand under each item of Pasal I; the key of a lone item is empty."""
    reader = _Reader(tuple(blocks))
    for place, block in enumerate(reader.blocks):
        if isinstance(block, Line) and block.gaya.startswith("lampiran"):
            break
        if isinstance(block, Line):
            reader.line(block, place)
    articles = {item: tuple(_unit(node, HOME, place) for place, node in enumerate(nodes, 1)) for item, nodes in reader.items.items()}
    general = {item: tuple(unit for unit, _ in units(lines)) for item, lines in reader.general.items()}
    return {item: (*general.get(item, ()), *articles.get(item, ())) for item in dict.fromkeys((*general, *articles))}


@dataclass(slots=True)
class _Reader:
    """Where the elucidation of an amending regulation is read: the item, the units above, and whether its general part goes on."""

    blocks: tuple[Block, ...]
    items: dict[str, list[_Node]] = field(default_factory=dict)
    general: dict[str, list[Block]] = field(default_factory=dict)
    inside: bool = False
    titled: bool = False
    item: str = ""
    stack: list[_Node] = field(default_factory=list)

    def line(self, block: Line, place: int) -> None:
        """Read the line at *place*."""
        style, text = block.gaya.removeprefix(QUOTE), marked(block.runs)
        if style == "penjelasan-pasal" and ROMAN.fullmatch(text):
            self._begin("", text == "Pasal I")
        elif not self.inside:
            return
        elif style == "judul-tengah":
            self.titled, self.stack = text == PENJELASAN_UMUM[1], []
        elif (match := ITEM.fullmatch(text)) and (
            style == "penjelasan-pasal" or (style.startswith(PARTS) and _article(self.blocks, place + 1))
        ):
            self._begin(match[1], True)
        elif style == "penjelasan-pasal":
            self.titled, self.stack = False, [_Node("pasal", text.removeprefix("Pasal "), 0)]
            self.items.setdefault(self.item, []).append(self.stack[0])
        elif self.titled:
            self.general.setdefault(self.item, []).append(block)
        else:
            self._inside(style, text)

    def _begin(self, item: str, inside: bool) -> None:
        self.inside, self.item, self.stack, self.titled = inside, item, [], False

    def _inside(self, style: str, text: str) -> None:
        if style.startswith("penjelasan-satuan") and (match := CALLED.fullmatch(text)) and self.stack:
            node = _Node(match[1].lower(), match[2], int(style[-1]))
            while self.stack[-1].depth >= node.depth:
                self.stack.pop()
            self.stack[-1].isi.append(node)
            self.stack.append(node)
        elif not self.stack and (match := AT_ONCE.fullmatch(text)):
            self.items.setdefault(self.item, []).append(_Node("pasal", match[1].replace(" ", ""), 0, [f"{match[2]}."]))
        elif self.stack:
            self.stack[-1].texts.append(CLEAR if PLAIN.fullmatch(text) else text)
        elif not PLAIN.fullmatch(text):
            self.items.setdefault(self.item, []).append(_Node("teks", "", 0, [text]))


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
