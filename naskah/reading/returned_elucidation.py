"""The elucidation article by article: its printed lines, which call units by name, -> lines as a body has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from naskah.lines.blocks import Block, Line, Run

CALLED = re.compile(r"(Ayat|Huruf|Angka|Butir) (\(?[0-9a-z]+\)?)")


def as_units(blocks: Sequence[Block]) -> list[Block]:
    """Return *blocks*, one for one: Pasal and units in the styles of a body, the words about a unit joined to it by their style."""
    return list(_lines(blocks))


def _lines(blocks: Sequence[Block]) -> Iterator[Block]:
    depth = 0
    for block in blocks:
        if not isinstance(block, Line):
            yield block
        elif block.gaya == "penjelasan-pasal":
            depth = 0
            yield replace(block, gaya="pasal")
        elif block.gaya.startswith("penjelasan-satuan-"):
            depth = int(block.gaya[-1])
            yield _unit(block, depth)
        elif block.gaya.startswith("lanjutan-") and not depth:
            yield replace(block, gaya="pasal-isi")
        else:
            yield block


def _unit(line: Line, depth: int) -> Line:
    """Return a line such as ``Ayat (1)`` as the unit it calls, without words of its own."""
    match = CALLED.fullmatch("".join(run.teks for run in line.runs).strip())
    if match is None:
        return replace(line, gaya=f"rincian-{depth}", labels=line.runs, runs=())
    label = match[2] if match[1] == "Ayat" else f"{match[2].strip('()')}."
    return replace(line, gaya="ayat" if match[1] == "Ayat" else f"rincian-{depth}", labels=(Run(label),), runs=())
