"""Cells that are printed as one: labels that go on downward, and what stands in no group."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naskah.conserve import content
from naskah.lines.grid import printed
from naskah.tables import GABUNG, SAMA, Baris, Kolom, RupaBaris, Sel, Tabel

CELLS = st.sampled_from(["", "", "A", "B"])


def table(gabung: tuple[str, ...], rows: list[tuple[str, ...]], wide: tuple[int, ...] = ()) -> Tabel:
    columns = tuple(Kolom(name, name.upper(), gabung=how) for name, how in zip("abcd", gabung, strict=False))
    baris = tuple(Baris(str(place), tuple(map(Sel, row))) for place, row in enumerate(rows))
    return Tabel("t", columns, baris, rupa=tuple(RupaBaris(str(place), kanan=True) for place in wide))


def drawn(made: Tabel) -> list[str]:
    """Return the rows of a table as printed: covered cells as ``^`` (from above) and ``<`` (from the left), empty ones as ``_``."""
    (block,) = printed(made, draft=False)
    return [" ".join("^" if cell is None else "<" if cell.tertutup else cell.text or "_" for cell in row.cells) for row in block.rows]


@pytest.mark.parametrize(
    ("gabung", "rows", "wide", "wanted"),
    [
        (("sama", "", ""), ["A x 1", "A y 2", "_ z 3", "_ Jumlah 6"], (), ["A x 1", "^ y 2", "_ z 3", "_ Jumlah 6"]),
        (("", "sama", ""), ["x A 1", "y _ 2", "Jumlah _ 3"], (2,), ["x A 1", "y _ 2", "Jumlah < 3"]),
        (("", "sama", ""), ["x A 1", "Jumlah _ 1", "Total _ 1"], (1, 2), ["x A 1", "Jumlah < 1", "Total < 1"]),
        (("sama", "sama", ""), ["_ x 1", "_ x 2", "A _ 3", "A _ 4"], (), ["_ x 1", "_ ^ 2", "A _ 3", "^ _ 4"]),
        (("turun", "sama", ""), ["A _ 1", "_ _ 2", "B x 3"], (), ["A _ 1", "^ _ 2", "B x 3"]),
    ],
)
def test_an_empty_cell_is_of_no_group(gabung: tuple[str, ...], rows: list[str], wide: tuple[int, ...], wanted: list[str]) -> None:
    assert drawn(table(gabung, [tuple(raw.strip("_") for raw in row.split()) for row in rows], wide)) == wanted


@given(st.tuples(*[st.sampled_from(["", *GABUNG])] * 3), st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6))
def test_every_word_is_printed_and_no_empty_cell_reaches_down_where_each_row_names_its_group(
    gabung: tuple[str, ...], rows: list[tuple[str, ...]]
) -> None:
    made = table(gabung, rows)
    (block,) = printed(made, draft=False)
    for place, how in enumerate(gabung):
        column = [row.cells[place] for row in block.rows]
        if how == SAMA:
            empty = [cell for cell, row in zip(column, rows, strict=True) if not row[place]]
            assert all(cell is not None and cell.rowspan == 1 for cell in empty)
    words = [text for text in content._cell_texts(made) if text]
    assert words[3:] == [cell.text for row in block.rows for cell in row.cells if cell is not None and cell.text]
