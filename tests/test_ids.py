"""Ids of units: taken apart and put together by one small type."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naskah.model import Peraturan, UnitId, rehomed
from tests.conftest import ROOT

NAMES = st.lists(st.from_regex(re.compile(r"[a-z]+(-[0-9a-z]+)?"), fullmatch=True), min_size=1, max_size=5)
ALLOWED = ("model/ids.py",)
CUT = re.compile(r"""\b(?:unit|key|butir|parent|repair)(?:_id|\.id|\.unit)?\.(?:r?partition|r?split)\(["']/["']""")


@given(NAMES)
def test_an_id_is_the_way_down_to_it(names: list[str]) -> None:
    unit = UnitId("")
    for name in names:
        unit = unit.below(name)
    assert unit == "/".join(names)
    assert (unit.name, unit.part, unit.parent) == (names[-1], names[0], "/".join(names[:-1]))
    assert [*unit.above, unit] == ["/".join(names[:end]) for end in range(1, len(names) + 1)]
    assert unit.parent.below(unit.name) == unit == unit.beside(unit.name)
    assert UnitId("").below(unit.part).below(unit.rest) == unit if unit.rest else unit.part == unit


@pytest.mark.parametrize(
    ("unit", "kind", "number"),
    [("pasal-5/ayat-2", "ayat", "2"), ("pasal-I/angka-12", "angka", "12"), ("pasal-I", "angka", ""), ("lampiran-1/1.3", "subbab", "")],
)
def test_the_number_in_the_last_part(unit: str, kind: str, number: str) -> None:
    assert UnitId(unit).numbered(kind) == number


def test_every_unit_stands_where_its_id_says(small: Peraturan) -> None:
    for root in small.batang_tubuh:
        for unit in root.walk():
            for below in unit.isi:
                assert UnitId(below.id).parent == unit.id or below.jenis == "pasal", below.id


def test_a_unit_that_stays_where_it_is_keeps_its_id(small: Peraturan) -> None:
    for lampiran in small.lampiran:
        for place, unit in enumerate(lampiran.isi, 1):
            assert rehomed(unit, lampiran.id, place, ("elsewhere", place)).id.startswith(lampiran.id)
            assert rehomed(unit, lampiran.id, place) == unit


def test_no_one_else_takes_an_id_apart() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in sorted((ROOT / "naskah").rglob("*.py"))
        if path.relative_to(ROOT / "naskah").as_posix() not in ALLOWED
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if CUT.search(line)
    ]
    assert found == []
