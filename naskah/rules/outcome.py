"""What a check found: the problems that stand and those that were accepted."""

from __future__ import annotations

from dataclasses import dataclass

from naskah.problems import Penerimaan, Problem, Severity


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check found: the problems that stand, the accepted ones with their entry, the severities changed and why."""

    problems: tuple[Problem, ...]
    accepted: tuple[tuple[Problem, Penerimaan], ...] = ()
    levels: tuple[tuple[str, Severity, str], ...] = ()
