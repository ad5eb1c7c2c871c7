"""Findings as lines for a terminal or a file: the gravest first, each once with its places, at most a screen unless asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from operator import attrgetter
from pathlib import PurePath
from typing import Any

from naskah.problems import Problem, Severity, Where
from naskah.report.naming import worded
from naskah.rules import Rule

PLACES = 6  # of a finding that comes many times
LEVELS = tuple(reversed(Severity))
COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33", Severity.INFO: "36"}


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the part of the regulation it is about, how that part comes in order, and its place in words (empty: in files)."""

    problem: Problem
    part: str
    order: tuple[Any, ...]
    sebutan: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How findings are listed: all of them, grouped by part, as counts alone; on a screen of what size; in colours.

    ``columns`` is 0 where lines are not broken.
    """

    semua: bool = False
    kelompok: bool = False
    statistik: bool = False
    rows: int = 40
    columns: int = 0
    colours: bool = False


def selected(findings: Iterable[Found], only: Iterable[str]) -> list[Found]:
    """Return the findings that *only* asks for: codes, families of codes (``RUJUK``), or levels; all where it asks for none."""
    wanted = {word.casefold() for word in only}
    return [one for one in findings if not wanted or wanted & set(_names(one.problem))]


def _names(problem: Problem) -> tuple[str, str, str]:
    return problem.code.casefold(), problem.code.partition("-")[0].casefold(), problem.severity.label


def listing(findings: list[Found], accepted: int, manner: Manner, rules: Mapping[str, Rule]) -> Iterator[str]:
    """Yield the lines of a listing, its sums last."""
    if manner.statistik:
        yield from _statistics(findings, rules)
    elif manner.kelompok:
        yield from _by_part(findings, manner)
    else:
        yield from _screenful(_merged(findings), manner)
    more = f"; {accepted} diterima dengan alasan" if accepted else ""
    yield (counts(one.problem for one in findings) if findings else "tidak ada temuan") + more


def counts(problems: Iterable[Problem]) -> str:
    """Return how many findings of each level there are: ``3 galat, 12 peringatan``."""
    numbers = Counter(problem.severity for problem in problems)
    return ", ".join(f"{numbers[level]} {level.label}" for level in LEVELS if numbers[level])


def tagged(problem: Problem) -> str:
    """Return the one line of a finding with its level."""
    return f"{problem} [{problem.severity.label}]"


# -- one after another ---------------------------------------------------------------------------------------------------


Merged = list[Found]  # findings that say the same


def _merged(findings: Iterable[Found]) -> list[Merged]:
    """Return the findings, the gravest first, those that say the same together."""
    same: dict[tuple[object, ...], Merged] = {}
    for one in sorted(findings, key=lambda one: (-one.problem.severity, one.problem.where)):
        problem = one.problem
        same.setdefault((problem.severity, problem.code, problem.message, problem.fix), []).append(one)
    return list(same.values())


def _screenful(merged: list[Merged], manner: Manner) -> Iterator[str]:
    """Yield as many findings as a screen holds (errors always), and say what is left."""
    heights = [_height(same, manner) for same in merged]
    if manner.semua or sum(heights) < manner.rows:
        room = len(merged)
    else:
        fitting = next(number for number, height in enumerate(accumulate(heights)) if height > manner.rows - 3)
        room = max(fitting, sum(same[0].problem.severity is Severity.ERROR for same in merged))
    for same in merged[:room]:
        yield _line(same, manner)
    if left := merged[room:]:
        hidden = Counter(same[0].problem.severity for same in left)
        hidden_counts = ", ".join(f"{hidden[level]} {level.label}" for level in LEVELS if hidden[level])
        yield f"... dan {len(left)} temuan lain ({hidden_counts}); semuanya: --semua, menurut bagian: --kelompok, hitungannya: --statistik"


def _height(same: Merged, manner: Manner) -> int:
    """Return how many lines of the screen a finding takes."""
    length = len(_line(same, replace(manner, colours=False)))
    return max(-(-length // manner.columns), 1) if manner.columns else 1


def _line(same: Merged, manner: Manner) -> str:
    first, *others = same
    problem = first.problem
    text = tagged(replace(problem, message=worded(problem, first.sebutan)))
    if manner.colours:
        level = f"[{problem.severity.label}]"
        text = text.removesuffix(level) + f"\x1b[{COLOURS[problem.severity]}m{level}\x1b[0m"
        text = text.replace(f" {problem.code} ", f" \x1b[1m{problem.code}\x1b[0m ", 1)
    if not others:
        return text
    told = others if manner.semua else others[:PLACES]
    shown = ", ".join(one.sebutan or _short(one.problem.where, problem.where) for one in told)
    rest = len(others) - len(told)
    return f"{text} ({len(same)} tempat; juga {shown}{f', dan {rest} lagi' if rest else ''})"


def _short(place: Where, first: Where) -> str:
    """Return a place without its file where that is the one named before, else without the folders both stand in."""
    if place.file == first.file:
        return str(place).removeprefix(f"{first.file}:")
    shared = f"{PurePath(first.file).parent.as_posix()}/"
    while shared and not place.file.startswith(shared):
        shared = shared[:-1].rpartition("/")[0]
        shared = f"{shared}/" if shared else ""
    return str(place).removeprefix(shared)


# -- by part, and by rule ------------------------------------------------------------------------------------------------


def _by_part(findings: list[Found], manner: Manner) -> Iterator[str]:
    for part, members in groupby(sorted(findings, key=attrgetter("order")), key=attrgetter("part")):
        own = list(members)
        head = f"{part} ({counts(one.problem for one in own)})"
        yield f"\x1b[1m{head}\x1b[0m" if manner.colours else head
        yield from (f"  {_line(same, manner)}" for same in _merged(own))


def _statistics(findings: list[Found], rules: Mapping[str, Rule]) -> Iterator[str]:
    """Yield how often each rule speaks, then how many findings each part has."""
    by_rule = Counter((one.problem.severity, one.problem.code) for one in findings)
    for (severity, code), number in sorted(by_rule.items(), key=lambda item: (-item[0][0], -item[1], item[0][1])):
        title = rules[code].judul if code in rules else ""
        yield f"{number:6}  {severity.label:10}  {code:14}  {title}".rstrip()
    parts = {one.part: one.order[:3] for one in findings}
    for part in sorted(parts, key=lambda name: parts[name]) if len(parts) > 1 else ():
        yield f"{sum(one.part == part for one in findings):6}  {part}"
