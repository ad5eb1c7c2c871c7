"""What several commands share: default folders, loading, the gate before printing."""

from __future__ import annotations

from pathlib import Path

from naskah.commands.console import report, say, step
from naskah.model import Gambar, Peraturan, Status
from naskah.problems import ExitStatus, Problem, Severity, Where, fail, suggest

ROOT = Path(__file__).parents[2]
CONTENT, TEMPLATES, OUTPUT = (Path(name) if Path.cwd() == ROOT else ROOT / name for name in ("content", "templates", "output"))

NUMBERING = ("B2", "B4", "B5", "B6", "B7", "B8")  # rules on the units of the body and their numbers


def chosen(argument: str | None, content: Path) -> list[Path]:
    """Return the revision folders a command works on: the one named, or the newest of every regulation."""
    from naskah.load import newest, resolve

    return [resolve(argument, content)] if argument else newest(content)


def load_step(folder: Path, shown: str = "") -> Peraturan:
    """Load a revision, saying so; *shown* is its name in messages where that is not its path."""
    from naskah.load import load

    with step(f"memuat {folder.parent.name}/{folder.name}"):
        return load(folder, shown or folder.as_posix())


def writer_names(text: str) -> list[str]:
    """Return the formats named in *text* (comma-separated); an unknown one is a usage error."""
    from naskah.render import NAMES, WRITERS

    names = [NAMES.get(name.strip(), name.strip()) for name in text.split(",") if name.strip()]
    if not names:
        raise fail("PERINTAH-01", "tidak ada bentuk yang diminta", f"tulis misalnya --to {','.join(WRITERS)}", status=ExitStatus.USAGE)
    for name in names:
        if name not in WRITERS:
            raise fail("PERINTAH-01", f"bentuk '{name}' tidak dikenal", suggest(name, WRITERS), status=ExitStatus.USAGE)
    return list(dict.fromkeys(names))


def gate(peraturan: Peraturan, final: bool) -> str | None:
    """Check before printing; return the line that sums the findings up, or None when nothing may be printed.

    Errors stop a draft; a promulgated text keeps its own mistakes: they are counted and the build goes on. But for the
    numbers of its body: a missing one is more likely a unit lost on the way than a mistake that was enacted, and whoever
    knows better accepts it in pemeriksaan.yaml. A final build stops at everything that is not yet verified.
    """
    from naskah.check import run
    from naskah.load import load_settings

    with step("memeriksa"):
        problems = run(peraturan, load_settings(Path(str(peraturan.folder))))
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    enacted = peraturan.status is Status.DIUNDANGKAN
    if stopping := [problem for problem in errors if not enacted or problem.code in NUMBERING]:
        report(stopping)
        return None
    findings = ""
    if problems:
        counts = ", ".join(f"{sum(p.severity is s for p in problems)} {s.label}" for s in reversed(Severity))
        findings = f"  temuan: {counts}; rincian: python build.py check {peraturan.peraturan}/{peraturan.revisi}"
        say(findings)
    if final and (missing := unsettled(peraturan)):
        report(missing)
        return None
    return findings


def unsettled(peraturan: Peraturan) -> list[Problem]:
    """Return what keeps a document from being final: unverified cells, doubtful readings, missing images, gaps left to fill in."""
    from naskah.lines.amendments import GAP, gaps
    from naskah.lines.units import printed_tables
    from naskah.lines.unverified import row_groups

    problems = []
    place = Where(f"{peraturan.folder}/provenans.csv")
    for group in row_groups(printed_tables(peraturan)):
        years = ",".join(str(year) for year in group.years if year)
        cells = f"{group.tabel} baris '{group.keys[0]}'" + (f" tahun {years}" if years else "") + f" kolom {', '.join(group.columns)}"
        message = f"{group.count} sel belum diverifikasi: {cells} ({group.asal.baca.value}: {group.asal.alasan})"
        problems.append(Problem(place, "FINAL-01", message, "cocokkan dengan naskah asli: python build.py verify"))
    for repair in peraturan.perbaikan:
        if repair.ragu and repair.unit:
            message = f"pembacaan belum diputuskan: '{repair.terbaca}' pada {repair.unit}"
            problems.append(Problem(repair.where, "FINAL-02", message, "cocokkan dengan naskah asli, lalu ubah perbaikan.yaml"))
    for unit in peraturan.units.values():
        if isinstance(unit, Gambar) and unit.berkas is None:
            problems.append(
                Problem(unit.where, "FINAL-03", f"gambar '{unit.judul}' belum tersedia", "tambahkan 'berkas: ...' pada gambar itu")
            )
    for name, where in gaps(peraturan):
        problems.append(Problem(where, "FINAL-04", f"masih ada yang belum diisi: {name}", f"ganti '{GAP}'"))
    return problems
