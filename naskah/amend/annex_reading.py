"""A printed annex that replaces another (A10), read back with its tables and matrices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from naskah.amend.pictures import picture_sum
from naskah.amend.printed import annex_blocks
from naskah.amend.quotations import part_of
from naskah.amend.steps import NewAnnex
from naskah.lines.blocks import Block
from naskah.lines.units import printed_tables
from naskah.model import Gambar, Peraturan, Satuan, SisipanTabel, Teks, UnitId
from naskah.problems import ExitStatus, fail
from naskah.reading.matrices import changed_matrix, with_years, years_of
from naskah.reading.tables import columns_of_head, laid_out, same_spans, slug, table_of
from naskah.reading.units import Node, Quoted, units
from naskah.tables import FIXED_FIELDS, Matriks, Tabel


@dataclass
class Naming:
    """Names the tables that are read: as the old table they are, else by their caption; ``tabel`` holds them."""

    current: Peraturan
    candidates: list[str] = field(default_factory=list)
    tabel: dict[str, Tabel] = field(default_factory=dict)

    def __call__(self, node: Node) -> str:
        """Return the name of the table *node*, and keep the table."""
        tables = printed_tables(self.current)
        plain = table_of(node.tabel)
        head = columns_of_head(plain)
        name = next((one for one in self.candidates if columns_of_head(tables[one]) == head), "")
        name = name or next((one for one in self.candidates if same_spans(tables[one], plain)), "") or self._alike(node, plain, tables)
        like = tables.get(name)
        if name:
            self.candidates.remove(name)
        else:
            name = self._free(slug(f"{node.number} {node.judul}") or "tabel", tables)
        table = laid_out(table_of(node.tabel, like=like), like) if like else plain
        self.tabel[name] = replace(table, id=name)
        return name

    def _alike(self, node: Node, plain: Tabel, tables: dict[str, Tabel]) -> str:
        """Return the old table that goes on with other columns: the one with its caption, or with most of its rows."""
        captions = {unit.tabel: (unit.nomor, unit.judul.isi) for unit in self.current.units.values() if isinstance(unit, SisipanTabel)}
        if node.number and (same := [one for one in self.candidates if captions.get(one, ("", ""))[0] == node.number]):
            return same[0]
        if node.judul and (same := [one for one in self.candidates if captions.get(one, ("", ""))[1] == node.judul]):
            return same[0]
        matrices = {one.tabel for one in self.current.matriks.bidang} if self.current.matriks else set()
        alike = [one for one in self.candidates if (one in matrices) == bool(years_of(plain))]
        rows = [{cell.raw for cell in row.sel[: len(FIXED_FIELDS)] if cell.raw} for row in plain.baris]
        shares = {one: _shared_rows(rows, tables[one]) for one in alike}
        best = max(shares, key=lambda one: shares[one], default="")
        return best if best and 2 * shares[best] >= len(rows) else ""

    def _free(self, name: str, tables: dict[str, Tabel]) -> str:
        number, wanted = 2, name
        while wanted in tables or wanted in self.tabel:
            wanted, number = f"{name}-{number}", number + 1
        return wanted


def _shared_rows(rows: list[set[str]], table: Tabel) -> int:
    """Return how many of *rows* begin as a row of *table* does, whatever its number."""
    labels = {max((cell.raw for cell in row.sel[: len(FIXED_FIELDS)]), key=len) for row in table.baris}
    return sum(bool(words & labels) for words in rows)


def printed_annex(blocks: tuple[Block, ...], number: str, current: Peraturan, annex_id: str = "") -> NewAnnex:
    """Return the annex *number* of a printed amending regulation, which replaces *annex_id* of *current* (empty: it is a new one)."""
    printed = annex_blocks(blocks, number)
    if printed is None:
        raise fail("TERAP-05", f"Lampiran {number}".strip() + " penggantinya tidak ada", "sertakan lampiran penggantinya",
                   status=ExitStatus.FINDINGS)  # fmt: skip
    name, inside = printed
    olds = next((one.isi for one in current.lampiran if one.id == annex_id), ())
    placed = [unit.tabel for root in olds for unit in root.walk() if isinstance(unit, SisipanTabel)]
    naming = Naming(current, placed)
    isi = with_images(units(inside, naming), [unit for root in olds for unit in root.walk()])
    own = dict(naming.tabel)
    matriks = current.matriks
    if matriks:
        shown = {one.tabel: own.pop(one.tabel) for one in matriks.bidang if one.tabel in own}
        matriks = _read_matrix(matriks, shown, printed_tables(current))
    return NewAnnex(number, isi, own, part_of(matriks, set(naming.tabel) - set(own)), Teks(name))


def _read_matrix(matriks: Matriks, shown: dict[str, Tabel], olds: dict[str, Tabel]) -> Matriks:
    """Return *matriks* as the printed tables *shown* have it, with the years that they show."""
    if any(years_of(table) != matriks.tahun or len(table.daun) != len(olds[name].daun) for name, table in shown.items()):
        return with_years(matriks, shown)
    for name, table in shown.items():
        matriks = changed_matrix(matriks, name, table)
    return matriks


def with_images(quoted: tuple[Quoted, ...], olds: Iterable[Satuan]) -> tuple[Quoted, ...]:
    """Return *quoted* units with what the figures among *olds* that have the same caption have besides what is printed."""
    images = {(unit.nomor, unit.judul): unit for unit in olds if isinstance(unit, Gambar)}
    return tuple((_with_images(unit, images), home) for unit, home in quoted)


def _with_images(unit: Satuan, images: dict[tuple[str, Teks], Gambar]) -> Satuan:
    """Return *unit* with what the old figures of the same caption have: their image too, where the print brings none of its own."""
    if isinstance(unit, Gambar) and (old := images.get((unit.nomor, unit.judul))):
        same = unit.berkas is None or picture_sum(unit) == picture_sum(old)
        return replace(old, id=UnitId(unit.id).beside(UnitId(old.id).name), berkas=old.berkas if same else unit.berkas)
    return replace(unit, isi=tuple(_with_images(below, images) for below in unit.isi)) if unit.isi else unit
