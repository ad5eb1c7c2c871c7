"""The tag tree written into the whole file.

Header cells get their scope, body cells the list of the headers above them, through spans; cells with the same headers
share one attribute object.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pydyf

from naskah.render.binding.file import File
from naskah.render.binding.leaf import Tag


def relate(table: Tag) -> None:
    """Give the header cells of *table* their scope and place, and each cell the number of its kind.

    Cells of one kind have the same scope, spans and headers (the places of the header cells above and beside them).
    """
    kinds: dict[tuple[Any, ...], int] = {}
    above: dict[int, list[tuple[int, int]]] = {}
    taken: dict[int, int] = {}
    for number, (row, in_head) in enumerate(_rows(table)):
        beside: list[tuple[int, int]] = []
        column = 0
        for cell in row[2]:
            while taken.get(column, 0) > number:
                column += 1
            attributes = cell[3]
            span = range(column, column + attributes.get("columns", 1))
            if cell[0] == "TH":
                attributes |= {"place": (number, column), "scope": "Column" if in_head else "Row"}
                for index in span if in_head else ():
                    above.setdefault(index, []).append((number, column))
                beside += [] if in_head else [(number, column)]
            else:
                headers = dict.fromkeys([place for index in span for place in above.get(index, ())] + beside)
                attributes["headers"] = tuple(headers)
            kind = tuple(attributes.pop(name, None) for name in ("scope", "columns", "rows", "headers"))
            attributes["kind"] = kinds.setdefault(kind, len(kinds))
            taken.update(dict.fromkeys(span, number + (kind[2] or 1)))
            column = span.stop
    table[3]["kinds"] = list(kinds)


def _rows(table: Tag) -> list[tuple[Tag, bool]]:
    groups = [(group, group[0] == "THead") for group in table[2] if isinstance(group, list)]
    return [(row, in_head) for group, in_head in groups for row in ([group] if group[0] == "TR" else group[2])]


class TagTree:
    """Writes tags into a file and remembers what its parent tree and its list of ids must hold."""

    def __init__(self, file: File) -> None:
        """Start the tree of *file* with an empty ``Document``."""
        self.file = file
        self.root = file.reserve()
        self.document = file.reserve()
        self.kids: list[bytes] = []
        self.parents: dict[int, bytes] = {}
        self.ids: list[tuple[bytes, bytes]] = []
        self.tables = 0

    def add(self, tags: list[Tag], pages: list[bytes], keys: list[int], links: list[list[tuple[bytes, int]]]) -> None:
        """Add the *tags* of a leaf: *pages* are references, *keys* their keys in the parent tree, *links* (reference, key)."""
        writer = _Writer(self, pages, links)
        self.kids += [writer.element(tag, self.document) for tag in tags]
        for key, marks in zip(keys, writer.marks, strict=True):
            self.parents[key] = b"[" + b" ".join(marks.get(number, b"null") for number in range(max(marks, default=-1) + 1)) + b"]"
        for key, reference in writer.linked:
            self.parents[key] = reference

    def finish(self) -> bytes:
        """Complete the tree; return the reference of its root."""
        self.file.fill(self.document, b"<</Type/StructElem/S/Document/P %s/K[%s]>>" % (self.root, b" ".join(self.kids)))
        numbers = b" ".join(b"%d %s" % (key, self.parents[key]) for key in sorted(self.parents))
        parents = self.file.add(b"<</Nums[%s]>>" % numbers)
        ids = b""
        if self.ids:
            names = b"".join(b"(%s)%s" % pair for pair in sorted(self.ids))
            limits = b"(%s)(%s)" % (min(self.ids)[0], max(self.ids)[0])
            ids = b"/IDTree<</Kids[%s]>>" % self.file.add(b"<</Limits[%s]/Names[%s]>>" % (limits, names))
        following = max(self.parents, default=-1) + 1
        text = b"<</Type/StructTreeRoot/K[%s]/ParentTree %s/ParentTreeNextKey %d%s>>"
        self.file.fill(self.root, text % (self.document, parents, following, ids))
        return self.root


class _Writer:
    """Writes the tags of one leaf."""

    def __init__(self, tree: TagTree, pages: list[bytes], links: list[list[tuple[bytes, int]]]) -> None:
        self.tree = tree
        self.pages = pages
        self.links = links
        self.marks: list[dict[int, bytes]] = [{} for _ in pages]
        self.linked: list[tuple[int, bytes]] = []
        self.table = b""
        self.kinds: list[bytes] = []

    def element(self, tag: Tag, parent: bytes) -> bytes:
        """Write one element and all below it; return its reference."""
        kind, page, kids, attributes = tag
        reference = self.tree.file.reserve()
        if kind == "Table":
            self.tree.tables += 1
            self.table = b"T%05d" % self.tree.tables
            self.kinds = [self.attributes(*entry) for entry in attributes["kinds"]]
        inner = []
        for kid in kids:
            if isinstance(kid, int):
                self.marks[page][kid] = reference
                inner.append(b"%d" % kid)
            elif isinstance(kid, dict):
                annotation, key = self.links[page][kid["link"]]
                self.linked.append((key, reference))
                inner.append(b"<</Type/OBJR/Obj %s/Pg %s>>" % (annotation, self.pages[page]))
            else:
                inner.append(self.element(kid, reference))
        extra = self.extra(attributes, reference) if attributes else b""
        text = b"<</Type/StructElem/S/%s/P %s/Pg %s%s/K[%s]>>"
        self.tree.file.fill(reference, text % (kind.encode("ascii"), parent, self.pages[page], extra, b" ".join(inner)))
        return reference

    def extra(self, attributes: dict[str, Any], reference: bytes) -> bytes:
        """Return alternative text, id and attributes of an element."""
        text = b""
        if "alt" in attributes:
            text += b"/Alt " + pydyf.String(attributes["alt"]).data
        if "box" in attributes:
            text += b"/A<</O/Layout/Placement/Block/BBox%s>>" % pydyf.Array(attributes["box"]).data
        if "place" in attributes:
            name = self.id(attributes["place"])
            self.tree.ids.append((name, reference))
            text += b"/ID(%s)" % name
        if "kind" in attributes:
            text += b"/A " + self.kinds[attributes["kind"]]
        return text

    def attributes(self, scope: str | None, columns: int | None, rows: int | None, headers: list[list[int]] | None) -> bytes:
        """Return the reference of the attributes that all cells of one kind share."""
        text = b"/Scope/" + scope.encode("ascii") if scope else b""
        text += b"/ColSpan %d" % columns if columns else b""
        text += b"/RowSpan %d" % rows if rows else b""
        if headers is not None:
            text += b"/Headers[%s]" % b"".join(b"(%s)" % self.id(place) for place in headers)
        return self.tree.file.add(b"<</O/Table%s>>" % text)

    def id(self, place: Sequence[int]) -> bytes:
        return b"%s-%04d-%03d" % (self.table, place[0], place[1])
