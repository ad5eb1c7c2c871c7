"""``riwayat``: the life of a regulation on one page: its revisions, what each changed, the text at a date, figures over the years."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from naskah.commands.common import CONTENT, OUTPUT, TEMPLATES, amendments_of, carried
from naskah.commands.console import say, step
from naskah.problems import ExitStatus, fail, suggest

if TYPE_CHECKING:
    from naskah.model import Peraturan
    from naskah.render.page.life import Amended, Stage

HELP = "buat halaman riwayat peraturan: garis waktu revisi, perubahan tiap satuan, teks pada suatu tanggal, grafik"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("peraturan", nargs="?", help="nama peraturan (baku: semua)")
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="FOLDER", help="folder isi (baku: content)")
    parser.add_argument("--templates", type=Path, default=TEMPLATES, metavar="FOLDER", help="folder templat (baku: templates)")
    parser.add_argument("--output", type=Path, default=OUTPUT, metavar="FOLDER", help="folder keluaran (baku: output)")


def run(options: argparse.Namespace) -> int:
    """Write the page of each regulation asked for."""
    from naskah.load import every
    from naskah.publish import publish

    names = list(dict.fromkeys(folder.parent.name for folder in every(options.content)))
    if options.peraturan and options.peraturan not in names:
        message = f"peraturan '{options.peraturan}' tidak ada"
        raise fail("REVISI-01", message, suggest(options.peraturan, names), status=ExitStatus.USAGE)
    for name in [options.peraturan] if options.peraturan else names:
        with step(f"menyusun riwayat {name}"):
            data = _page(name, options)
        target = options.output / name / "riwayat"
        publish({"riwayat.html": data}, target)
        say(f"  ditulis: {target / 'riwayat.html'}")
    return ExitStatus.CLEAN


def _page(name: str, options: argparse.Namespace) -> bytes:
    """Return the page of one regulation."""
    from naskah.charts import matrix_charts
    from naskah.load import every, load
    from naskah.render.page.life import Life, write_life

    folders = [folder for folder in every(options.content) if folder.parent.name == name]
    revisions = [carried(folder, load(folder, folder.as_posix())) for folder in folders]
    before: list[Peraturan | None] = [None, *revisions[:-1]]
    stages = tuple(_stage(revision, last, options.output / name) for revision, last in zip(revisions, before, strict=True))
    newest = revisions[-1]
    life = Life(newest.judul, stages, tuple(_amended(newest, name, options.content)), matrix_charts(newest), newest.revisi)
    return write_life(life, options.templates)


def _since(peraturan: Peraturan) -> str:
    """Return the day a regulation is in force from, empty for a draft."""
    from naskah.amend import in_force

    day = in_force(peraturan) if peraturan.status.beku else None
    return day.isoformat() if day else ""


def _stage(revision: Peraturan, before: Peraturan | None, output: Path) -> Stage:
    """Return a revision with what it changed in the one *before* it."""
    from naskah.compare import compare
    from naskah.redline.wording import KINDS, brief, counts
    from naskah.render.page.life import Printed, Stage

    printed = Printed(revision.revisi, _sums(output / revision.revisi))
    if before is None or revision.perubahan or before.perubahan:  # an amendment is no next state of the same text
        return Stage(revision.revisi, revision.status.value, revision.judul, _since(revision), "", (), printed)
    found = compare(before, revision)
    summary = "; ".join(f"{kind} {count}" for kind, count in counts(found))
    changes = tuple((change.side.sebutan, KINDS[change.kind], brief(change)) for change in found.changes)
    return Stage(revision.revisi, revision.status.value, revision.judul, _since(revision), summary, changes, printed)


def _amended(newest: Peraturan, name: str, content: Path) -> Iterator[Amended]:
    """Yield the regulations that amended this one, with the units each changed as the law names them."""
    from naskah.lines.places import Names
    from naskah.render.page.life import Amended

    names = Names(newest).names
    for one in amendments_of(name, content):
        clauses = (clause for item in one.perubahan.instruksi for clause in item.klausa) if one.perubahan else ()
        units = dict.fromkeys(unit for clause in clauses for unit in clause.satuan)
        yield Amended(one.judul, _since(one), tuple(names.get(unit, unit) for unit in units))


def _sums(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return name and SHA-256 of each file of a printed set, as the set itself says; nothing where there is none."""
    path = folder / "SHA256SUMS"
    if not path.is_file():
        return ()
    lines = (line.split(maxsplit=1) for line in path.read_text("utf-8").splitlines() if line.strip())
    return tuple((parts[1].lstrip("*"), parts[0]) for parts in lines if len(parts) == 2)
