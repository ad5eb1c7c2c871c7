"""Changes in words: what summaries, the side-by-side table and their counts say of a change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from naskah.changes import Cell, Change, ColumnChange, Comparison, Kind, Piece, word_diff
from naskah.numbering import print_amount

SHORT = 110
MANY = 4  # so many cells or columns are named in one line
NAME = 60  # characters of a heading, where it only says which one is meant
WORD = 20  # characters of the text at which something that cannot be seen changed
KINDS = {
    Kind.DIUBAH: "diubah",
    Kind.DISISIPKAN: "disisipkan",
    Kind.DIHAPUS: "dihapus",
    Kind.DIPINDAH: "dipindah",
    Kind.DINOMORI: "dinomori ulang",
}


def shortened(text: str, length: int = SHORT) -> str:
    """Return *text* on one line, cut at *length*."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def counts(comparison: Comparison) -> list[tuple[str, int]]:
    """Return how many changes there are of each kind, and apart from them the consequences and the unprinted differences."""
    found = Counter(change.kind for change in comparison.changes)
    rows = [(KINDS[kind], found[kind]) for kind in Kind if found[kind]]
    follows = sum(len(change.sel) for change in comparison.akibat)
    if follows:
        rows.append(("nomor atau label tercetak yang bergeser sebagai akibat", follows))
    if comparison.data:
        rows.append(("perbedaan data yang tidak tercetak", len(comparison.data)))
    return rows


def brief(change: Change, length: int = SHORT) -> str:
    """Return what changed in one line."""
    if change.sel and (change.akibat or change.kind in (Kind.DIUBAH, Kind.DIPINDAH)):
        cells = [shortened(figure(cell, True), 2 * length) for cell in change.sel[: MANY + 1]]
        more = f"; … ({len(change.sel)} sel)" if len(cells) > MANY else ""
        return "; ".join(cells[:MANY]) + more
    if change.kolom:
        columns = [column_words(column) for column in change.kolom]
        more = f"; … ({len(columns)} hal)" if len(columns) > MANY else ""
        return "; ".join(shortened(text, 2 * length) for text in columns[:MANY]) + more
    if change.kind is Kind.DIPINDAH and change.lama and change.baru:
        return f"dari {change.lama.sebutan}: {shortened(change.baru.teks, length)}"
    if any(piece.op for piece in change.pieces):
        return shortened("; ".join(_turns(change.pieces)), 2 * length)
    if change.rupa:
        return looks(change)
    return shortened(change.side.teks, length)


def column_words(column: ColumnChange) -> str:
    """Return in words what happened to a column, to a heading above columns, or to how the table is set on paper."""
    own = "kolom" if column.nama else "kepala tabel"
    if column.kind is not Kind.DIUBAH or not (column.lama and column.baru):
        return f"{own} {KINDS[column.kind]}: {_turn(column.lama, column.baru if column.kind is not Kind.DIPINDAH else '')}"
    words = "; ".join(_turns(word_diff([(column.lama, "")], [(column.baru, "")])))
    return f"{own} “{shortened(column.baru, NAME)}”: {words}"


def looks(change: Change) -> str:
    """Return in words which lines are printed in another style."""
    return "; ".join(f"gaya {_turn(*pair)}" for pair in change.rupa)


def _turn(old: str, new: str) -> str:
    return f"“{old}” → “{new}”" if old and new else f"+ “{new}”" if new else f"- “{old}”"


def _turns(pieces: Iterable[Piece]) -> Iterator[str]:
    """Yield each run of differing words as old -> new; what cannot be seen (spaces, line breaks, type) is said."""
    old = new = ""
    for piece in [*pieces, Piece("")]:
        if piece.op == "del":
            old += piece.teks
        elif piece.op == "ins":
            new += piece.teks
        else:
            if old or new:
                yield _turned(old, new, piece.teks)
            old = new = ""


def _turned(old: str, new: str, following: str) -> str:
    one, other = " ".join(old.split()), " ".join(new.split())
    if one != other:
        return _turn(one, other)
    if one and old == new:
        return f"jenis huruf “{one}”"
    what = "pemenggalan baris" if "\n" in old + new else "spasi"
    how = "diubah" if old and new else "ditambahkan" if new else "dihapus"
    place = one or shortened(following, WORD)
    return f"{what} {how}" + (f" {'pada' if one else 'sebelum'} “{place}”" if place else " di akhir")


def figure(cell: Cell, titled: bool = False) -> str:
    """Return a changed cell with its difference and percentage: ``Peminjam: 125 → 250 (+125; +100,00%)``."""
    numbers = difference(cell)
    change = f"{cell.lama or '(kosong)'} → {cell.baru or '(kosong)'}"
    if not numbers and cell.lama and cell.baru:
        change = "; ".join(_turns(word_diff([(cell.lama, "")], [(cell.baru, "")])))
    return (f"{shortened(cell.judul, NAME)}: " if titled else "") + change + (f" ({numbers})" if numbers else "")


def difference(cell: Cell) -> str:
    """Return difference and percentage of a changed number, or nothing."""
    if cell.selisih is None:
        return ""
    percent = f"; {signed(cell.persen)}%" if cell.persen is not None else ""
    return signed(cell.selisih) + percent


def signed(value: Decimal) -> str:
    """Return a number with its sign, as Indonesian tables print it."""
    return f"+{print_amount(value)}" if value >= 0 else f"-{print_amount(-value)}"
