"""A redline cut down to what changed: changed lines below their headings, changed rows below their header; the rest is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from naskah.lines.blocks import Block, BodyCell, BodyRow, Line, Mark, Naskah, Run, Section, Table

GAP = "[… {0} bagian yang tidak berubah …]"
ROWS = "[… {0} baris yang tidak berubah …]"


def changed_only(naskah: Naskah) -> Naskah:
    """Return a redline with its changed lines and rows alone; a section without a change is left out."""
    sections = [replace(section, blocks=tuple(_kept(section))) for section in naskah.sections if any(map(_changed, section.blocks))]
    return replace(naskah, judul=f"{naskah.judul} (bagian yang berubah)", sections=tuple(_joined(sections)))


def _joined(sections: list[Section]) -> Iterator[Section]:
    """Yield the sections with every break plain: what stood between them is left out."""
    for section in sections:
        yield replace(section, mark=Mark.SAME, lama=None)


def _changed(block: Block) -> bool:
    if block.mark is not Mark.SAME:
        return True
    if isinstance(block, Line):
        marked = any(run.differs for run in (*block.runs, *block.labels))
        return marked or bool(block.gaya_lama) or block.putus is not Mark.SAME
    if isinstance(block, Table):
        head = any(cell.mark is not Mark.SAME or any(run.differs for run in cell.runs) for cell in block.head)
        return head or any(column.mark is not Mark.SAME for column in block.columns) or any(map(_row_changed, block.rows))
    return False


def _row_changed(row: BodyRow) -> bool:
    cells = any(cell and (cell.diliput is not Mark.SAME or any(run.differs for run in cell.runs)) for cell in row.cells)
    return row.mark is not Mark.SAME or row.jenis_lama is not None or cells


def _kept(section: Section) -> Iterator[Block]:
    """Yield the changed blocks of a section, each below the headings it stands under."""
    unchanged, heads = 0, list[Line]()
    for block in section.blocks:
        if not _changed(block):
            unchanged += 1
            if isinstance(block, Line) and block.level:
                heads = [*(head for head in heads if head.level < block.level), block]
            continue
        if unchanged > len(heads):
            yield _gap(GAP, unchanged - len(heads))
        yield from heads
        unchanged, heads = 0, []
        yield _rows(block) if isinstance(block, Table) else block
    if unchanged:
        yield _gap(GAP, unchanged)


def _gap(words: str, count: int) -> Line:
    return Line("catatan", (Run(words.format(count)),), sisipan=True)


def _rows(table: Table) -> Table:
    """Return a table with its changed rows alone; one whose columns changed, or that merges downward, stays whole."""
    whole = table.mark is not Mark.SAME or any(column.mark is not Mark.SAME for column in table.columns)
    if whole or any(cell is None for row in table.rows for cell in row.cells):
        return table
    rows: list[BodyRow] = []
    unchanged = 0
    for row in table.rows:
        if not _row_changed(row):
            unchanged += 1
            continue
        rows.extend([_between(unchanged, len(table.columns))] if unchanged else [])
        rows.append(row)
        unchanged = 0
    rows.extend([_between(unchanged, len(table.columns))] if unchanged else [])
    return replace(table, rows=tuple(rows), asal=None)


def _between(count: int, columns: int) -> BodyRow:
    words = BodyCell((Run(ROWS.format(count), rupa="m"),), colspan=columns)
    return BodyRow((words, *(BodyCell(tertutup=True),) * (columns - 1)))
