"""Proposals of a document -> the files they change: texts in place, cells in the CSV files, who and when in the provenance."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from naskah import dump, manifest
from naskah.dump.regulation import head_tree
from naskah.dump.tables import table_rows, table_tree
from naskah.dump.units import unit_trees
from naskah.imports.yaml_edit import Entry, UnfitError, changed_yaml
from naskah.model import Peraturan, Satuan
from naskah.problems import ExitStatus, NaskahError, fail
from naskah.records import PROVENANCE_COLUMNS, PROVENANCE_FILE, Edit, appended, edited, provenance_row
from naskah.tables import BIDANG_FIELDS, FIXED_FIELDS, Asal, Baris, Sel, Tabel

HEAD, ELUCIDATION = "peraturan.yaml", "penjelasan.yaml"
RECORDS, ROWS = "tabel/matriks-capaian.csv", "tabel/matriks-baris.csv"
Tree = dump.Tree


class Writing:
    """The files of one revision that change, made step by step from what stands in its folder."""

    def __init__(self, now: Peraturan, new: Peraturan, asal: Asal) -> None:
        """Take today's regulation, what it shall be, and who is to stand in the provenance."""
        self.now, self.new, self.asal = now, new, asal
        self.folder = Path(str(now.folder))
        self.shown = now.where.file.rpartition("/")[0]
        self.found: dict[str, bytes] = {}
        self.provenance: list[tuple[str, ...]] = []
        self.gone: set[tuple[str, str]] = set()

    def files(self) -> dict[str, bytes]:
        """Return the changed files by their names in the folder; empty when nothing changes."""
        self._units(self.now.batang_tubuh, self.new.batang_tubuh, "")
        self._head()
        self._elucidation()
        if [annex.id for annex in self.now.lampiran] != [annex.id for annex in self.new.lampiran]:
            raise _by_hand("lampiran yang disisipkan atau dihapus")
        for old, new in zip(self.now.lampiran, self.new.lampiran, strict=True):
            self._units(old.isi, new.isi, new.id)
        for name, table in self.new.tabel.items():
            self._table(self.now.tabel.get(name), table)
        self._matrices()
        self._origins()
        if self.found:
            self.found |= manifest.resealed(self.folder, self.found, self.asal)
        return self.found

    # -- YAML ------------------------------------------------------------------------------------------------------

    def _text(self, name: str) -> str:
        data = self.found.get(name) or (self.folder / name).read_bytes()
        return data.decode("utf-8-sig").replace("\r\n", "\n")

    def _put(self, name: str, text: str) -> None:
        """Keep a changed file with the line ends and the byte-order mark it has."""
        before = (self.folder / name).read_bytes() if (self.folder / name).exists() else b""
        text = text.replace("\n", "\r\n") if b"\r\n" in before else text
        self.found[name] = (b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b"") + text.encode()

    def _change(self, name: str, old: Tree, new: Tree, path: Sequence[str | int] = ()) -> None:
        if old == new:
            return
        try:
            self._put(name, changed_yaml(self._text(name), old, new, path))
        except UnfitError as error:
            raise _by_hand(f"berkas {name}: {error}") from None

    def _head(self) -> None:
        old, new = (_listed_annexes(head_tree(one), one) for one in (self.now, self.new))
        for key in ("menimbang", "mengingat"):
            before, after = getattr(self.now, key), getattr(self.new, key)
            self._change(HEAD, entries(before, key), entries(after, key), (key,))
            old.pop(key), new.pop(key)
        self._change(HEAD, old, new)

    def _elucidation(self) -> None:
        if (self.now.penjelasan is None) != (self.new.penjelasan is None):
            raise _by_hand("penjelasan yang disisipkan atau dihapus")
        if self.now.penjelasan and self.new.penjelasan:
            for key, home in (("umum", "penjelasan/umum"), ("pasal_demi_pasal", "penjelasan/pasal-demi-pasal")):
                before, after = getattr(self.now.penjelasan, key), getattr(self.new.penjelasan, key)
                if before != after:
                    self._change(ELUCIDATION, entries(before, home), entries(after, home), (key,))

    def _units(self, old: tuple[Satuan, ...], new: tuple[Satuan, ...], home: str) -> None:
        """Change the files that hold one list of units; a new unit goes where the one before it stands."""
        if old == new:
            return
        files = list(dict.fromkeys(unit.where.file for unit in old))
        if not files:
            raise _by_hand(f"isi {home or 'batang tubuh'} yang tadinya kosong")
        holder = {unit.id: unit.where.file for unit in old}
        parts: dict[str, list[Satuan]] = {name: [] for name in files}
        now = files[0]
        for unit in new:
            now = holder.get(unit.id, now)
            parts[now].append(unit)
        for name in files:
            before = tuple(unit for unit in old if unit.where.file == name)
            self._change(name.removeprefix(f"{self.shown}/"), entries(before, home), entries(tuple(parts[name]), home), ("isi",))

    # -- tables ----------------------------------------------------------------------------------------------------

    def _table(self, old: Tabel | None, new: Tabel) -> None:
        if old == new:
            return
        sheet, rows = f"tabel/{new.id}.yaml", f"tabel/{new.id}.csv"
        if old is None:
            self.found[sheet], self.found[rows] = dump.yaml_text(table_tree(new)), table_rows(new)
            self.provenance.extend(provenance_row(new.id, row.kunci, "", "*", self.asal) for row in new.baris)
            return
        self._change(sheet, _columns(table_tree(old)), _columns(table_tree(new)))
        self._provenance(old, new)
        if [column.nama for column in old.daun] != [column.nama for column in new.daun]:
            self._put(rows, table_rows(new).decode())
        else:
            self.found[rows] = _rows((self.folder / rows).read_bytes(), old, new, rows)

    def _provenance(self, old: Tabel, new: Tabel) -> None:
        before = {row.kunci: row for row in old.baris}
        self.gone |= {(old.id, kunci) for kunci in before.keys() - {row.kunci for row in new.baris}}
        gone_columns = {column.nama for column in old.daun} - {column.nama for column in new.daun}
        self.gone |= {(old.id, f"*{name}") for name in gone_columns}
        for row in new.baris:
            known = before.get(row.kunci)
            if known is None:
                self.provenance.append(provenance_row(new.id, row.kunci, "", "*", self.asal))
                continue
            for column, cell in zip(new.daun, row.sel, strict=True):
                was = old.sel(known, column.nama) if column.nama in old.nomor_daun else None
                if was is None or was.raw != cell.raw or was.asal != cell.asal:
                    self.provenance.append(provenance_row(new.id, row.kunci, "", column.nama, self.asal))

    def _matrices(self) -> None:
        if self.now.matriks is None or self.new.matriks is None or self.now.matriks == self.new.matriks:
            return
        old, new = self.now.matriks, self.new.matriks
        records, rows = list[Edit](), list[Edit]()
        for key, cells in new.capaian.items():
            for name, was, cell in _changed(BIDANG_FIELDS, old.capaian[key], cells):
                records.append(Edit((key[0], str(key[1])), name, was.raw, cell.raw))
                self.provenance.append(provenance_row(new.id, key[0], str(key[1]), name, self.asal))
        for before, after in zip(old.bidang, new.bidang, strict=True):
            for one, other in zip(before.baris, after.baris, strict=True):
                for name, was, cell in _changed(FIXED_FIELDS, one.sel, other.sel):
                    rows.append(Edit((one.kunci,), name, was.raw, cell.raw))
                    self.provenance.append(provenance_row(new.id, one.kunci, "", name, self.asal))
        for name, edits, keys in ((RECORDS, records, ("baris", "tahun")), (ROWS, rows, ("kunci",))):
            if edits:
                self.found[name] = edited((self.folder / name).read_bytes(), keys, edits, name)

    def _origins(self) -> None:
        """Change the provenance file: lines of rows that are gone go, changed cells are verified."""
        path = self.folder / PROVENANCE_FILE
        data = path.read_bytes() if path.exists() else b""
        kept = _without(data, self.gone) if self.gone and data else data
        if self.provenance:
            kept = appended(kept, PROVENANCE_COLUMNS, self.provenance)
        if kept != data:
            self.found[PROVENANCE_FILE] = kept


