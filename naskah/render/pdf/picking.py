"""From what WeasyPrint made of a sheet (its pages and pydyf objects) to a :class:`~naskah.render.binding.leaf.Leaf`.

All that is asked of WeasyPrint's document is public; the rest is read from the PDF itself, as any reader of PDF would. What
is taken for granted about that PDF stands here and nowhere else; ``tests/render/test_borrowed.py`` names each such thing.

Plain ``Span`` and ``NonStruct`` elements of the structure tree are dissolved into what holds them.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import Any

import pydyf

from naskah.render.addresses import FAR, ROOMS
from naskah.render.binding.faces import FAMILY, SIGNS, Faces, face_name
from naskah.render.binding.file import LEVEL
from naskah.render.binding.leaf import Leaf, LeafPage, Tag, all_tags
from naskah.render.binding.tags import relate

HOLLOW, CELLS = ("/Span", "/NonStruct"), ("/TH", "/TD")
# A tag for a table that is drawn later. Its attributes: the number of the table on its sheet, where it begins (points), the
# marks it takes the place of, and which of its rows stand here (empty: all).
PLACE = "Tempat"
POINTS = 0.75  # PDF points in a CSS pixel
INDIRECT = re.compile(rb"(\d+) 0 R")
UNICODE_PAIR = re.compile(rb"^<([0-9a-f]{4})> <([0-9a-f]+)>$", re.MULTILINE)
BOXES = ("MediaBox", "TrimBox", "BleedBox")


def leaf_of(document: Any, pdf: pydyf.PDF, faces: Faces) -> Leaf:
    """Return the leaf of a printed *document*, in which *faces* are those of the project."""
    picker = _Picker(pdf, faces)
    numbers = [int(number) for number in pdf.pages["Kids"][::3]]
    for number, page in zip(numbers, document.pages, strict=True):
        picker.add_page(pdf.objects[number], page)
    heights = [page.height * POINTS for page in document.pages]
    picker.leaf.tags += _tags_of(pdf, numbers, heights)
    return picker.leaf


class _Picker:
    """Copies what a page needs out of a pydyf file."""

    def __init__(self, pdf: pydyf.PDF, own_faces: Faces) -> None:
        self.pdf = pdf
        self.own_faces = own_faces
        self.leaf = Leaf([], [], {}, [], [])
        self.taken: dict[int, int] = {}
        self.faces: dict[str, str] = {}

    def add_page(self, page: dict[str, Any], source: Any) -> None:
        resources = dict(self.pdf.objects[_number(page["Resources"])])
        if not self.faces:
            fonts = self.pdf.objects[_number(resources["Font"])]
            self.faces = {name: self.font(reference) for name, reference in fonts.items()}
        del resources["Font"]
        links = [link for link in (link_of(self.pdf.objects[_number(number)]) for number in page.get("Annots", [])) if link]
        marks = [[level, label, x * POINTS, (source.height - y) * POINTS] for level, label, (x, y), *_ in source.bookmarks]
        anchors = {name: [x * POINTS, (source.height - y) * POINTS] for name, (x, y, *_) in source.anchors.items()}
        boxes = "".join(f"/{name}{self.text(page[name])}" for name in BOXES)
        content = self.leaf.add_blob(_stream(self.pdf.objects[_number(page["Contents"])]))
        texts = self.text({key: value for key, value in resources.items() if value})
        self.leaf.pages.append(LeafPage(boxes, content, texts, self.faces, links, marks, anchors))

    def font(self, reference: bytes) -> str:
        """Return a font as what stands for it in the leaf: a face of the project by its name, any other as an object."""
        font = self.pdf.objects[_number(reference)]
        if "DescendantFonts" in font:
            descendant = self.pdf.objects[_number(font["DescendantFonts"][0])]
            descriptor = self.pdf.objects[_number(descendant["FontDescriptor"])]
            look = str(font["BaseFont"].decode("ascii")).partition("+")[2].split("-")
            name = face_name("Bold" in look, "Italic" in look)
            pairs = UNICODE_PAIR.findall(_stream(self.pdf.objects[_number(font["ToUnicode"])]))
            glyphs = {int(glyph, 16): bytes.fromhex(text.decode("ascii")).decode("utf-16-be") for glyph, text in pairs}
            family = descriptor["FontFamily"].string
            if family == FAMILY and self.own_faces[name].has(glyphs):
                self.leaf.use(name, glyphs)
                return f"\0{name}\0"
            if family in SIGNS:
                return f"\0{self.object(reference)}\0"
        self.leaf.foreign = True
        return f"\0{self.object(reference)}\0"

    def object(self, reference: bytes) -> int:
        """Copy an object and all that it refers to; return its number in the leaf."""
        number = _number(reference)
        if number not in self.taken:
            self.taken[number] = len(self.leaf.objects)
            entry: list[Any] = ["", None]
            self.leaf.objects.append(entry)
            source = self.pdf.objects[number]
            if isinstance(source, pydyf.Stream):
                plain = "Filter" not in source.extra
                data = zlib.compress(_stream(source), LEVEL) if plain else _stream(source)
                self.leaf.blobs.append(data)
                entry[1] = len(self.leaf.blobs) - 1
                entry[0] = self.text({**source.extra, **({"Filter": "/FlateDecode"} if plain else {}), "Length": len(data)})
            else:
                entry[0] = self.text(source)
        return self.taken[number]

    def text(self, value: Any) -> str:
        """Return a value in PDF syntax with placeholders for references."""
        if isinstance(value, dict):
            return "<<" + "".join(f"/{key} {self.text(item)}" for key, item in value.items()) + ">>"
        if isinstance(value, list | tuple):
            return "[" + " ".join(map(self.text, value)) + "]"
        if isinstance(value, bytes) and INDIRECT.fullmatch(value):
            return f"\0{self.object(value)}\0"
        data: bytes = pydyf.Array([value]).data
        return data[1:-1].decode("latin-1")


# -- tags --------------------------------------------------------------------------------------------------------------


def _tags_of(pdf: pydyf.PDF, pages: list[int], heights: list[float]) -> list[Tag]:
    """Return the tags below ``Document``; *pages* are the object numbers of the pages, *heights* their heights (pt)."""
    root = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]
    document = pdf.objects[_number(root["K"][0])]
    reader = _TagReader(pdf, {number: index for index, number in enumerate(pages)}, heights)
    return [tag for reference in document["K"] for tag in reader.tags(reference)]


class _TagReader:
    def __init__(self, pdf: pydyf.PDF, pages: dict[int, int], heights: list[float]) -> None:
        self.pdf = pdf
        self.pages = pages
        self.heights = heights
        self.links: dict[int, int] = {}
        self.rooms: dict[int, dict[str, Any]] = {}
        for page in pages:
            links = 0
            for number in map(_number, pdf.objects[page].get("Annots", [])):
                address = pdf.objects[number]["A"]["URI"].string if "A" in pdf.objects[number] else ""
                if address.startswith(ROOMS):
                    x1, y1, x2, y2 = pdf.objects[number]["Rect"]
                    table, _, row = address.removeprefix(ROOMS).partition(":")
                    rows = [int(row)] if row.isdigit() else []
                    self.rooms[number] = {"table": int(table), "left": min(x1, x2), "top": max(y1, y2), "marks": [], "rows": rows}
                else:
                    self.links[number] = links
                    links += 1

    def tags(self, reference: Any) -> list[Tag]:
        """Return what an element right below the document becomes; the words of a footnote, in no element of their own, are a paragraph."""
        kids = self.kids(reference)
        if all(isinstance(kid, list) for kid in kids):
            return kids
        return [["P", self.pages[_number(self.pdf.objects[_number(reference)]["Pg"])], kids, {}]]

    def kids(self, kid: Any) -> list[Any]:
        """Return what a kid becomes: itself as a tag, or its own kids if it says nothing."""
        if isinstance(kid, int):
            return [kid]
        element = self.pdf.objects[_number(kid)]
        page = self.pages[_number(element["Pg"])]
        if element.get("Type") == "/OBJR":
            number = _number(element["Obj"])
            return [[PLACE, page, [], self.rooms[number]] if number in self.rooms else {"link": self.links[number]}]
        inner = [item for below in element["K"] for item in self.kids(below)]
        if element["S"] in HOLLOW:
            return inner
        if element["S"] == "/Link" and isinstance(inner[0], list) and inner[0][0] == PLACE:
            inner[0][3]["marks"].append(inner[1])
            return inner[:1]
        places = [tag for tag in all_tags(inner) if tag[0] == PLACE] if element["S"] == "/Table" else []
        if places:
            for other in places[1:]:
                places[0][3]["marks"] += other[3]["marks"]
                places[0][3]["rows"] += other[3]["rows"]
            return places[:1]
        if element["S"] in CELLS:  # a release of WeasyPrint tags what it puts into a cell as a cell again
            inner = [kid for tag in inner for kid in (tag[2] if isinstance(tag, list) and "/" + tag[0] in CELLS else [tag])]
        tag: Tag = [element["S"].removeprefix("/"), page, inner, self.attributes(element, page)]
        if tag[0] == "Table":
            relate(tag)
        return [tag]

    def attributes(self, element: dict[str, Any], page: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        attributes = element.get("A", {})
        if "Alt" in element:
            values["alt"] = element["Alt"].string
        if "BBox" in attributes:  # WeasyPrint gives CSS pixels from the top; the law of PDF wants points from the bottom
            x1, y1, x2, y2 = (value * 0.75 for value in attributes["BBox"])
            values["box"] = [round(value, 3) for value in (x1, self.heights[page] - y2, x2, self.heights[page] - y1)]
        for key, name in (("columns", "ColSpan"), ("rows", "RowSpan")):
            if name in attributes:
                values[key] = attributes[name]
        return values


# -- streams -----------------------------------------------------------------------------------------------------------


def inserted(page: bytes, table: bytes, marks: Sequence[int]) -> bytes:
    """Return the operators of a *page* with those of a *table*, which counts in points from the lower left corner, before some marks.

    What the marks show goes away; what they set stays, because the operators after them count on that.
    """
    lines = page.split(b"\n")
    for mark in marks:
        here = next(number for number, line in enumerate(lines) if line == b"<</MCID %d>>" % mark and lines[number + 1] == b"BDC")
        end = lines.index(b"EMC", here)
        drawn = _placed(lines[:here], table) if mark == marks[0] else []
        rest = [line for line in lines[here + 2 : end] if not line.endswith((b"TJ", b"Tj"))]
        lines = [*lines[: here - 1], *drawn, *rest, *lines[end + 1 :]]
    return b"\n".join(lines)


def _placed(before: list[bytes], table: bytes) -> list[bytes]:
    """Return the operators of a table so that they may stand behind those *before*."""
    matrix, kept = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0), []
    for line in before:
        if line == b"q":
            kept.append(matrix)
        elif line == b"Q":
            matrix = kept.pop()
        elif line.endswith(b" cm"):
            matrix = _multiplied(tuple(map(float, line.split()[:6])), matrix)
    back = b"%.9g 0 0 %.9g %.9g %.9g cm" % (1 / matrix[0], 1 / matrix[3], -matrix[4] / matrix[0], -matrix[5] / matrix[3])
    return [b"q", back, table, b"Q"]


def _multiplied(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, float, float, float, float, float]:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _number(reference: bytes) -> int:
    found = INDIRECT.fullmatch(reference)
    assert found, reference
    return int(found[1])


def _stream(stream: pydyf.Stream) -> bytes:
    """Return what a pydyf stream holds (the printer asks for streams that are not deflated)."""
    data: bytes = stream.data
    return data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")


def link_of(annotation: dict[str, Any]) -> dict[str, str] | None:
    """Return a link as its rectangle and either the name of a place (``dest``) or an address (``uri``); None for a table's room."""
    rectangle: str = annotation["Rect"].data.decode("ascii")
    if "Dest" in annotation:
        return {"rect": rectangle, "dest": annotation["Dest"].string}
    address = annotation["A"]["URI"].string
    if address.startswith(ROOMS):
        return None
    if address.startswith(FAR):
        return {"rect": rectangle, "dest": address.removeprefix(FAR)}
    return {"rect": rectangle, "uri": address}
