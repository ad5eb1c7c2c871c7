"""The fourth layer of reading: pieces of an instruction -> what is ordered, name by name as the drafter said it.

A sentence is a row of orders and an ending. Each order is one of: something named and what happens to it ("ketentuan Pasal 3
diubah"), a place and what is put there ("di antara Pasal 5 dan Pasal 6 disisipkan ..."), or a verb before its object
("menambah ayat (4)"). Where the words leave this, the farthest place reached is kept, with what could have followed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from naskah.clauses.addressing import DEPTHS, Named
from naskah.clauses.cursor import SIDES
from naskah.clauses.orders import Order
from naskah.clauses.placing import New, Placing, inside
from naskah.clauses.tokens import COUNT, QUOTED, UNIT, WORD, Token
from naskah.clauses.vocabulary import (
    ADDED,
    ANEW,
    CHANGED,
    CHANGING,
    DELETED,
    DELETING,
    EACH,
    NAMELY,
    PARTLY,
    PLACED,
    PLACING,
    WHOLLY,
    is_verb,
)
from naskah.clauses.word_changes import changed_words
from naskah.model import Tindakan

ITS_OWN = {
    "judulnya": "judul", "penjelasannya": "penjelasan", "rumusannya": "", "bunyinya": "", "redaksinya": "", "isinya": "",
    "ketentuannya": "", "materinya": "", "substansinya": "",
}  # fmt: skip


@dataclass(slots=True)
class Reader(Placing):
    """Reads one order after the other."""

    def order(self) -> list[Order] | None:
        """Read one order (or the several that one verb joins)."""
        rules = (self.between, self.beside, lambda: changed_words(self), self.adding, self.count_first, self.changing, self.subject_first)
        return self.attempt(*rules)

    # -- a verb before its object --------------------------------------------------------------------------------------

    def adding(self) -> list[Order] | None:
        """Read ``menambah ayat (4)`` and ``ditambahkan 1 (satu) ayat, yakni ...``, the place known from before."""
        verb = self.word(*PLACING, *ADDED, *PLACED)
        if not verb:
            return None
        if verb in ADDED and self.maybe("penjelasan"):
            one = self.named(of="penjelasan")
            return [Order(Tindakan.UBAH, (one or Named((), "penjelasannya"),))]
        start = self.at
        into = self.names() if verb in PLACING else None
        if into and len(into[0]) == 1 and self.maybe("dengan") and (new := self.new_units()):
            return [self.placed(new, into[0])]
        self.at = start
        new = self.new_units()
        return [self.placed(new)] if new else None

    def changing(self) -> list[Order] | None:
        """Read ``mengubah ketentuan Pasal 9`` and ``menghapus huruf b``."""
        verb = self.word(*CHANGING, *DELETING, *CHANGED, *DELETED)
        named = self.names() if verb else None
        if named is None:
            return None
        self.citation(active=True)
        self.maybe(*WHOLLY)
        return about(Tindakan.UBAH if verb in (*CHANGING, *CHANGED) else Tindakan.HAPUS, *named)

    # -- something named, and what happens to it -----------------------------------------------------------------------

    def subject_first(self) -> list[Order] | None:
        """Read ``ketentuan Pasal 3 diubah``, with several verbs about the same names."""
        start = self.at
        subject = self.names()
        if subject is None:
            return None
        self.citation()
        if narrowed := self._narrowed(*subject, before_verb=True):
            subject = narrowed
        self.maybe(",", ":")
        self.maybe("substansi", "substansinya", "ketentuan", *EACH, *WHOLLY)
        names, ranges = self._its_own(subject[0]), subject[1]
        if self.here.kind == WORD and self.here.word in SIDES and len(names) == 1 and not names[0].of and names[0].steps[0][0] != "nama":
            put = self.attempt(self.between, self.beside)
            return [Order(None, names, ranges=ranges), *(inside(one, names[0]) for one in put)] if put else None
        if self.maybe("tetap"):
            self.explain(start, self.at)
            return self._kept(names, ranges)
        verb = self.word(*CHANGED, *DELETED, *ADDED, *PLACED)
        if verb in DELETED:
            return self._deleted(verb, names, ranges)
        if verb in CHANGED:
            return self._changed(verb, names, ranges)
        return self._added_to(verb, names, ranges) if verb else None

    def _kept(self, names: tuple[Named, ...], ranges: frozenset[int]) -> list[Order]:
        """Read what follows ``tetap``: that names stay as they are is no order, but something else of them may change."""
        if self.tokens[self.at + 1].word == "dengan":
            self.maybe(",")
        changed = self._change_of() if self.maybe("dengan") and self.maybe("perubahan", "mengubah") else None
        return [Order(None, names, ranges=ranges), *(about(Tindakan.UBAH, *changed) if changed else ())]

    def _deleted(self, verb: str, names: tuple[Named, ...], ranges: frozenset[int]) -> list[Order]:
        if self._replaced():
            return about(Tindakan.UBAH, names, ranges)
        start = self.at
        if verb == "dicabut" and not (self.maybe("dan") and self.maybe("dinyatakan") and self.maybe("tidak") and self.maybe("berlaku")):
            self.at = start
        self._wholly()
        return about(Tindakan.HAPUS, *(self._narrowed(names, ranges) or (names, ranges)))

    def _changed(self, verb: str, names: tuple[Named, ...], ranges: frozenset[int]) -> list[Order]:
        while self._again():
            self.slack.append("dua kata untuk satu perubahan")
        names = self._its_own(names)
        self.maybe(*ANEW)
        self._wholly(PARTLY)
        start = self.at
        if not (self.maybe("dengan") and self.maybe("rumusan", "redaksi", "bunyi") and self.maybe("baru") and self._new_text_follows()):
            self.at = start
        if narrowed := self._narrowed(names, ranges):
            return about(Tindakan.UBAH, *narrowed)
        if itemized := self._itemized():
            return [Order(None, names, ranges=ranges), *itemized]
        return [*about(Tindakan.UBAH, names, ranges), *self._with(verb)]

    def _its_own(self, names: tuple[Named, ...]) -> tuple[Named, ...]:
        """Return *names* as what of them is meant: ``BAB IX judulnya diubah``, ``Pasal 5 diubah penjelasannya``."""
        meant = ITS_OWN.get(self.maybe(*ITS_OWN), "")
        return tuple(replace(one, of=meant) for one in names) if meant else names

    def _wholly(self, *others: str) -> None:
        start = self.at
        if not self.maybe(*WHOLLY, *others) and not (self.maybe("secara") and self.maybe("keseluruhan", "menyeluruh", "lengkap", "utuh")):
            self.at = start

    def _again(self) -> bool:
        """Read ``dan disempurnakan`` after ``diubah``: one change, said twice."""
        start = self.at
        self.join()
        verb = self.maybe(*CHANGED, *ADDED)
        if verb in CHANGED or (verb and self.at > start and self._new_text_follows()):
            return True
        self.at = start
        return False

    def _new_text_follows(self) -> bool:
        ahead = self.tokens[self.at + (self.here.word == ",")]
        return ahead.word in ("sehingga", "hingga", "maka")

    def _narrowed(
        self, names: tuple[Named, ...], ranges: frozenset[int], before_verb: bool = False
    ) -> tuple[tuple[Named, ...], frozenset[int]] | None:
        """Read what of *names* the verb is about: ``Pasal 30 diubah pada ayat (1)``, ``huruf g diubah pada Pasal 16 ayat (2)``.

        Before the verb (``Pasal 30, yakni ayat (1), diubah``) a comma may follow.
        """
        start = self.at
        self.maybe(",")
        said = self.maybe("khususnya", "khusus", *NAMELY[:2], *(() if before_verb else ("pada", "dalam", "terhadap", "untuk")))
        parts = self.names() if said else None
        verb = is_order(self.tokens[self.at + (before_verb and self.here.word == ",")])
        if parts is None or verb != before_verb or self.here.kind in (QUOTED, COUNT):
            self.at = start
            return None
        self.slack.append("satuan yang diubah disebut sesudah kata kerjanya")
        inner, inner_ranges = parts
        if len(names) == 1 and _holds(names[0], inner[0]):
            return (replace(inner[0], steps=(*names[0].steps, *inner[0].steps), of=names[0].of or inner[0].of), *inner[1:]), inner_ranges
        if len(inner) == 1:
            return (*names[:-1], replace(names[-1], steps=(*names[-1].steps, *inner[0].steps))), ranges
        if ranges or inner_ranges:
            return None
        return tuple(replace(one, steps=(*one.steps, *place.steps)) for place in inner for one in names), frozenset()

    def _itemized(self) -> list[Order] | None:
        """Read ``Pasal 24 diubah, yakni ayat (1) diubah``, ``Pasal 24 diubah dengan menghapus ayat (2)``: what is named then changes."""
        start = self.at
        self.maybe(",", ":")
        rule = self.order if self.maybe(*NAMELY[:2]) else self.changing if self.maybe("dengan") else None
        if rule and (orders := rule()):
            self.slack.append("perubahannya dirinci sesudah kata kerjanya")
            return orders
        self.at = start
        return None

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
        if self.here.kind == WORD and self.here.word in (*SIDES, "pada", "dalam") and (put := self._put_there(names, ranges)):
            return put
        new = self.new_units() if len(names) == 1 else None
        return [self.placed(new, names)] if new else None

    def _put_there(self, names: tuple[Named, ...], ranges: frozenset[int]) -> list[Order] | None:
        """Read the place of new units that are named before the verb: ``Pasal 7A disisipkan di antara Pasal 7 dan Pasal 8``."""
        around = self.neighbours()
        within = () if around else self.within_what()
        kinds = {one.steps[0][0] for one in names}
        if not (around or within) or len(kinds) != 1 or self.here.kind in (QUOTED, COUNT):
            return None
        return [self.placed(New(names, ranges, None, next(iter(kinds)), around, within))]

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
            if orders := self.attempt(self.adding):
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


def _holds(outer: Named, inner: Named) -> bool:
    """Tell whether *inner* can stand in *outer*, as an ayat in a Pasal."""
    kinds = [one.steps[place][0] for one, place in ((outer, -1), (inner, 0)) if one.steps]
    if len(kinds) < 2 or not all(kind in DEPTHS for kind in kinds):
        return kinds[:1] == ["lampiran"]
    return DEPTHS.index(kinds[0]) < DEPTHS.index(kinds[1])


def is_order(token: Token) -> bool:
    """Tell whether a piece says that something happens to what was named before it."""
    return token.kind == WORD and is_verb(token.word)
