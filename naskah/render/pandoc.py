"""Markdown, ODT and EPUB through pandoc, from the same lines as every other format."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from naskah.lines import Naskah
from naskah.problems import ExitStatus, fail
from naskah.render.html import html_text
from naskah.render.packing import source_date

FORMATS = {"md": "gfm", "odt": "odt", "epub": "epub3"}


def pandoc_writer(suffix: str) -> Callable[[Naskah, Path], bytes]:
    """Return the writer of the pandoc format that files ending in *suffix* have."""

    def write(naskah: Naskah, templates: Path) -> bytes:
        import pypandoc

        html = html_text(naskah, templates, bare=True)
        options = ["--metadata", "lang=id", "--wrap=none", f"--metadata=title:{naskah.judul}"]
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(source_date()))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"naskah.{suffix}"
            try:
                pypandoc.convert_text(html, FORMATS[suffix], format="html", outputfile=str(path), extra_args=options)
            except (OSError, RuntimeError) as error:
                raise fail(
                    "PANDOC-01", f"pandoc gagal ({error})", "pasang ulang pypandoc_binary", status=ExitStatus.MISSING_PROGRAM
                ) from None
            return path.read_bytes()

    return write
