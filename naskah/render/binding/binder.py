"""Leaves bound into one PDF/A-2a file: pages, tags, fonts, bookmarks, links, page numbers, metadata."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pydyf

from naskah.lines import Section
from naskah.problems import fail
from naskah.render.binding.faces import Faces
from naskah.render.binding.file import File
from naskah.render.binding.fonts import add_font
from naskah.render.binding.leaf import Leaf, LeafPage, resolve
from naskah.render.binding.metadata import Metadata, add_metadata
from naskah.render.binding.navigation import (
    Bookmark,
    PageNumber,
    add_bookmarks,
    add_labels,
    add_places,
    nested,
    number_stream,
    page_numbers,
)
from naskah.render.binding.tags import TagTree

NUMBER_FACE = "regular"


def bind(pieces: Sequence[tuple[Section, bool, Leaf]], metadata: Metadata, templates: Path) -> bytes:
    """Return the file of *pieces*: (section, whether the piece starts it, its leaf)."""
    binder = _Binder(templates, sum(len(leaf.pages) for _, _, leaf in pieces))
    numbers = page_numbers([(section, first, len(leaf.pages)) for section, first, leaf in pieces])
    for (section, _, leaf), own in zip(pieces, numbers, strict=True):
        binder.add(leaf, own, section.mendatar)
    add_labels(binder.file, [number for own in numbers for number in own])
    return binder.finish(metadata)


class _Binder:
    def __init__(self, templates: Path, pages: int) -> None:
        self.file = File()
        self.link_key = pages
        self.faces = Faces(templates)
        self.fonts: dict[str, tuple[bytes, dict[int, str]]] = {}
        self.tree = TagTree(self.file)
        self.targets: set[str] = set()
        self.bookmarks: list[Bookmark] = []
        self.places: dict[str, bytes] = {}

    def add(self, leaf: Leaf, numbers: list[PageNumber], landscape: bool) -> None:
        """Add the pages of *leaf* and all that belongs to them."""
        for name, glyphs in leaf.glyphs.items():
            self.use(name, dict(glyphs))
        own = "".join(f"/{name} \0{name}\0" for name in {**leaf.glyphs, NUMBER_FACE: ()})
        self.use(NUMBER_FACE, {})
        taken: dict[str, bytes] = {name: reference for name, (reference, _) in self.fonts.items()}

        def number(name: str) -> str:
            if name not in taken:
                text, blob = leaf.objects[int(name)]
                taken[name] = self.file.share(resolve(text, number), None if blob is None else leaf.blobs[blob])
            return taken[name].decode("ascii")

        references, keys, links = [], [], []
        for source, page_number in zip(leaf.pages, numbers, strict=True):
            fonts = own + "".join(f"/{name} {place}" for name, place in source.fonts.items())
            resources = self.file.share(resolve(source.resources[:-2] + f"/Font<<{fonts}>>>>", number), None)
            contents = [self.number(page_number, landscape)] if page_number.shown else []
            blob = leaf.blobs[source.content]
            contents.append(self.file.share(b"<</Filter/FlateDecode/Length %d>>" % len(blob), blob))
            links.append(self.add_links(source))
            keys.append(len(self.file.pages))
            references.append(self.add_page(source, resources, contents, [reference for reference, _ in links[-1]]))
        self.tree.add(leaf.tags, references, keys, links)

    def use(self, name: str, glyphs: dict[int, str]) -> None:
        """Note that *glyphs* of a face are used; the face is written at the end."""
        if name not in self.fonts:
            self.fonts[name] = self.file.reserve(), {}
        known = self.fonts[name][1]
        for glyph, text in glyphs.items():
            known.setdefault(glyph, text)

    def number(self, number: PageNumber, landscape: bool) -> bytes:
        """Add the stream that prints a page's number; return its reference."""
        stream, glyphs = number_stream(number, landscape, self.faces[NUMBER_FACE])
        self.use(NUMBER_FACE, glyphs)
        return self.file.share(b"<</Length %d>>" % len(stream), stream)

    def add_page(self, source: LeafPage, resources: bytes, contents: list[bytes], links: list[bytes]) -> bytes:
        annotations = b"/Annots[%s]" % b" ".join(links) if links else b""
        text = b"<</Type/Page/Parent %s%s/Resources %s/Contents[%s]/Tabs/S/StructParents %d%s>>"
        boxes, place = source.boxes.encode("ascii"), len(self.file.pages)
        reference = self.file.add(text % (self.file.page_tree, boxes, resources, b" ".join(contents), place, annotations))
        self.file.pages.append(reference)
        for level, title, x, y in source.bookmarks:
            self.bookmarks.append(Bookmark(level, title, _target(reference, x, y)))
        for name, (x, y) in source.anchors.items():
            self.places.setdefault(name, _target(reference, x, y))
        return reference

    def add_links(self, source: LeafPage) -> list[tuple[bytes, int]]:
        """Add the links of a page; return their references and keys in the parent tree."""
        added = []
        for link in source.links:
            annotation = pydyf.Dictionary({"Type": "/Annot", "Subtype": "/Link", "F": 4, "Rect": link["rect"], "Border": "[0 0 0]"})
            annotation["StructParent"] = self.link_key
            annotation["Contents"] = pydyf.String(link.get("uri") or link["dest"])
            if "uri" in link:
                annotation["A"] = pydyf.Dictionary({"S": "/URI", "URI": pydyf.String(link["uri"])})
            else:
                annotation["Dest"] = pydyf.String(link["dest"])
                self.targets.add(link["dest"])
            added.append((self.file.add(annotation.data), self.link_key))
            self.link_key += 1
        return added

    def finish(self, metadata: Metadata) -> bytes:
        """Complete the file and return it."""
        for name in sorted(self.targets - self.places.keys()):
            raise fail("PDF-05", f"tautan ke '{name}' tidak punya tujuan", "perbaiki jangkar pada naskah yang dicetak")
        add_bookmarks(self.file, nested(self.bookmarks))
        add_places(self.file, self.places)
        self.use(NUMBER_FACE, dict(self.faces[NUMBER_FACE].word("-").glyphs))
        for name, (reference, glyphs) in self.fonts.items():
            add_font(self.file, self.faces[name], glyphs, reference)
        self.file.catalog["StructTreeRoot"] = self.tree.finish()
        add_metadata(self.file, metadata)
        return self.file.write()


def _target(reference: bytes, x: float, y: float) -> bytes:
    return b"[%s /XYZ %.3f %.3f 0]" % (reference, x, y)
