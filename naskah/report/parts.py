"""The part of a regulation that a finding is about, as a heading, and the order of parts."""

from __future__ import annotations

import re

from naskah.model import UnitId
from naskah.numbering import from_roman
from naskah.problems import Problem
from naskah.rules.view import View

PARTS = (("sampul", "Sampul"), ("judul", "Judul"), ("kop", "Judul"), ("menimbang", "Menimbang"), ("mengingat", "Mengingat"),
         ("memperhatikan", "Memperhatikan"), ("persetujuan", "Diktum"),
         ("menetapkan", "Diktum"), ("", "Batang tubuh"), ("penutup", "Penutup"), ("penjelasan", "Penjelasan"), ("lampiran", "Lampiran"),
         ("", "Tabel"), ("", "Naskah"))  # fmt: skip


def part_of(view: View, problem: Problem) -> str:
    """Return the part of the regulation that a finding is about, as a heading."""
    unit = problem.unit
    if unit in view.index.unit and not view.index.home[unit]:
        above = next((u for u in view.index.ancestors(unit) if u.jenis == "bab"), None)
        return f"Batang tubuh {above.sebutan} {above.judul}" if above else "Batang tubuh"
    if unit in view.index.unit and UnitId(view.index.home[unit]).in_annex:
        above = next((u for u in view.index.ancestors(unit) if u.jenis == "bab"), None)
        return f"{_annex(view, view.index.home[unit])} {above.sebutan} {above.judul}" if above else _annex(view, view.index.home[unit])
    if problem.where.file.endswith(".csv"):
        return "Tabel"
    if UnitId(unit).in_annex:
        return f"{_annex(view, UnitId(unit).part)}: judul dan penutup"
    return next((name for start, name in PARTS if start and unit.startswith(start)), "Naskah")


def _annex(view: View, home: str) -> str:
    """Return what an annex is called."""
    number = next((annex.nomor for annex in view.peraturan.lampiran if annex.id == home), "")
    return f"Lampiran {number}".strip()


def order(entry: tuple[str, Problem]) -> tuple[int, str, int, Problem]:
    """Return the place of a finding: its part as printed, then how grave, then where."""
    part, problem = entry
    names = [name for _, name in PARTS]
    rank = next((n for n, name in enumerate(names) if re.match(rf"{name}(?:[ :]|$)", part)), len(names))
    padded = re.sub(r"BAB ([IVXLC]+)", lambda match: f"BAB {from_roman(match[1]) or 0:03}", part)
    return rank, padded, -int(problem.severity), problem
