"""Step 2: hold a regulation against the law on drafting and against itself; one function per rule.

``RULES`` holds every rule by its code; :func:`run` reports, :func:`examine` also says what was accepted.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from naskah.check import (
    amending,
    annex,
    annex_frame,
    basis,
    basis_rank,
    chapters,
    characters,
    closing,
    consistency,
    cross_citations,
    dates,
    definitions,
    delegation,
    elucidation,
    figures,
    footnotes,
    instructions,
    kind,
    matter,
    national,
    opening,
    orthography,
    others,
    preferences,
    provenance,
    reference_form,
    references,
    remains,
    repealing,
    repeats,
    review,
    rincian,
    rows,
    spelled,
    spelling,
    structure,
    terms,
    words,
)
from naskah.check.acceptance import accepting, accepts, doubted, judge
from naskah.check.office import without_known
from naskah.model import Peraturan
from naskah.problems import Penerimaan, Pengaturan, Problem
from naskah.rules import Outcome, Rule, View
from naskah.rules.rule import collect

MODULES = (
    *(opening, basis, basis_rank, structure, chapters, rincian, definitions, terms, preferences),
    *(words, spelled, spelling, orthography, references, reference_form, matter, delegation),
    *(others, cross_citations, national, amending, instructions, repealing, closing, dates, elucidation),
    *(annex_frame, annex, kind, figures, rows, consistency, characters, footnotes, remains, repeats, provenance, review),
)
LAMPIRAN_II = Path(__file__).with_name("lampiran-ii.csv")  # its numbers, what each is about, why some are not tested
RULES: dict[str, Rule] = {rule.code: rule for module in MODULES for rule in collect(vars(module))}


def run(peraturan: Peraturan, pengaturan: Pengaturan | None = None) -> list[Problem]:
    """Return the findings of every rule about *peraturan*, sorted by place; those that *pengaturan* accepts are left out."""
    return list(examine(peraturan, pengaturan).problems)


def acceptances(peraturan: Peraturan, problems: Sequence[Problem], said: tuple[str, str, str]) -> list[Penerimaan]:
    """Return the entries by which *problems* are accepted, with the reason, the name and the date *said*; one may cover several."""
    view = View(peraturan)
    entries: list[Penerimaan] = []
    for problem in problems:
        if not any(accepts(view, entry, problem) for entry in entries):
            entries.append(accepting(view, problem, said))
    return entries


def binding(peraturan: Peraturan) -> list[Rule]:
    """Return the rules that bind a regulation of its kind."""
    return [rule for code, rule in RULES.items() if code not in peraturan.bentuk.tidak_mengikat]


def examine(peraturan: Peraturan, pengaturan: Pengaturan | None = None) -> Outcome:
    """Return the findings and, apart from them, the accepted ones with their reasons."""
    view = View(peraturan)
    settings = pengaturan or Pengaturan()
    levels = {code: severity for code, severity, *_ in settings.tingkat}
    problems = [problem for rule in binding(peraturan) for problem in rule.problems(view, levels.get(rule.code))]
    return judge(view, settings, sorted(doubted(view, without_known(view, problems, settings.kata))), RULES)


__all__ = ["LAMPIRAN_II", "RULES", "examine", "run"]
