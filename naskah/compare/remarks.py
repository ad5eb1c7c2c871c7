"""Remarks of reviewers against the changes they are about."""

from __future__ import annotations

from collections.abc import Iterable

from naskah.changes import Comparison, Remark
from naskah.problems import Problem, Severity, suggest


def check_remarks(comparison: Comparison, remarks: Iterable[Remark]) -> list[Problem]:
    """Return a problem for each remark on something that did not change."""
    units = {change.unit for change in comparison.changes}
    tables = {change.tabel for change in comparison.changes if change.tabel}
    problems = []
    for remark in remarks:
        if remark.putusan and remark.putusan.keputusan == "tolak":
            continue  # taken back: it is no change any more
        if any(remark.about(change) for change in (*comparison.changes, *comparison.akibat)):
            continue
        if remark.tabel:
            about = f"tabel '{remark.tabel}'" + (f" baris '{remark.baris}'" if remark.baris else "")
            rows = {change.baris for change in comparison.changes if change.tabel == remark.tabel and change.baris}
            advice = suggest(remark.baris, sorted(rows)) if remark.tabel in tables else suggest(remark.tabel, sorted(tables))
        else:
            about, advice = f"'{remark.unit}'", suggest(remark.unit, sorted(units))
        message = f"catatan tentang {about}, padahal bagian itu tidak berubah"
        problems.append(Problem(remark.where, "CATATAN-01", message, advice or "hapus catatan itu", Severity.WARNING))
    return problems
