"""Tabulation and sentences of the body: colons, semicolons, the conjunction before the last item, full stops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from naskah.check.lexicon import group, is_known
from naskah.model import Alinea, Ayat, Butir, Formulir, Pasal, Satuan, Teks, is_deleted
from naskah.problems import Severity
from naskah.rules.definitions import defining_items, definitions
from naskah.rules.rule import INFO, WARNING, Finding, ending, rule
from naskah.rules.view import View, lists, own_units

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
CONJUNCTION = re.compile(r"; (dan/atau|dan|atau)$")
QUOTES = ('."', ".\u201d", ".\u2019", "\u2019", "\u201d", "'")
VERB = re.compile(
    r"\b(?:di|me|ber|ter)[a-z]{3,}\b|\b(?:adalah|ialah|merupakan|dapat|wajib|harus|dilarang|tidak|terdiri|meliputi|mempunyai)\b"
)
LABEL = re.compile(
    r"(?:Yth|Kepada|Dari|Hal|Perihal|Nomor|Lampiran|Tembusan|Tanggal|Nama|NIP|Jabatan|Alamat|Sifat|Keterangan|Catatan)\b[ .:]"
)


def tabulations(view: View) -> Iterator[tuple[Satuan, tuple[Butir, ...], bool]]:
    """Yield each tabulation of the body with the unit that opens it, and whether it ends that unit.

    Definitions are no tabulation, nor are the instructions of an amendment; what those quote is judged like any other text.
    """
    own = {unit.id for unit in defining_items(view)}
    instructing = {unit.id for unit in view.pasal} if view.amending else set()
    for unit in view.formed:
        if unit.id in instructing:
            continue
        for items in lists(unit):
            standing = tuple(item for item in items if not is_deleted(item))
            if standing and not any(item.id in own for item in items):
                yield unit, standing, items[-1] is unit.isi[-1]


def closed(unit: Satuan, items: Sequence[Butir]) -> bool:
    """Tell whether the sentence of a list goes on after it, in a text without a marker (no. 85 and 147)."""
    place = unit.isi.index(items[-1])
    return place + 1 < len(unit.isi) and isinstance(unit.isi[place + 1], Alinea)


def end(unit: Satuan) -> tuple[Satuan, Teks]:
    """Return the last text that *unit* prints, and the unit it belongs to."""
    while unit.isi:
        unit = unit.isi[-1]
    return unit, unit.teks


NOTED = re.compile(r"(?:\[\^\w+\])+$")


@rule("B10", WARNING, "Bentuk rincian", (LAMPIRAN_II + "85, 87, 147", "S"), ("a. Ruang baca.", "a. ruang baca;"))
def form(view: View) -> Iterator[Finding]:
    """Kalimat pembuka rincian diakhiri titik dua; tiap rincian diawali huruf kecil dan diakhiri titik koma, yang terakhir titik."""
    terms = tuple(name for d in definitions(view) for name in (d.istilah, d.pendek) if name)
    for unit, items, last in tabulations(view):
        lead = _lead(unit, items)
        if lead and not lead.isi.endswith(":"):
            yield Finding(lead.at(len(lead.isi) - 1), "kalimat pembuka rincian tidak diakhiri titik dua", "akhiri dengan ':'", unit.id)
        for item in items:
            if level := _wrong_capital(view, item, items, terms):
                message = f"rincian {item.sebutan} diawali huruf kapital"
                yield Finding(item.teks.at(0), message, "awali dengan huruf kecil", item.id, level=level)
        continued = closed(unit, items)
        for number, item in enumerate(items):
            at_end = number == len(items) - 1
            if not (at_end and continued and item.teks.isi[-1:] in ",;"):
                yield from _ending(unit, item, last and at_end)


def _lead(unit: Satuan, items: Sequence[Butir]) -> Teks:
    """Return the text right before a list: that of the unit, or of the paragraph before the list."""
    before = [below for below in unit.isi if not isinstance(below, Butir)]
    place = unit.isi.index(items[0])
    if place and before and isinstance(unit.isi[place - 1], Alinea):
        return unit.isi[place - 1].teks
    return unit.teks if place == 0 else Teks("")


def _wrong_capital(view: View, item: Butir, items: Sequence[Butir], terms: tuple[str, ...]) -> Severity | None:
    """Return how far an item that begins with a capital is wrong, as its first word is a common one and no name, term or acronym.

    A word before another capital is part of a name, or may be; whether a word is common, the list of words tells.
    """
    text = unnoted(item.teks.isi)
    match = re.match(r"[A-Z][a-z]+(?:-[a-z]+)*(?![\w/])", text)
    if match is None or text.startswith(terms) or not is_known(match[0].lower()):
        return None
    following = text[match.end() :].lstrip()
    counted = match[0] in ("Tahun", "Nomor") and following[:1].islower()  # a year or a number in general
    if match[0] in group("awal nama") and not counted:
        return None
    if not following[:1].isupper():
        return WARNING
    if sum(other.teks.isi[:1].islower() for other in items) * 2 < len(items):
        return None
    if following.startswith(terms) and not any(term.startswith(match[0]) for term in terms):
        return WARNING
    second = re.match(r"[A-Z][a-z]+", following)
    phrase = f"{match[0]} {second[0]}" if second and is_known(second[0].lower()) else ""
    one_name = match[0] in group("lembaga") or sum(passage.isi.count(phrase) for passage in view.passages) > 1
    return INFO if phrase and not one_name else None


def _ending(unit: Satuan, item: Butir, final: bool) -> Iterator[Finding]:
    """Yield an item of the body that ends with the wrong mark; one with a list of its own is judged by that list."""
    text = unnoted(item.teks.isi)
    if item.isi or not text or not isinstance(unit, Butir | Ayat | Pasal):
        return
    deep_final = final and not isinstance(unit, Butir)
    if deep_final and not text.endswith("."):
        yield Finding(
            item.teks.at(len(text) - 1),
            f"rincian terakhir {item.sebutan} tidak diakhiri titik",
            "akhiri dengan '.'",
            item.id,
            edit=ending(text, "."),
        )
    elif not final and not CONJUNCTION.search(text) and not text.endswith(";"):
        yield Finding(
            item.teks.at(len(text) - 1),
            f"rincian {item.sebutan} tidak diakhiri titik koma",
            "akhiri dengan ';'",
            item.id,
            edit=ending(text, ";"),
        )
    elif final and not deep_final and not re.search(r"[;.]$", text) and not CONJUNCTION.search(text):
        yield Finding(item.teks.at(len(text) - 1), f"rincian {item.sebutan} tanpa tanda baca akhir", "akhiri dengan ';' atau '.'", item.id)


@rule(
    "B12",
    WARNING,
    "Kata penghubung rincian",
    (LAMPIRAN_II + "88-91", "S"),
    ("a. ...; b. ...; c. ... .", "a. ...; b. ...; dan c. ... ."),
)
def conjunction(view: View) -> Iterator[Finding]:
    """Kata dan, atau, dan/atau diletakkan satu kali, di belakang rincian kedua dari rincian terakhir."""
    for _, items, _last in tabulations(view):
        if len(items) < 2:
            continue
        for number, item in enumerate(items):
            holder, text = end(item)
            match = CONJUNCTION.search(text.isi)
            where = text.at(max(len(text.isi) - 1, 0))
            if number == len(items) - 2 and not match:
                advice = "tulis '; dan', '; atau', atau '; dan/atau'"
                yield Finding(where, f"rincian {item.sebutan} (kedua dari terakhir) tanpa kata penghubung", advice, holder.id)
            elif number < len(items) - 2 and match:
                message = f"kata penghubung '{match[1]}' pada {item.sebutan}, bukan pada rincian kedua dari terakhir"
                yield Finding(text.at(match.start(1)), message, "hapus kata penghubung itu", holder.id)
        holder, text = end(items[-1])
        match = re.search(r"(?:;|,)? ?\b(dan/atau|dan|atau)\W*$", text.isi)
        if match and not _continues(view, items[-1]):
            yield Finding(
                text.at(match.start(1)), f"kata penghubung '{match[1]}' sesudah rincian terakhir", "hapus kata penghubung itu", holder.id
            )


def _continues(view: View, item: Satuan) -> bool:
    """Tell whether an item above goes on after the list that ends with *item*."""
    parent = view.index.parent.get(item.id, "")
    while parent:
        unit = view.index.unit[parent]
        if isinstance(unit, Butir):
            siblings = view.index.unit[view.index.parent[parent]].isi if view.index.parent[parent] else ()
            if siblings and siblings[-1] is not unit:
                return True
        parent = view.index.parent[parent]
    return False


@rule(
    "TITIK-01",
    WARNING,
    "Kalimat diakhiri tanda baca",
    (LAMPIRAN_II + "77, 83, 246", "S"),
    ("(2) Laporan disampaikan setiap triwulan", "(2) Laporan disampaikan setiap triwulan."),
)
def full_stop(view: View) -> Iterator[Finding]:
    """Satu pasal tanpa ayat, satu ayat, atau satu alinea ditulis dalam kalimat lengkap yang diakhiri tanda baca."""
    own = {unit.id for unit in view.body}
    in_forms = {below.id for _, units in view.annexes() for form in units if isinstance(form, Formulir) for below in form.walk()}
    for unit in (*view.formed, *(u for _, units in view.annexes() for u in units), *_elucidation(view)):
        text = unnoted(unit.teks.isi)
        if not text or unit.isi or text.endswith(">") or unit.id in in_forms:
            continue
        if isinstance(unit, Ayat | Pasal) and not text.endswith((".", *QUOTES)):
            yield Finding(
                unit.teks.at(len(text) - 1), f"{unit.sebutan} tidak diakhiri titik", "akhiri dengan '.'", unit.id, edit=ending(text, ".")
            )
        elif isinstance(unit, Alinea) and text[-1] not in '.:;?!)”"' and (unit.id in own or is_sentence(text)):
            yield Finding(
                unit.teks.at(len(text) - 1), "alinea tanpa tanda baca akhir", "akhiri dengan '.'", unit.id, edit=ending(text, ".")
            )
    for _, units in view.annexes():
        for unit in units:
            yield from _annex_lists(unit) if unit.id not in in_forms else ()


def unnoted(text: str) -> str:
    """Return *text* without the numbers of footnotes behind its end."""
    return NOTED.sub("", text)


def is_sentence(text: str) -> bool:
    """Tell whether a line is a sentence: long enough, with a verb, no address, label, salutation or signature of a form."""
    words = text.split()
    if len(words) < 7 or text.isupper() or text.endswith((",", "-", "/")) or re.search(r"\.{4,}|_{3,}|\u2026", text):
        return False
    return bool(VERB.search(text)) and not LABEL.match(text)


def _elucidation(view: View) -> Iterator[Satuan]:
    if view.peraturan.penjelasan:
        yield from own_units((*view.peraturan.penjelasan.umum, *view.peraturan.penjelasan.pasal_demi_pasal))


def _annex_lists(unit: Satuan) -> Iterator[Finding]:
    """Yield items of a Lampiran list that end without any mark while the others have one."""
    for items in lists(unit):
        texts = [(item, item.teks.isi) for item in items if item.teks and not item.isi]
        bare = [item for item, text in texts if text[-1] not in ".:;?!,>)" and not CONJUNCTION.search(text)]
        if len(texts) >= 2 and len(bare) * 2 < len(texts):
            for item in bare:
                at = item.teks.at(len(item.teks.isi) - 1)
                yield Finding(at, f"rincian {item.sebutan} tanpa tanda baca akhir", "beri tanda baca seperti rincian lainnya", item.id)


@rule(
    "KALIMAT-01",
    WARNING,
    "Kalimat diawali huruf kapital",
    (LAMPIRAN_II + "77, 83, 246", "S"),
    ("(1) dinas mendirikan ...", "(1) Dinas mendirikan ..."),
)
def sentence_start(view: View) -> Iterator[Finding]:
    """Satu pasal tanpa ayat atau satu ayat merupakan kalimat yang diawali huruf kapital."""
    goes_on = {after.id for unit in view.formed for before, after in pairwise(unit.isi) if isinstance(before, Butir)}
    for unit in (*view.formed, *_elucidation(view)):
        text = unnoted(unit.teks.isi)
        if text and isinstance(unit, Ayat | Pasal | Alinea) and text[0].islower() and unit.id not in goes_on and not is_deleted(unit):
            yield Finding(unit.teks.at(0), f"{unit.sebutan.strip()} diawali huruf kecil", "awali dengan huruf kapital", unit.id)
