"""What several commands share: default folders, loading, the gate before printing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from naskah.commands.console import report, say, step
from naskah.commands.frozen import warning
from naskah.model import Gambar, Peraturan, Status
from naskah.problems import ExitStatus, Problem, Severity, Where, fail, suggest
from naskah.store import copied

if TYPE_CHECKING:
    from naskah.load import Kept

ROOT = Path(__file__).parents[2]


def _called_here() -> bool:
    """Tell whether the folder of the call is that of the program; it may be gone."""
    try:
        return Path.cwd() == ROOT
    except OSError:
        return False


HERE = _called_here()
CONTENT, TEMPLATES, OUTPUT = (Path(name) if HERE else ROOT / name for name in ("content", "templates", "output"))

UNSEALED = "FINAL-05"  # what a seal itself cures
NUMBERING = ("B2", "B4", "B5", "B6", "B7", "B8")  # rules on the units of the body and their numbers


def chosen(argument: str | None, content: Path) -> list[Path]:
    """Return the revision folders a command works on: the one named, or the newest of every regulation."""
    from naskah.load import newest, resolve

    return [resolve(argument, content)] if argument else newest(content)


def load_step(folder: Path, shown: str = "") -> Peraturan:
    """Load a revision, saying so; *shown* is its name in messages where that is not its path.

    A copied draft keeps a verification only where the cell is what it was.
    """
    from naskah.load import copied_from, load
    from naskah.load import shown as name_of

    with step(f"memuat {folder.parent.name}/{folder.name}"):
        peraturan = load(folder, shown or name_of(folder))
    if copied_from(folder):
        with step(f"memuat {peraturan.dari} untuk verifikasinya"):
            return carried(folder, peraturan)
    return peraturan


def carried(folder: Path, peraturan: Peraturan, kept: Kept | None = None) -> Peraturan:
    """Return the revision in *folder*, as loaded, with the verifications that a copied draft keeps; *kept* knows what was read before."""
    from naskah.load import copied_from, load
    from naskah.revise import carry_verification

    source = copied_from(folder)
    return carry_verification(load(source, source.as_posix(), kept), peraturan) if source else peraturan


FOLDER_NAME = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")  # names that Windows keeps for devices
LONGEST_NAME = 100
SOURCES = "sumber"  # beside the revisions: what the first of them was read from
SETTLED = "cocokkan dengan aslinya, lalu ubah perbaikan.yaml, atau kukuhkan dengan import naskah-kerja.docx --apply --ragu"
KEPT = {"peraturan": ("schema",), "revisi": (SOURCES,)}  # names of folders that hold something else


def new_folder(content: Path, peraturan: str, revisi: str) -> Path:
    """Return the folder of a revision to be written; names that some file system or shell would not bear are refused."""
    for what, name in (("peraturan", peraturan), ("revisi", revisi)):
        if not FOLDER_NAME.fullmatch(name) or RESERVED.fullmatch(name) or len(name) > LONGEST_NAME or name in KEPT[what]:
            advice = (
                "pakai huruf kecil, angka, dan tanda hubung, misalnya perbup-bekasi-33-2024 atau 2026-rancangan, bukan schema atau sumber"
            )
            raise fail("PERINTAH-08", f"'{name}' tidak dapat menjadi nama folder {what}", advice, status=ExitStatus.USAGE)
    return content / peraturan / revisi


def refuse_frozen(peraturan: Peraturan) -> None:
    """Refuse to write into a revision that is frozen: promulgated, with a final manifest beside it."""
    from naskah import manifest

    path = Path(str(peraturan.folder)) / manifest.NAME
    if peraturan.status.beku and manifest.provisional(path.parent) is False:
        message = f"{peraturan.peraturan}/{peraturan.revisi} sudah diundangkan dan dibekukan"
        raise fail("BEKU-01", message, "buat revisi baru: python build.py new", Where(path.as_posix()), ExitStatus.FINDINGS)


def create_step(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a new revision, saying so; the very same that stands there already is left as it is."""
    from naskah import store

    say(f"  ditulis: {folder}" if store.create(folder, files) else f"  sudah ada dengan isi yang sama, tidak ditulis lagi: {folder}")


