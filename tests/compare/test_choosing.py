"""A part of the persandingan alone, and what changes the substance first. All made up."""

from __future__ import annotations

import pytest

from naskah.changes import Change, Comparison, Kind, Piece, Side
from naskah.redline.choosing import CLASSES, _class, by_weight, only_of
from naskah.redline.persandingan import entries


def changed(old: str, new: str) -> Change:
    side = Side("pasal-1", "Pasal 1", old)
    return Change("1", Kind.DIUBAH, "pasal-1", side, side, (Piece(old, "del"), Piece(new, "ins"), Piece(" sama")))


@pytest.mark.parametrize(
    ("old", "new", "weight"),
    [
        ("warga negara", "Warga Negara", 1),
        ("dibawah", "di bawah", 0),  # two words are not one: told as substance rather than overlooked
        ("Perundang-Undangan", "Perundang-undangan", 1),
        ("kegiatan;", "kegiatan,", 1),
        ("500 (lima ratus)", "700 (tujuh ratus)", 0),
        ("wajib", "dapat", 0),
        ("2030", "2031", 0),
    ],
)
def test_spelling_is_no_substance(old: str, new: str, weight: int) -> None:
    assert _class(changed(old, new)) == CLASSES[weight]


def test_every_row_stays_whatever_its_order(pair: Comparison) -> None:
    rows = entries(pair)
    weighed = by_weight(rows)
    assert sorted(row.kunci for row in weighed) == sorted(row.kunci for row in rows)
    names = [next(name for name in CLASSES if row.kelompok.startswith(name)) for row in weighed]
    assert names == sorted(names, key=CLASSES.index)


def test_a_part_alone_by_whole_words(pair: Comparison) -> None:
    rows = entries(pair)
    for row in only_of(rows, "pasal 1"):
        assert any(change.side.sebutan.startswith(("Pasal 1", "Penjelasan Pasal 1")) for change in row.changes)
        assert not all(change.side.sebutan.startswith("Pasal 1" + digit) for change in row.changes for digit in "0123")
    assert only_of(rows, rows[0].kelompok)
    assert not only_of(rows, "BAB XCIX")
