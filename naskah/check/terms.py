"""Terms in use: every defined term is used, in its capitals and its short form (Lampiran II no. 98-109)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from naskah.capitals import PARTICLES
from naskah.check.lexicon import group, is_known
from naskah.model import UnitId
from naskah.rules.definitions import Definition, defining_items, definitions
from naskah.rules.masking import prose
from naskah.rules.rule import INFO, WARNING, Finding, rule
from naskah.rules.view import BODY, Passage, View

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
BESIDE = 80  # characters before a term in which its neighbour stands
GENERIC = re.compile(
    r"(?: (?:lain|lainnya|asal|tujuan|otonom|provinsi|kabupaten|kota|teknis|terkait|tetangga|adat)\b|/[a-z])"
)  # not the one defined
# Words of government that also begin the name of something else: "pemerintah daerah", "desa adat", "badan hukum".
GOVERNMENT = frozenset(("Pemerintah", "Menteri", "Gubernur", "Bupati", "Daerah", "Provinsi", "Kabupaten", "Kota", "Kecamatan", "Camat",
                        "Kelurahan", "Lurah", "Desa", "Dinas", "Badan", "Kantor", "Kepala", "Sekretaris", "Direktur"))  # fmt: skip
VERB = re.compile(r"(?:di|ber|me|ter)|(?:wajib|dapat|harus|sebagaimana|tidak)$")
ABOVE = re.compile(r"\b(?:kepala|peraturan|perangkat|pemerintah|perwakilan rakyat|bahasa|otonomi|badan usaha milik) $")  # "kepala daerah"
PHRASE = re.compile(r"\b[A-Z][a-z]\w*(?: (?:[A-Z][a-z]\w*|[A-Z]{2,6}))+\b")


def spelled(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for any of *names* as whole words, the longest first, in any case."""
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + r")(?:nya)?(?![\w-])", re.I
    )


@rule(
    "U6",
    WARNING,
    "Istilah yang didefinisikan dipakai",
    (LAMPIRAN_II + "102, 105", "S"),
    ("Koleksi didefinisikan tetapi tidak dipakai", "istilah dipakai dalam pasal-pasal selanjutnya"),
)
def used(view: View) -> Iterator[Finding]:
    """Kata atau istilah yang dimuat dalam ketentuan umum hanyalah yang digunakan berulang-ulang dalam pasal-pasal selanjutnya."""
    parts = (BODY, "penjelasan")
    texts = [p.isi for p in view.running if (p.bagian in parts or UnitId(p.bagian).in_annex) and not p.kutipan]
    texts += [p.isi for p in view.passages if p.judul and p.satuan and not p.kutipan]
    first = view.pasal[0].id if view.pasal else ""
    for definition in (d for d in definitions(view) if d.satuan.id.startswith(f"{first}/")):
        own = definition.satuan.teks.isi
        names = tuple({definition.istilah, definition.pendek} - {""})
        if not any(spelled(names).search(text) for text in texts if text != own):
            message = f"istilah '{definition.pendek or definition.istilah}' tidak dipakai di luar definisinya"
            yield Finding(definition.satuan.teks.at(0), message, "hapus definisinya, atau pakai istilahnya", definition.satuan.id)


@rule(
    "U8",
    WARNING,
    "Huruf kapital pada istilah yang didefinisikan",
    (LAMPIRAN_II + "108, 243", "S"),
    ("perangkat daerah yang membidangi ...", "Perangkat Daerah yang membidangi ..."),
)
def capitals(view: View) -> Iterator[Finding]:
    """Kata atau istilah yang didefinisikan ditulis dengan huruf awal kapital di seluruh batang tubuh."""
    names = {_meant_form(view, name) for d in definitions(view) for name in (d.istilah, d.pendek) if name}
    if not names:
        return
    exact = {name.casefold(): name for name in names}
    hits = [Hit(p, m, _term(m[0], exact)) for p in view.norms for m in spelled(tuple(names)).finditer(prose(p.isi))]
    own = {d.satuan.id: {_meant_form(view, d.istilah), _meant_form(view, d.pendek)} for d in definitions(view)}
    defining = {unit.id for unit in defining_items(view)}
    company = {(hit.istilah, word) for hit in hits if not hit.wrong for word in hit.neighbours}
    small, every = (Counter(hit.istilah for hit in chosen) for chosen in ([hit for hit in hits if hit.wrong], hits))
    small_pairs = Counter((hit.istilah, hit.following) for hit in hits if hit.wrong)
    pairs = {(hit.istilah, hit.following) for hit in hits if not hit.wrong}
    for hit in hits:
        genus = hit.match.start() > 0 and hit.istilah in own.get(hit.passage.id, ())
        generic = genus or bool(GENERIC.match(hit.passage.isi, hit.match.end()))
        alone = " " not in hit.istilah and not _in_company(hit, company)
        if alone and small[hit.istilah] == 1 and hit.passage.id not in own:  # the only small one of many, and not "... yang ..."
            alone = every[hit.istilah] <= 3 or hit.passage.isi.startswith(" yang ", hit.match.end())
        elsewhere = hit.passage.id in defining and hit.istilah not in own.get(hit.passage.id, ())  # another definition is no norm yet
        generic = generic or (hit.istilah in GOVERNMENT and _another(hit, small_pairs, pairs))
        if hit.wrong and not generic and not alone and not elsewhere and not _composed(hit, names):
            message = f"'{hit.match[0]}': istilah yang didefinisikan ditulis '{hit.istilah}'"
            yield Finding(hit.passage.teks.at(hit.match.start()), message, f"tulis '{hit.istilah}'", hit.passage.id)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a defined term is used, in whatever capitals."""

    passage: Passage
    match: re.Match[str]
    istilah: str

    @property
    def wrong(self) -> bool:
        """Tell whether the capitals are not those of the term."""
        return not self.match[0].startswith(self.istilah)

    @property
    def following(self) -> str:
        """Return the word that follows at once, with nothing but a space between, in small letters; empty where there is none."""
        after = re.match(r" ([a-z][\w-]*)", self.passage.isi[self.match.end() :])
        return after[1] if after and after[1] not in PARTICLES else ""

    @property
    def neighbours(self) -> tuple[tuple[int, str], ...]:
        """Return the words before and after: a single word is only taken for the term in the term's own company."""
        start = self.match.start()
        before = re.search(r"([\w-]+)\W*$", self.passage.isi[max(0, start - BESIDE) : start])
        after = re.match(r"\W*([\w-]+)", self.passage.isi[self.match.end() :])
        return tuple((n, found[1].casefold()) for n, found in enumerate((before, after)) if found and found[1].casefold() not in PARTICLES)


