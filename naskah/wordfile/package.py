"""The package of a DOCX: its parts as trees, what points at what, its custom properties, its images."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from naskah.archive import DOCX, Archive, open_archive
from naskah.problems import Where, fail
from naskah.wordfile.names import R

MAIN = "officeDocument"
PROPERTIES = "docProps/custom.xml"
PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"


@dataclass(frozen=True, slots=True)
class Package:
    """An open DOCX, the name of its main part, and its relations by id with their kind (the last word of the type)."""

    archive: Archive
    main: str
    relations: dict[str, tuple[str, str]] = field(default_factory=dict)

    def root(self, name: str) -> Any:
        """Return the XML part *name* as a tree."""
        return self.archive.tree(name)

    def of_kind(self, kind: str) -> list[str]:
        """Return the names of the XML parts that the main part is related to by *kind*."""
        return [name for found, name in self.relations.values() if found == kind and name in self.archive.parts]

    def tree(self, kind: str) -> Any | None:
        """Return the first part of *kind* as a tree; None where there is none."""
        names = self.of_kind(kind)
        return self.root(names[0]) if names else None


def opened(source: Path | bytes | Archive, shown: str = "") -> Package:
    """Return the package of a DOCX; raises :class:`NaskahError` for what is none, or is not safe to open."""
    archive = open_archive(source, DOCX, shown)
    main = next((name for kind, name in _relations(archive, "").values() if kind == MAIN and name in archive.parts), "")
    if not main:
        raise fail(DOCX.damaged, "bukan dokumen Word .docx yang utuh", DOCX.resave, Where(archive.shown))
    return Package(archive, main, _relations(archive, main))


def _relations(archive: Archive, source: str) -> dict[str, tuple[str, str]]:
    """Return the relations of the part *source* (empty: of the package): kind and part by id; what leads outside is left out."""
    folder, _, name = source.rpartition("/")
    root = archive.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
    relations = {}
    for node in root if root is not None else ():
        if isinstance(node.tag, str) and node.get("TargetMode") != "External":
            target = str(node.get("Target") or "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            relations[str(node.get("Id"))] = (str(node.get("Type") or "").rpartition("/")[2], part)
    return relations


def properties_of(package: Package) -> dict[str, str]:
    """Return the custom properties of a package by name."""
    root = package.root(PROPERTIES)
    return {str(node.get("name")): "".join(node.itertext()) for node in root.iter(PROPERTY)} if root is not None else {}


def image_of(package: Package, drawing: Any) -> str:
    """Return the name of the part that a ``blip`` or ``imagedata`` shows, or nothing."""
    key = str(drawing.get(f"{R}embed") or drawing.get(f"{R}id") or "")
    kind, name = package.relations.get(key, ("", ""))
    return name if kind == "image" and name in package.archive.names else ""
