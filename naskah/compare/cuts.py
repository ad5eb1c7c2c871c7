"""Texts that were cut in two and texts that were joined: their words stand unmarked, only the cut is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise, takewhile

from naskah.changes import Cut
from naskah.changes.common import likeness
from naskah.compare.content import Content
from naskah.compare.wrapping import text_words
from naskah.model import UnitId

SHARED = 0.6  # of the words of a part: it was cut off
IN_A_ROW = 0.4, 5  # of its words, and words at least: it was cut off too, and said of what or of whom when it stood alone
WHOLE = 0.7  # how like the parts together are to the whole
SIGNS = ".,;:"
LEAST = 3  # words that a part must have
Pairs = Sequence[tuple[str, str]]
Part = tuple[str, list[str]]


def find_cuts(old: Content, new: Content, steps: Pairs, wrapped: Mapping[str, str]) -> tuple[Cut, ...]:
    """Return the texts that were split or joined; *steps* is the joined order of both revisions.

    *wrapped* are those that stand below a heading now, or below none, as a whole: in one line with it or elsewhere.
    """
    split = _cuts(old, new, steps)
    cut_keys = {key for satu, banyak in split for key in (satu, *banyak)}
    turned = [(other, one) for one, other in steps]
    joins = [cut for cut in _cuts(new, old, turned) if not cut_keys & {cut[0], *cut[1]}]
    cut_keys |= {key for satu, banyak in joins for key in (satu, *banyak)}
    whole = [
        (one, (other,))
        for (one, no), (none, other) in pairwise(steps)
        if not (no or none) and one and wrapped.get(one) == other and not cut_keys & {one, other}
    ]
    cut_keys |= {key for satu, banyak in whole for key in (satu, *banyak)}
    inner = [*_inner(old, new, steps, cut_keys)]
    cut_keys |= {key for satu, banyak in inner for key in (satu, *banyak)}
    outer = [*_inner(new, old, turned, cut_keys)]
    cut_keys |= {key for satu, banyak in outer for key in (satu, *banyak)}
    lone = {one or other for one, other in steps if not (one and other)}
    far = [
        Cut(one, (other,), True, jauh=True)
        for one, other in wrapped.items()
        if {one, other} <= lone
        and not {one, other} & cut_keys
        and text_words(old, one, article=True)
        and text_words(new, other, article=True)
    ]
    return (
        *(Cut(satu, banyak, True) for satu, banyak in (*split, *whole, *inner)),
        *(Cut(satu, banyak, False) for satu, banyak in (*joins, *outer)),
        *far,
    )


def _inner(whole: Content, parts: Content, steps: Pairs, used: Set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each elucidation of a Pasal that is word for word the one of an ayat in it: of several the first."""
    for index, (one, other) in enumerate(steps):
        if not (one and other and UnitId(one).in_elucidation) or used & {one, other} or whole.kind(one) != "pasal":
            continue
        words = text_words(whole, one, article=True)
        if not words or len(parts.places[other].blocks) > 1:
            continue
        inside = takewhile(lambda step: not step[0], steps[index + 1 :])
        found = (key for _, key in inside if key not in used and text_words(parts, key, article=True) == words)
        if (key := next(found, "")) and other in set(UnitId(key).above):
            yield one, (key,)


def _cuts(whole: Content, parts: Content, steps: Pairs) -> list[tuple[str, tuple[str, ...]]]:
    """Return (key of the one text, keys of its parts) where a text of *whole* stands in several places of *parts*."""
    cuts: list[tuple[str, tuple[str, ...]]] = []
    used: set[str] = set()
    for index, (one, other) in enumerate(steps):
        if not one:
            continue
        words = _bare(text_words(whole, one, article=True))
        own = _bare(text_words(parts, other, article=True)) if other else []
        if not words or words == own or len(words) < 2 * LEAST or (own and not _alone(parts, other)):
            continue
        after = list(_lone(steps[index + 1 :], used, parts))
        before = list(_lone(steps[index - 1 :: -1] if index else [], used, parts)) if own or not (other or after) else []
        chosen = _chosen(words, (other, own) if own else None, before, after)
        if len(chosen) > 1 or (chosen and other and not own):
            used |= set(chosen)
            cuts.append((one, tuple(chosen)))
    return cuts


def _bare(words: list[str]) -> list[str]:
    """Return *words* without the signs at their ends: what stood within a sentence ends one now."""
    return [word.strip(SIGNS) or word for word in words]


def _lone(steps: Pairs, used: set[str], content: Content) -> Iterator[Part]:
    """Yield the places side by side that only the side of the parts has, with their words."""
    for one, other in steps:
        if one or not other or other in used:
            return
        if words := _bare(text_words(content, other)):
            yield other, words
        else:
            return


def _chosen(words: list[str], own: Part | None, before: list[Part], after: list[Part]) -> list[str]:
    """Return the places that hold *words* together, in printed order; none when they do not."""
    parts = [own] if own else []
    for part in after:
        if not _cut_off(part, parts, words):
            break
        parts.append(part)
    for part in before:
        if not _cut_off(part, parts, words):
            break
        parts.insert(0, part)
    together = [word for _, text in parts for word in text]
    if not together or likeness(words, together) < WHOLE:
        return []
    return [key for key, _ in parts]


def _cut_off(part: Part, parts: list[Part], words: list[str]) -> bool:
    """Tell whether *part* says what *words* say and the other *parts* do not."""
    missing = Counter(words) - Counter(word for _, text in parts for word in text)
    shared = sum(min(count, missing[word]) for word, count in Counter(part[1]).items())
    if not parts and shared == len(part[1]) < LEAST:
        return True  # the words that lead to a list
    return shared >= max(SHARED * len(part[1]), LEAST) or _in_a_row(part[1], missing) >= max(IN_A_ROW[0] * len(part[1]), IN_A_ROW[1])


def _in_a_row(words: list[str], missing: Counter[str]) -> int:
    """Return how many *words* side by side are among the *missing* ones."""
    longest = count = 0
    left = missing.copy()
    for word in words:
        count = count + 1 if left[word] > 0 else 0
        left[word] -= 1
        longest = max(longest, count)
    return longest


def _alone(content: Content, key: str) -> bool:
    """Tell whether the text of a place is all that it prints, so that what was cut off can follow it."""
    return content.kind(key) != "pasal" or len(content.places[key].blocks) == 2
