"""``check``: hold a revision against the law on drafting and against itself."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from naskah.commands.accepting import accept
from naskah.commands.common import UNSEALED, chosen, editing_step, load_step, unsettled
from naskah.commands.console import say, step
from naskah.commands.printing import print_arguments, printed, stop_at
from naskah.commands.wording import naming
from naskah.model import Peraturan
from naskah.problems import ExitStatus, Penerimaan, Problem, Severity, fail, suggest

if TYPE_CHECKING:
    from naskah.lines import Naskah
    from naskah.report import Found
    from naskah.rules import Outcome

SCREEN = 40  # lines of text where there is no terminal

HELP = "periksa isi; tidak mengubah apa pun kecuali dengan --fix --apply, --laporan, atau --segel"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", nargs="?", help="nama revisi, peraturan/revisi, jalur folder, atau git:<rujukan>")
    parser.add_argument("--format", choices=("text", "json", "sarif"), default="text", help="bentuk temuan (baku: text)")
    parser.add_argument("--semua", action="store_true", help="semua temuan (baku: selayar; galat selalu semua)")
    parser.add_argument("--kelompok", action="store_true", help="semua temuan menurut bagian peraturan, dengan hitungannya")
    parser.add_argument("--statistik", action="store_true", help="hitungan menurut aturan dan bagian saja")
    parser.add_argument("--hanya", action="append", default=[], metavar="KODE|TINGKAT",
                        help="hanya kode, keluarga kode, atau tingkat itu: D3, RUJUK, galat (boleh berulang atau dengan koma)")  # fmt: skip
    parser.add_argument(
        "--sebutan", action="store_true", help="sebut juga satuannya, misalnya Pasal 4 ayat (2); baku bila dibaca dari Word/PDF"
    )
    parser.add_argument("--strict", action="store_true", help="peringatan pun membuat status keluar 1")
    parser.add_argument("--laporan", action="store_true", help="buat laporan.docx dan laporan.html di folder keluaran")
    parser.add_argument("--fix", action="store_true", help="tunjukkan perbaikan mekanis yang aman pada rancangan")
    parser.add_argument("--apply", action="store_true", help="bersama --fix: tulis perbaikannya")
    parser.add_argument(
        "--segel", action="store_true", help="tulis manifes revisi diundangkan; sementara selama naskah asli belum terbaca semua"
    )
    parser.add_argument(
        "--terima", metavar="KODE", help="catat bahwa temuan aturan itu memang benar begitu; wajib --alasan, --oleh, --tanggal"
    )
    parser.add_argument("--pada", action="append", default=[], metavar="TEMPAT",
                        help="bersama --terima: 'Pasal 4 ayat (2)', pengenal, berkas:baris, atau semua (boleh berulang)")  # fmt: skip
    parser.add_argument("--alasan", default="", help="bersama --terima: mengapa diterima")
    for name, text in (("oleh", "nama"), ("tanggal", "misalnya '21 Agustus 2024'"), ("dasar", "misalnya 'naskah asli'")):
        parser.add_argument(f"--{name}", default="", help=f"bersama {'--segel' if name == 'dasar' else '--segel atau --terima'}: {text}")
    print_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Check every chosen revision; return 1 when there is an error (or, strictly, a warning)."""
    from naskah.report import Found, order, part_of
    from naskah.rules import View

    findings: list[Found] = []
    accepted: list[tuple[Problem, Penerimaan]] = []
    only = _asked(options)
    writes = options.fix or options.segel or options.terima
    if options.revisi and (options.apply or options.segel or options.terima):
        from naskah.load import to_change

        to_change(options.revisi, options.content)  # refuses what cannot be written to, before anything is said to be written
    folders = chosen(options.revisi, options.content)
    if options.terima and len(folders) > 1:
        raise fail(
            "TERIMA-05",
            "--terima berlaku untuk satu revisi",
            "sebut revisinya: python build.py check REVISI --terima ...",
            status=ExitStatus.USAGE,
        )
    for folder in folders:
        if writes:
            with editing_step(folder):
                _write(folder, options)
            if options.laporan:
                _examine(load_step(folder), folder, options)
            continue
        peraturan = load_step(folder)
        outcome = _examine(peraturan, folder, options)
        view, called = View(peraturan), naming(peraturan, options.sebutan)
        name = f"{peraturan.peraturan}: " if len(folders) > 1 else ""
        for problem in outcome.problems:
            part = part_of(view, problem)
            findings.append(Found(problem, f"{name}{part}", (name, *order((part, problem))), called(problem)))
        accepted += outcome.accepted
    if writes:
        return ExitStatus.CLEAN
    _show(findings, accepted, only, options)
    limit = Severity.WARNING if options.strict else Severity.ERROR
    return ExitStatus.FINDINGS if any(one.problem.severity >= limit for one in findings) else ExitStatus.CLEAN


