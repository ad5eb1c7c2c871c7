"""Rows that an amending regulation quotes stand as in their table: groups named once, sums joined across, notes below them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from naskah import dump
from naskah.amend import amend, apply, apply_words, comparable
from naskah.amend.quotations import PREFIX
from naskah.compare import compare
from naskah.lines import document
from naskah.lines.blocks import Table
from naskah.load import load
from naskah.model import Peraturan, SisipanTabel
from naskah.problems import NaskahError
from naskah.render import WRITERS
from naskah.tables import SAMA, Baris, Sel, Tabel
from naskah.wordfile.blocks import docx_blocks
from tests.amend.annex_mutations import as_printed

ROOT = Path(__file__).parents[2]
FORMS, GROUPS = "perbup-tunjangan/2031", "perbup-rampai/2031"


def made_up(name: str) -> Peraturan:
    return load(ROOT / "tests/rekaan" / name, name)


def with_cells(table: Tabel, cells: dict[tuple[str, str], str]) -> Tabel:
    """Return *table* with other texts in the cells named by row and column."""

    def changed(row: Baris) -> Baris:
        sel = tuple(Sel(cells[row.kunci, name]) if (row.kunci, name) in cells else row.sel[n] for name, n in table.nomor_daun.items())
        return replace(row, sel=sel)

    return replace(table, baris=tuple(map(changed, table.baris)))


def with_row(table: Tabel, place: int, key: str, *cells: str) -> Tabel:
    row = Baris(key, tuple(map(Sel, cells)))
    return replace(table, baris=(*table.baris[:place], row, *table.baris[place:]))


def repriced(table: Tabel) -> Tabel:
    keys = [row.kunci for row in table.baris]
    return with_cells(table, {(key, "tarif"): "999.000,-" for key in (keys[0], keys[1], keys[5], keys[6], keys[12])})


def regrouped(table: Tabel) -> Tabel:
    keys = [row.kunci for row in table.baris]
    return with_cells(table, {(keys[2], "desa"): "Sukatiga", (keys[3], "desa"): "Sukatiga", (keys[5], "desa"): ""})


def grown(table: Tabel) -> Tabel:
    one = with_row(table, 3, "baru-1", "Utara", "Melati", "Sukasatu", "Tari", "a@contoh-kabupaten.go.id", "1.000,-")
    return with_row(one, 4, "baru-2", "Utara", "Melati", "Sukasatu", "Teater", "a@contoh-kabupaten.go.id", "2.000,-")


def raised(table: Tabel) -> Tabel:
    return with_cells(table, {("utama/malam", "besar"): "950.000,-", ("jumlah", "besar"): "2.850.000,-"})


def raised_without_note(table: Tabel) -> Tabel:
    return with_cells(table, {("utama/pagi", "besar"): "800.000,-", ("jumlah", "besar"): "2.850.000,-"})


def drawn_labels(amending: Peraturan) -> list[str]:
    """Return the first three cells of the rows quoted: covered ones as ``^`` (above) and ``<`` (left), empty ones as ``_``."""
    rows = [row for block in document(amending).blocks() if isinstance(block, Table) and block.id.startswith(PREFIX) for row in block.rows]
    cells = [["^" if one is None else "<" if one.tertutup else one.text.split("\n")[0] or "_" for one in row.cells[:3]] for row in rows]
    return [" ".join(row) for row in cells]


@pytest.mark.parametrize(
    ("name", "table", "change", "signs", "drawn"),
    [
        (
            GROUPS,
            "kelompok",
            repriced,
            [],
            ["Utara Melati Sukasatu", "^ ^ ^", "^ ^ Sukadua", "^ Mawar Sukasatu", "Selatan Melati Sukasatu"],
        ),
        (GROUPS, "kelompok", regrouped, [], ["Utara Melati Sukatiga", "^ ^ ^", "^ ^ _"]),
        (GROUPS, "kelompok", grown, [], ["Utara Melati Sukasatu", "^ ^ ^"]),
        (FORMS, "besaran", raised, ["*)"], ["2 Utama Jaga malama) *)", "_ Jumlah <"]),
        (FORMS, "besaran", raised_without_note, [], ["1 Utama Jaga pagi:", "_ Jumlah <"]),
    ],
)
def test_quoted_rows_stand_as_in_their_table(
    name: str, table: str, change: Callable[[Tabel], Tabel], signs: list[str], drawn: list[str]
) -> None:
    old = made_up(name)
    new = replace(old, tabel={**old.tabel, table: change(old.tabel[table])})
    amending = amend(old, new, compare(old, new))
    quoted = [unit for unit in amending.units.values() if isinstance(unit, SisipanTabel) and unit.tabel.startswith(PREFIX)]
    assert [note.tanda.isi for unit in quoted for note in unit.catatan] == signs
    assert {one.gabung for unit in quoted for one in amending.tabel[unit.tabel].daun} == {"", SAMA}
    assert drawn_labels(amending) == drawn
    assert comparable(apply(old, amending), old) == comparable(new, old)
    for blocks in (document(amending).blocks(), docx_blocks(WRITERS["docx"](document(amending), ROOT / "templates"))):
        assert as_printed(comparable(apply_words(old, blocks), old)) == as_printed(comparable(new, old))


def test_a_note_quoted_otherwise_than_below_its_table_is_refused(tmp_path: Path) -> None:
    old = made_up(FORMS)
    new = replace(old, tabel={**old.tabel, "besaran": raised(old.tabel["besaran"])})
    amending = amend(old, new, compare(old, new))
    for path, data in dump.files(amending).items():
        (tmp_path / "a/b" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "a/b" / path).write_bytes(data.replace(b"berlaku sejak taman baca dibuka.", b"berlaku lain."))
    doctored = load(tmp_path / "a/b")
    for apply_it in (lambda: apply(old, doctored), lambda: apply_words(old, document(doctored).blocks())):
        with pytest.raises(NaskahError, match=r"TERAP-12 .*'\*\) berlaku lain\.', bukan catatan tabel 'besaran'"):
            apply_it()
