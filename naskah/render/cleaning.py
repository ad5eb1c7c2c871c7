"""What a published DOCX must not carry: revision ids, comments, attached templates, traces of whoever made the template."""

from __future__ import annotations

from typing import Any

from naskah.wordfile.names import W

UNWANTED_SETTINGS = ("rsids", "attachedTemplate", "trackRevisions", "documentProtection", "mailMerge", "savePreviewPicture", "docVars")
UNWANTED_PARTS = ("/comments", "/people", "/customXml", "/oleObject", "/vbaProject", "/aFChunk", "/attachedTemplate", "/stylesWithEffects")
APP_PROPERTIES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>naskah</Application></Properties>"
)


def clean(document: Any) -> None:
    """Take out of a python-docx *document* what does not belong into a published file."""
    settings = document.settings.element
    for name in UNWANTED_SETTINGS:
        for element in settings.findall(f"{W}{name}"):
            settings.remove(element)
    roots = [document.element, document.styles.element, settings]
    roots += [section.header._element for section in document.sections]
    for root in roots:
        _without_revision_ids(root)
    _without_dangling_links(document.styles.element)
    for rel_id, rel in list(document.part.rels.items()):
        if rel.reltype.endswith(UNWANTED_PARTS):
            del document.part.rels[rel_id]
    for part in document.part.package.parts:
        if str(part.partname) == "/docProps/app.xml":
            part._blob = APP_PROPERTIES


def _without_revision_ids(root: Any) -> None:
    for element in list(root.iter(f"{W}rsid")):
        element.getparent().remove(element)
    for element in root.iter():
        for name in [name for name in element.attrib if name.startswith(f"{W}rsid")]:
            del element.attrib[name]


def _without_dangling_links(styles: Any) -> None:
    """Drop the link of a style to a counterpart that is not there: a validator calls that a fault."""
    known = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    for link in list(styles.iter(f"{W}link")):
        if link.get(f"{W}val") not in known:
            link.getparent().remove(link)
