"""The normalised matrices from ``matriks.yaml``, ``matriks-baris.csv`` and ``matriks-capaian.csv``."""

from __future__ import annotations

import re
from itertools import chain

from naskah.load.cells import FOLDER, Cells
from naskah.load.csv_files import CsvRow
from naskah.load.nodes import Node
from naskah.load.reader import Reader
from naskah.model import Teks
from naskah.problems import Where, suggest
from naskah.tables import BIDANG_FIELDS, FIXED_FIELDS, NUMERIC_TYPES, BarisMatriks, BidangMatriks, JumlahMatriks, Matriks, Sel

MATRIX_TYPES = {
    "nomor": "nomor", "teks": "teks", "satuan": "teks", "dasar": "besaran", "penerima": "besaran",
    "realisasi_penerima": "besaran", "mutu": "besaran", "realisasi_mutu": "besaran", "anggaran": "rupiah",
    "inisiasi": "teks", "sumber": "teks", "instansi": "teks",
}  # fmt: skip
SUMMABLE = tuple(name for name in BIDANG_FIELDS if MATRIX_TYPES[name] in NUMERIC_TYPES)
ROW_KINDS = ("layanan", "kelompok", "indikator", "rincian", "catatan")
ROW_COLUMNS = ("kunci", "bidang", "induk", "jenis", *FIXED_FIELDS)
RECORD_COLUMNS = ("baris", "tahun", *BIDANG_FIELDS)
ROWS, RECORDS = f"{FOLDER}/matriks-baris.csv", f"{FOLDER}/matriks-capaian.csv"
YEAR = re.compile("[0-9]{4}")


