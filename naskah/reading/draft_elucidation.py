"""The elucidation of a foreign draft: its general part, and what it says of each Pasal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from naskah.model import Alinea, Angka, Ayat, Huruf, Pasal, Penjelasan, Satuan, Teks, default_id
from naskah.numbering import parse_number
from naskah.reading.draft_frame import joined
from naskah.reading.draft_tree import ReadingDoubt
from naskah.reading.scraps import LINE, Scrap

GENERAL = re.compile(r"I\s*\.?\s*UMUM\b", re.IGNORECASE)
ARTICLES = re.compile(r"II\s*\.?\s*PASAL\s+DEMI\s+PASAL", re.IGNORECASE)
PASAL = re.compile(r"Pasal\s+(\d+[A-Z]?|[IVX]+)$")
CALLED = re.compile(r"(Ayat|Huruf|Angka)\s+\(?(\w+)\)?$")
CLASSES: dict[str, type[Satuan]] = {"ayat": Ayat, "huruf": Huruf, "angka": Angka}
ENDED = re.compile(r"[.;:]\s*$")


def read_elucidation(scraps: Sequence[Scrap]) -> tuple[Penjelasan, list[ReadingDoubt]]:
    """Return the elucidation that *scraps* print, and the doubts."""
    begins = next((number for number, scrap in enumerate(scraps) if GENERAL.match(scrap.words)), 0)
    turns = next((number for number, scrap in enumerate(scraps) if ARTICLES.match(scrap.words)), len(scraps))
    paragraphs: list[str] = []
    for scrap in scraps[begins + 1 : turns]:
        if paragraphs and scrap.how == LINE and not (ENDED.search(paragraphs[-1]) and (scrap.gap or scrap.begins)):
            paragraphs[-1] = joined(paragraphs[-1], scrap)
        elif scrap.words:
            paragraphs.append(scrap.words)
    home = "penjelasan/umum"
    general = tuple(Alinea(f"{home}/teks-{number}", teks=Teks(text)) for number, text in enumerate(paragraphs, 1))
    articles, doubts = _articles(scraps[turns + 1 :])
    return Penjelasan(general, articles), doubts


def _articles(scraps: Sequence[Scrap]) -> tuple[tuple[Satuan, ...], list[ReadingDoubt]]:
    """Return what is said of each Pasal, and the doubts."""
    articles: list[tuple[str, list[list[str]]]] = []  # Pasal, and its units as kind, number, text
    doubts: list[ReadingDoubt] = []
    for scrap in scraps:
        words = " ".join(scrap.words.split())
        if match := PASAL.match(words):
            articles.append((match[1], [["", "", ""]]))
        elif not articles:
            continue
        elif (match := CALLED.match(words)) and parse_number(match[1].lower(), match[2]):
            articles[-1][1].append([match[1].lower(), match[2], ""])
        else:
            last = articles[-1][1][-1]
            if CALLED.match(words):
                unit = f"penjelasan/pasal-{articles[-1][0]}"
                doubts.append(ReadingDoubt(unit, scrap.place, scrap.page, words, "nomor satuan tidak terbaca"))
            last[2] = joined(last[2], scrap) if last[2] else words
    return tuple(_article(number, units) for number, units in articles), doubts


def _article(number: str, units: list[list[str]]) -> Satuan:
    own = f"penjelasan/pasal-{number}"
    isi: list[Satuan] = []
    above = own
    for kind, count, text in units[1:]:
        home = above if kind != "ayat" else own
        unit = CLASSES[kind](default_id(kind, count, home, len(isi) + 1), count, teks=Teks(text))
        if kind == "ayat" or not isi or not isinstance(isi[-1], Ayat):
            isi.append(unit)
            above = unit.id if kind == "ayat" else own
        else:
            last = isi[-1]
            isi[-1] = type(last)(last.id, last.nomor, last.judul, last.teks, (*last.isi, unit))
    return Pasal(own, number, teks=Teks(units[0][2]), isi=tuple(isi))
