"""Changes that a meeting rejected, taken back: the newer revision with the old words, units and cells in their place again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from naskah.changes import Cell, Change, Comparison, Kind
from naskah.model import Peraturan, Satuan, SisipanTabel
from naskah.tables import BIDANG_FIELDS, Baris, Sel, Tabel

Units = tuple[Satuan, ...]
BY_HAND = "belum dikembalikan: {0}; kembalikan dengan tangan"


class TakingBack:
    """Takes changes back one by one; ``undone`` says by the id of a change why it could not be."""

    def __init__(self, comparison: Comparison) -> None:
        """Begin with the newer revision."""
        self.old, self.result = comparison.old, comparison.new
        self.pairs, self.tables = dict(comparison.pairs()), comparison.tables
        self.undone: dict[str, str] = {}

    def take_back(self, changes: Iterable[Change]) -> Peraturan:
        """Return the newer revision without *changes*."""
        for change in changes:
            if reason := self._one(change):
                self.undone[change.id] = BY_HAND.format(reason)
        return self.result

    def _one(self, change: Change) -> str:
        """Take one change back; return why that is not possible, or nothing."""
        if change.tabel:
            return self._table(change)
        if change.kind is Kind.DIUBAH:
            return self._words(change)
        if change.kind is Kind.DISISIPKAN:
            return self._removed(change)
        if change.kind is Kind.DIHAPUS:
            return self._put_back(change)
        return f"perubahan berjenis '{change.kind.value}'"

    # -- units -------------------------------------------------------------------------------------------------------

    def _words(self, change: Change) -> str:
        old = self.old.units.get(change.lama.unit) if change.lama else None
        new = self.result.units.get(change.unit)
        if old is None or new is None or type(old) is not type(new):
            return "kata di luar satuan (judul, kepala, atau penutup)"
        if isinstance(old, SisipanTabel) or old.nomor != new.nomor:
            return "judul tabel atau nomor satuan"
        self._each(lambda units: tuple(replace(u, judul=old.judul, teks=old.teks) if u.id == change.unit else u for u in units))
        return ""

    def _removed(self, change: Change) -> str:
        units = [self.result.units.get(key) for key in change.satuan]
        if change.sel or any(unit is None or isinstance(unit, SisipanTabel) for unit in units):
            return "bagian yang memuat tabel atau baris kepala"
        gone = set(change.satuan)
        if any(below.id not in gone for unit in units if unit for below in unit.walk()):
            return "bagian yang kini memuat satuan lain"
        self._each(lambda units: tuple(unit for unit in units if unit.id not in gone))
        return ""

    def _put_back(self, change: Change) -> str:
        key = change.lama.unit if change.lama else ""
        unit = self.old.units.get(key)
        if unit is None or change.sel or any(isinstance(below, SisipanTabel) for below in unit.walk()):
            return "bagian yang memuat tabel atau baris kepala"
        before, below = self._neighbour(key)
        if key in self.result.units or not (before or below):
            return "tempat lamanya tidak ada lagi"

        def put(units: Units) -> Units:
            at = next((number for number, one in enumerate(units) if one.id == before), None)
            return units if at is None else (*units[: at + 1], unit, *units[at + 1 :])

        def first(units: Units) -> Units:
            return tuple(replace(one, isi=(unit, *one.isi)) if one.id == below else one for one in units)

        self._each(put if before else first)
        return ""

    def _neighbour(self, key: str) -> tuple[str, str]:
        """Return what stands in the newer revision for the unit before *key*, or for the one it stood below as the first."""
        found = ["", ""]

        def look(units: Units, above: str) -> None:
            for number, unit in enumerate(units):
                if unit.id == key:
                    earlier = [self.pairs[one.id] for one in units[:number] if one.id in self.pairs]
                    found[:] = [earlier[-1] if earlier else "", self.pairs.get(above, "")]
                look(unit.isi, unit.id)

        for units in lists(self.old):
            look(units, "")
        return found[0], found[1]

    def _each(self, edit: Callable[[Units], Units]) -> None:
        """Change every list of units, from the innermost outwards."""

        def deep(units: Units) -> Units:
            return edit(tuple(replace(unit, isi=deep(unit.isi)) if unit.isi else unit for unit in units))

        p = self.result
        elucidation = p.penjelasan and replace(
            p.penjelasan, umum=deep(p.penjelasan.umum), pasal_demi_pasal=deep(p.penjelasan.pasal_demi_pasal)
        )
        annexes = tuple(replace(lampiran, isi=deep(lampiran.isi)) for lampiran in p.lampiran)
        body, considered, based = deep(p.batang_tubuh), deep(p.menimbang), deep(p.mengingat)
        self.result = replace(p, batang_tubuh=body, menimbang=considered, mengingat=based, penjelasan=elucidation, lampiran=annexes)

    # -- tables ------------------------------------------------------------------------------------------------------

    def _table(self, change: Change) -> str:
        if change.kolom or change.kind is not Kind.DIUBAH or not change.sel:
            return "kolom atau baris tabel yang disisipkan, dihapus, atau dipindah"
        if change.tabel in self.result.tabel:
            table = self.result.tabel[change.tabel]
            if any(cell.kolom not in table.nomor_daun for cell in change.sel):
                return "rupa baris tabel"
            if not self._same_origin(change, table):
                return "sel yang pembacaan atau asalnya juga berubah"
            self.result = replace(self.result, tabel={**self.result.tabel, change.tabel: _with_cells(table, change.sel)})
            return ""
        return self._matrix(change)

    def _same_origin(self, change: Change, table: Tabel) -> bool:
        """Tell whether the cells of a changed row come from where the older ones came: then their provenance stays true."""
        match = next((match for match in self.tables if match.baru == change.tabel), None)
        step = next((step for step in match.rows if step.baru == change.baris and step.lama), None) if match else None
        if match is None or step is None:
            return False
        older = self.old.tabel[match.lama]
        names = {new: old for old, new in match.kolom}
        before = next(row for row in older.baris if row.kunci == step.lama)
        after = next(row for row in table.baris if row.kunci == step.baru)
        cells = ((older.sel(before, names.get(cell.kolom, cell.kolom)), table.sel(after, cell.kolom)) for cell in change.sel)
        return all(one.asal == other.asal for one, other in cells)

    def _matrix(self, change: Change) -> str:
        """Put the old figures of a row of a matrix back."""
        matrix = self.result.matriks
        if matrix is None:
            return "tabel yang tidak dikenal"
        records = dict(matrix.capaian)
        for cell in change.sel:
            field, _, year = cell.kolom.rpartition("_")
            if field not in BIDANG_FIELDS or not year.isdecimal():
                return "nomor, nama, atau satuan baris matriks"
            key, place = (cell.baris, int(year)), BIDANG_FIELDS.index(field)
            record, older = records[key], self.old.matriks.capaian.get(key) if self.old.matriks else None
            if older is None or older[place].asal != record[place].asal:
                return "sel yang pembacaan atau asalnya juga berubah"
            records[key] = (*record[:place], replace(record[place], raw=cell.lama), *record[place + 1 :])
        self.result = replace(self.result, matriks=replace(matrix, capaian=records))
        return ""


def lists(p: Peraturan) -> list[Units]:
    """Return the outermost lists of units of a regulation."""
    elucidation = [p.penjelasan.umum, p.penjelasan.pasal_demi_pasal] if p.penjelasan else []
    return [p.menimbang, p.mengingat, p.batang_tubuh, *elucidation, *(lampiran.isi for lampiran in p.lampiran)]


def _with_cells(table: Tabel, cells: tuple[Cell, ...]) -> Tabel:
    old = {(cell.baris, table.nomor_daun[cell.kolom]): cell.lama for cell in cells}

    def row(one: Baris) -> Baris:
        sel = tuple(_cell(cell, old.get((one.kunci, number))) for number, cell in enumerate(one.sel))
        return replace(one, sel=sel)

    return replace(table, baris=tuple(map(row, table.baris)))


def _cell(cell: Sel, raw: str | None) -> Sel:
    return cell if raw is None else replace(cell, raw=raw)
