"""What differs between two states of a Pasal or of any neighbouring units, in the law's kinds of change.

Units are the same when their ids are. Numbers are never used again and never shift (A9): a unit that is gone leaves its
number with ``Dihapus.``, a new one between two others takes the number of the first and a letter (A6-A8).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from naskah.clauses.marks import DIHAPUS
from naskah.clauses.names import name
from naskah.model import (
    NIHIL,
    Alinea,
    Angka,
    Ayat,
    Berdampingan,
    CatatanKaki,
    Huruf,
    Isian,
    Klausa,
    Rumus,
    Satuan,
    Teks,
    Tindakan,
    is_deleted,
    rehomed,
)
from naskah.numbering import Ordinal, from_letter, letter, parse_number, print_number
from naskah.problems import Problem

Pair = tuple[Satuan | None, Satuan | None]
COUNTED = (Ayat, Huruf, Angka)
UNNAMED = (Alinea, Berdampingan, CatatanKaki, Isian, Rumus)  # what no instruction can name: it belongs to the unit around it


@dataclass(slots=True)
class UnitChanges:
    """Clauses (by unit ids) and what stands in the way of putting the changes into the law's words."""

    klausa: list[Klausa] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def paired(olds: Sequence[Satuan], news: Sequence[Satuan]) -> list[Pair] | None:
    """Return old and new neighbours side by side in printed order, or None when the common ones changed places."""
    by_id = {unit.id: unit for unit in olds}
    pairs: list[Pair] = [(by_id.get(unit.id), unit) for unit in news]
    kept = [unit.id for unit in olds if any(new.id == unit.id for new in news)]
    if kept != [unit.id for unit in news if unit.id in by_id]:
        return None
    for number, unit in enumerate(olds):
        if unit.id not in kept:
            pairs.insert(_place(pairs, unit, olds[number - 1].id if number else ""), (unit, None))
    return pairs


def _place(pairs: list[Pair], unit: Satuan, before: str) -> int:
    """Return where a unit that is gone stands among *pairs*: before the next higher number, else after its old neighbour."""
    own = parse_number(unit.jenis, unit.nomor)
    after = 0
    for index, (old, new) in enumerate(pairs):
        other = new or old
        assert other is not None
        number = parse_number(other.jenis, other.nomor) if other.jenis == unit.jenis else None
        if own and number and number > own:
            return index
        if other.id == before:
            after = index + 1
    return len(pairs) if own else after


def merged(old: Satuan, new: Satuan) -> Satuan:
    """Return *new* with the mark of deletion where a numbered unit of *old* is gone."""
    pairs = paired(old.isi, new.isi)
    if pairs is None or not _nameable(pairs):
        return new
    isi = []
    for before, after in pairs:
        if after is None:
            assert before is not None
            isi.append(deleted(before))
        else:
            isi.append(merged(before, after) if before else after)
    return replace(new, isi=tuple(rehomed(unit, new.id, place) for place, unit in enumerate(isi, 1)))


def deleted(unit: Satuan) -> Satuan:
    """Return what stands where *unit* was deleted: its number and the word."""
    return replace(unit, judul=NIHIL, teks=Teks(DIHAPUS), isi=())


def clauses(old: Satuan, new: Satuan) -> UnitChanges:
    """Return what leads from *old* to *new* (the same unit in two states), smallest units named."""
    change = UnitChanges()
    _unit(old, new, change)
    return change


def _unit(old: Satuan, new: Satuan, change: UnitChanges) -> None:
    pairs = paired(old.isi, new.isi)
    if is_deleted(new) and not is_deleted(old):
        change.klausa.append(Klausa(Tindakan.HAPUS, (new.id,)))
    elif is_deleted(old) and not is_deleted(new):
        change.problems.append(
            problem(new, "UBAH-02", f"nomor {_named(new)} sudah dihapus dan tidak boleh dipakai lagi", "beri nomor lain")
        )
    elif _own(old) != _own(new) or pairs is None or not _nameable(pairs):
        change.klausa.append(Klausa(Tindakan.UBAH, (new.id,)))
    else:
        change.problems.extend(misnumbered(pairs))
        for before, after in pairs:
            if before and after:
                _unit(before, after, change)
            elif before and not is_deleted(before):
                change.klausa.append(Klausa(Tindakan.HAPUS, (before.id,)))
        change.klausa.extend(insertions(pairs))


