"""What a reading of a sequence is made of: open lists, what a scrap is read as, and the signs of language that both lean on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from naskah.reading.labels import Label
from naskah.reading.scraps import LINE, Scrap

STEP = 18.0  # points that a list usually stands in from the one above
REFERENCE = re.compile(r"(?:\b(?:[Aa]yat|[Hh]uruf|[Aa]ngka|[Pp]asal|[Nn]omor|COVID-|dan|atau|dengan|Lampiran|BAB|butir)\s*|[(\-/])$")
LISTED = re.compile(r"[;,]\s*(?:dan/\s?atau|dan|atau)\s*$")
TERMINAL = re.compile(r"[.;:?!]['\"”’)]*\s*(?:\b(?:dan/\s?atau|dan|atau)\s*)?$")


@dataclass(frozen=True, slots=True)
class Level:
    """An open list: its form, its last value, where it and the text of its last item stand, how many items it has.

    ``ending`` tells whether its end is announced: 1 when the item after the next word ends the list (``; dan``), 2 when that item has come.
    """

    form: str
    value: int
    indent: float
    text: float = 0.0
    count: int = 1
    ending: int = 0
    list: str = ""

    @property
    def outer(self) -> float:
        """Return how far left the last item reaches: its number, or the lines below it where only that is set in."""
        return min(self.indent, self.text)


@dataclass(frozen=True, slots=True)
class Act:
    """What a scrap is read as: ``kind`` (a heading, ``item``, ``text``, ``more``, ``title``, ``table``), its depth and label.

    ``other`` is what else it could be; ``gap`` tells that numbers are missing before it.
    """

    kind: str
    depth: int = 0
    label: Label | None = None
    title: str = ""
    other: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """A reading up to some scrap: what it costs, the open lists, the last words, and the reading before it."""

    cost: float
    stack: tuple[Level, ...]
    tail: str
    fresh: str  # the heading that has no text yet, or nothing
    act: Act | None = None
    before: State | None = None
    base: float | None = None  # where text below no list stands


def grown(state: State, cost: float, stack: tuple[Level, ...], tail: str, act: Act) -> State:
    """Return a reading with one act more."""
    return State(state.cost + cost, stack, tail, "", act, state, state.base)


def inner(scrap: Scrap) -> float:
    """Return where the text of a list item stands: where it goes on, else behind its number."""
    return scrap.body if scrap.body is not None else scrap.second if scrap.how == LINE else scrap.indent
