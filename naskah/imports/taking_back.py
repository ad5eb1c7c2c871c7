"""Changes that a meeting rejected, taken back: the newer revision with the old words, units and cells in their place again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from naskah.changes import Change, Comparison, Kind
from naskah.imports.counting_again import counted_again
from naskah.imports.taking_frame import BY_HAND, taken_back
from naskah.imports.taking_tables import table_taken_back
from naskah.imports.taking_units import as_before, each, homes, lists, only, put, renamed, without
from naskah.imports.taking_whole import is_plain, whole_frame
from naskah.model import Peraturan, Satuan, SisipanTabel

HOLDS_TABLE = BY_HAND.format("bagian dengan tabel yang asal selnya tercatat")
HOLDS_MATRIX = BY_HAND.format("bagian yang memuat matriks")
HOLDS_OTHERS = BY_HAND.format("bagian yang kini memuat satuan lain")
NO_PLACE = BY_HAND.format("tempat lamanya tidak ada lagi")
ANNEX_ORDER = BY_HAND.format("urutan Lampiran")
OTHER_KIND = BY_HAND.format("satuan yang berganti jenis")
NUMBERS = re.compile(r"^(?:\w+ : )?(?:\(?\w{1,4}[.)]+|Pasal \w+|(?:BAB|Tabel|Gambar|\d)[\w.]*) *", re.MULTILINE)  # at the head of a line
BEFORE = "~lama"  # ends the passing name of a unit that came back while another one bears its name
ORDER = (Kind.DIPINDAH, Kind.DIPECAH, Kind.DIGABUNG, Kind.DIHAPUS, Kind.DISISIPKAN, Kind.DIUBAH, Kind.DINOMORI)


class TakingBack:
    """Takes changes back; ``undone`` says by the id of a change why it could not be, ``unclear`` which numbers do not fit."""

    def __init__(self, comparison: Comparison) -> None:
        """Begin with the newer revision."""
        self.comparison = comparison
        self.old, self.result = comparison.old, comparison.new
        self.pairs = dict(comparison.pairs())
        self.origin = {other: one for one, other in self.pairs.items()}
        self.rejected: frozenset[str] = frozenset()
        self.undone: dict[str, str] = {}
        self.unclear: list[str] = []

    def take_back(self, changes: Iterable[Change]) -> Peraturan:
        """Return the newer revision without *changes*: first what moved goes home, then what came goes, then the words."""
        wanted = list(changes)
        self.rejected = frozenset(change.id for change in wanted)
        units = [change for change in wanted if not change.tabel]
        whole = whole_frame(self.comparison, self.rejected)
        if whole is None:
            units.sort(key=lambda change: ORDER.index(change.kind))
        else:
            self.result, units = whole, []
        for change in units:
            if reason := self._one(change):
                self.undone[change.id] = reason
        tables: dict[str, list[Change]] = {}
        for change in wanted:
            if change.tabel:
                tables.setdefault(change.tabel, []).append(change)
        for own in tables.values():
            self._table(own)
        if wanted and whole is None:
            self.result, self.unclear = counted_again(self.result, self.old, self.comparison.new, self.origin)
        return self.result

    def _table(self, changes: list[Change]) -> None:
        """Take the changes of one table back: all at once, else one by one."""
        result, reason = table_taken_back(self.result, self.comparison, changes)
        if not reason:
            self.result = result
            return
        done: list[Change] = []
        for change in changes:
            result, reason = table_taken_back(self.result, self.comparison, [*done, change])
            if reason:
                self.undone[change.id] = BY_HAND.format(reason)
            else:
                self.result, done = result, [*done, change]

    def _one(self, change: Change) -> str:
        """Take one change back; return why that is not possible, or nothing."""
        cut = next((cut for cut in self.comparison.cuts if change.jadi and change.satuan == cut.banyak), None)
        if cut:
            return self._cut((cut.satu,), cut.banyak) if cut.pecah else self._cut(cut.banyak, (cut.satu,))
        if change.kind is Kind.DIPINDAH:
            return self._moved(change)
        if change.kind in (Kind.DISISIPKAN, Kind.DIHAPUS) and self._is_unit(change):
            return self._removed(change) if change.kind is Kind.DISISIPKAN else self._put_back(change)
        if change.kind in (Kind.DIUBAH, Kind.DINOMORI) and self._is_unit(change):
            return self._words(change)
        outcome = taken_back(self.result, self.comparison, change.unit, self.rejected)
        if isinstance(outcome, str):
            return outcome
        self.result = outcome
        return ""

    def _is_unit(self, change: Change) -> bool:
        return any(side and side.unit in p.units for side, p in ((change.lama, self.old), (change.baru, self.comparison.new)))

    # -- words -------------------------------------------------------------------------------------------------------

    def _words(self, change: Change) -> str:
        if change.kind is Kind.DINOMORI and len(change.satuan) > 1:  # a whole list, of another kind before
            for key in change.satuan:
                self._set_as(self.old.units[self.origin[key]], self.result.units[key])
            return ""
        old = self.old.units.get(change.lama.unit) if change.lama else None
        new = self.result.units.get(change.baru.unit if change.baru else change.unit)
        if old is None or new is None or type(old) is not type(new):
            return OTHER_KIND
        self._set_as(old, new)
        return ""

    def _set_as(self, old: Satuan, new: Satuan) -> None:
        """Give *new* the words of *old*, and its number unless that merely counts on."""
        nomor = new.nomor if new.id in self.comparison.renumbered else old.nomor
        made = as_before(old, new, nomor)
        self.result = each(self.result, lambda units: tuple(made if unit.id == new.id else unit for unit in units))

    def _cut(self, old: tuple[str, ...], new: tuple[str, ...]) -> str:
        """Put back texts that were split or joined: those paired get their words again, the others go and come."""
        units = self.result.units
        gone = {key for key in new if self.origin.get(key) not in old}
        if any(key in units and units[key].isi for key in gone):
            return HOLDS_OTHERS
        for key in old:
            before, pair = self.old.units[key], self.result.units.get(self.pairs.get(key, ""))
            if pair is None:
                if reason := self._put_unit(only(before, set())):
                    return reason
            elif type(pair) is type(before):
                self._set_as(before, pair)
        self.result = without(self.result, gone)
        return ""

    # -- places ------------------------------------------------------------------------------------------------------

    def _moved(self, change: Change) -> str:
        if change.unit in {annex.id for annex in self.comparison.new.lampiran}:
            return ANNEX_ORDER
        keys = [key for key in change.satuan if key in self.origin and key in self.result.units]
        where = homes(self.comparison.new)
        tops = sorted((key for key in keys if where[key][0] not in keys), key=lambda key: list(self.old.units).index(self.origin[key]))
        if not tops:
            return NO_PLACE
        for key in tops:
            unit, kept = self.result.units[key], self.result
            self.result = without(self.result, {key})
            if reason := self._put_unit(unit, self.origin[key]):
                self.result = kept
                return reason
        if any(piece.differs for piece in change.pieces):
            for key in keys:
                old, new = self.old.units[self.origin[key]], self.result.units[key]
                if type(old) is type(new):
                    self._set_as(old, new)
        return ""

    def _removed(self, change: Change) -> str:
        gone = set(change.satuan)
        units = [unit for key in change.satuan if (unit := self.result.units.get(key))]
        if not units or any(below.id not in gone for unit in units for below in unit.walk()):
            return HOLDS_OTHERS
        tables = {below.tabel for unit in units for below in unit.walk() if isinstance(below, SisipanTabel)}
        if tables - self.result.tabel.keys():
            return HOLDS_MATRIX
        self.result = without(self.result, gone)
        left = {unit.tabel for unit in self.result.units.values() if isinstance(unit, SisipanTabel)}
        self.result = replace(self.result, tabel={name: t for name, t in self.result.tabel.items() if name in left or name not in tables})
        return ""

    def _put_back(self, change: Change) -> str:
        keys = {key for key in change.satuan if key in self.old.units}
        where = homes(self.old)
        for key in [key for key in change.satuan if key in keys and where[key][0] not in keys]:
            unit = only(self.old.units[key], keys)
            names = {below.tabel for below in unit.walk() if isinstance(below, SisipanTabel)}
            tables = {name: self.old.tabel[name] for name in names if name in self.old.tabel}
            if names - tables.keys() or not all(map(is_plain, tables.values())):
                return HOLDS_TABLE
            if reason := self._put_unit(unit):
                return reason
            self.result = replace(self.result, tabel={**self.result.tabel, **tables})
        return ""

    def _put_unit(self, unit: Satuan, key: str = "") -> str:
        """Put *unit* where the older revision has *key* (its own name); return why not."""
        key, came_back = key or unit.id, unit
        if any(one.id in self.result.units for one in unit.walk()):  # its name follows from a number that another unit has now
            unit = renamed(unit, f"{unit.id}{BEFORE}")
        above, siblings = homes(self.old)[key]
        parent = above if above in lists(self.old) else self.pairs.get(above, "")
        now = homes(self.result)
        number = [one.id for one in siblings].index(key)
        earlier = (self.pairs.get(one.id, "") for one in reversed(siblings[:number]))
        before = next((one for one in earlier if one in now and now[one][0] == parent), "")
        if not before and parent not in now and parent not in lists(self.result):
            return NO_PLACE
        self.result = put(self.result, unit, before, parent)
        if came_back.id == key:
            again = {old.id: one.id for old, one in zip(came_back.walk(), unit.walk(), strict=True)}
            self.pairs |= again
            self.origin |= {other: one for one, other in again.items()}
        return ""


def still_there(comparison: Comparison, rejected: Iterable[Change], after: Comparison) -> list[Change]:
    """Return what differs from the older revision in *after*, though it should not once *rejected* are taken back.

    What else *comparison* holds was accepted or is open, and is expected there, whatever place it has now.
    """
    refused = {change.id for change in rejected}
    expected = {_told(change) for change in comparison.changes if change.id not in refused}
    return [change for change in after.changes if _told(change) not in expected]


def _told(change: Change) -> tuple[str, ...]:
    """Return what a change says, without the numbers that other changes give its place."""
    sides = tuple(NUMBERS.sub("", side.teks) if side else "-" for side in (change.lama, change.baru))
    cells = tuple(text for cell in change.sel for text in (cell.baris, cell.kolom, cell.lama, cell.baru))
    return change.kind.value, change.tabel, change.baris, *sides, *cells