@contextmanager
def editing_step(folder: Path) -> Iterator[None]:
    """Hold the regulation of the revision *folder* alone, from before it is read until it is written."""
    from naskah import store

    with store.editing(folder) as told:
        for problem in told:
            say(str(problem))
        yield


def refuse_inside(output: Path) -> None:
    """Refuse to put results into the folder of a revision: they would be taken for its files."""
    from naskah.load.folder import MAIN

    place = output.absolute()
    inside = next((one for one in (place, *place.parents) if (one / MAIN).is_file()), None)
    if inside:
        message = f"folder keluaran terletak di dalam revisi {inside.parent.name}/{inside.name}"
        raise fail("KELUARAN-04", message, "pilih folder lain dengan --output", Where(output.as_posix()), ExitStatus.USAGE)


def refuse_links(templates: Path) -> None:
    """Refuse templates that would be read from elsewhere than where their sums are taken, or are no files at all."""
    from naskah import store

    for name, why in store.listed(templates).odd if templates.is_dir() else ():
        raise fail("TEMPLAT-10", f"{why}; yang dibaca hanya berkas biasa", "taruh salinannya di tempat itu", Where(f"{templates}/{name}"))


def tidy(content: Path) -> None:
    """Finish or take back what killed commands left below the content folder, a line about each."""
    from naskah import store

    for problem in store.recover(content):
        say(str(problem))


def amendments_of(peraturan: str, content: Path) -> tuple[Peraturan, ...]:
    """Return the promulgated regulations below *content* that amended the one named, in the order they came into force."""
    from naskah.amend import in_force
    from naskah.load import heads, load

    amending = (one.folder for one in heads(content) if one.enacted and one.mengubah == peraturan)
    found = [load(folder, folder.as_posix()) for folder in amending]
    return tuple(sorted(found, key=lambda one: (in_force(one) or date.max, int(one.nomor) if one.nomor.isdecimal() else 0)))


def writer_names(text: str) -> list[str]:
    """Return the formats named in *text* (comma-separated); an unknown one is a usage error."""
    from naskah.render import FORMATS, NAMES

    names = [NAMES.get(name.strip(), name.strip()) for name in text.split(",") if name.strip()]
    if not names:
        raise fail("PERINTAH-01", "tidak ada bentuk yang diminta", f"tulis misalnya --to {','.join(FORMATS)}", status=ExitStatus.USAGE)
    for name in names:
        if name not in FORMATS:
            raise fail("PERINTAH-01", f"bentuk '{name}' tidak dikenal", suggest(name, FORMATS), status=ExitStatus.USAGE)
    return list(dict.fromkeys(names))


def findings_of(peraturan: Peraturan) -> list[Problem]:
    """Return what the check finds, by the regulation's own settings."""
    from naskah.check import run
    from naskah.load import load_settings

    return run(peraturan, load_settings(Path(str(peraturan.folder))))


def gate(peraturan: Peraturan, final: bool, found: Callable[[], list[Problem]] | None = None) -> str | None:
    """Check before printing; return the line that sums the findings up, or None when nothing may be printed.

    *found* gives the findings where somebody else looks for them.

    Errors stop a draft; a promulgated text, and a consolidation of it, keeps its own mistakes: they are counted and the
    build goes on. But for the numbers of its body: a missing one is more likely a unit lost on the way than a mistake
    that was enacted, and whoever knows better accepts it in pemeriksaan.yaml. A final build stops at everything that is
    not yet verified.
    """
    from naskah.commands.wording import in_words

    with step("memeriksa"):
        problems = found() if found else findings_of(peraturan)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    enacted = peraturan.status.beku or peraturan.status is Status.KONSOLIDASI
    if stopping := [problem for problem in errors if not enacted or problem.code in NUMBERING]:
        report(in_words(peraturan, stopping))
        return None
    findings = ""
    if problems:
        counts = ", ".join(f"{sum(p.severity is s for p in problems)} {s.label}" for s in reversed(Severity))
        findings = f"  temuan: {counts}; rincian: python build.py check {peraturan.peraturan}/{peraturan.revisi}"
        say(findings)
    if final and (missing := unsettled(peraturan)):
        report(in_words(peraturan, missing))
        return None
    if altered := warning(peraturan):
        findings = "\n".join(part for part in (findings, altered) if part)
    return findings


