"""WordprocessingML for runs, paragraphs and tables: strings only, named styles only.

A marked run becomes a tracked change (``w:ins``, ``w:del``) where author and date are given; elsewhere it is underlined or
struck through. Nothing here decides what is marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from naskah.lines import Line, Mark, Run, Table, kept_whole
from naskah.lines.blocks import BodyCell, BodyRow, HeadCell, cell_paragraphs, covered_columns, is_bold
from naskah.lines.styles import BARE_TABLE_STYLE, CELL_STYLES, CHARACTER_STYLES, STYLES, TABLE_STYLE
from naskah.render.paging import HEAD_KINDS, Laid
from naskah.wordfile.anchors import Anchors
from naskah.wordfile.names import NAMESPACE

TWIPS = 1440 / 25.4  # twentieths of a point in a millimetre
# Direct formatting on purpose: a restyled template must not make an insertion look like a deletion or like nothing.
LOOK = {Mark.SAME: "", Mark.INS: '<w:u w:val="single"/>', Mark.DEL: "<w:strike/>"}
RAISED = {"a": "superscript", "b": "subscript"}
FOLLOWS = "penomoran"  # added to the author of changes that merely follow from others, so that Word can hide them all at once
SHADE = {"ragu": "D9D9D9", "tak-terbaca": "EFEFEF"}


def style_id(name: str) -> str:
    """Return the id of the Word style *name*."""
    return name.replace(" ", "")


@dataclass(slots=True)
class Revisions:
    """Author and date of tracked changes, and the next free id."""

    author: str = ""
    date: str = ""
    last: int = 0

    def attributes(self, follows: bool = False) -> str:
        """Return the attributes of one more tracked change; what merely *follows* from others has an author of its own."""
        self.last += 1
        author = f"{self.author} ({FOLLOWS})" if follows else self.author
        return f'w:id="{self.last}" w:author="{escape(author)}" w:date="{self.date}"'


class Writer:
    """Turns lines and tables into WordprocessingML."""

    def __init__(self, revisions: Revisions | None = None, names: Anchors | None = None) -> None:
        """Prepare; *revisions* makes marked runs tracked changes, *names* are the bookmarks of places to be known again."""
        self.revisions = revisions
        self.names = names or Anchors()
        self.bookmarks = 0
        self.own, self.row_names = "", dict[str, str]()  # the bookmarks of the table that is being written
        self.pictures = 0

    def next_picture(self) -> int:
        """Return the id of one more image: Word wants them unique, and images written as text do not count themselves."""
        self.pictures += 1
        return self.pictures

    @property
    def tracks(self) -> bool:
        """Tell whether marked runs become tracked changes."""
        return self.revisions is not None

    # -- runs and paragraphs -------------------------------------------------------------------------------------

    def run(self, run: Run, style: str = "") -> str:
        """Return one run, wrapped as a tracked change when it is marked."""
        name = CHARACTER_STYLES["ragu"] if run.ragu else CHARACTER_STYLES["miring"] if "m" in run.rupa else style
        look = (f'<w:rStyle w:val="{style_id(name)}"/>' if name else "") + _look(run, self.tracks)
        properties = f"<w:rPr>{look}</w:rPr>" if look else ""
        tag = "w:delText" if run.mark is Mark.DEL and self.tracks else "w:t"
        parts = [f'<{tag} xml:space="preserve">{escape(part, quote=False)}</{tag}>' for part in run.teks.split("\n")]
        return self.tracked(f"<w:r>{properties}{'<w:br/>'.join(parts)}</w:r>", run.mark, run.akibat)

    def tracked(self, xml: str, mark: Mark, follows: bool = False) -> str:
        """Return *xml* (runs) as a tracked change when it is marked and changes are tracked; *follows* as for its attributes."""
        if mark is Mark.SAME or self.revisions is None:
            return xml
        return f"<w:{mark.value} {self.revisions.attributes(follows)}>{xml}</w:{mark.value}>"

    def _tick(self, mark: Mark) -> str:
        """Return the element that marks a whole paragraph or row."""
        return f"<w:{mark.value} {self.revisions.attributes()}/>" if mark is not Mark.SAME and self.revisions else ""

    def _cell_tick(self, mark: Mark) -> str:
        """Return the element that marks a whole cell; it stands last among the properties of the cell."""
        if mark is Mark.SAME or self.revisions is None:
            return ""
        return f"<w:{'cellIns' if mark is Mark.INS else 'cellDel'} {self.revisions.attributes()}/>"

    def section_change(self, before: str) -> str:
        """Return the element that keeps the section properties *before* a tracked change."""
        assert self.revisions is not None
        return f'<w:sectPrChange xmlns:w="{NAMESPACE}" {self.revisions.attributes()}>{before}</w:sectPrChange>'

    def runs(self, runs: tuple[Run, ...], style: str = "") -> str:
        """Return several runs."""
        return "".join(self.run(run, style) for run in runs)

    def paragraph(self, style: str, content: str, mark: Mark = Mark.SAME, section: str = "", before: str = "", flow: str = "") -> str:
        """Return a paragraph of the Word style *style*.

        *section* is the sectPr that ends a section with it; *before* the style the paragraph had in the older revision;
        *flow* where it stands: at the start of a page (``pageBreakBefore``), or on that of what follows (``keepNext``).
        """
        tick = self._tick(mark)
        change = ""
        if before and self.revisions:
            change = f'<w:pPrChange {self.revisions.attributes()}><w:pPr><w:pStyle w:val="{style_id(before)}"/></w:pPr></w:pPrChange>'
        place = f"<w:{flow}/>" if flow else ""
        properties = f'<w:pStyle w:val="{style_id(style)}"/>{place}{f"<w:rPr>{tick}</w:rPr>" if tick else ""}{section}{change}'
        return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"

    def line(self, line: Line, section: str = "") -> str:
        """Return a line as a paragraph: each label and a tab, then the text."""
        labels = "".join(self.run(label) + self.tracked("<w:r><w:tab/></w:r>", label.mark) for label in line.labels)
        before = STYLES[line.gaya_lama].word if line.gaya_lama else ""
        content = self.named(self.names.lines.get(id(line), ""), labels + self.runs(line.runs))
        return self.paragraph(STYLES[line.gaya].word, content, line.mark, section, before)

    def named(self, name: str, content: str) -> str:
        """Return the *content* of a paragraph with the bookmark *name* round it (empty: none)."""
        if not name:
            return content
        self.bookmarks += 1
        return f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{self.bookmarks}"/>'

    # -- tables --------------------------------------------------------------------------------------------------

    def table(self, laid: Laid, block: Table) -> str:
        """Return *block* as it is laid out; its header rows repeat, its rows do not split.

        Each planned page is a table of its own that starts a page: no program breaks a page inside a table on request
        as every other does, and only at the planned place do the repeated labels belong.
        """
        turn = self.paragraph("Pemisah Bagian", "", flow="pageBreakBefore")
        widths = [round(width * TWIPS) for width in laid.widths]
        self.own, self.row_names = self.names.tables.get(id(block), ""), self.names.rows.get(id(block), {})
        return turn.join(self._table(laid.table, rows, widths) for rows in laid.pages)

    def _table(self, table: Table, rows: tuple[BodyRow, ...], widths: list[int]) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        style = style_id(BARE_TABLE_STYLE if table.polos else TABLE_STYLE)
        properties = (
            f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
            ' w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        )
        merging = self._merging(rows)
        printed = [*self._head(table, widths), *(self._row(table, row, widths, merging) for row in rows)]
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(printed)}</w:tbl>"

    def _head(self, table: Table, widths: list[int]) -> Iterator[str]:
        covering = {(cell.row + down, cell.column): (cell, down) for cell in table.head for down in range(cell.rowspan)}
        for row in range(table.head_rows):
            cells, column = [], 0
            while column < len(widths):
                cell, down = covering[row, column]
                cells.append(self._head_cell(table, cell, down, widths))
                column += cell.colspan
            yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/>{self._tick(table.head_mark(row))}</w:trPr>{''.join(cells)}</w:tr>"

    def _head_cell(self, table: Table, cell: HeadCell, down: int, widths: list[int]) -> str:
        width = sum(widths[cell.column : cell.column + cell.colspan])
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        merge = ('<w:vMerge w:val="restart"/>' if not down else "<w:vMerge/>") if cell.rowspan > 1 else ""
        runs = cell.runs or ((Run(cell.teks),) if cell.teks else ())
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>{self._cell_tick(cell.mark)}'
        mark = table.head_mark(cell.row) if cell.mark is Mark.SAME else cell.mark
        name = self.own if not (down or cell.row or cell.column) else ""
        self.own = "" if name else self.own
        paragraph = self.paragraph(_cell_style(table, "judul"), self.named(name, "" if down else self.runs(runs)), mark)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph}</w:tc>"

    def _merging(self, rows: tuple[BodyRow, ...]) -> set[int]:
        """Return the columns in which any cell may come to stand above a covered one once rows are accepted or rejected."""
        return covered_columns(rows) if self.tracks else set()

    def _row(self, table: Table, row: BodyRow, widths: list[int], merging: set[int]) -> str:
        cells = ""
        name = self.row_names.get(row.kunci, "")
        for number, cell in enumerate(row.cells):
            if cell is not None and cell.tertutup:
                continue
            heads = cell is not None and (cell.rowspan > 1 or number in merging)
            merge = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if heads else ""
            own = name if cell is not None else ""  # in the first cell that no merged one covers
            name = "" if own else name
            across = cell.colspan if cell else 1
            span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
            width = sum(widths[number : number + across])
            cells += self._cell(table, row, number, cell, (f'<w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}', own))
        return f"<w:tr>{self._row_properties(row)}{cells}</w:tr>"

    def _row_properties(self, row: BodyRow) -> str:
        return f"<w:trPr><w:cantSplit/>{self._tick(row.mark)}</w:trPr>"

    def _cell(self, table: Table, row: BodyRow, number: int, cell: BodyCell | None, place: tuple[str, str]) -> str:
        """Return a body cell; *place* is where it stands, as properties, and its bookmark."""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE[cell.keadaan]}"/>' if cell and cell.keadaan else ""
        missing = cell is not None and cell.keadaan == "tak-terbaca"
        column = table.columns[number]
        align = "tengah" if missing else (row.mark is Mark.DEL and column.rata_lama) or column.rata
        before = _cell_style(table, column.rata_lama) if column.rata_lama and row.mark is Mark.SAME else ""
        bold = CHARACTER_STYLES["miring" if missing else "kepala-baris"] if missing or is_bold(row.jenis) else ""
        flow = "keepNext" if row.jenis in HEAD_KINDS or (kept_whole(table) and row is not table.rows[-1]) else ""
        mark = row.mark if column.mark is Mark.SAME else column.mark
        paragraphs, own = "", place[1]
        for marker, runs in self._paragraphs(cell):
            style = _cell_style(table, "butir" if marker else align)
            lead = self.run(Run(marker), bold) + "<w:r><w:tab/></w:r>" if marker else ""
            content = self.named(own, lead + self.runs(runs, bold))
            paragraphs, own = paragraphs + self.paragraph(style, content, mark, before=before, flow=flow), ""
        return f"<w:tc><w:tcPr>{place[0]}{shade}{self._cell_tick(column.mark)}</w:tcPr>{paragraphs}</w:tc>"

    def _paragraphs(self, cell: BodyCell | None) -> list[tuple[str, tuple[Run, ...]]]:
        """Return the paragraphs of a cell; where its words are tracked it is one, its line ends within."""
        if cell is None:
            return [("", ())]
        tracked = self.tracks and any(run.mark is not Mark.SAME for run in cell.runs)
        return [("", cell.runs)] if tracked else cell_paragraphs(cell)


def _look(run: Run, tracks: bool) -> str:
    """Return how the letters of a run look beside its style, in the order in which Word wants it."""
    marked = Mark.SAME if tracks else run.mark
    slanted = "<w:i/>" if "m" in run.rupa and run.ragu else ""
    line = LOOK[Mark.INS] if "g" in run.rupa else LOOK[marked] if marked is Mark.INS else ""
    struck = LOOK[marked] if marked is Mark.DEL else ""
    raised = next((f'<w:vertAlign w:val="{RAISED[letter]}"/>' for letter in run.rupa if letter in RAISED), "")
    return ("<w:b/>" if "t" in run.rupa else "") + slanted + struck + line + raised


def _cell_style(table: Table, align: str) -> str:
    return CELL_STYLES[f"sel-{table.ukuran}-{align}" if table.ukuran else f"sel-{align}"]
