"""``compare``: what changed between two revisions, as redline, persandingan, data and summary."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from naskah.changes import Comparison, Remark
from naskah.commands.common import load_step
from naskah.commands.console import report, say, step
from naskah.commands.page import compared
from naskah.commands.printing import print_arguments, printed, printing, stop_at
from naskah.lines import Naskah
from naskah.model import Peraturan
from naskah.numbering import parse_date
from naskah.problems import ExitStatus, fail, suggest

if TYPE_CHECKING:
    from naskah.redline.change_list import Joint
    from naskah.redline.persandingan import Entry
    from naskah.render.pdf.writing import Printing, Started

HELP = "bandingkan dua revisi: redline, persandingan, data, dan ringkasan"
ORDERS = ("cetak", "bobot")
FORMATS = ("docx", "pdf", "html", "persandingan", "json", "text")
DEFAULT = "docx,persandingan,json"
LATEST = 253_402_300_799  # the last second that a date can name


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("lama", help="revisi lama: nama, peraturan/revisi, jalur folder, atau git:<rujukan>")
    parser.add_argument("baru", nargs="+", help="revisi baru; beberapa revisi berturut-turut menjadi riwayat")
    parser.add_argument("--to", default=DEFAULT, metavar="BENTUK", help=f"{','.join(FORMATS)} (baku: {DEFAULT})")
    parser.add_argument("--rinci", action="store_true", help="tampilkan setiap perubahan di layar")
    parser.add_argument("--oleh", default="Bagian Hukum", metavar="NAMA", help="nama pada perubahan terlacak (baku: Bagian Hukum)")
    parser.add_argument("--tanggal", default="", metavar="TTTT-BB-HH", help="tanggal pada perubahan terlacak (baku: tanggal revisi baru)")
    parser.add_argument("--final", action="store_true", help="redline.docx seperti build --final: tanpa tanda draf")
    parser.add_argument("--hanya-berubah", action="store_true", help="redline.docx dan redline.pdf: bagian dan baris yang berubah saja")
    parser.add_argument("--rapat", action="store_true", help="buat juga lembar keputusan rapat (rapat.docx, rapat.pdf, rapat.xlsx)")
    parser.add_argument("--utuh", action="store_true", help="persandingan: tampilkan setiap Pasal seutuhnya")
    parser.add_argument(
        "--urut", default="cetak", metavar="URUTAN", help="persandingan: cetak (baku), atau bobot: perubahan isi lebih dahulu"
    )
    parser.add_argument("--bagian", default="", metavar="NAMA", help="persandingan: hanya BAB, Pasal, Lampiran, subbab, atau tabel itu")
    parser.add_argument("--warna", action="store_true", help="persandingan dan redline: warnai yang dihapus dan yang disisipkan")
    print_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Compare two revisions, or each of several with the one before it, and put the files asked for in place."""
    if len(options.baru) == 1:
        options.baru = options.baru[0]
        return _pair(options)
    from naskah.commands import history

    chain = [options.lama, *options.baru]
    for old, new in pairwise(chain):
        _pair(argparse.Namespace(**{**vars(options), "lama": old, "baru": new}))
    return history.run(options, chain)


def _pair(options: argparse.Namespace) -> int:
    """Compare two revisions and put the files asked for in place."""
    formats = _formats(options.to)
    if not options.oleh.strip():
        advice = "tulis --oleh NAMA, atau hapus pilihan itu"
        raise fail("PERINTAH-07", "nama pada perubahan terlacak kosong", advice, status=ExitStatus.USAGE)
    if options.urut not in ORDERS:
        advice = suggest(options.urut, ORDERS)
        raise fail("PERINTAH-07", f"urutan '{options.urut}' tidak dikenal", advice, status=ExitStatus.USAGE)
    old_folder, new_folder = _folders(options)
    with printing(options, wanted=bool({"pdf", "persandingan"} & set(formats))) as ready:
        return _put(options, formats, (old_folder, new_folder), ready)


