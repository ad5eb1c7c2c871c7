"""Columns that came, went or moved: one table with tracked cells that is exactly either table once decided. All made up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bench.redline import made_up
from naskah.changes import Comparison
from naskah.compare import compare
from naskah.conserve import check_text
from naskah.lines import Line, Naskah, Table
from naskah.lines.blocks import Mark
from naskah.model import Peraturan
from naskah.readers import docx_text, html_body_text, pdf_text
from naskah.redline.change_list import redline_with_list
from naskah.redline.document import final
from naskah.redline.sides import accepted
from naskah.render.docx import write_docx
from naskah.render.page.writing import write_html
from naskah.render.pdf.writing import write_pdf
from naskah.render.wordml import Revisions
from naskah.tables import Baris, Kolom, KolomGrup, Sel, Tabel, leaves
from tests.compare.checking import check_complete, check_docx, check_forms, check_lines
from tests.compare.conftest import AUTHOR, TEMPLATES
from tests.compare.docx_reader import W
from tests.compare.table_edits import replace_table

Tree = tuple[Kolom | KolomGrup, ...]
Edit = Callable[[Tabel], Tabel]
NEW = Kolom("baru", "Catatan Rekaan", "teks", Decimal(24))


def remade(table: Tabel, tree: Iterable[Kolom | KolomGrup], **fields: Any) -> Tabel:
    """Return a table with other columns: those it had keep their cells, any other is filled; column numbers count on."""
    columns = tuple(tree)
    names = [column.nama for column in leaves(columns)]
    rows = tuple(
        replace(row, sel=tuple(table.sel(row, name) if name in table.nomor_daun else Sel(f"rekaan {row.kunci}") for name in names))
        for row in table.baris
    )
    numbers = tuple(str(number) for number in range(1, len(names) + 1)) if table.nomor_kolom else ()
    parts = tuple(part for names_ in table.potongan if (part := tuple(name for name in names_ if name in names)))
    kept = {"kolom": columns, "baris": rows, "nomor_kolom": numbers, "potongan": parts} | fields
    if not {column.nama for column in table.daun} <= set(names):  # what is declared of a column goes with it
        kept |= {"jumlah": (), "rasio": ()}
    return replace_table(table, **kept)


def inserted(index: int, column: Kolom | KolomGrup = NEW) -> Edit:
    return lambda table: remade(table, (*table.kolom[:index], column, *table.kolom[index:]))


def removed(index: int) -> Edit:
    return lambda table: remade(table, (*table.kolom[:index], *table.kolom[index + 1 :]))


def swapped(index: int) -> Edit:
    return lambda table: remade(table, (*table.kolom[:index], NEW, *table.kolom[index + 1 :]))


def moved(index: int, to: int) -> Edit:
    def edit(table: Tabel) -> Tabel:
        rest = [column for number, column in enumerate(table.kolom) if number != index]
        return remade(table, (*rest[:to], table.kolom[index], *rest[to:]))

    return edit


def regrouped(change: Callable[[Tree], Tree]) -> Edit:
    """Return the edit that changes what stands below the group of visitors."""

    def edit(table: Tabel) -> Tabel:
        return remade(table, (replace(c, kolom=change(c.kolom)) if isinstance(c, KolomGrup) else c for c in table.kolom))

    return edit


def wrapped(table: Tabel) -> Tabel:
    """Put a column below a group of its own: where there was no group at all, the header gets one more row."""
    return remade(table, (*table.kolom[:-1], KolomGrup("Kelompok Rekaan", table.kolom[-1:])))


def flat(table: Tabel) -> Tabel:
    return remade(table, [column for column in table.kolom if isinstance(column, Kolom)])


def with_other_rows(table: Tabel) -> Tabel:
    """Insert a row, delete one and change a cell."""
    first, _, third, *rest = table.baris
    fresh = Baris("baru", tuple(Sel(f"baris rekaan {number}") for number, _ in enumerate(table.daun)))
    changed = replace(third, sel=(*third.sel[:-1], Sel("99,99%")))
    return replace_table(table, baris=(first, fresh, changed, *rest))


CASES: dict[str, tuple[Edit, str, str]] = {
    "first": (inserted(0), "+.......", ".."),
    "between": (inserted(2), "..+.....", ".."),
    "last": (inserted(5), ".......+", ".."),
    "removed": (removed(3), ".....-.", ".."),
    "added and removed": (swapped(3), ".....-+.", ".."),
    "moved": (moved(4, 1), ".+.....-", ".."),
    "group added": (
        inserted(2, KolomGrup("Kelompok Rekaan", (NEW, replace(NEW, nama="lain", judul="Lain")))), "..++.....", ".."
    ),
    "level added": (wrapped, ".......", "--++"),
    "levels removed": (flat, "..---..", "--+"),
    "numbers added": (lambda table: remade(table, table.kolom, nomor_kolom=tuple("1234567")), ".......", "..+"),
    "column and rows": (lambda table: inserted(2)(with_other_rows(table)), "..+.....", ".."),
}  # fmt: skip
GROUPS: dict[str, Edit] = {
    "gained in its midst": regrouped(lambda below: (*below[:1], NEW, *below[1:])),
    "gained at its end": regrouped(lambda below: (*below, NEW)),
    "lost": regrouped(lambda below: (below[0], below[2])),
    "gained and lost": regrouped(lambda below: (below[0], NEW, below[2])),
    "and rows": lambda table: regrouped(lambda below: (*below, NEW))(with_other_rows(table)),
    "put into it": lambda table: remade(table, (*table.kolom[:1], KolomGrup("Kelompok Rekaan", (table.kolom[1], NEW)), *table.kolom[2:])),
}
SIGNS = {Mark.SAME: ".", Mark.INS: "+", Mark.DEL: "-"}


def signs(marks: Iterable[Mark]) -> str:
    return "".join(SIGNS[mark] for mark in marks)


def tables_of(naskah: Naskah) -> list[Table]:
    return [block for block in naskah.blocks() if isinstance(block, Table)]


def checked(old: Tabel, new: Tabel, body: Callable[[Naskah], Any]) -> tuple[Comparison, list[Table], Any]:
    """Assert what holds for every pair; return the comparison, the tables of its redline, and its body."""
    comparison = compare(made_up(old), made_up(new))
    naskah = check_lines(comparison)
    check_complete(comparison)
    check_forms(comparison, TEMPLATES)
    made = body(naskah)
    check_docx(made, *final(comparison))
    return comparison, tables_of(naskah), made


@pytest.mark.parametrize("name", CASES)
def test_one_table_shows_which_columns_came_and_went(small: Peraturan, body: Callable[[Naskah], Any], name: str) -> None:
    edit, columns, head = CASES[name]
    table = small.tabel["tabel-pengunjung"]
    _, (joint,), made = checked(table, edit(table), body)
    assert signs(column.mark for column in joint.columns) == columns
    assert signs(joint.head_mark(row) for row in range(joint.head_rows)) == head
    covered = {
        (cell.row + down, cell.column + right) for cell in joint.head for down in range(cell.rowspan) for right in range(cell.colspan)
    }
    assert covered == {(row, column) for row in range(joint.head_rows) for column in range(len(joint.columns))}
    assert all(len(row.cells) == len(joint.columns) for row in joint.rows)
    rows = list(made.iter(f"{W}tr"))
    for element, sign in (("cellIns", "+"), ("cellDel", "-")):
        body_marks = sum(1 for row in rows[joint.head_rows :] for _ in row.iter(f"{W}{element}"))
        assert body_marks == columns.count(sign) * len(joint.rows)


@pytest.mark.parametrize("name", CASES)
def test_the_same_backwards(small: Peraturan, body: Callable[[Naskah], Any], name: str) -> None:
    table = small.tabel["tabel-pengunjung"]
    checked(CASES[name][0](table), table, body)


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_that_gains_or_loses_a_column_keeps_the_others(small: Peraturan, body: Callable[[Naskah], Any], name: str) -> None:
    table = small.tabel["tabel-pengunjung"]
    for old, new in ((table, GROUPS[name](table)), (GROUPS[name](table), table)):
        _, both, _ = checked(old, new, body)
        assert [block.mark for block in both] == [Mark.SAME]


def test_column_numbers_that_count_on_have_the_author_of_consequences(small: Peraturan, body: Callable[[Naskah], Any]) -> None:
    table = replace_table(small.tabel["tabel-daftar"], potongan=())
    _, (joint,), made = checked(table, inserted(0)(table), body)
    assert signs(joint.head_mark(row) for row in range(joint.head_rows)) == "...."
    row = list(made.iter(f"{W}tr"))[joint.head_rows - 1]
    found = [
        ("".join(node.itertext()), node.get(f"{W}author")) for node in row.iter(f"{W}ins", f"{W}del") if node.find(f"{W}r") is not None
    ]
    follows = f"{AUTHOR[0]} (penomoran)"
    assert found == [("1", AUTHOR[0]), *((str(number), follows) for old in range(1, 13) for number in (old, old + 1))]


# -- merging cells, parts, wide tables -----------------------------------------------------------------------------------


def test_a_merging_column_that_went_keeps_its_merged_cells(small: Peraturan, body: Callable[[Naskah], Any]) -> None:
    table = replace_table(small.tabel["tabel-daftar"], potongan=())
    for old, new in ((table, removed(1)(table)), (removed(1)(table), table)):
        _, (joint,), _ = checked(old, new, body)
        assert joint.columns[1].mark is not Mark.SAME
        assert any(row.cells[1] is None for row in joint.rows)


def test_a_merged_cell_of_an_inserted_column_reaches_over_a_deleted_row(small: Peraturan, body: Callable[[Naskah], Any]) -> None:
    table = replace_table(small.tabel["tabel-daftar"], potongan=())
    without = removed(1)(table)
    old = replace_table(without, baris=(*without.baris[:2], replace(without.baris[2], kunci="hapus"), *without.baris[2:]))
    for one, other in ((old, table), (table, old)):
        comparison, (joint,), _ = checked(one, other, body)
        mark, foreign = joint.columns[1].mark, next(row for row in joint.rows if row.mark is not Mark.SAME)
        assert {mark, foreign.mark} == {Mark.INS, Mark.DEL}
        assert foreign.cells[1] is None
        assert len(comparison.changes) == 2


def test_a_cell_keeps_its_merge_when_the_row_that_parts_it_goes(small: Peraturan, body: Callable[[Naskah], Any]) -> None:
    """An inserted row with a label of its own parts a merged cell; once it is rejected the two halves are one again."""
    table = small.tabel["tabel-daftar"]
    row = replace(table.baris[1], kunci="baru", sel=(table.baris[1].sel[0], Sel("Lain"), *table.baris[1].sel[2:]))
    last = replace(table.baris[5], sel=(table.baris[5].sel[0], table.baris[0].sel[1], *table.baris[5].sel[2:]))
    checked(table, replace_table(table, baris=(*table.baris[:5], row, last, *table.baris[6:])), body)


def test_parts_are_laid_together_in_order(small: Peraturan, body: Callable[[Naskah], Any]) -> None:
    table = small.tabel["tabel-daftar"]
    part = table.potongan[0]
    wider = remade(table, (*table.kolom[:3], NEW, *table.kolom[3:]), potongan=((*part[:3], "baru", *part[3:]), *table.potongan[1:]))
    _, joint, _ = checked(table, wider, body)
    assert [signs(column.mark for column in table.columns) for table in joint] == ["...+....", "......"]
    fewer = replace_table(table, potongan=())
    _, apart, _ = checked(table, fewer, body)
    assert len(apart) > 1


def test_tables_with_little_in_common_are_printed_twice(small: Peraturan, body: Callable[[Naskah], Any]) -> None:
    table = small.tabel["tabel-pengunjung"]
    others = [replace(NEW, nama=f"lain_{number}", judul=f"Lain {number}") for number in range(4)]
    _, both, _ = checked(table, remade(table, (*table.kolom[:2], *others, table.kolom[4])), body)
    assert [block.mark for block in both] == [Mark.DEL, Mark.INS]


def wide(count: int) -> Tabel:
    columns = [Kolom("no", "No", "nomor", Decimal(8)), Kolom("uraian", "Uraian", "teks", Decimal(40))]
    columns += [Kolom(f"nilai_{number}", f"Nilai {number}", "bilangan", Decimal(12)) for number in range(count - 2)]
    rows = tuple(
        Baris(f"baris-{number}", (Sel(str(number)), Sel(f"Indikator rekaan ke-{number}"), *(Sel(f"{number * n * 7919 % 9000 + 1000}")
              for n in range(1, count - 1)))) for number in range(1, 15)
    )  # fmt: skip
    return Tabel("lebar", tuple(columns), rows, mendatar=True, nomor_kolom=tuple(str(number) for number in range(1, count + 1)))


@pytest.mark.parametrize("name", ["added and removed", "level added", "wide"])
def test_no_word_is_lost_in_any_format(small: Peraturan, name: str) -> None:
    table = small.tabel["tabel-pengunjung"] if name != "wide" else wide(20)
    new = CASES[name][0](table) if name != "wide" else moved(5, 12)(inserted(9)(removed(15)(table)))
    comparison = compare(made_up(table), made_up(new))
    naskah = redline_with_list(comparison)
    assert check_text(naskah, html_body_text(write_html(naskah, TEMPLATES)), "redline.html") == []
    assert check_text(naskah, pdf_text(write_pdf(naskah, TEMPLATES)), "redline.pdf", loose_heads=True) == []
    docx = write_docx(naskah, TEMPLATES, Revisions(*AUTHOR))
    assert check_text(accepted(naskah), docx_text(docx), "redline.docx") == []


def test_a_table_printed_twice_is_told_once_with_the_reason(small: Peraturan) -> None:
    table = small.tabel["tabel-pengunjung"]
    other = remade(table, (table.kolom[0], *(Kolom(f"lain-{number}", f"Kolom Rekaan {number}") for number in range(9))))
    comparison = compare(made_up(table), made_up(other))
    (line,) = [
        block.text for block in redline_with_list(comparison).blocks() if isinstance(block, Line) and "dicetak dua kali" in block.text
    ]
    assert line.endswith("lebih dari separuh kolomnya lain.")
