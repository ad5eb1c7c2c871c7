"""Where units that came back belong: what prints nothing at its old place, a new caption at the table below it."""

from __future__ import annotations

import re
from dataclasses import replace

from naskah.lines.blocks import Line, Run, Table
from naskah.model import CatatanKaki, Halaman, Satuan
from naskah.reading.returned_sources import Units
from naskah.reading.units import DEEP, Node

AS_IT_WAS = "sedia"
CAPTION = re.compile(r"Tabel\s+\S*\d\S*\s+\S", re.IGNORECASE)


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


def new_caption(units: Units, number: int, block: Line) -> Line | None:
    """Return a line that was not handed out, and names the table right below it, as the caption of that; None for others."""
    after = units.arrivals[number + 1].block if number + 1 < len(units.arrivals) else None
    text = "".join(f"{run.teks} " for run in block.labels) + block.text
    if number in units.partner or not isinstance(after, Table) or not CAPTION.match(text):
        return None
    return replace(block, gaya="tabel-judul", labels=(), runs=(Run(text),))