def _put(options: argparse.Namespace, formats: list[str], folders: tuple[Path, Path], ready: Printing | None) -> int:
    """Put the files of the formats asked for in place; PDFs are printed by what was made *ready*."""
    from naskah.compare import check_remarks, compare, summary
    from naskah.load import load_remarks, shown
    from naskah.publish import publish

    old_folder, new_folder = folders
    old, new = (load_step(folder, shown(folder)) for folder in folders)
    remarks = load_remarks(new_folder, shown(new_folder))
    moment = trace_moment(options, new_folder, old)
    with step("membandingkan"):
        comparison = compare(old, new)
    if comparison.identical and not comparison.data:
        say("  kedua revisi sama; tidak ada berkas yang dibuat")
        return ExitStatus.CLEAN
    print(summary(comparison, details=options.rinci or comparison.identical))
    if comparison.identical:
        say("  kedua revisi tercetak sama: hanya changes.json yang dibuat" if "json" in formats else "  kedua revisi tercetak sama")
        formats = [name for name in formats if name == "json"]
    report(check_remarks(comparison, remarks))
    options.moment = moment
    files = _files(comparison, remarks, formats, options, ready)
    if options.rapat and not comparison.identical:
        files |= _meeting(comparison, remarks, options)
    if files:
        target = options.output / new.peraturan / f"{name_of(options.lama, old_folder)}..{name_of(options.baru, new_folder)}"
        with step(f"menaruh {len(files)} berkas di {target}"):
            publish(files, target)
    return ExitStatus.CLEAN


