"""What a reading machine or a torn line left of the words and numbers of an instruction -> those words and numbers.

Each rule wants more than a likeness: that nothing else can stand there, such as a small letter inside a number, a bracket that is not
closed, or a space inside a word of the formulas.
"""

from __future__ import annotations

import re
from collections.abc import Callable

UNIT = r"(?:pasal|ayat|huruf|angka|butir|bab|bagian|paragraf|lampiran)"
VERBS = r"(?:r?ubah|ganti|hapus(?:kan)?|selip(?:kan|i)|sisip(?:kan|i)|tambah(?:kan)?)"
COUNTS = r"(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)"
FOLLOWS = r"(?=,? (?:di[a-z]+|dan|serta|sampai|ayat|huruf|angka|sehingga|berbunyi)\b|[,;.]|$)"
TORN = (
    "ketentuan", "pasal", "ayat", "huruf", "angka", "bagian", "paragraf", "lampiran", "antara", "setelah", "sesudah", "sebelum",
    "diubah", "dihapus", "diganti", "disisipkan", "ditambahkan", "ditambah", "dihapuskan", "yakni", "yaitu", "sehingga", "keseluruhan",
    "seluruhnya", "berbunyi", "sebagai", "berikut", "menjadi", "sebagaimana", "tercantum", "penjelasan", "dalam", "dengan",
)  # fmt: skip
MISREAD, LOST, TORN_WORD = "huruf yang salah terbaca", "spasi yang hilang", "kata yang terputus"
Replacement = str | Callable[[re.Match[str]], str]


def _digits(match: re.Match[str]) -> str:
    """Return a number with figures for the letters that look like them."""
    return match[0].translate(str.maketrans("lIO", "110"))


def _roman(match: re.Match[str]) -> str:
    return match[1] + match[2].translate(str.maketrans("l1", "II"))


def _whole(match: re.Match[str]) -> str:
    return match[0].replace(" ", "")


def _cased(pattern: str, standard: Replacement, name: str) -> tuple[re.Pattern[str], Replacement, str]:
    return re.compile(pattern), standard, name


def _rule(pattern: str, standard: Replacement, name: str) -> tuple[re.Pattern[str], Replacement, str]:
    return re.compile(pattern, re.IGNORECASE), standard, name


SCANS: tuple[tuple[re.Pattern[str], Replacement, str], ...] = (
    _rule(rf"\bdi[ -](?={VERBS}(?![a-z]))", "di", "awalan 'di' yang terpisah"),
    _rule(rf"\b(?:{'|'.join(' ?'.join(word) for word in TORN)})\b(?<! )", _whole, TORN_WORD),
    _rule(r"\b(antara|dalam) ?(?=(?:pasal|ayat|huruf|angka)\b)", r"\1 ", LOST),
    _cased(r"(?<=[a-z0-9)])(?=(?:Pasal|Ayat|Bab|BAB|Bagian|Lampiran)\b)", " ", LOST),
    _cased(r"(?<=[Pp]asal )(\d+[A-Z]?)(?=(?:yang|dan|sehingga|diubah|dihapus)\b)", r"\1 ", LOST),
    _rule(r"\bsebagaiberikut\b", "sebagai berikut", LOST),
    _rule(rf"\b(di{VERBS})(?=\d)", r"\1 ", LOST),
    _rule(rf"\bsehingga(?={UNIT}\b)", "sehingga ", LOST),
    _rule(rf"\b(?:cli|d i ?)(?={VERBS}\b)", "di", MISREAD),
    _cased(r"\b([Pp]asa)[I1]\b", r"\1l", MISREAD),
    _cased(r"(?<=[Pp]asal )(?=[lIO\d]*\d)[lIO\d]*[lIO](?=[\dlO]|[A-Z]\b)(?=[\dlO]*[A-Z]?\b)[\dlO]*", _digits, MISREAD),
    _cased(r"(?<=[Pp]asal )[lO\d]*\d[lO\d]*l\b", _digits, MISREAD),
    _cased(r"(?<=[Pp]asal )l[lO\d]*\b(?! ?\()", _digits, MISREAD),
    _cased(r"(?<=[Aa]ngka )(?=[lIO]*\d)[lIO\d]*[lIO][lIO\d]*\b", _digits, MISREAD),
    _cased(r"(?<=[Aa]yat \()[lI](?=[a-z]?\))", "1", MISREAD),
    _cased(r"(?<=[Aa]yat \()(\d+)1(?=,? (?!\)))(?![^()]*\))", r"\1)", MISREAD),
    _cased(r"(?<=[Pp]asal \d) (?=\d" + FOLLOWS + ")", "", "nomor yang terputus"),
    _cased(r"(?<=[Pp]asal )(\d+), ?([A-Z])\b\.?(?=[ ,])", r"\1\2", "tanda di dalam nomor"),
    _rule(rf"\b(\d+) \(({COUNTS})[l1I](?= )", r"\1 (\2)", MISREAD),
    _cased(r"\b([Bb][Aa][Bb] )(?=[l1IVXLC]*[lIVXLC])([IVXLC]*[l1][IVXLCl1]*)(?=[A-Z]?\b)", _roman, MISREAD),
    _rule(r"\by(?:a|o)(?:k|l|lc|ic|lk|k1)(?:n|m|ri|rn|ii|h)i\b", "yakni", MISREAD),
    _rule(r"\bpasal i(?= ayat \()", "Pasal 1", MISREAD),  # the Pasal I of an amendment has no ayat
)
LETTER_OR_FIGURE = re.compile(r"\bPasal (?:(\d+)O|(I{1,3}))(?![\w])(?! ?[.)])")


def two_numbers(text: str) -> tuple[str, ...]:
    """Return both numbers that a Pasal of *text* may have: ``Pasal 12O`` or 120, ``Pasal I`` or 1; nothing where all are certain."""
    match = LETTER_OR_FIGURE.search(text)
    if match is None:
        return ()
    return match[0], f"Pasal {match[1]}0" if match[1] else f"Pasal {match[2].replace('I', '1')}"
