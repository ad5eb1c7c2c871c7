"""The third layer of reading: names of units in the order a drafter wrote them -> addresses from the largest unit down.

``huruf a ayat (1) Pasal 4``, ``Pasal 4 ayat (1) huruf a`` and ``ayat (1) huruf a Pasal 4`` are one address. What is said
once holds for its neighbours: in ``angka 2 dan angka 3 ayat (1) Pasal 35`` both are items of ayat (1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from naskah.clauses.names import Alamat, Tahap, largest_first

LISTED = ("huruf", "angka", "butir")
DIVISIONS = ("buku", "bab", "bagian", "paragraf")
DEPTHS = (*DIVISIONS, "pasal", "ayat", *LISTED)
ROOTS = ("lampiran", "penjelasan-umum", "penjelasan-utuh", "nama")
ROW = ("butir", "angka", "huruf", "ayat", "pasal")


class TwoMeaningsError(Exception):
    """Names that can be read in two ways; ``readings`` are both."""

    def __init__(self, readings: Sequence[str]) -> None:
        """Keep the *readings*, in words."""
        super().__init__(" / ".join(readings))
        self.readings = tuple(readings)


@dataclass(frozen=True, slots=True)
class Named:
    """One name in a list, its steps as printed; ``of`` tells what is meant of the unit: itself, its heading or its elucidation."""

    steps: tuple[Tahap, ...]
    of: str = ""
    joined: str = ""  # the mark or word that joins it to the name before


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps of one name in order from the largest unit down, as far as it says; ``rising`` when it was printed smallest first."""

    steps: tuple[Tahap, ...]
    rooted: bool
    rising: bool


def rejoined(names: Sequence[Named]) -> tuple[Named, ...]:
    """Return *names* with those that a mere comma parts from what they stand in made one: ``ayat (1) dan ayat (2), Pasal 24``.

    A list ends with "dan": without it, names that go down (or up) from unit to unit are one address. No Pasal has ayat and a list
    of its own beside them, so that in ``Pasal 2 ayat (1), huruf a dan huruf b`` both stand in the ayat.
    """
    commas = [one.joined == "," and not one.of for one in names[1:]]
    depths = [[DEPTHS.index(kind) for kind, _ in one.steps if kind in DEPTHS] for one in names]
    if not commas or not all(depths) or not (commas[0] or commas[-1]):
        return tuple(names)
    flat = [depth for one in depths for depth in one]
    falls, rises = (flat == sorted(set(flat), reverse=backwards) for backwards in (False, True))
    if all(commas) and (falls or rises):
        return (replace(names[0], steps=tuple(step for one in names for step in one.steps)),)
    first, last = names[0], names[-1]
    below = {tuple(kind for kind, _ in one.steps) for one in names[1:]}
    if commas[0] and len(below) == 1 and len(names[1].steps) == 1 and depths[0][-1] < depths[1][0] and first.steps[-1][0] == "ayat":
        return (replace(first, steps=(*first.steps, *names[1].steps)), *names[2:])
    pasal = DEPTHS.index("pasal")
    if commas[-1] and depths[-1] == [pasal] and all(min(one) > pasal for one in depths[:-1]):
        return (*names[:-2], replace(names[-2], steps=(*names[-2].steps, *last.steps)))
    return tuple(names)


def addresses(names: Sequence[Named], above: Alamat = ()) -> list[Alamat]:
    """Return the address of each of *names*; *above* is the last address said before them (it may be empty).

    Addresses without a Pasal stay without one. Raises :class:`TwoMeaningsError`.
    """
    return [_small(address) for address in _addresses(names, above)]


def _small(address: Alamat) -> Alamat:
    """Return the address of a list item of a Pasal with its letter as a Pasal has it; a capital heads a part of an annex."""
    return (
        tuple((kind, number.lower()) if kind == "huruf" else (kind, number) for kind, number in address)
        if (address[:1] and address[0][0] == "pasal")
        else address
    )


