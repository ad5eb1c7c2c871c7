"""Passages that stand in two places: the same sentence again, two items that say almost the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from naskah.model import Satuan
from naskah.rules.rule import INFO, Finding, rule
from naskah.rules.view import Passage, View, lists

OWN = ("pemeriksaan naskah sendiri", "-")
END = re.compile(r"[?!]|\.(?!\d)")  # of a sentence; a point before a figure is none
LONG = 14
ALIKE = 0.85


@rule(
    "KEMBAR-03", INFO, "Kalimat yang diulang di bagian lain", OWN, ("kalimat BAB IV diulang dalam BAB V", "ditulis satu kali, lalu diacu")
)
def elsewhere(view: View) -> Iterator[Finding]:
    """Kalimat panjang yang sama ditulis satu kali saja dalam seluruh naskah."""
    seen: dict[str, Passage] = {}
    for passage in view.running:
        if passage.kutipan or passage.bagian in ("menimbang", "mengingat"):
            continue
        reported = False
        for start, sentence in _sentences(passage.isi):
            if len(sentence) < 2 * LONG:  # that many words take as many letters and what parts them
                continue
            words = re.findall(r"\w+", sentence.casefold())
            key = " ".join(words)
            first = seen.setdefault(key, passage)
            if len(words) >= LONG and first is not passage and not reported and _apart(view, first, passage):
                reported = True
                at = start + len(sentence) - len(sentence.lstrip())
                yield Finding(
                    passage.teks.at(at), f"kalimat ini sudah ditulis di {first.teks.where}", "periksa apakah perlu diulang", passage.id
                )


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each sentence begins, and the sentence; what no sign ends is none."""
    start = 0
    for end in END.finditer(text):
        if end.start() > start:
            yield start, text[start : end.end()]
        start = end.end()


def _apart(view: View, one: Passage, other: Passage) -> bool:
    """Tell whether two passages hang below different units (below one unit, KEMBAR-02 speaks)."""
    return view.index.parent.get(one.id, one.id) != view.index.parent.get(other.id, other.id)


@rule(
    "KEMBAR-04",
    INFO,
    "Rincian yang hampir sama",
    OWN,
    ("3) Penghitungan ... belum komprehensif; 4) Perhitungan ... belum maksimal", "dua hal yang berbeda"),
)
def almost(view: View) -> Iterator[Finding]:
    """Dua rincian dari satu daftar memuat dua hal yang berbeda."""
    roots: list[Satuan] = list(view.body) + [unit for _, units in view.annexes() for unit in units]
    for unit in roots:
        for items in lists(unit):
            texts = [(item, re.findall(r"[a-z]+", item.teks.isi.casefold())) for item in items if not item.isi]
            for number, (item, words) in enumerate(texts[1:], 1):
                other = next((first for first, before in texts[:number] if words != before and _alike(words, before)), None)
                if other:
                    yield Finding(
                        item.teks.at(0), f"hampir sama dengan {other.sebutan} ({other.where})", "periksa apakah memang dua hal", item.id
                    )


def _alike(one: list[str], other: list[str]) -> bool:
    if min(len(one), len(other)) < 8 or abs(len(one) - len(other)) > 3:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
