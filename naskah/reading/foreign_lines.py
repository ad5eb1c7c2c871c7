"""Lines in styles that are none of ours, in a document that is: their kind by their words and by what stands before them."""

from __future__ import annotations

import re
from dataclasses import replace

from naskah.lines.blocks import Line, Run
from naskah.lines.styles import MAX_DEPTH
from naskah.reading.units import DEEP, Node

AYAT = re.compile(r"\((\d+[a-z]?)\)\s*")
ITEM = re.compile(r"((?:[a-z]{1,2}|\d{1,3})[.)])\s+")
HEADING = re.compile(r"(BAB|Bagian|Paragraf|Pasal) \S+")


def relabelled(block: Line, style: str, label: str) -> Line:
    """Return a foreign line in *style*, its label apart where it begins with one."""
    text = "".join(run.teks for run in block.runs)
    match = AYAT.match(text) or ITEM.match(text)
    if not label or not match:
        return replace(block, gaya=style)
    return Line(style, (Run(text[match.end() :]),), (Run(match[0].strip()),))


def guessed(block: Line, stack: list[Node]) -> Line:
    """Return a foreign line in the style that its words and what stands before it suggest."""
    plain = "".join(run.teks for run in block.runs)
    if match := HEADING.match(plain):
        return replace(block, gaya=match[1].lower())
    if match := AYAT.match(plain):
        return Line("ayat", (Run(plain[match.end() :]),), (Run(match[0].strip()),))
    depth = next((node.rank - DEEP + 1 for node in reversed(stack) if node.rank >= DEEP and node.kind != "teks"), 1)
    if match := ITEM.match(plain):
        return Line(f"rincian-{min(max(depth, 1), MAX_DEPTH)}", (Run(plain[match.end() :]),), (Run(match[1]),))
    inside = stack[-1].rank >= DEEP
    return replace(block, gaya=f"lanjutan-{min(max(depth, 1), MAX_DEPTH)}" if inside else "pasal-isi")