def _addresses(names: Sequence[Named], above: Alamat) -> list[Alamat]:
    rising = any(_rises(name.steps) for name in names)
    chains = [_chain(name.steps, rising) for name in names]
    roots = [chain.steps[:1] if chain.rooted else () for chain in chains]
    resolved: list[Alamat] = []
    for place, chain in enumerate(chains):
        if (shared := _following(chains, place)) is not None:
            resolved.append((*shared, *chain.steps))
            continue
        if chain.steps[0][0] not in (*ROOTS, "pasal", "ayat") and (annex := _annex(chains, place)):
            resolved.append((*annex, *chain.steps))
            continue
        root = roots[place] or _root(chains, place, above)
        own = chain.steps[1:] if chain.rooted and chain.steps[0][0] == "pasal" else chain.steps
        if root and root[0][0] == "lampiran" and not chain.rooted and above[:1] == root and own[0][0] in [kind for kind, _ in above]:
            later = _later(chains, place, own[-1][0]) if len(own) == 1 else None  # huruf C dan huruf D BAB I
            shared = (later if later[0][0] in DIVISIONS else (*root, *later)) if later else holding(above, own[0][0])
            resolved.append((*shared, *own))
            continue
        if not root or root[0][0] != "pasal" or not own or own[0][0] not in LISTED:
            resolved.append(chain.steps if chain.rooted or (own and own[0][0] in (*DIVISIONS, *ROOTS)) else (*root, *own))
            continue
        resolved.append((*_container(chains, resolved, place, root, above), *own))
    return resolved


def _following(chains: Sequence[Chain], place: int) -> Alamat | None:
    """Return what the next name of the same kind stands in, for a division or a heading that is named by its number alone."""
    own = chains[place].steps
    if len(own) != 1 or own[0][0] in (*LISTED, "pasal", "ayat", *ROOTS):
        return None
    for chain in chains[place + 1 :]:
        if chain.steps[-1][0] != own[0][0]:
            return None
        if len(chain.steps) > 1 and chain.rising and (chain.rooted or chain.steps[0][0] in DIVISIONS):
            shared = chain.steps[:-1]  # subbab A. dan subbab 1. subbab B. Lampiran I: A stands beside B, not in it
            alike = [one for one, step in enumerate(shared) if step[0] == own[0][0] and _form(step[1]) == _form(own[0][1])]
            return shared[: alike[0]] if alike and _form(chain.steps[-1][1]) != _form(own[0][1]) else shared
        if len(chain.steps) > 1:
            return None
    return None


def _form(number: str) -> str:
    """Return the shape of a *number*: a figure, a Roman numeral, a capital or a small letter, with the sign after it."""
    body, sign = number.rstrip(".)"), number[len(number.rstrip(".)")) :]
    kind = "1" if body[:1].isdigit() else "I" if body and set(body) <= set("IVX") else "A" if body.isupper() else "a"
    return kind * (1 + body.count(".")) + sign


def _annex(chains: Sequence[Chain], place: int) -> Alamat:
    """Return the annex that a list names once, for a name that says none: the next one said, or else the last."""
    later = [chain.steps[:1] for chain in chains[place + 1 :] if chain.steps[0][0] == "lampiran"]
    earlier = [chain.steps[:1] for chain in chains[:place] if chain.steps[0][0] == "lampiran"]
    return later[0] if later else earlier[-1] if earlier else ()


def _rises(steps: tuple[Tahap, ...]) -> bool:
    kinds = [kind for kind, _ in steps]
    return len(kinds) > 1 and kinds[-1] in ("pasal", "ayat", "lampiran", "bab") and kinds[0] not in ("pasal", "lampiran", "bab")


