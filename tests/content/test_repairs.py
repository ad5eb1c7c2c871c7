"""The repairs file and the provenance tell the truth about the content: each deviation recorded, each doubt marked."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from naskah.lines.grid import printed
from naskah.lines.inline import plain
from naskah.lines.units import printed_tables
from naskah.model import Peraturan, Perbaikan
from naskah.tables import Baca, Baris, Sel, Tabel

from .source import covers, printed_lines, ranges, row_lines, span, text

LIST = Path(__file__).with_name("bacaan_meragukan.csv")  # line, as read, confidence of the right reading
CONFIDENCE = ("A", "B", "C", "O", "B/O")
CUT_OFF = {1502: "C"}  # surely cut off (A); what stood there nobody can say (C)
PLACES = ("sampul", "kop", "judul", "penutup", "lampiran/penutup")
ABSENT = "tidak ada dalam sumber"


def doubtful_list() -> list[tuple[int, str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return [(int(row["baris"]), row["terbaca"], row["keyakinan"]) for row in csv.DictReader(file)]


@dataclass(frozen=True)
class Shown:
    """The regulation as printed: its paragraphs by unit, its tables, and the words of their heads."""

    lines: tuple[tuple[str, str], ...]
    tables: dict[str, Tabel]
    heads: dict[str, tuple[str, ...]]

    def texts(self, repair: Perbaikan) -> list[str]:
        """Return the texts of the place *repair* names: its cell, the head of its table, or its unit as printed."""
        if repair.baris:
            return [cell.raw for cell in self.cells(repair)]
        if repair.tabel:
            return [head for table in self.tables_of(repair) for head in self.heads[table.id]]
        return [words for unit, words in self.lines if unit == repair.unit or unit.startswith(repair.unit + "/")]

    def cells(self, repair: Perbaikan) -> list[Sel]:
        """Return the cell *repair* names, in a list; an empty list when there is none."""
        name = f"{repair.kolom}_{repair.tahun}" if repair.tahun else repair.kolom
        return [table.sel(row, name) for table in self.tables_of(repair) for row in table.baris if row.kunci == repair.baris]

    def tables_of(self, repair: Perbaikan) -> list[Tabel]:
        """Return the printed tables *repair* is about: one, or the matrix its source line belongs to."""
        if repair.tabel != "matriks":
            return [self.tables[repair.tabel]]
        names = {part.tabel for part in ranges() if part.tabel and set(span(repair.sumber)) & set(part.lines)}
        return [self.tables[name] for name in names]


@pytest.fixture(scope="module")
def shown(real: Peraturan) -> Shown:
    tables = printed_tables(real)
    lines = tuple((line.unit, line.text) for line in printed_lines(real))
    return Shown(lines, tables, {name: tuple(heads(table)) for name, table in tables.items()})


def heads(table: Tabel) -> Iterator[str]:
    """Yield the words of each header cell, and of each header row as a whole."""
    for fragment in printed(table, draft=False):
        cells = sorted(fragment.head, key=lambda cell: (cell.row, cell.column))
        yield from (cell.teks for cell in cells)
        yield from (" ".join(cell.teks for cell in cells if cell.row == row and cell.teks) for row in range(fragment.head_rows))


# -- each entry ----------------------------------------------------------------------------------------------------


def test_every_repair_names_a_place_that_exists(real: Peraturan, shown: Shown) -> None:
    for repair in real.perbaikan:
        assert repair.unit or repair.tabel, repair
        assert not repair.unit or repair.unit in real.units or repair.unit in PLACES, repair.unit
        assert shown.texts(repair), f"{repair.where}: tidak ada tempatnya"


def test_a_repair_that_was_made_is_in_the_content_and_one_that_was_not_is_not(real: Peraturan, shown: Shown) -> None:
    wrong = []
    for repair in real.perbaikan:
        texts = shown.texts(repair)
        wanted = plain(repair.menjadi if repair.diterapkan else repair.terbaca)
        found = any(wanted in found for found in texts) if wanted else texts == [""]
        if not found:
            wrong.append(f"{repair.where}: '{wanted}' tidak ada dalam {texts[:3]}")
    assert wrong == []


def test_the_source_line_of_a_repair_says_what_was_read(real: Peraturan) -> None:
    wrong = []
    for repair in real.perbaikan:
        lines = [text(line) for line in span(repair.sumber)]
        whole = " ".join(line for line in lines if line)
        pieces = repair.terbaca.split(" | ")
        if not all(any(piece in line for line in (*lines, whole)) for piece in pieces):
            wrong.append(f"{repair.where}: l.{repair.sumber} tidak memuat '{repair.terbaca}'")
    assert wrong == []


def test_only_sure_repairs_were_made_and_all_of_them(real: Peraturan) -> None:
    for repair in real.perbaikan:
        assert repair.keyakinan in CONFIDENCE
        assert repair.diterapkan == (repair.keyakinan == "A"), f"{repair.where}: keyakinan {repair.keyakinan}"


def test_a_reading_that_was_left_out_leaves_an_empty_cell_that_is_marked(real: Peraturan, shown: Shown) -> None:
    for repair in real.perbaikan:
        if repair.diterapkan and not repair.menjadi:
            [cell] = shown.cells(repair)
            assert cell.raw == ""
            assert cell.asal.baca in (Baca.TAK_TERBACA, Baca.RAGU), repair.where
            assert repair.terbaca in cell.asal.alasan


def test_the_repairs_stand_in_the_order_of_the_source(real: Peraturan) -> None:
    places = [span(repair.sumber)[0] for repair in real.perbaikan]
    assert places == sorted(places)


def test_no_repair_is_recorded_twice(real: Peraturan) -> None:
    keys = [(r.sumber, r.unit, r.tabel, r.baris, r.kolom, r.tahun, r.terbaca) for r in real.perbaikan]
    assert len(keys) == len(set(keys))


# -- the known readings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("line", "read", "confidence"), doubtful_list())
def test_every_known_reading_error_is_recorded(real: Peraturan, line: int, read: str, confidence: str) -> None:
    found = [repair for repair in real.perbaikan if covers(repair, line) and about(repair.terbaca, read)]
    wanted = CUT_OFF.get(line, confidence)
    assert any(repair.keyakinan == wanted and repair.diterapkan == (wanted == "A") for repair in found), found


def test_a_label_put_right_by_a_like_page_alone_stays_doubtful(real: Peraturan, shown: Shown) -> None:
    """A repair of words that the list of known readings does not call sure is no more than a proposal."""
    known = {(line, read) for line, read, _ in doubtful_list()}
    for repair in real.perbaikan:
        structural = not repair.menjadi or repair.menjadi in repair.terbaca
        listed = any(covers(repair, line) and about(repair.terbaca, read) for line, read in known)
        if repair.baris and repair.tabel == "matriks" and repair.diterapkan and not structural and not listed:
            [cell] = shown.cells(repair)
            assert cell.asal.baca is Baca.RAGU, repair.where
            assert repair.terbaca in cell.asal.alasan, repair.where


def about(recorded: str, read: str) -> bool:
    return recorded == read if not (recorded and read) else recorded in read or read in recorded


# -- provenance ----------------------------------------------------------------------------------------------------


def all_cells(tables: dict[str, Tabel]) -> Iterator[tuple[Tabel, Baris, str, Sel]]:
    for table in tables.values():
        for row in table.baris:
            yield from ((table, row, column.nama, cell) for column, cell in zip(table.daun, row.sel, strict=True))


def test_a_cell_with_a_doubtful_reading_is_marked_doubtful(real: Peraturan, shown: Shown) -> None:
    for repair in real.perbaikan:
        if repair.baris and re.search("[BC]", repair.keyakinan):
            [cell] = shown.cells(repair)
            assert cell.asal.baca is Baca.RAGU, repair.where


def test_a_cell_that_cannot_be_read_holds_no_value(shown: Shown) -> None:
    missing = [(row.kunci, name, cell.raw) for _, row, name, cell in all_cells(shown.tables) if cell.asal.baca is Baca.TAK_TERBACA]
    assert [place for place in missing if place[2]] == []


def test_a_doubtful_or_missing_cell_says_why(shown: Shown) -> None:
    unsettled = [(row.kunci, name, cell.asal.alasan) for _, row, name, cell in all_cells(shown.tables) if not cell.asal.baca.settled]
    assert [place for place in unsettled if not place[2]] == []


def test_every_cell_names_its_source_line(shown: Shown) -> None:
    for table, row, name, cell in all_cells(shown.tables):
        place = f"{table.id} {row.kunci} {name}"
        if cell.asal.sumber == "-":
            assert cell.asal.baca is Baca.TAK_TERBACA, place
            assert ABSENT in cell.asal.alasan, place
        else:
            assert re.fullmatch(r"\d+(-\d+)?", cell.asal.sumber), place


def test_a_cell_that_was_read_names_a_line_of_its_row_or_of_a_recorded_move(real: Peraturan, shown: Shown) -> None:
    for table, row, name, cell in all_cells(shown.tables):
        if cell.asal.baca is Baca.TAK_TERBACA or not cell.raw:
            continue
        here = set(span(cell.asal.sumber)) & set(row_lines(table, row))
        moved = any(
            repair.baris == row.kunci and repair.kolom == name and repair.diterapkan and covers(repair, span(cell.asal.sumber)[0])
            for repair in real.perbaikan
        )
        assert here or moved, f"{table.id} {row.kunci} {name}: {cell.asal.sumber}"


def test_a_missing_cell_of_a_lost_page_names_an_illegible_block_or_none(shown: Shown) -> None:
    illegible = {line for part in ranges() if part.isi == "rusak" for line in range(part.first, part.last + 1)}
    for table, row, name, cell in all_cells(shown.tables):
        if re.search("_202[4-7]$", name) and cell.asal.sumber != "-":
            assert set(span(cell.asal.sumber)) <= illegible, f"{table.id} {row.kunci} {name}"
