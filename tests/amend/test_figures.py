"""Figures that an amendment replaces, adds or drops: their pictures travel with the data, and with the Word file. All made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from naskah import dump, store
from naskah.amend import amend, apply, apply_words, comparable
from naskah.changes import Comparison
from naskah.commands.pictures import Taken
from naskah.lines import document
from naskah.load import load
from naskah.model import Gambar, Peraturan, Teks
from naskah.problems import NaskahError
from naskah.render import WRITERS
from naskah.wordfile.blocks import docx_blocks
from tests.amend.annex_mutations import as_printed, in_annexes, painted
from tests.amend.mutations import at, mapped

TEMPLATES = Path(__file__).parents[2] / "templates"
FIGURE = "lampiran-1/bab-2/B./denah"


def figure_of(small: Peraturan) -> Gambar:
    unit = small.units[FIGURE]
    assert isinstance(unit, Gambar)
    return unit


def replaced(small: Peraturan, folder: Path) -> Peraturan:
    unit = figure_of(small)
    return in_annexes(small, at(unit, replace(unit, berkas=painted(folder, "denah.png", "red"))))


def replaced_under_another_caption(small: Peraturan, folder: Path) -> Peraturan:
    unit = figure_of(small)
    return in_annexes(small, at(unit, replace(unit, judul=Teks("Denah Lain"), berkas=painted(folder, "denah-2.png", "red"))))


def added(small: Peraturan, folder: Path) -> Peraturan:
    unit = figure_of(small)
    fresh = Gambar(
        "lampiran-1/bab-2/B./logo", "Gambar 2.2", Teks("Logo"), alt=Teks("Logo rekaan."), berkas=painted(folder, "logo.png", "blue")
    )
    return in_annexes(small, lambda one: (one, fresh) if one.id == unit.id else (one,))


def dropped(small: Peraturan, _folder: Path) -> Peraturan:
    return in_annexes(small, lambda one: () if one.id == FIGURE else (one,))


def replaced_beside_other_changes(small: Peraturan, folder: Path) -> Peraturan:
    new = replaced(small, folder)
    return replace(new, lampiran=(replace(new.lampiran[0], isi=new.lampiran[0].isi[::-1]), *new.lampiran[1:]))


def replaced_with_its_words(small: Peraturan, folder: Path) -> Peraturan:
    new = replaced(small, folder)
    words = small.units["lampiran-1/bab-2/B./teks-1"]
    return in_annexes(new, at(words, replace(words, teks=Teks("Rekaan baru."))))


CASES: dict[Callable[[Peraturan, Path], Peraturan], str] = {
    replaced: "Ketentuan Gambar 2.1 Lampiran I",
    replaced_under_another_caption: "Ketentuan Gambar 2.1 Lampiran I",
    added: "Ketentuan subbab B. BAB II Lampiran I",
    replaced_with_its_words: "Ketentuan subbab B. BAB II Lampiran I",
    dropped: "Ketentuan subbab B. BAB II Lampiran I",
    replaced_beside_other_changes: "Ketentuan Lampiran I",
}


@pytest.mark.parametrize("change", CASES)
def test_a_figure_comes_with_its_picture_from_data_words_and_docx(
    small: Peraturan, change: Callable[[Peraturan, Path], Peraturan], tmp_path: Path
) -> None:
    new = change(small, tmp_path)
    amending = amend(small, new, Comparison(small, new, ()))
    assert amending.units["pasal-I"].teks.isi.startswith(CASES[change])
    wanted = as_printed(comparable(new, small))
    store.create(tmp_path / "a" / "b", dump.files(amending))
    assert as_printed(comparable(apply(small, load(tmp_path / "a" / "b")), small)) == wanted
    assert as_printed(comparable(apply_words(small, document(amending).blocks()), small)) == wanted
    (tmp_path / "dari-docx").mkdir()
    pictures = Taken(tmp_path / "dari-docx")
    pictures.know(small)
    blocks = docx_blocks(WRITERS["docx"](document(amending), TEMPLATES), "perubahan.docx", pictures)
    assert as_printed(comparable(apply_words(small, blocks), small)) == wanted


def test_a_picture_that_stays_is_no_new_file(small: Peraturan, tmp_path: Path) -> None:
    new = replace(small, lampiran=(replace(small.lampiran[0], isi=small.lampiran[0].isi[::-1]), *small.lampiran[1:]))
    amending = amend(small, new, Comparison(small, new, ()))
    pictures = Taken(tmp_path)
    pictures.know(small)
    told: list[str] = []
    blocks = docx_blocks(WRITERS["docx"](document(amending), TEMPLATES), "perubahan.docx", pictures)
    assert apply_words(small, blocks, tell=told.append).units[FIGURE] == small.units[FIGURE]
    assert (told, list(tmp_path.iterdir())) == ([], [])


def test_a_picture_that_no_regulation_holds_is_told(tmp_path: Path) -> None:
    pictures = Taken(tmp_path)
    assert pictures("word/media/image1.emf", b"rekaan") is None
    assert pictures.unread == ["gambar berbentuk 'emf' tidak dapat diambil: word/media/image1.emf"]


def test_a_picture_in_a_pasal_is_quoted_with_it(small: Peraturan, tmp_path: Path) -> None:
    article = small.units["pasal-2"]

    def with_picture(colour: str) -> Peraturan:
        figure = Gambar("pasal-2/rekaan", judul=Teks("Rekaan"), alt=Teks("Rekaan."), berkas=painted(tmp_path, f"{colour}.png", colour))
        return replace(small, batang_tubuh=mapped(small.batang_tubuh, "", at(article, replace(article, isi=(*article.isi, figure)))))

    old, new = with_picture("red"), with_picture("blue")
    amending = amend(old, new, Comparison(old, new, ()))
    assert comparable(apply(old, amending), old) == comparable(new, old)
    assert as_printed(comparable(apply_words(old, document(amending).blocks()), old)) == as_printed(comparable(new, old))


def test_two_pictures_of_one_name_are_refused(small: Peraturan, tmp_path: Path) -> None:
    unit = figure_of(small)
    twin = Gambar("lampiran-1/bab-2/B./logo", "Gambar 2.2", Teks("Logo"), alt=Teks("Rekaan."), berkas=painted(tmp_path, "denah.png", "red"))
    new = in_annexes(small, lambda one: (one, twin) if one.id == unit.id else (one,))
    with pytest.raises(NaskahError, match=r"TERAP-23 dua gambar yang berbeda bernama 'denah\.png'"):
        apply(small, amend(small, new, Comparison(small, new, ())))
