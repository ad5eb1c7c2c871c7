"""What is new in a sentence and where it stands: names, number and kind of new units, between or beside what neighbours."""

from __future__ import annotations

from dataclasses import dataclass, replace

from naskah.clauses.addressing import DIVISIONS, LISTED, Named
from naskah.clauses.cursor import Cursor
from naskah.clauses.orders import Order
from naskah.clauses.tokens import BETWEEN, COUNT, NUMBER, UNIT, UNTIL, WORD
from naskah.clauses.vocabulary import ADDED, AND, CHANGED, DELETED, EACH, KINDS, NAMELY, PLACED, PLACES
from naskah.model import Tindakan
from naskah.numbering import from_terbilang, parse_number


@dataclass(frozen=True, slots=True)
class New:
    """What is said of new units: their names, which of these end a range, their count and kind, the neighbours said among that."""

    units: tuple[Named, ...]
    ranges: frozenset[int]
    count: int | None
    kind: str
    around: tuple[Named, ...] = ()  # the neighbours, one (after it) or two (between them)
    within: tuple[Named, ...] = ()
    each: bool = False  # the count is that of each place

    def order(self, action: Tindakan) -> Order:
        """Return the order to put the units somewhere."""
        return Order(action, new=self.units, ranges=self.ranges, count=self.count, said_kind=self.kind)


