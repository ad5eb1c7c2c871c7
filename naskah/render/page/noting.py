"""A regulation, its printed lines and what a check found -> :class:`~naskah.render.page.notes.Notes`."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, replace

from naskah.charts import line_svg, row_chart
from naskah.lines import Line, Naskah
from naskah.lines.grid import year_column
from naskah.lines.inline import plain
from naskah.lines.places import Names
from naskah.lines.units import printed_tables
from naskah.model import Lampiran, Peraturan, UnitId
from naskah.problems import Problem
from naskah.refs import Index, find
from naskah.render.page.notes import FINDING, REFERENCE, TERM, Chart, Note, Notes, Place, Reading, Span, disjoint
from naskah.render.page.sums import checked_sums
from naskah.rules import Outcome
from naskah.rules.definitions import definitions
from naskah.rules.located import located
from naskah.rules.view import View
from naskah.tables import JELAS, Asal, Tabel

RUNNING = ("pasal-isi", "ayat", "rincian", "lanjutan", "alinea", "konsiderans", "perhatian", "perintah", "menetapkan")
Key = tuple[str, int]  # unit, and the place of a line among the lines of its unit
DRAWN = ("penerima", "mutu", "anggaran")
Part = Callable[[View, Problem], str]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found, how it explains a rule, and how it names the part of the regulation a finding is about."""

    outcome: Outcome
    explanations: Mapping[str, str]
    part: Part


def notes(peraturan: Peraturan, naskah: Naskah, findings: Findings | None = None, linked: str = "") -> Notes:
    """Return what stands beside the words of *naskah*, the printed form of *peraturan*; *linked* is its JSON-LD."""
    view = View(peraturan)
    lines = dict(_lines(naskah))
    names = Names(peraturan).names
    spans: dict[Key, list[Span]] = {key: list(_references(view.index, key[0], line)) for key, line in lines.items()}
    back = _back(spans, names)
    for key, found in _terms(view, lines):
        spans[key].extend(found)
    links = {key: list(disjoint(found)) for key, found in spans.items() if found}
    tables = printed_tables(peraturan)
    noted = tuple(_noted(view, findings, lines, links, tables)) if findings else ()
    return Notes(
        spans={key: tuple(found) for key, found in links.items()},
        back=back,
        names=names,
        findings=noted,
        checked=findings is not None,
        readings={name: reading for name, table in tables.items() if (reading := _reading(table))},
        fields={field.tabel: field.bidang for field in peraturan.matriks.bidang} if peraturan.matriks else {},
        charts=dict(row_charts(peraturan)),
        sums=checked_sums(peraturan, tables),
        cells=dict(_cells(noted, tables)),
        linked=linked,
        above=_above(peraturan, {block.unit for block in naskah.blocks()}),
    )


def text_of(line: Line) -> str:
    """Return the text of a line without its labels."""
    return "".join(run.teks for run in line.runs)


def _lines(naskah: Naskah) -> Iterator[tuple[Key, Line]]:
    """Yield the lines of units, each with its key."""
    seen: dict[str, int] = {}
    for block in naskah.blocks():
        if isinstance(block, Line) and block.unit:
            number = seen[block.unit] = seen.get(block.unit, -1) + 1
            yield (block.unit, number), block


def _above(peraturan: Peraturan, printed: Container[str]) -> dict[str, tuple[str, ...]]:
    """Return the units that print nothing of their own, by the first unit below each that is *printed*."""
    found: dict[str, tuple[str, ...]] = {}
    for unit in peraturan.units.values():
        if unit.id not in printed and (first := next((below.id for below in unit.walk() if below.id in printed), "")):
            found[first] = (*found.get(first, ()), unit.id)
    return found


# -- references and terms ----------------------------------------------------------------------------------------------


def _references(index: Index, unit: str, line: Line) -> Iterator[Span]:
    """Yield the references of a line that mean one unit of this regulation."""
    if not line.gaya.startswith(RUNNING) or line.sisipan:
        return
    for mention in find(text_of(line)):
        if mention.owner:
            continue
        meant = index.resolve(mention.ref, unit)
        if len(meant) == 1:
            yield Span(mention.start, mention.end, REFERENCE, _anchor(meant[0]))


def _anchor(unit: object) -> str:
    return f"{unit.id}/kepala/1" if isinstance(unit, Lampiran) else str(getattr(unit, "id", ""))