def unsettled(peraturan: Peraturan) -> list[Problem]:
    """Return what keeps a document from being final: unverified cells, doubtful readings, missing images, gaps left to fill in."""
    from naskah.clauses.marks import GAP, gaps
    from naskah.lines.units import printed_tables
    from naskah.lines.unverified import row_groups

    problems = unsealed(peraturan)
    place = Where(f"{peraturan.where.file.rpartition('/')[0]}/provenans.csv")
    for group in row_groups(printed_tables(peraturan)):
        years = ",".join(str(year) for year in group.years if year)
        cells = f"{group.tabel} baris '{group.keys[0]}'" + (f" tahun {years}" if years else "") + f" kolom {', '.join(group.columns)}"
        message = f"{group.count} sel belum diverifikasi: {cells} ({group.asal.baca.value}: {group.asal.alasan})"
        problems.append(Problem(place, "FINAL-01", message, "cocokkan dengan naskah asli: python build.py verify"))
    for repair in peraturan.perbaikan:
        if repair.ragu and repair.unit:
            message = f"pembacaan belum diputuskan: '{repair.terbaca}' pada {repair.unit}"
            problems.append(Problem(repair.where, "FINAL-02", message, SETTLED, unit=repair.unit))
    for unit in peraturan.units.values():
        if isinstance(unit, Gambar) and unit.berkas is None:
            problems.append(
                Problem(unit.where, "FINAL-03", f"gambar '{unit.judul}' belum tersedia", "tambahkan 'berkas: ...' pada gambar itu")
            )
    for name, where in gaps(peraturan):
        problems.append(Problem(where, "FINAL-04", f"masih ada yang belum diisi: {name}", f"ganti '{GAP}'"))
    return problems


def has_manifest(peraturan: Peraturan) -> bool:
    """Tell whether a manifest stands beside a revision."""
    from naskah import manifest

    return peraturan.folder is not None and (Path(peraturan.folder) / manifest.NAME).exists()


def unsealed(peraturan: Peraturan) -> list[Problem]:
    """Return what shows that a promulgated text may not be the one that was promulgated."""
    from naskah import manifest

    if not peraturan.status.beku or peraturan.folder is None:
        return []
    folder = Path(peraturan.folder)
    place = Where((folder / manifest.NAME).as_posix())
    state = manifest.provisional(folder)
    if state is None:
        advice = "kembalikan manifest.json; bila belum pernah ada, segel: python build.py check REVISI --segel"
        return [Problem(place, UNSEALED, "revisi diundangkan tanpa manifes yang dapat dibaca", advice)]
    changed = [] if state else manifest.differences(folder)
    return [
        Problem(Where((folder / name).as_posix()), UNSEALED, f"tidak sama dengan yang dibekukan: {what}", manifest.REPAIR)
        for name, what in changed
    ]


def read_back(folder: Path, head: bytes) -> Peraturan:
    """Return the revision in *folder* as it would be with *head* for its main file."""
    from naskah.load import load

    with TemporaryDirectory(prefix="naskah-") as place:
        fresh = Path(place) / folder.parent.name / folder.name
        copied(folder, fresh)
        (fresh / "peraturan.yaml").write_bytes(head)
        return load(fresh, folder.as_posix())
