"""``status``: how far the reading of each table is, what is left to do, and the working paper for doing it."""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from naskah.commands.common import chosen, load_step
from naskah.commands.console import say, step
from naskah.commands.printing import print_arguments, printed, stop_at
from naskah.model import Peraturan
from naskah.problems import ExitStatus, fail, suggest

HELP = "hitung sel terverifikasi, meragukan, dan belum terbaca; --to membuat kertas kerja dengan daftar lengkapnya"
FORMATS = ("xlsx", "pdf", "html")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", nargs="?", help="nama revisi, peraturan/revisi, jalur folder, atau git:<rujukan>")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="bentuk keluaran di layar (baku: text)")
    parser.add_argument("--laporan", action="store_true", help="buat juga laporan keadaan dan angka dengan grafik (DOCX dan PDF)")
    parser.add_argument("--to", default="", metavar="BENTUK", help=f"buat juga kertas kerja verifikasi: {','.join(FORMATS)}")
    print_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print the status of every chosen revision to stdout; put the working papers asked for in place."""
    from naskah.publish import publish
    from naskah.status import as_json, as_text, status

    formats = _formats(options.to)
    for folder in chosen(options.revisi, options.content):
        peraturan = load_step(folder)
        report = status(peraturan)
        print(as_json(report) if options.format == "json" else as_text(report))
        if options.laporan:
            target = options.output / peraturan.peraturan / f"{peraturan.revisi}.laporan"
            files = _report(peraturan, options)
            with step(f"menaruh {len(files)} berkas di {target}"):
                publish(files, target)
        if formats and report.selesai:
            say("  tidak ada yang tersisa; tidak ada kertas kerja yang dibuat")
        elif formats:
            files = {f"status.{suffix}": _paper(suffix, peraturan, options) for suffix in formats}
            target = options.output / peraturan.peraturan / f"{peraturan.revisi}.status"
            with step(f"menaruh {len(files)} berkas di {target}"):
                publish(files, target)
    return ExitStatus.CLEAN


def _formats(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    for name in names:
        if name not in FORMATS:
            raise fail("PERINTAH-01", f"bentuk '{name}' tidak dikenal", suggest(name, FORMATS), status=ExitStatus.USAGE)
    return list(dict.fromkeys(names))


def _report(peraturan: Peraturan, options: argparse.Namespace) -> dict[str, bytes]:
    """Return the report with charts as DOCX and PDF, each held word by word against its lines."""
    from naskah import conserve
    from naskah.charts import report as charted

    with TemporaryDirectory(prefix="naskah-") as folder:

        def keep(name: str, drawing: str) -> Path:
            path = Path(folder) / f"{name}.svg"
            path.write_text(drawing, "utf-8")
            return path

        naskah = charted(peraturan, keep)
        files = {}
        for suffix in ("docx", "pdf"):
            with step(f"membuat laporan-status.{suffix}"):
                files[f"laporan-status.{suffix}"] = printed(suffix, naskah, options)
            stop_at(conserve.check_output(naskah, suffix, files[f"laporan-status.{suffix}"]))
    return files


def _paper(suffix: str, peraturan: Peraturan, options: argparse.Namespace) -> bytes:
    """Return the working paper in the format *suffix*."""
    from naskah.lines.unverified import cells, phrases, working_paper
    from naskah.render.working_html import write_working_html
    from naskah.render.working_xlsx import write_working_xlsx

    title = f"Kertas kerja verifikasi: {peraturan.peraturan}/{peraturan.revisi}"
    with step(f"membuat status.{suffix}"):
        if suffix == "pdf":
            return printed(suffix, working_paper(peraturan), options)
        if suffix == "html":
            return write_working_html(title, cells(peraturan), phrases(peraturan), options.templates)
        return write_working_xlsx(title, peraturan.pembentuk.upper(), cells(peraturan), phrases(peraturan))
