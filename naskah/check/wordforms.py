"""Words as affixes make them, strictly after the rules of the language: what a word that no list knows is probably meant to be.

A word is taken for a slip of the finger only when one letter lost, doubled in, changed or swapped makes it a word that is built
as it should be: a root, with prefixes as its first letter asks for them (``me`` + ``sapu`` = ``menyapu``), and suffixes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from string import ascii_lowercase

from naskah.check.lexicon import roots

VOWELS = "aiueo"
SHORTEST_ROOT = 4
SUFFIXES = ("", "kan", "an", "i", "nya", "kannya", "annya", "inya")
PLAIN = ("", "di", "ke", "se", "pe", "ter", "ber", "diper", "keber", "keter", "per", "seper", "teper")
# What me- and pe- become before the first letter of a root, and the first letters that are swallowed.
NASAL = (("meng", "aiueogh", "k"), ("mem", "bfv", "p"), ("men", "dcjz", "t"), ("meny", "", "s"), ("me", "lrwymn", ""),
         ("memper", ascii_lowercase, ""), ("member", ascii_lowercase, ""))  # fmt: skip
PREFIXES = tuple((first + prefix[1:], before, gone) for prefix, before, gone in NASAL for first in "mp")


def _stems(word: str) -> Iterator[str]:
    """Yield what is left of *word* when a suffix is taken off."""
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_ROOT:
            yield word.removesuffix(suffix) if suffix else word


@lru_cache(maxsize=65536)
def is_formed(word: str) -> bool:
    """Tell whether *word*, in small letters, is a root or is made of one by the rules."""
    return next(_roots(word), None) is not None


@lru_cache(maxsize=4096)
def roots_of(word: str) -> frozenset[str]:
    """Return the roots that *word*, in small letters, can be made of by the rules."""
    return frozenset(_roots(word))


def _roots(word: str) -> Iterator[str]:
    """Yield the roots that *word* can be made of."""
    for stem in _stems(word):
        for prefix in PLAIN:
            root = stem[len(prefix) :]
            if stem.startswith(prefix) and len(root) >= SHORTEST_ROOT and root in roots():
                yield root
        for prefix, before, gone in PREFIXES:
            root = stem[len(prefix) :]
            if not stem.startswith(prefix) or len(root) + len(gone) < SHORTEST_ROOT:
                continue
            if root[:1] in before and root in roots():
                yield root
            if gone and root[:1] in VOWELS and gone + root in roots():
                yield gone + root


@lru_cache(maxsize=8192)
def nearest(word: str) -> tuple[str, bool]:
    """Return the word that *word*, which no list knows, is probably meant to be, and whether the slip is a common one.

    Nothing is returned (an empty word) when nothing well formed is one slip away.
    """
    return next(((other, sure) for other, sure in _one_slip_away(word) if is_formed(other)), ("", False))


def _one_slip_away(word: str) -> Iterator[tuple[str, bool]]:
    """Yield what one slip inside *word* can have come from: letters swapped, doubled or lost (common); one added, a vowel changed."""
    inner = range(1, len(word) - 1)
    yield from ((word[:at] + word[at + 1] + word[at] + word[at + 2 :], True) for at in inner if word[at] != word[at + 1])
    yield from ((word[:at] + word[at + 1 :], True) for at in inner if word[at] == word[at - 1])
    yield from ((word[:at] + letter + word[at:], True) for at in range(1, len(word)) for letter in ascii_lowercase)
    yield from ((word[:at] + word[at + 1 :], False) for at in inner)
    yield from ((word[:at] + vowel + word[at + 1 :], False) for at in inner if word[at] in VOWELS for vowel in VOWELS if vowel != word[at])
