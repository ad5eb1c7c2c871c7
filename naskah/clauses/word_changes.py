"""Orders about words inside a text: a word, phrase or number that is replaced, deleted or put between others (no. 231 b)."""

from __future__ import annotations

from naskah.clauses.addressing import Named
from naskah.clauses.cursor import Cursor
from naskah.clauses.orders import Order
from naskah.clauses.tokens import BETWEEN, QUOTED, UNIT
from naskah.clauses.vocabulary import CHANGED, CHANGING, DELETED, DELETING, PLACES
from naskah.model import Tindakan

CALLED = (
    "kata", "kata-kata", "frasa", "frase", "perkataan", "istilah", "kalimat", "bagian", "bilangan", "sebutan", "tanda", "baca", "angka",
    "huruf", "penyebutan", "nomenklatur",
)  # fmt: skip


def changed_words(cursor: Cursor) -> list[Order] | None:
    """Read ``kata "x" dalam Pasal 3 diganti dengan kata "y"``, the place said before or after the words, or the one said last."""
    active = cursor.maybe(*CHANGING, *DELETING)
    every = cursor.maybe("setiap", "semua", "seluruh")
    place = _place_of_words(cursor, first=True)
    if cursor.maybe(BETWEEN, "antara", "setelah", "sesudah", "sebelum"):
        exchange = _inserted_words(cursor, cursor.tokens[cursor.at - 1].word)
    else:
        exchange = _exchanged_words(cursor, active)
    if exchange is None:
        return None
    after, old, new = exchange
    place = place or after or _place_of_words(cursor) or cursor.place
    if not place:
        cursor.want("satuan yang memuat kata itu, misalnya 'dalam Pasal 3'")
        return None
    cursor.place = place
    return [Order(Tindakan.KATA, place, kata=((old, new),), setiap=bool(every))]


def _exchanged_words(cursor: Cursor, active: str) -> tuple[tuple[Named, ...], str, str] | None:
    """Read the old words, their place and the new ones; *active* is the verb where it was said first (``mengubah``)."""
    old = _quoted_words(cursor)
    if old is None:
        return None
    place = _place_of_words(cursor)
    cursor.citation()
    cursor.maybe(",")
    if not active:
        cursor.maybe("harus")
    verb = DELETED[0] if active in DELETING else CHANGED[0] if active else cursor.word(*CHANGED, *DELETED, "dibaca")
    if not verb or (active in CHANGING and cursor.here.word not in ("dengan", "menjadi")):
        return None
    if verb in DELETED and not (cursor.here.word == "dan" and cursor.tokens[cursor.at + 1].word in CHANGED):
        return place, old, ""
    if verb in DELETED:
        cursor.at += 2
    start = cursor.at
    cursor.maybe("dan")
    cursor.maybe("harus")
    if not cursor.maybe("dibaca"):  # diubah dan harus dibaca "y"
        cursor.at = start
        cursor.word("dengan", "menjadi")
    new = _quoted_words(cursor, bare=True)
    return None if new is None else (place, old, new)


def _inserted_words(cursor: Cursor, side: str) -> tuple[tuple[Named, ...], str, str] | None:
    first = _quoted_words(cursor)
    second = ""
    if side in (BETWEEN, "antara"):
        cursor.word("dan")
        second = _quoted_words(cursor, bare=True) or ""
    if not first or (side in (BETWEEN, "antara") and not second):
        return None
    place = _place_of_words(cursor)
    cursor.maybe(",")
    if not cursor.word(*PLACES):
        return None
    cursor.maybe("dengan")
    new = _quoted_words(cursor)
    if new is None:
        return None
    together = f"{first} {new} {second}".strip() if side != "sebelum" else f"{new} {first}"
    return place, f"{first} {second}".strip(), together


def _place_of_words(cursor: Cursor, first: bool = False) -> tuple[Named, ...]:
    """Read where the words stand; said *first*, it needs no ``dalam`` before it."""
    start = cursor.at
    cursor.maybe(",")
    if (cursor.maybe("pada", "dalam", "ketentuan") or (first and cursor.here.kind == UNIT)) and (named := cursor.names()) and not named[1]:
        cursor.maybe(",")
        return named[0]
    cursor.at = start
    return ()


def _quoted_words(cursor: Cursor, bare: bool = False) -> str | None:
    """Read words in quotation marks after what they are called (``kata``, ``frasa``); *bare*: that may be left out."""
    start, called = cursor.at, False
    while cursor.maybe(*CALLED):
        called = True
    cursor.maybe("yang")
    cursor.maybe("berbunyi")
    cursor.maybe(":")
    if cursor.here.kind == QUOTED and (called or bare):
        cursor.at += 1
        return cursor.tokens[cursor.at - 1].word
    cursor.want('kata dalam tanda petik, misalnya kata "daerah"')
    cursor.at = start
    return None
