"""How an instruction ends: with a full stop, with what leads to the new text, or with where that text is set out.

An ending is matched as a whole, so that no word of it is passed over: its shape is the rest of the sentence with a sign for every
name. What an ending names must be what the orders are about; the reader sees to that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from naskah.clauses.addressing import Named
from naskah.clauses.cursor import Cursor
from naskah.clauses.names import Alamat
from naskah.clauses.orders import Order
from naskah.clauses.tokens import END, MARK, NUMBER, QUOTED, UNIT, WORD, Token
from naskah.model import Tindakan

UNIT_SIGN, ANNEX, QUOTE = "#", "#lampiran", "<petik>"
ONE = rf"{UNIT_SIGN}(?:lampiran)?"
NAME = rf"{ONE}(?: (?:(?:dalam|pada|dari|di) )?{ONE})*"
LEAD = r"(?:sehingga|hingga|maka|dan|serta|yang|agar|supaya|selanjutnya|kemudian)"
WHOLE = (
    r"(?:keseluruhan(?:nya)?|seluruh(?:nya)?|(?:se)?lengkapnya|sepenuhnya|secara (?:lengkap|keseluruhan|utuh|menyeluruh)|masing-masing"
    r"|baru|(?:ketentuan|rumusan|bunyi|redaksi|isi|materi|norma|teks)(?:nya)?)"
)
MEANT = r"(?:judul|nama|penjelasan)(?:nya)?"
KIND = r"(?:pasal|ayat|huruf|angka|butir|bab|bagian|paragraf|ketentuan)"
SPOKEN_OF = rf"(?:{KIND}(?:-{KIND})? )?(?:tersebut|dimaksud|itu|bersangkutan)"
ITEM = rf"(?:(?:{WHOLE}|{MEANT}|dalam|pada|dari) )*(?:{NAME}|{SPOKEN_OF})"
JOIN = r"(?:(?: [,;])?(?: (?:dan|serta|beserta|sampai_dengan))?)"
SUBJECT = rf"(?: {ITEM}(?:{JOIN} {ITEM})*)?(?:(?: ,)?(?: dan)? (?:{WHOLE}|{MEANT}))*"
BECOMES = r"(?: (?:menjadi|adalah|ialah|harus|akan|yang))*"
AS_FOLLOWS = r"(?:(?:sebagai|seperti|sebagaimana|yang)(?: tersebut)? )?(?:berikut(?: ini)?|di bawah ini)"
READS = rf"(?:(?:berbunyi|dibaca|tertulis|ditetapkan)(?: menjadi)?(?: {WHOLE})*(?:(?: [,:])? (?:{AS_FOLLOWS}|demikian))?|{AS_FOLLOWS})"
TEXT = (
    rf"(?:(?: [,;:])?(?: masing-masing)?(?: {LEAD})+{SUBJECT}{BECOMES}(?: [,:])? {READS}"
    rf"|(?: [,;:])?(?: masing-masing)?(?: {ITEM})?{BECOMES} {READS}"
    rf"|(?: ,)?(?: (?:dan|yang|dengan|sehingga|menurut))*(?: (?:bunyi|rumusan|redaksi|susunan|isi|teks|ketentuan)(?:nya)?)?(?: baru)?"
    rf"(?: yang)?(?: {NAME})?"
    rf"{BECOMES} {READS})"
)
CLOSED_TEXT = re.compile(rf"{TEXT}(?: [:.;,])*")
BEFORE_TEXT = re.compile(rf"{TEXT}(?: [:,.](?= {QUOTE}| \")| :|(?= {QUOTE}| \"))(?= )")
BECOMING = re.compile(rf"(?: [,;])?(?: {LEAD})*{SUBJECT} menjadi :(?:$|(?= {QUOTE}| \"))")  # only before the quotation itself
KINDS_OF_LAW = r"(?:peraturan|undang-undang|undang -? ?undang|keputusan|instruksi|perda|perbup|perwali|pergub|permen)"
THIS_LAW = rf"(?:{KINDS_OF_LAW}(?: (?!ini\b|lama\b|lain\b|sebelum|kecuali|hanya|tidak)[\w-]+){{0,6}} ini)"
PART_OF = (
    r"(?:(?: ,)? (?:dan|yang)(?: merupakan(?: satu)?(?: kesatuan| bagian))?(?: yang)? tidak (?:terpisahkan|terpisah|dapat dipisahkan)"
    rf" (?:dari|dengan)(?: {THIS_LAW})?)"
)
OF_LAW = rf"(?:(?: (?:dari|atas|dalam|pada))? {THIS_LAW})"
ELUCIDATION = rf"(?:bagian )?penjelasan(?:(?: (?:atas|dari))? {UNIT_SIGN})?(?:(?: atas)? pasal demi pasal)?(?: {UNIT_SIGN})*"
HELD = rf"(?:{ANNEX}(?:{JOIN} {ANNEX})*|{ELUCIDATION})"
SET_OUT = re.compile(
    rf"(?: [,;])?(?: {LEAD})*{SUBJECT}{BECOMES}(?: berbunyi)?(?: [,:])?(?: sebagaimana| sesuai| seperti)?(?: yang)?"
    rf" (?:tercantum|ditetapkan|dimuat|termuat|dimaksud|tertuang) (?:dalam|pada|di) (?P<isi>{HELD}){OF_LAW}?{PART_OF}?(?: [.;:])*"
)
VOCABULARY = re.compile(
    rf"{LEAD}|{WHOLE}|{MEANT}|{KIND}|sampai_dengan|[,;]|(?:ber)?bunyi(?:nya)?|menjadi|adalah|ialah|harus|akan|dibaca|tertulis|sebagai|seperti"
    r"|berikut|ini|sebagaimana|tersebut|dimaksud|dalam|pada|dari|secara|lengkap|dengan"
)
SET_OUT_BEFORE_MORE = re.compile(
    rf"(?: ,)?(?: sehingga)?{SUBJECT}{BECOMES} sebagaimana (?:tercantum|dimuat|ditetapkan) (?:dalam|pada) (?P<isi>{ELUCIDATION}){OF_LAW}?"
    r"(?= (?:,|;|serta|dan|sehingga) [^\n])"
)
CLOSED = re.compile(r"(?: [.;,])*")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a sentence ends: the units named there, the annexes (or the elucidation) that hold the new words, a quotation in line.

    ``meant`` are the words that tell that a heading or an elucidation is quoted, not the unit itself.
    """

    names: tuple[Named, ...] = ()
    annexes: tuple[Alamat, ...] = ()
    text: bool = False
    inline: int = -1  # where they begin
    meant: frozenset[str] = frozenset()
    elucidated: bool = False  # the new words stand in the elucidation


