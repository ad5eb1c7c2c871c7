"""The page of a regulation's life: its revisions on a line of time, what each changed, the text at a date, charts with their figures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from naskah.charts import Chart, bars_svg
from naskah.render.environment import environment, render, text_of
from naskah.render.page.writing import STYLES, policy
from naskah.render.style_sheets import style_text

LIFE_SCRIPT = "riwayat.js"


@dataclass(frozen=True, slots=True)
class Printed:
    """The printed set of a revision: where it stands, and name and SHA-256 of each file (empty: nothing printed yet)."""

    revisi: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A revision: its name and status, its title, the day it is in force from (empty: a draft) and how it is written, what it changed.

    ``changes`` are (unit, kind, words) against the revision before it, ``summary`` their counts.
    """

    revisi: str
    status: str
    judul: str
    sejak: str
    hari: str
    summary: str
    changes: tuple[tuple[str, str, str], ...]
    printed: Printed


@dataclass(frozen=True, slots=True)
class Amended:
    """An amending regulation: its title, the day it is in force from, the units it changed as the law names them."""

    judul: str
    sejak: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """The text in force from a day on: the day, how it is written, which text it is, its page, or why there is none."""

    sejak: str
    hari: str
    nama: str
    berkas: str
    masalah: str


@dataclass(frozen=True, slots=True)
class Life:
    """All that the page tells of one regulation; ``charts`` are of the revision ``charted``."""

    judul: str
    stages: tuple[Stage, ...]
    amended: tuple[Amended, ...]
    charts: tuple[Chart, ...]
    charted: str
    texts: tuple[Text, ...] = ()


def write_life(life: Life, templates: Path) -> bytes:
    """Return the page as one HTML file without a network."""
    style, script = style_text(templates / STYLES), text_of(templates / LIFE_SCRIPT)
    context = {
        "riwayat": life,
        "grafik": [(chart, Markup(bars_svg(chart))) for chart in life.charts],
        "gaya": Markup(style),
        "skrip": Markup(script),
        "kebijakan": policy((style,), script),
    }
    return render(environment(templates), "riwayat.html.j2", context).encode("utf-8")