def _chain(steps: tuple[Tahap, ...], rising: bool) -> Chain:
    kinds = [kind for kind, _ in steps]
    if kinds[0] in DIVISIONS and all(kind in DIVISIONS for kind in kinds):
        ordered = tuple(sorted(steps, key=lambda step: DIVISIONS.index(step[0])))
        return Chain(ordered, True, ordered != steps)
    root = next((place for place, kind in enumerate(kinds) if kind in ("pasal", *ROOTS)), -1)
    if root < 0 and len(kinds) > 1 and set(kinds) == {"subbab"}:
        return Chain(tuple(reversed(steps)), False, True)  # headings of one kind are always named smallest first
    if root < 0:
        lists = rising and len(kinds) > 1 and "ayat" not in kinds
        return Chain(_ordered(steps, rising), False, lists or _rises(steps))
    if kinds[root] == "pasal":
        steps = tuple(step for step in steps if step[0] not in DIVISIONS)  # a Pasal is counted through the whole regulation
        kinds = [kind for kind, _ in steps]
        root = kinds.index("pasal")
    before, after = steps[:root], _below(steps[root:])
    if kinds[root] == "lampiran" and before and before[0][0] in DIVISIONS:
        return Chain((*after, *before), True, True)  # BAB II huruf B Lampiran: no BAB stands in a huruf
    return Chain((*after, *_ordered(before, True)), True, bool(before) and not (before[0][0] == "ayat" and len(before) > 1))


def _below(steps: tuple[Tahap, ...]) -> tuple[Tahap, ...]:
    """Return a Pasal and what is said after it from the largest down: ``Pasal 5 huruf b ayat (2)`` names its ayat last."""
    kinds = [kind for kind, _ in steps]
    return (steps[0], *reversed(steps[1:])) if kinds[0] == "pasal" and kinds[-1:] == ["ayat"] and len(kinds) > 2 else steps


def _ordered(steps: tuple[Tahap, ...], rising: bool) -> tuple[Tahap, ...]:
    """Return steps without a Pasal from the largest down; an ayat tells the order, else *rising* does."""
    kinds = [kind for kind, _ in steps]
    if "ayat" in kinds:
        return steps if kinds[0] == "ayat" else tuple(reversed(steps))
    ordered = tuple(reversed(steps)) if rising else steps
    listed = all(kind in LISTED and not (kind == "angka" and number[0] in "IVX") for kind, number in steps)
    capital = any(kind == "huruf" and number.isupper() for kind, number in ordered[1:])
    return tuple(reversed(ordered)) if listed and capital else ordered  # a capital heads a part of an annex: no angka holds it


def _root(chains: Sequence[Chain], place: int, above: Alamat) -> Alamat:
    """Return the Pasal (or annex) that holds for a name which says none itself: a following or a preceding one."""
    later = next((chain.steps[:1] for chain in chains[place + 1 :] if chain.rooted), ())
    earlier = next((chain.steps[:1] for chain in reversed(chains[:place]) if chain.rooted), ())
    later_rising = next((chain.rising or len(chain.steps) == 1 for chain in chains[place + 1 :] if chain.rooted), False)
    if earlier and later and earlier != later and later_rising and chains[place + 1].rising:
        own = chains[place].steps
        raise TwoMeaningsError([largest_first((*earlier, *own)), largest_first((*later, *own))])
    return earlier or (later if later_rising else ()) or above[:1]


def _container(chains: Sequence[Chain], resolved: list[Alamat], place: int, root: Alamat, above: Alamat) -> Alamat:
    """Return what a list item stands in, when its name does not say it: what its neighbours of the same kind stand in."""
    own = chains[place]
    steps = own.steps[1:] if own.rooted else own.steps
    if own.rooted and not own.rising and len(own.steps) > 1:
        return root  # Pasal 1 angka 2: said in full
    deepest = steps[-1][0]
    later = _later(chains, place, deepest) if len(steps) == 1 else None
    earlier = _earlier(chains, resolved, place, steps[0][0], root)
    if later is not None and earlier is not None and (*root, *later) != earlier:
        raise TwoMeaningsError([largest_first((*earlier, *steps)), largest_first((*root, *later, *steps))])
    if later is not None:
        return (*root, *later)
    if earlier is not None:
        return earlier
    if not resolved and len(above) > 1 and (inherited := holding(above, steps[0][0])) and inherited[:1] == root:
        return inherited
    if any(kind == "ayat" for chain in chains for kind, _ in chain.steps) and not own.rooted:
        readings = [largest_first((*root, *steps)), *(largest_first((*root, *_ayat(chain), *steps)) for chain in chains if _ayat(chain))]
        raise TwoMeaningsError(list(dict.fromkeys(readings)))
    return root


