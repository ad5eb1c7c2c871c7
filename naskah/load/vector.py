"""What an SVG may hold: shapes and letters, nothing that acts, moves or fetches."""

from __future__ import annotations

import re

MOST = 2 << 20  # bytes
FORBIDDEN = {"script", "foreignobject", "iframe", "audio", "video", "animate", "animatetransform", "animatemotion", "set", "handler", "a"}
INSIDE = re.compile(r"\s*(?:#[\w.-]+|data:image/(?:png|jpeg);base64,[A-Za-z0-9+/=\s]+)\s*")
FETCHING = re.compile(r"@import|url\(\s*['\"]?(?!#)|expression\(|javascript:", re.IGNORECASE)
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
