"""Structure of the body: nesting, headings, numbers twice or out of order, list markers (UU 12/2011 Lampiran II)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from naskah.model import Angka, Ayat, Bab, Bagian, Butir, Huruf, Kutipan, Paragraf, Pasal, Satuan
from naskah.numbering import Ordinal, parse_number, print_number
from naskah.rules.rule import ERROR, Finding, rule
from naskah.rules.view import View, ayat_of, lists, own_units
from naskah.rules.wording import capitals

LAMPIRAN_II = "UU 12/2011 Lampiran II no. "
ITEMS: tuple[type[Satuan], ...] = (Butir, Huruf, Angka)
PARENTS: dict[type[Satuan], tuple[tuple[type[Satuan] | None, ...], str]] = {
    Bab: ((None,), "bab tidak boleh berada di dalam satuan lain"),
    Bagian: ((Bab,), "bagian hanya boleh berada di dalam bab"),
    Paragraf: ((Bagian,), "paragraf hanya boleh berada di dalam bagian"),
    Pasal: ((None, Bab, Bagian, Paragraf), "pasal hanya boleh berada di dalam bab, bagian, atau paragraf"),
    Ayat: ((Pasal,), "ayat hanya boleh berada di dalam pasal"),
}
MARKERS = ((r"\d+\)", "1)", "angka"), (r"[a-z]{1,2}\)", "a)", "huruf"), (r"\(\d+\)", "(1)", "angka"), (r"\([a-z]{1,2}\)", "(a)", "huruf"))
LEVELS = ("a.", "1.", "a)", "1)")


@rule("B2", ERROR, "Susunan bab, bagian, paragraf, pasal, dan ayat", (LAMPIRAN_II + "61, 67, 70", "S"),
      ("BAB II > Paragraf 1 > Pasal 3", "BAB II > Bagian Kesatu > Paragraf 1 > Pasal 3"))  # fmt: skip
def nesting(view: View) -> Iterator[Finding]:
    """Pengelompokan hanya boleh: bab dengan pasal; bab dengan bagian dan pasal; bab dengan bagian, paragraf, dan pasal."""
    yield from _nested(None, view.peraturan.batang_tubuh)
    has_bab = any(isinstance(unit, Bab) for unit in view.peraturan.batang_tubuh)
    for unit in view.peraturan.batang_tubuh:
        if has_bab and isinstance(unit, Pasal):
            yield Finding(unit.where, f"{unit.sebutan} berada di luar bab", "pindahkan ke dalam bab", unit.id)
    for unit in view.body:
        if isinstance(unit, Bab | Bagian | Paragraf) and not unit.isi:
            yield Finding(unit.where, f"{unit.sebutan} tidak berisi pasal", "isi dengan pasal, atau hapus", unit.id)


def _nested(parent: Satuan | None, units: Iterable[Satuan]) -> Iterator[Finding]:
    for unit in units:
        allowed, message = PARENTS.get(type(unit), ((), ""))
        if allowed and (type(parent) if parent else None) not in allowed:
            yield Finding(unit.where, f"{unit.sebutan}: {message}", "perbaiki susunannya", unit.id)
        if not isinstance(unit, Kutipan):
            yield from _nested(unit, unit.isi)


def number_order(units: Sequence[Satuan], kind: str) -> Iterator[Finding]:
    """Yield units whose number is repeated or does not follow the one before."""
    previous: Ordinal | None = None
    seen: dict[Ordinal, Satuan] = {}
    for unit in units:
        place = parse_number(kind, unit.nomor)
        if place is None:
            continue
        if place in seen:
            advice = "nomori ulang satuan ini dan sesudahnya"
            yield Finding(unit.where, f"{unit.sebutan} ditulis dua kali (pertama di {seen[place].where})", advice, unit.id)
        elif not place.follows(previous):
            yield Finding(unit.where, f"{unit.sebutan} {_after(previous, kind, units[0])}", "periksa nomor atau urutannya", unit.id)
        seen.setdefault(place, unit)
        previous = place


def _after(previous: Ordinal | None, kind: str, unit: Satuan) -> str:
    """Return in words which number was expected."""
    named = type(unit)(id="", nomor=print_number(kind, Ordinal(previous.base + 1 if previous else 1))).sebutan
    if previous is None:
        return f"tanpa {named} sebelumnya"
    before = type(unit)(id="", nomor=print_number(kind, previous)).sebutan
    return f"sesudah {before}; seharusnya {named}"


@rule(
    "B4",
    ERROR,
    "Nomor dan judul bab",
    (LAMPIRAN_II + "72", "S"),
    ("BAB IV sesudah BAB II; judul 'Ketentuan Umum.'", "BAB III; judul 'KETENTUAN UMUM'"),
)
def bab(view: View) -> Iterator[Finding]:
    """Bab diberi nomor urut dengan angka Romawi dan judul yang seluruhnya ditulis dengan huruf kapital tanpa tanda baca akhir."""
    units = [unit for unit in view.body if isinstance(unit, Bab)]
    yield from number_order(units, "bab")
    for unit in units:
        title = unit.judul.isi
        if not title:
            yield Finding(unit.where, f"{unit.sebutan} tidak berjudul", "tambahkan 'judul: ...'", unit.id)
        yield from capitals(unit.judul, unit.id, f"judul {unit.sebutan}")


@rule("B5", ERROR, "Nomor bagian", (LAMPIRAN_II + "73", "S"), ("Bagian Ketiga sesudah Bagian Kesatu", "Bagian Kedua sesudah Bagian Kesatu"))
def bagian(view: View) -> Iterator[Finding]:
    """Bagian diberi nomor urut dengan bilangan tingkat yang ditulis dengan huruf, mulai dari Kesatu dalam setiap bab, dan berjudul."""
    for parent in view.body:
        yield from _titled([unit for unit in parent.isi if isinstance(unit, Bagian)], "bagian")


@rule("B6", ERROR, "Nomor paragraf", (LAMPIRAN_II + "75", "S"), ("Paragraf 3 sesudah Paragraf 1", "Paragraf 2 sesudah Paragraf 1"))
def paragraf(view: View) -> Iterator[Finding]:
    """Paragraf diberi nomor urut dengan angka Arab, mulai dari 1 dalam setiap bagian, dan berjudul."""
    for parent in view.body:
        yield from _titled([unit for unit in parent.isi if isinstance(unit, Paragraf)], "paragraf")


def _titled(units: Sequence[Satuan], kind: str) -> Iterator[Finding]:
    yield from number_order(units, kind)
    for unit in units:
        if not unit.judul:
            yield Finding(unit.where, f"{unit.sebutan} tidak berjudul", "tambahkan 'judul: ...'", unit.id)


@rule(
    "B7",
    ERROR,
    "Nomor pasal",
    (LAMPIRAN_II + "79, 236", "S"),
    ("Pasal 7 sesudah Pasal 5; 'sebagaimana dimaksud dalam pasal 5'", "Pasal 6 sesudah Pasal 5"),
)
def pasal(view: View) -> Iterator[Finding]:
    """Pasal diberi nomor urut dengan angka Arab yang terus-menerus dalam seluruh peraturan."""
    if view.peraturan.perubahan is None:
        yield from number_order(view.pasal, "pasal")
    for unit in view.pasal:
        if not unit.teks and not unit.isi:
            yield Finding(unit.where, f"{unit.sebutan} kosong", "isi, atau tulis 'Dihapus.' bila dihapus", unit.id)


@rule(
    "B8", ERROR, "Nomor ayat", (LAMPIRAN_II + "81-82, 235", "S"), ("Pasal 4 hanya memuat ayat (1)", "Pasal 4 memuat ayat (1) dan ayat (2)")
)
def ayat(view: View) -> Iterator[Finding]:
    """Ayat diberi nomor urut dengan angka Arab di antara tanda kurung; pasal yang dibagi memuat paling sedikit dua ayat."""
    for unit in own_units(view.peraturan.batang_tubuh):
        numbered = ayat_of(unit)
        yield from number_order(numbered, "ayat")
        if len(numbered) == 1 and isinstance(unit, Pasal):
            advice = "tambahkan ayat, atau tulis norma itu langsung dalam pasal"
            yield Finding(numbered[0].where, f"{unit.sebutan} hanya memuat satu ayat", advice, numbered[0].id)
        if numbered and unit.teks:
            yield Finding(unit.teks.at(0), f"{unit.sebutan} memuat teks di luar ayatnya", "pindahkan teks itu ke dalam ayat", unit.id)


@rule(
    "B11",
    ERROR,
    "Urutan dan tingkat rincian",
    (LAMPIRAN_II + "87, 92-95", "S"),
    ("a., c. (b. terlewat); rincian lima tingkat", "a., b., c.; tingkat a. > 1. > a) > 1)"),
)
def markers(view: View) -> Iterator[Finding]:
    """Rincian ditandai berurutan menurut tingkatnya a., 1., a), 1) dan tidak lebih dari empat tingkat."""
    for unit in view.body:
        for items in lists(unit):
            yield from list_order(items)
    for unit in view.body:
        if not isinstance(unit, ITEMS):
            yield from _levels(unit, 0)


def list_order(items: Sequence[Butir]) -> Iterator[Finding]:
    """Yield items of one list whose marker is repeated or does not follow the one before."""
    if items[0].jenis != "butir":
        yield from number_order(items, items[0].jenis)
        return
    for pattern, example, kind in MARKERS:
        if re.fullmatch(pattern, items[0].nomor):
            previous: Ordinal | None = None
            for item in items:
                place = parse_number(kind, item.nomor.strip("()")) if re.fullmatch(pattern, item.nomor) else None
                wanted = example.replace("1", str(previous.base + 1)) if previous and kind == "angka" else example
                if kind == "huruf" and previous:
                    wanted = example.replace("a", print_number("huruf", Ordinal(previous.base + 1)))
                if place is None or not place.follows(previous):
                    yield Finding(
                        item.where, f"rincian '{item.nomor}' tidak berurutan; seharusnya '{wanted}'", "periksa penandanya", item.id
                    )
                previous = place or previous
            return


def _levels(unit: Satuan, level: int, first: str = "") -> Iterator[Finding]:
    """Yield items on a wrong level below *unit*, which is on *level* of the list that began with *first*."""
    for items in lists(unit):
        marker = {"huruf": "a.", "angka": "1."}.get(items[0].jenis, "")
        for pattern, example, _ in MARKERS:
            marker = marker or (example if re.fullmatch(pattern, items[0].nomor) else "")
        start = first or marker
        if level >= len(LEVELS):
            yield Finding(items[0].where, "rincian lebih dari empat tingkat", "pecah ke dalam pasal atau ayat lain", items[0].id)
            continue
        if start == "a." and marker != LEVELS[level]:
            message = f"rincian tingkat {level + 1} ditandai '{items[0].nomor}'; seharusnya bentuk '{LEVELS[level]}'"
            yield Finding(items[0].where, message, "pakai urutan tingkat a., 1., a), 1)", items[0].id)
        for item in items:
            yield from _levels(item, level + 1, start)
