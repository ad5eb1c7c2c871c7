"""Changed tables and matrices -> the files they change: cells, rows and columns in place, who and when in the provenance."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from io import StringIO

from naskah import dump
from naskah.dump.in_place import Entry
from naskah.dump.tables import matrix_tree, table_rows, table_tree
from naskah.records import Cells, Key, decoded, encoded, provenance_row, rewritten
from naskah.tables import BIDANG_FIELDS, FIXED_FIELDS, Asal, Matriks, Sel, Tabel

MATRIX, RECORDS, ROWS = "tabel/matriks.yaml", "tabel/matriks-capaian.csv", "tabel/matriks-baris.csv"
Tree = dump.Tree
Gone = tuple[str, str, str, str]  # table, row, column, year; empty: any


class TableFiles:
    """Makes the files of tables; ``provenance`` are the lines to be added, ``gone`` the places whose lines go."""

    def __init__(self, read: Callable[[str], bytes], asal: Asal) -> None:
        """Take who reads a file as it is now, and who is to stand in the provenance."""
        self.read, self.asal = read, asal
        self.trees: dict[str, tuple[Tree, Tree]] = {}  # YAML files, as they are and as they shall be
        self.written: dict[str, bytes] = {}
        self.without: list[str] = []  # files that go
        self.provenance: list[tuple[str, ...]] = []
        self.gone: list[Gone] = []

    def tables(self, old: Mapping[str, Tabel], new: Mapping[str, Tabel]) -> None:
        """Make the files of the tables *new*, which were *old*."""
        for name, table in new.items():
            self._table(old.get(name), table)
        for name in old.keys() - new.keys():
            self.without += [f"tabel/{name}.csv", f"tabel/{name}.yaml"]
            self.gone.append((name, "", "", ""))

    def _table(self, old: Tabel | None, new: Tabel) -> None:
        if old == new:
            return
        sheet, rows = f"tabel/{new.id}.yaml", f"tabel/{new.id}.csv"
        if old is None:
            self.written[sheet], self.written[rows] = dump.yaml_text(table_tree(new)), table_rows(new)
            self.provenance.extend(self._line(new.id, row.kunci, "", "*") for row in new.baris)
            return
        self.trees[sheet] = _columns(table_tree(old)), _columns(table_tree(new))
        self._cells(old, new)
        if [column.nama for column in old.daun] != [column.nama for column in new.daun]:
            self.written[rows] = table_rows(new)
        else:
            self.written[rows] = rewritten(self.read(rows), ("kunci",), _records(old), _records(new), rows)

    def _cells(self, old: Tabel, new: Tabel) -> None:
        before = {row.kunci: row for row in old.baris}
        self.gone += [(old.id, kunci, "", "") for kunci in before.keys() - {row.kunci for row in new.baris}]
        self.gone += [(old.id, "", column.nama, "") for column in old.daun if column.nama not in new.nomor_daun]
        for row in new.baris:
            cells_before = before.get(row.kunci)
            if cells_before is None:
                self.provenance.append(self._line(new.id, row.kunci, "", "*"))
                continue
            for column, cell in zip(new.daun, row.sel, strict=True):
                was = old.sel(cells_before, column.nama) if column.nama in old.nomor_daun else None
                if was is None or was.raw != cell.raw or was.asal != cell.asal:
                    self.provenance.append(self._line(new.id, row.kunci, "", column.nama))

    def matrices(self, old: Matriks | None, new: Matriks | None) -> None:
        """Make the files of the matrices *new*, which were *old*."""
        if old is None or old == new:
            return
        if new is None:
            self.without += [MATRIX, ROWS, RECORDS]
            self.gone += [(name, "", "", "") for name in (old.id, *(bidang.tabel for bidang in old.bidang))]
            return
        self.trees[MATRIX] = matrix_tree(old), matrix_tree(new)
        for name, keys, cells in ((ROWS, ("kunci",), _matrix_rows), (RECORDS, ("baris", "tahun"), _matrix_records)):
            before, after = cells(old), cells(new)
            if list(before.items()) != list(after.items()):
                self.written[name] = rewritten(self.read(name), keys, before, after, name)
        rows_before = {row.kunci: row for bidang in old.bidang for row in bidang.baris}
        rows = {row.kunci: row for bidang in new.bidang for row in bidang.baris}
        self.gone += [(old.id, kunci, "", "") for kunci in rows_before.keys() - rows.keys()]
        self.gone += [(old.id, "", "", str(year)) for year in old.tahun if year not in new.tahun]
        for kunci, row in rows.items():
            if kunci not in rows_before:
                self.provenance.append(self._line(new.id, kunci, "", "*"))
                self.provenance += [self._line(new.id, kunci, str(year), "*") for year in new.tahun]
                continue
            self.provenance += [self._line(new.id, kunci, "", name) for name in _changed(FIXED_FIELDS, rows_before[kunci].sel, row.sel)]
            for year in new.tahun:
                was = old.capaian.get((kunci, year), tuple(Sel() for _ in BIDANG_FIELDS))
                self.provenance += [
                    self._line(new.id, kunci, str(year), name) for name in _changed(BIDANG_FIELDS, was, new.capaian[kunci, year])
                ]

    def _line(self, tabel: str, baris: str, tahun: str, kolom: str) -> tuple[str, ...]:
        return provenance_row(tabel, baris, tahun, kolom, self.asal)


def _records(table: Tabel) -> dict[Key, Cells]:
    names = [column.nama for column in table.daun]
    return {(row.kunci,): dict(zip(names, (cell.raw for cell in row.sel), strict=True)) for row in table.baris}


def _matrix_rows(matriks: Matriks) -> dict[Key, Cells]:
    cells: dict[Key, Cells] = {}
    for bidang in matriks.bidang:
        for row in bidang.baris:
            fixed = dict(zip(FIXED_FIELDS, (cell.raw for cell in row.sel), strict=True))
            cells[row.kunci,] = {"bidang": bidang.bidang, "induk": row.induk, "jenis": row.jenis} | fixed
    return cells


def _matrix_records(matriks: Matriks) -> dict[Key, Cells]:
    return {
        (kunci, str(year)): dict(zip(BIDANG_FIELDS, (cell.raw for cell in cells), strict=True))
        for (kunci, year), cells in matriks.capaian.items()
    }


def _changed(names: Sequence[str], old: Sequence[Sel], new: Sequence[Sel]) -> Iterator[str]:
    return (name for name, was, cell in zip(names, old, new, strict=True) if was != cell)


def _columns(tree: dict[str, Tree]) -> dict[str, Tree]:
    """Return the tree of a table with its columns known by their names, headings by their words."""

    def named(columns: Tree) -> list[Tree]:
        entries: list[Tree] = []
        for column in columns if isinstance(columns, list) else ():
            assert isinstance(column, dict)
            entry = Entry(column)
            entry.ident = str(column.get("nama") or column.get("judul"))
            if "kolom" in column:
                entry["kolom"] = named(column["kolom"])
            entries.append(entry)
        return entries

    return {**tree, "kolom": named(tree["kolom"])}


def without_places(data: bytes, gone: Iterable[Gone]) -> bytes:
    """Return the provenance file without the lines of places that are gone; a range of years ends where the years now end."""
    left = list(gone)
    text, encoding = decoded(data)
    head, *lines = StringIO(text, newline="")
    mark = next((sign for sign in ",;\t" if sign in head), ",")
    names = [name.strip() for name in next(csv.reader([head.removeprefix("\ufeff")], delimiter=mark))]
    places = [names.index(name) for name in ("tabel", "baris", "kolom", "tahun")]
    kept = []
    for line in lines:
        cells = next(csv.reader([line], delimiter=mark), [])
        own = [cells[place] if place < len(cells) else "" for place in places]
        if not any(_is(own, place) for place in left):
            kept.append(_clipped(line, own, left))
    return encoded(head + "".join(kept), encoding)


def _is(own: Sequence[str], gone: Gone) -> bool:
    return own[0] == gone[0] and all(not wanted or wanted == said for wanted, said in zip(gone[1:], own[1:], strict=True))


def _clipped(line: str, own: Sequence[str], gone: Sequence[Gone]) -> str:
    """Return a line of the provenance file with its range of years without those at its ends that are gone."""
    first, dots, last = own[3].partition("..")
    years = {place[3] for place in gone if place[0] == own[0] and place[3]}
    if not dots or not {first, last} & years:
        return line
    left = [str(year) for year in range(int(first), int(last) + 1) if str(year) not in years]
    return line.replace(own[3], left[0] if len(left) == 1 else f"{left[0]}..{left[-1]}", 1) if left else ""
