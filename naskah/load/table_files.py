"""Tables and matrices from their YAML column trees and CSV records."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path

from naskah.load.csv_files import CsvRow, read_csv
from naskah.load.forms import Reader
from naskah.load.nodes import Mapping, Node, Scalar, read_yaml
from naskah.load.provenance import Provenance
from naskah.model import Teks
from naskah.numbering import parse_amount
from naskah.problems import Problem, Where, suggest
from naskah.tables import (
    BIDANG_FIELDS,
    FIXED_FIELDS,
    NUMERIC_TYPES,
    Asal,
    Baca,
    Baris,
    BarisMatriks,
    BidangMatriks,
    Jumlah,
    Kolom,
    KolomGrup,
    Matriks,
    Rasio,
    Sel,
    Tabel,
    leaves,
)

MATRIX_TYPES = {
    "nomor": "nomor", "teks": "teks", "satuan": "teks", "dasar": "bilangan", "penerima": "bilangan",
    "realisasi_penerima": "bilangan", "mutu": "bilangan", "realisasi_mutu": "bilangan", "anggaran": "rupiah",
    "inisiasi": "teks", "sumber": "teks", "instansi": "teks",
}  # fmt: skip
ROW_KINDS = ("layanan", "kelompok", "indikator", "rincian", "catatan")
ROW_COLUMNS = ("kunci", "bidang", "induk", "jenis", *FIXED_FIELDS)
RECORD_COLUMNS = ("baris", "tahun", *BIDANG_FIELDS)


class TableReader:
    """Reads the tables of one revision folder; collects problems in *reader*."""

    def __init__(self, folder: Path, shown: str, reader: Reader, provenance: Provenance) -> None:
        """Read from ``folder/tabel``; *shown* is the folder's name in messages."""
        self.folder = folder / "tabel"
        self.shown = f"{shown}/tabel"
        self.reader = reader
        self.provenance = provenance

    def tabel(self, path: Path) -> Tabel | None:
        """Return the table described by the YAML file *path*."""
        shown = f"{self.shown}/{path.name}"
        node = read_yaml(path, shown)
        items = self.reader.mapping(node, "tabel")
        name = self.reader.text(items.get("tabel"))
        if name.isi != path.stem:
            self.reader.report(
                name.where, "TABEL-01", f"nama '{name}' tidak sama dengan nama berkas '{path.stem}'", f"tulis 'tabel: {path.stem}'"
            )
        columns = self._columns(items.get("kolom"))
        daun = tuple(leaves(columns))
        self._report_repeats([column.nama for column in daun], "kolom", node.where)
        rows = self._rows(path.with_suffix(".csv"), path.stem, daun)
        return Tabel(
            path.stem,
            columns,
            rows,
            mendatar=self.reader.text(items.get("orientasi")).isi == "mendatar",
            nomor_kolom=tuple(text.isi for text in self.reader.texts(items.get("nomor_kolom"))),
            potongan=self._fragments(items.get("potongan"), daun),
            jumlah=tuple(self._sum(item, daun, rows) for item in self.reader.items(items.get("jumlah"))),
            rasio=tuple(self._ratio(item, daun) for item in self.reader.items(items.get("rasio"))),
            where=node.where,
        )

    def _columns(self, node: Node | None) -> tuple[Kolom | KolomGrup, ...]:
        return tuple(self._column(item) for item in self.reader.items(node))

    def _column(self, node: Node) -> Kolom | KolomGrup:
        items = self.reader.mapping(node, "kolom")
        judul = self.reader.text(items.get("judul")).isi
        if "kolom" in items:
            return KolomGrup(judul, self._columns(items["kolom"]))
        nama = self.reader.text(items.get("nama")).isi
        if not nama:
            self.reader.report(node.where, "MUAT-08", f"kolom '{judul}' tidak bernama", "tambahkan 'nama: ...' (nama kolom di CSV)")
        tipe = self.reader.text(items.get("tipe")).isi or "teks"
        return Kolom(nama, judul, tipe, self._width(items.get("lebar")), "gabung" in items)

    def _width(self, node: Node | None) -> Decimal:
        text = self.reader.text(node) if node else Teks("20")
        try:
            width = Decimal(text.isi.replace(",", "."))
        except InvalidOperation:
            width = Decimal(0)
        if not 0 < width < 1000:
            self.reader.report(text.where, "TABEL-02", f"lebar '{text}' bukan bilangan", "tulis lebar dalam milimeter, misalnya 25")
            return Decimal(20)
        return width

    def _rows(self, path: Path, tabel: str, daun: tuple[Kolom, ...]) -> tuple[Baris, ...]:
        shown = f"{self.shown}/{path.name}"
        names = tuple(column.nama for column in daun)
        records = read_csv(path, shown, ("kunci", *names), self.reader.problems)
        self.report_keys(records, shown)
        self.provenance.bind(tabel, (row.cells[0] for row in records), (), {"": names})
        types = tuple(column.tipe for column in daun)
        rows = []
        for record in records:
            asal = self.provenance.select(tabel, record.cells[0], "", names)
            where = Where(shown, record.line)
            cells = self.cells(record.cells[1:], names, types, asal, where, 1)
            rows.append(Baris(record.cells[0], cells, where))
        return tuple(rows)

    def cells(
        self, raws: tuple[str, ...], names: tuple[str, ...], types: tuple[str, ...], asal: list[Asal], where: Where, skipped: int
    ) -> tuple[Sel, ...]:
        """Return typed cells; a number that cannot be read as one is a problem unless its reading is doubtful."""
        for number, (raw, kind, source) in enumerate(zip(raws, types, asal, strict=True)):
            if not raw:
                continue
            place = Where(where.file, where.line, number + skipped + 1)
            if source.baca is Baca.TAK_TERBACA:
                self.reader.report(
                    place,
                    "TABEL-04",
                    f"kolom '{names[number]}' ditandai tak-terbaca tetapi berisi '{raw}'",
                    "kosongkan sel, atau ubah tandanya menjadi ragu",
                )
            elif kind in NUMERIC_TYPES and raw != "-" and source.baca is not Baca.RAGU and parse_amount(raw) is None:
                self.reader.report(
                    place,
                    "TABEL-03",
                    f"'{raw}' pada kolom '{names[number]}' bukan {kind}",
                    "tulis seperti 1.234,56; 86,90%; 299.160.000,-; atau -",
                )
            elif raw != raw.strip() or "  " in raw:
                self.reader.report(place, "TABEL-05", f"spasi berlebih pada kolom '{names[number]}'", "hapus spasi di tepi atau yang ganda")
        return tuple(map(Sel, raws, asal))

    def report_keys(self, records: list[CsvRow], shown: str) -> None:
        """Report empty and repeated row keys."""
        seen: dict[str, int] = {}
        for record in records:
            key = record.cells[0]
            if not key:
                self.reader.report(
                    Where(shown, record.line, 1),
                    "TABEL-06",
                    "kunci baris kosong",
                    "beri kunci tetap, misalnya kata kuncinya dengan tanda hubung",
                )
            elif key in seen:
                self.reader.report(
                    Where(shown, record.line, 1), "TABEL-06", f"kunci '{key}' sudah dipakai di baris {seen[key]}", "beri kunci lain"
                )
            seen.setdefault(key, record.line)

    def _report_repeats(self, names: list[str], what: str, where: Where) -> None:
        for name, count in Counter(names).items():
            if count > 1:
                self.reader.report(where, "TABEL-07", f"{what} '{name}' ditulis {count} kali", "beri nama yang berbeda")

    def _fragments(self, node: Node | None, daun: tuple[Kolom, ...]) -> tuple[tuple[str, ...], ...]:
        known = [column.nama for column in daun]
        fragments = []
        for item in self.reader.items(node):
            names = self.reader.texts(item)
            for name in names:
                if name.isi not in known:
                    self.reader.report(name.where, "TABEL-08", f"kolom '{name}' tidak ada", suggest(name.isi, known))
            fragments.append(tuple(name.isi for name in names))
        missing = set(known) - {name for fragment in fragments for name in fragment} if fragments else set()
        for name in sorted(missing):
            where = node.where if node else Where()
            self.reader.report(where, "TABEL-08", f"kolom '{name}' tidak masuk potongan mana pun", "tambahkan ke salah satu potongan")
        return tuple(fragments)

    def _names(self, node: Node | None, known: list[str], what: str) -> tuple[str, ...]:
        if isinstance(node, Scalar) and node.value == "*":
            return ("*",)
        texts = self.reader.texts(node)
        for name in texts:
            if name.isi not in known:
                self.reader.report(name.where, "TABEL-08", f"{what} '{name}' tidak ada", suggest(name.isi, known))
        return tuple(name.isi for name in texts)

    def _sum(self, node: Node, daun: tuple[Kolom, ...], rows: tuple[Baris, ...]) -> Jumlah:
        items = self.reader.mapping(node, "jumlah")
        columns, keys = [column.nama for column in daun], [row.kunci for row in rows]
        return Jumlah(
            self._names(items.get("kolom"), columns, "kolom"),
            self._one(items.get("baris"), keys, "baris"),
            self._names(items.get("dari"), keys, "baris"),
            self._one(items.get("kolom_jumlah"), columns, "kolom"),
            self._names(items.get("dari_kolom"), columns, "kolom"),
        )

    def _one(self, node: Node | None, known: list[str], what: str) -> str:
        name = self.reader.text(node)
        if name and name.isi not in known:
            self.reader.report(name.where, "TABEL-08", f"{what} '{name}' tidak ada", suggest(name.isi, known))
        return name.isi

    def _ratio(self, node: Node, daun: tuple[Kolom, ...]) -> Rasio:
        items = self.reader.mapping(node, "rasio")
        columns = [column.nama for column in daun]
        return Rasio(*(self._one(items.get(key), columns, "kolom") for key in ("kolom", "pembilang", "penyebut")))

    # -- the matrices --------------------------------------------------------------------------------------------

    def matriks(self, path: Path) -> Matriks:
        """Return the normalised matrices: ``matriks.yaml`` with ``matriks-baris.csv`` and ``matriks-capaian.csv``."""
        shown = f"{self.shown}/{path.name}"
        node = read_yaml(path, shown)
        items = self.reader.mapping(node, "matriks")
        name = self.reader.text(items.get("matriks")).isi
        years = tuple(text.isi for text in self.reader.texts(items.get("tahun")))
        records = read_csv(self.folder / "matriks-baris.csv", f"{self.shown}/matriks-baris.csv", ROW_COLUMNS, self.reader.problems)
        rows = self._matrix_rows(records, name, years)
        return Matriks(
            name,
            tuple(int(year) for year in years if year.isdigit()),
            tuple(tuple(int(y.isi) for y in self.reader.texts(block)) for block in self.reader.items(items.get("halaman"))),
            self._texts_of(items.get("kepala"), "kepala_matriks"),
            MATRIX_TYPES,
            {key: self._width(value) for key, value in self.reader.mapping(items.get("lebar"), "lebar_matriks").items()},
            self._fields(items.get("bidang"), records, rows),
            self._records(name, rows, years),
            where=node.where,
        )

    def _texts_of(self, node: Node | None, form: str) -> dict[str, str]:
        return {key: self.reader.text(value).isi for key, value in self.reader.mapping(node, form).items()}

    def _matrix_rows(self, records: list[CsvRow], name: str, years: tuple[str, ...]) -> dict[str, BarisMatriks]:
        shown = f"{self.shown}/matriks-baris.csv"
        self.report_keys(records, shown)
        keys = [record.cells[0] for record in records]
        columns = {"": FIXED_FIELDS} | dict.fromkeys(years, BIDANG_FIELDS)
        self.provenance.bind(name, keys, years, columns)
        types = tuple(MATRIX_TYPES[field] for field in FIXED_FIELDS)
        rows: dict[str, BarisMatriks] = {}
        for record in records:
            key, _, parent, kind, *raws = record.cells
            where = Where(shown, record.line)
            if kind not in ROW_KINDS:
                self.reader.report(Where(shown, record.line, 4), "MATRIKS-01", f"jenis '{kind}' tidak dikenal", suggest(kind, ROW_KINDS))
            asal = self.provenance.select(name, key, "", FIXED_FIELDS)
            cells = self.cells(tuple(raws), FIXED_FIELDS, types, asal, where, 4)
            rows[key] = BarisMatriks(key, parent, kind, cells, where)
        self._report_parents(rows)
        return rows

    def _report_parents(self, rows: dict[str, BarisMatriks]) -> None:
        for row in rows.values():
            place = Where(row.where.file, row.where.line, 3)
            if row.induk and row.induk not in rows:
                self.reader.report(place, "MATRIKS-02", f"induk '{row.induk}' tidak ada", suggest(row.induk, rows))
            seen, parent = {row.kunci}, row.induk
            while parent in rows:
                if parent in seen:
                    self.reader.report(place, "MATRIKS-03", f"induk '{row.induk}' membentuk lingkaran", "perbaiki kolom induk")
                    break
                seen.add(parent)
                parent = rows[parent].induk

    def _fields(self, node: Node | None, records: list[CsvRow], rows: dict[str, BarisMatriks]) -> tuple[BidangMatriks, ...]:
        by_field: dict[str, list[BarisMatriks]] = {}
        for record in records:
            by_field.setdefault(record.cells[1], []).append(rows[record.cells[0]])
        fields = []
        for item in self.reader.items(node):
            texts = self._texts_of(item, "bidang")
            name = texts.get("bidang", "")
            fields.append(BidangMatriks(name, texts.get("tabel", ""), texts.get("judul_dasar", ""), tuple(by_field.pop(name, ()))))
        for name, left in by_field.items():
            place = Where(left[0].where.file, left[0].where.line, 2)
            self.reader.report(place, "MATRIKS-04", f"bidang '{name}' tidak dikenal", suggest(name, [f.bidang for f in fields]))
        return tuple(fields)

    def _records(self, name: str, rows: dict[str, BarisMatriks], years: tuple[str, ...]) -> dict[tuple[str, int], tuple[Sel, ...]]:
        shown = f"{self.shown}/matriks-capaian.csv"
        types = tuple(MATRIX_TYPES[field] for field in BIDANG_FIELDS)
        records: dict[tuple[str, int], tuple[Sel, ...]] = {}
        for record in read_csv(self.folder / "matriks-capaian.csv", shown, RECORD_COLUMNS, self.reader.problems):
            key, year, *raws = record.cells
            where = Where(shown, record.line)
            if key not in rows:
                self.reader.report(
                    Where(shown, record.line, 1), "MATRIKS-05", f"baris '{key}' tidak ada di matriks-baris.csv", suggest(key, rows)
                )
            elif year not in years:
                self.reader.report(Where(shown, record.line, 2), "MATRIKS-06", f"tahun '{year}' tidak dikenal", suggest(year, years))
            elif (key, int(year)) in records:
                self.reader.report(where, "MATRIKS-07", f"baris '{key}' tahun {year} ditulis dua kali", "hapus salah satunya")
            else:
                asal = self.provenance.select(name, key, year, BIDANG_FIELDS)
                records[key, int(year)] = self.cells(tuple(raws), BIDANG_FIELDS, types, asal, where, 2)
        for key, row in rows.items():
            for year in years:
                if (key, int(year)) not in records:
                    self.reader.problems.append(
                        Problem(
                            row.where, "MATRIKS-08", f"baris '{key}' tidak punya catatan tahun {year}", "tambahkan ke matriks-capaian.csv"
                        )
                    )
        return records


def is_matrix(path: Path, shown: str) -> bool:
    """Tell whether a YAML file of the folder ``tabel`` describes the matrices."""
    node = read_yaml(path, shown)
    return isinstance(node, Mapping) and "matriks" in node.items
