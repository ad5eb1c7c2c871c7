"""Lampiran II number by number: which rules test it, or why none does."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from naskah.rules import Rule

NUMBERS = re.compile(r"Lampiran II no\. (?P<nomor>\d[\da-z, -]*?)(?=;|$| \(|: )")
HEAD = """# UU 12/2011 Lampiran II nomor demi nomor

Sebagaimana berlaku sesudah UU 15/2019 dan UU 13/2022. Dibuat dari aturan-aturan pemeriksaan (`python build.py explain --lampiran-ii`);
pokok setiap nomor disebut dengan kata sendiri, bunyinya ada dalam Undang-Undang. Halaman setiap aturan: `python build.py explain KODE`.

| Nomor | Pokok | Diperiksa oleh, atau mengapa tidak |
|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Nomor:
    """A number of Lampiran II: what it is about, in our own words, and why no rule tests it (empty where one does)."""

    nomor: str
    pokok: str
    tanpa_aturan: str


class UnknownNumberError(ValueError):
    """A rule cites a number that Lampiran II does not have."""


def read_numbers(path: Path) -> tuple[Nomor, ...]:
    """Return the numbers of Lampiran II from the CSV file *path*, in the order of the law."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(Nomor(row["nomor"], row["pokok"], row["tanpa_aturan"]) for row in csv.DictReader(file))


def cited_numbers(rule: Rule, order: list[str]) -> list[str]:
    """Return the numbers that the source of *rule* cites, ranges spelled out; an unknown one is an error."""
    numbers: list[str] = []
    for match in NUMBERS.finditer(rule.sumber):
        for part in match["nomor"].split(","):
            first, _, last = part.strip().partition("-")
            if first not in order or (last and last not in order):
                raise UnknownNumberError(f"{rule.code}: {part.strip()}")
            numbers.extend(order[order.index(first) : order.index(last or first) + 1])
    return numbers


def covered(rules: Iterable[Rule], numbers: Iterable[Nomor]) -> dict[str, list[str]]:
    """Return the codes of the rules that test each number."""
    order = [entry.nomor for entry in numbers]
    codes: dict[str, list[str]] = {number: [] for number in order}
    for rule in rules:
        for number in cited_numbers(rule, order):
            codes[number].append(rule.code)
    return codes


def coverage(rules: Mapping[str, Rule], numbers: tuple[Nomor, ...]) -> str:
    """Return the table of all numbers as Markdown."""
    codes = covered(rules.values(), numbers)
    rows = (
        f"| {entry.nomor} | {entry.pokok} | {' '.join(dict.fromkeys(codes[entry.nomor])) or f'– {entry.tanpa_aturan}'} |"
        for entry in numbers
    )
    tested = sum(bool(codes[entry.nomor]) for entry in numbers)
    total = f"\n{tested} dari {len(numbers)} nomor diperiksa oleh paling sedikit satu aturan; setiap nomor lainnya disertai alasannya.\n"
    return HEAD + "\n".join(rows) + "\n" + total
