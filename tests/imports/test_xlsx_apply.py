"""Applying a plan: only the changed cells, and who changed them when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from naskah.imports import apply, plan_workbook
from naskah.load import load
from naskah.model import Peraturan
from naskah.problems import ExitStatus, NaskahError
from naskah.tables import BIDANG_FIELDS, Baca

Returned = Callable[..., Path]
WHO = ("Budi Teladan", "4 Februari 2031")


def fill(book: Any) -> None:
    sheet = book["Matriks"]
    names = {sheet.cell(1, column).value: column for column in range(1, sheet.max_column + 1)}
    rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    for key, name, value in (
        ("koleksi/pengadaan", "penerima_2031", 1500),
        ("koleksi/pengadaan/buku-anak", "satuan", "Buku, eksemplar"),
        ("koleksi/perawatan/sampul", "penerima_2032", 80),
    ):
        sheet.cell(rows[key], names[name]).value = value


def folder_of(peraturan: Peraturan) -> Path:
    return Path(str(peraturan.folder))


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_planning_writes_nothing(draft: Peraturan, returned: Returned) -> None:
    before = snapshot(folder_of(draft))
    assert len(plan_workbook(returned(draft, fill), draft).changes) == 3
    assert snapshot(folder_of(draft)) == before


def test_only_changed_lines_differ_and_provenance_gains_one_line_a_cell(draft: Peraturan, returned: Returned) -> None:
    folder = folder_of(draft)
    before = snapshot(folder)
    written = apply((plan_workbook(returned(draft, fill), draft),), draft, *WHO)
    after = snapshot(folder)
    assert {path.relative_to(folder).as_posix() for path in written} == {name for name in after if after[name] != before.get(name)}
    changed = {
        name: [line for line in after[name].decode().splitlines() if line not in before[name].decode().splitlines()]
        for name in ("tabel/matriks-capaian.csv", "tabel/matriks-baris.csv", "provenans.csv")
    }
    assert changed == {
        "tabel/matriks-capaian.csv": [
            "koleksi/pengadaan,2031,1.500,,,,265.000.000,,APBD,Dinas",
            "koleksi/perawatan/sampul,2032,80,,,,8.000.000,,APBD,Dinas",
        ],
        "tabel/matriks-baris.csv": [
            'koleksi/pengadaan/buku-anak,koleksi,koleksi/pengadaan,indikator,1,Buku anak & remaja,"Buku, eksemplar",750'
        ],
        "provenans.csv": [
            "matriks,koleksi/pengadaan,2031,penerima,terverifikasi,,180-185,Budi Teladan,4 Februari 2031,kembali.xlsx",
            "matriks,koleksi/pengadaan/buku-anak,,satuan,terverifikasi,,180-185,Budi Teladan,4 Februari 2031,kembali.xlsx",
            "matriks,koleksi/perawatan/sampul,2032,penerima,terverifikasi,,184,Budi Teladan,4 Februari 2031,kembali.xlsx",
        ],
    }  # fmt: skip
    assert after["provenans.csv"].startswith(before["provenans.csv"])


def test_applied_content_loads_and_importing_again_changes_nothing(draft: Peraturan, returned: Returned) -> None:
    path = returned(draft, fill)
    apply((plan_workbook(path, draft),), draft, *WHO, dasar="surat Dinas 12/2031")
    again = load(folder_of(draft))
    assert again.matriks
    cell = again.matriks.capaian["koleksi/perawatan/sampul", 2032][BIDANG_FIELDS.index("penerima")]
    assert (cell.raw, cell.asal.baca, cell.asal.oleh, cell.asal.dasar) == ("80", Baca.TERVERIFIKASI, WHO[0], "surat Dinas 12/2031")
    assert plan_workbook(path, again).changes == ()


def test_whole_record_is_one_provenance_line(draft: Peraturan, returned: Returned) -> None:
    def edit(book: Any) -> None:
        sheet = book["Matriks"]
        for column in range(1, sheet.max_column + 1):
            if str(sheet.cell(1, column).value).endswith("_2031"):
                text = sheet.cell(1, column).value.startswith(("inisiasi", "sumber", "instansi"))
                sheet.cell(8, column).value = "Baru" if text else 5

    apply((plan_workbook(returned(draft, edit), draft),), draft, *WHO)
    assert (folder_of(draft) / "provenans.csv").read_text(encoding="utf-8").splitlines()[-1].startswith("matriks,koleksi/perawatan,2031,*,")


def test_nothing_to_change_writes_nothing(draft: Peraturan, returned: Returned) -> None:
    before = snapshot(folder_of(draft))
    assert apply((plan_workbook(returned(draft), draft),), draft, *WHO) == ()
    assert snapshot(folder_of(draft)) == before


@pytest.mark.parametrize("who", [("", "4 Februari 2031"), ("Budi", ""), ("Budi", "31 Februari 2031"), ("Budi\u200b", "4 Februari 2031")])
def test_applying_needs_a_name_and_a_date(draft: Peraturan, returned: Returned, who: tuple[str, str]) -> None:
    before = snapshot(folder_of(draft))
    with pytest.raises(NaskahError, match="VERIF-01") as caught:
        apply((plan_workbook(returned(draft, fill), draft),), draft, *who)
    assert caught.value.status is ExitStatus.USAGE
    assert snapshot(folder_of(draft)) == before


def test_content_that_changed_after_planning_is_not_overwritten(draft: Peraturan, returned: Returned) -> None:
    plan = plan_workbook(returned(draft, fill), draft)
    path = folder_of(draft) / "tabel/matriks-capaian.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2031,1.400", "2031,1.401"), encoding="utf-8")
    before = snapshot(folder_of(draft))
    with pytest.raises(NaskahError, match=r"matriks-capaian.csv:3 REKAM-01 .*'1.401', bukan '1.400'"):
        apply((plan,), draft, *WHO)
    assert snapshot(folder_of(draft)) == before
