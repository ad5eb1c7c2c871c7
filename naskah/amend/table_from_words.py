"""A printed instruction about a table, its rows, columns or years -> the step it says, as its printed quotation reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from naskah.amend.steps import Step, refused
from naskah.amend.table_parts import label_columns, printed_part, year_columns, years_in
from naskah.amend.table_words import column_at, printed_cells, printed_columns, printed_rows, printed_titles, row_at
from naskah.amend.table_years import wide_table
from naskah.clauses.writing import Clause
from naskah.lines.blocks import Block, Line, Table
from naskah.lines.footnotes import is_note
from naskah.lines.inline import marked
from naskah.lines.units import printed_tables
from naskah.model import Klausa, Peraturan, SisipanTabel, Tindakan
from naskah.reading.tables import laid_out, table_of
from naskah.reading.units import tables
from naskah.tables import FIXED_FIELDS, Tabel

STRAY = re.compile(r"(?:kutipan-)?(?:rincian|lanjutan|alinea|pasal-isi|ayat|polos)|\?$")  # lines that are no part of a table


def table_step(target: str, clauses: tuple[Clause, ...], blocks: tuple[Block, ...], current: Peraturan) -> Step | None:
    """Return the step that *clauses* say of the table *target*; None when it is no table, or the whole is meant otherwise."""
    unit, clause = current.units.get(target), clauses[-1]
    if clause.tindakan not in TABLE_ACTS or not isinstance(unit, SisipanTabel):
        return None
    before = printed_tables(current)[unit.tabel]
    table = before
    if clause.tindakan in NEW_YEARS:
        gone = [year for one in clauses[:-1] if one.tindakan == Tindakan.TAHUN_HAPUS for year in one.tahun]
        table = wide_table(current, unit.tabel, clause.tahun, gone) or table
    step = TABLE_ACTS[clause.tindakan](Step(target, (Klausa(clause.tindakan, ()),)), clause, tables(blocks), table)
    if stray := next((one for one in blocks if isinstance(one, Line) and STRAY.match(one.gaya) and one.text.strip()), None):
        advice = "hapus, atau sebut dalam instruksi tersendiri"
        raise refused("TERAP-21", f"kata yang bukan bagian kutipan tabel: '{stray.text[:60]}'", advice, Step(target, ()))
    notes = tuple(_said(one) for one in blocks if isinstance(one, Line) and _notes(one))
    return replace(step, catatan=notes, klausa=(*(_beside_years(step, one, before) for one in clauses[:-1]), *step.klausa))


def _notes(line: Line) -> bool:
    """Tell whether a line is a note below a table: a footnote stands below its page."""
    return line.gaya.startswith("tabel-catatan") and not is_note(line)


def _said(note: Line) -> str:
    return " ".join((*(run.teks for run in note.labels), marked(note.runs)))


def _beside_years(step: Step, clause: Clause, table: Tabel) -> Klausa:
    """Return what is said of a matrix together with a new year: years that go, fixed columns that change."""
    if clause.tindakan == Tindakan.TAHUN_HAPUS:
        return _years(step, clause, [], table).klausa[0]
    if clause.tindakan != Tindakan.KOLOM_UBAH or step.klausa[0].tindakan not in NEW_YEARS:
        raise refused("TERAP-16", "perintah tentang tabel yang tidak dapat digabung", "tulis sebagai butir sendiri", step)
    return Klausa(clause.tindakan, tuple(column_at(table, *place) for place in clause.baris))


def _whole(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    return replace(step, klausa=(Klausa(Tindakan.UBAH, (step.sasaran,)),), tabel=laid_out(table_of(blocks, like=table), table))


def _cells(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    return replace(step, sel=printed_cells(blocks, table))


def _requoted(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    """Return the step for rows, columns or years that are quoted as they read now."""
    years = years_in(table)
    rows = tuple(row_at(table, *place) for place in clause.baris) if clause.tindakan == Tindakan.BARIS_UBAH else ()
    if clause.tindakan == Tindakan.KOLOM_UBAH:
        named = tuple(column_at(table, *place) for place in clause.baris)
        columns = tuple(name for name in table.nomor_daun if name in {*label_columns(table), *named})
    elif years and not clause.tahun and clause.tindakan == Tindakan.BARIS_UBAH and _bare_width(blocks):
        named, columns = rows, FIXED_FIELDS
    else:
        if unknown := set(clause.tahun) - set(years):
            raise refused("TERAP-02", f"tahun {min(unknown)} tidak ada dalam tabel '{table.id}'", "sebut tahun yang ada", step)
        named = rows or tuple(map(str, clause.tahun))
        columns = (*FIXED_FIELDS, *year_columns(table, clause.tahun)) if clause.tahun else tuple(table.nomor_daun)
    part = printed_part(blocks, table, rows, columns)
    return replace(step, klausa=(Klausa(clause.tindakan, named),), tabel=part)


def _bare_width(blocks: list[Table]) -> bool:
    """Tell whether a matrix is quoted with its fixed columns alone."""
    return len(blocks) == 1 and len(blocks[0].columns) == len(FIXED_FIELDS)


def _years(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    after, before = (str(clause.beside[place]) if clause.beside else "" for place in (0, -1))
    act = clause.tindakan
    klausa = Klausa(act, tuple(map(str, clause.tahun)), after * (not act.before), before * (not act.after))
    return replace(step, klausa=(klausa,))


def _new_years(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    """Return the step for years that are new in a matrix; *table* has them already, blank."""
    if not years_in(table):
        raise refused("TERAP-02", f"tabel '{table.id}' bukan matriks per tahun", "sebut tabel matriksnya", step)
    quote = printed_part(blocks, table, (), (*FIXED_FIELDS, *year_columns(table, clause.tahun)))
    return replace(_years(step, clause, blocks, table), tabel=quote)


def _numbers(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    return step


def _gone_rows(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    return replace(step, klausa=(Klausa(clause.tindakan, tuple(row_at(table, *row) for row in clause.baris)),))


def _rows(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    keys = tuple(row_at(table, *row) for row in clause.baris)
    rows = printed_rows(blocks, table)
    if len(rows) != clause.jumlah:
        raise refused("TERAP-05", f"menyebut {clause.jumlah} baris, mengutip {len(rows)}", "kutip setiap baris baru", step)
    return replace(step, klausa=(_between(clause, tuple(row.kunci for row in rows), keys),), baris=rows)


def _gone_columns(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    return replace(step, klausa=(Klausa(clause.tindakan, tuple(column_at(table, *place) for place in clause.baris)),))


def _columns(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    names = tuple(column_at(table, *place) for place in clause.baris)
    fresh = printed_columns(blocks, table)
    if len(fresh.daun) != clause.jumlah:
        raise refused("TERAP-05", f"menyebut {clause.jumlah} kolom, mengutip {len(fresh.daun)}", "kutip setiap kolom baru", step)
    return replace(step, klausa=(_between(clause, tuple(fresh.nomor_daun), names),), tabel=fresh)


def _titles(step: Step, clause: Clause, blocks: list[Table], table: Tabel) -> Step:
    return replace(step, judul=printed_titles(blocks, table))


def _between(clause: Clause, fresh: tuple[str, ...], around: tuple[str, ...]) -> Klausa:
    after = around[0] if not clause.tindakan.before else ""
    before = around[-1] if not clause.tindakan.after else ""
    return Klausa(clause.tindakan, fresh, after, before)


NEW_YEARS = (Tindakan.TAHUN_SISIP, Tindakan.TAHUN_AWAL, Tindakan.TAHUN_TAMBAH)
TABLE_ACTS: dict[Tindakan, Callable[[Step, Clause, list[Table], Tabel], Step]] = {
    Tindakan.UBAH: _whole,
    Tindakan.SEL: _cells,
    Tindakan.NOMOR_URUT: _numbers,
    Tindakan.BARIS_UBAH: _requoted,
    Tindakan.KOLOM_UBAH: _requoted,
    Tindakan.TAHUN_UBAH: _requoted,
    Tindakan.TAHUN_HAPUS: _years,
    Tindakan.TAHUN_SISIP: _new_years,
    Tindakan.TAHUN_AWAL: _new_years,
    Tindakan.TAHUN_TAMBAH: _new_years,
    Tindakan.BARIS_HAPUS: _gone_rows,
    Tindakan.BARIS_SISIP: _rows,
    Tindakan.BARIS_AWAL: _rows,
    Tindakan.BARIS_TAMBAH: _rows,
    Tindakan.KOLOM_HAPUS: _gone_columns,
    Tindakan.KOLOM_SISIP: _columns,
    Tindakan.KOLOM_AWAL: _columns,
    Tindakan.KOLOM_TAMBAH: _columns,
    Tindakan.KOLOM_JUDUL: _titles,
}