def ending(cursor: Cursor) -> Ending | None:
    """Read the ending of a sentence up to its last piece, or None."""
    start, shape = cursor.at, "".join(f" {_sign(token)}" for token in cursor.tokens[cursor.at : -1])
    found = Ending() if CLOSED.fullmatch(shape) else _set_out(cursor, shape) or _text(cursor, shape)
    if found is None:
        _far(cursor, start)
        cursor.at = start
    else:
        cursor.at = len(cursor.tokens) - 1
    return found


def _set_out(cursor: Cursor, shape: str) -> Ending | None:
    """Read ``sehingga menjadi sebagaimana tercantum dalam Lampiran I yang merupakan bagian tidak terpisahkan dari ... ini``."""
    match = SET_OUT.fullmatch(shape)
    if match is None:
        return None
    start, end = cursor.at, len(cursor.tokens) - 1
    held = start + shape.count(" ", 0, match.start("isi")) - 1
    names = _names(cursor, start, held)
    annexes = tuple((("lampiran", token.number),) for token in cursor.tokens[held:end] if token.kind == UNIT and token.word == "lampiran")
    cursor.explain_all(held, end, "lampiran", "angka")
    return None if names is None else Ending(names, annexes, meant=_meant(cursor.tokens[start:held]), elucidated=not annexes)


def set_out_before_more(cursor: Cursor, before: Order) -> list[Order]:
    """Pass over ``sebagaimana tercantum dalam Penjelasan ... ini`` after an order about an elucidation, when more orders follow.

    Said after an order about something else (``ayat (2) diubah dan penjelasannya sebagaimana tercantum ...``) it is an order itself.
    """
    shape = "".join(f" {_sign(token)}" for token in cursor.tokens[cursor.at : -1])
    match = SET_OUT_BEFORE_MORE.match(shape)
    start = cursor.at
    held = start + shape.count(" ", 0, match.start("isi")) - 1 if match else start
    about = any(one.of.startswith("penjelasan") for one in before.names) or before.tindakan is None
    its_own = "penjelasan" in _meant(cursor.tokens[start:held])
    if match is None or not (about or its_own):
        return []
    cursor.at += shape.count(" ", 0, match.end())
    cursor.explain_all(held, cursor.at, "angka")
    return [] if about else [Order(Tindakan.UBAH, (Named((), "penjelasannya"),))]


def _meant(pieces: Sequence[Token]) -> frozenset[str]:
    """Return the words among *pieces* that tell that a heading or an elucidation is meant."""
    words = [token.word.removesuffix("nya") for token in pieces if token.kind == WORD]
    return frozenset(words) & {"judul", "nama", "penjelasan"}


def _text(cursor: Cursor, shape: str) -> Ending | None:
    """Read ``sehingga Pasal 3 berbunyi sebagai berikut:`` in the many ways it is written."""
    match = CLOSED_TEXT.fullmatch(shape) or BECOMING.match(shape) or BEFORE_TEXT.match(shape)
    if match is None:
        return None
    start = cursor.at
    last = start + shape.count(" ", 0, match.end())
    names, inline = _names(cursor, start, last), cursor.tokens[last]
    if names is None:
        return None
    return Ending(names, text=True, inline=-1 if inline.kind == END else inline.at, meant=_meant(cursor.tokens[start:last]))


def _sign(token: Token) -> str:
    """Return how a shape shows a piece: a name as a sign, anything else as its word."""
    if token.kind == UNIT:
        return ANNEX if token.word == "lampiran" else UNIT_SIGN
    if token.kind == WORD:
        return token.word.replace(" ", "_") or "-"
    return {NUMBER: UNIT_SIGN, MARK: token.word}.get(token.kind, QUOTE if token.kind == QUOTED else "<jumlah>")


def _names(cursor: Cursor, start: int, end: int) -> tuple[Named, ...] | None:
    """Return the names among the pieces from *start* to *end*; None when a number there belongs to no unit."""
    names: list[Named] = []
    cursor.at = start
    while cursor.at < end:
        if cursor.here.kind not in (UNIT, NUMBER):
            cursor.at += 1
        elif (one := cursor.named(names[-1].steps[-1][0] if names else "")) is None:
            return None
        else:
            names.append(one)
    return tuple(names)


def _far(cursor: Cursor, start: int) -> None:
    """Note the first word that no ending has."""
    cursor.at = start
    while cursor.here.kind in (UNIT, NUMBER) or (cursor.here.kind in (WORD, MARK) and VOCABULARY.fullmatch(_sign(cursor.here))):
        cursor.at += 1
    cursor.want("'sehingga berbunyi sebagai berikut:'")
