"""Spelling of words: non-standard forms, words to join or to part, slips of the finger; a list of words decides, never a majority."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from naskah.check.consistency import OWN, WORD, misspelled, one_off, spread
from naskah.check.lexicon import Form, forms, group, is_known, roots, wrong_forms
from naskah.check.wordforms import nearest, roots_of
from naskah.problems import Where
from naskah.rules.masking import prose
from naskah.rules.rule import INFO, WARNING, Finding, rule
from naskah.rules.view import BODY, Passage, View

SOURCE = ("UU 12/2011 Lampiran II no. 242; EYD dan KBBI", "E")
# Bound prefixes are written together with what follows (EYD); words after which "antar" is a noun or verb of its own.
BOUND = re.compile(r"(?<![\w-])(?P<awal>antar|non|pra|pasca|sub|multi|anti|semi)(?P<sela> |- ?)(?P<kata>[a-z]{3,})(?![\w-])")
CARRIED = re.compile(r"\b(?:di|ke|biaya|jasa|layanan|surat|pesan|nota|bukti|siap|tukang|kata|kurir|tarif|uang)\s$", re.I)
FREE = {"antar": {"jemput", "dan", "atau", "ke", "kepada", "oleh", "barang", "dokumen", "surat"}, "sub": {"dari", "dan", "atau"},
        "non": {"dan", "atau"}}  # fmt: skip
# "di" before a verb makes its passive; the verbs that are no noun of place.
APART = re.compile(r"(?<![\w-])di (?P<kata>[a-z]{3,})(?![\w-])")
SHORTENED = re.compile(r"(?<![\w/.])s(?:/d|\.d\.?)(?![\w/])")
TORN = re.compile(r"^[^\x00-\x7f\u2010-\u2026]|[^\x00-\x7f\u2010-\u2026]$")  # a letter or an unseen sign inside the word: told by others
LONG_WORD, OFTEN = 8, 5  # letters of a word, and uses, from which a word of other letters beside it is looked at
MOST_SLIPS = 300  # unknown words, in small letters, beyond which a text is not Indonesian, or badly read
NAME_BEFORE = re.compile(r"[A-Z][\w-]*(?: (?:dan|di|dari|untuk))? $")
NAME_AFTER = re.compile(r" (?:(?:dan|di|dari|untuk) )?[A-Z]")
TWICE_K = re.compile(r"(?:me|di|memper|diper)[a-z]+[^k]kan")


def texts_of(view: View) -> tuple[tuple[Passage, str], ...]:
    """Return the regulation's own prose, also what an amendment quotes as new text, without what is not its own wording."""
    return view.derived("prose", lambda view: tuple((p, prose(p.isi)) for p in spread(view)))


def counted(view: View) -> Counter[str]:
    """Return how often each word is used."""
    return view.derived("counted", lambda view: Counter(m[0].casefold() for _, text in texts_of(view) for m in WORD.finditer(text)))


def in_a_name(text: str, start: int, word: str) -> bool:
    """Tell whether a word in capitals stands beside another one: the name of something, which is never corrected."""
    if not word[0].isupper() or word.isupper():
        return False
    before = text[max(0, start - 40) : start]
    beside = NAME_BEFORE.search(before) or NAME_AFTER.match(text, start + len(word))
    return bool(beside) and before.rstrip()[-1:] not in (".", ":", ";")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A non-standard form as written, where, what is right, and whether that is used elsewhere in the text."""

    passage: Passage
    start: int
    written: str
    form: Form
    elsewhere: bool

    @property
    def where(self) -> Where:
        """Return its place in the source."""
        return self.passage.teks.at(self.start)


def _wrong(view: View) -> tuple[Wrong, ...]:
    """Return every non-standard form of the regulation's own prose."""
    return view.derived("wrong", lambda view: tuple(_find_wrong(view)))


