"""Findings for other programs: plain JSON, and SARIF 2.1.0 for code review."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from naskah import __version__
from naskah.problems import Penerimaan, Problem, Severity
from naskah.rules import Rule

Accepted = tuple[Problem, Penerimaan]

SARIF_LEVELS = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_json(problems: Iterable[Problem], accepted: Iterable[Accepted] = ()) -> str:
    """Return the findings as JSON: how many of each severity, one object for each finding, and the accepted ones apart."""
    standing = list(problems)
    counts = Counter(problem.severity for problem in standing)
    data = {
        "format": 1,
        "jumlah": {severity.label: counts[severity] for severity in reversed(Severity)},
        "temuan": [_finding(problem) for problem in standing],
        "diterima": [
            _finding(problem) | {"alasan": entry.alasan, "oleh": entry.oleh, "tanggal": entry.tanggal} for problem, entry in accepted
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _finding(problem: Problem) -> dict[str, Any]:
    return {
        "berkas": problem.where.file,
        "baris": problem.where.line,
        "kolom": problem.where.column,
        "kode": problem.code,
        "tingkat": problem.severity.label,
        "pesan": problem.message,
        "saran": problem.fix,
        "unit": problem.unit,
    }


def as_sarif(problems: Iterable[Problem], accepted: Iterable[Accepted], rules: Mapping[str, Rule]) -> str:
    """Return the findings as a SARIF log with every one of *rules* described; an accepted finding is a suppressed result."""
    standing, kept = list(problems), list(accepted)
    codes = sorted({*rules, *(problem.code for problem in standing), *(problem.code for problem, _ in kept)})
    driver = {"name": "naskah", "version": __version__, "rules": [_rule(code, rules.get(code)) for code in codes]}
    results = [_result(problem, codes) for problem in standing]
    results += [_result(problem, codes) | {"suppressions": [_suppression(entry)]} for problem, entry in kept]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _suppression(entry: Penerimaan) -> dict[str, str]:
    return {"kind": "external", "status": "accepted", "justification": f"{entry.alasan} ({entry.oleh}, {entry.tanggal})"}


def _rule(code: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": rule.judul},
        "fullDescription": {"text": rule.bunyi},
        "help": {"text": f"{rule.sumber} [{rule.keyakinan}]. Salah: {rule.contoh_salah}. Benar: {rule.contoh_benar}."},
        "defaultConfiguration": {"level": SARIF_LEVELS[rule.severity]},
    }


def _result(problem: Problem, codes: list[str]) -> dict[str, Any]:
    text = problem.message + (f" → {problem.fix}" if problem.fix else "")
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": SARIF_LEVELS[problem.severity],
        "message": {"text": text},
    }
    if problem.where.file:
        place: dict[str, Any] = {"artifactLocation": {"uri": problem.where.file}}
        if problem.where.line:
            place["region"] = {"startLine": problem.where.line}
            if problem.where.column and not problem.where.file.endswith(".csv"):  # a column of a CSV counts cells, not characters
                place["region"]["startColumn"] = problem.where.column
        result["locations"] = [{"physicalLocation": place}]
    if problem.unit:
        result.setdefault("locations", [{}])[0]["logicalLocations"] = [{"fullyQualifiedName": problem.unit}]
    return result
