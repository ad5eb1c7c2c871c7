"""One thing, one spelling: terms, variants of a word, joined and split words, years in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from naskah.check.lexicon import is_known
from naskah.check.terms import proper
from naskah.model import Kutipan
from naskah.numbering import UNITS
from naskah.rules.definitions import definitions
from naskah.rules.masking import masked, prose
from naskah.rules.rule import ERROR, WARNING, Finding, rule
from naskah.rules.view import Passage, View

OWN = ("pemeriksaan naskah sendiri", "-")
WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
RANGE = re.compile(r"(?<!\d)(?P<dari>(?:19|20)\d\d)\s?[-–]\s?(?P<sampai>(?:19|20)\d\d)(?!\d)")
LENGTH = re.compile(
    rf"\b(?:(?P<angka>\d{{1,2}})(?: \([a-z ]+\))?|(?P<kata>{'|'.join(UNITS[2:])})) tahun(?: terakhir| ke depan| berturut-turut)?,? \(?"
    r"(?:(?:yaitu|yakni) )?(?:[Tt]ahun )?(?P<dari>(?:19|20)\d\d)\s?[-–]\s?(?P<sampai>(?:19|20)\d\d)(?!\d)"
)


def spread(view: View) -> tuple[Passage, ...]:
    """Return the texts whose words are this regulation's own (not names of other regulations)."""
    return tuple(p for p in view.passages if p.bagian not in ("mengingat", "sampul") and (p.satuan or p.judul))


@rule("SERAGAM-01", WARNING, "Istilah dieja sama", OWN, ("Perangkt Daerah", "Perangkat Daerah"))
def misspelled(view: View) -> Iterator[Finding]:
    """Istilah yang didefinisikan ditulis dengan ejaan yang sama di seluruh naskah."""
    terms = {proper(name) for d in definitions(view) for name in (d.istilah, d.pendek) if name and not name.isupper()}
    counts = Counter(match[0].casefold() for p in view.passages for match in WORD.finditer(masked(p.isi)))
    words = {word: word.casefold() for term in sorted(terms) for word in term.split() if len(word) >= 5}
    common = {word: low for word, low in words.items() if counts[low] >= 3}
    if not common:
        return
    odd = {word: near for word, count in counts.items() if count <= 2 and len(word) >= 4 and (near := _near(word, common))}
    for passage in spread(view):
        for match in WORD.finditer(prose(passage.isi)):
            near = odd.get(match[0].casefold(), "")
            another = match[0].islower() and is_known(match[0])  # a word of its own: mengelola beside Pengelola
            if near and not another and (term := _term_of(passage.isi, match, near, terms)):
                message = f"'{match[0]}' mirip dengan istilah '{term}'"
                yield Finding(passage.teks.at(match.start()), message, f"tulis '{near}'", passage.id)


def _near(word: str, words: Mapping[str, str]) -> str:
    """Return the word of a term (*words*, with their small letters) that *word*, a rare one, is probably meant to be."""
    for other, low in words.items():
        same_edge = word[0] == low[0] or word[-1] == low[-1]  # one slip leaves one of them
        if same_edge and low != word and abs(len(low) - len(word)) <= 1 and one_off(word, low):
            return other
    return ""


