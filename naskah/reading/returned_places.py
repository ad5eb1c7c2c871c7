"""Where units that came back belong: what prints nothing at its old place, a new caption at the table below it."""

from __future__ import annotations

import re
from dataclasses import replace

from naskah.lines.blocks import Figure, Line, Run, Table
from naskah.lines.styles import QUOTE
from naskah.model import CatatanKaki, Halaman, Satuan
from naskah.reading.labels import heading_of
from naskah.reading.returned_sources import Units
from naskah.reading.units import DEEP, Node
from naskah.wordfile.blocks import UNKNOWN

AS_IT_WAS = "sedia"
AYAT = re.compile(r"\(\d+[a-z]?\)")
DIVISIONS = ("bab", "bagian", "paragraf")
CAPTION = re.compile(r"(Tabel|Gambar)\s+\S*\d\S*\s+\S", re.IGNORECASE)


def in_old_places(nodes: list[Node], before: tuple[Satuan, ...]) -> list[Node]:
    """Return *nodes* with the page breaks among *before*, which print nothing, and each footnote behind the unit it stood behind."""
    movable = {unit.id: unit for unit in before if isinstance(unit, Halaman | CatatanKaki)}
    own = {node.id: node for node in nodes if node.id in movable}
    placed = [node for node in nodes if node.id not in own]
    for place, unit in enumerate(before):
        node = Node(AS_IT_WAS, DEEP, unit.nomor, id=unit.id) if isinstance(unit, Halaman) else own.get(unit.id)
        if node is not None and unit.id in movable:
            ahead = {one.id for one in before[:place]}
            placed.insert(max((number for number, one in enumerate(placed, 1) if one.id in ahead), default=0), node)
    return placed


def typed_anew(units: Units, number: int, block: Line) -> Line:
    """Return a line that was not handed out as what its words make it: a caption, or one whose style says nothing; any other as it is.

    Enter gives the style of the line before: a heading, or a number of another kind, that was typed there is read by its words.
    """
    if number in units.partner:
        return block
    if (caption := new_caption(units, number, block)) is not None:
        return caption
    style, label = block.gaya.removeprefix(QUOTE), "".join(run.teks for run in block.labels).strip()
    text = f"{label} {block.text}".strip()
    before = units.arrivals[number - 1].block if number and number - 1 not in units.partner else None
    heads = heading_of(before.text) if isinstance(before, Line) else None
    titled = heads is not None and heads[0] in DIVISIONS and not heads[2] and not label
    other = bool(label) and style == "ayat" and not AYAT.fullmatch(label)
    other = other or (style.startswith("rincian-") and bool(AYAT.fullmatch(label)))
    own = heading_of(text)
    headed = style not in (*DIVISIONS, "pasal") and own is not None and own[0] in (*DIVISIONS, "pasal")
    if headed or other or (titled and style not in DIVISIONS):
        return replace(block, gaya=UNKNOWN, labels=(), runs=(Run(f"{label} "), *block.runs) if label else block.runs)
    return block


def new_caption(units: Units, number: int, block: Line) -> Line | None:
    """Return a line that was not handed out as the caption of the table right below it, or of the picture above, that it names."""
    text = "".join(f"{run.teks} " for run in block.labels) + block.text
    if number in units.partner or not (match := CAPTION.match(text)):
        return None
    table = match[1].lower() == "tabel"
    beside = number + 1 if table else number - 1
    other = units.arrivals[beside].block if 0 <= beside < len(units.arrivals) else None
    if not isinstance(other, Table if table else Figure):
        return None
    return replace(block, gaya="tabel-judul" if table else "gambar-judul", labels=(), runs=(Run(text),))
