"""A redline cut down to what changed: changed lines below their headings, changed rows below their header; the rest is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from naskah.clauses.names import listed
from naskah.lines.blocks import Block, BodyCell, BodyRow, Line, Mark, Naskah, Run, Section, Table
from naskah.lines.places import Names
from naskah.model import Pasal, Peraturan, Subbab
from naskah.redline.document import anchor
from naskah.redline.merging import marked_runs
from naskah.redline.table_merging import respanned

NAMED = "[… tidak berubah: {0} …]"
COUNTED = "[… {0} bagian yang tidak berubah …]"
ROWS = "[… {0} baris yang tidak berubah …]"
CHANGE = anchor("-")[:-1]  # what the names begin with that changes are linked by
LIST = "ringkasan"  # the section with the list of changes
FEW = 3  # names that are listed; of more the first and the last are said


def changed_only(naskah: Naskah, peraturan: Peraturan) -> Naskah:
    """Return a redline with its changed lines and rows alone; *peraturan*, the newer revision, names what is left out.

    What stands before it (the list of changes) stays whole.
    """
    cutting = _Cutting(peraturan, naskah)
    sections = [replace(section, blocks=tuple(cutting.blocks(section))) for section in naskah.sections]
    if last := [number for number, section in enumerate(sections) if section.blocks]:
        end = sections[last[-1]]
        sections[last[-1]] = replace(end, blocks=(*end.blocks, *cutting.gap(0)))
    kept = tuple(_joined([section for section in sections if section.blocks]))
    return replace(naskah, judul=f"{naskah.judul} (bagian yang berubah)", sections=kept)


def _joined(sections: list[Section]) -> Iterator[Section]:
    """Yield the sections with every break plain: what stood between them is left out. Pages of one kind go on."""
    joint: Section | None = None
    for section in sections:
        plain = replace(section, mark=Mark.SAME, lama=None)
        if joint and (joint.mendatar, joint.bernomor, joint.nama == LIST) == (plain.mendatar, plain.bernomor, plain.nama == LIST):
            joint = replace(joint, blocks=(*joint.blocks, *plain.blocks))
            continue
        if joint:
            yield joint
        joint = plain
    if joint:
        yield joint


def _changed(block: Block) -> bool:
    if block.mark is not Mark.SAME or block.jangkar.startswith(CHANGE):
        return True
    if isinstance(block, Line):
        marked = any(run.differs for run in (*block.runs, *block.labels))
        return marked or bool(block.gaya_lama) or block.putus is not Mark.SAME
    if isinstance(block, Table):
        head = any(cell.mark is not Mark.SAME or any(run.differs for run in cell.runs) for cell in block.head)
        return head or any(column.mark is not Mark.SAME for column in block.columns) or any(map(_row_changed, block.rows))
    return False


def _row_changed(row: BodyRow) -> bool:
    cells = any(cell and _cell_changed(cell) for cell in row.cells)
    return row.mark is not Mark.SAME or row.jenis_lama is not None or row.jangkar.startswith(CHANGE) or cells


def _cell_changed(cell: BodyCell) -> bool:
    return cell.diliput is not Mark.SAME or cell.keadaan_lama is not None or any(run.differs for run in cell.runs)


# -- what is left out --------------------------------------------------------------------------------------------------


@dataclass
class _Cutting:
    """The document on its way: what was left out since the last change, and the headings above here."""

    peraturan: Peraturan
    naskah: Naskah
    left: list[Block] = field(default_factory=list)
    heads: list[Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.names = Names(self.peraturan)
        self.shown = {self._home(block.unit) for block in self.naskah.blocks() if _changed(block)}

    def blocks(self, section: Section) -> Iterator[Block]:
        """Yield the changed blocks of a section, each below the headings it stands under."""
        if section.nama == LIST:
            yield from section.blocks
            return
        for block in section.blocks:
            if not _changed(block):
                self.left.append(block)
                if isinstance(block, Line) and block.level:
                    self.heads = [*(head for head in self.heads if head.level < block.level), block]
                continue
            if isinstance(block, Line) and block.level:  # it stands under none of its own level
                self.heads = [head for head in self.heads if head.level < block.level]
            yield from self.gap(len(self.heads))
            yield from self.heads
            self.heads = []
            yield _rows(block) if isinstance(block, Table) else block

    def gap(self, heads: int) -> Iterator[Line]:
        """Yield a line that names what was left out, but for so many headings that stand there."""
        left, self.left = self.left, []
        shown = {id(head) for head in self.heads} if heads else set()
        gone = [block for block in left if id(block) not in shown]
        if not gone:
            return
        names = list(dict.fromkeys(filter(None, (self._name(block) for block in gone))))
        if not names:
            words = COUNTED.format(len(gone))
        elif len(names) <= FEW:
            words = NAMED.format(listed(names))
        else:
            words = NAMED.format(f"{names[0]} sampai dengan {names[-1]}")
        yield Line("catatan", (Run(words),), sisipan=True)

    def _name(self, block: Block) -> str:
        """Return the name of what a block belongs to: of its Pasal or sub-chapter, where nothing of that is shown."""
        home = self._home(block.unit)
        return self.names.names.get(block.unit if home in self.shown else home, "")

    def _home(self, unit: str) -> str:
        above = unit
        while above in self.names.names:
            if isinstance(self.peraturan.units.get(above), Pasal | Subbab):
                return above
            above = self.names.parents.get(above, "")
        return unit


# -- rows ----------------------------------------------------------------------------------------------------------------


def _rows(table: Table) -> Table:
    """Return a table with its changed rows alone, the labels they stand under repeated; one whose columns changed stays whole."""
    whole = table.mark is not Mark.SAME or any(column.mark is not Mark.SAME for column in table.columns)
    if whole or any(cell and cell.diliput is not Mark.SAME for row in table.rows for cell in row.cells):
        return table
    rows: list[BodyRow] = []
    labels: list[BodyCell | None] = [None] * len(table.columns)
    unchanged = 0
    for row in table.rows:
        labels = [label if cell is None else cell for cell, label in zip(row.cells, labels, strict=True)]
        if not _row_changed(row):
            unchanged += 1
            continue
        apart = bool(unchanged) or not rows
        rows.extend([_between(unchanged, len(table.columns))] if unchanged else [])
        cells = tuple(_repeated(cell, label, row.mark) for cell, label in zip(row.cells, labels, strict=True)) if apart else row.cells
        rows.append(replace(row, cells=cells))
        unchanged = 0
    rows.extend([_between(unchanged, len(table.columns))] if unchanged else [])
    return replace(table, rows=respanned(rows), asal=None, utuh=table)  # as wide as all of it


def _repeated(cell: BodyCell | None, label: BodyCell | None, mark: Mark) -> BodyCell | None:
    """Return a cell, or the *label* that covers it, as it is in the revision that has the row."""
    if cell is not None or label is None or mark is Mark.SAME:
        return replace(label, ulangan=True) if cell is None and label is not None else cell
    own = [run for run in label.runs if run.mark in (mark, Mark.SAME)]
    return replace(label, ulangan=True, runs=marked_runs(own, mark))


def _between(count: int, columns: int) -> BodyRow:
    words = BodyCell((Run(ROWS.format(count), rupa="m"),), colspan=columns)
    return BodyRow((words, *(BodyCell(tertutup=True),) * (columns - 1)))
