"""The printed words around a change: the whole Pasal it stands in, with the changed unit marked."""

from __future__ import annotations

from collections.abc import Iterator

from naskah.changes import Change
from naskah.lines.blocks import Figure, Line, Mark, Naskah, Run
from naskah.lines.places import Place, places, said
from naskah.model import Pasal, Peraturan
from naskah.redline.merging import marked_runs

LONG = 1500  # characters: a longer Pasal is shown whole at its first change, later around the change, naming that first one
GAP = "…"


class Context:
    """Prints changes of one side (older or newer) inside their Pasal."""

    def __init__(self, peraturan: Peraturan, naskah: Naskah, mark: Mark) -> None:
        """Prepare the side *naskah*; *mark* is what the changed words of this side get."""
        self.places: dict[str, Place] = places(peraturan, naskah)
        self.mark = mark
        self.first: dict[str, str] = {}  # the change at which a Pasal is shown whole
        self.members: dict[str, list[str]] = {}
        for key in self.places:
            if article := self.article(key):
                self.members.setdefault(article, []).append(key)

    def article(self, key: str) -> str:
        """Return the key of the Pasal that *key* stands in, or nothing."""
        while key in self.places:
            if isinstance(self.places[key].satuan, Pasal):
                return key
            key = self.places[key].induk
        return ""

    def around(self, key: str, changed: set[str], pieces: tuple[Run, ...], name: str) -> tuple[Run, ...]:
        """Return the Pasal that *key* stands in, the places *changed* printed as *pieces* (or marked as a whole).

        *name* is the change it is shown for.
        """
        members = self.members.get(self.article(key), [key] if key in self.places else [])
        first = self.first.setdefault(self.article(key) or key, name)
        shown = set(members) if first == name else self._shown(members, changed)
        lines: list[tuple[Run, ...]] = []
        for member in members:
            if member not in shown:
                if not lines or lines[-1] != (Run(GAP),):
                    lines.append((Run(GAP),))
            elif member in changed:
                lines.extend([pieces] if pieces else [marked_runs(line, self.mark) for line in self._lines(member)])
            else:
                lines.extend(self._lines(member))
        if len(shown) < len(members):
            lines.append((Run(f"({self.places[self.article(key)].sebutan} selengkapnya: No {first})", rupa="m"),))
        return joined(lines)

    def whole(self, keys: list[str]) -> tuple[Run, ...]:
        """Return the places *keys*, all marked."""
        return joined([marked_runs(line, self.mark) for key in keys if key in self.places for line in self._lines(key)])

    def _shown(self, members: list[str], changed: set[str]) -> set[str]:
        """Return which places of a Pasal are shown: all of a short one; else the changed, what they stand under, and their neighbours."""
        if sum(len(self.places[key].teks) for key in members) <= LONG:
            return set(members)
        shown = set(members[:1])
        for index, key in enumerate(members):
            if key in changed:
                shown |= set(members[max(0, index - 1) : index + 2])
                above = self.places[key].induk
                while above in self.places:
                    shown.add(above)
                    above = self.places[above].induk
        return shown or set(members[:2])

    def _lines(self, key: str) -> Iterator[tuple[Run, ...]]:
        for block in self.places[key].blocks:
            if isinstance(block, Line):
                labels = [run for label in block.labels for run in (Run(label.teks), Run(" "))]
                yield (*labels, *block.runs)
            elif isinstance(block, Figure):
                yield tuple(Run(text) for text in said(block))


def joined(lines: list[tuple[Run, ...]]) -> tuple[Run, ...]:
    """Return lines as one text with line breaks."""
    runs: list[Run] = []
    for number, line in enumerate(lines):
        runs.extend((Run("\n"), *line) if number else line)
    return tuple(run for run in runs if run.teks)


def side_pieces(change: Change, op: str) -> tuple[Run, ...]:
    """Return the words of a changed text as one side has them, its own words marked; *op* is ``del`` or ``ins``."""
    return tuple(Run(piece.teks, piece.rupa, mark=Mark(piece.op)) for piece in change.pieces if piece.op in ("", op))