def _ayat(chain: Chain) -> Alamat:
    return tuple(step for step in chain.steps if step[0] == "ayat")


def _later(chains: Sequence[Chain], place: int, kind: str) -> Alamat | None:
    """Return the container that a later name says smallest first for a run of items of one *kind*, without the Pasal."""
    for chain in chains[place + 1 :]:
        steps = chain.steps[1:] if chain.rooted and chain.steps[0][0] == "pasal" else chain.steps
        if not steps or steps[-1][0] != kind:
            return None
        if len(steps) > 1:
            return steps[:-1] if chain.rising else None
        if chain.rooted:
            return None
    return None


def _earlier(chains: Sequence[Chain], resolved: list[Alamat], place: int, kind: str, root: Alamat) -> Alamat | None:
    """Return the container of an earlier item of the same *kind* that was named largest first."""
    for chain, address in zip(reversed(chains[:place]), reversed(resolved), strict=True):
        if chain.rising and len(chain.steps) > 1 + chain.rooted:
            return None
        kinds = [step[0] for step in address]
        if address[:1] == root and kind in kinds:
            return address[: kinds.index(kind)]
        if kinds[-1:] != [kind]:
            return None
    return None


def holding(above: Alamat, kind: str) -> Alamat:
    """Return what a new or later named unit of *kind* stands in, *above* being the address said last."""
    kinds = [step[0] for step in above]
    if kind in kinds:
        return above[: kinds.index(kind)]
    if kind == "ayat":
        return tuple(step for step in above if step[0] == "pasal")
    return above


def in_annex(address: Alamat, above: Alamat) -> Alamat:
    """Return the *address* of a part of a BAB as one of the annex spoken of (*above*): no BAB of the body holds such parts."""
    of_annex = above[:1] and above[0][0] == "lampiran" and address[0][0] in DIVISIONS
    return (above[0], *address) if of_annex and address[-1][0] in (*LISTED, "subbab", "tabel", "gambar") else address


def is_parted(address: Alamat, following: Alamat, names: tuple[Named, Named]) -> bool:
    """Tell whether a mere comma parts a unit from what it holds: ``Pasal 4, ayat (1)`` names one unit, not two."""
    inside = len(following) > len(address) and following[: len(address)] == address
    return inside and names[1].joined == "," and len(names[0].steps) == 1


def expanded(first: Alamat, last: Alamat) -> Iterator[Alamat]:
    """Yield the addresses from *first* up to *last*; raises :class:`ValueError` for a range that does not count up."""
    from naskah.numbering import Ordinal, from_letter, letter, parse_number, print_number

    kind = first[-1][0]
    ends = [parse_number(kind, address[-1][1]) for address in (first, last)]
    start, end = ends
    if first[:-1] != last[:-1] or last[-1][0] != kind or start is None or end is None or not start < end:
        raise ValueError
    if start.base == end.base:
        letters = range(from_letter(start.suffix) or 0, (from_letter(end.suffix) or 0) + 1)
        places = [Ordinal(start.base, letter(number)) for number in letters]
    elif not start.suffix and not end.suffix:
        places = [Ordinal(base) for base in range(start.base, end.base + 1)]
    else:
        raise ValueError
    for place in places:
        yield (*first[:-1], (kind, print_number(kind, place)))
