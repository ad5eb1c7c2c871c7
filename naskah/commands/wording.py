"""Findings for who lives in Word: their places in the words of the law, where a regulation was read from a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from naskah.commands.common import SOURCES
from naskah.model import Peraturan
from naskah.problems import Problem

DOCUMENTS = (".docx", ".doc", ".odt", ".rtf", ".pdf")


def lives_in_word(peraturan: Peraturan) -> bool:
    """Tell whether a draft was read from a document, which is kept beside its revisions."""
    folder = Path(str(peraturan.folder)).absolute().parent / SOURCES if peraturan.folder else None
    return folder is not None and folder.is_dir() and any(path.suffix.lower() in DOCUMENTS for path in folder.iterdir())


def naming(peraturan: Peraturan, asked: bool = False) -> Callable[[Problem], str]:
    """Return how a finding says its place in words; it says nothing where nobody *asked* and the drafters live in the files."""
    if not (asked or lives_in_word(peraturan)):
        return lambda problem: ""
    from naskah.report.naming import Naming

    return Naming(peraturan).of


def in_words(peraturan: Peraturan, problems: Iterable[Problem]) -> list[Problem]:
    """Return findings that say their place in words as well, where the regulation was read from a document."""
    from naskah.report.naming import worded

    called = naming(peraturan)
    return [replace(problem, message=worded(problem, called(problem))) for problem in problems]
