"""What a page knows beyond the words: where references lead, what terms mean, what a check found, how a cell was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from naskah.problems import Penerimaan, Problem

REFERENCE, TERM, FINDING = "rujukan", "istilah", "temuan"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a printed line, from ``start`` to ``end`` of its text without labels.

    ``kind`` is what they are (:data:`REFERENCE`, :data:`TERM`, :data:`FINDING`), ``target`` the id they lead to: a unit, or
    the number of a finding. ``level`` is the label of a finding's severity.
    """

    start: int
    end: int
    kind: str
    target: str
    level: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding beside the words it is about: ``anchor`` is the id on the page (empty: the whole regulation).

    ``explanation`` is the page of its rule, ``accepted`` who accepted it and why.
    """

    number: int
    problem: Problem
    anchor: str
    part: str
    explanation: str = ""
    accepted: Penerimaan | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How cells of a table were read. ``facts`` are what is said of them, ``rows`` for each row key the fact of each column."""

    facts: tuple[tuple[str, ...], ...]
    rows: Mapping[str, tuple[int, ...]]


Place = tuple[str, str, str]  # of a cell: table, row and column as printed
Chart = tuple[str, str]  # what it shows, and the drawing


@dataclass(frozen=True, slots=True)
class Notes:
    """All that stands beside the words of one page.

    ``spans`` are by unit and by the place of the line among the lines of its unit; ``back`` lists who refers to a unit, as
    (id, name); ``names`` how the law calls a unit; ``readings`` are by table, ``fields`` name the matrices. ``sums`` tells of the
    declared sums whose cells are all read for certain: nothing where they are right, else what their parts come to. ``cells`` are
    those that a finding is about: its number and level, the worst where there are several. ``above`` names the units that print no
    line of their own, by the first unit below them that does.
    """

    spans: Mapping[tuple[str, int], tuple[Span, ...]] = field(default_factory=dict)
    back: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Note, ...] = ()
    checked: bool = False
    readings: Mapping[str, Reading] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    sums: Mapping[Place, str] = field(default_factory=dict)
    cells: Mapping[Place, tuple[int, str]] = field(default_factory=dict)
    charts: Mapping[tuple[str, str], Chart] = field(default_factory=dict)
    linked: str = ""
    above: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def disjoint(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield *spans* that lead somewhere, in order, without those that overlap another; references go before terms."""
    taken: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.kind != REFERENCE, span.start, -span.end)):
        if span.start < span.end and not any(span.start < other.end and other.start < span.end for other in taken):
            taken.append(span)
    yield from sorted(taken, key=lambda span: span.start)