def _another(hit: Hit, small: Counter[tuple[str, str]], capital: set[tuple[str, str]]) -> bool:
    """Tell whether a small word is part of a name of its own that the text uses, as ``desa adat`` where ``Desa`` is defined."""
    pair = (hit.istilah, hit.following)
    if ABOVE.search(hit.passage.isi[: hit.match.start()]):
        return True
    verb = VERB.match(hit.following)
    return bool(hit.following) and not verb and small[pair] > 1 and pair not in capital


def _in_company(hit: Hit, company: set[tuple[str, tuple[int, str]]]) -> bool:
    """Tell whether the word before (else the word after) stands so beside the term where it has its capital."""
    return bool(hit.neighbours) and (hit.istilah, hit.neighbours[0]) in company


def _meant_form(view: View, name: str) -> str:
    """Return how a term is to be written: as its definition does where that form is used, else with initial capitals."""
    capital = proper(name)
    as_defined = name[:1].upper() + name[1:]
    if capital == as_defined or not any(letter.isupper() for letter in name[1:]):
        return capital
    uses = [sum(passage.isi.count(form) for passage in view.norms) for form in (as_defined, capital)]
    return as_defined if uses[0] > uses[1] else capital


def proper(name: str) -> str:
    """Return a term with initial capitals: particles stay small, acronyms stay as they are."""
    words = name.split(" ")
    return " ".join(
        word if n and word in PARTICLES else "/".join(part[:1].upper() + part[1:] for part in word.split("/"))
        for n, word in enumerate(words)
    )


def _term(text: str, exact: dict[str, str]) -> str:
    low = text.casefold()
    return exact[low] if low in exact else exact[low.removesuffix("nya")]


def _composed(hit: Hit, names: set[str]) -> bool:
    """Tell whether only the first word is small and the rest is a term of its own: ``jenis dan mutu Pelayanan Dasar``."""
    first, _, rest = hit.match[0].partition(" ")
    return first.islower() and rest.removesuffix("nya") in names


@rule(
    "DEFINISI-02",
    INFO,
    "Istilah berhuruf kapital tanpa definisi",
    (LAMPIRAN_II + "108", "S"),
    ("'Tim Penerapan SPM' dipakai tanpa definisi", "istilah didefinisikan dalam Pasal 1"),
)
def undefined(view: View) -> Iterator[Finding]:
    """Istilah yang ditulis dengan huruf awal kapital berulang-ulang didefinisikan dalam ketentuan umum."""
    defined_names = {name.casefold() for d in definitions(view) for name in (d.istilah, d.pendek) if name}
    if not defined_names:
        return
    uses: dict[str, list[tuple[Passage, int]]] = {}
    defining = {unit.id for unit in defining_items(view)}
    for passage in (p for p in view.norms if p.id not in defining):
        text = prose(passage.isi)
        for match in PHRASE.finditer(text):
            words = match[0].split()
            at_start = match.start() == 0 or text[: match.start()].rstrip()[-1:] in ".:"
            if (
                not at_start
                and not text.startswith(" (", match.end())
                and words[0] not in group("lembaga")
                and all(map(_is_common, words))
                and not _known(match[0], defined_names)
            ):
                uses.setdefault(match[0], []).append((passage, match.start()))
            elif uses.get(match[0]) is not None:
                uses[match[0]].append((passage, match.start()))
    for phrase, places in uses.items():
        if len(places) >= 3:
            passage, start = places[0]
            yield Finding(
                passage.teks.at(start),
                f"'{phrase}' dipakai {len(places)} kali tanpa definisi",
                "definisikan, atau tulis huruf kecil",
                passage.id,
            )


