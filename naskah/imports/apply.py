"""A plan -> the content: changed cells into the CSV files of the matrices, who and when into the provenance file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from naskah import manifest, store
from naskah.dump import Tree
from naskah.dump.in_place import changed_yaml
from naskah.dump.regulation import repair_tree
from naskah.imports.apply_docx import REPAIRS, is_gone
from naskah.imports.apply_tables import RECORDS, ROWS, Gone, TableFiles, without_places
from naskah.imports.matrix_rows import FreshRow, GoneRow, with_rows
from naskah.imports.plan import CellChange, Plan
from naskah.model import Peraturan
from naskah.records import PROVENANCE_COLUMNS, PROVENANCE_FILE, Edit, appended, edited, provenance_row, verification
from naskah.tables import BIDANG_FIELDS, Asal


def apply(plans: Sequence[Plan], peraturan: Peraturan, oleh: str, tanggal: str, dasar: str = "") -> tuple[Path, ...]:
    """Write the changes of *plans* into the folder of *peraturan*; return the files written (none: nothing to change).

    Every changed cell becomes ``terverifikasi`` by *oleh* on *tanggal* (``21 Agustus 2024``) on the basis *dasar*, by
    default the workbook's name. All files change or none does.
    """
    asal = verification(oleh, tanggal, dasar or (plans[0].file if plans else ""))
    if peraturan.folder is None or all(plan.empty for plan in plans):
        return ()
    folder = Path(peraturan.folder)
    path = folder / PROVENANCE_FILE
    lines = [
        line
        for plan in plans
        for _, group in groupby(plan.changes, key=lambda c: (c.baris, c.tahun))
        for line in _lines(plan, list(group), asal)
    ]
    turned = _turned(plans, peraturan, folder, asal)
    files = dict(turned.written)
    provenance = path.read_bytes() if path.exists() else b""
    kept = without_places(provenance, turned.gone) if turned.gone else provenance
    files[PROVENANCE_FILE] = appended(kept, PROVENANCE_COLUMNS, [*lines, *turned.provenance])
    for plan in plans:
        for name, yearly in ((RECORDS, True), (ROWS if plan.origin.bidang else f"tabel/{plan.tabel}.csv", False)):
            chosen = [change for change in plan.changes if (change.tahun is not None) is yearly]
            if chosen:
                keys = ("baris", "tahun") if yearly else ("kunci",)
                files[name] = edited(files.get(name) or (folder / name).read_bytes(), keys, map(_edit, chosen), name)
    without = _repairs(peraturan, folder, turned.gone, files)
    files |= manifest.resealed(folder, files, asal)
    return store.write(folder, files, without)


def _turned(plans: Sequence[Plan], peraturan: Peraturan, folder: Path, asal: Asal) -> TableFiles:
    """Return the files of the matrices with the rows that came and went."""
    files = TableFiles(lambda name: (folder / name).read_bytes(), asal)
    matriks = peraturan.matriks
    for plan in plans:
        if plan.rows and matriks:
            fresh = [row for row in plan.rows if isinstance(row, FreshRow)]
            matriks = with_rows(matriks, plan.origin.bidang, fresh, [row for row in plan.rows if isinstance(row, GoneRow)])
    files.matrices(peraturan.matriks, matriks)
    return files


def _repairs(peraturan: Peraturan, folder: Path, gone: Sequence[Gone], files: dict[str, bytes]) -> tuple[str, ...]:
    """Take the repairs of rows that are gone out of their file; return the files that go with the last of them."""
    kept = [one for one in peraturan.perbaikan if not is_gone(one, gone)]
    if len(kept) == len(peraturan.perbaikan):
        return ()
    if not kept:
        return (REPAIRS,)
    before: list[Tree] = [repair_tree(one) for one in peraturan.perbaikan]
    after: list[Tree] = [repair_tree(one) for one in kept]
    files[REPAIRS] = changed_yaml((folder / REPAIRS).read_text("utf-8"), before, after).encode()
    return ()


def _edit(change: CellChange) -> Edit:
    key = (change.baris, str(change.tahun)) if change.tahun else (change.baris,)
    return Edit(key, change.kolom, change.lama.raw, change.baru)


def _lines(plan: Plan, changes: list[CellChange], asal: Asal) -> list[tuple[str, ...]]:
    """Return the provenance lines of one row and year; a place in the source stays with its cell."""
    sources = {change.lama.asal.sumber for change in changes}
    year = str(changes[0].tahun or "")
    if len(changes) == len(BIDANG_FIELDS) and changes[0].tahun and len(sources) == 1:
        return [provenance_row(plan.tabel, changes[0].baris, year, "*", replace(asal, sumber=sources.pop()))]
    return [provenance_row(plan.tabel, c.baris, year, c.kolom, replace(asal, sumber=c.lama.asal.sumber)) for c in changes]
