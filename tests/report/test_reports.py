"""The same findings as text, JSON, SARIF and as a document to read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from naskah.check import RULES, examine, run
from naskah.lines.blocks import Line, Table, texts
from naskah.model import Peraturan
from naskah.problems import Penerimaan, Problem, Severity
from naskah.render.docx import write_docx
from naskah.render.page.writing import write_html
from naskah.report import as_json, as_sarif, laporan
from naskah.report.laporan import part_of
from naskah.rules import Outcome
from naskah.rules.view import View

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="module")
def problems(real: Peraturan) -> list[Problem]:
    return run(real)


def test_json_holds_every_finding_with_its_place(problems: list[Problem]) -> None:
    data = json.loads(as_json(problems))
    assert len(data["temuan"]) == len(problems) == sum(data["jumlah"].values())
    first, problem = data["temuan"][0], problems[0]
    assert (first["berkas"], first["baris"], first["kode"]) == (problem.where.file, problem.where.line, problem.code)


def test_sarif_describes_every_rule_and_places_every_finding(problems: list[Problem]) -> None:
    (sarif,) = json.loads(as_sarif(problems, [], RULES))["runs"]
    rules = sarif["tool"]["driver"]["rules"]
    assert {rule["id"] for rule in rules} == set(RULES)
    assert len(sarif["results"]) == len(problems)
    for result, problem in zip(sarif["results"], problems, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.code
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == problem.where.file
        assert place.get("region", {}).get("startLine", 0) == problem.where.line
        assert result["level"] in ("note", "warning", "error")


def test_both_formats_hold_nothing_when_nothing_is_found() -> None:
    assert json.loads(as_json([]))["temuan"] == []
    assert json.loads(as_sarif([], [], RULES))["runs"][0]["results"] == []


def test_accepted_findings_stand_apart_in_both_formats(real: Peraturan) -> None:
    first = run(real)[0]
    entry = Penerimaan(first.code, first.unit, "x", "", "diputuskan rapat", "Budi Teladan", "4 Februari 2030")
    data = json.loads(as_json([], [(first, entry)]))
    assert data["temuan"] == []
    assert [(e["kode"], e["alasan"], e["oleh"]) for e in data["diterima"]] == [(first.code, "diputuskan rapat", "Budi Teladan")]
    (result,) = json.loads(as_sarif([], [(first, entry)], RULES))["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == "diputuskan rapat (Budi Teladan, 4 Februari 2030)"


def test_the_report_shows_every_finding_with_its_passage(real: Peraturan) -> None:
    outcome = examine(real)
    report = laporan(real, outcome, RULES)
    tables = [block for block in report.blocks() if isinstance(block, Table)]
    rows = [row for table in tables if table.id != "ringkasan" for row in table.rows]
    assert len(rows) == len(outcome.problems)
    assert [row.cells[0].text for row in rows if row.cells[0]] == [str(n) for n in range(1, len(rows) + 1)]
    text = "\n".join(texts(report))
    listed = sum(part_of(View(real), p) == "Mengingat" for p in outcome.problems)
    assert f"Mengingat ({listed})" in text and listed > 10
    parts = [block.text for block in report.blocks() if isinstance(block, Line) and block.gaya == "catatan-judul"]
    assert len(parts) == len(set(parts)), "a part is printed once"
    counted = [[cell.text for cell in row.cells] for row in tables[0].rows]
    assert counted[-1][1:] == [str(sum(p.severity is level for p in outcome.problems)) for level in reversed(Severity)]


def test_the_report_shades_the_words_a_finding_is_about(real: Peraturan) -> None:
    problem = next(p for p in run(real) if p.code == "F2")
    report = laporan(real, Outcome((problem,)), RULES)
    (cell,) = [row.cells[4] for block in report.blocks() if isinstance(block, Table) and block.id == "temuan-0" for row in block.rows]
    assert [run.teks for run in cell.runs if run.ragu] == [", MM"]
    text = "\n".join(texts(laporan(real, examine(real), RULES)))
    assert "DEDY SUPRIYADI, MM" in text
    assert "Penerapan SPM pada ayat (6) dituangkan" in text


def test_the_report_lists_what_was_accepted(real: Peraturan) -> None:
    first = run(real)[0]
    entry = Penerimaan(first.code, first.unit, "x", "", "diputuskan rapat", "Budi Teladan", "4 Februari 2030")
    text = "\n".join(texts(laporan(real, Outcome((), ((first, entry),)), RULES)))
    assert "DITERIMA DENGAN ALASAN (1)" in text
    assert "diputuskan rapat" in text
    assert "Budi Teladan" in text


def test_the_ordinary_writers_print_the_report(small: Peraturan) -> None:
    report = laporan(small, examine(small), RULES)
    assert write_docx(report, TEMPLATES).startswith(b"PK")
    html = write_html(report, TEMPLATES).decode()
    assert "LAPORAN PEMERIKSAAN" in html
    told = ("LAMPIRAN-04", "PROVENANS-", "INTEGRITAS-")
    assert sum(problem.code.startswith(told) for problem in run(small)) == sum(map(html.count, told))
