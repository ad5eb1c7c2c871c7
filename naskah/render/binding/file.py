"""A PDF file being written: objects, then object streams, cross-references and trailer. Values are pydyf's."""

from __future__ import annotations

import zlib
from hashlib import md5
from itertools import starmap
from struct import Struct

import pydyf

IN_STREAM = 400  # objects in one object stream: small enough for a reader that wants one of them
LEVEL = 4  # half the time of the usual 6 for a twentieth more
ENTRY = Struct(">BIH")  # of the cross-references: 1, 4 and 2 bytes
HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"


class File:
    """Objects of a file, numbered from 1. The same objects make the same bytes."""

    def __init__(self) -> None:
        """Start with a page tree and a catalog."""
        self.objects: list[bytes] = []
        self.streams: set[int] = set()
        self.shared: dict[bytes, bytes] = {}
        self.pages: list[bytes] = []
        self.page_tree = self.reserve()
        self.catalog = pydyf.Dictionary({"Type": "/Catalog", "Pages": self.page_tree})
        self.info = pydyf.Dictionary()

    def reserve(self) -> bytes:
        """Return the reference of an object that is filled later."""
        self.objects.append(b"")
        return b"%d 0 R" % len(self.objects)

    def fill(self, reference: bytes, data: bytes) -> None:
        """Give a reserved object what it holds."""
        self.objects[int(reference[:-4]) - 1] = data

    def add(self, data: bytes) -> bytes:
        """Add an object; return its reference."""
        self.objects.append(data)
        return b"%d 0 R" % len(self.objects)

    def add_stream(self, dictionary: bytes, data: bytes) -> bytes:
        """Add a stream, whose *dictionary* gives its length already; return its reference."""
        reference = self.add(b"%s\nstream\n%s\nendstream" % (dictionary, data))
        self.streams.add(len(self.objects))
        return reference

    def add_packed(self, data: bytes, extra: str = "") -> bytes:
        """Add *data* as a deflated stream with *extra* dictionary entries; return its reference."""
        packed = zlib.compress(data, LEVEL)
        return self.add_stream(f"<<{extra}/Filter/FlateDecode/Length {len(packed)}>>".encode("ascii"), packed)

    def share(self, dictionary: bytes, stream: bytes | None = None) -> bytes:
        """Return the reference of an object with this content; equal objects are written once."""
        key = dictionary if stream is None else dictionary + b"\nstream\n" + stream
        if key not in self.shared:
            self.shared[key] = self.add(dictionary) if stream is None else self.add_stream(dictionary, stream)
        return self.shared[key]

    def write(self) -> bytes:
        """Return the file."""
        self.fill(self.page_tree, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(self.pages), b" ".join(self.pages)))
        root, info = self.add(self.catalog.data), self.add(self.info.data)
        identifier = md5(b"\n".join(self.objects), usedforsecurity=False).hexdigest().encode("ascii")
        places: list[tuple[int, int, int]] = [(0, 0, 65535)] + [(1, 0, 0)] * len(self.objects)
        parts = [HEADER]
        position = len(HEADER)
        loose = [number for number in range(1, len(self.objects) + 1) if number not in self.streams]
        for start in range(0, len(loose), IN_STREAM):
            numbers = loose[start : start + IN_STREAM]
            self._object_stream([self.objects[number - 1] for number in numbers], numbers)
            for index, number in enumerate(numbers):
                places[number] = (2, len(self.objects), index)
            places.append((1, 0, 0))
        for number in sorted(self.streams):
            text = b"%d 0 obj\n%s\nendobj\n" % (number, self.objects[number - 1])
            places[number] = (1, position, 0)
            parts.append(text)
            position += len(text)
        parts.append(_references([*places, (1, position, 0)], root, info, identifier))
        parts.append(b"startxref\n%d\n%%%%EOF\n" % position)
        return b"".join(parts)

    def _object_stream(self, objects: list[bytes], numbers: list[int]) -> None:
        offsets, offset = [], 0
        for number, data in zip(numbers, objects, strict=True):
            offsets.append(b"%d %d" % (number, offset))
            offset += len(data) + 1
        first = b" ".join(offsets) + b"\n"
        self.add_packed(first + b"\n".join(objects), f"/Type/ObjStm/N {len(numbers)}/First {len(first)}")


def _references(places: list[tuple[int, int, int]], root: bytes, info: bytes, identifier: bytes) -> bytes:
    """Return the cross-reference stream, itself the last of *places* (kind, position or stream, index)."""
    table = zlib.compress(b"".join(starmap(ENTRY.pack, places)))
    entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %s/Info %s/ID[<%s><%s>]" % (len(places), root, info, identifier, identifier)
    head = b"<<%s/Filter/FlateDecode/Length %d>>" % (entries, len(table))
    return b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (len(places) - 1, head, table)
