"""Made-up revisions: lawful changes of a regulation, chosen by a seeded generator. The results are no law."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from naskah.model import Alinea, Angka, Ayat, Bab, Bagian, Huruf, Paragraf, Pasal, Penjelasan, Peraturan, Satuan, Teks, rehomed
from naskah.numbering import Ordinal, from_letter, letter, parse_number, print_number
from naskah.stages import renamed

WORDS = (
    "pengelola", "wajib", "*stakeholder*", "buku & majalah", "3 (tiga) hari", "<laman>", '"Katalog"', "a * b", "laporan", "dan/atau",
    "Pasal 5 diubah", "ayat (2) dihapus", "sebagai berikut", "10%", "huruf a", "§ 4", "warga—sekitar", "dihapus",
)  # fmt: skip
Change = Callable[[Peraturan, Random], Peraturan]


def sentence(random: Random) -> str:
    return "Rekaan " + " ".join(random.choice(WORDS) for _ in range(random.randint(2, 7))) + random.choice((".", ";", ":"))


def made_up(unit: Satuan) -> bool:
    """Tell whether a unit was reworded or inserted here; an inserted one is not taken out again (it would leave a gap)."""
    return unit.teks.isi.startswith("Rekaan")


def mapped(units: tuple[Satuan, ...], parent: str, change: Callable[[Satuan], tuple[Satuan, ...]]) -> tuple[Satuan, ...]:
    """Return *units* with each one replaced by what *change* gives, from the leaves up, with the ids a loader gives."""
    found = []
    for place, unit in enumerate(units, 1):
        inner = replace(unit, isi=mapped(unit.isi, unit.id, change))
        found.extend((one, (parent, place) if one is inner else None) for one in change(inner))
    return tuple(rehomed(unit, parent, place, home) for place, (unit, home) in enumerate(found, 1))


def in_body(peraturan: Peraturan, change: Callable[[Satuan], tuple[Satuan, ...]]) -> Peraturan:
    return replace(peraturan, batang_tubuh=mapped(peraturan.batang_tubuh, "", change))


def body(peraturan: Peraturan) -> list[Satuan]:
    return [unit for root in peraturan.batang_tubuh for unit in root.walk()]


def at(target: Satuan, *fresh: Satuan) -> Callable[[Satuan], tuple[Satuan, ...]]:
    return lambda unit: fresh if unit.id == target.id else (unit,)


def after(target: Satuan, *fresh: Satuan) -> Callable[[Satuan], tuple[Satuan, ...]]:
    return lambda unit: (unit, *fresh) if unit.id == target.id else (unit,)


def siblings(peraturan: Peraturan, kind: type[Satuan]) -> list[tuple[Satuan, ...]]:
    """Return the runs of units of *kind* that stand side by side; Pasal are one run through the whole body."""
    if kind is Pasal:
        return [tuple(unit for unit in body(peraturan) if isinstance(unit, Pasal))]
    groups = [peraturan.batang_tubuh, *(unit.isi for unit in body(peraturan))]
    runs = [tuple(unit for unit in group if type(unit) is kind) for group in groups]
    return [run for run in runs if run]


def next_number(run: tuple[Satuan, ...], index: int) -> str:
    """Return the number the law gives to a unit inserted after the one at *index*."""
    kind = run[index].jenis
    place = parse_number(kind, run[index].nomor)
    assert place is not None
    if index + 1 < len(run):
        return print_number(kind, Ordinal(place.base, letter((from_letter(place.suffix) or 0) + 1)))
    return print_number(kind, Ordinal(place.base + 1))


def free(run: tuple[Satuan, ...], random: Random) -> int | None:
    """Return an index after which a unit can be inserted: the next one has no letter yet."""

    def open_after(index: int) -> bool:
        following = run[index + 1] if index + 1 < len(run) else None
        number = parse_number(following.jenis, following.nomor) if following else None
        return number is None or not number.suffix

    places = [index for index in range(len(run)) if open_after(index)]
    return random.choice(places) if places else None


def reword(peraturan: Peraturan, random: Random) -> Peraturan:
    unit = random.choice([unit for unit in body(peraturan) if unit.teks and "Dihapus" not in unit.teks.isi])
    return in_body(peraturan, at(unit, replace(unit, teks=Teks(sentence(random)))))


def insert(kind: type[Satuan]) -> Change:
    def change(peraturan: Peraturan, random: Random) -> Peraturan:
        runs = siblings(peraturan, kind)
        run = random.choice(runs) if runs else ()
        index = free(run, random)
        if index is None:
            return peraturan
        fresh = []
        for _ in range(random.randint(1, 2)):
            number = next_number(run, index)
            isi = (
                (Angka("", "1", teks=Teks(sentence(random))), Angka("", "2", teks=Teks(sentence(random)))) if random.random() < 0.3 else ()
            )
            unit = kind("", number, teks=Teks(sentence(random)), isi=isi if kind is not Angka else ())
            fresh.append(unit)
            run = (*run[: index + 1], unit, *run[index + 1 :])
            index += 1
        return in_body(peraturan, after(run[index - len(fresh)], *fresh))

    return change


def remove(kind: type[Satuan]) -> Change:
    def change(peraturan: Peraturan, random: Random) -> Peraturan:
        runs = [run for run in siblings(peraturan, kind) if len(run) > 2]
        unit = random.choice(random.choice(runs)) if runs else None
        if unit is None or (number := parse_number(unit.jenis, unit.nomor)) is None or number.suffix or made_up(unit):
            return peraturan
        if random.random() < 0.5:
            return in_body(peraturan, at(unit, replace(unit, judul=Teks(""), teks=Teks("Dihapus."), isi=())))
        return in_body(peraturan, at(unit))

    return change


def retitle(peraturan: Peraturan, random: Random) -> Peraturan:
    unit = random.choice([unit for unit in body(peraturan) if unit.judul and unit.judul.isi != "DIHAPUS"])
    return in_body(peraturan, at(unit, replace(unit, judul=Teks(f"JUDUL REKAAN {random.randint(1, 99)}"))))


def add_paragraph(peraturan: Peraturan, random: Random) -> Peraturan:
    pasal = random.choice([unit for unit in body(peraturan) if isinstance(unit, Pasal | Ayat) and unit.teks.isi != "Dihapus."])
    return in_body(
        peraturan, at(pasal, replace(pasal, isi=(*pasal.isi, Alinea(f"{pasal.id}/teks-{len(pasal.isi) + 1}", teks=Teks(sentence(random))))))
    )


def insert_division(kind: type[Satuan]) -> Change:
    """Return a change that inserts a Bagian or Paragraf with one new Pasal, where both get a lawful number."""

    def change(peraturan: Peraturan, random: Random) -> Peraturan:
        runs = [run for run in siblings(peraturan, kind) if run]
        run = random.choice(runs) if runs else ()
        index = free(run, random)
        if index is None:
            return peraturan
        pasal = new_article_after(peraturan, run[index], random)
        return (
            in_body(peraturan, after(run[index], kind("", next_number(run, index), Teks("Rekaan Baru"), isi=(pasal,))))
            if pasal
            else peraturan
        )

    return change


def new_article_after(peraturan: Peraturan, group: Satuan, random: Random) -> Pasal | None:
    """Return a new Pasal with the number the law gives it after the last one of *group*, or None when there is none."""
    last = [unit for unit in group.walk() if isinstance(unit, Pasal)]
    articles = siblings(peraturan, Pasal)[0]
    ids = [unit.id for unit in articles]
    if not last or (following := ids.index(last[-1].id)) + 1 == len(ids):
        return None
    own, other = (parse_number("pasal", articles[place].nomor) for place in (following, following + 1))
    if not own or not other or own.suffix or other.suffix:
        return None
    return Pasal("", next_number(articles, following), teks=Teks(sentence(random)))


def several_in_one_article(peraturan: Peraturan, random: Random) -> Peraturan:
    """Change several units of one Pasal at once: reword, insert and delete at any depth."""
    pasal = random.choice([unit for unit in siblings(peraturan, Pasal)[0] if len(unit.isi) > 2 and not made_up(unit)] or [None])
    if pasal is None:
        return peraturan
    current = peraturan
    for _ in range(random.randint(2, 5)):
        inside = [unit for unit in current.units[pasal.id].walk() if unit.id != pasal.id and unit.teks and unit.teks.isi != "Dihapus."]
        numbered = [unit for unit in inside if isinstance(unit, Ayat | Huruf | Angka)]
        if not numbered:
            return current
        unit = random.choice(numbered)
        run = next(run for run in siblings(current, type(unit)) if any(one.id == unit.id for one in run))
        index = [one.id for one in run].index(unit.id)
        act = random.random()
        if act < 0.4:
            current = in_body(current, at(unit, replace(unit, teks=Teks(sentence(random)))))
        elif act < 0.7 and free(run[index : index + 2], random) == 0 and not any(one.nomor == next_number(run, index) for one in run):
            current = in_body(current, after(unit, type(unit)("", next_number(run, index), teks=Teks(sentence(random)))))
        elif (number := parse_number(unit.jenis, unit.nomor)) and not number.suffix and len(run) > 2 and not made_up(unit):
            current = in_body(current, at(unit))
    return current


def insert_chapter(peraturan: Peraturan, random: Random) -> Peraturan:
    run = tuple(unit for unit in peraturan.batang_tubuh if isinstance(unit, Bab))
    index = free(run[:-1], random)
    if index is None or index == len(run) - 1:
        return peraturan
    pasal = new_article_after(peraturan, run[index], random)
    if pasal is None:
        return peraturan
    bab = Bab("", next_number(run, index), Teks("BAB REKAAN"), isi=(pasal,))
    return in_body(peraturan, after(run[index], bab))


def remove_chapter(peraturan: Peraturan, random: Random) -> Peraturan:
    bab = random.choice([unit for unit in peraturan.batang_tubuh if isinstance(unit, Bab)])
    return in_body(peraturan, at(bab)) if len(peraturan.batang_tubuh) > 2 else peraturan


def elucidate(peraturan: Peraturan, random: Random) -> Peraturan:
    if peraturan.penjelasan is None:
        return peraturan
    articles = peraturan.penjelasan.pasal_demi_pasal
    unit = random.choice([unit for unit in articles if unit.teks.isi != "Dihapus."])
    fresh = mapped(articles, "penjelasan/pasal-demi-pasal", at(unit, replace(unit, isi=(), teks=Teks(sentence(random)))))
    general = peraturan.penjelasan.umum
    if random.random() < 0.3:
        texts = [*(unit.teks for unit in general[1:]), Teks(sentence(random))]
        general = tuple(Alinea(f"penjelasan/umum/teks-{number}", teks=text) for number, text in enumerate(texts, 1))
    return replace(peraturan, penjelasan=Penjelasan(general, fresh))


def rename(peraturan: Peraturan, random: Random) -> Peraturan:
    return renamed(peraturan, f"NAMA REKAAN {random.randint(1, 99)}")


CHANGES: tuple[Change, ...] = (
    rename, reword, reword, reword, insert(Ayat), insert(Huruf), insert(Angka), insert(Pasal), insert(Pasal), remove(Ayat), remove(Huruf),
    remove(Angka), remove(Pasal), retitle, add_paragraph, insert_chapter, remove_chapter, elucidate, several_in_one_article,
    several_in_one_article, insert_division(Bagian), insert_division(Paragraf),
)  # fmt: skip


def mutated(peraturan: Peraturan, seed: int, most: int = 5) -> Peraturan:
    """Return *peraturan* with one to *most* changes; the same for the same *seed*. A number that was taken is not used again."""
    random, current = Random(seed), peraturan
    for _ in range(random.randint(1, most)):
        fresh = random.choice(CHANGES)(current, random)
        if not (fresh.units.keys() & peraturan.units.keys()) - current.units.keys():
            current = fresh
    return current
