"""The list of the mistakes that no test sees, each with the reason: ``survivors.tsv``."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.mutation.mutants import Mutant

LIST = Path(__file__).with_name("survivors.tsv")
HEAD = ("room", "module", "within", "mistake", "reason")

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """What is known of the survivors of one room, by their keys."""

    room: str
    reasons: dict[Key, str]

    @classmethod
    def read(cls, room: str) -> Listed:
        """Read what the list says of the modules of *room*."""
        return cls(room, {(module, within, mistake): reason for other, module, within, mistake, reason in _rows() if other == room})

    def reason(self, mutant: Mutant) -> str | None:
        """Return why nobody sees a mistake (empty: not said), or None where it is not listed."""
        return self.reasons.get(mutant.key)

    def write(self, every: Iterable[Mutant], killed: Iterable[Mutant], survivors: Iterable[Mutant]) -> None:
        """Write the list anew: without what was seen or is no longer there, with what survived; reasons stay."""
        gone, unseen = {mutant.key for mutant in killed}, {mutant.key for mutant in survivors}
        keys = [mutant.key for mutant in every if mutant.key in unseen or (mutant.key in self.reasons and mutant.key not in gone)]
        rows = [row for row in _rows() if row[0] != self.room]
        rows += [(self.room, *key, self.reasons.get(key, "")) for key in keys]
        with LIST.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, "excel-tab", lineterminator="\n").writerows([HEAD, *sorted(rows, key=lambda row: row[0])])


def _rows() -> list[tuple[str, ...]]:
    if not LIST.exists():
        return []
    with LIST.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file, "excel-tab")][1:]
