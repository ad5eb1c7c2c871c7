"""Made-up edits of a made-up regulation: every kind a drafter makes, chosen by a seeded generator. None of this is law."""

from __future__ import annotations

from dataclasses import replace

from naskah.model import (
    Peraturan,
    SisipanTabel,
)
from tests.compare.part_edits import edit_annex, edit_cover, edit_elucidation, edit_end, edit_head, edit_insert, without_tables
from tests.compare.print_edits import PRINT_EDITS
from tests.compare.table_edits import edit_cells, edit_columns, edit_layout, edit_matrix, edit_rows
from tests.compare.unit_edits import (
    change_kind,
    delete_unit,
    edit_text,
    insert_unit,
    move_elsewhere,
    move_unit,
    renumber_articles,
    slant,
    wrap_articles,
)
from tests.compare.unit_lists import Mutation, Random, identified

MUTATIONS: tuple[Mutation, ...] = (
    edit_text, edit_text, edit_text, slant, insert_unit, insert_unit, delete_unit, delete_unit, move_unit, move_unit, move_elsewhere,
    change_kind, renumber_articles, wrap_articles, edit_cover, edit_head, edit_head, edit_end, edit_annex, edit_elucidation, edit_insert,
    edit_cells, edit_cells, edit_rows, edit_rows, edit_rows, edit_columns, edit_columns, edit_layout, edit_matrix, edit_matrix,
    *PRINT_EDITS,
)  # fmt: skip


def mutated(p: Peraturan, rng: Random, count: int) -> Peraturan:
    """Return the regulation after so many edits."""
    for _ in range(count):
        p = identified(rng.choice(MUTATIONS)(p, rng))
    return p


def small(p: Peraturan, rng: Random) -> Peraturan:
    """Return a small regulation made of parts of *p*: quick to print, with every kind of thing in it now and then."""
    annexes = tuple(lampiran for lampiran in p.lampiran if rng.random() < 0.5)
    placed = {unit.tabel for lampiran in annexes for root in lampiran.isi for unit in root.walk() if isinstance(unit, SisipanTabel)}
    cut = replace(
        without_tables(p, ({*p.tabel} | {field.tabel for field in p.matriks.bidang} if p.matriks else set()) - placed),
        batang_tubuh=tuple(bab for bab in p.batang_tubuh if rng.random() < 0.6) or p.batang_tubuh[:1],
        penjelasan=p.penjelasan if rng.random() < 0.3 else None,
        sampul=p.sampul if rng.random() < 0.3 else (),
        lampiran=annexes,
    )
    return identified(cut)
