"""What differs between the columns of two tables: names, headings, groups of headings, how they merge and are set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from naskah.changes import ColumnChange, Kind
from naskah.changes.order import kept
from naskah.lines import Table, planned
from naskah.lines.blocks import HeadCell
from naskah.lines.grid import ALIGN
from naskah.tables import Kolom, KolomGrup, Tabel

ALIGNED = {"kiri": "rata kiri", "kanan": "rata kanan", "tengah": "rata tengah"}
Path = tuple[str, ...]


@dataclass(frozen=True)
class ColumnDiff:
    """Compares the columns of two tables; ``pairs`` maps the names of the older columns to those of the newer ones."""

    old: Tabel
    new: Tabel

    @cached_property
    def pairs(self) -> dict[str, str]:
        """Return which older column is which newer one: by name, then by what it prints, then by its heading."""
        pairs = {column.nama: column.nama for column in self.old.daun if column.nama in self.new.nomor_daun}
        for said in (_printed, _heading):
            left = [column for column in self.old.daun if column.nama not in pairs]
            free = {name: said(self.new, name) for name in self.new.nomor_daun if name not in pairs.values()}
            for column in left:
                own = said(self.old, column.nama)
                if same := [name for name, other in free.items() if other == own]:
                    pairs[column.nama] = same[0]
                    del free[same[0]]
        return pairs

    @cached_property
    def origin(self) -> dict[str, str]:
        """Return the older name of each matched column by its newer one."""
        return {other: one for one, other in self.pairs.items()}

    @cached_property
    def common(self) -> tuple[tuple[Kolom, Kolom], ...]:
        """Return the columns both tables have, older and newer, in the order of the newer table."""
        return tuple((_column(self.old, self.origin[c.nama]), c) for c in self.new.daun if c.nama in self.origin)

    def changes(self) -> Iterator[ColumnChange]:
        """Yield the columns that came, went or moved, then what differs in those both tables have, then their groups."""
        before, after = column_titles(self.old), column_titles(self.new)
        yield from (ColumnChange(Kind.DIHAPUS, name, title) for name, title in before.items() if name not in self.pairs)
        steady = self._steady()
        for name, title in after.items():
            if name not in self.origin:
                yield ColumnChange(Kind.DISISIPKAN, name, "", title)
            elif name not in steady:
                yield ColumnChange(Kind.DIPINDAH, name, before[self.origin[name]], title)
        for one, other in self.common:
            yield from self._column(one, other)
        yield from self._groups()
        yield from self._numbers()

    def _steady(self) -> set[str]:
        """Return the newer names of the columns that kept their order."""
        places = {column.nama: number for number, (_, column) in enumerate(self.common)}
        order = [self.pairs[column.nama] for column in self.old.daun if column.nama in self.pairs]
        chain = kept([(number, places[name]) for number, name in enumerate(order)], [1] * len(order))
        return {order[index] for index in chain}

    def _column(self, old: Kolom, new: Kolom) -> Iterator[ColumnChange]:
        one, other = self._paths[0][old.nama], self._paths[1][new.nama]
        if len(one) != len(other):
            yield ColumnChange(Kind.DIUBAH, new.nama, *_shown(one, other))
        elif one[-1] != other[-1]:
            yield ColumnChange(Kind.DIUBAH, new.nama, *_shown(one[-1:], other[-1:]) if one[:-1] != other[:-1] else _shown(one, other))
        name = _title(other) or new.nama
        if ALIGN[old.tipe] != ALIGN[new.tipe]:
            yield ColumnChange(Kind.DIUBAH, new.nama, *(f"{name}: {ALIGNED[ALIGN[column.tipe]]}" for column in (old, new)))

    @cached_property
    def _paths(self) -> tuple[dict[str, Path], dict[str, Path]]:
        return dict(column_paths(self.old)), dict(column_paths(self.new))

    def _groups(self) -> Iterator[ColumnChange]:
        """Yield each heading above columns that differs, once for all the columns below it."""
        seen: set[tuple[Path, Path]] = set()
        for one, other in self.common:
            paths = self._paths[0][one.nama], self._paths[1][other.nama]
            if len(paths[0]) != len(paths[1]):
                continue
            for level in range(1, len(paths[0])):
                above = paths[0][:level], paths[1][:level]
                if above[0][-1] != above[1][-1] and above not in seen:
                    seen.add(above)
                    yield ColumnChange(Kind.DIUBAH, "", *_shown(above[0][-1:], above[1][-1:]))

    def _numbers(self) -> Iterator[ColumnChange]:
        """Yield the printed numbers of the columns where they differ for the same columns."""
        one, other = self.old.nomor_kolom, self.new.nomor_kolom
        if one != other and len(self.common) == len(self.old.daun) == len(self.new.daun):
            yield ColumnChange(Kind.DIUBAH, "", *(f"nomor kolom: {' '.join(numbers) or '-'}" for numbers in (one, other)))


def layout_changes(old: list[Table], new: list[Table]) -> Iterator[ColumnChange]:
    """Yield what differs in how two tables with the same columns are set on paper; given as printed, in fragments."""
    papers = ["halaman mendatar" if any(table.mendatar for table in side) else "halaman tegak" for side in (old, new)]
    if papers[0] != papers[1]:
        yield ColumnChange(Kind.DIUBAH, "", *papers)
    names = [[[column.nama for column in table.columns] for table in side] for side in (old, new)]
    parts = [[set(part) for part in side] for side in names]
    if set().union(*parts[0]) != set().union(*parts[1]):
        return
    if parts[0] != parts[1]:
        yield ColumnChange(Kind.DIUBAH, "", *(f"potongan: {' | '.join(', '.join(part) for part in side)}" for side in names))
    elif names[0] == names[1] and shares(old) != shares(new):
        yield ColumnChange(Kind.DIUBAH, "", *(f"lebar kolom: {_widths(side)}" for side in (old, new)))


def merging_changes(old: list[Table], new: list[Table], titles: Mapping[str, str]) -> Iterator[ColumnChange]:
    """Yield the columns whose cells merge downward in one of two tables only, where that can be seen in print."""
    before, after = (dict(pair for table in side for pair in _merging(table)) for side in (old, new))
    breaks = any(map(planned, old)) != any(map(planned, new))  # the table starts a page of its own or not
    words = ("sel tidak menyatu", "sel menyatu ke bawah")
    for name in after:
        if name in before and before[name][0] != after[name][0] and (breaks or before[name][1] or after[name][1]):
            yield ColumnChange(Kind.DIUBAH, name, *(f"{titles[name]}: {words[side[name][0]]}" for side in (before, after)))


def _merging(table: Table) -> Iterator[tuple[str, tuple[bool, bool]]]:
    """Yield each column's name, whether its cells may merge, and whether any do."""
    for number, column in enumerate(table.columns):
        yield column.nama, (column.gabung, any(row.cells[number] is None for row in table.rows))


