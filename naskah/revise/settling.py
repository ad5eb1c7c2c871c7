"""A consolidated text -> the text of a regulation that replaces it: what was deleted is left out, the rest counted anew (no. 238).

Ids stay, so that a comparison still knows every unit. References follow the new numbers; those that lead to what was deleted,
and those that are not written as the law writes them, are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from naskah.clauses.marks import DIHAPUS
from naskah.lines.units import printed_tables
from naskah.model import (
    Angka,
    Ayat,
    Bab,
    Bagian,
    Huruf,
    Lampiran,
    Paragraf,
    Pasal,
    Penjelasan,
    Peraturan,
    Satuan,
    Subbab,
    Teks,
    is_deleted,
)
from naskah.numbering import Ordinal, parse_number, print_number
from naskah.refs import FORMS, STEP, Index, Mention, find

COUNTED = (Ayat, Huruf, Angka)
DIVISIONS = (Bab, Bagian, Paragraf)
TRANSITIONAL = re.compile(r"\bpada saat .{0,80}\bmulai berlaku\b", re.IGNORECASE | re.DOTALL)


@dataclass
class Settled:
    """What became of a consolidated text: the text counted anew, and what a person must look at."""

    peraturan: Peraturan
    notes: list[str] = field(default_factory=list)


def settled(old: Peraturan) -> Settled:
    """Return *old* without what was deleted, its units counted anew and its references following; and what to look at."""
    numbers = dict(_numbers(old))
    work = _Work(old, numbers)
    body = tuple(work.kept(old.batang_tubuh))
    annexes = tuple(
        replace(one, isi=tuple(work.kept(one.isi))) for one in old.lampiran if not (len(one.isi) == 1 and one.isi[0].teks.isi == DIHAPUS)
    )
    fresh = replace(old, batang_tubuh=body, lampiran=annexes, penjelasan=work.elucidation(), catatan=())
    changed = [f"{unit.sebutan} menjadi {FORMS[unit.jenis].format(numbers[unit.id])}" for unit in old.units.values()
               if isinstance(unit, (Pasal, Bab)) and numbers.get(unit.id, unit.nomor) != unit.nomor]  # fmt: skip
    if changed:
        work.notes.insert(0, f"dinomori ulang (no. 238): {', '.join(changed)}")
    for pasal in fresh.pasal():
        if any(TRANSITIONAL.search(unit.teks.isi) for unit in pasal.walk()):
            work.notes.append(f"peralihan atau penutup peraturan lama: Pasal {pasal.nomor}; pertahankan, ubah, atau hapus")
    return Settled(fresh, work.notes)


def _gone(unit: Satuan) -> bool:
    """Tell whether of a unit only its number and the word of its deletion are left."""
    return is_deleted(unit) or (isinstance(unit, (*DIVISIONS, Subbab)) and unit.judul.isi.upper() in ("DIHAPUS", "DIHAPUS."))


def _numbers(old: Peraturan) -> Iterator[tuple[str, str]]:
    """Yield the id of each unit of the body that stays with the number it gets."""
    count = {"pasal": 0, "bab": 0}

    def walk(units: tuple[Satuan, ...]) -> Iterator[tuple[str, str]]:
        inside: dict[str, int] = {}
        staying = [unit for unit in units if not _gone(unit)]
        rising = _rising(staying)
        for unit in staying:
            kind = unit.jenis
            if isinstance(unit, (Pasal, Bab)):
                count[kind] += 1
                yield unit.id, print_number(kind, Ordinal(count[kind]))
            elif isinstance(unit, (*COUNTED, Bagian, Paragraf)) and rising:
                inside[kind] = inside.get(kind, 0) + 1
                yield unit.id, print_number(kind, Ordinal(inside[kind]))
            yield from walk(unit.isi)

    return walk(old.batang_tubuh)


def _rising(units: list[Satuan]) -> bool:
    """Tell whether the numbers of each kind rise: else there are several lists, which keep theirs."""
    last: dict[str, Ordinal] = {}
    for unit in units:
        own = parse_number(unit.jenis, unit.nomor)
        if own is None:
            continue
        if unit.jenis in last and not last[unit.jenis] < own:
            return False
        last[unit.jenis] = own
    return True


class _Work:
    """Leaves out, counts anew and lets references follow."""

    def __init__(self, old: Peraturan, numbers: dict[str, str]) -> None:
        self.old, self.numbers, self.index = old, numbers, Index(old)
        self.notes: list[str] = []
        self._cells()

    def kept(self, units: tuple[Satuan, ...]) -> Iterator[Satuan]:
        """Yield the units that stay, with new numbers and references."""
        for unit in units:
            if not _gone(unit):
                yield self._fresh(unit, unit.id, self.numbers.get(unit.id, unit.nomor), tuple(self.kept(unit.isi)))

    def _fresh(self, unit: Satuan, at: str, nomor: str, isi: tuple[Satuan, ...]) -> Satuan:
        called = " ".join(reversed([one.sebutan for one in self.index.ancestors(at) if isinstance(one, (Pasal, *COUNTED))])) or unit.sebutan
        return replace(unit, nomor=nomor, judul=self._text(unit.judul, at, called), teks=self._text(unit.teks, at, called), isi=isi)

    def elucidation(self) -> Penjelasan | None:
        """Return the elucidation of what stays."""
        if self.old.penjelasan is None:
            return None
        by_number = {pasal.nomor: pasal for pasal in self.old.pasal()}
        general = tuple(self._told(unit, None) for unit in self.old.penjelasan.umum)
        articles = [(unit, by_number.get(unit.nomor)) for unit in self.old.penjelasan.pasal_demi_pasal]
        told = tuple(self._told(unit, body) for unit, body in articles if not _gone(unit) and not (body is not None and _gone(body)))
        return Penjelasan(general, told)

    def _told(self, unit: Satuan, body: Satuan | None) -> Satuan:
        """Return an elucidation counted as the unit *body* that it is about."""
        inside = {(below.jenis, below.nomor): below for below in body.isi} if body else {}
        pairs = [(below, inside.get((below.jenis, below.nomor))) for below in unit.isi if not _gone(below)]
        isi = tuple(self._told(below, own) for below, own in pairs if own is None or not _gone(own))
        nomor = self.numbers.get(body.id, unit.nomor) if body else unit.nomor
        return self._fresh(unit, body.id if body else "", nomor, isi)

    def _text(self, text: Teks, at: str, called: str) -> Teks:
        """Return *text*, which stands in the unit *at*, with its references to the body following the new numbers."""
        words = text.isi
        for mention in reversed(find(words)):
            if not mention.owner:
                words = self._followed(words, mention, at, called)
        return text if words == text.isi else replace(text, isi=words)

    def _followed(self, words: str, mention: Mention, at: str, called: str) -> str:
        found = self.index.resolve(mention.ref, at)
        if len(found) != 1 or isinstance(found[0], Lampiran):
            return words
        target = found[0]
        above = {unit.jenis: unit for unit in self.index.ancestors(target.id)}
        if any(_gone(unit) for unit in above.values()):
            self.notes.append(f"{called} menunjuk {mention.ref} yang sudah dihapus: '{words[mention.start : mention.end]}'")
            return words
        fresh = {kind: self.numbers.get(unit.id, unit.nomor) for kind, unit in above.items()}
        if all(fresh.get(kind, number) == number for kind, number in mention.ref.langkah):
            return words
        if mention.loose:
            self.notes.append(f"{called}: '{words[mention.start : mention.end]}' tidak ditulis baku; sesuaikan dengan tangan")
            return words
        said = words[mention.start : mention.end]
        if mention.named:
            said = STEP.sub(lambda match: _said(match, fresh), said)
        else:
            kind = mention.ref.langkah[-1][0]
            said = f"({fresh[kind]})" if kind == "ayat" else fresh[kind]
        return words[: mention.start] + said + words[mention.end :]

    def _cells(self) -> None:
        """Tell of cells of tables that name a Pasal: they are not changed."""
        for table in printed_tables(self.old).values():
            for row in table.baris:
                for cell in row.sel:
                    for mention in find(cell.raw):
                        found = self.index.resolve(mention.ref, "") if mention.ref.has("pasal") and not mention.owner else ()
                        if any(not isinstance(one, Lampiran) and self.numbers.get(one.id, "") != one.nomor for one in found):
                            self.notes.append(f"tabel {table.id}, baris {row.kunci}: '{mention.ref}' dalam sel; sesuaikan dengan tangan")


def _said(match: re.Match[str], fresh: dict[str, str]) -> str:
    """Return one step of a reference with its new number."""
    kind = next(name for name in FORMS if match[name])
    number = match[f"n_{kind}"]
    if number is None or kind not in fresh:
        return match[0]
    start, end = match.span(f"n_{kind}")
    return match[0][: start - match.start()] + fresh[kind] + match[0][end - match.start() :]
