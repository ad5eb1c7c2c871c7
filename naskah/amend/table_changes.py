"""A table after a change; the table of a matrix changes the matrix."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from naskah.amend.table_differences import CellChange
from naskah.lines.units import printed_tables
from naskah.model import Peraturan
from naskah.problems import ExitStatus, NaskahError, fail
from naskah.tables import BIDANG_FIELDS, FIXED_FIELDS, KOSONG, Baca, Baris, BarisMatriks, Kolom, KolomGrup, Matriks, Sel, Tabel


def nowhere(what: str, table: Tabel) -> NaskahError:
    """Return the error for a row or column that a table does not have."""
    return fail("TERAP-02", f"{what} tidak ada dalam tabel '{table.id}'", "hitung baris dan kolom menurut tabel yang diubah",
                status=ExitStatus.FINDINGS)  # fmt: skip


def with_cells(table: Tabel, cells: tuple[CellChange, ...]) -> Tabel:
    """Return *table* with *cells* changed; refuse when a cell does not hold what is said of it."""
    wanted = {(cell.baris, cell.kolom): cell for cell in cells}
    rows = []
    for row in table.baris:
        fresh = []
        for column, old in zip(table.daun, row.sel, strict=True):
            change = wanted.pop((row.kunci, column.nama), None)
            if change and change.semula != old.raw and old.asal.baca is not Baca.TAK_TERBACA:
                message = f"baris '{row.kunci}' kolom '{column.nama}' berisi '{old.raw}', bukan '{change.semula}'"
                raise fail("TERAP-11", message, "periksa versi yang diubah", status=ExitStatus.FINDINGS)
            fresh.append(Sel(change.menjadi) if change else old)
        rows.append(replace(row, sel=tuple(fresh)))
    if wanted:
        baris, kolom = next(iter(wanted))
        raise nowhere(f"baris '{baris}' kolom '{kolom}'", table)
    return replace(table, baris=tuple(rows))


def with_rows(table: Tabel, after: str, before: str, rows: tuple[Baris, ...]) -> Tabel:
    """Return *table* with *rows* put after the row *after* (or before the row *before*)."""
    keys = [row.kunci for row in table.baris]
    for row in rows:
        if row.kunci in keys:
            raise fail("TERAP-06", f"baris '{row.kunci}' sudah ada dalam tabel '{table.id}'", "beri kunci lain", status=ExitStatus.FINDINGS)
    if (after or before) not in keys:
        raise nowhere(f"baris '{after or before}'", table)
    place = keys.index(after) + 1 if after else keys.index(before)
    return replace(table, baris=(*table.baris[:place], *rows, *table.baris[place:]))


def without_rows(table: Tabel, gone: tuple[str, ...]) -> Tabel:
    """Return *table* without the rows *gone*."""
    keys = {row.kunci for row in table.baris}
    for kunci in gone:
        if kunci not in keys:
            raise nowhere(f"baris '{kunci}'", table)
    return replace(table, baris=tuple(row for row in table.baris if row.kunci not in gone))


def set_table(peraturan: Peraturan, name: str, change: Callable[[Tabel], Tabel]) -> Peraturan:
    """Return *peraturan* with the table *name* changed; the table of a matrix changes the matrix."""
    current = printed_tables(peraturan)[name]
    fresh = change(current)
    if name in peraturan.tabel:
        rows = {row.kunci for row in fresh.baris}
        jumlah = tuple(t for t in fresh.jumlah if (not t.baris or t.baris in rows) and (t.dari == ("*",) or set(t.dari) <= rows))
        return replace(peraturan, tabel={**peraturan.tabel, name: replace(fresh, id=name, jumlah=jumlah)})
    assert peraturan.matriks is not None
    return replace(peraturan, matriks=changed_matrix(peraturan.matriks, name, fresh))


def changed_matrix(matriks: Matriks, name: str, table: Tabel) -> Matriks:
    """Return *matriks* with the rows and the headings that its printed *table* holds now."""
    return _with_heads(_into_matrix(matriks, name, table), name, table)


def _with_heads(matriks: Matriks, name: str, table: Tabel) -> Matriks:
    """Return *matriks* with the headings that its printed *table* has now; those of all years must say the same."""
    kepala = dict(matriks.kepala)
    said: dict[str, set[str]] = {}
    own = {"nomor", "teks", "satuan"}
    dasar = table.daun[table.nomor_daun["dasar"]].judul
    for node in table.kolom:
        if isinstance(node, KolomGrup):
            year = node.kolom[0].tahun if isinstance(node.kolom[0], Kolom) else None
            said.setdefault("capaian", set()).add(_template(matriks, "capaian", node.judul, year))
    for column in table.daun:
        field = column.nama if column.nama in own else column.nama.rpartition("_")[0]
        if field in kepala:
            said.setdefault(field, set()).add(_template(matriks, field, column.judul, column.tahun))
    for field, found in said.items():
        if len(found) > 1:
            message = f"judul kolom '{field}' pada tabel '{name}' tidak sama untuk setiap tahun: {', '.join(sorted(found))}"
            raise fail("TERAP-12", message, "ubah untuk setiap tahun, atau ganti seluruh lampirannya", status=ExitStatus.FINDINGS)
        kepala[field] = next(iter(found))
    fields = tuple(replace(one, judul_dasar=dasar) if one.tabel == name else one for one in matriks.bidang)
    return replace(matriks, kepala=kepala, bidang=fields)


def _template(matriks: Matriks, field: str, title: str, year: int | None) -> str:
    """Return a heading with its year left open, where the one it replaces leaves it open."""
    return title.replace(str(year), "{tahun}") if year and "{tahun}" in matriks.kepala[field] else title


def _into_matrix(matriks: Matriks, name: str, table: Tabel) -> Matriks:
    """Return *matriks* with the rows that its printed *table* holds now."""
    bidang = next(one for one in matriks.bidang if one.tabel == name)
    known = {row.kunci: row for row in bidang.baris}
    rows, records = [], {key: value for key, value in matriks.capaian.items() if key[0] not in known}
    for row in table.baris:
        cells = dict(zip((column.nama for column in table.daun), row.sel, strict=True))
        fixed = tuple(cells[field] for field in FIXED_FIELDS)
        old = known.get(row.kunci)
        parent = old.induk if old else next((key for key in known if row.kunci.rpartition("/")[0] == key), "")
        kind = old.jenis if old else next((one.jenis for one in bidang.baris if one.induk == parent), "indikator")
        rows.append(BarisMatriks(row.kunci, parent, kind, fixed))
        for year in matriks.tahun:
            records[row.kunci, year] = tuple(cells.get(f"{field}_{year}", KOSONG) for field in BIDANG_FIELDS)
    order = [row.kunci for one in matriks.bidang for row in (rows if one is bidang else one.baris)]
    capaian = {(key, year): records[key, year] for key in order for year in matriks.tahun}
    fields = tuple(replace(one, baris=tuple(rows)) if one is bidang else one for one in matriks.bidang)
    return replace(matriks, bidang=fields, capaian=capaian)
