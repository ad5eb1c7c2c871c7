"""A table from its YAML column tree and its CSV records."""

from __future__ import annotations

from collections import Counter

from naskah.load.cells import FOLDER, Cells
from naskah.load.nodes import Node, Scalar
from naskah.load.reader import Reader
from naskah.problems import Where, suggest
from naskah.tables import KANAN, Baris, Jumlah, Kolom, KolomGrup, Rasio, RupaBaris, Tabel, leaves


class TableReader:
    """Reads tables, cell by cell through *cells*."""

    def __init__(self, cells: Cells) -> None:
        """Read from the files that *cells* reads from."""
        self.cells = cells
        self.reader: Reader = cells.reader

    def tabel(self, node: Node, stem: str) -> Tabel:
        """Return the table described by *node*, the content of the YAML file *stem*."""
        items = self.reader.mapping(node, "tabel")
        name = self.reader.text(items.get("tabel"))
        if name and name.isi != stem:
            message = f"nama '{name}' tidak sama dengan nama berkas '{stem}'"
            self.reader.report(name.where, "TABEL-01", message, f"tulis 'tabel: {stem}'")
        self.cells.place(stem, Where(node.where.file))
        columns = self._columns(items.get("kolom"))
        daun = tuple(leaves(columns))
        self._report_repeats([column.nama for column in daun], "kolom", node.where)
        rows = self._rows(stem, daun)
        return Tabel(
            stem,
            columns,
            rows,
            mendatar=self.reader.text(items.get("orientasi")).isi == "mendatar",
            nomor_kolom=self._numbers(items.get("nomor_kolom"), len(daun)),
            potongan=self._fragments(items.get("potongan"), daun),
            jumlah=tuple(self._sum(item, daun, rows) for item in self.reader.items(items.get("jumlah"))),
            rasio=tuple(self._ratio(item, daun) for item in self.reader.items(items.get("rasio"))),
            garis=self.reader.yes(items.get("garis"), True),
            rupa=tuple(self._look(item, rows) for item in self.reader.items(items.get("baris"))),
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
        return Kolom(
            nama,
            judul,
            tipe,
            self.cells.width(items.get("lebar")),
            self.reader.text(items.get("gabung")).isi,
            alinea=self.reader.yes(items.get("alinea")),
        )

    def _rows(self, tabel: str, daun: tuple[Kolom, ...]) -> tuple[Baris, ...]:
        names = tuple(column.nama for column in daun)
        if len(set(names)) < len(names) or not all(names):
            self.cells.folder.torn = True
            return ()  # reported; the records cannot be read without good names
        records = self.cells.folder.csv(f"{FOLDER}/{tabel}.csv", ("kunci", *names), frozenset(c.nama for c in daun if c.alinea))
        self.cells.report_keys(records)
        self.cells.provenance.bind(tabel, (row.cells[0] for row in records), (), {"": names})
        types = tuple(column.tipe for column in daun)
        rows = []
        for record in records:
            asal = self.cells.provenance.select(tabel, record.cells[0], "", names)
            rows.append(Baris(record.cells[0], self.cells.typed(record, names, types, asal), record.where))
        return tuple(rows)

    def _report_repeats(self, names: list[str], what: str, where: Where) -> None:
        for name, count in Counter(names).items():
            if count > 1:
                self.reader.report(where, "TABEL-07", f"{what} '{name}' ditulis {count} kali", "beri nama yang berbeda")

    def _numbers(self, node: Node | None, columns: int) -> tuple[str, ...]:
        """Return the printed numbers of the columns; report when there are more or fewer of them than columns."""
        numbers = tuple(text.isi for text in self.reader.texts(node))
        if node is None or not numbers or len(numbers) == columns:
            return numbers
        message = f"nomor_kolom memuat {len(numbers)} nomor untuk {columns} kolom"
        self.reader.report(node.where, "TABEL-08", message, "beri satu nomor untuk setiap kolom, atau hapus nomor_kolom")
        return ()

    def _fragments(self, node: Node | None, daun: tuple[Kolom, ...]) -> tuple[tuple[str, ...], ...]:
        column_names = [column.nama for column in daun]
        fragments = []
        for item in self.reader.items(node):
            names = self.reader.texts(item)
            for name in names:
                if name.isi not in column_names:
                    self.reader.report(name.where, "TABEL-08", f"kolom '{name}' tidak ada", suggest(name.isi, column_names))
            fragments.append(tuple(name.isi for name in names))
        missing = set(column_names) - {name for fragment in fragments for name in fragment} if fragments else set()
        for left_out in sorted(missing):
            where = node.where if node else Where()
            self.reader.report(where, "TABEL-08", f"kolom '{left_out}' tidak masuk potongan mana pun", "tambahkan ke salah satu potongan")
        return tuple(fragments)

    def _names(self, node: Node | None, column_names: list[str], what: str) -> tuple[str, ...]:
        texts = self.reader.texts(node)
        for name in texts:
            if name.isi not in column_names and not self.cells.folder.torn:
                self.reader.report(name.where, "TABEL-08", f"{what} '{name}' tidak ada", suggest(name.isi, column_names))
        return tuple(name.isi for name in texts)

    def _sum(self, node: Node, daun: tuple[Kolom, ...], rows: tuple[Baris, ...]) -> Jumlah:
        items = self.reader.mapping(node, "jumlah")
        columns, keys = [column.nama for column in daun], [row.kunci for row in rows]
        parts = items.get("dari")
        every = isinstance(parts, Scalar) and parts.value == "*"
        return Jumlah(
            self._names(items.get("kolom"), columns, "kolom"),
            self._one(items.get("baris"), keys, "baris"),
            ("*",) if every else self._names(parts, keys, "baris"),
            self._one(items.get("kolom_jumlah"), columns, "kolom"),
            self._names(items.get("dari_kolom"), columns, "kolom"),
        )

    def _look(self, node: Node, rows: tuple[Baris, ...]) -> RupaBaris:
        items = self.reader.mapping(node, "rupa_baris")
        key = self._one(items.get("baris"), [row.kunci for row in rows], "baris")
        return RupaBaris(key, self.reader.text(items.get("gabung")).isi == KANAN, self.reader.yes(items.get("tebal")))

    def _one(self, node: Node | None, known: list[str], what: str) -> str:
        name = self.reader.text(node)
        if name and name.isi not in known and not self.cells.folder.torn:
            self.reader.report(name.where, "TABEL-08", f"{what} '{name}' tidak ada", suggest(name.isi, known))
        return name.isi

    def _ratio(self, node: Node, daun: tuple[Kolom, ...]) -> Rasio:
        items = self.reader.mapping(node, "rasio")
        columns = [column.nama for column in daun]
        return Rasio(*(self._one(items.get(key), columns, "kolom") for key in ("kolom", "pembilang", "penyebut")))
