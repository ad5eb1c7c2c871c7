"""The matriks persandingan: old and new side by side, one row for each Pasal, sub-chapter or table, with the reviewers' remarks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from naskah.changes import Change, Comparison, Kind, Remark
from naskah.lines.blocks import Block, BodyCell, BodyRow, Column, HeadCell, Line, Mark, Naskah, Run, Section, Table
from naskah.lines.places import places
from naskah.lines.styles import AIRY
from naskah.model import UnitId
from naskah.redline.document import final
from naskah.redline.notes import Note, basis_of, note_text, notes_of
from naskah.redline.rows import Group, groups
from naskah.redline.side_texts import GAP, LONG, NONE, Text, Words, folded, joined, parted
from naskah.redline.table_texts import table_text
from naskah.redline.titles import short_titles
from naskah.redline.totals import head_lines, note_line
from naskah.redline.wording import is_stated

TITLES = ("No", "Ketentuan lama", "Ketentuan baru", "Keterangan", "Dasar")
WIDTHS = (11.0, 89.0, 89.0, 75.0, 36.0)
LEAD = "pembuka"  # the kind of a row that stays with the one below it
UNTOLD = "Kolom Dasar yang kosong: dasar hukum perubahan itu tidak dicatat."
FEW = 3  # lines without a change that a row shows beside many with one
LONGEST = 3000  # characters of one side of a row: of more that only came or went the rest is told by its extent


@dataclass(frozen=True, slots=True)
class Part:
    """What of a row stands side by side: both columns with marked words, and the notes on the changes in them.

    ``lihat`` are the numbers of the changes in it that are noted elsewhere; ``judul`` tells that it is but the heading of what follows.
    """

    lama: Text
    baru: Text
    catatan: tuple[Note, ...]
    lihat: tuple[str, ...] = ()
    judul: bool = False

    @property
    def nomor(self) -> str:
        """Return the numbers of the changes that are noted beside it."""
        return _numbers(note.change.id for note in self.catatan)

    @property
    def dasar_hilang(self) -> bool:
        """Tell whether it is a change for a meeting without a legal basis."""
        return any(not note.change.akibat for note in self.catatan) and not any(note.dasar for note in self.catatan)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: what it stands for and below what, its changes, and its parts in order."""

    kunci: str
    kelompok: str
    changes: tuple[Change, ...]
    bagian: tuple[Part, ...]

    @property
    def lama(self) -> Text:
        """Return the whole column of the older revision."""
        return joined(part.lama for part in self.bagian if part.lama)

    @property
    def baru(self) -> Text:
        """Return the whole column of the newer revision."""
        return joined(part.baru for part in self.bagian if part.baru)

    @property
    def catatan(self) -> tuple[Note, ...]:
        """Return the notes on all changes of the row."""
        return tuple(note for part in self.bagian for note in part.catatan)

    @property
    def nomor(self) -> str:
        """Return the numbers of the changes: ``25 s.d. 34``."""
        return _numbers(change.id for change in self.changes)


def _numbers(names: Iterable[str]) -> str:
    """Return the numbers of some changes, three and more that follow each other as first and last."""
    runs: list[list[int]] = []
    for number in sorted(map(int, names)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]} s.d. {run[-1]}" if len(run) > 2 else " dan ".join(map(str, run)) for run in runs)


def entries(
    comparison: Comparison,
    remarks: Iterable[Remark] = (),
    printed: tuple[Naskah, Naskah] | None = None,
    utuh: bool = False,
) -> tuple[Entry, ...]:
    """Return the rows of the matrix in printed order; *utuh* shows each Pasal whole, else what is needed around a change."""
    all_remarks = tuple(remarks)
    rows, told_changes = list[Entry](), set[str]()
    both = printed or final(comparison)
    names = {place.sebutan for place in places(comparison.new, both[1]).values()}
    for group in groups(comparison, both):
        changes = [change for change in (*group.changes, *group.akibat) if change.id not in told_changes]
        if not changes:
            _add(rows, group, utuh)
            continue
        told_changes |= {change.id for change in changes}
        ordered = sorted(changes, key=lambda change: int(change.id))
        notes = notes_of(ordered, all_remarks, names)
        rows.append(Entry(group.kunci, group.kelompok, tuple(ordered), tuple(_with_headings(_parts(group, notes, utuh)))))
    return tuple(rows)


def _add(rows: list[Entry], group: Group, utuh: bool) -> None:
    """Add the lines of a place all of whose changes are told in a row already (what was moved stands there too) to that row."""
    number = next((n for n, row in enumerate(rows) if {change.id for change in row.changes} & {change.id for change in group.changes}), -1)
    if number >= 0 and any(line.berubah for line in group.lines):
        rows[number] = replace(rows[number], bagian=(*rows[number].bagian, *_parts(group, {}, utuh)))


