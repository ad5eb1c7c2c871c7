"""Twice the text costs at most 2.5 times the time; a megabyte of anything in one text is answered soon."""

from __future__ import annotations

import gc
import json
import random
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import pytest

from naskah.check import run
from naskah.load import load
from naskah.model import Peraturan
from naskah.problems import NaskahError
from tests.hostile.inputs import SMALL

PATTERNS = [
    "PERATURAN ",
    "a",
    "-",
    "(",
    "Pasal 1 ayat (1) ",
    "huruf a, ",
    "Undang-Undang Nomor 1 Tahun 2020 tentang Hal; ",
    "kata lain yang ditulis ",
    "Kata Lain Yang ",
    "1.000 ",
    "Rp1.000,00 (seribu rupiah) ",
    ". ",
    "a  ",
    '"a" ',
    "\u201ca\u201d ",
    "/",
    "dan/atau ",
    "yang selanjutnya disebut ",
    "1 Januari 2020 ",
    "IV ",
    "aB",
    "(APBD) ",
    "10% ",
    "sebagaimana dimaksud dalam Pasal 1 ",
    "Lampiran I ",
    "<a> ",
    "*a* ",
    "Tabel 1.1 ",
    "selanjutnya disebut a adalah ",
    "selanjutnya disebut adalah ",
]
MOST, ROUNDS = 2.5, 3
SAMPLE = PATTERNS[:14:13]  # the second is written with escapes, each of which has a place of its own


def seconds(text: str, place: Path) -> float:
    """Return what loading and checking costs with *text* in the place of a definition; the quicker of two runs."""
    shutil.rmtree(place, ignore_errors=True)
    folder = Path(shutil.copytree(SMALL, place / "perbup/2030"))
    path = folder / "batang-tubuh.yaml"
    body = path.read_text("utf-8").replace("teks: Bupati adalah Bupati Contoh.", f"teks: {json.dumps(text, ensure_ascii=False)}")
    path.write_text(body, "utf-8")
    spent = []
    for _ in range(2):
        start = time.process_time()
        run(load(folder))
        spent.append(time.process_time() - start)
    return min(spent)


