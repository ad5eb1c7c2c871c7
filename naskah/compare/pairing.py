"""Which unit of the older revision is which unit of the newer: by id, by content, by number, by similarity.

An id that a drafter gave is trusted wherever it stands. An id that follows from the printed number is only a hint: once a
Pasal was inserted, ``pasal-7`` is another Pasal. So equal content goes before such an id, here or below another parent, and
the id before similarity. The place alone pairs only what has no counterpart anywhere else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from naskah.compare.content import Content, Evidence, part_of
from naskah.compare.wrapping import wrapped
from naskah.model import UnitId

ELUCIDATION, ARTICLE_BY_ARTICLE = "penjelasan", "penjelasan/pasal-demi-pasal"
LIKELY = 0.5  # of the words in common: enough with the same number
SIMILAR = 0.6  # enough without it
ELSEWHERE = 0.8  # enough below another parent
LEAST_WORDS = 6  # a shorter text is no evidence that a unit was moved to another parent
FEW_WORDS = 3  # within one Pasal or sub-chapter these are enough
NOTHING = ("",)  # what stands for the words of a text that has none
MANY = 400  # leftovers beyond this are not searched for similar ones elsewhere: nothing would be certain any more


@dataclass(slots=True)
class Pairing:
    """Finds pairs among the places of two revisions.

    ``pairs`` maps older keys to newer ones; ``parts`` the keys under which places stand that are no places themselves
    (an annex, its end, the body). ``wrapped`` are texts that stand below the heading of a Pasal now, or no longer below one.
    """

    old: Content
    new: Content
    pairs: dict[str, str]
    paired_keys: set[str]
    parts: dict[str, str] = field(default_factory=dict)
    wrapped: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, old: Content, new: Content) -> Pairing:
        """Return the finished pairing."""
        old.other_tables, new.other_tables = new.own_tables, old.own_tables
        pairing = cls(old, new, {}, set())
        pairing._pair_named()
        pairing._pair_alike()
        pairing._map_parts()
        pairing._pair_parts(last=False)
        pairing._pair_elsewhere()
        pairing._pair_parts(last=True)
        pairing.wrapped = wrapped(old, new, pairing.pairs)
        for one, other in pairing.wrapped.items():
            pairing._pair_below(one, other, last=True)
        return pairing

    # -- wherever they stand ---------------------------------------------------------------------------------------

    def _pair_named(self) -> None:
        """Pair the units that a drafter's id names, wherever they stand: a table's name, the ``id`` of a unit that was moved."""
        owners = defaultdict[str, list[str]](list)
        for key in self.new.places:
            if own := self.new.own(key):
                owners[own].append(key)
        older_owners = Counter(own for key in self.old.places if (own := self.old.own(key)))
        for key in self.old.places:
            own = self.old.own(key)
            sole_bearers = owners.get(own, []) if own and older_owners[own] == 1 else []
            bearers = [other for other in owners.get(key, []) if key != own] or (sole_bearers if len(sole_bearers) == 1 else [])
            if own and key in self.new.places:
                bearers = [key]
            elif own in self.new.places and not bearers:
                bearers = [own]
            for other in bearers[:1]:
                if other not in self.paired_keys and self.old.family(key) == self.new.family(other):
                    self._take(key, other)

    def _pair_alike(self) -> None:
        """Pair what says the same and says it only once: a text at any place, the heading of a division by its kind."""
        sides = [self._said_once(content) for content in (self.old, self.new)]
        for words, key in sides[0].items():
            other = sides[1].get(words)
            if other and key not in self.pairs and other not in self.paired_keys and self._enough(key, other):
                self._take(key, other)

    @staticmethod
    def _said_once(content: Content) -> dict[tuple[str, ...], str]:
        keys_by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key in content.places:
            if content.places[key].satuan and (whole := content.whole(key)):
                keys_by_words[(content.family(key), *whole)].append(key)
        return {words: keys[0] for words, keys in keys_by_words.items() if len(keys) == 1}

    def _enough(self, key: str, other: str) -> bool:
        """Tell whether two places that say the same say enough to be one, though they stand elsewhere."""
        if self.old.places[key].induk == self.new.places[other].induk or self.old.heads(key):
            return True
        words = self.old.words(key).total()
        return words >= LEAST_WORDS or (words >= FEW_WORDS and self.old.top(key) == self.new.top(other))

    # -- order of work ---------------------------------------------------------------------------------------------

    def _map_parts(self) -> None:
        """Match the annexes by what they have in common, then by name, then in order; any other part is itself."""
        old, new = self.old.annexes(), self.new.annexes()
        shared = Counter((self.old.part(one), self.new.part(other)) for one, other in self.pairs.items())
        for (one, other), _ in sorted(shared.items(), key=lambda item: -item[1]):
            self._map(one, other, old, new)
        for one, name in old.items():
            for other in [key for key, title in new.items() if name and title == name]:
                self._map(one, other, old, new)
        for one, other in zip(*self._unmapped(old, new), strict=False):
            self._map(one, other, old, new)
        for root in set(self.old.roots()) & set(self.new.roots()):
            if part_of(root) not in old:
                self.parts[root] = root
        self._map_ends(old)
        self._map_silent()

    def _unmapped(self, old: dict[str, str], new: dict[str, str]) -> tuple[list[str], list[str]]:
        return [key for key in old if key not in self.parts], [key for key in new if key not in self.parts.values()]

    def _map(self, one: str, other: str, old: dict[str, str], new: dict[str, str]) -> None:
        if one in old and other in new and one not in self.parts and other not in self.parts.values():
            self.parts[one] = other

    def _map_ends(self, annexes: dict[str, str]) -> None:
        """Let the head of an annex go with its first units and its end with its last: an annex may be cut in two, or two joined."""
        for one in annexes:
            other = self.parts.get(one)
            if other is None:
                continue
            homes = [self.new.part(self.pairs[key]) for key in self.old.below(one) if key in self.pairs] or [other]
            origins = self._origins(other) or [one]
            for suffix, home, origin in (("/kepala", homes[0], origins[0]), ("/penutup", homes[-1], origins[-1])):
                if origin in annexes and origin not in self.parts and f"{other}{suffix}" not in self.parts.values():
                    self.parts[f"{origin}{suffix}"] = f"{other}{suffix}"  # joined to this one until now
                    continue
                cut_off = home in self.new.annexes() and home not in self.parts.values()  # part of this one until now
                annex = home if cut_off and f"{home}{suffix}" not in self.parts.values() else other
                if f"{annex}{suffix}" not in self.parts.values():
                    self.parts[f"{one}{suffix}"] = f"{annex}{suffix}"

    def _origins(self, other: str) -> list[str]:
        """Return the parts that what stands directly in a newer part came from, in order."""
        origin = {new: old for old, new in self.pairs.items()}
        return [self.old.part(origin[key]) for key in self.new.below(other) if key in origin]

    def _map_silent(self) -> None:
        """Let a unit that prints nothing of itself (a form without a title) be the one of its name.

        The one in the annex it went to goes before the one with its key, and that before the only one called so.
        """
        old, new = ([key for key in side.roots() if key in side.peraturan.units] for side in (self.old, self.new))
        counts = [Counter(UnitId(key).name for key in side) for side in (old, new)]
        by_name = {UnitId(key).name: key for key in new}
        for one in old:
            name, part = UnitId(one).name, part_of(one)
            alone = by_name.get(name, "") if counts[0][name] == counts[1][name] == 1 else ""
            for other in (self.parts.get(part, "") + one.removeprefix(part), one, alone):
                if other in new and one not in self.parts and other not in self.parts.values():
                    self.parts[one] = other

    def _pair_parts(self, last: bool) -> None:
        """Pair the Pasal through the whole body first (their numbers run through), then part by part downwards.

        At *last* a place pairs what is left of one number there, however little it has in common.
        """
        self._pair(self.old.articles("batang-tubuh"), self.new.articles("batang-tubuh"), last)
        self._pair_elucidation()
        self._pair(self.old.articles(ARTICLE_BY_ARTICLE), self.new.articles(ARTICLE_BY_ARTICLE), last)
        for one, other in sorted(self.parts.items()):
            self._pair_below(one, other, last)
        for one, other in list(self.pairs.items()):
            if self.old.kind(one) == "pasal" or (self.old.heads(one) and self.old.part(one) not in self.parts):
                self._pair_below(one, other, last)

    def _pair_elucidation(self) -> None:
        """Pair what is said of a Pasal in the elucidation with what is said of it there now, where other ones are named there."""
        if self.old.articles(ARTICLE_BY_ARTICLE) == self.new.articles(ARTICLE_BY_ARTICLE):
            return
        for key in self.old.articles(ARTICLE_BY_ARTICLE):
            other = f"{ELUCIDATION}/{self.pairs.get(key.removeprefix(f'{ELUCIDATION}/'), '-')}"
            free = key not in self.pairs and other not in self.paired_keys
            if free and key in self.old.places and other in self.new.places and self._likeness(key, other) >= LIKELY:
                self._take(key, other)

    def _pair_below(self, one: str, other: str, last: bool) -> None:
        """Pair what stands below two keys, and so on downwards; what a Pasal holds is paired with the Pasal."""
        self._pair(self.old.below(one), self.new.below(other), last)
        for old in self.old.below(one):
            matched = self.pairs.get(old)
            if matched and self.old.kind(old) != "pasal":
                self._pair_below(old, matched, last)

    def _pair_elsewhere(self) -> None:
        """Pair what is left over with what is left over below other parents: it was moved there.

        A division goes with most of what it holds.
        """
        old, new = self._free(self.old.keys(), self.new.keys())
        long = [key for key in old if self.old.words(key).total() >= LEAST_WORDS and not self.old.heads(key)]
        moved_pairs = self._by(self.old.whole, self.new.whole, long, new, moved=True)
        old, new = self._free(long, [key for key in new if self.new.words(key).total() >= LEAST_WORDS])
        if max(len(old), len(new)) <= MANY:
            moved_pairs += self._by_likeness(old, new, ELSEWHERE, moved=True)
        moved_pairs += self._beside()
        for one, other in moved_pairs:
            self._pair_below(one, other, last=False)
        for one, other in self._by_contents():
            self._pair_below(one, other, last=False)

    def _beside(self) -> list[tuple[str, str]]:
        """Pair what says the same as what is left over where its neighbours went, however little it says."""
        new_pairs = []
        parents = dict.fromkeys((self.old.places[one].induk, self.new.places[other].induk) for one, other in self.pairs.items())
        for above in parents:
            if self.pairs.get(above[0], self.parts.get(above[0])) == above[1]:
                continue
            sides = self._free(self.old.below(above[0]), self.new.below(above[1]))
            new_pairs += self._by(self.old.whole, self.new.whole, *sides, moved=True)
        return new_pairs

    def _by_contents(self) -> list[tuple[str, str]]:
        """Pair divisions of one kind where most of what the older one holds stands in the newer one."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for one, other in self.pairs.items():
            old, new = self.old.places[one].induk, self.new.places[other].induk
            if old in self.old.places and new in self.new.places and self.old.heads(old) and self.old.kind(old) == self.new.kind(new):
                votes[old][new] += 1
        division_pairs = []
        for old, ballots in votes.items():
            new, count = ballots.most_common(1)[0]
            if old not in self.pairs and new not in self.paired_keys and 2 * count > ballots.total():
                division_pairs.append(self._take(old, new))
        return division_pairs

    # -- siblings ----------------------------------------------------------------------------------------------------

    def _pair(self, old: list[str], new: list[str], last: bool) -> None:
        """Pair two lists of siblings."""
        self._by(self.old.own_evidence, self.new.own_evidence, *self._free(old, new))
        self._by(lambda key: self._named(self.old, key), lambda key: self._named(self.new, key), *self._free(old, new))
        self._by(self.old.whole, self.new.whole, *self._free(old, new))
        self._by_number(*self._free(old, new), LIKELY)
        self._by_likeness(*self._free(old, new), SIMILAR)
        if last:
            self._by_number(*self._free(old, new), 0.0)

    @staticmethod
    def _named(content: Content, key: str) -> Evidence:
        whole = content.whole(key)
        return (content.name(key), *whole) if whole else None

    def _free(self, old: Iterable[str], new: Iterable[str]) -> tuple[list[str], list[str]]:
        return [key for key in old if key not in self.pairs], [key for key in new if key not in self.paired_keys]

    def _take(self, one: str, other: str) -> tuple[str, str]:
        self.pairs[one] = other
        self.paired_keys.add(other)
        return one, other

    def _by(
        self,
        one: Callable[[str], Evidence],
        other: Callable[[str], Evidence],
        old: list[str],
        new: list[str],
        moved: bool = False,
    ) -> list[tuple[str, str]]:
        """Pair keys that say the same, those that say it several times in their order; a *moved* one may be of a related kind."""
        kinds = (self.old.family, self.new.family) if moved else (self.old.kind, self.new.kind)
        saying: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
        for key in new:
            if evidence := other(key):
                saying[kinds[1](key), evidence].append(key)
        new_pairs = []
        for key in old:
            evidence = one(key)
            if evidence and (same := saying.get((kinds[0](key), evidence))):
                new_pairs.append(self._take(key, same.pop(0)))
        return new_pairs

    def _by_number(self, old: list[str], new: list[str], least: float) -> None:
        """Pair keys of one kind and name that are at least so similar; a paragraph's count is no name of its own."""
        by_name = {(self.new.kind(key), self.new.name(key)): key for key in new}
        for key in old:
            other = by_name.get((self.old.kind(key), self.old.name(key)))
            if other is None or other in self.paired_keys or self._contradicts(key, other):
                continue
            enough = max(least, LIKELY / 2) if self.old.counted(key) else least
            if self._likeness(key, other) >= enough:
                self._take(key, other)

    def _contradicts(self, key: str, other: str) -> bool:
        """Tell whether ids given by hand say that two units are not the same."""
        one, two = self.old.own(key), self.new.own(other)
        if self.old.is_lone_table(key) and self.new.is_lone_table(other):  # their names are new both: what they hold says it
            return self._likeness(key, other) < SIMILAR
        return bool(one and two and one != two)

    def _by_likeness(self, old: list[str], new: list[str], least: float, moved: bool = False) -> list[tuple[str, str]]:
        """Pair the most similar keys of one kind first; *moved* ones may be of a related kind."""
        kinds = (self.old.family, self.new.family) if moved else (self.old.kind, self.new.kind)
        places: dict[str, list[int]] = defaultdict(list)
        for k, other in enumerate(new):
            for word in self.new.words(other) or NOTHING:
                places[word].append(k)
        scores = []
        for i, one in enumerate(old):
            for k in _sharing(self.old.words(one), places, least):
                other = new[k]
                if kinds[0](one) != kinds[1](other) or (score := self._likeness(one, other)) < least or self._contradicts(one, other):
                    continue
                scores.append((-score, abs(i - k), i, k))
        new_pairs = []
        for _, _, i, k in sorted(scores):
            if old[i] not in self.pairs and new[k] not in self.paired_keys:
                new_pairs.append(self._take(old[i], new[k]))
        return new_pairs

    def _likeness(self, one: str, other: str) -> float:
        return likeness(self.old.words(one), self.new.words(other))


def _sharing(words: Counter[str], places: Mapping[str, Sequence[int]], least: float) -> set[int]:
    """Return the numbers of all texts that may be so similar to one with these *words*; *places* are the texts of each word.

    What is that similar shares so many of the words that it has at least one of those that are left when as many are taken away;
    the rarest ones are kept.
    """
    total = words.total()
    if not total:
        return set(places.get(NOTHING[0], ()))
    left = total - least / (2 - least) * total
    found: set[int] = set()
    for word in sorted(words, key=lambda word: len(places.get(word, ()))):
        found.update(places.get(word, ()))
        left -= words[word]
        if left < 0:
            break
    return found


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return the share of words two texts have in common; two empty ones are alike."""
    total = one.total() + other.total()
    if not total:
        return 1.0
    if 2 * min(one.total(), other.total()) < SIMILAR / 2 * total:
        return 0.0
    return 2 * sum(min(count, other[word]) for word, count in one.items() if word in other) / total
