"""Footnotes: each number in the text has its note, each note a number that refers to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.model import Bab, Bagian, Berdampingan, CatatanKaki, Paragraf, Satuan, SisipanTabel
from naskah.rules.rule import ERROR, WARNING, Finding, rule
from naskah.rules.view import View

REFERENCE = re.compile(r"(?<!\\)\[\^(\w+)\]")


@rule(
    "KAKI-01",
    ERROR,
    "Catatan kaki berpasangan dengan nomornya",
    ("pemeriksaan naskah sendiri", "-"),
    ("Besaran[^1] dibayar. (tanpa catatan_kaki: '1')", "Besaran[^1] dibayar., di bawahnya: catatan_kaki: '1'"),
)
def footnotes(view: View) -> Iterator[Finding]:
    """Setiap nomor catatan kaki di dalam teks atau tabel diikuti catatannya, dan setiap catatan kaki ditunjuk oleh nomor sebelumnya."""
    peraturan = view.peraturan
    annexes = [unit for annex in peraturan.lampiran for unit in annex.isi]
    explained = (*peraturan.penjelasan.umum, *peraturan.penjelasan.pasal_demi_pasal) if peraturan.penjelasan else ()
    for roots in ((*peraturan.menimbang, *peraturan.mengingat), peraturan.batang_tubuh, annexes, explained):
        yield from _paired(view, [unit for root in roots for unit in root.walk()])
    yield from _loose(view)


def _paired(view: View, units: list[Satuan]) -> Iterator[Finding]:
    open_numbers: dict[str, Finding] = {}
    for unit in units:
        if isinstance(unit, CatatanKaki):
            if open_numbers.pop(unit.nomor, None) is None:
                message = f"catatan kaki '{unit.nomor}' tidak ditunjuk teks di atasnya"
                yield Finding(unit.where, message, f"tulis '[^{unit.nomor}]' pada tempatnya, atau hapus catatan itu", unit.id)
            continue
        for number, finding in _references(view, unit):
            yield from (open_numbers[number],) if number in open_numbers else ()
            open_numbers[number] = finding
    yield from open_numbers.values()


def _loose(view: View) -> Iterator[Finding]:
    """Yield the footnotes of the body that stand between its Pasal, where no amendment can reach them."""
    for root in view.peraturan.batang_tubuh:
        for unit in root.walk():
            if isinstance(unit, Bab | Bagian | Paragraf):
                for note in (below for below in unit.isi if isinstance(below, CatatanKaki)):
                    advice = "tulis di dalam 'isi' pasal yang menunjuknya"
                    yield Finding(note.where, f"catatan kaki '{note.nomor}' berada di antara pasal", advice, note.id, level=WARNING)


@rule(
    "KAKI-02",
    WARNING,
    "Nomor catatan kaki berurutan",
    ("pemeriksaan naskah sendiri", "-"),
    ("catatan kaki 1, 3", "catatan kaki 1, 2"),
)
def order(view: View) -> Iterator[Finding]:
    """Catatan kaki diberi nomor 1, 2, 3, dan seterusnya di seluruh peraturan; catatan pada sel tabel boleh bernomor sendiri."""
    expected, celled = 1, False
    for unit in view.peraturan.units.values():
        celled = isinstance(unit, SisipanTabel) or (celled and isinstance(unit, CatatanKaki))
        if isinstance(unit, CatatanKaki) and not celled:
            if unit.nomor != str(expected):
                yield Finding(unit.where, f"catatan kaki bernomor '{unit.nomor}'", f"nomori {expected}, juga pada teksnya", unit.id)
            expected += 1


def _references(view: View, unit: Satuan) -> Iterator[tuple[str, Finding]]:
    """Yield each number in a unit with the finding that it lacks its note."""
    texts = [unit.judul, unit.teks]
    if isinstance(unit, Berdampingan):
        texts += [text for column in unit.kolom for text in column]
    places = [(match[1], text.at(match.start())) for text in texts for match in REFERENCE.finditer(text.isi)]
    if isinstance(unit, SisipanTabel) and (table := view.peraturan.tabel.get(unit.tabel)) and not unit.ulangan:
        cells = ((row, cell) for row in table.baris for cell in row.sel)
        found = [(match[1], row.where) for row, cell in cells for match in REFERENCE.finditer(cell.raw)]
        places += [*dict(reversed(found)).items()]  # one note may serve many cells
    for number, where in places:
        message = f"nomor catatan kaki '[^{number}]' tanpa catatannya"
        yield number, Finding(where, message, f"tulis di bawahnya: - catatan_kaki: '{number}' dengan 'teks'", unit.id)
