"""How far the reading of a regulation has come: cells by state for each table, and for each year of the matrices."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal

from naskah.clauses.marks import gaps
from naskah.lines.tally import COLUMNS, Count, Line, tally
from naskah.model import Gambar, Kutipan, Peraturan
from naskah.numbering import print_amount

ANNEXED = re.compile(r"(?:dalam|pada) Lampiran\b[^.;]*? bagian (?:yang )?tidak terpisahkan")


@dataclass(frozen=True, slots=True)
class Report:
    """The state of one revision: lines of cells, doubtful phrases of the text, missing images."""

    peraturan: str
    revisi: str
    status: str
    baris: tuple[Line, ...]
    frasa_ragu: int
    gambar_kosong: int
    belum_diisi: int = 0
    tanpa_lampiran: int = 0

    @property
    def jumlah(self) -> Count:
        """Return the counts of all lines together."""
        return sum((line.hitung for line in self.baris), Count())

    @property
    def selesai(self) -> bool:
        """Tell whether nothing is left to do before a final document."""
        return not (self.jumlah.sisa or self.frasa_ragu or self.gambar_kosong or self.belum_diisi or self.tanpa_lampiran)


def status(peraturan: Peraturan) -> Report:
    """Return how far the reading of *peraturan* has come."""
    phrases = sum(1 for repair in peraturan.perbaikan if repair.ragu and repair.unit)
    images = sum(1 for unit in peraturan.units.values() if isinstance(unit, Gambar) and unit.berkas is None)
    lines = tuple(tally(peraturan))
    left = sum(1 for _ in gaps(peraturan))
    return Report(peraturan.peraturan, peraturan.revisi, peraturan.status.value, lines, phrases, images, left, _without_annex(peraturan))


def _without_annex(peraturan: Peraturan) -> int:
    """Return how many units of the body speak of an annex of this regulation though it has none."""
    if peraturan.lampiran:
        return 0
    units = (unit for root in peraturan.batang_tubuh for unit in root.walk() if not isinstance(unit, Kutipan))
    return sum(1 for unit in units if ANNEXED.search(unit.teks.isi))


# -- printing ------------------------------------------------------------------------------------------------------


def as_text(report: Report) -> str:
    """Return the report as a table to read on a terminal, with what is left to do in words."""
    head = ("tabel", "bidang", "tahun", *(name.replace("_", " ") for name in COLUMNS))
    rows = [(line.tabel, line.bidang, line.tahun, *_figures(line.hitung)) for line in report.baris]
    rows.append(("jumlah", "", "", *_figures(report.jumlah)))
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    printed = [_aligned(row, widths) for row in (head, *rows)]
    rule = "-" * len(printed[0])
    title = f"{report.peraturan}/{report.revisi} ({report.status})"
    return "\n".join([title, "", printed[0], rule, *printed[1:-1], rule, printed[-1], "", *left_to_do(report)]) + "\n"


def _figures(count: Count) -> tuple[str, ...]:
    return tuple(print_amount(Decimal(getattr(count, name))) for name in COLUMNS)


def _aligned(row: tuple[str, ...], widths: list[int]) -> str:
    cells = [text.ljust(width) if place < 3 else text.rjust(width) for place, (text, width) in enumerate(zip(row, widths, strict=True))]
    return "  ".join(cells).rstrip()


def left_to_do(report: Report) -> tuple[str, ...]:
    """Return what is left to do before a final document, one sentence a line."""
    if report.selesai:
        return ("Tidak ada yang tersisa: dokumen final dapat dibuat.",)
    total = report.jumlah
    tasks = (
        (total.ragu, "sel ragu: cocokkan dengan naskah asli, lalu catat dengan verify (atau perbaiki dengan verify --nilai)"),
        (total.tak_terbaca, "sel tak terbaca: isi lewat export/import XLSX atau verify --nilai; verify --kosong bila aslinya kosong"),
        (report.frasa_ragu, "pembacaan naskah yang meragukan: putuskan dalam perbaikan.yaml"),
        (report.gambar_kosong, "gambar belum tersedia: tambahkan 'berkas' pada gambarnya"),
        (report.belum_diisi, "tempat '[...diisi...]' belum diisi"),
        (report.tanpa_lampiran, "ketentuan menyebut Lampiran, tetapi Lampirannya belum ada: tulis pada 'lampiran' dalam peraturan.yaml"),
    )
    return ("Yang tersisa sebelum final:", *(f"  {print_amount(Decimal(count))} {text}" for count, text in tasks if count))


def as_json(report: Report) -> str:
    """Return the report as JSON."""
    facts = {
        "peraturan": report.peraturan,
        "revisi": report.revisi,
        "status": report.status,
        "baris": [{"tabel": line.tabel, "bidang": line.bidang, "tahun": line.tahun} | _numbers(line.hitung) for line in report.baris],
        "jumlah": _numbers(report.jumlah),
        "frasa_ragu": report.frasa_ragu,
        "gambar_kosong": report.gambar_kosong,
        "belum_diisi": report.belum_diisi,
        "tanpa_lampiran": report.tanpa_lampiran,
        "selesai": report.selesai,
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def _numbers(count: Count) -> dict[str, int]:
    return {name: getattr(count, name) for name in COLUMNS}
