"""Where the printer may look for fonts: ``fonts.conf`` of the templates is read by fontconfig itself, so it is looked through first."""

from __future__ import annotations

from pathlib import Path

from naskah.problems import Where, fail
from naskah.store import NotReadError, read_plain

LONGEST = 1 << 20
HARMLESS = {"fontconfig", "description", "match", "test", "edit", "alias", "family", "prefer", "accept", "default", "selectfont"}
HARMLESS |= {"string", "int", "double", "bool", "const", "name", "acceptfont", "rejectfont", "pattern", "patelt"}
# Beside the templates' own folder only the system's own files, which say where its fonts are.
PLACES = {("dir", ".", "relative")}
PLACES |= {("include", f"{root}etc/fonts/fonts.conf", "") for root in ("/", "/opt/homebrew/", "/usr/local/")}


def refuse_other_places(path: Path) -> None:
    """Refuse the settings *path* of fontconfig if they name folders or files of others: it would read, or write, there.

    Raises :class:`NaskahError` (PDF-03).
    """
    from lxml import etree

    where = Where(f"templates/fonts/{path.name}")
    advice = "kembalikan folder templates/fonts dari repositori"
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
        root = etree.fromstring(read_plain(path, LONGEST), parser)
    except NotReadError as error:
        raise fail("PDF-03", error.message, advice, where) from None
    except (etree.XMLSyntaxError, ValueError):
        raise fail("PDF-03", "setelan huruf bukan XML yang utuh", advice, where) from None
    for node in root.iter():
        named = (str(node.tag), (node.text or "").strip(), str(node.get("prefix") or ""))
        if node.tag not in HARMLESS and named not in PLACES:
            message = f"setelan huruf menyebut '{named[0]}' yang tidak dikenal: '{named[1][:60]}'"
            raise fail("PDF-03", message, advice, Where(where.file, getattr(node, "sourceline", 0)))
