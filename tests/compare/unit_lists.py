"""The lists of units of a made-up regulation: find, change, and name them as the loader would. None of this is law."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

from naskah.model import (
    Alinea,
    Angka,
    Ayat,
    Bab,
    Gambar,
    Huruf,
    Pasal,
    Peraturan,
    Satuan,
    SisipanTabel,
    Subbab,
)
from naskah.numbering import parse_number, roman, terbilang

WORDS = [
    "taman",
    "baca",
    "rekaan",
    "pengelola",
    "koleksi",
    "dinas",
    "warga",
    "ruang",
    "tulis",
    "pena",
    "kertas",
    "tinta",
    "denda",
    "&",
    "sanksi",
    "<",
    "Rp1.000",
    "bulan",
    "*gerai*",
    "yang",
    "dan",
]
Random = random.Random
Mutation = Callable[[Peraturan, Random], Peraturan]


def phrase(rng: Random, least: int = 3, most: int = 12) -> str:
    words = [rng.choice(WORDS) for _ in range(rng.randint(least, most))]
    if rng.random() < 0.3:
        number = rng.randint(2, 99)
        words.insert(rng.randrange(len(words)), f"{number} ({terbilang(number)})")
    return " ".join(words) + rng.choice([".", ";", "; dan", ":"])


# -- lists of units ------------------------------------------------------------------------------------------------------

Units = tuple[Satuan, ...]


def roots(p: Peraturan) -> Iterator[tuple[str, Units]]:
    yield "menimbang", p.menimbang
    yield "mengingat", p.mengingat
    yield "batang_tubuh", p.batang_tubuh
    if p.penjelasan:
        yield "umum", p.penjelasan.umum
        yield "pasal_demi_pasal", p.penjelasan.pasal_demi_pasal
    for number, lampiran in enumerate(p.lampiran):
        yield f"lampiran {number}", lampiran.isi


def with_root(p: Peraturan, name: str, units: Units) -> Peraturan:
    if name in ("umum", "pasal_demi_pasal"):
        assert p.penjelasan
        return replace(p, penjelasan=replace(p.penjelasan, **{name: units}))
    if name.startswith("lampiran"):
        number = int(name.split()[1])
        annexes = list(p.lampiran)
        annexes[number] = replace(annexes[number], isi=units)
        return replace(p, lampiran=tuple(annexes))
    return replace(p, **{name: units})


def lists(p: Peraturan) -> list[tuple[str, tuple[int, ...]]]:
    """Return every list of units as (root, path of indexes)."""
    found: list[tuple[str, tuple[int, ...]]] = []

    def walk(name: str, units: Units, path: tuple[int, ...]) -> None:
        found.append((name, path))
        for index, unit in enumerate(units):
            if unit.isi:
                walk(name, unit.isi, (*path, index))

    for name, units in roots(p):
        walk(name, units, ())
    return found


def get(p: Peraturan, place: tuple[str, tuple[int, ...]]) -> Units:
    units = dict(roots(p))[place[0]]
    for index in place[1]:
        units = units[index].isi
    return units


def put(p: Peraturan, place: tuple[str, tuple[int, ...]], units: Units) -> Peraturan:
    def inner(current: Units, path: tuple[int, ...]) -> Units:
        if not path:
            return units
        changed = list(current)
        changed[path[0]] = replace(changed[path[0]], isi=inner(changed[path[0]].isi, path[1:]))
        return tuple(changed)

    return with_root(p, place[0], inner(dict(roots(p))[place[0]], place[1]))


def some_list(p: Peraturan, rng: Random, least: int = 1) -> tuple[str, tuple[int, ...]]:
    return rng.choice([place for place in lists(p) if len(get(p, place)) >= least])


# -- ids as the loader gives them ------------------------------------------------------------------------------------------


def segment(unit: Satuan, number: int, parent: str) -> str:
    if isinstance(unit, Alinea):
        return f"teks-{number}"
    if isinstance(unit, SisipanTabel | Gambar):
        return unit.id.rsplit("/", 1)[-1]
    if isinstance(unit, Subbab) or parent in ("menimbang", "mengingat"):
        return unit.nomor or str(number)
    place = parse_number(unit.jenis, unit.nomor)
    return f"{unit.jenis}-{place.base}{place.suffix}" if unit.jenis in ("bab", "bagian") and place else f"{unit.jenis}-{unit.nomor}"


def identified(p: Peraturan) -> Peraturan:
    """Return the regulation with the ids its files would have: from the numbers, kept where a drafter gave one."""
    seen: set[str] = set()

    def unit_id(unit: Satuan, parent: str, number: int) -> str:
        own = unit.id.rsplit("/", 1)[-1] if unit.id.endswith("!") else segment(unit, number, parent)
        if isinstance(unit, Pasal) and not parent.startswith("lampiran"):
            found = ("penjelasan/" if parent.startswith("penjelasan") else "") + own
        else:
            found = f"{parent}/{own}" if parent else own
        while found in seen:
            found += "x!"
        seen.add(found)
        return found

    def walk(units: Units, parent: str) -> Units:
        done = []
        for number, unit in enumerate(units, 1):
            own = unit_id(unit, parent, number)
            done.append(replace(unit, id=own, isi=walk(unit.isi, own)))
        return tuple(done)

    names = {"batang_tubuh": "", "umum": "penjelasan/umum", "pasal_demi_pasal": "penjelasan/pasal-demi-pasal"}
    for name, units in list(roots(p)):
        parent = p.lampiran[int(name.split()[1])].id if name.startswith("lampiran") else names.get(name, name)
        p = with_root(p, name, walk(units, parent))
    return p


def renumbered(units: Units) -> Units:
    """Return siblings of each kind counted anew."""
    counts: dict[type, int] = {}
    done = []
    for unit in units:
        counts[type(unit)] = number = counts.get(type(unit), 0) + 1
        nomor = {Bab: roman(number), Huruf: chr(96 + min(number, 26)), Ayat: str(number), Angka: str(number)}.get(type(unit), unit.nomor)
        done.append(replace(unit, nomor=nomor))
    return tuple(done)