def _write(folder: Path, options: argparse.Namespace) -> None:
    """Mend, seal, or accept a finding: what the command writes into a revision."""
    if options.terima:
        accept(folder, options)
        return
    peraturan = load_step(folder)
    _fix(peraturan, options.apply) if options.fix else _seal(peraturan, options)


def _asked(options: argparse.Namespace) -> list[str]:
    """Return what ``--hanya`` asks for; a word that is neither a code nor a level is refused."""
    from naskah.check import RULES
    from naskah.report.families import FAMILIES

    words = [word.strip() for text in options.hanya for word in text.split(",") if word.strip()]
    known = [*RULES, *dict.fromkeys(code.partition("-")[0] for code in (*RULES, *FAMILIES)), *(level.label for level in Severity)]
    for word in words:
        if word.casefold() not in {name.casefold() for name in known} and word.partition("-")[0].upper() not in FAMILIES:
            raise fail("PERINTAH-04", f"'{word}' bukan kode aturan atau tingkat", suggest(word.upper(), known), status=ExitStatus.USAGE)
    return words


def _examine(peraturan: Peraturan, folder: Path, options: argparse.Namespace) -> Outcome:
    """Return the findings about one revision and the accepted ones; write the report when it is asked for."""
    from naskah.check import examine
    from naskah.conserve import check_lines
    from naskah.lines import document
    from naskah.load import load_settings, shown

    outcome = examine(peraturan, load_settings(folder, shown(folder)))
    naskah = document(peraturan)
    if options.laporan:
        _write_report(peraturan, naskah, outcome, options)
    return replace(outcome, problems=(*outcome.problems, *check_lines(peraturan, naskah)))


def _write_report(peraturan: Peraturan, naskah: Naskah, outcome: Outcome, options: argparse.Namespace) -> None:
    """Put the report of what was found in place."""
    from naskah.check import RULES
    from naskah.commands.page import page
    from naskah.conserve import check_output
    from naskah.publish import publish
    from naskah.report import laporan

    files = {
        "laporan.docx": printed("docx", laporan(peraturan, outcome, RULES), options),
        "laporan.html": page(peraturan, naskah, options.templates, outcome),
    }
    stop_at(check_output(naskah, "html", files["laporan.html"]))
    target = options.output / peraturan.peraturan / f"{peraturan.revisi}-laporan"
    with step(f"menaruh laporan di {target}"):
        publish(files, target)


def _show(findings: list[Found], accepted: list[tuple[Problem, Penerimaan]], only: list[str], options: argparse.Namespace) -> None:
    """Print the findings, the data of this command, to stdout."""
    from naskah.check import RULES
    from naskah.report import Manner, as_json, as_sarif, listing, selected

    shown = selected(findings, only)
    if options.format == "text":
        live = sys.stdout.isatty()
        columns, rows = get_terminal_size() if live else (0, SCREEN)
        colours = live and not os.environ.get("NO_COLOR")
        manner = Manner(options.semua or bool(only), options.kelompok, options.statistik, rows, columns, colours)
        for line in listing(shown, len(accepted), manner, RULES):
            print(line)
    else:
        problems = [one.problem for one in shown]
        print(as_json(problems, accepted) if options.format == "json" else as_sarif(problems, accepted, RULES), end="")


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
    left = sum(problem.code != UNSEALED for problem in unsettled(peraturan))
    store.write(folder, manifest.seal(folder, asal, settled=not left))
    say(f"  ditulis: {folder / manifest.NAME} ({f'sementara: {left} hal belum dicocokkan' if left else 'tetap'})")
