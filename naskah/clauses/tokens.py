"""The second layer of reading: plain text -> names of units, counts, quoted words, marks and words, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from naskah.clauses.vocabulary import AND, BEFORE_A_NAME, CHANGED, DELETED, HELD_IN, KINDS, NAMELY, OF, PLACES
from naskah.numbering import from_terbilang

UNIT, NUMBER, COUNT, QUOTED, WORD, MARK, END = "satuan", "nomor", "jumlah", "kutipan", "kata", "tanda", "akhir"
BETWEEN, UNTIL = "di antara", "sampai dengan"
LONE = r"(?![A-Za-z0-9])"  # nothing of a word follows
ORDINAL = r"[Kk]e(?!cuali)[a-z]+|[Pp]ertama"
DIVISION_NUMBER = rf"(?:{ORDINAL})(?: [Bb]elas| [Pp]uluh(?: [Kk]e?[a-z]+)?)?(?: ?[A-Z]{LONE})?"
UNITS = {
    "pasal": rf"[Pp](?:asal|ASAL)(?:-pasal)? *(\d+(?:[A-Za-z]{{1,2}}| (?!s[./]d)[A-Za-z])?{LONE}|\d+{LONE}|[IVX]+){LONE}",
    "ayat": rf"(?:[Aa]yat|AYAT)(?:-ayat)? *(?:\((\d+ ?[A-Za-z]{{0,2}})\)|(\d+[a-z]?){LONE})",
    "huruf": rf"(?:[Hh]uruf|HURUF)(?:-huruf)?[ -]*\(?(?!di{LONE}|ke{LONE})([A-Za-z]{{1,2}}(?:[. ]?\d+)?){LONE}[.)]?(?=[\s,;:)]|$)",
    "angka": rf"(?:[Aa]ngka|ANGKA)(?:-angka)? *(\d+[a-z]{{0,2}}|[IVX]+){LONE}[)]?(?!\.\d)",
    "butir": r"[Bb]utir *([^\s,;:.]+\.?(?=[\s,;:]|$))",
    "bab": rf"[Bb](?:AB|ab) *([IVXLC]+(?: ?[A-Z]{LONE})?){LONE}",
    "bagian": rf"(?:BAGIAN|[Bb]agian) *({DIVISION_NUMBER}){LONE}",
    "paragraf": rf"(?:PARAGRAF|[Pp]aragraf) *(\d+(?: ?[A-Z]{LONE})?|{DIVISION_NUMBER}){LONE}",
    "buku": rf"(?:BUKU|[Bb]uku) *({DIVISION_NUMBER}|[IVXLC]+){LONE}",
    "subbab": r"[Ss]ubbab *(?!(?:yakni|yaitu|baru|yang|dan|atau|serta|sehingga|pada|dalam|dihapus|diubah)\b)"
    r"([^\s,]*[^\s,:.;]\.?(?: \"[^\"]*\")?)(?=[\s,;:]|$)",
    "alinea": rf"[Aa]linea *(ke-?\d+|{ORDINAL}|\d+){LONE}",
    "halaman": rf"[Hh]alaman *(\d+){LONE}",
    "tabel-ke": rf"[Tt]abel ke-(\d+){LONE}",
    "gambar-ke": rf"[Gg]ambar ke-(\d+){LONE}",
    "tabel": r"(?:TABEL|[Tt]abel) *(\d[^\s,;:]*[^\s,;:.]|\d)",
    "gambar": r"(?:GAMBAR|[Gg]ambar) *(\d[^\s,;:]*[^\s,;:.]|\d)",
    "lampiran": rf"(?:LAMPIRAN|[Ll]ampiran)(?: +([IVXLC]+[A-Z]?){LONE})?(?![A-Za-z-])",
    "penjelasan-umum": rf"(?:PENJELASAN|[Pp]enjelasan) [Uu](?:mum|MUM){LONE}",
}
NAME = re.compile("|".join(f"(?P<{kind.replace('-', '_')}>{pattern})" for kind, pattern in UNITS.items()))
OTHERS = re.compile(
    rf"(?P<jumlah>(\d+|[lI]) *\(([A-Za-z]+(?: [A-Za-z]+)*)\))"
    rf"|(?P<kutipan>\"[^\"]*\")"
    rf"|(?P<antara>[Dd]i ?antara{LONE})"
    rf"|(?P<sampai>[Ss]ampai(?: dengan)?{LONE}|s\.d\.?|s/d)"
    rf"|(?P<nomor>\(\d+[a-z]?\)|\d+(?: ?[A-Z]{LONE}|[a-z]{{1,2}})?{LONE}|[a-z]\d?{LONE}|[A-Z]\d?{LONE}(?=[\s,;:.]|$))"
    r"|(?P<kata>[^\W\d_](?:[\w/'-]*\w)?\.?(?=[\w])?|[^\s,;:.\"]+)"
    r"|(?P<tanda>[,;:.\"])"
)
KNOWN = ("disisipkan", "menyisipkan", "ditambahkan", "menambahkan", "sehingga", "keseluruhan", "seluruhnya", "sebagai", "berikut",
         "berbunyi", "ketentuan", "sebagaimana", "tercantum", "penjelasan")  # fmt: skip
CONFUSED = (("rn", "m"), ("ri", "n"), ("lc", "k"), ("cl", "d"), ("ii", "u"), ("1", "i"), ("l", "i"), ("tt", "u"))  # by a reading machine
LIKE, LONG = 0.85, 6


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an instruction: what it is, its printed words, and what it says: a unit's kind and number, a word, a count."""

    kind: str
    text: str
    word: str = ""
    number: str = ""
    at: int = 0


