"""Tables as WordprocessingML: rows, merged cells, widths; in a redline also how they were set in the older revision.

What was set otherwise (a width, a style, a group of columns, a merge) is kept as a tracked change of properties, so that accepting
or rejecting everything gives exactly the table of one revision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from naskah.lines import Mark, Run, Table, kept_whole
from naskah.lines.blocks import BodyCell, BodyRow, HeadCell, cell_paragraphs, covered_columns, is_bold
from naskah.lines.paper import page
from naskah.lines.styles import AIRY, BARE_TABLE_STYLE, CELL_STYLES, CHARACTER_STYLES, TABLE_STYLE
from naskah.render.geometry import cell_padding
from naskah.render.paging import HEAD_KINDS, is_low, lay_out
from naskah.render.soft import Column, soft_runs_of_both
from naskah.render.tracked_cells import TAB, CellParagraph, tracked_paragraphs
from naskah.render.wordml import LAYOUT, Flow, Writer, style_id

TWIPS = 1440 / 25.4  # twentieths of a point in a millimetre
MISSING = "tak-terbaca"
SHADE = {state: f'<w:shd w:val="clear" w:color="auto" w:fill="{grey}"/>' for state, grey in (("ragu", "D9D9D9"), (MISSING, "EFEFEF"))}
MERGE = {"restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>", "": ""}
TRACKED = {Mark.INS: ("cont", "rest"), Mark.DEL: ("rest", "cont")}  # covered in the newer, in the older revision alone: now, before
NARROW = 5.0  # mm: what a deleted column keeps at least while the page is too small for both


@dataclass(frozen=True, slots=True)
class Frame:
    """How a table is set: the widths (twips) and size class it has now, and those of the older revision (None: no such column)."""

    now: tuple[int, ...]
    before: tuple[int | None, ...] | None
    size: str
    older: str

    @classmethod
    def of(cls, table: Table, tracks: bool) -> Frame:
        """Return how *table* is set; one that shows both revisions takes the widths of each."""
        if table.asal is None or not tracks:
            laid = lay_out(table)
            return cls(tuple(round(width * TWIPS) for width in laid.widths), None, laid.table.ukuran, laid.table.ukuran)
        old, new = map(lay_out, table.asal)
        older, newer = iter(old.widths), iter(new.widths)
        before = [None if column.mark is Mark.INS else next(older) for column in table.columns]
        after = [None if column.mark is Mark.DEL else next(newer) for column in table.columns]
        shrink = _shrink(table, before, after)
        now = tuple(round((max(old_width * shrink, NARROW) if width is None else width) * TWIPS)
                    for width, old_width in zip(after, (width or 0.0 for width in before), strict=True))  # fmt: skip
        then = tuple(None if width is None else round(width * TWIPS) for width in before)
        sizes = new.table.ukuran, old.table.ukuran  # in which they are set, if their words do not stand in the one they wish for
        return cls(now, then if then != now or sizes[0] != sizes[1] else None, *sizes)

    def column(self, numbers: range, bold: bool, older: bool = False) -> Column:
        """Return how some columns together are set, now or in the *older* revision if that has them."""
        known = [width for number in numbers if (width := self.before[number]) is not None] if older and self.before else []
        own = known or [self.now[number] for number in numbers]
        return Column(sum(own) / TWIPS, self.older if older else self.size, bold)

    def grid(self, table: Table, older: bool) -> list[int]:
        """Return the widths of the columns that one revision has."""
        if older and self.before:
            return [width for width in self.before if width is not None]
        gone = Mark.INS if older else Mark.DEL
        return [width for width, column in zip(self.now, table.columns, strict=True) if column.mark is not gone]


def _shrink(table: Table, before: list[float | None], after: list[float | None]) -> float:
    """Return by how much deleted columns shrink so that the paper holds them beside the others while nothing is decided."""
    gone = sum(width for width, now in zip(before, after, strict=True) if width and now is None)
    paper = page(table.mendatar)
    room = paper.width - paper.left - NARROW - sum(width or 0.0 for width in after)
    return min(1.0, max(0.0, room / gone)) if gone else 1.0


class TableWriter:
    """Turns tables into WordprocessingML by a writer of paragraphs."""

    def __init__(self, writer: Writer) -> None:
        """Write with the runs, paragraphs and tracked changes of *writer*."""
        self.writer = writer
        self.own, self.row_names = "", dict[str, str]()  # the bookmarks of the table that is being written
        self.known = dict[tuple[object, ...], str]()  # its cells without marks: most of a column say what others say

    def table(self, table: Table) -> str:
        """Return *table*; its header rows repeat, its rows do not split."""
        frame = Frame.of(table, self.writer.tracks)
        names = self.writer.names
        self.own, self.row_names, self.known = names.tables.get(id(table), ""), names.rows.get(id(table), {}), {}
        gone = table.mark is not Mark.SAME or not self.writer.tracks
        now = list(frame.now) if gone else frame.grid(table, older=False)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in now)
        older = frame.grid(table, older=True) if frame.before and not gone else now
        bare = (table.polos, table.asal[0].polos if table.asal else table.polos)
        own, before = (_table_set(table, BARE_TABLE_STYLE if b else TABLE_STYLE, sum(w)) for b, w in zip(bare, (now, older), strict=True))
        properties = (
            f"<w:tblPr>{own}{self._table_change(own, before)}</w:tblPr><w:tblGrid>{grid}{self._grid_change(now, older)}</w:tblGrid>"
        )
        merging = self._merging(table.rows)
        rows = zip(table.rows, _kept(table, Mark.DEL), _kept(table, Mark.INS), strict=True)
        printed = [*self._head(table, frame), *(self._row(table, row, frame, merging, (now, then)) for row, now, then in rows)]
        return f"<w:tbl>{properties}{''.join(printed)}</w:tbl>"

    def _table_change(self, now: str, older: str) -> str:
        """Return the element that keeps the style and the width of the older table."""
        if now == older or self.writer.revisions is None:
            return ""
        attributes = self.writer.revisions.attributes(LAYOUT)
        return f"<w:tblPrChange {attributes}><w:tblPr>{older}</w:tblPr></w:tblPrChange>"

    def _grid_change(self, now: list[int], older: list[int]) -> str:
        """Return the element that keeps the columns of the older table."""
        if now == older or self.writer.revisions is None:
            return ""
        number = self.writer.revisions.number()
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in older)
        return f'<w:tblGridChange w:id="{number}"><w:tblGrid>{grid}</w:tblGrid></w:tblGridChange>'

    # -- header rows -------------------------------------------------------------------------------------------------

    def _head(self, table: Table, frame: Frame) -> Iterator[str]:
        covering = {(cell.row + down, cell.column): (cell, down) for cell in table.head for down in range(cell.rowspan)}
        moved = next((row.pindah for row in table.rows if row.pindah), "") if any(run.pindah for c in table.head for run in c.runs) else ""
        for row in range(table.head_rows):
            cells, column = [], 0
            while column < len(frame.now):
                cell, down = covering[row, column]
                cells.append(self._head_cell(table, cell, down, frame))
                column += cell.colspan
            tick = self.writer.tick(table.head_mark(row), follows=any(own.akibat for own in table.rows))
            xml = "".join(cells)
            if moved and self.writer.tracks:
                xml = self.writer.row_in_range(xml, moved, table.mark)
            yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/>{tick}</w:trPr>{xml}</w:tr>"

    def _head_cell(self, table: Table, cell: HeadCell, down: int, frame: Frame) -> str:
        writer, mark = self.writer, table.head_mark(cell.row) if cell.mark is Mark.SAME else cell.mark
        merge = MERGE["restart" if not down else "continue"] if cell.rowspan > 1 else ""
        rest = f'{merge}<w:vAlign w:val="center"/>'
        if table.asal and writer.tracks:
            now, before = (_spanned(table, cell, frame, older) for older in (False, True))
            lone = mark is not Mark.SAME
            place = _place(*(before if lone and mark is Mark.DEL else now))
            change = "" if lone else self._cell_change(_place(*before) + rest, _place(*now) + rest)
        else:
            place = _place(sum(frame.now[cell.column : cell.column + cell.colspan]), cell.colspan)
            change = ""
        covered = range(cell.column, cell.column + cell.colspan)
        runs = cell.runs or ((Run(cell.teks),) if cell.teks else ())
        runs = soft_runs_of_both(runs, frame.column(covered, True), frame.column(covered, True, older=writer.tracks))
        style, older = _cell_style(frame.older if mark is Mark.DEL else frame.size, "judul"), _cell_style(frame.older, "judul")
        was = Flow(older) if style != older and mark is Mark.SAME else None
        follows = table.columns[cell.column].akibat or any(row.akibat for row in table.rows[:1])
        name = self.own if not (down or cell.row or cell.column) else ""
        self.own = "" if name else self.own
        paragraph = writer.dressed(
            Flow(style),
            writer.named(name, "" if down else writer.runs(runs)),
            writer.tick(mark, follows=table.columns[cell.column].akibat or any(row.akibat for row in table.rows[:1])),
            was,
        )
        return f"<w:tc><w:tcPr>{place}{rest}{writer.cell_tick(cell.mark, follows)}{change}</w:tcPr>{paragraph}</w:tc>"

    def _cell_change(self, before: str, now: str) -> str:
        """Return the element that keeps the properties of a cell in the older revision."""
        if before == now or self.writer.revisions is None:
            return ""
        return f"<w:tcPrChange {self.writer.revisions.attributes(LAYOUT)}><w:tcPr>{before}</w:tcPr></w:tcPrChange>"

    # -- body rows ---------------------------------------------------------------------------------------------------

    def _merging(self, rows: tuple[BodyRow, ...]) -> set[int]:
        """Return the columns in which any cell may come to stand above a covered one once rows are accepted or rejected."""
        if not self.writer.tracks:
            return set()
        covered = {n for row in rows for n, cell in enumerate(row.cells) if cell and cell.diliput is not Mark.SAME}
        return covered_columns(rows) | covered

    def _row(self, table: Table, row: BodyRow, frame: Frame, merging: set[int], kept: tuple[bool, bool]) -> str:
        cells = []
        flow = _flow(row, kept)
        changes = row.mark is not Mark.SAME or row.jenis_lama is not None or flow[0] != flow[1] or bool(frame.before)
        name = self.row_names.get(row.kunci, "")
        for number, cell in enumerate(row.cells):
            if cell is not None and cell.tertutup:
                continue
            covered = cell is None or cell.diliput is Mark.INS
            heads = cell is not None and (cell.rowspan > 1 or number in merging)
            merge = MERGE["continue" if covered else "restart" if heads else ""]
            own = name if cell is not None else ""  # in the first cell that no merged one covers
            name = "" if own else name
            place = merge, own, *flow
            said = None if own or changes else _plain(cell)
            if said is None or table.columns[number].differs:
                cells.append(self._cell(table, row, (number, cell), frame, place))
                continue
            key = number, said, cell and cell.keadaan, row.jenis, place
            if key not in self.known:
                self.known[key] = self._cell(table, row, (number, cell), frame, place)
            cells.append(self.known[key])
        xml = "".join(cells)
        if row.pindah and self.writer.tracks:
            xml = self.writer.row_in_range(xml, row.pindah, row.mark)
        whole = "<w:cantSplit/>" if not table.mengalir or is_low(table, row) else ""
        properties = f"{whole}{self.writer.tick(row.mark, follows=row.akibat)}"
        return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{xml}</w:tr>"

    def _cell(self, table: Table, row: BodyRow, at: tuple[int, BodyCell | None], frame: Frame, place: tuple[str, ...]) -> str:
        """Return a body cell: *at* its column; *place* is how it merges, its bookmark, and where its paragraphs stand now and before."""
        number, cell = at
        column, across = table.columns[number], cell.colspan if cell else 1
        mark = row.mark if column.mark is Mark.SAME else column.mark
        rest, before = (place[0] + (SHADE[state] if state else "") for state in _states(cell))
        foreign = Mark.INS if mark is Mark.DEL else Mark.DEL
        own = [n for n in range(number, number + across) if across == 1 or table.columns[n].mark is not foreign]
        now = f"{_place(sum(frame.now[n] for n in own), len(own))}{rest}"
        older = [n for n in range(number, number + across) if across == 1 or table.columns[n].mark is not Mark.INS]
        change = self._place_change(frame, older, mark, before, now)
        tick = self._tracked_merge(cell) or self.writer.cell_tick(column.mark, column.akibat)
        return f"<w:tc><w:tcPr>{now}{tick}{change}</w:tcPr>{self._paragraphs(table, row, at, frame, place[1:])}</w:tc>"

    def _paragraphs(self, table: Table, row: BodyRow, at: tuple[int, BodyCell | None], frame: Frame, rest: tuple[str, ...]) -> str:
        """Return the paragraphs of a cell, in the newer style, or the older one where the cell went."""
        number, cell = at
        if cell:
            cell = self._soft(cell, row, range(number, number + cell.colspan), frame)
        column = table.columns[number]
        mark = row.mark if column.mark is Mark.SAME else column.mark
        name, place, older_place = rest
        states = _states(cell)
        looks = self._looks(row, states)
        paragraphs = []
        *others, last = self._parted(cell)
        for part in (*others, last):
            items, own = (part.butir, part.butir_lama), (column.rata, column.rata_lama or column.rata)
            aligns = ("butir" if item else "tengah" if state == MISSING else align
                      for item, state, align in zip(items, states, own, strict=True))  # fmt: skip
            now, before = (Flow(_cell_style(size, align), where)
                           for size, align, where in zip((frame.size, frame.older), aligns, (place, older_place), strict=True))  # fmt: skip
            end = mark if part is last or mark is not Mark.SAME else part.akhir
            follows = row.akibat or column.akibat or part.akibat
            shown = before if end is Mark.DEL and table.asal else now
            was = before if end is Mark.SAME and before != now and self.writer.tracks else None
            content = self.writer.named(name, "".join(self._piece(run, looks) for run in part.runs))
            paragraphs.append(self.writer.dressed(shown, content, self.writer.tick(end, follows=follows), was))
            name = ""
        return "".join(paragraphs)

    def _soft(self, cell: BodyCell, row: BodyRow, numbers: range, frame: Frame) -> BodyCell:
        kinds = row.jenis, row.jenis if row.jenis_lama is None else row.jenis_lama
        now = frame.column(numbers, is_bold(kinds[0]))
        before = frame.column(numbers, is_bold(kinds[1]), older=True) if self.writer.tracks else now
        runs = soft_runs_of_both(cell.runs, now, before)
        return cell if runs is cell.runs else replace(cell, runs=runs)

    def _piece(self, run: Run, looks: tuple[str, str | None]) -> str:
        return self.writer.tracked("<w:r><w:tab/></w:r>", run) if run.teks == TAB else self.writer.run(run, *looks)

    def _parted(self, cell: BodyCell | None) -> list[CellParagraph]:
        """Return the paragraphs of a cell."""
        if cell and cell.alinea_lama is not None and self.writer.tracks:
            return list(tracked_paragraphs(cell))
        if cell is None or not cell.alinea:
            return [CellParagraph(cell.runs if cell else ())]
        if self.writer.tracks and any(run.differs for run in cell.runs):
            return list(tracked_paragraphs(cell))
        return [
            CellParagraph((Run(f"{marker} "), Run(TAB), *runs) if marker else runs, bool(marker), bool(marker))
            for marker, runs in cell_paragraphs(cell)
        ]

    @staticmethod
    def _looks(row: BodyRow, states: tuple[str, str]) -> tuple[str, str | None]:
        """Return the character style of the words of a cell, and that of the older revision where it differs."""
        kinds = row.jenis, row.jenis if row.jenis_lama is None else row.jenis_lama
        now, before = (
            CHARACTER_STYLES["miring"] if state == MISSING else CHARACTER_STYLES["kepala-baris"] if is_bold(kind) else ""
            for kind, state in zip(kinds, states, strict=True)
        )
        return now, before if before != now else None

    def _place_change(self, frame: Frame, numbers: Sequence[int], mark: Mark, rest: str, place: str) -> str:
        """Return the element that keeps the width and the shade a cell had, unless the cell itself came."""
        older = frame.before or frame.now
        widths = [width for number in numbers if (width := older[number]) is not None]
        if len(widths) < len(numbers) or mark is Mark.INS:
            return ""
        return self._cell_change(f"{_place(sum(widths), len(numbers))}{rest}", place)

    def _tracked_merge(self, cell: BodyCell | None) -> str:
        """Return the element that tracks that a cell is covered in one revision alone."""
        if cell is None or cell.diliput is Mark.SAME or self.writer.revisions is None:
            return ""
        now, before = TRACKED[cell.diliput]
        return f'<w:cellMerge {self.writer.revisions.attributes(LAYOUT)} w:vMerge="{now}" w:vMergeOrig="{before}"/>'


def _kept(table: Table, foreign: Mark) -> Iterator[bool]:
    """Yield for each row whether it stays with the one below in the revision that does not have the *foreign* rows."""
    own = table.asal[foreign is Mark.DEL] if table.asal else table
    whole, count, number = kept_whole(own), len(own.rows), 0
    for row in table.rows:
        has = row.mark is not foreign or table.asal is None
        yield has and ((whole and number < count - 1) or (own.ekor > 0 and number >= count - 2))
        number += has


def _states(cell: BodyCell | None) -> tuple[str, str]:
    """Return how certain a draft shows a cell to be, now and in the older revision."""
    if cell is None:
        return "", ""
    return cell.keadaan, cell.keadaan if cell.keadaan_lama is None else cell.keadaan_lama


def _plain(cell: BodyCell | None) -> str | None:
    """Return the text of a cell that holds nothing but text, or None of any other."""
    if cell is None or (not cell.runs and cell.colspan == 1 and cell.diliput is Mark.SAME and cell.keadaan_lama is None):
        return ""
    if cell.keadaan_lama is not None:
        return None
    if len(cell.runs) > 1 or cell.colspan > 1 or cell.alinea or cell.alinea_lama or cell.diliput is not Mark.SAME:
        return None
    return cell.runs[0].teks if cell.runs[0].plain else None


def _flow(row: BodyRow, kept: tuple[bool, bool]) -> tuple[str, str]:
    """Return where the paragraphs of a row stand, now and in the older revision: some rows stay with the one below."""
    kinds = row.jenis, row.jenis if row.jenis_lama is None else row.jenis_lama
    now, before = ("keepNext" if kind in HEAD_KINDS or stays else "" for kind, stays in zip(kinds, kept, strict=True))
    return now, before


def _table_set(table: Table, style: str, width: int) -> str:
    beside, above = (round(room * 20) for room in cell_padding(table.ukuran))
    sides = (("top", above), ("left", beside), ("bottom", above), ("right", beside)) if table.ukuran == AIRY else ()
    room = "".join(f'<w:{side} w:w="{points}" w:type="dxa"/>' for side, points in sides)  # any other table has that of its style
    margins = f"<w:tblCellMar>{room}</w:tblCellMar>" if room else ""
    return (
        f'<w:tblStyle w:val="{style_id(style)}"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'{margins}<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )


def _place(width: int, columns: int = 1) -> str:
    """Return the properties that say how wide a cell is."""
    return f'<w:tcW w:w="{width}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else "")


def _spanned(table: Table, cell: HeadCell, frame: Frame, older: bool) -> tuple[int, int]:
    """Return the width of a header cell in one revision and how many of its columns it covers."""
    covered = range(cell.column, cell.column + cell.colspan)
    gone = Mark.INS if older else Mark.DEL
    own = [number for number in covered if table.columns[number].mark is not gone] or list(covered)
    widths = [(frame.before[number] if older and frame.before else None) or frame.now[number] for number in own]
    return sum(widths), len(own)


def _cell_style(size: str, align: str) -> str:
    return CELL_STYLES[f"sel-{size}-{align}" if size else f"sel-{align}"]