def _back(spans: Mapping[Key, list[Span]], names: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return who refers to each unit, in printed order, each once."""
    back: dict[str, dict[str, str]] = {}
    for (unit, _), found in spans.items():
        for span in found:
            if not unit.startswith(span.target):
                back.setdefault(span.target, {})[unit] = names.get(unit, unit)
    return {target: tuple(users.items()) for target, users in back.items()}


def _terms(view: View, lines: Mapping[Key, Line]) -> Iterator[tuple[Key, list[Span]]]:
    """Yield the places where a defined term is used; a definition does not point at itself."""
    homes = {name: definition.satuan.id for definition in definitions(view) for name in (definition.istilah, definition.pendek) if name}
    if not homes:
        return
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(homes, key=len, reverse=True)))})\b")
    for key, line in lines.items():
        if line.gaya.startswith(RUNNING) and not line.sisipan:
            found = [Span(*match.span(), TERM, homes[match[0]]) for match in pattern.finditer(text_of(line))]
            if used := [span for span in found if span.target != key[0]]:
                yield key, used


# -- findings ----------------------------------------------------------------------------------------------------------


def _noted(
    view: View, findings: Findings, lines: Mapping[Key, Line], spans: dict[Key, list[Span]], tables: Mapping[str, Tabel]
) -> Iterator[Note]:
    """Yield the findings, the worst of a place first, and add the words each is about to *spans*."""
    entries = [(problem, None) for problem in findings.outcome.problems] + list(findings.outcome.accepted)
    order = {unit: number for number, unit in enumerate(dict.fromkeys(unit for unit, _ in lines))}
    entries.sort(key=lambda entry: (_rank(order, entry[0].unit), -entry[0].severity, entry[0]))
    for number, (problem, accepted) in enumerate(entries, 1):
        level = "diterima" if accepted else problem.severity.label
        explanation = findings.explanations.get(problem.code, "")
        note = Note(number, problem, _home(view, problem, tables), findings.part(view, problem), explanation, accepted)
        if placed := _words(view, problem, lines):
            key, start, end = placed
            spans.setdefault(key, []).append(Span(start, end, FINDING, str(number), level))
            note = replace(note, anchor=f"temuan-{number}")
        yield note


def _rank(order: Mapping[str, int], unit: str) -> int:
    """Return the place of a unit in print; what stands in a table counts as at its end."""
    while unit and unit not in order:
        unit = UnitId(unit).parent
    return order.get(unit, len(order))


def _home(view: View, problem: Problem, tables: Mapping[str, Tabel]) -> str:
    """Return the id on the page of what a finding is about, where it is about no words: a unit, or the row of a cell."""
    if problem.unit in view.index.unit:
        return problem.unit
    cell = _cell(tables, problem.unit)
    return f"{cell[0]}/{cell[1]}" if cell else problem.unit


def _cell(tables: Mapping[str, Tabel], unit: str) -> Place | None:
    """Return the cell that *unit* names: ``table/row/column``, in a matrix ``table/row/year/field``."""
    own = UnitId(unit)
    table = tables.get(own.part)
    if table is None:
        return None
    rows = {row.kunci for row in table.baris}
    above = own.parent
    if (row := above.within(table.id)) in rows:
        return table.id, row, own.name
    if (row := above.parent.within(table.id)) in rows and above.name.isdecimal():
        return table.id, row, year_column(own.name, int(above.name))
    return None


def _cells(found: tuple[Note, ...], tables: Mapping[str, Tabel]) -> Iterator[tuple[Place, tuple[int, str]]]:
    """Yield the cells that findings are about, the worst finding of each last."""
    for note in sorted(found, key=lambda note: (note.accepted is None, note.problem.severity)):
        if cell := _cell(tables, note.problem.unit):
            yield cell, (note.number, "diterima" if note.accepted else note.problem.severity.label)


def _words(view: View, problem: Problem, lines: Mapping[Key, Line]) -> tuple[Key, int, int] | None:
    """Return the line that holds the words a finding is about, and where they stand in it."""
    found = located(view, problem)
    if not found:
        return None
    isi = found.passage.isi
    before, words = plain(isi[: found.start]), plain(isi[found.start : found.end]).rstrip()
    number = 0
    while (line := lines.get((found.passage.id, number))) is not None:
        text = text_of(line)
        at = text.find(plain(isi).strip())
        if at >= 0 and words and text.startswith(words, at + len(before)):
            return (found.passage.id, number), at + len(before), at + len(before) + len(words)
        number += 1
    return None


# -- tables ------------------------------------------------------------------------------------------------------------


def _reading(table: Tabel) -> Reading | None:
    """Return how the cells of a table were read; None where each was read with certainty and nobody says more."""
    facts: dict[tuple[str, ...], int] = {_fact(JELAS): 0}
    rows = {row.kunci: tuple(facts.setdefault(_fact(cell.asal), len(facts)) for cell in row.sel) for row in table.baris}
    return Reading(tuple(facts), rows) if len(facts) > 1 else None


def _fact(asal: Asal) -> tuple[str, ...]:
    return asal.baca.value, asal.alasan, asal.sumber, asal.oleh, asal.tanggal, asal.dasar


def row_charts(peraturan: Peraturan) -> Iterator[tuple[tuple[str, str], Chart]]:
    """Yield the years of each field of a matrix's row as a line, where at least two of them are read."""
    if not peraturan.matriks:
        return
    for bidang in peraturan.matriks.bidang:
        for row in bidang.baris:
            charts = [row_chart(peraturan.matriks, row, field) for field in DRAWN]
            drawings = [line_svg(chart) for chart in charts if chart.shown > 1]
            if drawings:
                yield (bidang.tabel, row.kunci), (row.sel[1].raw, "".join(drawings))
