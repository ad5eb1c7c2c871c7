"""Pages with all that stands beside their words: what a check found, explained; two revisions compared; the only place where these meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from naskah.render.page.listing import listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from naskah.changes import Comparison, Remark
    from naskah.imports.reading_report import ReadingReport
    from naskah.lines import Naskah
    from naskah.model import Peraturan
    from naskah.problems import Problem
    from naskah.redline.change_list import Joint
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


def compared(comparison: Comparison, remarks: tuple[Remark, ...], templates: Path, links: Links = (), joint: Joint | None = None) -> bytes:
    """Return the page of a comparison: the redline, old beside new, the changes alone, and the matriks persandingan.

    *joint* are the documents of the comparison where others need them too.
    """
    from naskah.redline.change_list import Joint
    from naskah.redline.persandingan import matrix
    from naskah.render.page.notes import Notes
    from naskah.render.page.noting import row_charts
    from naskah.render.page.writing import Page, View, write_page

    joint = joint or Joint(comparison, remarks)
    charts = Notes(charts=dict(row_charts(comparison.new)))
    view = View("persandingan", "Persandingan", matrix(comparison, joint.rows))
    return write_page(Page(joint.listed, charts, views=(view,), compared=True, links=links), templates)


def imported(report: ReadingReport, pictures: Mapping[int, str], templates: Path) -> bytes:
    """Return the page of a regulation as it was read from a file of others: its doubts in the margin, its source beside it.

    *pictures* are the pages of the source as data addresses.
    """
    from naskah.imports.reading_report import stretches
    from naskah.lines import document
    from naskah.reading.draft import empty_texts
    from naskah.render.page.notes import Note, Notes
    from naskah.render.page.noting import Findings, notes
    from naskah.render.page.writing import NOTHING_READ, Page, Source, write_page
    from naskah.report.parts import part_of
    from naskah.rules import Outcome

    peraturan, doubts = report.reading.peraturan, tuple(_doubts(report))
    name = "halaman" if report.pages else "bagian"
    sources = tuple(Source(f"{name} {one.number}", one.lines, pictures.get(one.number, "")) for one in stretches(report))
    if empty_texts(peraturan):  # no regulation: its source alone
        naskah, noted = NOTHING_READ, Notes(findings=tuple(Note(number, one, "", "Naskah") for number, one in enumerate(doubts, 1)))
    else:
        naskah = document(peraturan)
        noted = notes(peraturan, naskah, Findings(Outcome(doubts, ()), {}, part_of))
    return write_page(Page(naskah, noted, sources=sources, noted="Pembacaan"), templates)


def _doubts(report: ReadingReport) -> Iterator[Problem]:
    """Yield what a reading is not sure of and what it left out, as findings of the page."""
    from naskah.problems import Problem, Severity, Where

    for doubt in report.reading.doubts:
        message, advice = f"dibaca sebagai: {doubt.read}", f"dapat juga: {doubt.other.removeprefix('atau ')}"
        yield Problem(Where(doubt.place), "RAGU", message, advice, Severity.WARNING, doubt.unit)
    for place, words in report.left_out():
        yield Problem(Where(place), "TIDAK-DIPAKAI", f"tidak dipakai: {words}", severity=Severity.INFO)


__all__ = ["Links", "compared", "findings", "imported", "listing", "of_regulation", "page"]
