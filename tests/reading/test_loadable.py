"""Whatever is read of a foreign draft can be loaded, and no letter of it is lost in silence. All made up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from naskah import dump
from naskah.imports.reading_report import unscrapped
from naskah.lines import document
from naskah.lines.blocks import texts
from naskah.load import load
from naskah.load.nodes import CONTROL
from naskah.model import Peraturan, Teks
from naskah.reading.draft import DraftReading
from naskah.reading.loadable import loadable
from naskah.reading.scraps import body_words, scraps
from naskah.tables import Kolom, Sel
from naskah.wordfile.reader import read
from tests.reading.test_draft_annexes import END, HEAD, page
from tests.reading.test_draft_dresses import draft
from tests.reading.test_draft_habits import BREAK, TAB
from tests.wordfile.made import cell, docx, paragraph, row, run, table

INSIDE = table(row("dalam kiri", cell(table(row("paling dalam", "kanan")) + paragraph(""))))
TEXTS = {
    "tab": paragraph(run("satu") + TAB + run("dua")),
    "soft break": paragraph(run("satu") + BREAK + run("dua")),
    "tab and break": paragraph(run("satu") + TAB + BREAK + TAB + run("dua") + BREAK),
    "odd characters": paragraph(run("sa\ufefftu\u2028dua\x85tiga")),
    "list": paragraph(run("1.") + TAB + run("satu;")) + paragraph(run("2.") + TAB + run("dua.")),
    "paragraphs": paragraph("satu") + paragraph("") + paragraph("dua"),
    "numbers": paragraph("1.000") + paragraph("2.000"),
    "empty": paragraph(""),
    "only a tab": paragraph(TAB),
}
ANNEX = ("LAMPIRAN", "PERATURAN BUPATI REKAAN", "TENTANG", "REKAAN")
ELUCIDATION = ("PENJELASAN", "ATAS", "PERATURAN BUPATI REKAAN", "I. UMUM")


def written(found: DraftReading, place: Path) -> Peraturan:
    """Return what the files of a reading are loaded as: the same words."""
    folder = place / "perbup-rekaan" / "rancangan"
    for name, data in dump.files(found.peraturan).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    loaded = load(folder)
    assert list(texts(document(loaded, draft=False))) == list(texts(document(found.peraturan, draft=False)))
    return loaded


def test_texts_and_cells_of_every_kind_are_loaded_as_they_were_read(tmp_path: Path) -> None:
    kinds = "".join(TEXTS.values())
    cells = [row("No", "Uraian", "Pihak"), *(row(cell(one), cell(one), "Camat") for one in TEXTS.values()), row("9", cell(INSIDE), "Dinas")]
    found = draft(
        "PERATURAN BUPATI REKAAN", "Pasal 1", "Rekaan:", kinds, table(*cells), *END[2:],
        *ELUCIDATION, kinds, "II. PASAL DEMI PASAL", "Pasal 1", "Ayat (1)", kinds, *ANNEX, kinds, table(*cells),
    )  # fmt: skip
    assert [[column.alinea for column in one.daun] for one in written(found, tmp_path).tabel.values()] == [[True, True, False]] * 2


def test_a_line_break_a_tab_and_a_table_in_a_cell_keep_their_words() -> None:
    found = draft(
        "PERATURAN BUPATI REKAAN", *END, *ANNEX, table(row("No", "Uraian"), row("1", cell(TEXTS["soft break"])),
        row("2", cell(TEXTS["tab"])), row("3", cell(paragraph("Persiapan") + INSIDE + paragraph("")))),
    )  # fmt: skip
    (read_table,) = found.peraturan.tabel.values()
    assert [one.sel[1].raw for one in read_table.baris] == ["satu\ndua", "satu dua", "Persiapan\ndalam kiri\npaling dalam\nkanan"]
    assert [doubt.other.partition(";")[0] for doubt in found.doubts] == ["tabel di dalam sel"]


@pytest.mark.parametrize("lacking", ["Menimbang", "Mengingat", "closing", "annex", "elucidation"])
def test_what_a_regulation_must_have_and_a_draft_lacks_is_a_blank_and_a_doubt(lacking: str, tmp_path: Path) -> None:
    if lacking in HEAD:
        head = "\n".join(line for line in HEAD.split("\n") if not line.startswith(lacking))
        found = page(*END, head=head)
    else:
        found = page(*(END[:2] if lacking == "closing" else END), *{"annex": ANNEX, "elucidation": ("PENJELASAN",)}.get(lacking, ()))
    written(found, tmp_path)
    assert [doubt.other.partition(";")[0] for doubt in found.doubts] == ["tidak terbaca"]


def test_no_character_is_left_that_content_cannot_hold() -> None:
    odd = "".join(filter(CONTROL.match, map(chr, range(sys.maxunicode))))
    fresh = loadable((Teks(f"a{odd}b\tc"), Sel(f"a\n{odd}b"), Kolom("a", f"a{odd}")))
    assert (fresh[0].isi, fresh[1].raw) == ("a b c", "a\n b")
    assert not CONTROL.search(fresh[2].judul)


def test_what_the_scraps_of_a_word_file_lack_is_told_each_time_it_stands_there() -> None:
    items = read(docx(paragraph("Rekaan.") + table(row("No", "Uraian"), row("1", cell(INSIDE)), row("2", "kanan"))), "draf.docx")[0].items
    found = list(scraps(items))
    assert not unscrapped(body_words(items), found, ())
    assert [one.words for one in unscrapped(body_words((*items, *items)), found, ())][:2] == ["Rekaan.", "No"]
    assert [one.words for one in unscrapped(body_words(items), found[1:], ())] == ["Rekaan."]
    assert not unscrapped(body_words(items), found[1:], ["kotak: Rekaan."])
