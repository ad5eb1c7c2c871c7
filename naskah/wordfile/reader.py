"""A DOCX -> :class:`WordFile`: everything it holds, read or told, with its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from naskah.archive import Archive
from naskah.wordfile.grid import TableReader
from naskah.wordfile.ledger import Ledger, words_of
from naskah.wordfile.names import MC, W
from naskah.wordfile.numbers import Numbers
from naskah.wordfile.package import Package, opened, properties_of
from naskah.wordfile.parts import Comment, Item, WordFile, inside
from naskah.wordfile.runs import NOTE_NAMES, TRACES, ParagraphReader, Source, is_landscape
from naskah.wordfile.styles import Styles, value

AROUND = ("sdt", "sdtContent", "customXml", "smartTag", *TRACES)
EMPTY = (
    "sectPr", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd", "sdtPr", "sdtEndPr", "tcPr",
    "customXmlPr", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
)  # fmt: skip
FURNITURE = {"header": "kepala halaman", "footer": "kaki halaman"}


def read(source: Path | bytes | Archive, shown: str = "") -> tuple[WordFile, Numbers]:
    """Return what the DOCX *source* holds, and its lists, not yet counted (what is deleted does not count).

    *shown* is its name in messages. Raises :class:`NaskahError` for what is no DOCX, is not safe to open, or holds words
    that have no place.
    """
    package = opened(source, shown)
    return _Reader(package).read(), Numbers(package.tree("numbering"))


class _Reader:
    """Reads one package; one instance per file."""

    def __init__(self, package: Package) -> None:
        self.package, self.ledger = package, Ledger()
        self.roots: dict[str, Any] = {package.main: package.root(package.main)}
        self.notes = {kind: self._notes(kind) for kind in NOTE_NAMES}
        source = Source(Styles(package.tree("styles")), self.ledger, package, self.notes, self._items)
        self.paragraphs, self.tables = ParagraphReader(source), TableReader(self.ledger, self._items)
        self.count, self.table_count = 0, 0
        self.loose: list[str] = []  # bookmarks that stand between paragraphs belong to the next one

    def read(self) -> WordFile:
        body = self.roots[self.package.main].find(f"{W}body")
        items = self._items(body, "") if body is not None else ()
        comments = self._comments()
        self._told()
        self.ledger.audit((name, root) for name, root in self.roots.items())
        images = {shown.part: self.package.archive.member(shown.part) for one in inside(items) for shown in one.pictures}
        last = body.find(f"{W}sectPr") if body is not None else None
        return WordFile(items, tuple(self.ledger.remarks), comments, properties_of(self.package), images, is_landscape(last))

    def _items(self, node: Any, place: str) -> tuple[Item, ...]:
        """Return the paragraphs and tables in *node*; *place* is empty for the body."""
        found: list[Item] = []
        self._collect(node, place, found)
        return tuple(found)

    def _collect(self, node: Any, place: str, items: list[Item]) -> None:
        for child in node:
            if not isinstance(child.tag, str):
                continue
            kind = child.tag[len(W) :] if child.tag.startswith(W) else ""
            if kind == "p":
                one = self.paragraphs.paragraph(child, place or self._next_place(child))
                items.append(replace(one, anchors=(*self.loose, *one.anchors)) if self.loose else one)
                self.loose.clear()
                items.extend(self.paragraphs.notes())
            elif kind == "bookmarkStart":
                self.loose.append(value(child, "name"))
            elif kind == "tbl":
                self.table_count += not place
                items.append(self.tables.table(child, f"tabel dalam {place}" if place else f"tabel {self.table_count}"))
            elif kind in AROUND:
                self._collect(child, place, items)
            elif child.tag == f"{MC}AlternateContent":
                self._collect(child[0] if len(child) else child, place, items)
                for other in child[1:]:
                    self.ledger.pass_over(other)
            elif kind == "altChunk":
                self.ledger.note("potongan berkas lain (altChunk)", place or f"badan sesudah alinea {self.count}")
            elif kind not in EMPTY:
                where = place or f"badan sesudah alinea {self.count}"
                self.ledger.tell(f"bagian tidak dikenal ({child.tag.rpartition('}')[2]})", where, child)

    def _next_place(self, paragraph: Any) -> str:
        """Count the paragraphs of the body that people see as such: those with words, or with a number that Word counts."""
        words = any(True for _ in paragraph.iter(f"{W}r")) and words_of(paragraph).strip()
        if words or self.paragraphs.is_numbered(paragraph):
            self.count += 1
            return f"alinea {self.count}"
        return f"alinea kosong sesudah alinea {self.count}"

    def _notes(self, kind: str) -> dict[str, Any]:
        """Return the footnotes or endnotes of the file by their ids."""
        notes: dict[str, Any] = {}
        for name in self.package.of_kind(kind):
            root = self.roots[name] = self.package.root(name)
            notes |= {value(node, "id"): node for node in root if isinstance(node.tag, str)}
        return notes

    def _comments(self) -> dict[str, Comment]:
        comments: dict[str, Comment] = {}
        for name in self.package.of_kind("comments"):
            root = self.roots[name] = self.package.root(name)
            for node in root.iterfind(f"{W}comment"):
                text = "\n".join(words_of(one) for one in node.iterfind(f".//{W}p")).strip()
                comments[value(node, "id")] = Comment(value(node, "author"), value(node, "date"), text)
                self.ledger.pass_over(node)
        return comments

    def _told(self) -> None:
        """Report what stands outside the body: notes that nothing calls, headers and footers."""
        for kind, notes in self.notes.items():
            for node in notes.values():
                self.ledger.tell(NOTE_NAMES[kind], "akhir berkas (tidak ada yang menunjuknya)", node)
        for kind, name in self.package.relations.values():
            if kind in FURNITURE and name in self.package.archive.parts and name not in self.roots:
                root = self.roots[name] = self.package.root(name)
                if words_of(root).strip(" -–—0123456789"):
                    self.ledger.tell(FURNITURE[kind], f"setiap halaman ({name.rpartition('/')[2]})", root, harmless=True)
                else:
                    self.ledger.pass_over(root)
