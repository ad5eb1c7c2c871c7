"""Matrices with rejected changes taken back: rows that came, went or moved, their figures, how they look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from naskah.changes import Change, Comparison, Kind, TableMatch
from naskah.model import Peraturan
from naskah.tables import BIDANG_FIELDS, FIXED_FIELDS, Asal, BarisMatriks, Matriks

ORIGIN = "sel yang pembacaan atau asalnya juga berubah"
COLUMNS = "kolom atau tahun matriks"
UNKNOWN = "tabel yang tidak dikenal"
ROWS = (Kind.DISISIPKAN, Kind.DIHAPUS, Kind.DIPINDAH)


def matrix_taken_back(result: Peraturan, comparison: Comparison, changes: Iterable[Change]) -> tuple[Peraturan, str]:
    """Return *result* without *changes*, all of one matrix, and why not (empty: it was possible)."""
    matrix, older, wanted = result.matriks, comparison.old.matriks, list(changes)
    match = next((match for match in comparison.tables if match.baru == wanted[0].tabel), None)
    if matrix is None or older is None or match is None:
        return result, UNKNOWN
    if any(change.kolom for change in wanted):
        return result, COLUMNS
    rejected = {change.id for change in wanted}
    turned = [change for change in comparison.changes if change.tabel == match.baru and change.kind in ROWS]
    if any(change.id in rejected for change in turned):
        rows = _with_rows(matrix, older, match, rejected)
        if isinstance(rows, str):
            return result, rows
        matrix = rows
        if all(change.id in rejected for change in turned):  # then what merely counted on is as it was
            wanted += [change for change in comparison.akibat if change.tabel == match.baru]
    for change in wanted:
        if change.kind in (Kind.DISISIPKAN, Kind.DIHAPUS) or not change.sel:
            continue
        figures = _figures(matrix, older, match, change)
        if isinstance(figures, str):
            return result, figures
        matrix = figures
    return replace(result, matriks=matrix), ""


def _with_rows(matrix: Matriks, older: Matriks, match: TableMatch, rejected: set[str]) -> Matriks | str:
    """Return a matrix with the rows of one table where they were, or why not: a record that says where it is from is not made again."""
    before = {row.kunci: row for bidang in older.bidang if bidang.tabel == match.lama for row in bidang.baris}
    after = {row.kunci: row for bidang in matrix.bidang if bidang.tabel == match.baru for row in bidang.baris}
    rows: list[BarisMatriks] = []
    records = dict(matrix.capaian)
    for step in match.rows:
        back = step.change in rejected
        if step.baru and (step.lama or not back):
            rows.append(after[step.baru])
        elif step.baru and not step.pasangan:
            records = {place: cells for place, cells in records.items() if place[0] != step.baru}
        elif step.lama and back and step.pasangan:
            rows.append(after[step.pasangan])
        elif step.lama and back:
            own = {(step.lama, year): older.capaian[step.lama, year] for year in matrix.tahun if (step.lama, year) in older.capaian}
            if any(cell.asal != Asal() for cells in (before[step.lama].sel, *own.values()) for cell in cells):
                return ORIGIN
            rows.append(before[step.lama])
            records |= own
    fields = tuple(replace(b, baris=tuple(rows)) if b.tabel == match.baru else b for b in matrix.bidang)
    return replace(matrix, bidang=fields, capaian=records)


def _figures(matrix: Matriks, older: Matriks, match: TableMatch, change: Change) -> Matriks | str:
    """Return a matrix with the old cells of a change, or why not."""
    names = {step.baru: step.lama or step.pasangan for step in match.rows if step.baru}
    kinds = {row.kunci: row.jenis for bidang in older.bidang for row in bidang.baris}
    records, fixed = dict(matrix.capaian), dict[str, dict[str, str]]()
    looks: dict[str, str] = {}
    for cell in change.sel:
        field, _, year = cell.kolom.rpartition("_")
        own = names.get(cell.baris, cell.baris)
        if not cell.kolom:
            looks[cell.baris] = kinds[own]
        elif cell.kolom in FIXED_FIELDS:
            fixed.setdefault(cell.baris, {})[cell.kolom] = cell.lama
        elif field in BIDANG_FIELDS and year.isdecimal():
            key, place = (cell.baris, int(year)), BIDANG_FIELDS.index(field)
            before = older.capaian.get((own, int(year)))
            if before is None or before[place].asal != records[key][place].asal:
                return ORIGIN
            records[key] = (*records[key][:place], replace(records[key][place], raw=cell.lama), *records[key][place + 1 :])
        else:
            return COLUMNS
    fields = tuple(replace(b, baris=tuple(_row(row, fixed.get(row.kunci, {}), looks) for row in b.baris)) for b in matrix.bidang)
    return replace(matrix, capaian=records, bidang=fields)


def _row(row: BarisMatriks, texts: dict[str, str], looks: dict[str, str]) -> BarisMatriks:
    sel = tuple(replace(cell, raw=texts.get(name, cell.raw)) for name, cell in zip(FIXED_FIELDS, row.sel, strict=True))
    return replace(row, sel=sel, jenis=looks.get(row.kunci, row.jenis)) if texts or row.kunci in looks else row
