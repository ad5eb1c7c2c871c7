"""A final build prints the law alone, and refuses while anything is unverified, naming exactly that."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from naskah import conserve, manifest
from naskah.commands.common import unsettled
from naskah.lines import Line, Table, document
from naskah.lines.units import printed_tables
from naskah.load import load
from naskah.model import Peraturan, Status
from naskah.problems import Problem
from naskah.records import verification
from naskah.verify import Selection, verify

ROOT = Path(__file__).parents[1]
REAL = ROOT / "content/perbup-bekasi-33-2024/2024"
SMALL = ROOT / "tests/peraturan/perbup-contoh-7-2030/2030"
CELLS = re.compile(r"(\d+) sel belum diverifikasi: (\S+) baris '([^']*)'(?: tahun ([\d,]+))? kolom (.*?) \((?:ragu|tak-terbaca)")


def named_cells(problems: list[Problem]) -> set[tuple[str, str, str]]:
    """Return (table, row key, printed column) of every cell the problems name."""
    found: set[tuple[str, str, str]] = set()
    for problem in problems:
        match = CELLS.match(problem.message)
        if match:
            columns = [f"{column}_{year}" if year else column for year in (match[4] or "").split(",") for column in match[5].split(", ")]
            assert len(columns) == int(match[1])
            found |= {(match[2], match[3], column) for column in columns}
    return found


def unsettled_cells(peraturan: Peraturan) -> set[tuple[str, str, str]]:
    """Return the unverified cells straight from the tables."""
    return {
        (table.id, row.kunci, column.nama)
        for table in printed_tables(peraturan).values()
        for row in table.baris
        for column, cell in zip(table.daun, row.sel, strict=True)
        if not cell.asal.baca.settled
    }


@pytest.mark.parametrize("folder", [REAL, SMALL], ids=["bekasi", "contoh"])
def test_a_final_build_names_exactly_the_unverified_cells(folder: Path) -> None:
    peraturan = load(folder)
    cells = unsettled_cells(peraturan)
    assert cells
    assert named_cells(unsettled(peraturan)) == cells


def settle(folder: Path) -> Peraturan:
    """Verify every cell of a copy, decide every doubtful reading, supply every image, seal it: what a drafting unit would do."""
    asal = verification("Pemeriksa Rekaan", "1 Januari 2031", "naskah asli rekaan untuk pengujian")
    lines = [(folder / "provenans.csv").read_text("utf-8").rstrip("\n")]
    peraturan = load(folder)
    years = [""] if peraturan.matriks is None else ["", f"{peraturan.matriks.tahun[0]}..{peraturan.matriks.tahun[-1]}"]
    tables = [(name, "") for name in peraturan.tabel] + [(peraturan.matriks.id, year) for year in years if peraturan.matriks]
    for name, year in tables:
        if name not in peraturan.tabel or peraturan.tabel[name].baris:
            lines.append(f"{name},*,{year},*,terverifikasi,,,{asal.oleh},{asal.tanggal},{asal.dasar}")
    (folder / "provenans.csv").write_text("\n".join(lines) + "\n", "utf-8")
    records = folder / "tabel/matriks-capaian.csv"
    records.write_text(records.read_text("utf-8").replace("175.00.000", "175.000.000"), "utf-8")
    repairs = folder / "perbaikan.yaml"
    repairs.write_text(re.sub(r"keyakinan: [BC]\n", "keyakinan: A\n", repairs.read_text("utf-8")), "utf-8")
    for path in folder.glob("lampiran/*.yaml"):
        text = re.sub(r"^(\s*)- gambar: (peta-wilayah)\n", r"\1- gambar: \2\n\1  berkas: peta.png\n", path.read_text("utf-8"), flags=re.M)
        path.write_text(text, "utf-8")
    shutil.copy(next(SMALL.rglob("*.png")), folder / "peta.png")
    if peraturan.status is Status.DIUNDANGKAN:
        (folder / manifest.NAME).unlink(missing_ok=True)
        for name, data in manifest.seal(folder, asal, settled=False).items():
            (folder / name).write_bytes(data)
    return load(folder)


@pytest.mark.parametrize("source", [REAL, SMALL], ids=["bekasi", "contoh"])
def test_once_everything_is_verified_a_final_build_passes_and_prints_the_law_alone(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "peraturan" / source.name
    shutil.copytree(source, folder)
    peraturan = settle(folder)
    assert unsettled(peraturan) == []
    naskah = document(peraturan, draft=False)
    assert conserve.check_lines(peraturan, naskah) == []
    assert not [block for block in naskah.blocks() if isinstance(block, Line | Table) and block.sisipan]
    assert document(peraturan, draft=True).sections == naskah.sections


def test_one_cell_verified_by_the_command_leaves_the_rest_named(tmp_path: Path) -> None:
    folder = tmp_path / "peraturan" / "2030"
    shutil.copytree(SMALL, folder)
    before = unsettled_cells(load(folder))
    table, row, column = next(cell for cell in sorted(before) if re.search(r"_\d{4}$", cell[2]))
    name, year = column.rsplit("_", 1)
    peraturan = load(folder)
    assert peraturan.matriks is not None
    chosen = Selection(peraturan.matriks.id, row, year, name)
    verify(peraturan, chosen, verification("Pemeriksa Rekaan", "1 Januari 2031", "naskah asli rekaan"), nilai="175.000.000")
    assert unsettled_cells(load(folder)) == before - {(table, row, column)}
