"""Runs and table rows as HTML. Written here and not in the template: a long table has twenty thousand cells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from html import escape

from markupsafe import Markup

from naskah.lines import Figure, Line, Run, Table, kept_whole
from naskah.lines.blocks import BodyCell, BodyRow, HeadCell, Mark, cell_paragraphs, is_bold
from naskah.lines.paper import MM
from naskah.render.breaking import FREE
from naskah.render.geometry import BORDER_PT, cell_padding, cell_pt
from naskah.render.metrics import em_width
from naskah.render.paging import HEAD_KINDS, taller_than_page

TAGS = {"a": "sup", "b": "sub", "g": "u", "m": "em", "t": "strong"}  # of the letters of a look
Known = dict[tuple[int, str, str, int, bool], str]  # column, text, state, rows and weight of a plain cell: its HTML


def runs_html(runs: Sequence[Run]) -> Markup:
    """Return *runs* as HTML: inserted, deleted, linked, doubtful, slanted; the order in which they enclose each other."""
    return Markup(_runs(runs))


def _runs(runs: Sequence[Run]) -> str:
    if len(runs) == 1:
        return _run(runs[0])
    return "".join(_run(run, more=number < len(runs)) for number, run in enumerate(runs, 1))


def _run(run: Run, more: bool = False) -> str:
    """Return one run; *more* follow on the same line.

    A space before another run, or before the end of a line, stands apart: WeasyPrint breaks a line after its first word when
    the line fits without that space and does not fit with it.
    """
    html = escape(run.teks)
    if more and run.teks.endswith(" ") and run.teks != " ":
        html = f"{html[:-1]}<span> </span>"
    if "\n" in html:
        html = html.replace("\n", "<span> </span><br/>")  # a blank for whoever reads the words alone: bookmarks, lists of contents
    if FREE in html:
        html = html.replace(FREE, "<wbr/>")
    for tag, names in reversed(wrappers(run)):
        html = f"<{tag}{class_attr(names)}{_target(run) if tag == 'a' else ''}>{html}</{tag}>"
    return f'{html}<span class="kaki"><sup>{escape(run.teks)}</sup> {_runs(run.kaki)}</span>' if run.kaki else html


def wrappers(run: Run) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the elements that say what a run is, each with its classes, the outermost first."""
    if run.plain:
        return ()
    elements: list[tuple[str, tuple[str, ...]]] = []
    if run.mark is not Mark.SAME:
        names = tuple(name for name, given in (("akibat", run.akibat), ("warna", run.warna)) if given)
        elements.append((run.mark.value, names))
    elements += [("a", ())] if run.tautan else []
    elements += [("mark", ("ragu",))] if run.ragu else []
    elements += [(TAGS[letter], ()) for letter in reversed(run.rupa)]
    return tuple(elements)


def _target(run: Run) -> str:
    return f' href="#{escape(run.tautan)}"'


def head_html(table: Table, widths: Sequence[float]) -> Markup:
    """Return the header rows of *table*, whose columns are *widths* (mm) wide."""
    rows: list[list[str]] = [[] for _ in range(table.head_rows)]
    for cell in table.head:
        rows[cell.row].append(_head_cell(cell, table, widths))
    return Markup("\n".join(f"<tr{class_attr(own)}>{''.join(cells)}</tr>" for own, cells in zip(head_classes(table), rows, strict=True)))


def head_classes(table: Table) -> list[tuple[str, ...]]:
    """Return the classes of each header row."""
    bars = _bars(table)
    return [_present(table.head_mark(row).value, "ubah" if row in bars else "") for row in range(table.head_rows)]


def _bars(table: Table) -> set[int]:
    """Return the header rows that get a bar in the margin: those that begin at the margin, where what stands beside is marked."""
    marked = {cell.row for cell in table.head if cell.mark is not Mark.SAME or any(run.mark is not Mark.SAME for run in cell.runs)}
    return {cell.row for cell in table.head if not cell.column and marked & set(range(cell.row, cell.row + cell.rowspan))}


def _head_cell(cell: HeadCell, table: Table, widths: Sequence[float]) -> str:
    scope = "colgroup" if cell.colspan > 1 else "col"
    text = _runs(cell.runs) if cell.runs else escape(cell.teks)
    names = head_cell_classes(cell, table, widths)
    return f'<th scope="{scope}"{_span("colspan", cell.colspan)}{_span("rowspan", cell.rowspan)}{class_attr(names)}>{text}</th>'


def head_cell_classes(cell: HeadCell, table: Table, widths: Sequence[float]) -> tuple[str, ...]:
    """Return the classes of a header cell."""
    width = sum(widths[cell.column : cell.column + cell.colspan])
    return () if fits(cell.text, width, table.ukuran, True) else ("pecah",)


