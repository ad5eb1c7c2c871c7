"""The page of a revision with all that stands beside its words: what a check found, explained; the only place where these meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from naskah.lines import Naskah
    from naskah.model import Peraturan
    from naskah.render.page.noting import Findings
    from naskah.rules import Outcome


def findings(outcome: Outcome) -> Findings:
    """Return what a check found with the page of each rule and the name of each part."""
    from naskah.check import RULES
    from naskah.problems import NaskahError
    from naskah.render.page.noting import Findings
    from naskah.report.explain import explain
    from naskah.report.laporan import part_of

    codes = {problem.code for problem in (*outcome.problems, *(problem for problem, _ in outcome.accepted))}
    explained = {}
    for code in codes:
        try:
            explained[code] = explain(code, RULES)
        except NaskahError:  # a message of the program itself: it says all there is to say
            explained[code] = ""
    return Findings(outcome, explained, part_of)


def page(peraturan: Peraturan, naskah: Naskah, templates: Path, outcome: Outcome | None = None, live: str = "") -> bytes:
    """Return the page of *peraturan*, printed as *naskah*; *outcome* sets findings beside the words they are about."""
    from naskah.render.page.noting import notes
    from naskah.render.page.writing import Page, write_page

    return write_page(Page(naskah, notes(peraturan, naskah, findings(outcome) if outcome else None), live=live), templates)
