"""What differs between two tables: columns by name, rows by key, cells by both; consequences and provenance apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from naskah.changes import Cell, DataChange, Kind
from naskah.changes.order import joined, kept
from naskah.compare.columns import ColumnDiff, column_titles
from naskah.compare.pairing import SIMILAR, likeness
from naskah.lines.blocks import is_bold
from naskah.problems import Where
from naskah.tables import SAMA, Asal, Baca, Baris, Kolom, Matriks, Sel, Tabel
from naskah.tables.labels import labelled_once

ROW = 100_000  # weight of a row; of as few moved rows as possible those that stand where they stood are none
BOLD = ("huruf biasa", "huruf tebal")  # how a row looks: not, and so
WIDE = ("sel kosong terpisah", "sel kosong digabung dengan sel di kirinya")
ENOUGH_ROWS = 200  # leftover rows beyond this are not searched for similar ones: their keys say enough


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that differs: its keys, what happened, and its cells."""

    kind: Kind
    lama: str
    baru: str
    sel: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class TableDiff:
    """Compares two tables, given with the matrices they may belong to (for the place of a cell in the source)."""

    old: Tabel
    new: Tabel
    old_matrix: Matriks | None = None
    new_matrix: Matriks | None = None

    # -- rows --------------------------------------------------------------------------------------------------------

    @cached_property
    def rows(self) -> tuple[tuple[dict[str, Baris], dict[str, Baris]], dict[str, str]]:
        """Return the rows of both tables by key, and which old key is which new one."""
        before, after = ({row.kunci: row for row in table.baris} for table in (self.old, self.new))
        pairs = {key: key for key in before if key in after}
        older_rest = [key for key in before if key not in pairs]
        newer_rest = [key for key in after if key not in pairs]
        by_texts: dict[tuple[str, ...], list[str]] = {}
        for key in newer_rest:
            by_texts.setdefault(_texts(after[key]), []).append(key)
        for key in older_rest:
            if same := by_texts.get(_texts(before[key])):
                pairs[key] = same.pop(0)
        older_rest = [key for key in older_rest if key not in pairs]
        newer_rest = [key for key in newer_rest if key not in pairs.values()]
        if max(len(older_rest), len(newer_rest)) <= ENOUGH_ROWS:
            pairs |= _similar({key: before[key] for key in older_rest}, {key: after[key] for key in newer_rest})
        return (before, after), pairs

    @cached_property
    def origin(self) -> dict[str, str]:
        """Return the old key of each matched row by its new one."""
        return {new: old for old, new in self.rows[1].items()}

    @cached_property
    def order(self) -> tuple[tuple[str, str], ...]:
        """Return (old key, new key) in joined order; a moved row stands there twice, each time alone."""
        (before, after), pairs = self.rows
        places = {key: number for number, key in enumerate(after)}
        matched = [key for key in before if key in pairs]
        own = {key: number for number, key in enumerate(before)}
        stays = [own[key] == places[pairs[key]] for key in matched]
        chain = kept([(number, places[pairs[key]]) for number, key in enumerate(matched)], [ROW + stay for stay in stays])
        return tuple(joined(list(before), list(after), [(matched[index], pairs[matched[index]]) for index in chain]))

    def changed_rows(self) -> Iterator[RowChange]:
        """Yield the rows that differ in joined order; a moved row at its new place."""
        (before, after), pairs = self.rows
        origin = self.origin
        for old, new in self.order:
            if old and new:
                if cells := tuple(cell for cell in self._cells(before[old], after[new]) if not self._follows(cell)):
                    yield RowChange(Kind.DIUBAH, old, new, cells)
            elif new in origin and new:
                cells = tuple(cell for cell in self._cells(before[origin[new]], after[new], True) if not self._follows(cell))
                yield RowChange(Kind.DIPINDAH, origin[new], new, cells)
            elif new:
                yield RowChange(Kind.DISISIPKAN, "", new, tuple(self._lone(after[new], self.new, True)))
            elif old not in pairs:
                yield RowChange(Kind.DIHAPUS, old, "", tuple(self._lone(before[old], self.old, False)))

    def consequences(self) -> tuple[Cell, ...]:
        """Return the cells that differ only because rows came, went or moved."""
        (before, after), _ = self.rows
        rows = [(before[self.origin[new]], after[new]) for _, new in self.order if new in self.origin]
        return tuple(cell for one, other in rows for cell in self._cells(one, other) if self._follows(cell))

    def _cells(self, old: Baris, new: Baris, moved: bool = False) -> Iterator[Cell]:
        """Yield the cells of a row that differ; of one that *moved* those too that a label above it covers now."""
        for before, column in self.columns.common:
            one, other = self.old.sel(old, before.nama), self.new.sel(new, column.nama)
            if one.raw != other.raw and (moved or not self._covered(old, before, new, column)):
                yield self._cell(new.kunci, (before, column), (old, one), (new, other))
        bold, wide = [is_bold(row.jenis) for row in (old, new)], [_is_wide(self.old, old), _is_wide(self.new, new)]
        for looks, sides in ((BOLD, bold), (WIDE, wide)):
            if sides[0] != sides[1]:
                yield Cell(new.kunci, "", "baris", looks[sides[0]], looks[sides[1]], old.where, new.where)

    def _covered(self, old: Baris, before: Kolom, new: Baris, column: Kolom) -> bool:
        """Tell whether a label is printed in an earlier row in both revisions: that it changed is told there."""
        if not before.gabung == column.gabung == SAMA or not (self.old.sel(old, before.nama).raw and self.new.sel(new, column.nama).raw):
            return False  # an empty cell stands alone
        return not self.once[0][old.kunci][before.nama] and not self.once[1][new.kunci][column.nama]

    @cached_property
    def once(self) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
        """Return the texts of both tables by row and column, each label in its first row alone."""
        return _texts_once(self.old), _texts_once(self.new)

    def _cell(self, key: str, columns: tuple[Kolom, Kolom], old: tuple[Baris, Sel], new: tuple[Baris, Sel]) -> Cell:
        column = columns[1]
        before, after = (old[1].nilai, new[1].nilai) if column.numeric else (None, None)
        difference = after - before if before is not None and after is not None else None
        percent = round(difference * 100 / before, 2) if difference is not None and before else None
        return Cell(
            key,
            column.nama,
            self.titles[column.nama],
            old[1].raw,
            new[1].raw,
            cell_place(self.old, self.old_matrix, old[0], columns[0]),
            cell_place(self.new, self.new_matrix, new[0], column),
            difference,
            percent,
            tipe=column.tipe,
        )

    def _lone(self, row: Baris, table: Tabel, inserted: bool) -> Iterator[Cell]:
        """Yield the filled cells of a row that only one revision has."""
        titles = self.titles if inserted else self.older_titles
        return lone_cells(row, table, titles, inserted, self.new_matrix if inserted else self.old_matrix)

    def lone_columns(self) -> Iterator[Cell]:
        """Yield the filled cells of the columns that only one of the tables has, row by row."""
        (before, after), _ = self.rows
        for table, rows, matched, inserted in (
            (self.old, before, self.columns.pairs, False),
            (self.new, after, self.columns.origin, True),
        ):
            lone = [column.nama for column in table.daun if column.nama not in matched]
            for row in rows.values() if lone else ():
                if row.kunci in (self.origin if inserted else self.rows[1]):
                    yield from (cell for cell in self._lone(row, table, inserted) if cell.kolom in lone)

    # -- consequences --------------------------------------------------------------------------------------------------

    @cached_property
    def shifted(self) -> bool:
        """Tell whether rows came, went or moved."""
        return any(not old or not new for old, new in self.order)

    def _follows(self, cell: Cell) -> bool:
        """Tell whether a cell differs only because rows came, went or moved."""
        if not self.shifted or not cell.kolom:
            return False
        column = self.new.daun[self.new.nomor_daun[cell.kolom]]
        if column.gabung and self._merged_label(cell):
            return True
        return column.tipe == "nomor" and cell.baris in self.counted.get(cell.kolom, frozenset())

    def _merged_label(self, cell: Cell) -> bool:
        """Tell whether the label that covers a merged cell is the same in both revisions."""
        before = self.columns.origin[cell.kolom]
        return self.labels[0].get((self.origin[cell.baris], before)) == self.labels[1].get((cell.baris, cell.kolom))

    @cached_property
    def labels(self) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
        """Return for both tables what stands, or reaches down from above, in each cell of a merging column."""
        return _labels(self.old), _labels(self.new)

    @cached_property
    def counted(self) -> dict[str, frozenset[str]]:
        """Return for each number column the rows whose new number counts on from the one above, as the old one did."""
        return {column.nama: _counting(self.new, column.nama) for _, column in self.columns.common if column.tipe == "nomor"}

    # -- columns -------------------------------------------------------------------------------------------------------

    @cached_property
    def columns(self) -> ColumnDiff:
        """Return the comparison of the columns."""
        return ColumnDiff(self.old, self.new)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Return the full heading of each column of the newer table."""
        return column_titles(self.new)

    @cached_property
    def older_titles(self) -> dict[str, str]:
        """Return the full heading of each column of the older table."""
        return column_titles(self.old)

    # -- provenance ----------------------------------------------------------------------------------------------------

    def provenance(self) -> Iterator[DataChange]:
        """Yield the cells whose reading has another state or basis."""
        (before, after), pairs = self.rows
        for old, new in pairs.items():
            for own, column in self.columns.common:
                one, other = self.old.sel(before[old], own.nama).asal, self.new.sel(after[new], column.nama).asal
                if one is not other and one != other:
                    places = (
                        cell_place(self.old, self.old_matrix, before[old], own),
                        cell_place(self.new, self.new_matrix, after[new], column),
                    )
                    yield DataChange("provenans", f"{self.new.id}/{new}/{column.nama}", described(one), described(other), *places)


def lone_cells(row: Baris, table: Tabel, titles: Mapping[str, str], inserted: bool, matrix: Matriks | None) -> Iterator[Cell]:
    """Yield the filled cells of a row of *table* that only the newer (*inserted*) or only the older revision has."""
    for column, cell in zip(table.daun, row.sel, strict=True):
        if cell.raw:
            where = cell_place(table, matrix, row, column)
            sides = ("", cell.raw, Where(), where) if inserted else (cell.raw, "", where, Where())
            yield Cell(row.kunci, column.nama, titles[column.nama], *sides, tipe=column.tipe)


def _is_wide(table: Tabel, row: Baris) -> bool:
    """Tell whether empty cells of a row are printed as one with those on their left."""
    wide = any(look.kanan for look in table.rupa if look.baris == row.kunci)
    return wide and any(not cell.raw for cell in row.sel[1:])


def described(asal: Asal) -> str:
    """Return a provenance in words."""
    parts = [asal.baca.value, asal.alasan, asal.sumber and f"sumber {asal.sumber}", asal.oleh, asal.tanggal, asal.dasar]
    return "; ".join(part for part in parts if part) if asal != Asal() else Baca.JELAS.value


def cell_place(table: Tabel, matrix: Matriks | None, row: Baris, column: Kolom) -> Where:
    """Return where a cell stands in the source."""
    if matrix and column.tahun is not None and (row.kunci, column.tahun) in matrix.tempat:
        return matrix.tempat[row.kunci, column.tahun]
    return row.where


def _texts(row: Baris) -> tuple[str, ...]:
    return tuple(cell.raw for cell in row.sel)


def _texts_once(table: Tabel) -> dict[str, dict[str, str]]:
    names = [column.nama for column in table.daun]
    return {row.kunci: dict(zip(names, _texts(row), strict=True)) for row in labelled_once(table).baris}


def _similar(old: dict[str, Baris], new: dict[str, Baris]) -> dict[str, str]:
    """Return the most similar rows of two sets as pairs, best first."""
    one, other = ({key: Counter(word for text in _texts(row) for word in text.split()) for key, row in side.items()} for side in (old, new))
    scores = sorted(
        (-score, i, k, a, b)
        for i, a in enumerate(one)
        for k, b in enumerate(other)
        if (score := likeness(one[a], other[b])) >= SIMILAR and one[a]
    )
    pairs: dict[str, str] = {}
    paired_rows: set[str] = set()
    for _, _, _, a, b in scores:
        if a not in pairs and b not in paired_rows:
            pairs[a] = b
            paired_rows.add(b)
    return pairs


def _labels(table: Tabel) -> dict[tuple[str, str], str]:
    labels: dict[tuple[str, str], str] = {}
    same = {column.nama: column.gabung == SAMA for column in table.daun if column.gabung}
    merging = list(same)
    last = dict.fromkeys(merging, "")
    for row in table.baris:
        for position, name in enumerate(merging):
            raw = table.sel(row, name).raw
            if raw != last[name] and (raw or same[name]):
                last[name] = raw
                last.update(dict.fromkeys(merging[position + 1 :], ""))
            labels[row.kunci, name] = last[name]
    return labels


def _counting(table: Tabel, name: str) -> frozenset[str]:
    """Return the rows whose number is one more than the last number above it, or 1."""
    rows, last = set(), Decimal(0)
    for row in table.baris:
        raw = table.sel(row, name).raw.rstrip(".)")
        if raw.isdigit():
            if int(raw) in (last + 1, 1):
                rows.add(row.kunci)
            last = Decimal(raw)
    return frozenset(rows)