def body_html(rows: Sequence[BodyRow], table: Table, widths: Sequence[float]) -> Markup:
    """Return body rows of *table*; a word wider than its column may be broken, any other may not."""
    known: Known = {}  # most cells of a column say what others say
    return Markup("".join(_row(row, table, widths, known) for row in rows))


def _row(row: BodyRow, table: Table, widths: Sequence[float], alike: Known) -> str:
    bold, cells = is_bold(row.jenis), []
    for number, cell in enumerate(row.cells):
        if cell is None or cell.tertutup:
            continue
        text = _plain_text(cell)
        if text is None:
            cells.append(_body_cell(cell, table, number, widths, bold))
            continue
        key = number, text, cell.keadaan, cell.rowspan, bold
        html = alike.get(key)
        if html is None:
            html = alike[key] = _body_cell(cell, table, number, widths, bold)
        cells.append(html)
    anchor = f' id="{escape(row.jangkar)}"' if row.jangkar else ""
    return f"<tr{class_attr(row_classes(row, table, widths))}{anchor}>{''.join(cells)}</tr>\n"


def row_classes(row: BodyRow, table: Table, widths: Sequence[float]) -> tuple[str, ...]:
    """Return the classes of a body row; in a matrix of changes every row is one: no bar is put beside it."""
    kind = row.jenis if is_bold(row.jenis) or row.jenis in HEAD_KINDS else ""
    tall = "tinggi" if taller_than_page(table, row, tuple(widths)) else ""
    return _present(kind, row.mark.value, "ubah" if changed(row) and not table.mengalir else "", tall)


def _plain_text(cell: BodyCell) -> str | None:
    """Return the text of a cell that is nothing but text, None for any other."""
    if cell.colspan > 1:
        return None
    if len(cell.runs) != 1 or cell.alinea:
        return None if cell.runs else ""
    return cell.runs[0].teks if cell.runs[0].plain else None


def changed(block: Line | Figure | BodyRow) -> bool:
    """Tell whether anything in a block or row is marked: it gets a bar in the margin."""
    if block.mark is not Mark.SAME or isinstance(block, Figure):
        return block.mark is not Mark.SAME
    cells = [cell.runs for cell in block.cells if cell] if isinstance(block, BodyRow) else [block.labels, block.runs]
    return any(run.mark is not Mark.SAME for runs in cells for run in runs)


def _body_cell(cell: BodyCell, table: Table, number: int, widths: Sequence[float], bold: bool) -> str:
    content = cell_html(cell)
    names = cell_classes(cell, table, number, widths, bold)
    return f"<td{class_attr(names)}{_span('colspan', cell.colspan)}{_span('rowspan', cell.rowspan)}>{content}</td>"


def cell_html(cell: BodyCell) -> str:
    """Return what stands in a body cell."""
    return _paragraphs(cell) if cell.alinea else _runs(cell.runs)


def _paragraphs(cell: BodyCell) -> str:
    """Return the paragraphs of a cell, items hanging on their markers."""
    return "".join(
        f'<p class="butir"><span class="label">{escape(marker)} </span>{_runs(runs)}</p>' if marker else f"<p>{_runs(runs)}</p>"
        for marker, runs in cell_paragraphs(cell)
    )


def cell_classes(cell: BodyCell, table: Table, number: int, widths: Sequence[float], bold: bool) -> tuple[str, ...]:
    """Return the classes of the body cell in column *number*; *bold* is its row."""
    align, whole = table.columns[number].rata, fits(cell.text, sum(widths[number : number + cell.colspan]), table.ukuran, bold)
    return _present("" if align == "kiri" else align, cell.keadaan, "" if whole else "pecah")


def table_classes(table: Table, first: bool) -> tuple[str, ...]:
    """Return the classes of a table, or of a further page of one that is not its *first*."""
    page, whole = "" if first else "halaman-baru", "utuh" if kept_whole(table) else ""
    return _present(table.ukuran or "biasa", "polos" if table.polos else "", whole, page)


def _present(*names: str) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def class_attr(names: Sequence[str]) -> str:
    """Return the attribute that gives an element its classes; nothing where there are none."""
    return f' class="{" ".join(names)}"' if names else ""


def _span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""


def fits(text: str, width: float, ukuran: str, bold: bool) -> bool:
    """Tell whether each word of *text* is narrower than a column of *width* mm."""
    return _widest(text, bold) < room(width, ukuran)


def room(width: float, ukuran: str) -> float:
    """Return the ems that a column of *width* mm has for text."""
    return (width * MM - 2 * cell_padding(ukuran)[0] - 2 * BORDER_PT) / cell_pt(ukuran)


@lru_cache(maxsize=65536)
def _widest(text: str, bold: bool) -> float:
    return max((em_width(word, bold) for word in text.split()), default=0.0)