class MatrixReader:
    """Reads the matrices, cell by cell through *cells*."""

    def __init__(self, cells: Cells) -> None:
        """Read from the files that *cells* reads from."""
        self.cells = cells
        self.reader: Reader = cells.reader
        self.places: dict[tuple[str, int], Where] = {}

    def matriks(self, node: Node) -> Matriks:
        """Return the matrices described by *node*, the content of ``matriks.yaml``."""
        items = self.reader.mapping(node, "matriks")
        name = self.reader.text(items.get("matriks")).isi
        years = self._years(items.get("tahun"))
        records = self.cells.folder.csv(ROWS, ROW_COLUMNS)
        rows = self._rows(records, name, years)
        return Matriks(
            name,
            tuple(map(int, years)),
            self._pages(items.get("halaman"), years),
            self._texts_of(items.get("kepala"), "kepala_matriks"),
            MATRIX_TYPES,
            {key: self.cells.width(value) for key, value in self.reader.mapping(items.get("lebar"), "lebar_matriks").items()},
            self._fields(items.get("bidang"), records, rows),
            self._records(name, rows, years),
            jumlah=tuple(self._sum(item, rows) for item in self.reader.items(items.get("jumlah"))),
            tempat=self.places,
            where=node.where,
        )

    def _sum(self, node: Node, rows: dict[str, BarisMatriks]) -> JumlahMatriks:
        items = self.reader.mapping(node, "jumlah_matriks")
        total, columns = self.reader.text(items.get("baris")), self.reader.texts(items.get("kolom"))
        if total.isi not in rows:
            if not self.cells.folder.torn:
                self.reader.report(total.where, "MATRIKS-11", f"baris '{total}' tidak ada", suggest(total.isi, rows))
        elif not any(row.induk == total.isi for row in rows.values()):
            self.reader.report(total.where, "MATRIKS-11", f"baris '{total}' tidak punya baris bagian", "sebut baris yang menjadi induk")
        for name in columns:
            if name.isi not in SUMMABLE:
                self.reader.report(name.where, "MATRIKS-11", f"kolom '{name}' tidak dapat dijumlah", suggest(name.isi, SUMMABLE))
        return JumlahMatriks(total.isi, tuple(name.isi for name in columns))

    def _years(self, node: Node | None) -> tuple[str, ...]:
        good: list[str] = []
        for text in self.reader.texts(node):
            if not YEAR.fullmatch(text.isi):
                self.reader.report(text.where, "MATRIKS-09", f"'{text}' bukan tahun", "tulis empat angka, misalnya '2024'")
                self.cells.folder.torn = True
            elif text.isi in good:
                self.reader.report(text.where, "MATRIKS-09", f"tahun {text} ditulis dua kali", "hapus salah satunya")
            else:
                good.append(text.isi)
        return tuple(good)

    def _pages(self, node: Node | None, years: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
        pages = [self.reader.texts(block) for block in self.reader.items(node)]
        placed: list[Teks] = []
        for year in chain(*pages):
            if year.isi not in years:
                self._unknown_year(year.where, year.isi, years)
            elif year in placed:
                self.reader.report(year.where, "MATRIKS-09", f"tahun {year} ada di dua halaman", "hapus salah satunya")
            placed.append(year)
        missing = [year for year in years if year not in {text.isi for text in placed}]
        if missing and node:
            message = f"tahun {', '.join(missing)} tidak masuk halaman mana pun: tidak akan tercetak"
            self.reader.report(node.where, "MATRIKS-10", message, "tambahkan ke salah satu halaman")
        return tuple(tuple(int(year.isi) for year in page if year.isi in years) for page in pages)

    def _unknown_year(self, where: Where, year: str, years: tuple[str, ...]) -> None:
        if not self.cells.folder.torn:
            self.reader.report(where, "MATRIKS-06", f"tahun '{year}' tidak dikenal", suggest(year, years))

    def _texts_of(self, node: Node | None, form: str) -> dict[str, str]:
        return {key: self.reader.text(value).isi for key, value in self.reader.mapping(node, form).items()}

    def _rows(self, records: list[CsvRow], name: str, years: tuple[str, ...]) -> dict[str, BarisMatriks]:
        self.cells.report_keys(records)
        columns: dict[str, tuple[str, ...]] = {"": FIXED_FIELDS, **dict.fromkeys(years, BIDANG_FIELDS)}
        self.cells.provenance.bind(name, [record.cells[0] for record in records], years, columns)
        types = tuple(MATRIX_TYPES[field] for field in FIXED_FIELDS)
        rows: dict[str, BarisMatriks] = {}
        for record in records:
            key, _, parent, kind = record.cells[:4]
            if kind not in ROW_KINDS:
                self.reader.report(record.at(3), "MATRIKS-01", f"jenis '{kind}' tidak dikenal", suggest(kind, ROW_KINDS))
            asal = self.cells.provenance.select(name, key, "", FIXED_FIELDS)
            rows[key] = BarisMatriks(key, parent, kind, self.cells.typed(record, FIXED_FIELDS, types, asal), record.where)
        for record in records:
            self._report_parent(record, rows)
        return rows

    def _report_parent(self, record: CsvRow, rows: dict[str, BarisMatriks]) -> None:
        key, _, parent, _ = record.cells[:4]
        if parent and parent not in rows and not self.cells.folder.torn:
            self.reader.report(record.at(2), "MATRIKS-02", f"induk '{parent}' tidak ada", suggest(parent, rows))
        chain = [key]
        while parent in rows and parent not in chain:
            chain.append(parent)
            parent = rows[parent].induk
        if parent == key:
            message = f"induk membentuk lingkaran: {' → '.join([*chain, key])}"
            self.reader.report(record.at(2), "MATRIKS-03", message, "perbaiki induk salah satu baris itu")

    def _fields(self, node: Node | None, records: list[CsvRow], rows: dict[str, BarisMatriks]) -> tuple[BidangMatriks, ...]:
        by_field: dict[str, list[CsvRow]] = {}
        for record in records:
            by_field.setdefault(record.cells[1], []).append(record)
        fields: list[BidangMatriks] = []
        for item in self.reader.items(node):
            texts = self._texts_of(item, "bidang")
            name, tabel = texts.get("bidang", ""), texts.get("tabel", "")
            if name in {field.bidang for field in fields}:
                self.reader.report(item.where, "MATRIKS-04", f"bidang '{name}' ditulis dua kali", "hapus salah satunya")
            self.cells.place(tabel, item.where)
            own = tuple(rows[record.cells[0]] for record in by_field.pop(name, ()))
            fields.append(BidangMatriks(name, tabel, texts.get("judul_dasar", ""), own))
        for name, left in by_field.items():
            advice = suggest(name, dict.fromkeys(field.bidang for field in fields)) or "tambahkan bidang itu ke matriks.yaml"
            self.reader.report(left[0].at(1), "MATRIKS-04", f"bidang '{name}' tidak dikenal", advice)
        self._report_strangers(records, {field.bidang for field in fields})
        return tuple(fields)

    def _report_strangers(self, records: list[CsvRow], row_keys: set[str]) -> None:
        """Report rows whose parent belongs to another field of government."""
        fields = {record.cells[0]: record.cells[1] for record in records}
        for record in records:
            _, bidang, parent, _ = record.cells[:4]
            if {bidang, fields.get(parent, bidang)} <= row_keys and fields.get(parent, bidang) != bidang:
                message = f"induk '{parent}' ada di bidang '{fields[parent]}', baris ini di bidang '{bidang}'"
                self.reader.report(record.at(2), "MATRIKS-02", message, "tulis induk dari bidang yang sama, atau perbaiki bidangnya")

    def _records(self, name: str, rows: dict[str, BarisMatriks], years: tuple[str, ...]) -> dict[tuple[str, int], tuple[Sel, ...]]:
        types = tuple(MATRIX_TYPES[field] for field in BIDANG_FIELDS)
        cells: dict[tuple[str, int], tuple[Sel, ...]] = {}
        for record in self.cells.folder.csv(RECORDS, RECORD_COLUMNS):
            key, year = record.cells[:2]
            if key not in rows and self.cells.folder.torn:
                continue  # the row may stand in what could not be read
            if key not in rows:
                self.reader.report(record.at(0), "MATRIKS-05", f"baris '{key}' tidak ada di matriks-baris.csv", suggest(key, rows))
            elif year not in years:
                self._unknown_year(record.at(1), year, years)
            elif (key, int(year)) in cells:
                first = self.places[key, int(year)].line
                message = f"baris '{key}' tahun {year} ditulis dua kali (pertama di baris {first})"
                self.reader.report(record.at(0), "MATRIKS-07", message, "hapus salah satunya")
            else:
                asal = self.cells.provenance.select(name, key, year, BIDANG_FIELDS)
                self.places[key, int(year)] = record.where
                cells[key, int(year)] = self.cells.typed(record, BIDANG_FIELDS, types, asal)
        self._report_missing(rows, years, cells)
        return cells

    def _report_missing(self, rows: dict[str, BarisMatriks], years: tuple[str, ...], cells: dict[tuple[str, int], tuple[Sel, ...]]) -> None:
        if self.cells.folder.torn:
            return
        for key, row in rows.items():
            missing = [year for year in years if (key, int(year)) not in cells]
            if missing:
                message = f"baris '{key}' tidak punya catatan tahun {', '.join(missing)}"
                advice = "tambahkan ke matriks-capaian.csv (selnya boleh kosong)"
                self.reader.report(row.where, "MATRIKS-08", message, advice)
