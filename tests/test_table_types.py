"""Typed tables: which printed text is of which type, what a table is made of, what is declared and what is said of its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

import pytest

from naskah.tables import (
    BIDANG_FIELDS,
    COLUMN_TYPES,
    FIXED_FIELDS,
    GABUNG,
    JELAS,
    KANAN,
    KOSONG,
    NUMERIC_TYPES,
    SAMA,
    TURUN,
    TYPE_EXAMPLES,
    Asal,
    Baca,
    Baris,
    BarisMatriks,
    BidangMatriks,
    Jumlah,
    JumlahMatriks,
    Kolom,
    KolomGrup,
    Matriks,
    Sel,
    Sum,
    Tabel,
    depth,
    fits,
    paged,
    sums_across,
    sums_down,
    sums_of_years,
    untitled,
)
from naskah.tables.labels import labelled_once
from naskah.tables.ways import rewritten, usual_writing, ways, writing
from tests.conftest import SMALL

Pages = tuple[tuple[int, ...], ...]

FITTING = {
    "1.234,56": {"bilangan", "persen", "besaran", "rupiah"},
    "-0,10": {"bilangan", "persen", "besaran", "rupiah"},
    "(1.250)": {"bilangan", "persen", "besaran", "rupiah"},
    "(1.250": set(),
    "86,90%": {"persen", "besaran"},
    "100 %": {"persen", "besaran"},
    "299.160.000,-": {"rupiah"},
    "Rp 1.000": {"rupiah"},
    "Rp 5%": set(),
    "1.500,-%": set(),
    "1,500,000": set(),
    "175.00.000": set(),
    "5,5,-": set(),
    "abc": set(),
    "--": set(),
    "-": set(NUMERIC_TYPES),
    "": set(NUMERIC_TYPES),
}


@pytest.mark.parametrize("raw", FITTING)
def test_a_printed_text_is_of_the_types_it_can_be(raw: str) -> None:
    assert {tipe for tipe in NUMERIC_TYPES if fits(raw, tipe)} == FITTING[raw]
    assert all(fits(raw, tipe) in (True, False) for tipe in COLUMN_TYPES)
    assert fits(raw, "teks")
    assert fits(raw, "nomor")


def test_every_numeric_type_has_examples_that_are_of_it() -> None:
    assert set(TYPE_EXAMPLES) == {*NUMERIC_TYPES, "tanggal"} < set(COLUMN_TYPES)
    for tipe, text in TYPE_EXAMPLES.items():
        examples = [part.strip() for part in text.replace(" atau ", ";").split(";") if part.strip()]
        assert len(examples) > 1
        assert all(fits(example, tipe) for example in examples), tipe


def test_columns_without_titles_need_no_header_row_of_their_own() -> None:
    blank = KolomGrup("SUB KEGIATAN", (Kolom("no", ""), Kolom("teks", "")))
    assert depth((Kolom("a", "A"),)) == 1
    assert depth((Kolom("a", "A"), blank)) == 1
    assert depth((KolomGrup("Atas", (blank, Kolom("b", "B"))),)) == 2
    assert depth(()) == 0
    deep = KolomGrup("Atas", (KolomGrup("", (Kolom("c", ""),)), Kolom("d", "")))
    assert (untitled(blank), untitled(deep)) == (True, True)
    assert not untitled(KolomGrup("Atas", (KolomGrup("", (Kolom("c", "C"),)), Kolom("d", ""))))
    assert not untitled(KolomGrup("Atas", (KolomGrup("Bawah", (Kolom("c", ""),)),)))


# -- cells, columns and tables -------------------------------------------------------------------------------------


def test_a_day_is_of_the_type_of_dates() -> None:
    assert [fits(raw, "tanggal") for raw in ("1 Maret 2027", "", "-", "30 Februari 2027", "1,5")] == [True, True, True, False, False]


def test_the_names_that_files_use() -> None:
    assert COLUMN_TYPES == ("nomor", "teks", "tanggal", "bilangan", "persen", "besaran", "rupiah")
    for name, fields in (("capaian", ("baris", "tahun", *BIDANG_FIELDS)), ("baris", ("bidang", "kunci", "induk", "jenis", *FIXED_FIELDS))):
        with (SMALL / f"tabel/matriks-{name}.csv").open(encoding="utf-8") as file:
            assert set(file.readline().strip().split(",")) == set(fields)
    asal = Asal(Baca.RAGU, "alasan", "sumber", "oleh", "tanggal", "dasar")
    assert asal.entry == ("ragu", "alasan", "sumber", "oleh", "tanggal", "dasar")


def test_a_cell_keeps_what_is_printed_beside_its_value() -> None:
    assert Sel("1.250,50").nilai == Decimal("1250.50")
    assert (Sel("").nilai, Sel("-").nilai, Sel("tiga").nilai) == (None, None, None)


def test_a_cell_is_blank_and_clear_unless_it_says_otherwise() -> None:
    assert (Asal(Baca.JELAS), Sel("", Asal(Baca.JELAS))) == (JELAS, KOSONG)


def test_only_what_is_clear_or_verified_may_be_printed_for_good() -> None:
    assert {baca.value: baca.settled for baca in Baca} == {"jelas": True, "ragu": False, "tak-terbaca": False, "terverifikasi": True}


def test_a_column_knows_its_field_its_kind_and_how_its_cells_are_joined() -> None:
    assert Kolom("mutu_2030", "MUTU", tahun=2030).field == "mutu"
    assert Kolom("mutu_2030", "MUTU").field == "mutu_2030"
    assert {tipe for tipe in COLUMN_TYPES if Kolom("a", "A", tipe).numeric} == set(NUMERIC_TYPES)
    assert {gabung for gabung in ("", *GABUNG) if Kolom("a", "A", gabung=gabung).menurun} == {SAMA, TURUN}
    assert (SAMA, TURUN, KANAN) == ("sama", "turun", "kanan")


def test_a_table_is_read_by_row_and_column() -> None:
    row = Baris("r", (Sel("1"), Sel("2"), Sel("3")))
    table = Tabel("t", (Kolom("a", "A"), KolomGrup("G", (Kolom("b", "B"), Kolom("c", "C")))), (row,))
    assert [column.nama for column in table.daun] == ["a", "b", "c"]
    assert table.nomor_daun == {"a": 0, "b": 1, "c": 2}
    assert [table.sel(row, name).raw for name in "cab"] == ["3", "1", "2"]
    assert table.fragments() == (("a", "b", "c"),)
    assert replace(table, potongan=(("a", "b"), ("a", "c"))).fragments() == (("a", "b"), ("a", "c"))


@pytest.mark.parametrize(
    ("halaman", "years", "pages"),
    [
        (((2024, 2025), (2026,)), (2030, 2031, 2032), ((2030, 2031), (2032,))),
        (((2024,), (2025, 2026, 2027)), (2030, 2031, 2032, 2033), ((2030, 2031, 2032), (2033,))),
        ((), (2030, 2031), ((2030,), (2031,))),
        (((2024, 2025),), (), ()),
    ],
)
def test_other_years_are_put_on_pages_as_full(halaman: Pages, years: tuple[int, ...], pages: Pages) -> None:
    assert paged(halaman, years) == pages


# -- declared sums -------------------------------------------------------------------------------------------------


def numbers(*rows: str, **fields: object) -> Tabel:
    """Return a table of the columns a, b, c; its rows are keyed by their first letter."""
    cells = [(row[0], row[1:].split()) for row in rows]
    baris = tuple(Baris(key, tuple(Sel(raw) for raw in raws)) for key, raws in cells)
    return Tabel("t", (Kolom("a", "A"), Kolom("b", "B"), Kolom("c", "C")), baris, **fields)  # type: ignore[arg-type]


def said(found: Iterable[Sum]) -> list[str]:
    return [f"{one.baris}/{one.kolom} {one.total.raw} = {'+'.join(part.raw for part in one.parts)}" for one in found]


def test_a_row_is_the_sum_of_the_rows_it_names_or_of_all_that_are_none() -> None:
    rows = ("p 1 2 x", "q 3 - y", "s 4 2 z", "t 4 2 z")
    named = Jumlah(kolom=("b", "a"), baris="s", dari=("q", "p"))
    every = Jumlah(kolom=("a",), baris="t", dari=("*",))
    elsewhere = Jumlah(kolom=("a",), baris="lain", dari=("p",))
    across = Jumlah(kolom_jumlah="c", dari_kolom=("a", "b"))
    table = numbers(*rows, jumlah=(named, every, elsewhere, across))
    assert said(sums_down(table)) == ["s/b 2 = -+2", "s/a 4 = 3+1", "t/a 4 = 1+3"]
    assert said(sums_across(table)) == ["p/c x = 1+2", "q/c y = 3+-", "s/c z = 4+2", "t/c z = 4+2"]


def test_what_is_no_number_adds_nothing_and_a_doubtful_part_leaves_the_sum_open() -> None:
    parts = (Sel("1.000,5"), Sel("-"), Sel(""), Sel("0,25"))
    assert Sum("s", "a", Sel("1.000,75"), parts).computed == Decimal("1000.75")
    assert Sum("s", "a", Sel("1"), parts).settled
    assert not Sum("s", "a", Sel("1"), (*parts, Sel("1", Asal(Baca.RAGU)))).settled
    assert not Sum("s", "a", Sel("1", Asal(Baca.RAGU)), parts).settled


def test_a_row_of_a_matrix_is_the_sum_of_those_below_it_year_by_year() -> None:
    def row(key: str, parent: str) -> BarisMatriks:
        return BarisMatriks(key, parent, "kegiatan", ())

    bidang = BidangMatriks("x", "t", "", (row("s", ""), row("p", "s"), row("q", "s"), row("r", "q")))
    other = BidangMatriks("y", "u", "", (row("o", ""),))
    fields = {(key, year): tuple(Sel(f"{key}{year}{name}") for name in BIDANG_FIELDS) for key in "spqro" for year in (1, 2)}
    declared = (JumlahMatriks("s", ("anggaran", "mutu")), JumlahMatriks("o", ("mutu",)))
    matriks = Matriks("m", (1, 2), (), {}, {}, {}, (bidang, other), fields, declared)
    found = list(sums_of_years(matriks, bidang))
    assert [one.tahun for one in found] == [1, 1, 2, 2]
    assert said(found) == [
        "s/anggaran s1anggaran = p1anggaran+q1anggaran", "s/mutu s1mutu = p1mutu+q1mutu",
        "s/anggaran s2anggaran = p2anggaran+q2anggaran", "s/mutu s2mutu = p2mutu+q2mutu",
    ]  # fmt: skip
    assert said(sums_of_years(matriks, other)) == ["o/mutu o1mutu = ", "o/mutu o2mutu = "]


# -- labels and ways of writing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gabung", "rows", "once"),
    [
        (("sama", "", ""), ["A x 1", "A y 2", "B y 3"], ["A x 1", "_ y 2", "B y 3"]),
        (("sama", "sama", ""), ["A x 1", "A x 2", "B x 3"], ["A x 1", "_ _ 2", "B x 3"]),
        (("sama", "turun", ""), ["A x 1", "A _ 2", "B x 3"], ["A x 1", "_ _ 2", "B x 3"]),
        (("turun", "sama", ""), ["A x 1", "_ x 2", "B x 3", "_ y 4"], ["A x 1", "_ _ 2", "B x 3", "_ y 4"]),
        (("turun", "", ""), ["A x 1", "A x 2"], ["A x 1", "A x 2"]),
        (("", "", "kanan"), ["A x 1", "A x 1"], ["A x 1", "A x 1"]),
        (("sama", "", "sama"), ["A x 1", "A y 1", "A y 2"], ["A x 1", "_ y _", "_ y 2"]),
    ],
)
def test_a_label_that_goes_on_is_written_once(gabung: tuple[str, ...], rows: list[str], once: list[str]) -> None:
    asal = Asal(Baca.RAGU)
    columns = tuple(Kolom(name, name.upper(), gabung=how) for name, how in zip("abc", gabung, strict=True))
    baris = tuple(Baris(str(n), tuple(Sel(raw.strip("_"), asal) for raw in row.split())) for n, row in enumerate(rows))
    found = labelled_once(Tabel("t", columns, baris))
    assert [" ".join(cell.raw or "_" for cell in row.sel) for row in found.baris] == once
    assert {cell.asal for row in found.baris for cell in row.sel} == {asal}


@pytest.mark.parametrize(
    ("raw", "way"),
    [
        ("1.000", "nol:tanpa ribuan:titik hias:-"),
        ("1000", "nol:tanpa ribuan:tanpa hias:-"),
        ("100", "nol:tanpa hias:-"),
        ("0100", "nol:depan ribuan:tanpa hias:-"),
        ("0", "nol:tanpa hias:-"),
        ("0,5", "nol:tanpa hias:-"),
        ("Rp 1.000", "nol:tanpa ribuan:titik hias:rp-"),
        ("Rp1.000,00", "nol:tanpa ribuan:titik hias:rp-sen"),
        ("1.000,00", "nol:tanpa ribuan:titik hias:-"),
        ("Rp 1.000,5", "nol:tanpa ribuan:titik hias:rp-"),
        ("1.000,-", "nol:tanpa ribuan:titik hias:-setrip"),
        ("Rp1.000,-", "nol:tanpa ribuan:titik hias:rp-setrip"),
        (" 1.000 ", "nol:tanpa ribuan:titik hias:-"),
        ("86,90%", "nol:tanpa"),
        ("100 %", "nol:tanpa"),
        ("Rp 0100", "nol:depan ribuan:tanpa hias:rp-"),
        ("-5", "nol:tanpa minus:- hias:-"),
        ("(1.250,-)", "nol:tanpa ribuan:titik minus:( hias:-setrip"),
        ("(Rp1.250,50)", "nol:tanpa ribuan:titik minus:( hias:rp-sen"),
        ("", ""),
        ("-", ""),
        ("tiga", ""),
        ("5,5,-", ""),
    ],
)
def test_how_an_amount_is_written(raw: str, way: str) -> None:
    assert " ".join(f"{kind}:{how}" for kind, how in writing(raw).items()) == way


def test_ways_of_writing_are_counted() -> None:
    assert ways(["1.000", "2000", "3.000", "x", "5%"]) == {
        "nol": Counter(tanpa=4), "ribuan": Counter(titik=2, tanpa=1), "hias": Counter({"-": 3}),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("raws", "usual"),
    [
        (["12000000", "Rp 9.500.000", "7.500.000,00", "6.000.000,-", "5.000.000,-", "4.000.000,-"], "6.000.000,-"),
        (["12.750.000", "13000000", "13.250.000"], "12.750.000"),
        (["-", ""], ""),
    ],
)
def test_the_usual_way_is_that_of_most(raws: list[str], usual: str) -> None:
    assert usual_writing(raws) == usual


@pytest.mark.parametrize(
    ("raw", "like", "found"),
    [
        ("12000000", "6.000.000,-", "12.000.000,-"),
        ("Rp 9.500.000", "6.000.000,-", "9.500.000,-"),
        ("7.500.000,00", "6.000.000,-", "7.500.000,-"),
        ("7.500.000,50", "6.000.000,-", "7.500.000,50"),
        ("7500000,50", "6.000.000,-", "7.500.000,50"),
        ("7500000,5%", "2.000%", "7.500.000,5%"),
        ("0107", "114", "107"),
        ("1.000", "Rp2.000,00", "Rp1.000,00"),
        ("50", "25%", ""),  # a percentage is another amount
        ("6.000.000,-", "5.000.000,-", ""),
        ("1.000", "2000", "1000"),
        ("1000", "999", "1.000"),
        ("1000", " 2.000 ", "1.000"),
        ("-1000", "2.000", "-1.000"),
        ("-1.000", "(2.000)", "(1.000)"),
        ("(1000)", "2.000", "(1.000)"),
        ("(1.000,50)", "(2.000,-)", ""),
        ("1000", "(2.000)", "1.000"),
        ("86%", "25 %", "86 %"),
        ("86,9%", "25 %", ""),
        ("5,00", "6,50", ""),
        ("5,50", "6", ""),
        ("tiga", "5", ""),
        ("5", "tiga", ""),
    ],
)
def test_an_amount_is_rewritten_as_the_others_are(raw: str, like: str, found: str) -> None:
    assert rewritten(raw, like) == (found if found != raw else "")
