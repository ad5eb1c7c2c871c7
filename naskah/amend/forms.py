"""Forms in a quotation that was read from words: what reads as the old form is that form; one that is none any more is told.

A quotation prints what a form holds and not where the form begins, so its words are held against those of the old one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from naskah.lines.blocks import Line, Table, table_texts
from naskah.lines.inline import plain
from naskah.lines.units import UnitLines
from naskah.model import Formulir, Peraturan, Satuan, SisipanTabel


def with_forms(olds: tuple[Satuan, ...], news: tuple[Satuan, ...], peraturan: Peraturan) -> tuple[Satuan, ...]:
    """Return *news*, the quoted words of *olds*, with the forms among *olds* in the place of units that print the same."""
    if any(_has_form(one) for one in news) or not any(_has_form(one) for one in olds):
        return news
    lines = UnitLines(peraturan, False)
    isi = list(news)
    for form in (one for one in olds if isinstance(one, Formulir)):
        wanted = list(_words((form,), lines))
        if span := next(_spans(isi, wanted, lines), None):
            isi[span[0] : span[1]] = [form]
    known = {(one.jenis, one.nomor): one.isi for one in olds if one.nomor}
    return tuple(replace(one, isi=with_forms(known.get((one.jenis, one.nomor), ()), one.isi, peraturan)) if one.isi else one for one in isi)


def _has_form(unit: Satuan) -> bool:
    return any(isinstance(one, Formulir) for one in unit.walk())


def form_notes(before: Peraturan, after: Peraturan) -> Iterator[str]:
    """Yield what a person should look at: forms of *before* that *after* has no more as forms."""
    left = {(one.nomor, one.judul.isi) for one in after.units.values() if isinstance(one, Formulir)}
    for one in before.units.values():
        if isinstance(one, Formulir) and (one.nomor, one.judul.isi) not in left:
            yield f"{one.sebutan} tidak lagi terbaca sebagai formulir; periksa, atau terapkan dari data (folder perubahan)"


def _spans(units: list[Satuan], wanted: list[str], lines: UnitLines) -> Iterator[tuple[int, int]]:
    """Yield the first and the last place (not included) of neighbours that print just what is *wanted*."""
    own = [list(_words((one,), lines)) for one in units]
    for first in range(len(units)):
        found: list[str] = []
        for last in range(first, len(units)):
            found += own[last]
            if found == wanted:
                yield first, last + 1
            if len(found) >= len(wanted):
                break


def _words(units: tuple[Satuan, ...], lines: UnitLines) -> Iterator[str]:
    """Yield what *units* print, without looks; a table by its name."""
    for unit in units:
        if any(isinstance(one, SisipanTabel) for one in unit.walk()):
            yield from (f"tabel {one.id}" for one in unit.walk() if isinstance(one, SisipanTabel))
            continue
        for block in lines.units((unit,), 0, True):
            texts = [block.text] if isinstance(block, Line) else table_texts(block) if isinstance(block, Table) else ()
            yield from (words for text in texts if (words := " ".join(plain(text).split())))
