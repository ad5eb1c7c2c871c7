"""Twice the text costs at most 2.5 times the time; a megabyte of anything in one text is answered soon."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest

from naskah.check import run
from naskah.load import load
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
]
MOST = 2.5
SAMPLE = PATTERNS[::14]


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
