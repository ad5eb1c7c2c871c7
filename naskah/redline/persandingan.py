"""The matriks persandingan: old and new side by side, one row for each change, with the reviewers' remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from naskah.changes import Cell, Change, Comparison, Kind, Remark, word_diff
from naskah.lines.blocks import Block, BodyCell, BodyRow, Column, HeadCell, Line, Mark, Naskah, Run, Section, Table
from naskah.model import UnitId
from naskah.redline.context import Context, joined, side_pieces
from naskah.redline.document import final
from naskah.redline.wording import KINDS, brief, counts, difference, looks

TITLES = ("No", "Ketentuan lama", "Ketentuan baru", "Keterangan")
WIDTHS = (10.0, 105.0, 105.0, 80.0)
NONE = "(tidak ada)"
SAME = "Kedua revisi tercetak sama; tidak ada perubahan."


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: the change, both columns with marked words, and the lines of the remark column."""

    change: Change
    lama: tuple[Run, ...]
    baru: tuple[Run, ...]
    keterangan: tuple[str, ...]


def entries(comparison: Comparison, remarks: Iterable[Remark] = (), printed: tuple[Naskah, Naskah] | None = None) -> tuple[Entry, ...]:
    """Return the rows of the matrix in printed order; consequences stand where their table stands."""
    old, new = printed or final(comparison)
    sides = Context(comparison.old, old, Mark.DEL), Context(comparison.new, new, Mark.INS)
    noted = tuple(remarks)
    listed = sorted((*comparison.changes, *comparison.akibat), key=lambda change: int(change.id))
    pairs = dict(comparison.pairs())
    origin = {other: one for one, other in pairs.items()}
    return tuple(_entry(change, sides, noted, (pairs, origin)) for change in listed)


def persandingan(comparison: Comparison, remarks: Iterable[Remark] = (), printed: tuple[Naskah, Naskah] | None = None) -> Naskah:
    """Return the matrix as a printable document, landscape, with the counts at its end."""
    old, new = comparison.old, comparison.new
    blocks: list[Block] = [
        Line("catatan-judul", (Run("MATRIKS PERSANDINGAN"),), level=1),
        Line("catatan", (Run(f"Lama: {old.judul} (revisi {old.revisi or '-'})"),)),
        Line("catatan", (Run(f"Baru: {new.judul} (revisi {new.revisi or '-'})"),)),
    ]
    if comparison.identical:
        blocks.append(Line("catatan", (Run(SAME),)))
    else:
        columns = tuple(Column(title, width) for title, width in zip(TITLES, WIDTHS, strict=True))
        head = tuple(HeadCell(title, 0, number) for number, title in enumerate(TITLES))
        rows = tuple(map(_row, entries(comparison, remarks, printed)))
        blocks.append(Table("persandingan", columns, head, 1, rows, mendatar=True))
        blocks.append(Line("catatan", (Run(f"Jumlah: {count_line(comparison)}."),)))
    title = f"Matriks Persandingan: {new.judul}"
    return Naskah(title, new.pembentuk.upper(), new.nama_baris, "", (Section(tuple(blocks), mendatar=True, nama="persandingan"),))


def count_line(comparison: Comparison) -> str:
    """Return the counts on one line."""
    return f"{len(comparison.changes)} perubahan: " + "; ".join(f"{name} {count}" for name, count in counts(comparison))


def _row(entry: Entry) -> BodyRow:
    note = tuple(run for run in joined([(Run(line),) for line in entry.keterangan]))
    cells = tuple(BodyCell(runs) for runs in ((Run(entry.change.id),), entry.lama, entry.baru, note))
    return BodyRow(cells, entry.change.id)


# -- one row -----------------------------------------------------------------------------------------------------------

Sides = tuple[Context, Context]
Maps = tuple[dict[str, str], dict[str, str]]
Text = tuple[Run, ...]


def _entry(change: Change, sides: Sides, remarks: tuple[Remark, ...], maps: Maps) -> Entry:
    if change.tabel:
        lama, baru = _table_text(change, Mark.DEL), _table_text(change, Mark.INS)
    else:
        lama, baru = _texts(change, sides, maps)
    return Entry(change, lama or (Run(NONE),), baru or (Run(NONE),), tuple(_notes(change, remarks)))


