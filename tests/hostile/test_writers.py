"""Two who write at the same moment: what both say they did is there."""

from __future__ import annotations

import os
import random
import shutil
import sys
from pathlib import Path

import pytest

from naskah.load import load
from naskah.problems import NaskahError
from naskah.records import verification
from naskah.store import editing
from naskah.verify import Selection, verify

DRAFT = Path(__file__).parents[1] / "peraturan/perbup-contoh-7-2030/2031-rancangan"
WHO = verification("Pemeriksa Rekaan", "1 Januari 2031", "naskah asli rekaan")
ROWS = ("pena", "kertas")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")


def writer(folder: Path, row: str, value: str, gate: int, opened: int) -> int:
    """Start a process that verifies one cell once *gate* is closed; return its number."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        os.close(opened)
        os.read(gate, 1)
        with editing(folder):
            verify(load(folder), Selection("tabel-pengunjung", row, "", "anak"), WHO, value)
        status = 0
    except NaskahError:
        status = 3
    finally:
        os._exit(status)


def pairs(count: int, place: Path) -> None:
    folder = place / "perbup/2031-rancangan"
    for number in range(count):
        shutil.rmtree(place / "perbup", ignore_errors=True)
        shutil.copytree(DRAFT, folder)
        values = [str(random.Random(number * 2 + side).randrange(100, 999)) for side in range(2)]
        gate, opened = os.pipe()
        children = [writer(folder, row, value, gate, opened) for row, value in zip(ROWS, values, strict=True)]
        os.close(gate)
        os.close(opened)
        done = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        assert done == [0, 0]
        table, marks = (folder / "tabel/tabel-pengunjung.csv").read_text("utf-8"), (folder / "provenans.csv").read_text("utf-8")
        for row, value in zip(ROWS, values, strict=True):
            assert any(line.startswith(f"{row},") and f",{value}," in line for line in table.splitlines()), (number, row)
            assert f"tabel-pengunjung,{row},,anak,terverifikasi" in marks, (number, row)
        assert not [path for path in folder.rglob("*") if path.name.startswith(".")]
    print(f"\n{count} pairs of concurrent writers: none lost")


def test_a_few_pairs_of_writers_lose_nothing(tmp_path: Path) -> None:
    pairs(4, tmp_path)


@pytest.mark.sweep
def test_five_hundred_pairs_of_writers_lose_nothing(tmp_path: Path) -> None:
    pairs(500, tmp_path)
