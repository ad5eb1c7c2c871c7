"""Tracked changes taken or turned down: a Word file with changes -> the same without them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from naskah.wordfile.parts import Cell, Item, Paragraph, Piece, Row, Trace, WordTable, traces

Choice = Callable[[Trace], bool]


def accepted(trace: Trace) -> bool:
    """Take every change."""
    del trace
    return True


def rejected(trace: Trace) -> bool:
    """Turn every change down."""
    del trace
    return False


def sided(items: tuple[Item, ...], take: Choice) -> tuple[Item, ...]:
    """Return *items* without tracked changes: those that *take* says yes to are accepted, the others rejected."""
    decided: list[Item] = []
    open_end: Paragraph | None = None  # a paragraph whose end mark is gone: what follows goes on with it
    for item in items:
        if isinstance(item, Paragraph):
            whole = _paragraph(item, take)
            if open_end is not None:
                whole = _joined(open_end, whole)
            open_end = whole if item.trace and not _stays(item.trace, take) else None
            if open_end is None:
                decided.append(whole)
            continue
        table = _table(item, take)
        if table.rows:
            if open_end is not None and _shows(open_end):
                decided.append(open_end)
            open_end = None
            decided.append(table)
    if open_end is not None and _shows(open_end):
        decided.append(open_end)
    return tuple(decided)


def _stays(trace: Trace | None, take: Choice) -> bool:
    """Tell whether what a change marks is there once it is decided."""
    return trace is None or ((trace.kind == "ins") == take(trace) and _stays(trace.around, take))


def _shows(paragraph: Paragraph) -> bool:
    return bool(paragraph.pieces or paragraph.pictures)


def _paragraph(paragraph: Paragraph, take: Choice) -> Paragraph:
    marks = (*(piece.trace for piece in paragraph.pieces), *(shown.trace for shown in paragraph.pictures), paragraph.trace)
    if not paragraph.boxes and all(mark is None for mark in marks):
        return paragraph
    pieces = tuple(replace(piece, trace=None) for piece in paragraph.pieces if _stays(piece.trace, take))
    pictures = tuple(replace(one, trace=None) for one in paragraph.pictures if _stays(one.trace, take))
    changes = tuple(dict.fromkeys(traces((paragraph,))))
    boxes = sided(paragraph.boxes, take)
    return replace(paragraph, pieces=_merged(pieces), pictures=pictures, trace=None, boxes=boxes, changes=changes)


def _merged(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    stretches: list[Piece] = []
    for piece in pieces:
        last = stretches[-1] if stretches else None
        if last and not (last.note or piece.note) and (last.look, last.bold) == (piece.look, piece.bold):
            stretches[-1] = replace(stretches[-1], text=stretches[-1].text + piece.text)
        else:
            stretches.append(piece)
    return tuple(stretches)


def _joined(first: Paragraph, second: Paragraph) -> Paragraph:
    """Return two paragraphs as one; an empty one leaves nothing but what hangs on it."""
    if not first.text.strip():
        lead = second
    elif not second.text.strip():
        lead = replace(first, section=second.section, turns=first.turns)
    else:
        lead = replace(first, pieces=_merged(first.pieces + second.pieces), anchors=first.anchors + second.anchors, section=second.section)
    return replace(
        lead,
        comments=first.comments + second.comments,
        boxes=first.boxes + second.boxes,
        pictures=first.pictures + second.pictures,
        notes=first.notes + second.notes,
        changes=first.changes + second.changes,
    )


def _table(table: WordTable, take: Choice) -> WordTable:
    gone = _gone_columns(table, take)
    rows = tuple(row for one in table.rows if _stays(one.trace, take) and (row := _row(one, take, gone)).cells)
    width = max((cell.column + cell.span for row in rows for cell in row.cells), default=0) if gone else table.width
    return replace(table, rows=rows, width=width)


def _gone_columns(table: WordTable, take: Choice) -> frozenset[int]:
    """Return the columns of the grid whose every own cell is gone: what spans over one becomes narrower."""
    own = [(cell.column, _stays(cell.trace, take)) for row in table.rows for cell in row.cells if cell.span == 1]
    kept = {column for column, stays in own if stays}
    return frozenset(column for column, stays in own if not stays and column not in kept)


def _row(row: Row, take: Choice, gone: frozenset[int]) -> Row:
    cells: list[Cell] = []
    shift = 0
    for cell in row.cells:
        narrower = len(gone & {*range(cell.column, cell.column + cell.span)})
        if not _stays(cell.trace, take) or narrower == cell.span:
            shift += cell.span
            continue
        items = sided(cell.items, take)
        cells.append(replace(cell, items=items, column=cell.column - shift, span=cell.span - narrower, trace=None))
        shift += narrower
    own = (row.trace,) if row.trace else ()
    changes = (*own, *(cell.trace for cell in row.cells if cell.trace), *(trace for cell in row.cells for trace in traces(cell.items)))
    return replace(row, cells=tuple(cells), trace=None, changes=tuple(dict.fromkeys(changes)))
