"""WeasyPrint, used for one sheet at a time by what it offers to everybody; nothing else imports it."""

from __future__ import annotations

import gc
import logging
import os
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from naskah.problems import ExitStatus, NaskahError, fail
from naskah.render.addresses import FAR, PICTURES
from naskah.render.binding.faces import Faces
from naskah.render.binding.leaf import Leaf
from naskah.render.looking import no_compiler
from naskah.render.pdf.picking import leaf_of
from naskah.render.pictures import content_uri, picture

LOCAL_LINK = re.compile(r'<a href="#([^"]*)"')
GARBAGE = 300_000  # letters of the sheets after which their boxes, which refer to each other, are collected
CONFIGURATION = (
    "FONTCONFIG_FILE"  # by which fontconfig finds our fonts; those that a style sheet brings would be copied to a temporary folder
)
LAID_OUT = re.compile(r"Page (\d+)$")  # what WeasyPrint tells of its progress
PATIENCE = 12  # seconds of work for one sheet: the longest takes 2
SPARE_PAGES, PAGE_LETTERS = 20, 300  # a sheet that takes more pages than these, and than such pages hold its letters, has no end
IDENTIFIER = re.compile(r'\bid="([^"]*)"')
ADVICE = "pasang dengan: sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class Printer:
    """Prints sheets with one style sheet, whose rules and fonts are read once."""

    def __init__(self, css: str, base: Path) -> None:
        """Take the style sheet and the folder its addresses start from and that may be read."""
        try:
            with _no_collector(), no_compiler():
                import weasyprint
                from weasyprint.text.fonts import FontConfiguration
        except OSError as error:
            raise fail("PDF-02", f"pustaka sistem untuk PDF tidak ada ({error})", ADVICE, status=ExitStatus.MISSING_PROGRAM) from None

        self.page = weasyprint.HTML
        self.fetcher = _fetcher(base.resolve())
        self.base = base.as_uri() + "/"
        os.environ[CONFIGURATION] = str(base / "fonts" / "fonts.conf")  # read again for each FontConfiguration
        self.configuration = FontConfiguration()
        self.faces = Faces(base)
        self.printed = 0
        with _complaints():
            self.style = weasyprint.CSS(string=css, base_url=self.base, url_fetcher=self.fetcher, font_config=self.configuration)

    def print(self, html: str, images: tuple[Path, ...]) -> Leaf:
        """Return the leaf that the page *html* becomes; of all pictures it may read *images* only. Complaints are errors."""
        leaves: list[Leaf] = []
        self.printed += len(html)
        try:
            self.fetcher.images = {content_uri(image): picture(image).uri for image in images}
        except OSError as error:
            raise _complaint(str(error)) from None
        with _complaints(), _bounded(SPARE_PAGES + len(html) // PAGE_LETTERS), _in_time(), _no_collector():
            self.page(string=_with_far_links(html), base_url=self.base, url_fetcher=self.fetcher).write_pdf(
                finisher=lambda document, pdf: leaves.append(self._leaf(document, pdf)),
                stylesheets=[self.style],
                font_config=self.configuration,
                pdf_tags=True,
                uncompressed_pdf=True,
            )
        if self.printed > GARBAGE:
            gc.collect()
            self.printed = 0
        return leaves[0]

    def _leaf(self, document: Any, pdf: Any) -> Leaf:
        """Return the leaf of what was printed; a style sheet can add boxes that it is not made of."""
        try:
            return leaf_of(document, pdf, self.faces)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            what = f"halaman tidak tersusun sebagaimana mestinya ({type(error).__name__}), misalnya karena gaya menambah isi"
            raise _complaint(what) from error


@contextmanager
def _no_collector() -> Iterator[None]:
    """Switch the cyclic garbage collector off: a fifth of the time goes into finding nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _with_far_links(html: str) -> str:
    """Return the page with links to what is not on it marked as leading far."""
    here = set(IDENTIFIER.findall(html))
    return LOCAL_LINK.sub(lambda link: link[0] if link[1] in here else f'<a href="{FAR}{link[1]}"', html)


def _fetcher(folder: Path) -> Any:
    """Return a fetcher that serves files below *folder* and the pictures it is told of, and refuses everything else."""
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    from weasyprint.urls import URLFetcher

    class ProjectFetcher(URLFetcher):  # type: ignore[misc]
        images: dict[str, str] = {}  # noqa: RUF012 - the printer gives each sheet its own

        def fetch(self, url: str, headers: Any = None) -> Any:
            if url in self.images:
                return super().fetch(self.images[url], headers)
            parts = urlsplit(url)
            path = Path(url2pathname(parts.path)).resolve()
            if parts.scheme == "file" and path.is_relative_to(folder):
                return super().fetch(url, headers)
            raise ValueError(f"di luar proyek: {url}")

    return ProjectFetcher(allowed_protocols=("file", "data", PICTURES))


@contextmanager
def _complaints() -> Iterator[None]:
    """Raise what WeasyPrint logs as a warning or an error: an unexpected one stops the build."""
    messages: list[str] = []
    logger = logging.getLogger("weasyprint")
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
    if messages:
        raise _complaint(messages[0])


@contextmanager
def _bounded(pages: int) -> Iterator[None]:
    """Refuse to lay out more than so many *pages*: a style sheet in which a letter fills a page would take hours."""

    def emit(record: logging.LogRecord) -> None:
        found = LAID_OUT.search(record.getMessage())
        if found and int(found[1]) > pages:
            raise _complaint(f"sebagian naskah memakan lebih dari {pages} halaman")

    logger = logging.getLogger("weasyprint.progress")
    handler, level = logging.Handler(), logger.level
    handler.emit = emit  # type: ignore[method-assign]
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


@contextmanager
def _in_time() -> Iterator[None]:
    """Refuse to work on one sheet for ever, whatever in it or in its style sheet has no end.

    Where the system tells no time of work, or this is no main thread, as long as it takes is as long as it takes.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(number: int, frame: object) -> None:
        raise _complaint(f"sebagian naskah tidak selesai dicetak dalam {PATIENCE} detik kerja")

    before = signal.signal(signal.SIGPROF, late)
    left = signal.setitimer(signal.ITIMER_PROF, PATIENCE, 1)  # and again: what is raised may be caught on the way
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, *left)
        signal.signal(signal.SIGPROF, before)


def _complaint(words: str) -> NaskahError:
    return fail("PDF-01", f"pencetak PDF mengeluh: {words}", "periksa templates/peraturan.css dan gambar")
