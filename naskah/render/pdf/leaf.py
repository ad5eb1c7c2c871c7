r"""What one sheet has become: its pages, tags, fonts and pictures, ready to be put into a file, and kept as bytes.

References between PDF objects are written as ``\0<n>\0`` (an object of this leaf) and ``\0F\0`` (the fonts of the whole
file), because their numbers are known only when all leaves are bound together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

FONTS = "F"
REFERENCE = re.compile(r"\0(F|\d+)\0")

Tag = list[Any]  # [type, page, kids, attributes]; a kid is a marked content's number, a Tag, or {"link": its number}


@dataclass(frozen=True, slots=True)
class LeafPage:
    """A page: its boxes, content stream (deflated), resources, links, bookmarks and the places that links lead to."""

    boxes: str
    content: int
    resources: str
    links: list[dict[str, str]]
    bookmarks: list[list[Any]]
    anchors: dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class LeafFont:
    """How a font face is used: what each glyph stands for and how wide it is. ``file`` is the SHA-256 of the face."""

    name: str
    family: str
    file: str
    index: int
    flags: int
    ascent: int
    descent: int
    glyphs: list[list[Any]]
    program: int | None


@dataclass(frozen=True, slots=True)
class Leaf:
    """A printed sheet. ``objects`` are (dictionary, number of the blob with its stream); ``blobs`` the raw streams."""

    pages: list[LeafPage]
    objects: list[list[Any]]
    fonts: dict[str, LeafFont]
    tags: list[Tag]
    profile: int
    blobs: list[bytes]

    @property
    def stands_alone(self) -> bool:
        """Tell whether the leaf depends on the project alone, and not on a font that this machine happened to have."""
        return all(font.program is None for font in self.fonts.values())

    def dump(self) -> bytes:
        """Return the leaf as bytes."""
        fields = {
            "pages": [asdict(page) for page in self.pages],
            "objects": self.objects,
            "fonts": {key: asdict(font) for key, font in self.fonts.items()},
            "tags": self.tags,
            "profile": self.profile,
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
    fonts = {key: LeafFont(**font) for key, font in head["fonts"].items()}
    return Leaf(pages, head["objects"], fonts, head["tags"], head["profile"], blobs)


def resolve(text: str, number: Callable[[str], str]) -> bytes:
    """Return *text* with each placeholder replaced by what *number* gives for it."""
    return REFERENCE.sub(lambda found: number(found[1]), text).encode("latin-1")
