"""``check``: hold a revision against the law on drafting and against itself."""

from __future__ import annotations

import argparse
from pathlib import Path

from naskah.commands.common import CONTENT, chosen, load_step
from naskah.commands.console import report, say
from naskah.problems import ExitStatus, Problem, Severity

HELP = "periksa isi; tidak menulis berkas apa pun"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", nargs="?", help="nama revisi, peraturan/revisi, jalur folder, atau git:<rujukan>")
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="folder isi (baku: content)")
    parser.add_argument("--strict", action="store_true", help="peringatan pun membuat status keluar 1")


def run(options: argparse.Namespace) -> int:
    """Check every chosen revision; return 1 when there is an error (or, strictly, a warning)."""
    from naskah.check import run as run_rules
    from naskah.conserve import check_lines
    from naskah.lines import document

    found: list[Problem] = []
    for folder in chosen(options.revisi, options.content):
        peraturan = load_step(folder)
        problems = run_rules(peraturan) + check_lines(peraturan, document(peraturan))
        report(problems)
        found += problems
    say("tidak ada temuan" if not found else f"{len(found)} temuan")
    limit = Severity.WARNING if options.strict else Severity.ERROR
    return ExitStatus.FINDINGS if any(problem.severity >= limit for problem in found) else ExitStatus.CLEAN
