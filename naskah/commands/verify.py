"""``verify``: record that cells were held against the signed original, by whom, when and on what basis."""

from __future__ import annotations

import argparse
from pathlib import Path

from naskah.commands.common import CONTENT, editing_step, load_step, refuse_frozen
from naskah.commands.console import say
from naskah.problems import ExitStatus

HELP = "catat bahwa sel atau blok sel sudah dicocokkan dengan naskah asli"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", help="nama revisi, peraturan/revisi, atau jalur folder")
    parser.add_argument("--tabel", required=True, help="pengenal tabel; 'matriks' untuk matriks")
    parser.add_argument("--baris", required=True, help="kunci baris, atau awalan/* untuk satu blok")
    parser.add_argument("--tahun", default="", help="tahun matriks: 2028 atau 2024..2027")
    parser.add_argument("--kolom", default="*", help="nama kolom (baku: semua)")
    parser.add_argument("--oleh", required=True, help="nama pemeriksa")
    parser.add_argument("--tanggal", required=True, help="tanggal pemeriksaan, misalnya '21 Agustus 2024'")
    parser.add_argument("--dasar", required=True, help="dasar, misalnya 'naskah asli hlm. 45'")
    value = parser.add_mutually_exclusive_group()
    value.add_argument("--nilai", help="isi sel menurut naskah asli (satu sel)")
    value.add_argument("--kosong", action="store_true", help="sel memang kosong pada naskah asli")
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="folder isi (baku: content)")


def run(options: argparse.Namespace) -> int:
    """Verify the chosen cells and save it."""
    from naskah.load import to_change
    from naskah.records import verification
    from naskah.verify import Selection, verify

    asal = verification(options.oleh, options.tanggal, options.dasar)
    selection = Selection(options.tabel, options.baris, options.tahun, options.kolom)
    folder = to_change(options.revisi, options.content)
    with editing_step(folder):
        peraturan = load_step(folder)
        refuse_frozen(peraturan)
        result = verify(peraturan, selection, asal, options.nilai, options.kosong)
    say(f"  {result}")
    for path in result.files:
        say(f"  ditulis: {path}")
    return ExitStatus.CLEAN
