"""What was counted in the source stands in the content: every table with its columns, heads and rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from naskah.check import run
from naskah.lines.grid import printed
from naskah.lines.units import printed_tables
from naskah.model import Peraturan
from naskah.problems import Severity
from naskah.tables import KolomGrup, Tabel, leaves

# -- tables -----------------------------------------------------------------------------------------

GAMBARAN = {  # columns of each fragment, header rows (without the number row), body rows
    "tabel-1-1": ([5], 1, 23 + 1),
    "tabel-2-1-1": ([12], 4, 1),
    "tabel-2-2-2": ([22, 17], 3, 1),
    "tabel-2-2-3": ([9], 3, 1),
    "tabel-2-2-4": ([9], 3, 1),
    "tabel-2-2-5": ([18], 3, 1),
    "tabel-2-2-6": ([18], 3, 1),
    "program-3-1-1": ([6], 1, 61),
    "program-3-1-2": ([6], 1, 14),
    "program-3-1-3": ([6], 1, 38),
    "program-3-1-4": ([6], 1, 12),
    "program-3-1-5": ([6], 1, 56),
    "program-3-1-6": ([6], 1, 17),
    "matriks-3-2-1": ([20, 20, 12], 2, 38 + 14),
    "matriks-3-2-2": ([20, 20, 12], 2, 184),
    "matriks-3-2-3": ([20, 20, 12], 2, 11),
    "matriks-3-2-4": ([20, 20, 12], 2, 11),
    "matriks-3-2-5": ([20, 20, 12], 2, 7 + 15 + 7),
    "matriks-3-2-6": ([20, 20, 12], 2, 41 + 19),
    "tabel-4-1": ([9], 1, 0),
}
NUMBERED = {name: 5 if name.startswith("program") else None for name in GAMBARAN if name != "tabel-1-1"}
GROUPS = {  # titles that span columns, with how many
    "tabel-2-1-1": [9, 3, 3, 3, 3, 3, 3],
    "tabel-2-2-2": [36, *[3] * 12],
    "tabel-2-2-3": [6, 3, 3],
    "tabel-2-2-4": [6, 3, 3],
    "tabel-2-2-5": [15, *[3] * 5],
    "tabel-2-2-6": [15, *[3] * 5],
}


def header_rows(table: Tabel) -> int:
    """Return how many header rows with words are printed above the number row."""
    cells = printed(table, draft=False)[0].head
    rows = {cell.row for cell in cells if cell.teks}
    return len(rows) - bool(table.nomor_kolom)


def spans(table: Tabel) -> Iterator[int]:
    """Yield the widths of the groups, level by level."""
    level = [node for node in table.kolom if isinstance(node, KolomGrup)]
    while level:
        yield from (len(tuple(leaves((node,)))) for node in level)
        level = [below for node in level for below in node.kolom if isinstance(below, KolomGrup)]


def test_there_are_twenty_tables(real: Peraturan) -> None:
    assert sorted(printed_tables(real)) == sorted(GAMBARAN)
    assert len(GAMBARAN) == 20


@pytest.mark.parametrize("name", GAMBARAN)
def test_a_table_has_its_columns_header_rows_and_body_rows(real: Peraturan, name: str) -> None:
    table = printed_tables(real)[name]
    assert ([len(fragment) for fragment in table.fragments()], header_rows(table), len(table.baris)) == GAMBARAN[name]


@pytest.mark.parametrize("name", GAMBARAN)
def test_a_table_numbers_its_columns(real: Peraturan, name: str) -> None:
    table = printed_tables(real)[name]
    numbers = [number for number in table.nomor_kolom if number]
    assert numbers == ([str(n + 1) for n in range(NUMBERED[name] or len(table.daun))] if name in NUMBERED else [])


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_title_spans_its_columns(real: Peraturan, name: str) -> None:
    assert list(spans(real.tabel[name])) == GROUPS[name]


def test_the_total_row_of_the_population_stands_in_the_second_column(real: Peraturan) -> None:
    row = real.tabel["tabel-1-1"].baris[-1]
    assert [cell.raw for cell in row.sel] == ["", "JUMLAH", "1.614.695", "1.582.311", "3.197.006"]


# -- program tables ---------------------------------------------------------------------------------

PROGRAM = {  # sub kegiatan of each kegiatan of each program
    "program-3-1-1": [[6, 5, 7, 3], [4, 2, 4, 7, 3], [4, 2, 4, 7, 3]],
    "program-3-1-2": [[14]],
    "program-3-1-3": [[21], [17]],
    "program-3-1-4": [[6, 6]],
    "program-3-1-5": [[9, 3, 1], [2, 12, 6, 4], [9, 2, 1, 3, 4]],
    "program-3-1-6": [[12], [5]],
}


def programs(table: Tabel) -> list[list[int]]:
    found: list[list[int]] = []
    for row in table.baris:
        if table.sel(row, "program").raw:
            found.append([])
        if table.sel(row, "kegiatan").raw:
            found[-1].append(0)
        found[-1][-1] += 1
        assert table.sel(row, "no_sub").raw == str(found[-1][-1]), row.kunci
    return found


def test_the_program_tables_have_their_programs_kegiatan_and_sub_kegiatan(real: Peraturan) -> None:
    assert {name: programs(real.tabel[name]) for name in PROGRAM} == PROGRAM
    kegiatan = [count for counts in PROGRAM.values() for count in counts]
    assert (len(kegiatan), sum(map(len, kegiatan)), sum(map(sum, kegiatan))) == (12, 33, 198)


# -- matrices ----------------------------------------------------------------------------------

LAYANAN = {  # rows under each service (sub-headings and details counted), its own row not
    "pendidikan": {"paud": 8, "dikdas": 0, "dikdas/sd": 13, "dikdas/smp": 13, "kesetaraan": 13},
    "kesehatan": {
        "ibu-hamil": 17, "ibu-bersalin": 9, "bayi-baru-lahir": 14, "balita": 21, "usia-pendidikan-dasar": 18, "usia-produktif": 22,
        "usia-lanjut": 13, "hipertensi": 12, "diabetes-melitus": 12, "odgj-berat": 9, "tuberkulosis": 15, "hiv": 10,
    },
    "pekerjaan-umum": {"air-minum": 6, "air-limbah": 3},
    "perumahan": {"korban-bencana": 3, "relokasi": 6},
    "trantibumlinmas": {
        "trantibum": 6, "kebencanaan": 0, "kebencanaan/informasi": 4, "kebencanaan/kesiapsiagaan": 2, "kebencanaan/evakuasi": 5,
        "damkar": 6,
    },
    "sosial": {"disabilitas": 13, "anak": 12, "lanjut-usia": 13, "tuna-sosial": 12, "bencana": 5},
}  # fmt: skip
ROWS = {"pendidikan": 52, "kesehatan": 184, "pekerjaan-umum": 11, "perumahan": 11, "trantibumlinmas": 29, "sosial": 60}


def test_the_matrices_have_347_rows_and_a_record_of_each_in_every_year(real: Peraturan) -> None:
    assert real.matriks
    assert {bidang.bidang: len(bidang.baris) for bidang in real.matriks.bidang} == ROWS
    assert sum(ROWS.values()) == 347
    assert real.matriks.tahun == (2024, 2025, 2026, 2027, 2028)
    keys = [row.kunci for bidang in real.matriks.bidang for row in bidang.baris]
    assert set(real.matriks.capaian) == {(key, year) for key in keys for year in real.matriks.tahun}
    assert len(real.matriks.capaian) == 1735


@pytest.mark.parametrize("bidang", LAYANAN)
def test_a_service_has_its_rows(real: Peraturan, bidang: str) -> None:
    assert real.matriks
    [rows] = [found.baris for found in real.matriks.bidang if found.bidang == bidang]
    services = {row.kunci: 0 for row in rows if row.jenis == "layanan"}
    parents = {row.kunci: row.induk for row in rows}
    for row in rows:
        key = row.kunci
        if key not in services:
            while key not in services:
                key = parents[key]
            services[key] += 1
    assert {key.removeprefix(f"{bidang}/"): count for key, count in services.items()} == LAYANAN[bidang]


def test_the_column_numbers_of_the_matrices_run_from_1_to_44_on_three_pages(real: Peraturan) -> None:
    for name, table in printed_tables(real).items():
        if name.startswith("matriks"):
            assert table.nomor_kolom == tuple(str(number) for number in range(1, 45))
            pages = [[int(table.nomor_kolom[table.nomor_daun[column]]) for column in page] for page in table.fragments()]
            assert pages == [list(range(1, 21)), [*range(1, 5), *range(21, 37)], [*range(1, 5), *range(37, 45)]]


def test_the_first_column_of_a_year_is_5_plus_8_times_the_years_before(real: Peraturan) -> None:
    table = printed_tables(real)["matriks-3-2-1"]
    for year in range(2024, 2029):
        assert table.nomor_daun[f"penerima_{year}"] + 1 == 5 + 8 * (year - 2024)


def test_the_base_year_has_the_printed_heading(real: Peraturan) -> None:
    assert real.matriks
    found = {bidang.bidang: bidang.judul_dasar for bidang in real.matriks.bidang}
    assert found == {name: "Tahun 2023" if name == "kesehatan" else "Tahun Dasar (2023)" for name in ROWS}


NUMBERS = {  # printed numbers that do not simply count up
    "perumahan": ["1)", "3", "4", "5", "2)", "", "1", "a.", "b.", "c.", "2"],
    "pekerjaan-umum": ["1)", "", "1", "2", "", "3", "4", "2)", "1", "2", "3"],
    "trantibumlinmas": ["1)", *"123456", "2)", "a", *"1234", "b", *"12", "c", *"12345", "3)", *"123456"],
}


@pytest.mark.parametrize("bidang", NUMBERS)
def test_the_rows_carry_the_printed_numbers(real: Peraturan, bidang: str) -> None:
    assert real.matriks
    [rows] = [found.baris for found in real.matriks.bidang if found.bidang == bidang]
    assert [row.sel[0].raw for row in rows] == NUMBERS[bidang]


SUMS = {  # declared sums of the matrices that can be checked and do not hold as printed: (row, column) and the difference
    ("pendidikan/kesetaraan", "anggaran"): "selisih 60.000",
    ("pekerjaan-umum/air-minum/perpipaan", "anggaran"): "selisih -1",
}


def test_of_the_declared_sums_of_the_legible_pages_two_do_not_hold(real: Peraturan) -> None:
    assert real.matriks
    assert len(real.matriks.jumlah) == 11
    fields = {bidang.tabel: bidang for bidang in real.matriks.bidang}
    found = {}
    for problem in run(real):
        if problem.code == "HITUNG-01" and problem.severity is Severity.ERROR:
            table, _, place = problem.unit.partition("/")
            row, year, column = place.rsplit("/", 2)
            assert year == "2028"
            assert row in {line.kunci for line in fields[table].baris}
            found[row, column] = problem.message.split(", ")[-1]
    assert found == SUMS