def _find_wrong(view: View) -> Iterator[Wrong]:
    used = counted(view)
    for passage, text in texts_of(view):
        for start, written in wrong_forms(text):
            if written.isupper() and not text.isupper():
                continue  # an abbreviation (PD: Perangkat Daerah) is no word misspelt
            form = forms()[written.casefold()]
            right = form.baku.casefold()
            if not in_a_name(text, start, written):
                yield Wrong(passage, start, written, form, bool(used[right]) if " " not in right else _stands(view, right))


@lru_cache(maxsize=512)
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(words)}(?![\w-])", re.I)


def _stands(view: View, words: str) -> bool:
    return " " in words and any(_pattern(words).search(text) for _, text in texts_of(view))


@rule(
    "EJAAN-01",
    WARNING,
    "Ejaan kata",
    SOURCE,
    ("diantaranya; termamfaatkan; antar pengunjung", "di antaranya; termanfaatkan; antarpengunjung"),
)
def misspelt(view: View) -> Iterator[Finding]:
    """Kata ditulis dengan ejaan baku; kata depan ditulis terpisah, bentuk terikat dan imbuhan serangkai."""
    for wrong in _wrong(view):
        if not wrong.elsewhere and wrong.form.pasti:
            yield Finding(wrong.where, f"'{wrong.written}'", f"tulis '{wrong.form.baku}'", wrong.passage.id)
    for passage, match, right in _apart(view):
        if not counted(view)[right]:
            yield Finding(passage.teks.at(match.start()), f"'{match[0]}'", f"tulis '{right}'", passage.id)
    for passage, text in texts_of(view):
        for match in BOUND.finditer(text):
            if not CARRIED.search(text[max(0, match.start() - 12) : match.start()]) and match["kata"] not in FREE.get(match["awal"], ()):
                right = match["awal"] + match["kata"]
                if right not in forms() and match[0] not in forms():
                    yield Finding(passage.teks.at(match.start()), f"'{match[0]}'", f"tulis '{right}'", passage.id)
        for match in SHORTENED.finditer(text) if passage.bagian == BODY else ():
            yield Finding(passage.teks.at(match.start()), f"'{match[0]}'", "tulis 'sampai dengan'", passage.id)
        for match in WORD.finditer(text):
            if right := _doubled_k(match[0]):
                yield Finding(passage.teks.at(match.start()), f"'{match[0]}'", f"tulis '{right}'", passage.id)


@lru_cache(maxsize=32768)
def _doubled_k(word: str) -> str:
    """Return ``menunjukkan`` for ``menunjukan``: a root that ends in k keeps it before the suffix; else nothing."""
    low = word.casefold()
    if not TWICE_K.fullmatch(low) or low in forms() or low in roots():
        return ""
    with_k, without = _verb_roots(low[:-2]), _verb_roots(low[:-3])
    return word[:-2] + "k" + word[-2:] if any(root in roots() for root in with_k) and not any(root in roots() for root in without) else ""


def _verb_roots(word: str) -> list[str]:
    """Return what a verb is without its prefix, with the letter that a nasal may have swallowed."""
    candidates = [word.removeprefix("di")] if word.startswith("di") else []
    for prefix, letter in (("meny", "s"), ("meng", "k"), ("mem", "p"), ("men", "t"), ("me", ""), ("meng", ""), ("mem", ""), ("men", "")):
        if word.startswith(prefix):
            candidates.append(letter + word[len(prefix) :])
    return candidates


@rule("EJAAN-03", INFO, "Bentuk yang lazim tetapi tidak baku", SOURCE, ("itikad baik", "iktikad baik"))
def usual(view: View) -> Iterator[Finding]:
    """Bentuk kata yang lazim dalam peraturan tetapi tidak baku menurut kamus didaftar agar dapat ditimbang."""
    for wrong in _wrong(view):
        if not wrong.form.pasti:
            yield Finding(wrong.where, f"'{wrong.written}'", f"bentuk bakunya '{wrong.form.baku}'", wrong.passage.id)


