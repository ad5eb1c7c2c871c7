"""How ``check`` tells what it found: on stdout, every line with its level, the same said once, at most a screen unless asked."""

from __future__ import annotations

import json
import re

import pytest

from build import main
from naskah.check import RULES, run
from naskah.model import Peraturan
from naskah.problems import Problem, Severity, Where
from naskah.report import Found, Manner, listing, order, part_of, selected
from naskah.rules import View

REAL = "perbup-bekasi-33-2024/2024"
LEVEL = re.compile(r" \[(galat|peringatan|info)\](?: \(\d+ tempat; juga .*\))?$")


def found(number: int, severity: Severity = Severity.WARNING, code: str = "U8", part: str = "Batang tubuh") -> Found:
    problem = Problem(Where("a.yaml", number, 3), code, f"temuan {number}", "perbaiki", severity)
    return Found(problem, part, (0, part, -int(severity), problem))


@pytest.fixture(scope="module")
def real_found(real: Peraturan) -> list[Found]:
    """Return what is found in the real regulation, each finding with its part."""
    view = View(real)
    return [Found(problem, part := part_of(view, problem), order((part, problem))) for problem in run(real)]


def lines(items: list[Found], manner: Manner) -> list[str]:
    return list(listing(items, 0, manner, RULES))


def test_findings_are_the_data_of_check_and_progress_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", REAL, "--semua"]) == 1
    out, err = capsys.readouterr()
    *told, sums = out.splitlines()
    assert len(told) > 100
    assert all(LEVEL.search(line) for line in told)
    assert re.fullmatch(r"\d+ galat, \d+ peringatan, \d+ info", sums)
    assert "memuat" in err
    assert " K2 " not in err
    levels = [LEVEL.search(line)[1] for line in told]  # type: ignore[index]
    assert levels == sorted(levels, key=("galat", "peringatan", "info").index)


def test_no_more_than_a_screen_is_told_unless_asked_and_errors_always(real_found: list[Found]) -> None:
    out = lines(real_found, Manner())
    assert len(out) <= 40
    assert "--semua" in out[-2]
    assert sum("[galat]" in line for line in out) >= 10
    many = [found(number, Severity.ERROR) for number in range(60)]
    assert sum("[galat]" in line for line in lines(many, Manner(rows=20))) == 60


def test_lines_that_a_terminal_breaks_count_as_many() -> None:
    items = [found(number) for number in range(20)]
    assert len(lines(items, Manner(rows=30))) == 21
    assert len(lines(items, Manner(rows=30, columns=20))) < 15


def test_nothing_is_hidden_from_the_sums() -> None:
    items = [*(found(number) for number in range(90)), *(found(number, Severity.INFO) for number in range(10))]
    *_, left, sums = lines(items, Manner(rows=24))
    assert sums == "90 peringatan, 10 info"
    shown = len(lines(items, Manner(rows=24))) - 2
    hidden = re.search(r"dan (\d+) temuan lain \((\d+) peringatan, (\d+) info\)", left)
    assert hidden is not None
    assert int(hidden[1]) + shown == 100 == int(hidden[2]) + int(hidden[3]) + shown


def test_the_same_finding_is_said_once_with_its_places() -> None:
    same = [Found(Problem(Where("a.yaml", n, 2), "U8", "sama", "", Severity.WARNING), "x", ()) for n in range(1, 10)]
    other = [Found(Problem(Where("b.yaml", 4, 1), "U8", "sama", "", Severity.WARNING), "x", ())]
    line, sums = lines([*same[:2], *other], Manner())
    assert line == "a.yaml:1:2 U8 sama [peringatan] (3 tempat; juga 2:2, b.yaml:4:1)"
    assert sums == "3 peringatan"
    assert lines(same, Manner())[0].endswith("(9 tempat; juga 2:2, 3:2, 4:2, 5:2, 6:2, 7:2, dan 2 lagi)")
    assert lines(same, Manner(semua=True))[0].endswith("8:2, 9:2)")


def test_they_are_grouped_by_part_with_counts(real_found: list[Found]) -> None:
    heads = [line for line in lines(real_found, Manner(kelompok=True)) if not line.startswith("  ")]
    assert heads[0].startswith("Sampul (")
    assert any(re.fullmatch(r"Batang tubuh BAB I KETENTUAN UMUM \(.*\d+ peringatan.*\)", head) for head in heads)
    assert heads.index(next(head for head in heads if head.startswith("Mengingat"))) < len(heads) - 2


@pytest.mark.parametrize(("only", "mark"), [("galat", "[galat]"), ("HITUNG-01", " HITUNG-01 "), ("RUJUK", " RUJUK-")])
def test_only_a_code_a_family_or_a_level_is_told(only: str, mark: str, real_found: list[Found]) -> None:
    told = lines(selected(real_found, [only]), Manner(semua=True))[:-1]
    assert told
    assert all(mark in line for line in told)


def test_several_are_asked_for_with_a_comma_and_a_wrong_one_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert [one.problem.code for one in selected([found(1), found(2, code="D3"), found(3, code="K2")], ["u8", "D3"])] == ["U8", "D3"]
    assert main(["check", REAL, "--hanya", "U8,salah"]) == 2
    assert "PERINTAH-04 'salah'" in capsys.readouterr().err


def test_counts_alone(real_found: list[Found]) -> None:
    out = lines(real_found, Manner(statistik=True))
    assert re.fullmatch(r" +\d+  galat +\S+ +\S.*", out[0])
    assert not any("peraturan.yaml:" in line for line in out)
    counted = sum(int(line.split()[0]) for line in out if re.match(r" +\d+  (galat|peringatan|info) ", line))
    assert counted == len(real_found)


def test_what_is_asked_for_is_told_in_every_form(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", REAL, "--hanya", "K2,F2", "--format", "json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert {entry["kode"] for entry in data["temuan"]} == {"K2", "F2"}


def test_colours_are_for_a_terminal_and_change_no_word() -> None:
    items = [found(1, Severity.ERROR), found(2)]
    plain, coloured = lines(items, Manner()), lines(items, Manner(colours=True))
    assert "\x1b" not in "".join(plain)
    assert "\x1b[31;1m[galat]\x1b[0m" in coloured[0]
    assert [re.sub(r"\x1b\[[\d;]*m", "", line) for line in coloured] == plain


def test_nothing_found() -> None:
    assert lines([], Manner()) == ["tidak ada temuan"]
