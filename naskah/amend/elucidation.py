"""The elucidation of an amended regulation: what an amending regulation's own elucidation says of it (no. 190b, 236a, 236b).

Under ``Pasal I / Angka n`` stand the elucidations of the Pasal that item *n* changes, inserts or deletes; a deleted one
reads ``Dihapus.``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from naskah.amend.differences import deleted
from naskah.amend.places import ARTICLES, ELUCIDATION, GENERAL
from naskah.amend.steps import Step, refused
from naskah.lines.formulas import PENJELASAN_PASAL, PENJELASAN_UMUM
from naskah.model import (
    Alinea,
    Angka,
    Judul,
    Klausa,
    Kutipan,
    Pasal,
    Penjelasan,
    Peraturan,
    Satuan,
    Teks,
    Tindakan,
    UnitId,
    default_id,
    is_deleted,
    rehomed,
)
from naskah.problems import Problem

CLEAR = Teks("Cukup jelas.")


def articles(peraturan: Peraturan) -> dict[str, Pasal]:
    """Return the elucidations of the Pasal by their numbers."""
    units = peraturan.penjelasan.pasal_demi_pasal if peraturan.penjelasan else ()
    return {unit.nomor: unit for unit in units if isinstance(unit, Pasal)}


# -- drafting --------------------------------------------------------------------------------------------------------


def with_elucidation(steps: Iterable[Step], old: Peraturan, new: Peraturan, problems: list[Problem]) -> Iterator[Step]:
    """Yield *steps* with the elucidation of what they change, then one step for each Pasal whose elucidation alone changes."""
    if old.penjelasan is None or new.penjelasan is None:
        yield from steps
        if new.penjelasan:
            whole = (*new.penjelasan.umum, *new.penjelasan.pasal_demi_pasal)
            yield Step(ELUCIDATION, (Klausa(Tindakan.TAMBAH, (ELUCIDATION,)),), penjelasan=whole)
        elif old.penjelasan:
            yield Step(ELUCIDATION, (Klausa(Tindakan.HAPUS, (ELUCIDATION,)),))
        return
    olds, news = articles(old), articles(new)
    touched: set[str] = set()
    for step in steps:
        numbers = list(dict.fromkeys(_touched(step, old)))
        touched |= set(numbers)
        gone = step.klausa[0].tindakan == Tindakan.HAPUS and not step.kutipan
        elucidations = tuple(_entry(number, gone, step, olds, news) for number in numbers)
        yield replace(step, penjelasan=elucidations) if elucidations else step
    if old.penjelasan.umum != new.penjelasan.umum:
        yield Step(GENERAL, (Klausa(Tindakan.UBAH, (GENERAL,)),), penjelasan=new.penjelasan.umum)
    for number, unit in news.items():
        if number not in touched and olds.get(number) != unit and not is_deleted(unit):
            if number not in olds:
                problems.append(Problem(unit.where, "UBAH-05", f"Penjelasan Pasal {number} ditambahkan tanpa pasalnya berubah",
                                        "ubah juga pasalnya, atau tulis penjelasannya dalam pasal itu", unit=unit.id))  # fmt: skip
                continue
            target = olds[number].id
            yield Step(target, (Klausa(Tindakan.UBAH, (target,)),), penjelasan=(unit,))
    alive = {pasal.nomor for pasal in new.pasal() if not is_deleted(pasal)}
    for number, unit in olds.items():
        if number not in news and number in alive:
            problems.append(Problem(new.where, "UBAH-05", f"Penjelasan Pasal {number} dihilangkan", "tulis 'Cukup jelas.'", unit=unit.id))


def _touched(step: Step, old: Peraturan) -> Iterator[str]:
    """Yield the numbers of the Pasal that a step changes, inserts or deletes."""
    for unit, _ in step.kutipan:
        yield from (below.nomor for below in unit.walk() if isinstance(below, Pasal))
    if not step.kutipan:
        for unit_id in (step.sasaran, *(one for clause in step.klausa for one in clause.satuan)):
            root = old.units.get(unit_id)
            yield from (below.nomor for below in (root.walk() if root else ()) if isinstance(below, Pasal) and not is_deleted(below))


def _entry(number: str, gone: bool, step: Step, olds: Mapping[str, Pasal], news: Mapping[str, Pasal]) -> Satuan:
    """Return what the amending regulation's elucidation says of the Pasal *number*."""
    bare = Pasal(default_id("pasal", number, ARTICLES, 0), number, teks=CLEAR)
    if gone:
        return deleted(olds.get(number, bare))
    quoted = next((below for unit, _ in step.kutipan for below in unit.walk() if isinstance(below, Pasal) and below.nomor == number), None)
    return _marked(news.get(number, olds.get(number, bare)), quoted)


def _marked(elucidation: Satuan, body: Satuan | None) -> Satuan:
    """Return an elucidation in which every part whose own text was deleted reads so (no. 236b)."""
    if body is None or not elucidation.isi:
        return elucidation
    body_parts = {(type(unit), unit.nomor): unit for unit in body.isi}
    kinds = {type(unit) for unit in body.isi}
    isi = []
    for unit in elucidation.isi:
        own = body_parts.get((type(unit), unit.nomor))
        gone = is_deleted(own) if own else type(unit) in kinds
        isi.append(deleted(unit) if gone else _marked(unit, own))
    return replace(elucidation, isi=tuple(isi))


