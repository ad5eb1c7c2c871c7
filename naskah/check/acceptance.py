"""Accepted findings: taken out of the report with reason and name, put back as soon as their text changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from naskah.problems import Penerimaan, Pengaturan, Problem, Severity, Where, suggest
from naskah.rules.located import located
from naskah.rules.outcome import Outcome
from naskah.rules.rule import UNDECIDED, Rule
from naskah.rules.view import View


def fingerprint(text: str) -> str:
    """Return the sum of a unit's text by which an acceptance knows that it is unchanged."""
    return sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def judge(view: View, settings: Pengaturan, problems: list[Problem], rules: dict[str, Rule]) -> Outcome:
    """Return *problems* divided into what stands and what is accepted, with the entries that have expired or name no rule."""
    standing: list[Problem] = []
    accepted: list[tuple[Problem, Penerimaan]] = []
    for problem in problems:
        entry = next((entry for entry in settings.diterima if accepts(view, entry, problem)), None)
        if entry is None:
            standing.append(problem)
        else:
            accepted.append((problem, entry))
    used = {id(entry) for _, entry in accepted}
    standing += [_expired(view, entry) for entry in settings.diterima if id(entry) not in used and entry.aturan in rules]
    standing += _unknown(settings, rules)
    levels = tuple((code, severity, why) for code, severity, _, why in settings.tingkat if code in rules)
    return Outcome(tuple(sorted(standing)), tuple(accepted), levels)


def accepting(view: View, problem: Problem, said: tuple[str, str, str]) -> Penerimaan:
    """Return the entry that accepts *problem*, with the reason, name and date *said*: by the words it is about, else by the sum of all."""
    found = located(view, problem)
    words = found.passage.isi[found.start : found.end].strip() if found else ""
    entry = Penerimaan(problem.code, problem.unit, words, "", *said)
    if words and accepts(view, entry, problem):
        return entry
    return replace(entry, kutipan="", sidik=fingerprint(view.quoted(problem.unit)))


def doubted(view: View, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield *problems*; what rests on a doubtful reading of the source is only said to be undecided."""
    spans = [(passage.teks.at(at), passage.teks.at(at + len(repair.terbaca))) for repair, passage, at in view.doubtful if passage]
    for problem in problems:
        unsure = any(first <= problem.where <= last for first, last in spans) and not problem.code.startswith("PROVENANS")
        if unsure and problem.severity is not Severity.INFO:
            yield replace(problem, message=f"{UNDECIDED}bacaan di sini diragukan ({problem.message})", severity=Severity.INFO)
        else:
            yield problem


def accepts(view: View, entry: Penerimaan, problem: Problem) -> bool:
    """Tell whether *entry* accepts *problem*: its rule in its unit, about its words, or about all of them unchanged."""
    if (entry.aturan, entry.unit) != (problem.code, problem.unit):
        return False
    if entry.sidik:
        return entry.sidik == fingerprint(view.quoted(entry.unit))
    return _covers(view, entry, problem.where)


def _covers(view: View, entry: Penerimaan, where: Where) -> bool:
    """Tell whether the quoted words still stand in the unit and the finding lies in them (or is about the whole unit)."""
    passages = view.by_id.get(entry.unit, ())
    for passage in passages:
        at = passage.isi.find(entry.kutipan)
        while at >= 0:
            first, last = passage.teks.at(at), passage.teks.at(at + len(entry.kutipan))
            if first <= where <= last or where < passages[0].teks.at(0):
                return True
            at = passage.isi.find(entry.kutipan, at + 1)
    return not passages and entry.kutipan in view.quoted(entry.unit)


def _expired(view: View, entry: Penerimaan) -> Problem:
    gone = "teksnya sudah berubah" if entry.kutipan and entry.kutipan not in view.quoted(entry.unit) else "temuannya tidak ada lagi"
    message = f"penerimaan {entry.aturan} pada '{entry.unit}' tidak berlaku lagi: {gone}"
    return Problem(entry.where, "TERIMA-01", message, "hapus entri itu, atau perbarui sesudah menilai ulang", Severity.WARNING, entry.unit)


def _unknown(settings: Pengaturan, rules: dict[str, Rule]) -> Iterable[Problem]:
    named = [(entry.aturan, entry.where) for entry in settings.diterima] + [(code, where) for code, _, where, _ in settings.tingkat]
    for code, where in named:
        if code not in rules:
            yield Problem(where, "TERIMA-02", f"aturan '{code}' tidak dikenal", suggest(code, rules), Severity.WARNING)
