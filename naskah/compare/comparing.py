"""Two revisions -> their comparison: pair the places, order them, say of each what happened to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from naskah.changes import Change, Comparison, Cut, DataChange, Kind, Piece, Side, Step
from naskah.changes.order import joined, kept
from naskah.compare.apart import Apart
from naskah.compare.content import Content
from naskah.compare.cuts import find_cuts
from naskah.compare.moves import Moves, called, called_apart
from naskah.compare.pairing import Pairing
from naskah.compare.places import annexes_change, change_of, cut_change, images, is_annex_number, same_print, same_words
from naskah.compare.renumbering import Renumbering, ranges, span
from naskah.compare.table_changes import TableChanges
from naskah.compare.wrapping import side_by_side
from naskah.lines import Naskah, document
from naskah.lines.places import Place, part_name, said
from naskah.model import Gambar, Peraturan, SisipanTabel
from naskah.redline.stated import is_note
from naskah.tables import Tabel

ANNEXES = "#lampiran"  # the name of the annexes numbered anew, among those of groups and lists
STAYS = 100_000  # weight of a place with the same number, words and parent: such a place is not told as moved


def compare(old: Peraturan, new: Peraturan, printed: tuple[Naskah, Naskah] | None = None) -> Comparison:
    """Return what differs between two revisions, of one regulation or of two.

    *printed* are their final documents, for a caller that has them already.
    """
    one, other = printed or (document(old, draft=False), document(new, draft=False))
    return _Comparing(Content(old, one), Content(new, other)).comparison()


class _Comparing:
    """One comparison on its way."""

    def __init__(self, old: Content, new: Content) -> None:
        self.old, self.new = old, new
        pairing = Pairing.of(old, new)
        self.pairs = pairing.pairs
        self.origin = {other: one for one, other in self.pairs.items()}
        self.images = images(old.peraturan, new.peraturan)
        self.numbers = Renumbering(old, new, self.pairs)
        self.steps = list(side_by_side(joined(old.keys(), new.keys(), self._chain(pairing)), pairing.wrapped))
        steady = {other for one, other in self.steps if one and other}
        self.moves = Moves(old, new, self.pairs, pairing.parts, pairing.wrapped, steady)
        self.moves.fill(self.steps)
        self.cuts = find_cuts(old, new, self.steps, pairing.wrapped)
        self.cut_of = {(cut.pecah, key): cut for cut in self.cuts for key in cut.banyak}
        self.cut_of |= {(not cut.pecah, cut.satu): cut for cut in self.cuts}
        self.apart = Apart(old, new, self.images, [step for step in self.steps if not self._is_told(*step)])
        self.tables = TableChanges(old, new, self._next)
        self.changes: list[Change] = []
        self.consequences: list[Change] = []
        self.data: list[DataChange] = []
        self.change_ids: dict[str, str] = {}
        self.count = 0

    def comparison(self) -> Comparison:
        self.lists = dict(self._lists())
        all_steps = tuple(self._step(one, other) for one, other in self.steps)
        changes = sorted((*self.changes, *self.tables.changes), key=lambda change: int(change.id))
        consequences = sorted((*self.consequences, *self.tables.consequences), key=lambda change: int(change.id))
        self.data.extend(self.tables.data)
        self.data.extend(_metadata(self.old.peraturan, self.new.peraturan))
        self.data.extend(_looks(self.old.peraturan, self.new.peraturan))
        self.data.extend(self._descriptions())
        return Comparison(
            self.old.peraturan,
            self.new.peraturan,
            tuple(changes),
            tuple(consequences),
            tuple(self.data),
            all_steps,
            tuple(self.tables.matches),
            self.images,
            frozenset(other for pairs in self.lists.values() for _, other in pairs),
            self.cuts,
        )

    def _chain(self, pairing: Pairing) -> list[tuple[str, str]]:
        """Return the pairs that kept their order: what has the same number, words and parent first, then what has the most words."""
        pairs = [(one, self.pairs[one]) for one in self.old.places if one in self.pairs]
        places = [(self.old.positions[one], self.new.positions[other]) for one, other in pairs]
        return [pairs[index] for index in kept(places, [self._weight(one, other, pairing) for one, other in pairs])]

    def _weight(self, one: str, other: str, pairing: Pairing) -> int:
        old, new = self.old.places[one], self.new.places[other]
        words = 1 + len(new.teks.split())
        at_home = self.pairs.get(old.induk, pairing.parts.get(old.induk, old.induk)) == new.induk
        return words + (STAYS if at_home and old.teks == new.teks and _number(old) == _number(new) else 0)

    def _next(self) -> str:
        self.count += 1
        return str(self.count)

    # -- numbers that count on ---------------------------------------------------------------------------------------

    def _lists(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Yield what is numbered together: the pairs whose number only counts on, moved ones left out."""
        by_list: dict[str, list[tuple[str, str]]] = {}
        for one, other in self.steps:
            if one and other and not self.moves.of("", other) and self.numbers.follows(one, other):
                by_list.setdefault(self._list_name(other), []).append((one, other))
        yield from by_list.items()

    def _list_name(self, other: str) -> str:
        return f"#{self.numbers.run(self.new, other)[0]}"

    def _counted_on(self, one: str, other: str) -> str:
        """Return the id of the one consequence that holds all numbers which count on together."""
        name = self._list_name(other)
        if name not in self.change_ids:
            self.change_ids[name] = self._next()
            self.consequences.append(self._list_change(self.change_ids[name], self.lists[name]))
        return self.change_ids[name]

    def _list_change(self, name: str, pairs: list[tuple[str, str]]) -> Change:
        before, after = [one for one, _ in pairs], [other for _, other in pairs]
        words = "; ".join(ranges(self.old, self.new, pairs, self.numbers))
        old, new = (
            Side(keys[0], called_apart(content, keys, self.numbers.run(content, keys[0])), "", content.places[keys[0]].where)
            for content, keys in ((self.old, before), (self.new, after))
        )
        return Change(name, Kind.DINOMORI, after[0], old, new, satuan=tuple(after), akibat=True, jadi=words)

    @staticmethod
    def _together(content: Content, keys: list[str], text: str = "") -> Side:
        """Return several units below one parent as one side."""
        return Side(keys[0], called(content, keys), text, content.places[keys[0]].where)

    # -- steps -------------------------------------------------------------------------------------------------------

    def _is_told(self, one: str, other: str) -> bool:
        """Tell whether a place was moved, split or joined: that is told of it, whatever else it is."""
        if one and other:
            return bool(self.moves.of("", other) or self._cut_at(one, other))
        return one in self.pairs or other in self.origin

    def _cut_at(self, one: str, other: str) -> Cut | None:
        return self.cut_of.get((True, other)) or self.cut_of.get((False, one))

    def _together_stated(self, said_of: str) -> str:
        """Return the id of the one consequence that holds all of one sort that no meeting decides on."""
        if (name := f"*{said_of}") not in self.change_ids:
            self.change_ids[name] = self._next()
            self.consequences.append(self.apart.change(self.change_ids[name], said_of))
        return self.change_ids[name]

    def _step(self, one: str, other: str) -> Step:
        if said_of := self.apart.name_of.get((one, other), ""):
            if one and other:
                self._inside(one, other)
            return Step(one, other, self._together_stated(said_of))
        if one and other:
            return Step(one, other, self._both(one, other))
        pair = self.pairs.get(one, "") if one else self.origin.get(other, "")
        name = self.moves.of("", pair) if one and pair else self.moves.of(one, other)
        cut = self._far_above(self.pairs[one] if one else other) if pair else self.cut_of.get((not one, one or other))
        change = self._cut(cut) if cut else self._group(name)
        if other and pair:
            self._inside(pair, other)
        return Step(one, other, change, pair)

    def _inside(self, one: str, other: str) -> None:
        """Compare what a place holds that has rows of its own."""
        old, new = self.old.places[one].satuan, self.new.places[other].satuan
        if isinstance(old, SisipanTabel) and isinstance(new, SisipanTabel) and not new.ulangan:
            self.tables.add(old, new, (one, other))

    def _both(self, one: str, other: str) -> str:
        name = self._own_change(one, other)
        self._inside(one, other)
        return name

    def _own_change(self, one: str, other: str) -> str:
        """Return the id of the change of a place that both revisions have where it was, or nothing."""
        old, new = self.old.places[one], self.new.places[other]
        if group := self.moves.of("", other):
            return self._group(group)
        follows = other in self._followers
        if cut := self._cut_at(one, other):
            if follows:
                self._counted_on(one, other)
            return self._cut(cut)
        if same_print(old, new, self.images):
            return ""
        if above := self._from_above(one, other, follows):
            return above
        if turned := self._turned(one, other):
            return turned
        if follows:
            self._counted_on(one, other)
        change = change_of(self._next(), old, new, self.images, follows)
        self.changes.append(change)
        return change.id

    def _annexes_counted_on(self) -> str:
        """Return the id of the one consequence that holds the annexes whose number only follows."""
        if ANNEXES not in self.change_ids:
            self.change_ids[ANNEXES] = self._next()
            pairs = [(one, other) for one, other in self.steps if one and other and self._is_annex_number(one, other)]
            self.consequences.append(annexes_change(self.change_ids[ANNEXES], pairs, self.old, self.new))
        return self.change_ids[ANNEXES]

    def _is_annex_number(self, one: str, other: str) -> bool:
        return is_annex_number(self.old.places[one], self.new.places[other]) and not self.moves.of("", other)

    def _turned(self, one: str, other: str) -> str:
        """Return the one change of a list whose members are numbered in another way now (huruf that became angka), or nothing."""
        home = self.new.places[other].induk
        members = self._turned_lists.get(home, [])
        if (one, other) not in members:
            return ""
        if (name := f"!{home}") not in self.change_ids:
            self.change_ids[name] = self._next()
            before, after = [key for key, _ in members], [key for _, key in members]
            old, new = self._together(self.old, before), self._together(self.new, after)
            words = f"{called(self.old, before)} menjadi {span(self.new, after)}"
            self.changes.append(Change(self.change_ids[name], Kind.DINOMORI, after[0], old, new, satuan=tuple(after), jadi=words))
        return self.change_ids[name]

    @cached_property
    def _turned_lists(self) -> dict[str, list[tuple[str, str]]]:
        """Return by what they stand in the lists all of whose members are of another kind now, their words the same."""
        by_home: dict[str, list[tuple[str, str]]] = {}
        for one, other in self.steps:
            if one and other and not self.moves.of("", other) and self._is_turned(one, other):
                by_home.setdefault(self.new.places[other].induk, []).append((one, other))
        return {home: pairs for home, pairs in by_home.items() if len(pairs) > 1}

    def _is_turned(self, one: str, other: str) -> bool:
        old, new = self.old.places[one], self.new.places[other]
        kinds = [place.satuan.jenis if place.satuan else "" for place in (old, new)]
        return kinds[0] != kinds[1] and new.jenis == "rincian" and same_words(old, new) and self.pairs.get(old.induk) == new.induk

    def _from_above(self, one: str, other: str, follows: bool) -> str:
        """Return the change that has a place printed otherwise though its words are the same but for a number, or nothing."""
        old, new = self.old.places[one], self.new.places[other]
        if is_annex_number(old, new):
            return self._annexes_counted_on()
        if not same_words(old, new):
            return ""
        if follows:
            return self._counted_on(one, other)
        if cut := self.cut_of.get((True, self.new.places[other].induk)):
            return self._cut(cut)  # its lead-in stands below another heading now
        above = self._moved_above(other)
        return self._group(above) if above else ""

    @cached_property
    def _followers(self) -> frozenset[str]:
        return frozenset(other for pairs in self.lists.values() for _, other in pairs)

    def _moved_above(self, other: str) -> str:
        """Return the group of the moved unit that a place stands below, or nothing."""
        key = other
        while (key := self.new.places[key].induk) in self.new.places:
            if group := self.moves.of("", key):
                return group
        return ""

    def _far_above(self, other: str) -> Cut | None:
        """Return the cut of the text that a moved place went with to below another heading, or nothing."""
        key = other
        while key in self.origin and self.moves.at_home(key):
            key = self.new.places[key].induk
        cut = self.cut_of.get((True, key))
        return cut if cut and cut.jauh else None

    def _cut(self, cut: Cut) -> str:
        name = f"/{cut.satu}"
        if name not in self.change_ids:
            self.change_ids[name] = self._next()
            spots = (self.moves.spot(self.old, [cut.satu]), self.moves.spot(self.new, list(cut.banyak))) if cut.jauh else None
            self.changes.append(cut_change(self.change_ids[name], cut, self.old, self.new, spots))
        return self.change_ids[name]

    def _group(self, name: str) -> str:
        """Return the id of the change that inserted, deleted or moved a group; make it the first time."""
        if name not in self.change_ids:
            self.change_ids[name] = self._next()
            self.changes.append(self._group_change(self.change_ids[name], name))
        return self.change_ids[name]

    def _group_change(self, name: str, group: str) -> Change:
        keys = tuple(self.moves.members[group])
        if keys[0] in self.origin and group[0] != "-":
            return self._moved(name, group, keys)
        content, kind = (self.old, Kind.DIHAPUS) if group[0] == "-" else (self.new, Kind.DISISIPKAN)
        side = self._side(content, group[1:], keys)
        cells = tuple(self.tables.lone_cells(content, keys))
        old, new = (side, None) if kind is Kind.DIHAPUS else (None, side)
        return Change(name, kind, group[1:], old, new, satuan=keys, sel=cells)

    def _moved(self, name: str, group: str, keys: tuple[str, ...]) -> Change:
        if group[1:] in self.moves.annexes:
            return self._moved_annex(name, group[1:], keys)
        tops = self.moves.tops(group)
        before = tuple(self.origin[key] for key in keys if key in self.origin)
        old = self._moved_side(self.old, before, [self.origin[key] for key in tops])
        new = self._moved_side(self.new, keys, tops)
        pieces = self._all_moved_words(keys)
        dari, ke = self.moves.spots(group)
        return Change(name, Kind.DIPINDAH, tops[0], old, new, tuple(pieces), satuan=keys, dari=dari, ke=ke)

    def _all_moved_words(self, keys: tuple[str, ...]) -> list[Piece]:
        return [piece for key in keys if key in self.origin for piece in self._moved_words(self.origin[key], key)]

    def _moved_annex(self, name: str, part: str, keys: tuple[str, ...]) -> Change:
        """Return the one change of an annex that stands elsewhere among the annexes: its number follows from that."""
        before = tuple(self.origin[key] for key in keys if key in self.origin)
        old, new = self._side(self.old, self.moves.annexes[part], before), self._side(self.new, part, keys)
        old, new = (replace(side, sebutan=part_name(side.unit)) for side in (old, new))
        dari, ke = self.moves.annex_spots(part)
        return Change(name, Kind.DIPINDAH, part, old, new, tuple(self._all_moved_words(keys)), satuan=keys, dari=dari, ke=ke)

    def _moved_side(self, content: Content, keys: tuple[str, ...], tops: list[str]) -> Side:
        tops = sorted(tops, key=content.positions.__getitem__)
        side = self._side(content, tops[0], keys)
        return self._together(content, tops, side.teks) if len(tops) > 1 else side

    def _moved_words(self, one: str, other: str) -> Iterator[Piece]:
        """Yield the words of a moved place where they changed as well."""
        old, new = self.old.places[one], self.new.places[other]
        if not same_words(old, new) and not is_annex_number(old, new):
            yield from change_of("", old, new, self.images, True).pieces
            yield Piece("\n")

    def _side(self, content: Content, key: str, keys: tuple[str, ...]) -> Side:
        text = "\n".join(
            text for part in keys for block in content.places[part].blocks if not is_note(block) for text in said(block) if text
        )
        if key in content.places:
            place = content.places[key]
            return Side(key, place.sebutan, text, place.where)
        place = content.places[keys[0]]
        ends = [name for part, name in (("/kepala/", "kepala"), ("/penutup", "penanda tangan")) if any(part in one for one in keys)]
        inside = any(content.places[one].satuan for one in keys)
        return Side(key, part_name(key) + (f" ({', '.join(ends)})" if ends and not inside else ""), text, place.where)

    def _descriptions(self) -> Iterator[DataChange]:
        """Yield the figures whose alternative text differs."""
        for one, other in self.pairs.items():
            old, new = self.old.places[one].satuan, self.new.places[other].satuan
            if isinstance(old, Gambar) and isinstance(new, Gambar) and old.alt != new.alt and old.berkas and new.berkas:
                yield DataChange("teks pengganti", other, old.alt.isi, new.alt.isi, old.alt.where, new.alt.where)


