"""Units of the body and of the Lampiran -> lines: the one place where a unit becomes words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from naskah.lines import formulas
from naskah.lines.blocks import Block, Figure, Line, Run
from naskah.lines.footnotes import note_line
from naskah.lines.form_lines import PAGE, beside, ending_pages, formula, isian, isian_widths, notes, paragraph, quoted_isian
from naskah.lines.grid import matrix_table, printed
from naskah.lines.inline import runs
from naskah.lines.styles import MAX_DEPTH, QUOTE, QUOTED
from naskah.model import (
    Alinea,
    Angka,
    Ayat,
    Bab,
    Bagian,
    Berdampingan,
    Butir,
    CatatanKaki,
    Diktum,
    Formulir,
    Gambar,
    Halaman,
    Huruf,
    Isian,
    Judul,
    Kutipan,
    Paragraf,
    Pasal,
    Peraturan,
    Rumus,
    Satuan,
    SisipanTabel,
    Subbab,
    UnitId,
)
from naskah.tables import Tabel

DOTTED = re.compile(r"\d\.\d")
FORM = "formulir"  # the style of a paragraph in a form
LABELS = {Ayat: "({})", Huruf: "{}.", Angka: "{}."}


def label(unit: Satuan) -> str:
    """Return the printed label of a list item or ayat: ``(1)``, ``a.``, ``1)``."""
    return LABELS.get(type(unit), "{}").format(unit.nomor)


class UnitLines:
    """Turns units into lines; a draft shows doubtful readings and gaps."""

    def __init__(self, peraturan: Peraturan, draft: bool) -> None:
        """Prepare for the units of *peraturan*."""
        self.draft = draft
        self.known = peraturan.units
        self.tables = printed_tables(peraturan)
        self.doubtful = doubtful_phrases(peraturan) if draft else {}
        self.notes = {note.satuan: f"[{note.teks}]" for note in peraturan.catatan}
        self.label_widths: dict[str, int] = {}
        self.ending: set[str] = set()  # forms with which a page of their own ends
        self.formed = {unit.id for form in self.known.values() if isinstance(form, Formulir) for unit in form.walk()}

    def runs(self, unit: Satuan, heading: bool = False) -> tuple[Run, ...]:
        """Return the text (or the heading) of a unit as runs."""
        return runs((unit.judul if heading else unit.teks).isi, self.doubtful.get(unit.id, ()))

    def units(self, units: tuple[Satuan, ...], depth: int = 0, annex: bool = False, level: int = 1) -> Iterator[Block]:
        """Yield the lines of *units*: *depth* counts the labels around them, *level* the headings."""
        self.label_widths.update(isian_widths(units))
        self.ending.update(ending_pages(units))
        for unit in units:
            yield from self.unit(unit, depth, annex, level)
            if unit.id in self.notes:
                yield Line("catatan", (Run(self.notes[unit.id]),), unit=unit.id, sisipan=True)

    def unit(self, unit: Satuan, depth: int, annex: bool, level: int) -> Iterator[Block]:
        """Yield the lines of one unit and of what it holds."""
        if isinstance(unit, Bab | Bagian | Paragraf):
            yield self._division(unit, annex, level)
            yield from self.units(unit.isi, 0, annex, level + 1)
        elif isinstance(unit, Pasal):
            yield Line("pasal", (Run(unit.sebutan),), unit=unit.id, level=level)
            if unit.teks:
                yield Line("pasal-isi", self.runs(unit), unit=unit.id)
            yield from self.units(unit.isi, 0, annex, level + 1)
        elif isinstance(unit, Diktum):
            yield Line("diktum", self.runs(unit), (Run(unit.nomor.upper()), Run(formulas.TITIK_DUA)), unit.id)
            yield from map(_below_diktum, self.units(unit.isi, 0, annex, level))
        elif isinstance(unit, Subbab):
            yield Line(self._heading_style(unit), self.runs(unit, True), (Run(unit.nomor),), unit.id, level)
            yield from self.units(unit.isi, 0, annex, level + 1)
        elif isinstance(unit, Ayat | Butir):
            yield from self._item(unit, depth, annex, level)
        elif isinstance(unit, SisipanTabel):
            yield from self._table(unit)
        elif isinstance(unit, Gambar):
            yield from self._figure(unit)
        elif isinstance(unit, Kutipan):
            yield from _quoted(self.units(unit.isi, 0, unit.nomor.startswith(("lampiran", "penjelasan/umum"))))
        elif isinstance(unit, Alinea):
            style = f"lanjutan-{min(depth, MAX_DEPTH)}" if depth else FORM if unit.id in self.formed else "alinea" if annex else "pasal-isi"
            yield paragraph(unit, style, self.runs(unit))
            yield from self.units(unit.isi, depth, annex, level)
        else:
            yield from self._form(unit, annex, level)

    def _form(self, unit: Satuan, annex: bool, level: int) -> Iterator[Block]:
        """Yield the lines of what a form or a letter is made of, and of a heading without a number."""
        if isinstance(unit, Judul):
            yield Line("judul-tengah", self.runs(unit, True), unit=unit.id, level=level)
            if unit.teks:
                yield Line("alinea" if annex else "pasal-isi", self.runs(unit), unit=unit.id)
            yield from self.units(unit.isi, 0, annex, level + 1)
        elif isinstance(unit, Formulir):
            yield from () if unit.sambung else (PAGE,)
            if unit.judul:
                yield Line("formulir-judul", self.runs(unit, True), unit=unit.id, level=level)
            if unit.teks:
                yield Line(FORM, self.runs(unit), unit=unit.id)
            yield from self.units(unit.isi, 0, annex, level + 1)
            yield from (PAGE,) if unit.id in self.ending else ()
        elif isinstance(unit, Isian):
            yield isian(unit, self.label_widths[unit.id], self.runs(unit))
        elif isinstance(unit, Berdampingan):
            yield beside(unit)
        elif isinstance(unit, Rumus):
            yield from formula(unit)
        elif isinstance(unit, Halaman):
            yield PAGE
        elif isinstance(unit, CatatanKaki):
            yield note_line(unit, self.runs(unit))

    def _heading_style(self, unit: Subbab) -> str:
        """Return the style of a numbered heading: below another one it stands further in, unless its number says how deep it is (2.1.3)."""
        depth = min(self._heading_depth(unit), 3)
        return f"subbab-masuk-{depth}" if depth > 1 and not DOTTED.search(unit.nomor) else f"subbab-{depth}"

    def _heading_depth(self, unit: Satuan) -> int:
        """Return how many numbered headings there are from the outermost one down to *unit*."""
        return 1 + sum(isinstance(self.known.get(above), Subbab) for above in UnitId(unit.id).above)

    def _division(self, unit: Satuan, annex: bool, level: int) -> Line:
        title = (Run("\n"), *self.runs(unit, True)) if unit.judul else ()
        style = "lampiran-bab" if annex and isinstance(unit, Bab) else unit.jenis
        return Line(style, (Run(unit.sebutan), *title), unit=unit.id, level=level)

    def _item(self, unit: Satuan, depth: int, annex: bool, level: int) -> Iterator[Block]:
        deeper = min(depth + 1, MAX_DEPTH)
        if isinstance(unit, Ayat):
            style = "ayat"
        elif unit.judul or (unit.isi and isinstance(unit.isi[0], Kutipan)):  # what is quoted stays with its instruction
            style = f"rincian-judul-{deeper}"
        else:
            style = f"rincian-{deeper}"
        first = self.runs(unit, bool(unit.judul))
        yield Line(style, first, (Run(label(unit)),), unit.id)
        if unit.judul and unit.teks:
            yield Line(f"lanjutan-{deeper}", self.runs(unit), unit=unit.id)
        yield from self.units(unit.isi, deeper, annex, level)

    def _table(self, unit: SisipanTabel) -> Iterator[Block]:
        caption = " ".join(part for part in (unit.nomor, unit.judul.isi) if part)
        if caption:
            yield Line("tabel-judul", runs(caption, self.doubtful.get(unit.id, ())), unit=unit.id)
        yield from printed(self.tables[unit.tabel], self.draft, unit.id)
        yield from notes(unit)
        if unit.sumber:
            yield Line("tabel-sumber", runs(unit.sumber.isi), unit=unit.id)

    def _figure(self, unit: Gambar) -> Iterator[Block]:
        if unit.berkas is None:
            notice = f"[{formulas.GAMBAR_KOSONG}: {unit.alt.isi}]"
            yield Line("gambar-kosong", (Run(notice),), unit=unit.id, sisipan=True)
        else:
            yield Figure(unit.berkas, unit.alt.isi, unit.id, lebar=float(unit.lebar or 0))
        caption = " ".join(part for part in (unit.nomor, unit.judul.isi) if part)
        if caption:
            yield Line("gambar-judul", runs(caption, self.doubtful.get(unit.id, ())), unit=unit.id)


def _below_diktum(block: Block) -> Block:
    """Return a block of what a decision lists in one of its norms, set in as far as the norm itself."""
    if not isinstance(block, Line):
        return block
    if block.labels:
        depth = block.gaya[-1]
        return replace(block, gaya=f"diktum-rincian-{1 if depth in '01' else 2}")
    return replace(block, gaya="diktum-lanjut") if block.gaya in ("pasal-isi", "alinea") or block.gaya.startswith("lanjutan") else block


def _quoted(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks as the quotation of an amending item: in the styles for it, and no headings of this regulation."""
    for block in blocks:
        if block is PAGE:
            continue
        if isinstance(block, Line):
            line = quoted_isian(block) if block.gaya.startswith("isian-") else block
            yield replace(line, gaya=QUOTE + line.gaya if line.gaya in QUOTED else line.gaya, level=0)
        else:
            yield block


def printed_tables(peraturan: Peraturan) -> dict[str, Tabel]:
    """Return every table of the regulation by its id, the matrices as their printed 44-column tables."""
    tables = dict(peraturan.tabel)
    if peraturan.matriks:
        for bidang in peraturan.matriks.bidang:
            tables[bidang.tabel] = matrix_table(peraturan.matriks, bidang)
    return tables


def doubtful_phrases(peraturan: Peraturan) -> dict[str, tuple[str, ...]]:
    """Return the phrases of doubtful reading by the id of the unit that holds each of them."""
    phrases: dict[str, tuple[str, ...]] = {}
    for repair in peraturan.perbaikan:
        if not repair.ragu or not repair.unit:
            continue
        for unit_id, unit in peraturan.units.items():
            inside = unit_id == repair.unit or unit_id.startswith(repair.unit + "/")
            if inside and (repair.terbaca in unit.teks.isi or repair.terbaca in unit.judul.isi):
                phrases[unit_id] = (*phrases.get(unit_id, ()), repair.terbaca)
                break
    return phrases
