"""Indonesian words as data: non-standard forms with their standard ones, root words, and what affixes make of them.

The forms stand in ``bentuk-baku.csv`` (after KBBI and the spelling guide of the language board), the roots are those of PySastrawi.
A list knows what is right; the majority of a text does not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

FORMS = Path(__file__).with_name("bentuk-baku.csv")
GROUPS = Path(__file__).with_name("kelompok-kata.csv")
FIRST = re.compile(r"[a-z]+(?:['-][a-z]+)*")
BEYOND = re.compile(r"[\w-]")
PARTICLE = re.compile(r"(?:lah|kah|pun|nya)$")
SUFFIXES = ("", "kan", "an", "i", "wan", "isasi", "is", "if", "itas", "al", "si", "asi")
PREFIXES = ("di", "ke", "se", "ber", "be", "bel", "ter", "te", "per", "pe", "pel", "antar", "non", "pra", "pasca", "sub", "multi", "anti",
            "swa", "tuna", "semi")  # fmt: skip
# What a nasal prefix leaves of the root, and the letters it may have swallowed.
NASALS = (("menge", ""), ("penge", ""), ("meny", "s"), ("peny", "s"), ("meng", "k"), ("peng", "k"), ("mem", "p"), ("pem", "p"),
          ("men", "t"), ("pen", "t"), ("me", ""), ("pe", ""))  # fmt: skip
DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Form:
    """A non-standard form: what is right, whether it is spelling, a word to part or to join, and whether that is certain."""

    baku: str
    cara: str
    pasti: bool


@cache
def forms() -> dict[str, Form]:
    """Return the non-standard forms, in small letters."""
    with FORMS.open(encoding="utf-8", newline="") as file:
        return {row["tidak_baku"]: Form(row["baku"], row["cara"], row["tingkat"] == "pasti") for row in csv.DictReader(file)}


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """Return the non-standard forms by their first word, the longest first."""
    names_by_word: dict[str, list[str]] = {}
    for name in sorted(forms(), key=len, reverse=True):
        names_by_word.setdefault(name.split(" ")[0], []).append(name)
    return {word: tuple(names) for word, names in names_by_word.items()}


def wrong_forms(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each non-standard form stands in *text* as a whole word, and the form as it is written there."""
    low, names_by_word, end = text.casefold(), _by_first_word(), 0
    if len(low) != len(text):
        return
    for word in FIRST.finditer(low):
        if word.start() < end or low[word.start() - 1 : word.start()] == "-":
            continue
        for name in names_by_word.get(word[0], ()):
            stop = word.start() + len(name)
            if low.startswith(name, word.start()) and not BEYOND.match(low, stop):
                end = stop
                yield word.start(), text[word.start() : stop]
                break


@cache
def group(name: str) -> frozenset[str]:
    """Return the words of a group of ``kelompok-kata.csv``; an unknown group is our mistake.

    ``kata kerja sesudah di`` makes a passive with it; ``awal nama`` keeps its capital before a small letter; ``lembaga`` begins the
    name of an office; ``awal nama diri`` begins a proper name; ``ulang tetap`` is no plural; ``ulang`` is right as a repetition;
    ``singkatan umum`` needs no explanation;
    ``kata dasar tambahan`` are roots.
    """
    with GROUPS.open(encoding="utf-8", newline="") as file:
        words = frozenset(row["kata"] for row in csv.DictReader(file) if row["kelompok"] == name)
    if not words:
        raise KeyError(name)
    return words


@cache
def roots() -> frozenset[str]:
    """Return the root words of the language, with those that the list of PySastrawi lacks, without those known as non-standard."""
    text = files("Sastrawi").joinpath("Stemmer/data/kata-dasar.txt").read_text("utf-8")
    standard = {part for form in forms().values() for part in re.findall(r"[a-z]{3,}", form.baku)}
    return (frozenset(text.split()) | standard | group("kata dasar tambahan")) - frozenset(forms())


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Tell whether a word in small letters is a root, a repetition, or a root with affixes."""
    return all(any(stem in roots() for stem in stems(part)) for part in word.split("-"))


def stems(word: str, depth: int = 0) -> Iterator[str]:
    """Yield what *word* is without each of the affixes it may have; the word itself first."""
    yield word
    if depth >= DEEPEST or len(word) < 4:
        return
    bare = PARTICLE.sub("", word)
    for one in {word, bare}:
        for suffix in SUFFIXES:
            stem = one.removesuffix(suffix) if suffix and one.endswith(suffix) else one if not suffix else ""
            if len(stem) >= 3:
                yield stem
                yield from _without_prefix(stem, depth)


def _without_prefix(word: str, depth: int) -> Iterator[str]:
    for prefix, letter in NASALS:
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            rest = word[len(prefix) :]
            yield from (rest, letter + rest)
            if depth < DEEPEST - 1 and rest.startswith(("pe", "ber", "ter", "se", "ke", "di")):
                yield from stems(rest, depth + 1)
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            yield from stems(word[len(prefix) :], depth + 1)
