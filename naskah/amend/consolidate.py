"""Step 5b: (old, amending regulation) -> the consolidated text, from the instructions as data or from the words alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from naskah.amend.actions import carry_out
from naskah.amend.annex_parts import sentence
from naskah.amend.elucidation import elucidations_under
from naskah.amend.forms import form_notes
from naskah.amend.from_words import builds, leftover, untold
from naskah.amend.identity import differences
from naskah.amend.pictures import picture_notes, refuse_namesakes
from naskah.amend.places import GENERAL, TITLE
from naskah.amend.printed import head, items, opening, upright
from naskah.amend.quotations import PREFIX, annex_of, holder, part_of
from naskah.amend.quoted import refuse_blank_elucidations
from naskah.amend.steps import Step
from naskah.amend.table_words import cells_of, columns_of, lists_titles, titles_of
from naskah.amend.table_years import refuse_partial_years
from naskah.clauses.force import Force, entry_into_force
from naskah.clauses.formulas import NOTE
from naskah.clauses.reader import read
from naskah.clauses.writing import Clause
from naskah.lines.blocks import Block
from naskah.lines.naming import kind_in_text, short_citation
from naskah.model import Angka, Catatan, Instruksi, Klausa, Kutipan, Peraturan, Perbaikan, SisipanTabel, Status, Tindakan, UnitId
from naskah.numbering import parse_date
from naskah.problems import ExitStatus, NaskahError, fail
from naskah.reading.elucidation import elucidated_items
from naskah.reading.plain import joined_titles, styled
from naskah.tables import Tabel

BESIDE = ("sampul", "kop", "judul", "penutup")
DRAFT = "rancangan peraturan perubahan"


@dataclass(frozen=True)
class Printed:
    """An amending regulation of which only the printed words are at hand; ``nama`` is the file they come from."""

    blocks: tuple[Block, ...]
    nama: str = ""


Amending = Peraturan | Printed
Tell = Callable[[str], None]


def silently(_note: str) -> None:
    """Hear a note and say nothing."""


def apply(old: Peraturan, amending: Peraturan, later: frozenset[str] = frozenset()) -> Peraturan:
    """Return *old* as changed by *amending*, from the instructions it keeps as data, but for the items *later*.

    Raises :class:`NaskahError` for an instruction that cannot be carried out; then nothing was changed.
    """
    if amending.perubahan is None:
        message = f"{amending.peraturan}/{amending.revisi} tidak memuat data perubahan"
        raise fail("TERAP-10", message, "terapkan dari kata-katanya, atau susun dengan: python build.py amend", status=ExitStatus.FINDINGS)
    if "" not in (amending.perubahan.peraturan, old.peraturan) and amending.perubahan.peraturan != old.peraturan:
        raise _other(f"{amending.peraturan}/{amending.revisi}", amending.perubahan.peraturan, old)
    source = short_citation(amending) if amending.nomor else DRAFT
    state, steps = old, list[Step]()
    for one in amending.perubahan.instruksi:
        if UnitId(item_of(amending, one)).numbered("angka") in later:
            continue
        steps.append(_from_data(one, amending))
        state = _carried(state, steps[-1], source)
    refuse_partial_years(old, steps)
    return _finished(state)


def apply_words(
    old: Peraturan,
    blocks: Iterable[Block],
    name: str = "",
    tell: Tell = silently,
    later: frozenset[str] = frozenset(),
    agreed: bool = False,
) -> Peraturan:
    """Return *old* as changed by the words printed in *blocks*, which come from *name*, but for the items *later*.

    *tell* hears of each instruction that was read though it leaves the standard wording. *agreed*: a quotation that changes
    more or less of a Pasal than its instruction announces is taken as it stands, a new Pasal between two BAB at the end of the first;
    both are told.
    """
    blocks = joined_titles(styled(upright(blocks)))
    printed_head = head(blocks)
    _refuse_other(
        old,
        name or "peraturan itu",
        (printed_head.nama.partition(" ATAS ")[2] or printed_head.nama, printed_head.menetapkan, opening(blocks)),
    )
    source = f"{kind_in_text(old)} {old.rumusan.kutipan_nomor(printed_head.nomor, printed_head.tahun)}" if printed_head.nomor else DRAFT
    elucidations = elucidated_items(blocks)
    refuse_blank_elucidations(elucidations)
    state, steps = old, list[Step]()
    for item in items(blocks):
        if item.label.rstrip(".") in later:
            continue
        printed, todo = builds(item, blocks, elucidations, tell if agreed else None)
        _refuse_other(old, printed.butir, (printed.reading.cited,))
        for note in printed.reading.notes:
            tell(f"{printed.butir}: {note}")
        for build in todo:
            if (step := build(state)) is not None:
                for note in picture_notes(step, state, blocks):
                    tell(f"{printed.butir}: {note}")
                before, state = state, _carried_or_agreed(state, step, source, tell if agreed else None)
                for note in form_notes(before, state):
                    tell(f"{printed.butir}: {note}")
                steps.append(step)
        if extra := [*leftover(printed, state), *untold(printed)]:
            message = f"kutipan juga memuat {', '.join(extra)} yang tidak disebut"
            raise fail(
                "TERAP-05", f"{printed.butir}: {message}", "sebut dalam instruksi, atau hapus dari kutipan", status=ExitStatus.FINDINGS
            )
    refuse_partial_years(old, steps)
    return _finished(state)


def _refuse_other(old: Peraturan, amending: str, named: Iterable[str]) -> None:
    """Refuse an amending regulation whose title, Menetapkan or opening of Pasal I names another regulation than *old*."""
    for place, text in zip(("judul", "Menetapkan", "pembuka Pasal I"), named, strict=False):
        if unlike := list(differences(old, text.partition(" ATAS ")[2] or text)):
            message = f"{amending}: {place} menyebut {'; '.join(unlike)}"
            raise fail("TERAP-13", message, "berikan peraturan yang diubahnya, atau betulkan sebutannya", status=ExitStatus.FINDINGS)


def _other(amending: str, target: str, old: Peraturan) -> NaskahError:
    message = f"{amending} mengubah '{target}', bukan {old.peraturan or 'peraturan ini'}"
    return fail("TERAP-13", message, "berikan peraturan yang diubahnya", status=ExitStatus.FINDINGS)


def apply_all(
    old: Peraturan,
    chain: Iterable[Amending],
    at: date | None = None,
    check: Callable[[Peraturan, Peraturan], None] | None = None,
    tell: Tell = silently,
    agreed: bool = False,
) -> Peraturan:
    """Return *old* as changed by each regulation of *chain* in order, up to those in force *at* a date (None: all).

    An amending regulation is in force from the day of its promulgation, or the day its last Pasal names; one without a
    date is not yet in force. *check* is called with the text before and each regulation that is applied from its data.
    Raises :class:`NaskahError` when one is older than the one before it.
    """
    chain = tuple(chain)
    for earlier, later in pairwise(chain):
        days = in_force(earlier), in_force(later)
        if days[0] and days[1] and days[1] < days[0]:
            message = f"{name_of(later)} berlaku {days[1]}, sebelum {name_of(earlier)} ({days[0]})"
            raise fail("TERAP-14", message, "sebut peraturan perubahan menurut urutan berlakunya", status=ExitStatus.FINDINGS)
    state = replace(old, status=Status.KONSOLIDASI)
    for amending in chain:
        pending = _not_yet(amending, at) if at else frozenset()
        if pending is None:
            continue
        if isinstance(amending, Printed):
            state = apply_words(state, amending.blocks, amending.nama, tell, pending, agreed)
        else:
            if check:
                check(state, amending)
            state = apply(state, amending, pending)
    return state


def _not_yet(amending: Amending, at: date) -> frozenset[str] | None:
    """Return the items of Pasal I that are not in force *at* a day, or None when nothing of the regulation is.

    Raises :class:`NaskahError` when the words about its entry into force are not understood.
    """
    force, published = force_of(amending)
    if force.unread:
        message = f"{name_of(amending)}: saat mulai berlaku tidak dipahami: '{force.unread}'"
        advice = "terapkan tanpa --at, atau tulis seperti 'Peraturan Bupati ini mulai berlaku pada tanggal 1 Januari 2032.'"
        raise fail("TERAP-20", message, advice, status=ExitStatus.FINDINGS)
    days = {item: begin.day(published) for item, begin in force.items.items()}
    whole = force.whole.day(published)
    begun = {item for item, day in days.items() if day and day <= at}
    if whole is None or whole > at:
        if not begun:
            return None
        return frozenset(_labels(amending)) - begun
    return frozenset(days) - begun


def _labels(amending: Amending) -> tuple[str, ...]:
    """Return the numbers of the items of Pasal I."""
    if isinstance(amending, Printed):
        return tuple(item.label.rstrip(".") for item in items(styled(upright(amending.blocks))))
    assert amending.perubahan is not None
    return tuple(UnitId(item_of(amending, one)).numbered("angka") for one in amending.perubahan.instruksi)


def name_of(amending: Amending) -> str:
    """Return the name by which a message speaks of an amending regulation."""
    return amending.nama if isinstance(amending, Printed) else f"{amending.peraturan}/{amending.revisi}"


def force_of(amending: Amending) -> tuple[Force, date | None]:
    """Return what a regulation says of its entry into force, and the day of its promulgation (None for a draft).

    Only its own last Pasal counts: what an amendment quotes for the amended regulation says nothing of itself.
    """
    if isinstance(amending, Printed):
        printed_head = head(styled(upright(amending.blocks)))
        day, texts = printed_head.diundangkan, printed_head.penutup
    else:
        block = amending.penutup.pengundangan or amending.penutup.penetapan
        day = block.tanggal.isi if block else ""
        texts = tuple(str(unit.teks) for pasal in list(amending.pasal())[-1:] for unit in pasal.walk())
    parts = parse_date(day)
    return entry_into_force(texts), date(*parts) if parts else None


def in_force(amending: Amending) -> date | None:
    """Return the day from which a regulation as a whole is in force (E1); None for a draft.

    Words about it that are not known count as promulgation; who asks for a day must look at :func:`force_of` first.
    """
    force, published = force_of(amending)
    return force.whole.day(published)


def _from_data(one: Instruksi, amending: Peraturan) -> Step:
    quoted = next((unit for unit in amending.units.values() if isinstance(unit, Kutipan) and UnitId(unit.id).parent == one.butir), None)
    item = amending.units.get(one.butir)
    if item is None:
        raise fail("TERAP-02", f"butir '{one.butir}' tidak ada dalam {amending.revisi}", "samakan blok 'perubahan' dengan Pasal I",
                   amending.where, ExitStatus.FINDINGS)  # fmt: skip
    isi = tuple((unit, (quoted.id, place)) for place, unit in enumerate(quoted.isi, 1)) if quoted else ()
    own = item_of(amending, one)
    elucidations = () if UnitId(one.butir).in_annex else elucidations_under(amending, UnitId(own).numbered("angka"))
    step = Step(one.sasaran, one.klausa, isi, penjelasan=elucidations, butir=_shown(own), where=item.where)
    if step.klausa[0].tindakan == Tindakan.KATA:
        word_clause = _own_words(one, amending, sentence(item.teks.isi))
        return replace(step, kata=word_clause.kata, setiap=word_clause.setiap) if word_clause else step
    if held := holder(one.klausa[0]):
        return replace(step, lampiran=annex_of(amending, held))
    tabel = amending.tabel
    sertaan = {unit.tabel: tabel[unit.tabel] for unit in quoted.walk() if isinstance(unit, SisipanTabel)} if quoted else {}
    first = isi[0][0] if isi else None
    if not isinstance(first, SisipanTabel) or not first.tabel.startswith(PREFIX):
        return replace(step, sertaan=sertaan)
    table = tabel[first.tabel]
    notes = tuple(f"{note.tanda} {note.teks}" for note in first.catatan)
    return _of_table(replace(step, catatan=notes), table)


def _own_words(one: Instruksi, amending: Peraturan, text: str) -> Clause | None:
    """Return the order about words that *one* of the instructions of an item carries out: the first for the first, and so on."""
    orders = [clause for clause in read(text).clauses if clause.tindakan == Tindakan.KATA]
    told = amending.perubahan.instruksi if amending.perubahan else ()
    alike = [other for other in told if other.butir == one.butir and other.klausa[0].tindakan == Tindakan.KATA]
    return next((clause for clause, other in zip(orders, alike, strict=False) if other is one), None) if len(orders) == len(alike) else None


def _of_table(step: Step, table: Tabel) -> Step:
    """Return *step* with what the quoted *table* says of the table that changes."""
    act = step.klausa[0].tindakan
    if act == Tindakan.SEL:
        return replace(step, sel=cells_of(table))
    if act == Tindakan.KOLOM_JUDUL and lists_titles(table.nomor_daun):
        return replace(step, judul=titles_of(table))
    if act.of_columns and not act.requotes and act != Tindakan.KOLOM_JUDUL:
        return replace(step, tabel=columns_of(table))
    return replace(step, baris=table.baris) if act.of_rows and not act.requotes else replace(step, tabel=table)


def item_of(amending: Peraturan, one: Instruksi) -> str:
    """Return the id of the item of Pasal I that an instruction belongs to: for a part set out in an annex, the one that names it."""
    if not UnitId(one.butir).in_annex:
        return one.butir
    number = next((annex.nomor for annex in amending.lampiran if annex.id == UnitId(one.butir).part), "")
    sentence = f"tercantum dalam Lampiran {number}".strip()
    first = amending.units["pasal-I"]
    named = (unit.id for unit in first.isi if isinstance(unit, Angka) and f"{sentence} yang " in unit.teks.isi)
    return next(named, first.id)


def _shown(butir: str) -> str:
    number = UnitId(butir).numbered("angka")
    return f"Pasal I angka {number}" if number else "Pasal I"


def _carried(old: Peraturan, step: Step, source: str) -> Peraturan:
    """Return *old* after *step* with a note at each unit it changed, saying by which regulation (*source*) and item."""
    new = carry_out(old, step)
    number = f" angka {step.butir.rpartition(' ')[2]}" if "angka" in step.butir else ""
    notes = tuple(
        Catatan(unit, NOTE.template.format(tindakan=one.tindakan.catatan, peraturan=source, angka=number))
        for one in step.klausa
        for unit in (one.satuan if not one.tindakan.in_table else (step.sasaran,))
        if unit in new.units or unit in (TITLE, GENERAL, *(annex.id for annex in new.lampiran))
    )
    return replace(new, catatan=(*new.catatan, *notes))


def _carried_or_agreed(old: Peraturan, step: Step, source: str, tell: Tell | None) -> Peraturan:
    """Return *old* after *step*; with *tell*, a quotation that differs from its instruction replaces its Pasal, and that is told."""
    try:
        return _carried(old, step, source)
    except NaskahError as error:
        if tell is None or any(problem.code != "TERAP-07" for problem in error.problems):
            raise
        for problem in error.problems:
            tell(f"disetujui: {problem.message}")
        return _carried(old, replace(step, klausa=(Klausa(Tindakan.UBAH, (step.sasaran,)),), disetujui=True), source)


def _finished(peraturan: Peraturan) -> Peraturan:
    """Return *peraturan* as a consolidation; repairs of readings that no longer stand in it are left out."""
    refuse_namesakes(peraturan)
    kept = tuple(repair for repair in peraturan.perbaikan if _still_stands(peraturan, repair))
    placed = {unit.tabel for unit in peraturan.units.values() if isinstance(unit, SisipanTabel)}
    tabel = {name: table for name, table in peraturan.tabel.items() if name in placed}
    end = replace(peraturan.penutup, salinan=None)  # it equals no original
    return replace(
        peraturan, status=Status.KONSOLIDASI, penutup=end, perbaikan=kept, tabel=tabel, matriks=part_of(peraturan.matriks, placed)
    )


def _still_stands(peraturan: Peraturan, repair: Perbaikan) -> bool:
    """Tell whether a repaired or doubtful reading is still part of the text."""
    if not repair.unit or UnitId(repair.unit).part in BESIDE:
        return True
    unit = peraturan.units.get(repair.unit)
    phrase = repair.menjadi if repair.diterapkan else repair.terbaca
    return unit is not None and any(phrase in below.teks.isi or phrase in below.judul.isi or phrase == below.nomor for below in unit.walk())
