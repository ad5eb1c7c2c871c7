"""``build``: check revisions, print them in the formats asked for, and put each complete set in place."""

from __future__ import annotations

import argparse
from pathlib import Path

from naskah.commands.common import chosen, writer_names
from naskah.commands.printing import CACHE, print_arguments
from naskah.commands.sets import build_revision
from naskah.commands.unit import Order
from naskah.problems import ExitStatus, fail

HELP = "periksa, lalu buat dokumen (baku: DOCX dan PDF revisi terbaru setiap peraturan)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", nargs="?", help="nama revisi, peraturan/revisi, jalur folder, atau git:<rujukan>")
    parser.add_argument("--to", default="docx,pdf", metavar="BENTUK", help="docx,pdf,html,txt,md,odt,epub (baku: docx,pdf)")
    parser.add_argument("--final", action="store_true", help="tolak bila masih ada yang belum diverifikasi")
    parser.add_argument("--all", action="store_true", help="setiap revisi setiap peraturan, bukan hanya yang terbaru")
    parser.add_argument("--dask", metavar="ALAMAT", help="bagikan pekerjaan ke klaster Dask di alamat ini, misalnya tcp://10.0.0.5:8786")
    print_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Build every chosen revision; return the worst exit status."""
    formats = tuple(writer_names(options.to))
    if options.jobs is not None and options.jobs < 1:
        raise fail("PERINTAH-11", f"jumlah proses {options.jobs} tidak sah", "tulis --jobs 1 atau lebih", status=ExitStatus.USAGE)
    orders = [_order(folder, formats, options) for folder in _folders(options)]
    if options.dask:
        from naskah.commands.cluster import build_on_cluster

        return build_on_cluster(orders, options.output, options.dask)
    if len(orders) == 1:
        return build_revision(orders[0], options.output)
    from naskah.commands.many import build_side_by_side

    return build_side_by_side(orders, options.output, options.jobs)


def _folders(options: argparse.Namespace) -> list[Path]:
    if not options.all:
        return chosen(options.revisi, options.content)
    if options.revisi:
        raise fail("PERINTAH-12", "--all dan sebuah revisi ditulis dua-duanya", "tulis salah satu saja", status=ExitStatus.USAGE)
    from naskah.load import every

    return every(options.content)


def _order(folder: Path, formats: tuple[str, ...], options: argparse.Namespace) -> Order:
    cache = None if options.no_cache else options.output / CACHE
    from naskah.load import shown

    return Order(folder, shown(folder), options.templates, formats, options.final, cache, options.jobs)
