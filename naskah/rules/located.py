"""Where in a text a finding points: the passage, and the words it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from naskah.problems import Problem
from naskah.rules.view import Passage, View


@dataclass(frozen=True, slots=True)
class Located:
    """The words of a passage that a finding is about: from ``start`` to ``end`` of its text, as the content writes it."""

    passage: Passage
    start: int
    end: int


def located(view: View, problem: Problem) -> Located | None:
    """Return the words that *problem* is about, or None where it points at no text of its unit."""
    for passage in view.by_id.get(problem.unit, ()):
        first, last = passage.teks.at(0), passage.teks.at(len(passage.isi))
        if first <= problem.where <= last:
            at = next((n for n in range(len(passage.isi)) if passage.teks.at(n) >= problem.where), 0)
            while at and passage.isi[at - 1 : at + 1].isalnum():
                at -= 1
            return Located(passage, at, at + _length(passage.isi, at, problem.message))
    return None


def _length(text: str, at: int, message: str) -> int:
    """Return how many characters a finding is about: those its message quotes, or the word there."""
    for said in re.findall(r"'([^']+)'", message):
        if text.startswith(said, at):
            return len(said)
    word = re.match(r"\s*(?:\w[\w/-]*|[^\w\s]+ ?\w*)", text[at:])
    return word.end() if word else 0
