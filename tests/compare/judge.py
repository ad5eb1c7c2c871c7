"""A judge of redlines: really accepts or rejects every tracked change in the XML, and compares what is left with a plain DOCX.

Compared are words and labels in order, formatting of runs, style and properties of paragraphs, tables with spans and merges, widths,
properties of tables, rows and cells, and sections. The changes are resolved as ECMA-376-1 17.13.5 describes them. Nothing of the
project is used, so that a fault of its writer cannot hide in the judge. Differences that no reader can see are ignored: ids of
revisions, runs split otherwise, the order of properties, a merge of one row, bookmarks, languages.
"""

from __future__ import annotations

import copy
import difflib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml import etree

Element = Any  # lxml elements
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
REFERENCE = f"{W}footnoteReference"
UNSEEN = {"bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak", "rPr"}


def name_of(element: Element) -> str:
    """Return the name without its namespace."""
    return str(etree.QName(element).localname)


# -- accept and reject -------------------------------------------------------------------------------------------------

INSERTED, DELETED = ("ins", "moveTo"), ("del", "moveFrom")
MARKS = (*INSERTED, *DELETED)
REFERENCES = ("headerReference", "footerReference")
# a record of former properties -> the children of the properties that it does not cover
RECORDS = {
    "rPrChange": MARKS,
    "pPrChange": ("rPr", "sectPr"),
    "trPrChange": ("ins", "del"),
    "tcPrChange": ("cellIns", "cellDel", "cellMerge"),
    "tblPrChange": (),
    "tblPrExChange": (),
    "tblGridChange": (),
    "sectPrChange": REFERENCES,
}


def resolve(body: Element, accept: bool) -> list[str]:
    """Accept (or reject) every tracked change in place; return what was resolved by a guess."""
    gone, stay = (DELETED, INSERTED) if accept else (INSERTED, DELETED)
    _resolve_records(body, accept)
    _resolve_merges(body, accept)
    _resolve_rows(body, gone, stay)
    _resolve_cells(body, "cellDel" if accept else "cellIns", "cellIns" if accept else "cellDel")
    dead = _resolve_paragraph_marks(body, gone)
    for kind in gone:
        for element in list(body.iter(f"{W}{kind}")):
            element.getparent().remove(element)
    for kind in stay:
        for element in list(body.iter(f"{W}{kind}")):
            _unwrap(element)
    return _join_paragraphs(dead)


def _resolve_records(body: Element, accept: bool) -> None:
    for kind, kept in RECORDS.items():
        for record in list(body.iter(f"{W}{kind}")):
            properties = record.getparent()
            properties.remove(record)
            if accept:
                continue
            former = list(record[0]) if len(record) else []
            for child in list(properties):
                if name_of(child) not in kept:
                    properties.remove(child)
            properties.extend(former)


def _resolve_merges(body: Element, accept: bool) -> None:
    """Resolve tracked vertical merges (w:cellMerge)."""
    for merge in list(body.iter(f"{W}cellMerge")):
        properties = merge.getparent()
        value = merge.get(f"{W}vMerge" if accept else f"{W}vMergeOrig")
        properties.remove(merge)
        for old in properties.findall(f"{W}vMerge"):
            properties.remove(old)
        if value:
            etree.SubElement(properties, f"{W}vMerge").set(f"{W}val", "restart" if value == "rest" else "continue")


def _resolve_rows(body: Element, gone: tuple[str, ...], stay: tuple[str, ...]) -> None:
    for row in list(body.iter(f"{W}tr")):
        properties = row.find(f"{W}trPr")
        if properties is None:
            continue
        if any(properties.find(f"{W}{kind}") is not None for kind in gone):
            row.getparent().remove(row)
            continue
        for kind in stay:
            for mark in properties.findall(f"{W}{kind}"):
                properties.remove(mark)


def _resolve_cells(body: Element, gone: str, stay: str) -> None:
    for cell in list(body.iter(f"{W}tc")):
        properties = cell.find(f"{W}tcPr")
        if properties is None:
            continue
        if properties.find(f"{W}{gone}") is not None:
            cell.getparent().remove(cell)
            continue
        for mark in properties.findall(f"{W}{stay}"):
            properties.remove(mark)
    for outer, inner in (("tr", "tc"), ("tbl", "tr")):
        for element in list(body.iter(f"{W}{outer}")):
            if element.find(f"{W}{inner}") is None:
                element.getparent().remove(element)


