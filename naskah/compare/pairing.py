"""Which unit of the older revision is which unit of the newer: by id, by content, by number, by similarity.

An id that a drafter gave is trusted. An id that follows from the printed number is only a hint: once a Pasal was
inserted, ``pasal-7`` is another Pasal. So equal content goes before such an id, and the id before similarity.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from naskah.compare.content import Content, Evidence

LIKELY = 0.5  # of the words in common: enough with the same number
SIMILAR = 0.6  # enough without it
ELSEWHERE = 0.8  # enough below another parent
LEAST_WORDS = 6  # a shorter text is no evidence that a unit was moved to another parent


@dataclass(slots=True)
class Pairing:
    """Finds pairs among the places of two revisions; ``pairs`` maps older keys to newer ones."""

    old: Content
    new: Content
    pairs: dict[str, str]
    taken: set[str]

    @classmethod
    def of(cls, old: Content, new: Content) -> Pairing:
        """Return the finished pairing."""
        pairing = cls(old, new, {}, set())
        pairing._pair_parts()
        pairing._pair_elsewhere()
        return pairing

    # -- order of work ---------------------------------------------------------------------------------------------

    def _pair_parts(self) -> None:
        """Pair the Pasal through the whole body first (their numbers run through), then part by part downwards."""
        for part in ("batang-tubuh", "penjelasan/pasal-demi-pasal"):
            self._pair(self.old.articles(part), self.new.articles(part))
        for one, other in self._annexes():
            self._pair_below(one, other)
        for root in sorted(set(self.old.roots()) - set(self.old.annexes())):
            self._pair_below(root, root)
        for one, other in list(self.pairs.items()):
            if self.old.kind(one) == "pasal":
                self._pair_below(one, other)

    def _annexes(self) -> Iterable[tuple[str, str]]:
        """Yield the keys under which the parts of matched annexes stand: by name, then in order."""
        old, new = self.old.annexes(), self.new.annexes()
        by_name = {name: key for key, name in new.items()}
        known = {key: by_name[name] for key, name in old.items() if name and name in by_name}
        rest = [key for key in old if key not in known], [key for key in new if key not in known.values()]
        known |= dict(zip(*rest, strict=False))
        for one, other in known.items():
            for suffix in ("", "/kepala", "/penutup"):
                yield one + suffix, other + suffix

    def _pair_below(self, one: str, other: str) -> None:
        """Pair what stands below two keys, and so on downwards; what a Pasal holds is paired with the Pasal."""
        self._pair(self.old.below(one), self.new.below(other))
        for old in self.old.below(one):
            matched = self.pairs.get(old)
            if matched and self.old.kind(old) != "pasal":
                self._pair_below(old, matched)

    def _pair_elsewhere(self) -> None:
        """Pair what is left over with what is left over below other parents: it was moved there.

        A name given by hand (a table's) says more than words: a table has few of its own.
        """
        for one, other in self._by(self.old.given, self.new.given, *self._free(self.old.keys(), self.new.keys())):
            self._pair_below(one, other)
        old, new = self._free(self.old.keys(), self.new.keys())
        long = [key for key in old if self.old.words(key).total() >= LEAST_WORDS]
        found = self._by(self.old.whole, self.new.whole, long, new)
        found += self._by_likeness(*self._free(long, new), ELSEWHERE)
        for one, other in found:
            self._pair_below(one, other)

    # -- siblings ----------------------------------------------------------------------------------------------------

    def _pair(self, old: list[str], new: list[str]) -> list[tuple[str, str]]:
        """Pair two lists of siblings; return the new pairs."""
        found: list[tuple[str, str]] = []
        given = self.old.given, self.new.given
        found += self._by(*given, *self._free(old, new))
        found += self._by(lambda key: self._named(self.old, key), lambda key: self._named(self.new, key), *self._free(old, new))
        found += self._by(self.old.whole, self.new.whole, *self._free(old, new))
        found += self._by_number(*self._free(old, new), LIKELY)
        found += self._by_likeness(*self._free(old, new), SIMILAR)
        found += self._by_number(*self._free(old, new), 0.0)
        return found

    @staticmethod
    def _named(content: Content, key: str) -> Evidence:
        whole = content.whole(key)
        return (content.name(key), *whole) if whole else None

    def _free(self, old: Iterable[str], new: Iterable[str]) -> tuple[list[str], list[str]]:
        return [key for key in old if key not in self.pairs], [key for key in new if key not in self.taken]

    def _take(self, one: str, other: str) -> tuple[str, str]:
        self.pairs[one] = other
        self.taken.add(other)
        return one, other

    def _by(
        self, one: Callable[[str], Evidence], other: Callable[[str], Evidence], old: list[str], new: list[str]
    ) -> list[tuple[str, str]]:
        """Pair keys that say the same, those that say it several times in their order."""
        saying: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
        for key in new:
            if said := other(key):
                saying[self.new.kind(key), said].append(key)
        found = []
        for key in old:
            said = one(key)
            if said and (same := saying.get((self.old.kind(key), said))):
                found.append(self._take(key, same.pop(0)))
        return found

    def _by_number(self, old: list[str], new: list[str], least: float) -> list[tuple[str, str]]:
        """Pair keys of one kind and name that are at least so similar; a paragraph's count is no name of its own."""
        named = {(self.new.kind(key), self.new.name(key)): key for key in new}
        found = []
        for key in old:
            other = named.get((self.old.kind(key), self.old.name(key)))
            if other is None or other in self.taken:
                continue
            enough = max(least, LIKELY / 2) if self.old.counted(key) else least
            if self._likeness(key, other) >= enough:
                found.append(self._take(key, other))
        return found

    def _by_likeness(self, old: list[str], new: list[str], least: float) -> list[tuple[str, str]]:
        """Pair the most similar keys of one kind first."""
        scores = []
        for i, one in enumerate(old):
            for k, other in enumerate(new):
                if self.old.kind(one) == self.new.kind(other) and (score := self._likeness(one, other)) >= least:
                    scores.append((-score, abs(i - k), i, k))
        found = []
        for _, _, i, k in sorted(scores):
            if old[i] not in self.pairs and new[k] not in self.taken:
                found.append(self._take(old[i], new[k]))
        return found

    def _likeness(self, one: str, other: str) -> float:
        return likeness(self.old.words(one), self.new.words(other))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words two texts have in common; two empty ones are alike."""
    total = one.total() + other.total()
    if not total:
        return 1.0
    if 2 * min(one.total(), other.total()) < SIMILAR / 2 * total:
        return 0.0
    return 2 * sum(min(count, other[word]) for word, count in one.items() if word in other) / total
