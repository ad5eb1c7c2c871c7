"""What every rule states about itself, and what the two correct regulations and the real one give."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from naskah.amend import amend, apply
from naskah.check import MODULES, RULES, run
from naskah.compare import compare
from naskah.load import load
from naskah.model import Peraturan
from naskah.problems import NaskahError, Severity
from naskah.report import explain
from naskah.rules.rule import CONFIDENCE, collect
from tests.check.copies import HOME, above_info

CODES = Path(__file__).with_name("codes.txt")
SOURCE = Path(__file__).parents[2] / "naskah"
REAL = Path(__file__).parents[2] / "content/perbup-bekasi-33-2024/2024"

# Each was looked at in the text; where they stand and why they are right.
ERRORS_OF_THE_REAL_ONE = [
    ("DASAR-01", "peraturan.yaml", 145),  # Mengingat 16 repeats 12
    ("D1", "peraturan.yaml", 161),  # Mengingat 19 ends with a full stop
    ("F2", "peraturan.yaml", 176),  # ", MM"
    ("F4", "peraturan.yaml", 174),  # no comma after the office
    ("F4", "peraturan.yaml", 207),  # the same in the Lampiran
    ("HITUNG-01", "matriks-capaian.csv", 196),  # Kesetaraan 2028: its rows make 2.638.571.000
    ("HITUNG-01", "matriks-capaian.csv", 1191),  # Jaringan Perpipaan 2028: its rows make 5.533.742.501
    ("K2", "peraturan.yaml", 59),  # "pada huruf a"
    ("K2", "peraturan.yaml", 60),  # "Rencana Aksi Penerapan", the title says "Rencana Aksi Daerah Penerapan"
    ("K2", "peraturan.yaml", 60),  # "Pemerintah Daerah Kabupaten Bekasi", the title has no "Daerah" there
    ("L5", "peraturan.yaml", 209),  # the name without ", MM"
    ("LAMPIRAN-05", "batang-tubuh.yaml", 194),  # "Pelaporan Pelaksanaan SPM", BAB IV says "PELAPORAN PENERAPAN SPM"
    ("RUJUK-02", "peraturan.yaml", 97),  # UU 6/2023 without "Penetapan"
    ("T2", "peraturan.yaml", 164),  # "2024 – 2028", the title says "2024-2028"
]


@pytest.mark.parametrize("code", RULES)
def test_every_rule_says_what_it_enforces_and_how_sure_we_are(code: str) -> None:
    rule = RULES[code]
    assert rule.code == code
    assert all((rule.judul, rule.bunyi, rule.sumber, rule.contoh_salah, rule.contoh_benar))
    assert rule.bunyi.endswith(".")
    assert rule.keyakinan in CONFIDENCE
    assert rule.contoh_salah != rule.contoh_benar


def test_no_code_is_used_twice() -> None:
    codes = [rule.code for module in MODULES for rule in collect(vars(module))]
    assert len(codes) == len(set(codes))


def test_a_code_is_never_given_to_another_rule() -> None:
    lines = [line.split("\t") for line in CODES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    known = {code: title for code, title, *_ in lines}
    withdrawn = {code for code, _, *state in lines if state == ["dicabut"]}
    assert len(known) == len(lines)
    assert {code: rule.judul for code, rule in RULES.items()} == {c: t for c, t in known.items() if c not in withdrawn}


def test_every_code_in_the_program_has_a_page() -> None:
    found = {code for path in SOURCE.rglob("*.py") for code in re.findall(r'"([A-Z]{2,}-\d{2})"', path.read_text(encoding="utf-8"))}
    assert len(found) > 100
    for code in sorted(found - set(RULES)):
        assert explain(code, RULES).startswith(f"{code}  ")


def test_every_rule_has_a_page() -> None:
    for code, rule in RULES.items():
        page = explain(code, RULES)
        assert page.startswith(f"{code}  {rule.judul}\n")
        assert rule.bunyi in page
        assert rule.contoh_salah in page


def test_the_page_of_an_unknown_rule_suggests_a_known_one() -> None:
    with pytest.raises(NaskahError, match="DASAR-01"):
        explain("dasar-1", RULES)


@pytest.mark.parametrize("revision", ["2030", "2031-rancangan"])
def test_a_correct_regulation_has_no_finding_above_info(revision: str) -> None:
    assert above_info(run(load(HOME / revision))) == []


def test_an_amending_regulation_and_what_it_leads_to_have_no_finding_above_info() -> None:
    old, new = load(HOME / "2030"), load(HOME / "2031-rancangan")
    amending = amend(old, new, compare(old, new))
    for peraturan in (amending, apply(old, amending)):
        assert above_info(run(peraturan)) == []


def test_the_errors_of_the_real_regulation_are_those_that_were_looked_at(real: Peraturan) -> None:
    errors = [(p.code, Path(p.where.file).name, p.where.line) for p in run(real) if p.severity is Severity.ERROR]
    assert sorted(errors) == sorted(ERRORS_OF_THE_REAL_ONE)


def test_what_rests_on_a_doubtful_reading_is_not_said_to_be_wrong(real: Peraturan) -> None:
    problems = [p for p in run(real) if "bacaan di sini diragukan" in p.message]
    assert problems
    assert {p.severity for p in problems} == {Severity.INFO}


def test_the_findings_are_sorted_and_the_same_every_time(small: Peraturan) -> None:
    assert run(small) == sorted(run(small)) == run(small)


@pytest.mark.bench
def test_the_rules_take_less_than_half_a_second_on_the_real_regulation() -> None:
    peraturan = load(REAL)
    start = time.perf_counter()
    problems = run(peraturan)
    seconds = time.perf_counter() - start
    print(f"\n{len(problems)} findings, {len(RULES)} rules: {seconds:.3f} s")
    assert seconds < 0.5
