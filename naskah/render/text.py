"""Plain text: one paragraph of the regulation a line, or as many as it is printed with, table cells separated by tabs.

The projection others are held against.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from naskah.lines import Figure, Line, Naskah, Table


def write_text(naskah: Naskah, templates: Path) -> bytes:
    """Return *naskah* as UTF-8 text; *templates* is not needed and taken for the writers' common signature."""
    return ("\n".join(_lines(naskah)) + "\n").encode("utf-8")


def _lines(naskah: Naskah) -> Iterator[str]:
    for section in naskah.sections:
        for block in section.blocks:
            if isinstance(block, Line):
                yield " ".join(part for part in (*(label.teks for label in block.labels), "".join(run.teks for run in block.runs)) if part)
            elif isinstance(block, Table):
                yield from _table(block)
            elif isinstance(block, Figure):
                yield ""
        yield ""


def _table(table: Table) -> Iterator[str]:
    for row in range(table.head_rows):
        places = {cell.column: cell.teks for cell in table.head if cell.row == row}
        yield "\t".join(places.get(column, "") for column in range(len(table.columns)))
    for body in table.rows:
        yield "\t".join(cell.text if cell and not cell.ulangan else "" for cell in body.cells)
