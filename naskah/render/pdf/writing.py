"""PDF/A-2a from the HTML writer by way of WeasyPrint: tagged, archival, with bookmarks; the same bytes every time.

The document is cut into sheets that depend on nothing before them. Each is printed once, in processes side by side, and
kept under the hash of all that determines it; the leaves are then bound into one file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache as memo
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from naskah.lines import Figure, Naskah
from naskah.problems import ExitStatus, Where, fail
from naskah.render.html import Sheet, sheets, style_sheet
from naskah.render.packing import source_date
from naskah.render.pdf.binding import bind
from naskah.render.pdf.cache import Cache, digest
from naskah.render.pdf.fonts import project_fonts
from naskah.render.pdf.leaf import Leaf, load_leaf
from naskah.render.pdf.metadata import Metadata
from naskah.render.pdf.workers import Job, Setting, print_jobs

FONT_FILES = tuple(f"texgyrebonum-{face}.otf" for face in ("regular", "bold", "italic", "bolditalic"))
LIBRARIES = ("cssselect2", "fonttools", "pillow", "pydyf", "pyphen", "tinycss2", "weasyprint")
SYSTEM_LIBRARIES = {
    "pango_version_string": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "hb_version_string": ("libharfbuzz.so.0", "libharfbuzz.dylib", "libharfbuzz-0.dll"),
}
OWN_NUMBER = "@page { @top-center { content: none !important } }"  # page numbers are set when the leaves are bound
LINE_WEIGHT = 4  # a line of text is as much work as so many table cells


def write_pdf(naskah: Naskah, templates: Path, *, cache: Path | None = None, jobs: int | None = None) -> bytes:
    """Return *naskah* as a tagged PDF/A-2a.

    *cache* is a folder for what is printed (None: keep nothing); *jobs* the number of processes (None: one for each
    processor, 1: only this one). Neither changes a byte of the result.
    """
    templates = templates.resolve()
    _require_fonts(templates)
    kept = Cache(cache)
    css = style_sheet(templates) + OWN_NUMBER
    setting = Setting(css, templates, tuple(_folders(naskah, templates)), frozenset(project_fonts(templates)))
    pieces = _Pieces(kept, _common(css, templates))
    for job, data in print_jobs(pieces.missing(sheets(naskah, templates)), setting, jobs):
        pieces.take(job.key, data)
    metadata = Metadata(naskah.judul, naskah.penulis, naskah.subjek, source_date())
    file = kept.get(pieces.key(metadata))
    if file is None:
        file = pieces.bound(metadata, templates)
    kept.trim()
    return file


def _require_fonts(templates: Path) -> None:
    """Refuse to print with another font than the one that makes the same pages on every machine."""
    for name in FONT_FILES:
        if not (templates / "fonts" / name).is_file():
            place = Where(f"{templates.name}/fonts/{name}")
            advice = "kembalikan folder templates/fonts dari repositori"
            raise fail("PDF-03", "berkas huruf tidak ada", advice, place, ExitStatus.MISSING_PROGRAM)


class _Pieces:
    """The sheets of a document in order, and the leaves found or printed for them."""

    def __init__(self, kept: Cache, common: bytes) -> None:
        self.kept = kept
        self.common = common
        self.sheets: list[tuple[str, Sheet]] = []
        self.found: dict[str, bytes] = {}
        self.leaves: dict[str, Leaf] = {}

    def missing(self, sheets: Iterator[Sheet]) -> Iterator[Job]:
        """Yield what must be printed."""
        asked = set()
        for sheet in sheets:
            key = _key(sheet, self.common)
            self.sheets.append((key, sheet))
            data = self.kept.get(key)
            if data is not None:
                self.found[key] = data
            elif key not in asked:
                asked.add(key)
                yield Job(key, sheet.html, sheet.cells + LINE_WEIGHT * sheet.lines)

    def take(self, key: str, data: bytes) -> None:
        """Take a leaf printed now, and keep it if this machine's own fonts have no part in it."""
        self.leaves[key] = load_leaf(data)
        if self.leaves[key].stands_alone:
            self.kept.put(key, data)

    def bound(self, metadata: Metadata, templates: Path) -> bytes:
        """Return the whole file, and keep it likewise."""
        for key, data in self.found.items():
            self.leaves[key] = load_leaf(data)
        file = bind([(sheet.section, sheet.first, self.leaves[key]) for key, sheet in self.sheets], metadata, templates, self.kept.kept)
        if all(leaf.stands_alone for leaf in self.leaves.values()):
            self.kept.put(self.key(metadata), file)
        return file

    def key(self, metadata: Metadata) -> str:
        """Return the hash of what determines the whole file."""
        return digest([b"whole", repr(metadata).encode("utf-8"), *(_place(sheet) + key.encode("ascii") for key, sheet in self.sheets)])


# -- keys ----------------------------------------------------------------------------------------------------------


def _common(css: str, templates: Path) -> bytes:
    """Return a hash of what determines every sheet: style sheet, fonts, libraries, this code."""
    fonts = "".join(sorted(project_fonts(templates)))
    return digest([css.encode("utf-8"), fonts.encode("ascii"), *_versions(), _own_code()]).encode("ascii")


def _key(sheet: Sheet, common: bytes) -> str:
    images = [Path(image).read_bytes() for image in sheet.images]
    return digest([common, sheet.html.encode("utf-8"), *(sha256(image).digest() for image in images)])


def _place(sheet: Sheet) -> bytes:
    """Return what of a sheet's section matters when leaves are bound."""
    section = sheet.section
    return repr((section.mendatar, section.bernomor, section.awal, sheet.first)).encode("ascii")


@memo
def _versions() -> tuple[bytes, ...]:
    return (*(f"{name} {version(name)}".encode("ascii") for name in LIBRARIES), *map(_system_version, SYSTEM_LIBRARIES))


def _system_version(function: str) -> bytes:
    """Return the version of a system library that lays text out; nothing where it is not found under its usual names."""
    from ctypes import CDLL, c_char_p

    for name in SYSTEM_LIBRARIES[function]:
        try:
            call = getattr(CDLL(name), function)
        except (OSError, AttributeError):
            continue
        call.restype = c_char_p
        found: bytes = call()
        return found
    return b""


@memo
def _own_code() -> bytes:
    files = sorted(Path(__file__).parent.glob("*.py"))
    return digest([file.read_bytes() for file in [*files, Path(__file__).parents[1] / "geometry.py"]]).encode("ascii")


def _folders(naskah: Naskah, templates: Path) -> list[Path]:
    """Return the folders that a sheet may read from."""
    images = {Path(block.berkas).resolve().parent for block in naskah.blocks() if isinstance(block, Figure) and block.berkas}
    return [templates, *sorted(images)]