def summed(old: Satuan, klausa: tuple[Klausa, ...]) -> tuple[Klausa, ...]:
    """Return *klausa* with a unit named in the place of its parts, where all of them that it had change (but not all go)."""
    acts = {unit: one.tindakan for one in klausa for unit in one.satuan if not one.tindakan.places}
    named = list(klausa)
    for unit in reversed(list(old.walk())):
        parts = [below for below in unit.isi if isinstance(below, COUNTED) and not is_deleted(below)]
        done = [acts.get(below.id) for below in parts]
        if len(parts) > 1 and all(done) and Tindakan.UBAH in done:
            inside = f"{unit.id}/"
            named = [one for one in named if not one.satuan[0].startswith(inside)]
            named.append(Klausa(Tindakan.UBAH, (unit.id,)))
            acts[unit.id] = Tindakan.UBAH
    return tuple(named)


def disordered(unit: Satuan) -> Iterator[Problem]:
    """Yield a problem for each list in *unit* whose numbers do not rise: two neighbours changed places."""
    for above in unit.walk():
        for kind in COUNTED:
            run = [below for below in above.isi if isinstance(below, kind)]
            places = [(parse_number(below.jenis, below.nomor), below) for below in run]
            for (before, _), (after, below) in pairwise(places):
                if before and after and not before < after:
                    message = f"{_named(below)} berdiri sesudah nomor yang lebih tinggi"
                    yield problem(
                        below, "UBAH-04", message, "kembalikan ke urutan nomornya; yang bertukar isi ditulis sebagai dua perubahan"
                    )


def _own(unit: Satuan) -> tuple[object, ...]:
    """Return what a unit says itself: number, heading, text, and the paragraphs that nobody can name."""
    return type(unit), unit.nomor, unit.judul, unit.teks, tuple(below for below in unit.isi if isinstance(below, UNNAMED))


def _nameable(pairs: list[Pair]) -> bool:
    """Tell whether every inserted or deleted unit has a number that the law counts."""
    return all((old and new) or isinstance(old or new, COUNTED) for old, new in pairs if not isinstance(old or new, UNNAMED))


def insertions(pairs: list[Pair]) -> Iterator[Klausa]:
    """Yield one clause for each run of new units."""
    index = 0
    while index < len(pairs):
        start = index
        while index < len(pairs) and pairs[index][0] is None and _kind(pairs[index]) == _kind(pairs[start]):
            index += 1
        if index == start:
            index += 1
            continue
        fresh = tuple(unit.id for _, unit in pairs[start:index] if unit)
        before = next((old.id for old, _ in reversed(pairs[:start]) if old and not isinstance(old, UNNAMED)), "")
        after = next((old.id for old, _ in pairs[index:] if old and old.jenis == _kind(pairs[start])), "")
        yield Klausa(Tindakan.TAMBAH if before and not after else Tindakan.SISIP, fresh, before, after)


def _kind(pair: Pair) -> str:
    unit = pair[1] or pair[0]
    return unit.jenis if unit else ""


def misnumbered(pairs: list[Pair]) -> Iterator[Problem]:
    """Yield a problem for each new unit whose number no insertion or addition may have, with the number it may have."""
    for index, (old, unit) in enumerate(pairs):
        if old or unit is None or not (own := parse_number(unit.jenis, unit.nomor)):
            continue
        if unit.nomor != print_number(unit.jenis, own):
            wanted_form = print_number(unit.jenis, own)
            yield problem(unit, "UBAH-03", f"nomor sisipan '{unit.nomor}' ditulis lain", f"tulis {name((unit.jenis, wanted_form))}")
            continue
        above = next((p for p in map(_ordinal(unit.jenis), reversed(pairs[:index])) if p), None)
        between = any(before and before.jenis == unit.jenis for before, _ in pairs[index:])
        wanted = lawful(above, between)
        lawful_here = own == wanted or (above is not None and not between and own.follows(above))
        if lawful_here or (not between and above is None and own.base == 1):
            continue
        advice = f"beri nomor sisipan {name((unit.jenis, print_number(unit.jenis, wanted)))}" if wanted else "sisipkan sesudah yang pertama"
        yield problem(unit, "UBAH-03", f"{_named(unit)} baru tetapi nomornya bukan nomor sisipan; penomoran ulang tidak boleh", advice)


def _ordinal(kind: str) -> Callable[[Pair], Ordinal | None]:
    def of(pair: Pair) -> Ordinal | None:
        unit = pair[1] or pair[0]
        return parse_number(kind, unit.nomor) if unit and unit.jenis == kind else None

    return of


def lawful(above: Ordinal | None, between: bool) -> Ordinal | None:
    """Return the number of a new unit after *above*: with a letter *between* two others, else the next one."""
    if above is None:
        return None
    return Ordinal(above.base, letter((from_letter(above.suffix) or 0) + 1)) if between else Ordinal(above.base + 1)


def _named(unit: Satuan) -> str:
    return f"{name((unit.jenis, unit.nomor))} ({unit.id})"


def problem(unit: Satuan, code: str, message: str, fix: str) -> Problem:
    """Return a problem at the unit's place in the source."""
    return Problem(unit.where, code, message, fix, unit=unit.id)
