"""Marks no wider than the change: of a word that is only spelt otherwise its letters, of a space the space, made visible.

A word that is another word is marked whole, and so is a number: two words of the law that share letters are still two words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from naskah.changes.words import tokens
from naskah.lines.blocks import Mark, Run

SPACE, BREAK = "␣", "¶"  # how a space and the end of a line are shown where hardly anything else is marked beside them
BOLD = "t"
LITTLE = 2  # letters by which a word is spelt otherwise
APART = 3  # runs that one word written apart takes: its halves and the space between them
MANY = 4000  # pairs of words: more are no slip of spelling
MOST = 0.6  # of the letters of a stretch: where more are marked it is marked whole

Op = tuple[Mark, Run]
Piece = tuple[Mark, int, int]  # letters from, to: of the older word where they went, of the newer one otherwise
Step = tuple[int, int, tuple[Op, ...]]  # how many words of either it takes, and what they become


def exact(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield *runs* in which nothing is marked that both revisions have; what merely counts on stays as it is."""
    for narrow, group in groupby(runs, lambda run: run.mark is not Mark.SAME and not run.akibat):
        stretch = list(group)
        yield from _together(_shown(_narrowed(stretch))) if narrow else stretch


def spelt_otherwise(runs: Iterable[Run]) -> Iterator[tuple[str, str]]:
    """Yield the words, older and newer, of which letters or the space between them alone are marked, neighbours together.

    A letter that only became capital or small is seen where it stands.
    """
    together: list[list[str]] = [["", ""]]
    for ops in _narrowing(list(runs)) or ():
        sides = ["".join(run.teks for mark, run in ops if mark is not other) for other in (Mark.INS, Mark.DEL)]
        marks = {mark for mark, _ in ops}
        if len(marks) > 1 or (together[-1][0] and marks == {Mark.SAME} and sides[0].isspace()):
            together[-1] = [one + other for one, other in zip(together[-1], sides, strict=True)]
        else:
            together.append(["", ""])
    yield from ((old.strip(), new.strip()) for old, new in together if old.casefold() != new.casefold())


def _narrowed(cluster: list[Run]) -> Iterator[Run]:
    """Yield a stretch of marked runs with the words and letters that both sides have unmarked."""
    steps = _narrowing(cluster)
    yield from cluster if steps is None else (replace(run, mark=mark) for ops in steps for mark, run in ops)


def _narrowing(cluster: list[Run]) -> list[tuple[Op, ...]] | None:
    """Return what becomes of each word of a stretch of marked runs; None where the stretch stays marked whole."""
    old, new = (_words(run for run in cluster if run.mark is mark) for mark in (Mark.DEL, Mark.INS))
    if not old or not new or len(old) * len(new) > MANY:
        return None
    steps = _aligned(old, new)
    return None if sum(map(_weight, steps)) > MOST * sum(len(run.teks) for run in cluster) else steps


def _words(runs: Iterable[Run]) -> list[Run]:
    """Return the words, numbers and signs of some runs, each space alone."""
    words = ((run, word) for run in runs for word, _ in tokens([(run.teks, run.rupa)]))
    return [replace(run, teks=part) for run, word in words for part in (word if word.isspace() else (word,))]


def _aligned(old: Sequence[Run], new: Sequence[Run]) -> list[tuple[Op, ...]]:
    """Return the operations that lead from *old* to *new* with the fewest letters marked."""
    costs = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    ways: dict[tuple[int, int], Step] = {}
    for i in range(len(old) + 1):
        for k in range(len(new) + 1):
            if i or k:
                last = _steps(old[max(i - APART, 0) : i], new[max(k - APART, 0) : k])
                options = ((costs[i - step[0]][k - step[1]] + _weight(step[2]), step) for step in last)
                costs[i][k], ways[i, k] = min(options, key=lambda option: option[0])
    i, k = len(old), len(new)
    found: list[tuple[Op, ...]] = []
    while i or k:
        back, over, ops = ways[i, k]
        found.append(ops)
        i, k = i - back, k - over
    return found[::-1]


def _weight(ops: Iterable[Op]) -> int:
    return sum(len(run.teks) for mark, run in ops if mark is not Mark.SAME)


