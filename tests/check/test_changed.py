"""Small changes to the made-up regulation: right ones must pass, wrong ones must be told (see :mod:`tests.check.changed`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.changed import Case, findings, read, unmet, write

ROOT = Path(__file__).parents[2]
OWN = sorted((ROOT / "tests/cases/kasus").glob("*.yaml"))
HANDED = next((path for up in ROOT.parents if (path := up / "shared/temuan/pemeriksaan/kasus.yaml").exists()), None)


def cases(paths: list[Path]) -> list[Case]:
    return [case for path in paths for case in read(path)]


@pytest.mark.parametrize("case", cases(OWN), ids=lambda case: case["kode"])
def test_a_change_is_told_or_let_pass(case: Case, tmp_path: Path) -> None:
    problems = findings(write(case, tmp_path))
    assert unmet(case, problems) == [], "\n".join(map(str, problems))


@pytest.mark.skipif(HANDED is None, reason="the collection of cases is not at hand")
@pytest.mark.parametrize("case", cases([HANDED] if HANDED else []), ids=lambda case: case["kode"])
def test_a_case_handed_over_is_judged_as_it_asks(case: Case, tmp_path: Path) -> None:
    problems = findings(write(case, tmp_path))
    assert unmet(case, problems) == [], "\n".join(map(str, problems))


def test_a_case_that_asks_for_nothing_would_be_no_case() -> None:
    demands = {"tanpa", "senyap", "ada", "bersih", "sesuatu", "jumlah", "pesan", "tanpa_pesan"}
    assert [case["kode"] for case in cases(OWN) if not demands & set(case)] == []