def entries(units: tuple[Satuan, ...], parent: str) -> list[Tree]:
    """Return units as entries of a list that are known by their ids."""
    return [_entry(unit, tree) for unit, tree in zip(units, unit_trees(units, parent), strict=True)]


def _entry(unit: Satuan, tree: Tree) -> Entry:
    assert isinstance(tree, dict)
    found = Entry(tree)
    found.ident = unit.id
    below = tree.get("isi")
    if isinstance(below, list):
        found["isi"] = [_entry(one, branch) for one, branch in zip(unit.isi, below, strict=True)]
    return found


def _listed_annexes(tree: dict[str, Tree], peraturan: Peraturan) -> dict[str, Tree]:
    """Return the tree of a head with its annexes known by their ids; their heads are then matched line by line."""
    annexes = tree.get("lampiran")
    if isinstance(annexes, list):
        found: list[Tree] = []
        for annex, one in zip(peraturan.lampiran, annexes, strict=True):
            assert isinstance(one, dict)
            entry = Entry(one)
            entry.ident = annex.id
            found.append(entry)
        tree = {**tree, "lampiran": found}
    return tree


def _columns(tree: dict[str, Tree]) -> dict[str, Tree]:
    """Return the tree of a table with its columns known by their names, headings by their words."""

    def known(columns: Tree) -> list[Tree]:
        found: list[Tree] = []
        for column in columns if isinstance(columns, list) else ():
            assert isinstance(column, dict)
            entry = Entry(column)
            entry.ident = str(column.get("nama") or column.get("judul"))
            if "kolom" in column:
                entry["kolom"] = known(column["kolom"])
            found.append(entry)
        return found

    return {**tree, "kolom": known(tree["kolom"])}


