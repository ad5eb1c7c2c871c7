"""Annexes of two revisions -> steps: headings with their text, captions, cells, columns and rows, or a whole annex."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace

from naskah.amend.actions import carry_out
from naskah.amend.annex_actions import split
from naskah.amend.annex_figures import FigureSteps, NotByParts, figures, key, shown
from naskah.amend.annex_whole import gone_annexes, new_annex_step, renamed_annex
from naskah.amend.differences import Pair, paired
from naskah.amend.pictures import repictured
from naskah.amend.places import Index
from naskah.amend.quotations import part_of
from naskah.amend.reach import same_annex
from naskah.amend.steps import NewAnnex, Step
from naskah.clauses.formulas import UNCHANGED
from naskah.model import (
    Alinea,
    Bab,
    Berdampingan,
    Formulir,
    Gambar,
    Halaman,
    Isian,
    Klausa,
    Lampiran,
    Peraturan,
    Satuan,
    SisipanTabel,
    Subbab,
    Teks,
    Tindakan,
    UnitId,
)
from naskah.problems import NaskahError
from naskah.reading.units import Quoted
from naskah.stages import renamed
from naskah.tables import Tabel

HEADINGS = (Bab, Subbab)
FIGURES = (SisipanTabel, Gambar)
NOT_QUOTED = (Formulir, Berdampingan, Isian, Halaman)  # what is read back from words with another form than it was given
DEEPEST = 3  # levels of headings that a quotation can set apart
UNITS = ("bagian", "tabel", "seluruh")  # headings, cells and rows; whole tables at least; whole annexes
INSTRUCTION = 15  # words an instruction takes, roughly


class AnnexSteps:
    """The steps for one annex."""

    def __init__(self, old: Peraturan, new: Peraturan, unit: str) -> None:
        """Prepare for the annexes of *old* and *new*; *unit* is the smallest unit of change (:data:`UNITS`)."""
        self.old, self.new, self.unit = old, new, unit
        self.index, self.later = Index(old), Index(new)
        self.figures = FigureSteps(old, new, unit == "tabel")

    def steps(self, old: Lampiran, new: Lampiran) -> list[Step]:
        """Return the steps from *old* to *new*: part by part where that can be said exactly, else the whole annex."""
        if self._same(old.isi, new.isi):
            return []
        whole = [self._whole(old, new)]
        if self.unit == "seluruh":
            return whole
        try:
            parts = self._level(old.id, old.isi, new.isi)
        except NotByParts:
            return whole
        return parts if self._holds(parts, old.id) and size(parts) < size(whole) else whole

    def _same(self, olds: tuple[Satuan, ...], news: tuple[Satuan, ...]) -> bool:
        """Tell whether units print the same, tables and captions included."""
        return words(olds) == words(news) and not self.figures.differ(list(figures(olds)), list(figures(news)))

    def _whole(self, old: Lampiran, new: Lampiran) -> Step:
        return Step(old.id, (Klausa(Tindakan.GANTI, (old.id,)),), lampiran=self.whole(new))

    def whole(self, new: Lampiran) -> NewAnnex:
        """Return what an annex holds, with the tables it places."""
        names = {unit.tabel for unit in figures(new.isi) if isinstance(unit, SisipanTabel)}
        tabel = {name: table for name, table in self.new.tabel.items() if name in names}
        isi = tuple((unit, (new.id, place)) for place, unit in enumerate(new.isi, 1))
        return NewAnnex(new.nomor, isi, tabel, part_of(self.new.matriks, names), new.nama, new.mendatar)

    def _holds(self, parts: list[Step], annex_id: str) -> bool:
        """Tell whether *parts* can be carried out one after the other, each naming its units without a doubt, and suffice."""
        state, index = self.old, self.index
        for step in parts:
            try:
                after = carry_out(state, step)
            except NaskahError:
                return False
            later = Index(after)
            if not all(index.unique(name) or (name not in index.address and later.unique(name)) for name in _named(step)):
                return False
            state, index = after, later
        return same_annex(state, self.new, annex_id)

    # -- headings ------------------------------------------------------------------------------------------------

    def _level(self, parent: str, olds: tuple[Satuan, ...], news: tuple[Satuan, ...]) -> list[Step]:
        """Return the steps for what stands below the heading (or annex) *parent*."""
        (old_lead, old_rest), (new_lead, new_rest) = split(olds), split(news)
        pairs = paired(old_rest, new_rest)
        if pairs is None or any(not isinstance(unit, HEADINGS) for pair in pairs for unit in pair if unit):
            raise NotByParts
        steps = []
        if words(old_lead) != words(new_lead):
            isi, tables = self._quoted(old_lead, new_lead)
            quoted = tuple((unit, (parent, place)) for place, unit in enumerate(isi, 1))
            steps.append(Step(parent, (Klausa(Tindakan.PEMBUKA, (parent,)),), quoted, sertaan=tables))
        steps += self.figures.steps(shown(old_lead), shown(new_lead), quoted=bool(steps))
        for index, (old, new) in enumerate(pairs):
            if new is None:
                assert old is not None
                steps.append(Step(old.id, (Klausa(Tindakan.HAPUS, (old.id,)),)))
            elif old is None:
                if not index or pairs[index - 1][0] is not None:
                    steps.append(self._insertion(pairs, index))
            elif not self._same((old,), (new,)):
                steps += self._heading(old, new)
        return steps

    def _heading(self, old: Satuan, new: Satuan) -> list[Step]:
        """Return the steps for a heading that differs: part by part, or quoted with all below it."""
        below = [unit for one in (old, new) for unit in one.isi if isinstance(unit, HEADINGS)]
        if not below and words(old.isi) != words(new.isi):
            return self._quoted_whole(old, new)
        renamed = [] if _title(old) == _title(new) else [_retitled(old, new)]
        try:
            return [*renamed, *self._level(old.id, old.isi, new.isi)]
        except NotByParts:
            return self._quoted_whole(old, new)

    def _quoted_whole(self, old: Satuan, new: Satuan) -> list[Step]:
        """Return the steps that quote a heading with all below it, but for the tables and figures that stay."""
        if _levels(new) > DEEPEST or old.jenis != new.jenis:
            raise NotByParts
        renumbered = [_retitled(old, new)] if old.nomor != new.nomor else []
        isi, tables = self._quoted(old.isi, new.isi)
        quoted = ((replace(new, isi=isi), _home(new)),)
        step = Step(old.id, (Klausa(Tindakan.UBAH, (old.id,)),), quoted, sertaan=tables)
        return [*renumbered, step, *self.figures.steps(list(figures(old.isi)), list(figures(new.isi)), quoted=True)]

    def _quoted(self, olds: tuple[Satuan, ...], news: tuple[Satuan, ...]) -> tuple[tuple[Satuan, ...], dict[str, Tabel]]:
        """Return *news* with a note in the place of every table and figure that stays, and the tables that are new."""
        stay: dict[str, tuple[Satuan, int]] = {}
        counts = {"tabel": 0, "gambar": 0}
        for unit in figures(olds):
            counts[unit.jenis] += 1
            stay[key(unit)] = unit, counts[unit.jenis]
        fresh: dict[str, Tabel] = {}

        def shown_as(unit: Satuan, parent: str, place: int) -> Satuan:
            if not isinstance(unit, FIGURES):
                return replace(unit, isi=tuple(shown_as(below, unit.id, number) for number, below in enumerate(unit.isi, 1)))
            if key(unit) in stay and not repictured(stay[key(unit)][0], unit):
                return _note(*stay[key(unit)], parent, place)
            if isinstance(unit, Gambar) and unit.berkas:
                return unit
            if not isinstance(unit, SisipanTabel) or unit.tabel not in self.new.tabel:
                raise NotByParts
            fresh[unit.tabel] = self.new.tabel[unit.tabel]
            return unit

        if any(isinstance(below, NOT_QUOTED) for unit in news for below in unit.walk()):
            raise NotByParts
        parent = UnitId(news[0].id).parent if news else ""
        return tuple(shown_as(unit, parent, place) for place, unit in enumerate(news, 1)), fresh

    def _insertion(self, pairs: list[Pair], start: int) -> Step:
        run: list[Satuan] = []
        for old, new in pairs[start:]:
            if old is not None or new is None:
                break
            if run and type(new) is not type(run[0]):
                raise NotByParts
            run.append(new)
        before = next((old.id for old, _ in reversed(pairs[:start]) if old), "")
        after = next((old.id for old, _ in pairs[start:] if old), "")
        if not before and not after:
            raise NotByParts
        act = Tindakan.SISIP if before and after else Tindakan.TAMBAH if before else Tindakan.AWAL
        isi, tables = self._quoted((), tuple(run))
        quoted: tuple[Quoted, ...] = tuple((unit, _home(unit)) for unit in isi)
        return Step(run[0].id, (Klausa(act, tuple(unit.id for unit in run), before, after),), quoted, sertaan=tables)


def _named(step: Step) -> Iterator[str]:
    """Yield the ids of the units that an instruction names."""
    yield step.sasaran
    for one in step.klausa:
        if not one.tindakan.in_table:
            yield from filter(None, (*one.satuan, one.sesudah, one.sebelum))


def _title(unit: Satuan) -> tuple[object, ...]:
    return unit.nomor, unit.judul, unit.teks


def _retitled(old: Satuan, new: Satuan) -> Step:
    act = Tindakan.JUDUL if old.nomor == new.nomor else Tindakan.NOMOR_JUDUL
    return Step(old.id, (Klausa(act, (old.id,)),), ((replace(new, isi=()), _home(new)),))


def _levels(unit: Satuan) -> int:
    """Return how many levels of numbered headings a unit holds, itself included."""
    below = max((_levels(one) for one in unit.isi), default=0)
    return below + isinstance(unit, Subbab)


def _home(unit: Satuan) -> tuple[str, int]:
    return UnitId(unit.id).parent, 1


def _note(unit: Satuan, number: int, parent: str, place: int) -> Alinea:
    caption = " ".join(part for part in (unit.nomor, unit.judul.isi) if part)
    note = UNCHANGED.template.format(apa=unit.jenis, nomor=number, judul=f": {caption}" if caption else "")
    return Alinea(f"{parent}/teks-{place}", teks=Teks(note))


def words(units: tuple[Satuan, ...]) -> tuple[object, ...]:
    """Return what *units* say and how they are set, tables and figures only by their place and the notes under them."""
    return tuple(
        (key(unit), *_own(unit))
        if isinstance(unit, FIGURES)
        else (type(unit), unit.nomor, unit.judul, unit.teks, *_own(unit), words(unit.isi))
        for unit in units
    )


def _own(unit: Satuan) -> tuple[object, ...]:
    """Return what only units of this kind have, beside what the steps for tables and figures compare."""
    compared = {"id", "nomor", "judul", "teks", "isi", "where", "tabel", "sumber", "alt", "berkas"}
    return tuple(getattr(unit, one.name) for one in fields(unit) if one.name not in compared)


def size(steps: list[Step]) -> int:
    """Return how many words and cells *steps* print, roughly."""
    count = 0
    for step in steps:
        quoted = [unit for unit, _ in (step.lampiran.isi if step.lampiran else step.kutipan)]
        texts = (f"{below.judul} {below.teks}" for unit in quoted for below in unit.walk())
        tables = list((step.lampiran.tabel if step.lampiran else step.sertaan).values()) + ([step.tabel] if step.tabel else [])
        rows = [*step.baris, *(row for table in tables for row in table.baris)]
        count += INSTRUCTION + sum(len(text.split()) for text in texts) + 8 * len(step.sel) + sum(len(row.sel) for row in rows)
        matriks = step.lampiran.matriks if step.lampiran else None
        count += sum(len(cells) for cells in matriks.capaian.values()) if matriks else 0
    return count


def annex_steps(old: Peraturan, new: Peraturan, unit: str = UNITS[0]) -> list[Step]:
    """Return the steps for all annexes: those that change, those that go, then those that come."""
    level_steps = AnnexSteps(old, new, unit)
    olds = {one.id: one for one in renamed(old, new.nama.isi).lampiran}
    steps: list[Step] = []
    for annex in new.lampiran:
        if annex.id in olds:
            steps += [*renamed_annex(olds[annex.id], annex), *level_steps.steps(olds[annex.id], annex)]
    steps += gone_annexes(old, new)
    last = old.lampiran[-1].id if old.lampiran else ""
    for annex in new.lampiran:
        if annex.id not in olds:
            steps.append(new_annex_step(annex, level_steps.whole(annex), last))
            last = annex.id
    return steps
