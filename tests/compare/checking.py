"""What must hold for every pair of revisions; shared by the tests of generated and of written pairs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from naskah.changes import Comparison, Kind
from naskah.compare import as_json, summary
from naskah.lines import Figure, Line, Naskah, Table, texts
from naskah.lines.blocks import BodyCell, Mark, Run, is_bold, table_texts
from naskah.lines.form_lines import is_filler
from naskah.lines.places import places
from naskah.lines.styles import kind_of
from naskah.redline.change_list import redline_with_list
from naskah.redline.document import anchor, anchors, final, redline
from naskah.redline.persandingan import Entry, entries, persandingan
from naskah.redline.side_texts import NONE
from naskah.redline.sides import accepted, rejected
from naskah.redline.table_merging import aligned
from naskah.redline.wording import brief
from naskah.render.page.writing import write_html
from naskah.render.persandingan_xlsx import write_persandingan_xlsx
from tests.compare import docx_reader, judge


def look(runs: tuple[Run, ...]) -> list[tuple[str, bool]]:
    """Return a text as stretches of one type."""
    joined: list[tuple[str, bool]] = []
    for run in runs:
        if joined and joined[-1][1] == run.rupa:
            joined[-1] = (joined[-1][0] + run.teks, run.rupa)
        elif run.teks:
            joined.append((run.teks, run.rupa))
    return joined


def printed(block: Any) -> Any:
    if isinstance(block, Line):
        return block.gaya, [run.teks for run in block.labels], look(block.runs)
    if isinstance(block, Table):
        head = sorted((cell.row, cell.column, cell.teks, cell.rowspan, cell.colspan) for cell in block.head)
        rows = [[cell and (look(cell.runs), cell.rowspan) for cell in row.cells] for row in block.rows]
        return head, [column.rata for column in block.columns], rows
    return block.gaya


def structure(naskah: Naskah) -> list[Any]:
    """Return all that is printed: sections with their paper, lines with style and type, tables with merges."""
    return [(s.mendatar, s.bernomor, s.awal, [printed(block) for block in s.blocks]) for s in naskah.sections]


COVERED = "\0"
Printed = tuple[Naskah, Naskah]
MOVED = (Kind.DIPINDAH, Kind.DIPECAH, Kind.DIGABUNG)  # told of places that may print the same


def check_lines(comparison: Comparison, documents: Printed | None = None) -> Naskah:
    """Assert that the redline holds exactly both revisions; return it."""
    old, new = documents or final(comparison)
    marked = redline(old, new, comparison)
    known = anchors(marked)
    assert all(anchor(change.id) in known for change in comparison.changes)
    for kept, whole in ((accepted(marked), new), (rejected(marked), old)):
        assert list(texts(kept)) == list(texts(whole))
        assert structure(kept) == structure(whole)
    return marked


def check_complete(comparison: Comparison, documents: Printed | None = None) -> None:
    """Assert that everything that differs in print is a change, and that every change differs in print."""
    old, new = (places(p, n) for p, n in zip((comparison.old, comparison.new), documents or final(comparison), strict=True))
    check_said(comparison)
    assert [s.lama for s in comparison.steps if s.lama] == list(old)
    assert [s.baru for s in comparison.steps if s.baru] == list(new)
    used: set[str] = set()
    for step in comparison.steps:
        used.add(step.change)
        if not (step.lama and step.baru):
            assert step.change
            if step.baru and step.pasangan:
                used |= changed_inside(comparison, new[step.baru])
            continue
        one, other = old[step.lama], new[step.baru]
        # An image file is named by its folder: two names may hold one image, which the comparison knows.
        same = _words(one) == _words(other) and all(comparison.same_image(a, b) for a, b in zip(_images(one), _images(other), strict=False))
        assert same or step.change, (step, _words(one), _words(other))
        assert not (same and step.change) or comparison.by_id[step.change].kind in MOVED, step
        tables = [[block for block in place.blocks if isinstance(block, Table) and not block.layout] for place in (one, other)]
        if any(tables):
            used |= check_table(comparison, *tables)
    follows = {change.id for change in comparison.akibat}  # a row that changed as well carries its own change instead
    assert used - {""} - follows == {change.id for change in comparison.changes}
    for change in [change for change in comparison.akibat if change.satuan]:
        assert change.jadi
        assert set(change.satuan) <= {key for step in comparison.steps if step.change for key in (step.lama, step.baru)}
    for change in [change for change in comparison.akibat if change.tabel]:
        changed = {step.baru for step in comparison.table_matches[change.tabel].rows if step.change}
        assert change.sel
        assert {cell.baris for cell in change.sel} <= changed
        assert all(cell.lama != cell.baru for cell in change.sel)
    for change in comparison.changes:
        if change.sel and change.kind in (Kind.DIUBAH,):
            assert all(cell.lama != cell.baru for cell in change.sel)
        if change.kind is Kind.DIUBAH and not change.sel and not change.kolom:
            assert any(piece.differs for piece in change.pieces) or change.rupa
        assert all(column.lama != column.baru for column in change.kolom if column.kind is Kind.DIUBAH)
        assert all(lama != baru for lama, baru in change.rupa)


def changed_inside(comparison: Comparison, place: Any) -> set[str]:
    """Return the changes inside the tables of a place that was moved."""
    found: set[str] = set()
    for table in (block for block in place.blocks if isinstance(block, Table)):
        match = comparison.table_matches.get(table.id)
        found |= {match.change, *(step.change for step in match.rows)} if match else set()
    return found


def check_said(comparison: Comparison) -> None:
    """Assert that every change says in words what it is."""
    for change in (*comparison.changes, *comparison.akibat):
        said = brief(change)
        assert said, change
        assert len(said) < 1_500


def _words(place: Any) -> list[Any]:
    return [
        (kind_of(b.gaya), [r.teks for r in b.labels], [] if is_filler(b) else look(b.runs)) if isinstance(b, Line)
        else [look(cell.runs) for row in b.rows for cell in row.cells if cell] if isinstance(b, Table)
        else (b.gaya, b.lebar)
        for b in place.blocks
        if not isinstance(b, Table) or b.layout
    ]  # fmt: skip


def _images(place: Any) -> list[Any]:
    return [block.berkas for block in place.blocks if isinstance(block, Figure)]


def check_table(comparison: Comparison, old: list[Table], new: list[Table]) -> set[str]:
    match = comparison.table_matches[new[0].id]
    old = [aligned(table, match.baru, dict(match.kolom)) for table in old]
    heads = [[[(c.teks, c.row, c.column) for c in table.head] for table in side] for side in (old, new)]
    columns = [[[c.nama for c in table.columns] for table in side] for side in (old, new)]
    if not match.change:
        assert heads[0] == heads[1]
        assert columns[0] == columns[1]
    if heads[0] != heads[1]:
        assert match.change
    before, after = (rows_of(side) for side in (old, new))
    used = {match.change}
    for step in match.rows:
        used.add(step.change)
        if not (step.lama and step.baru):
            assert step.change
        elif columns[0] == columns[1]:
            one, other = before[step.lama], after[step.baru]
            assert (one == other) == (not step.change) or (one != other and same_row(one, other)), (step, one, other)
    return used


def same_row(one: list[str], other: list[str]) -> bool:
    """Tell whether two rows print the same; a label stands in the first of its rows, whichever that is."""
    return len(one) == len(other) and all(a == b or COVERED in (a, b) for a, b in zip(one, other, strict=True))


def rows_of(tables: list[Table]) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {}
    for table in tables:
        for row in table.rows:
            look = f"{'tebal' if is_bold(row.jenis) else ''}{[cell.colspan for cell in row.cells if cell and cell.colspan > 1]}"
            rows.setdefault(row.kunci, [look]).extend(text_of(cell) for cell in row.cells)
    return rows


def text_of(cell: BodyCell | None) -> str:
    return cell.text if cell else COVERED


# -- forms ---------------------------------------------------------------------------------------------------------------


def check_forms(comparison: Comparison, templates: Path) -> None:
    """Assert that redline, persandingan, changes.json and summary list the same changes, and nothing else."""
    changed, follows = {change.id for change in comparison.changes}, {change.id for change in comparison.akibat}
    both = changed | follows
    data = json.loads(as_json(comparison))
    assert [change["id"] for change in data["perubahan"]] == sorted(changed, key=int)
    assert [change["id"] for change in data["akibat"]] == sorted(follows, key=int)
    rows = entries(comparison)
    assert sorted((change.id for entry in rows for change in entry.changes), key=int) == sorted(both, key=int)
    check_sides(rows)
    (table,) = [block for block in persandingan(comparison).blocks() if isinstance(block, Table)]
    assert list(dict.fromkeys(row.kunci for row in table.rows if row.kunci)) == [entry.kunci for entry in rows]
    sheet = load_workbook(BytesIO(write_persandingan_xlsx(comparison, rows)))["Persandingan"]
    groups = {entry.kelompok for entry in rows}
    assert [cell.value for (cell,) in sheet.iter_rows(min_row=2, max_col=1) if cell.value not in groups] == [entry.nomor for entry in rows]
    assert set(re.findall(r"^ +(\d+)  ", summary(comparison), re.MULTILINE)) == both
    names = {anchor(name) for name in both}
    assert changed <= {name.removeprefix("perubahan-") for name in anchors(redline(*final(comparison), comparison))} <= both
    html = write_html(redline_with_list(comparison), templates).decode()
    assert {anchor(name) for name in changed} <= set(re.findall(r'href="#(perubahan-\d+)"', html)) <= names
    assert set(re.findall(r'id="(perubahan-\d+)"', html)) == set(re.findall(r'href="#(perubahan-\d+)"', html))
    for kind, count in data["jumlah"].items():
        assert count == sum(change.kind.value == kind for change in comparison.changes)


def check_sides(rows: Sequence[Entry]) -> None:
    """Assert that in no row two words differ that are not marked, but for what was moved: its words stand there once."""
    for part in (part for entry in rows if not any(change.kind in MOVED for change in entry.changes) for part in entry.bagian):
        sides = ["".join(run.teks for run in side if run.mark is Mark.SAME).replace(NONE, "").split() for side in (part.lama, part.baru)]
        if any(note.change.tabel for note in part.catatan) or not all(sides):
            continue  # a table is told by its cells: what only one side has stands there alone
        assert sides[0] == sides[1], part


# -- DOCX ----------------------------------------------------------------------------------------------------------------


def check_docx(body: Any, old: Naskah, new: Naskah) -> None:
    """Assert that a redline's body is free of faults and holds exactly both revisions, as they are written by themselves."""
    from tests.compare.conftest import written

    assert docx_reader.faults(body) == []
    assert judge.judged(body, written(new, tracks=False), accept=True) == {}
    assert judge.judged(body, written(old, tracks=False), accept=False) == {}


def marks(naskah: Naskah) -> int:
    """Return how many runs of a redline are marked."""
    count = 0
    for block in naskah.blocks():
        if isinstance(block, Line):
            count += sum(run.mark is not Mark.SAME for run in (*block.labels, *block.runs))
        elif isinstance(block, Table):
            count += sum(run.mark is not Mark.SAME for row in block.rows for cell in row.cells if cell for run in cell.runs)
    return count


__all__ = ["check_complete", "check_docx", "check_lines", "marks", "table_texts"]
