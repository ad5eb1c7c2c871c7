"""A document of ours that came back -> the regulation it prints, with ids, names and keys as it was handed out.

What a document does not print (images, descriptions, the kind and the region, where a reading is from) is taken from
the regulation it was handed out as.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from naskah.lines.blocks import Block, Line, Naskah, Table
from naskah.lines.document import document
from naskah.lines.footnotes import is_note, reference_order
from naskah.lines.grid import matrix_table
from naskah.lines.places import block_texts
from naskah.lines.units import printed_tables
from naskah.model import (
    NIHIL,
    BarisKepala,
    Lampiran,
    Penjelasan,
    Penutup,
    Peraturan,
    SisipanTabel,
    UnitId,
)
from naskah.problems import NaskahError, fail
from naskah.reading.matrices import changed_matrix, with_years, years_of
from naskah.reading.pairing import Pairs, arrival_places, original_places, paired
from naskah.reading.returned_elucidation import as_units
from naskah.reading.returned_frame import CLOSING, KEPT, FrameReader
from naskah.reading.returned_sources import INSERTED, Doubt, Units
from naskah.reading.returned_tables import TableReader, TableReading
from naskah.reading.returned_units import UnitReader
from naskah.tables import Matriks, Tabel
from naskah.wordfile.anchors import Anchors, anchors
from naskah.wordfile.blocks import Printed

TURNED = "mendatar-"
ANNEX = re.compile(r"LAMPIRAN\s+([IVXLC]+|\d+)\b")


@dataclass(slots=True)
class Returned:
    """What came back: the regulation as the document has it, doubts of the reading, and where each place was read.

    ``unread`` tells what the document says and the regulation does not: nothing may be written while there is any.

    ``sources`` maps the key of a place (a unit id, ``menetapkan``, ``tabel|<id>|<row>``) to the places in the file;
    ``lines`` maps it to the numbers of the blocks. ``pictures`` names the part of the file that each figure shows.
    ``leveled`` are the tables, by the number of their block, whose fragments did not agree, as they must be to say what was read.
    """

    peraturan: Peraturan
    doubts: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    lines: dict[str, list[int]] = field(default_factory=dict)
    pairs: Pairs = field(default_factory=Pairs)
    tables: dict[str, TableReading] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    leveled: dict[int, Block] = field(default_factory=dict)
    program: set[int] = field(default_factory=set)  # blocks that the program put in: no words of the law

    def blocks(self, arrivals: Sequence[Printed]) -> Iterator[Block]:
        """Yield the blocks of *arrivals* as the regulation must print them."""
        return (self.leveled.get(number, one.block) for number, one in enumerate(arrivals) if number not in self.program)


def read_returned(arrivals: Sequence[Printed], base: Peraturan, naskah: Naskah | None = None, same: bool = True) -> Returned:
    """Return what the blocks *arrivals* say of the regulation *base*; *naskah* is what was handed out (default: its draft).

    *same* tells that it still is the very same: then changes in the lists of the program are told, too.
    """
    printed = naskah or document(base)
    return _Reader(arrivals, base, printed, anchors(printed)).read(same)


class _Reader:
    """Reads one document."""

    def __init__(self, arrivals: Sequence[Printed], base: Peraturan, naskah: Naskah, names: Anchors) -> None:
        self.arrivals, self.base = [_plain(one) for one in arrivals], base
        printed = list(naskah.blocks())
        order, keys = reference_order(printed), names.block_keys(printed)
        self.originals: list[Block] = [printed[number] for number in order]
        self.keys = [keys[number] for number in order]
        self.pairs = paired(original_places(self.originals, self.keys), arrival_places(self.arrivals))
        self.units = Units(base, self.originals, self.arrivals, self.pairs.partner)
        self.tables = dict(printed_tables(base))
        self.seen: set[str] = set()
        self.annexes: set[str] = set()
        self.returned = Returned(base, pairs=self.pairs)
        self.frame = FrameReader(base, self.arrivals, self._partner, self._unread)

    def read(self, same: bool) -> Returned:
        parts = _parts(self.arrivals)
        reader = UnitReader(self.units, self._table)
        head = self.frame.opening(parts.opening)
        body = reader.read(parts.body, "", self.base.batang_tubuh)
        closing = self.frame.closing(parts.closing, self.base.penutup)
        elucidation = self._elucidation(parts.elucidation, reader)
        self.returned.program = {number for number, place in self.pairs.partner.items() if self._is_program(self.originals[place])}
        self._program_lines([*parts.program, *sorted(self.returned.program - {*parts.program})] if same else [])
        self._kept_lines()
        annexes = tuple(self._annex(lines, number, len(parts.annexes), reader) for number, lines in enumerate(parts.annexes))
        tabel, matriks = self._kept_tables()
        self.returned.peraturan = replace(
            self.base, **head, batang_tubuh=body, penutup=closing, penjelasan=elucidation, lampiran=annexes, tabel=tabel, matriks=matriks
        )
        for doubt in sorted(self.units.doubts, key=lambda one: one.line):
            self._doubt(doubt)
        for one in self.units.unread:
            self._unread(one.line, one.what)
        for number in sorted(self.pairs.doubtful):
            if not any(name.startswith("_n") for name in self.arrivals[number].anchors) and not self._numbered_note(number):
                self._doubt(Doubt(number, "dikenali dari kemiripannya saja"))
        self.returned.lines |= self.frame.lines | self.units.sources
        self.returned.pictures = self.units.pictures
        return self.returned

    def _partner(self, number: int) -> Block | None:
        partner = self.pairs.partner.get(number)
        return self.originals[partner] if partner is not None else None

    @staticmethod
    def _is_program(block: Block) -> bool:
        return isinstance(block, Line | Table) and block.sisipan

    def _numbered_note(self, number: int) -> bool:
        """Tell whether a line is the footnote of its number: that is known by more than by its words."""
        old, new = self._partner(number), self.arrivals[number].block
        notes = [block for block in (old, new) if isinstance(block, Line) and is_note(block)]
        return len(notes) == len((old, new)) and notes[0].labels[0].teks == notes[1].labels[0].teks

    def _program_lines(self, numbers: list[int]) -> None:
        """Tell of changes in the lists that the program puts at the end of a draft: they are no text of the regulation."""
        for number in numbers:
            old, new = self._partner(number), self.arrivals[number].block
            if old is None or [*block_texts(old)] != [*block_texts(new)]:
                self._doubt(Doubt(number, "perubahan dalam daftar buatan program tidak dipakai"))

    def _kept_lines(self) -> None:
        """Tell of lines that are only known again as they were, and are gone."""
        came = set(self.pairs.partner.values())
        for number, block in enumerate(self.originals):
            if isinstance(block, Line) and block.gaya in KEPT and number not in came:
                self.returned.unread.append(f"baris '{block.text[:60]}' tidak ada lagi dalam berkas")

    def _unread(self, number: int, what: str) -> None:
        self.returned.unread.append(f"{self.arrivals[number].place}: {what}")

    def _doubt(self, doubt: Doubt) -> None:
        self.returned.doubts.append(f"{self.arrivals[doubt.line].place}: {doubt.what}")

    # -- tables ----------------------------------------------------------------------------------------------------

    def _table(self, numbers: list[int], unit: SisipanTabel | None) -> str:
        """Read the table that the blocks *numbers* print; return its name."""
        base = self.tables.get(unit.tabel) if unit else None
        arrivals = [self.arrivals[number] for number in numbers]
        if not arrivals and unit is not None:
            self.returned.unread.append(f"{unit.nomor or unit.tabel}: tabelnya tidak ada lagi dalam berkas")
            self.seen.add(unit.tabel)
            return unit.tabel
        originals, keys = self._handed_out(numbers, unit)
        reading = TableReader(base, originals, arrivals, keys).read(lambda name: name in self.tables)
        self.returned.tables[reading.table.id] = reading
        self.returned.doubts.extend(reading.doubts)
        self.returned.unread.extend(reading.unread)
        self.returned.leveled |= dict(zip(numbers, reading.leveled, strict=False))
        self.seen.add(reading.table.id)
        self.tables[reading.table.id] = reading.table
        return reading.table.id

    def _handed_out(self, numbers: list[int], unit: SisipanTabel | None) -> tuple[list[Table | None], list[str]]:
        """Return for each of the printed tables *numbers* the one of *unit* that was handed out, and its key in names."""
        own = [place for place, block in enumerate(self.originals) if isinstance(block, Table) and unit and block.unit == unit.id]
        partners = [self.pairs.partner.get(number, -1) for number in numbers]
        if len(own) == len(numbers):
            free = iter([place for place in own if place not in partners])
            partners = [place if place in own else next(free) for place in partners]
        tables = [block if place in own and isinstance(block := self.originals[place], Table) else None for place in partners]
        return tables, [self.keys[place] if place in own else "" for place in partners]

    def _kept_tables(self) -> tuple[dict[str, Tabel], Matriks | None]:
        """Return the tables that the document still shows, and the matrices with their changed cells."""
        matrices = {bidang.tabel: bidang for bidang in self.base.matriks.bidang} if self.base.matriks else {}
        tabel = {name: table for name, table in self.tables.items() if name not in matrices and (name in self.seen)}
        if not self.base.matriks:
            return tabel, None
        matriks = self.base.matriks
        kept = tuple(bidang for bidang in matriks.bidang if bidang.tabel in self.seen)
        if not kept:
            return tabel, None
        rows = {row.kunci for bidang in kept for row in bidang.baris}
        matriks = replace(matriks, bidang=kept, capaian={key: cells for key, cells in matriks.capaian.items() if key[0] in rows})
        return tabel, self._matrices(matriks, {name: self.returned.tables[name].table for name in matrices if name in self.returned.tables})

    def _matrices(self, matriks: Matriks, shown: dict[str, Tabel]) -> Matriks:
        """Return the matrices as their printed tables *shown* have them now: cells, rows, headings, years."""
        before = {bidang.tabel: matrix_table(matriks, bidang) for bidang in matriks.bidang}
        columns = {name: table.nomor_daun for name, table in shown.items()}
        try:
            if any(columns[name] != before[name].nomor_daun for name in shown):
                for name in (name for name in shown if not years_of(shown[name])):
                    titles = [column.judul for column in shown[name].daun if column.nama not in before[name].nomor_daun]
                    what = f"'{name}': kolom matriks hanya bertambah atau berkurang setahun penuh" + f" ({', '.join(titles)})" * bool(
                        titles
                    )
                    raise fail("TERAP-12", what, "ubah matriks.yaml")
                return with_years(matriks, shown)
            for name, table in shown.items():
                if table != before[name]:
                    matriks = changed_matrix(matriks, name, table)
            self._shared_heads(matriks, shown)
        except NaskahError as error:
            self.returned.unread.extend(f"matriks: {problem.message}" for problem in error.problems)
        return matriks

    def _shared_heads(self, matriks: Matriks, shown: dict[str, Tabel]) -> None:
        """Tell of heads that were changed in some matrices only: they are those of all, and all of them print them now."""
        for bidang in matriks.bidang:
            now, reading = matrix_table(matriks, bidang), self.returned.tables.get(bidang.tabel)
            if bidang.tabel not in shown or reading is None or reading.paper is None or now.kolom == shown[bidang.tabel].kolom:
                continue
            self.returned.doubts.append(f"{bidang.tabel}: judul kolom berlaku untuk semua matriks; dibaca yang berubah")
            numbers = [number for unit, lines in self.units.sources.items() for number in lines if self._prints(unit, bidang.tabel)]
            tables = [number for number in numbers if isinstance(self.arrivals[number].block, Table)]
            self.returned.leveled |= dict(zip(tables, reading.paper.leveled(now), strict=False))

    def _prints(self, unit: str, table: str) -> bool:
        place = self.base.units.get(unit)
        return isinstance(place, SisipanTabel) and place.tabel == table

    # -- elucidation and annexes -----------------------------------------------------------------------------------

    def _elucidation(self, numbers: list[int], reader: UnitReader) -> Penjelasan | None:
        if not numbers:
            return None
        general, articles, section = list[int](), list[int](), ""
        for number in numbers:
            line = self.arrivals[number].block
            if isinstance(line, Line) and line.gaya == "penjelasan-bagian":
                section = "".join(run.teks for run in line.labels).strip()
            elif isinstance(line, Line) and (line.gaya.startswith(("judul-", "penjelasan-judul")) or line.gaya in (*INSERTED, *KEPT)):
                self.frame.left({"": [number]} if line.gaya not in INSERTED else {})
            else:
                (articles if section.startswith("II") else general).append(number)
        for number, block in zip(articles, as_units([self.arrivals[number].block for number in articles]), strict=True):
            self.arrivals[number] = replace(self.arrivals[number], block=block)
        return Penjelasan(reader.read(general, "penjelasan/umum"), reader.read(articles, "penjelasan/pasal-demi-pasal"))

    def _annex(self, numbers: list[int], place: int, count: int, reader: UnitReader) -> Lampiran:
        base = self._annex_of(numbers)
        own = base.id if base else self._fresh_annex(place, count)
        head, name, inside, closing = list[int](), list[int](), list[int](), list[int]()
        for number in numbers:
            line = self.arrivals[number].block
            style = line.gaya if isinstance(line, Line) else ""
            if style == "lampiran-judul" or style.startswith("lampiran-kepala"):
                head.append(number)
            elif style == "lampiran-nama":
                name.append(number)
            elif style.startswith(CLOSING) or (closing and style):
                closing.append(number)
            else:
                inside.append(number)
        kepala = base.kepala if base else ()
        lines = tuple(self.frame.head_line(number, kepala[index] if index < len(kepala) else None) for index, number in enumerate(head))
        self.frame.left({"": name[1:]})
        units = reader.read(inside, own, base.isi if base else ())
        fresh = replace(base, kepala=lines, isi=units) if base else Lampiran(own, lines, units)
        if not base or [line.teks.isi for line in lines[:1]] != [line.teks.isi for line in base.kepala[:1]]:
            fresh = replace(fresh, nomor=_annex_number(lines))
        nama = self.frame.text(name[0], base.nama if base else NIHIL) if name else NIHIL
        return replace(fresh, nama=nama, penutup=self.frame.closing(closing, base.penutup if base else Penutup()))

    def _fresh_annex(self, place: int, count: int) -> str:
        """Return an id for an annex that was not handed out: none that another one has."""
        taken = {annex.id for annex in self.base.lampiran}
        own = f"lampiran-{place + 1}" if count > 1 else "lampiran"
        return own if own not in taken else f"lampiran-baru-{place + 1}"

    def _annex_of(self, numbers: list[int]) -> Lampiran | None:
        """Return the annex that most of these lines were handed out in."""
        count: dict[str, int] = {}
        for number in numbers:
            partner = self.pairs.partner.get(number)
            unit = self.originals[partner].unit if partner is not None else ""
            name = UnitId(unit).part
            count[name] = count.get(name, 0) + 1
        free = {annex.id: annex for annex in self.base.lampiran if annex.id not in self.annexes}
        best = max((name for name in count if name in free), key=lambda name: count[name], default="")
        self.annexes.add(best)
        return free.get(best)


def _plain(one: Printed) -> Printed:
    """Return a block in the style that says what it is, whichever way its page is turned."""
    if isinstance(one.block, Line) and one.block.gaya.startswith(TURNED):
        return replace(one, block=replace(one.block, gaya=one.block.gaya.removeprefix(TURNED)))
    return one


def _annex_number(lines: Sequence[BarisKepala]) -> str:
    match = ANNEX.match(lines[0].teks.isi) if lines else None
    return match[1] if match else ""


@dataclass(slots=True)
class _Parts:
    opening: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    closing: list[int] = field(default_factory=list)
    elucidation: list[int] = field(default_factory=list)
    annexes: list[list[int]] = field(default_factory=list)
    program: list[int] = field(default_factory=list)


def _parts(arrivals: Sequence[Printed]) -> _Parts:
    """Return the parts of a document as the numbers of their blocks: each begins with the first line in a style of its own."""
    parts = _Parts()
    now = parts.opening
    for number, one in enumerate(arrivals):
        style = one.block.gaya if isinstance(one.block, Line) else ""
        if style == "lampiran-judul":
            now = []
            parts.annexes.append(now)
        elif style == "penjelasan-judul":
            now = parts.elucidation
        elif style == "catatan-judul":
            now = parts.program  # lists of the program at the end of a draft
        elif now is parts.body and style.startswith((*CLOSING, *KEPT)):
            now = parts.closing
        elif now is parts.opening and parts.opening and _last_style(arrivals, parts.opening).startswith("menetapkan"):
            now = parts.body
        now.append(number)
    return parts


def _last_style(arrivals: Sequence[Printed], numbers: list[int]) -> str:
    block = arrivals[numbers[-1]].block
    return block.gaya if isinstance(block, Line) else ""
