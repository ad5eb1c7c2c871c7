"""Tables and figures of two revisions -> steps: captions, source lines, cells, columns and rows, or a whole table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from naskah.amend.pictures import picture_sum, repictured
from naskah.amend.steps import Step
from naskah.amend.table_changes import without_rows
from naskah.amend.table_differences import TableDiff, difference, old_rows
from naskah.amend.table_parts import label_columns, parts_of, quoted_part, with_part
from naskah.amend.table_years import in_one, with_years_of, year_steps
from naskah.lines.units import printed_tables
from naskah.model import Alinea, Bab, Gambar, Klausa, Peraturan, Satuan, SisipanTabel, Subbab, Teks, Tindakan, UnitId
from naskah.reading.units import Quoted, split_caption
from naskah.tables import FIXED_FIELDS, Baris, Tabel
from naskah.tables.columns import TitleChange, fragment, headings


class NotByParts(Exception):  # noqa: N818 - a reason, not an error
    """The differences cannot be said part by part: what is above them is said as a whole."""


class FigureSteps:
    """The steps for the tables and figures of one heading."""

    def __init__(self, old: Peraturan, new: Peraturan, whole: bool = False) -> None:
        """Prepare for the tables of *old* and *new*; *whole*: a table that differs is said as a whole."""
        self.old, self.new, self.whole = old, new, whole
        self.own = set(old.tabel)
        self.rolled = bool(old.matriks and new.matriks and old.matriks.tahun != new.matriks.tahun)
        self.headed = bool(self.rolled and old.matriks and new.matriks and old.matriks.kepala != new.matriks.kepala)
        if self.rolled and old.matriks and new.matriks:
            old = replace(old, matriks=with_years_of(old.matriks, new.matriks.tahun, new.matriks))
        self.olds, self.news = printed_tables(old), printed_tables(new)  # the old ones with the years of the new

    def differ(self, olds: list[Satuan], news: list[Satuan]) -> bool:
        """Tell whether captions, source lines or tables differ; both lists hold the same tables and figures."""
        tables = [unit.tabel for unit in olds if isinstance(unit, SisipanTabel)]
        return (
            any(_caption(old) != _caption(new) for old, new in zip(olds, news, strict=True))
            or any(self._difference(name).any for name in tables)
            or (self.rolled and not self.own.issuperset(tables))
        )

    def steps(self, olds: list[Satuan], news: list[Satuan], quoted: bool = False) -> list[Step]:
        """Return the steps for the tables and figures that are in both lists, in their new order.

        *quoted*: what stands around them is quoted, and figures with another picture with it.
        """
        olds_by_key = {key(unit): unit for unit in olds}
        pairs = [(olds_by_key[key(new)], new) for new in news if key(new) in olds_by_key]
        return [step for old, new in pairs if not (quoted and repictured(old, new)) for step in self._figure(old, new)]

    def _figure(self, old: Satuan, new: Satuan) -> Iterator[Step]:
        target = new.id
        replaced = repictured(old, new)
        if replaced and not picture_sum(new):
            raise NotByParts
        if (old.nomor, old.judul) != (new.nomor, new.judul) and not (replaced and old.nomor == new.nomor):
            caption = " ".join(part for part in (new.nomor, new.judul.isi) if part)
            if not caption or (old.nomor != new.nomor and split_caption(caption) != (new.nomor, new.judul.isi)):
                raise NotByParts
            yield Step(
                target, (Klausa(Tindakan.JUDUL if old.nomor == new.nomor else Tindakan.NOMOR_JUDUL, (target,)),), (_paragraph(caption),)
            )
        if replaced:
            yield Step(target, (Klausa(Tindakan.UBAH, (target,)),), ((new, (UnitId(new.id).parent, 1)),))
        if isinstance(old, SisipanTabel) and isinstance(new, SisipanTabel):
            if old.sumber != new.sumber:
                if not new.sumber:
                    raise NotByParts
                yield Step(target, (Klausa(Tindakan.SUMBER, (target,)),), (_paragraph(new.sumber.isi),))
            yield from self._contents(new)

    def _difference(self, name: str) -> TableDiff:
        old, new = self.olds.get(name), self.news.get(name)
        return TableDiff(utuh=True) if old is None or new is None else difference(old, new)

    def _contents(self, unit: SisipanTabel) -> Iterator[Step]:
        """Yield the steps for one table: years, columns, rows that go, rows that change, new rows, then the numbers that follow."""
        diff = self._difference(unit.tabel)
        old, new = self.olds.get(unit.tabel), self.news.get(unit.tabel)
        rolled = self.rolled and unit.tabel not in self.own
        if not diff.any and not rolled:
            return
        if old is None or new is None or (rolled and (self.whole or self.headed)):
            raise NotByParts  # a heading that all matrices share cannot change while their years do
        if diff.utuh or self.whole:
            if unit.tabel not in self.own and old.kolom != new.kolom:
                raise NotByParts
            yield from self._years(unit, old)
            yield Step(unit.id, (Klausa(Tindakan.UBAH, (unit.id,)),), tabel=new)
            return
        if unit.tabel not in self.own and (diff.kolom_hapus or diff.kolom_sisip):
            raise NotByParts
        if diff.hapus:
            yield Step(unit.id, (Klausa(Tindakan.BARIS_HAPUS, diff.hapus),))
            old, diff = without_rows(old, diff.hapus), replace(diff, hapus=())
        renewed: tuple[Step, ...] = ()  # fixed columns of a matrix that are quoted beside its new year
        if headed := _headed(new, diff):
            kept = _kept(old, new, diff)
            part = quoted_part("", kept, (), tuple(name for name in new.nomor_daun if name in {*label_columns(new), *headed}))
            step = Step(unit.id, (Klausa(Tindakan.KOLOM_UBAH, tuple(headed)),), tabel=part)
            if rolled and set(headed) <= set(FIXED_FIELDS):
                renewed = (step,)
            else:
                yield step
            old = with_part(old, part, titles=True)
            diff = replace(diff, sel=tuple(one for one in diff.sel if one.kolom not in headed),
                           judul=tuple(one for one in diff.judul if one not in headed.values()))  # fmt: skip
        yield from in_one(renewed, tuple(self._years(unit, old)))
        yield from _columns(unit.id, old, new, diff)
        for words in diff.frasa:
            yield Step(unit.id, (Klausa(Tindakan.KATA, (unit.id,)),), kata=(words,), setiap=True)
        yield from _requoted(unit.id, old, new, diff)
        yield from _rows(unit.id, old, diff)
        if diff.nomor:
            yield Step(unit.id, (Klausa(Tindakan.NOMOR_URUT, ()),))

    def _years(self, unit: SisipanTabel, old: Tabel) -> Iterator[Step]:
        """Yield the steps for the years that come and go in a matrix; *old* is its table with the years of the new one."""
        if self.rolled and unit.tabel not in self.own and self.old.matriks and self.new.matriks:
            yield from year_steps(unit.id, self.old.matriks, self.new.matriks, old)


def _headed(new: Tabel, diff: TableDiff) -> dict[str, TitleChange]:
    """Return the columns that change together with the heading that stands over them alone, by the change of that heading."""
    changed = {one.kolom for one in diff.sel} - set(label_columns(new))
    places = dict(headings(new.kolom))
    titles = {new.daun[one.tempat[0] - 1].nama: one for one in diff.judul if one.tempat[0] == one.tempat[1] and one.tempat[2] == 1}
    alone = {name: one for name, one in titles.items() if name in changed and (*one.tempat[:2], 2) not in places}
    return {name: alone[name] for name in new.nomor_daun if name in alone}


def _kept(old: Tabel, new: Tabel, diff: TableDiff) -> Tabel:
    """Return *new* with the rows of *old* alone, and the numbers they have there where numbers merely count on."""
    olds = {row.kunci: row for row in old.baris}
    kept = tuple(row for row in new.baris if row.kunci in olds)
    if diff.nomor:
        place = new.nomor_daun[diff.nomor]
        kept = tuple(replace(row, sel=(*row.sel[:place], old.sel(olds[row.kunci], diff.nomor), *row.sel[place + 1 :])) for row in kept)
    return replace(new, baris=kept)


def _columns(unit_id: str, old: Tabel, new: Tabel, diff: TableDiff) -> Iterator[Step]:
    if diff.kolom_hapus:
        yield Step(unit_id, (Klausa(Tindakan.KOLOM_HAPUS, diff.kolom_hapus),))
    for one in diff.kolom_sisip:
        act = Tindakan.KOLOM_SISIP if one.sesudah and one.sebelum else Tindakan.KOLOM_TAMBAH if one.sesudah else Tindakan.KOLOM_AWAL
        tree, cells = fragment(old_rows(new, old), one.nama)
        rows = tuple(Baris(kunci, values) for kunci, values in cells)
        yield Step(unit_id, (Klausa(act, one.nama, one.sesudah, one.sebelum),), tabel=Tabel("", tree, rows))
    if diff.judul:
        yield Step(unit_id, (Klausa(Tindakan.KOLOM_JUDUL, ()),), judul=diff.judul)


def _requoted(unit_id: str, old: Tabel, new: Tabel, diff: TableDiff) -> Iterator[Step]:
    """Yield the steps that quote the rows, columns and years in which cells change, under the head they have then."""
    kept = _kept(old, new, diff)
    changed = {change.kolom for change in diff.sel}
    for part in parts_of(kept, diff.sel):
        act = Tindakan.BARIS_UBAH if part.baris else Tindakan.TAHUN_UBAH if part.tahun else Tindakan.KOLOM_UBAH
        named = part.baris or tuple(map(str, part.tahun)) or tuple(one for one in part.kolom if one in changed)
        yield Step(unit_id, (Klausa(act, named),), tabel=quoted_part("", kept, part.baris, part.kolom))


def _rows(unit_id: str, old: Tabel, diff: TableDiff) -> Iterator[Step]:
    """Yield the steps for new rows, the last first: the places of the others stay."""
    keys = [row.kunci for row in old.baris]
    for before, rows in reversed(diff.sisip):
        place = keys.index(before) + 1 if before else 0
        after = keys[place] if place < len(keys) else ""
        act = Tindakan.BARIS_SISIP if before and after else Tindakan.BARIS_TAMBAH if before else Tindakan.BARIS_AWAL
        yield Step(unit_id, (Klausa(act, tuple(row.kunci for row in rows), before, after),), baris=rows)


def key(unit: Satuan) -> str:
    """Return by what a table or figure is known wherever it stands."""
    return f"tabel:{unit.tabel}" if isinstance(unit, SisipanTabel) else f"gambar:{UnitId(unit.id).name}"


def _caption(unit: Satuan) -> tuple[object, ...]:
    return unit.nomor, unit.judul, unit.sumber if isinstance(unit, SisipanTabel) else picture_sum(unit)


def _paragraph(text: str) -> Quoted:
    return Alinea("kutipan/teks-1", teks=Teks(text)), ("kutipan", 1)


def figures(units: tuple[Satuan, ...]) -> Iterator[Satuan]:
    """Yield every table and figure of *units*."""
    return (unit for root in units for unit in root.walk() if isinstance(unit, SisipanTabel | Gambar))


def shown(units: tuple[Satuan, ...]) -> list[Satuan]:
    """Return the tables and figures of *units*, those below headings left out."""
    return [unit for root in units if not isinstance(root, Bab | Subbab) for unit in figures((root,))]
