"""Column widths that hold their longest word, and page breaks planned from the font's own measures.

A very long word asks for no more room than its column has: it is broken. Where the words, or the numbers, which are never broken, do
not stand beside each other the table gets a smaller type.

A table whose cells merge downward, or that is long and landscape, is cut into pages here; the merged label is printed
again on each page. DOCX and PDF take widths and cuts from here and so agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from naskah.lines import Block, Line, Naskah, Table, planned
from naskah.lines.blocks import BodyCell, BodyRow, cell_paragraphs, is_bold
from naskah.lines.paper import MM, Page, page
from naskah.lines.styles import CELL_SIZES, kind_of
from naskah.render.breaking import least_width, line_count, wished_width
from naskah.render.geometry import BODY_LINE, BODY_PT, BORDER_PT, ITEM_EMS, LINE_HEIGHT, cell_padding, cell_pt
from naskah.render.looks import LOOKS
from naskah.render.metrics import em_width, is_number
from naskah.render.said import said

SLACK = 0.97
TOLERANCES = (1.1, 1.05, 1.02)  # how much wider the letters of another font may be: Word may have to do without ours
ROOMY = 0.95  # the part of the text width that the narrowest columns may take for that
ROUNDED = 0.05  # points
LEAD_GAP_PT = 8.0
NOTES, NOTE_LINE_HEIGHT = ("catatan", "tabel-catatan-umum"), 1.4  # lines of what a list or a matrix says of itself, never bold
LEAD_LINE_HEIGHT = 1.5  # a bold line asks for 1.46 em by itself where the free face stands in
WITH_SIGNATURE = 3  # rows that go with a signature to its page
LOW = 1 / 3  # of a page: a row that goes overleaf as a whole leaves no more of it empty
SHORT = 300  # letters: a cell of fewer fits on any page
HEAD_OF_ANNEX = ("lampiran-judul", "lampiran-kepala")  # lines that follow each other without a gap
HEAD_KINDS = ("layanan", "kelompok", "pembuka")  # rows of a matrix that lead to others
GROUP, GOES_ON = "kelompok", " (lanjutan)"


@dataclass(frozen=True, slots=True)
class Laid:
    """A table with its column widths in millimetres and the rows of each of its pages."""

    table: Table
    widths: tuple[float, ...]
    pages: tuple[tuple[BodyRow, ...], ...]


_laid: list[tuple[Table, tuple[Line, ...], bool, bool, Laid]] = []  # the last tables laid out, for the writer that comes next
REMEMBERED = 128
_texts: list[tuple[tuple[BodyRow, ...], tuple[set[tuple[str, bool]], ...]]] = []  # of the tables that are measured again and again
REMEMBERED_TEXTS = 4


def lay_out(table: Table, lead: tuple[Line, ...] = (), plan: bool = False, paged: bool = True) -> Laid:
    """Return *table* with fitted widths; with *plan* its rows are cut into pages, *lead* standing above the first.

    Where nothing is *paged* (on a screen) a table may be wider than the paper: as wide as its columns wish.
    """
    for known, above, cut, on_paper, laid in _laid:
        if known is table and (above, cut, on_paper) == (lead, plan, paged):
            return laid
    laid = _lay_out(table, lead, plan, paged)
    _laid.append((table, lead, plan, paged, laid))
    del _laid[:-REMEMBERED]
    return laid


def _lay_out(table: Table, lead: tuple[Line, ...], plan: bool, paged: bool) -> Laid:
    if table.utuh:
        whole = lay_out(table.utuh, paged=paged)
        return Laid(replace(table, ukuran=whole.table.ukuran), whole.widths, (table.rows,))
    paper = page(table.mendatar)
    if paged and not table.layout:
        table = _sized(table, paper.text_width)
    widths = fit_widths(table, paper.text_width if paged else _screen_width(table, paper.text_width))
    if not plan or not table.rows:
        return Laid(table, widths, (table.rows,))
    return Laid(table, widths, _pages(table, widths, paper, lead))


def in_pages(naskah: Naskah) -> Naskah:
    """Return *naskah* with each table that repeats merged labels cut into the tables of its planned pages.

    Word repeats the header rows of a table wherever it breaks, but not a label that goes on overleaf.
    """
    return replace(naskah, sections=tuple(replace(section, blocks=tuple(_cut(section.blocks))) for section in naskah.sections))


def _cut(blocks: tuple[Block, ...]) -> Iterator[Block]:
    lead: list[Line] = []
    for block in blocks:
        if isinstance(block, Table) and planned(block) and not block.mengalir and any(column.gabung for column in block.columns):
            pages = lay_out(block, tuple(lead), plan=True).pages
            yield from _page_tables(block, pages) if len(pages) > 1 else (block,)
        else:
            yield block
        lead = [*lead, block] if isinstance(block, Line) else []


def _page_tables(table: Table, pages: tuple[tuple[BodyRow, ...], ...]) -> Iterator[Table]:
    """Yield the pages of a table; a signature stands below the last."""
    for number, rows in enumerate(pages, 1):
        yield replace(table, rows=rows, utuh=table, halaman=number, ekor=table.ekor if number == len(pages) else 0)


# -- widths --------------------------------------------------------------------------------------------------------


def _sized(table: Table, total: float) -> Table:
    """Return *table* in the largest of its types, and smaller ones, in which its words stand on *total* mm: its numbers at least."""
    tables = [table, *(replace(table, ukuran=name) for name, size in CELL_SIZES.items() if size < cell_pt(table.ukuran))]
    tables.sort(key=lambda one: -cell_pt(one.ukuran))
    for measure in (_minimum, _least):
        for one in tables:
            if sum(measure(one, total)) <= total:
                return one
    return tables[-1]


def fit_widths(table: Table, total: float) -> tuple[float, ...]:
    """Return column widths (mm) that sum to *total*: as wished, but none narrower than its longest word.

    Where that is too much the widest of them give way, down to what is never broken.
    """
    minimum = _minimum(table, total)
    if sum(minimum) > total:
        least = _least(table, total)
        return _capped(least, [max(pair) for pair in zip(least, minimum, strict=True)], total)
    wished = [column.lebar for column in table.columns]
    scale = total / sum(wished)
    widths = [max(wish * scale, least) for wish, least in zip(wished, minimum, strict=True)]
    for _ in range(20):
        excess = sum(widths) - total
        free = sum(width - least for width, least in zip(widths, minimum, strict=True))
        if abs(excess) < 1e-6 or free <= 0:
            break
        share = max(0.0, 1 - excess / free) if excess > 0 else 1.0
        if excess > 0:
            widths = [least + (width - least) * share for width, least in zip(widths, minimum, strict=True)]
        else:
            widths = [width - excess * wish / sum(wished) for width, wish in zip(widths, wished, strict=True)]
    return tuple(round(width, 3) for width in widths)


def _capped(least: list[float], wished: list[float], total: float) -> tuple[float, ...]:
    """Return widths between *least* and *wished* that sum to *total*: wishes are cut off at one width for all."""
    if sum(least) >= total:
        return tuple(width * total / sum(least) for width in least)
    low, high = 0.0, max(wished)
    for _ in range(40):
        cap = (low + high) / 2
        low, high = (low, cap) if sum(_cut_off(least, wished, cap)) > total else (cap, high)
    widths = _cut_off(least, wished, low)
    return tuple(round(width * total / sum(widths), 3) for width in widths)


def _cut_off(least: list[float], wished: list[float], cap: float) -> list[float]:
    return [max(low, min(wish, cap)) for low, wish in zip(least, wished, strict=True)]


def _screen_width(table: Table, least: float) -> float:
    """Return the width (mm) of a table on a screen: *least*, unless its words do not fit there."""
    minimum = _minimum(table, least)
    wished = [max(column.lebar, need) for column, need in zip(table.columns, minimum, strict=True)]
    return least if sum(minimum) <= least else sum(wished)


def _minimum(table: Table, total: float) -> list[float]:
    """Return the width (mm) that each column needs for its longest word; more than that where *total* leaves room."""
    minimum: list[float] = []
    for tolerance in TOLERANCES:
        minimum = _widths(table, wished_width, tolerance)
        if sum(minimum) <= total * ROOMY:
            break
    return minimum


def _least(table: Table, total: float) -> list[float]:
    """Return the width (mm) that each column needs for its numbers and for what else is never broken."""
    del total
    return _widths(table, least_width, TOLERANCES[-1])


def _widths(table: Table, measure: Callable[[str, bool], float], tolerance: float) -> list[float]:
    size, padding = cell_pt(table.ukuran), (2 * cell_padding(table.ukuran)[0] + 2 * BORDER_PT) / MM
    return [padding + ems * size / MM for ems in _longest(table, measure, tolerance)]


def _longest(table: Table, measure: Callable[[str, bool], float], tolerance: float) -> list[float]:
    """Return for each column the widest text in ems by *measure*, with *tolerance* for header words and numbers."""
    widest = [0.0] * len(table.columns)
    for cell in table.head:
        if cell.colspan == 1:
            widest[cell.column] = max(widest[cell.column], measure(said(cell.runs) if cell.runs else cell.teks, True) * tolerance)
    for number, texts in enumerate(_column_texts(table)):
        factor = tolerance if table.columns[number].rata == "kanan" else TOLERANCES[-1]
        widest[number] = max((widest[number], *(measure(text, bold) * factor for text, bold in texts)))
    return widest


def _column_texts(table: Table) -> tuple[set[tuple[str, bool]], ...]:
    """Return for each column the texts of the cells that stand in it alone, each once, with whether it is bold."""
    for rows, known in _texts:
        if rows is table.rows and len(known) == len(table.columns):  # no rows at all are the same in every table
            return known
    texts: tuple[set[tuple[str, bool]], ...] = tuple(set() for _ in table.columns)
    for row in table.rows:
        bold = is_bold(row.jenis)
        for own, body in zip(texts, row.cells, strict=True):
            if body and body.runs and body.colspan == 1:
                own.add((said(body.runs), bold))
    _texts.append((table.rows, texts))
    del _texts[:-REMEMBERED_TEXTS]
    return texts


def crushed(table: Table) -> Iterator[tuple[BodyRow | None, int, str]]:
    """Yield each number that does not stand in its column on paper: its row (None: the head), its column, its text."""
    laid = lay_out(table)
    size, padding = cell_pt(laid.table.ukuran), 2 * cell_padding(laid.table.ukuran)[0] + 2 * BORDER_PT
    cells: list[tuple[BodyRow | None, int, int, str, bool]] = [(None, c.column, c.colspan, c.text, True) for c in table.head]
    for row in table.rows:
        bold = is_bold(row.jenis)
        cells += [(row, n, cell.colspan, cell.text, bold) for n, cell in enumerate(row.cells) if cell and cell.runs]
    for place, number, across, text, bold in cells:
        room = sum(laid.widths[number : number + across]) * MM - padding
        for word in text.split():
            if is_number(word) and em_width(word, bold) * size > room + ROUNDED:
                yield place, number, word


# -- pages ---------------------------------------------------------------------------------------------------------


def _pages(table: Table, widths: tuple[float, ...], paper: Page, lead: tuple[Line, ...]) -> tuple[tuple[BodyRow, ...], ...]:
    limit = paper.text_height * MM * SLACK - _head_height(table, widths)
    groups = [row for row in table.rows if row.jenis == GROUP] if table.mengalir else []
    again = max((_row_height(table, _going_on(row), widths) for row in groups), default=0.0)
    cuts = _cuts(table, widths, limit - sum(_line_height(line, paper) for line in lead), limit - again)
    bounds = zip(cuts, [*cuts[1:], len(table.rows)], strict=True)
    pages = (_slice(table.rows, start, end) for start, end in bounds)
    return tuple(_grouped(table.rows[:start], rows) if groups else rows for start, rows in zip(cuts, pages, strict=True))


def _grouped(before: tuple[BodyRow, ...], rows: tuple[BodyRow, ...]) -> tuple[BodyRow, ...]:
    """Return the rows of a page, those of a group that began on a page *before* under its name."""
    group = next((row for row in reversed(before) if row.jenis == GROUP), None)
    return (_going_on(group), *rows) if group and rows[0].jenis != GROUP else rows


def _going_on(group: BodyRow) -> BodyRow:
    """Return the row that names a group, once more where the group goes on."""
    first, *others = group.cells
    assert first is not None
    last = first.runs[-1]
    cell = replace(first, runs=(*first.runs[:-1], replace(last, teks=f"{last.teks}{GOES_ON}")), ulangan=True)
    return replace(group, cells=(cell, *others), jangkar="")


def _cuts(table: Table, widths: tuple[float, ...], room: float, limit: float) -> list[int]:
    """Return the first row of each page; *room* (pt) is what the first page has for rows, *limit* what the others have.

    A head row of a matrix is not left alone at the foot of a page. A row taller than a page has pages of its own. Where the
    signature below the table does not fit, the last rows go with it to a page of their own.
    """
    heights = [_row_height(table, row, widths) for row in table.rows]
    labels = _labels(table, widths)
    cuts, index = [0], 0
    used, bottoms = 0.0, dict[int, float]()
    while index < len(heights):
        for number, column in labels.items():
            if column[index].start == index or index == cuts[-1]:
                bottoms[number] = used + column[index].height
        if index > cuts[-1] and max(used + heights[index], *bottoms.values(), 0.0) > room:
            while index - 1 > cuts[-1] and table.rows[index - 1].jenis in HEAD_KINDS:
                index -= 1
            cuts.append(index)
            used, room, bottoms = 0.0, limit, {}
            continue
        used += heights[index]
        for number, column in labels.items():
            if column[index].end == index + 1:
                used = max(used, bottoms[number])
        index += 1
    tail = table.ekor * BODY_PT * BODY_LINE
    last = len(heights) - min(WITH_SIGNATURE, len(heights) - cuts[-1] - 1)
    while last - 1 > cuts[-1] and table.rows[last - 1].jenis in HEAD_KINDS:
        last -= 1
    if tail and max(used, *bottoms.values(), 0.0) + tail > room and last > cuts[-1]:
        cuts.append(last)
    return cuts


@dataclass(frozen=True, slots=True)
class Label:
    """A merged cell: the rows it covers (*end* not included) and the height (pt) its text needs."""

    start: int
    end: int
    height: float


def _labels(table: Table, widths: tuple[float, ...]) -> dict[int, list[Label]]:
    """Return for each column that merges cells the cell each row stands in."""
    labels: dict[int, list[Label]] = {}
    for number in sorted({n for row in table.rows for n, cell in enumerate(row.cells) if cell and cell.rowspan > 1}):
        column: list[Label] = []
        for index, row in enumerate(table.rows):
            if cell := row.cells[number]:
                covered = table.rows[index : index + cell.rowspan]  # on a later page it stands in the first of those left
                bold = any(is_bold(below.jenis) for below in covered)
                width = sum(widths[number : number + cell.colspan])
                label = Label(index, index + cell.rowspan, _cell_height(cell.text, width, table.ukuran, bold))
                column.extend([label] * cell.rowspan)
        labels[number] = column
    return labels


def _line_height(line: Line, paper: Page) -> float:
    look = LOOKS.get(line.gaya)
    size = look.size if look and kind_of(line.gaya) in NOTES else BODY_PT
    lines = line_count(line.text, ((paper.text_width - (look.left if look else 0)) * MM - 40) / size, True)
    if kind_of(line.gaya).startswith(HEAD_OF_ANNEX):
        return lines * BODY_PT * BODY_LINE
    if kind_of(line.gaya) in NOTES:
        return lines * size * NOTE_LINE_HEIGHT + LEAD_GAP_PT
    return lines * BODY_PT * LEAD_LINE_HEIGHT + LEAD_GAP_PT * 2


def _cell_height(text: str, width_mm: float, ukuran: str, bold: bool) -> float:
    size, (beside, above) = cell_pt(ukuran), cell_padding(ukuran)
    ems = (width_mm * MM - 2 * beside - BORDER_PT) / size
    return line_count(text, ems, bold) * size * LINE_HEIGHT + 2 * above + BORDER_PT


def _row_height(table: Table, row: BodyRow, widths: tuple[float, ...]) -> float:
    """Return the height (pt) of a row without its merged cells."""
    ukuran, bold = table.ukuran, is_bold(row.jenis)
    cells = ((cell, sum(widths[n : n + cell.colspan])) for n, cell in enumerate(row.cells) if cell and cell.runs and cell.rowspan == 1)
    return max((_needed(cell, width, ukuran, bold) for cell, width in cells), default=_cell_height(" ", 20, ukuran, bold))


def _needed(cell: BodyCell, width: float, ukuran: str, bold: bool) -> float:
    """Return the height (pt) of a cell; items in it hang on their markers."""
    if not cell.alinea:
        return _cell_height(cell.text, width, ukuran, bold)
    room = width - ITEM_EMS * cell_pt(ukuran) / MM
    heights = (
        _cell_height("".join(run.teks for run in runs), room if marker else width, ukuran, bold) for marker, runs in cell_paragraphs(cell)
    )
    padding = 2 * cell_padding(ukuran)[1] + BORDER_PT
    return sum(height - padding for height in heights) + padding


def taller_than_page(table: Table, row: BodyRow, widths: tuple[float, ...]) -> bool:
    """Tell whether a row has to split: no page holds it below the header rows."""
    if all(cell is None or len(cell.text) < SHORT for cell in row.cells):
        return False
    return _row_height(table, row, widths) > page(table.mendatar).text_height * MM - _head_height(table, widths)


def is_low(table: Table, row: BodyRow) -> bool:
    """Tell whether a row takes so little of a page that it is better not torn."""
    return _row_height(table, row, lay_out(table).widths) <= page(table.mendatar).text_height * MM * LOW


def _head_height(table: Table, widths: tuple[float, ...]) -> float:
    ukuran = table.ukuran
    rows = [cell_pt(ukuran) * LINE_HEIGHT + 2 * cell_padding(ukuran)[1] + BORDER_PT] * table.head_rows
    for cell in sorted(table.head, key=lambda cell: cell.rowspan):
        width = sum(widths[cell.column : cell.column + cell.colspan])
        needed = _cell_height(cell.text, width, ukuran, True)
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
