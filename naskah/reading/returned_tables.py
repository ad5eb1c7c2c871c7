"""Printed tables that came back -> typed tables with the names and keys they had; cells that say the same stay as they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from naskah.lines.blocks import BodyCell, BodyRow, HeadCell, Run, Table
from naskah.lines.grid import GAP
from naskah.lines.inline import marked, runs
from naskah.problems import NaskahError
from naskah.reading.pairing import Pairs, paired_rows
from naskah.reading.returned_columns import Layout, layout, same_layout
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

    def __init__(self, base: Tabel | None, known: Sequence[Table | None], come: Sequence[Printed], keys: Sequence[str]) -> None:
        """Take the table as it is, and the fragments that came back, each with the one handed out and its key in names."""
        self.base, self.keys = base, keys
        self.come = [_fitted(one, old) for one, old in zip(come, known, strict=True)]
        self.known = [old for old in known if old is not None]
        self.whole = len(self.known) == len(self.come)
        self.places = [one.place for one in come]
        self.found = TableReading(base or Tabel("", (), ()))

    def read(self, taken: Callable[[str], bool]) -> TableReading:
        """Return the table; a new one has a name that is not *taken*."""
        if self.base is None:
            self._fresh(taken)
        elif not self.whole:
            self.found.unread.append("potongan tabel yang tidak dikenal; satukan dengan potongan di atasnya")
        else:
            self._known(self.base)
        return self.found

    def _fresh(self, taken: Callable[[str], bool]) -> None:
        """Read a table that was not handed out from its words alone."""
        try:
            table = table_of([table for table, _ in self.come])
        except NaskahError as error:
            self.found.unread.extend(problem.message for problem in error.problems)
            self.found.table = replace(self.found.table, id=_free("tabel", taken))
            return
        self.found.table = replace(table, id=_free(slug(" ".join(columns_of_head(table)[:2])) or "tabel", taken))

    # -- a table that was handed out -------------------------------------------------------------------------------

    def _known(self, base: Tabel) -> None:
        """Read a table cell by cell, by row and column; rows and columns come, go and move."""
        pairs = [self._pairs(number) for number in range(len(self.come))]
        blocks = [table for table, _ in self.come]
        if [head_of(table) for table in blocks] == [head_of(table) for table in self.known] and self._whole_paper(base):
            found = same_layout(base, self.known)
        else:
            try:
                found = layout(base, self.known, blocks, pairs)
            except NaskahError as error:
                self.found.unread.extend(problem.message for problem in error.problems)
                return
        self.found.unread.extend(f"judul kolom '{title}' tidak sama pada setiap potongan tabel" for title in found.differing)
        self.found.table = self._rows(base, found, pairs)

    def _whole_paper(self, base: Tabel) -> bool:
        """Tell whether every fragment of the table came back."""
        return {column.nama for table in self.known for column in table.columns} == set(base.nomor_daun)

    def _rows(self, base: Tabel, found: Layout, pairs: list[Pairs]) -> Tabel:
        """Return the table with its rows, each with the key it had."""
        lead, table = pairs[0], found.table
        known = [row.kunci for row in self.known[0].rows]
        by_key = {row.kunci: row for row in base.baris}
        used = set(by_key)
        rows: list[Baris] = []
        for number in range(len(self.come[0][0].rows)):
            partner = lead.partner.get(number)
            kunci = known[partner] if partner is not None else ""
            cells = self._row(base, number, by_key.get(kunci), (found, pairs))
            row = replace(by_key[kunci], sel=cells) if kunci else self._new_row(table, cells, (rows, used))
            used.add(row.kunci)
            if kunci and number in lead.doubtful:
                self.found.doubts.append(f"baris '{kunci}' dikenali dari kemiripannya saja")
            self.found.rows[row.kunci] = f"{self.places[0]} baris {number + self.come[0][0].head_rows + 1}"
            rows.append(row)
        for place, one in enumerate(pairs[1:], 1):
            if len(self.come[place][0].rows) != len(rows) or {*one.partner.values()} != {*lead.partner.values()}:
                self.found.unread.append(f"baris pada {self.places[place]} tidak sama dengan pada {self.places[0]}")
        names = set(table.nomor_daun)
        return replace(
            table, baris=tuple(rows), jumlah=_sums(replace(base, kolom=table.kolom), rows),
            rasio=tuple(ratio for ratio in base.rasio if _complete(ratio, names)),
            rupa=tuple(look for look in base.rupa if look.baris in {row.kunci for row in rows}),
        )  # fmt: skip

    def _pairs(self, fragment: int) -> Pairs:
        table, names = self.come[fragment]
        return paired_rows(self.known[fragment].rows, self.keys[fragment], table.rows, names)

    def _row(self, base: Tabel, number: int, old: Baris | None, read: tuple[Layout, list[Pairs]]) -> tuple[Sel, ...]:
        """Return the cells of the row *number* of the first fragment, whole from all fragments."""
        found, pairs = read
        partner = pairs[0].partner.get(number)
        index = found.table.nomor_daun
        first = {place.nama for place in found.places[0]}
        cells = [old.sel[base.nomor_daun[name]] if old and name in base.nomor_daun else Sel() for name in index]
        for fragment, (table, _) in enumerate(self.come):
            here = number
            if fragment:
                here = next((new for new, known in pairs[fragment].partner.items() if known == partner), -1) if old else number
            if not 0 <= here < len(table.rows):
                continue
            printed = self.known[fragment].rows[partner] if old and partner is not None else None
            for column, place in enumerate(found.places[fragment]):
                shown = printed.cells[place.known] if printed and place.known >= 0 else None
                come, known = table.rows[here].cells[column], printed is not None and place.known >= 0
                if known and come is None and shown is not None and shown.text.strip() and not found.table.daun[index[place.nama]].menurun:
                    self.found.unread.append(f"sel yang digabung pada {self.places[fragment]} baris {here + table.head_rows + 1}")
                before = cells[index[place.nama]]
                cells[index[place.nama]] = _cell(before, shown, come, known)
                if fragment and place.nama in first and not _says(come, before):
                    self.found.unread.append(
                        f"{self.places[fragment]} baris {here + table.head_rows + 1}: sel tidak sama dengan potongan lain"
                    )
        return tuple(cells)

    def _new_row(self, table: Tabel, cells: tuple[Sel, ...], before: tuple[list[Baris], set[str]]) -> Baris:
        """Return a row that was not handed out; in a matrix it is of the kind that counts as it does."""
        rows, used = before
        row = Baris("", cells)
        if self.base is None or not any(one.jenis for one in self.base.baris):
            return replace(row, kunci=_free(slug(label(table, row)) or f"baris-{len(used) + 1}", used.__contains__))
        like = _like(cells, rows, self.base.baris)
        home = like.induk or like.kunci.rpartition("/")[0]
        own = slug(cells[1].raw) or f"baris-{len(used) + 1}"
        return replace(row, kunci=_free(f"{home}/{own}" if home else own, used.__contains__), jenis=like.jenis, induk=like.induk)


def _like(cells: tuple[Sel, ...], before: Sequence[Baris], known: Sequence[Baris]) -> Baris:
    """Return the row of a matrix that a new one is a neighbour of: numbered in the same way, the nearest one before it."""
    shape = re.sub(r"\d+", "1", re.sub(r"[a-z]", "a", cells[0].raw))
    alike = [row for row in before if row.jenis and re.sub(r"\d+", "1", re.sub(r"[a-z]", "a", row.sel[0].raw)) == shape]
    if alike:
        last = alike[-1]
        above = before[-1]
        inside = above.kunci if above.jenis in ("layanan", "kelompok") else above.induk
        return last if last.induk in ("", inside) else replace(last, induk=inside)
    return before[-1] if before else known[0]


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
        return old if known and (shown is None or come) else Sel()
    text = come.text
    if known and shown is not None:
        before = marked(shown.runs)
        if text == before or spaced(text) == spaced(before) or (shown.keadaan == "tak-terbaca" and text.strip() == GAP):
            return old
    if known and shown is None and not text.strip():
        return old
    return old if text.strip() == old.raw else Sel(text.strip())


def _says(come: BodyCell | None, cell: Sel) -> bool:
    """Tell whether a cell on paper says what another fragment says of it; a merged or unread one says nothing else."""
    return (
        come is None or come.ulangan or come.text.strip() == GAP or spaced(come.text) in (spaced(cell.raw), spaced(marked(runs(cell.raw))))
    )


def _sums(table: Tabel, rows: Sequence[Baris]) -> tuple[Jumlah, ...]:
    """Return the declared sums whose rows and columns are still there."""
    keys, names = {row.kunci for row in rows}, {column.nama for column in table.daun}
    kept = []
    for total in table.jumlah:
        parts = tuple(key for key in total.dari if key in keys or key == "*")
        across = {*total.dari_kolom, *((total.kolom_jumlah,) if total.kolom_jumlah else ())}
        kolom = tuple(name for name in total.kolom if name in names)
        whole = (not total.baris or total.baris in keys) and (parts or not total.dari) and across <= names
        if whole and (kolom or not total.kolom):
            kept.append(replace(total, dari=parts, kolom=kolom))
    return tuple(kept)


def _complete(ratio: Rasio, names: set[str]) -> bool:
    return {ratio.kolom, ratio.pembilang, ratio.penyebut} <= names


def _free(wanted: str, taken: Callable[[str], bool]) -> str:
    name, count = wanted, 1
    while taken(name):
        count += 1
        name = f"{wanted}-{count}"
    return name
