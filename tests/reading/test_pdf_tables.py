"""Ruled tables of a PDF: cells where rules cross, merges where a rule is missing, pages that go on; every cell of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from naskah.lines import document
from naskah.lines.blocks import Table
from naskah.load import load
from naskah.reading.draft import empty_texts, read_draft
from naskah.reading.pdf_fragments import GOES_ON, PERHAPS, other_columns, with_whole_tables
from naskah.reading.pdf_rules import GridCell, Rule, grids_of
from naskah.reading.pdf_tables import goes_on, joined_pages
from naskah.reading.pdf_text import read_pdf
from naskah.reading.scraps import LINE, Scrap
from naskah.render import WRITERS
from naskah.wordfile.parts import Cell, Paragraph, Piece, Row, WordTable

ROOT = Path(__file__).parents[2]


def upright(at: float, start: float, end: float) -> Rule:
    return Rule(True, at, start, end)


def level(at: float, start: float, end: float) -> Rule:
    return Rule(False, at, start, end)


def test_rules_that_cross_are_a_table_and_a_missing_one_merges() -> None:
    rules = [level(at, 0, 90) for at in (0, 20, 40)] + [level(10, 30, 90)] + [upright(at, 0, 40) for at in (0, 30, 90)]
    rules += [upright(60, 10, 40)]
    (grid,) = grids_of(rules)
    assert grid.cells[:4] == (GridCell(0, 0, 2, 1), GridCell(0, 1, 1, 2), GridCell(1, 1, 1, 1), GridCell(1, 2, 1, 1))
    assert grid.cell_at(10, 15) == GridCell(0, 0, 2, 1)
    assert grid.cell_at(200, 15) is None


def test_a_frame_and_an_underline_are_no_table() -> None:
    frame = [level(0, 0, 90), level(40, 0, 90), upright(0, 0, 40), upright(90, 0, 40)]
    assert grids_of([*frame, level(400, 0, 90)]) == []


def rows(*texts: str) -> tuple[Row, ...]:
    return tuple(
        Row(
            tuple(
                Cell((Paragraph("", pieces=(Piece(word),)),) if word else (), n, covered=not word) for n, word in enumerate(text.split("|"))
            )
        )
        for text in texts
    )


def test_pages_of_a_table_become_one_and_what_they_repeat_is_its_head() -> None:
    pages = [WordTable("", rows("Desa|Rumah", "Hulu|1", "|2"), 2), WordTable("", rows("Desa|Rumah", "Hulu|3", "Hilir|4"), 2)]
    whole = joined_pages(pages)
    assert [row.header for row in whole.rows] == [True, False, False, False, False]
    assert [[cell.text for cell in row.cells] for row in whole.rows[1:]] == [["Hulu", "1"], ["", "2"], ["", "3"], ["Hilir", "4"]]
    assert whole.rows[3].cells[0].covered
    assert goes_on((0, 30, 90), (1, 31, 91))
    assert not goes_on((0, 30, 90), (0, 45, 90))


@pytest.mark.sweep
@pytest.mark.parametrize("name", ["tests/peraturan/perbup-contoh-7-2030/2030", "tests/peraturan/perbup-contoh-7-2030/2031-rancangan"])
def test_every_cell_of_our_own_pdf_is_read(name: str) -> None:
    naskah = document(load(ROOT / name), draft=False)
    text = read_pdf(WRITERS["pdf"](naskah, ROOT / "templates"), "naskah.pdf")
    printed = [block for block in naskah.blocks() if isinstance(block, Table)]
    wanted = list(_cells_once(printed))
    tables = [scrap.table for scrap in text.scraps if scrap.table]
    lacking = list(wanted)
    for words in (_words(cell.text) for table in tables for row in table.rows for cell in row.cells):
        if words in lacking:
            lacking.remove(words)
    reading = read_draft(text.scraps, "naskah.pdf")
    cells = f"{len(wanted) - len(lacking)} dari {len(wanted)} sel berisi"
    print(f"PDF {name}: {cells} terbaca, {len(reading.peraturan.tabel)} tabel dari {len(printed)} potongan tercetak")
    assert not lacking
    assert not empty_texts(reading.peraturan)


def _cells_once(printed: list[Table]) -> Iterator[str]:
    """Yield the words of all cells; those of a column that further fragments of a table print again once."""
    seen: set[tuple[str, str]] = set()
    for table in printed:
        fresh = [(table.id, column.nama) not in seen for column in table.columns]
        seen |= {(table.id, column.nama) for column in table.columns}
        yield from (
            words for row in table.rows for cell, own in zip(row.cells, fresh, strict=True) if own and cell and (words := _words(cell.text))
        )


def _words(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def fragment(numbers: str, *body: str) -> Scrap:
    """Return a table as printed, with a head, a row that numbers its columns, and rows."""
    head = "|".join(f"Kolom {number}" for number in numbers.split("|"))
    return Scrap("", "halaman 1 baris 1", LINE, table=WordTable("", rows(head, numbers, *body), numbers.count("|") + 1))


def test_fragments_whose_column_numbers_go_on_are_one_table() -> None:
    (one,) = with_whole_tables([fragment("1|2|3", "a|b/ c|x"), fragment("1|2|4|5", "a|b/c|y|z"), fragment("1|2|6", "a|b/c|w")])
    assert one.table is not None
    assert (one.table.width, one.unsure) == (6, "")
    assert [[cell.text for cell in row.cells] for row in one.table.rows[1:]] == [list("123456"), ["a", "b/ c", "x", "y", "z", "w"]]
    assert [cell.column for cell in one.table.rows[2].cells] == [0, 1, 2, 3, 4, 5]


def test_a_fragment_that_prints_no_column_again_goes_on_too() -> None:
    (one,) = with_whole_tables([fragment("1|2|3", "a|b|x"), fragment("4|5|6", "y|z|w")])
    assert one.table is not None
    assert [cell.text for cell in one.table.rows[2].cells] == list("abxyzw")


def test_fragments_that_do_not_agree_stay_apart_under_a_doubt() -> None:
    first, second = with_whole_tables([fragment("1|2|3", "a|b|x"), fragment("1|2|4", "a|lain|y")])
    assert (first.unsure, second.unsure) == ("", GOES_ON)
    assert [one.unsure for one in with_whole_tables([fragment("1|2|3", "a|b|x"), fragment("1|2|3", "a|b|y")])] == ["", ""]  # another table


def test_a_table_right_below_another_one_with_as_many_rows_may_be_its_columns() -> None:
    tables = [
        Scrap("", "x", LINE, table=WordTable("", rows(*body), body[0].count("|") + 1)) for body in (("a|b|c", "d|e|f"), ("g|h", "i|j"))
    ]
    assert [one.unsure for one in with_whole_tables(tables)] == ["", PERHAPS]


def test_a_page_that_numbers_other_columns_is_no_further_page() -> None:
    tables = [one.table for one in (fragment("1|2|3"), fragment("1|2|4"), fragment("1|2|3"))]
    assert tables[0] and tables[1] and tables[2]
    assert other_columns(tables[0], tables[1])
    assert not other_columns(tables[0], tables[2])