def _is_common(word: str) -> bool:
    """Tell whether a word of a phrase is one of the language; a phrase with another (Bank Contoh, Covid) is a proper name."""
    return word.isupper() or (is_known(word.casefold()) and word not in group("awal nama diri"))


def _known(phrase: str, defined_names: set[str]) -> bool:
    """Tell whether *phrase* holds a defined term, is part of one, or abbreviates one."""
    low = phrase.casefold()
    abbreviated = (
        any(term.split(" ")[0] == low.split(" ")[0] for term in defined_names if " " in term)
        and phrase.rsplit(" ", maxsplit=1)[-1].isupper()
    )
    begun = any(" ".join(term.split(" ")[:2]) in low for term in defined_names if " " in term)
    return abbreviated or begun or any((term in low and len(term) > 3) or low in term for term in defined_names)


@rule(
    "U10",
    WARNING,
    "Bentuk pendek dipakai secara tetap",
    (LAMPIRAN_II + "98", "S"),
    ("'Renja PD' padahal 'Renja Perangkat Daerah' yang dinyatakan", "Renja Perangkat Daerah"),
)
def short_forms(view: View) -> Iterator[Finding]:
    """Sesudah bentuk pendek suatu istilah dinyatakan, bentuk itulah yang dipakai."""
    defined = definitions(view)
    title = view.peraturan.nama_baris.casefold()
    for definition in defined:
        if not definition.pendek:
            continue
        longer = [d.istilah for d in defined if definition.istilah in d.istilah and d is not definition]
        for passage in view.norms:
            if passage.satuan in {d.satuan for d in defined}:
                continue
            for match in _long_forms(definition, defined).finditer(prose(passage.isi)):
                inside = any(passage.isi.find(term, max(0, match.start() - len(term)), match.end() + len(term)) >= 0 for term in longer)
                named = passage.isi[: match.start()].endswith(("tentang ", "bernama ")) or (
                    definition.istilah.casefold() in title and inside
                )
                if not inside and not named:
                    yield Finding(
                        passage.teks.at(match.start()), f"bentuk panjang '{match[0]}'", f"tulis '{definition.pendek}'", passage.id
                    )
            yield from _other_short(passage, definition, defined)


def _long_forms(definition: Definition, defined: tuple[Definition, ...]) -> re.Pattern[str]:
    """Return a pattern for the long form, also with another short form inside: ``Rencana Aksi Daerah Penerapan SPM``."""
    forms = {definition.istilah}
    forms |= {definition.istilah.replace(d.istilah, d.pendek) for d in defined if d.pendek and d.istilah in definition.istilah} - {
        definition.pendek
    }
    forms -= {name for d in defined for name in (d.pendek, d.istilah) if d is not definition}
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})(?![\w-])")


def _other_short(passage: Passage, definition: Definition, defined: tuple[Definition, ...]) -> Iterator[Finding]:
    """Yield short forms made up anew: ``Renja PD`` where ``Renja Perangkat Daerah`` was declared."""
    for other in defined:
        if other.istilah != definition.pendek and definition.pendek.endswith(f" {other.istilah}"):
            coined = definition.pendek.removesuffix(other.istilah) + "".join(word[0] for word in other.istilah.split())
            for match in re.finditer(rf"\b{re.escape(coined)}\b", passage.isi):
                message = f"'{coined}' bukan bentuk pendek yang dinyatakan"
                yield Finding(passage.teks.at(match.start()), message, f"tulis '{definition.pendek}'", passage.id)


@rule(
    "DEFINISI-04",
    WARNING,
    "Istilah dipakai utuh",
    (LAMPIRAN_II + "108", "S"),
    ("'Pemerintah Daerah' padahal 'Pemerintah Daerah Kabupaten' yang didefinisikan", "Pemerintah Daerah Kabupaten"),
)
def truncated(view: View) -> Iterator[Finding]:
    """Istilah yang didefinisikan dipakai dengan seluruh katanya."""
    defined = definitions(view)
    names = {name.casefold() for d in defined for name in (d.istilah, d.pendek) if name}
    own = {d.satuan.id for d in defined}
    for definition in defined:
        part, _, last = definition.istilah.rpartition(" ")
        if (
            " " not in part
            or part.casefold() in names
            or part.rsplit(" ", maxsplit=1)[-1] in PARTICLES
            or definition.istilah != proper(definition.istilah)
        ):
            continue
        pattern = re.compile(rf"(?<![\w-]){re.escape(part)}(?![\w-])(?! {re.escape(last)}| [A-Z(\d]|[/-])")
        for passage in view.norms:
            for match in pattern.finditer(prose(passage.isi)) if passage.id not in own else ():
                whole = f"'{definition.istilah}'"
                yield Finding(passage.teks.at(match.start()), f"'{match[0]}'; yang didefinisikan {whole}", f"tulis {whole}", passage.id)