def _resolve_paragraph_marks(body: Element, gone: tuple[str, ...]) -> list[Element]:
    """Strip the marks on paragraph ends; return the paragraphs whose end goes."""
    dead = []
    for paragraph in body.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr/{W}rPr")
        if properties is None:
            continue
        if any(properties.find(f"{W}{kind}") is not None for kind in gone):
            dead.append(paragraph)
        for mark in [child for child in properties if name_of(child) in MARKS]:
            properties.remove(mark)
    return dead


def _join_paragraphs(dead: list[Element]) -> list[str]:
    """Let each paragraph that lost its end flow into the next, which keeps its own properties."""
    guesses = []
    for paragraph in dead:
        following, parent = paragraph.getnext(), paragraph.getparent()
        content = [child for child in paragraph if child.tag != f"{W}pPr"]
        if following is not None and following.tag == f"{W}p":
            place = 1 if following.find(f"{W}pPr") is not None else 0
            following[place:place] = content
        elif parent.tag == f"{W}tc" and len(parent.findall(f"{W}p")) == 1:
            continue  # a cell keeps its last paragraph
        else:
            guesses.append(f"paragraph without its end before {'the end' if following is None else name_of(following)}")
            if "".join(paragraph.itertext()).strip():
                continue
        parent.remove(paragraph)
    return guesses


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    place = parent.index(element)
    parent[place : place + 1] = list(element)


# -- what a reader sees ------------------------------------------------------------------------------------------------

Properties = tuple[str, ...]


class Paragraph(NamedTuple):
    """Style, properties, and runs of equal formatting joined: (words, formatting)."""

    style: str
    properties: Properties
    runs: tuple[tuple[str, Properties], ...]

    @property
    def text(self) -> str:
        """The words of all runs."""
        return "".join(words for words, _ in self.runs)


@dataclass
class TableCell:
    """A cell: how many columns it spans, its part in a vertical merge, its width."""

    span: int
    merge: str
    width: str
    properties: Properties
    paragraphs: list[Paragraph]

    @property
    def text(self) -> str:
        """The words of all paragraphs."""
        return "/".join(paragraph.text for paragraph in self.paragraphs)


class TableRow(NamedTuple):
    """A row of a table."""

    properties: Properties
    cells: list[TableCell]

    @property
    def signature(self) -> str:
        """The words, spans and merges of the cells."""
        return "|".join(f"{cell.text}^{cell.span}^{cell.merge}" for cell in self.cells)


class DocxTable(NamedTuple):
    """A table of the body."""

    properties: Properties
    grid: tuple[str, ...]
    rows: list[TableRow]


class PageSection(NamedTuple):
    """The end of a section: page size, margins, columns, and the words of headers and footers."""

    properties: Properties
    furniture: tuple[tuple[str, str], ...]


Seen = Paragraph | DocxTable | PageSection


def properties_of(element: Element | None, skip: frozenset[str] = frozenset()) -> Properties:
    """Return properties in a fixed order, those of *skip* left out."""
    if element is None:
        return ()
    found = []
    for child in element:
        if name_of(child) not in skip:
            values = sorted(f"{name_of_attribute(key)}={value}" for key, value in child.attrib.items())
            seen = [value for value in values if not value.startswith("rsid")]
            found.append(f"{name_of(child)}{seen}{properties_of(child) or ''}")
    return tuple(sorted(found))


def name_of_attribute(key: str) -> str:
    """Return an attribute's name without its namespace."""
    return key.rpartition("}")[2]


def blocks(body: Element) -> Iterator[Seen]:
    """Yield what stands in the body, in order."""
    for element in body:
        kind = name_of(element)
        if kind == "p":
            yield paragraph_of(element)
            section = element.find(f"{W}pPr/{W}sectPr")
            if section is not None:
                yield section_of(section)
        elif kind == "tbl":
            yield table_of(element)
        elif kind == "sectPr":
            yield section_of(element)


