"""Very long words made ready for paper: the places marked where a printer may break them.

On a screen nothing of this is needed: there a page scrolls, or its words wrap as they do everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from naskah.lines import Run, Table
from naskah.lines.blocks import BodyCell, BodyRow, HeadCell, Mark, is_bold
from naskah.lines.paper import MM
from naskah.render.breaking import softened
from naskah.render.cells import body_html, fits, head_html, room, runs_html
from naskah.render.geometry import BODY_PT

NARROWEST = 60 * MM / BODY_PT  # ems: room that even the most indented line has


def soft_runs(runs: Sequence[Run], width: float = NARROWEST, bold: bool = False) -> tuple[Run, ...]:
    """Return *runs*; words wider than *width* ems say where they may be broken."""
    return tuple(replace(run, teks=text) if (text := softened(run.teks, width, bold)) != run.teks else run for run in runs)


@dataclass(frozen=True, slots=True)
class Column:
    """How wide (mm) a column is, in which type its words stand, and whether they are bold."""

    width: float
    ukuran: str
    bold: bool

    def holds(self, text: str) -> bool:
        """Tell whether no word of *text* has to be broken."""
        return fits(text, self.width, self.ukuran, self.bold)

    def soft(self, text: str) -> str:
        """Return *text*; words wider than the column say where they may be broken."""
        return softened(text, room(self.width, self.ukuran), self.bold)


def soft_runs_of_both(runs: tuple[Run, ...], now: Column, before: Column) -> tuple[Run, ...]:
    """Return marked *runs* of a column that is set as *now*, and in the older revision as *before*.

    A word that is broken at other places there is struck and set again as a consequence.
    """
    text = "".join(run.teks for run in runs)
    if now.holds(text) and (before == now or before.holds(text)):
        return runs
    parts: list[Run] = []
    for run in runs:
        older, newer = before.soft(run.teks), now.soft(run.teks)
        if run.mark is Mark.SAME and older != newer:
            parts.append(replace(run.before(), teks=older, mark=Mark.DEL, akibat=True))
            parts.append(replace(run.now(), teks=newer, mark=Mark.INS, akibat=True))
        else:
            parts.append(replace(run, teks=older if run.mark is Mark.DEL else newer))
    return tuple(parts)


def soft_row(row: BodyRow, table: Table, widths: Sequence[float]) -> BodyRow:
    """Return *row*; words wider than their column (*widths* are those of all columns, mm) say where they may be broken."""
    bold = is_bold(row.jenis)
    across = (sum(widths[number : number + (cell.colspan if cell else 1)]) for number, cell in enumerate(row.cells))
    cells = tuple(soft_cell(cell, width, table.ukuran, bold) if cell else None for cell, width in zip(row.cells, across, strict=True))
    return row if cells == row.cells else replace(row, cells=cells)


def soft_cell(cell: BodyCell, width: float, ukuran: str, bold: bool) -> BodyCell:
    """Return *cell*; words wider than *width* mm in the type *ukuran* say where they may be broken."""
    if fits(cell.text, width, ukuran, bold):
        return cell
    return replace(cell, runs=soft_runs(cell.runs, room(width, ukuran), bold))


def soft_head(table: Table, widths: Sequence[float]) -> Table:
    """Return *table*; words of its head wider than their column say where they may be broken."""
    head = tuple(soft_title(cell, sum(widths[cell.column : cell.column + cell.colspan]), table.ukuran) for cell in table.head)
    return table if head == table.head else replace(table, head=head)


def soft_title(cell: HeadCell, width: float, ukuran: str) -> HeadCell:
    """Return a header cell likewise."""
    if fits(cell.text, width, ukuran, True):
        return cell
    ems = room(width, ukuran)
    return replace(cell, teks=softened(cell.teks, ems, True), runs=soft_runs(cell.runs, ems, True))


# -- what the template calls ------------------------------------------------------------------------------------------


def paper_runs_html(runs: Sequence[Run]) -> Markup:
    """Return the runs of a line as HTML for paper."""
    return runs_html(soft_runs(runs))


def paper_head_html(table: Table, widths: Sequence[float]) -> Markup:
    """Return the header rows of *table*, whose columns are *widths* (mm) wide, as HTML for paper."""
    return head_html(soft_head(table, widths), widths)


def paper_body_html(rows: Sequence[BodyRow], table: Table, widths: Sequence[float]) -> Markup:
    """Return body rows of *table* as HTML for paper."""
    return body_html([soft_row(row, table, widths) for row in rows], table, widths)
