"""Clauses by unit ids <-> clauses by the addresses that are printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from naskah.amend.places import Index
from naskah.amend.steps import Step
from naskah.amend.table_parts import named_rows, year_columns, years_in
from naskah.amend.table_words import column_place, row_place
from naskah.clauses.names import Alamat, largest_first
from naskah.clauses.orders import Standing
from naskah.clauses.writing import Clause
from naskah.lines.units import printed_tables
from naskah.model import Klausa, Peraturan, SisipanTabel, Tindakan
from naskah.numbering import parse_number
from naskah.problems import ExitStatus, fail


def printed(klausa: Iterable[Klausa], index: Index) -> tuple[Clause, ...]:
    """Return *klausa* with addresses from *index*, alike ones joined; where Pasal stand between two BAB, theirs is told."""
    joined: list[Klausa] = []
    for one in klausa:
        if joined and one.tindakan == joined[-1].tindakan and one.tindakan in (Tindakan.UBAH, Tindakan.HAPUS):
            joined[-1] = Klausa(one.tindakan, (*joined[-1].satuan, *one.satuan))
        else:
            joined.append(one)
    return tuple(_placed(one, index) for one in joined)


def _placed(one: Klausa, index: Index) -> Clause:
    units = tuple(index.address[unit] for unit in one.satuan)
    after, before = (index.address[unit] if unit else () for unit in (one.sesudah, one.sebelum))
    own = index.heading.get(one.sesudah or one.sebelum)
    if not one.tindakan.places or own is None:
        return Clause(one.tindakan, units, after, before)
    if one.tindakan == Tindakan.AWAL and (previous := index.previous(one.sebelum)):
        return Clause(Tindakan.SISIP, units, index.address[previous], before, tempat=index.address.get(own, ()))
    apart = one.sebelum and index.heading.get(one.sebelum) != own
    return Clause(one.tindakan, units, after, before, tempat=index.address.get(own, ()) if apart else ())


def printed_step(step: Step, index: Index, current: Peraturan) -> tuple[Clause, ...]:
    """Return the clauses of *step* in words; rows are counted in the table as it stands in *current*."""
    first = step.klausa[0]
    if step.kata:
        return (Clause(first.tindakan, (index.address[step.sasaran],), kata=step.kata, setiap=step.setiap),)
    if step.lampiran:
        after = index.address[first.sesudah] if first.tindakan == Tindakan.TAMBAH and first.sesudah else ()
        return (Clause(first.tindakan, (index.address[step.sasaran],), after, dari=(("lampiran", step.lampiran.nomor),)),)
    if not first.tindakan.in_table:
        return printed(step.klausa, index)
    return tuple(_in_table(step, one, index, current) for one in step.klausa)


def _in_table(step: Step, first: Klausa, index: Index, current: Peraturan) -> Clause:
    unit = current.units[step.sasaran]
    assert isinstance(unit, SisipanTabel)
    table = printed_tables(current)[unit.tabel]
    if first.tindakan.of_years:
        years = tuple(map(int, first.satuan))
        beside = tuple(int(year) for year in (first.sesudah, first.sebelum) if year)
        return Clause(first.tindakan, (index.address[step.sasaran],), tahun=years, beside=beside)
    if first.tindakan == Tindakan.BARIS_UBAH and step.tabel:
        shown = years_in(table)
        quoted = tuple(year for year in shown if set(year_columns(table, (year,))) <= set(step.tabel.nomor_daun))
        years = quoted if quoted != shown or len(shown) == 1 else ()
        return Clause(first.tindakan, (index.address[step.sasaran],), baris=named_rows(table, first.satuan), tahun=years)
    deletes = first.tindakan.deletes or first.tindakan.requotes
    keys = first.satuan if deletes else tuple(filter(None, (first.sesudah, first.sebelum)))
    by_column = first.tindakan.of_columns
    places = tuple((column_place if by_column else row_place)(table, key) for key in keys)
    count = len(first.satuan) if by_column and not deletes else len(step.baris)
    return Clause(first.tindakan, (index.address[step.sasaran],), baris=places, jumlah=count)


def sorted_clauses(klausa: Iterable[Klausa], order: Mapping[str, int]) -> tuple[Klausa, ...]:
    """Return *klausa* in the order of the text: changes together, deletions together, each insertion by itself.

    *order* tells the place of each unit in the new text.
    """
    first: dict[Tindakan, int] = {}
    for one in klausa:
        place = order.get(one.satuan[0], 0) if one.satuan else 0
        first[one.tindakan] = min(place, first.get(one.tindakan, place))

    def key(one: Klausa) -> tuple[int, int]:
        own = order.get(one.satuan[0], 0) if one.satuan else 0
        return (own, own) if one.tindakan.places else (first[one.tindakan], own)

    return tuple(sorted(klausa, key=key))


def resolved(clauses: tuple[Clause, ...], index: Index) -> tuple[Klausa, ...]:
    """Return *clauses* by unit ids in the regulation of *index*; raises :class:`NaskahError` for what cannot be found."""
    klausa = []
    for clause in clauses:
        after, before = (index.find(address) if address else "" for address in (clause.sesudah, clause.sebelum))
        find = partial(index.fresh, beside=after or before) if clause.tindakan.places else index.find
        one = Klausa(clause.tindakan, tuple(find(address) for address in clause.satuan), after, before)
        if twice := next((unit for unit in one.satuan if one.satuan.count(unit) > 1), ""):
            raise fail("TERAP-16", f"{twice} disebut dua kali", "sebut setiap satuan satu kali", status=ExitStatus.FINDINGS)
        if clause.tindakan == Tindakan.SISIP:
            _refuse_elsewhere(clause)
        klausa.append(_at_its_place(one, clause, index) if clause.tindakan.places else one)
    return tuple(klausa)


def _refuse_elsewhere(clause: Clause) -> None:
    """Refuse a new Pasal whose number does not lie between those of its neighbours: one of the three is not what was meant."""
    first, last = (parse_number(*beside[-1]) if beside else None for beside in (clause.sesudah, clause.sebelum))
    for address in clause.satuan:
        own = parse_number(*address[-1]) if address[-1][0] == "pasal" else None
        if own and first and last and not first < own < last:
            message = (
                f"{largest_first(address)} tidak terletak di antara {largest_first(clause.sesudah)} dan {largest_first(clause.sebelum)}"
            )
            raise fail("TERAP-16", message, "periksa nomornya", status=ExitStatus.FINDINGS)


def _at_its_place(one: Klausa, clause: Clause, index: Index) -> Klausa:
    """Return *one* with the neighbour that stands in the BAB, Bagian or Paragraf where new Pasal belong.

    Refuse when the two neighbours stand in different ones and the words do not tell which.
    """
    homes = [index.heading[unit] for unit in (one.sesudah, one.sebelum) if unit in index.heading]
    if not homes:
        return one
    if not clause.tempat:
        if len(homes) == 2 and homes[0] != homes[1]:
            places = [f"akhir {index.called(homes[0])}", f"awal {index.called(homes[1])}"]
            message = f"tempat {largest_first(clause.satuan[0])} tidak pasti: pada {places[0]}, atau pada {places[1]}"
            raise fail("TERAP-18", message, "sebut tempatnya, misalnya 'Di antara ... dan ... dalam BAB III disisipkan ...',"
                       " atau kutip judul babnya di atas pasal itu", status=ExitStatus.FINDINGS)  # fmt: skip
        return one
    wanted = index.find(clause.tempat)
    if one.sesudah and index.stands_in(one.sesudah, wanted):
        return one
    first = index.first_article(wanted)
    if not first or (one.sebelum and one.sebelum != first):
        message = f"{largest_first(clause.satuan[0])} tidak dapat ditempatkan dalam {largest_first(clause.tempat)}"
        raise fail("TERAP-18", message, "periksa pasal yang mengapitnya", status=ExitStatus.FINDINGS)
    return Klausa(Tindakan.AWAL, one.satuan, "", first)


def refuse_elsewhere(standings: Iterable[Standing], index: Index) -> None:
    """Refuse an instruction that says of a Pasal that it stands where it does not: another one may be meant."""
    for one in standings:
        division, pasal = index.find(one.division), index.find(one.pasal)
        following = index.following(pasal)
        at_edge = index.in_heading(following, division) and not index.in_heading(pasal, division)
        if not (at_edge if one.edge else index.in_heading(pasal, division)):
            where = "tidak terletak tepat sebelum" if one.edge else "tidak terletak dalam"
            message = f"{largest_first(one.pasal)} {where} {largest_first(one.division)}, tetapi {index.called(index.heading[pasal])}"
            raise fail("TERAP-18", message, "periksa nomor pasal dan babnya", status=ExitStatus.FINDINGS)


def root_address(clauses: tuple[Clause, ...]) -> Alamat:
    """Return the address of the unit an instruction is about: the Pasal that follows in full, or the unit itself."""
    first = clauses[0].satuan[0]
    return first[:1] if first[0][0] == "pasal" else first
