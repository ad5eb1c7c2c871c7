"""Tables that a redline prints twice, the older one struck and the newer one inserted, and why no single table can show both."""

from __future__ import annotations

from naskah.changes import Comparison
from naskah.lines.blocks import Mark, Naskah, Table
from naskah.redline.table_merging import apart

PARTS = "tercetak dalam bagian yang lain"


def printed_twice(joint: Naskah, comparison: Comparison) -> dict[str, str]:
    """Return what is printed twice in a redline, by its name, with the reason."""
    sides: dict[Mark, dict[str, Table]] = {Mark.DEL: {}, Mark.INS: {}}
    both = set()
    for block in joint.blocks():
        if not isinstance(block, Table) or block.id not in comparison.table_matches:
            continue
        if block.mark is Mark.SAME or any(row.pindah or row.akibat for row in block.rows):
            both.add(block.id)  # merged, moved, or a page of one that only breaks elsewhere
        else:
            sides[block.mark].setdefault(block.id, block)
    names = {match.baru: match.change for match in comparison.tables}
    return {
        _name(comparison, names[name], name): apart(old, sides[Mark.INS][name]) or PARTS
        for name, old in sides[Mark.DEL].items()
        if name in sides[Mark.INS] and name not in both
    }


def _name(comparison: Comparison, change: str, name: str) -> str:
    own_change = comparison.by_id.get(change)
    return own_change.side.sebutan if own_change else f"tabel {name}"


def twice_lines(joint: Naskah, comparison: Comparison) -> list[str]:
    """Return a line for each table that is printed twice."""
    words = "dicetak dua kali, lama dicoret dan baru disisipkan"
    return [f"{name} {words}: {reason}." for name, reason in printed_twice(joint, comparison).items()]
