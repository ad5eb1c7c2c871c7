"""Markdown, ODT and EPUB through pandoc, from the same lines as every other format."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from naskah.lines import Naskah
from naskah.outside import pandoc
from naskah.render.html import html_text
from naskah.render.packing import source_date

SOURCE = "html-native_divs-native_spans"  # what only serves the style sheet says nothing here
FORMATS = {"md": "gfm", "odt": "odt", "epub": "epub3"}
HEADING = re.compile(r"<(h[1-6]) .*?</\1>", re.DOTALL)
ADDRESS = re.compile(rb"\\<(https?://[^\s\\]+)\\>")  # a reader that makes links of bare addresses would show the last backslash


def pandoc_writer(suffix: str) -> Callable[[Naskah, Path], bytes]:
    """Return the writer of the pandoc format that files ending in *suffix* have."""

    def write(naskah: Naskah, templates: Path) -> bytes:
        html = html_text(naskah, templates, bare=True)
        if suffix == "md":  # a heading of Markdown is one line
            html = HEADING.sub(lambda heading: heading[0].replace("<br/>", " "), html)
        name = uuid5(NAMESPACE_URL, naskah.judul).urn  # what an EPUB is known by; pandoc would draw lots
        options = ["--wrap=none", "--metadata=lang:id", f"--metadata=title:{naskah.judul}", f"--metadata=identifier:{name}"]
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(source_date()))
        data = pandoc([f"--from={SOURCE}", f"--to={FORMATS[suffix]}", "--output=-", *options], html.encode("utf-8"))
        return ADDRESS.sub(rb"&lt;<\1>&gt;", data) if suffix == "md" else data

    return write