def _steps(old: Sequence[Run], new: Sequence[Run]) -> Iterator[Step]:
    """Yield what the last words of both (:data:`APART`) may be: the same, spelt otherwise, written apart or together, gone, come."""
    if old and new and (ops := _spelt(old[-1], new[-1])):
        yield 1, 1, ops
    if len(new) == APART and old and (ops := _apart(old[-1], new, Mark.INS)):
        yield 1, APART, ops
    if len(old) == APART and new and (ops := _apart(new[-1], old, Mark.DEL)):
        yield APART, 1, ops
    if new:
        yield 0, 1, ((Mark.INS, new[-1]),)
    if old:
        yield 1, 0, ((Mark.DEL, old[-1]),)


def _spelt(old: Run, new: Run) -> tuple[Op, ...]:
    """Return how one word becomes the same word, spelt otherwise; nothing where they are two words."""
    if old.rupa != new.rupa:
        return ()
    if old.teks == new.teks:
        return ((Mark.SAME, new),)
    one, other = old.teks.casefold(), new.teks.casefold()
    if not (old.teks[0].isalpha() and new.teks[0].isalpha()) or len(one) != len(old.teks) or len(other) != len(new.teks):
        return ()
    head = _common(one, other)
    tail = _common(one[head:][::-1], other[head:][::-1])
    longest = max(len(one), len(other))
    if longest - head - tail > LITTLE or 2 * (head + tail) <= longest:
        return ()
    ops = (*_cases(old, new, range(head), 0), *_middle(old, new, head, tail),
           *_cases(old, new, range(len(one) - tail, len(one)), len(other) - len(one)))  # fmt: skip
    return ops if _weight(ops) < longest else ()


def _common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _middle(old: Run, new: Run, head: int, tail: int) -> Iterator[Op]:
    for mark, run in ((Mark.DEL, old), (Mark.INS, new)):
        if text := run.teks[head : len(run.teks) - tail]:
            yield mark, replace(run, teks=text)


def _cases(old: Run, new: Run, letters: range, offset: int) -> Iterator[Op]:
    """Yield *letters* of the older word, which the newer one has too, *offset* further: those that became capital or small marked."""
    for same, group in groupby(letters, lambda n: old.teks[n] == new.teks[n + offset]):
        places = list(group)
        first, last = places[0], places[-1] + 1
        came = replace(new, teks=new.teks[first + offset : last + offset])
        yield from ((Mark.SAME, came),) if same else ((Mark.DEL, replace(old, teks=old.teks[first:last])), (Mark.INS, came))


def _apart(word: Run, parts: Sequence[Run], mark: Mark) -> tuple[Op, ...]:
    """Return how *word* and *parts*, two words and what stands between them, become each other: *mark* is that of the parts."""
    first, between, last = parts
    if between.teks.strip() or first.teks.casefold() + last.teks.casefold() != word.teks.casefold():
        return ()
    if {run.rupa for run in parts} != {word.rupa}:
        return ()
    whole = replace(word, teks=first.teks + last.teks)
    turn = partial(_cases, word, whole) if mark is Mark.INS else partial(_cases, whole, word)
    place = len(first.teks)
    ops = (*turn(range(place), 0), (mark, between), *turn(range(place, len(word.teks)), 0))
    return ops if _weight(ops) < len(word.teks) else ()


def _shown(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield *runs* with each stretch of marks that a reader would overlook made visible: spaces and line ends as signs, in bold."""
    for same, stretch in groupby(runs, lambda run: run.mark is Mark.SAME):
        group = list(stretch)
        if same:
            yield from group
            continue
        for mark in (Mark.DEL, Mark.INS):
            own = [run for run in group if run.mark is mark]
            text = "".join(run.teks for run in own)
            if sum(map(str.isalnum, text)) <= 1:
                own = [replace(run, teks=_visible(run.teks)) for run in own]
            if len(text) <= LITTLE and not any(map(str.isdigit, text)):  # easily overlooked
                own = [replace(run, rupa=run.rupa if BOLD in run.rupa else run.rupa + BOLD) for run in own]
            yield from own


def _together(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield *runs* with those that differ in nothing but their words as one."""
    for _, alike in groupby(runs, lambda run: replace(run, teks="")):
        first, *others = alike
        yield replace(first, teks="".join(run.teks for run in (first, *others)))


def _visible(text: str) -> str:
    return "".join(BREAK + char if char == "\n" else SPACE if char.isspace() else char for char in text)
