"""Tables and matrices -> their YAML and CSV, and the reading state of every cell."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO

from naskah.dump.house import Tree, filled
from naskah.model import Peraturan
from naskah.tables import BIDANG_FIELDS, FIXED_FIELDS, JELAS, KANAN, Asal, Jumlah, Kolom, KolomGrup, Matriks, Sel, Tabel

PROVENANCE = ("tabel", "baris", "tahun", "kolom", "baca", "alasan", "sumber", "oleh", "tanggal", "dasar")


def table_tree(table: Tabel) -> dict[str, Tree]:
    """Return the description of a table: columns, fragments, declared sums."""
    tree: dict[str, Tree] = {"tabel": table.id, "orientasi": "mendatar" if table.mendatar else "tegak"}
    tree["kolom"] = [_column(column) for column in table.kolom]
    return tree | filled({
        "nomor_kolom": [*table.nomor_kolom],
        "potongan": [[*names] for names in table.potongan],
        "jumlah": [_sum(total) for total in table.jumlah],
        "rasio": [{"kolom": r.kolom, "pembilang": r.pembilang, "penyebut": r.penyebut} for r in table.rasio],
        "garis": "" if table.garis else "tidak",
        "baris": [
            {"baris": look.baris} | filled({"gabung": KANAN * look.kanan, "tebal": "ya" * look.tebal}) for look in table.rupa
        ],
    })  # fmt: skip


def _column(column: Kolom | KolomGrup) -> dict[str, Tree]:
    if isinstance(column, KolomGrup):
        return {"judul": column.judul, "kolom": [_column(below) for below in column.kolom]}
    tree: dict[str, Tree] = {"nama": column.nama, "judul": column.judul, "tipe": column.tipe, "lebar": str(column.lebar)}
    return tree | filled({"gabung": column.gabung, "alinea": "ya" * column.alinea})


def _sum(total: Jumlah) -> dict[str, Tree]:
    rows: Tree = "*" if total.dari == ("*",) else [*total.dari]
    return filled({
        "baris": total.baris, "kolom": [*total.kolom], "dari": rows,
        "kolom_jumlah": total.kolom_jumlah, "dari_kolom": [*total.dari_kolom],
    })  # fmt: skip


def table_rows(table: Tabel) -> bytes:
    """Return the rows of a table as CSV."""
    header = ("kunci", *(column.nama for column in table.daun))
    return csv_text(header, ((row.kunci, *(cell.raw for cell in row.sel)) for row in table.baris))


def matrix_tree(matriks: Matriks) -> dict[str, Tree]:
    """Return the description of the matrices; a sum whose row is gone (an amendment took it out) is gone with it."""
    rows = {row.induk for bidang in matriks.bidang for row in bidang.baris}
    sums: list[Tree] = [{"baris": total.baris, "kolom": [*total.kolom]} for total in matriks.jumlah if total.baris in rows]
    return {
        "matriks": matriks.id,
        "tahun": [str(year) for year in matriks.tahun],
        "halaman": [[str(year) for year in years] for years in matriks.halaman],
        "kepala": dict(matriks.kepala),
        "lebar": {key: str(width) for key, width in matriks.lebar.items()},
        "bidang": [{"bidang": b.bidang, "tabel": b.tabel, "judul_dasar": b.judul_dasar} for b in matriks.bidang],
        **filled({"jumlah": sums}),
    }


def matrix_rows(matriks: Matriks) -> dict[str, bytes]:
    """Return the CSV files of the matrices: their rows, and one record for each row and year."""
    rows = [
        (row.kunci, bidang.bidang, row.induk, row.jenis, *(cell.raw for cell in row.sel))
        for bidang in matriks.bidang
        for row in bidang.baris
    ]
    records = [(row[0], str(year), *(cell.raw for cell in matriks.capaian[row[0], year])) for row in rows for year in matriks.tahun]
    return {
        "tabel/matriks-baris.csv": csv_text(("kunci", "bidang", "induk", "jenis", *FIXED_FIELDS), rows),
        "tabel/matriks-capaian.csv": csv_text(("baris", "tahun", *BIDANG_FIELDS), records),
    }


def csv_text(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return records as CSV (RFC 4180, LF, UTF-8)."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8")


def provenance(peraturan: Peraturan) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the provenance file: for each row what most of its cells have, then the exceptions."""
    for table in peraturan.tabel.values():
        names = tuple(column.nama for column in table.daun)
        for row in table.baris:
            yield from _row_provenance(table.id, row.kunci, "", names, row.sel)
    if matriks := peraturan.matriks:
        for bidang in matriks.bidang:
            for line in bidang.baris:
                yield from _row_provenance(matriks.id, line.kunci, "", FIXED_FIELDS, line.sel)
                for year in matriks.tahun:
                    yield from _row_provenance(matriks.id, line.kunci, str(year), BIDANG_FIELDS, matriks.capaian[line.kunci, year])


def _row_provenance(tabel: str, row: str, year: str, names: tuple[str, ...], cells: tuple[Sel, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of one row: what most of its cells have, then the exceptions."""
    usual = Counter(cell.asal for cell in cells).most_common(1)[0][0] if cells else JELAS
    if usual != JELAS:
        yield _entry(tabel, row, year, "*", usual)
    for name, cell in zip(names, cells, strict=True):
        if cell.asal != usual:
            yield _entry(tabel, row, year, name, cell.asal)


def _entry(tabel: str, row: str, year: str, column: str, asal: Asal) -> tuple[str, ...]:
    return (tabel, row, year, column, *asal.entry)
