"""The Lampiran as a document: numbers of headings, lists, tables and figures; captions; what the Pasal lists of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from naskah.check.structure import list_order, number_order
from naskah.model import Alinea, Bab, Butir, Gambar, Satuan, SisipanTabel, Subbab
from naskah.numbering import Ordinal, from_roman, parse_number, roman
from naskah.rules.rule import ERROR, INFO, WARNING, Finding, rule
from naskah.rules.view import Passage, View, lists

DOTTED = re.compile(r"(\d+(?:\.\d+)+)(\.?)")
SIMPLE = ((re.compile(r"(\d+)([.)]?)"), "angka"), (re.compile(r"([A-Z])([.)]?)"), "kapital"), (re.compile(r"([a-z])([.)]?)"), "huruf"))
CAPTION = re.compile(r"(Tabel|Gambar|Grafik|Peta) (\d+(?:\.\d+)*)")
LISTED = re.compile(r"BAB (?P<nomor>[IVXLC]+)\s*:?\s*(?P<judul>.+?)(?:; (?:dan/atau|dan|atau)|[;.])?$")


@rule(
    "L7",
    WARNING,
    "Nomor judul dan rincian dalam lampiran",
    ("pemeriksaan naskah sendiri (Lampiran II tidak mengatur penomoran di dalam lampiran)", "-"),
    ("1.3.3 dua kali; 1.3.6 sesudah 1.3.3; 2.2.1 di bawah 2.1", "1.3.1, 1.3.2, 1.3.3, 1.3.4"),
)
def headings(view: View) -> Iterator[Finding]:
    """Nomor judul dan rincian dalam lampiran tunggal, berurutan tanpa celah, dan sesuai dengan judul di atasnya."""
    for annex, units in view.annexes():
        chapters = [unit for unit in units if isinstance(unit, Bab)]
        yield from number_order(chapters, "bab")
        yield from _subheads(annex.isi, "")
        for unit in units:
            yield from _subheads(unit.isi, _prefix(unit))
            yield from _lists(unit)
        yield from _lists(Alinea("", isi=annex.isi))


def _prefix(unit: Satuan) -> str:
    """Return what the numbers below *unit* begin with."""
    if isinstance(unit, Bab):
        return str(from_roman(unit.nomor) or "")
    return unit.nomor.rstrip(".") if isinstance(unit, Subbab) else ""


def _subheads(units: Sequence[Satuan], prefix: str) -> Iterator[Finding]:
    """Yield numbered headings that repeat, jump, or do not begin with the number above them."""
    heads = [unit for unit in units if isinstance(unit, Subbab)]
    previous: Ordinal | None = None
    seen: dict[str, Satuan] = {}
    dots = {bool(match[2]) for unit in heads if (match := DOTTED.fullmatch(unit.nomor))}
    for unit in heads:
        parts = _place(unit.nomor)
        if parts is None:
            continue
        above, place = parts
        if unit.nomor.rstrip(".") in seen:
            first = seen[unit.nomor.rstrip(".")]
            yield Finding(unit.where, f"nomor {unit.nomor} sudah dipakai '{first.judul}'", "nomori ulang", unit.id)
        elif above and prefix and above != prefix:
            yield Finding(unit.where, f"nomor {unit.nomor} di bawah {prefix}", f"nomori sebagai {prefix}.{place.base}", unit.id)
        elif not place.follows(previous):
            wanted = _shown(unit.nomor, above, previous.base + 1 if previous else 1)
            yield Finding(unit.where, f"nomor {unit.nomor}; seharusnya {wanted}", "nomori ulang, atau tambahkan judul yang hilang", unit.id)
        elif len(dots) > 1 and unit.nomor.endswith(".") and above:
            yield Finding(unit.where, f"nomor {unit.nomor} bertitik, yang lain tidak", "hapus titiknya", unit.id)
        seen.setdefault(unit.nomor.rstrip("."), unit)
        previous = place


def _place(number: str) -> tuple[str, Ordinal] | None:
    """Return what stands before the last part of a heading number, and the place of that part."""
    match = DOTTED.fullmatch(number)
    if match:
        above, _, last = match[1].rpartition(".")
        return above, Ordinal(int(last))
    for pattern, kind in SIMPLE:
        if simple := pattern.fullmatch(number):
            place = Ordinal(int(simple[1])) if kind == "angka" else parse_number("huruf", simple[1].lower())
            return ("", place) if place else None
    return None


def _shown(number: str, above: str, wanted: int) -> str:
    if above:
        return f"{above}.{wanted}"
    tail = number[-1] if number[-1] in ".)" else ""
    if number[0].isdigit():
        return f"{wanted}{tail}"
    return chr((ord("A") if number[0].isupper() else ord("a")) + wanted - 1) + tail


def _lists(unit: Satuan) -> Iterator[Finding]:
    """Yield items of the Lampiran out of order; after a paragraph a list goes on or begins anew."""
    last: dict[str, Ordinal] = {}
    for items in lists(unit):
        kind = items[0].jenis
        first = parse_number(kind, items[0].nomor) if kind != "butir" else None
        if first and kind in last and first.follows(last[kind]):
            before = type(items[0])(id="", nomor="")
            yield from (found for found in number_order([before, *items][1:], kind) if found.unit != items[0].id)
        else:
            yield from list_order(items)
        end = parse_number(kind, items[-1].nomor) if kind != "butir" else None
        if end:
            last[kind] = end


@rule(
    "LAMPIRAN-02",
    WARNING,
    "Nomor tabel dan gambar",
    ("pemeriksaan naskah sendiri", "-"),
    ("Tabel 2.1.1, lalu Tabel 2.2.2", "Tabel 2.1, Tabel 2.2"),
)
def captions(view: View) -> Iterator[Finding]:
    """Tabel dan gambar bernomor tunggal dan berurutan tanpa celah menurut jenis dan babnya."""
    for _, units in view.annexes():
        seen: dict[str, Satuan] = {}
        last: dict[str, int] = {}
        for unit in units:
            match = CAPTION.fullmatch(unit.nomor) if isinstance(unit, SisipanTabel | Gambar) else None
            if match is None:
                continue
            above, _, number = match[2].rpartition(".")
            key = f"{match[1]} {above}"
            wanted = last.get(key, 0) + 1
            if unit.nomor in seen:
                yield Finding(unit.where, f"{unit.nomor} sudah dipakai di {seen[unit.nomor].where}", "nomori ulang", unit.id)
            elif int(number) != wanted:
                shown = f"{match[1]} {above}.{wanted}" if above else f"{match[1]} {wanted}"
                yield Finding(unit.where, f"{unit.nomor}; seharusnya {shown}", "nomori ulang, atau tambahkan yang hilang", unit.id)
            elif above and (chapter := _chapter(view, unit)) and above.split(".")[0] != chapter:
                yield Finding(unit.where, f"{unit.nomor} berada dalam BAB {roman(int(chapter))}", "sesuaikan dengan nomor babnya", unit.id)
            seen.setdefault(unit.nomor, unit)
            last[key] = int(number)


def _chapter(view: View, unit: Satuan) -> str:
    """Return the Arabic number of the bab that *unit* stands in."""
    return next((_prefix(above) for above in view.index.ancestors(unit.id) if isinstance(above, Bab)), "")


@rule(
    "LAMPIRAN-03", INFO, "Judul tabel dan gambar", ("pemeriksaan naskah sendiri", "-"), ("Gambar : Peta Wilayah", "Gambar 1.1 Peta Wilayah")
)
def untitled(view: View) -> Iterator[Finding]:
    """Tabel dan gambar dalam lampiran bernomor dan berjudul."""
    for _, units in view.annexes():
        for unit in units:
            if isinstance(unit, SisipanTabel | Gambar):
                lacking = [name for name, value in (("nomor", unit.nomor), ("judul", unit.judul.isi)) if not value]
                if lacking:
                    yield Finding(unit.where, f"{unit.jenis} tanpa {' dan '.join(lacking)}", "tambahkan bila memang tercetak", unit.id)


@rule(
    "LAMPIRAN-04",
    INFO,
    "Tabel diumumkan dalam naskah",
    ("pemeriksaan naskah sendiri", "-"),
    ("Tabel 2.1 tidak disebut di mana pun", "disajikan dalam Tabel 2.1"),
)
def unannounced(view: View) -> Iterator[Finding]:
    """Tabel dan gambar bernomor disebut dengan nomornya dalam naskah."""
    text = "\n".join(passage.isi for passage in view.running)
    for _, units in view.annexes():
        for unit in units:
            if isinstance(unit, SisipanTabel | Gambar) and unit.nomor and not re.search(rf"\b{re.escape(unit.nomor)}(?![\d.]*\d)", text):
                yield Finding(unit.where, f"{unit.nomor} tidak disebut dalam naskah", "sebut dalam alinea sebelumnya", unit.id)


@rule("LAMPIRAN-05", ERROR, "Judul bab lampiran sama dengan yang disebut pasal", ("pemeriksaan naskah sendiri", "-"),
      ("Pasal: BAB IV Pelaporan Pelaksanaan; lampiran: PELAPORAN PENERAPAN", "judul yang sama"))  # fmt: skip
def listed(view: View) -> Iterator[Finding]:
    """Bab lampiran yang dirinci dalam pasal sama dengan bab-bab lampiran itu: judulnya sama dan tidak ada yang kurang."""
    named: dict[str, set[str]] = {}
    last: dict[str, Passage] = {}
    for passage in view.norms:
        match = LISTED.match(passage.isi)
        if match is None or not isinstance(passage.satuan, Butir):
            continue
        parent = view.index.parent.get(passage.id, "")
        named.setdefault(parent, set()).add(match["nomor"])
        last[parent] = passage
        chapters = [unit for unit in _chapters(view) if unit.nomor == match["nomor"]]
        if not chapters:
            yield Finding(passage.teks.at(0), f"BAB {match['nomor']} tidak ada dalam lampiran", "periksa nomornya", passage.id)
        elif not any(unit.judul.isi.casefold() == match["judul"].casefold() for unit in chapters):
            at = match.start("judul") + _difference(match["judul"], chapters[0])
            message = f"judul BAB {match['nomor']} dalam lampiran '{chapters[0].judul}'"
            yield Finding(passage.teks.at(at), message, "samakan keduanya", passage.id)
    for parent, passage in last.items():
        for unit in _chapters(view) if len(named[parent]) > 1 else ():
            if unit.nomor not in named[parent]:
                yield Finding(
                    passage.teks.at(0), f"{unit.sebutan} {unit.judul} dalam lampiran tidak dirinci", "lengkapi rinciannya", passage.id
                )


def _chapters(view: View) -> list[Bab]:
    """Return the bab of every Lampiran."""
    return [unit for annex in view.peraturan.lampiran for unit in annex.isi if isinstance(unit, Bab)]


def _difference(title: str, chapter: Satuan) -> int:
    """Return where the word begins in which *title* first differs from that of *chapter*."""
    other = chapter.judul.isi.casefold()
    place = next((n for n, (a, b) in enumerate(zip(title.casefold(), other, strict=False)) if a != b), min(len(title), len(other)) - 1)
    return title.rfind(" ", 0, place) + 1
