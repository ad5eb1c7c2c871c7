"""A Pasal that becomes an ayat, the reverse, texts joined across numbers, a list of another kind, a moved figure. All made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from naskah.changes import Change
from naskah.compare import compare
from naskah.lines.blocks import Mark
from naskah.model import Angka, Ayat, Gambar, Pasal, Peraturan, Satuan, Teks
from naskah.redline.document import final
from naskah.redline.persandingan import entries
from naskah.redline.wording import brief
from tests.compare.checking import check_complete, check_docx, check_lines
from tests.compare.docx_reader import W
from tests.compare.unit_lists import get, identified, lists, put, renumbered


def home_of(p: Peraturan, key: str) -> tuple[tuple[str, tuple[int, ...]], int]:
    """Return the list that a unit stands in, and its place there."""
    return next((place, n) for place in lists(p) for n, unit in enumerate(get(p, place)) if unit.id == key)


def with_unit(p: Peraturan, key: str, *units: Satuan) -> Peraturan:
    place, number = home_of(p, key)
    siblings = get(p, place)
    return put(p, place, (*siblings[:number], *units, *siblings[number + 1 :]))


def counted(p: Peraturan) -> Peraturan:
    """Return a regulation with its Pasal counted anew."""
    count = 0

    def walk(units: tuple[Satuan, ...]) -> tuple[Satuan, ...]:
        nonlocal count
        done = []
        for unit in units:
            count += isinstance(unit, Pasal)
            done.append(replace(unit, nomor=str(count)) if isinstance(unit, Pasal) else replace(unit, isi=walk(unit.isi)))
        return tuple(done)

    return identified(replace(p, batang_tubuh=walk(p.batang_tubuh)))


def split_article(p: Peraturan) -> Peraturan:
    """Pasal 9 with two ayat becomes Pasal 9 (with the items of its first) and Pasal 10."""
    first, second = p.units["pasal-9"].isi
    one = Pasal("", "9", teks=first.teks, isi=first.isi)
    return counted(with_unit(p, "pasal-9", one, Pasal("", "10", teks=second.teks)))


def joined_articles(p: Peraturan) -> Peraturan:
    """Pasal 10 and Pasal 11 become the two ayat of Pasal 10."""
    texts = [p.units[f"pasal-{number}"].teks for number in (10, 11)]
    ayat = tuple(Ayat("", str(number), teks=text) for number, text in enumerate(texts, 1))
    return counted(with_unit(with_unit(p, "pasal-11"), "pasal-10", Pasal("", "10", isi=ayat)))


def joined_items(p: Peraturan) -> Peraturan:
    """Huruf a and huruf b become one huruf a: the one text stands below the key of the first, whose pair is the second."""
    a, b, c = get(p, home_of(p, "pasal-8/ayat-2/huruf-a")[0])
    both = replace(a, teks=Teks(f"{a.teks.isi.removesuffix(';')} dan {b.teks.isi}"))
    return identified(put(p, home_of(p, a.id)[0], renumbered((both, c))))


def other_kind(p: Peraturan) -> Peraturan:
    place = home_of(p, "pasal-8/ayat-2/huruf-a")[0]
    return identified(put(p, place, tuple(Angka("", str(n), u.judul, u.teks, u.isi) for n, u in enumerate(get(p, place), 1))))


def told(old: Peraturan, new: Peraturan, body: Callable[..., Any]) -> tuple[tuple[Change, ...], Any]:
    comparison = compare(old, new)
    check_complete(comparison)
    root = body(check_lines(comparison))
    check_docx(root, *final(comparison))
    return comparison.changes, root


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (split_article, ["Pasal 9 ayat (1) menjadi Pasal 9", "Pasal 9 ayat (2) menjadi Pasal 10"]),
        (joined_articles, ["Pasal 10 menjadi ayat (1)", "Pasal 11 menjadi ayat (2)"]),
        (joined_items, ["Pasal 8 ayat (2) huruf a dan huruf b digabung menjadi huruf a"]),
        (other_kind, ["Pasal 8 ayat (2) huruf a sampai dengan huruf c menjadi angka 1 sampai dengan angka 3"]),
    ],
)
def test_what_units_became_is_told_once_both_ways(small: Peraturan, body: Callable[..., Any], edit: Any, words: list[str]) -> None:
    new = edit(small)
    changes, _ = told(small, new, body)
    assert [change.jadi for change in changes] == words
    back, _ = told(new, small, body)
    assert len(back) == len(changes)


def test_both_places_of_a_move_stand_in_the_row(small: Peraturan) -> None:
    comparison = compare(small, split_article(small))
    (row,) = [entry for entry in entries(comparison) if entry.changes[0].jadi.startswith("Pasal 9 ayat (1)")]
    assert "Pasal 10" in "".join(run.teks for run in row.baru if run.mark is Mark.INS)


def test_a_figure_moves_as_one(small: Peraturan, body: Callable[..., Any]) -> None:
    figure = next(unit for unit in small.units.values() if isinstance(unit, Gambar))
    place, number = home_of(small, figure.id)
    units = get(small, place)
    rest = (*units[:number], *units[number + 1 :])
    (change,), root = told(small, identified(put(small, place, (*rest, figure))), body)
    assert change.kind.value == "dipindah"
    assert {node.getparent().getparent().tag for node in root.iter(f"{W}drawing")} & {f"{W}moveFrom", f"{W}moveTo"}


def test_a_figure_says_what_differs(small: Peraturan) -> None:
    figure = next(unit for unit in small.units.values() if isinstance(unit, Gambar))
    wider = identified(with_unit(small, figure.id, replace(figure, lebar=80.0)))
    (change,) = compare(small, wider).changes
    assert brief(change).endswith("“lebar asli” → “lebar 80 mm”")
    renamed = identified(with_unit(small, figure.id, replace(figure, judul=Teks("Denah Lain"))))
    (change,) = compare(small, renamed).changes
    assert "gambar" not in brief(change)


def article_to_another(p: Peraturan) -> Peraturan:
    """Pasal 11 becomes the last ayat of Pasal 5, in another BAB."""
    text = p.units["pasal-11"].teks
    home = p.units["pasal-5"]
    ayat = Ayat("", str(len(home.isi) + 1), teks=text)
    return counted(with_unit(with_unit(p, "pasal-11"), "pasal-5", replace(home, isi=(*home.isi, ayat))))


def test_an_article_that_becomes_an_ayat_elsewhere_is_moved_with_both_places(small: Peraturan, body: Callable[..., Any]) -> None:
    new = article_to_another(small)
    for old, other in ((small, new), (new, small)):
        changes, root = told(old, other, body)
        (change,) = [change for change in changes if change.kind.value == "dipindah"]
        assert "Pasal 11" in change.dari + change.ke
        assert "Pasal 5 ayat" in change.dari + change.ke
        assert "sesudah" in change.jadi
        assert list(root.iter(f"{W}moveFrom"))
        assert not [one for one in changes if one.kind.value in ("dihapus", "disisipkan")]
