"""Numbers after some changes were taken back: each list counts on as its neighbours did; what cannot be settled is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from naskah.imports.taking_units import Units, each, lists, with_lists
from naskah.model import Pasal, Peraturan, Satuan, UnitId, kind_number, segment
from naskah.numbering import Ordinal, from_letter, letter, parse_number, print_number

COUNTED = ("bab", "bagian", "paragraf", "ayat", "huruf", "angka", "butir", "subbab")
THROUGHOUT = ("pasal", "tabel", "gambar")  # their numbers run through a whole part
DOTTED = re.compile(r"(?P<above>.*?)(?P<last>\d+|[a-zA-Z])(?P<end>\W*)")
TWICE = "{0} ada {1} kali setelah keputusan ini; periksa penomorannya"
UNCLEAR = "nomor di sekitar {0} tidak dapat dihitung lagi setelah keputusan ini; periksa penomorannya"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a unit prints it: what stands before the part that counts, that part, and what follows it; ``kind`` says how to print."""

    kind: str
    place: Ordinal
    above: str = ""
    end: str = ""
    like: str = ""

    @classmethod
    def of(cls, unit: Satuan) -> Number | None:
        """Return the number of a unit; None where nothing in it counts."""
        place = parse_number(unit.jenis, unit.nomor)
        if place and print_number(unit.jenis, place) == unit.nomor:
            return cls(unit.jenis, place)
        match = DOTTED.fullmatch(unit.nomor)
        base = (int(match["last"]) if match["last"].isdigit() else from_letter(match["last"].lower())) if match else None
        return cls("", Ordinal(base), match["above"], match["end"], match["last"]) if match and base else None

    def __str__(self) -> str:
        """Return it as it is printed."""
        if self.kind:
            return print_number(self.kind, self.place)
        last = str(self.place.base) if self.like.isdigit() else letter(self.place.base)
        return f"{self.above}{last.upper() if self.like.isupper() else last}{self.end}"


def counted_again(result: Peraturan, old: Peraturan, new: Peraturan, older: Mapping[str, str]) -> tuple[Peraturan, list[str]]:
    """Return *result* with the numbers of every list that is neither that of *new* nor that of *old* counted on, and what is left unclear.

    *older* names a newer unit in the older revision.
    """
    numbers: dict[str, str] = {}
    unclear: list[str] = []
    for units, before, after in _runs(result, old, new, older):
        names = [older.get(unit.id, unit.id) for unit in units]
        if [unit.id for unit in units] != [unit.id for unit in after]:
            same = names == [unit.id for unit in before]
            made = [unit.nomor for unit in before] if same else _counted_on(units, names, before, after)
            if made is None:
                unclear.append(UNCLEAR.format(units[0].sebutan))
                continue
            numbers |= {unit.id: number for unit, number in zip(units, made, strict=True)}
        unclear.extend(_twice(units, numbers, before, after))
    changed = {unit_id: number for unit_id, number in numbers.items() if result.units[unit_id].nomor != number}
    if not changed and all(unit_id in new.units for unit_id in result.units):
        return result, unclear
    counted = each(result, lambda units: tuple(replace(u, nomor=numbers.get(u.id, u.nomor)) for u in units))
    return _named_again(counted, old, new, older), unclear


def _named_again(result: Peraturan, old: Peraturan, new: Peraturan, older: Mapping[str, str]) -> Peraturan:
    """Return *result* with the ids that follow from numbers as the numbers are now, in what says where it belongs too."""
    names: dict[str, str] = {}
    used: set[str] = set()

    def walk(units: Units, above: str, above_now: str) -> Units:
        walked: list[Satuan] = []
        for unit in units:
            source = new.units.get(unit.id) or old.units[older.get(unit.id, unit.id)]
            key = UnitId(unit.id)
            head = above_now + key.parent.removeprefix(above) if above and key.parent.startswith(above) else str(key.parent)
            own = UnitId(source.id).name
            fresh = _segment(unit) if own == _segment(source) else own
            name = f"{head}/{fresh}" if head else fresh
            if name in used:
                name = f"{head}/{key.name}" if head else key.name
            names[unit.id] = name
            used.add(name)
            walked.append(replace(unit, id=name, isi=walk(unit.isi, unit.id, name)))
        return tuple(walked)

    made = with_lists(result, {name: walk(units, "", "") for name, units in lists(result).items()})
    notes = tuple(replace(note, satuan=names.get(note.satuan, note.satuan)) for note in made.catatan)
    repairs = tuple(replace(repair, unit=names.get(repair.unit, repair.unit)) for repair in made.perbaikan)
    return replace(made, catatan=notes, perbaikan=repairs)


