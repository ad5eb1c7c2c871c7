"""Tables and figures of two revisions -> steps: captions, source lines, cells, columns and rows, or a whole table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from naskah.amend.steps import Step
from naskah.amend.table_differences import TableDiff, difference, old_rows
from naskah.model import Alinea, Bab, Gambar, Klausa, Satuan, SisipanTabel, Subbab, Teks, Tindakan, UnitId
from naskah.reading.units import Quoted, split_caption
from naskah.tables import Baris, Tabel
from naskah.tables.columns import fragment


class NotByParts(Exception):  # noqa: N818 - a reason, not an error
    """The differences cannot be said part by part: what is above them is said as a whole."""


class FigureSteps:
    """The steps for the tables and figures of one heading."""

    def __init__(self, olds: Mapping[str, Tabel], news: Mapping[str, Tabel], own: set[str], whole: bool = False) -> None:
        """Prepare for the printed tables *olds* and *news*; *own* are the names of those that are no matrices.

        *whole*: a table that differs is said as a whole.
        """
        self.olds, self.news, self.own, self.whole = olds, news, own, whole

    def differ(self, olds: list[Satuan], news: list[Satuan]) -> bool:
        """Tell whether captions, source lines or tables differ; both lists hold the same tables and figures."""
        return any(_caption(old) != _caption(new) for old, new in zip(olds, news, strict=True)) or any(
            self._difference(unit.tabel).any for unit in olds if isinstance(unit, SisipanTabel)
        )

    def steps(self, olds: list[Satuan], news: list[Satuan]) -> list[Step]:
        """Return the steps for the tables and figures that are in both lists, in their new order."""
        known = {key(unit): unit for unit in olds}
        return [step for new in news if key(new) in known for step in self._figure(known[key(new)], new)]

    def _figure(self, old: Satuan, new: Satuan) -> Iterator[Step]:
        target = new.id
        if _image(old) != _image(new):
            raise NotByParts  # a picture is printed in the annex that replaces its own
        if (old.nomor, old.judul) != (new.nomor, new.judul):
            caption = " ".join(part for part in (new.nomor, new.judul.isi) if part)
            if not caption or (old.nomor != new.nomor and split_caption(caption) != (new.nomor, new.judul.isi)):
                raise NotByParts
            yield Step(
                target, (Klausa(Tindakan.JUDUL if old.nomor == new.nomor else Tindakan.NOMOR_JUDUL, (target,)),), (_paragraph(caption),)
            )
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
        """Yield the steps for one table: columns, cells, rows from the last to the first, then the numbers that follow."""
        diff = self._difference(unit.tabel)
        old, new = self.olds.get(unit.tabel), self.news.get(unit.tabel)
        if not diff.any:
            return
        if diff.utuh or self.whole:
            if old is None or new is None or (unit.tabel not in self.own and old.kolom != new.kolom):
                raise NotByParts
            yield Step(unit.id, (Klausa(Tindakan.UBAH, (unit.id,)),), tabel=new)
            return
        assert old is not None
        assert new is not None
        if unit.tabel not in self.own and (diff.kolom_hapus or diff.kolom_sisip):
            raise NotByParts
        yield from _columns(unit.id, old, new, diff)
        if diff.sel:
            yield Step(unit.id, (Klausa(Tindakan.SEL, ()),), sel=diff.sel)
        yield from _rows(unit.id, old, diff)
        if diff.nomor:
            yield Step(unit.id, (Klausa(Tindakan.NOMOR_URUT, ()),))


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


def _rows(unit_id: str, old: Tabel, diff: TableDiff) -> Iterator[Step]:
    keys = [row.kunci for row in old.baris]
    acts: list[tuple[int, Step]] = [(keys.index(name), Step(unit_id, (Klausa(Tindakan.BARIS_HAPUS, (name,)),))) for name in diff.hapus]
    for before, rows in diff.sisip:
        place = keys.index(before) + 1 if before else 0
        after = keys[place] if place < len(keys) else ""
        act = Tindakan.BARIS_SISIP if before and after else Tindakan.BARIS_TAMBAH if before else Tindakan.BARIS_AWAL
        names = tuple(row.kunci for row in rows)
        acts.append((place, Step(unit_id, (Klausa(act, names, before, after),), baris=rows)))
    for _, step in sorted(acts, key=lambda pair: (-pair[0], pair[1].klausa[0].tindakan == Tindakan.BARIS_HAPUS)):
        yield step


def key(unit: Satuan) -> str:
    """Return by what a table or figure is known wherever it stands."""
    return f"tabel:{unit.tabel}" if isinstance(unit, SisipanTabel) else f"gambar:{UnitId(unit.id).name}"


def _caption(unit: Satuan) -> tuple[object, ...]:
    return unit.nomor, unit.judul, unit.sumber if isinstance(unit, SisipanTabel) else _image(unit)


def _image(unit: Satuan) -> str:
    """Return by what the picture of a figure is told from another one; nothing where it is not at hand."""
    path = unit.berkas if isinstance(unit, Gambar) else None
    return sha256(Path(path).read_bytes()).hexdigest() if path else ""


def _paragraph(text: str) -> Quoted:
    return Alinea("kutipan/teks-1", teks=Teks(text)), ("kutipan", 1)


def figures(units: tuple[Satuan, ...]) -> Iterator[Satuan]:
    """Yield every table and figure of *units*."""
    return (unit for root in units for unit in root.walk() if isinstance(unit, SisipanTabel | Gambar))


def shown(units: tuple[Satuan, ...]) -> list[Satuan]:
    """Return the tables and figures of *units*, those below headings left out."""
    return [unit for root in units if not isinstance(root, Bab | Subbab) for unit in figures((root,))]
