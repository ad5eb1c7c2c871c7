"""Mistakes seeded at random in the real content are found at their line; the rate of each kind is printed.

The default run makes one of each kind, several in one text; `pytest -m sweep tests/check -s` makes twenty of each, each alone.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from naskah.check import run
from naskah.load import Kept, load
from naskah.problems import NaskahError, Problem
from tests.check.mutation_kinds import KINDS
from tests.check.mutations import Content, Seed

REAL = Path(__file__).parents[2] / "content/perbup-bekasi-33-2024/2024"
SHOWN = "x"
TOGETHER = 18  # kinds of mistakes in one text
WANTED = 0.98
EACH = 0.9  # of every kind, but for those in which some mistakes may be meant
DOUBTFUL = {
    "istilah dengan huruf kecil": 0.6,  # inside the definition of another term a common word may be meant
    "rincian diawali huruf kapital": 0.7,  # before another capital it may be a name
    "acuan ke ayat lain yang tidak menyebut satu pun dari kedua kata pokoknya": 0.7,
    "Lembaran Negara tidak lengkap": 0.75,  # gazettes of old laws were written shorter
    "kata hilang dari butir terakhir konsiderans": 0.8,  # where that item already departs from the title
}


def key(problem: Problem) -> tuple[str, str, str, int]:
    """Return what makes a finding the same one, as long as no line moves."""
    return problem.code, problem.message, problem.where.file, problem.where.line


class Bench:
    """A copy of the real revision in which one mistake at a time is made and undone."""

    def __init__(self, place: Path) -> None:
        """Copy the revision to *place*."""
        self.folder = place / "2024"
        shutil.copytree(REAL, self.folder)
        self.kept = Kept()  # of the files all but one say what they said before
        peraturan = load(self.folder, SHOWN, self.kept)
        self.content = Content(self.folder, peraturan, SHOWN)
        self.known = Counter(map(key, run(peraturan)))

    def new(self, *seeds: Seed) -> list[Problem]:
        """Return what the mistakes together add to the findings; a content that cannot be loaded any more is a finding too."""
        changed = {seed.file: self.content.texts[seed.file] for seed in seeds}
        for seed in sorted(seeds, key=lambda seed: -seed.start):
            text = changed[seed.file]
            changed[seed.file] = text[: seed.start] + seed.new + text[seed.end :]
        try:
            for name, text in changed.items():
                (self.folder / name).write_bytes(text.encode())
            problems = run(load(self.folder, SHOWN, self.kept))
        except NaskahError as error:
            return list(error.problems)
        finally:
            for name in changed:
                (self.folder / name).write_bytes(self.content.texts[name].encode())
        left = self.known.copy()
        left.subtract(map(key, problems))
        return [problem for problem in problems if left[key(problem)] < 0]

    def line(self, seed: Seed) -> int:
        """Return the line that must be named (of the file, or for a deletion of what is left there)."""
        return seed.line or self.content.texts[seed.file].count("\n", 0, seed.start) + 1

    def reported(self, seed: Seed) -> bool:
        """Tell whether a mistake, made alone, is reported at its line."""
        return any(p.where.file == f"{SHOWN}/{seed.file}" and p.where.line == self.line(seed) for p in self.new(seed))

    def missed(self, seeds: list[Seed]) -> list[Seed]:
        """Return the mistakes that are not reported: made together where each stands on a line of its own, in halves, at last alone."""
        if len(seeds) == 1:
            return [seed for seed in seeds if not self.reported(seed)]
        together = [seed for seed in seeds if self._keeps_lines(seed)]
        places = Counter((seed.file, self.line(seed)) for seed in together)
        together = [seed for seed in together if places[seed.file, self.line(seed)] == 1]
        named = {(p.where.file, p.where.line) for p in self.new(*together)} if len(together) > 1 else set()
        left = [seed for seed in seeds if seed not in together or (f"{SHOWN}/{seed.file}", self.line(seed)) not in named]
        half = len(left) // 2
        return [seed for part in (left[:half], left[half:]) if part for seed in self.missed(part)]

    def _keeps_lines(self, seed: Seed) -> bool:
        return self.content.texts[seed.file].count("\n", seed.start, seed.end) == seed.new.count("\n")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("mutasi"))


def chosen(bench: Bench, name: str, count: int) -> list[Seed]:
    """Return *count* different places for a kind of mistake (all of them when there are fewer)."""
    seeds = list(KINDS[name](bench.content))
    return random.Random(name).sample(seeds, min(count, len(seeds)))


def test_there_are_at_least_fifty_kinds_with_places_to_make_them(bench: Bench) -> None:
    places = {name: len(list(kind(bench.content))) for name, kind in KINDS.items()}
    assert sum(count >= 20 for count in places.values()) >= 50
    assert [name for name, count in places.items() if count == 0] == []


@pytest.mark.parametrize("first", range(0, len(KINDS), TOGETHER))
def test_a_mistake_of_each_kind_is_found_at_its_line(bench: Bench, first: int) -> None:
    seeds = [seed for name in list(KINDS)[first : first + TOGETHER] for seed in chosen(bench, name, 1)]
    assert len(seeds) == len(list(KINDS)[first : first + TOGETHER])
    assert {seed: [str(p) for p in bench.new(seed)] for seed in bench.missed(seeds)} == {}


@pytest.mark.sweep
def test_ninety_eight_of_a_hundred_mistakes_are_found_at_their_line(bench: Bench) -> None:
    found: Counter[str] = Counter()
    made: Counter[str] = Counter()
    print()
    for name in KINDS:
        seeds = chosen(bench, name, 20)
        made[name] = len(seeds)
        missed = [seed for seed in seeds if not bench.reported(seed)]
        found[name] = len(seeds) - len(missed)
        print(f"{100 * found[name] / made[name]:5.1f} %  {found[name]:3} of {made[name]:3}  {name}", *missed[:3])
    total, rate = made.total(), found.total() / made.total()
    print(f"{len(KINDS)} kinds, {total} mistakes, {100 * rate:.1f} % found at their line")
    assert rate >= WANTED
    assert [name for name in KINDS if found[name] < DOUBTFUL.get(name, EACH) * made[name]] == []
