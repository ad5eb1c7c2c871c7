"""A ``w:tbl`` -> a :class:`WordTable`: cells at their places in the grid, whatever controls stand round them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from naskah.problems import fail
from naskah.wordfile.ledger import Ledger
from naskah.wordfile.names import W
from naskah.wordfile.parts import Cell, Item, Row, Trace, WordTable, every_paragraph
from naskah.wordfile.runs import trace_in
from naskah.wordfile.styles import is_on, value

MAX_COLUMNS = 400
AROUND = ("sdt", "sdtContent", "customXml", "ins", "moveTo")  # what may stand round rows and round cells
OWN = "(tata letak)"  # ends the author of how a redline of ours sets its tables: its vMerge says what holds once that is accepted
Inside = Callable[[Any, str], tuple[Item, ...]]


class TableReader:
    """Reads the tables of one file; *inside* reads what a cell holds."""

    def __init__(self, ledger: Ledger, inside: Inside) -> None:
        """Take the account and the reader of cells."""
        self.ledger, self.inside = ledger, inside

    def table(self, node: Any, place: str) -> WordTable:
        """Return ``w:tbl`` as a table that stands at *place*."""
        rows: list[Row] = []
        for number, row in enumerate(self._children(node, "tr", place), 1):
            rows.append(self._row(row, f"{place} baris {number}"))
        width = max((cell.column + cell.span for row in rows for cell in row.cells), default=0)
        return WordTable(place, tuple(rows), width, self._ruled(node))

    def _ruled(self, node: Any) -> bool:
        """Tell whether a table shows lines: of its own, or by its style."""
        borders = node.find(f"{W}tblPr/{W}tblBorders")
        if borders is not None:
            return any(value(one) not in ("nil", "none", "") for one in borders)
        style = node.find(f"{W}tblPr/{W}tblStyle")
        if style is not None and value(style) not in ("TableNormal", "NormalTable", "Normal"):
            return True
        return any(value(one) not in ("nil", "none", "") for one in node.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders/*"))

    def _children(self, node: Any, wanted: str, place: str) -> Iterator[Any]:
        """Yield the rows of a table, or the cells of a row, also those that stand inside controls."""
        for child in node:
            kind = child.tag[len(W) :] if isinstance(child.tag, str) and child.tag.startswith(W) else ""
            if kind == wanted:
                yield child
            elif kind in AROUND:
                yield from self._children(child, wanted, place)
            elif isinstance(child.tag, str):
                self.ledger.tell(f"bagian tidak dikenal ({child.tag.rpartition('}')[2]})", place, child)

    def _row(self, row: Any, place: str) -> Row:
        properties = row.find(f"{W}trPr")
        header, trace, column = False, None, 0
        if properties is not None:
            header = is_on(properties.find(f"{W}tblHeader"))
            trace = trace_in(properties)
            before = properties.find(f"{W}gridBefore")
            column = self._count(value(before), place) if before is not None else 0
        trace = trace or self._around(row)
        cells: list[Cell] = []
        if column:
            cells.append(Cell((), 0, column))
        for number, node in enumerate(self._children(row, "tc", place), 1):
            cell = self._cell(node, column, f"{place} kolom {number}")
            cells.append(cell)
            column += cell.span
        after = properties.find(f"{W}gridAfter") if properties is not None else None
        if after is not None and (span := self._count(value(after), place)):
            cells.append(Cell((), column, span))
        return Row(tuple(cells), header, trace)

    @staticmethod
    def _around(row: Any) -> Trace | None:
        """Return the insertion that stands round a row as a whole."""
        above = row.getparent()
        if above is not None and above.tag in (f"{W}ins", f"{W}moveTo"):
            return Trace("ins", value(above, "author"), value(above, "date"))
        return None

    def _cell(self, node: Any, column: int, place: str) -> Cell:
        properties = node.find(f"{W}tcPr")
        span, covered, trace = 1, False, None
        if properties is not None:
            for one in properties:
                kind = one.tag[len(W) :] if isinstance(one.tag, str) and one.tag.startswith(W) else ""
                if kind == "gridSpan":
                    span = self._count(value(one), place)
                elif kind == "vMerge":
                    covered = value(one) != "restart"
                elif kind in ("cellIns", "cellDel"):
                    trace = Trace("ins" if kind == "cellIns" else "del", value(one, "author"), value(one, "date"))
                elif kind == "cellMerge" and not value(one, "author").endswith(OWN):
                    self.ledger.note("penggabungan sel yang terlacak", place)
        items = self.inside(node, place)
        if covered:
            words = "\n".join(one.text for one in every_paragraph(items)).strip()
            if words:
                self.ledger.note("teks dalam sel yang tertutup sel di atasnya (tidak tercetak)", place, words)
                items = ()
        return Cell(items, column, span, covered, trace)

    @staticmethod
    def _count(text: str, place: str) -> int:
        if text.isdecimal() and len(text) < 4 and int(text) <= MAX_COLUMNS:
            return int(text)
        raise fail("WORD-02", f"sel tabel selebar '{text}' kolom pada {place}", "buat ulang tabel itu")
