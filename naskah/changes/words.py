"""The words that differ between two texts: a number stays whole with its words, and neighbouring changes are joined.

``14 (empat belas) hari`` against ``30 (tiga puluh) hari`` is one deletion and one insertion, which is what a jurist
wants to read; a raw word diff would give six.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

TOKEN = re.compile(
    r"\d[\d.,]*\d%?\s\([a-z][a-z ]*\)|\d%?\s\([a-z][a-z ]*\)"  # 14 (empat belas), 80% (delapan puluh persen)
    r"|\d+(?:[.,:/]\d+)*%?|[^\W\d_]+(?:-[^\W\d_]+)*|\n|[^\S\n]+|."
)
LEAST_COMMON = 0.25


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and how it differs: ``op`` is empty (in both), ``del`` (old only) or ``ins`` (new only); ``rupa`` is its look."""

    teks: str
    op: str = ""
    rupa: str = ""


Token = tuple[str, str]  # a word and its look
Styled = Sequence[tuple[str, str]]


def tokens(texts: Styled) -> list[Token]:
    """Return (text, look) stretches cut into words, numbers, spaces and signs."""
    return [(match[0], look) for text, look in texts for match in TOKEN.finditer(text)]


def word_diff(old: Styled, new: Styled) -> tuple[Piece, ...]:
    """Return what leads from *old* to *new*, both given as (text, look) stretches.

    Without the ``ins`` pieces it is *old*, without the ``del`` pieces it is *new*.
    """
    before, after = tokens(old), tokens(new)
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    middle = _changed(before[start : len(before) - end], after[start : len(after) - end])
    ops = [("", token) for token in before[:start]] + middle + [("", token) for token in before[len(before) - end :]]
    return tuple(_pieces(_joined(ops)))


def _common(before: Sequence[Token], after: Sequence[Token]) -> int:
    count = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        count += 1
    return count


Op = tuple[str, Token]


def _changed(before: list[Token], after: list[Token]) -> list[Op]:
    """Return the operations between two stretches that have no common start or end."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    blocks = matcher.get_opcodes()
    words = sum(bool(token[0].strip()) for tag, i, j, _, _ in blocks if tag == "equal" for token in before[i:j])
    longest = max(sum(bool(token[0].strip()) for token in side) for side in (before, after))
    if words < LEAST_COMMON * longest:
        return [("del", token) for token in before] + [("ins", token) for token in after]
    ops: list[Op] = []
    for tag, i, j, k, m in blocks:
        if tag == "equal":
            ops.extend(("", token) for token in before[i:j])
        else:
            ops.extend(("del", token) for token in before[i:j])
            ops.extend(("ins", token) for token in after[k:m])
    return ops


def _joined(ops: list[Op]) -> Iterator[Op]:
    """Yield *ops* with changes that only spaces separate joined: deletions first, then insertions."""
    deleted: list[Op] = []
    inserted: list[Op] = []
    spaces: list[Op] = []
    for op in ops:
        if op[0]:
            deleted.extend(("del", token) for _, token in spaces)
            inserted.extend(("ins", token) for _, token in spaces)
            spaces = []
            (deleted if op[0] == "del" else inserted).append(op)
        elif (deleted or inserted) and not op[1][0].strip():
            spaces.append(op)
        else:
            yield from (*deleted, *inserted, *spaces, op)
            deleted, inserted, spaces = [], [], []
    yield from (*deleted, *inserted, *spaces)


def _pieces(ops: Iterator[Op]) -> Iterator[Piece]:
    """Yield neighbouring operations of one kind and look as one piece."""
    text, last = "", ("", "")
    for op, (word, look) in ops:
        if (op, look) != last and text:
            yield Piece(text, last[0], last[1])
            text = ""
        last, text = (op, look), text + word
    if text:
        yield Piece(text, last[0], last[1])
