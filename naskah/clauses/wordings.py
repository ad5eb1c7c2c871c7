"""Between the first and the second layer of reading: words that say what a word of the formulas says -> that word, each named.

What stands in quotation marks is a text of law and stays as it is. A word is exchanged only where it stands in an order:
at its beginning, after a name, or before the new text; the name of a cited regulation has none of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from naskah.clauses.scans import SCANS, UNIT, VERBS, Replacement

NAMED = r"(?<=[\w)])"  # the end of a name stands before
CHANGE, DELETION = r"(?:perubahan|penyempurnaan|penggantian)", r"(?:penghapusan|pencabutan)"
SMALL = r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|(?:dua|tiga|empat|lima) belas)"
ABOUT = r"(?:(?:atas|terhadap|pada|dalam|dari) )?"
LAST_OF_RANGE = rf"{UNIT} (?:\(?\d|[a-z]\b|[ivxlc]+\b)[\w()]*,? (?:di{VERBS}|dan|serta|sehingga|yang|{UNIT})\b"
NEW_TEXT = r"(?:pasal \d+[a-z]* )?(?:berbunyi|dibaca) "
QUOTED = re.compile(r"(\"[^\"]*\")")


ORDINALS = {"kesatu": 1, "pertama": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5, "keenam": 6, "ketujuh": 7, "kedelapan": 8}


@dataclass(frozen=True, slots=True)
class Wording:
    """Words as some drafters write them, the words of the formulas for them, and what a note calls the exchange."""

    pattern: re.Pattern[str]
    standard: Replacement
    name: str


def _ayat(match: re.Match[str]) -> str:
    """Return ``ayat (2)`` for ``ayat kedua``."""
    return f"ayat ({ORDINALS.get(match[1].lower(), match[1].removeprefix('ke-'))})"


def _wording(pattern: str, standard: Replacement, name: str) -> Wording:
    return Wording(re.compile(pattern, re.IGNORECASE), standard, name)


WORDINGS = (
    Wording(re.compile(r"(?<![\w'])'([^'\"]+)'(?![\w'])"), r'"\1"', "tanda petik tunggal"),
    *(Wording(*scan) for scan in SCANS),
    _wording(r"\bbutir (?=\d+[a-z]?(?![\w)]))", "angka ", "'angka' dengan kata lain"),
    _wording(r"\bbutir (?=[a-z](?![\w)]))", "huruf ", "'huruf' dengan kata lain"),
    _wording(r"\b(?:psl|ps)\b\.? ?(?=\d)", "Pasal ", "'Pasal' yang disingkat"),
    _wording(rf"\bayat ((?:{'|'.join(ORDINALS)})|ke-\d+)\b", _ayat, "ayat dengan bilangan tingkat"),
    _wording(r"\bayat \((\d+)\)([a-z])(?![a-z])", r"ayat (\1\2)", "huruf sesudah kurung"),
    _wording(rf"\b({UNIT} \(?\d+[a-z]?\)?) ?- ?(?=(?:{UNIT} )?\(?\d)", r"\1 sampai dengan ", "'sampai dengan' dengan kata lain"),
    _wording(r"(?<=[\w)]) & ", " dan ", "'dan' dengan tanda"),
    _wording(rf"^(?:bunyi|isi|substansi|materi)(?: dari)? (?=(?:ketentuan )?{UNIT} )", "Ketentuan ", "'ketentuan' dengan kata lain"),
    _wording(rf"^antara (?={UNIT} )", "Di antara ", "'di antara' tanpa 'di'"),
    _wording(r"\bdi sela-sela (?=\w)", "di antara ", "'di antara' dengan kata lain"),
    _wording(rf"\bdi ?belakang (?={UNIT} )", "setelah ", "'setelah' dengan kata lain"),
    _wording(rf"(antara {UNIT} \(?\w+\)?) dengan (?={UNIT} )", r"\1 dan ", "'dan' dengan kata lain"),
    _wording(rf"{NAMED} (?:terdapat|dilakukan|diadakan) penyisipan\b", " disisipkan", "'disisipkan' dengan kata lain"),
    _wording(rf"{NAMED} (?:terdapat|dilakukan|diadakan) penambahan\b", " ditambahkan", "'ditambahkan' dengan kata lain"),
    _wording(rf"{NAMED}(?: (?:dihapus|dicabut) dan)? dinyatakan tidak berlaku(?: lagi)?\b", " dihapus", "'dihapus' dengan kata lain"),
    _wording(rf"\b({SMALL}) \((\d+)\)(?= [a-z])", r"\2 (\1)", "bilangan dan hurufnya tertukar"),
    _wording(r"\b(\d+) ?\[([a-z]+(?: [a-z]+)?)\]", r"\1 (\2)", "kurung siku"),
    _wording(rf"{NAMED} hingga (?={LAST_OF_RANGE})", " sampai dengan ", "'sampai dengan' dengan kata lain"),
    _wording(rf"{NAMED},? (?:dilakukan|mengalami|diadakan) {CHANGE}\b", " diubah", "'diubah' dengan kata lain"),
    _wording(rf"{NAMED},? (?:dilakukan|diadakan) {DELETION}\b", " dihapus", "'dihapus' dengan kata lain"),
    _wording(rf"^(?:(?:dilakukan|diadakan) )?{CHANGE} {ABOUT}(?=(?:ketentuan )?{UNIT} )", "Mengubah ", "'mengubah' dengan kata lain"),
    _wording(rf"^(?:(?:dilakukan|diadakan) )?{DELETION} {ABOUT}(?=(?:ketentuan )?{UNIT} )", "Menghapus ", "'menghapus' dengan kata lain"),
    _wording(r"^(?:(?:dilakukan|diadakan) )?(?:penambahan|penyisipan) (?=\d|satu|dua|tiga)", "Menambahkan ", "'menambah' dengan kata lain"),
    _wording(rf"{NAMED} dinyatakan (?=(?:dihapus|dicabut)\b)", " ", "'dihapus' dengan kata lain"),
    _wording(r"\bsebagaimana berikut\b(?=\W*$)|\bsbb\b\.?", "sebagai berikut", "'sebagai berikut' dengan kata lain"),
    _wording(rf",? (?:dan )?(?:untuk )?(?:selanjutnya|seterusnya) (?={NEW_TEXT})", " sehingga ", "'sehingga' dengan kata lain"),
)  # fmt: skip


def standard(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a plain *text* with the words of the formulas for words that mean the same, and what was exchanged."""
    head, colon, new = text.partition(": ")  # what follows a colon is the new text
    names: list[str] = []
    for wording in WORDINGS:
        pieces = [piece if place % 2 else wording.pattern.sub(wording.standard, piece) for place, piece in enumerate(QUOTED.split(head))]
        exchanged = "".join(pieces)
        if exchanged != head:
            names.append(wording.name)
        head = exchanged
    return f"{head}{colon}{new}", tuple(names)
