"""The decision sheet of a meeting: one row for each change, with room for a proposal, the decision, and who decided.

A row is known by a code made of the change itself, not by its running number: a later sheet of other drafts still knows it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from naskah.changes import Change, Comparison, Remark
from naskah.lines.blocks import Block, BodyCell, BodyRow, Line, Naskah, Run, Section
from naskah.redline.notes import basis_of, note_text
from naskah.redline.persandingan import Entry, Part, entries, group_row, table
from naskah.redline.side_texts import Text, joined
from naskah.redline.titles import short_titles
from naskah.redline.totals import head_lines, note_line

CHOICES = ("setuju", "tolak", "ubah", "tunda")
TITLES = ("No", "Ketentuan lama", "Ketentuan baru", "Keterangan", "Dasar", "Usulan", "Keputusan", "Oleh")
WIDTHS = (16.0, 68.0, 68.0, 56.0, 24.0, 26.0, 24.0, 18.0)
MARK = "Lembar keputusan:"  # begins the line by which a sheet that comes back says what it is about
ARROW = "→"
HOW = "Isi Keputusan dengan: setuju, tolak, ubah: (rumusan yang diminta), atau tunda. Baris tanpa keputusan tetap terbuka."
CODE = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sheet: a change with its code, below what it stands, both columns, and its remarks."""

    kode: str
    kelompok: str
    change: Change
    lama: Text
    baru: Text
    keterangan: Text
    dasar: str


def code_of(change: Change) -> str:
    """Return the code of a change: the same for the same change, whatever number it has in a list."""
    sides = [text for side in (change.lama, change.baru) for text in ((side.unit, side.teks) if side else ("", ""))]
    cells = [text for cell in change.sel for text in (cell.tabel, cell.baris, cell.kolom, cell.lama, cell.baru)]
    columns = [text for column in change.kolom for text in (column.nama, column.lama, column.baru)]
    words = [change.kind.value, change.tabel, change.baris, *sides, *cells, *columns]
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:CODE]


def codes(comparison: Comparison) -> dict[str, Change]:
    """Return the changes that a meeting decides on, by their codes."""
    return {code_of(change): change for change in comparison.changes}


def rows(comparison: Comparison, remarks: Iterable[Remark] = (), printed: tuple[Naskah, Naskah] | None = None) -> Iterator[Row]:
    """Yield one row for each change, in printed order; what merely follows is no matter for decision."""
    for entry in entries(comparison, remarks, printed):
        first_numbers: dict[str, str] = {}
        for part in _noted(entry.bagian):
            yield from _rows(entry, part, first_numbers)


def _noted(parts: Iterable[Part]) -> list[Part]:
    """Return the parts of a row, one of which nothing is noted (where something moved to) with the one before it."""
    noted_parts: list[Part] = []
    for part in parts:
        if noted_parts and not part.catatan:
            before = noted_parts[-1]
            lama, baru = (joined(filter(None, sides)) for sides in ((before.lama, part.lama), (before.baru, part.baru)))
            noted_parts[-1] = replace(before, lama=lama, baru=baru)
        else:
            noted_parts.append(part)
    return noted_parts


def _rows(entry: Entry, part: Part, first_numbers: dict[str, str]) -> Iterator[Row]:
    lama, baru = part.lama, part.baru
    for note in part.catatan:
        if note.change.akibat:
            continue
        words, basis = note_text(note, first_numbers), "\n".join(basis_of((note,), first_numbers))
        yield Row(code_of(note.change), entry.kelompok, note.change, lama, baru, words, basis)
        lama = baru = (Run("(lihat baris di atas)", rupa="m"),)


def about(comparison: Comparison) -> str:
    """Return the line by which a sheet says which two revisions it is about."""
    old, new = comparison.old, comparison.new
    return f"{MARK} {old.peraturan}/{old.revisi} {ARROW} {new.peraturan}/{new.revisi}"


def sheet(comparison: Comparison, remarks: Iterable[Remark] = (), printed: tuple[Naskah, Naskah] | None = None) -> Naskah:
    """Return the decision sheet as a printable document, landscape, to be filled in."""
    new = comparison.new
    head = map(note_line, (about(comparison), HOW))
    blocks: list[Block] = [Line("catatan-judul", (Run("LEMBAR KEPUTUSAN RAPAT"),), level=1), *head_lines(comparison), *head]
    blocks.append(table("rapat", TITLES, WIDTHS, _body(rows(comparison, remarks, printed))))
    blocks.extend(Line("catatan", (Run(text),), sisipan=True) for text in ("Tempat dan tanggal: …", "Hadir: …"))
    section = Section(tuple(blocks), mendatar=True, nama="persandingan", kepala=short_titles(comparison))
    return Naskah(f"Lembar Keputusan: {new.judul}", new.pembentuk.upper(), new.nama_baris, "", (section,))


def _body(sheet_rows: Iterable[Row]) -> Iterator[BodyRow]:
    last = ""
    for row in sheet_rows:
        if row.kelompok != last:
            yield group_row(row.kelompok, len(TITLES))
        last = row.kelompok
        name = joined([(Run(row.change.id),), (Run(f"[{row.kode[:5]} {row.kode[5:]}]"),)])
        texts = (name, row.lama, row.baru, row.keterangan, (Run(row.dasar, rupa="m"),) if row.dasar else (), (), (), ())
        yield BodyRow(tuple(BodyCell(runs) for runs in texts), row.kode)
