"""The list of contents of a page: its headings, each below the one it stands under."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from naskah.lines import Line, Section


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading: where it leads, its words, its level from 1 on."""

    anchor: str
    text: str
    level: int


def entries(sections: Iterable[Section]) -> tuple[Entry, ...]:
    """Return the headings of *sections* that have an address."""
    found, seen = [], set[str]()
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Line) and block.level and (anchor := block.unit or block.jangkar) and anchor not in seen:
                seen.add(anchor)
                found.append(Entry(anchor, block.text, block.level))
    return tuple(found)


def contents_html(found: tuple[Entry, ...]) -> str:
    """Return the headings as nested lists; a level that is left out counts as none."""
    html, open_levels = "", list[int]()
    for entry in found:
        while open_levels and open_levels[-1] > entry.level:
            html += "</li></ol>"
            open_levels.pop()
        if open_levels and open_levels[-1] == entry.level:
            html += "</li>"
        else:
            html += "<ol>"
            open_levels.append(entry.level)
        html += f'<li><a href="#{escape(entry.anchor)}">{escape(entry.text)}</a>'
    return html + "</li></ol>" * len(open_levels)
