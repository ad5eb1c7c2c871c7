"""An instruction carried out: the amended regulation before -> after, or refused with place and reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from naskah.amend.annex_actions import (
    gone_columns,
    gone_rows,
    new_annex,
    new_cells,
    new_columns,
    new_lead,
    new_numbers,
    new_rows,
    new_source,
    new_titles,
    requoted,
    restored,
    whole_table,
)
from naskah.amend.annex_whole import added_annex, gone_annex, named_annex
from naskah.amend.differences import clauses, deleted
from naskah.amend.elucidation import elucidated, with_whole_elucidation
from naskah.amend.forms import with_forms
from naskah.amend.places import ELUCIDATION, GENERAL, TITLE, missing
from naskah.amend.quoted import refuse_blank, refuse_misplaced, refuse_skipped
from naskah.amend.reworded import reworded
from naskah.amend.steps import Edit, Step, at_item, edit_all, existing, home, refused
from naskah.amend.table_years import changed_years
from naskah.model import (
    NIHIL,
    Bab,
    Bagian,
    Gambar,
    Klausa,
    Paragraf,
    Pasal,
    Peraturan,
    Satuan,
    SisipanTabel,
    Subbab,
    Teks,
    Tindakan,
    UnitId,
    is_deleted,
    rehomed,
)
from naskah.reading.units import split_caption
from naskah.stages import renamed


def carry_out(peraturan: Peraturan, step: Step) -> Peraturan:
    """Return *peraturan* after *step*; raises :class:`NaskahError` when it cannot be done exactly as it says."""
    if step.sertaan:
        peraturan = replace(peraturan, tabel={**peraturan.tabel, **step.sertaan})
    if step.sasaran == ELUCIDATION:
        return with_whole_elucidation(peraturan, step)
    if step.penjelasan and step.sasaran.startswith("penjelasan"):
        if step.sasaran != GENERAL:
            existing(peraturan, step.sasaran, step)
        return elucidated(peraturan, step.penjelasan)
    return elucidated(_changed(peraturan, step), step.penjelasan)


def _changed(peraturan: Peraturan, step: Step) -> Peraturan:
    first = step.klausa[0]
    if UnitId(step.sasaran).in_annex and not UnitId(step.sasaran).rest and first.tindakan in ANNEX_ACTIONS:
        return ANNEX_ACTIONS[first.tindakan](peraturan, step)
    if any(one.tindakan.of_years and not one.tindakan.requotes for one in step.klausa):
        return changed_years(peraturan, step)
    if first.tindakan in ACTIONS:
        return ACTIONS[first.tindakan](peraturan, step)
    if first.tindakan.places and step.sasaran == first.satuan[0]:
        return _insert(peraturan, step, first)
    if first.tindakan == Tindakan.HAPUS and not step.kutipan:
        return _delete(peraturan, step, first)
    return _replace(peraturan, step)


def _insert(peraturan: Peraturan, step: Step, clause: Klausa) -> Peraturan:
    for unit_id in clause.satuan:
        if unit_id in peraturan.units:
            raise refused("TERAP-06", f"{unit_id} sudah ada", "yang disisipkan harus bernomor baru", step)
    neighbour = clause.sesudah or clause.sebelum
    for unit_id in filter(None, (clause.sesudah, clause.sebelum)):
        if unit_id not in peraturan.units:
            raise at_item(missing(unit_id, [*peraturan.units]), step)
    if len(step.kutipan) != len(clause.satuan):
        raise refused("TERAP-05", f"menyebut {len(clause.satuan)} satuan, mengutip {len(step.kutipan)}", "kutip setiap satuan baru", step)
    edit = Edit(after=step.kutipan) if clause.sesudah else Edit(before=step.kutipan)
    fresh = edit_all(peraturan, {neighbour: edit})
    if any(unit_id not in fresh.units for unit_id in clause.satuan):
        raise refused("TERAP-05", f"kutipan tidak memuat {', '.join(clause.satuan)}", "samakan nomor kutipan dengan instruksi", step)
    for unit_id in clause.satuan:
        refuse_blank(fresh.units[unit_id], step)
    refuse_misplaced(fresh, clause.satuan, step)
    return fresh


def _delete(peraturan: Peraturan, step: Step, clause: Klausa) -> Peraturan:
    edits = {}
    for unit_id in clause.satuan:
        unit = existing(peraturan, unit_id, step)
        gone = _gone(unit)
        edits[unit_id] = Edit(instead=((gone, home(peraturan, unit_id)),))
    return edit_all(peraturan, edits)


def _gone(unit: Satuan) -> Satuan:
    """Return what a deletion leaves of a unit: its number and the word, and the same of every Pasal that stands in it."""
    if not isinstance(unit, Bab | Bagian | Paragraf):
        return replace(deleted(unit), judul=Teks("Dihapus."), teks=NIHIL) if isinstance(unit, Subbab) else deleted(unit)
    if not any(isinstance(below, Pasal) for below in unit.walk()):
        return replace(deleted(unit), judul=Teks("Dihapus."), teks=NIHIL) if isinstance(unit, Bab) else replace(unit, judul=Teks("DIHAPUS"))
    return replace(unit, judul=Teks("DIHAPUS"), isi=tuple(below if is_deleted(below) else _gone(below) for below in unit.isi))


def _replace(peraturan: Peraturan, step: Step) -> Peraturan:
    if step.sasaran == GENERAL:
        if not peraturan.penjelasan:
            raise at_item(missing(GENERAL, [*peraturan.units]), step)
        general = tuple(rehomed(unit, GENERAL, place, was) for place, (unit, was) in enumerate(step.kutipan, 1))
        return replace(peraturan, penjelasan=replace(peraturan.penjelasan, umum=general))
    if step.sasaran == TITLE:
        return _rename(peraturan, step)
    old = existing(peraturan, step.sasaran, step)
    if isinstance(old, SisipanTabel):
        return whole_table(peraturan, step, old)
    if len(step.kutipan) != 1:
        raise refused("TERAP-05", f"kutipan {step.sasaran} tidak ada atau lebih dari satu", "kutip bunyi barunya satu kali", step)
    quoted = restored(step.kutipan, old.isi, step)
    new = _named_as(old, quoted[0][0])
    if type(new) is not type(old) or new.nomor != old.nomor:
        raise refused("TERAP-05", f"kutipan bukan {step.sasaran}", "samakan nomor kutipan dengan instruksi", step)
    refuse_blank(new, step)
    new = replace(new, isi=with_forms(old.isi, new.isi, peraturan))
    _compare(old, new, step)
    return edit_all(peraturan, {step.sasaran: Edit(instead=((new, home(peraturan, old.id)),))})


def _rename(peraturan: Peraturan, step: Step) -> Peraturan:
    """Change the name of the regulation, wherever it is printed."""
    if len(step.kutipan) != 1 or not step.kutipan[0][0].teks:
        raise refused("TERAP-05", "judul baru tidak dikutip", "kutip judul barunya satu kali", step)
    return renamed(peraturan, step.kutipan[0][0].teks.isi)


def _named_as(old: Satuan, unit: Satuan) -> Satuan:
    """Return the quoted *unit* with the id of the unit it replaces; ids below follow."""
    isi = tuple(rehomed(below, old.id, place, (unit.id, place)) for place, below in enumerate(unit.isi, 1))
    return replace(unit, id=old.id, isi=isi)


def _compare(old: Satuan, new: Satuan, step: Step) -> None:
    """Refuse a quotation that changes other units of the Pasal than the instruction names."""
    if not isinstance(old, Pasal):
        return
    if step.klausa == (Klausa(Tindakan.UBAH, (step.sasaran,)),):
        if not step.disetujui:
            refuse_skipped(old, new, step)
        return
    announced = _acts(step.klausa)
    done = _summed(_acts(tuple(clauses(old, new).klausa)), {unit for act, unit in announced if act == Tindakan.UBAH})
    if announced != done:
        silent = sorted({f"{unit} ({act})" for act, unit in done - announced})
        absent = sorted({f"{unit} ({act})" for act, unit in announced - done})
        parts = [
            f"kutipan juga mengubah {', '.join(silent)}" if silent else "",
            f"kutipan tidak mengubah {', '.join(absent)}" if absent else "",
        ]
        raise refused("TERAP-07", "; ".join(filter(None, parts)), "samakan instruksi dengan kutipannya", step)


def _summed(done: set[tuple[str, str]], whole: set[str]) -> set[tuple[str, str]]:
    """Return what was done, with the parts of a unit that is told as a whole as changes of that unit."""
    acts = set()
    for act, unit in done:
        above = next((one for one in whole if unit.startswith(f"{one}/")), "")
        acts.add((Tindakan.UBAH, above) if above else (act, unit))
    return acts


def _acts(klausa: tuple[Klausa, ...]) -> set[tuple[str, str]]:
    return {(Tindakan.SISIP if k.tindakan == Tindakan.TAMBAH else k.tindakan, unit) for k in klausa for unit in k.satuan}


def _retitle(peraturan: Peraturan, step: Step) -> Peraturan:
    unit = existing(peraturan, step.sasaran, step)
    quoted = step.kutipan[0][0] if len(step.kutipan) == 1 else None
    if quoted is None:
        raise refused("TERAP-05", "judul baru tidak dikutip", "kutip judul barunya", step)
    number, title = unit.nomor, quoted.judul
    renumbers = step.klausa[0].tindakan == Tindakan.NOMOR_JUDUL
    if not isinstance(unit, SisipanTabel | Gambar):
        number = quoted.nomor if renumbers else number
    elif renumbers:
        number, rest = split_caption(quoted.teks.isi)
        title = Teks(rest)
    else:
        title = Teks(quoted.teks.isi.removeprefix(f"{unit.nomor} " if unit.nomor else ""))
    fresh = replace(unit, nomor=number, judul=title)
    return edit_all(peraturan, {unit.id: Edit(instead=((fresh, home(peraturan, unit.id)),))})


ANNEX_ACTIONS: dict[Tindakan, Callable[[Peraturan, Step], Peraturan]] = {
    Tindakan.TAMBAH: added_annex,
    Tindakan.HAPUS: gone_annex,
    Tindakan.JUDUL: named_annex,
}
ACTIONS: dict[Tindakan, Callable[[Peraturan, Step], Peraturan]] = {
    Tindakan.JUDUL: _retitle,
    Tindakan.NOMOR_JUDUL: _retitle,
    Tindakan.SUMBER: new_source,
    Tindakan.PEMBUKA: new_lead,
    Tindakan.GANTI: new_annex,
    Tindakan.SEL: new_cells,
    Tindakan.BARIS_UBAH: requoted,
    Tindakan.KOLOM_UBAH: requoted,
    Tindakan.TAHUN_UBAH: requoted,
    Tindakan.BARIS_SISIP: new_rows,
    Tindakan.BARIS_AWAL: new_rows,
    Tindakan.BARIS_TAMBAH: new_rows,
    Tindakan.BARIS_HAPUS: gone_rows,
    Tindakan.NOMOR_URUT: new_numbers,
    Tindakan.KOLOM_SISIP: new_columns,
    Tindakan.KOLOM_AWAL: new_columns,
    Tindakan.KOLOM_TAMBAH: new_columns,
    Tindakan.KOLOM_HAPUS: gone_columns,
    Tindakan.KOLOM_JUDUL: new_titles,
    Tindakan.KATA: reworded,
}