def doubled(pattern: str, place: Path) -> None:
    text = pattern * (4_000 // len(pattern))
    one, two = seconds(text, place), seconds(text[:3_900] * 2, place)
    assert two <= MOST * one, f"{pattern!r}: {one:.2f} s, {two:.2f} s"
    assert seconds(pattern * (1_000_000 // len(pattern)), place) < 5


@pytest.mark.parametrize("pattern", SAMPLE)
def test_a_sample_of_texts_costs_no_more_than_its_length(pattern: str, tmp_path: Path) -> None:
    doubled(pattern, tmp_path / "isi")


@pytest.mark.sweep
@pytest.mark.parametrize("pattern", [pattern for pattern in PATTERNS if pattern not in SAMPLE])
def test_no_text_costs_more_than_its_length(pattern: str, tmp_path: Path) -> None:
    doubled(pattern, tmp_path / "isi")


@pytest.mark.sweep
def test_rows_of_a_table_cost_no_more_than_their_number(tmp_path: Path) -> None:
    def rows(count: int) -> float:
        shutil.rmtree(tmp_path / "isi", ignore_errors=True)
        folder = Path(shutil.copytree(SMALL, tmp_path / "isi/perbup/2030"))
        path = folder / "tabel/tabel-pengunjung.csv"
        lines = path.read_text("utf-8").splitlines()
        path.write_text("\n".join([*lines, *(lines[1].replace(",", f"{number},", 1) for number in range(count))]) + "\n", "utf-8")
        start = time.process_time()
        run(load(folder))
        return time.process_time() - start

    one, two = rows(2_000), rows(4_000)
    assert two <= MOST * one, (one, two)


# -- everything else that is read or held side by side -------------------------------------------------------------------

Work = Callable[[], object]


def compared_text(count: int) -> Work:
    """Two long texts that differ at every tenth word."""
    from naskah.compare import compare

    words = [f"kata{number % 97}" for number in range(count)]
    other = [word if number % 10 else "lain" for number, word in enumerate(words)]
    old, new = (_defined(" ".join(one)) for one in (words, other))
    return lambda: compare(old, new)


def compared_units(count: int) -> Work:
    """Two regulations with so many Pasal, of which every tenth differs and one is new."""
    from naskah.compare import compare

    old, new = _units(range(count), _lain(10)), _units(range(1, count + 1), _lain(11))
    return lambda: compare(old, new)


def compared_others(count: int) -> Work:
    """Two regulations with so many Pasal, each of which says something else than all others."""
    from naskah.compare import compare

    chances = random.Random(1), random.Random(2)
    old, new = (_units(range(count), lambda _, chance=chance: _sentence(chance), named=False) for chance in chances)
    return lambda: compare(old, new)


def compared_rows(count: int) -> Work:
    """Two tables of so many rows, of which every tenth differs."""
    from naskah.compare import compare

    old, new = _rows(count, "1"), _rows(count, "2")
    return lambda: compare(old, new)


def read_workbook(count: int) -> Work:
    """A workbook with so many rows of ten cells that nobody asked for."""
    from naskah.imports import open_workbook, plans
    from tests.hostile.offers_files import SHEET, end, packed, workbook

    rows = (f'<row r="{n}">' + "".join(f'<c r="{c}{n}"><v>1</v></c>' for c in "ABCDEFGHIJ") + "</row>" for n in range(5_000, 5_000 + count))
    path = _put("x.xlsx", packed(workbook(), {SHEET: end("".join(rows))}))
    small = load(SMALL)

    def work() -> None:
        with suppress(NaskahError):
            plans(open_workbook(path), small)

    return work


def read_archive(count: int) -> Work:
    """A Word file of so many paragraphs, opened."""
    from naskah.archive import DOCX, open_archive

    data = _docx(b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>", count)
    return lambda: open_archive(data, DOCX, "a.docx")


def read_paragraphs(count: int) -> Work:
    """A Word file of so many paragraphs, read as blocks."""
    from naskah.wordfile.blocks import docx_blocks

    data = _docx(b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>", count)
    return lambda: docx_blocks(data, "a.docx")


def read_cells(count: int) -> Work:
    """A Word file with a table of so many rows of nine cells."""
    from naskah.wordfile.blocks import docx_blocks

    row = b"<w:tbl><w:tr>" + b"<w:tc><w:p><w:r><w:t>%d</w:t></w:r></w:p></w:tc>" * 9 + b"</w:tr></w:tbl>"
    data = _docx(row, count, 9)
    return lambda: docx_blocks(data, "a.docx")


def read_pages(count: int) -> Work:
    """A PDF of so many pages of text."""
    from naskah.reading.pdf_text import read_pdf
    from tests.hostile.offers_files import pdf, shown

    data = pdf(shown([f"kata {number} dalam baris ini" for number in range(50)]), count)
    return lambda: read_pdf(data, "a.pdf")


def read_draft_of(text: Callable[[int], str]) -> Callable[[int], Work]:
    """Return what reads a plain text as a draft."""

    def made(count: int) -> Work:
        from naskah.reading.draft import read_draft
        from naskah.reading.pdf_text import read_text

        said = "PERATURAN BUPATI CONTOH\nNOMOR 1 TAHUN 2030\nTENTANG\nHAL REKAAN\n" + "".join(map(text, range(1, count + 1)))
        return lambda: read_draft(read_text(said).scraps, "a.txt")

    return made


READ: dict[str, tuple[Callable[[int], Work], int]] = {
    "archive": (read_archive, 60_000),
    "compared text": (compared_text, 4_000),
    "compared units": (compared_units, 250),
    "compared others": (compared_others, 250),
    "compared rows": (compared_rows, 1_500),
    "workbook": (read_workbook, 4_000),
    "paragraphs": (read_paragraphs, 15_000),
    "cells": (read_cells, 2_000),
    "pages": (read_pages, 60),
    "draft: Pasal": (read_draft_of(lambda n: f"Pasal {n}\nIsi Pasal yang ke-{n}.\n"), 4_000),
    "draft: ayat": (read_draft_of(lambda n: f"({n}) Isi ayat.\n" if n > 1 else "Pasal 1\n(1) Isi.\n"), 3_000),
    "draft: huruf": (read_draft_of(lambda n: f"{chr(97 + n % 26)}. isi huruf;\n"), 9_000),
    "draft: the same": (read_draft_of(lambda n: "Pasal 1\n"), 12_000),
    "draft: one line": (read_draft_of(lambda n: "kata "), 100_000),
    "draft: capitals": (read_draft_of(lambda n: "PERATURAN BUPATI CONTOH\n"), 9_000),
}


LINES = [  # of a draft that says the same again and again
    "BAB I\nJUDUL", "Bagian Kesatu\nJudul", "Paragraf 1\nJudul", "Pasal 1", "Pasal 1\nIsi.", "Pasal 1\n(1) Isi.\n(2) Isi.", "(1) Isi.",
    "a. isi;", "1. isi;", "1) isi;", "a) isi;", "1.1. isi", "- isi", "MEMUTUSKAN:", "Menimbang : a. bahwa isi;", "Mengingat : 1. isi;",
    "Menetapkan : ISI", "LAMPIRAN I\nPERATURAN BUPATI", "PENJELASAN\nATAS", "Cukup jelas.", "Ditetapkan di Contoh", "BUPATI CONTOH,", "ttd",
    "BERITA DAERAH", "I. UMUM", "KESATU : isi", "Tabel 1.1 Judul", "No\tUraian\tJumlah", "1\tIsi\t1.000", "1   Isi   1.000", "| a | b |",
    "\u201cPasal 1\u201d", "Pasal 1 diubah sehingga berbunyi:", "Di antara Pasal 1 dan Pasal 2 disisipkan Pasal 1A",
    "kata lain yang ditulis", "KATA LAIN", "kata-", "- 2 -", "halaman 2", "....", "(", ")", "a", "1", "I",
    "\u2022 isi", "https://contoh.invalid/a", "isi isi isi isi isi:",
]  # fmt: skip


def read_lines(line: str) -> Callable[[int], Work]:
    """Return what reads a draft of so many characters of the same lines."""
    from naskah.reading.draft import read_draft
    from naskah.reading.pdf_text import read_text

    def made(count: int) -> Work:
        said = "PERATURAN BUPATI CONTOH\nNOMOR 1 TAHUN 2030\nTENTANG\nHAL REKAAN\n" + f"{line}\n" * (count // (len(line) + 1))
        return lambda: read_draft(read_text(said).scraps, "a.txt")

    return made


READ |= {f"draft of {line!r}": (read_lines(line), 100_000) for line in LINES}


def grown(name: str) -> None:
    make, count = READ[name]
    for _ in range(ROUNDS):  # what other work on the machine adds to one of them is no growth
        one, two = (_spent(make(size)) for size in (count, 2 * count))
        if two <= MOST * one:
            break
    print(f"\n{name}: {count}: {one:.2f} s, twice as many: {two:.2f} s, {two / one:.2f} times")
    assert two <= MOST * one, (name, one, two)


def _spent(work: Work) -> float:
    spent = []
    gc.collect()
    gc.disable()  # as in a command
    for _ in range(2):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    gc.enable()
    return min(spent)


def test_an_archive_costs_no_more_than_its_length() -> None:
    grown("archive")


@pytest.mark.sweep
@pytest.mark.parametrize("name", [name for name in READ if name != "archive"])
def test_nothing_that_is_read_or_compared_costs_more_than_its_length(name: str) -> None:
    grown(name)


def _put(name: str, data: bytes) -> Path:
    path = Path(tempfile.mkdtemp()) / name
    path.write_bytes(data)
    return path


def _docx(piece: bytes, count: int, numbers: int = 1) -> bytes:
    from tests.hostile.offers_files import BODY, body, packed, word

    return packed(word(), {BODY: body(b"".join(piece % ((number,) * numbers) for number in range(count)))})


def _copy() -> Path:
    return Path(shutil.copytree(SMALL, Path(tempfile.mkdtemp()) / "perbup/2030"))


def _defined(text: str) -> Peraturan:
    folder = _copy()
    path = folder / "batang-tubuh.yaml"
    path.write_text(path.read_text("utf-8").replace("teks: Bupati adalah Bupati Contoh.", f"teks: {json.dumps(text)}"), "utf-8")
    return load(folder)


def _units(numbers: Iterable[int], said: Callable[[int], str], named: bool = True) -> Peraturan:
    folder = _copy()
    path = folder / "batang-tubuh.yaml"
    text = path.read_text("utf-8")
    last = [int(found) for found in re.findall(r"pasal: '(\d+)'", text)][-1]
    more = "".join(
        f"  - pasal: '{place}'\n{f'    id: p{number}' * named}\n    teks: {said(number)}\n"
        for place, number in enumerate(numbers, last + 1)
    )
    path.write_text(f"{text.rstrip()}\n{more}", "utf-8")
    return load(folder)


def _lain(every: int) -> Callable[[int], str]:
    return lambda number: f"Isi Pasal {'lain ' if number % every == 0 else ''}yang ke-{number}."


def _sentence(chance: random.Random) -> str:
    return " ".join(f"kata{chance.randrange(4_000)}" for _ in range(12)) + "."


def _rows(count: int, said: str) -> Peraturan:
    folder = _copy()
    path = folder / "tabel/tabel-pengunjung.csv"
    lines = [f"k{n},{n + 9},Kecamatan {n},{said if n % 10 == 0 else 0},2,3,4,5%" for n in range(count)]
    path.write_text(path.read_text("utf-8").rstrip() + "\n" + "\n".join(lines) + "\n", "utf-8")
    return load(folder)
