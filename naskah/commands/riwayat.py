"""``riwayat``: the life of a regulation on one page: its revisions, what each changed, the text at a date, figures over the years."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from naskah.commands.common import CONTENT, OUTPUT, TEMPLATES, amendments_of, carried
from naskah.commands.console import say, step
from naskah.commands.page import page
from naskah.commands.printing import stop_at
from naskah.model import Status
from naskah.numbering import print_date
from naskah.problems import ExitStatus, NaskahError, fail, suggest

if TYPE_CHECKING:
    from naskah.model import Peraturan
    from naskah.render.page.life import Amended, Stage, Text

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
            files = _pages(name, options)
        target = options.output / name / "riwayat"
        publish(files, target)
        say(f"  ditulis: {target / 'riwayat.html'}")
    return ExitStatus.CLEAN


def _pages(name: str, options: argparse.Namespace) -> dict[str, bytes]:
    """Return the page of one regulation, and beside it the text in force from each day on."""
    from naskah.charts import matrix_charts
    from naskah.load import every, load
    from naskah.render.page.life import Life, write_life

    folders = [folder for folder in every(options.content) if folder.parent.name == name]
    revisions = [carried(folder, load(folder, folder.as_posix())) for folder in folders]
    amending = amendments_of(name, options.content)
    before: list[Peraturan | None] = [None, *revisions[:-1]]
    stages = tuple(_stage(revision, last, options.output / name) for revision, last in zip(revisions, before, strict=True))
    newest, files = revisions[-1], dict[str, bytes]()
    texts = tuple(_text(day, found, files, options.templates) for day, found in _texts(revisions, amending))
    charts = matrix_charts(newest)
    life = Life(newest.judul, stages, tuple(_amended(newest, amending)), charts, newest.revisi, texts)
    return {"riwayat.html": write_life(life, options.templates), **files}


def _texts(revisions: list[Peraturan], amending: tuple[Peraturan, ...]) -> Iterator[tuple[date, Peraturan | NaskahError]]:
    """Yield each day on which the text became another one, with that text, or with what keeps it from being made."""
    from naskah.amend import apply_all, in_force
    from naskah.amend.consolidate import force_of

    enacted = {day: one for one in revisions if one.status.beku and not one.perubahan and (day := in_force(one))}
    changed: set[date] = set()
    for one in amending:
        force, published = force_of(one)
        changed |= {day for begin in (force.whole, *force.items.values()) if (day := begin.day(published))}
    for day in sorted({*enacted, *changed}):
        began = max((start for start in enacted if start <= day), default=None)
        if day in enacted or began is None:
            if day in enacted:
                yield day, enacted[day]
            continue
        later = [one for one in amending if (start := force_of(one)[1]) and start > began]
        try:
            yield day, apply_all(enacted[began], later, day)
        except NaskahError as error:
            yield day, error


def _text(day: date, found: Peraturan | NaskahError, files: dict[str, bytes], templates: Path) -> Text:
    """Return a text as the page names it, and put its own page into *files*."""
    from naskah import conserve
    from naskah.lines import document
    from naskah.render.page.life import Text

    shown, since = print_date(day.year, day.month, day.day), day.isoformat()
    if isinstance(found, NaskahError):
        return Text(since, shown, "", "", str(found.problems[0]))
    naskah, file = document(found), f"teks-{since}.html"
    files[file] = page(found, naskah, templates)
    stop_at(conserve.check_output(naskah, "html", files[file]))
    name = "gabungan dengan perubahannya (tidak resmi)" if found.status is Status.KONSOLIDASI else f"revisi {found.revisi}"
    return Text(since, shown, name, file, "")


def _since(peraturan: Peraturan) -> str:
    """Return the day a regulation is in force from, empty for a draft."""
    from naskah.amend import in_force

    day = in_force(peraturan) if peraturan.status.beku else None
    return day.isoformat() if day else ""


def _shown(peraturan: Peraturan) -> str:
    """Return the day a regulation is in force from as the law writes it, empty for a draft."""
    since = _since(peraturan)
    return print_date(*map(int, since.split("-"))) if since else ""


def _stage(revision: Peraturan, before: Peraturan | None, output: Path) -> Stage:
    """Return a revision with what it changed in the one *before* it."""
    from naskah.compare import compare
    from naskah.redline.wording import KINDS, brief, counts
    from naskah.render.page.life import Printed, Stage

    printed = Printed(revision.revisi, _sums(output / revision.revisi))
    if before is None or revision.perubahan or before.perubahan:  # an amendment is no next state of the same text
        return Stage(revision.revisi, revision.status.value, revision.judul, _since(revision), _shown(revision), "", (), printed)
    found = compare(before, revision)
    summary = "; ".join(f"{kind} {count}" for kind, count in counts(found))
    changes = tuple((change.side.sebutan, KINDS[change.kind], brief(change)) for change in found.changes)
    return Stage(revision.revisi, revision.status.value, revision.judul, _since(revision), _shown(revision), summary, changes, printed)


def _amended(newest: Peraturan, amending: tuple[Peraturan, ...]) -> Iterator[Amended]:
    """Yield the regulations that amended this one, with the units each changed as the law names them."""
    from naskah.lines.places import Names
    from naskah.render.page.life import Amended

    names = Names(newest).names
    for one in amending:
        clauses = (clause for item in one.perubahan.instruksi for clause in item.klausa) if one.perubahan else ()
        units = dict.fromkeys(unit for clause in clauses for unit in clause.satuan)
        yield Amended(one.judul, _shown(one), tuple(names.get(unit, unit) for unit in units))


def _sums(folder: Path) -> tuple[tuple[str, str], ...]:
    """Return name and SHA-256 of each file of a printed set, as the set itself says; nothing where there is none."""
    path = folder / "SHA256SUMS"
    if not path.is_file():
        return ()
    lines = (line.split(maxsplit=1) for line in path.read_text("utf-8", "replace").splitlines() if line.strip())
    return tuple((parts[1].lstrip("*"), parts[0]) for parts in lines if len(parts) == 2)
