"""``build``: check a revision, print it in the formats asked for, and put the complete set in place."""

from __future__ import annotations

import argparse
from pathlib import Path

from naskah.commands.common import chosen, gate, load_step, writer_names
from naskah.commands.console import say, step
from naskah.commands.printing import print_arguments, printed, stop_at
from naskah.problems import ExitStatus

HELP = "periksa, lalu buat dokumen (baku: DOCX dan PDF revisi terbaru setiap peraturan)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", nargs="?", help="nama revisi, peraturan/revisi, jalur folder, atau git:<rujukan>")
    parser.add_argument("--to", default="docx,pdf", metavar="BENTUK", help="docx,pdf,html,txt,md,odt,epub (baku: docx,pdf)")
    parser.add_argument("--final", action="store_true", help="tolak bila masih ada yang belum diverifikasi")
    print_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Build every chosen revision; return the exit status."""
    formats = writer_names(options.to)
    return max(build_one(folder, formats, options) for folder in chosen(options.revisi, options.content))


def build_one(folder: Path, formats: list[str], options: argparse.Namespace) -> int:
    """Build one revision folder; return 0, or 1 when the gate found errors in a draft."""
    from naskah import conserve, publish
    from naskah.lines import document

    peraturan = load_step(folder)
    if gate(peraturan, final=options.final):
        say("  tidak ada berkas yang dibuat; hasil sebelumnya tetap")
        return ExitStatus.FINDINGS
    naskah = document(peraturan, draft=not options.final)
    stop_at(conserve.check_lines(peraturan, naskah))
    files: dict[str, bytes] = {}
    for suffix in formats:
        with step(f"membuat peraturan.{suffix}"):
            files[f"peraturan.{suffix}"] = printed(suffix, naskah, options)
        stop_at(conserve.check_output(naskah, suffix, files[f"peraturan.{suffix}"]))
    target = options.output / peraturan.peraturan / peraturan.revisi
    with step(f"menaruh {len(files)} berkas di {target}"):
        publish.publish(files, target)
    return ExitStatus.CLEAN
