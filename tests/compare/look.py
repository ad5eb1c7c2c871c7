"""Everything that a final document prints, in one value: two revisions print the same if and only if these are equal.

It knows nothing of units, ids, keys or names: only of paper, lines, words, type, tables and images. Widths of columns are
the wished shares, for the fitted ones follow from the words. ``html_look`` says the same by way of the HTML writer.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from naskah.compare.columns import shares
from naskah.lines import Figure, Line, Naskah, Table
from naskah.lines.blocks import is_bold
from naskah.render.html import html_text
from tests.compare.checking import look

UNPRINTED = re.compile(r' (?:data-unit|data-bagian|id|alt|style)="[^"]*"|<colgroup>.*?</colgroup>|<head>.*?</head>', re.DOTALL)
HEADING = re.compile(r"(</?)h[1-6](?=[ >])")


def printed_look(naskah: Naskah) -> list[Any]:
    return [(s.mendatar, s.bernomor, s.awal, [_block(block) for block in s.blocks]) for s in naskah.sections]


def _block(block: Any) -> Any:
    if isinstance(block, Line):
        return block.gaya, [run.teks for run in block.labels], look(block.runs)
    if isinstance(block, Figure):
        path = block.berkas and Path(block.berkas)
        return block.gaya, path.read_bytes() if path and path.is_file() else path
    assert isinstance(block, Table)
    head = [(cell.teks, cell.row, cell.column, cell.rowspan, cell.colspan) for cell in block.head]
    rows = [(is_bold(row.jenis), [cell and (look(cell.runs), cell.rowspan) for cell in row.cells]) for row in block.rows]
    return block.mendatar, block.ukuran, [column.rata for column in block.columns], shares([block]), head, block.head_rows, rows


def html_look(naskah: Naskah, templates: Path) -> str:
    return HEADING.sub(r"\1p", UNPRINTED.sub("", html_text(naskah, templates, bare=True)))
