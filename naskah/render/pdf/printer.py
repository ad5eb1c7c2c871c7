"""WeasyPrint, used for one sheet at a time; nothing else imports it."""

from __future__ import annotations

import gc
import logging
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from copy import copy
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

from naskah.render.pdf.borders import draw_borders_together
from naskah.render.pdf.leaf import Leaf
from naskah.render.pdf.picking import FAR, leaf_of
from naskah.render.pdf.repeats import Repeats
from naskah.render.pictures import CONTENT_SCHEME, content_uri

PSEUDO = 3  # place of the pseudo-element in a selector of cssselect2
VARIANT = "pdf/a-2a"
LINUX_LIBRARIES = ("libgobject-2.0.so.0", "libpango-1.0.so.0", "libharfbuzz.so.0", "libfontconfig.so.1", "libpangoft2-1.0.so.0")
# What WeasyPrint reads to cut fonts down, a quarter of its start: the file embeds each face once, see add_fonts.
LEFT_OUT = {"fontTools.subset": (), "fontTools.varLib.instancer": ("instantiateVariableFont",)}
GARBAGE = 30_000  # weight of the sheets (about 250 MB) after which their boxes, which refer to each other, are collected


class MissingLibraryError(Exception):
    """A system library that WeasyPrint needs is not there."""


class UnprintableError(Exception):
    """WeasyPrint complained about a sheet."""


class _Done(Exception):  # noqa: N818
    """Everything wanted has been taken from WeasyPrint; it need not write a file."""


class Printer:
    """Prints sheets with one style sheet, whose rules and fonts are read once."""

    def __init__(self, css: str, base: Path, fonts: frozenset[str]) -> None:
        """Take the style sheet, the folder its addresses start from and that may be read, the known fonts."""
        weasyprint = weasyprint_module()
        from weasyprint.text.fonts import FontConfiguration

        self.html = _page_class(weasyprint)
        self.fetcher = _fetcher(base.resolve())
        self.base = base.as_uri() + "/"
        self.fonts = fonts
        self.weight = 0
        self.configuration = FontConfiguration()
        with _complaints():
            self.style = weasyprint.CSS(string=css, base_url=self.base, url_fetcher=self.fetcher, font_config=self.configuration)

    def print(self, html: str, images: tuple[Path, ...], weight: int) -> Leaf:
        """Return the leaf that the XHTML page *html* becomes; of all pictures it may read *images* only."""
        leaves: list[Leaf] = []

        def take(document: Any, pdf: Any) -> None:
            leaves.append(leaf_of(document, pdf, self.fonts))
            raise _Done

        self.fetcher.images = {content_uri(image): image.resolve().as_uri() for image in images}
        page = self.html(_tree(html), self.base, self.fetcher)
        with _complaints(), _no_collector(), warnings.catch_warnings(), suppress(_Done):
            warnings.filterwarnings("ignore", "unclosed file .*icc", ResourceWarning)  # WeasyPrint leaves closing to Python
            options = {"finisher": take, "stylesheets": [self.style], "font_config": self.configuration, "pdf_variant": VARIANT}
            _with_room(lambda: page.write_pdf(**options))
        _repeats.clear()
        self.weight += weight
        if self.weight > GARBAGE:
            gc.collect()
            self.weight = 0
        return leaves[0]


def weasyprint_module() -> Any:
    """Return WeasyPrint's module, made ready for many small sheets.

    It asks for each library by names of several systems, and for each name that is not of this one ctypes starts the
    linker and the compiler: some fifty processes, half of the time. On Linux the name that counts is the one the loader knows.
    """
    with _left_out():
        with suppress(OSError), _names_as_they_are():
            return _fitted()
        try:
            return _fitted()
        except OSError as error:
            raise MissingLibraryError(str(error)) from None


_repeats = Repeats()


def _fitted() -> Any:
    """Return WeasyPrint's module, fitted once to what we print: many tables, and fonts that the whole file embeds."""
    import weasyprint.draw
    import weasyprint.layout.table
    import weasyprint.pdf.fonts

    if not hasattr(weasyprint, "fitted"):
        draw_borders_together(weasyprint.draw)
        _repeats.install(weasyprint.layout, weasyprint.draw)
        weasyprint.pdf.fonts.Font.clean = lambda *_: None  # a subset of each face for each sheet
        weasyprint.fitted = True
    return weasyprint


@contextmanager
def _left_out() -> Iterator[None]:
    """Let stand-ins be read for what WeasyPrint would read and we do not use."""
    if "weasyprint" in sys.modules:
        yield
        return
    added = {name: ModuleType(name) for name in LEFT_OUT if name not in sys.modules}
    for name, module in added.items():
        vars(module).update(dict.fromkeys(LEFT_OUT[name]))
    sys.modules.update(added)
    try:
        yield
    finally:
        for name in added:
            del sys.modules[name]


@contextmanager
def _names_as_they_are() -> Iterator[None]:
    """Let nobody search for libraries under other names; raises OSError where that would not do."""
    import ctypes.util

    if sys.platform != "linux" or "weasyprint" in sys.modules:
        yield
        return
    for name in LINUX_LIBRARIES:
        ctypes.CDLL(name)
    search = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _with_room(call: Callable[[], object]) -> None:
    """Make the *call*. The frame of this function is a megabyte large, see below."""
    call()


# CPython keeps frames in blocks of 16 KB and gives a block back as soon as the last frame in it returns. A loop that calls
# across the edge of a block maps and unmaps memory on each turn: a tenth of WeasyPrint's time. A frame that needs a large
# block leaves the rest of it to the frames above, and no edge is near.
_with_room.__code__ = _with_room.__code__.replace(co_stacksize=2**17)


def _tree(html: str) -> ElementTree.Element:
    """Return the parsed page; links to what is not on this sheet are marked as leading far."""
    root = ElementTree.fromstring(html)
    here = {element.get("id") for element in root.iter()}
    for link in root.iter("a"):
        target = link.get("href", "")
        if target.startswith("#") and target[1:] not in here:
            link.set("href", FAR + target[1:])
    return root


def _page_class(weasyprint: Any) -> Any:
    import cssselect2

    plain = _plain_style(weasyprint)

    class Page(weasyprint.HTML):  # type: ignore[misc]
        """An HTML page given as a tree: our pages are well-formed, and expat reads them ten times as fast."""

        def __init__(self, root: ElementTree.Element, base_url: str, fetcher: Any) -> None:
            self.base_url = base_url
            self.url_fetcher = fetcher
            self.media_type = "print"
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return plain

    return Page


def _plain_style(weasyprint: Any) -> list[Any]:
    """Return WeasyPrint's own style sheet without the rules for markers and footnotes that apply to every element.

    They cost a tenth of the time; we print neither.
    """
    sheet = copy(weasyprint.html.UA_STYLESHEET)
    sheet.matcher = copy(sheet.matcher)
    sheet.matcher.other_selectors = [selector for selector in sheet.matcher.other_selectors if not selector[PSEUDO]]
    return [sheet]


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

    return ProjectFetcher(allowed_protocols=("file", CONTENT_SCHEME))


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
        raise UnprintableError(messages[0])
