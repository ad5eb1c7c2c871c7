"""Tables with rejected changes taken back: columns and their heads, rows, cells; what came from elsewhere is not made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from naskah.changes import Change, Comparison, RowStep, TableMatch
from naskah.imports.taking_matrix import ORIGIN, matrix_taken_back
from naskah.model import Peraturan
from naskah.tables import SAMA, Asal, Baris, Kolom, KolomGrup, RupaBaris, Sel, Tabel
from naskah.tables.labels import labelled_once


def table_taken_back(result: Peraturan, comparison: Comparison, changes: list[Change]) -> tuple[Peraturan, str]:
    """Return *result* without *changes*, all of one table, and why not (empty: it was possible)."""
    name = changes[0].tabel
    match = next((match for match in comparison.tables if match.baru == name), None)
    if name not in result.tabel or match is None:
        return matrix_taken_back(result, comparison, changes)
    old, new = comparison.old.tabel[match.lama], comparison.new.tabel[name]
    table = _Table(old, new, match, {change.id for change in changes}).made(any(change.kolom for change in changes))
    if table is None:
        return result, ORIGIN
    return replace(result, tabel={**result.tabel, name: table}), ""


class _Table:
    """Makes a table of two, row by row in the order that joins both."""

    def __init__(self, old: Tabel, new: Tabel, match: TableMatch, rejected: set[str]) -> None:
        self.old, self.new, self.match, self.rejected = old, new, match, rejected
        self.names = dict(match.kolom)
        self.older = {newer: name for name, newer in match.kolom}
        self.before, self.after = ({row.kunci: row for row in table.baris} for table in (old, new))
        self.once = [{row.kunci: row for row in labelled_once(table).baris} for table in (old, new)]
        self.labels_back: dict[str, bool] = {}
        self.stays = True  # the row that is being made stands where it stood

    def made(self, columns: bool) -> Tabel | None:
        """Return the table, with the older *columns* where they are taken back; None where a cell would have to lie about its origin."""
        frame = self._older_frame() if columns else self.new
        leaves = [column.nama for column in frame.daun]
        rows: list[Baris] = []
        looks: list[RupaBaris] = []
        for step in self.match.rows:
            back = step.change in self.rejected
            self.stays = bool(step.lama and step.baru)
            if self.stays:
                row = self._row(step.lama, step.baru, leaves, back)
            elif step.lama and back:
                row = self._row(step.lama, step.pasangan, leaves, True)
            elif step.baru and not back:
                row = self._row(step.pasangan, step.baru, leaves, False)
            else:
                continue
            if row is None:
                return None
            rows.append(row)
            looks.extend(self._look(row.kunci, step, back))
        rows = self._counted(rows, frame)
        fields = {name: getattr(frame, name) for name in frame.__dataclass_fields__}
        return Tabel(**(fields | {"id": self.new.id, "baris": tuple(rows), "where": self.new.where, "rupa": tuple(looks)}))

    def _look(self, key: str, step: RowStep, back: bool) -> Iterator[RupaBaris]:
        """Yield how a row is printed where that is not as all are: as it was where it goes *back*."""
        older = bool(step.lama) and (back or not step.baru)
        own, looks = (step.lama, self.old.rupa) if older else (step.baru, self.new.rupa)
        yield from (replace(look, baris=key) for look in looks if look.baris == own)

    def _row(self, lama: str, baru: str, leaves: list[str], back: bool) -> Baris | None:
        """Return a row of the columns *leaves*, its cells the older ones where it goes *back*; None where their origin would be lost."""
        old, new = self.before.get(lama), self.after.get(baru)
        cells = []
        for name in leaves:
            goes = self._goes_back(old, new, name, back)
            one = self.old.sel(old, own) if old and (own := self.older.get(name, name)) in self.old.nomor_daun else None
            other = self.new.sel(new, name) if new and name in self.new.nomor_daun else None
            if other is None:
                if one is not None and one.asal != Asal():
                    return None  # it would need the line of the provenance that told where it is from
                cells.append(one or Sel(""))
            elif goes and one is not None and one.raw != other.raw:
                if one.asal != other.asal:
                    return None
                cells.append(replace(other, raw=one.raw))
            else:
                cells.append(other)
        row = new or old
        assert row is not None
        return replace(row, sel=tuple(cells))

    def _goes_back(self, old: Baris | None, new: Baris | None, name: str, back: bool) -> bool:
        """Tell whether a cell goes *back* as its row does; a label that is printed in an earlier row goes as it does there."""
        own = self.older.get(name, name)
        places = self.old.nomor_daun.get(own), self.new.nomor_daun.get(name)
        if self.stays and old and new and None not in places and self.new.daun[places[1] or 0].gabung == SAMA:
            texts = self.once[0][old.kunci].sel[places[0] or 0].raw, self.once[1][new.kunci].sel[places[1] or 0].raw
            filled = old.sel[places[0] or 0].raw and new.sel[places[1] or 0].raw
            back = self.labels_back.get(name, back) if filled and not any(texts) else back
        self.labels_back[name] = back
        return back

    def _older_frame(self) -> Tabel:
        """Return the older table under the names that its columns have now."""

        def renamed(columns: tuple[Kolom | KolomGrup, ...]) -> tuple[Kolom | KolomGrup, ...]:
            return tuple(
                replace(column, nama=self.names.get(column.nama, column.nama))
                if isinstance(column, Kolom)
                else replace(column, kolom=renamed(column.kolom))
                for column in columns
            )

        parts = tuple(tuple(self.names.get(name, name) for name in part) for part in self.old.potongan)
        kept = {name: getattr(self.new, name) for name in ("jumlah", "rasio", "rupa", "ringkas")}
        tree = renamed(self.old.kolom)
        if {column.nama for column in self.old.daun} != {self.older.get(column.nama, column.nama) for column in self.new.daun}:
            kept |= {"jumlah": self.old.jumlah, "rasio": self.old.rasio} if not self.names else {"jumlah": (), "rasio": ()}
        fields = {name: getattr(self.old, name) for name in self.old.__dataclass_fields__}
        return Tabel(**(fields | kept | {"kolom": tree, "potongan": parts}))

    def _counted(self, rows: list[Baris], frame: Tabel) -> list[Baris]:
        """Return *rows* with their printed number counted on where rows came or went and the newer ones are counted so."""
        place = next((number for number, column in enumerate(frame.daun) if column.tipe == "nomor"), None)
        if place is None or [row.kunci for row in rows] == [row.kunci for row in self.new.baris]:
            return rows
        now = [row.sel[place].raw for row in self.new.baris if row.sel[place].raw] if place < len(self.new.daun) else []
        if now != [str(number) for number in range(1, len(now) + 1)]:
            return rows
        count, done = 0, []
        for row in rows:
            cells = list(row.sel)
            if cells[place].raw:
                count += 1
                cells[place] = replace(cells[place], raw=str(count))
            done.append(replace(row, sel=tuple(cells)))
        return done