def _segment(unit: Satuan) -> str:
    return segment(unit.jenis, kind_number(unit))


def _counted_on(units: Units, names: list[str], before: Units, after: Units) -> list[str] | None:
    """Return the numbers of *units*, each as far from the one before it as where both stood side by side, else the next; None: unclear."""
    sides = [{unit.id: (place, unit) for place, unit in enumerate(side)} for side in (after, before)]
    made: list[str] = []
    last: Number | None = None
    for index, (unit, name) in enumerate(zip(units, names, strict=True)):
        keys = (unit.id, name)
        own = next((Number.of(side[key][1]) for side, key in zip(sides, keys, strict=True) if key in side), Number.of(unit))
        if own is None and any(map(str.isalnum, unit.nomor)):
            return None
        if own is None:
            made.append(unit.nomor)
            continue
        if last is None or own.above != last.above:
            number = replace(own, place=replace(own.place, base=_start(own, after, before)))
        else:
            beside = (units[index - 1].id, names[index - 1])
            steps = [_step(side, one, key) for side, one, key in zip(sides, beside, keys, strict=True)]
            step = next((step for step in steps if step is not None), 0 if own.place.suffix else 1)
            number = replace(own, place=replace(own.place, base=last.place.base + step))
        made.append(str(number))
        last = number
    return made


def _start(own: Number, *sides: Units) -> int:
    """Return what a list begins with that begins with *own* now: what it begins with in the first of *sides* that has such numbers."""
    numbers = (number for side in sides for unit in side if (number := Number.of(unit)))
    return next((number.place.base for number in numbers if number.above == own.above), own.place.base)


def _step(side: Mapping[str, tuple[int, Satuan]], one: str, other: str) -> int | None:
    """Return how far the number of *other* is from that of *one* where they stand side by side, else None."""
    if one not in side or other not in side or side[other][0] != side[one][0] + 1:
        return None
    numbers = Number.of(side[one][1]), Number.of(side[other][1])
    if numbers[0] is None or numbers[1] is None or numbers[0].above != numbers[1].above:
        return None
    return numbers[1].place.base - numbers[0].place.base


def _twice(units: Units, numbers: Mapping[str, str], before: Units, after: Units) -> Iterator[str]:
    """Yield which numbers a list has more than once, where it is numbered as neither revision is."""
    mine = [numbers.get(unit.id, unit.nomor) for unit in units]
    if mine in ([unit.nomor for unit in before], [unit.nomor for unit in after]):
        return
    for number, count in Counter(filter(None, mine)).items():
        if count > 1 and any(map(str.isalnum, number)):
            name = replace(units[mine.index(number)], nomor=number).sebutan
            yield TWICE.format(f"subbab {name}" if name == number else name, count)


def _runs(result: Peraturan, old: Peraturan, new: Peraturan, older: Mapping[str, str]) -> Iterator[tuple[Units, Units, Units]]:
    """Yield what is numbered together: units of the result, of the older and of the newer revision."""
    units_by_id = [{unit.id: unit for units in lists(p).values() for root in units for unit in root.walk()} for p in (old, new)]
    for name, units in lists(result).items():
        before, after = lists(old).get(name, ()), lists(new).get(name, ())
        for kind in THROUGHOUT:
            if through := _through(units, kind):
                yield through, _through(before, kind), _through(after, kind)
        waiting = [(units, before, after)]
        while waiting:
            mine, one, other = waiting.pop()
            for kind in dict.fromkeys(unit.jenis for unit in mine if unit.jenis in COUNTED):
                yield _of_kind(mine, kind), _of_kind(one, kind), _of_kind(other, kind)
            for unit in mine:
                earlier, later = units_by_id[0].get(older.get(unit.id, unit.id)), units_by_id[1].get(unit.id)
                waiting.append((unit.isi, earlier.isi if earlier else (), later.isi if later else ()))


def _of_kind(units: Units, kind: str) -> Units:
    return tuple(unit for unit in units if unit.jenis == kind)


def _through(units: Units, kind: str) -> Units:
    """Return the units of a kind with a number in a whole part, in printed order."""
    found = (unit for root in units for unit in root.walk() if unit.jenis == kind and (unit.nomor or isinstance(unit, Pasal)))
    return tuple(found)