def _changed(names: Sequence[str], old: Sequence[Sel], new: Sequence[Sel]) -> Iterator[tuple[str, Sel, Sel]]:
    return ((name, was, cell) for name, was, cell in zip(names, old, new, strict=True) if was != cell)


def _rows(data: bytes, old: Tabel, new: Tabel, shown: str) -> bytes:
    """Return the CSV of a table with its cells changed and its rows as they are now; untouched lines stay as they were."""
    before = {row.kunci: row for row in old.baris}
    names = [column.nama for column in old.daun]
    edits = [
        Edit((row.kunci,), name, was.raw, cell.raw)
        for row in new.baris
        if row.kunci in before
        for name, was, cell in zip(names, before[row.kunci].sel, row.sel, strict=True)
        if was.raw != cell.raw
    ]
    changed = edited(data, ("kunci",), edits, shown) if edits else data
    if [row.kunci for row in old.baris] == [row.kunci for row in new.baris]:
        return changed
    text = changed.decode("utf-8")
    head, *lines = text.splitlines(keepends=True)
    if len(lines) != len(old.baris):
        raise _by_hand(f"{shown}: ada sel yang memuat ganti baris")
    by_key = {row.kunci: line for row, line in zip(old.baris, lines, strict=True)}
    return (head + "".join(by_key.get(row.kunci) or _line(head, names, row) for row in new.baris)).encode()


def _line(head: str, names: Sequence[str], row: Baris) -> str:
    """Return a new row as a line in the order of the columns of the file."""
    mark = next((sign for sign in ",;\t" if sign in head), ",")
    values = {"kunci": row.kunci} | {name: cell.raw for name, cell in zip(names, row.sel, strict=True)}
    order = next(csv.reader([head.removeprefix("\ufeff")], delimiter=mark))
    buffer, end = StringIO(), head[len(head.rstrip("\r\n")) :]
    csv.writer(buffer, delimiter=mark, lineterminator=end).writerow(values.get(name.strip(), "") for name in order)
    return buffer.getvalue()


def _without(data: bytes, gone: Iterable[tuple[str, str]]) -> bytes:
    """Return the provenance file without the lines of rows and columns that are gone."""
    left = set(gone)
    text = data.decode("utf-8")
    head, *lines = text.splitlines(keepends=True)
    mark = next((sign for sign in ",;\t" if sign in head), ",")
    names = [name.strip() for name in next(csv.reader([head.removeprefix("\ufeff")], delimiter=mark))]
    places = names.index("tabel"), names.index("baris"), names.index("kolom")
    kept = []
    for line in lines:
        cells = next(csv.reader([line], delimiter=mark), [])
        tabel, baris, kolom = (cells[place] if place < len(cells) else "" for place in places)
        if (tabel, baris) not in left and (tabel, f"*{kolom}") not in left:
            kept.append(line)
    return (head + "".join(kept)).encode()


def _by_hand(what: str) -> NaskahError:
    message = f"tidak dapat ditulis dengan sendirinya: {what}"
    return fail("IMPOR-05", message, "ubah berkas isinya dengan tangan", status=ExitStatus.FINDINGS)
