"""What the persandingan says beside the marks: places, lists, groups that go on, legal bases. All made up."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from naskah.changes import Change, ColumnChange, Comparison, Kind, Remark, Side
from naskah.compare import compare
from naskah.lines.blocks import BodyCell, BodyRow, Line, Mark, Naskah, Run, Table, texts
from naskah.lines.places import places
from naskah.load import load
from naskah.redline.document import final
from naskah.redline.merging import merged_line
from naskah.redline.notes import TITLE, note_text, notes_of
from naskah.redline.persandingan import LEAD, TITLES, UNTOLD, WIDTHS, entries, group_row, matrix, persandingan, table
from naskah.redline.rows import above
from naskah.redline.side_texts import words_of
from naskah.render.paging import lay_out
from naskah.render.wordml import Writer
from naskah.render.wordtables import TableWriter
from tests.compare.conftest import PAIR
from tests.compare.test_written_edits import edited

ROWS = 40


def matrix_table(naskah: Naskah) -> Table:
    (found,) = [block for block in naskah.blocks() if isinstance(block, Table)]
    return found


def test_what_promulgation_sets_names_its_places(pair: Comparison) -> None:
    first = entries(pair)[0]
    old, new = ("".join(run.teks for run in side).split("\n") for side in (first.lama, first.baru))
    assert "Judul (nomor dan tahun): NOMOR 7 TAHUN 2030" in old
    assert "Kata RANCANGAN: (tidak ada)" in old
    assert "Kata RANCANGAN: RANCANGAN" in new


def test_a_missing_legal_basis_is_said_once(pair: Comparison) -> None:
    bare = matrix(pair, entries(pair))
    assert len(matrix_table(bare).columns) == len(TITLES) - 1
    assert UNTOLD not in list(texts(bare))
    remarked = matrix(pair, entries(pair, [Remark("Rekaan.", "Dasar rekaan.", unit="pasal-3/ayat-1")]))
    assert len(matrix_table(remarked).columns) == len(TITLES)
    assert list(texts(remarked)).count(UNTOLD) == 1


def test_each_row_has_the_numbers_of_the_changes_beside_it(pair: Comparison) -> None:
    rows = [row.cells for row in matrix_table(persandingan(pair)).rows if row.kunci == "pasal-8"]
    notes = ["".join(run.teks for run in cells[3].runs) for cells in rows if cells[3]]
    told = [re.findall(r"^(\d+)\. ", text, re.MULTILINE) for text in notes]
    assert [re.findall(r"\d+", cells[0].text) for cells in rows if cells[0]] == told
    assert len(told) > 1
    (entry,) = (entry for entry in entries(pair) if entry.kunci == "pasal-8")
    assert [entry.nomor, *(part.nomor for part in entry.bagian)] == ["6 s.d. 9", "6", "7", "8", "9"]


def test_what_moved_or_went_is_called_by_its_older_number_as_such() -> None:
    one, other, sixth = (Side(f"mengingat/angka-{n}", f"Mengingat angka {n}", "kata") for n in (3, 5, 6))
    moved = Change("1", Kind.DIPINDAH, other.unit, one, other, dari="Mengingat angka 3", ke="Mengingat angka 5")
    gone = [Change(str(n), Kind.DIHAPUS, side.unit, side, None) for n, side in ((2, other), (3, sixth))]
    titles = [note.judul for note in notes_of([moved, *gone], (), {one.sebutan, other.sebutan}).values()]
    assert titles == ["Mengingat angka 5 (angka 3 lama): dipindah", "Mengingat angka 5 lama: dihapus", "Mengingat angka 6: dihapus"]


def test_a_number_that_lost_its_stop_is_no_other_number() -> None:
    old, new = (Line("subbab", (Run("Keadaan"),), labels=(Run(label),)) for label in ("2.1.", "2.1"))
    words = words_of(merged_line(old, new), "subbab")
    assert words
    sides = [[(run.teks, run.mark) for run in words.side(mark)] for mark in (Mark.DEL, Mark.INS)]
    rest = [(" ", Mark.SAME), ("Keadaan", Mark.SAME)]
    assert sides == [[("2.1", Mark.SAME), (".", Mark.DEL), *rest], [("2.1", Mark.SAME), *rest]]


def test_one_reason_word_gathers_all_reasons_and_titles_of_columns_are_named() -> None:
    side = Side("lampiran-1/tabel", "Lampiran I Tabel 1", "")
    column = ColumnChange(Kind.DIUBAH, "a", "Presentase", "Persentase", hal=TITLE)
    change = Change("4", Kind.DIUBAH, side.unit, side, side, tabel="rekaan", kolom=(column,))
    remarks = tuple(Remark(reason, "", tabel="rekaan") for reason in ("Alasan satu", "Alasan dua", "Alasan lama"))
    note = notes_of([change], remarks)["4"]
    text = "".join(run.teks for run in note_text(note, {"Alasan lama": "2"}))
    said = "4. Lampiran I Tabel 1 judul kolom: diubah. “Presentase” → “Persentase”."
    assert text == f"{said} Alasan: Alasan satu. Alasan dua. Lihat juga No 2"


def test_head_and_closing_of_an_annex_are_called_apart(pair: Comparison) -> None:
    place = next(iter(places(pair.new, final(pair)[1]).values()))
    for name, said in (("kepala/judul", "judul"), ("penutup/nama", "penutup")):
        key = f"lampiran-1/{name}"
        assert above({key: replace(place, kunci=key, induk="lampiran-1", satuan=None)}, key) == f"Lampiran I ({said})"


def test_a_group_that_goes_on_is_named_again_and_no_heading_ends_a_page() -> None:
    rows = [group_row("BAB I", len(TITLES))]
    for number in range(ROWS):
        cells = (BodyCell((Run(f"{number}{' kata' * 60 * bool(column)}"),)) for column in range(len(TITLES)))
        rows.append(BodyRow(tuple(cells), str(number), LEAD if number % 2 else ""))
    pages = lay_out(table("rekaan", TITLES, WIDTHS, rows), plan=True).pages
    assert len(pages) > 2
    assert [page[0].cells[0] and page[0].cells[0].text for page in pages] == ["BAB I", *["BAB I (lanjutan)"] * (len(pages) - 1)]
    assert all(page[-1].jenis != LEAD for page in pages[:-1])


def test_in_word_a_row_is_torn_only_where_it_takes_much_of_a_page() -> None:
    rows = [BodyRow((BodyCell((Run("1"),)), *(BodyCell((Run("kata " * count),)) for _ in TITLES[1:]))) for count in (20, 400)]
    own = table("rekaan", TITLES, WIDTHS, rows)
    assert TableWriter(Writer()).table(own).count("<w:cantSplit/>") == 2  # the titles and the low row


def test_an_item_of_one_of_two_lists_side_by_side_is_told_with_its_list(tmp_path: Path) -> None:
    before, after = edited("a Pasal goes", tmp_path)
    file, own = (
        "lampiran/lampiran-1-bab-1.yaml",
        "- {{huruf: a, id: giat-a, teks: membaca; dan}}\n    - {{huruf: b, id: giat-b, teks: {}.}}\n",
    )
    for folder, word in ((before, "menulis"), (after, "menggambar")):
        text = (PAIR / "2030" / file).read_text("utf-8")
        (folder / file).write_text(f"{text}    - teks: 'Kegiatannya:'\n    {own.format(word)}", "utf-8")
    (change,) = (change for change in compare(load(before), load(after)).changes if change.unit.startswith("lampiran-1"))
    assert change.side.sebutan == "Lampiran I BAB I subbab B rincian ke-2 huruf b"