# -- both columns ------------------------------------------------------------------------------------------------------


def _parts(group: Group, notes: dict[str, Note], utuh: bool) -> Iterator[Part]:
    """Yield the parts of a row; what is noted of no line, or of a table, stands after the lines."""
    if not group.changes and not any(map(is_stated, group.akibat)):  # nothing but numbers that count on
        changes = [note.change for note in notes.values()]
        yield Part(_counted(changes, Mark.DEL), _counted(changes, Mark.INS), tuple(notes.values()))
        return
    open_notes = dict(notes)
    whole_lines = [utuh or whole for whole in _shown(group)]
    lines = parted(group.lines, whole_lines)
    told_lines = {line.change for line in group.lines if line.berubah}
    table_notes = [note for note in notes.values() if note.change.tabel]
    for number, part in enumerate(lines):
        changed = [line for line, _ in part if line.berubah]
        own = [note for note in open_notes.values() if not note.change.tabel and _is_about(note.change, changed, told_lines)]
        if number == len(lines) - 1:
            own.extend(note for note in open_notes.values() if note not in own and not note.change.tabel)
        for note in own:
            del open_notes[note.change.id]
        lama, baru = (_side(part, own, mark, utuh) for mark in (Mark.DEL, Mark.INS))
        yield Part(lama, baru, tuple(own), _noted_elsewhere(changed, own), all(line.judul for line, _ in part))
    if not lines and (rest := tuple(note for note in open_notes.values() if not note.change.tabel)):  # a table without a caption
        yield Part(_elsewhere(list(rest), Mark.DEL), _elsewhere(list(rest), Mark.INS), rest)
    for note in table_notes:
        lama, baru = (table_text(note.change, mark) or _elsewhere([note], mark) for mark in (Mark.DEL, Mark.INS))
        yield Part(lama, baru, (note,))


def _side(lines: list[tuple[Words, bool]], notes: list[Note], mark: Mark, utuh: bool) -> Text:
    """Return what stands in one column; beside what was moved away, whatever else stands there, where to."""
    text = _short(folded(lines, mark, utuh))
    moved = [note for note in notes if note.change.kind is Kind.DIPINDAH]
    if mark is Mark.INS and text and moved and all(line.mark is Mark.DEL and line.pindah for line, _ in lines if line.berubah):
        return joined((text, _elsewhere(moved, mark)))
    return text or _elsewhere(notes, mark)


def _noted_elsewhere(lines: Iterable[Words], notes: list[Note]) -> tuple[str, ...]:
    """Return the numbers of the changes of some lines of which *notes* say nothing."""
    here = {note.change.id for note in notes}
    return tuple(dict.fromkeys(name for line in lines if (name := line.pindah or line.change) and name not in here))


