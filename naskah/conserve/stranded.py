"""Heads and signatures that stand alone on a printed page: what a style sheet should prevent, looked for after printing.

An official sends back a page that ends with a heading, or that holds nothing but signatures. Where a picture stands beside
what is looked at, whose place no text tells, nothing is said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from naskah.lines import Line, Table
from naskah.lines.blocks import Block
from naskah.lines.styles import kind_of, leads
from naskah.problems import Problem, Severity, Where

SIGNATURE = "tanda-"
CLOSING = (SIGNATURE, "pernyataan", "berita-daerah", "noreg", "tembusan", "tambahan", "salinan")  # nothing of it is a rule of the law
ADVICE = "ubah panjang teks, gambar, atau tabel di dekatnya; bila templates diubah, periksa break-after di templates/peraturan.css"
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a piece of a block begins and ends in the text of all pages; ``pictured``: a picture stands right before it."""

    block: Block
    start: int
    end: int
    pictured: bool = False


def stranded(stretches: Sequence[Stretch], pages: Sequence[str], name: str) -> Iterator[Problem]:
    """Yield a warning for each page of the file *name* that ends with a head or holds nothing but signatures.

    *pages* are the texts of the pages, without white space; *stretches* stand in them one after the other.
    """
    printed = [one for one in stretches if one.end > one.start]
    starts, ends = [one.start for one in printed], [one.end for one in printed]
    begin = 0
    for number, page in enumerate(pages, 1):
        end = begin + len(page)
        first, after = bisect_right(ends, begin), bisect_left(starts, end)
        own = printed[first:after]
        if own and leads_away(own[-1], printed[after : after + 1]):
            message = f"halaman {number} berakhir dengan '{_words(own[-1].block)}', yang dikepalainya ada di halaman lain"
            yield _problem(name, own[-1].block, message)
        if own and signs_alone(own):
            message = f"halaman {number} hanya memuat tanda tangan, mulai '{_words(own[0].block)}', tanpa satu baris pun dari isinya"
            yield _problem(name, own[0].block, message)
        begin = end


def leads_away(last: Stretch, following: Sequence[Stretch]) -> bool:
    """Tell whether the *last* stretch of a page is a head, and what it stands above is overleaf."""
    return isinstance(last.block, Line) and leads(last.block.gaya) and any(not one.pictured for one in following)


def signs_alone(own: Sequence[Stretch]) -> bool:
    """Tell whether a page holds signatures and what belongs to them, and nothing else."""
    kinds = [kind_of(one.block.gaya) if isinstance(one.block, Line) else "" for one in own]
    return not own[0].pictured and all(kind.startswith(CLOSING) for kind in kinds) and any(kind.startswith(SIGNATURE) for kind in kinds)


def _words(block: Block) -> str:
    text = block.text if isinstance(block, Line) else block.id if isinstance(block, Table) else block.alt
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _problem(name: str, block: Block, message: str) -> Problem:
    return Problem(Where(name), "PDF-09", message, ADVICE, Severity.WARNING, block.unit)
