"""PDF/A-2a from the HTML writer by way of WeasyPrint: tagged, archival, with bookmarks; the same bytes every time.

The document is cut into sheets that depend on nothing before them. Each is printed once, in processes side by side, and
kept under the hash of all that determines it; the leaves are then bound into one file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from functools import cache as memo
from importlib.metadata import version
from pathlib import Path
from threading import Thread
from typing import Self

from naskah.cache import Cache, digest
from naskah.crew import Crew, LostError, processors
from naskah.lines import Naskah
from naskah.problems import ExitStatus, Where, fail
from naskah.render.addresses import NO_ROOM
from naskah.render.binding.faces import NAMES, face_file
from naskah.render.binding.metadata import Metadata
from naskah.render.html import SheetWriter, sheets
from naskah.render.packing import source_date
from naskah.render.pdf.font_places import refuse_other_places
from naskah.render.pdf.pieces import Pieces, is_short
from naskah.render.pdf.workers import Job, Setting, get_ready, print_job
from naskah.render.versions import system_versions

FONT_FILES = (*map(face_file, NAMES), "naskah-huruf.ttf", "naskah-tanda.ttf", "fonts.conf")
LIBRARIES = ("cssselect2", "fonttools", "pillow", "pydyf", "pyphen", "tinycss2", "uharfbuzz", "weasyprint")
MOMENT = 0.2  # seconds
MANY = 24  # pages that take far longer to print than a helper to get ready
# Page numbers are set when the leaves are bound; what goes on at the head of a page has no room above it.
OWN_NUMBER = f"@page {{ @top-center {{ content: none !important }} }} #{NO_ROOM} {{ margin-top: 0 !important }}"


def write_pdf(naskah: Naskah, templates: Path, *, cache: Path | None = None, jobs: int | None = None) -> bytes:
    """Return *naskah* as a tagged PDF/A-2a.

    *cache* is a folder for what is printed (None: keep nothing); *jobs* the number of processes (None: one for each
    processor; 1: only this one). Neither changes a byte of the result.
    """
    with Printing(templates, cache=cache, jobs=jobs) as printing:
        return printing.start(naskah).finish()


class Printing:
    """Helpers and what they print with: made ready before any text is known, then given one document after the other."""

    def __init__(self, templates: Path, *, cache: Path | None = None, jobs: int | None = None) -> None:
        """Print with *templates*; *cache* and *jobs* as for :func:`write_pdf`."""
        self.templates = templates.resolve()
        _require_fonts(self.templates)
        self.writer = SheetWriter(self.templates)
        css = self.writer.style_sheet[0] + OWN_NUMBER
        self.kept = Cache(cache)
        self.setting = Setting(css, self.templates, _common(css, self.templates))
        self.crew = Crew(0 if jobs == 1 else max(1, (jobs or processors()) - 1))

    def __enter__(self) -> Self:
        """Return this printing; at its end no helper is left."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the helpers."""
        self.crew.__exit__()

    def warm_up(self) -> None:
        """Have the libraries read while this process finds out what there is to print."""
        self.crew.begin(get_ready, self.setting)

    def start(self, naskah: Naskah) -> Started:
        """Cut *naskah* into sheets and begin to print those that are not kept, many of them with one helper more."""
        metadata = Metadata(naskah.judul, naskah.penulis, naskah.subjek, source_date())
        started = Started(self, Pieces(self.kept, self.setting.common, self.writer), metadata)
        listed = list(sheets(naskah))
        if not self.crew.threads and sum(not sheet.alone for sheet in listed) <= 1 and is_short(listed):
            self.crew.count = 0  # the one page beside drawn tables is printed here sooner than a helper is ready
        started.give(started.pieces.missing(listed))
        if started.pieces.pages_left > MANY:
            self.crew.grow()
        started.follow()
        return started


@dataclass(slots=True)
class Started:
    """A document that is being printed: its pieces, and what helpers are at."""

    printing: Printing
    pieces: Pieces
    metadata: Metadata
    jobs: dict[Future[bytes], Job] = field(default_factory=dict)  # what is left to print
    follower: Thread | None = None
    error: Exception | None = None

    def give(self, jobs: Iterable[Job]) -> None:
        """Let helpers print *jobs*."""
        for job in jobs:
            self.jobs[self.printing.crew.begin(print_job, self.printing.setting, job)] = job

    def follow(self) -> None:
        """Begin to take what helpers have printed as soon as it is there, so that they have what comes next to do."""
        if self.jobs and self.printing.crew.count:
            self.follower = Thread(target=self._take_all, daemon=True)
            self.follower.start()

    def _take_all(self) -> None:
        """Take leaves until all are there, or one is lost: that is left to :meth:`finish`."""
        try:
            while self.jobs:
                for future in wait(self.jobs, return_when=FIRST_COMPLETED).done:
                    if future.exception():
                        return
                    self.take(future)
        except Exception as error:
            self.error = error

    def take(self, future: Future[bytes]) -> None:
        """Take a leaf that is there, and give the helpers what can be printed because of it."""
        job = self.jobs[future]
        try:
            leaf = future.result()
        except LostError:  # this process prints what no helper could
            leaf = print_job(self.printing.setting, job)
        self.give(self.pieces.take(job.key, leaf))
        del self.jobs[future]

    def finish(self, progress: Callable[[int, int], None] = lambda done, count: None) -> bytes:
        """Wait for the sheets and return the file; *progress* hears how many of how many sheets are there."""
        count = len(self.pieces.strips)
        while self.follower and self.follower.is_alive():
            progress(self.pieces.done, count)
            self.follower.join(MOMENT)
        if self.error:
            raise self.error
        while self.jobs:
            self.take(next(iter(wait(self.jobs, return_when=FIRST_COMPLETED).done)))
            progress(self.pieces.done, count)
        progress(count, count)
        file = self.printing.kept.get(self.pieces.key(self.metadata))
        if file is None:
            file = self.pieces.bound(self.metadata)
        self.printing.kept.trim()
        return file


def _require_fonts(templates: Path) -> None:
    """Refuse to print with another font than the one that makes the same pages on every machine."""
    for name in FONT_FILES:
        if not (templates / "fonts" / name).is_file():
            place = Where(f"{templates.name}/fonts/{name}")
            advice = "kembalikan folder templates/fonts dari repositori"
            raise fail("PDF-03", "berkas huruf tidak ada", advice, place, ExitStatus.MISSING_PROGRAM)
    refuse_other_places(templates / "fonts/fonts.conf")


# -- keys ----------------------------------------------------------------------------------------------------------


def _common(css: str, templates: Path) -> bytes:
    """Return a hash of what determines every sheet: template, style sheet, fonts, libraries, this code."""
    files = (templates / name for name in ("peraturan.html.j2", *(f"fonts/{name}" for name in FONT_FILES)))
    return digest([css.encode("utf-8"), *(file.read_bytes() for file in files), *_versions(), _own_code()]).encode("ascii")


@memo
def _versions() -> tuple[bytes, ...]:
    return (*(f"{name} {version(name)}".encode("ascii") for name in LIBRARIES), *system_versions())


@memo
def _own_code() -> bytes:
    render = Path(__file__).parents[1]
    rooms = (render, render / "pdf", render / "binding", render.with_name("lines"))
    return digest([file.read_bytes() for room in rooms for file in sorted(room.glob("*.py"))]).encode("ascii")
