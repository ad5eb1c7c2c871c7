"""Cells held against the signed original."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from naskah.load import load
from naskah.model import Peraturan
from naskah.problems import ExitStatus, NaskahError
from naskah.records import verification
from naskah.status import status
from naskah.tables import BIDANG_FIELDS, Baca, Sel
from naskah.verify import Selection, verify

SMALL = Path(__file__).parent / "peraturan/perbup-contoh-7-2030"
WHO = verification("Budi Teladan", "4 Februari 2030", "naskah asli bertanda tangan")
MISSING = Selection("matriks", "koleksi/perawatan/sampul", "2032", "penerima")
DOUBTFUL = Selection("matriks", "koleksi/pengadaan/buku-digital", "2031", "anggaran")


@pytest.fixture
def paragraphs(tmp_path: Path) -> Peraturan:
    """Return a made-up regulation with a table whose cells hold several paragraphs."""
    source = SMALL.parents[1] / "rekaan/perbup-tunjangan"
    shutil.copytree(source / "2031", tmp_path / source.name / "2031")
    return load(tmp_path / source.name / "2031")


@pytest.fixture
def enacted(tmp_path: Path) -> Peraturan:
    shutil.copytree(SMALL / "2030", tmp_path / SMALL.name / "2030")
    return load(tmp_path / SMALL.name / "2030")


def folder_of(peraturan: Peraturan) -> Path:
    return Path(str(peraturan.folder))


def cell(peraturan: Peraturan, chosen: Selection) -> Sel:
    found = load(folder_of(peraturan)).matriks
    assert found
    return found.capaian[chosen.baris, int(chosen.tahun)][BIDANG_FIELDS.index(chosen.kolom)]


def test_block_is_verified_by_one_added_line(enacted: Peraturan) -> None:
    path = folder_of(enacted) / "provenans.csv"
    before = path.read_bytes()
    done = verify(enacted, Selection("matriks", "layanan/*", "2030..2032"), WHO)
    assert (done.cells, done.newly, done.written, done.files) == (6 * 3 * 8, 143, 0, (path,))
    assert str(done) == "144 sel dipilih: 143 menjadi terverifikasi, 1 sudah terverifikasi"
    added = "matriks,layanan/*,2030..2032,*,terverifikasi,,,Budi Teladan,4 Februari 2030,naskah asli bertanda tangan\n"
    assert path.read_bytes() == before + added.encode()
    matriks = load(folder_of(enacted)).matriks
    assert matriks
    states = {cell.asal.baca for (key, _), cells in matriks.capaian.items() if key.startswith("layanan/") for cell in cells}
    assert states == {Baca.TERVERIFIKASI}


@pytest.mark.parametrize(
    ("column", "value", "stands"),
    [
        ("besar", " 760.000,- ", "760.000,-"),
        ("tugas", "Jaga pagi:\n\na.  membuka ruang, baca; dan\nb. menata.", "Jaga pagi:\na. membuka ruang, baca; dan\nb. menata."),
        ("kelas", "Utama\nsekali", "Utama sekali"),
    ],
)
def test_a_row_with_cells_of_several_paragraphs_is_written(paragraphs: Peraturan, column: str, value: str, stands: str) -> None:
    others = {row.kunci: row.sel for row in paragraphs.tabel["besaran"].baris if row.kunci != "utama/pagi"}
    verify(paragraphs, Selection("besaran", "utama/pagi", "", column), WHO, nilai=value)
    table = load(folder_of(paragraphs)).tabel["besaran"]
    assert table.sel(table.baris[0], column).raw == stands
    assert {row.kunci: row.sel for row in table.baris[1:]} == others


def test_place_in_the_source_is_kept_when_it_is_the_same_for_all(enacted: Peraturan) -> None:
    verify(enacted, Selection("tabel-daftar", "*"), WHO)
    assert load(folder_of(enacted)).tabel["tabel-daftar"].baris[0].sel[0].asal.sumber == "140-170"


@pytest.mark.parametrize(
    ("chosen", "count"),
    [
        (Selection("tabel-pengunjung", "*"), 42),
        (Selection("tabel-pengunjung", "*", "", "anak"), 6),
        (Selection("matriks", "*"), 48),
        (Selection("matriks", "layanan/kunjungan/*", "", "satuan"), 3),
        (Selection("matriks", "layanan/*", "2031", "sumber"), 6),
        (Selection("matriks", "koleksi/pengadaan", "2030..2031", "mutu"), 2),
    ],
)
def test_selection_means_what_the_provenance_file_means(enacted: Peraturan, chosen: Selection, count: int) -> None:
    done = verify(enacted, chosen, WHO)
    assert done.cells == count
    again = load(folder_of(enacted))
    tables = [row.sel for table in again.tabel.values() for row in table.baris]
    assert again.matriks
    tables += [row.sel for bidang in again.matriks.bidang for row in bidang.baris] + list(again.matriks.capaian.values())
    assert sum(cell.asal.dasar == WHO.dasar and cell.asal.sumber != "188" for cells in tables for cell in cells) == count


def test_same_verification_twice_writes_once(enacted: Peraturan) -> None:
    chosen = Selection("tabel-pengunjung", "*")
    verify(enacted, chosen, WHO)
    before = (folder_of(enacted) / "provenans.csv").read_bytes()
    again = verify(load(folder_of(enacted)), chosen, WHO)
    assert (again.newly, again.files) == (0, ())
    assert (folder_of(enacted) / "provenans.csv").read_bytes() == before


# -- cells without a reading ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("chosen", [MISSING, Selection("matriks", "koleksi/*", "2030..2032")])
def test_cell_without_a_reading_is_not_verified(enacted: Peraturan, chosen: Selection) -> None:
    with pytest.raises(NaskahError, match=r"VERIF-03 1 sel belum terbaca.*koleksi/perawatan/sampul 2032 penerima"):
        verify(enacted, chosen, WHO)
    assert cell(enacted, MISSING).asal.baca is Baca.TAK_TERBACA


def test_reading_from_the_original_fills_the_cell(enacted: Peraturan) -> None:
    done = verify(enacted, MISSING, WHO, nilai="80")
    assert (done.newly, done.written) == (1, 1)
    assert (cell(enacted, MISSING).raw, cell(enacted, MISSING).asal.baca) == ("80", Baca.TERVERIFIKASI)


def test_blank_in_the_original_is_said_so(enacted: Peraturan) -> None:
    verify(enacted, MISSING, WHO, kosong=True)
    assert (cell(enacted, MISSING).raw, cell(enacted, MISSING).asal.baca) == ("", Baca.TERVERIFIKASI)


def test_doubtful_reading_is_corrected_or_cleared(enacted: Peraturan) -> None:
    verify(enacted, DOUBTFUL, WHO, nilai="175.000.000")
    assert cell(enacted, DOUBTFUL).raw == "175.000.000"


def test_doubtful_reading_that_is_no_number_needs_its_value(enacted: Peraturan) -> None:
    with pytest.raises(NaskahError, match=r"VERIF-05 '175.00.000' .*bukan rupiah"):
        verify(enacted, DOUBTFUL, WHO)
    verify(enacted, DOUBTFUL, WHO, kosong=True)
    assert cell(enacted, DOUBTFUL).raw == ""


def test_fixed_cell_and_cell_of_another_table_are_filled(tmp_path: Path) -> None:
    shutil.copytree(SMALL / "2031-rancangan", tmp_path / SMALL.name / "2031-rancangan")
    draft = load(tmp_path / SMALL.name / "2031-rancangan")
    verify(draft, Selection("matriks", "koleksi/pengadaan/buku-anak", "", "satuan"), WHO, nilai="Buku")
    row = draft.tabel["tabel-pengunjung"].baris[0].kunci
    column = draft.tabel["tabel-pengunjung"].daun[-1].nama
    verify(draft, Selection("tabel-pengunjung", row, "", column), WHO, nilai="12,5")
    again = load(folder_of(draft))
    assert again.matriks
    assert again.matriks.bidang[0].baris[1].sel[2].raw == "Buku"
    table = again.tabel["tabel-pengunjung"]
    assert table.sel(table.baris[0], column).raw == "12,5"


# -- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (Selection("matrik", "*"), "tabel 'matrik' tidak ada → mungkin maksudnya 'matriks'"),
        (Selection("matriks", "koleksi/pengadan"), "baris 'koleksi/pengadan' tidak ada → mungkin maksudnya 'koleksi/pengadaan'"),
        (Selection("matriks", "rekaan/*", "2031"), "baris 'rekaan/.' tidak ada"),
        (Selection("matriks", "*", "2041"), "tahun '2041' tidak ada"),
        (Selection("matriks", "*", "..2031", "satuan"), "kolom 'satuan' tidak ada"),
        (Selection("matriks", "*", "2031", "mutuu"), "kolom 'mutuu' tidak ada → mungkin maksudnya 'mutu'"),
        (Selection("tabel-daftar", "*", "2031"), "tahun '2031' tidak ada → tabel ini tidak bertahun"),
    ],
)
def test_selection_of_nothing_is_refused_with_advice(enacted: Peraturan, chosen: Selection, said: str) -> None:
    with pytest.raises(NaskahError, match=f"VERIF-02 {said}") as caught:
        verify(enacted, chosen, WHO)
    assert caught.value.status is ExitStatus.USAGE


@pytest.mark.parametrize(
    ("chosen", "nilai", "kosong", "code"),
    [
        (MISSING, "80", True, "VERIF-04"),
        (MISSING, " ", False, "VERIF-04"),
        (MISSING, "8\u200b0", False, "VERIF-04"),
        (MISSING, "delapan puluh", False, "VERIF-05"),
        (Selection("matriks", "koleksi/*", "2032", "penerima"), "80", False, "VERIF-04"),
        (Selection("matriks", "koleksi/*", "2032", "penerima"), None, True, "VERIF-04"),
        (Selection("matriks", "koleksi/pengadaan", "2031", "penerima"), "1", False, "VERIF-06"),
        (Selection("matriks", "koleksi/pengadaan", "2031", "penerima"), None, True, "VERIF-06"),
    ],
)
def test_wrong_value_is_refused_and_nothing_is_written(
    enacted: Peraturan, chosen: Selection, nilai: str | None, kosong: bool, code: str
) -> None:
    before = {path: path.read_bytes() for path in folder_of(enacted).rglob("*.csv")}
    with pytest.raises(NaskahError, match=code):
        verify(enacted, chosen, WHO, nilai, kosong)
    assert {path: path.read_bytes() for path in folder_of(enacted).rglob("*.csv")} == before


def test_after_the_last_verification_no_cell_is_left(enacted: Peraturan) -> None:
    verify(enacted, MISSING, WHO, nilai="80")
    verify(enacted, DOUBTFUL, WHO, nilai="175.000.000")
    assert status(load(folder_of(enacted))).jumlah.sisa == 0
