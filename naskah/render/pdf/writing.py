"""PDF/A-2a from the HTML writer by way of WeasyPrint: tagged, archival, with bookmarks; the same bytes every time.

The document is cut into sheets that depend on nothing before them. Each is printed once, in processes side by side, and
kept under the hash of all that determines it; the leaves are then bound into one file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, as_completed
from functools import cache as memo
from importlib.metadata import version
from pathlib import Path
from typing import Self

from naskah.cache import Cache, digest
from naskah.crew import Crew, LostError, processors
from naskah.lines import Naskah
from naskah.problems import ExitStatus, Where, fail
from naskah.readers import Lend
from naskah.render.html import Room, Sheet, SheetWriter, sheets, style_sheet
from naskah.render.packing import source_date
from naskah.render.pdf.binding import bind
from naskah.render.pdf.faces import NAMES, face_file
from naskah.render.pdf.grid import Grid
from naskah.render.pdf.leaf import Leaf, load_leaf
from naskah.render.pdf.metadata import Metadata
from naskah.render.pdf.setting import UnsetError
from naskah.render.pdf.tables import TableDrawer, identity
from naskah.render.pdf.workers import Job, Setting, get_ready, print_job
from naskah.render.versions import system_versions

FONT_FILES = (*map(face_file, NAMES), "fonts.conf")
LIBRARIES = ("cssselect2", "fonttools", "pillow", "pydyf", "pyphen", "tinycss2", "uharfbuzz", "weasyprint")
OWN_NUMBER = "@page { @top-center { content: none !important } }"  # page numbers are set when the leaves are bound


def write_pdf(naskah: Naskah, templates: Path, *, cache: Path | None = None, jobs: int | None = None) -> bytes:
    """Return *naskah* as a tagged PDF/A-2a.

    *cache* is a folder for what is printed (None: keep nothing); *jobs* the number of processes (None: one for each
    processor; 1: only this one). Neither changes a byte of the result.
    """
    with Printing(templates, cache=cache, jobs=jobs) as printing:
        printing.start(naskah)
        return printing.finish()


class Printing:
    """A PDF on its way: made ready before its text is known, started, finished; other work can be done in between."""

    def __init__(self, templates: Path, *, cache: Path | None = None, jobs: int | None = None) -> None:
        """Print with *templates*; *cache* and *jobs* as for :func:`write_pdf`."""
        self.templates = templates.resolve()
        _require_fonts(self.templates)
        css = style_sheet(self.templates)[0] + OWN_NUMBER
        self.kept = Cache(cache)
        self.setting = Setting(css, self.templates, _common(css, self.templates))
        self.pieces = _Pieces(self.kept, self.setting.common, self.templates)
        self.crew = Crew(0 if jobs == 1 else max(1, (jobs or processors()) - 1))
        self.given: dict[Future[bytes], Job] = {}
        self.metadata = Metadata("", "", "", 0)

    def __enter__(self) -> Self:
        """Return this printing; at its end no helper is left."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the helpers."""
        self.crew.__exit__()

    def warm_up(self) -> None:
        """Have the libraries read while this process finds out what there is to print."""
        self.crew.begin(get_ready, self.setting)

    def start(self, naskah: Naskah) -> None:
        """Cut *naskah* into sheets and begin to print those that are not kept."""
        self.metadata = Metadata(naskah.judul, naskah.penulis, naskah.subjek, source_date())
        for job in self.pieces.missing(sheets(naskah)):
            self.given[self.crew.begin(print_job, self.setting, job)] = job

    @property
    def lend(self) -> Lend:
        """Return what lets one of the helpers do other work."""
        return self.crew.call

    def finish(self, told: Callable[[int, int], None] = lambda done, count: None) -> bytes:
        """Wait for the sheets and return the file; *told* hears how many of how many sheets are there."""
        count = len(self.pieces.sheets)
        there = count - len(self.given)
        if self.given:  # otherwise the whole file may be kept as well
            self.pieces.unpack()
        for done, future in enumerate(as_completed(self.given), there + 1):
            self.pieces.take(self.given[future].key, self.printed(future))
            told(done, count)
        self.given.clear()
        file = self.kept.get(self.pieces.key(self.metadata))
        if file is None:
            file = self.pieces.bound(self.metadata)
        self.kept.trim()
        return file

    def printed(self, future: Future[bytes]) -> bytes:
        """Return what a helper has printed; this process prints what none could."""
        try:
            return future.result()
        except LostError:
            return print_job(self.setting, self.given[future])


