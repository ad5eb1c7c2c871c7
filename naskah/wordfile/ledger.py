"""Every letter of a file is read or told: the account that the reader keeps, and its audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from naskah.problems import fail
from naskah.wordfile.names import MC
from naskah.wordfile.parts import Remark

WORDS = ("t", "delText")  # of runs, formulas, drawings: the elements whose text a reader of the page sees


class Ledger:
    """Which elements with words have been dealt with, and the remarks about those that are not read as text."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.spent: set[Any] = set()
        self.remarks: list[Remark] = []

    def read(self, node: Any) -> None:
        """Enter one element as read."""
        self.spent.add(node)

    def tell(self, kind: str, place: str, node: Any, harmless: bool = False) -> None:
        """Report the words of *node* and all below it; words that were told or read before are left out."""
        found = list(self._unspent(node))
        self.spent.update(found)
        words = "".join(one.text or "" for one in found)
        if words.strip():
            self.remarks.append(Remark(kind, place, words, harmless))

    def note(self, kind: str, place: str, words: str = "", harmless: bool = False) -> None:
        """Report something that has no words of its own in this part, or words that are read all the same."""
        self.remarks.append(Remark(kind, place, words, harmless))

    def pass_over(self, node: Any) -> None:
        """Enter the words of *node* as dealt with: they stand elsewhere a second time."""
        self.spent.update(self._unspent(node))

    def _unspent(self, node: Any) -> Iterator[Any]:
        return (one for one in word_elements(node) if one not in self.spent)

    def audit(self, roots: Iterable[tuple[str, Any]]) -> None:
        """Refuse a file with words that were neither read nor told; *roots* are its parts with their names for people."""
        for name, root in roots:
            for one in self._unspent(root):
                if (one.text or "").strip():
                    message = f"kata-kata dalam {name} tidak dapat ditempatkan: '{(one.text or '').strip()[:60]}'"
                    raise fail("WORD-02", message, "buka di Word, salin bagian itu sebagai teks biasa, lalu ulangi")


def word_elements(node: Any) -> Iterator[Any]:
    """Yield the elements below *node* that hold words."""
    for one in node.iter():
        if isinstance(one.tag, str) and one.tag.rpartition("}")[2] in WORDS:
            yield one


def words_of(node: Any) -> str:
    """Return the words below *node*; of a choice for different programs only the first form."""
    if node.tag == f"{MC}AlternateContent":
        choice = next(iter(node), None)
        return words_of(choice) if choice is not None else ""
    if isinstance(node.tag, str) and node.tag.rpartition("}")[2] in WORDS:
        return node.text or ""
    return "".join(words_of(child) for child in node if isinstance(child.tag, str))
