"""What a hand changes in the instructions of an annex without changing their meaning: the result is the same. All made up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from naskah.amend import apply_words, comparable
from naskah.amend.differences import deleted
from naskah.amend.table_changes import with_cells
from naskah.amend.table_phrases import CellChange
from naskah.lines import document
from naskah.lines.blocks import Block, Line, Run, Table
from naskah.model import Alinea, Bab, Pasal, Peraturan, Subbab, Teks
from naskah.problems import NaskahError
from naskah.revise import next_year
from naskah.tables import Tabel
from tests.amend.annex_mutations import as_printed, in_annexes
from tests.amend.mutations import at, in_body
from tests.amend.test_annexes import drafted, office_renamed, one_cell, with_a_third_annex, with_table

NO_BREAK = "\u00a0"
EDITS: dict[str, Callable[[str], str]] = {
    "spasi ganda": lambda text: text.replace(" ", "  "),
    "spasi keras": lambda text: text.replace(" ", NO_BREAK),
    "spasi di akhir": lambda text: f"{text} ",
    "spasi sebelum titik dua": lambda text: text.replace(":", " :"),
    "tanpa tanda akhir": lambda text: text.rstrip(":."),
    "huruf kecil": lambda text: text[0].lower() + text[1:],
    "yaitu": lambda text: text.replace("yakni", "yaitu"),
    "tanpa koma": lambda text: text.replace(", yakni", " yakni"),
    "yang berbunyi": lambda text: text.replace("sehingga berbunyi", "yang berbunyi"),
    "petik lengkung": lambda text: text.replace(' "', " \u201c").replace('"', "\u201d"),
    "Sesudah": lambda text: text.replace("Setelah", "Sesudah"),
}
CHANGES: dict[str, Callable[[Peraturan], Peraturan]] = {
    "baris": lambda small: with_table(small, "tabel-pengunjung", one_cell("250")),
    "tahun": lambda small: next_year(small, "gulir"),
    "frasa": office_renamed,
    "lampiran": with_a_third_annex,
}
MARKS = ("Perubahan ", "tahun", "frasa", "ampiran")


def edited(block: Block, edit: Callable[[str], str]) -> Block:
    """Return an instruction about an annex as a hand left it; any other block as it is."""
    if not isinstance(block, Line) or block.gaya not in ("rincian-1", "rincian-judul-1", "pasal-isi", "alinea"):
        return block
    text = "".join(run.teks for run in block.runs)
    if "Peraturan Bupati Contoh" in text or not any(mark in text for mark in MARKS):
        return block
    return replace(block, runs=(Run(edit(text)),))


@pytest.mark.parametrize("change", CHANGES)
def test_an_edit_without_meaning_changes_nothing(small: Peraturan, change: str) -> None:
    new = CHANGES[change](small)
    wanted = as_printed(comparable(new, small))
    blocks = tuple(document(drafted(small, new)).blocks())
    for name, edit in EDITS.items():
        found = apply_words(small, [edited(block, edit) for block in blocks])
        assert as_printed(comparable(found, small)) == wanted, name


# -- what changes the meaning, or loses it: refused by name, never another result ---------------------------------------------------


def without_lines(*gone: str) -> Callable[[list[Block]], list[Block]]:
    """Return an edit that takes the lines out that begin so."""
    return lambda blocks: [one for one in blocks if not (isinstance(one, Line) and plain(one).startswith(gone))]


def retyped(old: str, new: str, nth: int = 0) -> Callable[[list[Block]], list[Block]]:
    """Return an edit that types *new* for *old* in the line with these words that is number *nth* (from 0)."""

    def edit(blocks: list[Block]) -> list[Block]:
        place = [number for number, one in enumerate(blocks) if isinstance(one, Line) and old in plain(one)][nth]
        line = blocks[place]
        assert isinstance(line, Line)
        return [*blocks[:place], replace(line, runs=(Run(plain(line).replace(old, new)),)), *blocks[place + 1 :]]

    return edit


def with_line_behind(words: str, style: str, text: str) -> Callable[[list[Block]], list[Block]]:
    def edit(blocks: list[Block]) -> list[Block]:
        place = next(number for number, one in enumerate(blocks) if isinstance(one, Line) and words in plain(one)) + 1
        return [*blocks[:place], Line(style, (Run(text),)), *blocks[place:]]

    return edit


def other_head(blocks: list[Block]) -> list[Block]:
    """Retype a heading of the first table below the item that puts rows in."""
    place = next(number for number, one in enumerate(blocks) if isinstance(one, Line) and "disisipkan 1 (satu) baris" in plain(one))
    at = next(number for number, one in enumerate(blocks) if number > place and isinstance(one, Table))
    table = blocks[at]
    assert isinstance(table, Table)
    head = tuple(replace(cell, teks="Kelurahan") if cell.text == "Kecamatan" else cell for cell in table.head)
    return [*blocks[:at], replace(table, head=head), *blocks[at + 1 :]]


def plain(line: Line) -> str:
    return "".join(run.teks for run in line.runs)


def body_and_elucidation(small: Peraturan) -> Peraturan:
    """Return *small* with Pasal 2 and Pasal 4 reworded, a BAB put in, and the elucidation of Pasal 9 reworded. All of it is made up."""
    four, two, chapter = small.units["pasal-4"], small.units["pasal-2"], small.units["bab-3"]
    first, second, third = four.isi
    fresh = Bab("bab-3A", "IIIA", judul=Teks("REKAAN"), isi=(Pasal("pasal-9A", "9A", teks=Teks("Rekaan.")),))
    new = in_body(
        small,
        at(four, replace(four, isi=(replace(first, teks=Teks("Rekaan.")), deleted(second), replace(third, teks=Teks("Rekaan juga."))))),
    )
    new = in_body(new, at(two, replace(two, teks=Teks("Bunyi rekaan."))))
    new = in_body(new, at(chapter, new.units[chapter.id], fresh))
    assert new.penjelasan
    told = tuple(replace(one, teks=Teks("Arti rekaan.")) if one.nomor == "10" else one for one in new.penjelasan.pasal_demi_pasal)
    return replace(new, penjelasan=replace(new.penjelasan, pasal_demi_pasal=told))


def tables_of_two_annexes(small: Peraturan) -> Peraturan:
    def fresh_row(table: Tabel) -> Tabel:
        row = replace(
            table.baris[0],
            kunci="rekaan",
            sel=tuple(replace(cell, raw="7" if cell.raw.isdecimal() else cell.raw) for cell in table.baris[0].sel),
        )
        return replace(table, baris=(*table.baris[:3], row, *table.baris[3:]))

    new = with_table(small, "tabel-pengunjung", fresh_row)
    return with_table(
        new,
        "tabel-daftar",
        lambda table: with_cells(table, (CellChange(table.baris[2].kunci, table.daun[-1].nama, table.baris[2].sel[-1].raw, "rekaan"),)),
    )


SLIPS = [
    (body_and_elucidation, without_lines("Bunyi rekaan."), "TERAP-05.*kutipan Pasal 2 kosong"),
    (body_and_elucidation, without_lines("Dihapus."), r"TERAP-07.*melompati ayat \(2\)"),
    (body_and_elucidation, retyped("Pasal 9A", "Pasal 10A"), "TERAP-16.*tidak terletak pada urutannya"),
    (body_and_elucidation, without_lines("Arti rekaan."), "TERAP-05.*Pasal 10 tidak berisi"),
    (body_and_elucidation, retyped("Angka 4", "Angka 3", 0), "TERAP-05.*"),
    (tables_of_two_annexes, with_line_behind("Perubahan baris ke-3", "alinea", "Kata lepas."), "TERAP-21.*Kata lepas"),
    (tables_of_two_annexes, other_head, "TERAP-12.*'Kelurahan'"),
    (tables_of_two_annexes, retyped("Tabel 1 Lampiran II diubah", "subbab B. Lampiran II diubah"), "TERAP-16.*yang tidak disebut"),
    (tables_of_two_annexes, retyped("Tabel 1 Lampiran II diubah", "Tabel 2.1 Lampiran I diubah"), "TERAP-16.*Pasal I menyebut Lampiran I"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "slip", "reason"), SLIPS)
def test_a_slip_of_the_hand_is_refused_by_name(
    small: Peraturan, change: Callable[[Peraturan], Peraturan], slip: Callable[[list[Block]], list[Block]], reason: str
) -> None:
    blocks = list(document(drafted(small, change(small))).blocks())
    apply_words(small, blocks)
    with pytest.raises(NaskahError, match=reason):
        apply_words(small, slip(blocks))


def test_marks_of_deletion_and_clear_elucidations_may_be_typed_otherwise(small: Peraturan) -> None:
    new = body_and_elucidation(small)
    blocks = list(document(drafted(small, new)).blocks())
    wanted = as_printed(comparable(new, small))
    for old, typed in (("Dihapus.", "(dihapus)"), ("Cukup jelas.", "Cukup jelas"), ("Dihapus.", "dihapus")):
        assert as_printed(comparable(apply_words(small, retyped(old, typed)(blocks)), small)) == wanted, typed


def test_an_item_of_an_annex_that_is_left_out_takes_no_words_of_the_next(small: Peraturan) -> None:
    small_table = with_table(small, "tabel-pengunjung", one_cell("250"))
    heading = small_table.units["lampiran-1/bab-1/A."]
    texts = tuple(replace(one, teks=Teks("Rekaan.")) if place == 0 else one for place, one in enumerate(heading.isi))
    new = in_annexes(small_table, at(heading, replace(heading, isi=texts)))
    blocks = list(document(drafted(small, new)).blocks())
    places = [number for number, one in enumerate(blocks) if isinstance(one, Line) and plain(one).startswith("Perubahan ")]
    assert len(places) == 2
    second = blocks[places[1]]
    assert isinstance(second, Line)
    skipped = [*blocks[: places[1]], replace(second, labels=(Run("3."),)), *blocks[places[1] + 1 :]]
    with pytest.raises(NaskahError, match=r"TERAP-21.*butir lampiran ke-2 bernomor '3\.'"):
        apply_words(small, skipped)


def test_a_new_year_stands_beside_the_year_that_is_named(small: Peraturan) -> None:
    blocks = list(document(drafted(small, next_year(small, "tambah"))).blocks())
    with pytest.raises(NaskahError, match=r"TERAP-16.*tidak berdiri tepat setelah tahun 2031"):
        apply_words(small, retyped("tahun 2032", "tahun 2031")(blocks))


def test_pasal_i_may_name_what_is_added_to_an_annex_beside_what_is_changed(small: Peraturan) -> None:
    """As the law itself does it (no. 236c): ``diubah dan setelah ... ditambahkan ... sehingga menjadi ...``."""
    first, chapter = small.units["lampiran-1/bab-1/A."], small.units["lampiran-1/bab-1"]
    texts = tuple(replace(one, teks=Teks("Rekaan.")) if place == 0 else one for place, one in enumerate(first.isi))
    new = in_annexes(small, at(first, replace(first, isi=texts)))
    fresh = Subbab(f"{chapter.id}/C.", "C.", judul=Teks("Rekaan"), isi=(Alinea(f"{chapter.id}/C./teks-1", teks=Teks("Rekaan juga.")),))
    new = in_annexes(new, at(chapter, replace(new.units[chapter.id], isi=(*new.units[chapter.id].isi, fresh))))
    blocks = list(document(drafted(small, new)).blocks())
    wanted = as_printed(comparable(new, small))
    said = "Ketentuan subbab A. BAB I Lampiran I diubah dan setelah subbab B. BAB I ditambahkan 1 (satu) subbab, yakni subbab C., sehingga"
    shown = next(plain(one) for one in blocks if isinstance(one, Line) and "tercantum dalam Lampiran" in plain(one))
    named = retyped(
        shown, f"{said} menjadi sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Peraturan Bupati ini."
    )
    assert as_printed(comparable(apply_words(small, named(blocks)), small)) == wanted
