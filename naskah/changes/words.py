"""The words that differ between two texts: a number stays whole with its words, and neighbouring changes are joined.

``14 (empat belas) hari`` against ``30 (tiga puluh) hari`` is one deletion and one insertion, which is what a jurist
wants to read; a raw word diff would give six.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from naskah.changes.common import opcodes

TOKEN = re.compile(
    r"\d[\d.,]*\d%?\s\([a-z][a-z ]*\)|\d%?\s\([a-z][a-z ]*\)"  # 14 (empat belas), 80% (delapan puluh persen)
    r"|\d+(?:[.,:/]\d+)*%?|[^\W\d_]+(?:-[^\W\d_]+)*|\n|[^\S\n]+|."
)
RAISED = "a"  # among the letters of a look
LEAST_COMMON = 0.25
LEAST_SAVED = 1 / 12  # of the words of both: fewer that they have in common may be marked with the rest, a fifth too many at most


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and how it differs: ``op`` is empty (in both), ``del`` (old only) or ``ins`` (new only).

    ``rupa`` is its look, ``rupa_lama``
    the older look of a stretch that both have in another one (None: in the same).
    """

    teks: str
    op: str = ""
    rupa: str = ""
    rupa_lama: str | None = None

    @property
    def differs(self) -> bool:
        """Tell whether the stretch differs, in its words or in its type."""
        return bool(self.op) or self.rupa_lama is not None


Token = tuple[str, str]  # a word and its look
Styled = Sequence[tuple[str, str]]
Op = tuple[str, tuple[str, str, str | None]]  # what happened; the word, its look, and its older look where that differs


def tokens(texts: Styled) -> list[Token]:
    """Return (text, look) stretches cut into words, numbers, spaces and signs; what is raised, as the number of a footnote, stays whole."""
    return [token for text, look in texts for token in ([(text, look)] if RAISED in look else _cut(text, look))]


def _cut(text: str, look: str) -> Iterator[Token]:
    return ((match[0], look) for match in TOKEN.finditer(text))


def word_diff(old: Styled, new: Styled) -> tuple[Piece, ...]:
    """Return what leads from *old* to *new*, both given as (text, look) stretches.

    Without the ``ins`` pieces it is *old*, without the ``del`` pieces it is *new*; a word that only changed its look is one piece.
    """
    before, after = tokens(old), tokens(new)
    words = [word for word, _ in before], [word for word, _ in after]
    start = _common(*words)
    end = _common(words[0][start:][::-1], words[1][start:][::-1])
    middle = _changed(words[0][start : len(before) - end], words[1][start : len(after) - end])
    ops = [""] * start + middle + [""] * end
    return tuple(_pieces(_joined(list(_typed(ops, before, after)))))


def _typed(ops: list[str], before: list[Token], after: list[Token]) -> Iterator[Op]:
    """Yield each operation with its word and its type, older (None: the same) and newer."""
    i = k = 0
    for op in ops:
        if op == "del":
            yield op, (before[i][0], before[i][1], None)
        elif op == "ins":
            yield op, (after[k][0], after[k][1], None)
        else:
            yield op, (after[k][0], after[k][1], before[i][1] if before[i][1] != after[k][1] else None)
        i, k = i + (op != "ins"), k + (op != "del")


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    count = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        count += 1
    return count


def _changed(before: list[str], after: list[str]) -> list[str]:
    """Return the operations between two stretches that have no common start or end, older words first where they differ."""
    blocks = opcodes(before, after)
    words = sum(bool(word.strip()) for tag, i, j, _, _ in blocks if tag == "equal" for word in before[i:j])
    sizes = [sum(bool(word.strip()) for word in side) for side in (before, after)]
    if words < LEAST_COMMON * max(sizes):
        pairs = _common_words(before, after)
        few = len(pairs) < LEAST_SAVED * sum(sizes)
        return ["del"] * len(before) + ["ins"] * len(after) if few else list(_around(pairs, before, after))
    ops: list[str] = []
    for tag, i, j, k, m in blocks:
        ops.extend([""] * (j - i) if tag == "equal" else ["del"] * (j - i) + ["ins"] * (m - k))
    return ops


def _common_words(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    """Return the places of the words that both have in order; a space, which is like any other, holds no words together."""
    sides = [[(place, word) for place, word in enumerate(side) if any(map(str.isalnum, word))] for side in (before, after)]
    blocks = opcodes(*([word for _, word in side] for side in sides))
    pairs = (pair for tag, i, j, k, m in blocks if tag == "equal" for pair in zip(range(i, j), range(k, m), strict=True))
    return [(sides[0][i][0], sides[1][k][0]) for i, k in pairs]


def _around(pairs: list[tuple[int, int]], before: list[str], after: list[str]) -> Iterator[str]:
    """Yield the operations around common words at the places of *pairs*, older words first where they differ."""
    i = k = 0
    for one, other in (*pairs, (len(before), len(after))):
        gone, come = before[i:one], after[k:other]
        head = _common(gone, come)
        tail = _common(gone[head:][::-1], come[head:][::-1])
        yield from [""] * head + ["del"] * (len(gone) - head - tail) + ["ins"] * (len(come) - head - tail) + [""] * tail
        if one < len(before):
            yield ""
        i, k = one + 1, other + 1


def _joined(ops: list[Op]) -> Iterator[Op]:
    """Yield *ops* with changes that only spaces separate joined: deletions first, then insertions."""
    deleted: list[Op] = []
    inserted: list[Op] = []
    spaces: list[Op] = []
    for op in ops:
        word, italic, before = op[1]
        if op[0]:
            deleted.extend(("del", (space, slant if was is None else was, None)) for _, (space, slant, was) in spaces)
            inserted.extend(("ins", (space, slant, None)) for _, (space, slant, _) in spaces)
            spaces = []
            (deleted if op[0] == "del" else inserted).append(op)
        elif (deleted or inserted) and not word.strip():
            spaces.append((op[0], (word, italic, before)))
        else:
            yield from (*deleted, *inserted, *spaces, op)
            deleted, inserted, spaces = [], [], []
    yield from (*deleted, *inserted, *spaces)


def _pieces(ops: Iterator[Op]) -> Iterator[Piece]:
    """Yield neighbouring operations of one kind and look as one piece."""
    text = ""
    last: tuple[str, str, str | None] = ("", "", None)
    for op, (word, italic, before) in ops:
        look = (op, italic, before)
        if look != last and text:
            yield Piece(text, *last)
            text = ""
        last, text = look, text + word
    if text:
        yield Piece(text, *last)
