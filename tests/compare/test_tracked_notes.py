"""Footnotes in a redline: accepted or rejected they are the footnotes of Word that ``build`` writes of either revision. All made up."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from naskah.compare import compare
from naskah.lines import Naskah, document
from naskah.model import Alinea, CatatanKaki, Lampiran, Peraturan, Satuan, Status, Teks
from naskah.redline.document import redline
from naskah.render.paging import in_pages
from tests.compare.checking import check_docx
from tests.compare.docx_reader import W
from tests.compare.unit_lists import WORDS, Random, identified

NUMBER = re.compile(r"\[\^\]")
Paragraphs = list[tuple[str, tuple[str, ...]]]  # words, with [^] where a note is called; the notes


def regulation(paragraphs: Paragraphs) -> Peraturan:
    """Return a regulation of one annex; its footnotes are counted from the first to the last."""
    units: list[Satuan] = []
    count = 0
    for number, (words, notes) in enumerate(paragraphs):
        first = count

        def counted(_: re.Match[str]) -> str:
            nonlocal count
            count += 1
            return f"[^{count}]"

        units.append(Alinea(f"teks-{number}!", teks=Teks(NUMBER.sub(counted, words))))
        units += [CatatanKaki("", nomor=str(first + place), teks=Teks(note)) for place, note in enumerate(notes, 1)]
    annex = Lampiran("lampiran", (), tuple(units))
    return identified(Peraturan("Peraturan Bupati", "Bupati Rekaan", "Rekaan", "Rekaan", "1", "2030", Teks("REKAAN"), Status.RANCANGAN, (),
                                lampiran=(annex,)))  # fmt: skip


def said(rng: Random, least: int = 3) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(least, 9)))


def paragraph(rng: Random) -> tuple[str, tuple[str, ...]]:
    words, notes = said(rng).split(), rng.choice((0, 0, 1, 1, 2))
    for _ in range(notes):
        place = rng.randrange(len(words))
        words[place] += "[^]"
    return " ".join(words) + ".", tuple(said(rng, 2) for _ in range(notes))


def changed(paragraphs: Paragraphs, rng: Random) -> Paragraphs:
    """Return the paragraphs after one edit: of words, of a note, a call more or fewer, a paragraph that comes, goes or moves."""
    at, kind = rng.randrange(len(paragraphs)), rng.randrange(7)
    words, notes = paragraphs[at]
    if kind == 0:
        return [*paragraphs[:at], paragraph(rng), *paragraphs[at:]]
    if kind == 1 and len(paragraphs) > 2:
        return paragraphs[:at] + paragraphs[at + 1 :]
    if kind == 2:
        rest = paragraphs[:at] + paragraphs[at + 1 :]
        to = rng.randrange(len(rest) + 1)
        return [*rest[:to], (words, notes), *rest[to:]]
    if kind == 3 and notes:
        notes = (*notes[:-1], said(rng, 2))
    elif kind == 4:
        words, notes = words.replace(" ", "[^] ", 1), (said(rng, 2), *notes)
    elif kind == 5 and notes:
        words, notes = words.replace("[^]", "", 1), notes[1:]
    else:
        words = words.replace(" ", f" {rng.choice(WORDS)} ", rng.randint(1, 2))
    return [*paragraphs[:at], (words, notes), *paragraphs[at + 1 :]]


def pair(seed: int) -> tuple[Peraturan, Peraturan]:
    rng = random.Random(seed)
    old = [paragraph(rng) for _ in range(rng.randint(3, 7))]
    new = old
    for _ in range(rng.choice((1, 1, 2, 4))):
        new = changed(new, rng)
    return regulation(old), regulation(new)


def check_notes(body: Callable[[Naskah], Any], old: Peraturan, new: Peraturan) -> Any:
    both = in_pages(document(old)), in_pages(document(new))
    marked = body(redline(*both, compare(old, new)))
    check_docx(marked, *both)
    return marked


@pytest.mark.parametrize("seed", range(30))
def test_footnotes_come_back_exactly(body: Callable[..., Any], seed: int) -> None:
    check_notes(body, *pair(seed))


@pytest.mark.sweep
def test_the_same_for_many_pairs(body: Callable[..., Any]) -> None:
    for seed in range(1000, 2000):
        try:
            check_notes(body, *pair(seed))
        except AssertionError as error:
            raise AssertionError(f"seed {seed}") from error


def test_a_number_that_counts_on_is_no_change(body: Callable[..., Any]) -> None:
    old = [("satu dua.", ()), ("tiga empat[^] lima.", ("enam tujuh",))]
    new = [("satu[^] dua.", ("delapan sembilan",)), *old[1:]]
    marked = check_notes(body, regulation(old), regulation(new))
    changes = [(etree.QName(node).localname, "".join(node.itertext())) for node in marked.getparent().iter(f"{W}ins", f"{W}del")]
    assert changes == [("ins", ")"), ("ins", "delapan sembilan")]


def test_the_words_of_a_note_change_in_the_note(body: Callable[..., Any]) -> None:
    old, new = ([("tiga empat[^] lima.", (f"enam {word} tujuh",))] for word in ("pena", "kertas"))
    marked = check_notes(body, regulation(old), regulation(new))
    assert not list(marked.iter(f"{W}ins", f"{W}del"))
    changes = [("".join(node.itertext()), etree.QName(node).localname) for node in marked.getnext().iter(f"{W}ins", f"{W}del")]
    assert changes == [("pena", "del"), ("kertas", "ins")]