def amending_elucidation(steps: tuple[Step, ...]) -> Penjelasan | None:
    """Return the elucidation of the amending regulation whose items are *steps*; none when no step needs any."""
    if not any(step.penjelasan for step in steps):
        return None
    first = default_id("pasal", "I", ARTICLES, 1)
    if len(steps) == 1:
        isi: tuple[Satuan, ...] = (_quotation(steps[0], first),)
    else:
        isi = tuple(_item(step, number, first) for number, step in enumerate(steps, 1))
    pasal = Pasal(first, "I", isi=isi), Pasal(default_id("pasal", "II", ARTICLES, 2), "II", teks=CLEAR)
    return Penjelasan((Alinea(f"{GENERAL}/teks-1", teks=CLEAR),), pasal)


def _item(step: Step, number: int, parent: str) -> Satuan:
    unit_id = default_id("angka", str(number), parent, number)
    if not step.penjelasan:
        return Angka(unit_id, str(number), teks=CLEAR)
    return Angka(unit_id, str(number), isi=(_quotation(step, unit_id),))


def _quotation(step: Step, parent: str) -> Kutipan:
    quote = default_id("kutipan", step.sasaran, parent, 1)
    general = tuple(unit for unit in step.penjelasan if not isinstance(unit, Pasal))
    articles = tuple(unit for unit in step.penjelasan if isinstance(unit, Pasal))
    if step.sasaran not in (GENERAL, ELUCIDATION):
        return Kutipan(quote, step.sasaran, isi=_rehomed(step.penjelasan, quote))
    titled = ((PENJELASAN_UMUM, general), (PENJELASAN_PASAL, articles))
    return Kutipan(quote, step.sasaran, isi=tuple(_section(title, units, quote) for (_, title), units in titled if units))


def _section(title: str, units: tuple[Satuan, ...], parent: str) -> Satuan:
    """Return a part of an elucidation under its title, as it is quoted."""
    section = default_id("judul", title, parent, 1)
    return Judul(section, judul=Teks(title), isi=_rehomed(units, section))


def _rehomed(units: tuple[Satuan, ...], parent: str) -> tuple[Satuan, ...]:
    return tuple(rehomed(unit, parent, place, (UnitId(unit.id).parent, place)) for place, unit in enumerate(units, 1))


# -- applying ----------------------------------------------------------------------------------------------------------


def elucidations_under(amending: Peraturan, item: str) -> tuple[Satuan, ...]:
    """Return what the elucidation of *amending* says of the item with the number *item* (empty: the only one)."""
    first = articles(amending).get("I")
    if first is None:
        return ()
    below = next((unit.isi for unit in first.isi if isinstance(unit, Angka) and unit.nomor == item), ()) if item else first.isi
    quoted = (unit for quote in below if isinstance(quote, Kutipan) for unit in quote.isi)
    return tuple(one for unit in quoted for one in (unit.isi if isinstance(unit, Judul) else (unit,)))


def elucidated(peraturan: Peraturan, elucidations: tuple[Satuan, ...]) -> Peraturan:
    """Return *peraturan* with *elucidations*, each in the place of the old one, or where its Pasal stands."""
    if peraturan.penjelasan is None or not elucidations:
        return peraturan
    if not isinstance(elucidations[0], Pasal):
        return replace(peraturan, penjelasan=replace(peraturan.penjelasan, umum=_rehomed(elucidations, GENERAL)))
    order = {pasal.nomor: place for place, pasal in enumerate(peraturan.pasal())}
    by_number = articles(peraturan)
    for unit in elucidations:
        unit_id = by_number[unit.nomor].id if unit.nomor in by_number else default_id("pasal", unit.nomor, ARTICLES, 0)
        isi = tuple(rehomed(below, unit_id, place, (unit.id, place)) for place, below in enumerate(unit.isi, 1))
        by_number[unit.nomor] = Pasal(unit_id, unit.nomor, unit.judul, unit.teks, isi)
    units = sorted(by_number.values(), key=lambda unit: order.get(unit.nomor, len(order)))
    return replace(peraturan, penjelasan=replace(peraturan.penjelasan, pasal_demi_pasal=tuple(units)))


def with_whole_elucidation(peraturan: Peraturan, step: Step) -> Peraturan:
    """Return *peraturan* with its elucidation added, replaced or deleted as a whole."""
    act = step.klausa[0].tindakan
    if act.places and peraturan.penjelasan:
        raise refused("TERAP-06", "penjelasan sudah ada", "ubah penjelasan yang ada, misalnya 'Penjelasan Pasal 3 diubah ...'", step)
    if not act.places and not peraturan.penjelasan:
        raise refused("TERAP-02", "peraturan yang diubah tidak mempunyai penjelasan", "tambahkan: 'Penjelasan ditambahkan ...'", step)
    if act == Tindakan.HAPUS:
        return replace(peraturan, penjelasan=None)
    if not step.penjelasan:
        raise refused("TERAP-05", "penjelasan yang baru tidak ada", "sertakan penjelasan peraturan perubahan", step)
    general = tuple(unit for unit in step.penjelasan if not isinstance(unit, Pasal))
    articles = tuple(unit for unit in step.penjelasan if isinstance(unit, Pasal))
    return replace(peraturan, penjelasan=Penjelasan(_rehomed(general, GENERAL), _rehomed(articles, ARTICLES)))


def telling(peraturan: Peraturan) -> tuple[Satuan, ...]:
    """Return the elucidations that say something: of Pasal in force, without those that only say that all is clear."""
    alive = {pasal.nomor: pasal for pasal in peraturan.pasal() if not is_deleted(pasal)}
    marked = (_marked(unit, alive[number]) for number, unit in articles(peraturan).items() if number in alive and not is_deleted(unit))
    return tuple(unit for unit in marked if unit.isi or unit.teks != CLEAR)
