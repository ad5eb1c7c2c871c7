"""The package of a DOCX: opened within limits, its parts as trees, what points at what."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as zlib_error

from naskah.archive import DOCX, examined
from naskah.problems import NaskahError, Where, fail
from naskah.wordfile.names import R

MAIN = "officeDocument"
PROPERTY = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
MAX_IMAGE = 20 << 20


@dataclass(frozen=True, slots=True)
class Package:
    """The members of a DOCX by name, the name of its main part, and its relations by id with their kind."""

    members: dict[str, bytes]
    main: str
    relations: dict[str, tuple[str, str]] = field(default_factory=dict)

    def of_kind(self, kind: str) -> list[str]:
        """Return the names of the parts that the main part is related to by *kind* (the last word of the type)."""
        return [name for found, name in self.relations.values() if found == kind and name in self.members]

    def tree(self, kind: str) -> Any | None:
        """Return the first part of *kind* as a tree; None where there is none."""
        names = self.of_kind(kind)
        return parsed(self.members[names[0]], names[0]) if names else None


def opened(data: bytes, shown: str = "") -> Package:
    """Return the package of the DOCX *data*; raises :class:`NaskahError` for what is none, or is not safe to open."""
    if problems := examined(data, shown, DOCX):
        raise NaskahError(problems)
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = {member.filename.lstrip("/"): archive.read(member) for member in archive.infolist() if not member.is_dir()}
    except (BadZipFile, zlib_error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise fail("WORD-01", f"bukan DOCX yang utuh ({type(error).__name__})", "simpan ulang sebagai DOCX", Where(shown)) from None
    main = next((name for kind, name in _relations(members, "").values() if kind == MAIN and name in members), "")
    if not main:
        raise fail("WORD-01", "bukan berkas Word (DOCX)", "simpan ulang sebagai 'Dokumen Word (.docx)'", Where(shown))
    return Package(members, main, _relations(members, main))


def _relations(members: dict[str, bytes], source: str) -> dict[str, tuple[str, str]]:
    """Return the relations of the part *source* (empty: of the package): kind and part by id; what leads outside is left out."""
    folder, _, name = source.rpartition("/")
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in members:
        return {}
    found = {}
    for node in parsed(members[path], path):
        if isinstance(node.tag, str) and node.get("TargetMode") != "External":
            target = str(node.get("Target") or "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[str(node.get("Id"))] = (str(node.get("Type") or "").rpartition("/")[2], part)
    return found


def parsed(data: bytes, name: str) -> Any:
    """Return an XML part as a tree; no entity is resolved and nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise fail("WORD-01", f"bagian '{name}' rusak ({error.msg})", "simpan ulang sebagai DOCX") from None


def properties_of(package: Package) -> dict[str, str]:
    """Return the custom properties of a package by name."""
    data = package.members.get("docProps/custom.xml")
    if data is None:
        return {}
    root = parsed(data, "docProps/custom.xml")
    return {str(node.get("name")): "".join(node.itertext()) for node in root.iter(PROPERTY)}


def image_of(package: Package, drawing: Any) -> str:
    """Return the name of the part that a ``blip`` or ``imagedata`` shows, or nothing."""
    key = str(drawing.get(f"{R}embed") or drawing.get(f"{R}id") or "")
    kind, name = package.relations.get(key, ("", ""))
    return name if kind == "image" and name in package.members and len(package.members[name]) <= MAX_IMAGE else ""
