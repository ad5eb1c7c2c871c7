"""Changes in words: what summaries, the side-by-side table and their counts say of a change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from naskah.changes import Cell, Change, ColumnChange, Comparison, Kind, Piece, word_diff
from naskah.lines.blocks import Mark, Run
from naskah.numbering import print_amount
from naskah.problems import SHORT
from naskah.redline.exact import spelt_otherwise
from naskah.redline.side_texts import GAP
from naskah.redline.stated import NOTE_NAME, SET_NAME, WHY

MANY = 4  # so many cells or columns are named in one line
NAME = 60  # characters of a heading, where it only says which one is meant
LETTERS = {"a": "naik", "b": "turun", "g": "bergaris bawah", "m": "miring", "t": "tebal"}
WORD = 20  # characters of the text at which something that cannot be seen changed
LITTLE = 2  # characters: a shorter piece is told with the word beside it
UNSEEN = ("spasi ", "pemenggalan baris ")
YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")
YEARLY = 3  # columns of one year
KINDS = {
    Kind.DIUBAH: "diubah",
    Kind.DISISIPKAN: "disisipkan",
    Kind.DIHAPUS: "dihapus",
    Kind.DIPINDAH: "dipindah",
    Kind.DINOMORI: "dinomori ulang",
    Kind.DIPECAH: "dipecah",
    Kind.DIGABUNG: "digabung",
}


FOLLOWS = "nomor bergeser sebagai akibat"


APART = {
    FOLLOWS: "nomor atau label tercetak yang bergeser sebagai akibat",
    WHY[SET_NAME]: "baris yang ditetapkan saat pengundangan",
    WHY[NOTE_NAME]: "keterangan konsolidasi",
}


def shortened(text: str, length: int) -> str:
    """Return *text* on one line, cut between words where it is longer than *length*, with the sign that something is left out."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - len(GAP)].rsplit(None, 1)[0]} {GAP}"


def kind_counts(comparison: Comparison) -> list[tuple[str, int]]:
    """Return how many changes there are of each kind."""
    by_kind = Counter(change.kind for change in comparison.changes)
    return [(KINDS[kind], by_kind[kind]) for kind in Kind if by_kind[kind]]


def counts(comparison: Comparison) -> list[tuple[str, int]]:
    """Return how many changes there are of each kind, and apart from them the consequences and the unprinted differences."""
    rows = kind_counts(comparison)
    for told, words in APART.items():
        number = sum(len(change.sel) or len(change.satuan) for change in comparison.akibat if kind_words(change) == told)
        rows.extend([(words, number)] if number else [])
    if comparison.data:
        rows.append(("perbedaan data yang tidak tercetak", len(comparison.data)))
    return rows


def brief(change: Change, length: int = SHORT) -> str:
    """Return what changed in one line."""
    if change.jadi:
        return _became(change, length)
    if change.kind is Kind.DIPINDAH:
        return _moved(change, length)
    if change.kolom:
        return _columns(change, length)
    if change.sel and change.akibat:
        return "; ".join(f"{title} {old} menjadi {new}" for title, old, new in number_ranges(change.sel))
    if change.sel and change.kind is Kind.DIUBAH:
        return _cells(change.sel, length)
    words = "; ".join(_turns(change.pieces)) or looks(change) or change.side.teks
    return shortened(words, 2 * length if change.pieces else length)


def _became(change: Change, length: int) -> str:
    """Return what a unit became that was split, joined or numbered anew."""
    turns = shortened("; ".join(turn for turn in _turns(change.pieces) if not turn.startswith(UNSEEN)), 2 * length)
    if is_stated(change):
        return shortened("; ".join(dict.fromkeys(_turns(change.pieces))) or change.jadi, 2 * length)
    if change.kind is Kind.DINOMORI:
        return f"{change.jadi} ({turns})" if turns and not change.akibat else change.jadi
    return f"{change.jadi}; {turns or 'kata-kata tidak berubah'}"


