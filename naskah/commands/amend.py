"""``amend``: draft the regulation that changes the old revision into the new one, prove it, and print it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from naskah.commands.common import amendments_of, create_step, load_step, new_folder, writer_names
from naskah.commands.console import say, step
from naskah.commands.layout import placed
from naskah.commands.printing import print_arguments, printed
from naskah.commands.side_by_side import side_by_side
from naskah.model import Peraturan
from naskah.numbering import ordinal
from naskah.problems import ExitStatus, NaskahError, fail

BESIDE = "persandingan"
NOTHING = "UBAH-01"
HELP = "susun rancangan peraturan perubahan dari dua revisi, dan buktikan dengan menerapkannya kembali"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("lama", help="revisi yang diubah")
    parser.add_argument("baru", help="revisi yang dikehendaki")
    parser.add_argument(
        "--nama",
        default="",
        metavar="NAMA",
        help="nama folder peraturan perubahan (baku: perubahan-<peraturan>, perubahan-kedua-<peraturan>, ...)",
    )
    parser.add_argument("--sebelum", action="append", default=[], metavar="REVISI",
                        help="peraturan perubahan terdahulu, menurut urutan (baku: yang sudah diundangkan dalam folder isi)")  # fmt: skip
    units = ("bagian", "tabel", "seluruh")
    parser.add_argument("--lampiran", default=units[0], choices=units, metavar="|".join(units),
                        help="satuan terkecil yang diubah dalam lampiran (baku: bagian)")  # fmt: skip
    parser.add_argument("--to", default=f"docx,pdf,{BESIDE}", metavar="BENTUK",
                        help=f"bentuk yang dicetak, juga {BESIDE} lama dan baru (baku: docx,pdf,{BESIDE})")  # fmt: skip
    print_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Write the amending regulation as content and as documents."""
    from naskah import dump
    from naskah.amend import amend
    from naskah.amend.advice import advice
    from naskah.compare import compare
    from naskah.load import load, resolve

    asked = [name.strip() for name in options.to.split(",")]
    suffixes = writer_names(",".join(name for name in asked if name != BESIDE)) if set(asked) != {BESIDE} else []
    old, new = (load_step(resolve(name, options.content)) for name in (options.lama, options.baru))
    earlier = tuple(load_step(resolve(name, options.content)) for name in options.sebelum) or amendments_of(old.peraturan, options.content)
    if not options.sebelum:
        _refuse_stale(old, earlier)
    folder = new_folder(options.content, options.nama or _name(old, len(earlier)), f"{old.revisi}-{new.revisi}")
    for one in earlier:
        say(f"  perubahan terdahulu: {one.peraturan}/{one.revisi} (Nomor {one.nomor} Tahun {one.tahun})")
    advised = [f"  {line}" for line in advice(old, new).lines()]
    try:
        with step("menyusun perubahan"):
            comparison = compare(old, new)
            amending = amend(old, new, comparison, earlier, options.lampiran)
    except NaskahError as error:
        if any(problem.code == NOTHING for problem in error.problems):  # what lies beside the norms is all there is
            say("\n".join(advised))
        raise
    say("\n".join(advised))
    with step("membuktikan: lama + perubahan = baru"):
        amended = _prove(old, new, amending)
    for line in _dangling(old, new):
        say(f"  {line}")
    create_step(folder, dump.files(amending))
    beside = side_by_side(compare(old, _as_revision(amended, old, new)), options) if BESIDE in asked else {}
    _print(load(folder, folder.as_posix()), (old, new), suffixes, beside, options)
    return ExitStatus.CLEAN


def _dangling(old: Peraturan, new: Peraturan) -> Iterator[str]:
    """Yield the references that lead nowhere once the amendment is applied, and did not before."""
    from naskah.check import RULES, run

    before = {(one.code, one.message) for one in run(old)}
    found = [one for one in run(new) if one.code.startswith("R") and one.code in RULES and (one.code, one.message) not in before]
    if found:
        yield "acuan yang menggantung sesudah perubahan ini (betulkan dalam revisi baru, lalu susun ulang):"
    yield from (f"  {one}" for one in found)


def _refuse_stale(old: Peraturan, earlier: tuple[Peraturan, ...]) -> None:
    """Refuse to amend a text that the amendments in force have changed already."""
    from naskah.lines.naming import amended_with, short_citation

    named = [short_citation(one) for one in earlier]
    if amended_with(old) != named:
        message = f"{old.peraturan}/{old.revisi} tidak memuat semua perubahan yang berlaku: {', '.join(named) or 'tidak ada'}"
        steps = " ".join(f"{one.peraturan}/{one.revisi}" for one in earlier)
        advice = f"ubah konsolidasinya: python build.py apply LAMA {steps}; atau sebut perubahan terdahulu dengan --sebelum"
        raise fail("UBAH-08", message, advice, status=ExitStatus.USAGE)


def _name(old: Peraturan, earlier: int) -> str:
    """Return the folder of the amendment after *earlier* others: ``perubahan-kedua-perbup-x``."""
    return "-".join(("perubahan", *([ordinal(earlier + 1).lower().replace(" ", "-")] if earlier else ()), old.peraturan))


def _prove(old: Peraturan, new: Peraturan, amending: Peraturan) -> Peraturan:
    """Apply the draft to the old revision, from its data and from its words; return the result, which reads as the new revision."""
    from naskah.amend import apply, comparable, prove_words

    amended = apply(old, amending)
    if comparable(amended, old) != comparable(new, old):
        message = "perubahan yang disusun tidak menghasilkan revisi baru"
        raise fail("UBAH-99", message, "laporkan kedua revisi ini; tidak ada yang ditulis", status=ExitStatus.BUG)
    prove_words(old, amending)
    return amended


def _as_revision(amended: Peraturan, old: Peraturan, new: Peraturan) -> Peraturan:
    """Return the *amended* text under the name of the *new* revision: what is set beside the old one is what the amendment changes."""
    return replace(amended, revisi=new.revisi, status=old.status, catatan=())


def _print(
    amending: Peraturan, pair: tuple[Peraturan, Peraturan], suffixes: list[str], beside: dict[str, bytes], options: argparse.Namespace
) -> None:
    """Print the draft, and the files *beside* it, next to the comparison of the two revisions."""
    from naskah import conserve
    from naskah.commands.printing import stop_at
    from naskah.lines import document
    from naskah.publish import publish

    naskah = document(amending)
    old, new = pair
    files = dict(beside)
    for suffix in suffixes:
        with step(f"membuat perubahan.{suffix}"):
            files[f"perubahan.{suffix}"] = printed(suffix, naskah, options)
        stop_at(list(placed(amending, conserve.check_output(naskah, suffix, files[f"perubahan.{suffix}"]))))
    target = Path(options.output) / new.peraturan / f"{old.revisi}..{new.revisi}-perubahan"
    publish(files, target)
    say(f"  dicetak: {target}")
