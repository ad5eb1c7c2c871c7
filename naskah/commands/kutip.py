"""``kutip``: the citation of a law or regulation as Mengingat needs it, from the register; or in place in a revision."""

from __future__ import annotations

import argparse
from contextlib import nullcontext
from pathlib import Path

from naskah.commands.common import CONTENT, editing_step, load_step
from naskah.commands.console import say
from naskah.problems import ExitStatus, NaskahError, Problem, Where, fail

HELP = "tulis kutipan peraturan untuk Mengingat menurut register, atau usulkan di tempatnya (--isi)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("peraturan", nargs="*", help="peraturan yang dikutip, misalnya 'UU 23/2014' 'PP 12/2019'")
    parser.add_argument("--isi", default="", metavar="REVISI", help="usulkan kutipan yang benar di tempatnya dalam Mengingat revisi itu")
    parser.add_argument("--apply", action="store_true", help="bersama --isi: tulis usulnya")
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="folder isi (baku: content)")


def run(options: argparse.Namespace) -> int:
    """Print the citations that are asked for; what the register does not know is told."""
    if bool(options.peraturan) == bool(options.isi):
        advice = "tulis misalnya: python build.py kutip 'UU 23/2014', atau: python build.py kutip --isi REVISI"
        raise fail("PERINTAH-05", "sebut peraturannya, atau --isi dengan revisinya", advice, status=ExitStatus.USAGE)
    return _in_place(options) if options.isi else _printed(options)


def _printed(options: argparse.Namespace) -> int:
    from naskah.clauses.marks import GAP
    from naskah.register import asked, register

    known = register(options.content)
    problems: list[Problem] = []
    for name in options.peraturan:
        found = asked(known, name)
        if not found.kutipan:
            add = f"tambahkan satu baris dalam {options.content / 'rujukan.csv'}" if found.tambahkan else ""
            advice = " atau ".join(filter(None, (found.saran, add)))
            problems.append(Problem(Where(), "RUJUKAN-04", f"register tidak mengenal '{name}'", advice))
            continue
        print(f"{found.kutipan};")
        for told in found.catatan:
            say(f"  {name}: {told}")
        if found.entri and not found.entri.pasti:
            say(f"  {name}: dihitung dari sedikit kutipan; cocokkan dengan naskahnya")
        if GAP in found.kutipan:
            say(f"  {name}: register belum lengkap; isi '{GAP}', lalu tambahkan barisnya dalam {options.content / 'rujukan.csv'}")
    if problems:
        raise NaskahError(problems, ExitStatus.FINDINGS)
    return ExitStatus.CLEAN


def _in_place(options: argparse.Namespace) -> int:
    """Show the citations of a draft as the register has them as a difference; write them when told to."""
    from naskah.load import resolve, to_change

    folder = (to_change if options.apply else resolve)(options.isi, options.content)
    with editing_step(folder) if options.apply else nullcontext():
        return _proposed(folder, options)


def _proposed(folder: Path, options: argparse.Namespace) -> int:
    from naskah import store
    from naskah.register import proposals, register

    peraturan = load_step(folder)
    proposed = proposals(peraturan, register(options.content))
    print(proposed.diff, end="")
    for message in proposed.skipped:
        say(f"  {message}")
    if not proposed.count:
        say("  setiap kutipan yang dikenal register sudah sesuai")
    elif not options.apply:
        say(f"  {proposed.count} kutipan; belum ada yang ditulis; tambahkan --apply untuk menulisnya")
    elif peraturan.status.beku:
        raise fail("BEKU-01", f"{options.isi} sudah beku", "buat revisi baru: python build.py new", peraturan.where, ExitStatus.FINDINGS)
    else:
        store.write(folder, {"peraturan.yaml": proposed.text})
        say(f"  {proposed.count} kutipan ditulis dalam peraturan.yaml")
    return ExitStatus.CLEAN
