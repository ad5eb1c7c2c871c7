"""Whether a place prints the same in both revisions, and if not, what happened to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path, PurePath

from naskah.changes import Change, Kind, Piece, Side
from naskah.lines import Figure, Line, Mark, Run, Table
from naskah.lines.blocks import Block
from naskah.lines.places import Place, said
from naskah.lines.styles import STYLES, TURNED
from naskah.model import Gambar, Peraturan
from naskah.redline.merging import marked, merged_layout, merged_line, paired_blocks, same_runs

SamePictures = frozenset[tuple[PurePath, PurePath]]


def images(old: Peraturan, new: Peraturan) -> SamePictures:
    """Return the pairs of image files of two revisions that hold the same bytes."""
    before, after = ({path: _bytes(path) for path in _files(side)} for side in (old, new))
    return frozenset((a, b) for a, one in before.items() for b, other in after.items() if one == other and one is not None)


def _files(peraturan: Peraturan) -> Iterator[PurePath]:
    if peraturan.lambang:
        yield peraturan.lambang
    yield from (unit.berkas for unit in peraturan.units.values() if isinstance(unit, Gambar) and unit.berkas)


def _bytes(path: PurePath) -> bytes | None:
    file = Path(path)
    return file.read_bytes() if file.is_file() else None


def same_print(old: Place, new: Place, same: SamePictures) -> bool:
    """Tell whether a place prints the same but for the insides of its tables."""
    return all(_same(one, other, same) for one, other in paired_blocks(_beside(old), _beside(new)))


def _beside(place: Place) -> tuple[Block, ...]:
    return tuple(block for block in place.blocks if not isinstance(block, Table) or block.layout)


def _same(one: Block | None, other: Block | None, same: SamePictures) -> bool:
    if isinstance(one, Line) and isinstance(other, Line):
        same_labels = [run.teks for run in one.labels] == [run.teks for run in other.labels]
        return _kind(one) == _kind(other) and same_labels and same_runs(one.runs, other.runs)
    if isinstance(one, Table) and isinstance(other, Table):
        return one.rows == other.rows and one.columns == other.columns
    if isinstance(one, Figure) and isinstance(other, Figure) and one.lebar == other.lebar:
        return one.berkas == other.berkas or (one.berkas, other.berkas) in same
    return False


def _kind(line: Line) -> str:
    """Return the style of a line, the same on upright and landscape pages: that the page turned is told of its table."""
    return line.gaya.removeprefix(TURNED)


def change_of(name: str, old: Place, new: Place) -> Change:
    """Return the change of a place that both revisions have and print differently."""
    kind = Kind.DINOMORI if _renumbered(old, new) else Kind.DIUBAH
    before, after = (Side(place.kunci, place.sebutan, _text(place), place.where) for place in (old, new))
    return Change(name, kind, new.kunci, before, after, tuple(_pieces(old, new)), rupa=tuple(dict.fromkeys(_looks(old, new))))


def _text(place: Place) -> str:
    return "\n".join(text for block in _beside(place) for text in said(block))


def _renumbered(old: Place, new: Place) -> bool:
    """Tell whether nothing but the number of a unit differs."""
    one, other = old.satuan, new.satuan
    if one is None or other is None or one.nomor == other.nomor:
        return False
    return (one.judul, one.teks, _rest(old)) == (other.judul, other.teks, _rest(new))


def _rest(place: Place) -> tuple[str, ...]:
    """Return what a place prints besides its first line (which carries the number)."""
    return tuple(block.text for block in place.blocks[1:] if isinstance(block, Line))


def _pieces(old: Place, new: Place) -> Iterator[Piece]:
    """Yield the words of a place with what differs, lines parted by line ends."""
    lines: list[list[Piece]] = []
    for one, other in paired_blocks(_beside(old), _beside(new)):
        if isinstance(one, Line) and isinstance(other, Line):
            lines.append(list(_line_pieces(merged_line(one, other))))
        elif isinstance(one, Table) and isinstance(other, Table) and len(one.columns) == len(other.columns):
            lines.extend(_layout_pieces(merged_layout(one, other)))
        else:
            both = ((one, Mark.DEL), (other, Mark.INS))
            lines.extend(list(_block_pieces(marked(block, mark), mark)) for block, mark in both if block)
    for number, line in enumerate(lines):
        if number:
            yield Piece("\n")
        yield from line


def _looks(old: Place, new: Place) -> Iterator[tuple[str, str]]:
    """Yield the style, older and newer, of each line that is printed in another one."""
    for one, other in paired_blocks(_beside(old), _beside(new)):
        if isinstance(one, Line) and isinstance(other, Line) and _kind(one) != _kind(other):
            yield STYLES[one.gaya].word, STYLES[other.gaya].word


def _block_pieces(block: Block, mark: Mark) -> Iterator[Piece]:
    if isinstance(block, Line):
        yield from _line_pieces(block)
    else:
        yield from (Piece(text, mark.value) for text in said(block))


def _layout_pieces(table: Table) -> Iterator[list[Piece]]:
    """Yield the words of blocks beside each other, one list for each block."""
    for row in table.rows:
        yield from ([Piece(run.teks, run.mark.value, run.rupa) for run in cell.runs] for cell in row.cells if cell)


def _line_pieces(line: Line) -> Iterator[Piece]:
    for run in chain.from_iterable((label, Run(" ", mark=label.mark)) for label in line.labels):
        yield Piece(run.teks, run.mark.value, run.rupa)
    for run in line.runs:
        yield Piece(run.teks, run.mark.value, run.rupa)
