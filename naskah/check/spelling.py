"""Capitals and abbreviations: small words, phrases, units after a figure, acronyms and what they stand for, a stray comma."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from naskah.capitals import PARTICLES
from naskah.check.consistency import OWN, WORD
from naskah.check.lexicon import group
from naskah.check.spelled import SYMBOL
from naskah.check.terms import proper
from naskah.citations import citations
from naskah.numbering import from_ordinal
from naskah.rules.definitions import definitions
from naskah.rules.masking import ITALIC, QUOTED, blank, masked, prose
from naskah.rules.rule import INFO, WARNING, Finding, rule
from naskah.rules.view import Passage, View

SMALL = re.compile(
    r"(?<=[a-z0-9,)/] )(?:Dan|Atau|Di|Ke|Dari|Yang|Untuk|Dengan|Pada|Dalam(?! Negeri)|Tentang|(?<!Dana )Bagi(?! Hasil)"
    r"|Oleh(?!-)|Serta|Sebagai"
    r"|Terhadap|Dan/Atau)(?= )"
)
OLD_SPELLING = 1973  # titles of older laws keep their spelling
UNIT = re.compile(r"(?<=\) )(?:Tahun|Bulan|Minggu|Hari|Jam|Menit|Orang|Kali|Buah|Unit|Persen|Meter|Eksemplar|Rangkap)\b")
NAME_GOES_ON = re.compile(r" (?!Anggaran|Pajak|Pelajaran)[A-Z][a-z]+ [A-Z]")  # 1 (satu) Unit Sertifikasi Tenaga Kerja
WORDED_BEFORE = re.compile(r"\d \([a-z ]+\) $")
NEAR = 40  # letters before a word, of which the last that is no space tells whether it begins a sentence
NAMED = ("peraturan", "keputusan", "undang-undang", "berita daerah", "berita negara", "lembaran")
SHORT = re.compile(r" \((?P<pendek>[A-Z]{3,8})\)")
LONGER = re.compile(r"(?:[A-Z][\w-]*|dan|atau|dan/atau|di|dari|dalam)(?: (?:[A-Z][\w-]*|dan|atau|dan/atau|di|dari|dalam))+$")
LONGEST = 240  # characters of what an acronym stands for
ACRONYM = re.compile(r"(?<![\w/.-])[A-Z]{2,8}(?![\w/.-]*\d|[\w-])")
KNOWN = {"BAB", "LAMPIRAN", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"}
MEASURED = re.compile(rf"\d\s?{SYMBOL}")
COMMA = re.compile(
    r"^(?P<subjek>[A-Z][^.,;:]*? sebagaimana dimaksud (?:pada|dalam) [^,.;:]*?)(?P<koma>,)"
    r" (?!(?:berdasarkan|bersama|beserta|berikut|dengan|melalui|menurut|mengenai|terhadap|terhitung|termasuk|terutama|meskipun|merujuk)\b)"
    r"(?:di|ber|me|ter)[a-z]{3,}\b|"
    r"^(?P<s2>[A-Z][^.,;:]*? sebagaimana dimaksud (?:pada|dalam) [^,.;:]*?)(?P<k2>,) (?:dapat|wajib|harus|merupakan|tidak) "
)
ADVERBIAL = re.compile(
    r"(?:Dalam|Apabila|Jika|Untuk|Berdasarkan|Selain|Dengan|Terhadap|Bagi|Pada|Atas|Setelah|Sebelum|Guna|Sesuai|Sejak|Selama|Sepanjang|Kecuali"
    r"|Terhitung|Dari|Di|Karena|Agar|Supaya|Tanpa|Di samping|Oleh)\b"
)


def is_capital_line(passage: Passage) -> bool:
    """Tell whether a text is written in capitals throughout, as titles are."""
    return passage.isi == passage.isi.upper()


@rule(
    "KAPITAL-01",
    WARNING,
    "Kata tugas dengan huruf kecil",
    ("UU 12/2011 Lampiran II no. 74, 76; praktik Permendagri 70/2019", "P"),
    ("Pembentukan Dan Susunan Perangkat Daerah", "Pembentukan dan Susunan Perangkat Daerah"),
)
def small_words(view: View) -> Iterator[Finding]:
    """Partikel seperti dan, atau, di, dalam, dan tentang ditulis dengan huruf kecil bila tidak terletak pada awal frasa."""
    for passage in view.passages:
        if passage.satuan is None or passage.kutipan or is_capital_line(passage):
            continue
        small_words = list(SMALL.finditer(_unquoted(passage.isi)))
        cited = list(citations(passage.isi)) if small_words else []
        for match in small_words:
            last = next((citation for citation in reversed(cited) if citation.judul_at <= match.start()), None)
            if last is None or int(last.tahun) >= OLD_SPELLING:
                yield Finding(passage.teks.at(match.start()), f"'{match[0]}' di tengah frasa", f"tulis '{match[0].lower()}'", passage.id)


def _unquoted(text: str) -> str:
    """Return *text* with quotations and words in italics blanked out; titles of laws stay, printed as they are in capitals."""
    return ITALIC.sub(blank, QUOTED.sub(blank, masked(text)))


@rule(
    "SERAGAM-05",
    INFO,
    "Satu frasa satu cara huruf kapital",
    OWN,
    ("tim penerapan SPM; Tim Penerapan SPM", "Tim Penerapan SPM di semua tempat"),
)
def phrases(view: View) -> Iterator[Finding]:
    """Frasa yang dipakai berulang-ulang dalam batang tubuh ditulis dengan huruf kapital yang sama di semua tempat."""
    terms = {proper(name).casefold() for d in definitions(view) for name in (d.istilah, d.pendek) if name}
    pairs: dict[str, list[tuple[str, Passage, int, int]]] = {}
    for passage in view.norms if not view.amending else ():
        text = passage.isi
        for one, other in pairwise(WORD.finditer(prose(text))):
            if other.start() == one.end() + 1 and text[one.end()] == " " and _counts(text, one, other, terms):
                pair = f"{one[0]} {other[0]}"
                pairs.setdefault(pair.casefold(), []).append((pair, passage, one.start(), other.start()))
    judged: set[tuple[str, int]] = set()
    counted = [(Counter(pair for pair, *_ in places), places) for places in pairs.values()]
    for ways, places in sorted(counted, key=lambda one: -max(one[0].values())):
        usual, most = ways.most_common(1)[0]
        for pair, passage, *starts in places:
            odd = [at for at, word, right in zip(starts, pair.split(" "), usual.split(" "), strict=True) if word != right]
            if odd and most >= 3 and ways[pair] * 2 <= most and (passage.id, odd[0]) not in judged:
                message = f"'{pair}'; di tempat lain '{usual}' ({most} kali)"
                yield Finding(passage.teks.at(odd[0]), message, f"tulis '{usual}' di semua tempat", passage.id)
            judged |= {(passage.id, at) for at in starts} if most >= 3 else set()


def _counts(text: str, one: re.Match[str], other: re.Match[str], terms: set[str]) -> bool:
    """Tell whether two words make a phrase whose capitals can be compared: not at the start, no name of a regulation, no term."""
    words = one[0].casefold(), other[0].casefold()
    if min(len(one[0]), len(other[0])) < 3 or words[0] in PARTICLES or words[1] in PARTICLES or one.start() == 0:
        return False
    low = " ".join(words)
    before = text[max(0, one.start() - NEAR) : one.start()].rstrip()[-1:] or text[: one.start()].rstrip()[-1:]
    return before not in ".:;?!" and not low.startswith(NAMED) and not any(low in term for term in terms)


@rule(
    "SERAGAM-06",
    WARNING,
    "Satu singkatan satu kepanjangan",
    OWN,
    ("Rencana Panjang Jangka Menengah Daerah (RPJMD)", "Rencana Pembangunan Jangka Menengah Daerah (RPJMD)"),
)
def expansions(view: View) -> Iterator[Finding]:
    """Singkatan mempunyai satu kepanjangan yang sama di seluruh naskah."""
    declared_forms = {d.pendek: (d.istilah, d.satuan.sebutan) for d in definitions(view) if d.pendek.isupper() and " " not in d.pendek}
    for passage in view.running:
        if passage.bagian == "mengingat" or passage.kutipan:
            continue
        for match in SHORT.finditer(passage.isi):
            first_place = max(0, match.start() - LONGEST)
            longer_form = LONGER.search(passage.isi[first_place : match.start()])
            if longer_form is None:
                continue
            at, words = _expansion(longer_form[0], match["pendek"])
            at += first_place + longer_form.start()
            if words and match["pendek"] in declared_forms and words.casefold() != declared_forms[match["pendek"]][0].casefold():
                longer, first = declared_forms[match["pendek"]]
                message = f"'{words} ({match['pendek']})'; pada {first} '{longer}'"
                yield Finding(passage.teks.at(at), message, "samakan kepanjangannya", passage.id)
            elif words:
                declared_forms.setdefault(match["pendek"], (words, f"{passage.teks.where}"))


def _expansion(longer: str, short: str) -> tuple[int, str]:
    """Return where the words whose initials are *short* begin at the end of *longer*, and those words."""
    starts = [match.start() for match in re.finditer(r"[A-Z][\w-]*", longer)]
    for at in starts:
        words = longer[at:]
        if "".join(word[0] for word in words.split() if word[0].isupper()) == short:
            return at, words
    return 0, ""


@rule("SERAGAM-07", WARNING, "Satuan sesudah bilangan dengan huruf kecil", OWN, ("5 (lima) Tahun", "5 (lima) tahun"))
def units(view: View) -> Iterator[Finding]:
    """Kata satuan sesudah bilangan ditulis dengan huruf kecil, kecuali bila menjadi awal istilah yang didefinisikan."""
    names = tuple(name for d in definitions(view) for name in (d.istilah, d.pendek) if name)
    for passage in view.running:
        for match in UNIT.finditer(passage.isi):
            name = passage.isi.startswith(names, match.start()) or NAME_GOES_ON.match(passage.isi, match.end())
            if WORDED_BEFORE.search(passage.isi[: match.start()]) and not name:
                yield Finding(passage.teks.at(match.start()), f"'{match[0]}' sesudah bilangan", f"tulis '{match[0].lower()}'", passage.id)


@rule(
    "DEFINISI-03",
    WARNING,
    "Singkatan dijelaskan",
    ("UU 12/2011 Lampiran II no. 98: singkatan atau akronim dalam ketentuan umum", "S"),
    ("laporan disampaikan kepada TAPD (tidak dijelaskan)", "tim anggaran pemerintah daerah, atau didefinisikan dalam Pasal 1"),
)
def acronyms(view: View) -> Iterator[Finding]:
    """Singkatan yang dipakai dalam batang tubuh dijelaskan dalam ketentuan umum atau pada pemakaian yang pertama."""
    named = definitions(view)
    explained_names = KNOWN | group("singkatan umum") | {word for d in named for name in (d.istilah, d.pendek) for word in name.split()}
    heads = {name.split(" ")[0] for d in named for name in (d.pendek,) if " " in name}
    for passage in view.norms:
        if view.amending or is_capital_line(passage):
            continue
        for match in ACRONYM.finditer(masked(passage.isi)):
            before = passage.isi[: match.start()].split()
            explained = passage.isi[match.start() - 1 : match.start()] == "(" or passage.isi[match.end() : match.end() + 2] == " ("
            declared = before[-1:] and before[-1] in {"disingkat", "disebut", *heads}
            measured = MEASURED.fullmatch(passage.isi, max(0, match.start() - 2), match.end())
            if (
                match[0] in explained_names or explained or declared or measured or from_ordinal(match[0])
            ):  # KESATU names a norm of a decision
                explained_names |= {match[0]} if explained or declared else set()
                continue
            explained_names.add(match[0])
            yield Finding(
                passage.teks.at(match.start()),
                f"singkatan '{match[0]}' tidak dijelaskan",
                "definisikan, atau tulis kepanjangannya",
                passage.id,
            )


@rule("KOMA-01", WARNING, "Koma di antara subjek dan predikat", ("UU 12/2011 Lampiran II no. 242, 246; EYD, pemakaian tanda koma", "E"),
      ("Laporan sebagaimana dimaksud pada ayat (1), disampaikan", "Laporan sebagaimana dimaksud pada ayat (1) disampaikan"))  # fmt: skip
def stray_comma(view: View) -> Iterator[Finding]:
    """Di antara subjek yang diperluas dengan sebagaimana dimaksud dan predikatnya tidak ada tanda koma."""
    for passage in view.norms:
        match = COMMA.match(passage.isi)
        if match and not ADVERBIAL.match(passage.isi):
            at = match.start("koma") if match["koma"] else match.start("k2")
            yield Finding(passage.teks.at(at), "koma di antara subjek dan predikat", "hapus koma itu", passage.id)
