"""Leaves bound into one PDF/A-2a file: pages, tags, fonts, bookmarks, links, page numbers, metadata."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pydyf

from naskah.lines import Section
from naskah.problems import fail
from naskah.render.pdf.file import File
from naskah.render.pdf.fonts import add_fonts, faces_of, number_face, project_fonts
from naskah.render.pdf.leaf import FONTS, Leaf, LeafPage, resolve
from naskah.render.pdf.metadata import Metadata, add_metadata
from naskah.render.pdf.navigation import Bookmark, PageNumber, add_bookmarks, add_labels, add_places, nested, number_stream, page_numbers
from naskah.render.pdf.tags import TagTree

Kept = Callable[[bytes, Callable[[], bytes]], bytes]


def bind(pieces: Sequence[tuple[Section, bool, Leaf]], metadata: Metadata, templates: Path, kept: Kept) -> bytes:
    """Return the file of *pieces*: (section, whether the piece starts it, its leaf)."""
    binder = _Binder([leaf for _, _, leaf in pieces], templates, kept)
    numbers = page_numbers([(section, first, len(leaf.pages)) for section, first, leaf in pieces])
    for (section, _, leaf), own in zip(pieces, numbers, strict=True):
        binder.add(leaf, own, section.mendatar)
    add_labels(binder.file, [number for own in numbers for number in own])
    return binder.finish(metadata)


class _Binder:
    def __init__(self, leaves: Sequence[Leaf], templates: Path, kept: Kept) -> None:
        self.file = File()
        faces = faces_of(leaves, project_fonts(templates))
        self.face, self.chars = number_face(faces, templates)
        self.fonts = add_fonts(self.file, faces.values(), kept)
        self.tree = TagTree(self.file)
        self.profile = b""
        self.targets: set[str] = set()
        self.link_key = sum(len(leaf.pages) for leaf in leaves)
        self.bookmarks: list[Bookmark] = []
        self.places: dict[str, bytes] = {}

    def add(self, leaf: Leaf, numbers: list[PageNumber], landscape: bool) -> None:
        """Add the pages of *leaf* and all that belongs to them."""
        taken: dict[str, bytes] = {}

        def number(name: str) -> str:
            if name not in taken:
                text, blob = leaf.objects[int(name)]
                taken[name] = self.file.share(resolve(text, number), None if blob is None else leaf.blobs[blob])
            return taken[name].decode("ascii")

        taken[FONTS] = self.fonts
        self.profile = number(str(leaf.profile)).encode("ascii")
        references, keys, links = [], [], []
        for source, page_number in zip(leaf.pages, numbers, strict=True):
            resources = self.file.share(resolve(source.resources, number), None)
            contents = (
                [self.file.share(*_stream(number_stream(page_number, landscape, self.face, self.chars)))] if page_number.shown else []
            )
            contents.append(
                self.file.share(b"<</Filter/FlateDecode/Length %d>>" % len(leaf.blobs[source.content]), leaf.blobs[source.content])
            )
            links.append(self.add_links(source))
            keys.append(len(self.file.pages))
            references.append(self.add_page(source, resources, contents, [reference for reference, _ in links[-1]]))
        self.tree.add(leaf.tags, references, keys, links)

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
        self.file.catalog["StructTreeRoot"] = self.tree.finish()
        add_metadata(self.file, metadata, self.profile)
        return self.file.write()


def _stream(content: bytes) -> tuple[bytes, bytes]:
    return b"<</Length %d>>" % len(content), content


def _target(reference: bytes, x: float, y: float) -> bytes:
    return b"[%s /XYZ %.3f %.3f 0]" % (reference, x, y)
