"""Annexes of two revisions -> steps: headings with their text, captions, cells and rows of tables, or a whole annex."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from naskah.amend.annex_actions import split
from naskah.amend.differences import Pair, paired
from naskah.amend.places import Index
from naskah.amend.quotations import part_of
from naskah.amend.steps import NewAnnex, Quoted, Step
from naskah.amend.table_differences import TableDiff, difference
from naskah.lines.amendments import UNCHANGED
from naskah.lines.units import printed_tables
from naskah.model import Alinea, Bab, Gambar, Klausa, Lampiran, Peraturan, Satuan, SisipanTabel, Subbab, Teks
from naskah.tables import Tabel

HEADINGS = (Bab, Subbab)
FIGURES = (SisipanTabel, Gambar)


class NotByParts(Exception):  # noqa: N818 - a reason, not an error
    """The differences of an annex cannot be said part by part: it is replaced as a whole (A10)."""


class AnnexSteps:
    """The steps for one annex."""

    def __init__(self, old: Peraturan, new: Peraturan) -> None:
        """Prepare for the annexes of *old* and *new*."""
        self.old, self.new = old, new
        self.index, self.later = Index(old), Index(new)
        self.tables = printed_tables(old), printed_tables(new)

    def steps(self, old: Lampiran, new: Lampiran) -> list[Step]:
        """Return the steps from *old* to *new*: part by part where that can be said exactly, else the whole annex."""
        if self._same(old.isi, new.isi):
            return []
        try:
            return list(self._level(old.id, old.isi, new.isi))
        except NotByParts:
            return [self._whole(old, new)]

    def _same(self, olds: tuple[Satuan, ...], news: tuple[Satuan, ...]) -> bool:
        """Tell whether units print the same, tables and captions included."""
        figures = list(_figures(olds)), list(_figures(news))
        if _words(olds) != _words(news) or any(map(_differ, *figures)):
            return False
        return not any(self._table(unit).any for unit in figures[0] if isinstance(unit, SisipanTabel))

    def _whole(self, old: Lampiran, new: Lampiran) -> Step:
        names = {unit.tabel for unit in _figures(new.isi) if isinstance(unit, SisipanTabel)}
        tabel = {name: table for name, table in self.new.tabel.items() if name in names}
        isi = tuple((unit, (new.id, place)) for place, unit in enumerate(new.isi, 1))
        return Step(
            old.id, (Klausa("ganti", (old.id,)),), lampiran=NewAnnex(new.nomor, isi, tabel, part_of(self.new.matriks, names), new.nama)
        )

    # -- headings ------------------------------------------------------------------------------------------------

    def _level(self, parent: str, olds: tuple[Satuan, ...], news: tuple[Satuan, ...]) -> Iterator[Step]:
        """Yield the steps for what stands below the heading (or annex) *parent*."""
        (old_lead, old_rest), (new_lead, new_rest) = split(olds), split(news)
        pairs = paired(old_rest, new_rest)
        if pairs is None or any(not isinstance(unit, HEADINGS) for pair in pairs for unit in pair if unit):
            yield self._quoted_whole(parent)
            return
        if _words(old_lead) != _words(new_lead):
            yield self._lead(parent, old_lead, new_lead)
        yield from self._captions(_shown(old_lead), _shown(new_lead))
        for index, (old, new) in enumerate(pairs):
            if new is None:
                assert old is not None
                yield Step(self._named(old.id), (Klausa("hapus", (old.id,)),))
            elif old is None:
                if not index or pairs[index - 1][0] is not None:
                    yield self._insertion(pairs, index)
            else:
                yield from self._heading(old, new)

    def _heading(self, old: Satuan, new: Satuan) -> Iterator[Step]:
        if self._same((old,), (new,)):
            return
        if not self._can_name(old.id):
            raise NotByParts
        before = len(split(old.isi)[1]), len(split(new.isi)[1])
        if not any(before) and _words(old.isi) != _words(new.isi):
            yield self._quoted_whole(old.id)
            yield from self._captions(_shown(old.isi), _shown(new.isi))
            return
        if old.nomor != new.nomor:
            raise NotByParts
        if old.judul != new.judul or old.teks != new.teks:
            yield Step(old.id, (Klausa("judul", (old.id,)),), ((replace(new, isi=()), _home(new)),))
        yield from self._level(old.id, old.isi, new.isi)

    def _quoted_whole(self, unit_id: str) -> Step:
        """Return the step that quotes a heading with all below it, but for the tables and figures that stay."""
        old, new = self.old.units.get(unit_id), self.new.units.get(unit_id)
        if (
            old is None
            or new is None
            or not self._can_name(unit_id)
            or any(unit_id != u.id and isinstance(u, HEADINGS) for u in old.walk())
        ):
            raise NotByParts
        self._keep_figures(old.isi, new.isi)
        isi = _without_figures(new.isi)
        return Step(unit_id, (Klausa("ubah", (unit_id,)),), ((replace(new, isi=isi), _home(new)),))

    def _lead(self, parent: str, olds: tuple[Satuan, ...], news: tuple[Satuan, ...]) -> Step:
        if parent not in self.old.units:
            raise NotByParts
        self._keep_figures(olds, news)
        quoted = tuple((unit, (parent, place)) for place, unit in enumerate(_without_figures(news), 1))
        return Step(self._named(parent), (Klausa("pembuka", (parent,)),), quoted)

    def _keep_figures(self, olds: tuple[Satuan, ...], news: tuple[Satuan, ...]) -> None:
        """Refuse a quotation whose tables or figures are not the old ones in the old order."""
        if [unit.id for unit in _shown(olds)] != [unit.id for unit in _shown(news)]:
            raise NotByParts

    def _insertion(self, pairs: list[Pair], start: int) -> Step:
        run: list[Satuan] = []
        for old, new in pairs[start:]:
            if old is not None or new is None or any(isinstance(unit, FIGURES) for unit in new.walk()):
                break
            if run and type(new) is not type(run[0]):
                raise NotByParts
            run.append(new)
        if not run or any(not self.later.unique(unit.id) for unit in run):
            raise NotByParts
        before = next((old.id for old, _ in reversed(pairs[:start]) if old), "")
        after = next((old.id for old, _ in pairs[start:] if old), "")
        act = "sisip" if before and after else "tambah" if before else "awal"
        if not before and not after:
            raise NotByParts
        for unit_id in filter(None, (before, after)):
            self._named(unit_id)
        quoted: tuple[Quoted, ...] = tuple((unit, _home(unit)) for unit in run)
        return Step(run[0].id, (Klausa(act, tuple(unit.id for unit in run), before, after),), quoted)

    def _can_name(self, unit_id: str) -> bool:
        return self.index.unique(unit_id)

    def _named(self, unit_id: str) -> str:
        if not self._can_name(unit_id):
            raise NotByParts
        return unit_id

    # -- tables and figures --------------------------------------------------------------------------------------

    def _captions(self, olds: list[Satuan], news: list[Satuan]) -> Iterator[Step]:
        """Yield the steps for captions, source lines and contents of the tables and figures of one heading."""
        if [unit.id for unit in olds] != [unit.id for unit in news]:
            raise NotByParts
        for old, new in zip(olds, news, strict=True):
            if old.nomor != new.nomor or not (self._can_name(old.id)):
                raise NotByParts
            if old.judul != new.judul:
                if not new.judul:
                    raise NotByParts
                caption = " ".join(part for part in (new.nomor, new.judul.isi) if part)
                yield Step(old.id, (Klausa("judul", (old.id,)),), (_paragraph(caption),))
            if isinstance(old, SisipanTabel) and isinstance(new, SisipanTabel):
                if old.sumber != new.sumber:
                    yield Step(old.id, (Klausa("sumber", (old.id,)),), (_paragraph(new.sumber.isi),))
                yield from self._contents(old)

    def _table(self, unit: SisipanTabel) -> TableDiff:
        old, new = (tables.get(unit.tabel) for tables in self.tables)
        if old is None or new is None:
            return TableDiff(utuh=True)
        return difference(old, new)

    def _contents(self, unit: SisipanTabel) -> Iterator[Step]:
        """Yield the steps for one table: cells, rows from the last to the first, then the numbers that follow."""
        diff = self._table(unit)
        old, new = (tables.get(unit.tabel) for tables in self.tables)
        if not diff.any:
            return
        if diff.utuh:
            if old is None or new is None or (unit.tabel not in self.old.tabel and old.kolom != new.kolom):
                raise NotByParts
            yield Step(unit.id, (Klausa("ubah", (unit.id,)),), tabel=new)
            return
        assert old is not None
        if diff.sel:
            yield Step(unit.id, (Klausa("sel", ()),), sel=diff.sel)
        yield from self._rows(unit.id, old, diff)
        if diff.nomor:
            yield Step(unit.id, (Klausa("nomor-urut", ()),))

    def _rows(self, unit_id: str, old: Tabel, diff: TableDiff) -> Iterator[Step]:
        keys = [row.kunci for row in old.baris]
        acts: list[tuple[int, Step]] = [(keys.index(key), Step(unit_id, (Klausa("baris-hapus", (key,)),))) for key in diff.hapus]
        for before, rows in diff.sisip:
            place = keys.index(before) + 1 if before else 0
            after = keys[place] if place < len(keys) else ""
            act = "baris-sisip" if before and after else "baris-tambah" if before else "baris-awal"
            names = tuple(row.kunci for row in rows)
            acts.append((place, Step(unit_id, (Klausa(act, names, before, after),), baris=rows)))
        for _, step in sorted(acts, key=lambda pair: (-pair[0], pair[1].klausa[0].tindakan == "baris-hapus")):
            yield step


def _home(unit: Satuan) -> tuple[str, int]:
    return unit.id.rpartition("/")[0], 1


def _paragraph(text: str) -> Quoted:
    return Alinea("kutipan/teks-1", teks=Teks(text)), ("kutipan", 1)


def _figures(units: tuple[Satuan, ...]) -> Iterator[Satuan]:
    return (unit for root in units for unit in root.walk() if isinstance(unit, FIGURES))


def _shown(units: tuple[Satuan, ...]) -> list[Satuan]:
    """Return the tables and figures of *units*, those below headings left out."""
    return [unit for root in units if not isinstance(root, HEADINGS) for unit in root.walk() if isinstance(unit, FIGURES)]


def _differ(old: Satuan, new: Satuan) -> bool:
    """Tell whether caption or source line of a table or figure differ."""
    sources = [unit.sumber if isinstance(unit, SisipanTabel) else None for unit in (old, new)]
    return (old.nomor, old.judul, sources[0]) != (new.nomor, new.judul, sources[1])


def _words(units: tuple[Satuan, ...]) -> tuple[object, ...]:
    """Return what *units* say, tables and figures only by their place."""
    return tuple(
        (unit.id,) if isinstance(unit, FIGURES) else (type(unit), unit.nomor, unit.judul, unit.teks, _words(unit.isi)) for unit in units
    )


def _without_figures(units: tuple[Satuan, ...]) -> tuple[Satuan, ...]:
    """Return *units* with a note in the place of every table and figure."""
    counts = {"tabel": 0, "gambar": 0}

    def left_out(unit: Satuan) -> Satuan:
        if not isinstance(unit, FIGURES):
            return replace(unit, isi=tuple(map(left_out, unit.isi)))
        counts[unit.jenis] += 1
        caption = " ".join(part for part in (unit.nomor, unit.judul.isi) if part)
        words = UNCHANGED.template.format(apa=unit.jenis, nomor=counts[unit.jenis], judul=f": {caption}" if caption else "")
        return Alinea(f"{unit.id.rpartition('/')[0]}/teks-{counts[unit.jenis]}", teks=Teks(words))

    return tuple(map(left_out, units))


def annex_steps(old: Peraturan, new: Peraturan) -> list[Step]:
    """Return the steps for all annexes; their number must be the same."""
    made = AnnexSteps(old, new)
    return [step for before, after in zip(old.lampiran, new.lampiran, strict=True) for step in made.steps(before, after)]
