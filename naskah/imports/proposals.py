"""What a document that came back proposes: each change with its unit, its words, who made it when, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from naskah.changes import Change, Comparison, Kind
from naskah.imports.three_way import Conflict
from naskah.lines.blocks import Line
from naskah.lines.places import Names
from naskah.model import Satuan, SisipanTabel
from naskah.problems import shortened
from naskah.reading.returned import Returned
from naskah.redline.wording import KINDS, brief
from naskah.wordfile.anchors import place_of, read_name, spaced
from naskah.wordfile.blocks import Printed
from naskah.wordfile.parts import Comment, Item, Paragraph, Trace, traces

LEAST = 12  # letters that a half of a unit has at least, to be known as one
MOST_FRAGMENTS = 40  # of a printed table
SPLIT, JOINED = "dipecah", "digabung"


@dataclass(frozen=True, slots=True)
class Usulan:
    """A proposal.

    ``jenis`` is what happens (``diubah``, ``disisipkan``, ``dihapus``, ``dipindah``, ``dipecah``, ``digabung``, ...) to
    ``unit`` (``sebutan`` in the words of the law), ``isi`` says it in one line. ``oleh`` and ``tanggal`` are of the tracked
    changes it is made of, if any; ``catatan`` the comments at its place.
    """

    jenis: str
    unit: str
    sebutan: str
    isi: str
    oleh: tuple[str, ...] = ()
    tanggal: str = ""
    catatan: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the line a drafter reads."""
        who = f" [{', '.join(self.oleh)}{f', {self.tanggal[:10]}' if self.tanggal else ''}]" if self.oleh else ""
        return f"{self.jenis:<12} {self.sebutan}: {self.isi}{who}"


@dataclass(frozen=True, slots=True)
class CommentNote:
    """A comment of a reviewer and the unit it stands at (empty: what is no unit)."""

    unit: str
    sebutan: str
    comment: Comment

    def __str__(self) -> str:
        """Return the line a drafter reads."""
        return f"catatan      {self.sebutan}: {shortened(self.comment.text)} [{self.comment.author}, {self.comment.date[:10]}]"


@dataclass(frozen=True, slots=True)
class Proposals:
    """Everything a document proposes: changes, conflicts with today's content, doubts of the reading, comments."""

    file: str
    usulan: tuple[Usulan, ...]
    conflicts: tuple[Conflict, ...] = ()
    doubts: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    notes: tuple[CommentNote, ...] = ()

    def summary(self) -> Iterator[str]:
        """Yield the lines a drafter reads."""
        yield from map(str, self.usulan)
        yield from map(str, self.notes)
        for one in self.conflicts:
            yield f"bentrok      {one.place} ({one.unit}): sekarang '{shortened(one.now)}'; dalam berkas '{shortened(one.came)}'"
        yield from (f"ragu         {text}" for text in self.doubts)
        yield from (f"tak dipakai  {text}" for text in self.unread)
        kinds = ("usulan", "bentrok", "keraguan", "yang tidak dapat dipakai", "catatan")
        numbers = map(len, (self.usulan, self.conflicts, self.doubts, self.unread, self.notes))
        counts = [f"{number} {name}" for number, name in zip(numbers, kinds, strict=True) if number]
        yield f"{self.file}: {', '.join(counts) or 'tidak ada perubahan'}"


def proposals(
    comparison: Comparison, returned: Returned, arrivals: Sequence[Printed], gone: Mapping[str, tuple[Trace, ...]]
) -> tuple[Usulan, ...]:
    """Return the proposals of *comparison*, today's content against what *arrivals* says.

    *gone* are the tracked changes by the place (as names call it) of what they stood at.
    """
    who = _Who(returned, arrivals, gone)
    changes = [*comparison.changes, *comparison.akibat]
    halves = dict(_split(changes, comparison))
    firsts = {first.id: second for first, second in halves.values()}
    usulan = []
    for change in changes:
        if change.id in halves:
            usulan.append(who.of_split(*halves[change.id]))
        elif change.id not in firsts:
            usulan.append(who.usulan(change))
    return tuple(_halved(usulan, comparison))


def _split(changes: Sequence[Change], comparison: Comparison) -> Iterator[tuple[str, tuple[Change, Change]]]:
    """Yield the changes that are one unit split early: its number stands anew before few words, its text goes on behind."""
    old, new = comparison.old.units, comparison.new.units
    anew = {
        change.side.unit: change for change in changes if change.kind is Kind.DISISIPKAN and change.side.unit in old and not change.tabel
    }
    for change in changes:
        first = anew.get(change.lama.unit) if change.lama and change.baru and not change.tabel else None
        if first is None or change.baru is None or change.baru.unit not in new:
            continue
        whole = spaced(old[first.side.unit].teks.isi)
        if whole and whole == spaced(f"{new[first.side.unit].teks.isi} {new[change.baru.unit].teks.isi}"):
            yield change.id, (first, change)


