"""How the two revisions of a comparison are called above what it prints; a consolidation by the regulations it holds too."""

from __future__ import annotations

import re

from naskah.changes import Comparison
from naskah.clauses.names import listed
from naskah.lines.naming import amended_with
from naskah.model import Peraturan, Status

ABOUT = re.compile(r"\s+TENTANG\s", re.IGNORECASE)
JOINED = "konsolidasi tidak resmi"


def long_titles(comparison: Comparison) -> tuple[str, str]:
    """Return a line for each revision, older first: its title, by what it was amended, its stage and name."""
    return f"Lama: {_long(comparison.old)}", f"Baru: {_long(comparison.new)}"


def _long(side: Peraturan) -> str:
    return f"{side.judul}{_amended(side)} ({side.status.value}, naskah {side.revisi or '-'})"


def short_titles(comparison: Comparison) -> str:
    """Return both revisions on one line by kind and number: what stands at the head of each page; by name where that is the same."""
    sides = comparison.old, comparison.new
    old, new = (f"{ABOUT.split(side.judul)[0]}{_joined(side)}" for side in sides)
    if old == new:
        old, new = (f"{title} (naskah {side.revisi or '-'})" for title, side in zip((old, new), sides, strict=True))
    return f"Lama: {old} | Baru: {new}"


def _amended(peraturan: Peraturan) -> str:
    if peraturan.status is not Status.KONSOLIDASI:
        return ""
    sources = amended_with(peraturan)
    return f", sebagaimana telah diubah dengan {listed(sources)}; {JOINED}" if sources else f"; {JOINED}"


def _joined(peraturan: Peraturan) -> str:
    return f", {JOINED}" if peraturan.status is Status.KONSOLIDASI else ""
