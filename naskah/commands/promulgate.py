"""``promulgate``: set number and dates, run the final gates, freeze the revision with its manifest."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from naskah.commands.common import CONTENT, amendments_of, editing_step, load_step, unsettled
from naskah.commands.console import say
from naskah.model import Peraturan
from naskah.problems import ExitStatus, Problem, fail
from naskah.store import held

HELP = "undangkan rancangan: isi nomor dan tanggal, periksa akhir, bekukan dengan manifes"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("revisi", help="rancangan yang diundangkan")
    parser.add_argument("--nomor", required=True, help="nomor peraturan")
    parser.add_argument("--tahun", required=True, help="tahun peraturan")
    parser.add_argument("--ditetapkan", required=True, metavar="TANGGAL", help="misalnya '21 Agustus 2024'")
    parser.add_argument("--diundangkan", required=True, metavar="TANGGAL", help="misalnya '21 Agustus 2024'")
    parser.add_argument("--berita", required=True, metavar="NOMOR", help="nomor Berita Daerah")
    parser.add_argument("--tanda-tangan", default="ttd", help="tulisan tanda tangan pada salinan (baku: ttd)")
    parser.add_argument("--sesudah", default="", metavar="REVISI",
                        help="revisi yang diundangkan sebelum ini (baku: yang terakhir dalam folder peraturan itu)")  # fmt: skip
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="folder isi (baku: content)")


def run(options: argparse.Namespace) -> int:
    """Promulgate a draft; nothing is written while anything is missing."""
    from naskah.load import resolve, to_change
    from naskah.revise import promulgate
    from naskah.stages import Identity

    identity = Identity(options.nomor, options.tahun, options.ditetapkan, options.diundangkan, options.berita, options.tanda_tangan)
    folder = to_change(options.revisi, options.content)
    with held(options.content), editing_step(folder):  # no other command gives the same number meanwhile
        peraturan = load_step(folder)
        _refuse_taken_number(peraturan, identity.nomor, identity.tahun, options.content)
        previous = load_step(resolve(options.sesudah, options.content)) if options.sesudah else _latest(peraturan, options.content)
        promulgate(peraturan, identity, _gate, previous)
    say(f"  diundangkan dan dibekukan: {peraturan.folder}")
    return ExitStatus.CLEAN


def _latest(peraturan: Peraturan, content: Path) -> Peraturan | None:
    """Return what was promulgated last before this: of an amendment, the one before it or the text it amends."""
    from naskah.amend import in_force
    from naskah.load import heads, load

    own = Path(str(peraturan.folder)).absolute()
    about = peraturan.perubahan.peraturan if peraturan.perubahan else peraturan.peraturan
    found = list(amendments_of(about, content)) if peraturan.perubahan else []
    for one in heads(content):
        if one.enacted and one.folder.parent.name == about and one.folder.absolute() != own:
            found.append(load(one.folder, one.folder.as_posix()))
    return max(found, key=lambda one: in_force(one) or date.min, default=None)


def _refuse_taken_number(peraturan: Peraturan, nomor: str, tahun: str, content: Path) -> None:
    """Refuse a number that another regulation of the same kind already has."""
    from naskah.load import heads

    wanted = (nomor, tahun, peraturan.jenis, peraturan.pembentuk)
    for one in heads(content):
        other = one.folder.parent.name != peraturan.peraturan
        if other and one.enacted and (one.nomor, one.tahun, one.jenis, one.pembentuk) == wanted:
            message = f"Nomor {nomor} Tahun {tahun} sudah dipakai {one.folder.parent.name}/{one.folder.name}"
            raise fail("UNDANG-04", message, "periksa nomornya pada buku register", status=ExitStatus.USAGE)


def _gate(peraturan: Peraturan) -> list[Problem]:
    """Return everything that keeps a revision from being promulgated; its manifest is written with it, and not yet there."""
    from naskah.check import run as check
    from naskah.load import load_settings

    found = [*check(peraturan, load_settings(Path(str(peraturan.folder)))), *unsettled(peraturan)]
    return [problem for problem in found if not problem.code.startswith(("INTEGRITAS-", "FINAL-05"))]