class _Who:
    """Finds who made a change."""

    def __init__(self, returned: Returned, arrivals: Sequence[Printed], gone: Mapping[str, tuple[Trace, ...]]) -> None:
        self.returned, self.arrivals, self.gone = returned, arrivals, gone

    def usulan(self, change: Change) -> Usulan:
        made = [trace for trace in self._traces(change) if trace.author]
        names = tuple(dict.fromkeys(trace.author for trace in made))
        dates = sorted(trace.date for trace in made if trace.date)
        unit, last = change.tabel or change.side.unit, dates[-1] if dates else ""
        return Usulan(KINDS[change.kind], unit, change.side.sebutan, brief(change), names, last)

    def of_split(self, first: Change, second: Change) -> Usulan:
        """Return the proposal of a unit that was split into the units of two changes."""
        one, other = self.usulan(first), self.usulan(second)
        words = f"{one.sebutan} dan {second.side.sebutan}: {brief(first)} | {shortened(second.side.teks)}"
        return replace(
            one, jenis=SPLIT, isi=words, oleh=tuple(dict.fromkeys((*one.oleh, *other.oleh))), tanggal=max(one.tanggal, other.tanggal)
        )

    def _traces(self, change: Change) -> Iterator[Trace]:
        if change.kind is Kind.DIHAPUS:
            for key in change.satuan or (change.side.unit,):
                for count in range(1, 4):
                    yield from self.gone.get(place_of(f"{key}#{count}"), ())
            for count in range(1, MOST_FRAGMENTS) if change.tabel and change.baris else ():
                yield from self.gone.get(place_of(f"tabel|{change.tabel}#{count}|{change.baris}"), ())
            return
        if change.tabel:
            yield from self._table(change)
            return
        keys = [key for key in change.satuan if key in self.returned.lines] or [change.side.unit]
        for number in (number for key in keys for number in self.returned.lines.get(key, ())):
            yield from self.arrivals[number].changes

    def _table(self, change: Change) -> Iterator[Trace]:
        """Yield the changes in a table: in the row that a change is about, or in its head and, of its columns, in all rows."""
        reading = self.returned.tables.get(change.tabel)
        units = [
            unit.id for unit in self.returned.peraturan.units.values() if isinstance(unit, SisipanTabel) and unit.tabel == change.tabel
        ]
        rows = set(reading.rows.get(change.baris, ())) if reading else set()
        for one in (self.arrivals[number] for unit in units for number in self.returned.lines.get(unit, ())):
            if not change.baris:
                yield from one.changes
            for number, row_traces in enumerate(one.row_changes):
                if (one.place, number) in rows or change.kolom:
                    yield from row_traces


def _halved(usulan: Sequence[Usulan], comparison: Comparison) -> Iterator[Usulan]:
    """Yield proposals; an insertion that is the end of what another unit said is a split, the reverse a join."""
    old, new = comparison.old.units, comparison.new.units
    sides = {KINDS[Kind.DISISIPKAN]: (new, old), KINDS[Kind.DIHAPUS]: (old, new)}
    for plain in usulan:
        one = plain
        own, others = sides.get(one.jenis, ({}, {}))
        unit = own.get(one.unit)
        whole = _whole(spaced(unit.teks.isi), others.values()) if unit else None
        if whole is not None and not one.oleh:  # who pressed Enter stands at the half that kept its name
            half = next((other for other in usulan if other.unit == whole.id), one)
            one = replace(one, oleh=half.oleh, tanggal=half.tanggal)
        if whole is None:
            yield one
        elif one.jenis == KINDS[Kind.DISISIPKAN]:
            yield replace(one, jenis=SPLIT, isi=f"dari {whole.id}: {one.isi}")
        else:
            yield replace(one, jenis=JOINED, isi=f"ke {whole.id}: {one.isi}")


def _whole(words: str, units: Iterable[Satuan]) -> Satuan | None:
    """Return the unit among *units* that ends with *words* and says more than they."""
    if len(words) < LEAST:
        return None
    return next((one for one in units if len(text := spaced(one.teks.isi)) > len(words) and text.endswith(f" {words}")), None)


def traces_by_place(items: tuple[Item, ...]) -> dict[str, tuple[Trace, ...]]:
    """Return the tracked changes of a file by the places (as names call them) that they stand at."""
    by_place: dict[str, list[Trace]] = {}

    def enter(names: Sequence[str], changes: Sequence[Trace]) -> None:
        for anchor in map(read_name, names):
            if anchor and changes:
                by_place.setdefault(anchor.place, []).extend(changes)

    for item in items:
        if isinstance(item, Paragraph):
            enter(item.anchors, [*traces((item,))])
            continue
        for row in item.rows:
            own = [row.trace] if row.trace else []
            enter(row.anchors, [*own, *(trace for cell in row.cells for trace in traces(cell.items))])
    return {place: tuple(dict.fromkeys(changes)) for place, changes in by_place.items()}


def comment_notes(returned: Returned, arrivals: Sequence[Printed], comments: Mapping[str, Comment]) -> tuple[CommentNote, ...]:
    """Return the comments of a file with the units they stand at."""
    units = {number: unit for unit, numbers in returned.lines.items() for number in numbers}
    names = Names(returned.peraturan).names
    notes, seen = [], set[str]()
    for number, one in enumerate(arrivals):
        for key in one.comments:
            if key not in comments or key in seen:
                continue
            seen.add(key)
            unit = units.get(number, "")
            shown = one.block.text if isinstance(one.block, Line) else one.place
            owner = returned.peraturan.units.get(unit)
            called = names.get(unit, owner.sebutan) if owner and owner.nomor else shortened(shown, 50)
            notes.append(CommentNote(unit, called, comments[key]))
    notes += [CommentNote("", "berkas", comment) for key, comment in comments.items() if key not in seen]
    return tuple(notes)
