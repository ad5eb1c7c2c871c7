"""``export``: the matrices as one workbook for each field of government, for the offices that fill them in."""

from __future__ import annotations

import argparse
from pathlib import Path

from naskah.commands.common import CONTENT, OUTPUT, load_step
from naskah.commands.console import step
from naskah.problems import ExitStatus

HELP = "buat satu buku kerja XLSX per bidang untuk diisi perangkat daerah"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", help="nama revisi, peraturan/revisi, jalur folder, atau git:<rujukan>")
    parser.add_argument("--xlsx", action="store_true", help="bentuk XLSX (satu-satunya bentuk; boleh tidak ditulis)")
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="folder isi (baku: content)")
    parser.add_argument("--output", type=Path, default=OUTPUT, metavar="FOLDER", help="folder keluaran (baku: output)")


def run(options: argparse.Namespace) -> int:
    """Write the workbooks of a revision as a set."""
    from naskah.load import resolve
    from naskah.publish import publish
    from naskah.render.xlsx import write_workbooks

    peraturan = load_step(resolve(options.revisi, options.content))
    with step("membuat buku kerja"):
        files = write_workbooks(peraturan)
    target = options.output / peraturan.peraturan / f"{peraturan.revisi}-xlsx"
    with step(f"menaruh {len(files)} berkas di {target}"):
        publish(files, target)
    return ExitStatus.CLEAN
