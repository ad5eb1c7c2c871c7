"""What came, went or moved together, and where it stood: so that a unit with all it holds is one change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from naskah.clauses.names import listed
from naskah.compare.content import DIVISIONS, Content, part_of
from naskah.compare.renumbering import short_name, span
from naskah.lines.places import part_name

FIRST = "paling awal"
APART = {"pasal", *DIVISIONS}  # what moves with its like alone


@dataclass
class Moves:
    """The groups of places that only one revision has, or that stand elsewhere; ``steady`` are those that kept their order.

    The name of a group begins with what happened: ``-`` went (an older key follows), ``+`` came or moved, ``=`` stands below
    another unit though its place in the document is the same.
    """

    old: Content
    new: Content
    pairs: dict[str, str]
    parts: dict[str, str]
    wrapped: dict[str, str]
    steady: set[str]
    members: dict[str, list[str]] = field(default_factory=dict)
    group: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find what stands elsewhere now."""
        self.origin = {other: one for one, other in self.pairs.items()}
        self.homes = {other: one for one, other in self.parts.items()}
        self.annexes = {other: one for one, other in self.parts.items() if self._is_moved_annex(one, other)}

    def fill(self, steps: Iterable[tuple[str, str]]) -> None:
        """Put the places of *steps*, the joined order of both revisions, into their groups."""
        for one, other in steps:
            if other and other in self.origin:
                if name := self._moved(other):
                    self._enter(name, other)
            elif not (one and other) and one not in self.pairs:
                self._enter(self._lone(one, other), one or other)

    def _enter(self, name: str, key: str) -> None:
        self.members.setdefault(name, []).append(key)
        self.group[("-" if name[0] == "-" else "+") + key] = name

    def of(self, one: str, other: str) -> str:
        """Return the name of the group that a place belongs to, or nothing."""
        return self.group.get(f"+{other}" if other else f"-{one}", "")

    # -- moved -------------------------------------------------------------------------------------------------------

    def _is_moved_annex(self, one: str, other: str) -> bool:
        """Tell whether an annex stands elsewhere among the annexes, with all that it holds."""
        if one not in self.old.annexes() or other not in self.new.annexes():
            return False
        kept = [key for key in self.new.parts.get(other, []) if self.old.part(self.origin.get(key, "")) == one]
        return bool(kept) and not any(key in self.steady for key in kept)

    def _moved(self, other: str) -> str:
        part = self.new.part(other)
        if self.annexes.get(part, "-") == self.old.part(self.origin[other]) and other not in self.steady:
            return f"+{part}"
        if other not in self.steady:
            key = other
            while (parent := self.new.places[key].induk) in self.origin and parent not in self.steady and self.at_home(key):
                key = parent
            return self._together(key)
        return "" if self.at_home(other) else self._rehomed(other)

    def at_home(self, other: str) -> bool:
        """Tell whether a place stands below what it stood below."""
        old, new = self.old.places[self.origin[other]], self.new.places[other]
        if old.satuan is None or new.satuan is None:
            return True
        if old.induk in self.old.places or new.induk in self.new.places:
            return new.induk in (self.pairs.get(old.induk), self.wrapped.get(old.induk))
        return self.parts.get(old.induk, old.induk) == new.induk

    def _together(self, key: str) -> str:
        """Return the group of a moved unit: that of the unit before it, when both stood and stand side by side."""
        old, new = self._before(self.old, self.origin[key]), self._before(self.new, key)
        moved = new and new not in self.steady and self.origin.get(new) == old
        if moved and f"+{new}" in self.group and self.at_home(key) == self.at_home(new) and self._go_together(new, key):
            return self.group[f"+{new}"]
        return f"+{key}"

    def _go_together(self, one: str, other: str) -> bool:
        kinds = {self.new.kind(one), self.new.kind(other)}
        return len(kinds) == 1 or not kinds & APART

    def _rehomed(self, other: str) -> str:
        return f"={self.old.places[self.origin[other]].induk}>{self.new.places[other].induk}"

    @staticmethod
    def _before(content: Content, key: str) -> str:
        """Return the unit before another one below the same parent, or nothing."""
        below = content.below(content.places[key].induk)
        index = below.index(key)
        return below[index - 1] if index else ""

    # -- came or went ------------------------------------------------------------------------------------------------

    def _lone(self, one: str, other: str) -> str:
        """Return the group of a place that only one revision has: the outermost unit that came or went with it."""
        content, paired, key = (self.new, self.origin, other) if other else (self.old, self.pairs, one)
        sign = "+" if other else "-"
        while parent := content.places[key].induk:
            if parent in content.places:
                if parent in paired:
                    break
                key = parent
            else:
                part = self._lone_part(content, parent)
                return f"{sign}{part or key}"
        return f"{sign}{key}"

    def _lone_part(self, content: Content, root: str) -> str:
        """Return the part that came or went with a place below *root*: its own, or the next one, cut off here or joined here."""
        part, annexes = part_of(root), list(content.annexes())
        mapped_parts = self.homes if content is self.new else self.parts
        if part not in annexes:
            paired = self.origin if content is self.new else self.pairs
            return "" if any(key in paired for key in content.parts.get(part, [])) else part
        if part not in mapped_parts:
            return part
        if root == part:
            return ""
        beside = annexes.index(part) + (1 if root.endswith("/penutup") else -1)
        return annexes[beside] if 0 <= beside < len(annexes) and annexes[beside] not in mapped_parts else ""

    # -- places in words ---------------------------------------------------------------------------------------------

    def tops(self, name: str) -> list[str]:
        """Return the outermost members of a group of moved units."""
        members = set(self.members[name])
        return [key for key in self.members[name] if self.new.places[key].induk not in members]

    def spots(self, name: str) -> tuple[str, str]:
        """Return where a group of moved units stood and where it stands, each with the unit before it."""
        tops = self.tops(name)
        return self.spot(self.old, [self.origin[key] for key in tops]), self.spot(self.new, tops)

    def annex_spots(self, part: str) -> tuple[str, str]:
        """Return where a moved annex stood and stands, each with the annex before it."""
        return self._annex_spot(self.old, self.annexes[part]), self._annex_spot(self.new, part)

    @staticmethod
    def _annex_spot(content: Content, part: str) -> str:
        annexes = list(content.annexes())
        number = annexes.index(part)
        return f"{part_name(part)} ({f'sesudah {part_name(annexes[number - 1])}' if number else FIRST})"

    def spot(self, content: Content, keys: list[str]) -> str:
        """Return how units that stand side by side are called, with the unit before them."""
        keys = sorted(keys, key=content.positions.__getitem__)
        place = content.places[keys[0]]
        name = place.sebutan if len(keys) == 1 else called(content, keys)
        before = self._before(content, keys[0])
        words = f"sesudah {short_name(content, before)}" if before else FIRST
        parent = content.places.get(place.induk)
        if parent and not name.startswith(parent.sebutan):
            words += f", {parent.sebutan}"
        return f"{name} ({words})"


def called(content: Content, keys: list[str]) -> str:
    """Return several units below one parent in words: ``Pasal 5 ayat (6) huruf b sampai dengan huruf d``."""
    place = content.places[keys[0]]
    first = short_name(content, keys[0])
    above = place.sebutan.removesuffix(first).strip()
    return f"{above} {span(content, keys)}".strip()


def called_apart(content: Content, keys: list[str], run: list[str]) -> str:
    """Return some units of a *run* in words, those side by side together: ``Mengingat angka 11 dan angka 12, dan angka 15``."""
    stretches: list[list[str]] = []
    for key in keys:
        beside = stretches and key in run and stretches[-1][-1] in run and run.index(key) == run.index(stretches[-1][-1]) + 1
        if beside:
            stretches[-1].append(key)
        else:
            stretches.append([key])
    return listed([called(content, stretches[0]), *(span(content, stretch) for stretch in stretches[1:])])
