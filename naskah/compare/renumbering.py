"""Which printed numbers merely count on because units came, went or moved, and how the units concerned are called together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from naskah.clauses.names import listed
from naskah.compare.content import Content
from naskah.lines.places import part_name
from naskah.model import Satuan, UnitId
from naskah.numbering import Ordinal, from_letter, parse_number

DOTTED = re.compile(r"(?P<above>.*?)(?P<last>\d+|[a-zA-Z])(?P<end>\W*)")  # 2.2.4, A., Tabel 2.1: what counts is the last part
NAMED = ("bab", "bagian", "paragraf", "pasal", "ayat", "huruf", "angka", "butir")  # called by kind and number
THROUGHOUT = ("pasal", "tabel", "gambar")  # their numbers run through a whole part


def counted(unit: Satuan) -> tuple[str, Ordinal] | None:
    """Return what stands before the part of a unit's number that counts, and that part; None where nothing counts."""
    if place := parse_number(unit.jenis, unit.nomor):
        return "", place
    match = DOTTED.fullmatch(unit.nomor)
    if not match:
        return None
    last = match["last"]
    base = int(last) if last.isdigit() else from_letter(last.lower())
    return (match["above"], Ordinal(base)) if base else None


@dataclass
class Renumbering:
    """Tells of each pair of units whether its changed number follows from other changes."""

    old: Content
    new: Content
    pairs: dict[str, str]
    answers: dict[tuple[str, str], bool] = field(default_factory=dict)
    runs: dict[tuple[int, str, str], list[str]] = field(default_factory=dict)

    def follows(self, one: str, other: str) -> bool:
        """Tell whether the number of *other*, which was *one*, only counts on as the number of *one* did."""
        if (one, other) not in self.answers:
            self.answers[one, other] = False  # a unit above that asks back learns nothing
            self.answers[one, other] = self._follows(one, other)
        return self.answers[one, other]

    def _follows(self, one: str, other: str) -> bool:
        units = self.old.places[one].satuan, self.new.places[other].satuan
        if not units[0] or not units[1] or units[0].nomor == units[1].nomor or units[0].jenis != units[1].jenis:
            return False
        before, after = self.run(self.old, one), self.run(self.new, other)
        if [self.pairs.get(key) for key in before] != after:
            if self._counts(self.old, one, before) and self._counts(self.new, other, after):
                return True
            return self._keeps_pace(one, other, before, after)
        return self._by_parent(one, other, units)

    def run(self, content: Content, key: str) -> list[str]:
        """Return the keys that are numbered together with *key*."""
        place = content.places[key]
        jenis = place.satuan.jenis if place.satuan else ""
        home = content.part(key) if jenis in THROUGHOUT else place.induk
        name = id(content), home, jenis
        if name not in self.runs:
            if jenis == "pasal":
                self.runs[name] = content.articles("penjelasan/pasal-demi-pasal" if home == "penjelasan" else home)
            elif jenis in THROUGHOUT:
                self.runs[name] = [k for k in content.parts.get(home, []) if _kind(content, k) == jenis]
                self.runs[name].sort(key=content.positions.__getitem__)
            else:
                self.runs[name] = [k for k in content.below(home) if _kind(content, k) == jenis]
        return self.runs[name]

    def _counts(self, content: Content, key: str, run: list[str]) -> bool:
        """Tell whether a number is one more than the one before it, or the first."""
        unit = content.places[key].satuan
        own = counted(unit) if unit else None
        if own is None:
            return unit is not None and not unit.nomor and run == [key]
        index = run.index(key) if key in run else 0
        above = content.places[run[index - 1]].satuan if index else None
        previous = counted(above) if above else None
        return own[1].follows(previous[1] if previous and previous[0] == own[0] else None)

    def _keeps_pace(self, one: str, other: str, before: list[str], after: list[str]) -> bool:
        """Tell whether a number after a gap moved on as far as the one before it, which follows."""
        if one not in before or other not in after:
            return False
        i, k = before.index(one), after.index(other)
        if not i or not k or self.pairs.get(before[i - 1]) != after[k - 1] or not self.follows(before[i - 1], after[k - 1]):
            return False
        return self._step(one, other) == self._step(before[i - 1], after[k - 1]) != 0

    def _step(self, one: str, other: str) -> int:
        units = self.old.places[one].satuan, self.new.places[other].satuan
        numbers = [counted(unit) if unit else None for unit in units]
        return numbers[1][1].base - numbers[0][1].base if numbers[0] and numbers[1] else 0

    def _by_parent(self, one: str, other: str, units: tuple[Satuan | None, Satuan | None]) -> bool:
        """Tell whether only what a number takes over from the unit above it changed (2.2.1 below 2.3)."""
        numbers = [counted(unit) if unit else None for unit in units]
        if not numbers[0] or not numbers[1] or numbers[0][1] != numbers[1][1]:
            return False
        above = self.old.places[one].induk, self.new.places[other].induk
        return self.pairs.get(above[0]) == above[1] and self.follows(*above)


def _kind(content: Content, key: str) -> str:
    unit = content.places[key].satuan
    return unit.jenis if unit else ""


def short_name(content: Content, key: str) -> str:
    """Return how a place is called below what it stands in: ``angka 5``, ``Pasal 7``, ``subbab 2.2.1``."""
    place = content.places[key]
    above = content.places[place.induk].sebutan if place.induk in content.places else _root_name(place.induk)
    rest = place.sebutan.removeprefix(above).strip() or place.sebutan
    own = place.satuan.sebutan if place.satuan and place.satuan.jenis in NAMED else ""
    return own if own and rest.endswith(own) else rest


def _root_name(root: str) -> str:
    """Return how a part is called that units stand in directly."""
    part = UnitId(root)
    return part_name(root) if part.in_annex else root.replace("/", " ").removesuffix(" pasal-demi-pasal").capitalize()


def ranges(old: Content, new: Content, members: Iterable[tuple[str, str]], runs: Renumbering) -> list[str]:
    """Return in words what numbers became: ``angka 5 sampai dengan angka 18 menjadi angka 6 sampai dengan angka 19``."""
    stretches: list[list[tuple[str, str]]] = []
    for one, other in members:
        last = stretches[-1][-1] if stretches else None
        before, after = runs.run(old, one), runs.run(new, other)
        joined = last and last[0] in before and last[1] in after
        if joined and last and before.index(one) == before.index(last[0]) + 1 and after.index(other) == after.index(last[1]) + 1:
            stretches[-1].append((one, other))
        else:
            stretches.append([(one, other)])
    return [f"{span(old, [a for a, _ in part])} menjadi {span(new, [b for _, b in part])}" for part in stretches]


def span(content: Content, keys: list[str]) -> str:
    """Return units side by side in words: the first and the last of them; of several kinds each."""
    names = [short_name(content, key) for key in keys]
    if len(names) == 1:
        return names[0]
    if len({content.places[key].jenis for key in keys}) > 1:
        return listed(names)
    return f"{names[0]} {'dan' if len(names) == 2 else 'sampai dengan'} {names[-1]}"
