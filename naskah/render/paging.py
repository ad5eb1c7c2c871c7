"""Column widths that hold their longest word, and page breaks planned from the font's own measures.

A table whose cells merge downward, or that is long and landscape, is cut into pages here; the merged label is printed
again on each page. DOCX and PDF take widths and cuts from here and so agree.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from naskah.lines import Line, Table
from naskah.lines.blocks import BodyCell, BodyRow, is_bold
from naskah.render.geometry import BODY_PT, BORDER_PT, CELL_PADDING_X_PT, CELL_PADDING_Y_PT, LINE_HEIGHT, MM, Page, cell_pt, page
from naskah.render.metrics import line_count, longest_piece

SLACK = 0.97
LEAD_GAP_PT = 8.0


@dataclass(frozen=True, slots=True)
class Laid:
    """A table with its column widths in millimetres and the rows of each of its pages."""

    table: Table
    widths: tuple[float, ...]
    pages: tuple[tuple[BodyRow, ...], ...]


def lay_out(table: Table, lead: tuple[Line, ...] = (), plan: bool = False) -> Laid:
    """Return *table* with fitted widths; with *plan* its rows are cut into pages, *lead* standing above the first."""
    paper = page(table.mendatar)
    widths = fit_widths(table, paper.text_width)
    if not plan or not table.rows:
        return Laid(table, widths, (table.rows,))
    return Laid(table, widths, _pages(table, widths, paper, lead))


# -- widths --------------------------------------------------------------------------------------------------------


def fit_widths(table: Table, total: float) -> tuple[float, ...]:
    """Return column widths (mm) that sum to *total*: as wished, but none narrower than its longest word."""
    size = cell_pt(table.ukuran)
    padding = (2 * CELL_PADDING_X_PT + 2 * BORDER_PT) / MM
    minimum = [padding + 1.02 * ems * size / MM for ems in _longest(table)]
    wished = [column.lebar for column in table.columns]
    scale = total / sum(wished)
    widths = [max(wish * scale, least) for wish, least in zip(wished, minimum, strict=True)]
    for _ in range(20):
        excess = sum(widths) - total
        free = sum(width - least for width, least in zip(widths, minimum, strict=True))
        if abs(excess) < 1e-6:
            break
        if free <= 0:
            return tuple(width * total / sum(widths) for width in widths)
        share = max(0.0, 1 - excess / free) if excess > 0 else 1.0
        if excess > 0:
            widths = [least + (width - least) * share for width, least in zip(widths, minimum, strict=True)]
        else:
            widths = [width - excess * wish / sum(wished) for width, wish in zip(widths, wished, strict=True)]
    return tuple(round(width, 3) for width in widths)


def _longest(table: Table) -> list[float]:
    """Return for each column the widest unbreakable piece in ems."""
    widest = [0.0] * len(table.columns)
    for cell in table.head:
        if cell.colspan == 1:
            widest[cell.column] = max(widest[cell.column], longest_piece(cell.teks, True))
    for row in table.rows:
        bold = is_bold(row.jenis)
        for number, body in enumerate(row.cells):
            if body and body.runs:
                widest[number] = max(widest[number], longest_piece(body.text, bold))
    return widest


# -- pages ---------------------------------------------------------------------------------------------------------


def _pages(table: Table, widths: tuple[float, ...], paper: Page, lead: tuple[Line, ...]) -> tuple[tuple[BodyRow, ...], ...]:
    heights = _row_heights(table, widths)
    head = _head_height(table, widths)
    limit = paper.text_height * MM * SLACK - head
    room = limit - sum(_line_height(line, paper) for line in lead)
    cuts, used = [0], 0.0
    for index, height in enumerate(heights):
        fits = used + height <= room
        if not fits and table.rows[index].belah:  # it flows on by itself: what it leaves of its last page is free
            used, room = (used + height - room) % limit, limit
            continue
        if used and not fits:
            cuts.append(index)
            used, room = 0.0, limit
        used += height
    bounds = zip(cuts, [*cuts[1:], len(table.rows)], strict=True)
    return tuple(_slice(table.rows, start, end) for start, end in bounds)


def _line_height(line: Line, paper: Page) -> float:
    lines = line_count(line.text, (paper.text_width * MM - 40) / BODY_PT, True)
    return lines * BODY_PT * 1.35 + LEAD_GAP_PT * 2


def _cell_height(text: str, width_mm: float, size: float, bold: bool) -> float:
    ems = (width_mm * MM - 2 * CELL_PADDING_X_PT - BORDER_PT) / size
    return line_count(text, ems, bold) * size * LINE_HEIGHT + 2 * CELL_PADDING_Y_PT + BORDER_PT


def _row_heights(table: Table, widths: tuple[float, ...]) -> list[float]:
    """Return the height (pt) of each row; a merged cell taller than its rows stretches the last of them."""
    size = cell_pt(table.ukuran)
    heights = []
    merged: list[tuple[int, int, float]] = []
    for index, row in enumerate(table.rows):
        height = size * LINE_HEIGHT + 2 * CELL_PADDING_Y_PT + BORDER_PT
        for number, cell in enumerate(row.cells):
            if cell is None or not cell.runs:
                continue
            needed = _cell_height(cell.text, widths[number], size, is_bold(row.jenis))
            if cell.rowspan > 1:
                merged.append((index, index + cell.rowspan, needed))
            else:
                height = max(height, needed)
        heights.append(height)
    for start, end, needed in merged:
        lack = needed - sum(heights[start:end])
        if lack > 0:
            heights[end - 1] += lack
    return heights


def _head_height(table: Table, widths: tuple[float, ...]) -> float:
    size = cell_pt(table.ukuran)
    rows = [size * LINE_HEIGHT + 2 * CELL_PADDING_Y_PT + BORDER_PT] * table.head_rows
    for cell in sorted(table.head, key=lambda cell: cell.rowspan):
        width = sum(widths[cell.column : cell.column + cell.colspan])
        needed = _cell_height(cell.teks, width, size, True)
        lack = needed - sum(rows[cell.row : cell.row + cell.rowspan])
        if lack > 0:
            rows[cell.row + cell.rowspan - 1] += lack
    return sum(rows)


def _slice(rows: tuple[BodyRow, ...], start: int, end: int) -> tuple[BodyRow, ...]:
    """Return rows *start* to *end* with merged cells cut at both ends; a cut label is repeated."""
    page_rows = [list(row.cells) for row in rows[start:end]]
    for number in range(len(page_rows[0]) if page_rows else 0):
        if page_rows[0][number] is None:
            head, origin = _origin(rows, start, number)
            page_rows[0][number] = replace(head, rowspan=origin + head.rowspan - start, ulangan=True)
    for offset, cells in enumerate(page_rows):
        for number, cell in enumerate(cells):
            if cell and offset + cell.rowspan > end - start:
                cells[number] = replace(cell, rowspan=end - start - offset)
    return tuple(replace(row, cells=tuple(cells)) for row, cells in zip(rows[start:end], page_rows, strict=True))


def _origin(rows: tuple[BodyRow, ...], index: int, number: int) -> tuple[BodyCell, int]:
    """Return the merged cell that covers column *number* of row *index*, and the row it starts in."""
    while (cell := rows[index].cells[number]) is None:
        index -= 1
    return cell, index