@rule(
    "SERAGAM-02", WARNING, "Satu kata satu ejaan", ("UU 12/2011 Lampiran II no. 250; EYD dan KBBI", "E"), ("ekstrem dan ekstrim", "ekstrem")
)
def variants(view: View) -> Iterator[Finding]:
    """Kata yang sama dieja sama di seluruh naskah; bila dua ejaan dipakai, ejaan tidak baku ditandai."""
    for wrong in _wrong(view):
        if wrong.elsewhere and wrong.form.pasti and wrong.form.cara == "ejaan":
            message = f"'{wrong.written}'; di tempat lain '{wrong.form.baku}'"
            yield Finding(wrong.where, message, f"tulis '{wrong.form.baku}' di semua tempat", wrong.passage.id)


@rule(
    "SERAGAM-03",
    WARNING,
    "Kata digabung atau dipisah",
    SOURCE,
    ("kerjasama dan kerja sama; dilaporkan dan di laporkan", "kerja sama; dilaporkan"),
)
def joined(view: View) -> Iterator[Finding]:
    """Kata ditulis serangkai atau terpisah menurut kamus dan kaidah ejaan: di sebagai awalan serangkai, sebagai kata depan terpisah."""
    for wrong in _wrong(view):
        if wrong.elsewhere and wrong.form.pasti and wrong.form.cara != "ejaan":
            advice = f"tulis {'terpisah' if wrong.form.cara == 'pisah' else 'serangkai'}: '{wrong.form.baku}'"
            yield Finding(wrong.where, f"'{wrong.written}'; di tempat lain '{wrong.form.baku}'", advice, wrong.passage.id)
    for passage, match, right in _apart(view):
        if counted(view)[right]:
            yield Finding(passage.teks.at(match.start()), f"'{match[0]}'; di tempat lain '{right}'", "tulis serangkai", passage.id)


def _apart(view: View) -> Iterator[tuple[Passage, re.Match[str], str]]:
    """Yield each passive whose ``di`` stands apart from its verb, and how it is written."""
    for passage, text in texts_of(view):
        for match in APART.finditer(text):
            if match[0] not in forms() and _is_verb(match["kata"]):
                yield passage, match, "di" + match["kata"]


@lru_cache(maxsize=8192)
def _is_verb(word: str) -> bool:
    """Tell whether a word after ``di`` is a verb and not the name of a place: by its suffix, or by the list."""
    if word in group("kata kerja sesudah di"):
        return True
    if word in roots():
        return False
    if word.endswith("kan"):
        return is_known(word[:-3])
    return word.endswith("i") and word[:-1] in roots() and len(word) > 4


def _slip(word: str, other: str) -> bool:
    """Tell whether *word* is *other* (same first and last letter) with an inner letter lost or doubled in, or two swapped."""
    return one_off(word, other) and (len(word) != len(other) or sorted(word) == sorted(other))


@rule(
    "EJAAN-02", WARNING, "Kata yang tampak salah ketik", (OWN[0] + "; KBBI", "E"), ("mendirkan (di tempat lain mendirikan)", "mendirikan")
)
def slips(view: View) -> Iterator[Finding]:
    """Kata yang jarang, tidak ada dalam kamus, dan berbeda satu huruf dengan kata yang dipakai atau kata kamus diperiksa ejaannya."""
    counts = counted(view)
    common = _by_edges(word for word, count in counts.items() if len(word) >= 6 and (count >= 3 or (count >= 1 and is_known(word))))
    unknown = [word for word, count in counts.items() if count <= 2 and len(word) >= 6 and word not in forms() and not is_known(word)]
    used = {word: near for word in unknown if (near := _meant(word, common, counts))}
    listed = _listed(view, [word for word in unknown if word not in used and "-" not in word])
    misspelled_places = {finding.where for finding in misspelled.findings(view)}
    for passage, text in texts_of(view):
        for match in WORD.finditer(text) if used or listed else ():
            low, where = match[0].casefold(), passage.teks.at(match.start())
            if (
                (low not in used and low not in listed)
                or where in misspelled_places
                or TORN.search(text[max(0, match.start() - 1) : match.end() + 1])
            ):
                continue
            named = in_a_name(text, match.start(), match[0])
            if low in used and not (named and match.start() > 0):
                yield Finding(where, f"'{match[0]}' mirip dengan '{used[low]}'", "periksa ejaannya", passage.id)
            elif low in listed and match[0].islower():
                near, sure = listed[low]
                yield Finding(where, f"'{match[0]}' mirip dengan '{near}'", "periksa ejaannya", passage.id, level=None if sure else INFO)
    yield from _real_words(view)
    yield from _in_cells(view, common)


