"""All changes outside tables rejected at once: the units and the words beside them are those of the older revision, as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from naskah.changes import Comparison
from naskah.imports.taking_units import Units, each
from naskah.model import Gambar, Penutup, Peraturan, Satuan, SisipanTabel, UnitId
from naskah.redline.wording import is_stated
from naskah.tables import Asal, Tabel

T = TypeVar("T")


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
    return _with_stated(whole, comparison)


def _with_stated(whole: Peraturan, comparison: Comparison) -> Peraturan:
    """Return *whole* with what promulgation sets as the newer revision has it: no meeting decides on it."""
    new = comparison.new
    stated = {key for change in comparison.akibat if is_stated(change) for key in change.satuan}
    set_places = {step.lama: step.baru for step in comparison.steps if step.lama and step.baru in stated}
    older, newer = (_blocks(side) for side in (whole, new))
    sampul, penutup = whole.sampul, whole.penutup
    lampiran = {annex.id: annex for annex in whole.lampiran}
    for one, other in set_places.items():
        if one not in older or other not in newer:
            continue
        part, rest = UnitId(one).part, UnitId(one).rest
        if part == "sampul":
            sampul = _with_line(sampul, int(rest), newer[other])
        elif part == "penutup":
            penutup = replace(penutup, **{_field(rest): newer[other]})
        elif rest.startswith("kepala/"):
            lampiran[part] = replace(lampiran[part], kepala=_with_line(lampiran[part].kepala, int(UnitId(one).name), newer[other]))
        else:
            closing = replace(lampiran[part].penutup, **{_field(UnitId(one).name): newer[other]})
            lampiran[part] = replace(lampiran[part], penutup=closing)
    return replace(whole, sampul=sampul, penutup=penutup, lampiran=tuple(lampiran.values()))


def _blocks(p: Peraturan) -> dict[str, Any]:
    """Return the lines of the cover and of the heads of annexes, and the blocks at the ends, by the keys of their places."""
    blocks: dict[str, Any] = {f"sampul/{number}": line for number, line in enumerate(p.sampul, 1)}
    ends = {"penutup": p.penutup} | {f"{annex.id}/penutup": annex.penutup for annex in p.lampiran}
    for annex in p.lampiran:
        blocks |= {f"{annex.id}/kepala/{number}": line for number, line in enumerate(annex.kepala, 1)}
    for home, closing in ends.items():
        blocks |= {f"{home}/{name.replace('_', '-')}": getattr(closing, name) for name in Penutup.__dataclass_fields__}
    return blocks


def _field(name: str) -> str:
    return name.partition("#")[0].replace("-", "_")


def _with_line(lines: tuple[T, ...], number: int, line: T) -> tuple[T, ...]:
    return (*lines[: number - 1], line, *lines[number:])


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
