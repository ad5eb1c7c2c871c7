"""``explain``: the page of a rule: its sentence, its source, how sure it is, and examples."""

from __future__ import annotations

import argparse

from naskah.problems import ExitStatus

HELP = "terangkan satu aturan: bunyi, sumber, keyakinan, contoh"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("kode", nargs="?", help="kode aturan seperti tertulis pada temuan; tanpa kode: daftar semua aturan")
    parser.add_argument("--lampiran-ii", action="store_true", help="tabel nomor UU 12/2011 Lampiran II dengan aturan yang memeriksanya")


def run(options: argparse.Namespace) -> int:
    """Print the page of a rule, or the list of rules."""
    from naskah.check import LAMPIRAN_II, RULES
    from naskah.report import coverage, explain, read_numbers

    if options.lampiran_ii:
        print(coverage(RULES, read_numbers(LAMPIRAN_II)), end="")
    elif options.kode:
        print(explain(options.kode, RULES))
    else:
        print("\n".join(f"{rule.code:14} {rule.severity.label:10} {rule.judul}" for rule in RULES.values()))
    return ExitStatus.CLEAN
