"""Some changes accepted and others rejected: whatever is decided, the numbers of each list are one after the other. All made up."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest

from naskah.compare import compare
from naskah.imports.taking_back import TakingBack
from naskah.model import Ayat, Pasal, Peraturan, Satuan, Teks
from tests.compare.test_wrapping import counted
from tests.compare.unit_lists import get, identified, lists, put

WORDS = "rekaan tersebut dilaporkan setiap {0} kepada Bupati melalui Sekretaris Daerah"


def ayat(*texts: str) -> tuple[Satuan, ...]:
    return tuple(Ayat("", str(number), teks=Teks(WORDS.format(text))) for number, text in enumerate(texts, 1))


def with_ayat(p: Peraturan, *texts: str) -> Peraturan:
    place = next(place for place in lists(p) if any(unit.id == "pasal-6" for unit in get(p, place)))
    units = tuple(replace(unit, teks=Teks(""), isi=ayat(*texts)) if unit.id == "pasal-6" else unit for unit in get(p, place))
    return identified(put(p, place, units))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("hari minggu bulan", "jam hari minggu bulan tahun"),  # first and last inserted
        ("hari minggu bulan tahun", "minggu tahun"),  # deleted
        ("hari minggu bulan tahun", "jam minggu detik bulan windu"),  # inserted, deleted
        ("hari minggu bulan tahun", "bulan hari jam tahun"),  # moved, inserted, deleted
    ],
)
def test_numbers_follow_each_other_whatever_is_decided(small: Peraturan, before: str, after: str) -> None:
    old, new = with_ayat(small, *before.split()), with_ayat(small, *after.split())
    comparison = compare(old, new)
    for count in range(len(comparison.changes) + 1):
        for rejected in combinations(comparison.changes, count):
            taking = TakingBack(comparison)
            units = taking.take_back(rejected).units["pasal-6"].isi
            assert not taking.undone
            assert not taking.unclear
            assert [unit.nomor for unit in units] == [str(number) for number in range(1, len(units) + 1)]


def with_articles(p: Peraturan, gone: set[str], added: set[str]) -> Peraturan:
    """Return a regulation without the Pasal *gone*, and with a new one after each that *added* names."""

    def walk(units: tuple[Satuan, ...]) -> tuple[Satuan, ...]:
        made: list[Satuan] = []
        for unit in units:
            made.extend([] if unit.id in gone else [replace(unit, isi=walk(unit.isi)) if not isinstance(unit, Pasal) else unit])
            made.extend([Pasal("", "99", teks=Teks(WORDS.format(unit.id)))] if unit.id in added else [])
        return tuple(made)

    return counted(replace(p, batang_tubuh=walk(p.batang_tubuh)))


def articles(p: Peraturan) -> list[Satuan]:
    return [unit for root in p.batang_tubuh for unit in root.walk() if isinstance(unit, Pasal)]


def test_articles_count_on_through_all_headings(small: Peraturan) -> None:
    base = replace(small, penjelasan=None)
    keys = [unit.id for unit in articles(counted(base))]
    comparison = compare(counted(base), with_articles(counted(base), {keys[2], keys[5]}, {keys[3], keys[-2]}))
    rng = random.Random(3)
    for _ in range(12):
        rejected = [change for change in comparison.changes if rng.random() < 0.5]
        taking = TakingBack(comparison)
        result = taking.take_back(rejected)
        numbers = [unit.nomor for unit in articles(result)]
        assert not taking.undone
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
        assert [unit.id for unit in articles(result)] == [f"pasal-{number}" for number in numbers]


def test_one_number_twice_is_told(small: Peraturan) -> None:
    """Two wrong numbers are repaired; one repair is accepted, the other rejected."""
    units = ayat("hari", "minggu", "bulan", "tahun")
    place = next(place for place in lists(small) if any(unit.id == "pasal-6" for unit in get(small, place)))

    def numbered(*numbers: str) -> Peraturan:
        own = tuple(replace(unit, nomor=number, id=f"pasal-6/u{n}") for n, (unit, number) in enumerate(zip(units, numbers, strict=True)))
        homes = tuple(replace(unit, teks=Teks(""), isi=own) if unit.id == "pasal-6" else unit for unit in get(small, place))
        return put(small, place, homes)

    comparison = compare(numbered("1", "2", "2", "5"), numbered("1", "2", "3", "4"))
    for change in comparison.changes:
        taking = TakingBack(comparison)
        numbers = [unit.nomor for unit in taking.take_back([change]).units["pasal-6"].isi]
        assert bool(taking.unclear) == (numbers == ["1", "2", "2", "4"])
