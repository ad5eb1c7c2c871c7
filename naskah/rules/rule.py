"""What a rule is: a sentence of the law with its source, and the function that looks for breaches of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from naskah.problems import Problem, Severity, Where

if TYPE_CHECKING:
    from naskah.rules.view import View

INFO, WARNING, ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR
CONFIDENCE = {
    "S": "bunyinya dibaca dalam UU 12/2011 sebagaimana diubah dengan UU 15/2019 dan UU 13/2022",
    "E": "kaidah ejaan dan kamus: EYD dan KBBI",
    "P": "terlihat sebagai kebiasaan dalam peraturan yang diundangkan",
    "-": "pemeriksaan program sendiri, bukan bunyi aturan",
}
UNDECIDED = "tidak dapat diperiksa: "


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach, or (``decided`` false) a place where the rule cannot tell; ``unit`` names the unit, row or cell.

    ``edit`` is a safe mechanical cure: (what stands at ``where``, what to put there); never a word of law. ``level`` is
    given where a finding weighs less than its rule.
    """

    where: Where
    message: str
    fix: str = ""
    unit: str = ""
    decided: bool = True
    edit: tuple[str, str] | None = None
    level: Severity | None = None


def ending(text: str, mark: str) -> tuple[str, str] | None:
    """Return the edit that makes *text* end with *mark*; what it ends with must not be a letter turned into another."""
    last = text[-1:]
    return None if not last else (last, mark) if last in ".,;:" else (last, last + mark)


Function = Callable[["View"], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: ``bunyi`` is its sentence, ``sumber`` where it stands, ``keyakinan`` how sure we are (:data:`CONFIDENCE`)."""

    code: str
    severity: Severity
    judul: str
    bunyi: str
    sumber: str
    keyakinan: str
    contoh_salah: str
    contoh_benar: str
    function: Function

    def __post_init__(self) -> None:
        """Refuse a confidence that is not known."""
        if self.keyakinan not in CONFIDENCE:
            raise ValueError(f"{self.code}: {self.keyakinan}")

    def findings(self, view: View) -> tuple[Finding, ...]:
        """Return what this rule finds; a rule that builds on another asks it, and it is looked for once."""
        return view.derived(f"temuan {self.code}", lambda seen: tuple(self.function(seen)))

    def problems(self, view: View, severity: Severity | None = None) -> Iterator[Problem]:
        """Yield the findings of this rule as problems of *severity* (default: the rule's own)."""
        level = self.severity if severity is None else severity
        for found in self.findings(view):
            if found.decided:
                weight = level if found.level is None else min(level, found.level)
                yield Problem(found.where, self.code, found.message, found.fix, weight, found.unit)
            else:
                yield Problem(found.where, self.code, UNDECIDED + found.message, found.fix, INFO, found.unit)


def rule(code: str, severity: Severity, judul: str, sumber: tuple[str, str], contoh: tuple[str, str]) -> Callable[[Function], Rule]:
    """Make a rule of the function below; its docstring is the sentence of the rule.

    *sumber* is (source, confidence), *contoh* (bad example, good example).
    """

    def make(function: Function) -> Rule:
        bunyi = " ".join((function.__doc__ or "").split())
        return Rule(code, severity, judul, bunyi, *sumber, *contoh, function)

    return make


def collect(namespace: dict[str, object]) -> tuple[Rule, ...]:
    """Return the rules a module defines (not those it imports) in the order they are written."""
    own = namespace.get("__name__")
    return tuple(value for value in namespace.values() if isinstance(value, Rule) and value.function.__module__ == own)
