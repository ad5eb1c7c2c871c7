"""The fourth layer of reading: pieces of an instruction -> what is ordered, name by name as the drafter said it.

A sentence is a row of orders and an ending. Each order is one of: something named and what happens to it ("ketentuan Pasal 3
diubah"), a place and what is put there ("di antara Pasal 5 dan Pasal 6 disisipkan ..."), or a verb before its object
("menambah ayat (4)"). Where the words leave this, the farthest place reached is kept, with what could have followed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from naskah.clauses.addressing import DIVISIONS, LISTED, Named
from naskah.clauses.cursor import AND, CHANGED, CHANGING, DELETED, DELETING, SIDES, Cursor
from naskah.clauses.orders import Order
from naskah.clauses.tokens import BETWEEN, COUNT, NUMBER, UNIT, UNTIL, WORD
from naskah.clauses.word_changes import changed_words
from naskah.model import Tindakan
from naskah.numbering import from_terbilang, parse_number

PLACED = ("disisipkan", "disisipi")
ADDED = ("ditambah", "ditambahkan")
PLACING = ("menyisipkan", "menambah", "menambahkan")
KINDS = (
    "pasal",
    "ayat",
    "huruf",
    "angka",
    "butir",
    "bab",
    "bagian",
    "paragraf",
    "buku",
    "subbab",
    "lampiran",
    "tabel",
    "gambar",
    "ketentuan",
)
NAMELY = ("yakni", "yaitu", "ialah", "menjadi", "dijadikan", "masing-masing")
WHOLLY = ("seluruhnya", "keseluruhannya", "sebagian")


@dataclass(frozen=True, slots=True)
class New:
    """What is said of new units: their names, which of these end a range, their count and kind, the neighbours said among that."""

    units: tuple[Named, ...]
    ranges: frozenset[int]
    count: int | None
    kind: str
    around: tuple[Named, ...] = ()  # the neighbours, one (after it) or two (between them)
    within: tuple[Named, ...] = ()

    def order(self, action: Tindakan) -> Order:
        """Return the order to put the units somewhere."""
        return Order(action, new=self.units, ranges=self.ranges, count=self.count, said_kind=self.kind)


@dataclass(slots=True)
class Reader(Cursor):
    """Reads one order after the other."""

    def order(self) -> list[Order] | None:
        """Read one order (or the several that one verb joins)."""
        return self.attempt(self.between, self.beside, lambda: changed_words(self), self.adding, self.changing, self.subject_first)

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
        kind = ""
        bare = self.here.kind == UNIT and self.here.word == "lampiran" and not self.here.number and count is not None
        if bare or (self.here.kind == WORD and self.here.word in (*KINDS, "penjelasan")):
            kind = self.here.word
            self.at += 1
        if kind == "penjelasan":
            self.maybe("pasal")
        self.maybe("baru")
        self.maybe(",")
        self.maybe("yang")
        around = self._around() if kind else ()
        within = self._within() if kind and not around else ()
        if around or within:
            self.maybe(",")
            self.maybe("yang")
        namely = self.maybe(*NAMELY, "sebagai")
        self.maybe(",")
        self.maybe("ketentuan")
        start, self.within = self.at, ()
        units, ranges = self._new_names(count)
        if not units:
            self.at = start
            if count is None or namely or not kind:
                return None
        return New(units, ranges, count, kind, around or self._around(), within or self.within)

    def _within(self) -> tuple[Named, ...]:
        """Read ``dalam Pasal 10`` where it is said after the number of new units."""
        start = self.at
        if self.maybe("dalam", "pada") and (one := self.named()) and not self._placing_follows():
            return (one,)
        self.at = start
        return ()

    def _around(self) -> tuple[Named, ...]:
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
        start = self.at
        while self.join() and self.here.word == "pasal" and self.named():
            start = self.at
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
        """Read ``di antara X dan Y disisipkan ...``; several pairs of neighbours may take one new unit each."""
        if not self.word(BETWEEN):
            return None
        named = self.names()
        if named is None or len(named[0]) % 2 or named[1]:
            return None
        new = self._put()
        if new is None:
            return None
        pairs = named[0]
        if len(pairs) == 2:
            return [replace(new.order(Tindakan.SISIP), after=pairs)]
        if len(new.units) != len(pairs) // 2:
            return None
        return [
            Order(Tindakan.SISIP, after=pairs, new=(one,), ranges=frozenset({place}), said_kind=new.kind)
            for place, one in enumerate(new.units)
        ]

    def beside(self) -> list[Order] | None:
        """Read ``setelah X ditambahkan ...`` and ``sebelum X disisipkan ...``."""
        side = self.word("setelah", "sesudah", "sebelum")
        if not side:
            return None
        self.maybe("ketentuan")
        one = self.named(of=self.maybe("penjelasan"))
        if one is None:
            return None
        self.title_words(one)
        new = self._put()
        if new is None:
            return None
        if side == "sebelum":
            return [replace(new.order(Tindakan.AWAL), before=(one,))]
        return [replace(new.order(Tindakan.TAMBAH), after=(one,))]

    def _put(self) -> New | None:
        """Read the verb that puts something somewhere, and what."""
        self.citation()
        self.maybe(",")
        if not self.word(*PLACED, *ADDED):
            return None
        new = self.new_units()
        if new is not None:
            self._contents()
        return new

    def _contents(self) -> None:
        """Pass over what a new division is said to hold: ``yang terdiri dari 6 (enam) Bagian``."""
        start = self.at
        self.maybe(",")
        if self.maybe("yang") and self.maybe("terdiri", "berisi", "memuat", "meliputi"):
            self.maybe("dari", "atas")
            if self.number_of_units() is not None and self.maybe(*KINDS):
                kept = self.at
                self.maybe(",")
                if not self.maybe(*NAMELY) or not self.names():
                    self.at = kept
                self.slack.append("isi satuan baru disebut")
                return
        elif self.maybe("dengan") and self.here.word == "pasal" and self.names():
            self.slack.append("isi satuan baru disebut")
            return
        self.at = start

    # -- a verb before its object --------------------------------------------------------------------------------------

    def adding(self) -> list[Order] | None:
        """Read ``menambah ayat (4)`` and ``ditambahkan 1 (satu) ayat, yakni ...``, the place known from before."""
        verb = self.word(*PLACING, *ADDED, *PLACED)
        if not verb:
            return None
        if verb in ADDED and self.maybe("penjelasan"):
            one = self.named(of="penjelasan")
            return [Order(Tindakan.UBAH, (one or Named((), "penjelasannya"),))]
        new = self.new_units()
        if new is None:
            return None
        return [self._placed(new)]

    def _placed(self, new: New, names: tuple[Named, ...] = ()) -> Order:
        """Return the order to put what is new between the neighbours that are said with it, after one, or into something."""
        if len(new.around) > 1:
            between = replace(new.order(Tindakan.SISIP), after=new.around)
            return _inside(between, names[0]) if names else between
        if not new.around:
            return replace(new.order(Tindakan.TAMBAH), names=names or new.within)
        whole = tuple(replace(one, steps=(*one.steps, *names[0].steps)) for one in new.around) if names else new.around
        return replace(new.order(Tindakan.TAMBAH), after=whole)

    def changing(self) -> list[Order] | None:
        """Read ``mengubah ketentuan Pasal 9`` and ``menghapus huruf b``."""
        verb = self.word(*CHANGING, *DELETING)
        named = self.names() if verb else None
        if named is None:
            return None
        self.citation(active=True)
        self.maybe(*WHOLLY)
        return about(Tindakan.UBAH if verb in CHANGING else Tindakan.HAPUS, *named)

    # -- something named, and what happens to it -----------------------------------------------------------------------

    def subject_first(self) -> list[Order] | None:
        """Read ``ketentuan Pasal 3 diubah``, with several verbs about the same names."""
        subject = self.names()
        if subject is None:
            return None
        self.citation()
        self.maybe(",", ":")
        self.maybe("substansi", "substansinya", "ketentuan")
        names, ranges = subject
        if self.here.kind == WORD and self.here.word in SIDES and len(names) == 1:
            inside = self.attempt(self.between, self.beside)
            return [Order(None, names, ranges=ranges), *(_inside(one, names[0]) for one in inside)] if inside else None
        if self.maybe("tetap"):
            if self.tokens[self.at + 1].word == "dengan":
                self.maybe(",")
            changed = self._change_of() if self.maybe("dengan") and self.maybe("perubahan", "mengubah") else None
            return [Order(None, names, ranges=ranges), *(about(Tindakan.UBAH, *changed) if changed else ())]
        verb = self.word(*CHANGED, *DELETED, *ADDED, *PLACED)
        if verb in DELETED:
            return about(Tindakan.UBAH if self._replaced() else Tindakan.HAPUS, names, ranges)
        if verb in CHANGED:
            self.maybe(*WHOLLY)
            return [*about(Tindakan.UBAH, names, ranges), *self._with(verb)]
        return self._added_to(verb, names, ranges) if verb else None

    def _change_of(self) -> tuple[tuple[Named, ...], frozenset[int]] | None:
        """Read what changes although the text stays: ``penjelasan`` alone is that of the unit spoken of."""
        if self.here.word == "penjelasan" and self.tokens[self.at + 1].word == "sebagaimana":
            self.at += 1
            return (Named((), "penjelasannya"),), frozenset()
        return self.names()

    def _replaced(self) -> bool:
        """Read ``dan diganti dengan ketentuan baru`` after a deletion: then it is a change."""
        start = self.at
        self.maybe(",")
        if self.maybe("dan") and self.maybe("diganti") and self.maybe("dengan") and self.maybe("ketentuan"):
            self.maybe("baru")
            return True
        self.at = start
        return False

    def _added_to(self, verb: str, names: tuple[Named, ...], ranges: frozenset[int]) -> list[Order] | None:
        if verb in ADDED and self.maybe("penjelasan"):
            return [Order(Tindakan.UBAH, tuple(replace(one, of="penjelasan") for one in names), ranges=ranges)]
        if self.here.word == "sehingga":  # what is added is not said: the quotation of the whole shows it
            self.slack.append("yang ditambahkan tidak disebut; kutipannya yang menentukan")
            return about(Tindakan.UBAH, names, ranges)
        new = self.new_units() if len(names) == 1 else None
        return [self._placed(new, names)] if new else None

    def _with(self, verb: str) -> list[Order]:
        """Read what follows ``diubah``: ``dengan menambah ...``, ``diganti dengan ketentuan``, ``dan dijadikan ayat (1)``."""
        start = self.at
        if self.maybe(",") and self.here.word != "dengan":
            self.at = start
        if self.maybe("dengan"):
            if verb == "diganti" and self.maybe("ketentuan", "yang"):
                self.maybe("baru")
                self.maybe("yang")
                return []
            if orders := self.attempt(self.adding, self.changing):
                return orders
        else:
            self.maybe(",")
            self.maybe("dan")
            if self.maybe("dijadikan") and self.here.kind == UNIT:
                self.at += 1
                self.slack.append("isi lama dijadikan satuan bernomor")
                return []
        self.at = start
        return []


def _inside(order: Order, place: Named) -> Order:
    """Return *order* as said of a *place* named before it: the BAB, Bagian or Paragraf in which new Pasal stand."""
    if place.steps[-1][0] not in DIVISIONS:
        return order
    if order.before:
        return replace(order, before=(replace(order.before[0], steps=(*order.before[0].steps, *place.steps)),))
    last = replace(order.after[-1], steps=(*order.after[-1].steps, *place.steps))
    return replace(order, after=(*order.after[:-1], last))


def about(action: Tindakan, names: tuple[Named, ...], ranges: frozenset[int]) -> list[Order]:
    """Return the orders about *names*; headings and elucidations among them are orders of their own."""
    if not any(one.of for one in names):
        return [Order(action, names, ranges=ranges)]
    orders: list[Order] = []
    for place, one in enumerate(names):
        act = Tindakan.JUDUL if one.of == "judul" and action == Tindakan.UBAH else action
        if orders and orders[-1].tindakan == act and orders[-1].names[-1].of == one.of:
            last = orders[-1]
            ends = last.ranges | ({len(last.names)} if place in ranges else set())
            orders[-1] = replace(last, names=(*last.names, one), ranges=frozenset(ends))
        else:
            orders.append(Order(act, (one,)))
    return orders
