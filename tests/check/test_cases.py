"""The corpus: one fault in the made-up regulation, that finding at that line and column, and nothing else.

A case states its edits (``ubah``; files written and taken away: ``tulis``, ``hapus``), the finding they must give
(``temuan``), and what cannot but follow from the same fault (``akibat``). The columns of a CSV count cells.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml

from naskah.check import RULES, run
from naskah.problems import Problem
from tests.check.copies import SHOWN, copy, edit, home, loaded, seal

CASES = Path(__file__).parents[1] / "cases/check"
FILES = sorted(CASES.glob("*/*.yaml"))
CHANGED = sorted((CASES.parent / "kasus").glob("*.yaml"))


@cache
def before(revision: str) -> Counter[tuple[str, str]]:
    """Return what is found in the unchanged revision: only infos, and the same after every edit."""
    with TemporaryDirectory() as place:
        folder = copy(Path(place), revision)
        seal(folder)
        return Counter((problem.code, problem.message) for problem in run(loaded(folder)))


def found(case: dict[str, Any], place: Path) -> list[Problem]:
    """Return what the edits of a case add to the findings."""
    revision = case.get("dasar", "2030")
    folder = copy(place, revision)
    for change in case["ubah"]:
        edit(folder, change["berkas"], change["dari"], change["menjadi"])
    for name in case.get("hapus", ()):
        (folder / name).unlink()
    for name, text in case.get("tulis", {}).items():
        (folder / name).write_text(text, encoding="utf-8")
    if case.get("manifest") != "tanpa":
        seal(folder, home(revision) if case.get("manifest") == "lama" else folder, case.get("manifest") == "sementara")
    known = before(revision).copy()
    new = []
    for problem in run(loaded(folder)):
        if known[problem.code, problem.message] > 0:
            known[problem.code, problem.message] -= 1
        else:
            new.append(problem)
    return new


def places(entries: list[dict[str, str]]) -> set[tuple[str, str, int, int]]:
    return {(entry["kode"], entry["berkas"], int(entry["baris"]), int(entry["kolom"])) for entry in entries}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_fault_is_reported_at_its_place_and_nothing_else(path: Path, tmp_path: Path) -> None:
    case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    problems = found(case, tmp_path)
    got = {(p.code, p.where.file.removeprefix(f"{SHOWN}/"), p.where.line, p.where.column) for p in problems}
    assert got == places(case["temuan"]) | places(case.get("akibat", [])), "\n".join(map(str, problems))
    assert path.parent.name in {entry["kode"] for entry in case["temuan"]}


def test_every_rule_has_at_least_two_cases_and_the_corpus_two_hundred() -> None:
    counts = Counter(path.parent.name for path in FILES)
    counts.update(
        code
        for path in CHANGED
        for case in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        for code in {*case.get("ada", ()), *case.get("tanpa", ()), *case.get("senyap", ())}
    )
    assert [code for code in RULES if counts[code] < 2] == []
    assert sorted({path.parent.name for path in FILES} - set(RULES)) == []
    assert len(FILES) >= 200
