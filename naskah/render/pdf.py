"""PDF/A-2a by WeasyPrint from the HTML writer: tagged, archival, with bookmarks; the same bytes every time."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from naskah.lines import Naskah
from naskah.problems import ExitStatus, fail
from naskah.render.html import html_text

VARIANT = "pdf/a-2a"


def write_pdf(naskah: Naskah, templates: Path) -> bytes:
    """Return *naskah* as a tagged PDF/A-2a."""
    weasyprint = _weasyprint()
    allowed = [templates.resolve(), *_image_folders(naskah)]
    html = html_text(naskah, templates, for_pdf=True)
    document = weasyprint.HTML(string=html, base_url=templates.resolve().as_uri() + "/", url_fetcher=_fetcher(allowed))
    with _complaints() as complaints:
        data: bytes = document.write_pdf(pdf_variant=VARIANT)
    if complaints:
        raise fail(
            "PDF-01", f"pencetak PDF mengeluh: {complaints[0]}", "periksa templates/peraturan.css dan gambar", status=ExitStatus.UNREADABLE
        )
    return data


def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError as error:
        advice = "pasang dengan: sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        raise fail("PDF-02", f"pustaka sistem untuk PDF tidak ada ({error})", advice, status=ExitStatus.MISSING_PROGRAM) from None
    return weasyprint


def _image_folders(naskah: Naskah) -> list[Path]:
    from naskah.lines import Figure

    return [Path(block.berkas).resolve().parent for block in naskah.blocks() if isinstance(block, Figure) and block.berkas]


def _fetcher(allowed: list[Path]) -> Any:
    """Return a fetcher that serves files below *allowed* and refuses everything else."""
    from urllib.parse import unquote, urlsplit

    from weasyprint.urls import URLFetcher

    class ProjectFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            parts = urlsplit(url)
            path = Path(unquote(parts.path)).resolve()
            if parts.scheme == "file" and any(path.is_relative_to(folder) for folder in allowed):
                return super().fetch(url, headers)
            raise ValueError(f"di luar proyek: {url}")

    return ProjectFetcher(allowed_protocols=("file",))


class _complaints:
    """Collects what WeasyPrint logs as warnings or errors: an unexpected one stops the build."""

    def __enter__(self) -> list[str]:
        self.messages: list[str] = []
        self.logger = logging.getLogger("weasyprint")
        self.handler = logging.Handler(logging.WARNING)
        self.handler.emit = lambda record: self.messages.append(record.getMessage())  # type: ignore[method-assign]
        self.logger.addHandler(self.handler)
        return self.messages

    def __exit__(self, *_: object) -> None:
        self.logger.removeHandler(self.handler)