def one_off(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter added, left out, replaced, or by two neighbours that changed places."""
    if len(one) > len(other):
        one, other = other, one
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    swapped = one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    return swapped or one[start + 1 :] == other[start + 1 :]


def _term_of(text: str, match: re.Match[str], near: str, terms: set[str]) -> str:
    """Return the term that the words around *match* would be if it were spelt *near*."""
    for term in sorted(terms, key=len, reverse=True):
        words = term.split()
        if near not in words:
            continue
        place = words.index(near)
        before, after = " ".join(words[:place]), " ".join(words[place + 1 :])
        fits_before = text[: match.start()].rstrip().casefold().endswith(before.casefold())
        fits_after = text[match.end() :].lstrip().casefold().startswith(after.casefold())
        at_start = match.start() == 0 or text[: match.start()].rstrip()[-1:] in ".:;"
        if fits_before and fits_after and (len(words) > 1 or (match[0][0].isupper() and not at_start)):
            return term
    return ""


@rule("SERAGAM-04", WARNING, "Nama tabel bidang sama", OWN, ("judul tabel 'Pelindungan', judul bagian 'Perlindungan'", "nama yang sama"))
def captions(view: View) -> Iterator[Finding]:
    """Nama bidang dalam judul tabel sama dengan nama bidang dalam judul bagian yang memuatnya."""
    for _, units in view.annexes():
        for unit in units:
            match = (
                re.search(r"\bBidang (.+?)(?: di (?:Kabupaten|Kota|Provinsi)\b.*| Tahun \d.*)?$", unit.judul.isi)
                if unit.jenis == "tabel"
                else None
            )
            above = view.index.unit.get(view.index.parent.get(unit.id, ""))
            title = above.judul.isi.removeprefix("Bidang ") if above and above.judul.isi.startswith("Bidang ") else ""
            if match and title and title.casefold() != match[1].casefold():
                at = match.start(1)
                yield Finding(unit.judul.at(at), f"'{match[1]}'; judul bagian '{title}'", "samakan keduanya", unit.id)


@rule("TANGGAL-02", ERROR, "Rentang tahun menaik", OWN, ("Tahun 2028-2024", "Tahun 2024-2028"))
def spans(view: View) -> Iterator[Finding]:
    """Rentang tahun dimulai dari tahun yang lebih awal."""
    for passage in view.passages:
        for match in RANGE.finditer(passage.isi):
            if match["dari"] >= match["sampai"]:
                yield Finding(passage.teks.at(match.start()), f"rentang tahun '{match[0]}' tidak menaik", "periksa kedua tahun", passage.id)


@rule("TANGGAL-03", WARNING, "Rentang tahun sama dengan judul", OWN, ("judul 2024-2028, Pasal 12 2024-2029", "2024-2028 di semua tempat"))
def period(view: View) -> Iterator[Finding]:
    """Rentang tahun yang dimulai pada tahun yang sama dengan rentang dalam judul berakhir pada tahun yang sama pula."""
    own = RANGE.search(view.peraturan.nama_baris)
    periods = [own, *(RANGE.search(title) for title in _new_titles(view))] if own else []
    for passage in view.passages if own else ():
        for match in RANGE.finditer(passage.isi):
            if own and all(one and (match["dari"] == one["dari"]) != (match["sampai"] == one["sampai"]) for one in periods):
                message = f"rentang '{match[0]}'; judul '{own[0]}'"
                yield Finding(passage.teks.at(match.start()), message, "samakan dengan judul bila memang masa yang sama", passage.id)


def _new_titles(view: View) -> Iterator[str]:
    """Yield the titles that an amending regulation gives to the one it amends."""
    for unit in view.peraturan.units.values():
        if isinstance(unit, Kutipan) and unit.nomor == "judul/nama":
            yield " ".join(below.teks.isi for below in unit.isi)


@rule("TANGGAL-05", WARNING, "Lama masa sesuai rentang tahun", OWN, ("3 (tiga) tahun (2024-2028)", "5 (lima) tahun (2024-2028)"))
def length(view: View) -> Iterator[Finding]:
    """Jumlah tahun yang disebut di depan suatu rentang tahun sama dengan banyaknya tahun dalam rentang itu."""
    for passage in view.running:
        for match in LENGTH.finditer(passage.isi):
            count = int(match["angka"]) if match["angka"] else UNITS.index(match["kata"].casefold())
            years = int(match["sampai"]) - int(match["dari"]) + 1
            if count != years and years > 0:
                message = f"{count} tahun, tetapi '{match['dari']}-{match['sampai']}' memuat {years} tahun"
                yield Finding(passage.teks.at(match.start()), message, "samakan lama masa dan rentangnya", passage.id)
