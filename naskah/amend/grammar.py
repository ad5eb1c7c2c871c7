"""Printed instructions -> clauses, for whoever wants the clauses alone."""

from __future__ import annotations

from naskah.clauses.reader import read
from naskah.clauses.writing import Clause


def parse(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a printed instruction, whole or with the amended regulation named in it.

    Raises :class:`NaskahError` for words that are no instruction, or whose meaning is not certain.
    """
    return read(text).clauses
