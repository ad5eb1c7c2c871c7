"""Step 2: hold a regulation against the law on drafting and against itself; one function per rule."""

from __future__ import annotations

from naskah.check import structure
from naskah.check.rule import Rule, collect
from naskah.check.view import View
from naskah.model import Peraturan
from naskah.problems import Problem

MODULES = (structure,)
RULES: dict[str, Rule] = {rule.code: rule for module in MODULES for rule in collect(vars(module))}


def run(peraturan: Peraturan) -> list[Problem]:
    """Return every finding of every rule about *peraturan*, sorted by place."""
    view = View(peraturan)
    return sorted(problem for rule in RULES.values() for problem in rule.problems(view))
