"""``check``: hold a revision against the law on drafting and against itself."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from naskah.commands.common import chosen, editing_step, load_step, unsettled
from naskah.commands.console import report, say, step
from naskah.commands.printing import print_arguments, printed
from naskah.model import Peraturan
from naskah.problems import ExitStatus, Penerimaan, Problem, Severity, fail

if TYPE_CHECKING:
    from naskah.rules import Outcome

HELP = "periksa isi; tidak mengubah apa pun kecuali dengan --fix --apply, --laporan, atau --segel"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", nargs="?", help="nama revisi, peraturan/revisi, jalur folder, atau git:<rujukan>")
    parser.add_argument("--format", choices=("text", "json", "sarif"), default="text", help="bentuk temuan (baku: text)")
    parser.add_argument("--strict", action="store_true", help="peringatan pun membuat status keluar 1")
    parser.add_argument("--laporan", action="store_true", help="buat laporan.docx dan laporan.html di folder keluaran")
    parser.add_argument("--fix", action="store_true", help="tunjukkan perbaikan mekanis yang aman pada rancangan")
    parser.add_argument("--apply", action="store_true", help="bersama --fix: tulis perbaikannya")
    parser.add_argument(
        "--segel", action="store_true", help="tulis manifes revisi diundangkan; sementara selama naskah asli belum terbaca semua"
    )
    for name, text in (("oleh", "nama yang menyegel"), ("tanggal", "misalnya '21 Agustus 2024'"), ("dasar", "misalnya 'naskah asli'")):
        parser.add_argument(f"--{name}", default="", help=f"bersama --segel: {text}")
    print_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Check every chosen revision; return 1 when there is an error (or, strictly, a warning)."""
    found: list[Problem] = []
    accepted: list[tuple[Problem, Penerimaan]] = []
    if options.revisi and (options.apply or options.segel):
        from naskah.load import to_change

        to_change(options.revisi, options.content)  # refuses what cannot be written to, before anything is said to be written
    for folder in chosen(options.revisi, options.content):
        if options.fix or options.segel:
            with editing_step(folder):
                peraturan = load_step(folder)
                _fix(peraturan, options.apply) if options.fix else _seal(peraturan, options)
            continue
        peraturan = load_step(folder)
        outcome = _examine(peraturan, folder, options)
        found += outcome.problems
        accepted += outcome.accepted
    if options.fix or options.segel:
        return ExitStatus.CLEAN
    _show(found, accepted, options.format)
    limit = Severity.WARNING if options.strict else Severity.ERROR
    return ExitStatus.FINDINGS if any(problem.severity >= limit for problem in found) else ExitStatus.CLEAN


def _examine(peraturan: Peraturan, folder: Path, options: argparse.Namespace) -> Outcome:
    """Return the findings about one revision and the accepted ones; write the report when it is asked for."""
    from naskah.check import RULES, examine
    from naskah.commands.page import page
    from naskah.conserve import check_lines
    from naskah.lines import document
    from naskah.load import load_settings, shown
    from naskah.publish import publish
    from naskah.report import laporan

    outcome = examine(peraturan, load_settings(folder, shown(folder)))
    if options.laporan:
        files = {
            "laporan.docx": printed("docx", laporan(peraturan, outcome, RULES), options),
            "laporan.html": page(peraturan, document(peraturan), options.templates, outcome),
        }
        target = options.output / peraturan.peraturan / f"{peraturan.revisi}-laporan"
        with step(f"menaruh laporan di {target}"):
            publish(files, target)
    return replace(outcome, problems=(*outcome.problems, *check_lines(peraturan, document(peraturan))))


def _show(found: list[Problem], accepted: list[tuple[Problem, Penerimaan]], form: str) -> None:
    """Print the findings: lines to stderr, or data to stdout."""
    from naskah.check import RULES
    from naskah.report import as_json, as_sarif

    if form == "text":
        report(found)
        more = f"; {len(accepted)} diterima dengan alasan" if accepted else ""
        say(("tidak ada temuan" if not found else f"{len(found)} temuan") + more)
    else:
        print(as_json(found, accepted) if form == "json" else as_sarif(found, accepted, RULES), end="")


def _fix(peraturan: Peraturan, write: bool) -> None:
    """Show the safe cures of a draft as a difference; write them when told to."""
    from naskah import store
    from naskah.check import RULES
    from naskah.fix import fix

    fixes = fix(peraturan, RULES)
    print(fixes.diff, end="")
    if not fixes.files:
        say("  tidak ada yang dapat diperbaiki secara mekanis")
    elif write:
        folder = Path(str(peraturan.folder))
        store.write(folder, {name: fixes.bytes_of(name, (folder / name).read_bytes()) for name in fixes.files})
        say(f"  {fixes.count} tempat diperbaiki dalam {len(fixes.files)} berkas")
    else:
        say(f"  {fixes.count} tempat; belum ada yang ditulis; tambahkan --apply untuk menulisnya")


def _seal(peraturan: Peraturan, options: argparse.Namespace) -> None:
    """Write the manifest of a promulgated revision: provisional while anything in it is not yet held against the original."""
    from naskah import manifest, store
    from naskah.records import verification

    if not peraturan.status.beku:
        advice = "rancangan disegel saat diundangkan: python build.py promulgate"
        raise fail("MANIFES-07", "hanya revisi diundangkan yang disegel", advice, peraturan.where, ExitStatus.USAGE)
    asal = verification(options.oleh, options.tanggal, options.dasar)
    folder = Path(str(peraturan.folder))
    left = len(unsettled(peraturan))
    store.write(folder, {manifest.NAME: manifest.seal(folder, asal, settled=not left)})
    say(f"  ditulis: {folder / manifest.NAME} ({f'sementara: {left} hal belum dicocokkan' if left else 'tetap'})")
