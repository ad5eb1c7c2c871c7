"""Steps about annexes carried out: captions, leads, cells and rows of tables, whole tables, whole annexes."""

from __future__ import annotations

from dataclasses import replace

from naskah.amend.annex_figures import figures
from naskah.amend.forms import with_forms
from naskah.amend.places import missing
from naskah.amend.steps import LEFT_OUT, Edit, Step, at_item, edit_all, existing, home, refused
from naskah.amend.table_changes import set_table, with_cells, with_rows, without_rows
from naskah.amend.table_differences import numbered
from naskah.amend.table_parts import with_part
from naskah.amend.table_phrases import phrase, reworded
from naskah.clauses.characters import plain
from naskah.lines.inline import runs
from naskah.model import Bab, Lampiran, Peraturan, Satuan, SisipanTabel, Subbab, Tindakan, UnitId, rehomed
from naskah.reading.units import Quoted
from naskah.tables import Matriks, Tabel
from naskah.tables.columns import title_changes, with_columns, with_titles, without_columns


def restored(quoted: tuple[Quoted, ...], olds: tuple[Satuan, ...], step: Step) -> tuple[Quoted, ...]:
    """Return *quoted* with the tables and figures that the quotation leaves out, taken from *olds*."""
    kept = {kind: [unit for unit in figures(olds) if unit.jenis == kind] for kind in ("tabel", "gambar")}
    return tuple((_restored(unit, kept, step), was) for unit, was in quoted)


def _restored(unit: Satuan, kept: dict[str, list[Satuan]], step: Step) -> Satuan:
    match = LEFT_OUT.fullmatch(unit.teks.isi)
    if match:
        number = int(match[2])
        if not 0 < number <= len(kept[match[1]]):
            raise refused("TERAP-02", f"{match[1]} ke-{number} yang tidak diubah itu tidak ada", "hitung menurut yang diubah", step)
        old = kept[match[1]][number - 1]
        return replace(old, id=UnitId(unit.id).beside(UnitId(old.id).name))
    return replace(unit, isi=tuple(_restored(below, kept, step) for below in unit.isi)) if unit.isi else unit


def new_source(peraturan: Peraturan, step: Step) -> Peraturan:
    """Change the source line under a table."""
    unit = existing(peraturan, step.sasaran, step)
    if not isinstance(unit, SisipanTabel) or len(step.kutipan) != 1:
        raise refused("TERAP-05", "keterangan sumber baru tidak dikutip", "kutip keterangan sumbernya", step)
    fresh = replace(unit, sumber=step.kutipan[0][0].teks)
    return edit_all(peraturan, {unit.id: Edit(instead=((fresh, home(peraturan, unit.id)),))})


def new_lead(peraturan: Peraturan, step: Step) -> Peraturan:
    """Replace what stands between a heading and the first heading below it."""
    annex = next((one for one in peraturan.lampiran if one.id == step.sasaran), None)
    unit = annex or existing(peraturan, step.sasaran, step)
    lead, rest = split(unit.isi)
    quoted = enumerate(restored(step.kutipan, lead, step), 1)
    new = with_forms(lead, tuple(rehomed(one, unit.id, place, was) for place, (one, was) in quoted), peraturan)
    homed = enumerate(_homed(rest, unit.id, len(lead)), len(new) + 1)
    isi = (*new, *(rehomed(one, unit.id, place, was) for place, (one, was) in homed))
    if isinstance(unit, Lampiran):
        return replace(peraturan, lampiran=tuple(replace(one, isi=isi) if one is annex else one for one in peraturan.lampiran))
    return edit_all(peraturan, {unit.id: Edit(instead=((replace(unit, isi=isi), home(peraturan, unit.id)),))})


def _homed(units: tuple[Satuan, ...], parent: str, skipped: int) -> tuple[Quoted, ...]:
    return tuple((unit, (parent, place)) for place, unit in enumerate(units, skipped + 1))


