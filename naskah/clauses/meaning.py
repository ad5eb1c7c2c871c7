"""The fifth layer of reading: orders as they were said -> clauses with full addresses, or why they have none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from naskah.clauses.addressing import DIVISIONS, LISTED, Named, TwoMeaningsError, addresses, expanded, holding, in_annex, is_parted
from naskah.clauses.names import Alamat, Tahap, largest_first, listed, name, smallest_first
from naskah.clauses.orders import Order, Standing
from naskah.clauses.writing import Clause
from naskah.model import Tindakan
from naskah.numbering import Ordinal, from_letter, from_roman, letter, parse_number, print_number, roman

LONGEST_RANGE = 200


class NoMeaningError(Exception):
    """What an instruction says cannot be; ``message`` and ``fix`` tell why and what to write."""

    def __init__(self, message: str, fix: str) -> None:
        """Keep *message* and *fix*."""
        super().__init__(message)
        self.message, self.fix = message, fix


@dataclass(slots=True)
class Meaning:
    """Gives orders their addresses, one after the other; what was said before holds on."""

    above: Alamat = ()  # the address said last
    beside: int = 1  # how many addresses the last order had at its deepest level
    slack: list[str] = field(default_factory=list)
    last: list[Alamat] = field(default_factory=list)  # all addresses of the order before
    standings: list[Standing] = field(default_factory=list)  # where Pasal are said to stand

    def clauses(self, orders: Sequence[Order], ending: Sequence[Named]) -> list[Clause]:
        """Return the clauses of *orders*; *ending* are the units named where the sentence ends."""
        self.above = self._first_root(orders, ending)
        clauses: list[Clause] = []
        for order in orders:
            clauses += self._clauses(order)
            new_pasal = bool(order.new) and order.new[0].steps[0][0] == "pasal"  # its neighbours tell its own place
            self.standings += _standings((*order.names, *(() if new_pasal else (*order.after, *order.before))))
        self.standings += _standings(ending)
        self._check(clauses)
        itemized = _itemized(clauses)
        if len([unit for one in itemized for unit in one.satuan]) < len([unit for one in clauses for unit in one.satuan]):
            self.slack.append("perubahannya dirinci sesudah kata kerjanya")
        return list(_together(itemized))

    def _first_root(self, orders: Sequence[Order], ending: Sequence[Named]) -> Alamat:
        """Return the Pasal that holds for names before it is said: that of a later order, or of the ending."""
        steps = [step for order in orders for one in (*order.names, *order.after, *order.before) for step in one.steps]
        steps += [step for one in ending for step in one.steps]
        return next(((step,) for step in steps if step[0] == "pasal"), ())

    def _clauses(self, order: Order) -> Iterator[Clause]:
        if order.tindakan in (Tindakan.SISIP, Tindakan.TAMBAH, Tindakan.AWAL):
            if not order.new and self._whole_said(order):
                self.slack.append(f"nomor {order.said_kind} yang baru tidak disebut; kutipannya yang menentukan")
                return
            clause = self._placing(order)
            self.last = list(clause.satuan)
            self.above, self.beside = clause.satuan[-1], 1
            yield clause
            return
        if order.tindakan == Tindakan.HAPUS and (headed := next((one for one in order.names if one.of == "judul"), None)):
            raise NoMeaningError(f"judul {name(headed.steps[-1])} tidak dapat dihapus sendiri", "hapus satuannya, atau ubah judulnya")
        units = self._addresses(order.names, order.ranges)
        for whole in units:
            if order.tindakan != Tindakan.KATA and (part := next((unit for unit in units if _is_part(unit, whole)), None)):
                raise TwoMeaningsError([largest_first(whole), largest_first(part)])
        if order.tindakan == Tindakan.KATA:
            if not order.kata[0][0].strip():
                raise NoMeaningError("kata yang diubah kosong", 'tulis kata itu dalam tanda petik, misalnya kata "daerah"')
            self.above = units[-1]
            yield from (Clause(Tindakan.KATA, (unit,), kata=order.kata, setiap=order.setiap) for unit in units)
            return
        if order.tindakan is not None:
            yield from self._grouped(order.tindakan, units)
        self.last = units
        self.above = _of_body(units[-1])
        self.beside = len({unit[:-1] if len(unit) > 1 and unit[-1][0] != "ayat" else unit for unit in map(_of_body, units)})

    def _grouped(self, action: Tindakan, units: list[Alamat]) -> Iterator[Clause]:
        """Yield one clause for each Pasal (or division) as a whole, and one for the parts of one Pasal (or annex)."""
        run: list[Alamat] = []
        for unit in units:
            if run and (run[-1][:1] != unit[:1] or len(unit) == 1 or unit[0][0] in DIVISIONS):
                yield Clause(action, tuple(run))
                run = []
            run.append(unit)
            if len(unit) == 1 or unit[0][0] in DIVISIONS:
                yield Clause(action, tuple(run))
                run = []
        if run:
            yield Clause(action, tuple(run))

    def _whole_said(self, order: Order) -> bool:
        """Tell whether a whole Pasal was just changed, so that its quotation shows what is new in it."""
        return not order.names and not order.after and not order.before and self.last == [self.above] and len(self.above) == 1

    # -- addresses ---------------------------------------------------------------------------------------------------

    def _addresses(self, names: Sequence[Named], ranges: frozenset[int]) -> list[Alamat]:
        named = [one for one in names if one.steps]
        resolved = addresses(named, self.above) if named else []
        places = iter(resolved)
        parted = [is_parted(one, other, (named[place], named[place + 1])) for place, (one, other) in enumerate(pairwise(resolved))] + [
            False
        ]
        skipped = iter(parted)
        meant: list[Alamat] = []
        for place, one in enumerate(names):
            if not one.steps:
                owners = meant or self.last or [self.above]
                if not owners[-1]:
                    raise NoMeaningError("penjelasan pasal mana tidak disebut", "tulis misalnya 'Penjelasan Pasal 5'")
                whole = one.of == "penjelasan pasal"
                meant += dict.fromkeys(_elucidation(owner[:1] if whole else owner) for owner in map(_of_body, owners))
                continue
            address = next(places)
            if next(skipped):
                continue
            address = _elucidation(address) if one.of == "penjelasan" else in_annex(address, self.above)
            if place in ranges and meant:
                meant += self._range(meant[-1], address)
            else:
                meant.append(address)
        return meant

    def _range(self, first: Alamat, last: Alamat) -> list[Alamat]:
        if len(last) < len(first):
            last = (*first[:-1], last[-1])
        try:
            units = list(expanded(first, last))
        except ValueError:
            message = f"'{name(first[-1])} sampai dengan {name(last[-1])}' tidak pasti memuat satuan mana"
            raise NoMeaningError(message, "sebut setiap satuan") from None
        if len(units) > LONGEST_RANGE:
            raise NoMeaningError(f"'{name(first[-1])} sampai dengan {name(last[-1])}' memuat {len(units)} satuan", "periksa nomornya")
        return units[1:]

    # -- what is new -------------------------------------------------------------------------------------------------

    def _placing(self, order: Order) -> Clause:
        if not order.new and (numbered := self._numbered(order)):
            order = replace(order, new=numbered)
            self.slack.append(f"nomor {order.said_kind} yang baru menurut tempatnya")
        if not order.new:
            raise NoMeaningError(f"nomor {order.said_kind} yang baru tidak disebut", "sebut setiap satuan baru, misalnya 'yakni ayat (3)'")
        if order.after and order.tindakan == Tindakan.SISIP:
            return self._between(order)
        if order.after or order.before:
            (anchor,) = self._anchors(order.after or order.before)
            kind = anchor[-1][0]
            units = self._fresh(order, anchor[:-1], kind)
            after, before = (anchor, ()) if order.after else ((), anchor)
            place = _divisions(order.after or order.before, kind) or _divisions(order.new, kind)
            return Clause(order.tindakan or Tindakan.TAMBAH, units, after, before, tempat=place)
        kind = order.new[0].steps[0][0]
        where: Alamat = ()
        if order.names:
            container = self._container(order.names, kind)
            if container[-1][0] in DIVISIONS and kind == "pasal":
                where, container = container, ()
            elif container[-1][0] != kind:
                self.beside = 1
        else:
            container = self.above
            if kind == "angka" and [step[0] for step in container] == ["pasal", "huruf"]:
                own = name(order.new[0].steps[0])  # a list of its own in that item, or the list of the Pasal
                raise TwoMeaningsError([f"{own} pada {largest_first(place)}" for place in (container, container[:1])])
            if self.beside > 1 and kind not in ("pasal", "ayat") and kind not in [step[0] for step in container]:
                raise TwoMeaningsError(
                    [f"{name(order.new[0].steps[0])} pada {largest_first(container)}", "pada satuan lain yang disebut sebelumnya"]
                )
        parent = () if kind in ("pasal", "bab", "lampiran") else _holder(container, order.new[0].steps[0])
        units = self._fresh(order, parent, kind)
        if kind == "lampiran":
            above = (from_roman(units[0][-1][1]) or 1) - 1
            return Clause(Tindakan.TAMBAH, units, ((kind, roman(above)),) if above else ())
        first = _previous(units[0][-1])
        if first is None:
            message = f"tempat {name(units[0][-1])} yang baru tidak disebut"
            raise NoMeaningError(message, f"tulis misalnya 'Di antara ... dan ... disisipkan ..., yakni {name(units[0][-1])}'")
        return Clause(Tindakan.TAMBAH, units, (*units[0][:-1], first), tempat=where)

    def _container(self, names: Sequence[Named], kind: str) -> Alamat:
        """Return what a new unit of *kind* is put into; a BAB that takes a list item is one of the annex spoken of."""
        (container,) = addresses(names, self.above)
        return in_annex((*container, (kind, "")), self.above)[:-1] if container[-1][0] in DIVISIONS and kind in LISTED else container

    def _numbered(self, order: Order) -> tuple[Named, ...]:
        """Return the names of new units whose number is not said: the only ones that the law has between two neighbours (no. 234)."""
        if order.tindakan != Tindakan.SISIP or len(order.after) != 2 or order.count is None:
            return ()
        first, second = (address[-1] for address in self._anchors(order.after))
        ends = [parse_number(*step) for step in (first, second)]
        if first[0] != order.said_kind or first[0] not in ("pasal", "ayat", "bab") or ends[0] is None or ends[1] is None:
            return ()
        if (ends[1].base, ends[1].suffix) != (ends[0].base + 1, ""):
            return ()
        start = from_letter(ends[0].suffix) or 0
        fresh = [Ordinal(ends[0].base, letter(start + number)) for number in range(1, order.count + 1)]
        return tuple(Named(((first[0], print_number(first[0], number)),)) for number in fresh)

    def _anchors(self, names: Sequence[Named]) -> list[Alamat]:
        """Return the addresses of the neighbours of what is new."""
        if any(one.of == "judul" for one in names):
            raise NoMeaningError("judul disebut sebagai yang mengapit satuan baru", "sebut dua satuan sejenis yang mengapit satuan baru")
        pairs = zip(addresses(names, self.above), names, strict=True)
        return [_elucidation(address) if one.of == "penjelasan" else in_annex(address, self.above) for address, one in pairs]

    def _between(self, order: Order) -> Clause:
        pair = self._anchors(order.after)
        if len(pair) > 2:  # several pairs of neighbours for as many new units: this order is about the one its range tells
            place = 2 * next(iter(order.ranges))
            pair = pair[place : place + 2]
        first, second = pair
        if first[-1][0] == "pasal" and all(kind in DIVISIONS for kind, _ in second):
            self.standings.append(Standing(first, second, edge=True))
            self.slack.append(f"'{name(second[-1])}' menandai tempat: pada akhir satuan yang memuat {name(first[-1])}")
            return Clause(Tindakan.TAMBAH, self._fresh(order, (), "pasal"), first)
        above = max(first[:-1], second[:-1], key=len)
        numbered = first[-1][0] == "subbab" and above[: len(first) - 1] == first[:-1] and above[: len(second) - 1] == second[:-1]
        if first[-1][0] != second[-1][0] or not (first[:-1] == second[:-1] or numbered):  # 2.1.3 needs no heading above it
            message = f"'{smallest_first(first)}' dan '{smallest_first(second)}' bukan dua satuan yang berdampingan"
            raise NoMeaningError(message, "sebut dua satuan sejenis yang mengapit satuan baru")
        units = self._fresh(order, above, first[-1][0])
        inside = _divisions(order.after[-1:], first[-1][0]) or _divisions(order.new, first[-1][0])
        return Clause(Tindakan.SISIP, units, first, second, tempat=inside)

    def _fresh(self, order: Order, parent: Alamat, kind: str) -> tuple[Alamat, ...]:
        """Return the addresses of the new units below *parent*, counted and of the right kind."""
        units: list[Alamat] = []
        ends = order.ranges if order.tindakan != Tindakan.SISIP or len(order.after) == 2 else frozenset()
        for place, one in enumerate(order.new):
            said = one.steps[-1] if len(one.steps) > 1 and set(one.steps[:-1]) <= set(parent) else one.steps[0]  # yakni Pasal 7 ayat (1a)
            own = ("penjelasan", said[1]) if one.of == "penjelasan" else said
            if own[0] != kind:
                message = f"{name(own)} tidak dapat berdampingan dengan {kind}"
                raise NoMeaningError(message, f"sebut {kind} yang baru")
            unit = (*parent, own)
            units += self._range(units[-1], unit) if place in ends and units else [unit]
        if order.said_kind == "penjelasan" and kind != "penjelasan":
            message = f"disebut penjelasan, yang dinamai {listed(name(unit[-1]) for unit in units)}"
            raise NoMeaningError(message, "tulis misalnya 'Penjelasan Pasal 5A' bila penjelasannya yang baru")
        if order.said_kind not in ("", kind, "ketentuan"):
            self.slack.append(f"disebut '{order.said_kind}', yang dinamai {kind}")
        if order.count is not None and order.count != len(units):
            shown = listed(name(unit[-1]) for unit in units)
            named = f"hanya {shown} yang dinamai" if len(units) < order.count else f"yang dinamai {shown}"
            raise NoMeaningError(f"disebut {order.count} {kind}, tetapi {named}", "samakan jumlah dengan yang dinamai")
        return tuple(units)

    def _check(self, clauses: list[Clause]) -> None:
        """Refuse a unit that is named twice for one thing, or changed and deleted at once."""
        seen: dict[Alamat, Tindakan] = {}
        for clause in clauses:
            for unit in clause.satuan:
                before = seen.get(unit)
                aside = clause.tindakan in (Tindakan.KATA, Tindakan.JUDUL) or clause.tindakan.places  # new ones: refused where they are put
                if before is not None and not (aside and before == clause.tindakan):
                    raise NoMeaningError(f"{smallest_first(unit)} disebut dua kali", "sebut setiap satuan satu kali")
                seen[unit] = clause.tindakan


def _itemized(clauses: Sequence[Clause]) -> list[Clause]:
    """Return *clauses* without what is said to change as a whole first, when its parts are said to change after that.

    Refuse a unit and a part of it in one breath: either the one is changed, or the other.
    """
    kept: list[Clause] = []
    for place, clause in enumerate(clauses):
        if clause.tindakan not in (Tindakan.UBAH, Tindakan.HAPUS):
            kept.append(clause)
            continue
        later = [unit for other in clauses[place + 1 :] if other.tindakan == clause.tindakan for unit in other.satuan]
        earlier = [unit for other in clauses[:place] if other.tindakan == clause.tindakan for unit in other.satuan]
        if twice := next((unit for unit in clause.satuan if any(_is_part(one, unit) for one in earlier)), None):
            part = next(one for one in earlier if _is_part(one, twice))
            raise TwoMeaningsError([largest_first(twice), largest_first(part)])
        units = tuple(unit for unit in clause.satuan if not any(_is_part(one, unit) for one in later))
        if clause.tindakan == Tindakan.HAPUS and units != clause.satuan:
            raise TwoMeaningsError([largest_first(unit) for unit in clause.satuan if unit not in units] + [largest_first(later[0])])
        kept += [replace(clause, satuan=units)] if units else []
    return kept


def _is_part(unit: Alamat, whole: Alamat) -> bool:
    return len(unit) > len(whole) and unit[: len(whole)] == whole


def _together(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """Yield *clauses* with those made one that do the same to parts of one Pasal: ``ayat (1) diubah, ayat (3) diubah``."""
    taken: set[int] = set()
    for place, clause in enumerate(clauses):
        if place in taken:
            continue
        alike = [place]
        for later in range(place + 1, len(clauses)):
            if later not in taken and _of_one(clause, clauses[later]) and (later == alike[-1] + 1 or _beside(clause, clauses[later])):
                alike.append(later)
        taken |= set(alike)
        yield replace(clause, satuan=tuple(unit for one in alike for unit in clauses[one].satuan)) if len(alike) > 1 else clause


def _beside(first: Clause, other: Clause) -> bool:
    """Tell whether two clauses are about units that stand beside each other: what lies between does not part them."""
    return len({unit[:-1] for one in (first, other) for unit in one.satuan}) == 1


def _of_one(first: Clause, other: Clause) -> bool:
    """Tell whether two clauses change (or delete) parts of one and the same unit."""
    if first is other:
        return True
    parts = [len(unit) > 1 and unit[0] == first.satuan[0][0] for one in (first, other) for unit in one.satuan]
    return first.tindakan == other.tindakan and first.tindakan in (Tindakan.UBAH, Tindakan.HAPUS) and all(parts)


def _holder(container: Alamat, new: Tahap) -> Alamat:
    """Return what in *container* holds a *new* unit; no Pasal holds a Bagian or a Paragraf."""
    parent = holding(container, new[0])
    if new[0] in DIVISIONS and any(kind not in (*DIVISIONS, "lampiran") for kind, _ in parent):
        raise NoMeaningError(f"tempat {name(new)} yang baru tidak disebut", "sebut satuan yang memuatnya, misalnya 'Bagian Kedua BAB IV'")
    return parent


def _divisions(names: Sequence[Named], kind: str) -> Alamat:
    """Return the BAB, Bagian and Paragraf that are said with the neighbours of a new Pasal."""
    steps = dict.fromkeys(step for one in names for step in one.steps if step[0] in DIVISIONS) if kind == "pasal" else {}
    return tuple(sorted(steps, key=lambda step: DIVISIONS.index(step[0])))


def _standings(names: Sequence[Named]) -> Iterator[Standing]:
    """Yield where the Pasal among *names* are said to stand; they are counted through, so that this is no part of their address."""
    for one in names:
        pasal = next((step for step in one.steps if step[0] == "pasal"), None)
        if pasal and (divisions := _divisions([one], "pasal")):
            yield Standing((pasal,), divisions)


def _of_body(unit: Alamat) -> Alamat:
    return (("pasal", unit[0][1]), *unit[1:]) if unit[0][0] == "penjelasan" else unit


def _elucidation(unit: Alamat) -> Alamat:
    """Return the address of the elucidation of a unit of the body."""
    if unit[0][0] != "pasal":
        raise NoMeaningError(f"penjelasan {largest_first(unit)} tidak menyebut pasalnya", "tulis misalnya 'Penjelasan Pasal 5 ayat (1)'")
    return (("penjelasan", unit[0][1]), *unit[1:])


def _previous(step: Tahap) -> Tahap | None:
    """Return the unit after which a new one with this number stands, or None for the first of its kind."""
    place = parse_number(*step)
    if place is None and step[0] == "huruf" and (number := from_letter(step[1].lower())):  # a capital heads a part of an annex
        return (step[0], letter(number - 1).upper()) if number > 1 else None
    if place is None:
        value = from_roman(step[1]) or 1
        return (step[0], roman(value - 1)) if value > 1 else None
    if place.suffix:
        before = (from_letter(place.suffix) or 1) - 1
        return step[0], print_number(step[0], Ordinal(place.base, letter(before) if before else ""))
    return (step[0], print_number(step[0], Ordinal(place.base - 1))) if place.base > 1 else None
