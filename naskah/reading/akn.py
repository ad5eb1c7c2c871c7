"""Akoma Ntoso -> units and tables: what :mod:`naskah.render.akn` writes, read back."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from naskah.problems import fail

NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
PARTS = ("intro", "content", "wrapUp")
Element = etree._Element


@dataclass(frozen=True, slots=True)
class AknUnit:
    """A unit as the document has it: its id, the element it is, number, heading, paragraphs of its own."""

    id: str
    element: str
    number: str
    heading: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AknTable:
    """A table as the document has it: its id and the texts of its rows, header rows first, cell by cell."""

    id: str
    rows: tuple[tuple[str, ...], ...]


def read_akn(data: bytes) -> tuple[tuple[AknUnit, ...], tuple[AknTable, ...]]:
    """Return the units and the tables of an Akoma Ntoso document in printed order; raises for what is no such document."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise fail("AKN-01", "bukan dokumen Akoma Ntoso yang utuh", "berikan berkas .akn.xml yang dibuat dengan build --to akn") from None
    if root.tag != f"{NAMESPACE}akomaNtoso":
        raise fail("AKN-01", "bukan dokumen Akoma Ntoso 3.0", "berikan berkas .akn.xml yang dibuat dengan build --to akn")
    units = tuple(_unit(element) for element in root.iter() if _is_unit(element))
    return units, tuple(_table(element) for element in root.iter(f"{NAMESPACE}table"))


def _name(element: Element) -> str:
    return str(element.tag).removeprefix(NAMESPACE)


def _is_unit(element: Element) -> bool:
    """Tell whether an element belongs to the hierarchy: it has a number, a heading or a text of its own."""
    return _name(element) not in ("attachment", "doc") and any(_name(child) in (*PARTS, "num", "heading") for child in element)


def _unit(element: Element) -> AknUnit:
    own = {_name(child): child for child in element}
    paragraphs = (paragraph for part in PARTS if part in own for paragraph in own[part].findall(f"{NAMESPACE}p"))
    return AknUnit(
        element.get("eId", ""),
        _name(element),
        _text(own["num"]) if "num" in own else "",
        _text(own["heading"]) if "heading" in own else "",
        tuple(text for paragraph in paragraphs if (text := _text(paragraph))),
    )


def _table(element: Element) -> AknTable:
    rows = (tuple(_text(cell) for cell in row) for row in element.findall(f"{NAMESPACE}tr"))
    return AknTable(element.get("eId", ""), tuple(rows))


def _text(element: Element) -> str:
    """Return the words of an element; an ``eol`` is a line break."""
    pieces = [element.text or ""]
    for child in element:
        pieces.append("\n" if _name(child) == "eol" else _text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
