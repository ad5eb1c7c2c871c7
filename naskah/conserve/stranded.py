"""Heads and signatures that stand alone on a printed page: what a style sheet should prevent, looked for after printing.

An official sends back a page that ends with a heading, or that holds nothing but signatures. Where a picture stands beside
what is looked at, whose place no text tells, nothing is said.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from naskah.conserve.pieces import Expected
from naskah.lines import Line
from naskah.lines.styles import kind_of, leads
from naskah.problems import Problem, Severity, Where

SIGNATURE = "tanda-"
CLOSING = (SIGNATURE, "pernyataan", "berita-daerah", "noreg", "tembusan", "tambahan", "salinan")  # nothing of it is a rule of the law
ADVICE = "ubah panjang teks, gambar, atau tabel di dekatnya; bila templates diubah, periksa break-after di templates/peraturan.css"
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a line (None: a piece of a table) begins and ends in the text of all pages; ``pictured``: a picture stands right before it."""

    line: Line | None
    start: int
    end: int
    pictured: bool


def stranded(found: Iterable[tuple[Expected, tuple[int, int]]], pages: Sequence[str], name: str) -> Iterator[Problem]:
    """Yield a warning for each page of the file *name* that ends with a head or holds nothing but signatures.

    *pages* are the texts of the pages, without white space; *found* tells where each piece begins and ends in them.
    """
    printed = list(_stretches(found))
    starts, ends = [one.start for one in printed], [one.end for one in printed]
    begin = 0
    for number, page in enumerate(pages, 1):
        end = begin + len(page)
        first, after = bisect_right(ends, begin), bisect_left(starts, end)
        own, overleaf = printed[first:after], printed[after : after + 1]
        if own and overleaf and not overleaf[0].pictured and (head := own[-1].line) and leads(head.gaya):
            message = f"halaman {number} berakhir dengan '{_words(head)}', yang dikepalainya ada di halaman lain"
            yield _problem(name, head, message)
        if signed := _signatures_alone(own):
            message = f"halaman {number} hanya memuat tanda tangan, mulai '{_words(signed)}', tanpa satu baris pun dari isinya"
            yield _problem(name, signed, message)
        begin = end


def _stretches(found: Iterable[tuple[Expected, tuple[int, int]]]) -> Iterator[Stretch]:
    """Yield what has letters; a picture before something without any stands before what follows that."""
    pictured = False
    for item, (start, end) in found:
        pictured |= item.pictured
        if end > start:
            yield Stretch(item.line, start, end, pictured)
            pictured = False


def _signatures_alone(own: Sequence[Stretch]) -> Line | None:
    """Return the first line of a page that holds signatures and what belongs to them, and nothing else; None for any other."""
    lines = [one.line for one in own if one.line and kind_of(one.line.gaya).startswith(CLOSING)]
    signed = any(kind_of(line.gaya).startswith(SIGNATURE) for line in lines)
    return lines[0] if signed and len(lines) == len(own) and not own[0].pictured else None


def _words(line: Line) -> str:
    return line.text if len(line.text) <= SHOWN else f"{line.text[:SHOWN]}…"


def _problem(name: str, line: Line, message: str) -> Problem:
    return Problem(Where(name), "PDF-09", message, ADVICE, Severity.WARNING, line.unit)
