"""What a preview shows: a revision that follows its files, the list of all, two revisions compared."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from naskah import conserve
from naskah.commands.console import say
from naskah.commands.page import compared, listing, of_regulation, page
from naskah.commands.printing import stop_at
from naskah.load import Kept
from naskah.model import Peraturan
from naskah.problems import NaskahError, Problem, Severity

PATIENCE = 0.4  # seconds from showing a page to beginning to check it
TOLD = 4  # pages that somebody may still have open, and wants no more of than what has changed
SECTION = re.compile(r'^<section class="(?:tegak|mendatar).*?^</section>$', re.MULTILINE | re.DOTALL)  # as the template writes one
SAME = '<section data-sama=""></section>'
WORKBOOKS = "tabel.xlsx"  # one workbook, or a ZIP of several
DOWNLOADS = ("docx", "pdf", "html", "akn.xml")


def shortened(html: str, told: str) -> str:
    """Return *html* with an empty place for each section that is the same in the page *told*; whole where they do not match."""
    before, now = SECTION.findall(told), SECTION.findall(html)
    if len(before) != len(now):
        return html
    same = iter(SAME if one == other else other for one, other in zip(before, now, strict=True))
    return SECTION.sub(lambda _: next(same), html)


def stamp(path: Path) -> tuple[str, int, int]:
    """Return what changes with a file; an editor may take one away while we look."""
    try:
        stat = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), stat.st_mtime_ns, stat.st_size


def state(*folders: Path) -> str:
    """Return a text that is another one when a file below *folders* has changed."""
    files = sorted(path for folder in folders for path in folder.rglob("*"))
    return f"{hash(tuple(map(stamp, files))) & (1 << 64) - 1:x}"


@dataclass
class Revision:
    """One revision as a page. Whoever asks first after a change makes it; the others wait.

    The page is shown as soon as it is printed, and once more when it has been checked: ``version`` is another one each time.
    """

    folder: Path
    templates: Path
    made_of: str = ""
    version: str = ""
    html: str = ""
    lock: threading.Lock = field(default_factory=threading.Lock)
    checking: threading.Thread | None = None
    kept: Kept = field(default_factory=Kept)
    told: dict[str, str] = field(default_factory=dict)  # the last pages by their version

    @property
    def name(self) -> str:
        """Return ``peraturan/revisi``."""
        folder = self.folder.absolute()
        return f"{folder.parent.name}/{folder.name}"

    def current(self) -> str:
        """Return the page of the content as it is now."""
        with self.lock:
            now = state(self.folder, self.templates)
            if now != self.made_of:
                self.made_of = now
                try:
                    self._put(now)
                except BaseException:
                    self.made_of = ""  # whoever asks next is not shown the page of before
                    raise
            return self.html

    def since(self, version: str) -> str:
        """Return the page of the content as it is now; of sections that are those of the page *version* only the place."""
        html = self.current()
        return shortened(html, self.told[version]) if version in self.told else html

    def seen(self) -> str:
        """Return the version of the page of the content as it is now; makes it where it is not yet made."""
        self.current()
        return self.version

    def _put(self, now: str) -> None:
        """Show the page as printed, and begin to check it."""
        complete: Callable[[], str] | None = None
        try:
            self.html, complete = self._made(now)
        except NaskahError as error:
            say(f"  {self.name}: {_sum(error.problems)}")
            self.html = listing(self.templates, self.name, problems=error.problems, live=_news(now))
        self._tell(now)
        if complete:
            self.checking = threading.Thread(target=self._complete, args=(now, complete), daemon=True)
            self.checking.start()

    def _complete(self, now: str, complete: Callable[[], str]) -> None:
        """Show the page with its findings, unless the content has changed meanwhile."""
        time.sleep(PATIENCE)
        if self.made_of != now:
            return
        try:
            html = complete()
        except NaskahError as error:
            html = listing(self.templates, self.name, problems=error.problems, live=_news(_checked(now)))
        with self.lock:
            if self.made_of == now:
                self.html = html
                self._tell(_checked(now))

    def _tell(self, version: str) -> None:
        """Let the page be known as *version*."""
        self.version = version
        self.told[version] = self.html
        for old in list(self.told)[:-TOLD]:
            del self.told[old]

    def _made(self, now: str) -> tuple[str, Callable[[], str]]:
        from naskah.check import examine
        from naskah.commands.common import carried
        from naskah.lines import document
        from naskah.load import load, load_settings

        shown = self.folder.as_posix()
        peraturan = carried(self.folder, load(self.folder, shown, self.kept), self.kept)
        naskah = document(peraturan)
        bare = page(peraturan, naskah, self.templates, live=_news(now), links=_links(peraturan))

        def complete() -> str:
            stop_at([*conserve.check_lines(peraturan, naskah), *conserve.check_output(naskah, "html", bare)])
            outcome = examine(peraturan, load_settings(self.folder))
            say(f"  {self.name}: dibuat ulang; {_sum(outcome.problems)}")
            return page(peraturan, naskah, self.templates, outcome, live=_news(_checked(now)), links=_links(peraturan)).decode("utf-8")

        return bare.decode("utf-8"), complete


def _checked(now: str) -> str:
    """Return the version of the page with findings of the content in the state *now*."""
    return f"{now}-diperiksa"


def _news(version: str) -> str:
    """Return the address that tells when there is another page than that of *version*."""
    return f"siaran?versi={version}"


def _links(peraturan: Peraturan) -> tuple[tuple[str, str], ...]:
    """Return what belongs to the page of a revision: the list of all, the files to take along, workbooks where there are tables."""
    files = [(f"unduh/peraturan.{suffix}", suffix.upper()) for suffix in DOWNLOADS]
    if peraturan.tabel or peraturan.matriks:
        files.append((f"unduh/{WORKBOOKS}", "XLSX"))
    return ("/", "Semua revisi"), *files


def _sum(problems: tuple[Problem, ...]) -> str:
    counts = [(sum(problem.severity is severity for problem in problems), severity.label) for severity in reversed(Severity)]
    return ", ".join(f"{count} {label}" for count, label in counts if count) or "tidak ada temuan"


def comparison(old: Path, new: Path, templates: Path) -> str:
    """Return the page that compares two revision folders."""
    from naskah.commands.common import carried
    from naskah.compare import compare
    from naskah.load import load, load_remarks

    before, after = (carried(folder, load(folder, folder.as_posix())) for folder in (old, new))
    return compared(compare(before, after), load_remarks(new, new.as_posix()), templates, links=(("/", "Semua revisi"),)).decode("utf-8")


def workbooks(folder: Path) -> dict[str, bytes]:
    """Return the workbooks of the tables of a revision by their names, made from what stands in the folder now; none without tables."""
    from naskah.commands.common import carried
    from naskah.load import load
    from naskah.render.xlsx import write_workbooks

    peraturan = carried(folder, load(folder, folder.as_posix()))
    return write_workbooks(peraturan) if peraturan.tabel or peraturan.matriks else {}


def packed(files: dict[str, bytes]) -> bytes:
    """Return *files* as one ZIP."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def download(folder: Path, suffix: str, templates: Path) -> bytes:
    """Return a revision as a file, printed from what stands in the folder now."""
    from naskah.commands.common import carried
    from naskah.lines import document
    from naskah.load import load
    from naskah.render import OF_REGULATION, WRITERS

    peraturan = carried(folder, load(folder, folder.as_posix()))
    naskah = document(peraturan)
    data = of_regulation(suffix, peraturan, naskah, templates) if suffix in OF_REGULATION else WRITERS[suffix](naskah, templates)
    stop_at([*conserve.check_lines(peraturan, naskah), *conserve.check_output(naskah, suffix, data)])
    return data
