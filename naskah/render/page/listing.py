"""A page that lists pages: revisions to open or compare, files that were made, problems that keep a page from being shown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup

from naskah.problems import Problem
from naskah.render.environment import environment, render, text_of
from naskah.render.page.writing import SCRIPT, STYLES, policy
from naskah.render.style_sheets import style_text

Row = tuple[str, str, tuple[tuple[str, str], ...]]  # a set, what stands in it, and (address, words) of its files
Group = tuple[str, tuple[Row, ...]]  # a heading, and what stands below it


def listing(
    templates: Path,
    title: str,
    revisions: tuple[str, ...] = (),
    problems: Iterable[Problem] = (),
    files: Iterable[Group] = (),
    live: str = "",
) -> str:
    """Return a page with the heading *title*; *live* is the address at which a preview tells of changes."""
    style, script = style_text(templates / STYLES), text_of(templates / SCRIPT)
    context = {
        "judul": title,
        "revisi": revisions,
        "masalah": tuple(problems),
        "kelompok_berkas": tuple(files),
        "hidup": live,
        "gaya": Markup(style),
        "skrip": Markup(script),
        "kebijakan": policy((style,), script, live=bool(live), forms=len(revisions) > 1),
    }
    return render(environment(templates), "daftar.html.j2", context)