def split(units: tuple[Satuan, ...]) -> tuple[tuple[Satuan, ...], tuple[Satuan, ...]]:
    """Return what stands before the first heading of *units*, and the rest."""
    first = next((place for place, unit in enumerate(units) if isinstance(unit, Bab | Subbab)), len(units))
    return units[:first], units[first:]


def new_cells(peraturan: Peraturan, step: Step) -> Peraturan:
    """Change the cells that the step lists."""
    return set_table(peraturan, table_name(peraturan, step), lambda table: with_cells(table, step.sel))


def requoted(peraturan: Peraturan, step: Step) -> Peraturan:
    """Put the quoted rows, columns or years in the place of those of the table that they name."""
    part, clause = step.tabel, step.klausa[0]
    if part is None:
        raise refused("TERAP-05", "bunyi barunya tidak dikutip", "kutip di bawah kepala tabelnya", step)
    if clause.tindakan == Tindakan.BARIS_UBAH and {row.kunci for row in part.baris} != set(clause.satuan):
        raise refused("TERAP-05", "baris yang dikutip bukan baris yang disebut", "kutip setiap baris yang disebut", step)
    titles = clause.tindakan == Tindakan.KOLOM_UBAH
    return set_table(peraturan, table_name(peraturan, step), lambda table: with_part(table, part, titles))


def new_rows(peraturan: Peraturan, step: Step) -> Peraturan:
    """Insert the rows that the step quotes."""
    clause = step.klausa[0]
    return set_table(peraturan, table_name(peraturan, step), lambda table: with_rows(table, clause.sesudah, clause.sebelum, step.baris))


def gone_rows(peraturan: Peraturan, step: Step) -> Peraturan:
    """Delete the rows that the step names."""
    return set_table(peraturan, table_name(peraturan, step), lambda table: without_rows(table, step.klausa[0].satuan))


def new_columns(peraturan: Peraturan, step: Step) -> Peraturan:
    """Insert the columns that the step quotes."""
    clause, fresh = step.klausa[0], step.tabel
    if fresh is None or len(fresh.daun) != len(clause.satuan):
        raise refused("TERAP-05", "jumlah kolom yang dikutip tidak sama dengan yang disebut", "kutip setiap kolom baru", step)
    cells = {row.kunci: row.sel for row in fresh.baris}
    return set_table(
        peraturan, table_name(peraturan, step), lambda table: with_columns(table, clause.sesudah, clause.sebelum, fresh.kolom, cells)
    )


def gone_columns(peraturan: Peraturan, step: Step) -> Peraturan:
    """Delete the columns that the step names."""
    return set_table(peraturan, table_name(peraturan, step), lambda table: without_columns(table, step.klausa[0].satuan))


def new_titles(peraturan: Peraturan, step: Step) -> Peraturan:
    """Change the column headings that the step lists, or those of the head that it quotes."""

    def titled(table: Tabel) -> Tabel:
        changes = step.judul if step.tabel is None else title_changes(table, step.tabel)
        if changes is None:
            raise refused("TERAP-12", f"kepala yang dikutip bukan kepala tabel '{table.id}'", "kutip kepala tabel yang diubah", step)
        return with_titles(table, changes)

    return set_table(peraturan, table_name(peraturan, step), titled)


def new_numbers(peraturan: Peraturan, step: Step) -> Peraturan:
    """Count the number column of a table anew, in the order of its rows."""

    def counted(table: Tabel) -> Tabel:
        column = next((column.nama for column in table.daun if column.tipe == "nomor"), "")
        if not column:
            raise refused("TERAP-02", f"tabel '{table.id}' tidak punya kolom nomor", "hapus instruksi itu", step)
        return numbered(table, column)

    return set_table(peraturan, table_name(peraturan, step), counted)


