"""Generated pairs of a made-up regulation: every kind of edit, alone and together.

The default suite takes a sample; `make sweep` takes more than a thousand pairs. NASKAH_BENIH sets another first seed.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable
from typing import Any

import jsonschema
import pytest

from naskah.compare import SCHEMA, as_data, compare
from naskah.lines import document
from naskah.model import Peraturan
from naskah.redline.document import final
from tests.compare.checking import check_complete, check_docx, check_lines
from tests.compare.conftest import TEMPLATES
from tests.compare.look import html_look, printed_look
from tests.compare.mutations import MUTATIONS, mutated, small
from tests.compare.unit_lists import identified

FIRST = int(os.environ.get("NASKAH_BENIH", "0"))
SAMPLE, BATCHES, BATCH = 40, 30, 50


def pair_of(base: Peraturan, seed: int) -> tuple[Peraturan, Peraturan]:
    rng = random.Random(seed)
    old = mutated(small(base, rng), rng, rng.randrange(3))
    return old, mutated(old, rng, rng.choice((1, 2, 3, 5, 15)))


def check_pairs(base: Peraturan, body: Callable[..., Any], seeds: Iterable[int], every: int) -> None:
    """Check the pairs of *seeds*; each *every*-th of them as DOCX and as HTML too."""
    for seed in seeds:
        old, new = pair_of(base, seed)
        printed = document(old, draft=False), document(new, draft=False)
        comparison = compare(old, new, printed)
        try:
            marked = check_lines(comparison, printed)
            check_complete(comparison, printed)
            looks = [printed_look(naskah) for naskah in printed]
            assert comparison.identical == (looks[0] == looks[1])
            if not seed % every:
                check_docx(body(marked), *printed)
                jsonschema.validate(as_data(comparison), SCHEMA)
                if looks[0] == looks[1]:
                    assert html_look(printed[0], TEMPLATES) == html_look(printed[1], TEMPLATES)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}") from error


def test_redline_holds_exactly_both_revisions_and_nothing_is_missing(small: Peraturan, body: Callable[..., Any]) -> None:
    check_pairs(small, body, range(FIRST, FIRST + SAMPLE), 5)


@pytest.mark.sweep
@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_same_for_more_than_a_thousand_pairs(small: Peraturan, body: Callable[..., Any], batch: int) -> None:
    start = FIRST + SAMPLE + batch * BATCH
    check_pairs(small, body, range(start, start + BATCH), 1)


@pytest.mark.parametrize("mutation", sorted(set(MUTATIONS), key=lambda mutation: mutation.__name__), ids=lambda m: m.__name__)
def test_each_kind_of_edit_survives_the_docx(small: Peraturan, body: Callable[..., Any], mutation: Any) -> None:
    for seed in range(FIRST, FIRST + 3):
        new = identified(mutation(small, random.Random(seed)))
        comparison = compare(small, new)
        check_complete(comparison)
        both = final(comparison)
        marked = check_lines(comparison)
        if seed == FIRST:
            check_docx(body(marked), *both)
        assert comparison.identical == (printed_look(both[0]) == printed_look(both[1]))


def test_a_revision_compared_with_itself_has_no_changes(small: Peraturan) -> None:
    for seed in range(FIRST, FIRST + 20):
        one = mutated(small, random.Random(seed), 6)
        comparison = compare(one, one)
        assert comparison.identical
        assert not comparison.data
        assert not [step for step in comparison.steps if step.change]


def test_comparing_backwards_swaps_insertions_and_deletions(small: Peraturan) -> None:
    for seed in range(FIRST + 3000, FIRST + 3015):
        old, new = pair_of(small, seed)
        there, back = compare(old, new), compare(new, old)
        assert there.identical == back.identical
        check_lines(back)
        check_complete(back)
