"""Which texts may be alike is found by their rarest words: nothing is passed over that likeness would have paired. All made up."""

from __future__ import annotations

from collections import Counter, defaultdict

from hypothesis import given
from hypothesis import strategies as st

from naskah.compare.pairing import ELSEWHERE, SIMILAR, _sharing, likeness

TEXT = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h"]), max_size=9).map(Counter)


@given(TEXT, st.lists(TEXT, max_size=6), st.sampled_from([SIMILAR, ELSEWHERE]))
def test_all_that_is_alike_shares_one_of_the_rarest_words(one: Counter[str], others: list[Counter[str]], least: float) -> None:
    places = defaultdict(list)
    for number, other in enumerate(others):
        for word in other or ("",):
            places[word].append(number)
    alike = {number for number, other in enumerate(others) if likeness(one, other) >= least}
    assert alike <= _sharing(one, places, least)
