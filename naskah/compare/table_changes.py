"""What happened inside the tables that both revisions have, and the cells of those that only one has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from naskah.changes import Cell, Change, ColumnChange, DataChange, Kind, RowStep, Side, TableMatch
from naskah.compare.columns import column_titles, head_words, layout_changes, merging_changes
from naskah.compare.content import Content
from naskah.compare.tables import RowChange, TableDiff, lone_cells
from naskah.lines import Table
from naskah.lines.units import printed_tables
from naskah.model import SisipanTabel
from naskah.redline.side_texts import GAP
from naskah.redline.table_merging import aligned
from naskah.tables import SAMA, Baris, Tabel

LABEL_LENGTH = 60


class TableChanges:
    """Collects the changes inside tables; *number* gives the next number of a change."""

    def __init__(self, old: Content, new: Content, number: Callable[[], str]) -> None:
        """Prepare the tables of both revisions."""
        self.old, self.new, self.number = old, new, number
        self.tables = printed_tables(old.peraturan), printed_tables(new.peraturan)
        self.changes: list[Change] = []
        self.consequences: list[Change] = []
        self.data: list[DataChange] = []
        self.matches: list[TableMatch] = []

    def lone_cells(self, content: Content, keys: Iterable[str]) -> Iterator[Cell]:
        """Yield the filled cells of the tables among *keys*, places that only one revision has."""
        inserted = content is self.new
        for key in keys:
            unit = content.places[key].satuan
            if isinstance(unit, SisipanTabel):
                table = self.tables[inserted][unit.tabel]
                titles = column_titles(table)
                for row in table.baris:
                    cells = lone_cells(row, table, titles, inserted, content.peraturan.matriks)
                    yield from (replace(cell, tabel=table.id, nama=row_name(table, row)) for cell in cells)

    def add(self, old: SisipanTabel, new: SisipanTabel, keys: tuple[str, str]) -> None:
        """Compare two tables; *keys* are those of their places."""
        diff = TableDiff(self.tables[0][old.tabel], self.tables[1][new.tabel], self.old.peraturan.matriks, self.new.peraturan.matriks)
        sides = self._side(self.old, keys[0]), self._side(self.new, keys[1])
        name = self._columns(diff, sides)
        rows: dict[tuple[str, str], str] = {}
        for row in _together(diff):
            change = self._row(diff, row, sides)
            for one in row:
                rows[one.lama, ""] = rows["", one.baru] = change
        if cells := diff.consequences():
            change = self.number()
            self.consequences.append(Change(change, Kind.DINOMORI, new.id, *sides, tabel=new.tabel, sel=cells, akibat=True))
            for cell in cells:
                rows.setdefault(("", cell.baris), change)
        self.matches.append(_match(diff, rows, name))
        self.data.extend(diff.provenance())

    @staticmethod
    def _side(content: Content, key: str) -> Side:
        """Return a side of a table's place, without the words."""
        place = content.places[key]
        return Side(key, place.sebutan, "", place.where)

    def _columns(self, diff: TableDiff, sides: tuple[Side, Side]) -> str:
        columns = tuple(self._column_changes(diff, *sides))
        if not columns:
            return ""
        name = self.number()
        cells = tuple(diff.lone_columns())
        named_cells = tuple(replace(cell, nama=self._row_name(diff, cell)) for cell in cells)
        self.changes.append(Change(name, Kind.DIUBAH, sides[1].unit, *sides, tabel=diff.new.id, kolom=columns, sel=named_cells))
        return name

    @staticmethod
    def _row_name(diff: TableDiff, cell: Cell) -> str:
        (before, after), _ = diff.rows
        return row_name(diff.new, after[cell.baris]) if cell.baru else row_name(diff.old, before[cell.baris])

    def _column_changes(self, diff: TableDiff, old: Side, new: Side) -> Iterator[ColumnChange]:
        """Yield what differs in the columns; the words of the header where nothing else says why they differ."""
        before = [aligned(block, diff.new.id, diff.columns.pairs) for block in self.old.places[old.unit].blocks if isinstance(block, Table)]
        after = [block for block in self.new.places[new.unit].blocks if isinstance(block, Table)]
        column_changes = [*diff.columns.changes(), *merging_changes(before, after, diff.titles)]
        column_changes.extend(layout_changes(before, after, diff.columns))
        (one, lama), (other, baru) = head_words(before), head_words(after)
        if not column_changes and one != other:
            column_changes = [ColumnChange(Kind.DIUBAH, "", lama, baru, hal="susunan kepala tabel")]
        yield from column_changes

    def _row(self, diff: TableDiff, group: list[RowChange], sides: tuple[Side, Side]) -> str:
        """Enter the change of a row, or of several rows that moved together."""
        name, first, last = self.number(), group[0], group[-1]
        (before, after), _ = diff.rows
        old = row_side(sides[0], diff.old, before[first.lama]) if first.lama else None
        new = row_side(sides[1], diff.new, after[first.baru]) if first.baru else None
        table = new or old
        assert table is not None
        if len(group) > 1 and old and new:
            ends = row_name(diff.new, after[first.baru]), row_name(diff.new, after[last.baru])
            words = f"{len(group)} baris, “{ends[0]}” s.d. “{ends[1]}”"
            old, new = (replace(side, sebutan=f"{own.sebutan} {words}") for side, own in ((old, sides[0]), (new, sides[1])))
        dari, ke = self._spots(diff, first) if first.kind is Kind.DIPINDAH else ("", "")
        cells = tuple(replace(cell, nama=self._cell_row(diff, cell)) for row in group for cell in row.sel)
        keys = tuple(row.baru for row in group) if len(group) > 1 else ()
        key = first.baru or first.lama
        self.changes.append(
            Change(name, first.kind, sides[1].unit, old, new, satuan=keys, tabel=diff.new.id, baris=key, sel=cells, dari=dari, ke=ke)
        )
        return name

    @staticmethod
    def _cell_row(diff: TableDiff, cell: Cell) -> str:
        (before, after), _ = diff.rows
        return row_name(diff.new, after[cell.baris]) if cell.baris in after else row_name(diff.old, before[cell.baris])

    @staticmethod
    def _spots(diff: TableDiff, row: RowChange) -> tuple[str, str]:
        """Return after which row a moved one stood and stands."""
        spots = []
        for table, key in ((diff.old, row.lama), (diff.new, row.baru)):
            index = next(number for number, own in enumerate(table.baris) if own.kunci == key)
            spots.append(f"sesudah baris “{row_name(table, table.baris[index - 1])}”" if index else "baris paling atas")
        return spots[0], spots[1]


