"""Tables as HTML for the page: whole, with an address for each row, and what a script needs to fold, sort and filter them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from naskah.lines import Table
from naskah.lines.blocks import BodyCell, BodyRow, HeadCell, Mark, is_bold
from naskah.render.cells import cell_html, changed, class_attr, runs_html
from naskah.render.page.notes import Notes, Place, Reading
from naskah.render.page.pieces import CONTROL, Lines
from naskah.render.paging import HEAD_KINDS

FROZEN = 2  # at most so many columns of labels stay in sight
SUM = '<span {control} class="{kind}" title="{said}" role="img" aria-label="{said}"></span>'


@dataclass(slots=True)
class _Cells:
    """What is common to the cells of a table: how many columns are labels, where something is told, the plain cells printed so far."""

    table: Table
    frozen: int
    told: frozenset[tuple[str, str]]  # row and column of cells with a sum that is checked, or with a finding
    known: dict[tuple[int, str, str, int, int], str]


class Tables:
    """Prints tables; rows get the id of their table and their key."""

    def __init__(self, notes: Notes, lines: Lines) -> None:
        """Print with *notes*; *lines* gives the ids out."""
        self.notes = notes
        self.lines = lines
        self.count = 0
        self.captions: Counter[str] = Counter()
        self.homes: dict[str, str] = {}  # the id on the page of each table

    def table(self, table: Table, caption: str) -> str:
        """Return a table in a box that scrolls; *caption* names it for those who do not see it."""
        self.count += 1
        own = self.lines.taken(table.jangkar) or self.lines.taken(table.unit or table.id)
        self.homes.setdefault(table.id, own)
        reading = self.notes.readings.get(table.id)
        field = self.notes.fields.get(table.id, "")
        names = [name for name in ("data", table.ukuran, "sisipan" if table.sisipan else "") if name]
        facts = {
            "data-tabel": table.id,
            "data-kolom": " ".join(column.nama for column in table.columns) if reading else "",
            "data-beku": str(_frozen(table)),
            "data-bidang": field,
        }
        given = "".join(f' {name}="{escape(value)}"' for name, value in facts.items() if value)
        ident = f' id="{escape(own)}"' if own else ""
        head = "".join(self._head_row(table, row) for row in range(table.head_rows))
        told = frozenset(place[1:] for place in (*self.notes.sums, *self.notes.cells) if place[0] == table.id)
        cells = _Cells(table, _frozen(table), told, {})
        if table.polos and not table.head_rows:  # no table to those who read it: things set beside each other
            body = "".join(self._row(cells, row, None) for row in table.rows)
            return f'<table{ident} class="polos" role="presentation"><tbody>{body}</tbody></table>'
        body = "".join(self._row(cells, row, reading) for row in table.rows)
        label = caption or f"Tabel {self.count}"
        self.captions[label] += 1
        if (times := self.captions[label]) > 1:  # a table printed in parts
            label = f"{label} (bagian {times})"
        return (
            f'<div class="kotak-tabel"{ident} tabindex="0" role="region" aria-label="{escape(label)}">'
            f'<table class="{" ".join(names)}"{given}>{_widths(table)}<thead>{head}</thead><tbody>{body}</tbody></table></div>'
        )

    def _head_row(self, table: Table, number: int) -> str:
        frozen = 0 if table.polos else _frozen(table)
        cells = "".join(_head_cell(cell, frozen) for cell in sorted(table.head, key=lambda c: c.column) if cell.row == number)
        mark = table.head_mark(number).value
        return f"<tr{class_attr([mark] if mark else [])}>{cells}</tr>"

    def _row(self, among: _Cells, row: BodyRow, reading: Reading | None) -> str:
        table = among.table
        bold = is_bold(row.jenis)
        kind = row.jenis if bold or row.jenis in HEAD_KINDS else ""
        names = [name for name in (kind, row.mark.value, "ubah" if changed(row) else "") if name]
        own = self.lines.taken(row.jangkar) or (self.lines.taken(f"{table.id}/{row.kunci}") if row.kunci and table.id else "")
        ident = f' id="{escape(own)}"' if own else ""
        facts = reading.rows.get(row.kunci) if reading else None
        told = f' data-baca="{_lengths(facts)}"' if facts and any(facts) else ""
        shown = ((number, cell) for number, cell in enumerate(row.cells) if cell is not None and not cell.tertutup)
        cells = "".join(self._cell(among, row, number, cell) for number, cell in shown)
        return f"<tr{ident}{class_attr(names)}{told}>{cells}</tr>\n"

    def _cell(self, among: _Cells, row: BodyRow, number: int, cell: BodyCell) -> str:
        """Return a cell; of plain ones that are alike the first is kept."""
        run = cell.runs[0] if cell.runs else None
        plain = (
            (run is None or run.plain)
            and len(cell.runs) < 2
            and not cell.alinea
            and (row.kunci, among.table.columns[number].nama) not in among.told
        )
        if not plain:
            return self._written(among, row, number, cell)
        key = (number, run.teks if run else "", cell.keadaan, cell.rowspan, cell.colspan)
        if (html := among.known.get(key)) is None:
            html = among.known[key] = self._written(among, row, number, cell)
        return html

    def _written(self, among: _Cells, row: BodyRow, number: int, cell: BodyCell) -> str:
        table, frozen = among.table, among.frozen
        column = table.columns[number]
        stays = "" if number >= frozen or table.polos else "kedua" if number else "beku"
        names = [name for name in ("" if column.rata == "kiri" else column.rata, cell.keadaan, stays) if name]
        place = (table.id, row.kunci, column.nama)
        finding, level = self.notes.cells.get(place, (0, ""))
        names += ["bertemuan", level] if finding else []
        about = f' data-temuan="{finding}"' if finding else ""
        spans = (("colspan", cell.colspan), ("rowspan", cell.rowspan))
        span = "".join(f' {name}="{count}"' for name, count in spans if count > 1)
        text = cell_html(cell)
        if cell.runs and number == frozen - 1 and not table.polos:  # the words that name the row
            return f'<th scope="row"{span}{class_attr(names)}{about}>{text}{self._sum(place)}</th>'
        return f"<td{span}{class_attr(names)}{about}>{text}{self._sum(place)}</td>"

    def _sum(self, place: Place) -> str:
        """Return whether the sum in a cell is right, as a sign; nothing where there is none that can be checked."""
        computed = self.notes.sums.get(place)
        if computed is None:
            return ""
        said = f"jumlah tidak cocok: bagian-bagiannya berjumlah {computed}" if computed else "jumlah cocok dengan bagian-bagiannya"
        return SUM.format(control=CONTROL, kind="tidak-cocok" if computed else "cocok", said=escape(said))


def _frozen(table: Table) -> int:
    """Return how many columns at the left are labels: a number and the words beside it, or the words alone."""
    left = [column.rata for column in table.columns[:FROZEN]]
    if len(table.columns) <= FROZEN or not left or left[0] == "kanan":
        return min(len(left), 1)
    return FROZEN if left[0] == "tengah" and left[1] == "kiri" else 1


def _widths(table: Table) -> str:
    """Return the columns with their shares of the width, for where a table is set to the width of the screen."""
    whole = sum(column.lebar for column in table.columns) or 1
    columns = "".join(f'<col width="{column.lebar / whole:.0%}"/>' for column in table.columns)
    return f"<colgroup>{columns}</colgroup>"


def _head_cell(cell: HeadCell, frozen: int) -> str:
    """Return a cell of the head; it stays in sight with the *frozen* columns of labels that it stands above."""
    scope = "colgroup" if cell.colspan > 1 else "col"
    spans = "".join(f' {name}="{count}"' for name, count in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if count > 1)
    text = runs_html(cell.runs) if cell.runs else escape(cell.teks)
    mark = cell.mark.value if cell.mark is not Mark.SAME else ""
    stays = ("kedua" if cell.column else "beku") if cell.column + cell.colspan <= frozen else ""
    return f'<th scope="{scope}"{spans}{class_attr([name for name in (mark, stays) if name])}>{text}</th>'


def _lengths(facts: tuple[int, ...]) -> str:
    """Return the facts of a row's cells, each with the number of cells in a row that have it: ``0*4 2*40``."""
    runs: Iterator[tuple[int, int]] = ((fact, len(list(same))) for fact, same in groupby(facts))
    return " ".join(f"{fact}*{count}" if count > 1 else str(fact) for fact, count in runs)
