"""``promulgate``: set number and dates, run the final gates, freeze the revision with its manifest."""

from __future__ import annotations

import argparse
from pathlib import Path

from naskah.commands.common import CONTENT, load_step, unsettled
from naskah.commands.console import say
from naskah.model import Peraturan
from naskah.problems import ExitStatus, Problem

HELP = "undangkan rancangan: isi nomor dan tanggal, periksa akhir, bekukan dengan manifes"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", help="rancangan yang diundangkan")
    parser.add_argument("--nomor", required=True, help="nomor peraturan")
    parser.add_argument("--tahun", required=True, help="tahun peraturan")
    parser.add_argument("--ditetapkan", required=True, metavar="TANGGAL", help="misalnya '21 Agustus 2024'")
    parser.add_argument("--diundangkan", required=True, metavar="TANGGAL", help="misalnya '21 Agustus 2024'")
    parser.add_argument("--berita", required=True, metavar="NOMOR", help="nomor Berita Daerah")
    parser.add_argument("--tanda-tangan", default="ttd", help="tulisan tanda tangan pada salinan (baku: ttd)")
    parser.add_argument("--sesudah", default="", metavar="REVISI", help="revisi yang diundangkan sebelum ini")
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="folder isi (baku: content)")


def run(options: argparse.Namespace) -> int:
    """Promulgate a draft; nothing is written while anything is missing."""
    from naskah.load import resolve, to_change
    from naskah.revise import promulgate
    from naskah.stages import Identity

    peraturan = load_step(to_change(options.revisi, options.content))
    identity = Identity(options.nomor, options.tahun, options.ditetapkan, options.diundangkan, options.berita, options.tanda_tangan)
    previous = resolve(options.sesudah, options.content) if options.sesudah else None
    promulgate(peraturan, identity, _gate, previous)
    say(f"  diundangkan dan dibekukan: {peraturan.folder}")
    return ExitStatus.CLEAN


def _gate(peraturan: Peraturan) -> list[Problem]:
    """Return everything that keeps a revision from being promulgated."""
    from naskah.check import run as check
    from naskah.load import load_settings

    return [*check(peraturan, load_settings(Path(str(peraturan.folder)))), *unsettled(peraturan)]
