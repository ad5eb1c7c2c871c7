"""What changed inside a table, for one side of the persandingan: rows with their changed cells, columns with theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from naskah.changes import Cell, Change, ColumnChange, Kind, word_diff
from naskah.lines.blocks import Mark, Run
from naskah.numbering import print_amount
from naskah.redline.exact import SPACE, exact
from naskah.redline.side_texts import GAP, LONG, Text, cut, joined
from naskah.redline.wording import number_ranges
from naskah.tables import Sel

FEW = 24  # so many cells of a column that came or went are listed; of more the sum is told
NUMBER = re.compile(r"^\d+(?:\.\d+)*[.)]?\s+")
CELLS = 40  # so many cells of a row that came or went


def table_text(change: Change, mark: Mark) -> Text:
    """Return one side of a change inside a table; nothing where the other side alone tells it."""
    own = change.lama if mark is Mark.DEL else change.baru
    if own is None:
        return ()
    if change.akibat:
        turns = number_ranges(change.sel)
        texts = (f"{title} {old if mark is Mark.DEL else new}" for title, old, new in turns)
        return joined((Run(text, mark=mark, akibat=True),) for text in texts)
    lines: list[Text] = list(_columns(change, mark)) if change.kolom else []
    if change.baris:
        sides = ((side, side_mark) for side, side_mark in ((change.lama, Mark.DEL), (change.baru, Mark.INS)) if side)
        said = all(_is_said(side.sebutan, _row(change, side_mark)) for side, side_mark in sides)
        lines = [*([] if said else [(Run(_row_words(own.sebutan), rupa="m"),)]), *_row(change, mark)]
    return joined(lines)


def _row_words(name: str) -> str:
    return name[name.index(" baris ") + 1 :] if " baris " in name else name


def _is_said(name: str, cells: Iterable[Text]) -> bool:
    """Tell whether a row is called by words that one of its *cells* begins with: the remark says its number."""
    words = NUMBER.sub("", name.partition("“")[2].removesuffix("”").removesuffix(GAP)).strip()
    return bool(words) and any("".join(run.teks for run in cell[1:]).replace(SPACE, " ").startswith(words) for cell in cells)


def _row(change: Change, mark: Mark) -> Iterator[Text]:
    """Yield the cells of a changed row: what it was, or is now."""
    alone = change.kind in (Kind.DISISIPKAN, Kind.DIHAPUS)
    if change.kind is Kind.DIPINDAH:
        yield (Run(f"{'dari' if mark is Mark.DEL else 'ke'}: {change.dari if mark is Mark.DEL else change.ke}"),)
    for cell in change.sel[:CELLS]:
        own = cell.lama if mark is Mark.DEL else cell.baru
        prefix = f"{cell.nama}: " if change.satuan else ""
        runs = (Run(own, mark=mark),) if alone else side_of(cell.lama, cell.baru, mark)
        yield (Run(f"{prefix}Kolom {cell.judul}: "), *runs)
    if len(change.sel) > CELLS:
        yield (Run(f"… ({len(change.sel)} sel; lihat lembar Angka No {change.id})", rupa="m"),)


def side_of(old: str, new: str, mark: Mark) -> Text:
    """Return one side of a changed text, its own words marked."""
    if not (old if mark is Mark.DEL else new):
        return (Run("(kosong)"),)
    runs = [Run(piece.teks, mark=Mark(piece.op)) for piece in word_diff([(old, "")], [(new, "")])]
    marked_runs = list(exact(runs))
    if sum(len(run.teks) for run in marked_runs) > LONG:
        marked_runs = list(map(cut, marked_runs))
    return tuple(run for run in marked_runs if run.mark in (Mark.SAME, mark))


def _columns(change: Change, mark: Mark) -> Iterator[Text]:
    for column in change.kolom:
        words = column.lama if mark is Mark.DEL else column.baru
        if column.kind is Kind.DIPINDAH:
            place = column.dari if mark is Mark.DEL else column.ke
            yield (Run(f"Kolom “{words}”: "), Run(place, mark=mark))
        elif column.kind is Kind.DIUBAH and words == "-" and column.hal.startswith("judul kolom gabungan “"):
            continue  # the heading came or went: the other side says so
        elif column.kind is Kind.DIUBAH and words:
            yield (Run(f"{column.hal[:1].upper()}{column.hal[1:]}: "), *side_of(column.lama, column.baru, mark))
        elif words:
            yield (Run("Kolom "), Run(words, mark=mark))
            yield from _column_cells([cell for cell in change.sel if cell.kolom == column.nama and _lone(cell, column)], mark, change.id)


def _lone(cell: Cell, column: ColumnChange) -> bool:
    return bool(cell.baru) == (column.kind is Kind.DISISIPKAN)


def _column_cells(cells: list[Cell], mark: Mark, name: str) -> Iterator[Text]:
    """Yield row and value of each cell of a column that came or went; of many the sum."""
    values = [(cell.nama, cell.lama if mark is Mark.DEL else cell.baru) for cell in cells]
    if not values:
        yield (Run("  (semua sel kosong)"),)
    elif len(values) <= FEW:
        yield tuple(run for row, value in values for run in (Run(f"  {row}: "), Run(value, mark=mark), Run("; ")))[:-1]
    else:
        numbers = [number for _, value in values if (number := Sel(value).nilai) is not None]
        total = f", jumlah {print_amount(sum(numbers, Decimal(0)))}" if len(numbers) == len(values) else ""
        yield (Run(f"  {len(values)} sel berisi{total}; lihat lembar Angka No {name}"),)
