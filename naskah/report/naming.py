"""What a finding is about in the words of the law: for who reads the printed text and not the files it is made of."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from naskah.lines.blocks import Line
from naskah.lines.places import Names
from naskah.lines.units import printed_tables
from naskah.model import Peraturan, SisipanTabel
from naskah.problems import Problem

if TYPE_CHECKING:
    from naskah.tables import Tabel

LONGEST = 40  # letters of a row's name
NOWHERE = Line("")


class Naming:
    """How the law calls the places of one regulation."""

    def __init__(self, peraturan: Peraturan) -> None:
        """Walk the regulation once."""
        self.names = Names(peraturan)
        self.tables = dict(printed_tables(peraturan))
        units = (unit for unit in peraturan.units.values() if isinstance(unit, SisipanTabel))
        self.called = {unit.tabel: self.names.names.get(unit.id, "") or unit.nomor for unit in units}

    def of(self, problem: Problem) -> str:
        """Return the unit, the part, or table, row and column that *problem* is about; nothing where it is about no place."""
        unit = problem.unit
        if unit in self.names.names:
            return self.names.names[unit]
        table = next((name for name in self.called if unit == name or unit.startswith(f"{name}/")), "")
        if table:
            return f"{self.called[table]}{self._inside(self.tables.get(table), unit.removeprefix(table).strip('/'))}"
        return "" if not unit or _is_file(unit) else self.names.of(unit, NOWHERE)

    @staticmethod
    def _inside(table: Tabel | None, rest: str) -> str:
        """Return row and column of a table that the *rest* of an id names."""
        rows = [row for row in table.baris if rest == row.kunci or rest.startswith(f"{row.kunci}/")] if table else []
        if not table or not rows:
            return ""
        row = max(rows, key=lambda one: len(one.kunci))
        words = " ".join(" ".join(cell.raw for cell in row.sel if cell.raw).split())
        shown = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(None, 1)[0]} …"
        own = rest.removeprefix(row.kunci).strip("/")
        column = next((column.judul for column in table.daun if column.nama == own), "")
        return f" baris '{shown}'" + (f" kolom '{column}'" if column else "")


def _is_file(unit: str) -> bool:
    return bool(re.fullmatch(r"\.\w{2,5}", Path(unit).suffix)) and " " not in unit and "/" not in unit


def worded(problem: Problem, words: str) -> str:
    """Return the message of a finding with *words*, its place as the law calls it, before it; once where it says so itself."""
    return problem.message if not words or problem.message.startswith(words) else f"{words}: {problem.message}"