def _real_words(view: View) -> Iterator[Finding]:
    """Yield the words that are words, but stand once, one slip from a word of another root that is used again and again."""
    counts = counted(view)
    often = _by_edges(word for word, count in counts.items() if len(word) >= LONG_WORD and count >= OFTEN and word not in forms())
    rare = [word for word, count in counts.items() if count == 1 and len(word) >= LONG_WORD - 1 and word not in forms() and is_known(word)]
    odd = {word: near for word in rare if (near := _meant(word, often, counts)) and not _akin(word, near)}
    for passage, text in texts_of(view) if odd else ():
        for match in WORD.finditer(text):
            if match[0] in odd and not TORN.search(text[max(0, match.start() - 1) : match.end() + 1]):
                where, message = passage.teks.at(match.start()), f"'{match[0]}'; di tempat lain '{odd[match[0]]}'"
                yield Finding(where, message, "periksa ejaannya", passage.id, level=INFO)


def _akin(one: str, other: str) -> bool:
    """Tell whether two words come from one root, or one is the other with an ending."""
    return bool(roots_of(one) & roots_of(other)) or one.startswith(other) or other.startswith(one)


def _listed(view: View, unknown: Iterable[str]) -> dict[str, tuple[str, bool]]:
    """Return what words of the language the *unknown* ones may be meant to be, of those that are no names; too many are no slips."""
    small = {match[0] for _, text in texts_of(view) for match in WORD.finditer(text) if match[0].islower()}
    words = [word for word in unknown if word in small]
    return {word: found for word in words if (found := nearest(word))[0]} if len(words) <= MOST_SLIPS else {}


def _in_cells(view: View, common: Mapping[tuple[str, str], list[str]]) -> Iterator[Finding]:
    """Yield the words of cells that are one slip from a word used often, in cells or text."""
    cells = [(cell, word) for cell in view.cells if cell.sel.asal.baca.settled for word in WORD.findall(cell.sel.raw)]
    counts = Counter(word.casefold() for _, word in cells)
    often = _by_edges(word for word, count in counts.items() if len(word) >= 6 and count >= 3)
    for cell, word in cells:
        low = word.casefold()
        if len(low) < 6 or counts[low] > 1 or word.isupper() or low in forms() or low in counted(view) or is_known(low):
            continue
        if near := _meant(low, often, counts) or _meant(low, common, counted(view)):
            yield Finding(cell.where, f"'{word}' mirip dengan '{near}'", "periksa ejaannya", cell.id)


def _by_edges(words: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Return *words* by their first and last letters, which a slip seldom changes."""
    words_by_edges: dict[tuple[str, str], list[str]] = {}
    for word in words:
        words_by_edges.setdefault((word[0], word[-1]), []).append(word)
    return words_by_edges


def _meant(word: str, common: Mapping[tuple[str, str], list[str]], counts: Counter[str]) -> str:
    """Return the word that *word* is probably meant to be: the most used of those that differ by one slip."""
    beside = (*common.get((word[0], word[-1]), ()), *common.get((word[0], word[-2]), ()))  # the last two letters may be swapped
    near = [other for other in beside if abs(len(other) - len(word)) <= 1 and _slip(word, other)]
    return max(near, key=lambda other: counts[other], default="")
