"""Words replaced inside a unit (no. 231 b): whole words, where they stand exactly once, or everywhere when every one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from naskah.amend.annex_actions import reworded_table
from naskah.amend.places import TITLE
from naskah.amend.steps import Edit, Step, edit_all, existing, home, refused
from naskah.amend.table_phrases import phrase
from naskah.model import Peraturan, Satuan, SisipanTabel, Teks
from naskah.stages import renamed


def reworded(peraturan: Peraturan, step: Step) -> Peraturan:
    """Replace words inside one unit, or in the name of the regulation."""
    if step.sasaran == TITLE:
        ((old, new),) = step.kata
        pattern = phrase(old)
        _once(len(pattern.findall(peraturan.nama.isi)), old, step)
        return renamed(peraturan, _spaced(_put(pattern, new, peraturan.nama.isi)))
    if not step.kata:
        raise refused("TERAP-05", "kata yang diubah tidak disebut", 'tulis kata itu dalam tanda petik, misalnya kata "daerah"', step)
    unit = existing(peraturan, step.sasaran, step)
    if isinstance(unit, SisipanTabel):
        return reworded_table(peraturan, step)
    for old, new in step.kata:
        pattern = phrase(old)
        count = sum(len(pattern.findall(text.isi)) for below in unit.walk() for text in (below.judul, below.teks))
        _once(min(count, 1) if step.setiap else count, old, step)
        if table := next((one for one in _in_tables(peraturan, unit, pattern)), ""):
            message = f"kata '{old}' ada pula dalam tabel '{table}' di {step.sasaran}"
            raise refused("TERAP-19", message, "sebut satuan yang memuat kata itu dan tabelnya masing-masing", step)
        unit = _exchanged(unit, pattern, new)
    return edit_all(peraturan, {unit.id: Edit(instead=((unit, home(peraturan, unit.id)),))})


def _in_tables(peraturan: Peraturan, unit: Satuan, pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield the tables inside *unit* that hold the words in a cell, a head, a note or their source."""
    for below in unit.walk():
        if isinstance(below, SisipanTabel) and (table := peraturan.tabel.get(below.tabel)):
            texts = [cell.raw for row in table.baris for cell in row.sel] + [column.judul for column in table.daun]
            texts += [below.sumber.isi, *(note.teks.isi for note in below.catatan)]
            if any(map(pattern.search, texts)):
                yield table.id


def _once(count: int, words: str, step: Step) -> None:
    if count != 1:
        message = f"kata '{words}' {'tidak ada' if not count else f'ada {count} kali'} dalam {step.sasaran}"
        raise refused("TERAP-19", message, "sebut satuan terkecil yang memuatnya, dan kata yang hanya satu kali ada", step)


def _exchanged(unit: Satuan, pattern: re.Pattern[str], new: str) -> Satuan:
    teks, judul = (Teks(_spaced(_put(pattern, new, text.isi))) if pattern.search(text.isi) else text for text in (unit.teks, unit.judul))
    return replace(unit, teks=teks, judul=judul, isi=tuple(_exchanged(below, pattern, new) for below in unit.isi))


def _put(pattern: re.Pattern[str], words: str, text: str) -> str:
    return pattern.sub(lambda _: words, text)


def _spaced(text: str) -> str:
    """Return *text* without the spaces that a deleted word leaves."""
    return re.sub(r" +([,;.:])", r"\1", re.sub(r" {2,}", " ", text)).strip()
