"""Whether a place prints the same in both revisions, and if not, what happened to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePath

from naskah.changes import Change, Cut, Kind, Piece, Side
from naskah.compare.content import Content
from naskah.compare.moves import called
from naskah.compare.renumbering import short_name, span
from naskah.dump.units import images as images_of
from naskah.lines import Figure, Line, Mark, Run, Table
from naskah.lines.blocks import Block
from naskah.lines.form_lines import is_filler
from naskah.lines.places import Place, part_name, said
from naskah.lines.styles import STYLES, kind_of
from naskah.model import Peraturan
from naskah.redline.cutting import cut_lines
from naskah.redline.merging import head_number, marked, merged_line, paired_blocks, parted, same_runs
from naskah.redline.side_texts import bare_number, figure_words, width_words
from naskah.redline.stated import is_note
from naskah.redline.table_merging import are_beside, merged_beside

NAMED_BY_WORDS = ("isian", "formulir")  # their number is what they are called
ANNEX_NUMBER = re.compile(r"LAMPIRAN(?: [IVXLC]+)?", re.IGNORECASE)
SamePictures = frozenset[tuple[PurePath, PurePath]]


def images(old: Peraturan, new: Peraturan) -> SamePictures:
    """Return the pairs of image files of two revisions that hold the same bytes."""
    before, after = ({path: _bytes(path) for path in images_of(side)} for side in (old, new))
    return frozenset((a, b) for a, one in before.items() for b, other in after.items() if one == other and one is not None)


def _bytes(path: PurePath) -> bytes | None:
    file = Path(path)
    return file.read_bytes() if file.is_file() else None


def same_print(old: Place, new: Place, same: SamePictures) -> bool:
    """Tell whether a place prints the same but for the insides of its tables."""
    return all(_same(one, other, same) for one, other in paired_blocks(_beside(old), _beside(new)))


def _beside(place: Place) -> tuple[Block, ...]:
    return tuple(block for block in place.blocks if (not isinstance(block, Table) or block.layout) and not is_note(block))


def _same(one: Block | None, other: Block | None, same: SamePictures) -> bool:
    if isinstance(one, Line) and isinstance(other, Line):
        same_labels = [run.teks for run in one.labels] == [run.teks for run in other.labels]
        dots = is_filler(one) and is_filler(other)  # as many as the page is wide
        return _kind(one) == _kind(other) and same_labels and (dots or same_runs(one.runs, other.runs))
    if isinstance(one, Table) and isinstance(other, Table):
        return [row.cells for row in one.rows] == [row.cells for row in other.rows] and len(one.columns) == len(other.columns)
    if isinstance(one, Figure) and isinstance(other, Figure) and one.lebar == other.lebar:
        return one.berkas == other.berkas or (one.berkas, other.berkas) in same
    return False


def _kind(line: Line) -> str:
    """Return the style of a line, the same wherever it stands: that the page turned is told of its table."""
    return kind_of(line.gaya)


def same_words(old: Place, new: Place) -> bool:
    """Tell whether two places differ in nothing but their number, their labels and their style."""
    one, other = _plain(old), _plain(new)
    return len(one) == len(other) and all(same_runs(a, b) for a, b in zip(one, other, strict=True))


def is_annex_number(old: Place, new: Place) -> bool:
    """Tell whether two lines at the head of an annex differ in its number alone."""
    if not all("/kepala/" in place.kunci for place in (old, new)):
        return False
    one, other = own_text(old), own_text(new)
    return one != other and all(ANNEX_NUMBER.fullmatch(text) for text in (one, other))


def _plain(place: Place) -> list[tuple[Run, ...]]:
    """Return the runs of each line of a place without its number."""
    number = head_number(place.satuan)
    lines = [block.runs if isinstance(block, Line) else tuple(map(Run, said(block))) for block in _beside(place)]
    lines = [() if isinstance(block, Line) and is_filler(block) else runs for block, runs in zip(_beside(place), lines, strict=True)]
    for index, runs in enumerate(lines):  # a figure has its number below it
        own, rest = parted(runs, number)
        if own:
            lines[index] = rest
            break
    return lines


def change_of(name: str, old: Place, new: Place, same: SamePictures, follows: bool = False) -> Change:
    """Return the change of a place that both revisions have and print differently; its number may merely follow.

    *same* are the image files that hold the same picture.
    """
    kind = Kind.DINOMORI if _renumbered(old, new) else Kind.DIUBAH
    before, after = (Side(place.kunci, place.sebutan, own_text(place), place.where) for place in (old, new))
    pieces = tuple(pieces_of(old, new, same, follows))
    jadi = f"{old.sebutan} menjadi {new.sebutan}" if kind is Kind.DINOMORI else ""
    return Change(name, kind, new.kunci, before, after, pieces, rupa=tuple(dict.fromkeys(_looks(old, new))), jadi=jadi)


def cut_change(name: str, cut: Cut, old: Content, new: Content, spots: tuple[str, str] | None = None) -> Change:
    """Return the change that split one text or joined several; its pieces are what of the words differs.

    *spots* are the places, older and newer, of a text that stands elsewhere now.
    """
    whole, parts = (old, new) if cut.pecah else (new, old)
    one, many = whole.places[cut.satu], [parts.places[key] for key in cut.banyak]
    lines = cut_lines(one, many, cut.pecah)
    pieces: list[Piece] = []
    for number, line in enumerate(lines):
        pieces.extend(([Piece("\n")] if number else []) + list(_line_pieces(replace(line, labels=()))))
    single = Side(one.kunci, one.sebutan, own_text(one), one.where)
    names = called(parts, list(cut.banyak))
    became = span(parts, list(cut.banyak)) if cut.pecah else short_name(whole, cut.satu)
    plural = Side(many[0].kunci, names, "\n".join(map(own_text, many)), many[0].where)
    before, after = (single, plural) if cut.pecah else (plural, single)
    kind = Kind.DIPINDAH if len(many) == 1 else Kind.DIPECAH if cut.pecah else Kind.DIGABUNG
    verb = "menjadi" if len(many) == 1 else "dipecah menjadi" if cut.pecah else "digabung menjadi"
    jadi = f"{before.sebutan} {verb} {became}"
    places = (before.sebutan, after.sebutan) if kind is Kind.DIPINDAH else ("", "")
    if spots:
        places, jadi = spots, f"{spots[0]} menjadi {spots[1]}"
    return Change(name, kind, after.unit, before, after, tuple(pieces), satuan=cut.banyak, jadi=jadi, dari=places[0], ke=places[1])


def annexes_change(name: str, pairs: list[tuple[str, str]], old: Content, new: Content) -> Change:
    """Return the one change of annexes that are numbered otherwise because another one came, went or moved."""
    names = [(part_name(old.part(one)), part_name(new.part(other))) for one, other in pairs]
    before, after = (", ".join(side) for side in zip(*names, strict=True))
    units = tuple(other for _, other in pairs)
    lama = Side(pairs[0][0], before, "", old.places[pairs[0][0]].where)
    baru = Side(units[0], after, "", new.places[units[0]].where)
    became = "; ".join(f"{one} menjadi {other}" for one, other in names)
    return Change(name, Kind.DINOMORI, units[0], lama, baru, satuan=units, akibat=True, jadi=became)


def own_text(place: Place) -> str:
    """Return the printed words of a place beside its tables."""
    return "\n".join(text for block in _beside(place) for text in said(block))


def _renumbered(old: Place, new: Place) -> bool:
    """Tell whether nothing but the number of a unit differs."""
    one, other = old.satuan, new.satuan
    if one is None or other is None or bare_number(one.nomor) == bare_number(other.nomor) or one.jenis in NAMED_BY_WORDS:
        return False
    return same_words(old, new)


def pieces_of(old: Place, new: Place, same: SamePictures, follows: bool) -> Iterator[Piece]:
    """Yield the words of a place with what differs, lines parted by line ends; a number that *follows* differs in nothing."""
    lines: list[list[Piece]] = []
    numbers = head_number(old.satuan), head_number(new.satuan)
    for one, other in paired_blocks(_beside(old), _beside(new)):
        if isinstance(one, Line) and isinstance(other, Line):
            joint = merged_line(one, other, numbers, follows)
            if is_filler(one) and is_filler(other):
                joint = replace(joint, runs=())  # dots as far as the page is wide
            lines.append(list(_line_pieces(joint)))
        elif isinstance(one, Table) and isinstance(other, Table) and (len(one.columns) == len(other.columns) or are_beside(one, other)):
            lines.extend(_layout_pieces(merged_beside(one, other)))
        elif isinstance(one, Figure) and isinstance(other, Figure):
            lines.append(list(_figure_pieces(one, other, same)))
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


def _figure_pieces(old: Figure, new: Figure, same: SamePictures) -> Iterator[Piece]:
    """Yield what is said of a figure: whether it is another picture, or the same of another width."""
    if not _same(old, replace(new, lebar=old.lebar), same):
        yield from (Piece(figure_words(figure, mark), mark.value) for figure, mark in ((old, Mark.DEL), (new, Mark.INS)))
        return
    yield Piece(" ".join(said(new)))
    if old.lebar != new.lebar:
        yield Piece(", ")
        yield from (Piece(width_words(figure), mark.value) for figure, mark in ((old, Mark.DEL), (new, Mark.INS)))


def _layout_pieces(table: Table) -> Iterator[list[Piece]]:
    """Yield the words of blocks beside each other, one list for each block."""
    for row in table.rows:
        yield from ([Piece(run.teks, run.mark.value, run.rupa, run.rupa_lama) for run in cell.runs] for cell in row.cells if cell)


def _line_pieces(line: Line) -> Iterator[Piece]:
    labels = (part for label in line.labels for part in (label, Run(" ", mark=label.mark, akibat=label.akibat)))
    for run in chain(labels, line.runs):
        if not run.akibat:
            yield Piece(run.teks, run.mark.value, run.rupa, run.rupa_lama)
        elif run.mark is not Mark.DEL:
            yield Piece(run.teks, "", run.rupa)
