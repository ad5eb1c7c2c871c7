"""Printed instructions -> clauses, tolerantly: what drafters write is understood, said as the standard sentence, or refused.

Reading goes through layers: characters, pieces, orders, addresses. What no layer doubts is read; where the words
leave what is known, the refusal shows the first word that differs and what was expected; two meanings are both shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from naskah.clauses.addressing import TwoMeaningsError
from naskah.clauses.characters import plain, visible
from naskah.clauses.endings import Ending, ending, set_out_before_more
from naskah.clauses.meaning import Meaning, NoMeaningError
from naskah.clauses.names import Alamat, largest_first, listed, name
from naskah.clauses.orders import Order, Standing
from naskah.clauses.scans import two_numbers
from naskah.clauses.sentence import Reader
from naskah.clauses.templates import TABLE_WORDS, mended, parse_table
from naskah.clauses.tokens import BETWEEN, END, UNIT, WORD, Token, tokens
from naskah.clauses.vocabulary import LAWS
from naskah.clauses.whole_elucidation import whole_elucidation
from naskah.clauses.wordings import standard
from naskah.clauses.writing import Clause, instruction
from naskah.model import Tindakan
from naskah.problems import ExitStatus, NaskahError, fail

CONSTITUTION = re.compile(r"undang-? ?undang dasar", re.IGNORECASE)
LEADS = re.compile(r"(ketentuan|di ?antara|judul|menyisip|mengubah|menambah|setelah|sesudah|sebelum)", re.IGNORECASE)
EVERYWHERE = re.compile(
    r"(?:setiap|semua|seluruh)? ?(?:kata|frasa|frase|istilah|sebutan|penyebutan|perkataan|nomenklatur)(?:-kata)? \"[^\"]*\",?"
    r"(?: yang (?:terdapat|tercantum|termuat|ada))? (?:dalam|pada|di) (?:(?:seluruh|keseluruhan) )?"
    r"(?:peraturan|undang-undang|keputusan)[^\"]* ini\b",
    re.IGNORECASE,
)
EXAMPLE = "Ketentuan Pasal 6 diubah sehingga berbunyi sebagai berikut:"
RENUMBERED = re.compile(r"berubah menjadi|dipecah|menjadi Pasal \d+[A-Z]* dan (?:seterusnya|pasal)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an instruction says: its clauses, the regulation it names, what was tolerated, and words quoted in the same line."""

    clauses: tuple[Clause, ...]
    cited: str = ""
    notes: tuple[str, ...] = ()
    inline: str = ""
    standings: tuple[Standing, ...] = ()


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
    if EVERYWHERE.match(clean):
        advice = "sebut setiap pasal yang memuat kata itu, misalnya 'Kata \"x\" dalam Pasal 3 dan Pasal 5 diganti dengan ...'"
        raise _refused("TERAP-16", f"kata yang berubah di seluruh peraturan tidak dibaca sebagai satu perintah: '{_short(clean)}'", advice)
    clean, exchanged = standard(clean)
    if both := two_numbers(clean.partition(": ")[0]):
        raise _two_meanings(both, "tulis nomor pasal itu dengan angka")
    reader = Reader(tokens(clean))
    orders = _orders(reader)
    ends = ending(reader) if orders else None
    if not orders or ends is None:
        raise _unknown(text, clean, reader)
    meaning = Meaning()
    try:
        clauses = tuple(meaning.clauses(orders, ends.names))
        if not clauses:
            raise NoMeaningError("tidak ada yang diperintahkan", "hapus butir itu, atau sebut yang diubah")
        clauses = _all_set_out(clauses, ends)
        _agree(clauses, ends, reader, meaning.standings)
    except TwoMeaningsError as error:
        raise _two_meanings(error.readings, "sebut alamat setiap satuan dengan lengkap") from None
    except NoMeaningError as error:
        raise _refused("TERAP-16", f"{error.message} (dalam '{_short(clean)}')", error.fix) from None
    cited = clean[slice(*reader.cited[0])] if reader.cited else ""
    return Reading(
        clauses,
        cited,
        _noted(text, clauses, cited, (*mended, *exchanged, *reader.slack, *meaning.slack)),
        clean[ends.inline :] if ends.inline >= 0 else "",
        tuple(dict.fromkeys(meaning.standings)),
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
        if _ending_ahead(reader):
            break
        orders += set_out_before_more(reader, orders[-1])
        kept = reader.at
        reader.join()
        if (reader.maybe("sehingga") and not (reader.here.kind == WORD and reader.here.word == BETWEEN)) or _ending_ahead(reader):
            reader.at = kept
            break
    return orders


def _ending_ahead(reader: Reader) -> bool:
    return ending(_ahead_of(reader)) is not None


def _ahead_of(reader: Reader) -> Reader:
    """Return a reader at the same place that may look ahead without a trace."""
    return Reader(reader.tokens, reader.at)


def _agree(clauses: Sequence[Clause], ends: Ending, reader: Reader, standings: Sequence[Standing]) -> None:
    """Refuse an ending that announces another Pasal than the orders are about, and any name that no order took up."""
    said = {step for clause in clauses for address in (*clause.satuan, clause.sesudah, clause.sebelum, clause.tempat) for step in address}
    said |= {("pasal", number) for kind, number in said if kind == "penjelasan"}
    stray = next((step for one in ends.names for step in one.steps if step[0] == "pasal" and step not in said), None)
    if stray:
        named = listed(sorted(name(address[0]) for address in {clause.satuan[0][:1] for clause in clauses}))
        raise NoMeaningError(f"perintah tentang {named}, kutipan tentang {name(stray)}", "samakan pasal dalam perintah dan kutipannya")
    said |= {clause.dari[-1] for clause in clauses if clause.dari}
    said |= {step for one in standings for step in (*one.pasal, *one.division)}
    said |= {(kind, number.upper()) for kind, number in said if kind == "huruf"}
    unread = [step for step in (*(step for one in ends.names for step in one.steps), *reader.unexplained(ends.inline)) if step not in said]
    if unread:
        message = f"{listed(dict.fromkeys(map(name, unread)))} disebut, tetapi apa yang terjadi padanya tidak pasti"
        raise NoMeaningError(message, "sebut setiap satuan bersama perintahnya, misalnya 'Ketentuan ayat (1) Pasal 3 diubah'")
    _quoted_as_ordered(clauses, ends)
    if not ends.text and not ends.annexes and not ends.names:
        for clause in clauses:
            needs = clause.tindakan in (Tindakan.UBAH, Tindakan.JUDUL) and not clause.satuan[0][0][0].startswith("penjelasan")
            if needs or clause.tindakan.places:
                raise NoMeaningError("bunyi yang baru tidak diantar", "akhiri dengan 'sehingga berbunyi sebagai berikut:'")


def _quoted_as_ordered(clauses: Sequence[Clause], ends: Ending) -> None:
    """Refuse an ending that announces a heading or an elucidation where the orders change the unit itself."""
    elucidated = any(clause.satuan[0][0][0].startswith("penjelasan") for clause in clauses)
    headed = any(clause.tindakan in (Tindakan.JUDUL, Tindakan.NOMOR_JUDUL) or clause.satuan[0][-1][0] == "nama" for clause in clauses)
    for word, ordered in (("judul", headed), ("nama", headed), ("penjelasan", elucidated)):
        if (word in ends.meant or (word == "penjelasan" and ends.elucidated)) and not ordered:
            first = largest_first(clauses[0].satuan[0])
            raise TwoMeaningsError([first, f"{word} {first}"])


def _all_set_out(clauses: tuple[Clause, ...], ends: Ending) -> tuple[Clause, ...]:
    """Return *clauses* with the annexes of the amending regulation that hold their new words: one for all, or one for each."""
    about = [clause for clause in clauses if clause.satuan[0][0][0] == "lampiran"]
    whole = {unit for clause in about if clause.tindakan == Tindakan.UBAH for unit in clause.satuan if len(unit) == 1}
    if len(ends.annexes) > 1 and len(ends.annexes) != len(about):
        held = listed(name(one[0]) for one in ends.annexes)
        raise NoMeaningError(f"isi {len(about)} lampiran disebut tercantum dalam {held}", "tulis satu butir untuk setiap lampiran")
    if len(ends.annexes) == 1 and len(whole) > 1:
        together = listed(name(one[0]) for one in sorted(whole))
        raise NoMeaningError(f"{together} diganti dari satu Lampiran", "tulis satu butir untuk setiap lampiran")
    holders = iter(ends.annexes * (len(about) if len(ends.annexes) == 1 else 1))
    return tuple(_set_out(clause, next(holders)) if ends.annexes and clause in about else clause for clause in clauses)


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


def _two_meanings(readings: Sequence[str], fix: str) -> NaskahError:
    shown = " atau ".join(f"'{one}'" for one in readings)
    return _refused("TERAP-17", f"dapat dibaca dengan dua arti: {shown}", fix)


def _refused(code: str, message: str, fix: str) -> NaskahError:
    return fail(code, message, fix, status=ExitStatus.FINDINGS)


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"
