"""What a workbook that came back would change: three texts are held against one another for every cell.

What it was exported with, what it holds now, and what the content holds today. A cell the office did not touch never
changes anything, even when the content has moved on; a cell both have changed is a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from naskah.imports.cells import Refusal, reading
from naskah.imports.doubts import changed, shown
from naskah.imports.matrix_rows import FreshRow, GoneRow, asked, fresh_rows, gone_rows, label_text
from naskah.imports.workbook import EXPORT_AGAIN, Book, Origin, Workbook, open_workbook, read_books
from naskah.lines.matrices import wide_sheet
from naskah.lines.workbook import CHOICE_FIELDS, LABELS, choices, locked_names
from naskah.model import Peraturan, Status
from naskah.problems import ExitStatus, NaskahError, Problem, Severity, Where, fail, suggest
from naskah.tables import Baris, Sel, Tabel

LABEL_LENGTH = 50
RESTORE_LABEL = "kembalikan labelnya; bila baris diurutkan, urutkan semua kolom bersama-sama, termasuk kolom A yang tersembunyi"


@dataclass(frozen=True, slots=True)
class CellChange:
    """One proposed change: row, year (None: a fixed column) and column; what the content holds, what it would hold."""

    baris: str
    label: str
    tahun: int | None
    kolom: str
    lama: Sel
    baru: str
    where: Where

    def __str__(self) -> str:
        """Return ``row (label) year column: old → new``."""
        place = f"{self.baris} ({self.label}) {self.tahun or ''}".rstrip()
        return f"{place} {self.kolom}: {self.lama.raw or '(kosong)'} → {self.baru or '(kosong)'}"


@dataclass(frozen=True, slots=True)
class Plan:
    """All changes a workbook proposes, and what the drafter should know before applying them."""

    file: str
    origin: Origin
    tabel: str
    changes: tuple[CellChange, ...]
    notes: tuple[Problem, ...] = ()
    rows: tuple[FreshRow | GoneRow, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell whether nothing would change."""
        return not self.changes and not self.rows

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Return what somebody has to agree to before the changes are written."""
        return tuple(note for note in self.notes if note.severity is Severity.WARNING)

    def summary(self) -> tuple[str, ...]:
        """Return the lines a drafter reads: one for each change, then how many there are."""
        head = f"{self.file}: " + (f"bidang {self.origin.bidang}" if self.origin.bidang else f"tabel {self.tabel}")
        if self.empty:
            return (f"{head}: tidak ada perubahan",)
        rows = len({change.baris for change in self.changes})
        said = [f"{len(self.changes)} sel pada {rows} baris berubah"] if self.changes else []
        for kind, words in ((FreshRow, "baris baru"), (GoneRow, "baris dihapus")):
            said += [f"{number} {words}"] if (number := sum(isinstance(row, kind) for row in self.rows)) else []
        return (*map(str, self.changes), *map(str, self.rows), f"{head}: {', '.join(said)}")


def plan_workbook(path: Path, peraturan: Peraturan) -> Plan:
    """Return what the workbook of a matrix at *path* would change in *peraturan*; see :func:`plans`."""
    (plan,) = plans(open_workbook(path), peraturan)
    return plan


def plans(workbook: Workbook, peraturan: Peraturan) -> tuple[Plan, ...]:
    """Return what *workbook* would change in *peraturan*, one plan for each table; writes nothing.

    Raises :class:`NaskahError` with every problem of the workbook at once, each with its sheet and cell.
    """
    books = read_books(workbook)
    all_plans = [_plan(book, peraturan) for book in books]
    if problems := [problem for book in books for problem in book.problems]:
        raise NaskahError(problems, ExitStatus.FINDINGS)
    return tuple(all_plans)


def _plan(book: Book, peraturan: Peraturan) -> Plan:
    name, table, locked = _target(book, peraturan)
    rows = {row.kunci: row for row in table.baris}
    changes: list[CellChange] = []
    doubts: list[Problem] = []
    if book.fresh or book.gone:
        locked -= {LABELS[0]}  # who puts a row in or takes one out counts anew
    for key, cells in book.cells.items():
        _report_labels(book, key, locked)
        if key not in rows:
            book.report(book.at(next(iter(cells.values()), key)), "XLSX-08", f"baris '{key}' sudah tidak ada dalam isi", EXPORT_AGAIN)
            continue
        found = list(_row_changes(book, (table, locked), rows[key], peraturan.status))
        changes.extend(found)
        doubts.extend(_doubts(book, table, key, found))
    turned = _turned(book, peraturan, table)
    return Plan(
        book.shown, book.origin, name, tuple(changes), (*doubts, *asked(turned, book), *_notes(book, peraturan, changes)), tuple(turned)
    )


def _turned(book: Book, peraturan: Peraturan, table: Tabel) -> list[FreshRow | GoneRow]:
    """Return the rows of a matrix that came and went."""
    matriks = peraturan.matriks
    if book.tabel or matriks is None:
        return []
    bidang = next(one for one in matriks.bidang if one.bidang == book.origin.bidang)
    if (book.fresh or book.gone) and peraturan.status.beku:
        message = "ada baris baru atau baris yang dihapus, tetapi peraturan sudah diundangkan"
        advice = "buat revisi baru (python build.py new ... --from ...), lalu impor ke revisi itu"
        book.report(Where(f"{book.shown}[{book.sheet}]"), "XLSX-15", message, advice)
    return [*gone_rows(book, bidang, matriks, table), *fresh_rows(book, bidang, matriks, table)]


def _target(book: Book, peraturan: Peraturan) -> tuple[str, Tabel, frozenset[str]]:
    """Return the name under which provenance knows what a sheet holds, its table, and its columns that are not filled in."""
    if book.tabel:
        table = peraturan.tabel.get(book.tabel)
        if book.origin.peraturan == peraturan.peraturan and table is not None:
            return table.id, replace(table, potongan=()), locked_names(table)
        message = f"tabel '{book.tabel}' tidak ada dalam '{peraturan.peraturan}/{peraturan.revisi}'"
        raise fail("XLSX-05", message, suggest(book.tabel, [*peraturan.tabel]), Where(book.shown), ExitStatus.FINDINGS)
    if book.origin.peraturan != peraturan.peraturan or peraturan.matriks is None:
        message = f"buku kerja ini milik peraturan '{book.origin.peraturan}', bukan '{peraturan.peraturan}'"
        raise fail("XLSX-05", message, "pilih peraturan yang sesuai", Where(book.shown), ExitStatus.FINDINGS)
    names = [bidang.bidang for bidang in peraturan.matriks.bidang]
    target = next((bidang for bidang in peraturan.matriks.bidang if bidang.bidang == book.origin.bidang), None)
    if target is None:
        message = f"bidang '{book.origin.bidang}' tidak ada dalam revisi '{peraturan.revisi}'"
        raise fail("XLSX-05", message, suggest(book.origin.bidang, names), Where(book.shown), ExitStatus.FINDINGS)
    return peraturan.matriks.id, wide_sheet(peraturan.matriks, target), frozenset(LABELS)


def _report_labels(book: Book, key: str, locked: frozenset[str]) -> None:
    """Report a row whose locked labels are not those of its key: edited, or sorted away from its key."""
    for name in sorted(locked):
        cell, base = book.cells[key].get(name), book.base[key].get(name, "")
        text = "" if cell is None or cell.value is None else str(cell.value).strip()
        if cell is not None and text != base and (cell.row, cell.column) not in book.merged:
            book.report(book.at(cell), "XLSX-13", f"label terkunci berisi '{text}', seharusnya '{base}' (kunci '{key}')", RESTORE_LABEL)
            return


def _row_changes(book: Book, place: tuple[Tabel, frozenset[str]], row: Baris, status: Status) -> Iterator[CellChange]:
    table, locked = place
    for column in table.daun:
        cell = book.cells[row.kunci].get(column.nama)
        if cell is None or column.nama in locked or column.nama not in book.base[row.kunci] or (cell.row, cell.column) in book.merged:
            continue
        base, now = book.base[row.kunci][column.nama], table.sel(row, column.nama)
        raw = label_text(cell) if column.nama in LABELS else reading(cell, column, base)
        if isinstance(raw, Refusal):
            book.report(book.at(cell), raw.code, raw.message, raw.fix)
        elif raw not in (base, now.raw):
            problem = _hindrance(raw, base, now, status)
            if problem:
                book.report(book.at(cell), problem.code, problem.message, problem.fix)
            else:
                yield CellChange(row.kunci, _row_label(table, row), column.tahun, column.field, now, raw, book.at(cell))


def _doubts(book: Book, table: Tabel, key: str, changes: list[CellChange]) -> Iterator[Problem]:
    """Yield what is seen in the cells of a row beside their values, and what is odd about those that change."""
    columns = {column.nama: column for column in table.daun}
    proposed = {change.where: change for change in changes}
    for name, cell in book.cells[key].items():
        if cell is None or name not in columns:
            continue
        where, change = book.at(cell), proposed.get(book.at(cell))
        doubts = [*shown(cell)]
        if change:
            doubts += changed(change.baru, book.base[key].get(name, ""), columns[name], table)
            if place := book.hidden(cell):
                doubts.append((f"berubah dalam {place} yang tersembunyi", "buka yang tersembunyi, lalu periksa perubahannya"))
        for message, advice in doubts:
            yield Problem(where, "XLSX-18", message, advice, Severity.WARNING)


def _hindrance(raw: str, base: str, now: Sel, status: Status) -> Refusal | None:
    """Return why a cell may not change: it has changed in the meantime, or it is settled text of a promulgated law."""
    if now.raw != base:
        message = f"diisi '{raw}', tetapi isinya sudah berubah dari '{base}' menjadi '{now.raw}' sejak diekspor"
        return Refusal("XLSX-14", message, "putuskan dengan instansinya, lalu " + EXPORT_AGAIN)
    if status.beku and now.asal.baca.settled:
        message = f"diisi '{raw}', tetapi peraturan sudah diundangkan dan sel ini sudah {now.asal.baca.value}"
        return Refusal("XLSX-15", message, "buat revisi baru (python build.py new ... --from ...), lalu impor ke revisi itu")
    return None


def _row_label(table: Tabel, row: Baris) -> str:
    names = LABELS if LABELS[1] in table.nomor_daun else tuple(c.nama for c in table.daun if c.tipe in ("nomor", "teks"))[:2]
    text = " ".join(part for part in (table.sel(row, name).raw for name in names if name in table.nomor_daun) if part)
    return text if len(text) <= LABEL_LENGTH else text[: LABEL_LENGTH - 1].rstrip() + "…"


def _notes(book: Book, peraturan: Peraturan, changes: list[CellChange]) -> Iterator[Problem]:
    """Yield what is no mistake but worth a look: another revision, a funding source or agency never seen before."""
    if book.origin.revisi != peraturan.revisi:
        message = f"diekspor dari revisi '{book.origin.revisi}', diimpor ke '{peraturan.revisi}'"
        yield Problem(Where(f"{book.shown}[{book.sheet}]"), "XLSX-16", message, "periksa ringkasannya", Severity.INFO)
    matriks = None if book.tabel else peraturan.matriks
    for field in CHOICE_FIELDS if matriks else ():
        present = choices(matriks, field) if matriks else ()
        for change in changes:
            if change.kolom == field and change.baru and change.baru not in present:
                message = f"'{change.baru}' belum pernah ada pada kolom '{field}'"
                yield Problem(change.where, "XLSX-17", message, suggest(change.baru, present), Severity.WARNING)
