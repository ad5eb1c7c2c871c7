"""``template``: write a fresh DOCX template with every named style."""

from __future__ import annotations

import argparse
from pathlib import Path

from naskah.commands.common import TEMPLATES
from naskah.commands.console import say
from naskah.problems import ExitStatus, Where, fail
from naskah.store import put

HELP = "buat templat DOCX baru dengan semua gaya (bila yang lama rusak)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("berkas", nargs="?", type=Path, default=TEMPLATES / "peraturan.docx", help="berkas yang ditulis")
    parser.add_argument("--force", action="store_true", help="timpa berkas yang sudah ada")


def run(options: argparse.Namespace) -> int:
    """Write the template; refuse to overwrite one unless told to."""
    from naskah.render.docx_template import fresh_template

    if options.berkas.exists() and not options.force:
        advice = "pakai --force, atau tulis nama berkas lain"
        raise fail("TEMPLAT-06", "templat sudah ada", advice, Where(str(options.berkas)), ExitStatus.USAGE)
    put(options.berkas, fresh_template())
    say(f"ditulis: {options.berkas}")
    return ExitStatus.CLEAN
