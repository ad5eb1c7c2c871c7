"""A Pasal that became an ayat of another Pasal, an ayat that became a Pasal: the same words, below a heading or without one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping

from naskah.compare.content import Content
from naskah.lines import Line
from naskah.model import UnitId

ALIKE = 0.8  # of the words in common
LEAST_WORDS = 6
MANY = 200  # texts beyond this are not searched
Pair = tuple[str, str]


def text_words(content: Content, key: str, article: bool = False) -> list[str]:
    """Return the words of a place that is one line of text, of an *article* those below its heading; else nothing.

    In an elucidation an ayat or an item has a heading too.
    """
    place = content.places[key]
    if article and (
        content.kind(key) == "pasal" or (UnitId(key).in_elucidation and content.family(key) == "isi" and len(place.blocks) > 1)
    ):
        lines = place.blocks[1:]
    elif content.family(key) == "isi":
        lines = place.blocks
    else:
        return []
    if len(lines) != 1 or not isinstance(lines[0], Line):
        return []
    return "".join(run.teks for run in lines[0].runs).split()


def wrapped(old: Content, new: Content, pairs: Mapping[str, str]) -> dict[str, str]:
    """Return which text of the older revision stands in the newer one under the heading of a Pasal, or no longer under one.

    *pairs* are the places that are one: a Pasal among them counts only where its own words are others now.
    """
    origin = {other: one for one, other in pairs.items()}
    before, after = dict(_texts(old, new, pairs)), dict(_texts(new, old, origin))
    if max(len(before), len(after)) > MANY:
        return {}
    counterparts: dict[str, str] = {}
    for one, words in before.items():
        scores = {other: likeness(words, text) for other, text in after.items() if _turned(old, one) != _turned(new, other)}
        best = [other for other, score in scores.items() if score >= ALIKE and score == max(scores.values())]
        best = [
            other
            for other in best
            if min(words.total(), after[other].total()) >= LEAST_WORDS or _hold_the_same(old, new, (one, other), pairs)
        ]
        if len(best) == 1 and best[0] not in counterparts.values():
            counterparts[one] = best[0]
    return counterparts


def _hold_the_same(old: Content, new: Content, texts: Pair, pairs: Mapping[str, str]) -> bool:
    """Tell whether what stands below a short text stands below the other one now."""
    below = set(new.below(texts[1]))
    return any(pairs.get(key) in below for key in old.below(texts[0]))


def _turned(content: Content, key: str) -> bool:
    return content.kind(key) == "pasal"


def _texts(content: Content, other: Content, pairs: Mapping[str, str]) -> Iterator[tuple[str, Counter[str]]]:
    """Yield the texts that may stand elsewhere in the *other* revision, with how often each word occurs."""
    for key, place in content.places.items():
        if place.satuan is None or (key in pairs and not _turned(content, key)):
            continue
        words = Counter(text_words(content, key, article=True))
        pair = pairs.get(key)
        if words.total() < (LEAST_WORDS if not content.below(key) else 1) or (
            pair and likeness(words, Counter(text_words(other, pair, article=True))) >= ALIKE
        ):
            continue
        yield key, words


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words that two texts have in common."""
    total = one.total() + other.total()
    return 2 * sum(min(count, other[word]) for word, count in one.items()) / total if total else 0.0


def side_by_side(steps: Iterable[Pair], texts: Mapping[str, str]) -> Iterator[Pair]:
    """Yield the joined order of both revisions with each of *texts* right before what it became, where the order of both allows it."""
    lone_steps: list[Pair] = []
    for step in steps:
        if not all(step):
            lone_steps.append(step)
            continue
        yield from _ordered(lone_steps, texts)
        lone_steps = []
        yield step
    yield from _ordered(lone_steps, texts)


def _ordered(lone: Collection[Pair], texts: Mapping[str, str]) -> Iterator[Pair]:
    """Yield places that one revision alone has, those of each revision in their order."""
    old, new = [one for one, _ in lone if one], [other for _, other in lone if other]
    if not any(texts.get(one) in new for one in old):
        yield from lone
        return
    i = k = 0
    for number, one in enumerate(old):
        other = texts.get(one, "")
        if other in new[k:]:
            yield from ((key, "") for key in old[i:number])
            yield from (("", key) for key in new[k : new.index(other)])
            yield from ((one, ""), ("", other))
            i, k = number + 1, new.index(other) + 1
    yield from ((key, "") for key in old[i:])
    yield from (("", key) for key in new[k:])
