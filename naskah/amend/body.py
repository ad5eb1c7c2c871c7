"""Body and elucidation of two revisions -> the steps of Pasal I that lead from one to the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from naskah.amend.differences import Pair, clauses, disordered, merged, misnumbered, paired, problem, summed
from naskah.amend.places import TITLE
from naskah.amend.reach import as_shown, bare
from naskah.amend.steps import Step
from naskah.lines.units import printed_tables
from naskah.model import (
    Alinea,
    Bab,
    Bagian,
    Gambar,
    Klausa,
    Paragraf,
    Pasal,
    Peraturan,
    Satuan,
    SisipanTabel,
    Teks,
    Tindakan,
    UnitId,
    is_deleted,
)
from naskah.problems import Problem
from naskah.reading.units import Quoted
from naskah.tables import Tabel

GROUPS = (Bab, Bagian, Paragraf)


class BodySteps:
    """Collects steps, and what keeps the differences from being put into an amendment."""

    def __init__(self, old: Peraturan, new: Peraturan) -> None:
        """Compare the bodies of *old* and *new*."""
        self.old = old
        self.problems: list[Problem] = []
        self.was = {pasal.id: parent for parent, pasal in _articles(old.batang_tubuh, "")}
        self.order = [pasal.id for _, pasal in _articles(old.batang_tubuh, "")]
        self._report_moves(new)
        self.new, self.olds, self.news = new, printed_tables(old), printed_tables(new)
        self.steps = [self._with_tables(step) for step in self._level(old.batang_tubuh, new.batang_tubuh, "")]
        self._report_numbers(new)

    def _report_moves(self, new: Peraturan) -> None:
        """Report Pasal that stand in another chapter, or in another order, than before (A12: sistematika)."""
        advice = "perubahan sistematika tidak ditulis sebagai perubahan: cabut dan ganti, atau kembalikan ke tempatnya"
        kept = [(parent, pasal) for parent, pasal in _articles(new.batang_tubuh, "") if pasal.id in self.was]
        for parent, pasal in kept:
            if self.was[pasal.id] != parent:
                self.problems.append(problem(pasal, "UBAH-04", f"{pasal.sebutan} pindah ke {parent or 'luar bab'}", advice))
        ids = [pasal.id for _, pasal in kept]
        if ids != [pasal_id for pasal_id in self.order if pasal_id in ids]:
            self.problems.append(problem(kept[0][1], "UBAH-04", "urutan pasal berubah", advice))

    def _report_numbers(self, new: Peraturan) -> None:
        """Report inserted Pasal whose number is no insertion label; Pasal are counted through the whole body."""
        olds = [pasal for _, pasal in _articles(self.old.batang_tubuh, "")]
        news = [pasal for _, pasal in _articles(new.batang_tubuh, "")]
        if pairs := paired(olds, news):
            self.problems.extend(misnumbered(pairs))

    def _with_tables(self, step: Step) -> Step:
        """Return *step* with the tables that it quotes, in full; a matrix cannot be quoted in a Pasal."""
        placed = [unit for root, _ in step.kutipan for unit in root.walk() if isinstance(unit, SisipanTabel)]
        for unit in placed:
            if unit.tabel not in self.new.tabel:
                place = UnitId(unit.id).parent
                self.problems.append(problem(unit, "UBAH-12", f"matriks '{unit.tabel}' di dalam {place} berubah", "pindahkan ke lampiran"))
        return replace(step, sertaan={unit.tabel: self.new.tabel[unit.tabel] for unit in placed if unit.tabel in self.new.tabel})

    def _tables_differ(self, old: Satuan, new: Satuan) -> bool:
        """Tell whether the tables and figures that stand in a Pasal read otherwise: then it is quoted as a whole."""

        def tables(unit: Satuan, by_name: Mapping[str, Tabel]) -> list[object]:
            placed = (replace(below, where=old.where) for below in unit.walk() if isinstance(below, SisipanTabel | Gambar))
            return [(below, bare(by_name[below.tabel])) if isinstance(below, SisipanTabel) else as_shown(below) for below in placed]

        return tables(old, self.olds) != tables(new, self.news)

    def _level(self, olds: tuple[Satuan, ...], news: tuple[Satuan, ...], parent: str) -> Iterator[Step]:
        pairs = paired(olds, news)
        if pairs is None:
            if not self.problems:
                self.problems.append(
                    problem(news[0], "UBAH-04", f"urutan satuan dalam {parent or 'batang tubuh'} berubah", "cabut dan ganti")
                )
            return
        if any(not isinstance(old or new, (*GROUPS, Pasal)) and old != new for old, new in pairs):
            where = next(unit for pair in pairs for unit in pair if unit)
            self.problems.append(
                problem(where, "UBAH-05", f"teks lepas di antara pasal dalam {parent or 'batang tubuh'} berubah", "cabut dan ganti")
            )
            return
        self.problems.extend(misnumbered([pair for pair in pairs if not isinstance(pair[0] or pair[1], Pasal)]))
        for index, (old, new) in enumerate(pairs):
            if new is None:
                assert old is not None
                yield from _deletions(old)
            elif old is None:
                if not index or pairs[index - 1][0] is not None or type(pairs[index - 1][1]) is not type(new):
                    yield self._insertion(pairs, index, parent)
            elif isinstance(old, Pasal):
                yield from self._article(old, new)
            else:
                yield from self._group(old, new)

    def _article(self, old: Satuan, new: Satuan) -> Iterator[Step]:
        if is_deleted(new) and not is_deleted(old):
            yield Step(old.id, (Klausa(Tindakan.HAPUS, (old.id,)),))
            return
        change = clauses(old, new)
        self.problems.extend(change.problems)
        self.problems.extend(disordered(new))
        if self._tables_differ(old, new):
            yield Step(old.id, (Klausa(Tindakan.UBAH, (old.id,)),), ((merged(old, new), (_parent(old, self.was), 1)),))
        elif change.klausa:
            yield Step(old.id, summed(old, tuple(change.klausa)), ((merged(old, new), (_parent(old, self.was), 1)),))

    def _group(self, old: Satuan, new: Satuan) -> Iterator[Step]:
        if old.judul != new.judul or old.teks != new.teks:
            bare = type(new)(new.id, new.nomor, new.judul, new.teks)
            yield Step(old.id, (Klausa(Tindakan.JUDUL, (old.id,)),), ((bare, (UnitId(new.id).parent, 1)),))
        yield from self._level(old.isi, new.isi, new.id)

    def _insertion(self, pairs: list[Pair], start: int, parent: str) -> Step:
        """Return the step that inserts the run of new units of one kind that begins at *start*."""
        first = pairs[start][1]
        assert first is not None
        run = _run(pairs, start)
        kind = type(first)
        before = next((old.id for old, _ in reversed(pairs[:start]) if isinstance(old, kind)), "")
        after = next((old.id for old, _ in pairs[start:] if isinstance(old, kind)), "")
        if isinstance(first, Pasal):
            after = self._next_article(before) if before else after
        else:
            self._report_reused(run)
        if not before and not after:
            advice = f"sisipkan {parent} beserta pasalnya sebagai satuan baru, atau cabut dan ganti"
            self.problems.append(problem(first, "UBAH-06", f"{first.sebutan} disisipkan ke tempat yang tidak dapat disebut", advice))
        act = Tindakan.SISIP if before and after else Tindakan.TAMBAH if before else Tindakan.AWAL
        quoted: tuple[Quoted, ...] = tuple((unit, (parent, place)) for place, unit in enumerate(run, 1))
        return Step(run[0].id, (Klausa(act, tuple(unit.id for unit in run), before, after),), quoted)

    def _next_article(self, pasal: str) -> str:
        place = self.order.index(pasal) + 1
        return self.order[place] if place < len(self.order) else ""

    def _report_reused(self, run: list[Satuan]) -> None:
        for unit in run:
            for below in unit.walk():
                if below.id in self.was:
                    advice = "pasal tidak berpindah dalam perubahan: cabut dan ganti"
                    self.problems.append(problem(below, "UBAH-04", f"{below.sebutan} pindah ke {unit.sebutan} yang baru", advice))


def title_steps(old: Peraturan, new: Peraturan) -> Iterator[Step]:
    """Yield the step for the name of the regulation."""
    if old.nama_baris != new.nama_baris:
        yield Step(
            TITLE, (Klausa(Tindakan.UBAH, (TITLE,)),), ((Alinea("kutipan/teks-1", teks=Teks(new.nama.isi), rata="tengah"), ("kutipan", 1)),)
        )


def _deletions(unit: Satuan) -> Iterator[Step]:
    """Yield the deletion of *unit* with all that stands in it; the mark of an earlier one stays."""
    if not is_deleted(unit):
        yield Step(unit.id, (Klausa(Tindakan.HAPUS, (unit.id,)),))


def joined_deletions(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield *steps* with whole Pasal that are deleted one after the other in one step (``Pasal 5 dan Pasal 6 dihapus``)."""
    for alike, run in groupby(steps, key=_deletes_article):
        neighbours = list(run)
        if alike:
            units = tuple(unit for step in neighbours for unit in step.klausa[0].satuan)
            yield replace(neighbours[0], klausa=(Klausa(Tindakan.HAPUS, units),))
        else:
            yield from neighbours


def _deletes_article(step: Step) -> bool:
    return step.klausa[0].tindakan == Tindakan.HAPUS and not step.kutipan and UnitId(step.sasaran).numbered("pasal") != ""


def _articles(units: tuple[Satuan, ...], parent: str) -> Iterator[tuple[str, Pasal]]:
    for unit in units:
        if isinstance(unit, Pasal):
            yield parent, unit
        elif isinstance(unit, GROUPS):
            yield from _articles(unit.isi, unit.id)


def _parent(unit: Satuan, parents: dict[str, str]) -> str:
    return parents.get(unit.id, UnitId(unit.id).parent)


def _run(pairs: list[Pair], start: int) -> list[Satuan]:
    """Return the new units of one kind that follow one another from *start* on."""
    run: list[Satuan] = []
    for old, new in pairs[start:]:
        if old is not None or new is None or (run and type(new) is not type(run[0])):
            break
        run.append(new)
    return run
