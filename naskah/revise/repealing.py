"""The regulation that replaces another one each year: the Pasal that repeal the old one (E2, E4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from naskah.clauses.formulas import IMPLEMENTING, REPEAL
from naskah.lines.naming import amended_citation
from naskah.model import Bab, Bagian, Paragraf, Pasal, Penjelasan, Peraturan, Satuan, Teks
from naskah.numbering import Ordinal, parse_number, print_number
from naskah.problems import fail

CLEAR = Teks("Cukup jelas.")
IDS = ("pasal-pelaksanaan", "pasal-pencabutan")


def repeal_clause(repealed: Peraturan, jenis: str, earlier: tuple[Peraturan, ...] = ()) -> str:
    """Return the words by which a regulation of kind *jenis* repeals *repealed*, which *earlier* ones amended (E2)."""
    return REPEAL.template.format(jenis=jenis, peraturan=amended_citation(repealed, earlier))


def repeal_texts(repealed: Peraturan, jenis: str, earlier: tuple[Peraturan, ...] = ()) -> tuple[str, str]:
    """Return the words on what implements *repealed* (E4) and those that repeal it (E2).

    Raises :class:`NaskahError` when *repealed* was never promulgated.
    """
    if not repealed.nomor or not repealed.tahun:
        message = f"{repealed.peraturan}/{repealed.revisi} belum bernomor: yang dicabut harus sudah diundangkan"
        raise fail("CABUT-01", message, "sebut revisi yang diundangkan", repealed.where)
    cited = amended_citation(repealed, earlier)
    return IMPLEMENTING.template.format(jenis=jenis, peraturan=cited), repeal_clause(repealed, jenis, earlier)


def repealing(draft: Peraturan, repealed: Peraturan, earlier: tuple[Peraturan, ...] = ()) -> Peraturan:
    """Return *draft* with the Pasal on what implements *repealed* (E4) and the one that repeals it (E2) before its last Pasal.

    The last Pasal keeps its id, so that a comparison still knows it. Raises :class:`NaskahError` when *repealed* was
    never promulgated, or the last Pasal has no number to count on from.
    """
    *_, last = draft.pasal()
    place = parse_number("pasal", last.nomor)
    if place is None:
        raise fail("CABUT-02", f"nomor pasal terakhir '{last.nomor}' tidak dikenal", "betulkan nomornya dahulu", last.where)
    texts = repeal_texts(repealed, draft.jenis, earlier)
    numbers = [print_number("pasal", Ordinal(place.base + step)) for step in range(len(texts) + 1)]
    fresh = tuple(Pasal(own, number, teks=Teks(text)) for own, number, text in zip(IDS, numbers, texts, strict=False))
    moved = replace(last, nomor=numbers[-1])
    body = tuple(_placed(draft.batang_tubuh, last, (*fresh, moved)))
    return replace(draft, batang_tubuh=body, penjelasan=_elucidated(draft.penjelasan, last, numbers))


def _elucidated(penjelasan: Penjelasan | None, last: Pasal, numbers: list[str]) -> Penjelasan | None:
    """Return the elucidation with that of the *last* Pasal moved on, and the new Pasal as clear."""
    told = next((unit for unit in penjelasan.pasal_demi_pasal if unit.nomor == last.nomor), None) if penjelasan else None
    if penjelasan is None or told is None:
        return penjelasan
    clear = (Pasal(f"penjelasan/{own}", number, teks=CLEAR) for own, number in zip(IDS, numbers, strict=False))
    others = (unit for unit in penjelasan.pasal_demi_pasal if unit is not told)
    return replace(penjelasan, pasal_demi_pasal=(*others, *clear, replace(told, nomor=numbers[-1])))


def _placed(units: tuple[Satuan, ...], last: Pasal, instead: tuple[Satuan, ...]) -> Iterator[Satuan]:
    for unit in units:
        if unit is last:
            yield from instead
        elif isinstance(unit, Bab | Bagian | Paragraf):
            yield replace(unit, isi=tuple(_placed(unit.isi, last, instead)))
        else:
            yield unit
