"""Tabulation and sentences of the body: colons, semicolons, the conjunction before the last item, full stops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from naskah.model import Alinea, Ayat, Butir, Pasal, Satuan, Teks, is_deleted
from naskah.rules.definitions import definitions
from naskah.rules.rule import WARNING, Finding, ending, rule
from naskah.rules.view import View, lists, own_units

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
CONJUNCTION = re.compile(r"; (dan/atau|dan|atau)$")


def tabulations(view: View) -> Iterator[tuple[Satuan, tuple[Butir, ...], bool]]:
    """Yield each tabulation of the body with the unit that opens it, and whether it ends that unit."""
    own = {definition.satuan.id for definition in definitions(view)}
    for unit in view.body:
        for items in lists(unit):
            standing = tuple(item for item in items if not is_deleted(item))
            if standing and not any(item.id in own for item in items) and not (view.amending and isinstance(unit, Pasal)):
                yield unit, standing, items[-1] is unit.isi[-1]


def end(unit: Satuan) -> tuple[Satuan, Teks]:
    """Return the last text that *unit* prints, and the unit it belongs to."""
    while unit.isi:
        unit = unit.isi[-1]
    return unit, unit.teks


@rule("B10", WARNING, "Bentuk rincian", (LAMPIRAN_II + "87 [M]", "S"), ("a. Ruang baca.", "a. ruang baca;"))
def form(view: View) -> Iterator[Finding]:
    """Kalimat pembuka rincian diakhiri titik dua; tiap rincian diawali huruf kecil dan diakhiri titik koma, yang terakhir titik."""
    terms = tuple(name for d in definitions(view) for name in (d.istilah, d.pendek) if name)
    for unit, items, last in tabulations(view):
        lead = _lead(unit, items)
        if lead and not lead.isi.endswith(":"):
            yield Finding(lead.at(len(lead.isi) - 1), "kalimat pembuka rincian tidak diakhiri titik dua", "akhiri dengan ':'", unit.id)
        for item in items:
            if _wrong_capital(view, item, items, terms):
                yield Finding(item.teks.at(0), f"rincian {item.sebutan} diawali huruf kapital", "awali dengan huruf kecil", item.id)
        for number, item in enumerate(items):
            final = last and number == len(items) - 1
            yield from _ending(unit, item, final)


def _lead(unit: Satuan, items: Sequence[Butir]) -> Teks:
    """Return the text right before a list: that of the unit, or of the paragraph before the list."""
    before = [below for below in unit.isi if not isinstance(below, Butir)]
    place = unit.isi.index(items[0])
    if place and before and isinstance(unit.isi[place - 1], Alinea):
        return unit.isi[place - 1].teks
    return unit.teks if place == 0 else Teks("")


def _wrong_capital(view: View, item: Butir, items: Sequence[Butir], terms: tuple[str, ...]) -> bool:
    """Tell whether an item begins with a capital that is not that of a name, a term or an acronym."""
    text = item.teks.isi
    match = re.match(r"[A-Z][a-z]+", text)
    if match is None or text.startswith(terms):
        return False
    following = text[match.end() :].lstrip()[:1]
    if not following.isupper():
        return True
    small = sum(other.teks.isi[:1].islower() for other in items) * 2 >= len(items)
    return small and _common(view, match[0], text[match.end() :])


def _common(view: View, word: str, rest: str) -> bool:
    """Tell whether *word* before a capital is a common one: small elsewhere, or what follows it is a name without it."""
    name = re.match(r" [A-Z]\w+(?: [A-Z]\w+)?", rest)
    texts = [passage.isi for passage in view.norms]
    if any(re.search(rf"(?<=[a-z,] ){word.lower()}\b", text) for text in texts):
        return not any(re.search(rf"(?<=[a-z,] ){word}\b", text) for text in texts)
    return bool(name) and any(re.search(rf"(?<!{word})(?<=[a-z]){re.escape(name[0])}\b", text) for text in texts if name)


def _ending(unit: Satuan, item: Butir, final: bool) -> Iterator[Finding]:
    """Yield an item of the body that ends with the wrong mark; one with a list of its own is judged by that list."""
    text = item.teks.isi
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
    (LAMPIRAN_II + "88-91 [M]", "S"),
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
    (LAMPIRAN_II + "82-84 [M]", "S"),
    ("(2) Laporan disampaikan setiap triwulan", "(2) Laporan disampaikan setiap triwulan."),
)
def full_stop(view: View) -> Iterator[Finding]:
    """Satu pasal tanpa ayat, satu ayat, atau satu alinea ditulis dalam kalimat lengkap yang diakhiri tanda baca."""
    for unit in (*view.body, *(u for _, units in view.annexes() for u in units), *_elucidation(view)):
        text = unit.teks.isi
        if not text or unit.isi or text.endswith(">"):
            continue
        if isinstance(unit, Ayat | Pasal) and not text.endswith("."):
            yield Finding(
                unit.teks.at(len(text) - 1), f"{unit.sebutan} tidak diakhiri titik", "akhiri dengan '.'", unit.id, edit=ending(text, ".")
            )
        elif isinstance(unit, Alinea) and text[-1] not in '.:;?!)”"':
            yield Finding(
                unit.teks.at(len(text) - 1), "alinea tanpa tanda baca akhir", "akhiri dengan '.'", unit.id, edit=ending(text, ".")
            )
    for _, units in view.annexes():
        for unit in units:
            yield from _annex_lists(unit)


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
    (LAMPIRAN_II + "82-84 [M]", "S"),
    ("(1) dinas mendirikan ...", "(1) Dinas mendirikan ..."),
)
def sentence_start(view: View) -> Iterator[Finding]:
    """Satu pasal tanpa ayat atau satu ayat merupakan kalimat yang diawali huruf kapital."""
    for unit in (*view.body, *_elucidation(view)):
        text = unit.teks.isi
        if text and isinstance(unit, Ayat | Pasal | Alinea) and text[0].islower():
            yield Finding(unit.teks.at(0), f"{unit.sebutan.strip()} diawali huruf kecil", "awali dengan huruf kapital", unit.id)
