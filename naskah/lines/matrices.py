"""The matrices alone, in other forms than the printed 20 + 20 + 12 columns: one wide sheet, or a long list."""

from __future__ import annotations

from dataclasses import replace

from naskah.lines.blocks import Block, Line, Naskah, Run, Section
from naskah.lines.grid import matrix_table, printed
from naskah.model import Peraturan
from naskah.tables import BIDANG_FIELDS, Baris, BidangMatriks, Kolom, KolomGrup, Matriks, Sel, Tabel

FORMS = ("lebar", "daftar")


def wide_sheet(matriks: Matriks, bidang: BidangMatriks) -> Tabel:
    """Return one field of government with all its years side by side: the 44 columns on one sheet."""
    return replace(matrix_table(matriks, bidang), potongan=())


def long_list(matriks: Matriks, bidang: BidangMatriks) -> Tabel:
    """Return one field of government with one line for each row and year."""
    tree: tuple[Kolom | KolomGrup, ...] = (
        *(replace(column, tahun=None) for column in matrix_table(matriks, bidang).daun[:4]),
        Kolom("tahun", "Tahun", "nomor", matriks.lebar["nomor"]),
        *(Kolom(name, matriks.kepala[name], matriks.tipe[name], matriks.lebar[name]) for name in BIDANG_FIELDS),
    )
    rows = tuple(
        Baris(f"{row.kunci}/{year}", (*row.sel, Sel(str(year)), *matriks.capaian[row.kunci, year]), row.where, row.jenis, row.induk)
        for row in bidang.baris
        for year in matriks.tahun
    )
    return Tabel(bidang.tabel, tree, rows, mendatar=True, where=matriks.where)


def matrix_document(peraturan: Peraturan, form: str, draft: bool = True) -> Naskah:
    """Return the matrices of *peraturan* in one of :data:`FORMS`, a section for each field of government."""
    matriks = peraturan.matriks
    sections = []
    for bidang in matriks.bidang if matriks else ():
        assert matriks is not None
        table = wide_sheet(matriks, bidang) if form == "lebar" else long_list(matriks, bidang)
        title = Line("catatan-judul", (Run(f"{bidang.tabel} ({bidang.bidang})"),), unit=bidang.tabel, level=1)
        blocks: tuple[Block, ...] = (title, *printed(table, draft, bidang.tabel))
        sections.append(Section(blocks, mendatar=True, nama=bidang.tabel))
    return Naskah(f"Matriks {peraturan.judul}", peraturan.pembentuk.upper(), peraturan.nama_baris, "", tuple(sections), draft)
