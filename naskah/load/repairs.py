"""The repairs file: how doubtful readings of the source were settled, each pointing at what it is about."""

from __future__ import annotations

from collections.abc import Iterable

from naskah.load.folder import Folder
from naskah.load.nodes import Node
from naskah.load.reader import Reader
from naskah.model import Peraturan, Perbaikan
from naskah.problems import suggest
from naskah.tables import BIDANG_FIELDS, FIXED_FIELDS

KEYS = ("sumber", "unit", "tabel", "baris", "kolom", "tahun", "terbaca", "menjadi", "keyakinan", "diterapkan", "catatan")


def read_repairs(folder: Folder, name: str) -> tuple[Perbaikan, ...]:
    """Return the repairs recorded in the file *name* (an absent file: none)."""
    if not (folder.path / name).exists():
        return ()
    return tuple(_repair(item, folder.reader) for item in folder.reader.items(folder.yaml(name)))


def _repair(node: Node, reader: Reader) -> Perbaikan:
    items = reader.mapping(node, "perbaikan")
    text = {key: reader.text(items.get(key)).isi for key in items if key in KEYS}
    applied = text.pop("diterapkan", "") == "ya"
    required = {key: text.pop(key, "") for key in ("sumber", "terbaca", "keyakinan")}
    return Perbaikan(**required, diterapkan=applied, **text, where=node.where)


def report_repairs(peraturan: Peraturan, reader: Reader) -> None:
    """Report repairs that point at a table, row, column or year that is not there; a missing unit is for the check to tell.

    A unit that was renumbered or deleted must not hide what else is wrong with it.
    """
    for repair in peraturan.perbaikan:
        if repair.tabel:
            _report_cell(peraturan, reader, repair)


def _report_cell(peraturan: Peraturan, reader: Reader, repair: Perbaikan) -> None:
    matriks = peraturan.matriks
    rows: Iterable[str]
    columns: Iterable[str]
    years: list[str] = []
    if repair.tabel in peraturan.tabel:
        tabel = peraturan.tabel[repair.tabel]
        rows, columns = [row.kunci for row in tabel.baris], list(tabel.nomor_daun)
    elif matriks and repair.tabel in (matriks.id, *(field.tabel for field in matriks.bidang)):
        rows = [row.kunci for field in matriks.bidang for row in field.baris]
        columns, years = (*FIXED_FIELDS, *BIDANG_FIELDS), [str(year) for year in matriks.tahun]
    else:
        _report(reader, repair, "tabel", repair.tabel, [*peraturan.tabel, *([matriks.id] if matriks else [])])
        return
    if repair.baris and not repair.baris.endswith("*") and repair.baris not in rows:
        _report(reader, repair, "baris", repair.baris, rows)
    if repair.kolom and repair.kolom not in (*columns, "*"):
        _report(reader, repair, "kolom", repair.kolom, columns)
    if repair.tahun and repair.tahun not in years:
        _report(reader, repair, "tahun", repair.tahun, years)


def _report(reader: Reader, repair: Perbaikan, what: str, name: str, known: Iterable[str]) -> None:
    advice = suggest(name, known) or "hapus atau perbaiki entri ini"
    reader.report(repair.where, "PERBAIKAN-01", f"{what} '{name}' tidak ada", advice)
