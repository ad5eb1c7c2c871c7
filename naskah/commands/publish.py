"""``publish``: the complete set of a promulgated regulation for the Berita Daerah and for the JDIH."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from naskah.commands.common import chosen, gate, load_step
from naskah.commands.console import say, step
from naskah.commands.layout import placed
from naskah.commands.printing import print_arguments, printed, stop_at
from naskah.lines import Naskah
from naskah.model import Peraturan
from naskah.problems import ExitStatus, Where, fail

HELP = "susun himpunan lengkap untuk Berita Daerah dan JDIH: naskah akhir, abstrak, data katalog"
FORMATS = ("docx", "pdf", "html", "akn.xml", "txt")
RECORD = "jdih.json"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", nargs="?", help="revisi yang diundangkan: nama, peraturan/revisi, atau jalur folder")
    print_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Publish every chosen revision; return the worst exit status."""
    return max(publish_one(folder, options) for folder in chosen(options.revisi, options.content))


def publish_one(folder: Path, options: argparse.Namespace) -> int:
    """Make the set of one revision and put it in place; nothing is written while anything is unsettled."""
    from naskah import jdih
    from naskah.lines import document
    from naskah.load import load_publication, shown
    from naskah.publish import publish
    from naskah.readers import pdf_pages

    peraturan = load_step(folder)
    _refuse_drafts(peraturan)
    if gate(peraturan, final=True) is None:
        say("  tidak ada berkas yang dibuat; hasil sebelumnya tetap")
        return ExitStatus.FINDINGS
    publikasi = load_publication(folder, shown(folder))
    files = _printed(document(peraturan, draft=False), "peraturan", FORMATS, peraturan, options)
    pages = pdf_pages(files["peraturan.pdf"])
    record = jdih.record(peraturan, publikasi, pages, _enacted(folder, options.content))
    files |= _printed(jdih.abstract(peraturan, publikasi, pages), "abstrak", ("docx", "pdf"), None, options)
    files[RECORD] = (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
    target = options.output / peraturan.peraturan / f"publikasi-{peraturan.revisi}"
    with step(f"menaruh {len(files)} berkas di {target}"):
        publish(files, target)
    if missing := jdih.unknown(record):
        say(f"  {RECORD}: belum diketahui {', '.join(missing)} → isi publikasi.yaml di folder revisi, atau isi pada aplikasi JDIH")
    return ExitStatus.CLEAN


def _enacted(folder: Path, content: Path) -> list[Peraturan]:
    """Return every other promulgated regulation, in the order of their years and numbers."""
    from naskah.load import heads, load

    others = [one for one in heads(content) if one.enacted and one.folder.parent.absolute() != folder.parent.absolute()]
    others.sort(key=lambda one: (one.tahun, int(one.nomor) if one.nomor.isdecimal() else 0))
    return [load(one.folder, one.folder.as_posix()) for one in others]


def _refuse_drafts(peraturan: Peraturan) -> None:
    if not peraturan.status.beku:
        where = Where(f"{peraturan.folder}/peraturan.yaml")
        advice = "undangkan dahulu: python build.py promulgate"
        raise fail("TERBIT-01", f"'{peraturan.revisi}' belum diundangkan", advice, where, ExitStatus.FINDINGS)


def _printed(
    naskah: Naskah, name: str, formats: tuple[str, ...], peraturan: Peraturan | None, options: argparse.Namespace
) -> dict[str, bytes]:
    """Return a document in some formats by file name, each held word by word against its lines and they against the content."""
    from naskah import conserve
    from naskah.commands.page import of_regulation
    from naskah.render import OF_REGULATION

    if peraturan:
        stop_at(conserve.check_lines(peraturan, naskah))
    files: dict[str, bytes] = {}
    for suffix in formats:
        with step(f"membuat {name}.{suffix}"):
            if peraturan and suffix in OF_REGULATION:
                files[f"{name}.{suffix}"] = of_regulation(suffix, peraturan, naskah, options.templates)
            else:
                files[f"{name}.{suffix}"] = printed(suffix, naskah, options)
        problems = conserve.check_output(naskah, suffix, files[f"{name}.{suffix}"])
        stop_at(list(placed(peraturan, problems)) if peraturan else problems)
    return files
