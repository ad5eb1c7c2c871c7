"""Units: which is which, what came, went, moved or only got another number. The regulation is made up."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from naskah.changes import Kind
from naskah.compare import compare
from naskah.model import Bab, Huruf, Pasal, Peraturan, Teks
from naskah.redline.document import final
from tests.compare.checking import check_complete, check_docx, check_lines
from tests.compare.docx_reader import W
from tests.compare.table_edits import long_matrix, replace_table, with_table
from tests.compare.test_wrapping import counted, with_unit
from tests.compare.unit_edits import renumber_articles
from tests.compare.unit_lists import identified, put, renumbered


def found(old: Peraturan, new: Peraturan) -> list[tuple[str, str]]:
    comparison = compare(old, identified(new))
    check_lines(comparison)
    check_complete(comparison)
    return [(change.kind.value, change.unit) for change in comparison.changes]


def test_articles_counted_on_after_an_insertion_are_renumbered_only(small: Peraturan) -> None:
    changes = found(small, renumber_articles(small, random.Random(1)))
    assert [kind for kind, _ in changes] == ["disisipkan"]


def test_items_that_change_places_are_one_move_and_new_letters(small: Peraturan) -> None:
    place = ("menimbang", ())
    a, b, c = small.menimbang
    changes = found(small, put(small, place, renumbered((b, a, c))))
    assert [kind for kind, _ in changes] == ["dipindah"]


def test_a_first_item_inserted_takes_over_the_word_menimbang(small: Peraturan) -> None:
    new = Huruf("", "a", teks=Teks("bahwa ini rekaan belaka;"))
    changes = found(small, replace(small, menimbang=renumbered((new, *small.menimbang))))
    assert [kind for kind, _ in changes] == ["disisipkan"]


def test_articles_that_come_below_a_new_heading_are_one_move(small: Peraturan) -> None:
    first, *rest = small.batang_tubuh
    split = (replace(first, isi=first.isi[:1]), Bab("", "II", Teks("BAB REKAAN"), isi=first.isi[1:]))
    changes = found(small, replace(small, batang_tubuh=renumbered((*split, *rest))))
    assert [kind for kind, _ in changes] == ["disisipkan", "dipindah"]


def test_an_article_with_all_it_holds_is_one_insertion(small: Peraturan) -> None:
    below = tuple(Huruf("", letter, teks=Teks(f"butir rekaan {letter};")) for letter in "abc")
    bab = small.batang_tubuh[-1]
    new = replace(bab, isi=(*bab.isi, Pasal("", "12A", teks=Teks("Rekaan meliputi:"), isi=below)))
    (change,) = compare(small, identified(replace(small, batang_tubuh=(*small.batang_tubuh[:-1], new)))).changes
    assert (change.kind, change.unit) == (Kind.DISISIPKAN, "pasal-12A")
    assert change.satuan == ("pasal-12A", "pasal-12A/huruf-a", "pasal-12A/huruf-b", "pasal-12A/huruf-c")


def test_a_part_that_only_one_revision_has_is_one_change(small: Peraturan) -> None:
    assert found(small, replace(small, penjelasan=None)) == [("dihapus", "penjelasan")]


def test_slanting_a_word_is_a_change_though_the_letters_are_the_same(small: Peraturan) -> None:
    unit = small.menimbang[0]
    new = replace(small, menimbang=(replace(unit, teks=Teks(unit.teks.isi.replace("membaca", "*membaca*"))), *small.menimbang[1:]))
    assert found(small, new) == [("diubah", "menimbang/a")]


def test_the_style_of_a_line_that_stays_is_tracked(small: Peraturan, body: Callable[..., Any]) -> None:
    new = Huruf("", "a", teks=Teks("bahwa ini rekaan belaka;"))
    comparison = compare(small, identified(replace(small, menimbang=renumbered((new, *small.menimbang)))))
    root = body(check_lines(comparison))
    assert [node.get(f"{W}val") for node in root.iterfind(f".//{W}pPrChange/{W}pPr/{W}pStyle")] == ["Konsiderans"]
    check_docx(root, *final(comparison))


def test_a_page_that_turns_is_tracked(small: Peraturan, body: Callable[..., Any]) -> None:
    table = replace_table(small.tabel["tabel-daftar"], potongan=())
    old = with_table(long_matrix(small, 30), table)  # the long matrix below starts a section of its own either way
    comparison = compare(old, with_table(old, replace_table(table, mendatar=False)))
    (change,) = comparison.changes
    assert [(column.lama, column.baru) for column in change.kolom] == [("mendatar", "tegak")]
    root = body(check_lines(comparison))
    assert len(list(root.iter(f"{W}sectPrChange"))) >= 1
    check_docx(root, *final(comparison))


def test_what_is_said_of_a_deleted_article_goes_with_it(small: Peraturan) -> None:
    """Three times ``Cukup jelas.``: the one that went is that of the Pasal that went."""
    assert small.penjelasan
    keys = [unit.id for root in small.batang_tubuh for unit in root.walk() if isinstance(unit, Pasal)]
    said = tuple(Pasal(f"penjelasan/{key}", key.removeprefix("pasal-"), teks=Teks("Cukup jelas.")) for key in keys)
    old = replace(small, penjelasan=replace(small.penjelasan, pasal_demi_pasal=said))
    new = counted(with_unit(old, "pasal-9"))
    numbered = tuple(replace(unit, nomor=str(number), id=f"penjelasan/pasal-{number}") for number, unit in enumerate(said[:-1], 1))
    comparison = compare(old, replace(new, penjelasan=replace(small.penjelasan, pasal_demi_pasal=numbered)))
    assert [change.unit for change in comparison.changes] == ["pasal-9", "penjelasan/pasal-9"]


def test_two_annexes_joined_are_one_deletion_and_one_move_and_the_reverse(small: Peraturan) -> None:
    first, second = small.lampiran
    new = identified(replace(small, lampiran=(replace(first, isi=(*first.isi, *second.isi)),)))
    assert sorted(kind for kind, _ in found(small, new)) == ["dihapus", "dipindah"]
    assert sorted(change.kind.value for change in compare(new, small).changes) == ["dipindah", "disisipkan"]