def _together(diff: TableDiff) -> Iterator[list[RowChange]]:
    """Yield the changed rows of a table, those that moved side by side together."""
    places = [{row.kunci: number for number, row in enumerate(table.baris)} for table in (diff.old, diff.new)]
    group: list[RowChange] = []
    for row in diff.changed_rows():
        last = group[-1] if group else None
        moved = row.kind is Kind.DIPINDAH and last is not None and last.kind is Kind.DIPINDAH
        if last and moved and places[0][row.lama] == places[0][last.lama] + 1 and places[1][row.baru] == places[1][last.baru] + 1:
            group.append(row)
            continue
        if group:
            yield group
        group = [row]
    if group:
        yield group


def _match(diff: TableDiff, rows: dict[tuple[str, str], str], name: str) -> TableMatch:
    _, pairs = diff.rows
    steps = [
        RowStep(
            one,
            other,
            rows.get(("", other) if other else (one, ""), ""),
            "" if one and other else pairs.get(one) or diff.origin.get(other, ""),
        )
        for one, other in diff.order
    ]
    renamed = tuple((one, other) for one, other in diff.columns.pairs.items() if one != other)
    return TableMatch(diff.old.id, diff.new.id, tuple(steps), name, renamed)


def row_name(tabel: Tabel, row: Baris) -> str:
    """Return how a row is called: its number and its first words; those that its whole group has do not tell it from the others."""
    cells = zip(tabel.daun, row.sel, strict=True)
    words = [
        (cell.raw, column.gabung == SAMA) for column, cell in cells if cell.raw and column.tipe in ("nomor", "teks") and not column.tahun
    ]
    shared = sum(same for _, same in words[:2])
    label = " ".join(" ".join(word for word, _ in words[: 2 + shared]).split()) or row.kunci
    return label if len(label) <= LABEL_LENGTH else label[:LABEL_LENGTH].rsplit(None, 1)[0] + f" {GAP}"


def row_side(table: Side, tabel: Tabel, row: Baris) -> Side:
    """Return the side of a row: the place of its table, its name, its filled cells, its line in the source."""
    text = " | ".join(cell.raw for cell in row.sel if cell.raw)
    return Side(table.unit, f"{table.sebutan} baris “{row_name(tabel, row)}”", text, row.where)
