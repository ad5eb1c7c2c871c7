"""Printed instructions -> clauses, tolerantly: what drafters write is understood, said as the standard sentence, or refused.

Reading goes through layers: characters, pieces, orders, addresses. What no layer doubts is read; where the words
leave what is known, the refusal shows the first word that differs and what was expected; two meanings are both shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from naskah.clauses.addressing import Named, TwoMeaningsError
from naskah.clauses.characters import plain, visible
from naskah.clauses.cursor import AND, LAWS
from naskah.clauses.meaning import Meaning, NoMeaningError
from naskah.clauses.names import Alamat, listed, name
from naskah.clauses.orders import Order
from naskah.clauses.sentence import Reader
from naskah.clauses.templates import TABLE_WORDS, mended, parse_table
from naskah.clauses.tokens import BETWEEN, END, UNIT, WORD, Token, tokens
from naskah.clauses.whole_elucidation import whole_elucidation
from naskah.clauses.wordings import standard
from naskah.clauses.writing import Clause, instruction
from naskah.model import Tindakan
from naskah.problems import ExitStatus, NaskahError, fail

CONSTITUTION = re.compile(r"undang-? ?undang dasar", re.IGNORECASE)
LEADS = re.compile(r"(ketentuan|di ?antara|judul|menyisip|mengubah|menambah|setelah|sesudah|sebelum)", re.IGNORECASE)
TEXT_WORDS = frozenset(
    (
        "sehingga", "maka", "yang", "dan", "serta", "keseluruhan", "seluruh", "seluruhnya", "selengkapnya", "secara", "lengkap", "rumusan",
        "rumusannya", "bunyi", "bunyinya", "menjadi", "berbunyi", "dibaca", "sebagai", "berikut", "judul", "ketentuan", "penjelasannya",
        "penjelasan", "pada", "dalam", "adalah", "tersebut", "baru", "harus", "masing-masing",
        "keseluruhannya", "sepenuhnya",
    )
)  # fmt: skip
FOLLOWS = ("berbunyi", "berikut", "dibaca")
SET_OUT = ("tercantum", "ditetapkan", "dimuat", "dimaksud")
EXAMPLE = "Ketentuan Pasal 6 diubah sehingga berbunyi sebagai berikut:"
RENUMBERED = re.compile(r"berubah menjadi|dipecah|menjadi Pasal \d+[A-Z]* dan (?:seterusnya|pasal)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ending:
    """How a sentence ends: the units named there, the annexes (or the elucidation) that hold the new words, a quotation in line."""

    names: tuple[Named, ...] = ()
    annexes: tuple[Alamat, ...] = ()
    text: bool = False
    inline: int = -1  # where they begin


@dataclass(frozen=True, slots=True)
class Reading:
    """What an instruction says: its clauses, the regulation it names, what was tolerated, and words quoted in the same line."""

    clauses: tuple[Clause, ...]
    cited: str = ""
    notes: tuple[str, ...] = ()
    inline: str = ""


def read(text: str) -> Reading:
    """Return what the printed instruction *text* says; raises :class:`NaskahError` for what is none, or not certain."""
    clean, mended = plain(text)
    if CONSTITUTION.search(clean) and not LEADS.match(clean):
        raise _refused("TERAP-01", f"bukan perintah perubahan: '{_short(clean)}'", "dasar hukum dalam Mengingat tidak diubah oleh Pasal I")
    if TABLE_WORDS.search(clean):
        clauses, cited = _of_table(text, clean)
        return Reading(clauses, cited, _noted(text, clauses, cited, mended))
    if about_whole := whole_elucidation(clean):
        clause, cited = about_whole
        return Reading((clause,), cited, _noted(text, (clause,), cited, mended))
    clean, exchanged = standard(clean)
    reader = Reader(tokens(clean))
    orders = _orders(reader)
    ending = _ending(reader) if orders else None
    if not orders or ending is None:
        raise _unknown(text, clean, reader)
    meaning = Meaning()
    try:
        clauses = tuple(meaning.clauses(orders, ending.names))
        if not clauses:
            raise NoMeaningError("tidak ada yang diperintahkan", "hapus butir itu, atau sebut yang diubah")
        _agree(clauses, ending)
        clauses = _all_set_out(clauses, ending)
    except TwoMeaningsError as error:
        readings = " atau ".join(f"'{one}'" for one in error.readings)
        raise _refused("TERAP-17", f"dapat dibaca dengan dua arti: {readings}", "sebut alamat setiap satuan dengan lengkap") from None
    except NoMeaningError as error:
        raise _refused("TERAP-16", f"{error.message} (dalam '{_short(clean)}')", error.fix) from None
    cited = clean[slice(*reader.cited[0])] if reader.cited else ""
    return Reading(
        clauses,
        cited,
        _noted(text, clauses, cited, (*mended, *exchanged, *reader.slack, *meaning.slack)),
        clean[ending.inline :] if ending.inline >= 0 else "",
    )


def _of_table(text: str, clean: str) -> tuple[tuple[Clause, ...], str]:
    """Return the clauses of an instruction about parts of a table: labels of rows and columns are words of it, and not mended."""
    for wording in (text, clean):
        try:
            return parse_table(wording)
        except NaskahError:
            continue
    return parse_table(mended(clean))


def _orders(reader: Reader) -> list[Order]:
    orders: list[Order] = []
    while (more := reader.order()) is not None:
        orders += more
        start = reader.at
        _elucidated(reader)
        kept = reader.at
        reader.maybe(",", ";")
        reader.maybe(*AND)
        if reader.maybe("sehingga") and not (reader.here.kind == WORD and reader.here.word == BETWEEN):
            reader.at = kept
            break
        if reader.here.kind == END or _ending_ahead(reader):
            reader.at = kept if kept != start and _ending_ahead(reader) else start
            break
    return orders


def _ending_ahead(reader: Reader) -> bool:
    ahead = _ahead_of(reader)
    return _ending(ahead) is not None


def _ahead_of(reader: Reader) -> Reader:
    """Return a reader at the same place that may look ahead without a trace."""
    return Reader(reader.tokens, reader.at)


def _elucidated(reader: Reader) -> None:
    """Pass over ``sebagaimana tercantum dalam Penjelasan ... ini`` after an order about an elucidation, when more orders follow."""
    ahead = _ahead_of(reader)
    ahead.maybe(",")
    ahead.maybe("sehingga")
    while ahead.here.kind == WORD and ahead.here.word in TEXT_WORDS:
        ahead.at += 1
    while ahead.here.kind == UNIT:
        ahead.at += 1
    ahead.maybe("adalah", "menjadi")
    if ahead.maybe("sebagaimana") and ahead.maybe(*SET_OUT) and ahead.maybe("dalam", "pada") and ahead.maybe("penjelasan"):
        while ahead.here.kind in (WORD, UNIT) and ahead.here.word not in ("serta", "dan", "sehingga"):
            ahead.at += 1
        if ahead.here.kind != END and ahead.here.word != ".":
            reader.at = ahead.at


# -- the ending --------------------------------------------------------------------------------------------------------


def _ending(reader: Reader) -> Ending | None:
    """Read the ending of a sentence up to its last piece, or None."""
    start = reader.at
    for rule in (_closed, _set_out_ending, _text_ending):
        reader.at = start
        if (ending := rule(reader)) is not None:
            return ending
    reader.at = start
    return None


def _closed(reader: Reader) -> Ending | None:
    reader.maybe(".", ";", ",")
    return Ending() if reader.here.kind == END else None


def _set_out_ending(reader: Reader) -> Ending | None:
    """Read ``sehingga menjadi sebagaimana tercantum dalam Lampiran I yang merupakan bagian tidak terpisahkan dari ... ini``."""
    reader.maybe(",")
    names: list[Named] = []
    while reader.here.kind == WORD and reader.here.word in TEXT_WORDS:
        reader.at += 1
        if reader.here.kind == UNIT and (one := reader.named()):
            names.append(one)
    if not (reader.word("sebagaimana") or names or reader.tokens[reader.at - 1].word == "yang") or not reader.word(*SET_OUT):
        return None
    reader.word("dalam", "pada")
    annexes: list[Alamat] = []
    while reader.here.kind == UNIT and reader.here.word == "lampiran":
        annexes.append((("lampiran", reader.here.number),))
        reader.at += 1
        start = reader.at
        if not reader.join() or reader.here.word != "lampiran":
            reader.at = start
            break
    if not annexes and not reader.maybe("penjelasan"):
        reader.want("'Lampiran' atau 'Penjelasan'")
        return None
    while reader.here.kind in (WORD, UNIT) or reader.here.word in (",", "."):
        reader.at += 1
    return Ending(tuple(names), tuple(annexes)) if reader.here.kind == END else None


def _text_ending(reader: Reader) -> Ending | None:
    """Read ``sehingga Pasal 3 berbunyi sebagai berikut:`` in the many ways it is written."""
    reader.maybe(",")
    names: list[Named] = []
    words: list[str] = []
    while True:
        token = reader.here
        if token.kind == UNIT or (token.kind not in (WORD, END) and names and token.number):
            if (one := reader.named(names[-1].steps[-1][0] if names else "")) is None:
                return None
            names.append(one)
        elif token.kind == WORD and token.word in TEXT_WORDS:
            words.append(token.word)
            reader.at += 1
        elif (token.word == "," and not any(word in words for word in FOLLOWS)) or (token.word == ":" and not words):
            reader.at += 1
        else:
            break
    follows = reader.tokens[min(reader.at + 1, len(reader.tokens) - 1)]
    quoted = words[-1:] == ["menjadi"] and reader.here.word == ":" and (follows.kind == END or follows.text.startswith('"'))
    if not quoted and not any(word in words for word in FOLLOWS):
        reader.want("'sehingga berbunyi sebagai berikut:'")
        return None
    colon = reader.maybe(":", ".", ";")
    if reader.here.kind == END:
        return Ending(tuple(names), text=True)
    if colon == ":" or reader.here.text.startswith('"'):
        return Ending(tuple(names), text=True, inline=_rest(reader))
    return None


def _rest(reader: Reader) -> int:
    """Return where the words quoted in the same line begin, and read them."""
    at = reader.here.at
    reader.at = len(reader.tokens) - 1
    return at


def _agree(clauses: Sequence[Clause], ending: Ending) -> None:
    """Refuse an ending that announces another Pasal than the orders are about."""
    roots = {address[0] for clause in clauses for address in (*clause.satuan, clause.sesudah, clause.sebelum) if address}
    roots |= {("pasal", number) for kind, number in roots if kind == "penjelasan"}
    stray = next((step for one in ending.names for step in one.steps if step[0] == "pasal" and step not in roots), None)
    if stray:
        named = listed(sorted(name(one) for one in roots))
        raise NoMeaningError(f"perintah tentang {named}, kutipan tentang {name(stray)}", "samakan pasal dalam perintah dan kutipannya")
    if not ending.text and not ending.annexes and not ending.names:
        for clause in clauses:
            needs = clause.tindakan in (Tindakan.UBAH, Tindakan.JUDUL) and not clause.satuan[0][0][0].startswith("penjelasan")
            if needs or clause.tindakan.places:
                raise NoMeaningError("bunyi yang baru tidak diantar", "akhiri dengan 'sehingga berbunyi sebagai berikut:'")


def _all_set_out(clauses: tuple[Clause, ...], ending: Ending) -> tuple[Clause, ...]:
    """Return *clauses* with the annexes of the amending regulation that hold their new words: one for all, or one for each."""
    about = [clause for clause in clauses if clause.satuan[0][0][0] == "lampiran"]
    whole = {unit for clause in about if clause.tindakan == Tindakan.UBAH for unit in clause.satuan if len(unit) == 1}
    if len(ending.annexes) > 1 and len(ending.annexes) != len(about):
        held = listed(name(one[0]) for one in ending.annexes)
        raise NoMeaningError(f"isi {len(about)} lampiran disebut tercantum dalam {held}", "tulis satu butir untuk setiap lampiran")
    if len(ending.annexes) == 1 and len(whole) > 1:
        together = listed(name(one[0]) for one in sorted(whole))
        raise NoMeaningError(f"{together} diganti dari satu Lampiran", "tulis satu butir untuk setiap lampiran")
    holders = iter(ending.annexes * (len(about) if len(ending.annexes) == 1 else 1))
    return tuple(_set_out(clause, next(holders)) if ending.annexes and clause in about else clause for clause in clauses)


def _set_out(clause: Clause, annex: Alamat) -> Clause:
    """Return *clause* as said of an annex whose new words *annex* of the amending regulation holds."""
    return replace(clause, tindakan=Tindakan.GANTI if clause.tindakan == Tindakan.UBAH else clause.tindakan, dari=annex)


# -- what is told --------------------------------------------------------------------------------------------------------


def _noted(text: str, clauses: tuple[Clause, ...], cited: str, slack: Sequence[str]) -> tuple[str, ...]:
    """Return the notes of a tolerant reading: the standard sentence it was read as, and why that differs."""
    standard = standard_words(clauses, cited)
    if standard == text:
        return ()
    reasons = f" ({'; '.join(dict.fromkeys(slack))})" if slack else ""
    return (f"dibaca sebagai: {standard}{reasons}",)


def standard_words(clauses: tuple[Clause, ...], cited: str = "") -> str:
    """Return the standard sentence of *clauses*; several sentences where one cannot say them all."""
    roots = {address[:1] for clause in clauses for address in clause.satuan}
    if len(clauses) > 1 and all(one.tindakan == Tindakan.HAPUS and len(one.satuan[0]) == 1 and not one.tempat for one in clauses):
        clauses = (replace(clauses[0], satuan=tuple(address for one in clauses for address in one.satuan)),)  # Pasal 5 dan Pasal 6 dihapus
    if len(clauses) == 1 or (len(roots) == 1 and not any(len(address) == 1 for clause in clauses for address in clause.satuan)):
        return instruction(clauses, cited)
    return " | ".join(instruction((clause,), cited) for clause in clauses)


def _unknown(text: str, clean: str, reader: Reader) -> NaskahError:
    """Return the refusal of words that leave the grammar: the first word that differs, and what was expected there."""
    place = max(reader.far, reader.at)
    token: Token = reader.tokens[place]
    reader.expected.sort(key=lambda one: not one.startswith(("sebutan", "'sehingga")))
    expected = ", atau ".join(reader.expected[:3]) if reader.far == place and reader.expected else "akhir kalimat baku"
    before = clean[: token.at].split()[-4:]
    if match := RENUMBERED.search(clean):
        return _refused("TERAP-16", f"penomoran ulang ('{match[0]}') tidak dibaca sebagai perubahan: '{_short(clean)}'",
                        "pertahankan nomor lama; yang baru diberi nomor sisipan")  # fmt: skip
    if token.kind == WORD and token.word in LAWS and not any(one.kind == WORD and one.word == "diubah" for one in reader.tokens):
        return _refused("TERAP-01", f"bukan perintah perubahan: '{_short(clean)}'", "hapus dari Pasal I")
    shown = f"'{visible(token.text)}'" if token.kind != END else "akhir kalimat"
    after = f"sesudah '{' '.join(before)}' " if before else ""
    message = f"rumusan perubahan tidak dikenal: {after}tertulis {shown}, diharapkan {expected}"
    if visible(text) != text:
        message += f"; kalimatnya: '{visible(text)[:120]}'"
    return _refused("TERAP-01", message, f"pakai rumusan baku, misalnya '{_nearest(reader)}'")


def _nearest(reader: Reader) -> str:
    """Return the nearest standard sentence filled with the numbers of the text."""
    pasal = next((token.number for token in reader.tokens if token.kind == UNIT and token.word == "pasal"), "")
    ayat = next((token.number for token in reader.tokens if token.kind == UNIT and token.word == "ayat"), "")
    if not pasal:
        return EXAMPLE
    root = ("pasal", pasal)
    return instruction((Clause(Tindakan.UBAH, ((root, ("ayat", ayat)),) if ayat else ((root,),)),))


def _refused(code: str, message: str, fix: str) -> NaskahError:
    return fail(code, message, fix, status=ExitStatus.FINDINGS)


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
