"""What an SVG may hold: shapes and letters, nothing that acts, moves or fetches."""

from __future__ import annotations

import re
from typing import Any

MOST = 2 << 20  # bytes
FORBIDDEN = {"script", "foreignobject", "iframe", "audio", "video", "animate", "animatetransform", "animatemotion", "set", "handler", "a"}
INSIDE = re.compile(r"\s*(?:#[\w.-]+|data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+)\s*")
FETCHING = re.compile(r"@import|url\(\s*['\"]?(?!#)|expression\(|javascript:", re.IGNORECASE)
REFERENCE = re.compile(r"url\(\s*['\"]?#([\w.-]+)|^\s*#([\w.-]+)\s*$")
MOST_DRAWN, DEEPEST = 200_000, 40  # elements that are drawn once every reference is followed; references on the way to one
SIZED = re.compile(r"\s*[0-9.]+\s*(?:px|pt|mm|cm|in)?\s*")


def complaint(data: bytes) -> str:
    """Return why an SVG is not taken, empty for a harmless one."""
    from lxml import etree

    if len(data) > MOST:
        return f"lebih besar dari {MOST >> 20} MiB"
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return "memuat deklarasi DOCTYPE"
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError):
        return "bukan SVG yang utuh"
    if etree.QName(root).localname != "svg":
        return "bukan SVG"
    for node in root.iter():
        attributes = {str(key): str(value) for key, value in node.attrib.items()}
        if isinstance(node.tag, str) and (found := _unsafe(etree.QName(node).localname, attributes, node.text or "")):
            return found
    return _of_the_whole(root)


def _of_the_whole(root: Any) -> str:
    """Return what is wrong with a picture all of whose elements are harmless."""
    if not _bounded(root):
        return f"menggambar lebih dari {MOST_DRAWN} unsur lewat rujukan yang berlapis, atau merujuk dirinya sendiri"
    sized = all(SIZED.fullmatch(root.get(name, "")) for name in ("width", "height"))
    return "" if sized or root.get("viewBox") else "tidak menyebut ukurannya (width dan height)"


def _unsafe(name: str, attributes: dict[str, str], text: str) -> str:
    """Return what an element does that a picture must not do."""
    if name.lower() in FORBIDDEN:
        return f"memuat unsur '{name}'"
    for key, value in attributes.items():
        own = key.rpartition("}")[2].lower()
        if own.startswith("on"):
            return f"memuat perintah '{own}'"
        if own in ("href", "src") and not INSIDE.fullmatch(value):
            return f"mengambil berkas lain ('{value[:40]}')"
        if FETCHING.search(value):
            return "mengambil berkas lain lewat gaya"
    return "mengambil berkas lain lewat gaya" if name == "style" and FETCHING.search(text) else ""


class _EndlessError(Exception):
    """What is drawn has no bound."""


def _bounded(root: Any) -> bool:
    """Tell whether what is drawn has a bound, every reference (``use``, a pattern, a mark at each point of a line) being followed."""
    named = {str(node.get("id")): node for node in root.iter() if node.get("id")}
    known: dict[str, int] = {}

    def drawn(node: Any, depth: int) -> int:
        if depth > DEEPEST:
            raise _EndlessError
        total = 0
        for one in node.iter():
            total += 1
            for key, value in one.attrib.items():
                points = 1 + len(one.get("d") or one.get("points") or "") // 2 if "marker" in str(value) + str(key) else 1
                for found in REFERENCE.finditer(str(value)):
                    total += points * cost(found[1] or found[2], depth + 1)
            if total > MOST_DRAWN:
                raise _EndlessError
        return total

    def cost(name: str, depth: int) -> int:
        if name not in named:
            return 0
        if name not in known:
            known[name] = MOST_DRAWN + 1  # met again on its own way: it draws itself
            known[name] = drawn(named[name], depth)
        return known[name]

    try:
        return drawn(root, 0) <= MOST_DRAWN
    except _EndlessError:
        return False
