"""An independent small reader of DOCX: accepts or rejects every tracked change and gives paragraphs, tables and sections.

It shares no code with the writer. It follows ECMA-376: a paragraph whose mark is gone flows into the next one and takes
that one's properties; a row whose mark is gone is gone; a cell whose mark is gone is gone (17.13.5.1 to 3), and with its last
cell a row; a section whose last paragraph is gone belongs to the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from naskah.wordfile.names import W

MOVED = {"ins": f"{W}moveTo", "del": f"{W}moveFrom"}
NOTES = "word/footnotes.xml"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CHANGES = (
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "cellMerge",
    "cellIns",
    "cellDel",
    "pPrChange",
    "sectPrChange",
    "rPrChange",
    "trPrChange",
    "tcPrChange",
    "tblPrChange",
)


@dataclass
class Paragraph:
    style: str
    text: str
    images: int = 0


@dataclass
class Cell:
    text: str
    colspan: int
    covered: bool
    rowspan: int = 1
    heads: bool = False


@dataclass
class Table:
    rows: list[list[Cell]]
    heads: int


@dataclass
class Section:
    landscape: bool
    restarts: bool
    blocks: list[Paragraph | Table] = field(default_factory=list)


def body_of(data: bytes) -> etree._Element:
    """Return the w:body of a DOCX, behind it in one tree its footnotes, if it has any."""
    with ZipFile(BytesIO(data)) as archive:
        body = parsed(archive.read("word/document.xml"))
        if NOTES in archive.namelist():
            body.addnext(etree.fromstring(archive.read(NOTES)))
    return body


def parsed(xml: bytes) -> etree._Element:
    body = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, huge_tree=True)).find(f"{W}body")
    assert body is not None
    return body


def faults(body: etree._Element) -> list[str]:
    """Return what our own rules find wrong: text in the wrong element, an id used twice, a cell without a paragraph."""
    found = []
    for node in body.iter(f"{W}t"):
        if any(up.tag == f"{W}del" for up in node.iterancestors()):
            found.append(f"w:t inside w:del: {node.text}")
    for node in body.iter(f"{W}delText"):
        if not any(up.tag in (f"{W}del", f"{W}moveFrom") for up in node.iterancestors()):
            found.append(f"w:delText outside w:del: {node.text}")
    found += list(_range_faults(body))
    ids = [node.get(f"{W}id") for name in CHANGES for node in body.iter(f"{W}{name}")]
    found += [f"id {name} used twice" for name in set(ids) if ids.count(name) > 1] if len(ids) < 3000 else []
    found += ["id used twice"] if len(ids) != len(set(ids)) else []
    found += [
        "a change without author or date"
        for name in CHANGES
        for node in body.iter(f"{W}{name}")
        if not (node.get(f"{W}author") and node.get(f"{W}date"))
    ]
    found += ["cell without a paragraph" for cell in body.iter(f"{W}tc") if cell[-1].tag != f"{W}p"]
    pictures = [node.get("id") for node in body.iter(f"{WP}docPr")]
    found += ["an image id used twice"] if len(pictures) != len(set(pictures)) else []
    found += ["empty table" for table in body.iter(f"{W}tbl") if table.find(f"{W}tr") is None]
    for row in body.iter(f"{W}tr"):
        mark = next((name for name in ("ins", "del") if row.find(f"{W}trPr/{W}{name}") is not None), "")
        runs = [run for run in row.iter(f"{W}r") if run.getparent().tag not in (f"{W}{mark}", MOVED[mark])] if mark else []
        found += ["a marked row with unmarked text"] if runs else []
    for table in body.iter(f"{W}tbl"):
        found += _cell_faults(table)
    return found


def _cell_faults(table: etree._Element) -> Iterator[str]:
    """Yield what is wrong with the cells of a table: marks, what is marked with them, and the grid as it stands and once decided."""
    for cell in table.iter(f"{W}tc"):
        marks = [child for child in cell.find(f"{W}tcPr") if child.tag in (f"{W}cellIns", f"{W}cellDel")]
        if marks and (len(marks) > 1 or (marks[0].getnext() is not None and marks[0].getnext().tag != f"{W}tcPrChange")):
            yield "the mark of a cell is not alone or not last among its properties"
        for mark in marks:
            name = {f"{W}cellIns": "ins", f"{W}cellDel": "del"}[mark.tag]
            if any(run.getparent().tag not in (f"{W}{name}", MOVED[name]) for run in cell.iter(f"{W}r")):
                yield "a marked cell with unmarked text"
            if any(paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is None for paragraph in cell.findall(f"{W}p")):
                yield "a marked cell with an unmarked paragraph"
    for state in ("del", "ins"):
        rows = list(_rows(table, state))
        widths = {sum(cell.colspan for cell in row) for _, row in rows}
        if len(widths) > 1:
            yield f"ragged rows, without '{state}': {sorted(widths)}"


def _range_faults(body: etree._Element) -> Iterator[str]:
    """Yield what is wrong with moves: a range without its end, or without its other half."""
    names: dict[str, list[str]] = {"moveFrom": [], "moveTo": []}
    for kind, found in names.items():
        starts, ends = (list(body.iter(f"{W}{kind}Range{end}")) for end in ("Start", "End"))
        if [node.get(f"{W}id") for node in starts] != [node.get(f"{W}id") for node in ends]:
            yield f"a range of {kind} without its end"
        found.extend(node.get(f"{W}name") for node in starts)
    if sorted(names["moveFrom"]) != sorted(names["moveTo"]):
        yield "a move without its other half"


def read(body: etree._Element, accept: bool) -> list[Section]:
    """Return the sections of a body with all changes accepted or rejected."""
    gone = "del" if accept else "ins"
    sections: list[Section] = []
    blocks: list[Paragraph | Table] = []
    carried = Paragraph("", "")
    for node in body:
        if node.tag == f"{W}p":
            text, images = _text(node, gone)
            text, images = carried.text + text, carried.images + images
            if node.find(f"{W}pPr/{W}rPr/{W}{gone}") is not None:
                carried = Paragraph("", text, images)
                continue
            carried = Paragraph("", "")
            blocks.append(Paragraph(_style(node, accept), text, images))
            properties = node.find(f"{W}pPr/{W}sectPr")
            if properties is not None:
                sections.append(_section(properties, accept, blocks))
                blocks = []
        elif node.tag == f"{W}tbl":
            assert not carried.text, "text of a removed paragraph before a table"
            if table := _table(node, gone):
                blocks.append(table)
        elif node.tag == f"{W}sectPr":
            sections.append(_section(node, accept, blocks))
    assert not carried.text
    return sections


def _text(node: etree._Element, gone: str) -> tuple[str, int]:
    pieces, images = [], 0
    for child in node.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br", f"{W}drawing"):
        if child.tag == f"{W}tab" and child.getparent().tag != f"{W}r":
            continue
        if any(up.tag == f"{W}{gone}" for up in child.iterancestors()):
            continue
        images += child.tag == f"{W}drawing"
        pieces.append({f"{W}tab": "\t", f"{W}br": "\n"}.get(child.tag, child.text or ""))
    return "".join(pieces), images


def _style(node: etree._Element, accept: bool) -> str:
    before = node.find(f"{W}pPr/{W}pPrChange/{W}pPr/{W}pStyle")
    style = node.find(f"{W}pPr/{W}pStyle") if accept or before is None else before
    return style.get(f"{W}val", "") if style is not None else ""


def _section(properties: etree._Element, accept: bool, blocks: list[Paragraph | Table]) -> Section:
    before = properties.find(f"{W}sectPrChange/{W}sectPr")
    chosen = properties if accept or before is None else before
    size = chosen.find(f"{W}pgSz")
    assert size is not None
    return Section(size.get(f"{W}orient") == "landscape", chosen.find(f"{W}pgNumType") is not None, blocks)


def _table(node: etree._Element, gone: str) -> Table | None:
    rows, heads = [], 0
    for head, cells in _rows(node, gone):
        heads += head
        rows.append(cells)
    for number, cells in enumerate(rows):
        for start, cell in zip(_starts(cells), cells, strict=True):
            for below in rows[number + 1 :]:
                under = dict(zip(_starts(below), below, strict=True)).get(start)
                if cell.covered or under is None or not under.covered:
                    break
                cell.rowspan += 1
    return Table(rows, heads) if rows else None


def _rows(node: etree._Element, gone: str) -> Iterator[tuple[bool, list[Cell]]]:
    """Yield the rows that are left, and whether each repeats as a header."""
    for row in node.findall(f"{W}tr"):
        if gone and row.find(f"{W}trPr/{W}{gone}") is not None:
            continue
        mark = {"del": "cellDel", "ins": "cellIns", "": ""}[gone]
        cells = [_cell(cell, gone) for cell in row.findall(f"{W}tc") if not mark or cell.find(f"{W}tcPr/{W}{mark}") is None]
        if cells:
            yield row.find(f"{W}trPr/{W}tblHeader") is not None, cells


def _starts(cells: list[Cell]) -> list[int]:
    starts, column = [], 0
    for cell in cells:
        starts.append(column)
        column += cell.colspan
    return starts


def _cell(node: etree._Element, gone: str) -> Cell:
    older = node.find(f"{W}tcPr/{W}tcPrChange/{W}tcPr/{W}gridSpan") if gone == "ins" else None
    changed = gone == "ins" and node.find(f"{W}tcPr/{W}tcPrChange") is not None
    span = older if changed else node.find(f"{W}tcPr/{W}gridSpan")
    merge = node.find(f"{W}tcPr/{W}vMerge")
    text = "\n".join(_text(paragraph, gone)[0] for paragraph in node.findall(f"{W}p"))
    restarts = merge is not None and merge.get(f"{W}val") == "restart"
    return Cell(text, int(span.get(f"{W}val")) if span is not None else 1, merge is not None and not restarts, heads=restarts)
