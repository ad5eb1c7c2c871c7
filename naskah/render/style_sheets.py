"""Style sheets of the templates folder, if they are such as can be printed with: in finite time, with lengths that fit a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

from naskah.problems import NaskahError, Where, fail
from naskah.render.environment import text_of

MOST_SELECTORS, DEEPEST = 20_000, 60  # of a style sheet, ours has some 400; brackets within brackets
LARGEST, SMALLEST = 10_000, 1e-4  # of the numbers in a style sheet: beyond them what is printed is chance
NUMBERS = ("number", "percentage", "dimension")
AGAIN_AND_AGAIN = ("flex", "inline-flex", "grid", "inline-grid")
BRACKETS = re.compile(r"[({\[]|[)}\]]")
QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")


def style_text(path: Path) -> str:
    """Return a style sheet of the templates folder; raises :class:`NaskahError` for what could not be printed with."""
    return _checked(path)[0]


def print_style_text(path: Path) -> str:
    """Return the style sheet that documents are printed with: boxes that are laid out again and again have no end on paper."""
    text, lists = _checked(path)
    for line, value in _displays(lists):
        if value in AGAIN_AND_AGAIN:
            raise _wild(path.name, f"'display: {value}' tidak dapat dicetak; pakai tabel tanpa garis atau 'float'", line)
    return text


def _checked(path: Path) -> tuple[str, list[list[Any]]]:
    """Return a style sheet and what :func:`_token_lists` makes of it."""
    text = text_of(path)
    bare = QUOTED.sub("", _without_comments(text, path.name))
    depth = deepest = 0
    for mark in BRACKETS.finditer(bare):
        depth = depth + 1 if mark[0] in "({[" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise _wild(path.name, f"kurung di dalam kurung lebih dari {DEEPEST} tingkat")
    if bare.count("{") + bare.count(",") > MOST_SELECTORS:
        raise _wild(path.name, f"lebih dari {MOST_SELECTORS} pemilih")
    lists = _token_lists(text)
    for token in chain.from_iterable(lists):
        if token.type in NUMBERS and token.value and not SMALLEST <= abs(token.value) <= LARGEST:
            raise _wild(path.name, f"angka '{token.representation[:40]}', seharusnya 0,0001 sampai 10.000", token.source_line)
    return text, lists


def _token_lists(text: str) -> list[list[Any]]:
    """Return the tokens of a style sheet without blanks and comments: a list of them for the sheet and for each pair of brackets."""
    import tinycss2

    lists, left = [], [tinycss2.parse_component_value_list(text, True)]
    while left:
        lists.append([token for token in left.pop() if token.type not in ("whitespace", "comment")])
        left += [inner for token in lists[-1] if (inner := getattr(token, "content", None) or getattr(token, "arguments", None))]
    return lists


def _displays(lists: Iterable[list[Any]]) -> Iterator[tuple[int, str]]:
    """Yield the line and each word of what ``display`` is set to."""
    for tokens in lists:
        setting = False
        for token, after in pairwise((*tokens, None)):
            if token.type == "ident" and token.lower_value == "display" and after is not None and after == ":":
                setting = True
            elif token == ";":
                setting = False
            elif setting and token.type == "ident":
                yield token.source_line, token.lower_value


def _without_comments(text: str, name: str) -> str:
    pieces, place = [], 0
    while (start := text.find("/*", place)) >= 0:
        end = text.find("*/", start + 2)
        if end < 0:
            raise _wild(name, "komentar '/*' tidak ditutup", text.count("\n", 0, start) + 1)
        pieces.append(text[place:start])
        place = end + 2
    return "".join((*pieces, text[place:]))


def _wild(name: str, what: str, line: int = 0) -> NaskahError:
    return fail("TEMPLAT-02", f"gaya salah tulis ({what})", "perbaiki berkas itu", Where(f"templates/{name}", line))
