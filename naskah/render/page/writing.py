"""The page: one HTML file that reads without a network and without a script, and does more with one."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from markupsafe import Markup

from naskah.lines import Figure, Line, Naskah, Run, Section, Table
from naskah.model import UnitId
from naskah.problems import Severity
from naskah.render.environment import environment, render, text_of
from naskah.render.page.contents import contents_html, entries
from naskah.render.page.notes import Note, Notes
from naskah.render.page.pieces import Lines, figure_html
from naskah.render.page.tables import Tables
from naskah.render.pictures import picture
from naskah.render.style_sheets import style_text

STYLES, PRINT, SCRIPT = "halaman.css", "peraturan.css", "halaman.js"
NOTHING = Notes()
UNREAD = Line("catatan", (Run("Tidak ada peraturan yang terbaca dari berkas ini; sumbernya di samping."),), sisipan=True)
NOTHING_READ = Naskah("Laporan baca", "", "", "", (Section((UNREAD,), nama="laporan"),))
# On paper: what the page added is gone, and tables take the room they need.
ON_PAPER = """
[data-kendali] { display: none !important; }
.kotak-tabel { overflow: visible; }
table { table-layout: auto; width: 100%; }
tbody th { font-weight: normal; text-align: left; vertical-align: top; }
tbody th.tengah { text-align: center; } tbody th.kanan { text-align: right; }
"""


@dataclass(frozen=True, slots=True)
class View:
    """A way to look at a page: its name in the address, its title, the document it shows."""

    name: str
    title: str
    naskah: Naskah


@dataclass(frozen=True, slots=True)
class Source:
    """A part of what a regulation was read from: its name, its lines, its picture as a data address (empty: none).

    Each line is its place, its words and the unit that begins with it (empty: none does).
    """

    name: str
    lines: tuple[tuple[str, str, str], ...]
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: a document, what stands beside its words, further views; ``compared`` tells that it is a redline.

    ``live`` is the address at which a preview tells of changes, ``links`` are (address, words) of what belongs to it.
    ``sources`` stand beside what was read from them; ``noted`` is what its findings are called.
    """

    naskah: Naskah
    notes: Notes = NOTHING
    views: tuple[View, ...] = ()
    compared: bool = False
    live: str = ""
    links: tuple[tuple[str, str], ...] = ()
    sources: tuple[Source, ...] = ()
    noted: str = "Temuan"


def write_html(naskah: Naskah, templates: Path) -> bytes:
    """Return *naskah* as a page with nothing beside its words."""
    return write_page(Page(naskah), templates)


def write_page(page: Page, templates: Path) -> bytes:
    """Return *page* as one HTML file; its policy lets nothing run or load but what stands in it."""
    style, printed = (style_text(templates / name) for name in (STYLES, PRINT))
    script = text_of(templates / SCRIPT)
    printed += ON_PAPER
    naskah, notes = page.naskah, page.notes
    lines = Lines(notes)
    tables = Tables(notes, lines)
    contents = entries(naskah.sections)
    sections = [(section, Markup(_section(section, lines, tables))) for section in naskah.sections]
    findings = [replace(note, anchor=_arriving(note.anchor, lines.seen, tables.homes)) for note in notes.findings]
    context: dict[str, Any] = {
        "naskah": naskah,
        "halaman": page,
        "bagian": sections,
        "tampilan": [(view, [Markup(_section(section, lines, tables)) for section in view.naskah.sections]) for view in page.views],
        "isi": Markup(contents_html(contents)),
        "temuan": findings,
        "ringkasan": _counts(notes.findings),
        "gaya": Markup(style),
        "cetak": Markup(printed),
        "skrip": Markup(script),
        "kebijakan": policy((style, printed), script, live=bool(page.live)),
        "data": Markup(_data(notes)),
        "bidang": sorted(set(notes.fields.values())),
        "tertaut": Markup(_script_safe(notes.linked)),
        "grafik": [(f"{table}/{row}", name, Markup(drawing)) for (table, row), (name, drawing) in notes.charts.items()],
    }
    return render(environment(templates), "halaman.html.j2", context).encode("utf-8")


def _arriving(anchor: str, seen: Mapping[str, None], tables: Mapping[str, str]) -> str:
    """Return where *anchor* is on the page: itself, its table, what it stands in or what stands in it; nothing where there is none."""
    own = UnitId(anchor)
    while own and own not in seen and own not in tables:
        own = own.parent
    home = (tables.get(own) or str(own)) if own else next((name for name in seen if name.startswith(f"{anchor}/")), "")
    return home if home in seen else ""


def _section(section: Section, lines: Lines, tables: Tables) -> str:
    """Return the blocks of a section; a table is called by the caption above it, or else by its heading."""
    html: list[str] = []
    caption = ""
    for block in section.blocks:
        if isinstance(block, Table):
            html.append(tables.table(block, caption))
            continue
        if isinstance(block, Figure):
            own = lines.taken(block.jangkar) or lines.taken(block.unit)
            html.append(figure_html(block, _data_uri(block.berkas) if block.berkas else "", own))
        else:
            html.append(lines.line(block))
            caption = _caption(block, caption)
    return "\n".join(html)


def _caption(line: Line, before: str) -> str:
    return line.text if line.gaya == "tabel-judul" or line.level else before or line.text[:80]


def _data_uri(path: PurePath) -> str:
    return picture(path).uri


def _counts(findings: Iterable[Note]) -> str:
    """Return how many findings there are of each level."""
    levels = [note.problem.severity for note in findings if not note.accepted]
    counts = [(levels.count(severity), severity.label) for severity in reversed(Severity)]
    return ", ".join(f"{count} {label}" for count, label in counts if count) or "tidak ada temuan"


def policy(styles: Iterable[str], script: str, live: bool = False, forms: bool = False) -> str:
    """Return what a browser may do with a page: run its own script, use its own style sheets, show its own pictures.

    *live*: it may ask the preview for news; *forms*: it may send the preview a choice.
    """
    allowed = " ".join(_digest(style) for style in styles)
    connect = "; connect-src 'self'" if live else ""
    form = "'self'" if forms else "'none'"
    rules = ("default-src 'none'", f"style-src {allowed}", f"script-src {_digest(script)}", "img-src data:", "base-uri 'none'")
    return "; ".join(rules) + f"; form-action {form}{connect}"


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def _data(notes: Notes) -> str:
    """Return what the script reads: how the cells of each table were read."""
    readings = {name: [list(fact) for fact in reading.facts] for name, reading in notes.readings.items()}
    return _script_safe(json.dumps({"bacaan": readings}, ensure_ascii=False, separators=(",", ":")))


def _script_safe(text: str) -> str:
    """Return JSON that cannot end the element it stands in."""
    return text.replace("<", "\\u003c")
