"""The body of a DOCX -> blocks: paragraphs by the names of their styles, tables with their spans. Nothing is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from naskah.archive import DOCX, open_archive
from naskah.lines.blocks import Block, BodyCell, BodyRow, Column, Figure, HeadCell, Line, Run, Table
from naskah.lines.grid import GAP
from naskah.lines.inline import marked
from naskah.lines.styles import CHARACTER_STYLES, STYLES
from naskah.problems import NaskahError, fail

UNKNOWN = "?"  # a paragraph in a style that is none of ours: its words have no place yet
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_COLUMNS = 400
TRACKED = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")
EMPTY = ("sectPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd")
LOOKS = {"m": "i", "t": "b", "g": "u"}  # what Word calls the looks of a run
RAISED = {"a": "superscript", "b": "subscript"}
LETTERS = {"br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


@dataclass(frozen=True, slots=True)
class Names:
    """The styles of one DOCX: kind of line by style id, and the character styles that are set in italics."""

    lines: dict[str, str]
    italic: frozenset[str]


def docx_blocks(data: bytes) -> list[Block]:
    """Return the paragraphs and tables of a DOCX body as blocks.

    A paragraph in a style of its own becomes a line of the kind :data:`UNKNOWN`. Raises
    :class:`NaskahError` for what is no DOCX, too large, or still holds tracked changes.
    """
    document, styles = _parts_of(data)
    if any(next(document.iter(f"{W}{name}"), None) is not None for name in TRACKED):
        raise _refused("DOCX memuat perubahan terlacak", "terima atau tolak semua perubahan di Word, lalu ulangi")
    words = {style.word: kind for kind, style in STYLES.items()}
    names = [
        (str(style.get(f"{W}styleId")), str(name.get(f"{W}val"))) for style in styles.iter(f"{W}style") for name in style.iter(f"{W}name")
    ]
    known = Names({key: words[word] for key, word in names if word in words},
                  frozenset(key for key, word in names if word == CHARACTER_STYLES["miring"]))  # fmt: skip
    body = document.find(f"{W}body")
    return list(_blocks(body, known)) if body is not None else []


def _parts_of(data: bytes) -> tuple[Any, Any]:
    """Return the trees of the body and of the styles."""
    archive = open_archive(data, DOCX)
    document, styles = (archive.tree(f"word/{name}.xml") for name in ("document", "styles"))
    if document is None or styles is None:
        raise _refused("bukan dokumen Word .docx yang utuh", "simpan ulang sebagai DOCX")
    return document, styles


def _refused(message: str, advice: str) -> NaskahError:
    return fail("TERAP-09", message, advice)


def _blocks(body: Any, names: Names) -> Iterator[Block]:
    pages: list[Table] = []  # of the table that is being read: each page is a table of its own
    turned = False
    for child in body:
        kind = str(child.tag).removeprefix(W) if isinstance(child.tag, str) else ""
        if kind == "tbl":
            if pages and not turned:
                yield _joined(pages)
                pages = []
            pages.append(_table(child, names))
            turned = False
            continue
        turned = bool(pages) and kind == "p" and child.find(f"{W}pPr/{W}pageBreakBefore") is not None and not _said(child)
        if turned or kind in EMPTY:
            continue
        if pages:
            yield _joined(pages)
            pages = []
        if kind == "p":
            yield from _paragraph(child, names)
        elif kind == "sdt":
            for inside in child.findall(f"{W}sdtContent"):
                yield from _blocks(inside, names)
        elif kind and _said(child):
            raise _refused(f"bagian DOCX tidak dikenal: {kind}", "simpan ulang dari Word tanpa bagian itu")
    if pages:
        yield _joined(pages)


def _said(node: Any) -> bool:
    return any(text.text for text in node.iter(f"{W}t"))


def _joined(pages: list[Table]) -> Table:
    """Return the pages of a table as one; merged labels that a page prints again are marked."""
    rows = [row for page in pages for row in page.rows]
    merged = {place for row in rows for place, cell in enumerate(row.cells) if cell is None}
    tops = {sum(len(page.rows) for page in pages[:number]) for number in range(1, len(pages))}
    last: dict[int, str] = {}
    found = []
    for number, row in enumerate(rows):
        cells = list(row.cells)
        for place in merged:
            if place < len(cells) and (cell := cells[place]) is not None:
                if number in tops and cell.text and cell.text == last.get(place):
                    cells[place] = replace(cell, ulangan=True)
                last[place] = cell.text or last.get(place, "")
        found.append(replace(row, cells=tuple(cells)))
    return replace(pages[0], rows=tuple(found))


def _paragraph(paragraph: Any, names: Names) -> Iterator[Block]:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    kind = names.lines.get(str(style.get(f"{W}val"))) if style is not None else None
    parts = _parts(paragraph, names)
    text = "".join(run.teks for part in parts for run in part)
    if kind == "gambar":
        yield Figure(None, "")
    elif text.strip() and kind is None:
        yield Line(UNKNOWN, (Run(text),))
    elif text and kind:
        labels = tuple(Run("".join(run.teks for run in part)) for part in parts[:-1])
        yield Line(kind, tuple(parts[-1]), labels)


def _parts(paragraph: Any, names: Names) -> list[list[Run]]:
    """Return the runs of a paragraph, cut at its tabs."""
    parts: list[list[Run]] = [[]]
    for run in paragraph.iter(f"{W}r"):
        look = _look(run, names)
        for node in run:
            kind = str(node.tag).removeprefix(W)
            if kind == "tab":
                parts.append([])
            elif kind == "t":
                parts[-1].append(Run(node.text or "", look))
            elif kind in LETTERS and node.get(f"{W}type") != "page":
                parts[-1].append(Run(LETTERS[kind], look))
            elif kind == "sym":
                raise _refused("DOCX memuat lambang dari huruf khusus (w:sym)", "ganti dengan huruf biasa")
    return parts


def _look(run: Any, names: Names) -> str:
    """Return how the letters of a run look, as :class:`~naskah.lines.blocks.Run` says it."""
    style, raised = run.find(f"{W}rPr/{W}rStyle"), run.find(f"{W}rPr/{W}vertAlign")
    found = {letter for letter, name in LOOKS.items() if _is_on(run.find(f"{W}rPr/{W}{name}"))}
    if style is not None and style.get(f"{W}val") in names.italic:
        found.add("m")
    if raised is not None:
        found |= {letter for letter, name in RAISED.items() if name == raised.get(f"{W}val")}
    return "".join(sorted(found))


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(f"{W}val") not in ("0", "false", "off", "none")


def _table(table: Any, names: Names) -> Table:
    """Return a DOCX table with its header rows apart; cells stand where they are printed, with their spans."""
    head: list[HeadCell] = []
    rows: list[BodyRow] = []
    head_rows = 0
    width = 0
    for row in table.findall(f"{W}tr"):
        cells = list(_cells(row, names))
        width = max(width, sum(cell[1] for cell in cells))
        if row.find(f"{W}trPr/{W}tblHeader") is not None:
            column = 0
            for text, span, goes_on in cells:
                if goes_on:
                    head = [replace(c, rowspan=c.rowspan + 1) if _above(c, head_rows, column) else c for c in head]
                else:
                    head.append(HeadCell(text, head_rows, column, 1, span))
                column += span
            head_rows += 1
        else:
            rows.append(BodyRow(tuple(None if goes_on else BodyCell((Run(text),) if text else ()) for text, _, goes_on in cells)))
    return Table("", tuple(Column(str(number), 1.0) for number in range(width)), tuple(head), head_rows, tuple(rows))


def _cells(row: Any, names: Names) -> Iterator[tuple[str, int, bool]]:
    """Yield text, columns and whether it goes on with the cell above, of each cell of a DOCX row."""
    for cell in row.findall(f"{W}tc"):
        span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
        wide = str(span.get(f"{W}val")) if span is not None else "1"
        columns = int(wide) if wide.isdecimal() and len(wide) < 4 and 0 < int(wide) <= MAX_COLUMNS else 0
        if not columns:
            raise _refused(f"sel tabel selebar '{wide}' kolom", "buat ulang tabel itu")
        text = "\n".join(_cell_text(one, names) for one in cell.findall(f"{W}p"))
        yield text, columns, merge is not None and merge.get(f"{W}val") != "restart"


def _cell_text(paragraph: Any, names: Names) -> str:
    """Return a paragraph of a cell with the marks the content uses; the notice of a draft that a cell is unread has none."""
    runs = [run for part in _parts(paragraph, names) for run in part]
    plain = "".join(run.teks for run in runs)
    return plain if plain == GAP else marked(runs)


def _above(cell: HeadCell, row: int, column: int) -> bool:
    """Tell whether a header cell ends right above the place (row, column)."""
    return cell.row + cell.rowspan == row and cell.column == column
