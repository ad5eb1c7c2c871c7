"""``export``: the matrices alone: workbooks for the offices that fill them in, one wide sheet, or a long list."""

from __future__ import annotations

import argparse
from pathlib import Path

from naskah.commands.common import load_step, writer_names
from naskah.commands.console import say, step
from naskah.commands.frozen import warning
from naskah.commands.printing import print_arguments, printed, stop_at
from naskah.model import Peraturan
from naskah.problems import ExitStatus, fail

HELP = "buat tabel dan matriks tersendiri: buku kerja XLSX per bidang, lembar lebar, atau daftar panjang"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", help="nama revisi, peraturan/revisi, jalur folder, atau git:<rujukan>")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--xlsx", action="store_true",
                      help="buku kerja untuk diisi perangkat daerah: satu per bidang matriks, satu untuk tabel lain (baku)")  # fmt: skip
    form.add_argument("--lebar", action="store_true", help="semua tahun berdampingan, 44 kolom satu lembar (html)")
    form.add_argument("--daftar", action="store_true", help="satu baris per baris matriks dan tahun")
    parser.add_argument("--tabel", default="", metavar="NAMA", help="bersama --xlsx: hanya tabel ini, dipisahkan koma")
    parser.add_argument("--to", default="", metavar="BENTUK", help="bersama --daftar: docx,pdf,html,txt (baku: docx,pdf)")
    print_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Write the matrices of a revision as a set."""
    from naskah.load import resolve
    from naskah.publish import publish

    peraturan = load_step(resolve(options.revisi, options.content))
    if altered := warning(peraturan):
        say(altered)
    name = "lebar" if options.lebar else "daftar" if options.daftar else "xlsx"
    files = _workbooks(peraturan, options.tabel) if name == "xlsx" else _documents(peraturan, name, options)
    target: Path = options.output / peraturan.peraturan / f"{peraturan.revisi}-{name}"
    with step(f"menaruh {len(files)} berkas di {target}"):
        publish(files, target)
    return ExitStatus.CLEAN


def _workbooks(peraturan: Peraturan, named: str) -> dict[str, bytes]:
    from naskah.render.xlsx import write_workbooks

    with step("membuat buku kerja"):
        return write_workbooks(peraturan, tuple(name.strip() for name in named.split(",") if name.strip()))


def _documents(peraturan: Peraturan, form: str, options: argparse.Namespace) -> dict[str, bytes]:
    """Return the matrices in another form; 44 columns side by side fit on a screen, not on paper."""
    from naskah import conserve
    from naskah.lines.matrices import matrix_document

    formats = writer_names(options.to or ("html" if form == "lebar" else "docx,pdf"))
    if form == "lebar" and set(formats) - {"html", "txt"}:
        raise fail("PERINTAH-06", "lembar lebar tidak muat di kertas F4", "pakai --to html, atau --daftar", status=ExitStatus.USAGE)
    if peraturan.matriks is None:
        raise fail("XLSX-01", f"--{form} hanya untuk matriks, dan peraturan ini tidak mempunyainya", "pakai --xlsx untuk tabel lain",
                   peraturan.where, ExitStatus.USAGE)  # fmt: skip
    naskah = matrix_document(peraturan, form)
    files = {}
    for suffix in formats:
        with step(f"membuat matriks.{suffix}"):
            files[f"matriks.{suffix}"] = printed(suffix, naskah, options)
        stop_at(conserve.check_output(naskah, suffix, files[f"matriks.{suffix}"]))
    return files
