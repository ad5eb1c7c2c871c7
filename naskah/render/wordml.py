"""WordprocessingML for runs, paragraphs and tables: strings only, named styles only.

A marked run becomes ``w:ins`` or ``w:del``; nothing here decides what is marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from naskah.lines import Line, Mark, Run, Table
from naskah.lines.blocks import BodyCell, BodyRow, HeadCell
from naskah.lines.styles import CELL_STYLES, CHARACTER_STYLES, STYLES, TABLE_STYLE
from naskah.render.paging import Laid, is_bold

TWIPS = 1440 / 25.4  # twentieths of a point in a millimetre
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

    def attributes(self) -> str:
        """Return the attributes of one more tracked change."""
        self.last += 1
        return f'w:id="{self.last}" w:author="{escape(self.author)}" w:date="{self.date}"'


class Writer:
    """Turns lines and tables into WordprocessingML."""

    def __init__(self, revisions: Revisions | None = None) -> None:
        """Prepare; *revisions* is needed only where runs are marked."""
        self.revisions = revisions or Revisions()

    # -- runs and paragraphs -------------------------------------------------------------------------------------

    def run(self, run: Run, style: str = "") -> str:
        """Return one run, wrapped as a tracked change when it is marked."""
        name = CHARACTER_STYLES["ragu"] if run.ragu else CHARACTER_STYLES["miring"] if run.miring else style
        properties = f'<w:rPr><w:rStyle w:val="{style_id(name)}"/></w:rPr>' if name else ""
        tag = "w:delText" if run.mark is Mark.DEL else "w:t"
        parts = [f'<{tag} xml:space="preserve">{escape(part, quote=False)}</{tag}>' for part in run.teks.split("\n")]
        return self._tracked(f"<w:r>{properties}{'<w:br/>'.join(parts)}</w:r>", run.mark)

    def _tracked(self, xml: str, mark: Mark) -> str:
        if mark is Mark.SAME:
            return xml
        return f"<w:{mark.value} {self.revisions.attributes()}>{xml}</w:{mark.value}>"

    def runs(self, runs: tuple[Run, ...], style: str = "") -> str:
        """Return several runs."""
        return "".join(self.run(run, style) for run in runs)

    def paragraph(self, style: str, content: str, mark: Mark = Mark.SAME, section: str = "") -> str:
        """Return a paragraph of the Word style *style*; *section* is the sectPr that ends a section with it."""
        tracked = f"<w:rPr><w:{mark.value} {self.revisions.attributes()}/></w:rPr>" if mark is not Mark.SAME else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{tracked}{section}</w:pPr>{content}</w:p>'

    def line(self, line: Line, section: str = "") -> str:
        """Return a line as a paragraph: each label and a tab, then the text."""
        labels = "".join(self.run(label) + self._tracked("<w:r><w:tab/></w:r>", label.mark) for label in line.labels)
        return self.paragraph(STYLES[line.gaya].word, labels + self.runs(line.runs), line.mark, section)

    # -- tables --------------------------------------------------------------------------------------------------

    def table(self, laid: Laid) -> str:
        """Return a table; its header rows repeat, its rows do not split."""
        widths = [round(width * TWIPS) for width in laid.widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = list(self._head(laid.table, widths))
        for number, page_rows in enumerate(laid.pages):
            rows.extend(self._page(laid.table, page_rows, widths, number > 0))
        properties = (
            f'<w:tblPr><w:tblStyle w:val="{style_id(TABLE_STYLE)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"'
            ' w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        )
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def _head(self, table: Table, widths: list[int]) -> Iterator[str]:
        covering = {(cell.row + down, cell.column): (cell, down) for cell in table.head for down in range(cell.rowspan)}
        for row in range(table.head_rows):
            cells, column = [], 0
            while column < len(widths):
                cell, down = covering[row, column]
                cells.append(self._head_cell(table, cell, down, widths))
                column += cell.colspan
            yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"

    def _head_cell(self, table: Table, cell: HeadCell, down: int, widths: list[int]) -> str:
        width = sum(widths[cell.column : cell.column + cell.colspan])
        span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
        merge = ('<w:vMerge w:val="restart"/>' if not down else "<w:vMerge/>") if cell.rowspan > 1 else ""
        text = self.run(Run(cell.teks, mark=cell.mark)) if cell.teks and not down else ""
        paragraph = self.paragraph(_cell_style(table, "judul"), text)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>{paragraph}</w:tc>'

    def _page(self, table: Table, rows: tuple[BodyRow, ...], widths: list[int], turned: bool) -> Iterator[str]:
        open_merges: dict[int, int] = {}
        for index, row in enumerate(rows):
            cells = []
            for number, cell in enumerate(row.cells):
                if cell is not None and cell.rowspan > 1:
                    open_merges[number] = index + cell.rowspan
                cells.append(self._cell(table, row, number, cell, widths[number]))
            yield f"<w:tr>{self._row_properties(row)}{''.join(cells)}</w:tr>"

    def _row_properties(self, row: BodyRow) -> str:
        tracked = f"<w:{row.mark.value} {self.revisions.attributes()}/>" if row.mark is not Mark.SAME else ""
        return f"<w:trPr><w:cantSplit/>{tracked}</w:trPr>"

    def _cell(self, table: Table, row: BodyRow, number: int, cell: BodyCell | None, width: int) -> str:
        merge = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if cell.rowspan > 1 else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE[cell.keadaan]}"/>' if cell and cell.keadaan else ""
        style = _cell_style(table, table.columns[number].rata)
        bold = CHARACTER_STYLES["kepala-baris"] if is_bold(row) else ""
        paragraph = self.paragraph(style, self.runs(cell.runs, bold) if cell else "", row.mark)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}{shade}</w:tcPr>{paragraph}</w:tc>'


def _cell_style(table: Table, align: str) -> str:
    return CELL_STYLES[f"sel-{table.ukuran}-{align}" if table.ukuran else f"sel-{align}"]
