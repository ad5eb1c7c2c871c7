"""Which matched things kept their order, and the one order in which both revisions are printed together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence


def kept(pairs: Sequence[tuple[int, int]], weights: Sequence[int]) -> list[int]:
    """Return the indexes of the heaviest choice of *pairs* (old place, new place) that stand in the same order in both.

    *pairs* are given in the order of the old places. What is left out was moved: as few words as possible.
    """
    ranks = sorted(other for _, other in pairs)
    best = [(0, -1)] * (len(pairs) + 1)  # Fenwick tree over the new places: (weight of the best chain, its last pair)
    before = [-1] * len(pairs)
    top = (0, -1)
    for index, (_, other) in enumerate(pairs):
        rank = bisect_left(ranks, other)
        weight, last = _best(best, rank)
        before[index] = last
        chain = (weight + weights[index], index)
        top = max(top, chain, key=lambda found: found[0])
        _put(best, rank + 1, chain)
    chosen, index = [], top[1]
    while index >= 0:
        chosen.append(index)
        index = before[index]
    return chosen[::-1]


def _best(tree: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    best_chain = (0, -1)
    while rank > 0:
        best_chain = max(best_chain, tree[rank], key=lambda chain: chain[0])
        rank -= rank & -rank
    return best_chain


def _put(tree: list[tuple[int, int]], rank: int, chain: tuple[int, int]) -> None:
    while rank < len(tree):
        if chain[0] > tree[rank][0]:
            tree[rank] = chain
        rank += rank & -rank


def joined(old: Sequence[str], new: Sequence[str], chain: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield (old, new) in one order: matched things together, what only the old has before what only the new has."""
    i = k = 0
    for one, other in [*chain, ("", "")]:
        while i < len(old) and old[i] != one:
            yield old[i], ""
            i += 1
        while k < len(new) and new[k] != other:
            yield "", new[k]
            k += 1
        if one:
            yield one, other
            i, k = i + 1, k + 1
