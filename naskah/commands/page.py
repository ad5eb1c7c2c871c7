"""Pages with all that stands beside their words: what a check found, explained; two revisions compared; the only place where these meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskah.render.page.listing import listing

if TYPE_CHECKING:
    from pathlib import Path

    from naskah.changes import Comparison, Remark
    from naskah.lines import Naskah
    from naskah.model import Peraturan
    from naskah.render.page.noting import Findings
    from naskah.rules import Outcome

Links = tuple[tuple[str, str], ...]  # address and words of what belongs to a page


def findings(outcome: Outcome) -> Findings:
    """Return what a check found with the page of each rule and the name of each part."""
    from naskah.check import RULES
    from naskah.problems import NaskahError
    from naskah.render.page.noting import Findings
    from naskah.report.explain import explain
    from naskah.report.parts import part_of

    codes = {problem.code for problem in (*outcome.problems, *(problem for problem, _ in outcome.accepted))}
    explained = {}
    for code in codes:
        try:
            explained[code] = explain(code, RULES)
        except NaskahError:  # a message of the program itself: it says all there is to say
            explained[code] = ""
    return Findings(outcome, explained, part_of)


def page(peraturan: Peraturan, naskah: Naskah, templates: Path, outcome: Outcome | None = None, live: str = "", links: Links = ()) -> bytes:
    """Return the page of *peraturan*, printed as *naskah*; *outcome* sets findings beside the words they are about."""
    from naskah.render.page.linked import linked
    from naskah.render.page.noting import notes
    from naskah.render.page.writing import Page, write_page

    noted = notes(peraturan, naskah, findings(outcome) if outcome else None, linked(peraturan))
    return write_page(Page(naskah, noted, live=live, links=links), templates)


def of_regulation(suffix: str, peraturan: Peraturan, naskah: Naskah, templates: Path) -> bytes:
    """Return the file of a format that says more of a regulation than its lines: ``html`` or ``akn.xml``."""
    if suffix == "html":
        return page(peraturan, naskah, templates)
    from naskah.render.akn.writing import write_akn

    return write_akn(peraturan, naskah)


def compared(comparison: Comparison, remarks: tuple[Remark, ...], templates: Path, links: Links = ()) -> bytes:
    """Return the page of a comparison: the redline, old beside new, the changes alone, and the matriks persandingan."""
    from naskah.redline.change_list import redline_with_list
    from naskah.redline.document import final
    from naskah.redline.persandingan import persandingan
    from naskah.render.page.notes import Notes
    from naskah.render.page.noting import row_charts
    from naskah.render.page.writing import Page, View, write_page

    both = final(comparison)
    charts = Notes(charts=dict(row_charts(comparison.new)))
    view = View("persandingan", "Persandingan", persandingan(comparison, remarks, both))
    return write_page(Page(redline_with_list(comparison, both), charts, views=(view,), compared=True, links=links), templates)


__all__ = ["Links", "compared", "findings", "listing", "of_regulation", "page"]
