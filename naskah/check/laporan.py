"""The findings as a document that a head of section reads: grouped by part, with the passage quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from naskah.check import RULES, Outcome
from naskah.check.acceptance import fingerprint
from naskah.check.view import View
from naskah.lines.blocks import Block, BodyCell, BodyRow, Column, HeadCell, Line, Naskah, Run, Section, Table
from naskah.lines.inline import plain
from naskah.model import Peraturan, Satuan
from naskah.problems import Problem, Severity

QUOTE = 220
PARTS = (("sampul", "Sampul"), ("judul", "Judul"), ("kop", "Judul"), ("menimbang", "Menimbang"), ("mengingat", "Mengingat"),
         ("menetapkan", "Diktum"), ("penutup", "Penutup"), ("penjelasan", "Penjelasan"), ("lampiran", "Lampiran"))  # fmt: skip
HEADS = (("No", 9.0), ("Tempat", 34.0), ("Temuan", 62.0), ("Kutipan", 62.0), ("Saran", 42.0), ("Aturan", 44.0))


def laporan(peraturan: Peraturan, outcome: Outcome) -> Naskah:
    """Return the report of a check as a printable document."""
    view = View(peraturan)
    blocks: list[Block] = list(_opening(peraturan, outcome))
    number = 0
    for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        chosen = sorted((p for p in outcome.problems if p.severity is severity), key=lambda p: _part_order(view, p))
        for part, members in groupby(chosen, key=lambda p: part_of(view, p)):
            listed = list(members)
            blocks.append(_line("catatan-judul", f"{severity.label.upper()}: {part} ({len(listed)})", 1))
            blocks.append(_table(f"temuan-{severity.label}-{number}", (_row(view, n, p) for n, p in enumerate(listed, number + 1))))
            number += len(listed)
    blocks += _accepted(view, outcome)
    title = f"Laporan Pemeriksaan {peraturan.judul}"
    return Naskah(title, peraturan.pembentuk.upper(), peraturan.nama_baris, "", (Section(tuple(blocks), mendatar=True, nama="laporan"),))


def _opening(peraturan: Peraturan, outcome: Outcome) -> Iterator[Block]:
    yield _line("catatan-judul", "LAPORAN PEMERIKSAAN", 1)
    yield _line("catatan", peraturan.judul)
    yield _line("catatan", f"Revisi: {peraturan.revisi or '-'} ({peraturan.status.value})")
    counts = Counter(problem.severity for problem in outcome.problems)
    shown = ", ".join(f"{counts[severity]} {severity.label}" for severity in reversed(Severity))
    yield _line("catatan", f"Temuan: {shown}; diterima dengan alasan: {len(outcome.accepted)}.")
    yield _line("catatan", "Galat harus diperbaiki; peringatan perlu dinilai; info hanya memberi tahu.")


def _line(style: str, text: str, level: int = 0) -> Line:
    return Line(style, (Run(text),), level=level, sisipan=True)


def part_of(view: View, problem: Problem) -> str:
    """Return the part of the regulation that a finding is about, as a heading."""
    unit = problem.unit
    if unit in view.index.unit and not view.index.home[unit]:
        above = next((u for u in view.index.ancestors(unit) if u.jenis == "bab"), None)
        return f"Batang tubuh {above.sebutan} {above.judul}" if above else "Batang tubuh"
    if unit in view.index.unit and view.index.home[unit].startswith("lampiran"):
        above = next((u for u in view.index.ancestors(unit) if u.jenis == "bab"), None)
        name = view.index.home[unit].replace("-", " ").title()
        return f"{name} {above.sebutan} {above.judul}" if above else name
    if problem.where.file.endswith(".csv"):
        return "Tabel"
    return next((name for start, name in PARTS if unit.startswith(start)), "Naskah")


def _part_order(view: View, problem: Problem) -> tuple[int, str, Problem]:
    part = part_of(view, problem)
    order = [name for _, name in PARTS]
    rank = order.index(part) if part in order else 6 if part.startswith("Batang") else 20 if part.startswith("Lampiran") else 30
    return rank, part if rank >= 6 else "", problem


def _table(name: str, rows: Iterable[tuple[str, ...]]) -> Table:
    columns = tuple(Column(title, width) for title, width in HEADS)
    head = tuple(HeadCell(title, 0, number) for number, (title, _) in enumerate(HEADS))
    body = tuple(BodyRow(tuple(BodyCell((Run(text),) if text else ()) for text in row)) for row in rows)
    return Table(name, columns, head, 1, body, mendatar=True, ukuran="sedang", sisipan=True)


def _row(view: View, number: int, problem: Problem) -> tuple[str, ...]:
    rule = RULES.get(problem.code)
    name = f"{problem.code} {rule.judul} ({rule.sumber}) [{rule.keyakinan}]" if rule else problem.code
    return str(number), place(view, problem), problem.message, quote(view, problem), problem.fix, name


def place(view: View, problem: Problem) -> str:
    """Return where a finding stands in the words of the law, and in the files."""
    units: list[Satuan] = list(view.index.ancestors(problem.unit))
    names = [unit.sebutan.strip() for unit in reversed(units) if unit.jenis not in ("bab", "bagian", "paragraf")]
    return f"{' '.join(names) or problem.unit} ({problem.where})" if problem.unit else str(problem.where)


def quote(view: View, problem: Problem) -> str:
    """Return the passage around a finding, cut to a readable length."""
    for passage in view.by_id.get(problem.unit, ()):
        first, last = passage.teks.at(0), passage.teks.at(len(passage.isi))
        if first <= problem.where <= last:
            at = next((n for n in range(len(passage.isi)) if passage.teks.at(n) >= problem.where), 0)
            return _cut(passage.isi, at)
    return _cut(view.quoted(problem.unit), 0) if problem.unit else ""


def _cut(text: str, at: int) -> str:
    start = max(0, at - QUOTE // 2)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.find(" ", start + QUOTE)
    piece = text[start:] if end < 0 else text[start:end]
    return ("… " if start else "") + plain(" ".join(piece.split())) + (" …" if end >= 0 else "")


def _accepted(view: View, outcome: Outcome) -> Iterator[Block]:
    """Yield the list of accepted findings with who accepted them, when and why."""
    if not outcome.accepted:
        return
    yield _line("catatan-judul", f"DITERIMA DENGAN ALASAN ({len(outcome.accepted)})", 1)
    rows = (
        (str(n), place(view, problem), problem.message, quote(view, problem), entry.alasan,
         f"{problem.code}; {entry.oleh}, {entry.tanggal}; sidik {fingerprint(view.quoted(problem.unit))}")
        for n, (problem, entry) in enumerate(outcome.accepted, 1)
    )  # fmt: skip
    yield _table("temuan-diterima", rows)
