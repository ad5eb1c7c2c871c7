"""The regulation in Akoma Ntoso 3.0: every printed word in its place in the hierarchy, ids as on the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from naskah.lines import Figure, Line, Naskah, Run, Table
from naskah.lines.blocks import Block, Mark
from naskah.lines.places import Names
from naskah.model import Peraturan
from naskah.render.akn.identity import meta
from naskah.render.akn.tree import ELEMENTS, Node, tree
from naskah.render.pictures import picture

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
TAGS = {"a": "sup", "b": "sub", "g": "u", "m": "i", "t": "b"}  # of the letters of a look
CONSIDERED = ("konsiderans", "perhatian")
PREFACE_ENDS = (*CONSIDERED, "rahmat", "pembentuk", "memutuskan")
Element = etree._Element


def write_akn(peraturan: Peraturan, naskah: Naskah) -> bytes:
    """Return *peraturan*, printed as *naskah*, as an Akoma Ntoso document; the same bytes for the same content."""
    return Writer(peraturan, naskah).written()


class Writer:
    """Writes one regulation; ids are given once."""

    def __init__(self, peraturan: Peraturan, naskah: Naskah) -> None:
        """Prepare to write."""
        self.peraturan = peraturan
        self.naskah = naskah
        self.kinds = {unit.id: unit.jenis for unit in peraturan.units.values()}
        self.parents = Names(peraturan).parents
        self.ids: set[str] = set()
        self.number = 0

    def written(self) -> bytes:
        """Return the document."""
        root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})  # type: ignore[dict-item]  # the stubs lack the default
        act = _sub(root, "act", name="peraturan", contains="originalVersion")
        act.append(meta(self.peraturan, ""))
        parts = self._parts()
        if "sampul" in parts:
            self._lines(_sub(act, "coverPage"), parts.pop("sampul"))
        self._body(act, parts.pop("batang-tubuh", []))
        if parts:
            attachments = _sub(act, "attachments")
            for name, blocks in parts.items():
                self._attachment(attachments, name, blocks)
        _qualify(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

    def _parts(self) -> dict[str, list[Block]]:
        """Return the blocks of each part of the document, in printed order."""
        parts: dict[str, list[Block]] = {}
        for section in self.naskah.sections:
            parts.setdefault(section.nama, []).extend(section.blocks)
        return parts

    def _body(self, act: Element, blocks: list[Block]) -> None:
        """Write title, preamble, body and closing."""
        first = next((n for n, block in enumerate(blocks) if block.unit in self.kinds and not _opens(block)), len(blocks))
        last = next((n for n in range(len(blocks), first, -1) if not _closes(blocks[n - 1])), first)
        turn = next((n for n in range(first) if _style(blocks[n]).startswith(PREFACE_ENDS)), first)
        self._lines(_sub(act, "preface"), blocks[:turn])
        self._lines(_sub(act, "preamble"), blocks[turn:first])
        self._hierarchy(_sub(act, "body"), blocks[first:last])
        if blocks[last:]:
            self._lines(_sub(act, "conclusions"), blocks[last:])

    def _attachment(self, attachments: Element, name: str, blocks: list[Block]) -> None:
        """Write an annex, the elucidation or what a draft says at its end."""
        inside = _sub(attachments, "attachment", eId=self._id(name))
        doc = _sub(inside, "doc", name=name.partition("-")[0])
        doc.append(meta(self.peraturan, name))
        last = next((n for n in range(len(blocks), 0, -1) if not _closes(blocks[n - 1])), 0)
        self._hierarchy(_sub(doc, "mainBody"), blocks[:last])
        if blocks[last:]:
            self._lines(_sub(doc, "conclusions"), blocks[last:])

    # -- hierarchy ---------------------------------------------------------------------------------------------------

    def _hierarchy(self, home: Element, blocks: Iterable[Block]) -> None:
        for node in tree(blocks, self.kinds, self.parents):
            self._node(home, node)

    def _node(self, home: Element, node: Node) -> None:
        tag = ELEMENTS.get(node.kind, "hcontainer")
        own = self._id(node.unit)
        element = _sub(home, tag, eId=own, **({"name": node.kind} if tag == "hcontainer" else {}))
        rest = self._head(element, node)
        if node.below:
            if rest:
                self._lines(_sub(element, "intro", eId=f"{own}__intro"), rest)
            for below in node.below:
                self._node(element, below)
        elif rest or not len(element):
            content = _sub(element, "content", eId=f"{own}__content")
            self._lines(content, rest)
            if not len(content):
                _sub(content, "p")

    def _head(self, element: Element, node: Node) -> list[Block]:
        """Write number and heading of a unit; return the blocks that are its text."""
        first = node.own[0]
        if not isinstance(first, Line) or first.mark is not Mark.SAME or not first.runs + first.labels:
            return node.own
        if len(first.labels) == 1:
            _inline(_sub(element, "num", **{"class": first.gaya}), first.labels)
            if first.level or first.gaya.startswith("rincian-judul"):
                _inline(_sub(element, "heading", **{"class": first.gaya}), first.runs)
                return node.own[1:]
            return [_bare(first), *node.own[1:]] if first.runs else node.own[1:]
        if first.labels or not first.level:
            return node.own
        number, heading = _split(first.runs)
        _inline(_sub(element, "num", **{"class": first.gaya}), number)
        if heading:
            _inline(_sub(element, "heading", **{"class": first.gaya}), heading)
        return node.own[1:]

    # -- blocks ------------------------------------------------------------------------------------------------------

    def _lines(self, home: Element, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if isinstance(block, Table):
                self._table(home, block)
            elif isinstance(block, Figure):
                self._figure(home, block)
            else:
                paragraph = _sub(home, "p", **{"class": block.gaya})
                for label in block.labels:
                    _inline(_sub(paragraph, "span", **{"class": "label"}), (label,))
                _inline(paragraph, block.runs)

    def _figure(self, home: Element, figure: Figure) -> None:
        paragraph = _sub(home, "p", **{"class": figure.gaya})
        if figure.berkas:
            _sub(paragraph, "img", src=picture(figure.berkas).uri, alt=figure.alt)

    def _table(self, home: Element, table: Table) -> None:
        element = _sub(home, "table", eId=self._id(table.unit or table.id, "__tabel"))
        for row in range(table.head_rows):
            line = _sub(element, "tr")
            for head in sorted((cell for cell in table.head if cell.row == row), key=lambda cell: cell.column):
                _cell(line, "th", head.runs or (Run(head.teks),), head.rowspan, head.colspan)
            if not len(line):
                _cell(line, "th", (), 1, 1)
        for body in table.rows:
            line = _sub(element, "tr", **({"eId": self._id(f"{table.id}/{body.kunci}")} if body.kunci and table.id else {}))
            for cell in body.cells:
                if cell and not cell.tertutup:
                    _cell(line, "td", cell.runs, cell.rowspan, cell.colspan, cell.keadaan)
            if not len(line):
                _cell(line, "td", (), 1, 1)

    def _id(self, wanted: str, tail: str = "") -> str:
        """Return an id: the one on the page, or one that is free; never with a space in it."""
        name = "-".join((wanted or "satuan").split()) + tail
        free = name
        while free in self.ids:
            self.number += 1
            free = f"{name}~{self.number}"
        self.ids.add(free)
        return free


def _sub(home: Element, tag: str, **facts: str) -> Element:
    return etree.SubElement(home, tag, {name: value for name, value in facts.items() if value or name == "alt"})


def _qualify(root: Element) -> None:
    """Put every element into the namespace of Akoma Ntoso."""
    for element in root.iter():
        element.tag = f"{{{NAMESPACE}}}{str(element.tag).rpartition('}')[2]}"


def _cell(line: Element, tag: str, runs: tuple[Run, ...], rowspan: int, colspan: int, state: str = "") -> None:
    spans = {name: str(count) for name, count in (("rowspan", rowspan), ("colspan", colspan)) if count > 1}
    _inline(_sub(_sub(line, tag, **spans, **{"class": state}), "p"), runs)


def _inline(home: Element, runs: Iterable[Run]) -> None:
    """Add *runs* to an element with their looks; a line break is an ``eol``."""
    for run in runs:
        inner = home
        if run.mark is not Mark.SAME:
            inner = _sub(inner, run.mark.value)
        if run.ragu:
            inner = _sub(inner, "span", **{"class": "ragu"})
        for letter in run.rupa:
            inner = _sub(inner, TAGS[letter])
        for number, text in enumerate(run.teks.split("\n")):
            if number:
                _sub(inner, "eol")
            _append(inner, text)


def _append(home: Element, text: str) -> None:
    if len(home):
        home[-1].tail = (home[-1].tail or "") + text
    else:
        home.text = (home.text or "") + text


def _split(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return the runs before the first line break (the number) and after it (the heading)."""
    for place, run in enumerate(runs):
        before, found, after = run.teks.partition("\n")
        if found:
            left = (*runs[:place], _with(run, before))
            right = (_with(run, after), *runs[place + 1 :])
            return tuple(r for r in left if r.teks), tuple(r for r in right if r.teks)
    return runs, ()


def _with(run: Run, text: str) -> Run:
    return replace(run, teks=text)


def _bare(line: Line) -> Line:
    """Return a line whose label has been written as the number of its unit."""
    return Line(line.gaya, line.runs, unit=line.unit)


def _style(block: Block) -> str:
    return "" if isinstance(block, Table) else block.gaya


def _opens(block: Block) -> bool:
    """Tell whether a block stands in the opening though it is a unit: an item of Menimbang or Mengingat."""
    return _style(block).startswith(CONSIDERED)


def _closes(block: Block) -> bool:
    """Tell whether a block belongs to the end: words of enactment, signatures, gazette."""
    return _style(block).startswith(("perintah", "tanda-", "berita-daerah"))