def tokens(text: str) -> list[Token]:
    """Return the pieces of a plain text, closed by one of the kind ``END``."""
    pieces: list[Token] = []
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        token = _unit(text, at) or _other(text, at)
        at += len(token.text)
        joined = _joined(pieces[-1], token) if pieces else None
        pieces[-1:] = [joined] if joined else [*pieces[-1:], token]
    return [*pieces, Token(END, "", at=len(text))]


def _joined(first: Token, second: Token) -> Token | None:
    """Return the word of the formulas that a space has parted (``beri kut``), or None."""
    word = first.word + second.word
    if not first.kind == second.kind == WORD or word not in KNOWN or second.at != first.at + len(first.text) + 1:
        return None
    return Token(WORD, f"{first.text} {second.text}", word, at=first.at)


def _unit(text: str, at: int) -> Token | None:
    match = NAME.match(text, at)
    if not match or (at and (text[at - 1].isalnum() or text[at - 1] == "-")):
        return None
    kind = str(match.lastgroup).replace("_", "-")
    number = next((group for group in match.groups()[match.re.groupindex[str(match.lastgroup)] :] if group), "")
    return Token(UNIT, match[0], kind, _number(kind, number), at)


def _number(kind: str, number: str) -> str:
    """Return a unit's number as the content writes it: no space inside, ordinals with capitals."""
    if kind in ("bagian", "buku", "alinea") or (kind == "paragraf" and not number[0].isdigit()):
        words = number.split()
        return " ".join(word if len(word) == 1 else word[0].upper() + word[1:].lower() for word in words)
    if kind == "ayat":
        return number.replace(" ", "").lower()
    return number if kind == "subbab" else number.replace(" ", "").replace(".", "") if kind == "huruf" else number.replace(" ", "")


def _other(text: str, at: int) -> Token:
    match = OTHERS.match(text, at)
    assert match is not None, text[at:]
    kind = str(match.lastgroup)
    if kind == "jumlah":
        digits, words = match[2].translate(str.maketrans("lI", "11")), match[3].lower()
        return Token(COUNT, match[0], words, digits if from_terbilang(words) == int(digits) else "", at)
    if kind == "nomor":
        return Token(NUMBER, match[0], number=match[0].strip("()").replace(" ", ""), at=at)
    if kind in ("antara", "sampai"):
        return Token(WORD, match[0], BETWEEN if kind == "antara" else UNTIL, at=at)
    if kind == "kutipan":
        return Token(QUOTED, match[0], match[0].strip('"'), at=at)
    return Token(MARK if kind == "tanda" else WORD, match[0], match[0] if kind == "tanda" else _word(match[0]), at=at)


def _word(text: str) -> str:
    """Return a word in small letters; one that is nearly a long word of the formulas is that word."""
    word = text.lower().rstrip(".")
    if word in KNOWN or word in OTHER_KNOWN:
        return word
    if seen := ALIKE.get(_seen(word)):
        return seen
    if len(word) < LONG:
        return word
    if word.replace("-", "") in KNOWN:  # parted at the end of a line
        return word.replace("-", "")
    near = [
        formula_word
        for formula_word in KNOWN
        if abs(len(formula_word) - len(word)) < 2 and SequenceMatcher(None, word, formula_word).ratio() >= LIKE
    ]
    exact = [formula_word for formula_word in near if _one_slip(word, formula_word)]
    return exact[0] if len(exact) == 1 else word


def _seen(word: str) -> str:
    """Return a word without what a reading machine cannot tell apart."""
    for one, other in CONFUSED:
        word = word.replace(one, other)
    return word


OTHER_KNOWN = frozenset(
    (*CHANGED, *DELETED, *PLACES, *NAMELY, *AND, *OF, *BEFORE_A_NAME, *HELD_IN, *KINDS, "setelah", "sesudah", "sebelum")
)
ALIKE = {_seen(word): word for word in (*KNOWN, "diubah", "diganti", "dihapus", "yakni", "yaitu", "setelah", "sesudah", "sebelum")}


def _one_slip(word: str, formula_word: str) -> bool:
    """Tell whether *word* is *formula_word* with one letter more, less, or another (a slip of the hand or of a reading machine)."""
    same = next(
        (place for place, (one, other) in enumerate(zip(word, formula_word, strict=False)) if one != other),
        min(len(word), len(formula_word)),
    )
    rests = (word[same + 1 :], formula_word[same + 1 :]), (word[same + 1 :], formula_word[same:]), (word[same:], formula_word[same + 1 :])
    return any(one == other for one, other in rests)