def _with_headings(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield *parts*, one in which nothing differs (the heading of a table) together with the one after it."""
    heading: Part | None = None
    for part in parts:
        own = part
        if heading:
            lama, baru = (joined(filter(None, sides)) for sides in ((heading.lama, part.lama), (heading.baru, part.baru)))
            own, heading = replace(part, lama=lama, baru=baru), None
        if own.catatan or own.lihat:
            yield own
        else:
            heading = own
    if heading:
        yield heading


def _is_about(change: Change, lines: Iterable[Words], told_lines: set[str]) -> bool:
    """Tell whether a change is one of *lines*; one that no line of its row is marked with (*told_lines*) goes with its unit."""
    if change.id in told_lines:
        return any(line.change == change.id for line in lines)
    return bool({line.unit for line in lines} & keys_of(change))


def keys_of(change: Change) -> set[str]:
    """Return the keys of all units that a change is about, of both revisions."""
    return {*change.satuan, *(side.unit for side in (change.lama, change.baru) if side)}


def _counted(changes: list[Change], mark: Mark) -> Text:
    own = [(change.lama if mark is Mark.DEL else change.baru, change) for change in changes]
    return joined((Run(side.sebutan, mark=mark, akibat=True),) for side, _ in own if side)


def _shown(group: Group) -> list[bool]:
    """Return which lines of a row stand there whole: all when few did not change, else the changed ones and what they hang on."""
    lines = group.lines
    same = [line for line in lines if not line.berubah]
    letters = sum(len(run.teks) for line in same for run in line.runs)
    if 2 * len(same) <= len(lines) and len(same) <= FEW and letters <= LONG:
        return [True] * len(lines)
    keys = {line.unit for line in lines if line.berubah}
    leads = {above for key in keys for above in UnitId(key).above}
    return [line.judul or line.berubah or line.unit in leads for line in lines]


def _short(text: Text) -> Text:
    """Return a text of which a long part that came or went as a whole is cut, saying so."""
    length, short_text = 0, list[Run]()
    for run in text:
        length += len(run.teks)
        if length > LONGEST and run.mark is not Mark.SAME:
            return (*short_text, Run(f"\n{GAP} (selengkapnya pada redline)", rupa="m"))
        short_text.append(run)
    return tuple(short_text)


def _elsewhere(notes: list[Note], mark: Mark) -> Text:
    """Return what an empty column says: where the words stand that were moved, or that there are none."""
    moved = [note.change for note in notes if note.change.kind is Kind.DIPINDAH]
    words = [change.dari if mark is Mark.DEL else change.ke for change in moved]
    text = "; ".join(f"{'dari' if mark is Mark.DEL else 'ke'} {place}" for place in words if place)
    return (Run(text or NONE, rupa="m" if text else ""),) if notes else ()


# -- the printed matrix ------------------------------------------------------------------------------------------------


def persandingan(
    comparison: Comparison,
    remarks: Iterable[Remark] = (),
    printed: tuple[Naskah, Naskah] | None = None,
    utuh: bool = False,
) -> Naskah:
    """Return the matrix of a comparison as a printable document."""
    return matrix(comparison, entries(comparison, remarks, printed, utuh))


def matrix(comparison: Comparison, rows: Iterable[Entry], part: str = "") -> Naskah:
    """Return the matrix of *rows*, landscape, its head with totals and legend first; *part* is what alone they are of."""
    new, listed = comparison.new, tuple(rows)
    columns = titles(listed)
    untold = [UNTOLD] if len(columns) == len(TITLES) and any(part.dasar_hilang for row in listed for part in row.bagian) else []
    blocks: list[Block] = [Line("catatan-judul", (Run("MATRIKS PERSANDINGAN"),), level=1), *head_lines(comparison, untold)]
    if part:
        blocks.append(note_line(f"Hanya: {part}; perubahan di bagian lain tidak ditampilkan."))
    if not comparison.identical:
        blocks.append(table("persandingan", columns, WIDTHS[: len(columns)], body_rows(listed, len(columns))))
    section = Section(tuple(blocks), mendatar=True, nama="persandingan", kepala=short_titles(comparison))
    return Naskah(f"Matriks Persandingan: {new.judul}", new.pembentuk.upper(), new.nama_baris, "", (section,))


def titles(rows: Iterable[Entry]) -> tuple[str, ...]:
    """Return the titles of the matrix; without the column of the legal bases where no change has one."""
    return TITLES if any(note.dasar for row in rows for note in row.catatan) else TITLES[:-1]


def table(name: str, titles: tuple[str, ...], widths: tuple[float, ...], rows: Iterable[BodyRow]) -> Table:
    """Return the table of the matrix, landscape."""
    columns = tuple(Column(*pair) for pair in zip(titles, widths, strict=True))
    head = tuple(HeadCell(title, 0, number) for number, title in enumerate(titles))
    return Table(name, columns, head, 1, tuple(rows), mendatar=True, ukuran=AIRY, mengalir=True)


def body_rows(rows: Iterable[Entry], columns: int) -> Iterator[BodyRow]:
    """Yield the rows of as many *columns*, each with its own numbers, above those of each division its name across all of them."""
    last = ""
    for entry in rows:
        if entry.kelompok != last:
            yield group_row(entry.kelompok, columns)
        last = entry.kelompok
        first_numbers: dict[str, str] = {}
        for number, part in enumerate(entry.bagian):
            notes = joined(note_text(note, first_numbers) for note in part.catatan) or _pointer(part)
            basis = joined((Run(text, rupa="m"),) for text in basis_of(part.catatan, first_numbers))
            kind = LEAD if part.judul and number < len(entry.bagian) - 1 else ""
            texts = ((Run(part.nomor),) if part.nomor else (), part.lama, part.baru, notes, basis)[:columns]
            yield BodyRow(tuple(map(BodyCell, texts)), entry.kunci, kind)


def _pointer(part: Part) -> Text:
    """Return where what a part shows is noted."""
    return (Run(f"lihat No {', '.join(part.lihat)}", rupa="m"),) if part.lihat else ()


def group_row(words: str, columns: int) -> BodyRow:
    """Return a row that names the division across all columns; it stays with the row below."""
    cells = (BodyCell((Run(words, rupa="t"),), colspan=columns), *(BodyCell(tertutup=True),) * (columns - 1))
    return BodyRow(cells, jenis="kelompok")
