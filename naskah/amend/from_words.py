"""A printed item of Pasal I -> the step it says: the words parsed, their targets found, the quotation read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from naskah.amend.annex_reading import Naming, printed_annex
from naskah.amend.grammar import parse
from naskah.amend.places import Index
from naskah.amend.printed import Item
from naskah.amend.steps import Step, refused
from naskah.amend.table_words import column_at, printed_cells, printed_columns, printed_rows, printed_titles, row_at
from naskah.amend.words import resolved, root_address
from naskah.clauses.writing import Clause
from naskah.lines.blocks import Block, Table
from naskah.lines.units import printed_tables
from naskah.model import Klausa, Peraturan, SisipanTabel, Tindakan
from naskah.problems import NaskahError
from naskah.reading.tables import table_of
from naskah.reading.units import tables, units
from naskah.tables import Tabel


def step_of(item: Item, current: Peraturan, blocks: tuple[Block, ...]) -> Step:
    """Return the step that a printed item of Pasal I says, its targets found in *current*; *blocks* are the whole print."""
    butir = f"Pasal I angka {item.label.rstrip('.')}" if item.label else "Pasal I"
    try:
        clauses = parse(item.teks)
        index = Index(current)
        return replace(_step(clauses, item, current, index, blocks), butir=butir)
    except NaskahError as error:
        raise NaskahError([replace(p, message=f"{butir}: {p.message}") for p in error.problems], error.status) from None


def _step(clauses: tuple[Clause, ...], item: Item, current: Peraturan, index: Index, blocks: tuple[Block, ...]) -> Step:
    first = clauses[0]
    if first.tindakan == Tindakan.GANTI:
        target = index.find(first.satuan[0])
        annex = printed_annex(blocks, first.sesudah[-1][1], current, target)
        return Step(target, (Klausa(Tindakan.GANTI, (target,)),), lampiran=annex)
    if first.tindakan in TABLE_ACTS and first.satuan[0][-1][0].startswith("tabel"):
        target = index.find(first.satuan[0])
        unit = current.units[target]
        assert isinstance(unit, SisipanTabel)
        read = TABLE_ACTS[first.tindakan]
        return read(Step(target, (Klausa(first.tindakan, ()),)), first, tables(item.blocks), printed_tables(current)[unit.tabel])
    klausa = resolved(clauses, index)
    naming = Naming(current)
    new = first.tindakan.places and root_address(clauses) == first.satuan[0]
    target = klausa[0].satuan[0] if new else index.find(root_address(clauses))
    return Step(target, klausa, units(item.blocks, naming), sertaan=naming.tabel)


# -- the contents of a table ---------------------------------------------------------------------------------------


def _whole(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    return replace(step, klausa=(Klausa(Tindakan.UBAH, (step.sasaran,)),), tabel=table_of(blocks, like=table))


def _cells(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    return replace(step, sel=printed_cells(blocks, table))


def _numbers(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    return step


def _gone_rows(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    return replace(step, klausa=(Klausa(clause.tindakan, tuple(row_at(table, *row) for row in clause.baris)),))


def _rows(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    keys = tuple(row_at(table, *row) for row in clause.baris)
    rows = printed_rows(blocks, table)
    if len(rows) != clause.jumlah:
        raise refused("TERAP-05", f"menyebut {clause.jumlah} baris, mengutip {len(rows)}", "kutip setiap baris baru", step)
    return replace(step, klausa=(_between(clause, tuple(row.kunci for row in rows), keys),), baris=rows)


def _gone_columns(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    return replace(step, klausa=(Klausa(clause.tindakan, tuple(column_at(table, *place) for place in clause.baris)),))


def _columns(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    names = tuple(column_at(table, *place) for place in clause.baris)
    fresh = printed_columns(blocks, table)
    if len(fresh.daun) != clause.jumlah:
        raise refused("TERAP-05", f"menyebut {clause.jumlah} kolom, mengutip {len(fresh.daun)}", "kutip setiap kolom baru", step)
    return replace(step, klausa=(_between(clause, tuple(fresh.nomor_daun), names),), tabel=fresh)


def _titles(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    return replace(step, judul=printed_titles(blocks, table))


def _between(clause: Clause, fresh: tuple[str, ...], around: tuple[str, ...]) -> Klausa:
    after = around[0] if not clause.tindakan.before else ""
    before = around[-1] if not clause.tindakan.after else ""
    return Klausa(clause.tindakan, fresh, after, before)


TABLE_ACTS: dict[Tindakan, Callable[[Step, Clause, list[Table], Tabel], Step]] = {
    Tindakan.UBAH: _whole,
    Tindakan.SEL: _cells,
    Tindakan.NOMOR_URUT: _numbers,
    Tindakan.BARIS_HAPUS: _gone_rows,
    Tindakan.BARIS_SISIP: _rows,
    Tindakan.BARIS_AWAL: _rows,
    Tindakan.BARIS_TAMBAH: _rows,
    Tindakan.KOLOM_HAPUS: _gone_columns,
    Tindakan.KOLOM_SISIP: _columns,
    Tindakan.KOLOM_AWAL: _columns,
    Tindakan.KOLOM_TAMBAH: _columns,
    Tindakan.KOLOM_JUDUL: _titles,
}
