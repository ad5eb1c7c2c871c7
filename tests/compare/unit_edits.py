"""Made-up edits of text and tree. None of this is law."""

from __future__ import annotations

from dataclasses import replace

from naskah.model import (
    Alinea,
    Angka,
    Ayat,
    Bab,
    Butir,
    Gambar,
    Huruf,
    Pasal,
    Peraturan,
    Satuan,
    SisipanTabel,
    Teks,
)
from naskah.numbering import terbilang
from tests.compare.unit_lists import WORDS, Random, Units, get, phrase, put, renumbered, some_list


def edited(text: str, rng: Random) -> str:
    words = text.split(" ")
    where = rng.randrange(len(words))
    how = rng.randrange(6)
    if how == 0:
        words[where] = rng.choice(WORDS)
    elif how == 1:
        words[where : where + rng.randint(1, 3)] = []
    elif how == 2:
        words.insert(where, phrase(rng, 1, 4))
    elif how == 3:
        words[-1] = words[-1].rstrip(".;:") + rng.choice([".", ";", ":"])
    elif how == 4:
        number = rng.randint(2, 99)
        words[where] = f"{number} ({terbilang(number)})"
    else:
        words = phrase(rng, 4, 20).split(" ")
    return " ".join(words).strip() or "diganti"


def edit_text(p: Peraturan, rng: Random) -> Peraturan:
    place = some_list(p, rng)
    units = list(get(p, place))
    index = rng.randrange(len(units))
    unit = units[index]
    field = "judul" if unit.judul and (not unit.teks or rng.random() < 0.4) else "teks"
    old = getattr(unit, field).isi
    if old:
        units[index] = replace(unit, **{field: Teks(edited(old, rng))})
    return put(p, place, tuple(units))


def slant(p: Peraturan, rng: Random) -> Peraturan:
    place = some_list(p, rng)
    units = list(get(p, place))
    index = rng.randrange(len(units))
    words = units[index].teks.isi.replace("*", "").replace("\\", "").split(" ")
    words[rng.randrange(len(words))] = "*miring*"
    if units[index].teks:
        units[index] = replace(units[index], teks=Teks(" ".join(words)))
    return put(p, place, tuple(units))


# -- edits of the tree -----------------------------------------------------------------------------------------------------


def sibling(unit: Satuan, rng: Random) -> Satuan:
    """Return a new unit of the same kind, its number taken with a letter."""
    if isinstance(unit, SisipanTabel | Gambar):
        return Alinea("", teks=Teks(phrase(rng)))
    nomor = unit.nomor + "A" if isinstance(unit, Bab | Pasal) else unit.nomor
    below = (
        (Ayat("", "1", teks=Teks(phrase(rng))), Ayat("", "2", teks=Teks(phrase(rng))))
        if rng.random() < 0.3 and isinstance(unit, Pasal)
        else ()
    )
    made = type(unit)("", nomor, unit.judul and Teks(phrase(rng).upper()), Teks("" if below or not unit.teks else phrase(rng)), below)
    return made if made.teks or made.judul or made.isi or isinstance(made, Pasal) else replace(made, teks=Teks(phrase(rng)))


def insert_unit(p: Peraturan, rng: Random) -> Peraturan:
    place = some_list(p, rng)
    units = list(get(p, place))
    index = rng.randrange(len(units))
    units.insert(index + rng.randrange(2), sibling(units[index], rng))
    return put(p, place, renumbered(tuple(units)) if rng.random() < 0.6 else tuple(units))


def delete_unit(p: Peraturan, rng: Random) -> Peraturan:
    place = some_list(p, rng, 2)
    units = list(get(p, place))
    keep = [unit for unit in units if isinstance(unit, SisipanTabel) or any(isinstance(below, SisipanTabel) for below in unit.walk())]
    choice = [unit for unit in units if unit not in keep]
    if choice:
        units.remove(rng.choice(choice))
    return put(p, place, renumbered(tuple(units)) if rng.random() < 0.6 else tuple(units))


def move_unit(p: Peraturan, rng: Random) -> Peraturan:
    place = some_list(p, rng, 2)
    units = list(get(p, place))
    unit = units.pop(rng.randrange(len(units)))
    units.insert(rng.randrange(len(units) + 1), unit)
    return put(p, place, renumbered(tuple(units)) if rng.random() < 0.5 else tuple(units))


def move_elsewhere(p: Peraturan, rng: Random) -> Peraturan:
    place, other = some_list(p, rng, 2), some_list(p, rng)
    if place[0] == other[0] and other[1][: len(place[1])] == place[1]:
        return p
    units = list(get(p, place))
    choice = [unit for unit in units if isinstance(unit, Alinea | Butir | Ayat)]
    if not choice:
        return p
    unit = rng.choice(choice)
    units.remove(unit)
    p = put(p, other, (*get(p, other), unit)) if place[1][: len(other[1])] != other[1] or place[0] != other[0] else p
    return put(p, place, tuple(units)) if get(p, place) and unit in get(p, place) and unit in get(p, other) else p


def change_kind(p: Peraturan, rng: Random) -> Peraturan:
    place = some_list(p, rng)
    units = [Angka(u.id, str(n), u.judul, u.teks, u.isi) if isinstance(u, Huruf) else u for n, u in enumerate(get(p, place), 1)]
    return put(p, place, tuple(units))


def renumber_articles(p: Peraturan, rng: Random) -> Peraturan:
    """Insert a Pasal and count all Pasal of the body anew, as a draft does."""
    count = 0
    where = rng.randrange(1, 12)

    def walk(units: Units) -> Units:
        nonlocal count
        done: list[Satuan] = []
        for unit in units:
            if isinstance(unit, Pasal):
                count += 1
                done.append(replace(unit, nomor=str(count)))
                if count == where:
                    count += 1
                    done.append(Pasal("", str(count), teks=Teks(phrase(rng))))
            else:
                done.append(replace(unit, isi=walk(unit.isi)))
        return tuple(done)

    return replace(p, batang_tubuh=walk(p.batang_tubuh))


def wrap_articles(p: Peraturan, rng: Random) -> Peraturan:
    """Split a Bab in two: its later Pasal come under a new heading."""
    babs = list(p.batang_tubuh)
    index = rng.randrange(len(babs))
    bab = babs[index]
    cut = rng.randrange(len(bab.isi) + 1)
    babs[index : index + 1] = [replace(bab, isi=bab.isi[:cut]), Bab("", "", Teks("JUDUL REKAAN BARU"), isi=bab.isi[cut:])]
    return replace(p, batang_tubuh=renumbered(tuple(babs)))