def shares(tables: list[Table]) -> list[list[float]]:
    """Return the share of the line that each column of each fragment wishes for."""
    return [[round(column.lebar / sum(c.lebar for c in table.columns), 6) for column in table.columns] for table in tables]


def _widths(tables: list[Table]) -> str:
    return " | ".join(" ".join(f"{column.lebar:g}" for column in table.columns) for table in tables)


def head_words(tables: list[Table]) -> tuple[list[list[HeadCell]], str]:
    """Return the header cells of a table, and on one line their words with how many rows and columns each one covers."""
    cells = [list(table.head) for table in tables]
    words = (f"{cell.teks} ({cell.rowspan}×{cell.colspan})" for head in cells for cell in head if cell.teks or cell.colspan > 1)
    return cells, " | ".join(words)


def column_paths(table: Tabel) -> Iterator[tuple[str, Path]]:
    """Yield the name of each leaf column with the headings above it and its own."""

    def walk(nodes: tuple[Kolom | KolomGrup, ...], above: Path) -> Iterator[tuple[str, Path]]:
        for node in nodes:
            path = (*above, node.judul)
            if isinstance(node, Kolom):
                yield node.nama, path
            else:
                yield from walk(node.kolom, path)

    yield from walk(table.kolom, ())


def column_titles(table: Tabel) -> dict[str, str]:
    """Return the full heading of each leaf column, the headings above it first."""
    return {name: _title(path) or name for name, path in column_paths(table)}


def _title(path: Path) -> str:
    return " / ".join(" ".join(part.split()) for part in path if part.strip())


def _shown(one: Path, other: Path) -> tuple[str, str]:
    """Return two headings on one line each; where only their line breaks differ these are shown."""
    if _title(one) != _title(other):
        return _title(one), _title(other)
    return " / ".join(one).replace("\n", " ⏎ "), " / ".join(other).replace("\n", " ⏎ ")


def _column(table: Tabel, name: str) -> Kolom:
    return table.daun[table.nomor_daun[name]]


def _heading(table: Tabel, name: str) -> tuple[Path, str]:
    return dict(column_paths(table))[name], _column(table, name).tipe


def _printed(table: Tabel, name: str) -> tuple[Path, str, tuple[str, ...]]:
    return *_heading(table, name), tuple(table.sel(row, name).raw for row in table.baris)
