"""``status``: how far the reading of each table is, and what is left to do."""

from __future__ import annotations

import argparse
from pathlib import Path

from naskah.commands.common import CONTENT, chosen, load_step
from naskah.problems import ExitStatus

HELP = "hitung sel terverifikasi, meragukan, dan belum terbaca per bidang dan tahun"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", nargs="?", help="nama revisi, peraturan/revisi, jalur folder, atau git:<rujukan>")
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="folder isi (baku: content)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="bentuk keluaran (baku: text)")


def run(options: argparse.Namespace) -> int:
    """Print the status of every chosen revision to stdout."""
    from naskah.status import as_json, as_text, status

    for folder in chosen(options.revisi, options.content):
        report = status(load_step(folder))
        print(as_json(report) if options.format == "json" else as_text(report))
    return ExitStatus.CLEAN
