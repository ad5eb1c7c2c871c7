"""The findings as a document that a head of section reads: grouped by part, with the passage quoted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from naskah.lines.blocks import Block, BodyCell, BodyRow, Column, HeadCell, Line, Naskah, Run, Section, Table
from naskah.lines.inline import plain
from naskah.model import Peraturan, Satuan
from naskah.problems import Problem, Severity
from naskah.report.parts import order, part_of
from naskah.rules import Outcome, Rule
from naskah.rules.located import located
from naskah.rules.rule import CONFIDENCE
from naskah.rules.view import View

QUOTE = 220
HEADS = (("No", 9.0), ("Tingkat", 18.0), ("Tempat", 36.0), ("Temuan", 62.0), ("Kutipan", 66.0), ("Saran", 40.0), ("Aturan", 42.0))
ACCEPTED = (("No", 9.0), ("Tempat", 36.0), ("Temuan", 58.0), ("Kutipan", 62.0), ("Alasan", 58.0), ("Diterima oleh", 50.0))
SUMMARY = (("Bagian", 120.0), ("Galat", 25.0), ("Peringatan", 25.0), ("Info", 25.0))
LEGEND = "Tanda di belakang sumber menyatakan seberapa pasti bunyi aturannya: "
LEVELS = (Severity.ERROR, Severity.WARNING, Severity.INFO)
Row = tuple[tuple[Run, ...] | str, ...]


def laporan(peraturan: Peraturan, outcome: Outcome, rules: Mapping[str, Rule]) -> Naskah:
    """Return the report of a check by *rules* as a printable document."""
    view = View(peraturan)
    placed = sorted(((part_of(view, problem), problem) for problem in outcome.problems), key=order)
    blocks: list[Block] = list(_opening(peraturan, outcome, rules))
    blocks.append(_summary(placed))
    number = 0
    for part, members in groupby(placed, key=itemgetter(0)):
        listed = [problem for _, problem in members]
        blocks.append(_line("catatan-judul", f"{part} ({len(listed)})", 1))
        rows = [_row(view, peraturan, n, problem, rules.get(problem.code)) for n, problem in enumerate(listed, number + 1)]
        blocks.append(_table(f"temuan-{number}", HEADS, rows))
        number += len(listed)
    blocks += _accepted(view, peraturan, outcome)
    title = f"Laporan Pemeriksaan {peraturan.judul}"
    return Naskah(title, peraturan.pembentuk.upper(), peraturan.nama_baris, "", (Section(tuple(blocks), mendatar=True, nama="laporan"),))


def _opening(peraturan: Peraturan, outcome: Outcome, rules: Mapping[str, Rule]) -> Iterator[Block]:
    yield _line("catatan-judul", "LAPORAN PEMERIKSAAN", 1)
    yield _line("catatan", peraturan.judul)
    yield _line("catatan", f"Revisi: {peraturan.revisi or '-'} ({peraturan.status.value})")
    counts = Counter(problem.severity for problem in outcome.problems)
    shown = ", ".join(f"{counts[severity]} {severity.label}" for severity in LEVELS)
    yield _line("catatan", f"Temuan: {shown}; diterima dengan alasan: {len(outcome.accepted)}.")
    for code, severity, why in outcome.levels:
        yield _line("catatan", f"Tingkat {code} diubah dari {rules[code].severity.label} menjadi {severity.label}: {why}.")
    yield _line("catatan", "Galat harus diperbaiki; peringatan perlu dinilai; info hanya memberi tahu.")
    yield _line("catatan", LEGEND + "; ".join(f"[{mark}] {text}" for mark, text in CONFIDENCE.items()) + ".")


def _line(style: str, text: str, level: int = 0) -> Line:
    return Line(style, (Run(text),), level=level, sisipan=True)


def _summary(placed: list[tuple[str, Problem]]) -> Table:
    """Return how many findings of each level every part has."""
    counts = Counter((part, problem.severity) for part, problem in placed)
    parts = list(dict.fromkeys(part for part, _ in placed))
    rows: list[Row] = [(part, *(str(counts[part, level] or "-") for level in LEVELS)) for part in parts]
    totals = [sum(counts[part, level] for part in parts) for level in LEVELS]
    rows.append(("Jumlah", *map(str, totals)))
    return _table("ringkasan", SUMMARY, rows)


def _table(name: str, heads: tuple[tuple[str, float], ...], rows: Iterable[Row]) -> Table:
    columns = tuple(Column(title, width) for title, width in heads)
    head = tuple(HeadCell(title, 0, number) for number, (title, _) in enumerate(heads))
    body = tuple(BodyRow(tuple(map(_cell, row))) for row in rows)
    return Table(name, columns, head, 1, body, mendatar=True, ukuran="sedang", sisipan=True)


def _cell(cell: tuple[Run, ...] | str) -> BodyCell:
    return BodyCell(cell) if isinstance(cell, tuple) else BodyCell((Run(cell),) if cell else ())


def _row(view: View, peraturan: Peraturan, number: int, problem: Problem, rule: Rule | None) -> Row:
    name = f"{problem.code} {rule.judul} ({rule.sumber}) [{rule.keyakinan}]" if rule else problem.code
    place_ = place(view, peraturan, problem)
    return str(number), problem.severity.label, place_, problem.message, quote(view, problem), problem.fix, name


def place(view: View, peraturan: Peraturan, problem: Problem) -> str:
    """Return where a finding stands in the words of the law, and in the files of the revision."""
    units: list[Satuan] = list(view.index.ancestors(problem.unit))
    names = [unit.sebutan.strip() for unit in reversed(units) if unit.jenis not in ("bab", "bagian", "paragraf")]
    label = " ".join(names) or re.sub(r"^(sampul|kop)/(\d+)$", r"\1 baris \2", problem.unit)
    folder = peraturan.where.file.rpartition("/")[0]
    source = str(problem.where).removeprefix(f"{folder}/")
    return f"{label}\n{source}" if label else source


def quote(view: View, problem: Problem) -> tuple[Run, ...]:
    """Return the passage around a finding, cut to a readable length; the words it is about are shaded."""
    if found := located(view, problem):
        return _cut(found.passage.isi, found.start, found.end - found.start)
    return _cut(view.quoted(problem.unit), 0, 0) if problem.unit else ()


def _cut(text: str, at: int, length: int) -> tuple[Run, ...]:
    start = max(0, at - QUOTE // 2)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", max(start + QUOTE, at + length))
    stop = len(text) if end < 0 else end
    pieces = ((text[start:at], False), (text[at : at + length], True), (text[at + length : stop], False))
    runs = tuple(Run(plain(re.sub(r"\s+", " ", piece)), ragu=shaded) for piece, shaded in pieces if piece)
    return ((Run("… "),) if start else ()) + runs + ((Run(" …"),) if end >= 0 else ())


def _accepted(view: View, peraturan: Peraturan, outcome: Outcome) -> Iterator[Block]:
    """Yield the list of accepted findings with who accepted them, when and why."""
    if not outcome.accepted:
        return
    yield _line("catatan-judul", f"DITERIMA DENGAN ALASAN ({len(outcome.accepted)})", 1)
    rows = (
        (str(n), place(view, peraturan, problem), f"{problem.code} {problem.message}", quote(view, problem), entry.alasan,
         f"{entry.oleh}, {entry.tanggal}")
        for n, (problem, entry) in enumerate(outcome.accepted, 1)
    )  # fmt: skip
    yield _table("temuan-diterima", ACCEPTED, rows)
