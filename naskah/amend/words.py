"""Clauses by unit ids <-> clauses by the addresses that are printed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from naskah.amend.places import Index
from naskah.amend.steps import Step
from naskah.amend.table_words import column_place, row_place
from naskah.clauses.names import Alamat
from naskah.clauses.writing import Clause
from naskah.lines.units import printed_tables
from naskah.model import Klausa, Peraturan, SisipanTabel, Tindakan


def printed(klausa: Iterable[Klausa], index: Index) -> tuple[Clause, ...]:
    """Return *klausa* with addresses from *index*, alike ones joined and in the order the words need: change, insert, delete."""
    joined: list[Klausa] = []
    for one in klausa:
        if joined and one.tindakan == joined[-1].tindakan and one.tindakan in (Tindakan.UBAH, Tindakan.HAPUS):
            joined[-1] = Klausa(one.tindakan, (*joined[-1].satuan, *one.satuan))
        else:
            joined.append(one)
    return tuple(
        Clause(
            one.tindakan,
            tuple(index.address[unit] for unit in one.satuan),
            index.address[one.sesudah] if one.sesudah else (),
            index.address[one.sebelum] if one.sebelum else (),
        )
        for one in joined
    )


def printed_step(step: Step, index: Index, current: Peraturan) -> tuple[Clause, ...]:
    """Return the clauses of *step* in words; rows are counted in the table as it stands in *current*."""
    first = step.klausa[0]
    if first.tindakan == Tindakan.GANTI:
        return (Clause(Tindakan.GANTI, (index.address[step.sasaran],), (("lampiran", step.lampiran.nomor if step.lampiran else ""),)),)
    if not first.tindakan.in_table:
        return printed(step.klausa, index)
    unit = current.units[step.sasaran]
    assert isinstance(unit, SisipanTabel)
    table = printed_tables(current)[unit.tabel]
    deletes = first.tindakan.deletes
    keys = first.satuan if deletes else tuple(filter(None, (first.sesudah, first.sebelum)))
    by_column = first.tindakan.of_columns
    places = tuple((column_place if by_column else row_place)(table, key) for key in keys)
    count = len(first.satuan) if by_column and not deletes else len(step.baris)
    return (Clause(first.tindakan, (index.address[step.sasaran],), baris=places, jumlah=count),)


def sorted_clauses(klausa: Iterable[Klausa]) -> tuple[Klausa, ...]:
    """Return *klausa* with changes first, then insertions, then deletions, each in its own order."""
    order = (Tindakan.UBAH, Tindakan.SISIP, Tindakan.TAMBAH, Tindakan.AWAL, Tindakan.HAPUS)
    return tuple(sorted(klausa, key=lambda one: order.index(one.tindakan) if one.tindakan in order else 0))


def resolved(clauses: tuple[Clause, ...], index: Index) -> tuple[Klausa, ...]:
    """Return *clauses* by unit ids in the regulation of *index*; raises :class:`NaskahError` for what cannot be found."""
    found = []
    for clause in clauses:
        after, before = (index.find(address) if address else "" for address in (clause.sesudah, clause.sebelum))
        find = partial(index.fresh, beside=after or before) if clause.tindakan.places else index.find
        found.append(Klausa(clause.tindakan, tuple(find(address) for address in clause.satuan), after, before))
    return tuple(found)


def root_address(clauses: tuple[Clause, ...]) -> Alamat:
    """Return the address of the unit an instruction is about: the Pasal that follows in full, or the unit itself."""
    first = clauses[0].satuan[0]
    return first[:1] if first[0][0] == "pasal" else first