def _formats(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in FORMATS:
            raise fail("PERINTAH-01", f"bentuk '{name}' tidak dikenal", suggest(name, FORMATS), status=ExitStatus.USAGE)
    return names


def _folders(options: argparse.Namespace) -> tuple[Path, Path]:
    """Return both folders; a bare ``git:<ref>`` means the other side's revision."""
    from naskah.load import meant, resolve

    sides = options.lama, options.baru
    named = [side for side in sides if not side.startswith("git:") or ":" in side.removeprefix("git:")]
    about = meant((named or sides)[0], options.content) if len(named) < len(sides) else None
    old, new = (resolve(side, options.content, about) for side in sides)
    return old, new


def name_of(argument: str, folder: Path) -> str:
    """Return the part of the output folder's name that stands for a revision."""
    if argument.startswith("git:"):
        return "git-" + "".join(char if char.isalnum() or char in "-._" else "-" for char in argument[4:])
    return folder.name


def _files(
    comparison: Comparison, remarks: tuple[Remark, ...], formats: list[str], options: argparse.Namespace, ready: Printing | None
) -> dict[str, bytes]:
    """Return the files of the formats asked for; while helpers print the PDFs this process makes the others."""
    from naskah.compare import as_json
    from naskah.redline.change_list import Joint

    joint = Joint(comparison, remarks)
    files: dict[str, bytes] = {}
    begun: dict[str, Started] = {}
    if ready and "pdf" in formats:
        begun["redline.pdf"] = ready.start(_paper(joint, options))
    if ready and "persandingan" in formats:
        rows, paper = _side_by_side(joint, options)
        begun["persandingan.pdf"] = ready.start(paper)
    for name in formats:
        if name == "json":
            files["changes.json"] = as_json(comparison)
        elif name == "persandingan":
            from naskah.render.persandingan_xlsx import write_persandingan_xlsx

            with step("membuat persandingan.docx, persandingan.xlsx"):
                files["persandingan.docx"] = printed("docx", paper, options)
                files["persandingan.xlsx"] = write_persandingan_xlsx(comparison, rows)
        elif name not in ("text", "pdf"):
            with step(f"membuat redline.{name}"):
                files[f"redline.{name}"] = redline_file(joint, remarks, name, options)
    for name, started in begun.items():
        with step(f"membuat {name}") as told:
            files[name] = started.finish(told)
    return files


def _paper(joint: Joint, options: argparse.Namespace) -> Naskah:
    """Return the redline as it is printed on paper."""
    from naskah.redline.changed_only import changed_only

    return _shown(changed_only(joint.listed, joint.comparison.new) if options.hanya_berubah else joint.listed, options)


def redline_file(joint: Joint, remarks: tuple[Remark, ...], suffix: str, options: argparse.Namespace) -> bytes:
    """Return the redline; a DOCX must read as the new revision when every change is accepted: as ``build`` prints it."""
    from naskah import conserve
    from naskah.redline.changed_only import changed_only
    from naskah.redline.document import drafted, redline
    from naskah.redline.printed_twice import twice_lines

    comparison = joint.comparison
    if suffix == "html":
        return compared(comparison, remarks, options.templates, joint=joint)
    if suffix != "docx":
        return printed(suffix, _paper(joint, options), options)
    from naskah.render.docx import write_docx
    from naskah.render.paging import in_pages
    from naskah.render.wordml import Revisions

    both = joint.both if options.final else drafted(comparison)
    say(f"  perubahan terlacak atas nama {options.oleh}, {options.moment[:10]}")
    if options.hanya_berubah:
        short = changed_only(redline(both[0], both[1], comparison), comparison.new)
        return write_docx(short, options.templates, Revisions(options.oleh, options.moment))
    tracked = redline(in_pages(both[0]), in_pages(both[1]), comparison)
    tracked = replace(tracked, revisi=f"{comparison.new.peraturan}/{comparison.new.revisi}")
    data = write_docx(tracked, options.templates, Revisions(options.oleh, options.moment, base=getattr(options, "base", "")))
    for line in twice_lines(tracked, comparison):
        say(f"  {line}")
    stop_at(conserve.check_redline(both[1], data))
    return data


def trace_moment(options: argparse.Namespace, folder: Path, old: Peraturan) -> str:
    """Return the moment of the tracked changes: as asked for, else that of the newer revision; never before the older one's."""
    ends = [old.penutup.pengundangan, old.penutup.penetapan]
    day = next((parsed for end in ends if end and (parsed := parse_date(end.tanggal.isi))), None)
    if options.tanggal:
        moment = _asked(options.tanggal)
        if day and moment.date() < date(*day):
            message = f"tanggal '{options.tanggal}' lebih awal daripada naskah lama ({date(*day).isoformat()})"
            raise fail("PERINTAH-07", message, "tulis hari perubahan itu dibuat, seperti 2026-12-02", status=ExitStatus.USAGE)
    else:
        moment = max(_written(options, folder), datetime(*day, tzinfo=UTC)) if day else _written(options, folder)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _asked(text: str) -> datetime:
    """Return the moment that ``--tanggal`` names."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise fail("PERINTAH-07", f"tanggal '{text}' tidak sah", "tulis seperti 2026-12-02", status=ExitStatus.USAGE) from None


def _written(options: argparse.Namespace, folder: Path) -> datetime:
    """Return when the newer revision was written: as the environment says, by its commit, or by its files."""
    from naskah.load import committed
    from naskah.render.packing import source_date

    if "SOURCE_DATE_EPOCH" in os.environ:
        return datetime.fromtimestamp(source_date(), UTC)
    if options.baru.startswith("git:"):
        return committed(options.baru.removeprefix("git:").partition(":")[0], options.content)
    moment = max(int(path.stat().st_mtime) for path in folder.rglob("*") if path.is_file())
    return datetime.fromtimestamp(min(max(moment, 0), LATEST), UTC)


def _meeting(comparison: Comparison, remarks: tuple[Remark, ...], options: argparse.Namespace) -> dict[str, bytes]:
    """Return the decision sheet as DOCX, PDF and XLSX."""
    from naskah.redline.colours import coloured_sheet
    from naskah.redline.document import final
    from naskah.redline.meeting import rows, sheet
    from naskah.render.meeting_xlsx import write_meeting_xlsx

    both = final(comparison)
    with step("membuat lembar keputusan rapat"):
        paper = _shown(sheet(comparison, remarks, both), options)
        files = {f"rapat.{suffix}": printed(suffix, paper, options) for suffix in ("docx", "pdf")}
        listed = tuple(rows(comparison, remarks, both))
        return files | {"rapat.xlsx": write_meeting_xlsx(comparison, coloured_sheet(listed) if options.warna else listed)}


def _shown(naskah: Naskah, options: argparse.Namespace) -> Naskah:
    """Return *naskah* with its marks in colour where that is asked for."""
    from naskah.redline.colours import coloured

    return coloured(naskah) if options.warna else naskah


def _side_by_side(joint: Joint, options: argparse.Namespace) -> tuple[tuple[Entry, ...], Naskah]:
    """Return the rows of the persandingan, and the document that prints them."""
    from naskah.redline.choosing import by_weight, only_of
    from naskah.redline.colours import coloured_rows
    from naskah.redline.persandingan import entries, matrix

    comparison, remarks, both = joint.comparison, joint.remarks, joint.both
    rows = entries(comparison, remarks, both, utuh=True) if options.utuh else joint.rows
    if options.bagian and not (rows := only_of(rows, options.bagian)):
        names = ", ".join(dict.fromkeys(row.kelompok for row in entries(comparison, remarks, both)))
        message = f"tidak ada perubahan pada '{options.bagian}'"
        raise fail("PERINTAH-07", message, f"yang berubah: {names}", status=ExitStatus.USAGE)
    rows = by_weight(rows) if options.urut == "bobot" else rows
    rows = coloured_rows(rows) if options.warna else rows
    return rows, _shown(matrix(comparison, rows, options.bagian), options)