def paragraph_of(paragraph: Element) -> Paragraph:
    """Return a paragraph as it is seen."""
    properties = paragraph.find(f"{W}pPr")
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    runs: list[tuple[str, Properties]] = []
    for run in (run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p")) is paragraph):
        words = "".join(_piece(child) for child in run)
        look = properties_of(run.find(f"{W}rPr"), frozenset({"lang", "noProof"}))
        if words and runs and runs[-1][1] == look:
            runs[-1] = (runs[-1][0] + words, look)
        elif words:
            runs.append((words, look))
    own = properties_of(properties, frozenset({"pStyle", "rPr", "sectPr"}))
    return Paragraph("" if style is None else style.get(f"{W}val"), own, tuple(runs))


def _piece(element: Element) -> str:
    kind = name_of(element)
    if kind in UNSEEN:
        return ""
    if kind in ("t", "delText"):
        return element.text or ""
    if element.tag == REFERENCE:
        return f"<note{sorted(element.attrib.values())}{[paragraph_of(note) for note in element]}>"
    if kind == "drawing":
        return _picture(element)
    return {"tab": "\t", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}.get(kind) or f"<{kind}{sorted(element.attrib.values())}>"


def _picture(drawing: Element) -> str:
    size = [(extent.get("cx"), extent.get("cy")) for extent in drawing.iter(f"{DRAWING}extent")]
    return f"<picture {size}>"  # its description is not printed


def section_of(section: Element) -> PageSection:
    """Return a section; which header and footer it has is part of it."""
    furniture = tuple(sorted((name_of(child), str(child.get(f"{W}type"))) for child in section if name_of(child) in REFERENCES))
    return PageSection(properties_of(section, frozenset(REFERENCES)), furniture)


def table_of(table: Element) -> DocxTable:
    """Return a table; a vertical merge that covers one row only is none."""
    grid = tuple(column.get(f"{W}w") for column in table.findall(f"{W}tblGrid/{W}gridCol"))
    rows = [row_of(row) for row in table.findall(f"{W}tr")]
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        below = dict(_columns(following)) if following else {}
        for place, cell in _columns(row):
            if cell.merge == "restart" and (place not in below or below[place].merge != "continue"):
                cell.merge = ""
    return DocxTable(properties_of(table.find(f"{W}tblPr")), grid, rows)


def row_of(row: Element) -> TableRow:
    """Return a row of a table."""
    return TableRow(properties_of(row.find(f"{W}trPr")), [cell_of(cell) for cell in row.findall(f"{W}tc")])


def _columns(row: TableRow) -> Iterator[tuple[int, TableCell]]:
    place = 0
    for cell in row.cells:
        yield place, cell
        place += cell.span


def cell_of(cell: Element) -> TableCell:
    """Return a cell of a table."""
    properties = cell.find(f"{W}tcPr")
    own = {name_of(child): child for child in properties} if properties is not None else {}
    span = int(own["gridSpan"].get(f"{W}val")) if "gridSpan" in own else 1
    merge = (own["vMerge"].get(f"{W}val") or "continue") if "vMerge" in own else ""
    width = own["tcW"].get(f"{W}w") if "tcW" in own else ""
    rest = properties_of(properties, frozenset({"gridSpan", "vMerge", "tcW"}))
    return TableCell(span, merge, width, rest, [paragraph_of(paragraph) for paragraph in cell.findall(f"{W}p")])


# -- differences -------------------------------------------------------------------------------------------------------


@dataclass
class Differences:
    """Differences by kind, each as (got, wanted)."""

    found: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def note(self, kind: str, got: object, wanted: object) -> None:
        """Enter a difference if there is one, cut to the place where it begins."""
        if got != wanted:
            texts = str(got), str(wanted)
            start = max(0, next((place for place, (one, other) in enumerate(zip(*texts, strict=False)) if one != other), 0) - 40)
            self.found.setdefault(kind, []).append((texts[0][start : start + 300], texts[1][start : start + 300]))


def compare(got: list[Seen], wanted: list[Seen]) -> Differences:
    """Return what differs between two bodies; blocks are paired by their words."""
    differences = Differences()
    for tag, start, end, other, stop in _opcodes(list(map(signature, got)), list(map(signature, wanted))):
        if tag == "equal":
            for one, two in zip(got[start:end], wanted[other:stop], strict=True):
                _compare_block(one, two, differences)
        else:
            _unpaired(got[start:end], wanted[other:stop], differences)
    return differences


def _opcodes(got: list[str], wanted: list[str]) -> list[tuple[str, int, int, int, int]]:
    return list(difflib.SequenceMatcher(None, got, wanted, autojunk=False).get_opcodes())


def signature(block: Seen) -> str:
    """Return what two blocks must share to be the same block: kind and words, and the merges of a table."""
    if isinstance(block, Paragraph):
        return f"p {block.text}"
    if isinstance(block, DocxTable):
        return "t " + "\n".join(row.signature for row in block.rows)
    return f"s {block.properties}"


def _unpaired(got: list[Seen], wanted: list[Seen], differences: Differences) -> None:
    if len(got) == len(wanted) == 1 and isinstance(got[0], DocxTable) and isinstance(wanted[0], DocxTable):
        here, there = ([row.signature for row in table.rows] for table in (got[0], wanted[0]))
        for tag, start, end, other, stop in _opcodes(here, there):
            if tag != "equal":
                differences.note("rows of a table", here[start:end], there[other:stop])
        return
    every = [*got, *wanted]
    if all(isinstance(block, Paragraph) and not block.text for block in every):
        for block in every:
            differences.note("empty paragraph", "there" if block in got else "none", "there" if block in wanted else "none")
        return
    differences.note("words or structure", [signature(block) for block in got], [signature(block) for block in wanted])


def _compare_block(got: Seen, wanted: Seen, differences: Differences) -> None:
    if isinstance(got, Paragraph) and isinstance(wanted, Paragraph):
        _compare_paragraph(got, wanted, differences, "paragraph")
    elif isinstance(got, PageSection) and isinstance(wanted, PageSection):
        differences.note("header or footer", got.furniture, wanted.furniture)
    elif isinstance(got, DocxTable) and isinstance(wanted, DocxTable):
        differences.note("table grid", got.grid, wanted.grid)
        differences.note("table properties", got.properties, wanted.properties)
        for row, other in zip(got.rows, wanted.rows, strict=True):
            differences.note("row properties", row.properties, other.properties)
            for cell, twin in zip(row.cells, other.cells, strict=True):
                _compare_cell(cell, twin, differences)


def _compare_cell(got: TableCell, wanted: TableCell, differences: Differences) -> None:
    differences.note("cell width", got.width, wanted.width)
    differences.note("cell properties", got.properties, wanted.properties)
    differences.note("paragraphs in a cell", len(got.paragraphs), len(wanted.paragraphs))
    for paragraph, twin in zip(got.paragraphs, wanted.paragraphs, strict=False):
        _compare_paragraph(paragraph, twin, differences, "cell")


def _compare_paragraph(got: Paragraph, wanted: Paragraph, differences: Differences, place: str) -> None:
    differences.note(f"{place} style", f"{got.style}: {got.text}", f"{wanted.style}: {got.text}")
    differences.note(f"{place} properties", got.properties, wanted.properties)
    differences.note(f"{place} run formatting", got.runs, wanted.runs)


# -- the verdict -------------------------------------------------------------------------------------------------------


def judged(redline: Element, plain: Element, accept: bool) -> dict[str, list[tuple[str, str]]]:
    """Return how the body of a redline, accepted or rejected, differs from the body of a plain DOCX (nothing: in nothing)."""
    body, other = map(with_notes, (redline, plain))
    resolve(body, accept)
    return compare(list(blocks(body)), list(blocks(other))).found


def with_notes(body: Element) -> Element:
    """Return a copy of a body with each footnote in the reference to it; the notes stand behind the body, where a file has any."""
    notes = body.getnext()
    known = {note.get(f"{W}id"): note for note in notes} if notes is not None else {}
    whole = copy.deepcopy(body)
    for reference in whole.iter(REFERENCE):
        reference.extend(copy.deepcopy(list(known[reference.attrib.pop(f"{W}id")])))
    return whole


def marks(body: Element) -> Counter[str]:
    """Return how often each kind of tracked change stands in a redline; '#' after those that merely follow from others."""
    counted: Counter[str] = Counter()
    for element in body.iter(etree.Element):
        kind = name_of(element)
        if kind in MARKS or kind in RECORDS or kind in ("cellIns", "cellDel", "cellMerge"):
            counted[kind + ("#" if "penomoran" in (element.get(f"{W}author") or "") else "")] += 1
    return counted