def _require_fonts(templates: Path) -> None:
    """Refuse to print with another font than the one that makes the same pages on every machine."""
    for name in FONT_FILES:
        if not (templates / "fonts" / name).is_file():
            place = Where(f"{templates.name}/fonts/{name}")
            advice = "kembalikan folder templates/fonts dari repositori"
            raise fail("PDF-03", "berkas huruf tidak ada", advice, place, ExitStatus.MISSING_PROGRAM)


class _Pieces:
    """The sheets of a document in order, and the leaves found or printed for them."""

    def __init__(self, kept: Cache, common: bytes, templates: Path) -> None:
        self.kept = kept
        self.common = common
        self.templates = templates
        self.writer = SheetWriter(templates)
        self.drawer = TableDrawer(templates)
        self.grids: dict[str, list[Grid]] = {}
        self.sheets: list[tuple[str, Sheet]] = []
        self.found: dict[str, bytes] = {}
        self.leaves: dict[str, Leaf] = {}

    def missing(self, sheets: Iterator[Sheet]) -> Iterator[Job]:
        """Yield what must be printed; a table alone on its page is drawn here."""
        asked = set()
        for sheet in sheets:
            rooms = [Room(number, 0, 0, 0) for number in range(len(sheet.planned))]
            text = "" if sheet.alone else self.writer.html(sheet, rooms)
            key = digest([self.common, text.encode("utf-8"), *map(identity, sheet.planned)])  # pictures are named by what they hold
            self.sheets.append((key, sheet))
            data = self.kept.get(key)
            if data is not None:
                self.found[key] = data
            elif key not in asked:
                asked.add(key)
                yield from self.printed(key, sheet, text)

    def printed(self, key: str, sheet: Sheet, text: str) -> Iterator[Job]:
        """Draw the tables of a sheet; yield what is left to print. What cannot be drawn is printed like any other table."""
        try:
            grids = [self.drawer.grid(table) for table in sheet.planned]
        except UnsetError:
            yield Job(key, self.writer.html(sheet, ()), tuple(map(Path, sheet.images)))
            return
        if sheet.alone:
            self.keep(key, self.drawer.leaf(grids[0], sheet.section.mendatar))
            return
        self.grids[key] = grids
        rooms = [Room(number, grid.style.above, grid.height, grid.style.below) for number, grid in enumerate(grids)]
        yield Job(key, self.writer.html(sheet, rooms) if rooms else text, tuple(map(Path, sheet.images)))

    def take(self, key: str, data: bytes) -> None:
        """Take a leaf printed now, and draw its tables into it."""
        leaf = load_leaf(data)
        self.drawer.fill(leaf, self.grids.get(key, ()))
        self.keep(key, leaf)

    def keep(self, key: str, leaf: Leaf) -> None:
        """Keep a leaf if this machine's own fonts have no part in it."""
        self.leaves[key] = leaf
        if not leaf.foreign:
            self.kept.put(key, leaf.dump())

    def unpack(self) -> None:
        """Read the leaves found, which can be done while the others are printed."""
        while self.found:
            key, data = self.found.popitem()
            self.leaves[key] = load_leaf(data)

    def bound(self, metadata: Metadata) -> bytes:
        """Return the whole file, and keep it likewise."""
        self.unpack()
        file = bind([(sheet.section, sheet.first, self.leaves[key]) for key, sheet in self.sheets], metadata, self.templates)
        if not any(leaf.foreign for leaf in self.leaves.values()):
            self.kept.put(self.key(metadata), file)
        return file

    def key(self, metadata: Metadata) -> str:
        """Return the hash of what determines the whole file."""
        return digest([b"whole", repr(metadata).encode("utf-8"), *(_place(sheet) + key.encode("ascii") for key, sheet in self.sheets)])


# -- keys ----------------------------------------------------------------------------------------------------------


def _common(css: str, templates: Path) -> bytes:
    """Return a hash of what determines every sheet: style sheet, fonts, libraries, this code."""
    fonts = ((templates / "fonts" / name).read_bytes() for name in FONT_FILES)
    return digest([css.encode("utf-8"), *fonts, *_versions(), _own_code()]).encode("ascii")


def _place(sheet: Sheet) -> bytes:
    """Return what of a sheet's section matters when leaves are bound."""
    section = sheet.section
    return repr((section.mendatar, section.bernomor, section.awal, sheet.first)).encode("ascii")


@memo
def _versions() -> tuple[bytes, ...]:
    return (*(f"{name} {version(name)}".encode("ascii") for name in LIBRARIES), *system_versions())


@memo
def _own_code() -> bytes:
    beside = [Path(__file__).parents[1] / name for name in ("geometry.py", "cells.py", "html.py", "metrics.py")]
    return digest([file.read_bytes() for file in [*sorted(Path(__file__).parent.glob("*.py")), *beside]]).encode("ascii")