def table_name(peraturan: Peraturan, step: Step) -> str:
    """Return the name of the table a step is about; the notes quoted below it must be its own."""
    unit = existing(peraturan, step.sasaran, step)
    if not isinstance(unit, SisipanTabel):
        raise refused("TERAP-02", f"{step.sasaran} bukan tabel", "sebut tabelnya", step)
    own = {note_words(f"{note.tanda} {note.teks}") for note in unit.catatan}
    if other := next((note for note in step.catatan if note_words(note) not in own), ""):
        message = f"catatan di bawah tabel yang dikutip, '{other}', bukan catatan tabel '{unit.tabel}'"
        raise refused("TERAP-12", message, "samakan dengan catatan tabelnya; catatan yang berubah dikutip bersama bagian lampirannya", step)
    return unit.tabel


def note_words(text: str) -> str:
    """Return the words of a note alone: looks, and spaces and signs of another hand, make no other note."""
    return plain("".join(run.teks for run in runs(text)))[0].strip()


def new_annex(peraturan: Peraturan, step: Step) -> Peraturan:
    """Replace an annex (A10)."""
    if step.lampiran is None:
        raise refused("TERAP-05", "lampiran penggantinya tidak ada", "sertakan lampiran penggantinya", step)
    annex = step.lampiran
    old = next((lampiran for lampiran in peraturan.lampiran if lampiran.id == step.sasaran), None)
    if old is None:
        raise at_item(missing(step.sasaran, [lampiran.id for lampiran in peraturan.lampiran]), step)
    isi = tuple(rehomed(unit, old.id, place, was) for place, (unit, was) in enumerate(annex.isi, 1))
    isi = with_forms(old.isi, isi, peraturan)
    gone = {unit.tabel for root in old.isi for unit in root.walk() if isinstance(unit, SisipanTabel)}
    return replace(
        peraturan,
        lampiran=tuple(replace(one, isi=isi) if one is old else one for one in peraturan.lampiran),
        tabel={**{name: table for name, table in peraturan.tabel.items() if name not in gone}, **annex.tabel},
        matriks=_joined_matrix(peraturan.matriks, annex.matriks, gone),
    )


def _joined_matrix(old: Matriks | None, new: Matriks | None, gone: set[str]) -> Matriks | None:
    """Return the matrices of both, without those *gone*; they must agree in years and headings."""
    kept = tuple(one for one in old.bidang if one.tabel not in gone) if old else ()
    if not kept or old is None:
        return new
    if new is None:
        keys = {row.kunci for one in kept for row in one.baris}
        return replace(old, bidang=kept, capaian={key: cells for key, cells in old.capaian.items() if key[0] in keys})
    both = {one.bidang: one for one in (*kept, *new.bidang)}
    order = [*dict.fromkeys([one.bidang for one in old.bidang] + [one.bidang for one in new.bidang])]
    fields = tuple(both[name] for name in order if name in both)
    rows = [row.kunci for one in fields for row in one.baris]
    records = {**old.capaian, **new.capaian}
    return replace(new, bidang=fields, capaian={(key, year): records[key, year] for key in rows for year in new.tahun})


def whole_table(peraturan: Peraturan, step: Step, old: SisipanTabel) -> Peraturan:
    """Put the quoted table in the place of the old one."""
    if step.tabel is None:
        raise refused("TERAP-05", f"tabel baru {step.sasaran} tidak dikutip", "kutip tabelnya", step)
    new = step.tabel
    return set_table(peraturan, old.tabel, lambda table: replace(new, id=table.id))


def reworded_table(peraturan: Peraturan, step: Step) -> Peraturan:
    """Replace words in the cells of a table: the only one that holds them, or every one (``setiap``)."""
    unit = peraturan.units[step.sasaran]
    assert isinstance(unit, SisipanTabel)

    def changed(table: Tabel) -> Tabel:
        for old, new in step.kata:
            pattern = phrase(old)
            count = sum(len(pattern.findall(cell.raw)) for row in table.baris for cell in row.sel)
            if not count or (count > 1 and not step.setiap):
                message = f"kata '{old}' {'tidak ada' if not count else f'ada {count} kali'} dalam tabel '{table.id}'"
                raise refused("TERAP-19", message, "periksa kata itu; bila semuanya dimaksud, tulis 'Setiap kata ...'", step)
            table = reworded(table, old, new)
        return table

    return set_table(peraturan, unit.tabel, changed)
