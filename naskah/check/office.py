"""Words of the office (``kamus.yaml``): what it has put down as right is not held against the lists and rules of language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from naskah.problems import Problem, Where
from naskah.rules.view import View

# The rules that judge a word or a name by its look; what a sentence says they do not judge.
LANGUAGE = frozenset({"DEFINISI-02", "DEFINISI-03", "EJAAN-01", "EJAAN-02", "EJAAN-03", "KAPITAL-01", "KAPITAL-02", "KAPITAL-03", "KATA-09",
                      "SERAGAM-01", "SERAGAM-02", "SERAGAM-03", "SERAGAM-05", "SERAGAM-06", "SERAGAM-07"})  # fmt: skip


def without_known(view: View, problems: list[Problem], words: Iterable[str]) -> list[Problem]:
    """Return the findings without those of language that stand at one of *words*."""
    names = sorted({word.strip() for word in words}, key=len, reverse=True)
    if not names or not any(problem.code in LANGUAGE for problem in problems):
        return problems
    places = tuple(_places(view, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")))
    return [p for p in problems if p.code not in LANGUAGE or not any(first <= p.where < last for first, last in places)]


def _places(view: View, names: re.Pattern[str]) -> Iterator[tuple[Where, Where]]:
    """Yield where each known word begins, with the mark of a word in italics, and ends."""
    for passage in view.passages:
        for match in names.finditer(passage.isi):
            marked = passage.isi[match.start() - 1 : match.start()] == "*"
            yield passage.teks.at(match.start() - marked), passage.teks.at(match.end())
