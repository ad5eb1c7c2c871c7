"""Two tables that a program ran together are two again, each with the columns of its own."""

from __future__ import annotations

from naskah.wordfile.anchors import name_of, place_of
from naskah.wordfile.parting import parted
from naskah.wordfile.parts import Cell, Paragraph, Piece, Row, WordTable

HEAD = name_of("tabel|daftar#2", "No | Jumlah")


def row(*cells: tuple[str, int, int], name: str = "") -> Row:
    anchors = (name,) if name else ()
    return Row(tuple(Cell((Paragraph("", pieces=(Piece(text),), anchors=anchors),), column, span) for text, column, span in cells))


def test_a_table_is_cut_where_the_name_of_another_head_stands() -> None:
    glued = WordTable(
        "tabel 1",
        (row(("1", 0, 1), ("Hulu", 1, 2), ("7", 3, 1)), row(("No", 0, 2), ("Jumlah", 2, 2), name=HEAD), row(("1", 0, 2), ("9", 2, 2))),
        4,
    )
    first, second = parted(glued, frozenset({place_of("tabel|daftar#2")}))
    assert (first.width, second.width) == (3, 2)
    assert [[(cell.column, cell.span) for cell in one.cells] for one in second.rows] == [[(0, 1), (1, 1)], [(0, 1), (1, 1)]]
    assert list(parted(glued, frozenset())) == [glued]
