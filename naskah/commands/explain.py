"""``explain``: the page of a rule: its sentence, its source, how sure it is, and examples."""

from __future__ import annotations

import argparse

from naskah.problems import ExitStatus

HELP = "terangkan satu aturan: bunyi, sumber, keyakinan, contoh"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("kode", nargs="?", help="kode aturan seperti tertulis pada temuan; tanpa kode: daftar semua aturan")


def run(options: argparse.Namespace) -> int:
    """Print the page of a rule, or the list of rules."""
    from naskah.check import RULES
    from naskah.report import explain

    if options.kode:
        print(explain(options.kode, RULES))
    else:
        print("\n".join(f"{rule.code:14} {rule.severity.label:10} {rule.judul}" for rule in RULES.values()))
    return ExitStatus.CLEAN
