r"""What one sheet has become: its pages, tags and pictures, ready to be put into a file, and kept as bytes.

References between PDF objects are written as ``\0<n>\0`` (an object of this leaf) or ``\0<face>\0`` (one of the project's
faces, which the whole file embeds once), because their numbers are known only when all leaves are bound together.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from naskah.render.binding.file import LEVEL

REFERENCE = re.compile(r"\0([a-z]+|\d+)\0")

Tag = list[Any]  # [type, page, kids, attributes]; a kid is a marked content's number, a Tag, or {"link": its number}


@dataclass(slots=True)
class LeafPage:
    """A page: its boxes, content stream (deflated), resources, fonts, links, bookmarks and the places that links lead to.

    ``fonts`` are those that its stream calls by another name than that of a face.
    """

    boxes: str
    content: int
    resources: str
    fonts: dict[str, str]
    links: list[dict[str, str]]
    bookmarks: list[list[Any]]
    anchors: dict[str, list[float]]


@dataclass(slots=True)
class Leaf:
    """A printed sheet. ``objects`` are (dictionary, number of the blob with its stream); ``blobs`` the raw streams.

    ``glyphs`` are those used of the project's faces: face -> [glyph, the text it stands for]. ``foreign`` tells that a font
    which this machine happened to have is among the objects. ``taken`` is the number of blocks that its pages hold, ``above`` the
    room (points) over the block that the next page begins with, ``begun`` that over the one it begins with itself.
    """

    pages: list[LeafPage]
    objects: list[list[Any]]
    glyphs: dict[str, list[list[Any]]]
    tags: list[Tag]
    blobs: list[bytes]
    foreign: bool = False
    taken: int = 0
    above: float = 0.0
    begun: float = 0.0

    def add_blob(self, data: bytes) -> int:
        """Add *data* deflated; return its number."""
        self.blobs.append(zlib.compress(data, LEVEL))
        return len(self.blobs) - 1

    def use(self, face: str, glyphs: dict[int, str]) -> None:
        """Note that *glyphs* of a face are used; what a glyph stands for is settled by its first use."""
        self.glyphs[face] = [[key, text] for key, text in sorted({**glyphs, **dict(self.glyphs.get(face, []))}.items())]

    def dump(self) -> bytes:
        """Return the leaf as bytes."""
        fields = {
            "pages": [asdict(page) for page in self.pages],
            "objects": self.objects,
            "glyphs": self.glyphs,
            "tags": self.tags,
            "foreign": self.foreign,
            "taken": self.taken,
            "above": self.above,
            "begun": self.begun,
            "blobs": [len(blob) for blob in self.blobs],
        }
        head = json.dumps(fields, separators=(",", ":")).encode("ascii")
        return b"%d\n" % len(head) + head + b"".join(self.blobs)


def load_leaf(data: bytes) -> Leaf:
    """Return the leaf that :meth:`Leaf.dump` wrote."""
    size, _, rest = data.partition(b"\n")
    head = json.loads(rest[: int(size)])
    blobs, place = [], int(size)
    for length in head["blobs"]:
        blobs.append(rest[place : place + length])
        place += length
    pages = [LeafPage(**page) for page in head["pages"]]
    return Leaf(pages, head["objects"], head["glyphs"], head["tags"], blobs, head["foreign"], head["taken"], head["above"], head["begun"])


def resolve(text: str, number: Callable[[str], str]) -> bytes:
    """Return *text* with each placeholder replaced by what *number* gives for it."""
    return REFERENCE.sub(lambda found: number(found[1]), text).encode("latin-1")


def all_tags(tags: list[Any]) -> Iterator[Tag]:
    """Yield *tags* and all below them."""
    for tag in tags:
        if isinstance(tag, list):
            yield tag
            yield from all_tags(tag[2])
