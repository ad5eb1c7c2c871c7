"""``import``: what came back or came in: a workbook of an office, a document of ours, or the draft of another."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from naskah.archive import DOCX, XLSX, Archive, open_archive
from naskah.commands.common import editing_step, load_step, refuse_frozen
from naskah.commands.console import report, say
from naskah.commands.converting import CONVERTED
from naskah.commands.printing import print_arguments
from naskah.model import Peraturan
from naskah.problems import ExitStatus, Problem, Severity, Where, fail

if TYPE_CHECKING:
    from naskah.imports.plan import Plan

HELP = "baca kembali buku kerja XLSX atau naskah DOCX; tanpa --apply hanya menunjukkan perubahan"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("berkas", type=Path, help="buku kerja XLSX, naskah DOCX, atau lembar keputusan rapat yang diterima kembali")
    parser.add_argument(
        "--baru",
        default="",
        metavar="PERATURAN/REVISI",
        help="jadikan draf asing (DOCX, PDF, TXT, ODT, DOC) peraturan baru dengan nama itu",
    )
    parser.add_argument("--revisi", help="revisi tujuan (baku: revisi asal berkas)")
    parser.add_argument("--apply", action="store_true", help="tulis perubahan ke isi")
    parser.add_argument("--oleh", default="", help="nama yang mengisi (wajib dengan --apply)")
    parser.add_argument("--tanggal", default="", help="tanggal, misalnya '21 Agustus 2024' (wajib dengan --apply)")
    parser.add_argument("--dasar", default="", help="dasar (baku: nama berkas)")
    parser.add_argument("--setuju-peringatan", action="store_true", help="XLSX: tulis juga bila ada peringatan (sudah diperiksa)")
    parser.add_argument("--sisi", choices=("terima", "tolak"), default="terima", help="DOCX: perubahan terlacak diterima atau ditolak")
    parser.add_argument(
        "--pilih",
        action="append",
        default=[],
        metavar="PILIHAN",
        help="DOCX: hanya penulis:NAMA atau satuan:pasal-3, atau kecuali:pasal-3; boleh diulang",
    )
    parser.add_argument("--ragu", action="store_true", help="DOCX: pembacaan yang ragu sudah diperiksa, tulis juga")
    parser.add_argument("--to", default="", metavar="BENTUK", help="DOCX: redline usulan, misalnya docx,html")
    print_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Show what a file would change; write it when told to."""
    if options.baru:
        from naskah.commands import incoming

        return incoming.run(options)
    from naskah.commands import meeting, returned
    from naskah.imports.meeting import is_meeting

    suffix = options.berkas.suffix.lower()
    if suffix in CONVERTED:
        return returned.run(options, options.berkas)
    archive = open_archive(options.berkas, DOCX if suffix == ".docx" else XLSX)  # once: whatever takes its place meanwhile is not read
    if is_meeting(archive):
        return meeting.run(options, archive)
    return returned.run(options, archive) if archive.form is DOCX else _workbook(options, archive)


def _workbook(options: argparse.Namespace, archive: Archive) -> int:
    """Show the changes of a workbook; write them when told to."""
    from naskah.imports import apply, open_workbook, origin, plans
    from naskah.load import to_change

    workbook = open_workbook(archive)
    source = origin(workbook)
    folder = to_change(options.revisi or f"{source.peraturan}/{source.revisi}", options.content)
    with editing_step(folder) if options.apply else nullcontext():
        peraturan = load_step(folder)
        proposed = plans(workbook, peraturan)
        report([note for plan in proposed for note in plan.notes])
        for plan in proposed:
            for line in plan.summary():
                print(line)
        if any(plan.changes for plan in proposed):
            report(list(_sums_left_wrong(peraturan, proposed)))
        warnings = [note for plan in proposed for note in plan.warnings]
        if options.apply:
            refuse_frozen(peraturan)
            if warnings and not options.setuju_peringatan:
                message = f"{len(warnings)} peringatan belum disetujui; tidak ada yang ditulis"
                advice = "periksa setiap sel di atas, lalu ulangi dengan --setuju-peringatan"
                raise fail("XLSX-19", message, advice, Where(options.berkas.name), ExitStatus.FINDINGS)
            for path in apply(proposed, peraturan, options.oleh, options.tanggal, options.dasar):
                say(f"  ditulis: {path}")
    if not options.apply and not all(plan.empty for plan in proposed):
        agreed = " --setuju-peringatan (sesudah setiap peringatan diperiksa)" * any(plan.warnings for plan in proposed)
        say(f"  belum ada yang ditulis; tambahkan --apply --oleh NAMA --tanggal TANGGAL{agreed} untuk menulisnya")
    return ExitStatus.CLEAN


def _sums_left_wrong(peraturan: Peraturan, proposed: Sequence[Plan]) -> Iterator[Problem]:
    """Yield the declared sums and ratios that hold today and would not once the changes of ordinary tables are written."""
    from naskah.check import run as check
    from naskah.tables import Sel

    tables = dict(peraturan.tabel)
    for plan in proposed:
        if plan.tabel not in tables:
            continue
        table, fresh = tables[plan.tabel], {(change.baris, change.kolom): Sel(change.baru) for change in plan.changes}
        names = [column.nama for column in table.daun]
        rows = []
        for row in table.baris:
            cells = (fresh.get((row.kunci, name), cell) for name, cell in zip(names, row.sel, strict=True))
            rows.append(replace(row, sel=tuple(cells)))
        tables[plan.tabel] = replace(table, baris=tuple(rows))
    known = {problem.message for problem in check(peraturan)}
    for problem in check(replace(peraturan, tabel=tables)):
        if problem.code.startswith("HITUNG") and problem.severity is not Severity.INFO and problem.message not in known:
            yield replace(problem, fix="ubah juga sel itu, atau tanyakan kepada pengisinya")