@dataclass(slots=True)
class Placing(Cursor):
    """Reads what is put somewhere."""

    # -- new units ---------------------------------------------------------------------------------------------------

    def number_of_units(self) -> int | str | None:
        """Read how many units are new: a number with its words, either alone, or nothing (None); the words of a wrong count."""
        token = self.here
        if token.kind == COUNT:
            self.at += 1
            return int(token.number) if token.number else token.text
        if token.kind == NUMBER and token.number.isdigit():
            self.at += 1
            return int(token.number)
        for length in (3, 2, 1):
            words = " ".join(one.word for one in self.tokens[self.at : self.at + length] if one.kind == WORD)
            if (value := from_terbilang(words)) and words.count(" ") == length - 1:
                self.at += length
                return value
        return None

    def new_units(self) -> New | None:
        """Read what is new: how many, of what kind, and their names."""
        self.maybe("dengan", "pula")
        count = self.number_of_units()
        if isinstance(count, str):
            self.want(f"bilangan yang sama dengan hurufnya, bukan '{count}'")
            return None
        kind = self._kind_of_new(count)
        around = self.neighbours() if kind else ()
        within = self.within_what() if kind and not around else ()
        if around or within:
            self.maybe(",")
            self.maybe("yang")
        becomes = self.here.word == "sehingga" and self.tokens[self.at + 1].word == "menjadi" and self.tokens[self.at + 2].word == kind
        self.at += becomes  # sehingga menjadi Pasal 6A yang berbunyi
        namely = self.maybe(*NAMELY, "sebagai", "berupa") and (self.maybe(*NAMELY) or "yakni")
        self.maybe(",", ":")
        self.maybe("ketentuan")
        start, self.within = self.at, ()
        units, ranges = self._new_names(count)
        if not units:
            self.at = start
            if count is None or namely or not kind:
                return None
        return New(units, ranges, count, kind, around or self.neighbours(), within or self.within)

    def _kind_of_new(self, count: int | None) -> str:
        """Read of what kind the new units are: ``pasal baru yang``."""
        self.maybe("buah")
        kind = ""
        bare = self.here.kind == UNIT and self.here.word == "lampiran" and not self.here.number and count is not None
        if bare or (self.here.kind == WORD and self.here.word in (*KINDS, "penjelasan")):
            kind = self.here.word
            self.explain(self.at, self.at + 1)
            self.at += 1
        if kind == "penjelasan":
            self.maybe("pasal")
        if self.here.word == "yang" and self.tokens[self.at + 1].word == "baru":
            self.at += 1
        self.maybe("baru", "tambahan")
        self.maybe(",")
        self.maybe("yang")
        return kind

    def within_what(self) -> tuple[Named, ...]:
        """Read ``dalam Pasal 10`` where it is said after the number of new units."""
        start = self.at
        if self.maybe("dalam", "pada") and (one := self.named()) and not self._placing_follows():
            return (one,)
        self.at = start
        return ()

    def neighbours(self) -> tuple[Named, ...]:
        """Read ``di antara X dan Y`` or ``setelah X`` where it is said after the number of new units."""
        start = self.at
        if self.maybe("setelah", "sesudah") and (one := self.named()) and not self._placing_follows():
            return (one,)
        self.at = start
        if self.maybe(BETWEEN) and (named := self.names()) and len(named[0]) == 2 and not named[1] and not self._placing_follows():
            return named[0]
        self.at = start
        return ()

    def _placing_follows(self) -> bool:
        return self.here.kind == WORD and self.here.word in (*PLACED, *ADDED)

    def _new_names(self, count: int | None) -> tuple[tuple[Named, ...], frozenset[int]]:
        names: list[Named] = []
        ranges: set[int] = set()
        while one := self.named(names[-1].steps[0][0] if names else "", self.maybe("penjelasan")):
            if names and one.steps[0][0] != names[0].steps[0][0]:
                break
            if one.steps[0][0] in DIVISIONS and one.steps[-1][0] in LISTED:  # Bab IV huruf M: new is the last
                self.within, one = (replace(one, steps=one.steps[:-1]),), replace(one, steps=one.steps[-1:])
            names.append(self._without_contents(one))
            self.maybe("baru")
            self.title_words(one)
            start = self.at
            if self.maybe(UNTIL):
                ranges.add(len(names))
                continue
            joined = self.join()
            alike = self.here.kind == NUMBER or self.here.word in (names[0].steps[0][0], names[0].of or "-")
            if not joined or not alike or self._ends_new(names, count, ranges):
                self.at = start
                break
        return tuple(names), frozenset(ranges)

    def _without_contents(self, one: Named) -> Named:
        """Return a new division without the Pasal it is said to hold: ``BAB VA dengan Pasal 29A dan Pasal 29B``."""
        if one.steps[0][0] not in DIVISIONS or one.steps[-1][0] != "pasal":
            return one
        start, start_of_contents = self.at, self.at - 1
        while self.join() and self.here.word == "pasal" and self.named():
            start = self.at
        self.explain(start_of_contents, start)
        self.at = start
        self.slack.append("isi satuan baru disebut")
        return replace(one, steps=one.steps[:-1])

    def _ends_new(self, names: list[Named], count: int | None, ranges: set[int]) -> bool:
        """Tell whether the names of what is new end here, because those that follow are the subject of the next order."""
        if not self._subject_follows():
            return False
        if count is not None and not ranges:
            return len(names) >= count
        kind, number = names[-1].steps[0]
        place, following = parse_number(kind, number), parse_number(kind, self.here.number)
        return not (place and following and following.follows(place) and following.suffix)

    def _subject_follows(self) -> bool:
        """Tell whether the names from here on are the subject of the next order: a verb of change or deletion follows them."""
        ahead = self.at
        while self.tokens[ahead].kind in (UNIT, NUMBER) or self.tokens[ahead].word in (",", *AND, UNTIL):
            ahead += 1
        return self.tokens[ahead].word in (*CHANGED, *DELETED, *ADDED, "tetap") and self.tokens[ahead].kind == WORD

    # -- a place and what is put there -------------------------------------------------------------------------------

    def between(self) -> list[Order] | None:
        """Read ``di antara X dan Y disisipkan ...``; several pairs of neighbours may take new units each."""
        if self.here.word == "ketentuan" and self.tokens[self.at + 1].word == BETWEEN:
            self.at += 1
        if not self.word(BETWEEN):
            return None
        pairs: list[Named] = []
        while True:
            named = self.names()
            if named is None or len(named[0]) % 2 or named[1]:
                return None
            pairs += named[0]
            start = self.at
            self.join()
            if not self.maybe(BETWEEN):
                self.at = start
                break
        new = self._put()
        if new is None:
            return None
        return [replace(new.order(Tindakan.SISIP), after=tuple(pairs))] if len(pairs) == 2 else self._shared_out(new, tuple(pairs))

    def _shared_out(self, new: New, pairs: tuple[Named, ...]) -> list[Order] | None:
        """Return the orders to put each new unit between the pair of neighbours that its number lies between."""
        places = [_pair_of(one, pairs) for one in new.units]
        expected = (len(new.units), len(new.units) * 2 // len(pairs) if len(new.units) * 2 % len(pairs) == 0 else 0)
        if new.ranges or -1 in places or len(set(places)) != len(pairs) // 2 or new.count not in (None, *expected[: 1 + new.each]):
            self.want("satuan baru di antara setiap pasang satuan yang disebut, dengan jumlah yang sama")
            return None
        orders = []
        for place in sorted(set(places)):
            units = tuple(one for one, own in zip(new.units, places, strict=True) if own == place)
            orders.append(Order(Tindakan.SISIP, after=pairs, new=units, ranges=frozenset({place}), said_kind=new.kind))
        return orders

    def count_first(self) -> list[Order] | None:
        """Read ``1 (satu) pasal disisipkan di antara X dan Y, yakni Z``."""
        count = self.number_of_units()
        if not isinstance(count, int):
            return None
        kind = self._kind_of_new(count)
        if not kind or not self.maybe(*PLACES):
            return None
        around = self.neighbours()
        within = () if around else self.within_what()
        self.maybe(",")
        units, ranges = self._new_names(count) if self.maybe(*NAMELY) else ((), frozenset())
        if not units or not (around or within):
            return None
        return [self.placed(New(units, ranges, count, kind, around, within))]

    def placed(self, new: New, names: tuple[Named, ...] = ()) -> Order:
        """Return the order to put what is new between the neighbours that are said with it, after one, or into something."""
        if len(new.around) > 1:
            between = replace(new.order(Tindakan.SISIP), after=new.around)
            return inside(between, names[0]) if names else between
        if not new.around:
            return replace(new.order(Tindakan.TAMBAH), names=names or new.within)
        whole = tuple(replace(one, steps=(*one.steps, *names[0].steps)) for one in new.around) if names else new.around
        return replace(new.order(Tindakan.TAMBAH), after=whole)

    def beside(self) -> list[Order] | None:
        """Read ``setelah X ditambahkan ...``, ``sebelum X disisipkan ...``, and ``sesudah X dan sebelum Y disisipkan ...``."""
        side = self.word("setelah", "sesudah", "sebelum")
        one = self._neighbour() if side else None
        if one is None:
            return None
        start = self.at
        self.join()
        other = self._neighbour() if self.maybe(*(("setelah", "sesudah") if side == "sebelum" else ("sebelum",))) else None
        if other is None:
            self.at = start
        new = self._put()
        if new is None:
            return None
        if other is not None:
            return [replace(new.order(Tindakan.SISIP), after=(one, other) if side != "sebelum" else (other, one))]
        if side == "sebelum":
            return [replace(new.order(Tindakan.AWAL), before=(one,))]
        return [replace(new.order(Tindakan.TAMBAH), after=(one,))]

    def _neighbour(self) -> Named | None:
        self.maybe("ketentuan")
        one = self.named(of=self.maybe("penjelasan"))
        if one is not None:
            self.title_words(one)
        return one

    def _put(self) -> New | None:
        """Read the verb that puts something somewhere, and what."""
        self.citation()
        self.maybe(",")
        each = self.maybe(*EACH)
        if not self.word(*PLACED, *ADDED):
            return None
        each = each or self.maybe("masing-masing")
        new = self.new_units()
        if new is None:
            return None
        self._contents()
        return replace(new, each=bool(each)) if each else new

    def _contents(self) -> None:
        """Pass over what a new division is said to hold: ``yang terdiri dari 6 (enam) Bagian``."""
        start = self.at
        self.maybe(",")
        if self.maybe("yang") and self.maybe("terdiri", "berisi", "memuat", "meliputi"):
            self.maybe("dari", "atas")
            if isinstance(self.number_of_units(), int) and self.maybe(*KINDS):
                kept = self.at
                self.maybe(",")
                if not self.maybe(*NAMELY) or not self.names():
                    self.at = kept
                self.explain(start, self.at)
                self.slack.append("isi satuan baru disebut")
                return
        elif self.maybe("dengan") and self.here.word == "pasal" and self.names():
            self.explain(start, self.at)
            self.slack.append("isi satuan baru disebut")
            return
        self.at = start


def _pair_of(one: Named, pairs: tuple[Named, ...]) -> int:
    """Return which pair of neighbours the number of a new unit lies between, or -1."""
    kind, number = one.steps[0]
    own = parse_number(kind, number)
    for place, (first, last) in enumerate(zip(pairs[::2], pairs[1::2], strict=True)):
        ends = [next((parse_number(*step) for step in side.steps if step[0] == kind), None) for side in (first, last)]
        if own and ends[0] and ends[1] and ends[0] < own < ends[1]:
            return place
    return -1


def inside(order: Order, place: Named) -> Order:
    """Return *order* as said of a *place* named before it: the BAB, Bagian or Paragraf in which new Pasal stand."""
    if place.steps[-1][0] not in DIVISIONS:
        return order
    if order.before:
        return replace(order, before=(replace(order.before[0], steps=(*order.before[0].steps, *place.steps)),))
    last = replace(order.after[-1], steps=(*order.after[-1].steps, *place.steps))
    return replace(order, after=(*order.after[:-1], last))
