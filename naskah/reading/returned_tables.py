"""Printed tables that came back -> typed tables with the names and keys they had; cells that say the same stay as they were."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from naskah.lines.blocks import BodyCell, BodyRow, HeadCell, Run, Table
from naskah.lines.grid import GAP
from naskah.lines.inline import marked
from naskah.problems import NaskahError
from naskah.reading.pairing import Pairs, paired_rows
from naskah.reading.tables import columns_of_head, label, slug, table_of
from naskah.tables import Baris, Jumlah, Rasio, Sel, Tabel
from naskah.wordfile.anchors import spaced
from naskah.wordfile.blocks import Printed


@dataclass(slots=True)
class TableReading:
    """A table that came back: as it reads now, which row was read from which, and what may be wrong with the reading."""

    table: Tabel
    doubts: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    rows: dict[str, str] = field(default_factory=dict)  # row key -> where it stands in the file


def with_head_rows(table: Table, count: int) -> Table:
    """Return a printed table with *count* header rows: which rows are, is known from the table that was handed out.

    Where header rows are deleted while changes are recorded, Word and LibreOffice make the next row a header.
    """
    width = len(table.columns)
    if table.head_rows > count:
        moved = [tuple(_cells_of(table, row, width)) for row in range(count, table.head_rows)]
        head = tuple(cell for cell in table.head if cell.row < count)
        return replace(table, head=head, head_rows=count, rows=tuple(BodyRow(cells) for cells in moved) + table.rows)
    if table.head_rows < count and len(table.rows) >= count - table.head_rows:
        more = table.rows[: count - table.head_rows]
        added = [
            HeadCell(cell.text, number, column)
            for number, row in enumerate(more, table.head_rows)
            for column, cell in enumerate(row.cells)
            if cell is not None
        ]
        return replace(table, head=(*table.head, *added), head_rows=count, rows=table.rows[len(more) :])
    return table


def _cells_of(table: Table, row: int, width: int) -> list[BodyCell | None]:
    cells: list[BodyCell | None] = [BodyCell() for _ in range(width)]
    for cell in table.head:
        if cell.row == row:
            cells[cell.column] = BodyCell((Run(cell.text),) if cell.text else ())
    return cells


def head_of(table: Table) -> list[tuple[str, int, int, int, int]]:
    """Return the head of a printed table as plain data: words, row, column and spans of each cell."""
    cells = sorted(table.head, key=lambda cell: (cell.row, cell.column))
    return [(spaced(cell.text), cell.row, cell.column, cell.rowspan, cell.colspan) for cell in cells]


class TableReader:
    """Reads one table from the fragments that print it."""

    def __init__(self, base: Tabel | None, known: Sequence[Table], come: Sequence[Printed], keys: Sequence[str]) -> None:
        """Take the table as it is, its fragments as handed out with their keys in names, and the fragments that came back."""
        self.base, self.known, self.keys = base, known, keys
        self.come = [_fitted(one, old) for one, old in zip(come, [*known, *[None] * len(come)], strict=False)]
        self.places = [one.place for one in come]
        self.found = TableReading(base or Tabel("", (), ()))

    def read(self, taken: Callable[[str], bool]) -> TableReading:
        """Return the table; a new one has a name that is not *taken*."""
        if self.base is not None and [head_of(new) for new, _ in self.come] == [head_of(old) for old in self.known]:
            self._same_columns(self.base)
        else:
            self._other_columns(taken)
        return self.found

    # -- the same columns ------------------------------------------------------------------------------------------

    def _same_columns(self, base: Tabel) -> None:
        """Read a table whose head is what it was: cells by row and column; rows come, go and move."""
        pairs = [self._pairs(number) for number in range(len(self.come))]
        lead, order = pairs[0], range(len(self.come[0][0].rows))
        known = [row.kunci for row in self.known[0].rows]
        by_key = {row.kunci: row for row in base.baris}
        used = set(by_key)
        rows: list[Baris] = []
        for number in order:
            partner = lead.partner.get(number)
            kunci = known[partner] if partner is not None else ""
            cells = self._row(base, number, by_key.get(kunci), pairs)
            row = Baris(kunci, cells) if not kunci else replace(by_key[kunci], sel=cells)
            if not kunci:
                row = replace(row, kunci=self._key(base, row, used))
                used.add(row.kunci)
            elif number in lead.doubtful:
                self.found.doubts.append(f"baris '{kunci}' dikenali dari kemiripannya saja")
            self.found.rows[row.kunci] = f"{self.places[0]} baris {number + self.come[0][0].head_rows + 1}"
            rows.append(row)
        for place, one in enumerate(pairs[1:], 1):
            if len(self.come[place][0].rows) != len(rows) or {*one.partner.values()} != {*lead.partner.values()}:
                self.found.unread.append(f"baris pada {self.places[place]} tidak sama dengan pada {self.places[0]}")
        self.found.table = replace(base, baris=tuple(rows), jumlah=_sums(base, rows))

    def _pairs(self, fragment: int) -> Pairs:
        table, names = self.come[fragment]
        return paired_rows(self.known[fragment].rows, self.keys[fragment], table.rows, names)

    def _row(self, base: Tabel, number: int, old: Baris | None, pairs: list[Pairs]) -> tuple[Sel, ...]:
        """Return the cells of the row *number* of the first fragment, whole from all fragments."""
        partner = pairs[0].partner.get(number)
        cells = list(old.sel) if old else [Sel()] * len(base.daun)
        for fragment, (table, _) in enumerate(self.come):
            here = number
            if fragment:
                here = next((new for new, known in pairs[fragment].partner.items() if known == partner), -1) if old else number
            if not 0 <= here < len(table.rows):
                continue
            known = self.known[fragment]
            printed = known.rows[partner] if old and partner is not None else None
            for place, column in enumerate(known.columns):
                index = base.nomor_daun[column.nama]
                shown = printed.cells[place] if printed else None
                cells[index] = _cell(cells[index], shown, table.rows[here].cells[place], printed is not None)
        return tuple(cells)

    @staticmethod
    def _key(base: Tabel, row: Baris, used: set[str]) -> str:
        wanted = slug(label(base, row)) or f"baris-{len(used) + 1}"
        name, count = wanted, 1
        while name in used:
            count += 1
            name = f"{wanted}-{count}"
        return name

    # -- other columns ---------------------------------------------------------------------------------------------

    def _other_columns(self, taken: Callable[[str], bool]) -> None:
        """Read a table whose head changed, or a new one: from its words, with the names it had where they still fit."""
        blocks = [table for table, _ in self.come]
        shapes = [[cell[1:] for cell in head_of(table)] for table in (*blocks, *self.known)]
        if self.base is not None and len(self.known) > 1 and shapes[: len(blocks)] != shapes[len(blocks) :]:
            self.found.unread.append("kolom tabel yang dicetak dalam beberapa potongan berubah")
            return
        try:
            table = table_of(blocks, (), self.base)
        except NaskahError as error:
            self.found.unread.extend(problem.message for problem in error.problems)
            self.found.table = replace(self.found.table, id=self.found.table.id or _free("tabel", taken))
            return
        if self.base is None:
            self.found.table = replace(table, id=_free(slug(" ".join(columns_of_head(table)[:2])) or "tabel", taken))
            return
        self.found.table = self._rekeyed(table, self.base)

    def _rekeyed(self, table: Tabel, base: Tabel) -> Tabel:
        """Return *table* with keys by the names its rows carry; cells that say the same keep where they are from."""
        pairs = self._pairs(0) if self.known else Pairs()
        known = [row.kunci for row in self.known[0].rows] if self.known else []
        by_key = {row.kunci: row for row in base.baris}
        rows = []
        used = {known[partner] for partner in pairs.partner.values()}
        for number, row in enumerate(table.baris):
            partner = pairs.partner.get(number)
            kunci = known[partner] if partner is not None else row.kunci if row.kunci not in used else self._key(table, row, used)
            used.add(kunci)
            old = by_key.get(kunci) if partner is not None else None
            cells = []
            for column, cell in zip(table.daun, row.sel, strict=True):
                before = old.sel[base.nomor_daun[column.nama]] if old and column.nama in base.nomor_daun else None
                shown = cell.raw in (GAP, before.raw) if before else False
                cells.append(before if before and (shown or spaced(cell.raw) == spaced(before.raw)) else cell)
            rows.append(Baris(kunci, tuple(cells), row.where, old.jenis if old else "", old.induk if old else ""))
        names = {column.nama for column in table.daun}
        return replace(
            table, id=base.id, baris=tuple(rows), mendatar=base.mendatar, jumlah=_sums(replace(base, kolom=table.kolom), rows),
            rasio=tuple(ratio for ratio in base.rasio if _complete(ratio, names)), where=base.where,
        )  # fmt: skip


def _fitted(one: Printed, old: Table | None) -> tuple[Table, tuple[tuple[str, ...], ...]]:
    """Return the table of a block with as many header rows as it was handed out with, and the names of its rows."""
    assert isinstance(one.block, Table)
    table = with_head_rows(one.block, old.head_rows) if old is not None else one.block
    lack = len(table.rows) - len(one.rows)
    names = ((),) * lack + one.rows if lack > 0 else one.rows[-lack:] if lack else one.rows
    return table, names


def _cell(old: Sel, shown: BodyCell | None, come: BodyCell | None, known: bool) -> Sel:
    """Return a cell: the one of the content where the paper still says what it said."""
    if come is None or come.ulangan:
        return old if known else Sel()
    text = come.text
    if known and shown is not None:
        before = marked(shown.runs)
        if text == before or spaced(text) == spaced(before) or (shown.keadaan == "tak-terbaca" and text.strip() == GAP):
            return old
    if known and shown is None and not text.strip():
        return old
    return old if text.strip() == old.raw else Sel(text.strip())


def _sums(table: Tabel, rows: Sequence[Baris]) -> tuple[Jumlah, ...]:
    """Return the declared sums whose rows and columns are still there."""
    keys, names = {row.kunci for row in rows}, {column.nama for column in table.daun}
    kept = []
    for total in table.jumlah:
        parts = tuple(key for key in total.dari if key in keys or key == "*")
        columns = {*total.kolom, *total.dari_kolom, *((total.kolom_jumlah,) if total.kolom_jumlah else ())}
        if (not total.baris or total.baris in keys) and (parts or not total.dari) and columns <= names:
            kept.append(replace(total, dari=parts))
    return tuple(kept)


def _complete(ratio: Rasio, names: set[str]) -> bool:
    return {ratio.kolom, ratio.pembilang, ratio.penyebut} <= names


def _free(wanted: str, taken: Callable[[str], bool]) -> str:
    name, count = wanted, 1
    while taken(name):
        count += 1
        name = f"{wanted}-{count}"
    return name
