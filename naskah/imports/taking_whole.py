"""All changes outside tables rejected at once: the units and the words beside them are those of the older revision, as a whole."""

from __future__ import annotations

from dataclasses import replace

from naskah.changes import Comparison
from naskah.imports.taking_frame import lines_kept
from naskah.imports.taking_units import Units, each
from naskah.model import Gambar, Penutup, Peraturan, Satuan, SisipanTabel, UnitId
from naskah.redline.wording import is_stated
from naskah.tables import Asal, Tabel


def whole_frame(comparison: Comparison, rejected: frozenset[str]) -> Peraturan | None:
    """Return the older revision where all but its tables is rejected; None where some of it stays, or a table stands in the way.

    It keeps what a meeting does not decide on: number, year, kind and status, what is not printed, and the tables that both have as
    the newer revision has them. A table that went comes back unless its cells say where they are from.
    """
    old, new = comparison.old, comparison.new
    if any(change.id not in rejected for change in comparison.changes if not change.tabel):
        return None
    newer = {match.lama: match.baru for match in comparison.tables}
    lost = {name: table for name, table in old.tabel.items() if name not in newer}
    if (old.matriks is None) != (new.matriks is None) or not all(map(is_plain, lost.values())):
        return None
    if {newer.get(name, name) for name in _matrix_tables(old)} != _matrix_tables(new):
        return None
    figures = {one: unit for one, other in comparison.pairs() if isinstance(unit := new.units.get(other), Gambar)}

    def as_older(units: Units) -> Units:
        return tuple(_named(unit, newer, figures) for unit in units)

    tables = {name: table for name, table in new.tabel.items() if name in newer.values()} | lost
    kept = {name: getattr(new, name) for name in ("nomor", "tahun", "status", "tinjauan", "matriks")}
    origin = {name: getattr(new, name) for name in ("dari", "segel", "peraturan", "revisi", "folder", "where", "perubahan")}
    of_tables = {*tables, *_matrix_tables(new)}
    sides = ([one for one in side.perbaikan if (UnitId(one.unit).part in of_tables) is own] for side, own in ((old, False), (new, True)))
    whole = replace(each(old, as_older), tabel=tables, perbaikan=tuple(one for side in sides for one in side), **kept, **origin)
    return _with_stated(whole, comparison, rejected)


def _with_stated(whole: Peraturan, comparison: Comparison, rejected: frozenset[str]) -> Peraturan:
    """Return *whole* with what promulgation sets as the newer revision has it: no meeting decides on it."""
    new = comparison.new
    stated = {key for change in comparison.akibat if is_stated(change) for key in change.satuan}
    annexes = {annex.id: annex for annex in new.lampiran}
    lampiran = []
    for annex in whole.lampiran:
        if other := annexes.get(annex.id):
            kepala = lines_kept(comparison, f"{annex.id}/kepala/", annex.kepala, other.kepala, rejected)
            closing = _closing(annex.penutup, other.penutup, f"{annex.id}/penutup", stated)
            lampiran.append(replace(annex, kepala=kepala, penutup=closing))
        else:
            lampiran.append(annex)
    sampul = lines_kept(comparison, "sampul/", whole.sampul, new.sampul, rejected)
    return replace(whole, sampul=sampul, lampiran=tuple(lampiran), penutup=_closing(whole.penutup, new.penutup, "penutup", stated))


def _closing(old: Penutup, new: Penutup, home: str, stated: set[str]) -> Penutup:
    """Return the end of a part with those of its blocks as they are now that promulgation sets."""
    names = {key.removeprefix(f"{home}/").replace("-", "_") for key in stated if key.startswith(f"{home}/")}
    return replace(old, **{name: getattr(new, name) for name in names if hasattr(new, name)})


def _named(unit: Satuan, newer: dict[str, str], figures: dict[str, Gambar]) -> Satuan:
    """Return an older unit that holds the table, or describes the figure, of the newer revision."""
    if isinstance(unit, SisipanTabel):
        return replace(unit, tabel=newer.get(unit.tabel, unit.tabel))
    if isinstance(unit, Gambar) and unit.id in figures:
        return replace(unit, alt=figures[unit.id].alt)
    return unit


def _matrix_tables(p: Peraturan) -> set[str]:
    """Return the names of the tables of a matrix that stand in a regulation."""
    placed = {unit.tabel for unit in p.units.values() if isinstance(unit, SisipanTabel)}
    return placed - p.tabel.keys()


def is_plain(table: Tabel) -> bool:
    """Tell whether no cell of a table says where it is from: then nothing is lost when it comes back."""
    return all(cell.asal == Asal() for row in table.baris for cell in row.sel)
