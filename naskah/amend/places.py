"""Where units stand: ids <-> the addresses by which the law names them, in one state of a regulation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.clauses.addressing import DIVISIONS
from naskah.clauses.names import Alamat, largest_first, smallest_first
from naskah.model import Ayat, Bab, Bagian, Butir, Gambar, Paragraf, Pasal, Peraturan, Satuan, SisipanTabel, Subbab, UnitId, default_id
from naskah.numbering import from_roman
from naskah.problems import ExitStatus, NaskahError, fail, suggest

DOTTED = re.compile(r"\d+(?:\.\d+)+\.?")
TITLE = "judul/nama"
GENERAL = "penjelasan/umum"
ELUCIDATION = "penjelasan"  # as a whole
ARTICLES = "penjelasan/pasal-demi-pasal"


class Index:
    """The addresses of all units of a regulation that can be named."""

    def __init__(self, peraturan: Peraturan) -> None:
        """Walk *peraturan* once."""
        self.address: dict[str, Alamat] = {}
        self.ids: dict[Alamat, list[str]] = {}
        self.heading: dict[str, str] = {}  # of each Pasal of the body: the BAB, Bagian or Paragraf in which it stands
        self._add(TITLE, (("nama", ""),))
        self._add(ELUCIDATION, (("penjelasan-utuh", ""),))
        for root in peraturan.batang_tubuh:
            self._body(root, ())
        if peraturan.penjelasan:
            self._add(GENERAL, (("penjelasan-umum", ""),))
            for unit in peraturan.penjelasan.pasal_demi_pasal:
                for pasal in unit.walk():
                    if isinstance(pasal, Pasal):
                        self._add(pasal.id, (("penjelasan", pasal.nomor),))
        for lampiran in peraturan.lampiran:
            here: Alamat = (("lampiran", lampiran.nomor),)
            self._add(lampiran.id, here)
            self._annex(lampiran.isi, here, here, here, _headings(lampiran.isi))

    def _add(self, unit_id: str, address: Alamat) -> None:
        self.address.setdefault(unit_id, address)
        self.ids.setdefault(address, []).append(unit_id)

    def _body(self, unit: Satuan, above: Alamat) -> None:
        here = (("pasal", unit.nomor),) if isinstance(unit, Pasal) else (*above, (unit.jenis, unit.nomor))
        if isinstance(unit, Bab | Bagian | Paragraf | Pasal | Ayat | Butir):
            self._add(unit.id, here)
            if isinstance(unit, Pasal):
                self.heading[unit.id] = self.ids[above][0] if above else ""
            for below in unit.isi:
                self._body(below, here)

    def _annex(self, units: tuple[Satuan, ...], above: Alamat, annex: Alamat, chapter: Alamat, headings: list[str]) -> None:
        """Add what *units* hold; a number like 2.1.3 that is the only one in its *chapter* needs no heading above it."""
        counts = {"tabel": 0, "gambar": 0}
        numbers = [unit.nomor for unit in units if isinstance(unit, Subbab)]
        for unit in inside(units):
            if isinstance(unit, Bab | Subbab):
                twice = isinstance(unit, Subbab) and numbers.count(unit.nomor) > 1
                alone = isinstance(unit, Subbab) and DOTTED.fullmatch(unit.nomor) and headings.count(unit.nomor) == 1
                here = (*(chapter if alone else above), (unit.jenis, f'{unit.nomor} "{_quotable(unit)}"' if twice else unit.nomor))
                self._add(unit.id, here)
                inner = (here, _headings(unit.isi)) if isinstance(unit, Bab) else (chapter, headings)
                self._annex(unit.isi, here, annex, *inner)
            elif isinstance(unit, SisipanTabel | Gambar):
                counts[unit.jenis] += 1
                self._add(unit.id, (*above, (f"{unit.jenis}-ke", str(counts[unit.jenis]))))
                word, _, number = unit.nomor.partition(" ")
                if word.lower() == unit.jenis and number and " " not in number:
                    self._name(unit.id, (*annex, (unit.jenis, number)))

    def _name(self, unit_id: str, address: Alamat) -> None:
        """Give a table or figure its printed number as address, as long as no other one in the annex has it."""
        self.ids.setdefault(address, []).append(unit_id)
        if len(self.ids[address]) == 1:
            self.address[unit_id] = address
        else:
            for one in self.ids[address]:
                self.address[one] = next(a for a, ids in self.ids.items() if one in ids and a != address)

    def also(self, later: Index) -> Index:
        """Return this index with the units that only *later* has."""
        both = Index.__new__(Index)
        both.address, both.ids, both.heading = {**later.address, **self.address}, self.ids, self.heading
        return both

    def unique(self, unit_id: str) -> bool:
        """Tell whether the unit can be named and its name means no other."""
        return unit_id in self.address and len(self.ids[self.address[unit_id]]) == 1

    def find(self, address: Alamat) -> str:
        """Return the id of the unit at *address*; raises :class:`NaskahError` when there is none, or more than one."""
        units = self.ids.get(address, []) or self._divisions(address)
        if len(units) == 1:
            return units[0]
        name = largest_first(address)
        if units:
            message = f"'{name}' tidak pasti: ada {len(units)} satuan dengan nama itu ({', '.join(units)})"
            raise fail("TERAP-03", message, "sebut satuan di atasnya, atau ubah bagian itu seluruhnya", status=ExitStatus.FINDINGS)
        raise missing(name, (largest_first(one) for one in self.ids))

    def _divisions(self, address: Alamat) -> list[str]:
        """Return the BAB, Bagian or Paragraf meant where the one above them is not said."""
        if not all(kind in DIVISIONS for kind, _ in address):
            return []
        return [ids[0] for path, ids in self.ids.items() if path[-1] == address[-1] and set(address) <= set(path)]

    def previous(self, pasal: str) -> str:
        """Return the Pasal before another one, or an empty text."""
        order = list(self.heading)
        place = order.index(pasal)
        return order[place - 1] if place else ""

    def following(self, pasal: str) -> str:
        """Return the Pasal after another one, or an empty text."""
        order = list(self.heading)
        return next(iter(order[order.index(pasal) + 1 :]), "")

    def in_heading(self, pasal: str, heading: str) -> bool:
        """Tell whether a Pasal stands somewhere below a heading."""
        own = self.address.get(self.heading.get(pasal, ""), ())
        return set(self.address[heading]) <= set(own)

    def stands_in(self, pasal: str, heading: str) -> bool:
        """Tell whether a Pasal stands right below a heading."""
        return self.heading.get(pasal) == heading

    def first_article(self, heading: str) -> str:
        """Return the first Pasal right below a heading, or an empty text."""
        return next((pasal for pasal, own in self.heading.items() if own == heading), "")

    def called(self, heading: str) -> str:
        """Return how the law names a heading of the body."""
        return smallest_first(self.address[heading]) if heading else "batang tubuh"

    def fresh(self, address: Alamat, beside: str) -> str:
        """Return the id that a new unit at *address* gets, next to the unit *beside*."""
        kind, number = address[-1]
        if kind == "subbab":
            return default_id(kind, number.partition(' "')[0], UnitId(beside).parent, 0)
        if kind == "lampiran":
            return f"lampiran-{from_roman(number)}" if number else "lampiran"
        if kind == "penjelasan":
            return default_id("pasal", number, "penjelasan/pasal-demi-pasal", 0)
        if kind == "pasal" or len(address) == 1:
            return default_id(kind, number, "", 0)
        return default_id(kind, number, self.find(address[:-1]), 0)


def _quotable(unit: Satuan) -> str:
    """Return a title as an instruction can quote it."""
    return re.sub(r'["*\\]', "", unit.judul.isi)


def _headings(units: tuple[Satuan, ...]) -> list[str]:
    """Return the numbers of all numbered headings below *units*, those of chapters inside left out."""
    numbers = []
    for unit in units:
        if isinstance(unit, Subbab):
            numbers += [unit.nomor, *_headings(unit.isi)]
    return numbers


def missing(name: str, names: Iterator[str] | list[str]) -> NaskahError:
    """Return the error for a unit that is not there."""
    return fail("TERAP-02", f"'{name}' tidak ada dalam peraturan yang diubah", suggest(name, names), status=ExitStatus.FINDINGS)


def inside(units: tuple[Satuan, ...]) -> Iterator[Satuan]:
    """Yield headings, tables and figures of *units*, those that stand in list items included."""
    for unit in units:
        yield unit
        if not isinstance(unit, Bab | Subbab | SisipanTabel | Gambar):
            yield from inside(unit.isi)
