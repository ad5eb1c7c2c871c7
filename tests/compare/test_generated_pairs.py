"""More than a thousand generated pairs of a made-up regulation: every kind of edit, alone and together."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from naskah.compare import compare
from naskah.lines import document
from naskah.lines.redline import final
from naskah.model import Peraturan
from tests.compare.checking import check_complete, check_docx, check_lines
from tests.compare.mutations import MUTATIONS, mutated, small
from tests.compare.unit_lists import identified

BATCHES, BATCH = 20, 50
EVERY = 5  # so many pairs are checked as DOCX as well


def pair_of(base: Peraturan, seed: int) -> tuple[Peraturan, Peraturan]:
    rng = random.Random(seed)
    old = mutated(small(base, rng), rng, rng.randrange(3))
    return old, mutated(old, rng, rng.choice((1, 2, 3, 5, 15)))


@pytest.mark.parametrize("batch", range(BATCHES))
def test_redline_holds_exactly_both_revisions_and_nothing_is_missing(small: Peraturan, body: Callable[..., Any], batch: int) -> None:
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        old, new = pair_of(small, seed)
        printed = document(old, draft=False), document(new, draft=False)
        comparison = compare(old, new, printed)
        try:
            marked = check_lines(comparison, printed)
            check_complete(comparison, printed)
            if not seed % EVERY:
                check_docx(body(marked), *printed)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}") from error


@pytest.mark.parametrize("mutation", sorted(set(MUTATIONS), key=lambda mutation: mutation.__name__), ids=lambda m: m.__name__)
def test_each_kind_of_edit_survives_the_docx(small: Peraturan, body: Callable[..., Any], mutation: Any) -> None:
    for seed in range(4):
        new = identified(mutation(small, random.Random(seed)))
        comparison = compare(small, new)
        check_complete(comparison)
        check_docx(body(check_lines(comparison)), *final(comparison))


def test_a_revision_compared_with_itself_has_no_changes(small: Peraturan) -> None:
    for seed in range(30):
        one = mutated(small, random.Random(seed), 6)
        comparison = compare(one, one)
        assert comparison.identical
        assert not comparison.data
        assert not [step for step in comparison.steps if step.change]


def test_comparing_backwards_swaps_insertions_and_deletions(small: Peraturan) -> None:
    for seed in range(3000, 3025):
        old, new = pair_of(small, seed)
        there, back = compare(old, new), compare(new, old)
        assert there.identical == back.identical
        check_lines(back)
        check_complete(back)
