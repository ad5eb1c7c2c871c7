"""``apply``: the consolidated text of a regulation and what amends it; unofficial, with a note at each changed unit."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from naskah.commands.common import load_step
from naskah.commands.console import say, step
from naskah.commands.printing import print_arguments
from naskah.problems import ExitStatus, fail

HELP = "terapkan peraturan perubahan: tulis naskah konsolidasi (tidak resmi)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("lama", help="revisi yang diubah")
    parser.add_argument("perubahan", nargs="+", help="peraturan perubahan menurut urutan: revisi, atau satu berkas DOCX")
    parser.add_argument("--at", default="", metavar="TTTT-BB-HH", help="naskah yang berlaku pada tanggal itu")
    parser.add_argument("--revisi", default="konsolidasi", metavar="NAMA", help="nama revisi konsolidasi (baku: konsolidasi)")
    print_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Write the consolidation as a revision beside the old one."""
    from naskah import dump
    from naskah.amend import apply_all, apply_words, docx_blocks
    from naskah.load import resolve

    old = load_step(resolve(options.lama, options.content))
    with step("menerapkan perubahan"):
        if len(options.perubahan) == 1 and options.perubahan[0].endswith(".docx"):
            found = apply_words(old, docx_blocks(_read(Path(options.perubahan[0]))))
        else:
            chain = [load_step(resolve(name, options.content)) for name in options.perubahan]
            found = apply_all(old, chain, _day(options.at))
    folder = options.content / old.peraturan / options.revisi
    dump.write(dump.files(found), folder)
    say(f"  ditulis: {folder}; cetak dengan: python build.py build {old.peraturan}/{options.revisi}")
    return ExitStatus.CLEAN


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise fail("MUAT-01", f"berkas '{path}' tidak dapat dibaca ({error.strerror})", "periksa nama berkas") from None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise fail("PERINTAH-07", f"tanggal '{text}' tidak sah", "tulis seperti 2026-03-01", status=ExitStatus.USAGE) from None
