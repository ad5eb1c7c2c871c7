r"""Text of law -> runs: the small subset of Markdown and the doubtful phrases of a draft.

``*miring*``, ``**tebal**``, ``__bergaris bawah__``, ``m^2^`` (raised), ``CO~2~`` (lowered), one inside the other where
wanted; ``[^1]`` is the number of a footnote;
``\*`` is a star. A star beside a figure or a bracket (``1.000*)``, ``**) sementara``) is a mark of a note and stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, pairwise

from naskah.lines.blocks import Run

# The letters of a look (see Run.rupa) and the marks they are written with; the longer marks are looked for first.
FOOT = "k"  # the number of a footnote, raised, with a bracket behind it
MARKS = {"t": "**", "m": "*", "g": "__", "a": "^", "b": "~"}
WRITTEN = (
    ("mt", re.compile(r"(?<![\w*)\\])\*\*\*(?=[^\s*)])(.+?)(?<=[^\s\\*])\*\*\*(?!\*)", re.DOTALL)),
    ("t", re.compile(r"(?<![\w*)\\])\*\*(?=[^\s)])(.+?)(?<=[^\s\\])\*\*(?!\*)", re.DOTALL)),
    ("m", re.compile(r"(?<![\w*)\\])\*(?=[^\s*)])((?:\\.|\*\*|[^*\\])+?)(?<=[^\s\\])(?<!\d)\*(?!\*)"
                     r"|(?<![\w*)\\])\*(?=[^\s*)])((?:\\.|[^*\\])+?)(?<=\d)\*(?![*)])", re.DOTALL)),
    ("g", re.compile(r"(?<![\w\\])__(?=[^\s_])(.+?)(?<=[^\s_\\])__(?!\w)", re.DOTALL)),
    ("a", re.compile(r"(?<![\\^])\^(?=[^\s^])((?:\\.|[^\s^\\/])+?)\^")),
    (FOOT, re.compile(r"(?<!\\)\[\^(\w{1,3})\]")),
    ("b", re.compile(r"(?<![\\~])~(?=[^\s~])((?:\\.|[^\s~\\/])+?)~")),
)  # fmt: skip
RAISED_NUMBER = re.compile(r"\^(\w{1,3})\)\^")
SPECIAL = re.compile(r"[*_^~\\]")
ESCAPE = re.compile(r"\\([*_^~\\])")
ADDRESS = re.compile(r"<[^<>\s]*>|\b(?:https?://|www\.)\S+")  # its signs are its own


def _plain(text: str) -> str:
    return ESCAPE.sub(r"\1", text)


def runs(text: str, doubtful: tuple[str, ...] = ()) -> tuple[Run, ...]:
    """Return *text* as runs; the first occurrence of each phrase of *doubtful* is marked."""
    pieces = list(_pieces(text, "")) if SPECIAL.search(text) else [Run(text)]
    for phrase in doubtful:
        pieces = _mark(pieces, phrase)
    return tuple(piece for piece in pieces if piece.teks)


def plain(text: str) -> str:
    """Return *text* as printed, without marks."""
    return "".join(run.teks for run in runs(text)) if SPECIAL.search(text) else text


def _pieces(text: str, look: str) -> Iterator[Run]:
    """Yield *text*, which stands inside marks of the look *look*, cut where the look changes."""
    own = ADDRESS.sub(lambda match: "x" * len(match[0]), text)
    found = [(match.start(), -len(letters), match, letters) for letters, pattern in WRITTEN if (match := pattern.search(own))]
    if not found:
        yield Run(_plain(text), look)
        return
    _, _, match, letters = min(found, key=lambda one: one[:2])
    start, end = next(match.span(number) for number in range(1, len(match.groups()) + 1) if match[number] is not None)
    yield Run(_plain(text[: match.start()]), look)
    if letters == FOOT:
        yield Run(f"{match[1]})", "".join(sorted({*look, "a"})))
    else:
        yield from _pieces(text[start:end], "".join(sorted({*look, *letters})))
    yield from _pieces(text[match.end() :], look)


def marked(pieces: Iterable[Run]) -> str:
    """Return runs as text with the marks the content uses: the inverse of :func:`runs`."""
    pieces = tuple(pieces)
    if not pieces:
        return ""
    if len(pieces) == 1 and not pieces[0].rupa and not SPECIAL.search(pieces[0].teks):
        return pieces[0].teks
    wanted = looks(pieces)
    written = RAISED_NUMBER.sub(r"[^\1]", _written(wanted, str))
    return written if looks(runs(written)) == wanted else _written(wanted, _escaped)


def looks(pieces: Iterable[Run]) -> list[tuple[str, str]]:
    """Return the texts of runs with their look, neighbours of one look joined."""
    filled = ((piece.rupa, piece.teks) for piece in pieces if piece.teks)
    return [("".join(text for _, text in group), look) for look, group in groupby(filled, key=lambda one: one[0])]


def _written(wanted: list[tuple[str, str]], spelling: Callable[[str], str]) -> str:
    """Return texts with looks as marked text; *spelling* writes what stands between the marks."""
    text, opened = "", list[str]()
    for words, look in [*wanted, ("", "")]:
        while any(letter not in look for letter in opened):
            text += MARKS[opened.pop()]
        for letter in sorted(set(look) - set(opened), key=list(MARKS).index):
            opened.append(letter)
            text += MARKS[letter]
        text += spelling(words)
    return text


def _escaped(text: str) -> str:
    return re.sub(r"([*_^~\\])", r"\\\1", text)


def _mark(pieces: list[Run], phrase: str) -> list[Run]:
    """Return *pieces* with the first place where *phrase* is printed marked; it may run over several pieces."""
    whole = "".join(piece.teks for piece in pieces)
    start = whole.find(plain(phrase))
    if start < 0:
        return pieces
    end = start + len(plain(phrase))
    result: list[Run] = []
    offset = 0
    for piece in pieces:
        cuts = sorted({0, len(piece.teks), *(min(max(cut - offset, 0), len(piece.teks)) for cut in (start, end))})
        for left, right in pairwise(cuts):
            inside = start <= offset + left < end
            result.append(Run(piece.teks[left:right], piece.rupa, piece.ragu or inside))
        offset += len(piece.teks)
    return result