def _moved(change: Change, length: int) -> str:
    """Return from where to where something was moved, and whether it changed on the way."""
    words = [f"dari {change.dari} ke {change.ke}" if change.dari else ""]
    if change.sel:
        words.append(f"isi berubah: {_cells(change.sel, length)}")
    elif any(piece.differs for piece in change.pieces):
        words.append(f"isi berubah: {shortened('; '.join(_turns(change.pieces)), length)}")
    else:
        words.append("isi tidak berubah")
    return "; ".join(filter(None, words))


def _cells(cells: tuple[Cell, ...], length: int) -> str:
    texts = [shortened(figure(cell, True), 2 * length) for cell in cells[: MANY + 1]]
    more = f"; {GAP} ({len(cells)} sel)" if len(texts) > MANY else ""
    return "; ".join(texts[:MANY]) + more


def number_ranges(cells: Iterable[Cell]) -> list[tuple[str, str, str]]:
    """Return the printed numbers of rows that count on: the title of their column, what they were and what they are now."""
    runs: list[list[Cell]] = []
    for cell in cells:
        if runs and _counts_on(runs[-1][-1], cell):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return [(run[0].judul, _range([cell.lama for cell in run]), _range([cell.baru for cell in run])) for run in runs]


def _counts_on(one: Cell, other: Cell) -> bool:
    texts = one.lama, one.baru, other.lama, other.baru
    if one.kolom != other.kolom or not all(text.isdecimal() for text in texts):
        return False
    return int(other.lama) - int(one.lama) == 1 == int(other.baru) - int(one.baru)


def _range(texts: list[str]) -> str:
    return texts[0] or "(kosong)" if len(texts) == 1 else f"{texts[0]} sampai dengan {texts[-1]}"


def _columns(change: Change, length: int) -> str:
    columns = list(_gathered(change.kolom))
    more = f"; {GAP} ({len(columns)} hal)" if len(columns) > MANY else ""
    cells = f"; {len(change.sel)} sel berisi" if change.sel else ""
    return "; ".join(shortened(text, 2 * length) for text in columns[:MANY]) + more + cells


def _gathered(columns: Iterable[ColumnChange]) -> Iterator[str]:
    """Yield what happened to columns; those of one year that came or went are told together."""
    years: dict[tuple[Kind, str], list[ColumnChange]] = {}
    for column in columns:
        if column.kind in (Kind.DISISIPKAN, Kind.DIHAPUS) and (match := YEAR.search(column.lama or column.baru)):
            years.setdefault((column.kind, match[0]), []).append(column)
    told_years: set[tuple[Kind, str]] = set()
    for column in columns:
        match = YEAR.search(column.lama or column.baru)
        key = column.kind, match[0] if match else ""
        if len(years.get(key, ())) < YEARLY:
            yield column_words(column)
        elif key not in told_years:
            told_years.add(key)
            yield f"{len(years[key])} kolom tahun {key[1]} {KINDS[column.kind]}"


def column_words(column: ColumnChange) -> str:
    """Return in words what happened to a column, to a heading above columns, or to how the table is set on paper."""
    if column.kind is Kind.DISISIPKAN:
        return f"kolom disisipkan: “{column.baru}”"
    if column.kind is Kind.DIHAPUS:
        return f"kolom dihapus: “{column.lama}”"
    if column.kind is Kind.DIPINDAH:
        return f"kolom dipindah: “{column.baru}”, dari {column.dari} ke {column.ke}"
    if "-" in (column.lama, column.baru) and column.hal.startswith("judul kolom gabungan “"):
        return column.hal
    if column.rupa:
        return f"{column.hal}: {column.lama} → {column.baru}"
    return f"{column.hal}: {_turn(column.lama, column.baru)}"


def looks(change: Change) -> str:
    """Return in words which lines are printed in another style."""
    return "; ".join(f"gaya {_turn(*pair)}" for pair in change.rupa)


def _turn(old: str, new: str) -> str:
    return f"“{old}” → “{new}”" if old and new else f"ditambahkan “{new}”" if new else f"dihapus “{old}”"


