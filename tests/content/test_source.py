"""Word for word: what the scan read, with the recorded repairs, is what the content says; nothing else, nothing less."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby

import pytest

from naskah.lines.grid import printed
from naskah.lines.inline import plain
from naskah.lines.units import printed_tables
from naskah.model import Gambar, Peraturan, Perbaikan, SisipanTabel
from naskah.tables import Baca

from .source import (
    YEAR,
    Range,
    columns,
    covers,
    narrative,
    printed_lines,
    ranges,
    raw,
    read_cells,
    read_table,
    repaired,
    row_lines,
    source_lines,
    span,
    text,
)

# The blocks whose text the reading invented
RUSAK = ("893-990", "992-1008", "1070-1212", "1428-1440", "1459-1489", "1508-1516", "1560-1604")
TABLES = tuple(dict.fromkeys(part.tabel for part in ranges() if part.tabel))
ITALIC = re.compile(r"\*[^\s*][^*]*\*")


def of_table(peraturan: Peraturan, name: str) -> list[Perbaikan]:
    wanted = "matriks" if name.startswith("matriks") else name
    return [repair for repair in peraturan.perbaikan if repair.tabel == wanted and repair.diterapkan]


# -- every line ----------------------------------------------------------------------------------------------------


def test_every_source_line_is_in_exactly_one_range_of_the_map() -> None:
    counted = Counter(line for part in ranges() for line in range(part.first, part.last + 1))
    assert [line for line in range(1, len(source_lines()) + 1) if counted[line] != 1] == []
    assert max(counted) == len(source_lines())


def test_the_unusable_lines_are_exactly_the_illegible_blocks() -> None:
    unused = {line for part in ranges() if part.isi == "rusak" for line in part.lines}
    assert unused == {line for block in RUSAK for line in span(block) if text(line)}


def test_a_line_of_the_narrative_is_no_line_of_a_table() -> None:
    assert [line for part in ranges() if part.isi == "naskah" for line in part.lines if "\t" in raw(line)] == []


# -- narrative -----------------------------------------------------------------------------------------------------


def test_the_narrative_says_the_words_of_the_source_in_order(real: Peraturan) -> None:
    words = list(narrative(real))
    source = plain(" ".join(word for word, _ in words)).split()
    lines = [line for _, line in words]
    assert len(source) == len(lines)
    content = [(word, block.unit) for block in printed_lines(real) for word in block.text.split()]
    for index, (word, (other, unit)) in enumerate(zip(source, content, strict=False)):
        assert word == other, f"l.{lines[index]}: '{' '.join(source[index : index + 8])}' tercetak pada {unit} sebagai '{other}'"
    assert len(source) == len(content)


def test_the_italic_words_of_the_source_are_italic(real: Peraturan) -> None:
    source = ITALIC.findall(" ".join(word for word, _ in narrative(real)))
    units = (*real.menimbang, *real.mengingat, *real.batang_tubuh, *(unit for lampiran in real.lampiran for unit in lampiran.isi))
    assert [mark for root in units for unit in root.walk() for mark in ITALIC.findall(unit.teks.isi)] == source
    assert len(source) == 19


def test_words_that_are_not_in_the_source_are_only_the_description_of_the_missing_map(real: Peraturan) -> None:
    alts = [unit.alt.isi for unit in real.units.values() if isinstance(unit, Gambar)]
    assert alts == ["Peta wilayah administrasi Kabupaten Bekasi."]


# -- tables --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_table_has_its_source_lines_and_every_line_its_row(real: Peraturan, name: str) -> None:
    table = printed_tables(real)[name]
    lines = [line for part in ranges() if part.tabel == name and part.isi in ("isi", "sambungan") for line in part.lines]
    claimed = [line for row in table.baris for line in row_lines(table, row) if line in set(lines)]
    assert sorted(claimed) == lines
    assert [row.kunci for row in table.baris if not set(lines) & set(row_lines(table, row))] == []
    assert claimed == sorted(claimed), "baris tidak menurut urutan sumber"


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_says_what_the_source_says_there(real: Peraturan, name: str) -> None:
    table, repairs = printed_tables(real)[name], of_table(real, name)
    read = read_table(real, name)
    wrong = []
    for row in table.baris:
        for column in table.daun:
            field = column.nama.removesuffix(YEAR)
            if column.tahun not in (None, 2028):
                continue
            cell = read[row.kunci].get(field)
            value, line = (cell.value, cell.line) if cell else ("", row_lines(table, row)[0])
            own = [repair for repair in repairs if repair.baris == row.kunci and repair.kolom == field]
            if not same(value, table.sel(row, column.nama).raw, line, own, repairs):
                wrong.append(f"l.{line} {row.kunci} {field}: terbaca '{value}', tertulis '{table.sel(row, column.nama).raw}'")
    assert wrong == []


def same(value: str, written: str, line: int, own: list[Perbaikan], repairs: list[Perbaikan]) -> bool:
    """Tell whether the reading of a cell, its own repairs and the recorded moves give what is written."""
    if repaired(value, [repair for repair in own if covers(repair, line)]) == written:
        return True
    if not value:
        return any(repair.menjadi == repair.terbaca == written for repair in own)
    return not written and any(
        repair not in own and covers(repair, line) and repair.terbaca == repair.menjadi == value for repair in repairs
    )


@pytest.mark.parametrize("name", TABLES)
def test_a_value_that_was_read_in_another_column_has_a_repair(real: Peraturan, name: str) -> None:
    repairs = of_table(real, name)
    silent = [
        f"l.{cell.line} {key} {column}: '{cell.value}'"
        for key, cells in read_table(real, name).items()
        for column, cell in cells.items()
        if cell.moved and not any(covers(repair, cell.line) for repair in repairs)
    ]
    assert silent == []


def test_a_row_that_was_read_twice_repeats_the_row_it_names(real: Peraturan) -> None:
    tables = printed_tables(real)
    for part in (part for part in ranges() if part.isi == "rangkap"):
        moved = {(repair.kolom, repair.terbaca) for repair in of_table(real, part.tabel) if covers(repair, part.first)}
        cells = read_cells(part.first, part, columns(part, tables))
        left = {column: cell.value for column, cell in cells.items() if cell.value and (column, cell.value) not in moved}
        usual = Range(part.first, part.last, "isi", part.tabel)
        first = read_cells(part.mengulang, usual, columns(usual, tables))
        assert moved
        assert left.items() <= {column: cell.value for column, cell in first.items()}.items()


def test_the_years_whose_pages_cannot_be_read_hold_no_value(real: Peraturan) -> None:
    assert real.matriks
    for (key, year), cells in real.matriks.capaian.items():
        for cell in cells:
            if year < 2028:
                assert (cell.raw, cell.asal.baca) == ("", Baca.TAK_TERBACA), f"{key} {year}"


# -- heads of tables -----------------------------------------------------------------------------------------------


def heads() -> list[tuple[Range, int]]:
    """Return (range, header row) of every header line; the rows of a block count from the first of its table."""
    return [
        (part, part.baris_kepala + number) for part in ranges() if part.isi in ("kepala", "ulang") for number, _ in enumerate(part.lines)
    ]


@pytest.mark.parametrize(("part", "number"), heads(), ids=lambda value: f"l{value.first}" if isinstance(value, Range) else str(value))
def test_the_head_of_a_table_says_what_the_source_says(real: Peraturan, part: Range, number: int) -> None:
    line = part.first + number - part.baris_kepala
    table = printed_tables(real)[part.tabel]
    fragments = printed(table, draft=False)
    shown = fragments[-1] if part.tabel.startswith("matriks") else fragments[part.potongan - 1]
    repairs = [repair for repair in of_table(real, part.tabel) if not repair.baris and covers(repair, line)]
    rows = [list(cells) for _, cells in groupby(sorted(shown.head, key=lambda cell: (cell.row, cell.column)), key=lambda cell: cell.row)]
    assert repaired(text(line), repairs) == " ".join(cell.teks for cell in rows[number - 1] if cell.teks)


def test_a_scattered_head_was_put_together_from_its_own_words(real: Peraturan) -> None:
    for part in (part for part in ranges() if part.isi == "kepala-pecah"):
        cells = Counter(" ".join(cell.split()) for line in part.lines for cell in raw(line).split("\t") if cell.strip())
        repairs = [repair for repair in of_table(real, part.tabel) if span(repair.sumber) == span(f"{part.first}-{part.last}")]
        assert Counter(piece for repair in repairs for piece in repair.terbaca.split(" | ")) == cells
        head = [cell for cell in printed(printed_tables(real)[part.tabel], draft=False)[0].head if cell.row == 1]
        assert [repair.menjadi for repair in repairs] == [cell.teks for cell in sorted(head, key=lambda cell: cell.column)]
        for repair in repairs:
            assert Counter(repair.menjadi.split()) <= Counter(repair.terbaca.replace(" | ", " ").split())


# -- captions ------------------------------------------------------------------------------------------------------


def test_every_table_stands_where_its_lines_stand_between_the_lines_of_the_narrative(real: Peraturan) -> None:
    placed = [unit.tabel for root in real.lampiran[0].isi for unit in root.walk() if isinstance(unit, SisipanTabel)]
    assert tuple(placed) == TABLES
    assert [name for name, _ in groupby(part.tabel for part in ranges() if part.tabel)] == list(TABLES)
