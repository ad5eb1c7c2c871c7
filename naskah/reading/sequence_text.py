"""Scraps read as text: the first words of a Pasal, the rest of what was begun, or a paragraph of its own and in which item it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from naskah.reading.labels import Label
from naskah.reading.scraps import LINE, PARAGRAPH, Scrap
from naskah.reading.sequence_state import LISTED, REFERENCE, STEP, TERMINAL, Act, Level, State, grown

BOXES = "☐☑□"
FILLED = re.compile(r"[.…_]{5,}$")  # a line to fill in
ALONE, IN_A_BODY = 3.0, 4.0  # what speaks against a line of a page being a paragraph of its own; more in the body of a law
ENDED, GOING_ON, CAPITAL, SMALL = (
    1.0,
    -1.5,
    0.5,
    -2.5,
)  # what the words say for a paragraph: a sentence has ended or not, how the line begins
BESIDE, FARTHEST = 3.0, 3.0  # points beside the place of a text that cost one, the most that this may cost
SHORT, LONGEST_TITLE, MOST = (
    3,
    12,
    0.8,
)  # letters of words that no title sets in capitals, words of a title, part of them that begin with one
INSIDE = 4.0  # points by which the text of an item stands right of its number at least
OUT_OF_PLACE = 1.5
# What speaks for a line typed as a paragraph going on with the sentence above it: it ends that, stands within it, begins with a capital.
ENDS_IT, WITHIN, SMALL_IN_ANNEX, UNENDED = 4.0, 2.5, 1.0, 0.5
CLOSED = 3.5  # what speaks against one more sentence in the last item of a list, behind its full stop


def texts_of(scrap: Scrap, state: State, label: Label | None, annex: bool) -> Iterator[State]:
    """Yield a scrap read as text."""
    words = " ".join(scrap.words.split())
    against = _against_text(scrap, state, label)
    if state.fresh or not state.tail:
        yield replace(grown(state, against, (), words, Act("text", 0, title=words)), base=_base(scrap, state))
        return
    ended = bool(TERMINAL.search(state.tail))
    more = against + (0.0 if scrap.how == LINE else 2.0 if ended or scrap.how == PARAGRAPH else 0.0)
    more += 2.5 if scrap.how == PARAGRAPH and ended else 1.5 if scrap.how == PARAGRAPH and not words[:1].islower() else 0.0
    if scrap.how == LINE and annex:
        more += _parted(scrap, label.rest if label else words, state.tail, ended)
        closed = bool(state.stack) and state.stack[-1].ending == 2 and state.tail.rstrip().endswith(".") and words[:1].isupper()
        more += CLOSED if closed else 0.0
        more += 6.0 if scrap.text[:1] in BOXES or FILLED.search(state.tail) else 0.0
    if scrap.how == PARAGRAPH and label is None and not ended:
        more -= _goes_on(words, state.tail, annex)
    more -= 2.5 if scrap.how == PARAGRAPH and not ended and REFERENCE.search(state.tail) else 0.0
    yield grown(state, more, state.stack, f"{state.tail} {words}"[-160:], Act("more", len(state.stack), title=words))
    alone = against + (1.0 if scrap.how == PARAGRAPH and ended else 2.0 if scrap.how == PARAGRAPH else ALONE if scrap.how == LINE else 2.5)
    alone += IN_A_BODY if scrap.how == LINE and not annex else 0.0
    for depth, cost in _depths(scrap, state):
        one = grown(state, alone + cost, state.stack[:depth], words, Act("text", depth, title=words))
        yield one if depth else replace(one, base=_base(scrap, state))


def _goes_on(words: str, tail: str, annex: bool) -> float:
    """Return what speaks for a paragraph being but a line of the sentence above it, which had no end.

    No sentence begins with a small letter or a figure; what has no end may be a title in an annex, hardly so in the body.
    """
    if not (words[:1].islower() or (words[:1].isdigit() and not _titles(tail, words))):
        return 0.0 if annex else UNENDED
    return ENDS_IT if words.endswith((".", ";")) else SMALL_IN_ANNEX if annex else WITHIN


def _parted(scrap: Scrap, words: str, tail: str, ended: bool) -> float:
    """Return what speaks against a line of a page going on with the text above it."""
    if not scrap.parts:
        return 0.0
    before = ENDED if ended or _titles(tail, words) else GOING_ON
    return max(scrap.parts + before + (SMALL if words[:1].islower() else CAPITAL), 0.0)


def _titles(tail: str, words: str) -> bool:
    """Tell whether the few words before are a title and what follows is none: most of them begin with a capital letter."""
    title, text = ([word for word in one.split() if len(word) > SHORT and word[0].isalpha()] for one in (tail, words))
    capitals, others = (sum(word[0].isupper() for word in one) for one in (title, text))
    return 0 < len(title) <= LONGEST_TITLE and capitals >= MOST * len(title) and others < MOST * len(text)


def _base(scrap: Scrap, state: State) -> float | None:
    """Return where text below no list stands, as this one shows it."""
    return scrap.body if scrap.body is not None else state.base


def _against_text(scrap: Scrap, state: State, label: Label | None) -> float:
    """Return what speaks against a scrap that begins with a number being mere text."""
    if label is None:
        return 0.0
    if scrap.label:
        return 8.0
    if state.tail and REFERENCE.search(state.tail) and not LISTED.search(state.tail):
        return 0.0
    ended = not state.tail or TERMINAL.search(state.tail) or LISTED.search(state.tail) or scrap.begins
    if scrap.how == LINE:
        return 5.6 if ended else 1.0
    return 6.0 if ended else 4.0


def _depths(scrap: Scrap, state: State) -> Iterator[tuple[int, float]]:
    """Yield how deep a paragraph may stand, and what speaks against it: in the list item whose text stands where it does."""
    if scrap.how != LINE:
        yield _set_in(scrap.indent, state.stack), 0.0
        return
    off = [_off(scrap, state, depth) / BESIDE for depth in range(len(state.stack) + 1)]
    if min(off) >= FARTHEST:  # it stands where nothing else does
        usual = _set_in(scrap.indent if scrap.body is None else scrap.body, state.stack)
        off = [0.0 if depth == usual else OUT_OF_PLACE for depth in range(len(state.stack) + 1)]
    yield from ((depth, min(one - min(off), FARTHEST)) for depth, one in enumerate(off))


def _off(scrap: Scrap, state: State, depth: int) -> float:
    """Return how far (points) a paragraph stands from where it would if it stood in the open item of a depth (0: in none)."""
    stands = [scrap.body] if scrap.body is not None else [scrap.indent, scrap.indent - scrap.first]
    if depth:
        level = state.stack[depth - 1]
        return min(abs(one - level.text) if one > level.outer + INSIDE else FARTHEST * BESIDE for one in stands)
    outer = state.stack[0].outer if state.stack else min(stands)
    below = [max(one - outer, 0.0) for one in stands]  # nothing in an item stands left of its number
    return min([*below, *(abs(one - state.base) for one in stands if state.base is not None)])


def _set_in(indent: float, stack: tuple[Level, ...]) -> int:
    """Return how deep a paragraph stands: below the last list item that does not stand further in than it does."""
    for depth in range(len(stack), 0, -1):
        if indent > stack[depth - 1].outer + STEP / 4:
            return depth
    return 0
