"""Planned pages of tables: complete, in order, labels on each page, none too full, no head row left behind."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from naskah.lines.blocks import BodyCell, BodyRow, Column, HeadCell, Run, Table
from naskah.lines.paper import MENDATAR, MM, TEGAK, page
from naskah.render import paging
from naskah.render.paging import HEAD_KINDS, Laid, lay_out

WORDS = ["kegiatan", "penyelenggaraan", "sarana", "dan", "prasarana", "perlindungan", "masyarakat", "karangan"]


def table(groups: list[tuple[int, list[int]]], kinds: list[str], mendatar: bool) -> Table:
    """Return a made-up table: groups of rows under a merged label of some words, each row a text of some words."""
    rows: list[BodyRow] = []
    for label, texts in groups:
        for number, words in enumerate(texts):
            head = BodyCell((Run(sentence(label)),), rowspan=len(texts)) if not number else None
            kind = kinds[len(rows) % len(kinds)]
            rows.append(BodyRow((head, BodyCell((Run(sentence(words)),)), BodyCell((Run(str(len(rows))),))), f"baris-{len(rows)}", kind))
    columns = (Column("label", 30, gabung=True), Column("teks", 100), Column("angka", 20, "kanan"))
    head_cells = tuple(HeadCell(column.nama, 0, number) for number, column in enumerate(columns))
    return Table("karangan", columns, head_cells, 1, tuple(rows), mendatar)


def sentence(words: int) -> str:
    return " ".join(WORDS[number % len(WORDS)] for number in range(words))


TABLES = st.builds(
    table,
    st.lists(st.tuples(st.integers(1, 60), st.lists(st.integers(1, 120), min_size=1, max_size=12)), min_size=1, max_size=25),
    st.lists(st.sampled_from(["", "", "layanan", "kelompok", "indikator"]), min_size=1, max_size=7),
    st.booleans(),
)


def height(laid: Laid, rows: tuple[BodyRow, ...]) -> float:
    """Return the height of a page's rows, counted the slow way: a merged cell stretches the last row it covers."""
    part = replace(laid.table, rows=rows)
    heights = [paging._row_height(part, row, laid.widths) for row in rows]
    for number, column in paging._labels(part, laid.widths).items():
        del number
        for label in dict.fromkeys(column):
            lack = label.height - sum(heights[label.start : label.end])
            heights[label.end - 1] += max(lack, 0)
    return sum(heights)


@given(TABLES)
@settings(max_examples=60)
def test_planned_pages_are_complete_and_none_is_too_full(made: Table) -> None:
    laid = lay_out(made, plan=True)
    assert [row.kunci for rows in laid.pages for row in rows] == [row.kunci for row in made.rows]
    room = page(made.mendatar).text_height * MM - paging._head_height(made, laid.widths)
    for rows in laid.pages:
        assert len(rows) == 1 or height(laid, rows) <= room + 1e-6


@given(TABLES)
@settings(max_examples=60)
def test_each_planned_page_says_what_its_rows_belong_to(made: Table) -> None:
    laid = lay_out(made, plan=True)
    labels = [cell.text for row in made.rows for cell in row.cells[:1] for _ in range(cell.rowspan if cell else 0) if cell]
    seen = 0
    for rows in laid.pages:
        assert rows[0].cells[0] is not None
        covered = 0
        for row in rows:
            head = row.cells[0]
            assert (head is not None) == (covered == 0)
            if head is not None:
                assert head.text == labels[seen]
                assert head.ulangan == (made.rows[seen].cells[0] is None)
                covered = head.rowspan
            covered, seen = covered - 1, seen + 1
        assert covered == 0


@given(TABLES)
@settings(max_examples=60)
def test_no_head_row_is_left_alone_at_the_foot_of_a_page(made: Table) -> None:
    laid = lay_out(made, plan=True)
    for rows in laid.pages[:-1]:
        assert rows[-1].jenis not in HEAD_KINDS or all(row.jenis in HEAD_KINDS for row in rows)


@given(TABLES)
@settings(max_examples=60)
def test_widths_fill_the_paper_and_hold_each_word(made: Table) -> None:
    laid = lay_out(made)
    total = (MENDATAR if made.mendatar else TEGAK).text_width
    assert abs(sum(laid.widths) - total) < 0.01


def test_a_label_repeated_in_a_bold_row_has_the_room_it_needs_there() -> None:
    made = table([(34, [1, 1, 1, 1, 93, 109]), (58, [1, 1, 1, 1, 11, 11, 12, 11, 42, 67, 115])], ["", "layanan"], mendatar=True)
    laid = lay_out(made, plan=True)
    room = page(True).text_height * MM - paging._head_height(made, laid.widths)
    assert all(height(laid, rows) <= room for rows in laid.pages)


def test_a_row_taller_than_a_page_has_a_page_of_its_own() -> None:
    laid = lay_out(table([(3, [5, 4000, 5])], [""], mendatar=True), plan=True)
    assert [len(rows) for rows in laid.pages] == [1, 1, 1]


def test_heads_without_rows_are_laid_out_each_by_its_own_columns() -> None:
    for count in (4, 2, 3):
        columns = tuple(Column(f"k{number}", 20.0) for number in range(count))
        head = tuple(HeadCell(f"Kolom {number}", 0, number) for number in range(count))
        assert len(lay_out(Table("kepala", columns, head, 1, ())).widths) == count