def _turns(pieces: Iterable[Piece], little: bool = False) -> Iterator[str]:
    """Yield each run of differing words as old -> new; what cannot be seen (spaces, line breaks, type) is said.

    *little* ones alone are those of signs, spaces and single letters, which a reader overlooks.
    """
    old = new = before = ""
    differing: list[Run] = []
    for piece in [*pieces, Piece("")]:
        if piece.op:
            old += piece.teks if piece.op == "del" else ""
            new += piece.teks if piece.op == "ins" else ""
            differing.append(Run(piece.teks, piece.rupa, mark=Mark(piece.op)))
        else:
            if little and _letters(old) != _letters(new):
                yield from (_turn(*words) for words in spelt_otherwise(differing))
            elif old or new:
                yield _turned(old, new, before, piece.teks)
            if piece.rupa_lama is not None:
                yield f"{_look_name(piece)} “{shortened(piece.teks, WORD * 2)}”"
            old, new, before, differing = "", "", piece.teks or before, []


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def little_turns(change: Change) -> str:
    """Return in words which signs, spaces, single letters and letters of another type changed: what is hard to see beside marked words."""
    turns = list(_turns(change.pieces, little=True))
    texts = [(cell.lama, cell.baru) for cell in change.sel if cell.selisih is None]
    for old, new in (*texts, *((column.lama, column.baru) for column in change.kolom if not column.rupa)):
        if old and new:
            turns.extend(_turns(word_diff([(old, "")], [(new, "")]), little=True))
    return shortened("; ".join(dict.fromkeys(turns)), 2 * SHORT)


def _look_name(piece: Piece) -> str:
    gone, come = set(piece.rupa_lama or "") - set(piece.rupa), set(piece.rupa) - set(piece.rupa_lama or "")
    words = [f"tidak lagi {LETTERS[letter]}" for letter in sorted(gone)] + [f"menjadi {LETTERS[letter]}" for letter in sorted(come)]
    return f"jenis huruf {' dan '.join(words)}:" if words else "jenis huruf"


def kind_words(change: Change) -> str:
    """Return in words what happened; of what is no matter for a meeting, why."""
    if change.akibat:
        return WHY.get(change.side.sebutan, FOLLOWS)
    return KINDS[change.kind]


def is_stated(change: Change) -> bool:
    """Tell whether a change gathers what no meeting decides on, though it follows from nothing: number, date, signature, notes."""
    return change.akibat and change.side.sebutan in WHY


def sentence(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def _turned(old: str, new: str, before: str, following: str) -> str:
    one, other = " ".join(old.split()), " ".join(new.split())
    if one != other:
        little = max(len(one), len(other)) <= LITTLE or not any(char.isalnum() for char in one + other)
        apart = " " if (old or new)[-1:].isspace() else ""
        near = _neighbour(before, f"{apart}{following}") if little else ("", "")
        return _turn((near[0] + one + near[1]).strip(), (near[0] + other + near[1]).strip()) if any(near) else _turn(one, other)
    if one and old == new:
        return f"jenis huruf “{one}”"
    what = "pemenggalan baris" if "\n" in old + new else "spasi"
    how = "diubah" if old and new else "ditambahkan" if new else "dihapus"
    place = one or _first_words(following)
    return f"{what} {how}" + (f" {'pada' if one else 'sebelum'} “{place}”" if place else " di akhir")


def _first_words(text: str) -> str:
    """Return the words by which a place in a text is found: as many as are short, one at least."""
    found = ""
    for word in text.split():
        if found and len(found) + len(word) >= WORD:
            break
        found = f"{found} {word}".strip()
    return found


def _neighbour(before: str, following: str) -> tuple[str, str]:
    """Return the word beside a sign that changed, so that it can be found: one that it touches, the one before it, the one after it."""
    last = before.rsplit(maxsplit=1)[-1] if before.split() else ""
    if last and not before[-1].isspace():
        return last, ""
    first = following.split(maxsplit=1)[0] if following.split() else ""
    if last and not (first and following[:1] == first[:1]):
        return f"{last} ", ""
    return "", first if following[:1] == first[:1] else f" {first}" if first else ""


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
    if cell.lama.endswith("%") and cell.baru.endswith("%"):
        return f"{signed(cell.selisih)} poin persen"
    percent = f"; {signed(cell.persen)}%" if cell.persen is not None else ""
    return signed(cell.selisih) + percent


def signed(value: Decimal) -> str:
    """Return a number with its sign, as Indonesian tables print it."""
    return f"+{print_amount(value)}" if value >= 0 else f"-{print_amount(-value)}"
