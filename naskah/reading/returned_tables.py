"""Printed tables that came back -> typed tables with the names and keys they had; cells that say the same stay as they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from naskah.lines.blocks import BodyCell, BodyRow, HeadCell, Run, Table
from naskah.lines.grid import GAP
from naskah.lines.inline import marked
from naskah.problems import NaskahError
from naskah.reading.leveling import Paper, says
from naskah.reading.pairing import Pairs, paired_rows
from naskah.reading.returned_columns import Layout, layout, same_layout
from naskah.reading.tables import columns_of_head, label, slug, table_of
from naskah.tables import SAMA, Baris, Jumlah, Rasio, Sel, Tabel
from naskah.wordfile.anchors import spaced
from naskah.wordfile.blocks import Printed


@dataclass(slots=True)
class TableReading:
    """A table that came back: as it reads now, which row was read from which, and what may be wrong with the reading.

    ``leveled`` are its fragments where they do not agree: each as it must be to say what was read (a doubt tells of it).
    """

    table: Tabel
    doubts: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    rows: dict[str, list[tuple[str, int]]] = field(default_factory=dict)  # row key -> table and body row in the file, by fragment
    leveled: list[Table] = field(default_factory=list)
    paper: Paper | None = None


def with_head_rows(table: Table, old: Table) -> Table:
    """Return a printed table with as many header rows as *old*, the table that was handed out.

    Where header rows are deleted while changes are recorded, Word and LibreOffice make the next row a header.
    """
    width, count = len(table.columns), old.head_rows
    if table.head_rows > count:
        moved = [tuple(_cells_of(table, row, width)) for row in range(count, table.head_rows)]
        head = tuple(cell for cell in table.head if cell.row < count)
        return replace(table, head=head, head_rows=count, rows=tuple(BodyRow(cells) for cells in moved) + table.rows)
    if table.head_rows < count and len(table.rows) >= count - table.head_rows:
        more = table.rows[: count - table.head_rows]
        before = [spaced(cell.text) for cell in sorted(old.head, key=lambda one: (one.row, one.column)) if cell.text.strip()]
        if not table.head_rows and width == len(old.columns) and _printed_words(more) == before:
            return replace(table, head=old.head, head_rows=count, rows=table.rows[len(more) :])
        added = [
            HeadCell(cell.text, number, column)
            for number, row in enumerate(more, table.head_rows)
            for column, cell in enumerate(row.cells)
            if cell is not None
        ]
        return replace(table, head=(*table.head, *added), head_rows=count, rows=table.rows[len(more) :])
    return table


def _printed_words(rows: Sequence[BodyRow]) -> list[str]:
    return [spaced(cell.text) for row in rows for cell in row.cells if cell is not None and cell.text.strip()]


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

    def __init__(self, base: Tabel | None, handed_out: Sequence[Table | None], arrivals: Sequence[Printed], keys: Sequence[str]) -> None:
        """Take the table as it is, and the fragments that came back, each with the one handed out and its key in names."""
        self.base, self.keys = base, keys
        self.arrivals = [_fitted(one, old) for one, old in zip(arrivals, handed_out, strict=True)]
        self.originals = [old for old in handed_out if old is not None]
        self.printed = [{row.kunci: row for row in table.rows} for table in self.originals]
        self.whole = len(self.originals) == len(self.arrivals)
        self.places = [one.place for one in arrivals]
        self.more = [len(table.rows) - len(one.rows) for (table, _), one in zip(self.arrivals, arrivals, strict=True)]
        self.reading = TableReading(base or Tabel("", (), ()))
        self.uneven = False
        for one in arrivals:
            if base is not None and one.heads:
                self._doubt(f"{one.place}: judul kolom tidak sama pada setiap halaman tabel itu; dibaca yang berubah")

    def _doubt(self, text: str) -> None:
        """Note that pages or fragments do not agree on what was read."""
        self.reading.doubts.append(text)
        self.uneven = True

    def read(self, taken: Callable[[str], bool]) -> TableReading:
        """Return the table; a new one has a name that is not *taken*."""
        if self.base is None:
            self._fresh(taken)
        elif not self.whole:
            self.reading.unread.append(f"{self.places[0]}: potongan tabel yang tidak dikenal; satukan dengan potongan di atasnya")
        else:
            self._known(self.base)
        return self.reading

    def _fresh(self, taken: Callable[[str], bool]) -> None:
        """Read a table that was not handed out from its words alone."""
        try:
            table = table_of([table for table, _ in self.arrivals])
        except NaskahError as error:
            self.reading.unread.extend(f"{self.places[0]}: {problem.message}" for problem in error.problems)
            self.reading.table = replace(self.reading.table, id=_free("tabel", taken))
            return
        self.reading.table = replace(table, id=_free(slug(" ".join(columns_of_head(table)[:2])) or "tabel", taken))

    # -- a table that was handed out -------------------------------------------------------------------------------

    def _known(self, base: Tabel) -> None:
        """Read a table cell by cell, by row and column; rows and columns come, go and move."""
        pairs = [self._pairs(number) for number in range(len(self.arrivals))]
        blocks = [table for table, _ in self.arrivals]
        if [head_of(table) for table in blocks] == [head_of(table) for table in self.originals] and self._whole_paper(base):
            plan = same_layout(base, self.originals)
        else:
            try:
                plan = layout(base, self.originals, blocks, pairs)
            except NaskahError as error:
                self.reading.unread.extend(f"{self.places[0]}: {problem.message}" for problem in error.problems)
                return
        for title in plan.differing:
            self._doubt(f"{self.places[0]}: judul kolom '{title}' tidak sama pada setiap potongan tabel; dibaca yang berubah")
        order = self._order(pairs)
        self.reading.table = self._rows(base, plan, order, pairs[0])
        self.reading.paper = Paper([table for table, _ in self.arrivals], plan, [places for _, places in order])
        if self.uneven:
            self.reading.leveled = self.reading.paper.leveled(self.reading.table)

    def _whole_paper(self, base: Tabel) -> bool:
        """Tell whether every fragment of the table came back."""
        return {column.nama for table in self.originals for column in table.columns} == set(base.nomor_daun)

    def _rows(self, base: Tabel, plan: Layout, order: list[tuple[str, list[int]]], pairs: Pairs) -> Tabel:
        """Return the table with its rows in *order*, each with the key it had; *pairs* are those of the first fragment."""
        table = plan.table
        by_key = {row.kunci: row for row in base.baris}
        used = set(by_key)
        rows: list[Baris] = []
        for kunci, places in order:
            cells = self._row(base, by_key.get(kunci), places, plan)
            goes_on = self._goes_on(places, plan) if rows else ()
            cells = tuple(_named(cell, rows[-1].sel[number]) if number in goes_on else cell for number, cell in enumerate(cells))
            row = replace(by_key[kunci], sel=cells) if kunci else self._new_row(table, cells, (rows, used), bool(goes_on))
            used.add(row.kunci)
            if kunci and places[0] in pairs.doubtful:
                self.reading.doubts.append(f"{self._place(0, places[0])}: baris '{kunci}' dikenali dari kemiripannya saja")
            here = next(number for number, place in enumerate(places) if place >= 0)
            self.reading.rows[row.kunci] = [(self.places[at], place - self.more[at]) for at, place in enumerate(places) if place >= 0]
            if -1 in places:
                self._doubt(f"{self._place(here, places[here])}: baris baru itu tidak ada pada setiap potongan tabel; sel lainnya kosong")
            rows.append(row)
        names = set(table.nomor_daun)
        return replace(
            table, baris=tuple(rows), jumlah=_sums(replace(base, kolom=table.kolom), rows),
            rasio=tuple(ratio for ratio in base.rasio if _complete(ratio, names)),
            rupa=tuple(look for look in base.rupa if look.baris in {row.kunci for row in rows}),
        )  # fmt: skip

    def _place(self, fragment: int, row: int) -> str:
        return f"{self.places[fragment]} baris {row + self.arrivals[fragment][0].head_rows + 1}"

    def _order(self, pairs: list[Pairs]) -> list[tuple[str, list[int]]]:
        """Return the rows in order: the key each had (empty: it is new), and its number in each fragment (-1: it is not there).

        A new row is the same in two fragments where it follows the same row; one that a fragment lacks is gone, and told.
        """
        order: list[tuple[str, int]] = []
        places: dict[tuple[str, int], list[int]] = {}
        for fragment, (table, _) in enumerate(self.arrivals):
            before, count = ("", 0), 0
            keys = [row.kunci for row in self.originals[fragment].rows]
            for number in range(len(table.rows)):
                partner = pairs[fragment].partner.get(number)
                count = 0 if partner is not None else count + 1
                slot = (keys[partner], 0) if partner is not None else (before[0], count)
                if slot not in places:
                    at = len(order)
                    if fragment and order[-1:] != [before]:
                        at = order.index(before) + 1 if before in places else 0
                    order.insert(at, slot)
                places.setdefault(slot, [-1] * len(self.arrivals))[fragment] = number
                before = slot
        row_order = []
        for kunci, new in order:
            numbers = places[kunci, new]
            if not new and -1 in numbers:
                here = self._place(*next((number, place) for number, place in enumerate(numbers) if place >= 0))
                self._doubt(f"{here}: baris '{kunci}' sudah dihapus pada potongan tabel yang lain; dibaca sebagai dihapus")
                continue
            row_order.append(("" if new else kunci, numbers))
        return row_order

    def _pairs(self, fragment: int) -> Pairs:
        table, names = self.arrivals[fragment]
        return paired_rows(self.originals[fragment].rows, self.keys[fragment], table.rows, names)

    def _row(self, base: Tabel, old: Baris | None, places: Sequence[int], plan: Layout) -> tuple[Sel, ...]:
        """Return the cells of a row, whole from all fragments; *places* are its numbers in them."""
        index = plan.table.nomor_daun
        first = {place.nama for place in plan.places[0]}
        cells = [old.sel[base.nomor_daun[name]] if old and name in base.nomor_daun else Sel() for name in index]
        for fragment, (table, _) in enumerate(self.arrivals):
            if places[fragment] < 0:
                continue
            row, where = table.rows[places[fragment]], self._place(fragment, places[fragment])
            printed = self.printed[fragment].get(old.kunci) if old else None
            for column, place in enumerate(plan.places[fragment]):
                shown = printed.cells[place.original] if printed and place.original >= 0 else None
                arrival, handed_out = row.cells[column], printed is not None and place.original >= 0
                merges = plan.table.daun[index[place.nama]].menurun
                if handed_out and arrival is None and shown is not None and shown.text.strip() and not merges:
                    self.reading.unread.append(f"sel yang digabung pada {where}")
                before = cells[index[place.nama]]
                cells[index[place.nama]] = _cell(before, shown, arrival, handed_out)
                if fragment and place.nama in first and places[0] >= 0 and not says(arrival, before):
                    said = arrival.text if arrival else ""
                    self._doubt(f"{where}: sel '{said}' tidak sama dengan '{before.raw}' pada potongan lain; dibaca yang berubah")
        return tuple(cells)

    def _goes_on(self, places: Sequence[int], plan: Layout) -> frozenset[int]:
        """Return the columns in which a row stands inside a label that the row above it has too; each row of those names its group."""
        index = plan.table.nomor_daun
        return frozenset(
            number
            for fragment, row in enumerate(places)
            for column, place in enumerate(plan.places[fragment])
            if row > 0 and ((cell := self.arrivals[fragment][0].rows[row].cells[column]) is None or cell.ulangan)
            if plan.table.daun[number := index[place.nama]].gabung == SAMA
        )

    def _new_row(self, table: Tabel, cells: tuple[Sel, ...], before: tuple[list[Baris], set[str]], grouped: bool) -> Baris:
        """Return a row that was not handed out; in a matrix it is of the kind that counts as it does.

        *grouped*: it stands in the group of the row above it, and its key among those of that group.
        """
        rows, used = before
        row = Baris("", cells)
        if self.base is None or not any(one.jenis for one in self.base.baris):
            own = slug(label(table, row)) or f"baris-{len(used) + 1}"
            group = rows[-1].kunci.rpartition("/")[0] if grouped else ""
            return replace(row, kunci=_free(f"{group}/{own}" if group else own, used.__contains__))
        like = _like(cells, rows, self.base.baris)
        home = like.induk or like.kunci.rpartition("/")[0]
        own = slug(cells[1].raw) or f"baris-{len(used) + 1}"
        return replace(row, kunci=_free(f"{home}/{own}" if home else own, used.__contains__), jenis=like.jenis, induk=like.induk)


def _like(cells: tuple[Sel, ...], before: Sequence[Baris], rows_before: Sequence[Baris]) -> Baris:
    """Return the row of a matrix that a new one is a neighbour of: numbered in the same way, the nearest one before it."""
    shape = re.sub(r"\d+", "1", re.sub(r"[a-z]", "a", cells[0].raw))
    alike = [row for row in before if row.jenis and re.sub(r"\d+", "1", re.sub(r"[a-z]", "a", row.sel[0].raw)) == shape]
    if alike:
        last = alike[-1]
        above = before[-1]
        inside = above.kunci if above.jenis in ("layanan", "kelompok") else above.induk
        return last if last.induk in ("", inside) else replace(last, induk=inside)
    return before[-1] if before else rows_before[0]


def _fitted(one: Printed, old: Table | None) -> tuple[Table, tuple[tuple[str, ...], ...]]:
    """Return the table of a block with as many header rows as it was handed out with, and the names of its rows."""
    assert isinstance(one.block, Table)
    table = with_head_rows(one.block, old) if old is not None else one.block
    if old is not None:
        table = replace(table, head=_as_changed(table.head, old, one.heads))
    lack = len(table.rows) - len(one.rows)
    names = ((),) * lack + one.rows if lack > 0 else one.rows[-lack:] if lack else one.rows
    return table, names


def _as_changed(head: tuple[HeadCell, ...], old: Table, others: Sequence[tuple[HeadCell, ...]]) -> tuple[HeadCell, ...]:
    """Return the head of a table with what the heads of its further pages say anew."""
    before = {(cell.row, cell.column): spaced(cell.text) for cell in old.head}
    said = [((cell.row, cell.column), cell.text) for other in others for cell in other]
    anew = {place: text for place, text in said if spaced(text) != before.get(place, "")}
    return tuple(
        replace(cell, teks=anew[place]) if (place := (cell.row, cell.column)) in anew and spaced(cell.text) == before.get(place) else cell
        for cell in head
    )


def _cell(old: Sel, shown: BodyCell | None, arrival: BodyCell | None, handed_out: bool) -> Sel:
    """Return a cell: the one of the content where the paper still says what it said."""
    if arrival is None or arrival.ulangan:
        return old if handed_out and (shown is None or arrival) else Sel()
    text = arrival.text
    if handed_out and shown is not None:
        before = marked(shown.runs)
        if text == before or spaced(text) == spaced(before) or (shown.keadaan == "tak-terbaca" and text.strip() == GAP):
            return old
    if handed_out and shown is None and not text.strip():
        return old
    return old if text.strip() == old.raw else Sel(text.strip())


def _named(cell: Sel, above: Sel) -> Sel:
    """Return a cell inside the label of the cell *above*: as it was where that says the same."""
    return cell if cell.raw == above.raw else Sel(above.raw)


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
