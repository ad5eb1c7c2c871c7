"""Words wider than their place: where they break, what never breaks, and that the words of law stay what they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from shutil import copytree

from hypothesis import example, given, settings
from hypothesis import strategies as st

from naskah import conserve
from naskah.lines import Line, Naskah, Run, Section, Table
from naskah.lines.blocks import BodyCell, BodyRow, Column, HeadCell
from naskah.readers import page_texts
from naskah.render import WRITERS
from naskah.render.breaking import FREE, SOFT, broken, fragments, least_width, softened
from naskah.render.metrics import em_width
from naskah.render.paging import crushed, lay_out
from naskah.render.pdf.writing import write_pdf

TEMPLATES = Path(__file__).parents[2] / "templates"
WORDS = st.text("abcdeghiklmnoprstu-/._@1234567890,%(", min_size=1, max_size=80)


@given(WORDS, st.floats(1, 30))
@example("mempertanggungjawabkan", 4)
@example("PerpustakaanKeliling/Angka_dan_huruf_kapital_semua_kecamatan", 8)
def test_the_fragments_of_a_word_are_the_word(word: str, width: float) -> None:
    assert "".join(text for text, _ in fragments(word)) == "".join(text for text, _ in broken(word, width)) == word
    assert softened(word, width).replace(SOFT, "").replace(FREE, "") == word


@given(st.from_regex(r"\(?(Rp)?\d{1,3}(\.\d{3}){0,4}(,\d{2}|,-)?%?\)?", fullmatch=True), st.floats(0.5, 5))
def test_a_number_is_never_broken(number: str, width: float) -> None:
    assert [text for text, _ in broken(number, width)] == [number]
    assert softened(number, width) == number
    assert least_width(number) == em_width(number)


def test_words_break_between_syllables_and_addresses_after_their_signs() -> None:
    assert fragments("pengelompokan") == (("pe", True), ("nge", True), ("lom", True), ("pok", True), ("an", False))
    assert fragments("www.taman_baca.id/a") == (("www.", False), ("taman_", False), ("baca.", False), ("id/", False), ("a", False))


def table(columns: int, number: str, long: str, mendatar: bool = False) -> Table:
    """Return a made-up table: a text column that holds a very long word, and columns of numbers."""
    heads = tuple(HeadCell(f"K{column}", 0, column) for column in range(columns + 1))
    row = BodyRow((BodyCell((Run(long),)), *[BodyCell((Run(number),))] * columns), "satu")
    return Table("karangan", (Column("uraian", 40), *(Column(f"k{n}", 12, "kanan") for n in range(columns))), heads, 1, (row,), mendatar)


@given(st.integers(1, 18), st.integers(1, 9), st.integers(10, 300), st.booleans())
@settings(max_examples=60)
def test_a_long_word_never_crushes_numbers(columns: int, digits: int, letters: int, mendatar: bool) -> None:
    made = table(columns, "9" * digits, "a" * letters, mendatar)
    alone = table(columns, "9" * digits, "a", mendatar)
    assert bool(list(crushed(made))) == bool(list(crushed(alone)))


def test_numbers_that_do_not_stand_beside_each_other_get_a_smaller_type_and_are_told_where_none_is_small_enough() -> None:
    assert lay_out(table(9, "9.999.999", "a")).table.ukuran == "sedang"
    assert next((number, text) for _, number, text in crushed(table(10, "999.999.999.999.999,-", "a"))) == (1, "999.999.999.999.999,-")


def test_nothing_runs_off_the_paper_and_every_word_is_kept() -> None:
    word = "Angka_dan_huruf_kapital_semua_kecamatan/" + "kabupatenkotaprovinsi" * 12 + "0123456789abcdef" * 8
    lines = [Line(style, (Run(f"awal {word} akhir"),)) for style in ("pasal-isi", "rincian-6", "alinea", "tembusan")]
    naskah = Naskah(
        "Karangan",
        "BUPATI",
        "karangan",
        "",
        (
            Section(
                (*lines, table(7, "1.250", word)),
            ),
        ),
    )
    for suffix in ("pdf", "docx", "html"):
        assert conserve.check_output(naskah, suffix, WRITERS[suffix](naskah, TEMPLATES)) == []


def test_what_runs_off_the_paper_is_told_with_its_unit(tmp_path: Path) -> None:
    templates = copytree(TEMPLATES, tmp_path / "templates")
    css = (TEMPLATES / "peraturan.css").read_text(encoding="utf-8")
    (templates / "peraturan.css").write_text(css + ".pasal-isi { white-space: nowrap }", encoding="utf-8")
    line = Line("pasal-isi", (Run("kata " * 60),), unit="pasal-1")
    naskah = Naskah("Karangan", "BUPATI", "karangan", "", (Section((replace(line, unit="pasal-0", runs=(Run("pendek"),)), line)),))
    data = write_pdf(naskah, templates, jobs=1)
    assert ["kata kata" in stray for _, stray in page_texts(data, 0, 1)] == [True]
    assert [(problem.code, problem.unit) for problem in conserve.check_output(naskah, "pdf", data)] == [("PDF-08", "pasal-1")]