def _number(place: Place) -> str:
    return place.satuan.nomor if place.satuan else ""


def _metadata(old: Peraturan, new: Peraturan) -> Iterator[DataChange]:
    """Yield the metadata that differ and are not printed; those that are printed are changes of their places."""
    for name in ("jenis", "daerah", "provinsi", "status"):
        one, other = (getattr(side, name) for side in (old, new))
        if one != other:
            lama, baru = (str(getattr(value, "value", value)) for value in (one, other))
            yield DataChange("metadata", name, lama, baru, old.where, new.where)


def _looks(old: Peraturan, new: Peraturan) -> Iterator[DataChange]:
    """Yield the annexes whose pages are turned, and the tables whose rows are set otherwise, though no word of them differs."""
    annexes = {annex.id: annex for annex in old.lampiran}
    for annex in new.lampiran:
        before = annexes.get(annex.id)
        if before and before.mendatar != annex.mendatar:
            lama, baru = ("mendatar" if side.mendatar else "tegak" for side in (before, annex))
            yield DataChange("orientasi", annex.id, lama, baru, before.where, annex.where)
    for name, table in new.tabel.items():
        one = old.tabel.get(name)
        if one and _rows_set(one) != _rows_set(table):
            yield DataChange("rupa baris", name, _rows_set(one), _rows_set(table), one.where, table.where)


def _rows_set(table: Tabel) -> str:
    """Return how the rows of a table are set that look otherwise than the rest."""
    return "; ".join(f"{look.baris}:{' gabung' * look.kanan}{' tebal' * look.tebal}" for look in table.rupa)
