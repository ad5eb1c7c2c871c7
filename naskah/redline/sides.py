"""One side of a redline: what stays when every change is accepted or rejected, straight from its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from naskah.lines.blocks import Block, BodyCell, BodyRow, Column, Figure, HeadCell, Line, Mark, Naskah, Run, Section, Table
from naskah.redline.table_merging import respanned


def accepted(naskah: Naskah) -> Naskah:
    """Return a redline with all changes accepted: the newer revision."""
    return _without(naskah, Mark.DEL)


def rejected(naskah: Naskah) -> Naskah:
    """Return a redline with all changes rejected: the older revision."""
    return _without(naskah, Mark.INS)


def _without(naskah: Naskah, mark: Mark) -> Naskah:
    sections: list[Section] = []
    blocks: list[Block] = []
    for section in naskah.sections:
        blocks.extend(_joined([block for block in section.blocks if block.mark is not mark], mark))
        if section.mark is not mark:
            base = section.lama if mark is Mark.INS and section.lama else section
            sections.append(replace(base, blocks=tuple(blocks), mark=Mark.SAME, lama=None))
            blocks = []
    return replace(naskah, sections=tuple(section for section in sections if section.blocks))


def _joined(blocks: list[Block], mark: Mark) -> Iterator[Block]:
    """Yield what is kept of *blocks*; a line whose end is of *mark* flows into the next one."""
    open_line: Line | None = None
    for block in blocks:
        own_block = _kept(block, mark)
        if open_line and isinstance(own_block, Line):
            own_block = replace(own_block, runs=(*open_line.runs, *own_block.runs), labels=(*open_line.labels, *own_block.labels))
        open_line = own_block if isinstance(block, Line) and isinstance(own_block, Line) and block.putus is mark else None
        if open_line is None:
            yield own_block


def _kept(block: Block, mark: Mark) -> Block:
    if isinstance(block, Line):
        style = block.gaya_lama if mark is Mark.INS and block.gaya_lama else block.gaya
        runs, labels = _kept_runs(block.runs, mark), _kept_runs(block.labels, mark)
        stays = block.lekat_lama if mark is Mark.INS and block.lekat_lama is not None else block.lekat
        block = replace(block, lekat=stays, lekat_lama=None)
        return replace(block, gaya=style, gaya_lama="", runs=runs, labels=labels, mark=Mark.SAME, putus=Mark.SAME, pindah="")
    if isinstance(block, Figure):
        return replace(block, mark=Mark.SAME, pindah="")
    own_columns = tuple(number for number, column in enumerate(block.columns) if column.mark is not mark)
    rows = [_kept_row(row, mark, own_columns) for row in block.rows if row.mark is not mark]
    columns = tuple(_kept_column(block.columns[number], mark) for number in own_columns)
    head, count = tuple(_kept_head(block, mark)), sum(block.head_mark(row) is not mark for row in range(block.head_rows))
    own = block.asal[mark is Mark.DEL] if block.asal else block
    plain = replace(own, id=block.id, mark=Mark.SAME, head_marks=(), asal=None, jangkar=block.jangkar)
    return replace(plain, columns=columns, head=head, head_rows=count, rows=respanned(rows))


def _kept_column(column: Column, mark: Mark) -> Column:
    align = (mark is Mark.INS and column.rata_lama) or column.rata
    return replace(column, rata=align, rata_lama="", mark=Mark.SAME, akibat=False)


def _kept_runs(runs: tuple[Run, ...], mark: Mark) -> tuple[Run, ...]:
    return tuple(_plain(run, mark) for run in runs if run.mark is not mark)


def _plain(run: Run, mark: Mark) -> Run:
    own = run.before() if mark is Mark.INS else run.now()
    return replace(own, mark=Mark.SAME, akibat=False, pindah=False)


def _kept_row(row: BodyRow, mark: Mark, own_columns: tuple[int, ...]) -> BodyRow:
    cells = (
        row.cells
        if len(own_columns) == len(row.cells)
        else tuple(_narrowed(row.cells[number], number, own_columns) for number in own_columns)
    )
    if any(cell and _differs(cell) for cell in cells):
        cells = tuple(_kept_cell(cell, mark) for cell in cells)
    kind = row.jenis_lama if mark is Mark.INS and row.jenis_lama is not None else row.jenis
    plain = cells is row.cells and row.mark is Mark.SAME and kind == row.jenis
    return row if plain else replace(row, cells=cells, mark=Mark.SAME, jenis=kind, jenis_lama=None, pindah="", akibat=False)


def _narrowed(cell: BodyCell | None, place: int, own_columns: tuple[int, ...]) -> BodyCell | None:
    """Return a cell that reaches over no column but those that stay."""
    if cell is None or cell.colspan == 1:
        return cell
    return replace(cell, colspan=sum(place <= number < place + cell.colspan for number in own_columns))


def _differs(cell: BodyCell) -> bool:
    reset = cell.alinea_lama is not None or cell.keadaan_lama is not None
    return reset or cell.diliput is not Mark.SAME or any(run.differs for run in cell.runs)


def _kept_cell(cell: BodyCell | None, mark: Mark) -> BodyCell | None:
    """Return a cell as it stays, or None where the cell above covers it now."""
    if cell is None or cell.diliput not in (Mark.SAME, mark):
        return None
    parted = cell.alinea_lama if mark is Mark.INS and cell.alinea_lama is not None else cell.alinea
    state = cell.keadaan_lama if mark is Mark.INS and cell.keadaan_lama is not None else cell.keadaan
    kept = replace(cell, runs=_kept_runs(cell.runs, mark), diliput=Mark.SAME, alinea=parted, keadaan=state)
    return replace(kept, alinea_lama=None, keadaan_lama=None)


def _kept_head(table: Table, mark: Mark) -> Iterator[HeadCell]:
    """Yield the header cells without rows and cells of *mark*; a group loses the columns that go, and what is on their right moves up."""
    rows = [row for row in range(table.head_rows) if table.head_mark(row) is not mark]
    stays = [column.mark is not mark for column in table.columns]
    for cell in table.head:
        if cell.row in rows and cell.mark is not mark:
            place = {"column": sum(stays[: cell.column]), "colspan": sum(stays[cell.column : cell.column + cell.colspan])}
            texts = [run.teks for run in _kept_runs(cell.runs, mark)] if cell.runs else [cell.teks]
            yield replace(cell, teks="".join(texts), row=rows.index(cell.row), runs=(), mark=Mark.SAME, **place)
