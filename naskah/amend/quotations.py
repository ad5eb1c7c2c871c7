"""What an amending regulation quotes: new text, the tables of changed cells and rows, annexes that replace others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from naskah.amend.steps import NewAnnex, Step
from naskah.amend.table_parts import head_part, laid_as
from naskah.amend.table_words import cells_table, columns_table, rows_table
from naskah.amend.table_years import wide_table
from naskah.lines.formulas import TENTANG
from naskah.model import (
    NIHIL,
    BarisKepala,
    Klausa,
    Kutipan,
    Lampiran,
    Penutup,
    Peraturan,
    Satuan,
    SisipanTabel,
    Teks,
    Tindakan,
    UnitId,
    default_id,
    rehomed,
)
from naskah.reading.units import Quoted
from naskah.tables import Matriks, Tabel

PREFIX = "kutipan-"


@dataclass(frozen=True, slots=True)
class Quotation:
    """The quoted units of one item, and the tables among them."""

    sasaran: str
    isi: tuple[Quoted, ...]
    tabel: tuple[Tabel, ...] = ()

    def below(self, butir: str) -> tuple[Satuan, ...]:
        """Return the quotation as a unit below the item *butir*; nothing when nothing is quoted."""
        if not self.isi:
            return ()
        quote_id = default_id("kutipan", self.sasaran, butir, 1)
        isi = tuple(rehomed(unit, quote_id, place, home) for place, (unit, home) in enumerate(self.isi, 1))
        return (Kutipan(quote_id, self.sasaran, isi=isi),)


def quotation(step: Step, number: int, current: Peraturan) -> Quotation:
    """Return what item *number* quotes; rows and columns are named as in *current*, the regulation before the step."""
    name = f"{PREFIX}{number}"
    unit = current.units.get(step.sasaran)
    if not isinstance(unit, SisipanTabel) or not (step.sel or step.baris or step.tabel or step.judul):
        return Quotation(step.sasaran, step.kutipan, tuple(step.sertaan.values()))
    from naskah.lines.units import printed_tables

    table = printed_tables(current)[unit.tabel]
    if step.sel:
        shown = cells_table(name, table, step.sel)
    elif step.judul:
        shown = head_part(name, table, step.judul)
    elif step.tabel and (step.klausa[0].tindakan.requotes or step.klausa[0].tindakan.of_years):
        come, go = ([int(year) for one in step.klausa if one.tindakan.of_years and one.tindakan.deletes is gone for year in one.satuan]
                    for gone in (False, True))  # fmt: skip
        wide = wide_table(current, unit.tabel, come, go) if come else None
        shown = replace(laid_as(step.tabel, wide or table), id=name)
    elif step.tabel and step.klausa[0].tindakan.of_columns:
        shown = columns_table(name, table, step.tabel)
    elif step.tabel:
        shown = replace(step.tabel, id=name)
    else:
        shown = rows_table(name, table, step.baris)
    place = SisipanTabel(f"kutipan/{name}", tabel=name, catatan=tuple(note for note in unit.catatan if _called(note.tanda.isi, shown)))
    return Quotation(step.sasaran, ((place, ("kutipan", 1)),), (shown,))


def _called(sign: str, table: Tabel) -> bool:
    """Tell whether a cell of *table* bears the *sign* of a note, not as a part of another sign."""
    if not sign:
        return False
    first, last = (r"\w" if one.isalnum() else re.escape(one) for one in (sign[0], sign[-1]))
    pattern = re.compile(rf"(?<!{first}){re.escape(sign)}(?!{last})")
    return any(pattern.search(cell.raw) for row in table.baris for cell in row.sel)


def annexed(annex_id: str, annex: NewAnnex, head: Peraturan, new: Peraturan) -> Lampiran:
    """Return an annex of the amending regulation *head* that replaces one (A10), signed as those of *new*."""
    lines = (f"LAMPIRAN {annex.nomor}".strip(), head.nama_jenis, head.baris_nomor, TENTANG, head.nama_baris)
    kepala = tuple(BarisKepala(Teks(line)) for line in lines)
    isi = tuple(rehomed(unit, annex_id, place, home) for place, (unit, home) in enumerate(annex.isi, 1))
    signer = new.lampiran[0].penutup.penetapan
    penutup = Penutup(penetapan=replace(signer, tanda_tangan=NIHIL)) if signer else Penutup()
    return Lampiran(annex_id, kepala, isi, annex.nomor, annex.nama, penutup, annex.mendatar)


def joined(parts: list[Matriks]) -> Matriks | None:
    """Return the matrices of several annexes as one."""
    if not parts:
        return None
    fields = tuple(one for part in parts for one in part.bidang)
    return replace(parts[0], bidang=fields, capaian={key: cells for part in parts for key, cells in part.capaian.items()})


def held_by(clause: Klausa, annex: str) -> Klausa:
    """Return the clause of a whole annex with the one of the amending regulation that holds it: it has no second neighbour."""
    return replace(clause, sebelum=annex) if clause.tindakan == Tindakan.TAMBAH else replace(clause, sesudah=annex)


def holder(clause: Klausa) -> str:
    """Return the annex of the amending regulation that holds a whole new one; empty where none is meant."""
    if clause.tindakan == Tindakan.GANTI:
        return clause.sesudah
    return clause.sebelum if clause.tindakan == Tindakan.TAMBAH and UnitId(clause.satuan[0]).in_annex else ""


def annex_of(amending: Peraturan, annex_id: str) -> NewAnnex | None:
    """Return the annex *annex_id* of an amending regulation with the tables it places."""
    lampiran = next((one for one in amending.lampiran if one.id == annex_id), None)
    if lampiran is None:
        return None
    names = {unit.tabel for root in lampiran.isi for unit in root.walk() if isinstance(unit, SisipanTabel)}
    isi = tuple((unit, (annex_id, place)) for place, unit in enumerate(lampiran.isi, 1))
    tabel = {name: table for name, table in amending.tabel.items() if name in names}
    return NewAnnex(lampiran.nomor, isi, tabel, part_of(amending.matriks, names), lampiran.nama, lampiran.mendatar)


def part_of(matriks: Matriks | None, names: set[str]) -> Matriks | None:
    """Return the part of the matrices whose tables are *names*."""
    if matriks is None:
        return None
    kept = tuple(one for one in matriks.bidang if one.tabel in names)
    keys = {row.kunci for one in kept for row in one.baris}
    return replace(matriks, bidang=kept, capaian={k: v for k, v in matriks.capaian.items() if k[0] in keys}) if kept else None
