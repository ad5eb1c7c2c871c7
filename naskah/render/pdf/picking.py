"""From what WeasyPrint made of a sheet (its pages and pydyf objects) to a :class:`~naskah.render.pdf.leaf.Leaf`."""

from __future__ import annotations

import re
import zlib
from hashlib import sha256
from typing import Any

import pydyf

from naskah.render.pdf.leaf import FONTS, Leaf, LeafFont, LeafPage
from naskah.render.pdf.tags import tags_of

POINTS = 0.75  # PDF points in a CSS pixel
INDIRECT = re.compile(rb"(\d+) 0 R")
FAR = "naskah:"  # scheme of links that lead out of their sheet; the printer writes it, the binder resolves it
BOXES = ("MediaBox", "TrimBox", "BleedBox")


def leaf_of(document: Any, pdf: pydyf.PDF, known_fonts: frozenset[str]) -> Leaf:
    """Return the leaf of a printed *document*; font files not in *known_fonts* travel with it."""
    picker = _Picker(pdf)
    profile = picker.object(pdf.catalog["OutputIntents"][0]["DestOutputProfile"])
    numbers = [int(number) for number in pdf.pages["Kids"][::3]]
    pages = [picker.page(pdf.objects[number], page) for number, page in zip(numbers, document.pages, strict=True)]
    fonts = picker.fonts(document.fonts.values(), known_fonts)
    heights = [page.height * POINTS for page in document.pages]
    return Leaf(pages, picker.objects, fonts, tags_of(pdf, numbers, heights), profile, picker.blobs)


class _Picker:
    """Copies what a page needs out of a pydyf file."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.objects: list[list[Any]] = []
        self.blobs: list[bytes] = []
        self.taken: dict[int, int] = {}
        self.font_number = 0

    def page(self, page: dict[str, Any], source: Any) -> LeafPage:
        resources = self.pdf.objects[_number(page["Resources"])]
        self.font_number = _number(resources["Font"])
        links = [_link(self.pdf.objects[number]) for number in map(_number, page.get("Annots", []))]
        marks = [[level, label, x * POINTS, (source.height - y) * POINTS] for level, label, (x, y), _ in source.bookmarks]
        anchors = {name: [x * POINTS, (source.height - y) * POINTS] for name, (x, y, _, _) in source.anchors.items()}
        boxes = "".join(f"/{name} {self.text(page[name])}" for name in BOXES)
        content = self.blob(zlib.compress(_stream(self.pdf.objects[_number(page["Contents"])])))
        return LeafPage(boxes, content, self.text({key: value for key, value in resources.items() if value}), links, marks, anchors)

    def blob(self, data: bytes) -> int:
        self.blobs.append(data)
        return len(self.blobs) - 1

    def object(self, reference: bytes) -> int:
        """Copy an object and all that it refers to; return its number in the leaf."""
        number = _number(reference)
        if number not in self.taken:
            self.taken[number] = len(self.objects)
            entry: list[Any] = ["", None]
            self.objects.append(entry)
            source = self.pdf.objects[number]
            if isinstance(source, pydyf.Stream):
                entry[1] = self.blob(zlib.compress(_stream(source)) if source.compress else _stream(source))
                packed = {"Filter": "/FlateDecode"} if source.compress else {}
                entry[0] = self.text({**source.extra, **packed, "Length": len(self.blobs[entry[1]])})
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
            number = FONTS if _number(value) == self.font_number else self.object(value)
            return f"\0{number}\0"
        data: bytes = pydyf.Array([value]).data
        return data[1:-1].decode("latin-1")

    def fonts(self, faces: Any, known: frozenset[str]) -> dict[str, LeafFont]:
        from weasyprint.text.fonts import get_hb_object_data

        fonts: dict[str, LeafFont] = {}
        for face in sorted(faces, key=lambda face: face.hash):
            data = get_hb_object_data(face.hb_face)
            file = sha256(data).hexdigest()
            before = fonts.get(face.hash)
            program = before.program if before else None if file in known else self.blob(data)
            glyphs = {glyph: [glyph, text, face.widths[glyph]] for glyph, text in face.to_unicode.items()}
            glyphs |= {item[0]: item for item in before.glyphs} if before else {}
            name = face.name.decode("ascii")
            fonts[face.hash] = LeafFont(
                name, face.family, file, face.index, face.flags, face.ascent, face.descent, [glyphs[key] for key in sorted(glyphs)], program
            )
        return fonts


def _number(reference: bytes) -> int:
    found = INDIRECT.fullmatch(reference)
    assert found, reference
    return int(found[1])


def _stream(stream: pydyf.Stream) -> bytes:
    """Return what a pydyf stream holds, not deflated."""
    if all(type(item) is bytes for item in stream.stream):
        return b"\n".join(stream.stream)
    data: bytes = pydyf.Stream(stream.stream).data
    return data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")


def _link(annotation: dict[str, Any]) -> dict[str, str]:
    """Return a link as its rectangle and either the name of a place (``dest``) or an address (``uri``)."""
    rectangle: str = annotation["Rect"].data.decode("ascii")
    if "Dest" in annotation:
        return {"rect": rectangle, "dest": annotation["Dest"].string}
    address = annotation["A"]["URI"].string
    if address.startswith(FAR):
        return {"rect": rectangle, "dest": address.removeprefix(FAR)}
    return {"rect": rectangle, "uri": address}
