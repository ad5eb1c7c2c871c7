"""An item of Pasal I as a step, and how the units of a regulation are edited in place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from naskah.amend.places import GENERAL, missing
from naskah.amend.table_phrases import CellChange
from naskah.model import NIHIL, Klausa, Penjelasan, Peraturan, Satuan, Teks, is_deleted, rehomed
from naskah.problems import NOWHERE, ExitStatus, NaskahError, Where, fail
from naskah.reading.units import Home, Quoted
from naskah.tables import Baris, Matriks, Tabel
from naskah.tables.columns import TitleChange

LEFT_OUT = re.compile(r"\[(tabel|gambar) ke-(\d+) tidak diubah(?:: .*)?\]", re.DOTALL)


@dataclass(frozen=True)
class NewAnnex:
    """An annex that replaces another: what it holds, with the tables it places; ``mendatar``: its pages are landscape."""

    nomor: str
    isi: tuple[Quoted, ...]
    tabel: Mapping[str, Tabel]
    matriks: Matriks | None = None
    nama: Teks = NIHIL
    mendatar: bool = False


@dataclass(frozen=True)
class Step:
    """One item of Pasal I: the unit it is about, its clauses by unit ids, the new text, and the new tables.

    ``kutipan`` are the quoted units with the place their ids come from, ``sertaan`` the new tables among them. Of a
    table: its changed cells, its new rows, its changed headings, its new columns alone, or the whole new one; ``catatan`` the
    notes that are quoted below it, each as one text with its sign.
    ``lampiran`` is the annex that replaces one, ``penjelasan`` the elucidation of the Pasal concerned, ``kata`` words with
    those that take their place (``setiap``: wherever they stand). ``disetujui``: a person has agreed to what the quotation says.
    """

    sasaran: str
    klausa: tuple[Klausa, ...]
    kutipan: tuple[Quoted, ...] = ()
    sel: tuple[CellChange, ...] = ()
    baris: tuple[Baris, ...] = ()
    tabel: Tabel | None = None
    lampiran: NewAnnex | None = None
    judul: tuple[TitleChange, ...] = ()
    catatan: tuple[str, ...] = ()
    sertaan: Mapping[str, Tabel] = field(default_factory=dict)
    penjelasan: tuple[Satuan, ...] = ()
    kata: tuple[tuple[str, str], ...] = ()
    setiap: bool = False
    disetujui: bool = False
    butir: str = ""
    where: Where = NOWHERE


@dataclass(slots=True)
class Edit:
    """What happens at one unit: what is put before it, instead of it (None: it stays), and after it."""

    before: tuple[Quoted, ...] = ()
    instead: tuple[Quoted, ...] | None = None
    after: tuple[Quoted, ...] = ()


def edited(units: tuple[Satuan, ...], parent: str, edits: Mapping[str, Edit]) -> tuple[Satuan, ...]:
    """Return *units* (below *parent*) with *edits* made at any depth; ids follow the new places."""
    standing: list[Quoted] = []
    for place, unit in enumerate(units, 1):
        edit = edits.get(unit.id, Edit())
        isi = edited(unit.isi, unit.id, edits)
        kept = ((unit if isi is unit.isi else replace(unit, isi=isi), (parent, place)),)
        standing.extend((*edit.before, *(kept if edit.instead is None else edit.instead), *edit.after))
    if len(standing) == len(units) and all(unit is units[place - 1] for place, (unit, _) in enumerate(standing, 1)):
        return units
    return tuple(rehomed(unit, parent, place, home) for place, (unit, home) in enumerate(standing, 1))


def edit_all(peraturan: Peraturan, edits: Mapping[str, Edit]) -> Peraturan:
    """Return *peraturan* with *edits* made in body, elucidation and annexes."""
    penjelasan = peraturan.penjelasan
    if penjelasan:
        articles = edited(penjelasan.pasal_demi_pasal, "penjelasan/pasal-demi-pasal", edits)
        penjelasan = Penjelasan(edited(penjelasan.umum, GENERAL, edits), articles)
    annexes = tuple(replace(lampiran, isi=edited(lampiran.isi, lampiran.id, edits)) for lampiran in peraturan.lampiran)
    return replace(peraturan, batang_tubuh=edited(peraturan.batang_tubuh, "", edits), penjelasan=penjelasan, lampiran=annexes)


def existing(peraturan: Peraturan, unit_id: str, step: Step) -> Satuan:
    """Return the unit *unit_id*; refuse when it is not there or was deleted."""
    unit = peraturan.units.get(unit_id)
    if unit is None:
        raise at_item(missing(unit_id, [*peraturan.units]), step)
    if is_deleted(unit):
        raise refused("TERAP-04", f"{unit_id} sudah dihapus", "perubahan atas yang sudah dihapus tidak mungkin", step)
    return unit


def refused(code: str, message: str, fix: str, step: Step) -> NaskahError:
    """Return the error of an instruction that cannot be carried out, at its place."""
    return fail(code, f"{step.butir or 'Pasal I'}: {message}", fix, step.where, ExitStatus.FINDINGS)


def at_item(error: NaskahError, step: Step) -> NaskahError:
    """Return *error* with the item of Pasal I named in it."""
    return NaskahError(
        [replace(p, message=f"{step.butir or 'Pasal I'}: {p.message}", where=step.where) for p in error.problems], error.status
    )


def home(peraturan: Peraturan, unit_id: str) -> Home:
    """Return the parent id and the place of a unit."""
    roots: list[tuple[str, tuple[Satuan, ...]]] = [("", peraturan.batang_tubuh)]
    if peraturan.penjelasan:
        roots += [(GENERAL, peraturan.penjelasan.umum), ("penjelasan/pasal-demi-pasal", peraturan.penjelasan.pasal_demi_pasal)]
    roots += [(lampiran.id, lampiran.isi) for lampiran in peraturan.lampiran]
    while roots:
        parent, units = roots.pop()
        for place, unit in enumerate(units, 1):
            if unit.id == unit_id:
                return parent, place
            roots.append((unit.id, unit.isi))
    raise missing(unit_id, [*peraturan.units])
