"""The working paper of verification as one HTML page whose rows can be filtered and sorted; it needs no network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple
from pathlib import Path

from naskah.lines.unverified import CELL_TITLES, PHRASE_TITLES, Cell
from naskah.render.environment import environment, render

NUMBERS = ("Tahun", "Sumber")  # columns that are sorted as numbers


def write_working_html(title: str, cells: Iterable[Cell], phrases: Sequence[tuple[str, ...]], templates: Path) -> bytes:
    """Return the page of *cells* and doubtful *phrases*, made with ``kertas-kerja.html.j2`` of the folder *templates*."""
    tables = [("Sel tabel", CELL_TITLES, list(map(astuple, cells))), ("Naskah di luar tabel", PHRASE_TITLES, phrases)]
    context = {"judul": title, "tabel": [table for table in tables if table[2]], "angka": NUMBERS}
    return render(environment(templates), "kertas-kerja.html.j2", context).encode("utf-8")