def _texts(change: Change, sides: Sides, maps: Maps) -> tuple[Text, Text]:
    """Return both columns of a change of text, each inside its Pasal."""
    old, new = change.lama, change.baru
    before, after = sides
    if change.kind in (Kind.DIUBAH, Kind.DINOMORI) and old and new:
        return (
            _titled(change, before, old.unit, before.around(old.unit, {old.unit}, side_pieces(change, "del"), change.id)),
            _titled(change, after, new.unit, after.around(new.unit, {new.unit}, side_pieces(change, "ins"), change.id)),
        )
    if change.kind is Kind.DIHAPUS:
        return _alone(change, before, change.satuan), _place_left(before, after, change.satuan[0], maps[0], change.id)
    if change.kind is Kind.DIPINDAH:
        moved = tuple(maps[1][key] for key in change.satuan if key in maps[1])
        return _alone(change, before, moved), _alone(change, after, change.satuan)
    return _place_left(after, before, change.satuan[0], maps[1], change.id), _alone(change, after, change.satuan)


def _alone(change: Change, side: Context, keys: tuple[str, ...]) -> Text:
    """Return what only one side has (or has elsewhere), inside its Pasal if it stands in one."""
    inside = side.article(keys[0]) and len({side.article(key) for key in keys}) == 1
    runs = side.around(keys[0], set(keys), (), change.id) if inside else side.whole(list(keys))
    return _titled(change, side, keys[0], runs)


def _place_left(side: Context, other: Context, key: str, pairs: dict[str, str], name: str) -> Text:
    """Return the Pasal that lacks what the other side has, unmarked; nothing when the Pasal itself is lacking.

    *name* is the change it is shown for.
    """
    article = pairs.get(side.article(key), "")
    return other.around(article, set(), (), name) if article else ()


def _titled(change: Change, side: Context, key: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Return *runs* below the name of the unit, where no Pasal heading names it."""
    if side.article(key) and not UnitId(key).in_elucidation:
        return runs
    own = change.lama if side.mark is Mark.DEL else change.baru
    return joined([(Run(own.sebutan if own else change.side.sebutan, rupa="m"),), runs])


def _table_text(change: Change, mark: Mark) -> tuple[Run, ...]:
    """Return one column of a change inside a table: the row and its changed cells, or the columns."""
    own = change.lama if mark is Mark.DEL else change.baru
    if own is None:
        return ()
    lines: list[tuple[Run, ...]] = [(Run(own.sebutan, rupa="m"),)]
    if change.akibat:
        return joined([*lines, (Run(brief(change)),)])
    for cell in change.sel:
        lines.append((Run(f"{cell.judul}: "), *_side(cell.lama, cell.baru, mark)))
    for column in change.kolom:
        if column.lama if mark is Mark.DEL else column.baru:
            moved = column.kind is Kind.DIPINDAH
            runs = (Run(column.baru, mark=mark),) if moved else _side(column.lama, column.baru, mark)
            lines.append((Run("Kolom: " if column.nama else "Kepala tabel: "), *runs))
    return joined(lines)


def _side(old: str, new: str, mark: Mark) -> Text:
    """Return one side of a changed text, its own words marked."""
    if not (old if mark is Mark.DEL else new):
        return (Run("(kosong)"),)
    pieces = word_diff([(old, "")], [(new, "")])
    return tuple(Run(piece.teks, mark=Mark(piece.op)) for piece in pieces if piece.op in ("", mark.value))


def _notes(change: Change, remarks: tuple[Remark, ...]) -> Iterable[str]:
    """Yield the lines of the remark column: unit and kind, figures, reason and legal basis."""
    kind = f"akibat: {KINDS[change.kind]}" if change.akibat else KINDS[change.kind]
    yield kind if change.tabel else f"{change.side.sebutan}: {kind}"  # the row is named in both columns
    if change.kind is Kind.DIPINDAH and change.lama:
        yield f"Dari: {change.lama.sebutan}"
    if change.rupa and not any(piece.op for piece in change.pieces):
        yield f"Rupa: {looks(change)}"
    if change.kind in (Kind.DIUBAH, Kind.DIPINDAH) and not change.akibat:
        yield from filter(None, map(_figure, change.sel))
    about = [remark for remark in remarks if remark.about(change)]
    for remark in [remark for remark in about if remark.baris] or about:  # a remark on the row goes before one on its table
        yield f"Alasan: {remark.alasan}"
        if remark.dasar:
            yield f"Dasar: {remark.dasar}"


def _figure(cell: Cell) -> str:
    if cell.selisih is None:
        return ""
    return f"{cell.judul}: lama {cell.lama}, baru {cell.baru}, selisih {difference(cell).replace(';', ',')}"
