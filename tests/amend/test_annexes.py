"""Annexes: what is said part by part, what needs the whole annex, and how tables are named and read back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from naskah import dump, store
from naskah.amend import amend, apply, apply_words, comparable
from naskah.amend.actions import carry_out
from naskah.amend.steps import Step
from naskah.amend.table_differences import difference
from naskah.amend.table_phrases import CellChange
from naskah.changes import Comparison
from naskah.lines import Line, document
from naskah.lines.blocks import Run
from naskah.load import load
from naskah.model import Huruf, Klausa, Peraturan, SisipanTabel, Subbab, Teks, Tindakan
from naskah.problems import NaskahError
from naskah.render import WRITERS
from naskah.revise.next_year import WAYS, next_year
from naskah.tables import Baris, Kolom, Sel, Tabel
from naskah.tables.columns import TitleChange, plain_columns
from naskah.wordfile.blocks import docx_blocks
from tests.amend.annex_mutations import as_printed, fewer_columns, in_annexes, more_columns, rename_column, renamed
from tests.amend.mutations import at, mapped

TEMPLATES = Path(__file__).parents[2] / "templates"


def drafted(old: Peraturan, new: Peraturan) -> Peraturan:
    return amend(old, new, Comparison(old, new, ()))


def acts(amending: Peraturan) -> list[str]:
    assert amending.perubahan is not None
    return [one.klausa[0].tindakan for one in amending.perubahan.instruksi]


def holds(old: Peraturan, new: Peraturan, amending: Peraturan) -> bool:
    return comparable(apply(old, amending), old) == comparable(new, old)


def with_table(peraturan: Peraturan, name: str, change: Callable[[Tabel], Tabel]) -> Peraturan:
    return replace(peraturan, tabel={**peraturan.tabel, name: change(peraturan.tabel[name])})


def headings_of_matrix_changed(small: Peraturan) -> Peraturan:
    assert small.matriks is not None
    return replace(small, matriks=replace(small.matriks, kepala={**small.matriks.kepala, "anggaran": "Pagu (Rp)"}))


def table_added(small: Peraturan) -> Peraturan:
    fresh = replace(small.tabel["tabel-pengunjung"], id="tabel-baru")
    heading = small.units["lampiran-1/bab-2/B."]
    place = SisipanTabel(f"{heading.id}/tabel-baru", judul=Teks("Tabel Rekaan"), tabel="tabel-baru")
    new = in_annexes(small, at(heading, replace(heading, isi=(*heading.isi, place))))
    return replace(new, tabel={**small.tabel, "tabel-baru": fresh})


def headings_swapped(small: Peraturan) -> Peraturan:
    first, second = small.lampiran[1].isi
    return replace(small, lampiran=(small.lampiran[0], replace(small.lampiran[1], isi=(second, first))))


def years_of_matrix_changed(small: Peraturan) -> Peraturan:
    """Return *small* with matrices of one year less: their columns are no longer those of the old ones."""
    assert small.matriks is not None
    years = small.matriks.tahun[:-1]
    kept = {key: cells for key, cells in small.matriks.capaian.items() if key[1] in years}
    return replace(small, matriks=replace(small.matriks, tahun=years, halaman=(years,), capaian=kept))


@pytest.mark.parametrize("change", [headings_swapped])
def test_what_cannot_be_said_by_parts_replaces_the_annex(
    small: Peraturan, change: Callable[[Peraturan], Peraturan], tmp_path: Path
) -> None:
    new = change(small)
    amending = drafted(small, new)
    assert set(acts(amending)) == {"ganti"}
    assert holds(small, new, amending)
    assert amending.units["pasal-I"].teks.isi.endswith(
        "diubah sehingga menjadi sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Peraturan Bupati ini."
    )
    store.create(tmp_path / "a" / "b", dump.files(amending))
    assert holds(small, new, load(tmp_path / "a" / "b"))


@pytest.mark.parametrize("change", [headings_swapped])
def test_a_whole_annex_is_read_back_from_the_words_of_its_docx(small: Peraturan, change: Callable[[Peraturan], Peraturan]) -> None:
    new = change(small)
    blocks = docx_blocks(WRITERS["docx"](document(drafted(small, new)), TEMPLATES))
    assert as_printed(comparable(apply_words(small, blocks), small)) == as_printed(comparable(new, small))


def test_a_whole_annex_that_is_not_printed_is_refused(small: Peraturan) -> None:
    amending = drafted(small, headings_swapped(small))
    with pytest.raises(NaskahError, match="TERAP-05 Pasal I: Lampiran penggantinya tidak ada"):
        apply_words(small, document(replace(amending, lampiran=())).blocks())


def test_an_annex_is_replaced_where_that_is_shorter(small: Peraturan) -> None:
    assert small.matriks is not None

    def other(cells: tuple[Sel, ...]) -> tuple[Sel, ...]:
        return tuple(Sel(f"{cell.raw} lain") for cell in cells)

    new = with_table(small, "tabel-daftar", lambda t: replace(t, baris=tuple(replace(row, sel=other(row.sel)) for row in t.baris)))
    new = replace(new, matriks=replace(small.matriks, capaian={key: other(cells) for key, cells in small.matriks.capaian.items()}))
    amending = drafted(small, new)
    assert acts(amending) == ["ganti"]
    assert holds(small, new, amending)


def test_headings_of_a_matrix_change_by_columns(small: Peraturan) -> None:
    new = headings_of_matrix_changed(small)
    amending = drafted(small, new)
    assert set(acts(amending)) == {"kolom-judul"}
    assert holds(small, new, amending)
    assert comparable(apply_words(small, document(amending).blocks()), small) == comparable(new, small)


def test_a_new_table_comes_with_the_heading_it_stands_in(small: Peraturan) -> None:
    new = table_added(small)
    amending = drafted(small, new)
    assert acts(amending) == ["ubah"]
    assert holds(small, new, amending)
    assert as_printed(comparable(apply_words(small, document(amending).blocks()), small)) == as_printed(comparable(new, small))


def test_widths_orientation_and_page_fragments_are_no_change_of_the_law(small: Peraturan) -> None:
    def wider(table: Tabel) -> Tabel:
        columns = tuple(replace(one, lebar=one.lebar + 3) if isinstance(one, Kolom) else one for one in table.kolom)
        return replace(table, kolom=columns, mendatar=not table.mendatar, potongan=())

    new = with_table(small, "tabel-pengunjung", wider)
    with pytest.raises(NaskahError, match="UBAH-01"):
        drafted(small, new)


def test_two_replaced_annexes_are_numbered_in_the_amending_regulation(small: Peraturan) -> None:
    new = headings_swapped(small)
    new = replace(new, lampiran=(replace(new.lampiran[0], isi=new.lampiran[0].isi[::-1]), new.lampiran[1]))
    amending = drafted(small, new)
    assert [lampiran.nomor for lampiran in amending.lampiran] == ["I", "II"]
    assert holds(small, new, amending)


def test_columns_are_inserted_renamed_and_deleted_in_their_groups(small: Peraturan) -> None:
    table = small.tabel["tabel-pengunjung"]
    new = with_table(small, table.id, lambda old: fewer_columns(more_columns(old, Random(3)), Random(4)))
    amending = drafted(small, new)
    assert set(acts(amending)) == {"kolom-sisip", "kolom-hapus"}
    assert holds(small, new, amending)
    assert as_printed(comparable(apply_words(small, document(amending).blocks()), small)) == as_printed(comparable(new, small))


def test_a_column_heading_is_quoted_in_the_head_of_its_table(small: Peraturan) -> None:
    new = with_table(small, "tabel-pengunjung", lambda table: rename_column(table, Random(1)))
    amending = drafted(small, new)
    assert acts(amending) == ["kolom-judul"]
    (quoted,) = amending.tabel.values()
    assert plain_columns(quoted.kolom) == plain_columns(new.tabel["tabel-pengunjung"].kolom)
    assert quoted.baris == ()
    assert holds(small, new, amending)
    blocks = docx_blocks(WRITERS["docx"](document(amending), TEMPLATES))
    assert as_printed(comparable(apply_words(small, blocks), small)) == as_printed(comparable(new, small))


def test_the_head_of_another_table_is_refused(small: Peraturan) -> None:
    amending = drafted(small, with_table(small, "tabel-pengunjung", lambda table: rename_column(table, Random(1))))
    other = with_table(small, "tabel-pengunjung", lambda table: fewer_columns(table, Random(2)))
    for apply_it in (lambda: apply(other, amending), lambda: apply_words(other, document(amending).blocks())):
        with pytest.raises(NaskahError, match="TERAP-12"):
            apply_it()


def test_headings_listed_as_drafted_before_are_still_read(small: Peraturan) -> None:
    change = TitleChange((2, 2, 1), "Kecamatan", "Wilayah")
    step = Step("lampiran-1/bab-2/A./2./tabel-pengunjung", (Klausa(Tindakan.KOLOM_JUDUL, ()),), judul=(change,))
    assert carry_out(small, step).tabel["tabel-pengunjung"].daun[1].judul == "Wilayah"
    other = with_table(small, "tabel-pengunjung", lambda table: replace(table, kolom=renamed(table.kolom, 1, "Lain")))
    with pytest.raises(NaskahError, match="TERAP-11"):
        carry_out(other, step)


def test_a_table_is_quoted_as_a_whole_where_that_is_shorter(small: Peraturan) -> None:
    table = small.tabel["tabel-pengunjung"]
    rows = tuple(replace(row, sel=tuple(Sel(f"{number}") for number in range(len(row.sel)))) for row in table.baris)
    assert difference(table, replace(table, kolom=tuple(Kolom(f"k{n}", f"K{n}") for n in range(7)), baris=rows)).utuh
    one = replace(table.baris[0], sel=(*table.baris[0].sel[:-1], Sel("1,00%")))
    assert not difference(table, replace(table, baris=(one, *table.baris[1:]))).utuh


def one_cell(value: str) -> Callable[[Tabel], Tabel]:
    def changed(table: Tabel) -> Tabel:
        row = table.baris[2]
        return replace(table, baris=(*table.baris[:2], replace(row, sel=(*row.sel[:5], Sel(value), *row.sel[6:])), *table.baris[3:]))

    return changed


def test_a_changed_cell_stands_in_its_whole_row_under_the_head_of_the_table(small: Peraturan) -> None:
    amending = drafted(small, with_table(small, "tabel-pengunjung", one_cell("250")))
    (quoted,) = amending.tabel.values()
    assert plain_columns(quoted.kolom) == plain_columns(small.tabel["tabel-pengunjung"].kolom)
    assert [[cell.raw for cell in row.sel] for row in quoted.baris] == [["3", "Pena", "320", "180", "500", "250", "25,00%"]]


def test_a_list_of_cells_as_drafted_before_is_still_read(small: Peraturan) -> None:
    table = small.tabel["tabel-pengunjung"]
    row, column = table.baris[2].kunci, table.daun[5].nama
    step = Step("lampiran-1/bab-2/A./2./tabel-pengunjung", (Klausa(Tindakan.SEL, ()),), sel=(CellChange(row, column, "125", "250"),))
    assert carry_out(small, step).tabel["tabel-pengunjung"] == one_cell("250")(table)
    with pytest.raises(NaskahError, match="TERAP-11"):
        carry_out(with_table(small, "tabel-pengunjung", one_cell("777")), step)


def test_a_quotation_under_another_head_is_refused(small: Peraturan) -> None:
    amending = drafted(small, with_table(small, "tabel-pengunjung", one_cell("250")))
    other = with_table(small, "tabel-pengunjung", lambda table: replace(table, kolom=renamed(table.kolom, 1, "Lain")))
    for apply_it in (lambda: apply(other, amending), lambda: apply_words(other, document(amending).blocks())):
        with pytest.raises(NaskahError, match="TERAP-12"):
            apply_it()


def test_a_year_that_goes_is_dropped_in_every_matrix(small: Peraturan) -> None:
    new = years_of_matrix_changed(small)
    amending = drafted(small, new)
    assert acts(amending) == ["tahun-hapus", "tahun-hapus"]  # one for each matrix
    assert holds(small, new, amending)
    assert as_printed(comparable(apply_words(small, document(amending).blocks()), small)) == as_printed(comparable(new, small))


@pytest.mark.parametrize("way", WAYS)
def test_a_year_that_comes_is_quoted_beside_the_fixed_columns(small: Peraturan, way: str) -> None:
    new = next_year(small, way)
    amending = drafted(small, new)
    assert amending.perubahan is not None
    matrices = [[one.tindakan for one in step.klausa] for step in amending.perubahan.instruksi[1:]]
    assert matrices == [["tahun-hapus", "kolom-ubah", "tahun-tambah"] if way == "gulir" else ["tahun-tambah"]] * 2
    assert holds(small, new, amending)
    assert as_printed(comparable(apply_words(small, document(amending).blocks()), small)) == as_printed(comparable(new, small))


def test_the_only_part_that_an_annex_sets_out_has_no_number(small: Peraturan) -> None:
    """No. 233a: what changes is numbered where it is more than one; a hand may number the only one."""
    new = with_table(small, "tabel-pengunjung", one_cell("250"))
    amending = drafted(small, new)
    blocks = list(document(amending).blocks())
    place, line = next((n, one) for n, one in enumerate(blocks) if isinstance(one, Line) and one.text.startswith("Perubahan baris"))
    assert line.labels == ()
    numbered = replace(line, gaya="rincian-judul-1", labels=(Run("1."),))
    assert holds(small, new, amending)
    for typed in (blocks, [*blocks[:place], numbered, *blocks[place + 1 :]]):
        assert as_printed(comparable(apply_words(small, typed), small)) == as_printed(comparable(new, small))


def test_a_row_named_by_another_label_is_refused(small: Peraturan) -> None:
    amending = drafted(small, with_table(small, "tabel-daftar", lambda table: replace(table, baris=table.baris[1:])))
    other = with_table(small, "tabel-daftar", lambda table: replace(table, baris=(table.baris[1], table.baris[0], *table.baris[2:])))
    with pytest.raises(NaskahError, match="TERAP-02"):
        apply_words(other, document(amending).blocks())


def test_tables_left_out_of_a_quotation_are_said_to_stay(small: Peraturan) -> None:
    unit = small.units["lampiran-1/bab-2/A./2./teks-1"]
    new = in_annexes(small, at(unit, replace(unit, teks=Teks("Rekaan baru."))))
    amending = drafted(small, new)
    said = [block.text for block in document(amending).blocks() if isinstance(block, Line)]
    assert "[tabel ke-1 tidak diubah: Tabel 2.1 Jumlah Pengunjung dan Peminjam Taman Baca Tahun 2029]" in said
    assert holds(small, new, amending)
    assert comparable(apply_words(small, document(amending).blocks()), small) == comparable(new, small)


def test_every_changed_part_has_its_note(small: Peraturan) -> None:
    assert small.penjelasan is not None
    general = (replace(small.penjelasan.umum[0], teks=Teks("Rekaan umum.")), *small.penjelasan.umum[1:])
    new = replace(headings_swapped(small), penjelasan=replace(small.penjelasan, umum=general))
    result = apply(small, drafted(small, new))
    assert {note.satuan for note in result.catatan} == {"penjelasan/umum", "lampiran-2"}
    printed = [block.text for block in document(result).blocks() if isinstance(block, Line)]
    for words in (
        "[Diubah dengan rancangan peraturan perubahan Pasal I angka 1]",
        "[Diganti dengan rancangan peraturan perubahan Pasal I angka 2]",
    ):
        assert words in printed


def test_an_annex_read_from_words_keeps_the_images_of_its_figures(small: Peraturan) -> None:
    new = replace(small, lampiran=(replace(small.lampiran[0], isi=small.lampiran[0].isi[::-1]), small.lampiran[1]))
    result = apply_words(small, document(drafted(small, new)).blocks())
    figure = "lampiran-1/bab-2/B./denah"
    assert result.units[figure] == small.units[figure]


def with_a_third_annex(small: Peraturan) -> Peraturan:
    """Return *small* with an annex more: a form with a table of its own."""
    table = replace(small.tabel["tabel-pengunjung"], id="tabel-baru", jumlah=(), rasio=())
    place = SisipanTabel("lampiran-3/A./tabel-baru", "Tabel 1", Teks("Rekaan"), tabel="tabel-baru")
    heading = Subbab("lampiran-3/A.", "A.", Teks("Formulir Rekaan"), isi=(place,))
    fresh = replace(small.lampiran[1], id="lampiran-3", nomor="III", nama=Teks("FORMULIR REKAAN"), isi=(heading,))
    return replace(small, lampiran=(*small.lampiran, fresh), tabel={**small.tabel, "tabel-baru": table})


def without_the_first_annex(small: Peraturan) -> Peraturan:
    placed = {unit.tabel for root in small.lampiran[0].isi for unit in root.walk() if isinstance(unit, SisipanTabel)}
    return replace(small, lampiran=small.lampiran[1:], tabel={name: table for name, table in small.tabel.items() if name not in placed})


def renamed_annex(small: Peraturan) -> Peraturan:
    return replace(small, lampiran=(small.lampiran[0], replace(small.lampiran[1], nama=Teks("DAFTAR REKAAN"))))


def office_renamed(small: Peraturan) -> Peraturan:
    """Return *small* with another name of an office wherever it stands in the matrices."""
    assert small.matriks is not None

    def fresh(cells: tuple[Sel, ...]) -> tuple[Sel, ...]:
        return tuple(Sel(cell.raw.replace("Dinas", "Dinas Rekaan & Buku")) if "Dinas" in cell.raw else cell for cell in cells)

    return replace(small, matriks=replace(small.matriks, capaian={key: fresh(cells) for key, cells in small.matriks.capaian.items()}))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (with_a_third_annex, ["tambah"]),
        (without_the_first_annex, ["hapus"]),
        (renamed_annex, ["judul"]),
        (office_renamed, ["kata", "kata"]),
    ],
)
def test_whole_annexes_and_names_change_in_one_order(
    small: Peraturan, change: Callable[[Peraturan], Peraturan], said: list[str], tmp_path: Path
) -> None:
    new = change(small)
    amending = drafted(small, new)
    assert acts(amending) == said
    store.create(tmp_path / "a" / "b", dump.files(amending))
    assert holds(small, new, load(tmp_path / "a" / "b"))
    for blocks in (document(amending).blocks(), docx_blocks(WRITERS["docx"](document(amending), TEMPLATES))):
        assert as_printed(comparable(apply_words(small, blocks), small)) == as_printed(comparable(new, small))


def without_elucidation(small: Peraturan) -> Peraturan:
    return replace(small, penjelasan=None)


def with_a_list_in_the_general_part(small: Peraturan) -> Peraturan:
    assert small.penjelasan is not None
    listed = (Huruf("penjelasan/umum/huruf-a", "a", teks=Teks("rekaan;")), Huruf("penjelasan/umum/huruf-b", "b", teks=Teks("rekaan.")))
    return replace(small, penjelasan=replace(small.penjelasan, umum=(*small.penjelasan.umum, *listed)))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (without_elucidation, with_a_list_in_the_general_part, "ditambahkan sebagaimana tercantum dalam penjelasan."),
        (with_a_list_in_the_general_part, without_elucidation, "dihapus."),
        (lambda small: small, with_a_list_in_the_general_part, "diubah sebagaimana tercantum dalam penjelasan."),
    ],
)
def test_an_elucidation_comes_goes_or_changes_as_a_whole(
    small: Peraturan, before: Callable[[Peraturan], Peraturan], after: Callable[[Peraturan], Peraturan], words: str, tmp_path: Path
) -> None:
    old, new = before(small), after(small)
    amending = drafted(old, new)
    assert amending.units["pasal-I"].teks.isi.endswith(words)
    store.create(tmp_path / "a" / "b", dump.files(amending))
    assert holds(old, new, load(tmp_path / "a" / "b"))
    for blocks in (document(amending).blocks(), docx_blocks(WRITERS["docx"](document(amending), TEMPLATES))):
        assert as_printed(comparable(apply_words(old, blocks), old)) == as_printed(comparable(new, old))


def test_a_year_dropped_in_one_matrix_alone_is_refused(small: Peraturan) -> None:
    amending = drafted(small, years_of_matrix_changed(small))
    assert amending.perubahan is not None
    partial = replace(amending, perubahan=replace(amending.perubahan, instruksi=amending.perubahan.instruksi[:1]))
    with pytest.raises(NaskahError, match="TERAP-12 tahun 2032 tidak disebut untuk tabel matriks-layanan"):
        apply(small, partial)


def with_a_table_in_a_pasal(small: Peraturan, value: str) -> Peraturan:
    """Return *small* with a table of two rows in Pasal 2, one of whose cells holds *value*."""
    rows = (Baris("satu", (Sel("1"), Sel("Rekaan satu"), Sel("10"))), Baris("dua", (Sel("2"), Sel("Rekaan dua"), Sel(value))))
    table = Tabel("tabel-pasal", (Kolom("no", "No", "nomor"), Kolom("nama", "Nama"), Kolom("nilai", "Nilai")), rows)
    place = SisipanTabel("pasal-2/tabel-pasal", tabel="tabel-pasal")
    article = small.units["pasal-2"]
    body = mapped(small.batang_tubuh, "", at(article, replace(article, isi=(*article.isi, place))))
    return replace(small, batang_tubuh=body, tabel={**small.tabel, "tabel-pasal": table})


def test_a_table_in_a_pasal_is_quoted_with_its_pasal(small: Peraturan, tmp_path: Path) -> None:
    old, new = with_a_table_in_a_pasal(small, "20"), with_a_table_in_a_pasal(small, "25")
    amending = drafted(old, new)
    assert acts(amending) == ["ubah"]
    store.create(tmp_path / "a" / "b", dump.files(amending))
    assert holds(old, new, load(tmp_path / "a" / "b"))
    for blocks in (document(amending).blocks(), docx_blocks(WRITERS["docx"](document(amending), TEMPLATES))):
        assert as_printed(comparable(apply_words(old, blocks), old)) == as_printed(comparable(new, old))


def test_matrices_of_a_replaced_annex_are_told_apart_whatever_their_first_heading_says(small: Peraturan) -> None:
    new = headings_swapped(next_year(small, "tambah"))
    assert new.matriks is not None
    new = replace(new, matriks=replace(new.matriks, kepala={**new.matriks.kepala, "nomor": "Rekaan"}))
    amending = drafted(small, new)
    assert "ganti" in acts(amending)
    assert as_printed(comparable(apply_words(small, document(amending).blocks()), small)) == as_printed(comparable(new, small))


def test_a_fixed_column_that_is_not_said_to_change_is_not_changed_beside_a_year(small: Peraturan) -> None:
    amending = drafted(small, next_year(small, "tambah"))
    (name,) = [name for name, table in amending.tabel.items() if "teks" in table.nomor_daun][:1]
    table = amending.tabel[name]
    place = table.nomor_daun["teks"]
    row = table.baris[0]
    other = replace(row, sel=(*row.sel[:place], Sel("Rekaan lain"), *row.sel[place + 1 :]))
    doctored = replace(amending, tabel={**amending.tabel, name: replace(table, baris=(other, *table.baris[1:]))})
    for apply_it in (lambda: apply(small, doctored), lambda: apply_words(small, document(doctored).blocks())):
        with pytest.raises(NaskahError, match="TERAP-11"):
            apply_it()
