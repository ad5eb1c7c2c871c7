r"""Text of law -> runs: the small subset of Markdown (``*miring*``, ``\*``) and the doubtful phrases of a draft."""

from __future__ import annotations

import re
from itertools import pairwise

from naskah.lines.blocks import Run

ITALIC = re.compile(r"(?<!\\)\*(?=[^\s*])((?:\\\*|[^*])+?)(?<=[^\s\\])\*")
ESCAPE = re.compile(r"\\([*\\])")


def _plain(text: str) -> str:
    return ESCAPE.sub(r"\1", text)


def runs(text: str, doubtful: tuple[str, ...] = ()) -> tuple[Run, ...]:
    """Return *text* as runs; the first occurrence of each phrase of *doubtful* is marked."""
    pieces: list[Run] = []
    start = 0
    for match in ITALIC.finditer(text):
        pieces.append(Run(_plain(text[start : match.start()])))
        pieces.append(Run(_plain(match[1]), miring=True))
        start = match.end()
    pieces.append(Run(_plain(text[start:])))
    for phrase in doubtful:
        pieces = _mark(pieces, phrase)
    return tuple(piece for piece in pieces if piece.teks)


def plain(text: str) -> str:
    """Return *text* as printed, without marks."""
    return "".join(run.teks for run in runs(text))


def _mark(pieces: list[Run], phrase: str) -> list[Run]:
    """Return *pieces* with the first place where *phrase* is printed marked; it may run over several pieces."""
    whole = "".join(piece.teks for piece in pieces)
    start = whole.find(_strip(phrase))
    if start < 0:
        return pieces
    end = start + len(_strip(phrase))
    result: list[Run] = []
    offset = 0
    for piece in pieces:
        cuts = sorted({0, len(piece.teks), *(min(max(cut - offset, 0), len(piece.teks)) for cut in (start, end))})
        for left, right in pairwise(cuts):
            inside = start <= offset + left < end
            result.append(Run(piece.teks[left:right], piece.miring, piece.ragu or inside))
        offset += len(piece.teks)
    return result


def _strip(phrase: str) -> str:
    return "".join(run.teks for run in runs(phrase))
