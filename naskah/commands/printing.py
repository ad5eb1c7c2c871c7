"""How commands print: their common options, one call for each format, and the check that stops a wrong file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from naskah.commands.common import CONTENT, OUTPUT, TEMPLATES
from naskah.commands.console import report
from naskah.problems import ExitStatus, NaskahError, Problem, Severity

if TYPE_CHECKING:
    from naskah.lines import Naskah
    from naskah.render.pdf.writing import Printing

CACHE = ".tembolok"
OURS = "TEKS-01"  # words lost between the content and the lines, where nobody but this program has a hand in


def print_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of every command that prints."""
    parser.add_argument("--output", type=Path, default=OUTPUT, metavar="FOLDER", help="folder keluaran (baku: output)")
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="folder isi (baku: content)")
    parser.add_argument("--templates", type=Path, default=TEMPLATES, metavar="FOLDER", help="folder templat (baku: templates)")
    parser.add_argument("--no-cache", action="store_true", help="cetak semua halaman PDF dari awal")
    parser.add_argument("--jobs", type=int, default=None, metavar="N", help="jumlah proses pencetak PDF (baku: satu per inti)")


def printed(suffix: str, naskah: Naskah, options: argparse.Namespace) -> bytes:
    """Return *naskah* in the format *suffix*; pages of a PDF that did not change come from the cache."""
    from naskah.render import WRITERS

    if suffix == "pdf":
        from naskah.render.pdf.writing import write_pdf

        cache = None if options.no_cache else options.output / CACHE
        return write_pdf(naskah, options.templates, cache=cache, jobs=options.jobs)
    return WRITERS[suffix](naskah, options.templates)


@contextmanager
def printing(options: argparse.Namespace, wanted: bool) -> Iterator[Printing | None]:
    """Get ready what prints several PDFs while other work is done; None where none is *wanted*."""
    if not wanted:
        yield None
        return
    from naskah.render.pdf.writing import Printing

    with Printing(options.templates, cache=None if options.no_cache else options.output / CACHE, jobs=options.jobs) as ready:
        ready.warm_up()
        yield ready


def stop_at(problems: list[Problem]) -> None:
    """Raise the errors among *problems*: such a file must not leave the house. Those of outputs may come of a template, or a word.

    What is no error is told, and the file stands.
    """
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise NaskahError(errors, ExitStatus.BUG if any(problem.code == OURS for problem in errors) else ExitStatus.FINDINGS)
    report(problems)
