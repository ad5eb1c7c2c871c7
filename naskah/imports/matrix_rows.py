"""Rows of a matrix that an office put into its workbook or took out of it: where they belong, what they hold, the matrix with them.

A new row has no key of its own: it was typed into an empty line, or copied with the hidden key of another row. It stands
behind the row above it in the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from naskah.imports.cells import Refusal, reading
from naskah.imports.workbook import EXPORT_AGAIN, Book
from naskah.lines.workbook import LABELS
from naskah.model.ids import slug
from naskah.problems import Problem, Severity, Where, shortened
from naskah.reading.matrices import family
from naskah.tables import BIDANG_FIELDS, FIXED_FIELDS, BarisMatriks, BidangMatriks, Matriks, Sel, Tabel

NAME_LENGTH = 40
MOST_FRESH = 1_000  # rows put in at once: more are another matrix
CODE = "XLSX-20"


@dataclass(frozen=True, slots=True)
class FreshRow:
    """A row that the workbook has and the content has not: behind which row it stands (empty: the first), its texts by column."""

    baris: BarisMatriks
    sesudah: str
    sel: Mapping[str, str]
    where: Where

    def __str__(self) -> str:
        """Return ``row (label): baru``."""
        return f"{self.baris.kunci} ({_said(self.baris)}): baris baru"


@dataclass(frozen=True, slots=True)
class GoneRow:
    """A row that the content has and the workbook has no more."""

    baris: BarisMatriks

    def __str__(self) -> str:
        """Return ``row (label): dihapus``."""
        return f"{self.baris.kunci} ({_said(self.baris)}): dihapus"


def gone_rows(book: Book, bidang: BidangMatriks, matriks: Matriks, table: Tabel) -> Iterator[GoneRow]:
    """Yield the rows that were taken out of a workbook; what hinders that is reported in *book*."""
    rows, sheet = {row.kunci: row for row in bidang.baris}, Where(f"{book.shown}[{book.sheet}]")
    today = {row.kunci: row for row in table.baris}
    for key in book.gone:
        if key not in rows:
            continue  # the content has let it go too
        left = [row for row in bidang.baris if row.induk == key and row.kunci not in book.gone]
        if left:
            message = f"baris '{key}' ({_said(rows[key])}) dihapus, tetapi {len(left)} baris di bawahnya masih ada"
            book.report(sheet, "XLSX-08", message, "hapus juga baris di bawahnya, atau kembalikan baris itu dari hasil ekspor")
        elif any(one.baris == key for one in matriks.jumlah):
            message = f"baris '{key}' ({_said(rows[key])}) dihapus, tetapi matriks menyatakannya sebagai jumlah"
            book.report(sheet, "XLSX-08", message, "hapus dahulu 'jumlah' baris itu dari tabel/matriks.yaml")
        elif any(table.sel(today[key], name).raw != text for name, text in book.base[key].items() if name in table.nomor_daun):
            message = f"baris '{key}' ({_said(rows[key])}) dihapus, tetapi isinya sudah berubah sejak diekspor"
            book.report(sheet, "XLSX-14", message, "putuskan dengan instansinya, lalu " + EXPORT_AGAIN)
        else:
            yield GoneRow(rows[key])


def fresh_rows(book: Book, bidang: BidangMatriks, matriks: Matriks, table: Tabel) -> Iterator[FreshRow]:
    """Yield the rows that were put into a workbook, in its order; what hinders that is reported in *book*."""
    if not book.fresh:
        return
    if len(book.fresh) > MOST_FRESH:
        message = f"ada {len(book.fresh)} baris baru, paling banyak {MOST_FRESH} sekaligus"
        book.report(Where(f"{book.shown}[{book.sheet}]"), "XLSX-08", message, "masukkan sebagian dahulu, lalu ekspor ulang")
        return
    exported = [key for key in book.base if key in book.cells]
    if [key for key in book.cells if key in book.base] != exported:
        message = "ada baris baru, tetapi baris yang lain diurutkan; tempat baris baru tidak pasti"
        book.report(Where(f"{book.shown}[{book.sheet}]"), "XLSX-08", message, "kembalikan urutan barisnya seperti hasil ekspor")
        return
    rows = [row for row in bidang.baris if row.kunci not in book.gone]
    place = -1
    taken = {row.kunci for one in matriks.bidang for row in one.baris}
    for above, cells in book.fresh:
        texts = dict(_texts(book, cells, table))
        if not texts.get("teks"):
            where = book.at(next(cell for cell in cells.values() if cell is not None))
            book.report(
                where, "XLSX-08", "baris baru tanpa uraian", "isi kolom uraiannya (Indikator Kinerja / Jenis Layanan), atau hapus barisnya"
            )
            continue
        if above is not None:
            place = next((number for number, row in enumerate(rows) if row.kunci == above), -1)
        parent, kind = family(rows, place, texts.get("nomor", ""))
        sel = tuple(Sel(texts.get(name, "")) for name in FIXED_FIELDS)
        row = BarisMatriks(_key(parent or bidang.bidang, texts["teks"], taken), parent, kind, sel)
        yield FreshRow(row, rows[place].kunci if place >= 0 else "", texts, book.at(cells["teks"]))
        taken.add(row.kunci)
        place += 1
        rows.insert(place, row)


def _texts(book: Book, cells: Mapping[str, Any], table: Tabel) -> Iterator[tuple[str, str]]:
    """Yield the texts of a new row by column."""
    for column in table.daun:
        cell = cells.get(column.nama)
        if cell is None or (cell.row, cell.column) in book.merged:  # told already, where merged cells are looked for
            continue
        raw = label_text(cell) if column.nama in LABELS else reading(cell, column, "")
        if isinstance(raw, Refusal):
            book.report(book.at(cell), raw.code, raw.message, raw.fix)
        elif raw:
            yield column.nama, raw


def label_text(cell: Any) -> str:
    """Return the number or the words that name a row, also where Excel made a number of them."""
    if cell is None or cell.value is None:
        return ""
    return f"{cell.value:g}" if cell.data_type == "n" else " ".join(str(cell.value).split())


def _key(above: str, words: str, taken: set[str]) -> str:
    name = f"{above}/{slug(words, NAME_LENGTH)}"
    return next(one for one in (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3))) if one not in taken)


def _said(row: BarisMatriks) -> str:
    return shortened(" ".join(cell.raw for cell in row.sel[:2] if cell.raw), NAME_LENGTH + 10)


def asked(rows: Sequence[FreshRow | GoneRow], book: Book) -> Iterator[Problem]:
    """Yield what somebody has to agree to: a row that comes or goes may be a slip of the hand."""
    for row in rows:
        where = row.where if isinstance(row, FreshRow) else Where(f"{book.shown}[{book.sheet}]")
        advice = (
            "periksa nomor dan tempatnya" if isinstance(row, FreshRow) else "bila tidak dimaksud, kembalikan baris itu dari hasil ekspor"
        )
        yield Problem(where, CODE, str(row), advice, Severity.WARNING)


def with_rows(matriks: Matriks, bidang: str, fresh: Sequence[FreshRow], gone: Sequence[GoneRow]) -> Matriks:
    """Return *matriks* with the rows of one *bidang* that came and without those that went."""
    left = {row.baris.kunci for row in gone}
    (field,) = [one for one in matriks.bidang if one.bidang == bidang]
    rows = [row for row in field.baris if row.kunci not in left]
    records = {place: cells for place, cells in matriks.capaian.items() if place[0] not in left}
    for one in fresh:
        place = next((number for number, row in enumerate(rows) if row.kunci == one.sesudah), -1)
        rows.insert(place + 1, one.baris)
        for year in matriks.tahun:
            records[one.baris.kunci, year] = tuple(Sel(one.sel.get(f"{name}_{year}", "")) for name in BIDANG_FIELDS)
    fields = tuple(replace(one, baris=tuple(rows)) if one is field else one for one in matriks.bidang)
    order = [row.kunci for one in fields for row in one.baris]
    return replace(matriks, bidang=fields, capaian={(key, year): records[key, year] for key in order for year in matriks.tahun})
