"""What the rules look at: the texts of a regulation in printed order with their places, derived once for all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast

from naskah.model import (
    Ayat,
    Berdampingan,
    BlokTanda,
    Butir,
    Gambar,
    Isian,
    Kutipan,
    Lampiran,
    Pasal,
    Penutup,
    Peraturan,
    Perbaikan,
    Rumus,
    Satuan,
    SisipanTabel,
    Status,
    Teks,
    UnitId,
)
from naskah.problems import Where
from naskah.refs import Index, Mention, find
from naskah.register import Register, register
from naskah.tables import BIDANG_FIELDS, FIXED_FIELDS, Sel

BODY = "batang-tubuh"
LONGEST = 8_000  # characters of one text; the longest paragraph met in a regulation has 3,500
ELSEWHERE = ("penjelasan", "lampiran", "tabel")  # what a quotation begins with that is no article
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of the regulation: the id of what it belongs to, the part it stands in, its unit if it has one."""

    id: str
    bagian: str
    teks: Teks
    satuan: Satuan | None = None
    judul: bool = False
    kutipan: bool = False

    @property
    def isi(self) -> str:
        """Return the text itself."""
        return self.teks.isi


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something: ``id`` is table, row, column (and year), ``where`` its line and column in the CSV."""

    id: str
    tabel: str
    kolom: str
    sel: Sel
    where: Where


class View:
    """One regulation as the rules see it; everything derived is computed at most once."""

    def __init__(self, peraturan: Peraturan) -> None:
        """Look at *peraturan*."""
        self.peraturan = peraturan
        self._derived: dict[str, object] = {}

    def derived(self, name: str, make: Callable[[View], T]) -> T:
        """Return what *make* derives from this view, made once under its *name*."""
        if name not in self._derived:
            self._derived[name] = make(self)
        return cast("T", self._derived[name])

    @cached_property
    def register(self) -> Register:
        """Return what is known of other laws and regulations: the national register, and the office's beside the content."""
        folder = self.peraturan.folder
        return register(Path(folder).parents[1] if folder and len(Path(folder).parents) > 1 else None)

    @cached_property
    def draft(self) -> bool:
        """Tell whether number, year and dates may still be open."""
        return self.peraturan.status is Status.RANCANGAN

    @cached_property
    def amending(self) -> bool:
        """Tell whether this regulation changes another: it says what it does as data, or by its title and a Pasal I."""
        named = self.peraturan.nama_baris.startswith("PERUBAHAN ")
        return self.peraturan.perubahan is not None or (named and any(unit.nomor == "I" for unit in self.peraturan.pasal()))

    @cached_property
    def body(self) -> tuple[Satuan, ...]:
        """Return the units of the body in printed order, without the text an amendment quotes."""
        return tuple(own_units(self.peraturan.batang_tubuh))

    @cached_property
    def pasal(self) -> tuple[Pasal, ...]:
        """Return the Pasal of the body in order."""
        return tuple(unit for unit in self.body if isinstance(unit, Pasal))

    @cached_property
    def index(self) -> Index:
        """Return the units by what a reference calls them."""
        return Index(self.peraturan)

    @cached_property
    def _texts(self) -> tuple[Passage, ...]:
        return tuple(passage for passage in _passages(self.peraturan) if passage.teks)

    @cached_property
    def beyond(self) -> tuple[Passage, ...]:
        """Return the texts that are too long to be looked at: no sentence of law is."""
        return tuple(passage for passage in self._texts if len(passage.isi) > LONGEST)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Return every text in printed order that is not :attr:`beyond` all length."""
        return tuple(passage for passage in self._texts if len(passage.isi) <= LONGEST)

    @cached_property
    def norms(self) -> tuple[Passage, ...]:
        """Return the texts (not the headings) of the body's own units."""
        return tuple(p for p in self.wording if not p.kutipan)

    @cached_property
    def wording(self) -> tuple[Passage, ...]:
        """Return the texts (not the headings) of the body, those an amendment quotes among them: what form and spelling are judged by."""
        return tuple(p for p in self.passages if p.bagian == BODY and not p.judul and not isinstance(p.satuan, Rumus))

    @cached_property
    def formed(self) -> tuple[Satuan, ...]:
        """Return the units of the body whose form is judged: its own, and the new units that an amendment quotes."""
        return tuple(formed_units(self.peraturan.batang_tubuh))

    @cached_property
    def running(self) -> tuple[Passage, ...]:
        """Return the texts of pembukaan, body, penjelasan and Lampiran that are sentences, not headings or labels."""
        parts = ("menimbang", "mengingat", "memperhatikan", BODY, "penjelasan")
        texts = (p for p in self.passages if p.satuan and not p.judul and not isinstance(p.satuan, Rumus))
        return tuple(p for p in texts if p.bagian in parts or UnitId(p.bagian).in_annex)

    @cached_property
    def mentions(self) -> dict[str, tuple[Mention, ...]]:
        """Return the references of each running text, by its id."""
        return {p.id: found for p in self.running if (found := find(p.isi))}

    @cached_property
    def by_id(self) -> dict[str, tuple[Passage, ...]]:
        """Return the texts of each unit."""
        passages_by_id: dict[str, list[Passage]] = {}
        for passage in self.passages:
            passages_by_id.setdefault(passage.id, []).append(passage)
        return {key: tuple(value) for key, value in passages_by_id.items()}

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Return every cell that holds something."""
        return tuple(_cells(self.peraturan))

    @cached_property
    def doubtful(self) -> tuple[tuple[Perbaikan, Passage | None, int], ...]:
        """Return the doubtful readings of the text, each with the passage and the offset where it stands (None: not found)."""
        return tuple(self._doubt(repair) for repair in self.peraturan.perbaikan if repair.ragu and repair.unit)

    def _doubt(self, repair: Perbaikan) -> tuple[Perbaikan, Passage | None, int]:
        below = repair.unit + "/"
        for passage in self.passages:
            if (passage.id == repair.unit or passage.id.startswith(below)) and (at := passage.isi.find(repair.terbaca)) >= 0:
                return repair, passage, at
        return repair, None, 0

    def quoted(self, unit: str) -> str:
        """Return the text of a unit, row or cell, as far as there is one."""
        if unit in self.by_id:
            return "\n".join(p.isi for p in self.by_id[unit])
        return "; ".join(cell.sel.raw for cell in self.cells if cell.id == unit)

    def annexes(self) -> Iterator[tuple[Lampiran, tuple[Satuan, ...]]]:
        """Yield each Lampiran with its units in printed order."""
        for annex in self.peraturan.lampiran:
            yield annex, tuple(own_units(annex.isi))


def own_units(roots: tuple[Satuan, ...]) -> Iterator[Satuan]:
    """Yield the units below *roots* in printed order; quoted text belongs to another regulation and is left out."""
    for unit in roots:
        if not isinstance(unit, Kutipan):
            yield unit
            yield from own_units(unit.isi)


def formed_units(roots: tuple[Satuan, ...]) -> Iterator[Satuan]:
    """Yield the units below *roots* that are articles of law: quoted parts of an elucidation or an annex have a form of their own."""
    for unit in roots:
        if not (isinstance(unit, Kutipan) and unit.nomor.startswith(ELSEWHERE)):
            yield unit
            yield from formed_units(unit.isi)


def lists(unit: Satuan) -> Iterator[tuple[Butir, ...]]:
    """Yield the lists directly below *unit*: runs of items of one kind with nothing between them."""
    run: list[Butir] = []
    for below in unit.isi:
        if isinstance(below, Butir) and not (run and below.jenis != run[-1].jenis):
            run.append(below)
            continue
        if run:
            yield tuple(run)
        run = [below] if isinstance(below, Butir) else []
    if run:
        yield tuple(run)


def ayat_of(pasal: Satuan) -> tuple[Ayat, ...]:
    """Return the ayat of a Pasal."""
    return tuple(unit for unit in pasal.isi if isinstance(unit, Ayat))


def _passages(peraturan: Peraturan) -> Iterator[Passage]:
    for number, line in enumerate(peraturan.sampul, 1):
        yield Passage(f"sampul/{number}", "sampul", line.teks)
    for number, text in enumerate(peraturan.kop, 1):
        yield Passage(f"kop/{number}", "judul", text)
    yield Passage("judul/nama", "judul", peraturan.nama, judul=True)
    yield from _units(peraturan.menimbang, "menimbang")
    yield from _units(peraturan.mengingat, "mengingat")
    yield from _units(peraturan.memperhatikan, "memperhatikan")
    yield Passage("persetujuan", "persetujuan", peraturan.persetujuan)
    yield Passage("menetapkan", "menetapkan", peraturan.menetapkan)
    yield from _units(peraturan.batang_tubuh, BODY)
    yield from _closing(peraturan.penutup, "penutup", "penutup")
    if peraturan.penjelasan:
        yield from _units(peraturan.penjelasan.umum, "penjelasan")
        yield from _units(peraturan.penjelasan.pasal_demi_pasal, "penjelasan")
    for annex in peraturan.lampiran:
        for number, head in enumerate(annex.kepala, 1):
            yield Passage(f"{annex.id}/kepala/{number}", annex.id, head.teks)
        yield Passage(f"{annex.id}/nama", annex.id, annex.nama, judul=True)
        yield from _units(annex.isi, annex.id)
        yield from _closing(annex.penutup, f"{annex.id}/penutup", annex.id)


def _units(units: tuple[Satuan, ...], part: str, quoted: bool = False) -> Iterator[Passage]:
    for unit in units:
        inside, home = quoted or isinstance(unit, Kutipan), part
        if isinstance(unit, Kutipan) and unit.nomor.startswith(ELSEWHERE):
            home = "penjelasan" if unit.nomor.startswith("penjelasan") else "lampiran"
        yield Passage(unit.id, home, unit.judul, unit, judul=True, kutipan=inside)
        yield Passage(unit.id, home, unit.teks, unit, kutipan=inside)
        yield from _units(unit.isi, home, inside)
        for text in _labels(unit):
            yield Passage(unit.id, home, text, unit, judul=True, kutipan=inside)


def _labels(unit: Satuan) -> Iterator[Teks]:
    """Yield what a unit prints beside heading and text: notes and source of a table, labels of a form, lines beside each other, signs."""
    if isinstance(unit, SisipanTabel):
        yield from (note.teks for note in unit.catatan)
        yield unit.sumber
    elif isinstance(unit, Isian):
        yield Teks(unit.nomor, Where(unit.where.file, unit.where.line, unit.where.column + len("isian: ")))
    elif isinstance(unit, Berdampingan):
        yield from (line for column in unit.kolom for line in column)
    elif isinstance(unit, Rumus):
        yield from (meaning for _, meaning in unit.keterangan)
    elif isinstance(unit, Gambar):
        yield unit.alt


def _closing(penutup: Penutup, prefix: str, part: str) -> Iterator[Passage]:
    yield Passage(f"{prefix}/perintah", part, penutup.perintah)
    for name in ("penetapan", "pengundangan"):
        block: BlokTanda | None = getattr(penutup, name)
        if block:
            for field in ("label_tempat", "tempat", "label_tanggal", "tanggal", "jabatan", "tanda_tangan", "nama"):
                yield Passage(f"{prefix}/{name}/{field}", part, getattr(block, field))
    for field in ("pernyataan", "berita_daerah", "noreg", "tambahan"):
        yield Passage(f"{prefix}/{field}", part, getattr(penutup, field))
    for number, text in enumerate(penutup.salinan.baris if penutup.salinan else (), 1):
        yield Passage(f"{prefix}/salinan/{number}", part, text)


def _cells(peraturan: Peraturan) -> Iterator[Cell]:
    for tabel in peraturan.tabel.values():
        names = tuple(column.nama for column in tabel.daun)
        for row in tabel.baris:
            yield from _row(f"{tabel.id}/{row.kunci}", tabel.id, names, row.sel, row.where, 2)
    if peraturan.matriks:
        for field in peraturan.matriks.bidang:
            for head in field.baris:
                yield from _row(f"{field.tabel}/{head.kunci}", field.tabel, FIXED_FIELDS, head.sel, head.where, 5)
                for year in peraturan.matriks.tahun:
                    record = peraturan.matriks.capaian.get((head.kunci, year), ())
                    where = peraturan.matriks.tempat.get((head.kunci, year), head.where)
                    yield from _row(f"{field.tabel}/{head.kunci}/{year}", field.tabel, BIDANG_FIELDS, record, where, 3)


def _row(prefix: str, tabel: str, names: tuple[str, ...], cells: tuple[Sel, ...], where: Where, first: int) -> Iterator[Cell]:
    for number, sel in enumerate(cells):
        if sel.raw and len(sel.raw) <= LONGEST:
            yield Cell(f"{prefix}/{names[number]}", tabel, names[number], sel, Where(where.file, where.line, number + first))
