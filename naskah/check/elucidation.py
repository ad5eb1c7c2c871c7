"""Penjelasan: what it explains, that it holds no norm, and that nothing is left out (Lampiran II no. 107, 176-191, 236b)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from naskah.model import Ayat, Butir, Pasal, Satuan, UnitId, is_deleted
from naskah.rules.definitions import defining_items
from naskah.rules.masking import prose
from naskah.rules.rule import WARNING, Finding, rule
from naskah.rules.view import Passage, View

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
CLEAR = re.compile(r"Cukup jelas\.?", re.I)
NORM = re.compile(
    r"(?:^|\. )(?:[A-Z][\w/ -]{2,80}?) (?P<kata>wajib|dilarang)\b"
    r"|(?<!sebagaimana )(?<!telah )(?<!yang )\b(?P<delegasi>diatur lebih lanjut (?:dengan|dalam|oleh)"
    r"|diatur (?:dengan|dalam) (?:Peraturan|Keputusan) (?:Bupati|Gubernur|Wali|Kepala|Menteri|Daerah))"
)
MEANT = re.compile(
    r"\b[Yy]ang dimaksud dengan (?!hal|keadaan tertentu adalah)(?P<istilah>[^\"\u201c\u201d,.;]{2,120}?) (?:adalah"
    r"|antara lain|yaitu|ialah|meliputi|termasuk)\b"
)


def _explained(view: View) -> tuple[Pasal, ...]:
    """Return the Pasal of the elucidation."""
    penjelasan = view.peraturan.penjelasan
    return tuple(unit for unit in penjelasan.pasal_demi_pasal if isinstance(unit, Pasal)) if penjelasan else ()


def _body_unit(view: View, unit: Satuan) -> Satuan | None:
    return view.index.unit.get(unit.id.removeprefix("penjelasan/"))


def _passages(view: View) -> Iterator[Passage]:
    yield from (p for p in view.passages if p.bagian == "penjelasan" and not p.judul and p.satuan is not None)


@rule(
    "PENJELASAN-01",
    WARNING,
    "Setiap pasal dijelaskan menurut urutannya",
    (LAMPIRAN_II + "181, 188", "S"),
    ("penjelasan melompati Pasal 3", "Pasal 3 / Cukup jelas."),
)
def every_pasal(view: View) -> Iterator[Finding]:
    """Penjelasan memuat setiap pasal menurut urutannya; pasal yang tidak memerlukan penjelasan ditulis Cukup jelas."""
    explained = _explained(view)
    if not explained or view.amending:
        return
    numbers = [unit.nomor for unit in view.pasal]
    explained_numbers = [unit.nomor for unit in explained]
    for number in (number for number in numbers if number not in explained_numbers):
        later = next(
            (unit for unit in explained if unit.nomor in numbers and numbers.index(unit.nomor) > numbers.index(number)), explained[-1]
        )
        yield Finding(later.where, f"penjelasan Pasal {number} tidak ada", "tulis 'Cukup jelas.' bila tidak perlu dijelaskan", later.id)
    last = -1
    for unit in explained:
        if unit.nomor not in numbers:
            yield Finding(unit.where, f"Pasal {unit.nomor} tidak ada dalam batang tubuh", "periksa nomornya, atau hapus", unit.id)
        elif numbers.index(unit.nomor) <= last:
            yield Finding(unit.where, f"penjelasan Pasal {unit.nomor} tidak pada urutannya", "urutkan menurut batang tubuh", unit.id)
        else:
            last = numbers.index(unit.nomor)


@rule(
    "PENJELASAN-02",
    WARNING,
    "Penjelasan tanpa norma",
    (LAMPIRAN_II + "176-177, 186", "S"),
    ("Setiap pengunjung wajib membayar ...", "norma dalam batang tubuh; penjelasan hanya menguraikan"),
)
def no_norm(view: View) -> Iterator[Finding]:
    """Penjelasan tidak memuat rumusan norma dan tidak memuat pendelegasian."""
    for passage in _passages(view):
        if passage.satuan in (view.peraturan.penjelasan.umum if view.peraturan.penjelasan else ()):
            continue
        for match in NORM.finditer(prose(passage.isi)):
            word = match["kata"] or match["delegasi"]
            at = match.start("kata") if match["kata"] else match.start("delegasi")
            yield Finding(passage.teks.at(at), f"'{word}' dalam penjelasan", "pindahkan norma itu ke batang tubuh", passage.id)


@rule(
    "PENJELASAN-03",
    WARNING,
    "Definisi tidak dijelaskan",
    (LAMPIRAN_II + "107, 187", "S"),
    ("penjelasan Pasal 1 selain Cukup jelas.", "Pasal 1 / Cukup jelas."),
)
def definitions_stand_alone(view: View) -> Iterator[Finding]:
    """Batasan pengertian dirumuskan lengkap sehingga tidak diberi penjelasan."""
    defining = {UnitId(unit.id).part for unit in defining_items(view)}
    for unit in _explained(view) if not view.amending else ():
        if unit.id.removeprefix("penjelasan/") in defining:
            for below in unit.walk():
                if below.teks and not CLEAR.fullmatch(below.teks.isi):
                    message = f"definisi dalam Pasal {unit.nomor} diberi penjelasan"
                    yield Finding(below.teks.at(0), message, "lengkapi definisinya, tulis 'Cukup jelas.'", below.id)
                    break


@rule(
    "PENJELASAN-04",
    WARNING,
    "Istilah yang dijelaskan bertanda petik",
    (LAMPIRAN_II + "191", "S"),
    ("Yang dimaksud dengan jumlah penduduk adalah ...", 'Yang dimaksud dengan "jumlah penduduk" adalah ...'),
)
def quoted_terms(view: View) -> Iterator[Finding]:
    """Kata, istilah, atau pengertian yang dijelaskan ditulis di antara tanda petik."""
    for passage in _passages(view):
        for match in MEANT.finditer(passage.isi):
            term = match["istilah"]
            if not term.startswith(("*", "_")):
                yield Finding(
                    passage.teks.at(match.start("istilah")), f"istilah '{term}' tanpa tanda petik", f"tulis '\"{term}\"'", passage.id
                )


@rule(
    "PENJELASAN-05",
    WARNING,
    "Semua ayat atau butir, atau satu Cukup jelas.",
    (LAMPIRAN_II + "189-190", "S"),
    ("ayat (1) dijelaskan, ayat (2) tidak dicantumkan; ayat (1) dan (2) Cukup jelas.", "semua ayat dicantumkan; Pasal n / Cukup jelas."),
)
def every_part(view: View) -> Iterator[Finding]:
    """Bila satu ayat atau butir dijelaskan, semua dicantumkan; bila semuanya jelas, pasal itu cukup ditulis Cukup jelas."""
    for pasal in _explained(view) if not view.amending else ():
        for unit in pasal.walk():
            home = _body_unit(view, unit)
            parts = [below for below in unit.isi if isinstance(below, Ayat | Butir)]
            if home is None or not parts or unit.teks:  # below a text of its own stands a list of that text
                continue
            wanted = [below.nomor for below in home.isi if type(below) is type(parts[0])]
            numbers = [below.nomor for below in parts]
            for part in parts:
                if part.nomor not in wanted:
                    yield Finding(part.where, f"{part.sebutan} tidak ada dalam Pasal {pasal.nomor}", "periksa nomornya", part.id)
            if missing := [number for number in wanted if number not in numbers]:
                shown = type(parts[0])(id="", nomor=missing[0]).sebutan
                yield Finding(unit.where, f"penjelasan {shown} tidak dicantumkan", "cantumkan semuanya, dengan 'Cukup jelas.'", unit.id)
            if isinstance(unit, Pasal) and all(_clear(part) for part in parts) and not missing:
                yield Finding(unit.where, f"semua bagian Pasal {unit.nomor} 'Cukup jelas.'", "tulis satu kali bagi seluruh pasal", unit.id)


def _clear(unit: Satuan) -> bool:
    return all(CLEAR.fullmatch(below.teks.isi) for below in unit.walk() if below.teks)


@rule(
    "PENJELASAN-06",
    WARNING,
    "Penjelasan satuan yang dihapus",
    (LAMPIRAN_II + "190b, 236b", "S"),
    ("Pasal 7 dihapus, penjelasannya Cukup jelas.", "Pasal 7 / Dihapus."),
)
def of_the_deleted(view: View) -> Iterator[Finding]:
    """Penjelasan satuan yang sudah dihapus ditulis Dihapus."""
    for pasal in _explained(view):
        for unit in pasal.walk():
            home = _body_unit(view, unit)
            if home is not None and is_deleted(home) and not is_deleted(unit):
                yield Finding(unit.where, f"{home.sebutan} sudah dihapus", "tulis 'Dihapus.'", unit.id)
